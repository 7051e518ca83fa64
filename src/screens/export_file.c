/* export_file.c: the file of an export: title, unit, day, number of rows, who
 * made it and when; .xlsx, CSV in two encodings, or a paper. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/export.h"
#include "screens/generic.h"
#include "services/csv_write.h"
#include "services/pdf.h"
#include "services/xlsx_write.h"
#include "web/router.h"

enum { ASKED_EVERY = 256 };

/* --- formats --- */

static bool write_xlsx(struct arena *arena, struct context *context, const struct sheet *sheet, bool titled, const char *path, const char **why)
{
	struct workbook_text text = { .author = context->actor->name, .made_at = clock_text(arena, context->now), .plain = !titled };
	return xlsx_write(arena, sheet, &text, path, why);
}

static bool write_csv(struct arena *arena, struct context *context, const struct sheet *sheet, bool titled, const char *path, const char **why)
{
	(void)context;
	return csv_write_file_as(arena, sheet, &(struct csv_style){ .titled = titled }, path, why);
}

static bool write_gb18030(struct arena *arena, struct context *context, const struct sheet *sheet, bool titled, const char *path, const char **why)
{
	(void)context;
	return csv_write_file_as(arena, sheet, &(struct csv_style){ .titled = titled, .gb18030 = true }, path, why);
}

static bool write_pdf(struct arena *arena, struct context *context, const struct sheet *sheet, bool titled, const char *path, const char **why)
{
	struct paper paper = { .arena = arena, .made_at = clock_text(arena, context->now), .path = path };
	(void)titled;	/* a paper always says what it is */
	bool good = pdf_sheet(&paper, sheet);
	*why = paper.why;
	return good;
}

static const struct export_format formats[] = {
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx, 1000, 1000000 },
	{ "csv", "csv", "text/csv; charset=utf-8", write_csv, 1000, 0 },
	{ "gb18030", "csv", "text/csv; charset=gb18030", write_gb18030, 1000, 0 },
	{ "pdf", "pdf", "application/pdf", write_pdf, 300, PAPER_ROWS_MAX },
};

const struct export_format *export_format_find(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (text_equal(formats[i].name, name))
			return &formats[i];
	return NULL;
}

/* --- the sheet --- */

static void columns_make(struct exporting *exporting, struct sheet_column *columns)
{
	struct context *context = exporting->page->context;
	size_t count = 0;
	for (size_t f = 0; f < exporting->field_count; f++) {
		const struct field *field = exporting->fields[f];
		if (!exporting->chosen[f])
			continue;
		columns[count++] = (struct sheet_column){
			.label = words(context, field->label), .is_text = !field->type->right,
			.align = field->type->right ? SHEET_RIGHT : SHEET_LEFT,
			.width = text_equal(field->type->control, "area") || field->max > 60 ? 24 : field->sensitive ? 18 : 12,
		};
	}
}

static void sheet_make(struct exporting *exporting, struct sheet *sheet)
{
	struct page *page = exporting->page;
	struct context *context = page->context;
	struct arena *arena = context->arena;
	const char *who = context->actor->name ? context->actor->name : "";
	const char *made_at = text_head(arena, clock_text(arena, context->now), 16);
	const char *narrowed = query_words(page, &exporting->query);
	*sheet = (struct sheet){
		.title = words_of(page, "%s名册", words(context, exporting->entity->label)),
		.unit_line = words_of(page, "单位：%s", context->actor->office_name ? context->actor->office_name : ""),
		.date_line = date_words(context, context->today),
		.note = *narrowed ? words_of(page, "共 %s 条。范围：%s", number_words(page, exporting->written), narrowed)
			: words_of(page, "共 %s 条", number_words(page, exporting->written)),
		.column_count = exporting->column_count, .landscape = exporting->column_count > 6,
		.footer_note = words_of(page, "导出人 %s，%s", who, made_at),
		.watermark = words_of(page, "导出人 %s %s", who, made_at),
	};
}

/* --- rows, watched --- */

struct watched_rows {
	struct sheet_rows rows;
	struct exporting *exporting;
	struct export_watch *watch;
	int64_t count;
};

static bool watched_next(void *from, const char *const **cells, const char **mark)
{
	struct watched_rows *watched = from;
	struct export_watch *watch = watched->watch;
	if (watch->job && watched->count % ASKED_EVERY == 0 && !watch->stopped)
		watch->stopped = !job_goes_on(watched->exporting->page->context, watch->job);
	if (watch->stopped || !watched->rows.next(watched->rows.from, cells, mark))
		return false;
	watched->count++;
	return true;
}

/* --- the whole --- */

/* A file with fewer rows than were put aside is none. */
static bool file_write(struct exporting *exporting, struct sheet *sheet, struct spool *spool, const char *path, struct export_watch *watch)
{
	struct context *context = exporting->page->context;
	struct watched_rows watched = { .rows = spool_rows(spool), .exporting = exporting, .watch = watch };
	struct arena *arena = arena_new(0);
	const char *why = "";
	sheet->rows = (struct sheet_rows){ .next = watched_next, .from = &watched };
	bool good = exporting->format->write(arena, context, sheet, exporting->titled, path, &why);
	why = arena_text(context->arena, why ? why : "");
	arena_free(arena);
	if (good && !watch->stopped && !spool->failed && watched.count == exporting->written)
		return true;
	if (good)
		(void)unlink(path);
	return watch->stopped ? false : fail(context, "export of %s: %s", exporting->entity->name, *why ? why : "the rows put aside are cut off");
}

const char *export_write(struct exporting *exporting, const char *draft, const char *path, struct export_watch *watch)
{
	struct context *context = exporting->page->context;
	struct sheet_column columns[SHEET_COLUMNS_MAX];
	struct sheet sheet;
	struct spool spool;
	if (!spool_open_read(&spool, draft, exporting->column_count)) {
		fail(context, "export: the rows put aside cannot be read");
		return NULL;
	}
	sheet_make(exporting, &sheet);
	columns_make(exporting, columns);
	sheet.columns = columns;
	bool good = file_write(exporting, &sheet, &spool, path, watch);
	spool_close(&spool);
	return good ? arena_format(context->arena, "%s%s.%s", sheet.title, context->today, exporting->format->ending) : NULL;
}

bool export_audit(struct exporting *exporting)
{
	struct context *context = exporting->page->context;
	const char *narrowed = query_words(exporting->page, &exporting->query);
	struct audit_line line = {
		.act = "export", .entity = exporting->entity->name, .result = "ok",
		.reason = arena_format(context->arena, "%s，%" PRId64 " 条，%s", exporting->format->name, exporting->written,
				       *narrowed ? narrowed : "全部"),
	};
	return audit_alone(context, &line);
}
