/* restore.c: putting earlier values back: the check page with what stands now
 * beside what stood then, the reason, and the act. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/draft.h"
#include "model/restore.h"
#include "screens/draft.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

static const char *value_words(struct page *page, const struct field *field, const void *row)
{
	const char *file = is_file_field(field) ? file_words(page, field_get(field, row).number) : NULL;
	return file ? file : row_words(page, field, row);
}

static void fields_draw(struct page *page, const void *row, const struct restoring *plan)
{
	static const struct table_column columns[] = { { .label = "项目", .plain_phone = true }, { .label = "现在" }, { .label = "恢复为" } };
	struct table_drawing table;
	table_begin(&table, page, "要恢复的内容", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < plan->count; i++) {
		row_begin(&table);
		cell_text(&table, words(page->context, plan->fields[i]->label));
		cell_text(&table, value_words(page, plan->fields[i], row));
		cell_text(&table, value_words(page, plan->fields[i], plan->then));
		row_end(&table);
	}
	table_end(&table);
}

static void kept_draw(struct page *page, const struct restoring *plan)
{
	struct buffer *said = buffer_new(page_arena(page), 4000);
	for (size_t i = 0; i < plan->kept_count; i++) {
		buffer_text(said, i ? words(page->context, "、") : "");
		buffer_text(said, words(page->context, plan->kept[i]->label));
	}
	if (plan->kept_count)
		put_message_text(page, "info", words_of(page, "%s由办理步骤或系统决定，不随之恢复。", buffer_string(said)));
}

static const char *restore_form(struct page *page)
{
	const char *path = path_with(page, page->request->path, "version", page_text(page, "version"));
	return text_is_empty(page_text(page, "field")) ? path : path_with(page, path, "field", page_text(page, "field"));
}

static void restore_draw(struct page *page, const void *row, const struct restoring *plan)
{
	const struct entity *entity = page_entity(page);
	const struct record *record = row;
	const char *title = row_title(page, entity, row);
	const struct check_page asked = {
		.action = page->request->path, .sentence = "下面各项恢复成当时的内容。现在的内容不会丢，仍在修改历史里。", .count = (int64_t)plan->count,
		.unit_label = "项", .names = &title, .name_count = 1, .confirm_label = "恢复",
		.cancel_path = page_back(page) ? page_back(page) : row_path(page, entity, record->id),
	};
	record_crumbs(page, entity, record->id, title);
	page_begin(page, "恢复原来的内容", NULL);
	if (plan->changed_since)
		put_message_text(page, "wait", words_of(page, "此后这些内容又改过 %zu 次，恢复会越过它们。请核对“现在”一列。", plan->changed_since));
	kept_draw(page, plan);
	check_page_begin(page, &asked);
	fields_draw(page, row, plan);
	check_page_reason(page);
	draft_inputs(page, restore_form(page));
	input_hidden(page, "_version", arena_format(page_arena(page), "%" PRId64, record->version));
	input_hidden(page, "version", page_text(page, "version"));
	input_hidden(page, "field", page_text(page, "field"));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	check_page_end(page, &asked);
	page_end(page);
}

/* Loaded and planned; NULL: the page is drawn already. */
static struct record *restore_read(struct page *page, struct restoring *plan)
{
	const struct entity *entity = page_entity(page);
	struct context *context = page->context;
	struct record *row = row_of_page(page, true);
	int64_t version = page_number(page, "version", 0);
	const struct field *only = field_find(entity, page_text(page, "field"));
	if (!row)
		return NULL;
	bool is_known = version >= 1 && version < row->version && (only || text_is_empty(page_text(page, "field"))) && may(context, entity, ACT_HISTORY);
	if (is_known && restore_plan(context, entity, row, version, only, plan))
		return row;
	page_absent(page);
	return NULL;
}

void restore_ask_page(struct page *page)
{
	struct restoring *plan = arena_one(page_arena(page), struct restoring);
	draft_resume(page, restore_form(page));
	void *row = restore_read(page, plan);
	if (!row)
		return;
	if (!plan->count)
		problem(page->context, "", "现在就是那时的内容，不用恢复");
	restore_draw(page, row, plan);
}

static bool restore_keep(struct page *page, void *row, const struct restoring *plan)
{
	struct context *context = page->context;
	if (!store_begin(context))
		return false;
	if (store_restore(context, page_entity(page), row, plan, page_text(page, "reason")) && draft_drop(context, restore_form(page)))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void restore_page(struct page *page)
{
	const struct entity *entity = page_entity(page);
	struct restoring *plan = arena_one(page_arena(page), struct restoring);
	struct record *row = restore_read(page, plan);
	if (!row)
		return;
	row->version = page_number(page, "_version", row->version);
	if (restore_keep(page, row_copy(page->context, entity, row), plan)) {
		page_redirect_with(page, row_path(page, entity, row->id), "已恢复：%s", row_title(page, entity, row));
	} else if (page->context->failure) {
		page_failed(page);
	} else {
		row = restore_read(page, plan);	/* as it stands: somebody else may have been quicker */
		if (row)
			restore_draw(page, row, plan);
	}
}
