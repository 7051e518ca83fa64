/* export.c: a list handed on as a file: the page that says how many rows and
 * which columns, and the file itself, written page by page so that its length
 * costs no memory.  What is masked on the screen is masked in the file. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "services/csv_write.h"
#include "services/pdf.h"
#include "services/sheet.h"
#include "services/xlsx_write.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { ROWS_AT_ONCE = 500, COUNT_MOST = 1000000, IDS_MOST = 200, KEY_MOST = 2048 };

struct exporting {
	struct page *page;
	const struct entity *entity;
	struct query query;
	int64_t ids[IDS_MOST];
	const struct field *fields[SHEET_COLUMNS_MAX];	/* offered */
	bool chosen[SHEET_COLUMNS_MAX];
	size_t field_count;
	int64_t total;
	/* While the file is written: */
	struct listing listing;
	size_t at;
	size_t places[SHEET_COLUMNS_MAX];		/* of the chosen fields in the listing */
	const char *cells[SHEET_COLUMNS_MAX];
	size_t column_count;
	struct arena_mark mark;
	char key[KEY_MOST];				/* of the last row, for the next page of rows */
	bool begun, failed;
	int64_t written;
};

/* --- what is asked for --- */

static void ids_read(struct exporting *exporting)
{
	const struct request *request = exporting->page->request;
	const struct parameter *lists[] = { request->form, request->query };
	const size_t counts[] = { request->form_count, request->query_count };
	size_t count = 0;
	for (size_t l = 0; l < COUNT_OF(lists); l++)
		for (size_t i = 0; i < counts[l] && count < IDS_MOST; i++)
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

/* Fields of the list are ticked at first; a form that was sent says which are. */
static void fields_choose(struct exporting *exporting)
{
	struct page *page = exporting->page;
	const struct entity *entity = exporting->entity;
	bool is_sent = page->request->method == METHOD_POST;
	for (size_t i = 0; i < entity->field_count && exporting->field_count < SHEET_COLUMNS_MAX; i++) {
		const struct field *field = &entity->fields[i];
		if (!field_is_shown(page, entity, field) || is_file(field))
			continue;
		const char *name = arena_format(page_arena(page), "column.%s", field->name);
		exporting->chosen[exporting->field_count] = is_sent ? text_equal(page_text(page, name), "1")
			: field->in_list || text_equal(field->name, entity->title);
		exporting->fields[exporting->field_count++] = field;
	}
}

static struct exporting *exporting_read(struct page *page)
{
	struct exporting *exporting = arena_one(page_arena(page), struct exporting);
	exporting->page = page;
	exporting->entity = page_entity(page);
	query_read(page, exporting->entity, &exporting->query);
	exporting->query.after = NULL;
	exporting->query.backwards = false;
	exporting->query.all_fields = true;
	exporting->query.limit = ROWS_AT_ONCE;
	ids_read(exporting);
	fields_choose(exporting);
	exporting->total = store_count(page->context, &exporting->query, COUNT_MOST);
	return exporting;
}

/* --- the page that asks --- */

static void carry_on(struct exporting *exporting)
{
	struct page *page = exporting->page;
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (each->name[0] != '_' && *each->value)
			input_hidden(page, each->name, each->value);
	}
}

static void ask_columns(struct exporting *exporting)
{
	struct page *page = exporting->page;
	struct arena *arena = page_arena(page);
	form_section(page, "导出哪些列", "身份证号、电话等敏感内容在文件里同样遮盖");
	for (size_t i = 0; i < exporting->field_count; i++)
		input_check(page, (struct control){
			.name = arena_format(arena, "column.%s", exporting->fields[i]->name),
			.label = exporting->fields[i]->label, .value = exporting->chosen[i] ? "1" : "0",
		});
}

static void ask_draw(struct exporting *exporting)
{
	static const struct select_option formats[] = {
		{ "xlsx", "Excel 表格（.xlsx）" }, { "csv", "文本表格（.csv）" }, { "pdf", "打印用的文件（.pdf）" }, { NULL, NULL },
	};
	struct page *page = exporting->page;
	const struct entity *entity = exporting->entity;
	const char *narrowed = query_words(page, &exporting->query);
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, entity->label, list_address(page, entity, NULL));
	page_begin(page, arena_format(page_arena(page), "=%s", words_of(page, "导出%s", words(page->context, entity->label))),
		   "导出的人、时间、条件和条数会记入审计日志");
	problem_summary(page);
	card_begin(page, NULL);
	facts_begin_single(page);
	fact_text(page, "范围", *narrowed ? narrowed : words(page->context, "全部"));
	fact_text(page, "条数", number_words(page, exporting->total));
	facts_end(page);
	form_begin(page, path_of(page, "/%s/export", entity->name), FORM_PLAIN);
	carry_on(exporting);
	ask_columns(exporting);
	form_section(page, "文件格式", NULL);
	input_radio(page, (struct control){ .name = "format", .label = "格式", .value = "xlsx", .required = true }, formats);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "导出", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", list_address(page, entity, NULL));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void export_ask_page(struct page *page)
{
	struct exporting *exporting = exporting_read(page);
	if (page->context->failure)
		page_failed(page);
	else
		ask_draw(exporting);
}

/* --- rows for the file --- */

static void places_find(struct exporting *exporting)
{
	size_t column = 0;
	for (size_t f = 0; f < exporting->field_count; f++) {
		if (!exporting->chosen[f])
			continue;
		exporting->places[column] = SIZE_MAX;
		for (size_t i = 0; i < exporting->listing.field_count; i++)
			if (exporting->listing.fields[i] == exporting->fields[f])
				exporting->places[column] = i;
		column++;
	}
}

/* The rows so far are given back before the next are read. */
static bool rows_load(struct exporting *exporting)
{
	struct context *context = exporting->page->context;
	struct arena *arena = context->arena;
	if (exporting->begun && !exporting->listing.next)
		return false;
	if (exporting->begun) {
		size_t length = strlen(exporting->listing.next);
		must(length < KEY_MOST);
		memcpy(exporting->key, exporting->listing.next, length + 1);
		exporting->query.after = exporting->key;
		arena_rewind(arena, exporting->mark);
	}
	exporting->mark = arena_mark(arena);
	exporting->begun = true;
	exporting->at = 0;
	exporting->failed = !store_list(context, &exporting->query, &exporting->listing);
	if (exporting->failed)
		return false;
	places_find(exporting);
	return exporting->listing.count > 0;
}

static bool row_next(void *from, const char *const **cells, const char **mark)
{
	struct exporting *exporting = from;
	struct context *context = exporting->page->context;
	if ((!exporting->begun || exporting->at >= exporting->listing.count) && !rows_load(exporting))
		return false;
	const struct listing_row *row = &exporting->listing.rows[exporting->at++];
	for (size_t c = 0; c < exporting->column_count; c++) {
		size_t place = exporting->places[c];
		exporting->cells[c] = NULL;
		if (place == SIZE_MAX)
			continue;
		struct buffer out;
		buffer_init(&out, context->arena, 1u << 18);
		print_cell(context, exporting->listing.fields[place], &row->values[place], row->titles ? row->titles[place] : NULL,
			   PRINT_FILE, &out);
		exporting->cells[c] = buffer_string(&out);
	}
	*cells = exporting->cells;
	*mark = NULL;
	exporting->written++;
	return true;
}

/* --- the file --- */

static void columns_make(struct exporting *exporting, struct sheet_column *columns)
{
	struct context *context = exporting->page->context;
	for (size_t f = 0; f < exporting->field_count; f++) {
		const struct field *field = exporting->fields[f];
		if (!exporting->chosen[f])
			continue;
		columns[exporting->column_count++] = (struct sheet_column){
			.label = words(context, field->label), .is_text = !field->type->right,
			.align = field->type->right ? SHEET_RIGHT : SHEET_LEFT,
			.width = text_equal(field->type->control, "area") || field->max > 60 ? 24 : field->sensitive ? 18 : 12,
		};
	}
}

static bool file_write(struct exporting *exporting, const struct sheet *sheet, const char *format, const char *path)
{
	struct context *context = exporting->page->context;
	struct arena *arena = arena_new(0);	/* the request's own is wound back while rows are read */
	const char *made_at = clock_text(context->arena, context->now);
	const char *why = "";
	bool good;
	if (text_equal(format, "csv")) {
		good = csv_write_file(arena, sheet, path, &why);
	} else if (text_equal(format, "pdf")) {
		struct paper paper = { .arena = arena, .made_at = made_at, .path = path };
		good = pdf_sheet(&paper, sheet);
		why = paper.why;
	} else {
		struct workbook_text text = { .author = context->actor->name, .made_at = made_at };
		good = xlsx_write(arena, sheet, &text, path, &why);
	}
	why = arena_text(context->arena, why);
	arena_free(arena);
	if (good && !exporting->failed)
		return true;
	return fail(context, "export of %s: %s", exporting->entity->name, why ? why : "rows could not be read");
}

static bool audit_keep(struct exporting *exporting, const char *format, const char *narrowed)
{
	struct context *context = exporting->page->context;
	struct audit_line line = {
		.act = "export", .entity = exporting->entity->name, .result = "ok",
		.reason = arena_format(context->arena, "%s，%" PRId64 " 条，%s", format, exporting->written, *narrowed ? narrowed : "全部"),
	};
	return audit_alone(context, &line);
}

static const char *const types[][2] = {
	{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ "csv", "text/csv; charset=utf-8" },
	{ "pdf", "application/pdf" },
};

static void export_write(struct exporting *exporting, size_t type, const char *narrowed)
{
	struct page *page = exporting->page;
	struct context *context = page->context;
	struct arena *arena = context->arena;
	const char *label = words(context, exporting->entity->label);
	const char *who = context->actor->name ? context->actor->name : "";
	const char *made_at = text_head(arena, clock_text(arena, context->now), 16);
	struct sheet_column columns[SHEET_COLUMNS_MAX];
	struct buffer *day = buffer_new(arena, 64);
	date_print_chinese(day, context->today);
	columns_make(exporting, columns);
	struct sheet sheet = {
		.title = words_of(page, "%s名册", label), .unit_line = words_of(page, "单位：%s", context->actor->office_name ? context->actor->office_name : ""),
		.date_line = buffer_string(day), .note = *narrowed ? words_of(page, "范围：%s", narrowed) : NULL,
		.columns = columns, .column_count = exporting->column_count,
		.rows = { .next = row_next, .from = exporting }, .landscape = exporting->column_count > 6,
		.footer_note = words_of(page, "导出人 %s，%s", who, made_at),
		.watermark = words_of(page, "导出人 %s %s", who, made_at),
	};
	const char *path = page_temporary(page, types[type][0]);
	const char *name = arena_format(arena, "%s%s.%s", sheet.title, context->today, types[type][0]);
	if (path && file_write(exporting, &sheet, types[type][0], path) && audit_keep(exporting, types[type][0], narrowed))
		page_file(page, path, name, types[type][1], true, false);
	else
		page_failed(page);
}

void export_page(struct page *page)
{
	struct exporting *exporting = exporting_read(page);
	const char *format = page_text(page, "format");
	size_t type = 0, columns = 0;
	while (type < COUNT_OF(types) && !text_equal(types[type][0], format))
		type++;
	for (size_t i = 0; i < exporting->field_count; i++)
		columns += exporting->chosen[i];
	if (!columns)
		problem(page->context, "", "请至少选一列");
	if (type == COUNT_OF(types))
		problem(page->context, "format", "请选择文件格式");
	else if (text_equal(format, "pdf") && exporting->total > PAPER_ROWS_MAX)
		problem(page->context, "format", "打印文件最多 %d 条，请缩小范围或改用 Excel 表格", PAPER_ROWS_MAX);
	if (page->context->failure)
		page_failed(page);
	else if (context_is_clean(page->context))
		export_write(exporting, type, query_words(page, &exporting->query));
	else
		ask_draw(exporting);
}
