/* mutual_claim_rules.c: a claim: whether it can be paid, how much, and the two
 * who say so.  What stands against it is said in words and kept with it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/mutual/mutual_parts.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"

enum { TEXT_SIZE = 400, BY_SELF = 1 };

struct claiming {
	struct mutual_claim *claim;
	struct mutual_plan *plan;
	struct mutual_cover *cover;	/* NULL: not covered */
	struct mutual_group *group;
};

static int64_t or_nothing(int64_t fen)
{
	return fen == NO_NUMBER ? 0 : fen;
}

static int64_t own_part(const struct mutual_claim *claim, const struct mutual_plan *plan)
{
	return or_nothing(claim->self_part) + (plan->counts == PLAN_COUNTS_BOTH ? or_nothing(claim->self_cost) : 0);
}

/* --- what a form said --- */

void mutual_claim_begin(struct context *context, void *row)
{
	struct mutual_claim *claim = row;
	if (context->actor->role != ROLE_MEMBER)
		return;
	claim->applied_by = BY_SELF;
	claim->name = context->actor->name;
}

/* An individual claims for himself: who he is, his file says. */
static bool self_fill(struct context *context, struct mutual_claim *claim)
{
	struct person *self = row_new(context, &person);
	if (!context->actor->person_id || !store_load_unscoped(context, &person, context->actor->person_id, self, "his own file"))
		return false;
	claim->name = self->name;
	claim->id_number = self->id_number;
	claim->applied_by = BY_SELF;
	return true;
}

static void figures_check(struct context *context, struct mutual_claim *claim)
{
	int64_t parts = or_nothing(claim->insurance_paid) + or_nothing(claim->self_part) + or_nothing(claim->self_cost);
	if (claim->total == NO_NUMBER)
		claim->total = parts;
	if (claim->total != parts || !parts)
		problem(context, "total", "总费用 %s 元应当等于医保支付、自付、自费之和 %s 元，请对照结算单", mutual_yuan(context->arena, or_nothing(claim->total)),
			mutual_yuan(context->arena, parts));
	if (text_order(claim->until_on, claim->from_on) < 0)
		problem(context, "until_on", "出院不能早于入院");
	if (claim->applied_by != BY_SELF && text_is_empty(claim->applied_name))
		problem(context, "applied_name", "代办的请写明姓名和与本人的关系");
}

static bool claiming_load(struct context *context, struct mutual_claim *claim, struct claiming *claiming)
{
	*claiming = (struct claiming){ .claim = claim, .plan = row_new(context, &mutual_plan), .group = row_new(context, &mutual_group) };
	struct mutual_cover *cover = row_new(context, &mutual_cover);
	if (!store_load_unscoped(context, &mutual_plan, claim->plan_id, claiming->plan, "plans are open to everybody of the tenant"))
		return false;
	claim->cover_id = text_is_empty(claim->id_number) ? 0 : cover_of_number(context, claim->plan_id, claim->id_number, 0);
	if (!claim->cover_id)
		return !context->failure;
	claiming->cover = cover;
	return store_load_unscoped(context, &mutual_cover, claim->cover_id, cover, "a claim is made on the cover of its number") &&
	       store_load_unscoped(context, &mutual_group, cover->group_id, claiming->group, "the unit of that cover");
}

/* --- what stands against it --- */

static void against(struct buffer *out, const char *text)
{
	buffer_format(out, "%s%s", out->length ? "；" : "", text);
}

static void days_against(struct context *context, struct buffer *out, const struct claiming *all)
{
	const struct mutual_claim *claim = all->claim;
	const char *from = all->group->effective_on;
	if (text_order(claim->from_on, from) < 0 || text_order(claim->from_on, all->plan->until_on) > 0)
		against(out, arena_format(context->arena, "入院 %s 不在保障期 %s 至 %s 内", claim->from_on, from, all->plan->until_on));
	else if (all->plan->waiting_days != NO_NUMBER && all->group->is_renewal != 1 && date_days(claim->from_on) - date_days(from) < all->plan->waiting_days)
		against(out, arena_format(context->arena, "入院 %s 在等待期内（首次参保 %s 起 %" PRId64 " 天）", claim->from_on, from, all->plan->waiting_days));
	const char *asked = claim->record.made_at ? clock_day(context->arena, claim->record.made_at) : context->today;
	if (all->plan->claim_days != NO_NUMBER && date_days(asked) - date_days(claim->until_on) > all->plan->claim_days)
		against(out, arena_format(context->arena, "出院 %s 以后超过 %" PRId64 " 天才申请", claim->until_on, all->plan->claim_days));
}

static const char *finding_of(struct context *context, const struct claiming *all)
{
	struct buffer *out = buffer_new(context->arena, TEXT_SIZE);
	const struct mutual_claim *claim = all->claim;
	if (!all->cover || all->group->state != GROUP_JOINED) {
		against(out, arena_format(context->arena, "%s 没有参加“%s”", claim->name, all->plan->name));
		return buffer_string(out);
	}
	if (!text_equal(all->cover->name, claim->name))
		against(out, arena_format(context->arena, "参保名单上这个身份证号是另一个姓名，请核对"));
	days_against(context, out, all);
	if (!mutual_hospital_fits(context->arena, all->plan->hospitals, claim->hospital) && text_is_empty(claim->referral))
		against(out, arena_format(context->arena, "“%s”不是定点医院，也没有转诊证明", claim->hospital));
	return out->length ? buffer_string(out) : NULL;
}

static void reckon(struct context *context, const struct claiming *all)
{
	struct mutual_claim *claim = all->claim;
	struct mutual_band bands[SEGMENTS_MOST];
	struct mutual_sum sum = { 0 };
	claim->finding = finding_of(context, all);
	claim->person_id = all->cover ? all->cover->person_id : context->actor->role == ROLE_MEMBER ? context->actor->person_id : claim->person_id;
	claim->unit_name = all->cover ? all->group->unit_name : NULL;
	claim->office_id = all->cover ? all->group->office_id : claim->office_id ? claim->office_id : all->plan->office_id;
	if (!claim->finding) {
		size_t count = mutual_plan_bands(context, all->plan->record.id, bands);
		sum = mutual_amount(context->arena, all->plan, bands, count, own_part(claim, all->plan), all->plan->way == PLAN_ADDED_UP ? all->cover->counted : 0, all->cover->paid);
	}
	claim->amount = sum.amount;
	claim->arithmetic = sum.arithmetic;
}

void mutual_claim_check(struct context *context, void *row, const void *before)
{
	struct mutual_claim *claim = row;
	const struct mutual_claim *stood = before;
	struct claiming all;
	if (stood && stood->state != claim->state)
		return;
	if (stood && stood->state > CLAIM_RETURNED && !context->actor->is_system) {
		problem(context, "", "已经审核，不能再改；要改请先退回补正");
		return;
	}
	if (!claim->plan_id || (context->actor->role == ROLE_MEMBER && !self_fill(context, claim)))
		return;
	if (text_is_empty(claim->id_number))
		problem(context, "id_number", "请填身份证号");
	figures_check(context, claim);
	if (context_is_clean(context) && claiming_load(context, claim, &all))
		reckon(context, &all);
}

void mutual_claim_compute(struct context *context, void *row, const void *before)
{
	struct mutual_claim *claim = row;
	if (before)
		return;
	claim->state = CLAIM_ASKED;
	claim->serial = claim_serial_next(context, claim->plan_id);
	claim->number = arena_format(context->arena, "HZ%.4s-%05" PRId64, claim->from_on ? claim->from_on : context->today, claim->serial);
}

/* --- steps --- */

/* Reckoned anew: other claims may have been paid meanwhile. */
static bool payable(struct context *context, struct mutual_claim *claim, struct claiming *all)
{
	if (!claiming_load(context, claim, all))
		return false;
	reckon(context, all);
	if (claim->finding)
		problem(context, "", "不能给付：%s。请选“不予给付”，或退回补正", claim->finding);
	else if (!claim->amount)
		problem(context, "", "算出来是 0 元（%s），请选“不予给付”", claim->arithmetic);
	return context_is_clean(context) && !context->failure;
}

bool mutual_claim_review(struct context *context, void *row, const char *reason)
{
	struct mutual_claim *claim = row;
	struct claiming all;
	(void)reason;
	if (!payable(context, claim, &all))
		return false;
	claim->first_officer = context->actor->account_id;
	claim->first_name = context->actor->name;
	return true;
}

/* What was counted and paid of the cover moves with its version: two approvals at once are told apart. */
static bool cover_move(struct context *context, const struct claiming *all, int64_t sign)
{
	struct mutual_cover *cover = all->cover;
	cover->counted += sign * own_part(all->claim, all->plan);
	cover->paid += sign * all->claim->amount;
	cover->claims += sign;
	return store_change(context, &mutual_cover, cover, sign > 0 ? "paid" : "withdraw", all->claim->number);
}

static bool money_asked(struct context *context, const struct claiming *all)
{
	struct mutual_claim *claim = all->claim;
	const struct payment_asked asked = {
		.item_id = all->plan->item_id, .fund_id = all->plan->fund_id, .day = context->today, .person_id = claim->person_id, .payee = claim->name,
		.unit_name = claim->unit_name, .office_id = claim->office_id, .id_number = claim->person_id ? NULL : claim->id_number,
		.claim = arena_format(context->arena, "mutual-%" PRId64, claim->record.id), .declared = own_part(claim, all->plan), .amount = claim->amount,
		.way = WAY_BANK, .because = claim->arithmetic, .document = all->plan->document, .source = mutual_claim.name, .source_id = claim->record.id,
	};
	return payment_ask(context, &asked, &claim->line_id);
}

bool mutual_claim_approve(struct context *context, void *row, const char *reason)
{
	struct mutual_claim *claim = row;
	struct claiming all;
	(void)reason;
	if (claim->first_officer == context->actor->account_id && !context->actor->is_system)
		problem(context, "", "复核不能和初审是同一个人");
	if (!context_is_clean(context) || !payable(context, claim, &all))
		return false;
	if (!all.plan->item_id || !all.plan->fund_id) {
		problem(context, "", "方案还没有选发放事项和资金，请先在方案里补上");
		return false;
	}
	claim->second_officer = context->actor->account_id;
	claim->second_name = context->actor->name;
	claim->decided_on = context->today;
	return cover_move(context, &all, 1) && money_asked(context, &all);
}

bool mutual_claim_return(struct context *context, void *row, const char *reason)
{
	struct mutual_claim *claim = row;
	(void)context;
	claim->reason = reason;
	return true;
}

bool mutual_claim_refuse(struct context *context, void *row, const char *reason)
{
	struct mutual_claim *claim = row;
	claim->reason = reason;
	claim->amount = 0;
	claim->decided_on = context->today;
	claim->second_name = context->actor->name;
	return true;
}

bool mutual_claim_withdraw(struct context *context, void *row, const char *reason)
{
	struct mutual_claim *claim = row;
	struct claiming all;
	if (!payment_withdraw(context, claim->line_id, reason) || !claiming_load(context, claim, &all) || !all.cover)
		return false;
	claim->line_id = 0;
	claim->reason = reason;
	claim->decided_on = NULL;
	return cover_move(context, &all, -1);
}
