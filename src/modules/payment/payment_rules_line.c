/* payment_rules_line.c: exceptions by hand, each with who and why; what was
 * returned, given up, stopped; recovery; the question of somebody who got nothing. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"

/* --- sums follow lines --- */

static bool is_counted(int64_t state)
{
	return state != PAYMENT_HELD && state != PAYMENT_DROPPED && state != PAYMENT_STOPPED && state != PAYMENT_WITHDRAWN;
}

static void change_add(struct run_change *change, const struct payment_line *line, int64_t sign)
{
	bool counted = is_counted(line->state);
	change->people += counted ? sign : 0;
	change->total += counted ? sign * line->approved : 0;
	change->held += line->state == PAYMENT_HELD ? sign : 0;
	change->dropped += line->state == PAYMENT_DROPPED || line->state == PAYMENT_STOPPED || line->state == PAYMENT_WITHDRAWN ? sign : 0;
	change->changed += line->difference > 0 ? sign : 0;
	change->waiting += counted && line->keyed == 1 ? sign * line->approved : 0;
}

static bool changes_nothing(const struct run_change *change)
{
	return !change->people && !change->total && !change->held && !change->dropped && !change->changed && !change->waiting;
}

bool line_kept(struct context *context, const void *row, const void *before)
{
	const struct payment_line *line = row, *was = before;
	struct run_change change = { 0 };
	int64_t run_id = line ? line->run_id : was->run_id;
	if (line)
		change_add(&change, line, 1);
	if (was && was->run_id == run_id)
		change_add(&change, was, -1);
	return changes_nothing(&change) || run_add(context, run_id, &change);
}

/* --- what may be changed, and when --- */

static bool run_takes_changes(struct context *context, const struct payment_line *line)
{
	struct payment_run *run = row_new(context, &payment_run);
	if (!line->run_id)
		return true;
	if (run_load(context, line->run_id, run) && (run->state == RUN_EXPECTED || run->state == RUN_DRAFT))
		return true;
	if (!context->failure)
		problem(context, "", run->state == RUN_COMPUTING ? "正在计算，算完再改" : "名单已经上会或冻结，不能再改；上会的可先退回");
	return false;
}

static void amount_check(struct context *context, struct payment_line *line, const struct payment_line *was)
{
	if (line->frozen == 1 || line->keyed == 1)
		problem(context, "approved", "已批准冻结或已占用资金的，金额不能改");
	else if (line->state != PAYMENT_EXPECTED && line->state != PAYMENT_HELD)
		problem(context, "approved", "只有应发和暂缓的可以改金额");
	else if (text_is_empty(line->changed_by_hand) || text_equal(line->changed_by_hand, was->changed_by_hand))
		problem(context, "changed_by_hand", "改了金额，请写明理由");
	else if (run_takes_changes(context, line)) {
		line->changed_by_hand = text_head(context->arena, arena_format(context->arena, "%s：%s", context->actor->name ? context->actor->name : "", line->changed_by_hand),
						  REASON_MAX);
		line->difference = DIFFERENCE_HAND;
	}
}

void line_check(struct context *context, void *row, const void *before)
{
	struct payment_line *line = row;
	const struct payment_line *was = before;
	if (!was)
		return;
	if (line->approved != was->approved && !context->actor->is_system)
		amount_check(context, line, was);
	if (!text_equal(line->account, was->account) && (line->state == PAYMENT_SENT || line->state == PAYMENT_PAID))
		problem(context, "account", "已经报盘，账号不能再改；银行退回以后再更正");
	if ((!text_equal(line->received_on, was->received_on) || !text_equal(line->received_by, was->received_by)) && line->state != was->state && !line->received_on)
		problem(context, "received_on", "请填签收日期");
}

static bool reason_take(struct context *context, struct payment_line *line, const char *reason)
{
	line->state_reason = text_head(context->arena, reason ? reason : "", REASON_MAX);
	if (line->keyed != 1)	/* what people did stays when the list is computed anew */
		line->changed_by_hand = text_head(context->arena, arena_format(context->arena, "%s：%s", context->actor->name ? context->actor->name : "", line->state_reason), REASON_MAX);
	return context_is_clean(context);
}

bool line_hold(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	if (line->keyed != 1 && !run_takes_changes(context, line))
		return false;
	return reason_take(context, line, reason);
}

/* Added or put back by hand: nobody twice, seen before the list goes to the meeting. */
bool line_claim_check(struct context *context, const struct payment_line *line)
{
	const struct payment_claim claim = { .item_id = line->item_id, .day = context->today, .period = line->period, .person_id = line->person_id,
		.household_id = line->household_id, .amount = line->approved, .entity = payment_line.name, .row_id = line->record.id };
	return line->approved <= 0 || payment_claim_check(context, &claim);
}

bool line_release(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	if (!run_takes_changes(context, line))
		return false;
	if (line->approved <= 0)
		problem(context, "", "批复金额是零，请先改金额");
	else
		line_claim_check(context, line);
	return reason_take(context, line, reason);
}

bool line_drop(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	return run_takes_changes(context, line) && reason_take(context, line, reason);
}

bool line_stop(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	return reason_take(context, line, reason) && line_let_go(context, line, reason);
}

bool line_give_up(struct context *context, void *row, const char *reason)
{
	return line_stop(context, row, reason);
}

bool line_pay_again(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	line->file_id = NO_NUMBER;
	return reason_take(context, line, reason);
}

bool line_handed(struct context *context, void *row, const char *reason)
{
	struct payment_line *line = row;
	struct payment_run *run = row_new(context, &payment_run);
	(void)reason;
	if (text_is_empty(line->received_on) || text_is_empty(line->received_by))
		problem(context, "", "请先在“编辑”里填签收日期和签收人");
	if (line->run_id && run_load(context, line->run_id, run) && line->frozen != 1)
		problem(context, "", "名单还没有批准冻结，不能发放");
	if (!context_is_clean(context))
		return false;
	line->paid = line->approved;
	line->paid_on = line->received_on;
	return line_post(context, line, FUND_PAY_AT_ONCE, line->approved, line->payee);
}

/* --- recovery --- */

static bool line_of_recovery(struct context *context, int64_t id, struct payment_line *line)
{
	return id && store_load_unscoped(context, &payment_line, id, line, "the line whose money is got back");
}

void recovery_begin(struct context *context, void *row)
{
	struct payment_recovery *recovery = row;
	struct payment_line *line = row_new(context, &payment_line);
	if (line_of_recovery(context, recovery->line_id, line))
		recovery->amount = line->paid;
}

void recovery_check(struct context *context, void *row, const void *before)
{
	struct payment_recovery *recovery = row;
	struct payment_line *line = row_new(context, &payment_line);
	if (before || !line_of_recovery(context, recovery->line_id, line))
		return;
	if (line->state != PAYMENT_PAID)
		problem(context, "line_id", "只有已发的可以追回");
	else if (recovery->amount > line->paid)
		problem(context, "amount", "这一笔实发 %s 元，追回不能超过它", money_text(context, line->paid));
	recovery->person_id = line->person_id;
	recovery->office_id = line->office_id;
	recovery->payee = line->payee;
	recovery->got = 0;
	recovery->state = RECOVERY_OPEN;
}

static bool line_state_set(struct context *context, int64_t line_id, int64_t state, const char *reason)
{
	struct payment_line *line = row_new(context, &payment_line);
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_load_to_change(context, &payment_line, line_id, line);
	line->state = state;
	line->state_reason = text_head(context->arena, reason ? reason : "", REASON_MAX);
	good = good && store_change(context, &payment_line, line, "recovered", reason);
	context->actor = was;
	return good;
}

bool recovery_kept(struct context *context, const void *row, const void *before)
{
	const struct payment_recovery *recovery = row;
	return before || !recovery || line_state_set(context, recovery->line_id, PAYMENT_RECOVERING, recovery->reason);
}

void instalment_check(struct context *context, void *row, const void *before)
{
	const struct payment_instalment *one = row;
	struct payment_recovery *recovery = row_new(context, &payment_recovery);
	if (before || !store_load_unscoped(context, &payment_recovery, one->recovery_id, recovery, "how much is still to be got back"))
		return;
	int64_t left = recovery->amount - (recovery->got > 0 ? recovery->got : 0);
	if (one->amount > left)
		problem(context, "amount", "还要追回 %s 元，不能多收", money_text(context, left));
}

static bool instalment_post(struct context *context, const struct payment_instalment *one, const struct payment_recovery *recovery)
{
	struct payment_line *line = row_new(context, &payment_line);
	if (!line_of_recovery(context, recovery->line_id, line))
		return false;
	const struct fund_posting posting = { .fund_id = line->fund_id, .item_id = line->item_id, .act = FUND_RECOVER, .amount = one->amount, .on_day = one->on_day, .memo = recovery->payee,
		.document = one->voucher, .entity = payment_line.name, .row_id = line->record.id };
	return !line->fund_id || fund_post(context, &posting, NULL);
}

bool instalment_kept(struct context *context, const void *row, const void *before)
{
	const struct payment_instalment *one = row;
	struct payment_recovery *recovery = row_new(context, &payment_recovery);
	if (before || !one)
		return true;
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_load_to_change(context, &payment_recovery, one->recovery_id, recovery);
	recovery->got = (recovery->got > 0 ? recovery->got : 0) + one->amount;
	recovery->state = recovery->got >= recovery->amount ? RECOVERY_DONE : RECOVERY_OPEN;
	good = good && store_change(context, &payment_recovery, recovery, "change", NULL) && instalment_post(context, one, recovery);
	context->actor = was;
	if (good && recovery->state == RECOVERY_DONE)
		good = line_state_set(context, recovery->line_id, PAYMENT_RECOVERED, recovery->reason);
	return good;
}

bool question_answer(struct context *context, void *row, const char *reason)
{
	struct payment_question *question = row;
	question->answer = text_head(context->arena, reason ? reason : "", 500);
	return context_is_clean(context);
}
