/* fund_money.c: money that comes, and entries that were wrong.  A receipt is
 * booked by an officer and then stands; an entry is taken back by a second
 * entry, asked by one officer and approved by another. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"

/* A row about a fund belongs to the fund's office. */
static int64_t office_of(struct context *context, int64_t fund_id)
{
	struct fund *row = row_new(context, &fund);
	return fund_id && store_load_unscoped(context, &fund, fund_id, row, "whose money it is") ? row->office_id : 0;
}

void fund_giver_compute(struct context *context, void *row, const void *before)
{
	struct fund_giver *now = row;
	if (before)
		return;
	now->office_id = office_of(context, now->fund_id);
	now->received = 0;
}

/* --- receipts --- */

void fund_receipt_check(struct context *context, void *row, const void *before)
{
	const struct fund_receipt *now = row, *old = before;
	if (!old || old->state == RECEIPT_DRAFT)
		return;
	if (now->amount != old->amount || !text_equal(now->received_on, old->received_on) || now->way != old->way || !text_equal(now->memo, old->memo))
		problem(context, "amount", "已经入账的到账不能改；记错了，在台账里申请冲正");
}

void fund_receipt_compute(struct context *context, void *row, const void *before)
{
	struct fund_receipt *now = row;
	(void)context;
	if (!before)
		now->state = RECEIPT_DRAFT;
}

static bool source_add(struct context *context, struct fund_giver *source, int64_t amount, const char *act)
{
	source->received += amount;
	return store_change(context, &fund_giver, source, act, NULL);
}

bool fund_receipt_book(struct context *context, void *row, const char *reason)
{
	struct fund_receipt *now = row;
	struct fund_giver *source = row_new(context, &fund_giver);
	(void)reason;
	if (!store_load_to_change(context, &fund_giver, now->source_id, source))
		return false;
	return fund_post(context, &(struct fund_posting){ .fund_id = source->fund_id, .act = FUND_RECEIVE, .amount = now->amount, .on_day = now->received_on,
		.memo = text_is_empty(now->memo) ? arena_format(context->arena, "到账：%s", source->name) : now->memo, .document = now->voucher, .entity = fund_receipt.name,
		.row_id = now->record.id }, &now->entry_id) && source_add(context, source, now->amount, "book");
}

static bool receipt_take_back(struct context *context, int64_t id)
{
	struct fund_receipt *row = row_new(context, &fund_receipt);
	struct fund_giver *source = row_new(context, &fund_giver);
	if (!store_load_to_change(context, &fund_receipt, id, row) || !store_load_to_change(context, &fund_giver, row->source_id, source))
		return context->failure ? false : fail(context, "receipt %" PRId64 " is gone", id);
	row->state = RECEIPT_REVERSED;
	return store_change(context, &fund_receipt, row, "reverse", NULL) && source_add(context, source, -row->amount, "reverse");
}

/* --- reversals --- */

void fund_reversal_compute(struct context *context, void *row, const void *before)
{
	struct fund_reversal *now = row;
	(void)context;
	if (!before)
		now->state = REVERSAL_ASKED;
}

/* What a payment posted is mended where it was paid: returned, recovered, withdrawn. */
static bool entry_may_be_reversed(struct context *context, const struct fund_entry *entry)
{
	if (entry->act == FUND_REVERSE)
		problem(context, "", "冲正的分录不能再冲正；要恢复，重新记一笔");
	else if (entry->entity && !text_equal(entry->entity, fund_receipt.name))
		problem(context, "", "这一笔来自发放，请在发放里退回、追回或撤销，台账随之更正");
	else if (fund_entry_is_reversed(context, entry->id))
		problem(context, "", "这笔账已经冲正过了");
	else if (reversal_waits(context, entry->id))
		problem(context, "", "这笔账已经有人申请冲正，等另一位负责人批准");
	return context_is_clean(context) && !context->failure;
}

bool fund_reversal_ask(struct context *context, int64_t fund_id, int64_t number, const char *reason, int64_t *id)
{
	struct fund_reversal *row = row_new(context, &fund_reversal);
	struct fund_entry entry;
	int64_t entry_id = fund_entry_of_number(context, fund_id, number);
	if (!entry_id || !fund_entry_load(context, entry_id, &entry)) {
		if (!context->failure)
			problem(context, "", "没有这笔账");
		return false;
	}
	if (text_is_empty(reason))
		problem(context, "reason", "请写明原因");
	if (!entry_may_be_reversed(context, &entry))
		return false;
	row->name = entry.memo;
	row->fund_id = fund_id;
	row->office_id = office_of(context, fund_id);
	row->number = number;
	row->entry_id = entry_id;
	row->amount = entry.amount;
	row->reason = reason;
	if (!store_create(context, &fund_reversal, row))
		return false;
	*id = row->record.id;
	return true;
}

static bool is_another(struct context *context, const struct fund_reversal *now)
{
	if (!context->actor->is_system && now->record.made_by == context->actor->account_id)
		problem(context, "", "申请冲正的人不能自己批准，请另一位负责人办理");
	return context_is_clean(context);
}

bool fund_reversal_approve(struct context *context, void *row, const char *reason)
{
	struct fund_reversal *now = row;
	struct fund_entry entry;
	(void)reason;
	now->approved_on = context->today;
	if (!is_another(context, now) || !fund_entry_load(context, now->entry_id, &entry))
		return false;
	const struct fund_posting posting = { .fund_id = now->fund_id, .act = FUND_REVERSE, .reverses_id = now->entry_id, .on_day = context->today,
		.memo = arena_format(context->arena, "冲正第 %lld 笔：%s", (long long)now->number, now->reason), .entity = fund_reversal.name, .row_id = now->record.id };
	return fund_post(context, &posting, NULL) && (!entry.entity || receipt_take_back(context, entry.row_id));
}

bool fund_reversal_refuse(struct context *context, void *row, const char *reason)
{
	(void)reason;
	return is_another(context, row);
}
