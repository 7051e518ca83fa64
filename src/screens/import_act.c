/* import_act.c: what is done with a staged import: mended, kept, given back as
 * a sheet with reasons, taken back, thrown away. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "screens/batch_sheet.h"
#include "screens/draw.h"
#include "screens/import.h"
#include "web/request.h"
#include "web/router.h"

enum { MENDS_MOST = 4000 };

static void back_to(struct page *page, const struct batch *batch)
{
	const char *path = staged_path(page, batch, "");
	int64_t after = page_number(page, "after", 0);
	if (page_has(page, "state"))
		path = path_with(page, path, "state", page_text(page, "state"));
	if (after > 0)
		path = path_of(page, "%s&after=%" PRId64, path, after);
	page_redirect(page, "%s", path);
}

/* --- mended --- */

/* "cell.12.3" or "choice.12" */
static bool mend_read(struct page *page, const struct parameter *sent, struct batch_mend *mend)
{
	char **parts;
	int64_t column = 0, choice = 0;
	size_t count = text_split(page_arena(page), sent->name, '.', &parts);
	*mend = (struct batch_mend){ .column = SIZE_MAX, .text = sent->value };
	if (count < 2 || !text_to_int(parts[1], 1, BATCH_LINES_MAX, &mend->number))
		return false;
	if (count == 3 && text_equal(parts[0], "cell") && text_to_int(parts[2], 0, BATCH_COLUMNS_MAX - 1, &column)) {
		mend->column = (size_t)column;
		return true;
	}
	if (count != 2 || !text_equal(parts[0], "choice") || !text_to_int(sent->value, CHOICE_UNSAID, CHOICE_BOTH, &choice))
		return false;
	mend->choice = choice;
	return true;
}

static bool mends_take(struct page *page, struct batch *batch)
{
	struct batch_mend *mends = arena_many(page_arena(page), MENDS_MOST, struct batch_mend);
	const struct request *request = page->request;
	size_t count = 0;
	for (size_t i = 0; i < request->form_count && count < MENDS_MOST; i++)
		if (mend_read(page, &request->form[i], &mends[count]))
			count++;
	return batch_mend(page->context, batch, mends, count);
}

static bool mapping_take(struct page *page, struct batch *batch)
{
	const struct field **fields = arena_many(page_arena(page), batch->column_count + 1, const struct field *);
	for (size_t i = 0; i < batch->column_count; i++) {
		const char *name = page_text(page, arena_format(page_arena(page), "map.%zu", i));
		const struct field *field = *name ? field_find(batch->entity, name) : NULL;
		fields[i] = field && batch_takes(page->context, batch->entity, field) ? field : NULL;
	}
	return batch_map(page->context, batch, fields, page_number(page, "choice", CHOICE_KEEP));
}

/* --- how columns were matched, kept and dropped --- */

static bool mapping_name_take(struct page *page, struct batch *batch)
{
	return mapping_keep(page->context, batch, page_text(page, "mapping_name"));
}

static bool mapping_chosen(struct page *page, struct batch *batch)
{
	struct batch_mapping *mappings;
	size_t count;
	int64_t id = page_number(page, "mapping", 0);
	if (!mappings_of_office(page->context, batch->entity, &mappings, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (mappings[i].id != id)
			continue;
		mapping_use(page->context, &mappings[i], batch);
		return batch_map(page->context, batch, batch->fields, batch->choice);
	}
	problem(page->context, "", "这种对应已经删除");
	return false;
}

void import_mend_page(struct page *page)
{
	struct batch batch;
	if (!staged_of_page(page, &batch))
		return;
	const char *act = page_text(page, "act");
	bool forgets = text_equal(act, "forget");
	bool good = forgets ? batch_forget(page->context, &batch)
		: text_equal(act, "map") ? mapping_take(page, &batch)
		: text_equal(act, "name_mapping") ? mapping_name_take(page, &batch)
		: text_equal(act, "use_mapping") ? mapping_chosen(page, &batch)
		: text_equal(act, "drop_mapping") ? mapping_forget(page->context, batch.entity, page_number(page, "mapping", 0))
		: mends_take(page, &batch);
	if (page->context->failure)
		page_failed(page);
	else if (!good)
		staged_draw(page, &batch);
	else if (forgets)
		page_redirect_with(page, import_path(page, batch.entity), "已放弃：%s", batch.file_name);
	else if (text_equal(act, "name_mapping"))
		page_redirect_with(page, staged_path(page, &batch, ""), "已保存对应“%s”", page_text(page, "mapping_name"));
	else
		back_to(page, &batch);
}

/* --- kept --- */

enum { DONE_AT_ONCE = 2000 };

/* Many lines are kept, or taken back, in the background. */
static bool waits(struct page *page, int64_t lines)
{
	return lines > DONE_AT_ONCE && jobs_are_done(page->context);
}

static bool background_ask(struct page *page, struct batch *batch, int64_t state, const char *act)
{
	struct context *context = page->context;
	if (!store_begin(context))
		return false;
	batch->state = state;
	batch->interrupted_at = batch->resumed_from = 0;
	if (import_job_ask(context, batch, act) && batch_save(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool apply_in_background(struct page *page, struct batch *batch, bool all)
{
	int64_t wrong = batch->counts[LINE_WRONG] + batch->counts[LINE_REFUSED];
	if (batch->state != BATCH_CHECKED && batch->state != BATCH_APPLIED) {
		problem(page->context, "", "现在的状态不能导入，请刷新页面查看");
		return false;
	}
	if (all && wrong) {
		problem(page->context, "", "还有 %lld 行有错，改正后再全部导入，或只导入正确的行", (long long)wrong);
		return false;
	}
	batch->all_or_nothing = all;
	batch->kept_us = 0;
	return background_ask(page, batch, BATCH_APPLYING, "keep");
}

void import_apply_page(struct page *page)
{
	struct batch batch;
	if (!staged_of_page(page, &batch))
		return;
	bool all = text_equal(page_text(page, "which"), "all");
	bool good = waits(page, batch.counts[LINE_NEW] + batch.counts[LINE_DIFFERENT]) ? apply_in_background(page, &batch, all)
		: batch_apply(page->context, &batch, all);
	if (page->context->failure)
		page_failed(page);
	else if (good)
		page_redirect(page, "%s", staged_path(page, &batch, ""));
	else
		staged_draw(page, &batch);
}

/* --- given back --- */

void import_reasons_page(struct page *page)
{
	struct batch batch;
	struct batch_sheet reasons;
	if (!staged_of_page(page, &batch))
		return;
	struct audit_line line = { .act = "import_reasons", .entity = batch.entity->name, .row_id = batch.id, .result = "ok" };
	if (!audit_alone(page->context, &line)) {
		page_failed(page);
		return;
	}
	const char *dot = strrchr(batch.file_name, '.');
	const char *name = dot && dot > batch.file_name ? arena_text_n(page_arena(page), batch.file_name, (size_t)(dot - batch.file_name)) : batch.file_name;
	name = words_of(page, "%s（有错的行）", name);
	batch_sheet_open(&reasons, page->context, &batch, 1u << LINE_WRONG | 1u << LINE_REFUSED);
	sheet_send(page, &reasons.sheet, &reasons.failed, page_text(page, "format"), name);
}

/* --- taken back --- */

static void undo_ask(struct page *page, const struct batch *batch)
{
	struct check_page asked = {
		.action = staged_path(page, batch, "undo"), .confirm_label = "撤销这次导入", .dangerous = true,
		.sentence = "导入时新建的删除，更新的恢复原样；导入以后有人改过、或已被引用的，不动。",
		.count = batch->counts[LINE_MADE] + batch->counts[LINE_CHANGED], .cancel_path = staged_path(page, batch, ""),
	};
	page_crumb(page, batch->entity->label, entity_path(page, batch->entity));
	page_crumb(page, arena_format(page_arena(page), "=%s", batch->file_name), staged_path(page, batch, ""));
	page_begin(page, "撤销这次导入", NULL);
	check_page_begin(page, &asked);
	input_hidden(page, "sure", "1");
	check_page_end(page, &asked);
	page_end(page);
}

void import_undo_page(struct page *page)
{
	struct batch batch;
	int64_t kept = 0;
	if (!staged_of_page(page, &batch))
		return;
	if (!page_has(page, "sure")) {
		undo_ask(page, &batch);
		return;
	}
	if (batch.state != BATCH_APPLIED && batch.state != BATCH_UNDOING) {
		problem(page->context, "", "现在的状态不能撤销，请刷新页面查看");
		staged_draw(page, &batch);
		return;
	}
	bool later = waits(page, batch.counts[LINE_MADE] + batch.counts[LINE_CHANGED]);
	bool good = later ? background_ask(page, &batch, BATCH_UNDOING, "undo") : batch_undo(page->context, &batch, &kept);
	if (page->context->failure || !good)
		page_failed(page);
	else if (later)
		page_redirect(page, "%s", staged_path(page, &batch, ""));
	else if (kept)
		page_redirect_with(page, staged_path(page, &batch, ""), "已撤销；%lld 条后来有改动或已被引用，没有动", (long long)kept);
	else
		page_redirect_with(page, staged_path(page, &batch, ""), "这次导入已全部撤销");
}
