/* api_list.c: many rows by calls: filters, order, pages by key, the fields that
 * are wanted, a count where it is asked for. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/list_query.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { CELL_MOST = 1 << 18, LIMIT_MOST = 200, LIMIT_USUAL = 50, COUNT_MOST = 10000, COUNT_EXACT = 100000000 };

struct api_list {
	struct page *page;
	struct query query;
	struct listing listing;
	bool titles;
};

static const char *const own_parameters[] = { "q", "in", "order", "after", "before", NULL };	/* read with the conditions … */
static const char *const more_parameters[] = { "limit", "fields", "count", "titles", NULL };	/* … and by us */

/* --- what is asked --- */

static bool is_among(const char *name, const char *const *names)
{
	while (*names && !text_equal(*names, name))
		names++;
	return *names != NULL;
}

/* A page says what it could not read and shows the rest; a program would take the whole list for the part. */
static void conditions_read(struct api_list *list, const struct entity *entity)
{
	struct page *page = list->page;
	const struct request *request = page->request;
	struct asked *texts = arena_many(page_arena(page), request->query_count + 1, struct asked);
	struct asked_name meant;
	size_t count = 0;

	for (size_t i = 0; i < request->query_count; i++) {
		const struct parameter *each = &request->query[i];

		if (is_among(each->name, own_parameters) || asked_name_read(page->context, entity, each->name, &meant))
			texts[count++] = (struct asked){ each->name, each->value };
		else if (!is_among(each->name, more_parameters))
			problem(page->context, each->name, "没有“%.60s”这个参数", each->name);
	}
	query_ask(page->context, entity, texts, count, &list->query);
	list->query.is_bounded = true;
}

static void order_check(struct api_list *list)
{
	const char *order = page_text(list->page, "order");

	if (*order && !list->query.order && !problem_of(list->page->context, "order"))
		problem(list->page->context, "order", "不能按“%.60s”排序", order);
}

static void limit_read(struct api_list *list)
{
	struct page *page = list->page;
	int64_t limit = LIMIT_USUAL;

	if (page_has(page, "limit") && !text_to_int(page_text(page, "limit"), 1, LIMIT_MOST, &limit))
		problem(page->context, "limit", "应在 %lld 到 %lld 之间", 1LL, (long long)LIMIT_MOST);
	list->query.limit = (size_t)limit;
}

static void fields_read(struct api_list *list)
{
	struct page *page = list->page;
	const struct entity *entity = list->query.entity;
	const char *wanted = page_text(page, "fields");
	char **names;
	size_t count = text_split(page_arena(page), wanted, ',', &names);

	if (text_equal(wanted, "*")) {
		list->query.all_fields = true;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct field *field = field_find(entity, text_trim(page_arena(page), names[i]));

		if (!field || !api_field_is_shown(page, entity, field))
			problem(page->context, "fields", "没有“%.60s”这个成员", names[i]);
	}
	if (count && context_is_clean(page->context))
		query_columns(page->context, wanted, &list->query);
}

/* --- what goes out --- */

struct list_column {
	size_t place;
	const struct field *field;
	const char *head;	/* ,"name": */
	size_t length;
};

static size_t columns_make(const struct api_list *list, struct list_column *columns)
{
	struct page *page = list->page;
	size_t count = 0;

	for (size_t i = 0; i < list->listing.field_count; i++) {
		const struct field *field = list->listing.fields[i];

		if (!api_field_is_shown(page, list->query.entity, field))
			continue;
		columns[count] = (struct list_column){ .place = i, .field = field, .head = arena_format(page_arena(page), ",\"%s\":", field->name) };
		columns[count].length = strlen(columns[count].head);
		count++;
	}
	return count;
}

static void titles_put(const struct listing_row *row, const struct list_column *columns, size_t count, struct buffer *out)
{
	size_t put = 0;

	for (size_t i = 0; i < count; i++) {
		const char *title = row->titles ? row->titles[columns[i].place] : NULL;

		if (columns[i].field->type->shape != SHAPE_ID || text_is_empty(title))
			continue;
		buffer_text(out, put++ ? ",\"" : ",\"_titles\":{\"");
		buffer_text(out, columns[i].field->name);
		buffer_text(out, "\":");
		buffer_json(out, title);
	}
	buffer_text(out, put ? "}" : "");
}

static void rows_put(const struct api_list *list, struct buffer *out)
{
	struct page *page = list->page;
	const struct entity *entity = list->query.entity;
	struct list_column *columns = arena_many(page_arena(page), list->listing.field_count + 1, struct list_column);
	size_t count = columns_make(list, columns);
	struct buffer *cell = buffer_new(page_arena(page), CELL_MOST);

	buffer_literal(out, "{\"rows\":[");
	for (size_t r = 0; r < list->listing.count; r++) {
		const struct listing_row *row = &list->listing.rows[r];

		buffer_text(out, r ? ",{\"id\":\"" : "{\"id\":\"");
		buffer_int(out, row->id);
		buffer_literal(out, "\",\"version\":");
		buffer_int(out, row->version);
		for (size_t i = 0; i < count; i++) {
			buffer_bytes(out, columns[i].head, columns[i].length);
			api_value_put(page, entity, row->id, columns[i].field, &row->values[columns[i].place], cell, out);
		}
		if (list->titles)
			titles_put(row, columns, count, out);
		buffer_char(out, '}');
	}
	buffer_char(out, ']');
}

/* The same address, but from another row on. */
static void page_put(struct page *page, const char *name, const char *key, const char *parameter, struct buffer *out)
{
	struct buffer *address = buffer_new(page_arena(page), 1u << 16);
	char separator = '?';

	buffer_format(out, ",\"%s\":", name);
	if (!key) {
		buffer_literal(out, "null");
		return;
	}
	buffer_text(address, page->request->path);
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];

		if (text_equal(each->name, "after") || text_equal(each->name, "before") || text_equal(each->name, "count"))
			continue;
		buffer_char(address, separator);
		buffer_url(address, each->name);
		buffer_char(address, '=');
		buffer_url(address, each->value);
		separator = '&';
	}
	buffer_format(address, "%c%s=", separator, parameter);
	buffer_url(address, key);
	buffer_json(out, buffer_string(address));
}

static void count_put(const struct api_list *list, struct buffer *out)
{
	struct page *page = list->page;
	const char *asked = page_text(page, "count");
	int64_t most = text_equal(asked, "exact") ? COUNT_EXACT : COUNT_MOST;
	int64_t count;

	if (text_is_empty(asked) || text_equal(asked, "0"))
		return;
	count = store_count(page->context, &list->query, most);
	buffer_format(out, ",\"count\":%" PRId64 ",\"count_is_more\":%s", count > most ? most : count, count > most ? "true" : "false");
}

static void list_answer(struct api_list *list)
{
	struct page *page = list->page;
	struct buffer *out = api_out(page);

	store_reading_begin(page->context);
	if (store_list(page->context, &list->query, &list->listing)) {
		rows_put(list, out);
		page_put(page, "next", list->listing.next, "after", out);
		page_put(page, "previous", list->listing.previous, "before", out);
		count_put(list, out);
		buffer_char(out, '}');
	}
	store_reading_end(page->context);
	if (page->context->failure)
		api_refuse(page);
	else
		api_send(page, 200);
}

static void list_do(struct page *page, const struct entity *entity, int64_t owner_id)
{
	struct api_list *list = arena_one(page_arena(page), struct api_list);

	list->page = page;
	conditions_read(list, entity);
	list->query.owner_id = owner_id;
	list->titles = text_equal(page_text(page, "titles"), "1");
	order_check(list);
	limit_read(list);
	fields_read(list);
	if (context_is_clean(page->context))
		list_answer(list);
	else
		api_problem(page, "bad_parameter");
}

bool api_conditions_are_good(struct page *page, const struct entity *entity)
{
	struct api_list *list = arena_one(page_arena(page), struct api_list);

	list->page = page;
	conditions_read(list, entity);
	order_check(list);
	if (context_is_clean(page->context))
		return true;
	api_problem(page, "bad_parameter");
	return false;
}

void api_list_call(struct page *page)
{
	list_do(page, page_entity(page), 0);
}

void api_children_call(struct page *page)
{
	void *row = row_new(page->context, page_entity(page));

	if (store_load(page->context, page_entity(page), page_id(page, 0), row))
		list_do(page, entity_here(page->context, page->route->child), page_id(page, 0));
	else
		api_refuse(page);
}
