/* fund_pages.c: the fund's own page, its ledger with a running balance, an entry
 * taken back, the letter for who gave.  They draw and decide nothing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/amounts.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_pages.h"
#include "modules/fund/fund_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

const char *yuan_of(struct page *page, int64_t fen)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 64);
	money_print(out, fen);
	return buffer_string(out);
}

static const char *yuan_or_nothing(struct page *page, int64_t fen)
{
	return fen ? yuan_of(page, fen) : "";
}

/* --- the fund's page --- */

void fund_draw_head(struct page *page, const void *row)
{
	const struct fund *now = row;
	struct context *context = page_context(page);
	const struct choice *source = choice_find(fund_sources, now->source);
	put_text(page, arena_format(context->arena, "%s · %s · ", source ? words(context, source->label) : "", store_title(context, &organisation, now->office_id)));
	put_strong(page, words_of(page, "可用 %s 元", yuan_of(page, now->free)));
}

void fund_draw_first(struct page *page, const void *row)
{
	const struct fund *now = row;
	if (now->budget <= 0)
		return;
	int64_t share = now->spent / (now->budget / 1000 + 1);
	card_begin(page, NULL);
	put_meter(page, &(struct meter){ .label = "预算执行", .value = words_of(page, "%s / %s 元", yuan_of(page, now->spent), yuan_of(page, now->budget)),
		.share = (int)(share > 1000 ? 1000 : share), .limit = -1, .tone = now->spent > now->budget ? "stop" : "ok" });
	card_end(page);
}

static const char *doc_path(struct page *page, const struct ledger_line *line)
{
	const struct entity *entity = line->entity ? entity_find(line->entity) : NULL;
	return entity && line->row_id && may(page_context(page), entity, ACT_SHOW) ? path_of(page, "/%s/%" PRId64, line->entity, line->row_id) : NULL;
}

/* From whatever was told: a whole date, or the year's first and last day. */
static const char *day_of(struct page *page, const char *name, const char *otherwise)
{
	const char *day = date_read(page_context(page)->arena, page_text(page, name), false);
	return day && date_part(day) == DATE_DAY ? day : otherwise;
}

static void ledger_table(struct page *page, const struct ledger_line *lines, size_t count, int64_t balance, bool moves)
{
	static const struct table_column columns[] = {
		{ .label = "第几笔", .narrow = true }, { .label = "日期", .narrow = true }, { .label = "摘要", .wide = true, .plain_phone = true }, { .label = "文件", .narrow = true },
		{ .label = "收入", .right = true, .narrow = true }, { .label = "支出", .right = true, .narrow = true }, { .label = "余额", .right = true, .narrow = true },
		{ .label = "", .narrow = true, .plain_phone = true },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	table_begin(&table, page, "台账", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct ledger_line *line = &lines[i];
		const char *path = doc_path(page, line);
		const struct choice *act = choice_find(fund_act_names, line->act);
		balance += line->in - line->out;
		row_begin(&table);
		cell_text(&table, path_of(page, "%" PRId64, line->number));
		cell_text(&table, line->on_day);
		cell_begin(&table);
		if (path)
			put_link(page, path, line->memo);
		else
			put_text(page, line->memo);
		if (moves && act && !line->in && !line->out)
			put_muted(page, arena_format(context->arena, " %s %s", words(context, act->label), yuan_of(page, line->amount)));
		if (line->reversed_id)
			put_tag(page, "plain", "已冲正");
		cell_end(&table);
		cell_text(&table, line->document);
		cell_text(&table, yuan_or_nothing(page, line->in));
		cell_text(&table, yuan_or_nothing(page, line->out));
		cell_text(&table, yuan_of(page, balance));
		cell_begin(&table);
		if (fund_line_is_ours(line) && context->actor->role == ROLE_OFFICER)
			put_link_label(page, path_of(page, "/fund/%" PRId64 "/reverse/%" PRId64, line->fund_id, line->number), "冲正");
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

/* What payments posted is mended where it was paid. */
bool fund_line_is_ours(const struct ledger_line *line)
{
	return line->act != FUND_REVERSE && !line->reversed_id && (!line->entity || text_equal(line->entity, fund_receipt.name));
}

const struct choice fund_act_names[] = {
	{ FUND_RECEIVE, "receive", "到账", NULL }, { FUND_RESERVE, "reserve", "占用", NULL }, { FUND_RELEASE, "release", "释放占用", NULL }, { FUND_SEND, "send", "报盘", NULL },
	{ FUND_PAY, "pay", "发放", NULL }, { FUND_PAY_AT_ONCE, "pay_at_once", "现场发放", NULL }, { FUND_RETURN, "return", "银行退回", NULL },
	{ FUND_RECOVER, "recover", "追回", NULL }, { FUND_REVERSE, "reverse", "冲正", NULL }, { 0 },
};

void fund_draw_more(struct page *page, const void *row)
{
	enum { LAST = 8 };
	const struct fund *now = row;
	struct context *context = page_context(page);
	int64_t year = now->year, in, out;
	struct ledger_line *lines = arena_many(context->arena, LEDGER_LINES_MOST, struct ledger_line);
	const char *path = path_of(page, "/fund/%" PRId64 "/ledger?from=%04d-01-01", now->record.id, (int)year);
	size_t count, first;
	if (!ledger_lines(context, &(struct ledger_asked){ .fund_id = now->record.id, .from = "", .until = "9999-12-31" }, lines, LEDGER_LINES_MOST, &count))
		return;
	first = count > LAST ? count - LAST : 0;
	card_begin_flush_with(page, "台账", count > LAST ? words(context, "最近几笔") : NULL, path, "全部台账");
	if (!count)
		put_empty(page, "还没有收支。到账在“资金来源”里登记，负责人入账。", NULL, NULL);
	in = out = 0;
	for (size_t i = 0; i < first; i++) {
		in += lines[i].in;
		out += lines[i].out;
	}
	if (count)
		ledger_table(page, lines + first, count - first, in - out, false);
	card_end(page);
}

/* --- the ledger --- */

static struct fund *fund_of_page(struct page *page)
{
	struct fund *row = row_new(page_context(page), &fund);
	if (store_load(page_context(page), &fund, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void ledger_form(struct page *page, const struct ledger_asked *asked)
{
	static const struct select_option contents[] = { { "", "只看收支" }, { "1", "连同占用、报盘、退回" }, { NULL, NULL } };
	form_begin(page, path_of(page, "/fund/%" PRId64 "/ledger", asked->fund_id), FORM_GET | FORM_ROW);
	input_date(page, (struct control){ .name = "from", .label = "从", .value = asked->from }, true);
	input_date(page, (struct control){ .name = "until", .label = "到", .value = asked->until }, true);
	input_select(page, (struct control){ .name = "moves", .label = "内容", .value = asked->moves ? "1" : "" }, contents);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "查询", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

static void ledger_sums(struct page *page, const struct fund *now, const struct ledger_asked *asked, const struct ledger_line *lines, size_t count, int64_t before)
{
	struct context *context = page_context(page);
	int64_t in = 0, out = 0;
	for (size_t i = 0; i < count; i++) {
		in += lines[i].in;
		out += lines[i].out;
	}
	facts_begin(page);
	fact_text(page, "期初余额", words_of(page, "%s 元（%s）", yuan_of(page, before), asked->from));
	fact_text(page, "期末余额", words_of(page, "%s 元（%s）", yuan_of(page, before + in - out), asked->until));
	fact_text(page, "本期收入", words_of(page, "%s 元，%s", yuan_of(page, in), amount_capital(context->arena, in)));
	fact_text(page, "本期支出", words_of(page, "%s 元，%s", yuan_of(page, out), amount_capital(context->arena, out)));
	fact_text(page, "现在可用", words_of(page, "%s 元", yuan_of(page, now->free)));
	facts_end(page);
}

void fund_ledger_page(struct page *page)
{
	static const char *const signs[] = { "制表", "复核", "负责人" };
	struct context *context = page_context(page);
	struct fund *now = fund_of_page(page);
	struct ledger_line *lines = arena_many(context->arena, LEDGER_LINES_MOST, struct ledger_line);
	int64_t in, out;
	size_t count;
	if (!now)
		return;
	struct ledger_asked asked = { .fund_id = now->record.id, .moves = text_equal(page_text(page, "moves"), "1"),
		.from = day_of(page, "from", arena_format(context->arena, "%.4s-01-01", context->today)), .until = day_of(page, "until", context->today) };
	if (!ledger_before(context, now->record.id, asked.from, &in, &out) || !ledger_lines(context, &asked, lines, LEDGER_LINES_MOST, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "专项资金", "/fund-balances");
	page_crumb(page, arena_format(context->arena, "=%s", now->name), path_of(page, "/fund/%" PRId64, now->record.id));
	page_begin(page, "专项资金台账", NULL);
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "导出表格", path_of(page, "/fund/%" PRId64 "/ledger/file?from=%s&until=%s%s", now->record.id, asked.from, asked.until,
							 asked.moves ? "&moves=1" : ""));
	button_print(page);
	actions_end(page);
	print_head(page, arena_format(context->arena, "%s · %s", now->name, words(context, "专项资金台账")), context->actor->office_name,
		   path_of(page, "%s — %s", asked.from, asked.until));
	ledger_form(page, &asked);
	if (count == LEDGER_LINES_MOST)
		put_message(page, "info", "这段时间多于 1,000 笔，只显示前 1,000 笔；请缩短时间，或导出表格。");
	card_begin_flush(page, NULL);
	if (count)
		ledger_table(page, lines, count, in - out, asked.moves);
	else
		put_empty(page, "这段时间没有收支。", NULL, NULL);
	card_end(page);
	card_begin(page, NULL);
	ledger_sums(page, now, &asked, lines, count, in - out);
	card_end(page);
	signature_lines(page, signs, COUNT_OF(signs));
	page_end(page);
}

/* --- an entry taken back --- */

static bool line_of_page(struct page *page, struct fund_entry *entry, struct fund **now)
{
	struct context *context = page_context(page);
	*now = row_new(context, &fund);
	if (store_load_to_change(context, &fund, page_id(page, 0), *now) &&
	    fund_entry_load(context, fund_entry_of_number(context, (*now)->record.id, page_id(page, 1)), entry))
		return true;
	page_absent(page);
	return false;
}

void fund_reverse_page(struct page *page)
{
	struct fund_entry entry;
	struct fund *now;
	if (!line_of_page(page, &entry, &now))
		return;
	const char *ledger = path_of(page, "/fund/%" PRId64 "/ledger", now->record.id);
	const char *names[] = { arena_format(page_context(page)->arena, "%s %s %s", entry.on_day, entry.memo, yuan_of(page, entry.amount)) };
	const struct check_page asked = { .action = path_of(page, "/fund/%" PRId64 "/reverse/%" PRId64, now->record.id, entry.number),
		.sentence = "申请以后由另一位负责人批准，批准时台账上记一笔相反的分录，这一笔保留。", .count = 1, .unit_label = "笔", .names = names, .name_count = 1,
		.confirm_label = "申请冲正", .dangerous = true, .cancel_path = ledger, .asks_reason = true };
	page_crumb(page, "专项资金台账", ledger);
	page_begin(page, "冲正一笔账", NULL);
	problem_summary(page);
	check_page_begin(page, &asked);
	check_page_end(page, &asked);
	page_end(page);
}

void fund_reverse_done(struct page *page)
{
	struct context *context = page_context(page);
	struct fund_entry entry;
	struct fund *now;
	int64_t id;
	if (!line_of_page(page, &entry, &now))
		return;
	if (!store_begin(context)) {
		page_failed(page);
		return;
	}
	if (fund_reversal_ask(context, now->record.id, entry.number, page_text(page, "reason"), &id) && store_commit(context)) {
		page_redirect_with(page, path_of(page, "/fund_reversal/%" PRId64, id), "已申请冲正，等另一位负责人批准");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		fund_reverse_page(page);
}

/* --- thanks --- */

void fund_receipt_draw_more(struct page *page, const void *row)
{
	const struct fund_receipt *now = row;
	if (now->state == RECEIPT_BOOKED)
		button_link(page, BUTTON_PLAIN, "收款回执", path_of(page, "/fund_receipt/%" PRId64 "/letter", now->record.id));
}

void fund_letter_page(struct page *page)
{
	static const char *const signs[] = { "经办人", "负责人" };
	struct context *context = page_context(page);
	struct fund_receipt *now = row_new(context, &fund_receipt);
	struct fund_giver *source = row_new(context, &fund_giver);
	if (!store_load(context, &fund_receipt, page_id(page, 0), now) || now->state != RECEIPT_BOOKED || !store_load(context, &fund_giver, now->source_id, source)) {
		page_absent(page);
		return;
	}
	const char *fund_name = store_title(context, &fund, source->fund_id);
	page_crumb(page, "资金来源", path_of(page, "/fund_giver/%" PRId64, source->record.id));
	page_begin(page, "收款回执", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, words(context, "收款回执"), context->actor->office_name, date_words(context, now->received_on));
	card_begin(page, NULL);
	put_paragraph_text(page, arena_format(context->arena, "%s：", source->name));
	put_paragraph_text(page, words_of(page, "你们汇来的款项 %s 元（%s）已于 %s 收到，记入“%s”，专款专用。", yuan_of(page, now->amount),
					  amount_capital(context->arena, now->amount), date_words(context, now->received_on), fund_name));
	if (source->kind == SOURCE_DONATION)
		put_paragraph(page, "感谢你们对困难职工和劳动模范的关心。使用情况可以向我们查询。");
	if (!text_is_empty(source->wish))
		put_paragraph_text(page, words_of(page, "指定用途：%s", source->wish));
	put_paragraph_text(page, arena_format(context->arena, "%s　%s", context->actor->office_name, date_words(context, context->today)));
	card_end(page);
	signature_lines(page, signs, COUNT_OF(signs));
	page_end(page);
}
