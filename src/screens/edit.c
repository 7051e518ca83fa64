/* edit.c: the form of an entity, for a new row and for one that is there, with
 * its child rows.  What was sent and refused comes back with its problems; what
 * somebody else changed meanwhile is shown beside it, and nothing is lost. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/draft.h"
#include "screens/children.h"
#include "screens/draft.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/merge.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct edit {
	struct page *page;
	const struct entity *entity;
	void *row;
	const void *before;	/* as it stood when this request began; NULL where new */
	const char *form;	/* the address of this form: its draft is found by it */
	struct merge *merge;	/* what somebody else changed meanwhile; NULL */
	const char *merge_who;	/* "张三 14:32" */
	bool is_new;
	int64_t owner_id;	/* of a child row made from its owner's page; 0 */
	struct children kinds[CHILD_KINDS];
	size_t kind_count;
	struct uploads uploads;
};

static int64_t edit_id(const struct edit *edit)
{
	return ((const struct record *)edit->row)->id;
}

/* A new form, with what was asked before it. */
static const char *new_address(const struct edit *edit)
{
	struct page *page = edit->page;
	const char *path = path_of(page, "/%s/new", edit->entity->name);
	for (size_t i = 0; i < edit->entity->field_count; i++)
		if (edit->entity->fields[i].asked_first)
			path = path_with(page, path, edit->entity->fields[i].name, page_text(page, edit->entity->fields[i].name));
	return path;
}

static const char *form_address(const struct edit *edit)
{
	struct page *page = edit->page;
	const char *path = edit->is_new ? new_address(edit) : row_act_path(page, edit->entity, edit_id(edit), "edit");
	if (!edit->owner_id)
		return path;
	return path_with(page, path, edit->entity->owner_field, arena_format(page_arena(page), "%" PRId64, edit->owner_id));
}

/* What the fields offer may follow from whose row it will be. */
static void owner_set(struct edit *edit)
{
	edit->owner_id = page_number(edit->page, edit->entity->owner_field, 0);
	struct value owner = { .number = edit->owner_id };
	if (!edit->owner_id)
		return;		/* the form has it already, or asks for it */
	field_set(field_find(edit->entity, edit->entity->owner_field), edit->row, &owner);
}

static struct edit *edit_new(struct page *page, void *row, bool is_new)
{
	struct edit *edit = arena_one(page_arena(page), struct edit);
	edit->page = page;
	edit->entity = page_entity(page);
	edit->row = row;
	edit->is_new = is_new;
	edit->kind_count = children_kinds(page, edit->entity, edit->kinds);
	if (is_new && edit->entity->owner)
		owner_set(edit);
	edit->form = form_address(edit);
	if (!is_new)
		edit->before = row_copy(page->context, edit->entity, row);
	return edit;
}

/* --- drawn --- */

static bool is_drawn(const struct edit *edit, const struct field *field)
{
	return field_is_written(edit->page, edit->entity, field, edit->is_new) && field_fits_row(edit->entity, field, edit->row) &&
	       !(edit->is_new && field->asked_first);
}

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
		if (!section || !is_drawn(edit, field))
			continue;
		put_link_label(page, path_of(page, "#s-%s", section), section);
		section = NULL;
	}
	for (size_t i = 0; i < edit->kind_count; i++)
		put_link_label(page, path_of(page, "#s-%s", edit->kinds[i].entity->label), edit->kinds[i].entity->label);
	HTML("</nav>");
}

/* What was chosen before the form goes on with it. */
static void first_hidden(struct edit *edit, const struct field *field)
{
	struct value value = field_get(field, edit->row);
	struct buffer *text = buffer_new(page_arena(edit->page), 1000);
	if (!value_is_empty(field, &value))
		print_cell(edit->page->context, field, &value, NULL, PRINT_EDIT, text);
	input_hidden(edit->page, field->name, buffer_string(text));
}

/* And stands under the title. */
static const char *first_words(struct edit *edit)
{
	struct buffer *out = buffer_new(page_arena(edit->page), 2000);
	for (size_t i = 0; edit->is_new && i < edit->entity->field_count; i++) {
		const struct field *field = &edit->entity->fields[i];
		if (!field->asked_first)
			continue;
		buffer_text(out, out->length ? " · " : "=");
		buffer_text(out, row_words(edit->page, field, edit->row));
	}
	return out->length ? buffer_string(out) : NULL;
}

static void fields_draw(struct edit *edit)
{
	struct page *page = edit->page;
	const char *section = "基本情况";
	for (size_t i = 0; i < edit->entity->field_count; i++) {
		const struct field *field = &edit->entity->fields[i];
		if (field->section)
			section = field->section;
		if (edit->is_new && field->asked_first)
			first_hidden(edit, field);
		if (!is_drawn(edit, field))
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
	const struct record *row = edit->row;
	const char *home = edit->is_new ? entity_path(page, entity) : row_path(page, entity, edit_id(edit));
	form_begin(page, home, FORM_WATCHED | FORM_DRAFTED | (brings_files(edit) ? FORM_FILES : 0));
	draft_inputs(page, edit->form);
	input_hidden(page, "_version", arena_format(page_arena(page), "%" PRId64, row->version));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	if (edit->merge)
		merge_draw(page, edit->merge, edit->merge_who);
	fields_draw(edit);
	for (size_t i = 0; i < edit->kind_count; i++)
		children_draw(page, &edit->kinds[i]);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	if (edit->is_new)
		button_submit(page, BUTTON_PLAIN, "保存并再建一条", "_again", "1");
	draft_buttons(page);
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
		page->reply->status = edit->merge ? 409 : 422;
	record_crumbs(page, edit->entity, edit_id(edit), edit->is_new ? NULL : row_title(page, edit->entity, edit->row));
	page_begin(page, arena_format(page_arena(page), "=%s", title), first_words(edit));
	problem_summary(page);
	draft_offer(page, edit->form, edit->is_new);
	if (edit->entity->draw_form)
		edit->entity->draw_form(page, edit->row);
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
		else if (field->own_person && context->actor->role == ROLE_MEMBER && context->actor->person_id)
			value.number = context->actor->person_id;
		else if (field->own_office && context->actor->office_id)
			value.number = context->actor->office_id;
		else
			continue;
		field_set(field, row, &value);
	}
}

static void form_read(struct edit *edit)
{
	struct form_input form = { .page = edit->page };
	struct input input = { .text = form_input_text, .from = &form };
	read_row(edit->page->context, edit->entity, &input, NULL, edit->row, edit->is_new);
	files_read(edit->page, edit->entity, NULL, edit->row, edit->is_new, &edit->uploads);
	for (size_t i = 0; i < edit->kind_count; i++)
		children_read(edit->page, &edit->kinds[i], edit_id(edit), &edit->uploads);
}

/* A draft is no attempt: what is wrong in it is told when it is sent. */
static void draft_read(struct edit *edit)
{
	struct context *context = edit->page->context;
	struct record *row = edit->row;
	form_read(edit);
	files_forget(&edit->uploads);
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	row->version = page_number(edit->page, "_version", row->version);
}

static void form_page(struct page *page, void *row, bool is_new)
{
	struct edit *edit = edit_new(page, row, is_new);
	bool good = true;
	if (draft_resume(page, edit->form))
		draft_read(edit);
	else
		good = children_load_all(edit);
	if (good)
		edit_draw(edit);
	else
		page_failed(page);
}

/* What the address says of the fields that are asked first.  False: not all of them, or nothing that the actor may choose. */
static bool first_read(struct page *page, const struct entity *entity, void *row)
{
	struct context *context = page->context;
	for (size_t i = 0; entity->begins_at && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value;
		if (!field->asked_first)
			continue;
		if (!read_value(context, field, field->name, page_text(page, field->name), &value) || value_is_empty(field, &value)) {
			context->problems = context->last_problem = NULL;
			context->problem_count = 0;
			return false;
		}
		field_set(field, row, &value);
	}
	return true;
}

/* Whom or what the row will be about, where the address says it and the actor may read it. */
static void references_read(struct page *page, const struct entity *entity, void *row)
{
	struct context *context = page->context;
	for (size_t i = 0; entity->begin && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value;
		if (field->asked_first || field->computed || !field->refers_to || field->type->member != MEMBER_NUMBER || !page_has(page, field->name))
			continue;
		if (read_value(context, field, field->name, page_text(page, field->name), &value))
			field_set(field, row, &value);
		context->problems = context->last_problem = NULL;
		context->problem_count = 0;
	}
	if (entity->begin)
		entity->begin(context, row);
}

void new_page(struct page *page)
{
	const struct entity *entity = page_entity(page);
	void *row = row_new(page->context, entity);
	row_begin_with(page->context, entity, row);
	bool is_ready = first_read(page, entity, row);
	if (is_ready)
		references_read(page, entity, row);
	if (is_ready && !page->context->failure)
		form_page(page, row, true);
	else if (page->context->failure)
		page_failed(page);
	else
		page_redirect(page, "%s", page_with_back(page, entity->begins_at));
}

void edit_page(struct page *page)
{
	void *row = row_of_page(page, true);
	if (row)
		form_page(page, row, false);
}

/* --- kept --- */

/* A row in which nothing differs is not kept anew: its history would say what did not happen. */
static bool row_keep(struct edit *edit)
{
	struct context *context = edit->page->context;
	if (edit->is_new)
		return store_create(context, edit->entity, edit->row);
	if (rows_are_same(edit->entity, edit->row, edit->before))
		return true;
	return store_change(context, edit->entity, edit->row, NULL, NULL);
}

static bool form_keep(struct edit *edit)
{
	struct context *context = edit->page->context;
	if (!context_is_clean(context) || context->failure)
		return false;
	if (!store_begin(context))
		return false;
	bool good = files_keep(edit->page, &edit->uploads) && row_keep(edit);
	for (size_t i = 0; good && i < edit->kind_count; i++)
		good = children_keep(edit->page, &edit->kinds[i], edit_id(edit));
	if (good && draft_drop(context, edit->form))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- somebody else was quicker --- */

static void children_merge(struct edit *edit, struct children *children)
{
	struct page *page = edit->page;
	const char *label = words(page->context, children->entity->label);
	for (size_t i = 0; i < children->count; i++) {
		struct child_row *row = &children->rows[i];
		const struct record *before = row->before;
		struct record *ours = row->row;
		if (!before || before->version == ours->version)
			continue;
		merge_row(page, edit->merge, children->entity, ours, before, ours->version, row->prefix, words_of(page, "%s第 %zu 行", label, i + 1));
		ours->version = before->version;
	}
}

static const char *last_act_words(struct edit *edit)
{
	struct page *page = edit->page;
	struct history_entry *entries;
	if (!may(page->context, edit->entity, ACT_HISTORY) || !history_of(page->context, edit->entity, edit_id(edit), 1, &entries))
		return NULL;
	const char *at = clock_text(page_arena(page), entries[0].at);
	return arena_format(page_arena(page), "%s %.5s ", entries[0].who ? entries[0].who : "", at + strlen("2026-11-20 "));
}

/* The row as it stands now, as it stood when the form was opened, and what the person sent. */
static void conflict_merge(struct edit *edit)
{
	struct page *page = edit->page;
	struct context *context = page->context;
	struct record *ours = edit->row, *now = row_new(context, edit->entity);
	if (!store_load_to_change(context, edit->entity, ours->id, now))
		return;
	edit->merge = arena_one(page_arena(page), struct merge);
	edit->merge_who = last_act_words(edit);
	if (now->version != ours->version)
		merge_row(page, edit->merge, edit->entity, ours, now, ours->version, NULL, NULL);
	ours->version = now->version;
	for (size_t i = 0; i < edit->kind_count; i++)
		children_merge(edit, &edit->kinds[i]);
}

/* A photo that we cut ourselves is looked at by a person before it goes on. */
static const struct field *photo_to_look_at(const struct edit *edit)
{
	for (size_t i = 0; i < edit->uploads.count; i++)
		if (edit->uploads.list[i].is_centred && edit->uploads.list[i].row == edit->row)
			return edit->uploads.list[i].field;
	return NULL;
}

static void kept_redirect(struct edit *edit)
{
	struct page *page = edit->page;
	const char *back = page_back(page);
	const char *path = page_with_back(page, row_path(page, edit->entity, edit_id(edit)));
	if (edit->is_new && page_has(page, "_again")) {
		path = page_with_back(page, new_address(edit));
		if (edit->owner_id)
			path = path_with(page, path, edit->entity->owner_field, arena_format(page_arena(page), "%" PRId64, edit->owner_id));
	} else if (edit->entity->owner && back) {
		path = back;
	}
	const struct field *photo = photo_to_look_at(edit);
	if (photo) {
		path = row_act_path(page, edit->entity, edit_id(edit), path_of(page, "frame/%s", photo->name));
		page_redirect_with(page, page_with_back(page, path), "已保存：%s。照片按比例从中间裁剪，请核对", row_title(page, edit->entity, edit->row));
		return;
	}
	page_redirect_with(page, path, edit->is_new ? "已登记：%s" : "已保存：%s", row_title(page, edit->entity, edit->row));
}

static void save(struct edit *edit)
{
	struct context *context = edit->page->context;
	form_read(edit);
	if (form_keep(edit)) {
		kept_redirect(edit);
		return;
	}
	files_forget(&edit->uploads);
	if (context->failure) {
		page_failed(edit->page);
		return;
	}
	draft_keep_sent(edit->page, edit->form);
	if (context->conflict && !edit->is_new)
		conflict_merge(edit);
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
	merge_choose(page);
	struct record *row = row_of_page(page, true);
	if (!row)
		return;
	struct edit *edit = edit_new(page, row, false);
	row->version = page_number(page, "_version", row->version);
	save(edit);
}
