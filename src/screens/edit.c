/* edit.c: the form of an entity, for a new row and for one that is there, with
 * its child rows.  What was sent and refused comes back with its problems; what
 * somebody else changed meanwhile is shown beside it, and nothing is lost. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/children.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct edit {
	struct page *page;
	const struct entity *entity;
	void *row;
	void *now;		/* the row as it stands, where somebody else changed it meanwhile; NULL */
	bool is_new;
	int64_t owner_id;	/* of a child row made from its owner's page; 0 */
	struct children kinds[CHILD_KINDS];
	size_t kind_count;
	struct uploads uploads;
};

static struct edit *edit_new(struct page *page, void *row, bool is_new)
{
	struct edit *edit = arena_one(page_arena(page), struct edit);
	edit->page = page;
	edit->entity = page_entity(page);
	edit->row = row;
	edit->is_new = is_new;
	edit->kind_count = children_kinds(page, edit->entity, edit->kinds);
	if (is_new && edit->entity->owner)
		edit->owner_id = page_number(page, edit->entity->owner_field, 0);
	return edit;
}

static int64_t edit_id(const struct edit *edit)
{
	return ((const struct record *)edit->row)->id;
}

/* --- drawn --- */

static void index_draw(struct edit *edit)
{
	struct page *page = edit->page;
	struct buffer *out = page_out(page);
	HTML("<nav class=\"form-index\"");
	put_attribute(out, "aria-label", label_words(page, "表单各部分"));
	HTML(">");
	const char *section = "基本情况";
	for (size_t i = 0; i < edit->entity->field_count; i++) {
		const struct field *field = &edit->entity->fields[i];
		if (field->section)
			section = field->section;
		if (!section || !field_is_written(page, edit->entity, field, edit->is_new))
			continue;
		put_link_label(page, path_of(page, "#s-%s", section), section);
		section = NULL;
	}
	for (size_t i = 0; i < edit->kind_count; i++)
		put_link_label(page, path_of(page, "#s-%s", edit->kinds[i].entity->label), edit->kinds[i].entity->label);
	HTML("</nav>");
}

static void fields_draw(struct edit *edit)
{
	struct page *page = edit->page;
	const char *section = "基本情况";
	for (size_t i = 0; i < edit->entity->field_count; i++) {
		const struct field *field = &edit->entity->fields[i];
		if (field->section)
			section = field->section;
		if (!field_is_written(page, edit->entity, field, edit->is_new))
			continue;
		if (section)
			form_section(page, section, NULL);
		section = NULL;
		if (edit->owner_id && text_equal(field->name, edit->entity->owner_field))
			input_hidden(page, field->name, arena_format(page_arena(page), "%" PRId64, edit->owner_id));
		else
			field_input(page, field, edit->row, NULL, edit->is_new);
	}
}

static void conflict_draw(struct edit *edit)
{
	static const struct table_column columns[] = { { .label = "项目", .plain_phone = true }, { .label = "别人保存的" }, { .label = "您填的" } };
	struct page *page = edit->page;
	struct table_drawing table;
	card_begin_flush(page, "您填写期间，别人先保存了。请核对两边不同的内容，再次保存即以您填的为准");
	table_begin(&table, page, "两边不同的内容", columns, 3);
	for (size_t i = 0; i < edit->entity->field_count; i++) {
		const struct field *field = &edit->entity->fields[i];
		if (!field_is_shown(page, edit->entity, field))
			continue;
		const char *theirs = row_words(page, field, edit->now);
		const char *ours = row_words(page, field, edit->row);
		if (text_equal(theirs, ours))
			continue;
		row_begin_tone(&table, "wait");
		cell_text(&table, words(page->context, field->label));
		cell_text(&table, theirs);
		cell_text(&table, ours);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static bool brings_files(const struct edit *edit)
{
	bool brings = has_file_fields(edit->entity);
	for (size_t i = 0; i < edit->kind_count; i++)
		brings = brings || has_file_fields(edit->kinds[i].entity);
	return brings;
}

static void form_draw(struct edit *edit)
{
	struct page *page = edit->page;
	const struct entity *entity = edit->entity;
	const struct record *standing = edit->now ? edit->now : edit->row;
	const char *home = edit->is_new ? entity_path(page, entity) : row_path(page, entity, edit_id(edit));
	form_begin(page, home, brings_files(edit) ? FORM_WATCHED | FORM_FILES : FORM_WATCHED);
	input_hidden(page, "_version", arena_format(page_arena(page), "%" PRId64, standing->version));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	fields_draw(edit);
	for (size_t i = 0; i < edit->kind_count; i++)
		children_draw(page, &edit->kinds[i]);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	if (edit->is_new)
		button_submit(page, BUTTON_PLAIN, "保存并再建一条", "_again", "1");
	button_link(page, BUTTON_PLAIN, "取消", edit->is_new && page_back(page) ? page_back(page) : page_with_back(page, home));
	form_buttons_end(page);
	form_end(page);
}

static void edit_draw(struct edit *edit)
{
	struct page *page = edit->page;
	const char *label = words(page->context, edit->entity->label);
	const char *title = edit->is_new ? words_of(page, "新建%s", label) : words_of(page, "编辑%s", label);
	if (!context_is_clean(page->context))
		page->reply->status = edit->now ? 409 : 422;
	record_crumbs(page, edit->entity, edit_id(edit), edit->is_new ? NULL : row_title(page, edit->entity, edit->row));
	page_begin(page, arena_format(page_arena(page), "=%s", title), NULL);
	problem_summary(page);
	if (edit->now)
		conflict_draw(edit);
	struct buffer *out = page_out(page);
	HTML("<div class=\"form-page\">");
	index_draw(edit);
	card_begin(page, NULL);
	form_draw(edit);
	card_end(page);
	HTML("</div>");
	page_end(page);
	if (page->context->failure)
		page_failed(page);
}

/* --- pages --- */

static bool children_load_all(struct edit *edit)
{
	for (size_t i = 0; i < edit->kind_count; i++)
		if (!children_load(edit->page, &edit->kinds[i], edit->is_new ? 0 : edit_id(edit)))
			return false;
	return true;
}

/* What is nearly always right stands in a new form already; what was sent and refused comes back as it was sent. */
static void row_begin_with(struct context *context, const struct entity *entity, void *row)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);
		if (field->begins_today)
			value.text = context->today;
		else if (field->own_office && context->actor->office_id)
			value.number = context->actor->office_id;
		else
			continue;
		field_set(field, row, &value);
	}
}

void new_page(struct page *page)
{
	void *row = row_new(page->context, page_entity(page));
	row_begin_with(page->context, page_entity(page), row);
	struct edit *edit = edit_new(page, row, true);
	if (children_load_all(edit))
		edit_draw(edit);
	else
		page_failed(page);
}

void edit_page(struct page *page)
{
	void *row = row_of_page(page, true);
	if (!row)
		return;
	struct edit *edit = edit_new(page, row, false);
	if (children_load_all(edit))
		edit_draw(edit);
	else
		page_failed(page);
}

/* --- kept --- */

static void form_read(struct edit *edit)
{
	struct form_input form = { .page = edit->page };
	struct input input = { .text = form_input_text, .from = &form };
	read_row(edit->page->context, edit->entity, &input, NULL, edit->row, edit->is_new);
	files_read(edit->page, edit->entity, NULL, edit->row, edit->is_new, &edit->uploads);
	for (size_t i = 0; i < edit->kind_count; i++)
		children_read(edit->page, &edit->kinds[i], edit_id(edit), &edit->uploads);
}

static bool form_keep(struct edit *edit)
{
	struct context *context = edit->page->context;
	if (!context_is_clean(context) || context->failure)
		return false;
	if (!store_begin(context))
		return false;
	bool good = files_keep(edit->page, &edit->uploads) && (edit->is_new ? store_create(context, edit->entity, edit->row)
		: store_change(context, edit->entity, edit->row, NULL, NULL));
	for (size_t i = 0; good && i < edit->kind_count; i++)
		good = children_keep(edit->page, &edit->kinds[i], edit_id(edit));
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* The row as it stands now, beside what the person sent. */
static void conflict_load(struct edit *edit)
{
	struct context *context = edit->page->context;
	void *now = row_new(context, edit->entity);
	if (store_load_to_change(context, edit->entity, edit_id(edit), now))
		edit->now = now;
}

static void kept_redirect(struct edit *edit)
{
	struct page *page = edit->page;
	const char *back = page_back(page);
	const char *path = page_with_back(page, row_path(page, edit->entity, edit_id(edit)));
	if (edit->is_new && page_has(page, "_again")) {
		path = page_with_back(page, path_of(page, "/%s/new", edit->entity->name));
		if (edit->owner_id)
			path = path_with(page, path, edit->entity->owner_field, arena_format(page_arena(page), "%" PRId64, edit->owner_id));
	} else if (edit->entity->owner && back) {
		path = back;
	}
	page_redirect_with(page, path, edit->is_new ? "已登记：%s" : "已保存：%s", row_title(page, edit->entity, edit->row));
}

static void save(struct edit *edit)
{
	form_read(edit);
	if (form_keep(edit)) {
		kept_redirect(edit);
		return;
	}
	files_forget(&edit->uploads);
	if (edit->page->context->failure) {
		page_failed(edit->page);
		return;
	}
	if (edit->page->context->conflict && !edit->is_new)
		conflict_load(edit);
	edit_draw(edit);
}

void create_page(struct page *page)
{
	struct record *row = row_new(page->context, page_entity(page));
	row->id = id_new();	/* known at once, so that child rows can name their owner */
	save(edit_new(page, row, true));
}

void change_page(struct page *page)
{
	struct record *row = row_of_page(page, true);
	if (!row)
		return;
	row->version = page_number(page, "_version", row->version);
	save(edit_new(page, row, false));
}
