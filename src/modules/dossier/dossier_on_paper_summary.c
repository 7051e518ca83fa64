/* dossier_on_paper_summary.c: the summary list of a round (推荐对象汇总表), and its
 * structure under it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/strokes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/dossier/dossier_file.h"
#include "modules/dossier/dossier_parts.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection.h"
#include "services/docx_sheet.h"
#include "services/pdf.h"
#include "services/xlsx_write.h"

enum { FILE_MOST = 96 << 20 };

static const struct sheet_column columns[] = {
	{ .label = "序号", .width = 3, .align = SHEET_CENTRE }, { .label = "姓名", .width = 6 }, { .label = "性别", .width = 3, .align = SHEET_CENTRE }, { .label = "民族", .width = 4 },
	{ .label = "出生年月", .width = 6, .is_text = true }, { .label = "政治面貌", .width = 6 }, { .label = "学历", .width = 5 }, { .label = "单位及职务", .width = 16 },
	{ .label = "身份", .width = 11 }, { .label = "推荐称号", .width = 11 }, { .label = "推荐单位", .width = 12 },
};

struct summary {
	struct context *context;
	struct nomination **rows;
	size_t count;
	struct sheet_array array;
	struct sheet sheet;
};

/* --- order: persons first; by strokes, or as the query gave them --- */

struct keyed {
	struct nomination *row;
	const char *key;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *one = a, *other = b;
	if (one->row->target != other->row->target)
		return (one->row->target > other->row->target) - (one->row->target < other->row->target);
	int order = strcmp(one->key, other->key);
	return order ? order : (one->row->record.id > other->row->record.id) - (one->row->record.id < other->row->record.id);
}

static void strokes_order(struct summary *summary)
{
	struct keyed *keyed = arena_many(summary->context->arena, summary->count + 1, struct keyed);
	for (size_t i = 0; i < summary->count; i++)
		keyed[i] = (struct keyed){ summary->rows[i], name_stroke_key(summary->context->arena, summary->rows[i]->name) };
	qsort(keyed, summary->count, sizeof(keyed[0]), by_key);
	for (size_t i = 0; i < summary->count; i++)
		summary->rows[i] = keyed[i].row;
}

/* --- rows --- */

static const char *month(struct context *context, const char *date)
{
	char *text = text_head(context->arena, date ? date : "", strlen("1976-05"));
	return text_replace(context->arena, text, "-", ".");
}

static const char *const *row_cells(struct context *context, const struct nomination *row, size_t place)
{
	const char **cells = arena_many(context->arena, COUNT_OF(columns), const char *);
	const char *duty = text_is_empty(row->post) ? row->unit_name : arena_format(context->arena, "%s%s", row->unit_name, row->post);
	const char *const all[] = {
		arena_format(context->arena, "%zu", place), row->name, dossier_said(context, row, "sex"), dossier_said(context, row, "ethnic"), month(context, row->born_on),
		dossier_said(context, row, "political"), dossier_said(context, row, "education"), duty, row->categories, store_title(context, &title, row->title_id),
		store_title(context, &organisation, row->office_id),
	};
	_Static_assert(COUNT_OF(all) == COUNT_OF(columns), "a cell for every column");
	for (size_t i = 0; i < COUNT_OF(all); i++)
		cells[i] = all[i] ? all[i] : "";
	return cells;
}

static const char *name_of(struct context *context, int64_t selection_id)
{
	return store_title_in_scope(context, &selection, selection_id);
}

static void sheet_make(struct summary *summary, const struct dossier_wish *wish)
{
	struct context *context = summary->context;
	const char *const **rows = arena_array(context->arena, summary->count + 1, sizeof(*rows));
	const char *office = wish->office_id ? store_title_in_scope(context, &organisation, wish->office_id) : context->actor->office_name;
	for (size_t i = 0; i < summary->count; i++)
		rows[i] = row_cells(context, summary->rows[i], i + 1);
	summary->array = (struct sheet_array){ .rows = rows, .row_count = summary->count };
	static const char *const signatures[] = { "填表人：", "审核人：", "单位（盖章）：" };
	summary->sheet = (struct sheet){
		.title = arena_format(context->arena, "%s推荐对象汇总表", name_of(context, wish->id)), .unit_line = arena_format(context->arena, "填报单位：%s", office),
		.date_line = dossier_day(context, context->today), .columns = columns, .column_count = COUNT_OF(columns), .rows = sheet_rows_of(&summary->array),
		.footer_note = arena_format(context->arena, "合计：%s%s", dossier_totals(context, summary->rows, summary->count), wish->by_strokes ? "以姓氏笔画为序。" : ""),
		.watermark = dossier_watermark(context), .landscape = true, .signatures = signatures, .signature_count = COUNT_OF(signatures),
	};
}

static bool summary_load(struct context *context, const struct dossier_wish *wish, struct summary *summary)
{
	int64_t *ids;
	*summary = (struct summary){ .context = context };
	if (!dossier_nominees(context, wish->id, wish->office_id, wish->proposed, &ids, &summary->count))
		return false;
	if (summary->count > DOSSIER_NOMINEES_MOST) {
		problem(context, "office", "超过 %d 个，请按单位分批打印", DOSSIER_NOMINEES_MOST);
		return false;
	}
	if (!dossier_load(context, ids, &summary->count, &summary->rows))
		return false;
	if (!summary->count)
		problem(context, "", "没有可以列入汇总表的推荐对象");
	if (wish->by_strokes)
		strokes_order(summary);
	sheet_make(summary, wish);
	return context_is_clean(context) && !context->failure;
}

bool dossier_summary_pdf(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct summary summary;
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	if (!summary_load(context, wish, &summary))
		return false;
	return pdf_sheet(&paper, &summary.sheet) || fail(context, "summary: %s", paper.why ? paper.why : "");
}

bool dossier_summary_xlsx(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct summary summary;
	const struct workbook_text text = { .tab = "汇总表", .author = context->actor->office_name, .made_at = clock_text(context->arena, context->now) };
	const char *why = NULL;
	if (!summary_load(context, wish, &summary))
		return false;
	return xlsx_write(context->arena, &summary.sheet, &text, path, &why) || fail(context, "summary: %s", why ? why : "");
}

bool dossier_summary_docx(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct summary summary;
	struct buffer *out = buffer_new(context->arena, FILE_MOST);
	if (!summary_load(context, wish, &summary))
		return false;
	return (docx_sheet(context->arena, &summary.sheet, out) || fail(context, "summary: too large")) && dossier_keep(context, out, path);
}
