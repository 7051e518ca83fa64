/* payment_receipts.c: receipts of a run by unit, with sums in capital amounts and
 * a place to sign; the notice to one person. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/amounts.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/payment/payment_lists.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_parts.h"
#include "screens/components.h"
#include "services/docx_sheet.h"
#include "services/pdf.h"
#include "services/whole_file.h"
#include "services/xlsx_write.h"

enum { RECEIPT_COLUMNS = 6, PAPER_MOST = 48 << 20 };

static const struct sheet_column columns[RECEIPT_COLUMNS] = {
	{ .label = "序号", .width = 3, .align = SHEET_CENTRE }, { .label = "姓名", .width = 6, .is_text = true }, { .label = "单位", .width = 14, .is_text = true },
	{ .label = "金额（元）", .width = 7, .align = SHEET_RIGHT }, { .label = "大写", .width = 14, .is_text = true }, { .label = "签名和日期", .width = 9, .is_text = true },
};

struct receipt {
	const struct payment_run *run;
	const char *unit;		/* NULL: all */
	struct receipt_line *lines;
	size_t count;
	int64_t total;
};

static const char *const *cells_of(struct context *context, const struct receipt_line *line, size_t place)
{
	const char **cells = arena_many(context->arena, RECEIPT_COLUMNS, const char *);
	cells[0] = arena_format(context->arena, "%zu", place + 1);
	cells[1] = line->payee;
	cells[2] = line->unit_name;
	cells[3] = money_text(context, line->amount);
	cells[4] = line->way == WAY_GOODS && line->goods ? line->goods : amount_capital(context->arena, line->amount);
	return cells;
}

static bool receipt_fill(struct context *context, struct receipt *receipt)
{
	if (!receipt_lines(context, receipt->run->record.id, receipt->unit, &receipt->lines, &receipt->count))
		return false;
	for (size_t i = 0; i < receipt->count; i++)
		receipt->total += receipt->lines[i].amount;
	return true;
}

static bool receipt_write(struct context *context, const struct receipt *receipt, const char *ending, const char *path)
{
	static const char *const signatures[] = { "经办人（签字）：", "负责人（签字）：" };
	const char *const **rows = arena_array(context->arena, receipt->count + 1, sizeof(*rows)), *why = "";
	for (size_t i = 0; i < receipt->count; i++)
		rows[i] = cells_of(context, &receipt->lines[i], i);
	struct sheet_array array = { .rows = rows, .row_count = receipt->count };
	const struct sheet sheet = { .title = arena_format(context->arena, "%s签收单", receipt->run->name), .unit_line = receipt->unit, .date_line = receipt->run->period,
		.columns = columns, .column_count = RECEIPT_COLUMNS, .rows = sheet_rows_of(&array), .landscape = true, .signatures = signatures, .signature_count = COUNT_OF(signatures),
		.footer_note = arena_format(context->arena, "合计 %zu 人，%s 元，人民币（大写）%s", receipt->count, money_text(context, receipt->total), amount_capital(context->arena, receipt->total)),
		.watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL };
	if (text_equal(ending, "xlsx"))
		return xlsx_write(context->arena, &sheet, &(struct workbook_text){ .tab = "签收单" }, path, &why) || fail(context, "receipts: %s", why);
	struct buffer *out = buffer_new(context->arena, PAPER_MOST);
	struct paper paper = { .arena = context->arena, .bytes = out };
	struct whole_file file;
	bool made = text_equal(ending, "docx") ? docx_sheet(context->arena, &sheet, out) : pdf_sheet(&paper, &sheet);
	if (!made)
		return fail(context, "receipts: %s", paper.why ? paper.why : "too large");
	if (whole_file_open(&file, context->arena, path) && whole_file_write(&file, out->bytes, out->length) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	return fail(context, "receipts: %s", file.why ? file.why : "");
}

static struct payment_run *run_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_run *run = row_new(context, &payment_run);
	if (store_load(context, &payment_run, page_id(page, 0), run))
		return run;
	page_absent(page);
	return NULL;
}

void receipts_page(struct page *page)
{
	static const struct select_option forms[] = { { "pdf", "PDF" }, { "docx", "Word" }, { "xlsx", "Excel" }, { NULL, NULL } };
	struct context *context = page_context(page);
	const struct payment_run *run = run_of_page(page);
	const char **units = arena_many(context->arena, UNITS_MOST, const char *);
	size_t count;
	if (!run)
		return;
	if (!receipt_units(context, run->record.id, units, &count)) {
		page_failed(page);
		return;
	}
	struct select_option *options = arena_many(context->arena, count + 2, struct select_option);
	options[0] = (struct select_option){ "*", "全部单位" };
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct select_option){ units[i], *units[i] ? path_of(page, "=%s", units[i]) : "没有单位的" };
	page_crumb(page, path_of(page, "=%s", run->name), path_of(page, "/payment_run/%lld", (long long)run->record.id));
	page_begin(page, "签收单", "按单位打印，金额大写，本人或代领人签名");
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/payment_run/%lld/receipts", (long long)run->record.id), FORM_PLAIN);
	input_select(page, (struct control){ .name = "unit", .label = "单位", .value = "*" }, options);
	input_radio(page, (struct control){ .name = "form", .label = "文件", .value = "pdf" }, forms);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "下载", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", path_of(page, "/payment_run/%lld", (long long)run->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void receipts_file(struct page *page)
{
	static const char *const endings[] = { "pdf", "docx", "xlsx" };
	static const char *const types[] = { "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
					     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
	struct context *context = page_context(page);
	struct receipt receipt = { .run = run_of_page(page), .unit = text_equal(page_text(page, "unit"), "*") ? NULL : page_text(page, "unit") };
	size_t form = 0;
	if (!receipt.run)
		return;
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		form = text_equal(page_text(page, "form"), endings[i]) ? i : form;
	const char *path = page_temporary(page, path_of(page, ".%s", endings[form]));
	const struct audit_line line = { .act = "export", .entity = payment_run.name, .row_id = receipt.run->record.id, .reason = "签收单", .result = "ok" };
	if (!receipt_fill(context, &receipt) || !receipt_write(context, &receipt, endings[form], path) || !audit_alone(context, &line))
		page_failed(page);
	else
		page_file(page, path, path_of(page, "%s签收单.%s", receipt.run->name, endings[form]), types[form], true, false);
}

/* --- the notice to one person --- */

void payment_notice_draw(struct page *page, const struct payment_line *line)
{
	struct context *context = page_context(page);
	const char *item = store_title(context, &pay_item, line->item_id);
	honour_begin(page, "待遇发放通知", context->actor->office_name);
	put_paragraph_text(page, words_of(page, "%s同志：", line->payee ? line->payee : ""));
	put_paragraph_text(page, words_of(page, "您%s的%s %s 元（人民币%s）%s。", line->period ? line->period : "", item, money_text(context, line->approved), amount_capital(context->arena, line->approved),
		line->state == PAYMENT_PAID ? words_of(page, "已于 %s 发放", date_words(context, line->paid_on ? line->paid_on : context->today)) : words(context, "已经批准，即将发放")));
	if (line->because)
		put_paragraph_text(page, words_of(page, "计算：%s", line->because));
	put_paragraph_text(page, words_of(page, "没有收到或有疑问的，请与%s联系，也可以在“我的待遇”里点“没有收到”。", context->actor->office_name ? context->actor->office_name : words(context, "管理工会")));
	honour_end(page);
}

void line_notice_page(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_line *line = row_new(context, &payment_line);
	if (!store_load(context, &payment_line, page_id(page, 0), line)) {
		page_absent(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", line->payee ? line->payee : ""), path_of(page, "/payment_line/%lld", (long long)line->record.id));
	page_begin(page, "发放通知", "打印以后交给本人");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	payment_notice_draw(page, line);
	page_end(page);
}
