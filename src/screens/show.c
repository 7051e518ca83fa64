/* show.c: the page of one record: head with what may be done now, facts by
 * sections, its child rows, what modules add, and its timeline. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/past.h"
#include "screens/record_tabs.h"
#include "web/router.h"

enum { CHILD_ROWS = 50, CHILD_COLUMNS = 8, CHILD_ROWS_FIRST = 5 };

/* --- head --- */

static bool is_photo(const struct field *field)
{
	return text_equal(field->type->control, "photo");
}

static const char *photo_path(struct page *page, const struct entity *entity, const void *row)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);
		if (is_photo(field) && field_is_shown(page, entity, field) && !value_is_empty(field, &value))
			return row_act_path(page, entity, ((const struct record *)row)->id, arena_format(page_arena(page), "file/%s", field->name));
	}
	return NULL;
}

static void head_facts(struct page *page, const struct entity *entity, const void *row)
{
	const char *facts[FACTS_MOST];
	size_t count = row_facts(page, entity, row, facts);
	struct buffer *out = page_out(page);
	for (size_t i = 0; i < count; i++) {
		HTML("<span>");
		buffer_html(out, facts[i]);
		HTML("</span>");
	}
}

static void head_draw(struct page *page, const struct entity *entity, const void *row, const char *title)
{
	struct buffer *out = page_out(page);
	const struct choice *state = row_state(entity, row);
	HTML("<div class=\"record-head\">");
	put_avatar(page, title, photo_path(page, entity, row));
	HTML("<div><h1>");
	buffer_html(out, title);
	if (state) {
		HTML(" ");
		put_tag(page, state->tone, state->label);
	}
	HTML("</h1><p>");
	if (entity->draw_head)
		entity->draw_head(page, row);
	else
		head_facts(page, entity, row);
	HTML("</p></div></div>");
}

static void step_buttons(struct page *page, const struct entity *entity, const void *row, int64_t id, bool primary)
{
	for (size_t i = 0; i < entity->step_count; i++) {
		const struct step *step = &entity->steps[i];
		if (step->primary != primary || !step_is_open(page, entity, row, step))
			continue;
		const char *path = row_act_path(page, entity, id, arena_format(page_arena(page), "step/%s", step->name));
		button_link(page, primary ? BUTTON_PRIMARY : BUTTON_PLAIN, step->label, page_with_back(page, path));
	}
}

/* What is rarely wanted, behind one button. */
static void more_draw(struct page *page, const struct entity *entity, int64_t id, bool may_remove)
{
	struct buffer *out = page_out(page);
	bool may_look_back = may(page->context, entity, ACT_HISTORY);
	bool may_tell = page_exists(page, "/reminder");
	if (!may_remove && !may_look_back && !may_tell)
		return;
	HTML("<details class=\"more\" data-menu><summary class=\"button\">");
	put_label(page, "更多");
	HTML(" ▾</summary><div>");
	if (may_look_back)
		put_link_label(page, page_with_back(page, row_act_path(page, entity, id, "history")), "全部经过");
	if (may_tell) {
		const char *about = arena_format(page_arena(page), "%s.%" PRId64, entity->name, id);
		if (page_exists(page, "/message/new"))
			put_link_label(page, path_with(page, "/message/new", "about", about), "留言");
		put_link_label(page, path_with(page, "/reminder", "about", about), "提醒我");
	}
	if (may_remove)
		put_link_label(page, page_with_back(page, row_act_path(page, entity, id, "remove")), "删除");
	HTML("</div></details>");
}

/* Papers and whatever else modules offer for any record; where nobody does, the page itself can be printed. */
static void record_acts_draw(struct page *page, const struct entity *entity, int64_t id)
{
	size_t place = 0;
	const struct record_act *act = record_act_next(page, entity, &place);
	if (!act)
		button_print(page);
	for (; act; act = record_act_next(page, entity, &place))
		button_link(page, BUTTON_PLAIN, act->label, page_with_back(page, path_of(page, "%s/%s/%" PRId64, act->path, entity->name, id)));
}

/* What may be done by this actor to this very row: his scope for changing may be narrower than for reading. */
static void actions_draw(struct page *page, const struct entity *entity, const void *row, int64_t id)
{
	struct context *context = page->context;
	bool may_change = store_may_change(context, entity, id);
	actions_begin(page);
	more_draw(page, entity, id, may_change && may(context, entity, ACT_REMOVE));
	record_acts_draw(page, entity, id);
	if (may_change && may(context, entity, ACT_EDIT))
		button_link(page, BUTTON_PLAIN, "编辑", page_with_back(page, row_act_path(page, entity, id, "edit")));
	if (may_change) {
		step_buttons(page, entity, row, id, false);
		step_buttons(page, entity, row, id, true);
	}
	actions_end(page);
}

/* --- facts --- */

static void reference_link(struct page *page, const struct entity *target, int64_t id)
{
	const char *title = store_title(page->context, target, id);
	if (text_is_empty(title))
		buffer_literal(page_out(page), "<span class=\"none\">—</span>");
	else if (may(page->context, target, ACT_SHOW) && !target->plain)
		put_link(page, row_path(page, target, id), title);
	else
		put_text(page, title);
}

static void fact_value(struct page *page, const struct entity *entity, const struct field *field, const void *row, int64_t id)
{
	struct buffer *out = page_out(page);
	struct value value = field_get(field, row);
	const struct entity *target = field->refers_to ? entity_find(field->refers_to) : NULL;
	if (value_is_empty(field, &value)) {
		HTML("<span class=\"none\">—</span>");
	} else if (target && field->type->member == MEMBER_NUMBER) {
		reference_link(page, target, value.number);
	} else if (target) {
		for (size_t i = 0; i < value.ids.count; i++)
			reference_link(page, target, value.ids.list[i]);
	} else if (is_file_field(field)) {
		const char *said = file_words(page, value.number);
		put_link_label(page, row_act_path(page, entity, id, arena_format(page_arena(page), "file/%s", field->name)),
			       said ? path_of(page, "=%s", said) : "打开");
		if (is_photo(field) && may(page->context, entity, ACT_EDIT) && !field->computed && !field->fixed && store_may_change(page->context, entity, id)) {
			HTML(" ");
			put_link_label(page, row_act_path(page, entity, id, arena_format(page_arena(page), "frame/%s", field->name)), "调整裁剪");
		}
	} else if (field_tone(field, &value)) {
		put_tag_text(page, field_tone(field, &value), row_words(page, field, row));
	} else {
		HTML("<span class=\"lines\">");
		buffer_html(out, row_words(page, field, row));
		HTML("</span>");
	}
	if (field->sensitive && !value_is_empty(field, &value) && may(page->context, entity, ACT_REVEAL)) {
		HTML("<a class=\"eye\"");
		put_href(out, page_with_back(page, row_act_path(page, entity, id, arena_format(page_arena(page), "reveal/%s", field->name))));
		put_attribute(out, "aria-label", words_of(page, "查看%s明文", words(page->context, field->label)));
		HTML(">");
		put_label(page, "示");
		HTML("</a>");
	}
}

static void fact_draw(struct page *page, const struct entity *entity, const struct field *field, const void *row, int64_t id)
{
	struct buffer *out = page_out(page);
	buffer_text(out, text_equal(field->type->control, "area") ? "<div class=\"long\"><dt>" : "<div><dt>");
	put_label(page, field->label);
	HTML("</dt><dd>");
	fact_value(page, entity, field, row, id);
	HTML("</dd></div>");
}

/* Fields that stand together under one title, those with something to say and those without. */
struct section {
	const char *label;
	const struct field **said, **empty;
	size_t said_count, empty_count;
};

static struct section *section_begin(struct page *page, const struct entity *entity, const char *label, struct section *section)
{
	*section = (struct section){ .label = label };
	section->said = arena_many(page_arena(page), entity->field_count, const struct field *);
	section->empty = arena_many(page_arena(page), entity->field_count, const struct field *);
	return section;
}

static size_t sections_gather(struct page *page, const struct entity *entity, const void *row, struct section *sections)
{
	size_t count = 0;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);
		if (field->section || !count)
			section_begin(page, entity, field->section ? field->section : "基本情况", &sections[count++]);
		struct section *section = &sections[count - 1];
		if (!field_is_shown(page, entity, field) || !field_fits_row(entity, field, row) || field == state_field(entity) || (field->closed && value_is_empty(field, &value)))
			continue;
		if (value_is_empty(field, &value))
			section->empty[section->empty_count++] = field;
		else
			section->said[section->said_count++] = field;
	}
	return count;
}

static void empty_put(struct page *page, const struct section *section, bool *is_begun)
{
	struct buffer *out = page_out(page);
	for (size_t i = 0; i < section->empty_count; i++) {
		if (*is_begun) {
			buffer_text(out, words(page->context, "、"));
		} else {
			HTML("<p class=\"unfilled\">");
			put_label(page, "未填：");
		}
		*is_begun = true;
		put_label(page, section->empty[i]->label);
	}
}

/* Sections without any fact have no card: what they lack is named under the last one. */
static void section_draw(struct page *page, const struct entity *entity, const struct section *sections, size_t place, bool is_last,
			 size_t count, const void *row)
{
	const struct section *section = &sections[place];
	bool is_begun = false;
	card_begin(page, section->label);
	facts_begin(page);
	for (size_t i = 0; i < section->said_count; i++)
		fact_draw(page, entity, section->said[i], row, ((const struct record *)row)->id);
	facts_end(page);
	empty_put(page, section, &is_begun);
	for (size_t i = 0; is_last && i < count; i++)
		if (!sections[i].said_count)
			empty_put(page, &sections[i], &is_begun);
	if (is_begun)
		buffer_literal(page_out(page), "</p>");
	card_end(page);
}

static void sections_draw(struct page *page, const struct entity *entity, const void *row)
{
	struct section *sections = arena_many(page_arena(page), entity->field_count + 1, struct section);
	size_t count = sections_gather(page, entity, row, sections);
	size_t last = 0;
	for (size_t i = 0; i < count; i++)
		if (sections[i].said_count)
			last = i;
	for (size_t i = 0; i < count; i++)
		if (sections[i].said_count)
			section_draw(page, entity, sections, i, i == last, count, row);
}

/* --- child rows --- */

static bool child_field_is_shown(const struct entity *child, const struct field *field)
{
	return !text_equal(field->name, child->owner_field);
}

static size_t child_columns(const struct entity *child, const struct listing *listing, struct table_column *columns, size_t *places)
{
	size_t count = 0;
	for (size_t i = 0; i < listing->field_count && count < CHILD_COLUMNS; i++) {
		const struct field *field = listing->fields[i];
		if (!child_field_is_shown(child, field))
			continue;
		places[count] = i;
		columns[count++] = (struct table_column){ .label = field->label, .right = field->type->right,
			.narrow = column_kept_whole(listing, i), .plain_phone = text_equal(field->name, child->title) };
	}
	return count;
}

static void child_cell(struct page *page, struct table_drawing *table, const struct entity *child,
		       const struct listing *listing, const struct listing_row *row, size_t place)
{
	const struct field *field = listing->fields[place];
	const struct value *value = &row->values[place];
	struct buffer *cell = buffer_new(page_arena(page), 1u << 16);
	print_cell(page->context, field, value, row->titles ? row->titles[place] : NULL, PRINT_SCREEN, cell);
	if (text_equal(field->name, child->title) && may(page->context, child, ACT_SHOW))
		cell_link(table, row_path(page, child, row->id), buffer_string(cell));
	else if (field_tone(field, value))
		cell_tag(table, field_tone(field, value), buffer_string(cell));
	else
		cell_text(table, buffer_string(cell));
}

static void child_table(struct page *page, const struct entity *child, const struct listing *listing, const char *here)
{
	struct table_column columns[CHILD_COLUMNS + 1];
	size_t places[CHILD_COLUMNS];
	struct table_drawing table;
	size_t count = child_columns(child, listing, columns, places);
	bool may_edit = may(page->context, child, ACT_EDIT);
	columns[count] = (struct table_column){ .label = "操作", .right = true, .plain_phone = true };
	table_begin(&table, page, child->label, columns, count + 1);
	for (size_t r = 0; r < listing->count; r++) {
		const struct listing_row *row = &listing->rows[r];
		row_begin(&table);
		for (size_t i = 0; i < count; i++)
			child_cell(page, &table, child, listing, row, places[i]);
		cell_begin(&table);
		put_link_label(page, row_path(page, child, row->id), "查看");
		if (may_edit && row->may_change)
			put_link_label(page, path_with(page, row_act_path(page, child, row->id, "edit"), "back", here), "编辑");
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

static bool child_draw(struct page *page, const struct entity *entity, const struct entity *child, int64_t id, bool has_tab)
{
	struct query query = { .entity = child, .owner_id = id, .limit = has_tab ? CHILD_ROWS_FIRST : CHILD_ROWS };
	struct listing listing;
	if (!store_list(page->context, &query, &listing))
		return false;
	const char *here = row_path(page, entity, id);
	bool may_add = may(page->context, child, ACT_CREATE);
	if (!listing.count && !may_add)
		return true;
	const char *add = path_of(page, "/%s/new?%s=%" PRId64, child->name, child->owner_field, id);
	struct buffer *out = page_out(page);
	HTML("<section class=\"card\"");
	put_attribute(out, "id", child->name);
	HTML("><header class=\"card-head\"><h2>");
	put_label(page, child->label);
	HTML("</h2><span class=\"muted\">");
	buffer_html(out, words_of(page, listing.next ? "%zu+ 条" : "%zu 条", listing.count));
	HTML("</span>");
	if (may_add) {
		HTML("<span class=\"right\">");
		put_link_label(page, path_with(page, add, "back", here), "添加");
		HTML("</span>");
	}
	HTML("</header><div class=\"card-flush\">");
	if (listing.count)
		child_table(page, child, &listing, here);
	if (has_tab && listing.next) {
		toolbar_begin(page);
		button_link(page, BUTTON_QUIET, "看全部", record_tab_path(page, entity, id, child->name));
		toolbar_end(page);
	}
	card_end(page);
	return true;
}

static bool children_draw(struct page *page, const struct entity *entity, int64_t id, bool have_tabs)
{
	size_t place = 0;
	const struct entity *child;
	while ((child = child_entity(page, entity, &place))) {
		bool is_elsewhere = child->apart && have_tabs;
		if (!is_elsewhere && !child_draw(page, entity, child, id, have_tabs))
			return false;
	}
	return true;
}

/* --- the page --- */

static bool overview_draw(struct page *page, const struct entity *entity, const void *row, const struct record_tabs *tabs)
{
	int64_t id = ((const struct record *)row)->id;
	bool has_side = may(page->context, entity, ACT_HISTORY);
	if (has_side)
		columns_begin(page);
	if (entity->draw_first)
		entity->draw_first(page, row);
	sections_draw(page, entity, row);
	if (entity->draw_more)
		entity->draw_more(page, row);
	bool good = children_draw(page, entity, id, tabs->are_drawn);
	if (has_side) {
		columns_side(page);
		record_timeline_card(page, entity, row, tabs->are_drawn ? record_tab_path(page, entity, id, "timeline")
				     : page_with_back(page, row_act_path(page, entity, id, "history")));
		columns_end(page);
	}
	return good;
}

static void record_draw(struct page *page)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	struct record_tabs *tabs = arena_one(page_arena(page), struct record_tabs);
	void *row = row_of_page(page, false);
	if (!row)
		return;
	int64_t id = ((struct record *)row)->id;
	const char *title = row_title(page, entity, row);
	record_crumbs(page, entity, 0, NULL);
	page_begin_record(page, title);
	head_draw(page, entity, row, title);
	actions_draw(page, entity, row, id);
	bool good = record_tabs_draw(page, entity, row, tabs);
	if (good)
		good = text_is_empty(tabs->current) ? overview_draw(page, entity, row, tabs) : record_tab_draw(page, entity, row, tabs);
	page_end(page);
	if (!good || context->failure)
		page_failed(page);
}

void show_page(struct page *page)
{
	store_reading_begin(page->context);
	record_draw(page);
	store_reading_end(page->context);
}
