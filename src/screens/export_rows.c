/* export_rows.c: what an export asks for, and its rows page by page from the
 * database, as the actor may see them: what is masked on the screen is masked
 * in the file. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/export.h"
#include "screens/generic.h"
#include "services/pdf.h"
#include "web/request.h"
#include "web/router.h"

enum { ROWS_AT_ONCE = 500, CELL_BYTES_MOST = 1 << 18 };

/* --- what is asked for --- */

static void ids_read(struct exporting *exporting)
{
	const struct request *request = exporting->page->request;
	const struct parameter *lists[] = { request->form, request->query };
	const size_t counts[] = { request->form_count, request->query_count };
	size_t count = 0;
	if (text_equal(page_text(exporting->page, "all"), "1"))	/* every row of the query, whatever is ticked */
		return;
	for (size_t l = 0; l < COUNT_OF(lists); l++)
		for (size_t i = 0; i < counts[l] && count < EXPORT_IDS_MOST; i++)
			if (text_equal(lists[l][i].name, "ids") && text_to_int(lists[l][i].value, 1, INT64_MAX, &exporting->ids[count]))
				count++;
	if (!count)
		return;
	exporting->query.ids = exporting->ids;
	exporting->query.id_count = count;
}

static bool is_file(const struct field *field)
{
	return text_equal(field->type->control, "file") || text_equal(field->type->control, "photo");
}

static bool is_among(const struct field *const *fields, size_t count, const struct field *field)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i] == field)
			return true;
	return false;
}

/* Columns of the list that one comes from are ticked at first; a form that was sent says which are. */
static void field_offer(struct exporting *exporting, const struct field *field)
{
	struct page *page = exporting->page;
	const struct query *query = &exporting->query;
	if (exporting->field_count == SHEET_COLUMNS_MAX || is_file(field) || !field_is_shown(page, exporting->entity, field) ||
	    is_among(exporting->fields, exporting->field_count, field))
		return;
	bool is_listed = query->columns ? is_among(query->columns, query->column_count, field) : field->in_list;
	const char *name = arena_format(page_arena(page), "column.%s", field->name);
	bool chosen = page->request->method == METHOD_POST ? text_equal(page_text(page, name), "1")
		: is_listed || text_equal(field->name, exporting->entity->title);
	exporting->column_count += chosen;
	exporting->chosen[exporting->field_count] = chosen;
	exporting->fields[exporting->field_count++] = field;
}

/* What names a row, then the columns of the list in their order, then the others. */
static void fields_choose(struct exporting *exporting)
{
	const struct query *query = &exporting->query;
	const struct field *title = query->columns ? field_find(exporting->entity, exporting->entity->title) : NULL;
	if (title)
		field_offer(exporting, title);
	for (size_t i = 0; i < query->column_count; i++)
		field_offer(exporting, query->columns[i]);
	for (size_t i = 0; i < exporting->entity->field_count; i++)
		field_offer(exporting, &exporting->entity->fields[i]);
}

struct exporting *exporting_read(struct page *page, const struct entity *entity)
{
	struct exporting *exporting = arena_one(page_arena(page), struct exporting);
	exporting->page = page;
	exporting->entity = entity;
	query_read(page, entity, &exporting->query);
	exporting->query.after = NULL;
	exporting->query.backwards = false;
	exporting->query.all_fields = true;
	exporting->query.limit = ROWS_AT_ONCE;
	ids_read(exporting);
	fields_choose(exporting);
	exporting->format = export_format_find(page_text(page, "format"));
	exporting->titled = page->request->method == METHOD_GET || text_equal(page_text(page, "titled"), "1");
	return exporting;
}

void export_count(struct exporting *exporting)
{
	exporting->total = store_count(exporting->page->context, &exporting->query, EXPORT_COUNT_MOST);
}

void export_check(struct exporting *exporting)
{
	struct context *context = exporting->page->context;
	const struct export_format *format = exporting->format;
	if (!exporting->column_count)
		problem(context, "", "请至少选一列");
	if (!format)
		problem(context, "format", "请选择文件格式");
	else if (format->most && exporting->total > format->most)
		problem(context, "format", "打印文件最多 %d 条，请缩小范围或改用 Excel 表格", (int)format->most);
}

/* --- rows --- */

/* Where each chosen field stands in the listing; SIZE_MAX: nowhere. */
static void places_find(const struct exporting *exporting, const struct listing *listing, size_t *places)
{
	size_t column = 0;
	for (size_t f = 0; f < exporting->field_count; f++) {
		if (!exporting->chosen[f])
			continue;
		places[column] = SIZE_MAX;
		for (size_t i = 0; i < listing->field_count; i++)
			if (text_equal(listing->fields[i]->name, exporting->fields[f]->name))
				places[column] = i;
		column++;
	}
}

static void row_put(struct exporting *exporting, const struct listing *listing, const struct listing_row *row, const size_t *places,
		    struct spool *spool)
{
	struct context *context = exporting->page->context;
	struct arena_mark mark = arena_mark(context->arena);
	const char *cells[SHEET_COLUMNS_MAX];
	for (size_t c = 0; c < exporting->column_count; c++) {
		size_t place = places[c];
		struct buffer out;
		cells[c] = NULL;
		if (place == SIZE_MAX)
			continue;
		buffer_init(&out, context->arena, CELL_BYTES_MOST);
		print_cell(context, listing->fields[place], &row->values[place], row->titles ? row->titles[place] : NULL, PRINT_FILE, &out);
		cells[c] = buffer_string(&out);
	}
	spool_put(spool, cells);
	arena_rewind(context->arena, mark);
	exporting->written++;
}

static void key_keep(struct exporting *exporting, const char *next)
{
	size_t length = next ? strlen(next) : 0;
	must(length < EXPORT_KEY_MOST);
	memcpy(exporting->key, next ? next : "", length + 1);
	exporting->is_whole = !next;
}

bool export_rows(struct exporting *exporting, struct spool *spool)
{
	struct context *context = exporting->page->context;
	struct arena_mark mark = arena_mark(context->arena);
	size_t places[SHEET_COLUMNS_MAX];
	struct listing listing;
	exporting->query.after = *exporting->key ? exporting->key : NULL;
	if (!store_list(context, &exporting->query, &listing))
		return false;
	places_find(exporting, &listing, places);
	for (size_t i = 0; i < listing.count; i++)
		row_put(exporting, &listing, &listing.rows[i], places, spool);
	key_keep(exporting, listing.next);
	arena_rewind(context->arena, mark);
	return !spool->failed || fail(context, "export: the rows could not be put aside");
}
