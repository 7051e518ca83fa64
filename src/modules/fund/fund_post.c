/* fund_post.c: one entry: balances moved, entry and lines written, the fund's
 * audit line, all or nothing.  Who may spend from which fund is decided by
 * whoever posts; here only what the money itself forbids. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/recall.h"
#include "model/store.h"
#include "modules/fund/fund_parts.h"
#include "modules/organisation/organisation.h"

enum { AMOUNT_MAX_FEN = 1000000000 };

static const int64_t amount_most = INT64_C(100000) * AMOUNT_MAX_FEN;

static const char *yuan(struct context *context, int64_t fen)
{
	struct buffer *out = buffer_new(context->arena, 64);
	money_print(out, fen);
	return buffer_string(out);
}

/* --- why not --- */

struct shortage {
	int64_t stands, moves;
	const char *of;
};

/* Nothing was moved: because the fund is closed, is not there, or has not so much. */
static bool refuse(struct context *context, int64_t fund_id, const struct fund_balances *by, int64_t amount)
{
	struct fund *row = row_new(context, &fund);
	if (context->failure)
		return false;
	if (!store_load_unscoped(context, &fund, fund_id, row, "why it was refused is told by its name and balance")) {
		if (!context->failure)
			problem(context, "fund_id", "没有这笔资金");
		return false;
	}
	if (row->state != FUND_OPEN) {
		problem(context, "fund_id", "资金“%s”已封账，不能再记账", row->name);
		return false;
	}
	const struct shortage shortages[] = {
		{ row->free, by->free, "可用" }, { row->reserved, by->reserved, "已占用" }, { row->sent, by->sent, "已报盘" }, { row->spent, by->spent, "已支出" },
		{ row->received, by->received, "已到账" },
	};
	for (size_t i = 0; i < COUNT_OF(shortages); i++)
		if (shortages[i].stands + shortages[i].moves < 0) {
			problem(context, "fund_id", "资金“%s”%s余额只有 %s 元，不够 %s 元", row->name, words(context, shortages[i].of), yuan(context, shortages[i].stands),
				yuan(context, amount));
			return false;
		}
	return fail(context, "fund %" PRId64 ": somebody else moved it at this moment", fund_id);
}

static bool posting_is_good(struct context *context, const struct fund_posting *posting)
{
	if (posting->amount <= 0 || posting->amount > amount_most)
		problem(context, "amount", "金额要大于 0");
	if (date_part(posting->on_day) != DATE_DAY)
		problem(context, "on_day", "记账日期要写到日");
	if (text_is_empty(posting->memo))
		problem(context, "memo", "请写明摘要");
	if (posting->item_id && !fund_is_for(context, posting->fund_id, posting->item_id) && !context->failure)
		problem(context, "fund_id", "这笔资金规定了用途，不能用于这个发放事项");
	return context_is_clean(context) && !context->failure;
}

/* --- the entry taken back --- */

static bool reversed_load(struct context *context, const struct fund_posting *posting, struct fund_entry *reversed)
{
	if (!fund_entry_load(context, posting->reverses_id, reversed) || reversed->fund_id != posting->fund_id) {
		if (!context->failure)
			problem(context, "", "没有这笔账");
		return false;
	}
	if (reversed->act == FUND_REVERSE)
		problem(context, "", "冲正的分录不能再冲正；要恢复，重新记一笔");
	return context_is_clean(context);
}

static void negate(struct fund_balances *by)
{
	*by = (struct fund_balances){ -by->received, -by->free, -by->reserved, -by->sent, -by->spent };
}

/* --- posting --- */

static void before_of(struct fund *row, const struct fund_balances *by)
{
	row->received -= by->received;
	row->free -= by->free;
	row->reserved -= by->reserved;
	row->sent -= by->sent;
	row->spent -= by->spent;
	row->entries--;
	row->record.version--;
}

static bool entry_keep(struct context *context, struct fund_entry *entry, const struct fund_balances *by, struct fund_line lines[2])
{
	struct fund *row = row_new(context, &fund);
	recall_forget(context);
	if (!store_load_unscoped(context, &fund, entry->fund_id, row, "the balances after the entry are kept with it"))
		return context->failure ? false : fail(context, "fund %" PRId64 " is gone", entry->fund_id);
	entry->after = (struct fund_balances){ row->received, row->free, row->reserved, row->sent, row->spent };
	before_of(row, by);
	recall_forget(context);
	return fund_entry_write(context, entry, lines) && store_note(context, &fund, row, "post");
}

static bool post(struct context *context, struct fund_entry *entry, int64_t act_of_lines, bool is_back, int64_t *entry_id)
{
	const struct fund_move *move = fund_move_of(act_of_lines);
	struct fund_line lines[2];
	must(move != NULL);
	struct fund_balances by = fund_moved(move, entry->amount);
	fund_lines(move, entry->amount, lines);
	if (is_back) {
		negate(&by);
		lines[0].amount = -lines[0].amount;
		lines[1].amount = -lines[1].amount;
	}
	if (!fund_balances_move(context, entry->fund_id, &by, &entry->number))
		return refuse(context, entry->fund_id, &by, entry->amount);
	/* The fund's row is ours until the end: nobody takes the same entry back beside us. */
	if (is_back && fund_entry_is_reversed(context, entry->reverses_id)) {
		problem(context, "", "这笔账已经冲正过了");
		return false;
	}
	if (entry_id)
		*entry_id = entry->id;
	return !context->failure && entry_keep(context, entry, &by, lines);
}

bool fund_post(struct context *context, const struct fund_posting *posting, int64_t *entry_id)
{
	struct fund_posting whole = *posting;
	struct fund_entry reversed = { .act = posting->act };
	bool is_back = posting->act == FUND_REVERSE;
	if (is_back) {
		if (!reversed_load(context, posting, &reversed))
			return false;
		whole.amount = reversed.amount;
		whole.item_id = 0;
	}
	if (!posting_is_good(context, &whole))
		return false;
	struct fund_entry entry = {
		.id = id_new(), .fund_id = whole.fund_id, .act = whole.act, .amount = whole.amount, .item_id = is_back ? reversed.item_id : whole.item_id,
		.on_day = whole.on_day, .memo = whole.memo, .document = whole.document, .entity = whole.entity, .row_id = whole.row_id,
		.reverses_id = is_back ? reversed.id : 0,
	};
	return post(context, &entry, reversed.act, is_back, entry_id);
}

bool fund_serves(struct context *context, int64_t fund_id, int64_t office_id)
{
	struct fund *row = row_new(context, &fund);
	return store_load_unscoped(context, &fund, fund_id, row, "whose money it is") && office_id > 0 && organisation_is_over(context, row->office_id, office_id, context->today);
}
