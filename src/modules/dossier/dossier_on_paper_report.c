/* dossier_on_paper_report.c: the report on a recommendation to the superior, with
 * its list. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision.h"
#include "modules/dossier/dossier_file.h"
#include "modules/dossier/dossier_parts.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "services/official.h"

static const char *const *cells(struct context *context, const char *const texts[], size_t count)
{
	const char **row = arena_many(context->arena, OFFICIAL_COLUMNS_MAX, const char *);
	for (size_t i = 0; i < OFFICIAL_COLUMNS_MAX; i++)
		row[i] = i < count && texts[i] ? texts[i] : "";
	return row;
}

static struct official_table *table_of(struct context *context, struct nomination *const *rows, size_t count)
{
	static const char *const head[] = { "序号", "姓名", "单位及职务", "身份", "推荐称号" };
	struct official_table *table = arena_one(context->arena, struct official_table);
	const char *const **all = arena_array(context->arena, count + 1, sizeof(*all));
	all[0] = cells(context, head, COUNT_OF(head));
	for (size_t i = 0; i < count; i++) {
		const char *const line[] = {
			arena_format(context->arena, "%zu", i + 1), rows[i]->name,
			arena_format(context->arena, "%s%s", rows[i]->unit_name, rows[i]->post ? rows[i]->post : ""), rows[i]->categories,
			store_title(context, &title, rows[i]->title_id),
		};
		all[i + 1] = cells(context, line, COUNT_OF(line));
	}
	*table = (struct official_table){ .column_count = COUNT_OF(head), .rows = all, .row_count = count + 1 };
	return table;
}

static size_t blocks_fill(struct context *context, const struct submission *row, struct nomination *const *rows, size_t count, struct official_block *blocks)
{
	char **lines;
	size_t line_count = text_lines(context->arena, row->text ? row->text : "", &lines), used = 0;
	blocks[used++] = (struct official_block){ .text = arena_format(context->arena, "按照%s的部署，我们组织开展了推荐工作，现将有关情况报告如下。",
		store_title(context, entity_find("selection"), row->selection_id)) };
	blocks[used++] = (struct official_block){ .text = "一、组织情况", .level = OFFICIAL_FIRST };
	for (size_t i = 0; i < line_count; i++)
		if (*text_trim(context->arena, lines[i]))
			blocks[used++] = (struct official_block){ .text = text_trim(context->arena, lines[i]), .level = official_level_of(text_trim(context->arena, lines[i])) };
	if (!line_count)
		blocks[used++] = (struct official_block){ .text = "推荐工作坚持自下而上、逐级审核，经单位民主评议、职工（代表）大会审议、公示和征求意见后确定推荐对象。" };
	blocks[used++] = (struct official_block){ .text = "二、推荐结果", .level = OFFICIAL_FIRST };
	blocks[used++] = (struct official_block){ .text = arena_format(context->arena, "共推荐%zu个对象。%s", count, dossier_totals(context, rows, count)) };
	blocks[used++] = (struct official_block){ .text = "三、推荐对象名单", .level = OFFICIAL_FIRST };
	blocks[used++] = (struct official_block){ .text = "", .table = table_of(context, rows, count) };
	blocks[used++] = (struct official_block){ .text = "特此报告，请审核。" };
	return used;
}

static bool report_make(struct context *context, const struct dossier_wish *wish, bool word, const char *path)
{
	struct submission *row = row_new(context, &submission);
	struct nomination **rows;
	int64_t *ids;
	size_t count;
	if (!store_load(context, &submission, wish->id, row) || !dossier_submitted(context, wish->id, &ids, &count) || !dossier_load(context, ids, &count, &rows))
		return context->failure ? false : fail(context, "submission %lld is gone", (long long)wish->id);
	if (!count) {
		problem(context, "", "上报名单还是空的，请先列入推荐对象");
		return false;
	}
	size_t room = 0;
	for (const char *at = row->text ? row->text : ""; *at; at++)
		room += *at == '\n' || *at == '\r';
	struct official_block *blocks = arena_many(context->arena, room + 12, struct official_block);
	const char *attachments[] = { "推荐对象审批表（另附）" };
	const char *office = store_title(context, &organisation, row->office_id);
	const struct official official = {
		.mark = text_is_empty(row->number) ? NULL : arena_format(context->arena, "%s文件", office), .number = row->number, .title = row->name, .to = row->to_body, .blocks = blocks, .block_count = blocks_fill(context, row, rows, count, blocks),
		.attachments = attachments, .attachment_count = COUNT_OF(attachments), .signed_by = office,
		.date = dossier_day(context, text_is_empty(row->submitted_on) ? context->today : row->submitted_on), .watermark = dossier_watermark(context),
	};
	return dossier_official(context, &official, word, path);
}

bool dossier_report_pdf(struct context *context, const struct dossier_wish *wish, const char *path)
{
	return report_make(context, wish, false, path);
}

bool dossier_report_docx(struct context *context, const struct dossier_wish *wish, const char *path)
{
	return report_make(context, wish, true, path);
}
