/* fund_sheet_pages.c: balances of all funds, and what is handed on as a file: a
 * ledger, and the vouchers for the finance software. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/amounts.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_pages.h"
#include "modules/fund/fund_parts.h"
#include "screens/components.h"
#include "services/csv_write.h"
#include "services/xlsx_write.h"

/* --- balances --- */

static void standing_row(struct table_drawing *table, struct page *page, const struct fund_standing *one, const char *path)
{
	const struct choice *source = choice_find(fund_sources, one->source);
	const int64_t amounts[] = { one->budget, one->now.received, one->now.spent, one->now.reserved + one->now.sent, one->now.free };
	row_begin(table);
	if (path)
		cell_link(table, path, one->name);
	else
		cell_text(table, one->name);
	cell_text(table, source ? words(page_context(page), source->label) : "");
	cell_text(table, one->office_name);
	for (size_t i = 0; i < COUNT_OF(amounts); i++)
		cell_text(table, i || amounts[i] ? yuan_of(page, amounts[i]) : "");
	row_end(table);
}

static void standing_table(struct page *page, const struct fund_standing *funds, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "资金名称", .plain_phone = true, .wide = true }, { .label = "来源", .narrow = true }, { .label = "管理工会" },
		{ .label = "预算", .right = true, .narrow = true }, { .label = "已到账", .right = true, .narrow = true }, { .label = "已支出", .right = true, .narrow = true },
		{ .label = "占用和在途", .right = true, .narrow = true }, { .label = "可用", .right = true, .narrow = true },
	};
	struct table_drawing table;
	struct fund_standing all = { .name = words(page_context(page), "合计"), .office_name = " " };
	card_begin_flush(page, NULL);
	table_begin(&table, page, "专项资金余额表", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct fund_standing *one = &funds[i];
		standing_row(&table, page, one, path_of(page, "/fund/%" PRId64, one->id));
		all.budget += one->budget;
		all.now.received += one->now.received;
		all.now.free += one->now.free;
		all.now.reserved += one->now.reserved;
		all.now.sent += one->now.sent;
		all.now.spent += one->now.spent;
	}
	standing_row(&table, page, &all, NULL);
	table_end(&table);
	card_end(page);
	put_muted(page, words_of(page, "可用合计：%s", amount_capital(page_context(page)->arena, all.now.free)));
}

void fund_balances_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t this_year = date_year(context->today), year = page_number(page, "year", this_year);
	struct fund_standing *funds = arena_many(context->arena, FUNDS_MOST, struct fund_standing);
	size_t count;
	if (!funds_standing(context, year, funds, FUNDS_MOST, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "专项资金", "本级和下级各笔资金的预算、到账、支出和余额");
	actions_begin(page);
	if (may(context, &fund_giver, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "登记资金来源", "/fund_giver/new");
	if (may(context, &fund, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "新建资金", "/fund/new");
	button_print(page);
	actions_end(page);
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "资金列表", "/fund");
	button_link(page, BUTTON_QUIET, "资金来源", "/fund_giver");
	button_link(page, BUTTON_QUIET, "发放例外", "/pay_override");
	button_link(page, BUTTON_QUIET, "冲正记录", "/fund_reversal");
	button_link(page, BUTTON_QUIET, "财务凭证导出", "/fund-vouchers");
	toolbar_end(page);
	print_head(page, words(context, "专项资金余额表"), context->actor->office_name, context->today);
	tabs_begin(page, "年度");
	for (int64_t one = this_year; one > this_year - 4; one--)
		tabs_tab(page, arena_format(context->arena, "=%" PRId64, one), path_of(page, "/fund-balances?year=%" PRId64, one), one == year, -1);
	tabs_tab(page, "全部", "/fund-balances?year=0", year == 0, -1);
	tabs_end(page);
	if (count)
		standing_table(page, funds, count);
	else
		put_empty(page, "这一年还没有专项资金。", NULL, NULL);
	page_end(page);
}

size_t fund_figures(struct context *context, struct desk_figure *figures, size_t most)
{
	if (!most || !may(context, &fund, ACT_LIST))
		return 0;
	int64_t free = funds_free(context);
	if (!free)
		return 0;
	struct buffer *out = buffer_new(context->arena, 64);
	money_print(out, free / 10000);
	figures[0] = (struct desk_figure){ "专项资金可用", buffer_string(out), words(context, "万元，各笔合计"), "/fund-balances" };
	return 1;
}

/* --- files --- */

enum { CELLS = 9 };

/* One sheet's rows, read a thousand entries at a time. */
struct writing {
	struct context *context;
	struct arena *arena;		/* of the rows read last */
	struct ledger_asked asked;
	struct ledger_line *lines, last;
	size_t count, at;
	bool is_second, is_ledger;
	int64_t balance;
	const char *codes[5], *names[5], *cells[CELLS];
};

static bool more_read(struct writing *writing)
{
	struct context *context = writing->context;
	struct arena *own = context->arena;
	if (writing->lines && writing->count < LEDGER_LINES_MOST)
		return false;
	if (writing->lines) {
		writing->last = writing->lines[writing->count - 1];
		writing->last.on_day = arena_text(own, writing->last.on_day);
		writing->asked.after = &writing->last;
		arena_reset(writing->arena);
	}
	context->arena = writing->arena;
	writing->lines = arena_many(writing->arena, LEDGER_LINES_MOST, struct ledger_line);
	writing->at = 0;
	bool good = ledger_lines(context, &writing->asked, writing->lines, LEDGER_LINES_MOST, &writing->count);
	context->arena = own;
	return good && writing->count > 0;
}

static const char *amount_cell(struct writing *writing, int64_t fen)
{
	bool is_less = fen < 0;
	int64_t whole = is_less ? -fen : fen;
	return fen ? arena_format(writing->arena, "%s%" PRId64 ".%02" PRId64, is_less ? "-" : "", whole / 100, whole % 100) : "";
}

static bool ledger_next(void *from, const char *const **cells, const char **mark)
{
	struct writing *writing = from;
	if (writing->at == writing->count && !more_read(writing))
		return false;
	const struct ledger_line *line = &writing->lines[writing->at++];
	const struct choice *act = choice_find(fund_act_names, line->act);
	writing->balance += line->in - line->out;
	const char *row[CELLS] = { arena_format(writing->arena, "%" PRId64, line->number), line->on_day, act ? act->label : "", line->memo, line->document,
		amount_cell(writing, line->amount), amount_cell(writing, line->in), amount_cell(writing, line->out), amount_cell(writing, writing->balance) };
	for (size_t i = 0; i < CELLS; i++)
		writing->cells[i] = row[i];
	*cells = writing->cells;
	*mark = NULL;
	return true;
}

/* What came: bank to income; what was spent: spending to bank, or to cash where it was handed over.  Taken back: the same in red (less than
 * nought), as 红字冲销 wants it. */
static bool voucher_next(void *from, const char *const **cells, const char **mark)
{
	struct writing *writing = from;
	if (!writing->is_second && writing->at == writing->count && !more_read(writing))
		return false;
	const struct ledger_line *line = &writing->lines[writing->at];
	bool is_income = line->in != 0;
	int64_t amount = is_income ? line->in : line->out;
	int money = line->act == FUND_PAY_AT_ONCE ? USE_CASH : USE_BANK;
	int account = writing->is_second ? (is_income ? USE_INCOME : money) : is_income ? money : USE_SPENDING;
	const char *row[CELLS] = { line->on_day, arena_format(writing->arena, "%s-%" PRId64, line->fund_name, line->number), line->memo, writing->codes[account],
		writing->names[account], writing->is_second ? "" : amount_cell(writing, amount), writing->is_second ? amount_cell(writing, amount) : "", line->document,
		line->office_name };
	for (size_t i = 0; i < CELLS; i++)
		writing->cells[i] = row[i];
	writing->at += writing->is_second;
	writing->is_second = !writing->is_second;
	*cells = writing->cells;
	*mark = NULL;
	return true;
}

static const char *day_asked(struct page *page, const char *name, const char *otherwise)
{
	const char *day = date_read(page_context(page)->arena, page_text(page, name), false);
	return day && date_part(day) == DATE_DAY ? day : otherwise;
}

static void asked_read(struct page *page, struct writing *writing)
{
	struct context *context = page_context(page);
	writing->context = context;
	writing->asked.from = day_asked(page, "from", arena_format(context->arena, "%.4s-01-01", context->today));
	writing->asked.until = day_asked(page, "until", context->today);
}

static void file_send(struct page *page, struct writing *writing, const struct sheet *sheet, int64_t row_id)
{
	struct context *context = page_context(page);
	bool as_csv = text_equal(page_text(page, "as"), "csv");
	const char *path = page_temporary(page, as_csv ? "csv" : "xlsx"), *why = "";
	const struct workbook_text book = { .tab = sheet->title, .plain = !writing->is_ledger };
	const struct audit_line line = { .act = "export", .entity = fund.name, .row_id = row_id, .result = "ok",
		.reason = arena_format(context->arena, "%s %s—%s", sheet->title, writing->asked.from, writing->asked.until) };
	writing->arena = arena_new(0);
	bool good = path && (as_csv ? csv_write_file(context->arena, sheet, path, &why) : xlsx_write(context->arena, sheet, &book, path, &why));
	arena_free(writing->arena);
	if (!good || context->failure || !audit_alone(context, &line)) {
		fail(context, "fund file: %s", *why ? why : context->failure ? context->failure : "");
		page_failed(page);
		return;
	}
	page_file(page, path, arena_format(context->arena, "%s %s—%s.%s", sheet->title, writing->asked.from, writing->asked.until, as_csv ? "csv" : "xlsx"),
		  as_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false);
}

void fund_ledger_file(struct page *page)
{
	static const struct sheet_column columns[CELLS] = {
		{ .label = "第几笔", .width = 5 }, { .label = "日期", .width = 7, .is_text = true }, { .label = "动作", .width = 6 }, { .label = "摘要", .width = 20 },
		{ .label = "文件", .width = 12, .is_text = true }, { .label = "金额", .width = 8, .align = SHEET_RIGHT }, { .label = "收入", .width = 8, .align = SHEET_RIGHT },
		{ .label = "支出", .width = 8, .align = SHEET_RIGHT }, { .label = "余额", .width = 8, .align = SHEET_RIGHT },
	};
	struct context *context = page_context(page);
	struct fund *now = row_new(context, &fund);
	struct writing writing = { .is_ledger = true };
	int64_t in, out;
	if (!store_load(context, &fund, page_id(page, 0), now)) {
		page_absent(page);
		return;
	}
	asked_read(page, &writing);
	writing.asked.fund_id = now->record.id;
	writing.asked.moves = text_equal(page_text(page, "moves"), "1");
	if (!ledger_before(context, now->record.id, writing.asked.from, &in, &out)) {
		page_failed(page);
		return;
	}
	writing.balance = in - out;
	const struct sheet sheet = { .title = "专项资金台账", .unit_line = now->name, .date_line = context->today, .columns = columns, .column_count = CELLS,
		.note = arena_format(context->arena, "期初余额 %s 元", yuan_of(page, in - out)), .rows = { ledger_next, &writing }, .landscape = true };
	file_send(page, &writing, &sheet, now->record.id);
}

void fund_vouchers_file(struct page *page)
{
	static const struct sheet_column columns[CELLS] = {
		{ .label = "日期", .width = 7, .is_text = true }, { .label = "凭证号", .width = 18, .is_text = true }, { .label = "摘要", .width = 20, .is_text = true },
		{ .label = "科目编码", .width = 8, .is_text = true }, { .label = "科目名称", .width = 10, .is_text = true }, { .label = "借方金额", .width = 8, .align = SHEET_RIGHT },
		{ .label = "贷方金额", .width = 8, .align = SHEET_RIGHT }, { .label = "附件", .width = 12, .is_text = true }, { .label = "单位", .width = 12, .is_text = true },
	};
	struct writing writing = { 0 };
	asked_read(page, &writing);
	if (!fund_accounts(writing.context, writing.codes, writing.names)) {
		page_failed(page);
		return;
	}
	const struct sheet sheet = { .title = "财务凭证", .columns = columns, .column_count = CELLS, .rows = { voucher_next, &writing }, .landscape = true };
	file_send(page, &writing, &sheet, 0);
}

void fund_vouchers_page(struct page *page)
{
	static const struct select_option formats[] = { { "xlsx", "Excel 表格" }, { "csv", "CSV 文本" }, { NULL, NULL } };
	struct writing asked = { 0 };
	struct ledger_line line;
	size_t count;
	asked_read(page, &asked);
	if (!fund_accounts(asked.context, asked.codes, asked.names) || !ledger_lines(asked.context, &asked.asked, &line, 1, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "专项资金", "/fund-balances");
	page_begin(page, "财务凭证导出", "台账里真正收支的分录，按会计科目写成借贷两行，交给财务软件导入");
	for (int use = USE_BANK; use <= USE_SPENDING; use++)
		if (!*asked.codes[use]) {
			put_message(page, "wait", "还有用途没有填会计科目，导出的凭证里科目是空的。");
			break;
		}
	card_begin_with(page, NULL, NULL, "/ledger_account", "会计科目");
	form_begin(page, "/fund-vouchers", FORM_PLAIN);
	input_date(page, (struct control){ .name = "from", .label = "从", .value = asked.asked.from, .required = true }, true);
	input_date(page, (struct control){ .name = "until", .label = "到", .value = asked.asked.until, .required = true }, true);
	input_select(page, (struct control){ .name = "as", .label = "格式", .value = "xlsx" }, formats);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "导出", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}
