/* list.c: the list of an entity: filter, tags, table (cards on a phone), pager.
 * All of its state is in the address. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/list_query.h"
#include "model/bulk.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "screens/list_parts.h"
#include "web/request.h"
#include "web/router.h"

enum { FINISHED_MOST = 32 };

/* A cell that looks the same wherever the value stands: drawn once for each page. */
struct finished {
	const char *bytes;	/* NULL: not drawn yet */
	size_t length;
};

struct list_column {
	const struct field *field;
	size_t place;			/* of the field in the listing */
	const char *reveal;		/* "/reveal/id_number" */
	bool is_title;
	bool has_eye;			/* sensitive, and the actor may look */
	struct finished empty;
	struct finished finished[FINISHED_MOST];	/* by value, of choices */
};

static void columns_order(struct list_drawing *list)
{
	struct arena *arena = page_arena(list->page);
	size_t count = list->listing.field_count;
	list->columns = arena_many(arena, count + 1, struct list_column);
	for (int turn = 0; turn < 2; turn++)
		/* Fields of a tenant's own may be more than a table holds beside its column of acts. */
		for (size_t i = 0; i < count && list->column_count + 1 < TABLE_COLUMNS_MAX; i++) {
			const struct field *field = list->listing.fields[i];
			bool is_title = field == list->title;
			if (is_title != (turn == 0))
				continue;
			list->columns[list->column_count++] = (struct list_column){
				.field = field, .place = i, .is_title = is_title, .has_eye = field->sensitive && list->may_reveal,
				.reveal = arena_format(arena, "/reveal/%s", field->name),
			};
		}
}

/* --- the table --- */

static const char *sort_path(struct list_drawing *list, const struct field *field)
{
	if (!field->sortable)
		return NULL;
	bool now_up = text_equal(list->query.order, field->name) && !list->query.order_down;
	return path_with(list->page, list_address(list->page, list->entity, "order"), "order",
			 arena_format(page_arena(list->page), "%s%s", now_up ? "-" : "", field->name));
}

static struct table_column *columns_make(struct list_drawing *list, size_t *count)
{
	struct table_column *columns = arena_many(page_arena(list->page), list->column_count + 2, struct table_column);
	for (size_t i = 0; i < list->column_count; i++) {
		const struct field *field = list->columns[i].field;
		bool is_title = list->columns[i].is_title;
		columns[i] = (struct table_column){
			.label = field->label, .right = field->type->right, .plain_phone = is_title,
			.wide = !is_title && (field->max > 30 || text_equal(field->type->control, "area")),
			.sort_path = sort_path(list, field),
		};
		if (text_equal(list->query.order, field->name))
			columns[i].sorted = list->query.order_down ? -1 : 1;
	}
	columns[list->column_count] = (struct table_column){ .label = "操作", .plain_phone = true, .right = true };
	*count = list->column_count + 1;
	return columns;
}

/* A link to the row: its path, what is done, and the way back, all without anything to escape. */
static void put_row_link(struct list_drawing *list, struct buffer *out, const char *act)
{
	buffer_bytes(out, list->path.bytes, list->path.length);
	buffer_text(out, act);
	buffer_bytes(out, list->back.bytes, list->back.length);
}

/* The place where the cell of that value is kept finished; NULL where each is its own. */
static struct finished *finished_of(struct list_column *column, const struct value *value)
{
	bool is_choice = column->field->choices && value->number > 0 && value->number < FINISHED_MOST;
	if (column->is_title || column->field->sensitive)
		return NULL;
	if (value_is_empty(column->field, value))
		return &column->empty;
	return is_choice ? &column->finished[value->number] : NULL;
}

static void cell_draw_anew(struct list_drawing *list, struct table_drawing *table, const struct list_column *column,
			   const struct value *value, const char *title)
{
	struct buffer *cell = &list->cell, *out = table->out;
	buffer_clear(cell);
	print_cell(list->page->context, column->field, value, title, PRINT_SCREEN, cell);
	const char *tone = column->is_title || !cell->length ? NULL : field_tone(column->field, value);
	if (tone || (!cell->length && !column->is_title)) {
		cell_tag(table, tone, buffer_string(cell));
		return;
	}
	cell_begin(table);
	if (column->is_title)
		put_row_link(list, out, "");
	buffer_html_n(out, cell->length ? cell->bytes : "—", cell->length ? cell->length : sizeof("—") - 1);
	if (column->is_title)
		HTML("</a>");
	if (column->has_eye) {
		put_row_link(list, out, column->reveal);
		buffer_text(out, list->eye);
	}
	cell_end(table);
}

static void cell_draw(struct list_drawing *list, struct table_drawing *table, const struct listing_row *row, struct list_column *column)
{
	const struct value *value = &row->values[column->place];
	struct finished *finished = finished_of(column, value);
	if (finished && finished->bytes) {
		cell_again(table, finished->bytes, finished->length);
		return;
	}
	size_t from = table->out->length;
	cell_draw_anew(list, table, column, value, row->titles[column->place]);
	if (!finished || table->out->full)
		return;
	finished->length = table->out->length - from;
	finished->bytes = arena_text_n(page_arena(list->page), table->out->bytes + from, finished->length);
}

static void acts_draw(struct list_drawing *list, struct table_drawing *table, const struct listing_row *row)
{
	struct buffer *out = table->out;
	cell_begin(table);
	put_row_link(list, out, "");
	buffer_text(out, list->show);
	if (list->may_edit && row->may_change) {
		put_row_link(list, out, "/edit");
		buffer_text(out, list->edit);
	}
	cell_end(table);
}

static const char *link_end(struct list_drawing *list, const char *label)
{
	struct buffer *out = buffer_new(page_arena(list->page), 1000);
	buffer_html(out, label_words(list->page, label));
	HTML("</a>");
	return buffer_string(out);
}

static void row_link_make(struct list_drawing *list, int64_t id)
{
	struct buffer *path = &list->path;
	buffer_clear(path);
	buffer_literal(path, "<a href=\"/");
	buffer_text(path, list->entity->name);
	buffer_char(path, '/');
	buffer_int(path, id);
}

static void links_begin(struct list_drawing *list)
{
	struct page *page = list->page;
	const char *address = list_address(page, list->entity, NULL);
	buffer_init(&list->cell, page_arena(page), 1u << 20);
	buffer_init(&list->path, page_arena(page), 1u << 16);
	buffer_init(&list->back, page_arena(page), 1u << 16);
	if (!text_equal(address, entity_path(page, list->entity)))
		buffer_text(&list->back, path_with(page, "", "back", address));
	buffer_literal(&list->back, "\">");
}

static bool is_ticked(const struct list_drawing *list, int64_t id)
{
	size_t low = 0, high = list->ticked_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (list->ticked[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->ticked_count && list->ticked[low] == id;
}

static void table_draw(struct list_drawing *list)
{
	struct table_drawing table;
	size_t count = 0;
	struct table_column *columns = columns_make(list, &count);
	if (list->has_bar)
		table_begin_checks(&table, list->page, list->entity->label, columns, count);
	else
		table_begin(&table, list->page, list->entity->label, columns, count);
	list->show = link_end(list, "查看");
	list->edit = link_end(list, "编辑");
	list->eye = link_end(list, "示");
	const char *choose = words(list->page->context, "选这一条");
	for (size_t i = 0; i < list->listing.count; i++) {
		const struct listing_row *row = &list->listing.rows[i];
		row_link_make(list, row->id);
		if (is_ticked(list, row->id))
			row_begin_ticked(&table, row->id, choose);
		else
			row_begin_id(&table, row->id, choose);
		for (size_t c = 0; c < list->column_count; c++)
			cell_draw(list, &table, row, &list->columns[c]);
		acts_draw(list, &table, row);
		row_end(&table);
	}
	table_end(&table);
}

/* --- the page --- */

static void list_body(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	buffer_text(out, list->dense ? "<section class=\"card listing dense\" id=\"list\">" : "<section class=\"card listing\" id=\"list\">");
	filter_form(page, list->entity, list->views.standard != NULL);
	list_tags(list);
	list_bar_begin(list);
	if (list->listing.count)
		table_draw(list);
	else
		list_empty(list);
	list_bar_end(list);
	list_cut(list);
	if (list->listing.count)
		list_pager(list);
	HTML("</section>");
}

/* What the address does not say is as the reader arranged it. */
static void arrange(struct list_drawing *list)
{
	struct page *page = list->page;
	if (!list->query.columns && !text_is_empty(list->views.columns))
		query_columns(page->context, list->views.columns, &list->query);
	if (!page_has(page, "size") && list->views.size)
		list->query.limit = (size_t)list->views.size;
	list->dense = page_has(page, "dense") ? text_equal(page_text(page, "dense"), "1") : list->views.dense;
}

static void count(struct list_drawing *list)
{
	struct context *context = list->page->context;
	struct list_total *total = &list->total;
	total->is_whole = true;
	if (list->page->route->generic == GENERIC_LIST_WHOLE)
		total->count = store_count(context, &list->query, INT32_MAX);
	else
		total->count = store_count_near(context, &list->query, COUNTED_MOST, &total->is_whole);
}

static void rights_find(struct list_drawing *list)
{
	struct context *context = list->page->context;
	const struct entity *entity = list->entity;
	list->title = entity->title ? field_find(entity, entity->title) : NULL;
	list->may_reveal = may(context, entity, ACT_REVEAL);
	list->may_edit = may(context, entity, ACT_EDIT);
	list->may_export = may(context, entity, ACT_EXPORT);
	list->has_bar = list_has_bar(list);
}

static void listing_draw(struct list_drawing *list)
{
	struct page *page = list->page;
	struct context *context = page->context;
	bool wants_count = page_has(page, "count") || page->route->generic == GENERIC_LIST_WHOLE;
	list->total.count = -1;
	if (wants_count)
		count(list);
	if (wants_count && page->request->is_partial) {
		list_total_put(list);
		return;
	}
	arrange(list);
	if (!store_list(context, &list->query, &list->listing) ||
	    !bulk_ticked(context, page_number(page, "ticked", 0), &list->ticked, &list->ticked_count)) {
		page_failed(page);
		return;
	}
	/* Where there is but one page it tells itself. */
	if (!list->listing.next && !list->listing.previous)
		list->total = (struct list_total){ .count = (int64_t)list->listing.count, .is_whole = true };
	rights_find(list);
	columns_order(list);
	links_begin(list);
	page_begin(page, list->entity->label, list->listing.count ? list->entity->about : NULL);
	list_actions(list);
	if (list->entity->draw_list)
		list->entity->draw_list(page, &list->query);
	list_body(list);
	page_end(page);
}

/* The bare address opens the list as its reader likes it best. */
static bool is_led_to_standard(struct list_drawing *list)
{
	struct page *page = list->page;
	bool is_bare = page->request->query_count == 0 && page->route->generic == GENERIC_LIST;
	if (!is_bare || !list->views.standard)
		return false;
	page_redirect(page, "%s", list_view_path(page, list->entity, list->views.standard));
	return true;
}

/* A whole ID number is looked up, but does not stay in the address, where the browser and others would keep it. */
static bool is_led_on(struct page *page)
{
	const struct entity *entity = page_entity(page);
	const char *path = filter_added(page, entity);
	if (!path)
		path = list_address_concealed(page, entity);
	if (path)
		page_redirect(page, "%s", path);
	return path != NULL;
}

void list_page(struct page *page)
{
	struct list_drawing list = { .page = page, .entity = page_entity(page) };
	if (is_led_on(page))
		return;
	list.wrong = query_read_telling(page, list.entity, &list.query);
	list.query.is_bounded = page->route->generic != GENERIC_LIST_WHOLE;
	store_reading_begin(page->context);
	if (!views_of(page->context, list.entity, &list.views))
		page_failed(page);
	else if (!is_led_to_standard(&list))
		listing_draw(&list);
	store_reading_end(page->context);
}
