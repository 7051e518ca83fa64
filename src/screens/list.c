/* list.c: the list of an entity: filter, tags, table (cards on a phone), pager.
 * All of its state is in the address. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { COUNT_MOST = 10000, FINISHED_MOST = 32 };

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

struct list_drawing {
	struct page *page;
	const struct entity *entity;
	struct query query;
	struct listing listing;
	const struct field *title;
	struct list_column *columns;	/* title first */
	size_t column_count;
	const char *show, *edit, *eye;	/* the ends of these links */
	bool may_reveal, may_edit, may_export;
	struct buffer cell, path;	/* used again for each cell, each row: `<a href="/person/12` … */
	struct buffer back;		/* … and what ends it, `?back=…">`: the same for all rows */
};

static void columns_order(struct list_drawing *list)
{
	struct arena *arena = page_arena(list->page);
	size_t count = list->listing.field_count;
	list->columns = arena_many(arena, count + 1, struct list_column);
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < count; i++) {
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

static void table_draw(struct list_drawing *list)
{
	struct table_drawing table;
	size_t count = 0;
	struct table_column *columns = columns_make(list, &count);
	if (list->may_export)
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
		row_begin_id(&table, row->id, choose);
		for (size_t c = 0; c < list->column_count; c++)
			cell_draw(list, &table, row, &list->columns[c]);
		acts_draw(list, &table, row);
		row_end(&table);
	}
	table_end(&table);
}

/* --- around it --- */

static void batch_bar(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<div class=\"batch\"><span>");
	put_label(page, "已选");
	HTML(" <strong data-ticked></strong></span>");
	button_submit(page, BUTTON_PLAIN, "导出所选", NULL, NULL);
	HTML("<span class=\"push\"></span><button type=\"button\" class=\"button quiet\" data-untick>");
	put_label(page, "取消");
	HTML("</button></div>");
}

static const char *order_label(struct list_drawing *list)
{
	const char *order = list->query.order ? list->query.order : list->entity->order;
	const struct field *field = order ? field_find(list->entity, order) : NULL;
	if (list->query.words)
		return "按相符程度排列";
	if (!field)
		return "新登记的在前";
	if (field->sort_label)
		return field->sort_label;
	return arena_format(page_arena(list->page), "=%s", words_of(list->page, "按%s排列", words(list->page->context, field->label)));
}

static void pager_draw(struct list_drawing *list, int64_t total)
{
	struct page *page = list->page;
	const char *address = list_address(page, list->entity, NULL);
	const char *unsized = list_address(page, list->entity, "size");
	struct pager pager = {
		.total = total > COUNT_MOST ? COUNT_MOST : total < 0 ? -1 : total, .more = total > COUNT_MOST, .order_label = order_label(list),
		.size_path = path_with(page, unsized, "size", ""), .size = list->query.limit,
	};
	if (list->listing.previous)
		pager.previous_path = path_with(page, address, "before", list->listing.previous);
	if (list->listing.next)
		pager.next_path = path_with(page, address, "after", list->listing.next);
	struct buffer *out = page_out(page);
	HTML("<div class=\"paging\">");
	put_pager(page, &pager);
	HTML("</div>");
}

static const char *total_words(struct page *page, int64_t total)
{
	return words_of(page, total > COUNT_MOST ? "共 %s+ 条" : "共 %s 条", number_words(page, total > COUNT_MOST ? COUNT_MOST : total));
}

/* Counting to 10,000 costs more than the page itself: it is asked for by the page when it is shown, or by a click. */
static void total_put(struct list_drawing *list, int64_t total)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	if (total >= 0) {
		HTML("<span class=\"muted\">");
		buffer_html(out, total_words(page, total));
		HTML("</span>");
		return;
	}
	const char *path = path_with(page, list_address(page, list->entity, NULL), "count", "1");
	HTML("<a class=\"muted\"");
	put_attribute(out, "href", path);
	put_attribute(out, "hx-get", path);
	HTML(" hx-trigger=\"load\" hx-swap=\"outerHTML\">");
	put_label(page, "数一数共多少条");
	HTML("</a>");
}

static void tags_line(struct list_drawing *list, int64_t total)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	bool dense = text_equal(page_text(page, "dense"), "1");
	HTML("<div class=\"filters-on\">");
	filter_tags(page, list->entity, &list->query);
	total_put(list, total);
	HTML("<span class=\"push\"></span><span class=\"side-tools\">");
	put_link_label(page, dense ? list_address(page, list->entity, "dense")
		: path_with(page, list_address(page, list->entity, "dense"), "dense", "1"), dense ? "宽松" : "紧凑");
	HTML("<button type=\"button\" class=\"plain\" data-print hidden>");
	put_label(page, "打印");
	HTML("</button></span></div>");
}

static void empty_draw(struct list_drawing *list)
{
	struct page *page = list->page;
	const struct entity *entity = list->entity;
	if (query_is_narrowed(&list->query))
		put_empty(page, "没有符合条件的记录，减少条件再试", "重置条件", entity_path(page, entity));
	else if (may(page->context, entity, ACT_CREATE))
		put_empty(page, entity->about ? entity->about : "这里还没有记录",
			  arena_format(page_arena(page), "=%s", words_of(page, "新建%s", words(page->context, entity->label))),
			  path_of(page, "/%s/new", entity->name));
	else
		put_empty(page, entity->about ? entity->about : "这里还没有记录", NULL, NULL);
}

static void actions_draw(struct list_drawing *list)
{
	struct page *page = list->page;
	const struct entity *entity = list->entity;
	const char *address = list_address(page, entity, NULL);
	size_t name = 1;
	while (entity->name[name - 1])
		name++;
	actions_begin(page);
	if (may(page->context, entity, ACT_IMPORT))
		button_link(page, BUTTON_PLAIN, "导入", path_of(page, "/%s/import", entity->name));
	if (list->may_export)
		button_link(page, BUTTON_PLAIN, "导出", path_of(page, "/%s/export%s", entity->name, address + name));
	if (may(page->context, entity, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "新建", path_with(page, path_of(page, "/%s/new", entity->name), "back", address));
	actions_end(page);
}

static void list_body(struct list_drawing *list, int64_t total)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	buffer_text(out, text_equal(page_text(page, "dense"), "1") ? "<section class=\"card listing dense\" id=\"list\">"
		    : "<section class=\"card listing\" id=\"list\">");
	filter_form(page, list->entity);
	tags_line(list, total);
	if (list->may_export && list->listing.count) {
		HTML("<form method=\"get\" class=\"batch-form no-script\" data-batch");
		put_attribute(out, "action", path_of(page, "/%s/export", list->entity->name));
		HTML(">");
		batch_bar(list);
	}
	if (list->listing.count)
		table_draw(list);
	else
		empty_draw(list);
	if (list->may_export && list->listing.count)
		HTML("</form>");
	if (list->listing.count)
		pager_draw(list, total);
	HTML("</section>");
}

static void listing_draw(struct page *page)
{
	struct context *context = page->context;
	struct list_drawing list = { .page = page, .entity = page_entity(page) };
	const struct entity *entity = list.entity;
	query_read(page, entity, &list.query);
	bool count = page_has(page, "count");
	if (count && page->request->is_partial) {
		total_put(&list, store_count(context, &list.query, COUNT_MOST));
		return;
	}
	if (!store_list(context, &list.query, &list.listing)) {
		page_failed(page);
		return;
	}
	/* Where there is but one page it tells itself. */
	bool whole = !list.listing.next && !list.listing.previous;
	int64_t total = whole ? (int64_t)list.listing.count : count ? store_count(context, &list.query, COUNT_MOST) : -1;
	list.title = entity->title ? field_find(entity, entity->title) : NULL;
	list.may_reveal = may(context, entity, ACT_REVEAL);
	list.may_edit = may(context, entity, ACT_EDIT);
	list.may_export = may(context, entity, ACT_EXPORT);
	columns_order(&list);
	links_begin(&list);
	page_begin(page, entity->label, list.listing.count ? entity->about : NULL);
	actions_draw(&list);
	list_body(&list, total);
	page_end(page);
}

/* A whole ID number is looked up, but does not stay in the address, where the browser and others would keep it. */
static bool is_led_on(struct page *page)
{
	const struct entity *entity = page_entity(page);
	const char *concealed = words_conceal(page->context, entity, page_text(page, "q"));
	if (!concealed)
		return false;
	page_redirect(page, "%s", path_with(page, list_address(page, entity, "q"), "q", concealed));
	return true;
}

void list_page(struct page *page)
{
	if (is_led_on(page))
		return;
	store_reading_begin(page->context);
	listing_draw(page);
	store_reading_end(page->context);
}
