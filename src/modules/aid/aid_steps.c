/* aid_steps.c: how a case goes on: taken, checked, proposed below the ceiling,
 * put up, approved by one officer or two, paid, refused, reviewed once.  Money
 * is the affair of module payment, doubles of the guard in fund. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/calendar/calendar.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "modules/standard/standard.h"

enum { REASON_MOST = 500, MISSING_MOST = 1000, NAME_MOST = 60 };

/* --- checks on every change --- */

static void student_fill(struct context *context, struct aid_case *one)
{
	struct household_member_brief member = { 0 };
	if (!one->household_id || !household_member_of(context, one->household_id, one->member_id, &member)) {
		problem(context, "member_id", "所选的学生不在这个家庭的档案里");
		return;
	}
	one->student_name = member.name;
	if (member.id_number)
		one->student_number = member.id_number;
	if (member.school)
		one->school = member.school;
}

void case_check(struct context *context, void *row, const void *before)
{
	struct aid_case *one = row;
	const struct aid_case *was = before;
	if (one->member_id && (!was || was->member_id != one->member_id))
		student_fill(context, one);
	if (was && one->due_on && !text_equal(one->due_on, was->due_on) && text_order(one->due_on, context->today) < 0)
		problem(context, "due_on", "办理期限已经过去，请填今天或以后的日期");
	if (was && was->state > CASE_CHECKED && was->state != CASE_HELD && (was->stage != one->stage || was->member_id != one->member_id))
		problem(context, "stage", "已经提出金额，学生和学段不能再改；要改请先退回补正");
}

/* --- the ceiling --- */

static bool line_of_place(struct context *context, const struct aid_case *one, bool is_rural, int64_t *line)
{
	struct standards *standards = standards_on(context, context->today);
	const struct standard_line *found = standard_of(standards, is_rural ? STANDARD_RELIEF_RURAL : STANDARD_RELIEF_TOWN, one->office_id);
	*line = found ? found->amount : NO_NUMBER;
	return !context->failure;
}

bool case_ceiling(struct context *context, const struct aid_case *one, const struct aid_programme *programme, struct aid_ceiling *ceiling)
{
	struct household_brief brief = { 0 };
	struct aid_facts facts = { .stage = one->stage, .line = NO_NUMBER };
	if (one->household_id && household_brief_of(context, one->household_id, &brief))
		facts.class_of = brief.class_of;
	if (context->failure || !line_of_place(context, one, brief.is_rural, &facts.line) || !costs_of(context, one->record.id, &facts.own_cost, &facts.outside_cost))
		return false;
	aid_ceiling_of(context, programme, &facts, ceiling);
	return true;
}

static int64_t claim_number(const struct aid_case *one)
{
	return one->record.id;
}

static struct payment_asked asked_of(struct context *context, const struct aid_case *one, const struct aid_programme *programme)
{
	struct aid_intake *intake = row_new(context, &aid_intake);
	bool is_known = store_load_unscoped(context, &aid_intake, one->intake_id, intake, "the intake of a case that the actor decides");
	return (struct payment_asked){
		.item_id = programme->item_id, .fund_id = one->fund_id, .day = one->handed_on ? one->handed_on : context->today, .person_id = one->person_id,
		.household_id = one->household_id, .payee = one->name, .unit_name = one->unit_name, .office_id = one->office_id,
		.id_number = one->student_number ? one->student_number : is_known && !one->person_id ? intake->id_number : NULL,
		.claim = arena_format(context->arena, "aid-%lld", (long long)claim_number(one)), .declared = one->asked == NO_NUMBER ? one->proposed : one->asked,
		.amount = one->proposed, .way = one->way, .goods = one->goods, .handed_on = one->handed_on, .received_by = one->received_by,
		.because = one->arithmetic, .document = programme->document, .source = aid_case.name, .source_id = one->record.id,
	};
}

static void guard_asked(struct context *context, const struct aid_case *one, const struct aid_programme *programme)
{
	struct payment_asked asked = asked_of(context, one, programme);
	const struct payment_claim claim = {
		.item_id = asked.item_id, .day = asked.day, .person_id = asked.person_id, .household_id = asked.household_id, .id_number = asked.id_number,
		.claim = asked.claim, .amount = asked.amount, .entity = aid_case.name, .row_id = one->record.id,
	};
	payment_claim_check(context, &claim);
}

/* --- what forms said --- */

void case_check_said(struct context *context, struct aid_case *one)
{
	if (one->state != CASE_TAKEN && one->state != CASE_CHECKED)
		problem(context, "", "现在的状态不能登记核实，请刷新页面查看");
	if (date_part(one->checked_on) != DATE_DAY || text_order(one->checked_on, context->today) > 0)
		problem(context, "checked_on", "请填今天或以前的核实日期");
	if (one->check_way <= 0)
		problem(context, "check_way", "请选择核实方式");
	if (text_is_empty(one->checked_by))
		problem(context, "checked_by", "请写明核实人");
	if (one->check_way == 1 && text_is_empty(one->second_by))
		problem(context, "second_by", "入户走访要有两人，请写明同行的人");
	if (one->check_way == 1 && !text_is_empty(one->second_by) && text_equal(one->second_by, one->checked_by))
		problem(context, "second_by", "同行的人不能是同一个人");
	if (text_is_empty(one->findings))
		problem(context, "findings", "请写明核实到的情况");
	one->state = CASE_CHECKED;
}

static void amount_fits(struct context *context, const struct aid_case *one, const struct aid_ceiling *ceiling)
{
	int64_t wanted = ceiling->amount;
	if (one->asked != NO_NUMBER && one->asked > 0 && one->asked < wanted)
		wanted = one->asked;
	if (ceiling->missing)
		problem(context, "proposed", "%s", ceiling->missing);
	else if (one->proposed == NO_NUMBER || one->proposed <= 0)
		problem(context, "proposed", "请填拟帮扶的金额");
	else if (ceiling->amount != NO_NUMBER && one->proposed > ceiling->amount)
		problem(context, "proposed", "超过了上限：%s", ceiling->arithmetic);
	else if (ceiling->amount != NO_NUMBER && one->proposed < wanted && text_is_empty(one->less_because))
		problem(context, "less_because", "低于可以帮扶的 %s 元，请写明理由", fen_words(context, wanted));
}

static void hand_over_fits(struct context *context, const struct aid_case *one)
{
	if (one->way <= 0)
		problem(context, "way", "请选择发放方式");
	if (one->way == WAY_GOODS && text_is_empty(one->goods))
		problem(context, "goods", "发实物的请写明实物名称，金额按折价填");
	if (one->way == WAY_BANK && one->handed_on)
		problem(context, "handed_on", "银行发放的不填当面送达日期");
	if (one->handed_on && text_is_empty(one->received_by))
		problem(context, "received_by", "当面送达的请写明签收人");
	if (one->handed_on && text_order(one->handed_on, context->today) > 0)
		problem(context, "handed_on", "送达日期不能晚于今天");
}

void case_propose(struct context *context, struct aid_case *one, const struct aid_programme *programme)
{
	struct aid_ceiling ceiling;
	if (one->state != CASE_CHECKED && one->state != CASE_PROPOSED)
		problem(context, "", "先登记核实，再提出金额");
	if (!case_ceiling(context, one, programme, &ceiling) || !costs_of(context, one->record.id, &one->own_cost, &one->outside_cost))
		return;
	amount_fits(context, one, &ceiling);
	hand_over_fits(context, one);
	if (!one->fund_id)
		problem(context, "fund_id", "请选择从哪一笔资金列支");
	one->notice_days = programme->notice_days;
	one->ceiling = ceiling.amount;
	one->arithmetic = ceiling.arithmetic;
	if (context_is_clean(context))
		guard_asked(context, one, programme);
	one->state = CASE_PROPOSED;
}

void case_result_said(struct context *context, struct aid_case *one)
{
	if (one->state != CASE_TAKEN && one->state != CASE_CHECKED)
		problem(context, "", "现在的状态不能登记答复，请刷新页面查看");
	if (one->outcome <= 0)
		problem(context, "outcome", "请选择办理结果");
	if (text_is_empty(one->result))
		problem(context, "result", "请写明给本人的答复");
	one->decided_on = one->given_on = context->today;
	one->state = CASE_GIVEN;
}

bool case_kept_as(struct context *context, struct aid_case *one, const char *act, const char *reason)
{
	if (!context_is_clean(context) || context->failure || !store_begin(context))
		return false;
	if (store_change(context, &aid_case, one, act, reason))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- steps --- */

static bool programme_of(struct context *context, const struct aid_case *one, struct aid_programme **programme)
{
	*programme = row_new(context, &aid_programme);
	return programme_load(context, one->programme_id, *programme);
}

bool case_take(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	struct aid_programme *programme;
	struct calendar calendar;
	(void)reason;
	if (!programme_of(context, one, &programme) || !calendar_read(context, &calendar))
		return false;
	if (text_is_empty(one->taken_on))
		one->taken_on = context->today;
	one->due_on = workdays_add(&calendar, context->today, programme->days);
	if (text_is_empty(one->owner))
		one->owner = text_head(context->arena, context->actor->name, 40);
	one->missing = NULL;
	return true;
}

bool case_return(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	one->missing = text_head(context->arena, reason, MISSING_MOST);
	return true;
}

bool case_may_notice(const void *row)
{
	const struct aid_case *one = row;
	return text_is_empty(one->notice_on) && one->notice_days > 0;
}

bool case_notice(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	struct aid_programme *programme;
	struct calendar calendar;
	(void)reason;
	if (!programme_of(context, one, &programme) || !calendar_read(context, &calendar))
		return false;
	if (programme->notice_days == NO_NUMBER || programme->notice_days <= 0) {
		problem(context, "", "“%s”不用公示，可以直接批准", programme->name);
		return false;
	}
	one->notice_on = context->today;
	one->notice_until = workdays_add(&calendar, context->today, programme->notice_days);
	return true;
}

bool case_may_approve(const void *row)
{
	const struct aid_case *one = row;
	return one->notice_days <= 0 || !text_is_empty(one->notice_on);
}

static void still_entitled(struct context *context, const struct aid_case *one, const struct aid_programme *programme)
{
	struct aid_person facts;
	if (one->person_id && person_of_aid(context, one->person_id, &facts) && facts.status == STATUS_DEAD)
		problem(context, "", "%s 已登记去世，不能批准；请不予救助，家属的困难另行登记", one->name);
	if (programme->notice_days > 0 && programme->notice_days != NO_NUMBER && text_is_empty(one->notice_on))
		problem(context, "", "“%s”要先公示 %lld 个工作日", programme->name, (long long)programme->notice_days);
	if (one->notice_until && text_order(context->today, one->notice_until) <= 0)
		problem(context, "", "公示到 %s 才期满，期满没有异议再批准", one->notice_until);
}

bool case_arrived(struct context *context, struct aid_case *one, const char *day)
{
	one->given_on = day;
	if (!one->household_id || one->approved == NO_NUMBER || one->approved <= 0)
		return true;
	return household_aided(context, one->household_id, day, one->approved);
}

/* Decided: the key is taken and the fund reserved, or it is not decided. */
static bool decided(struct context *context, struct aid_case *one, const struct aid_programme *programme)
{
	struct payment_asked asked;
	one->approved = one->proposed;
	one->decided_on = context->today;
	asked = asked_of(context, one, programme);
	if (!payment_ask(context, &asked, &one->line_id))
		return false;
	one->state = one->handed_on ? CASE_GIVEN : CASE_APPROVED;
	return !one->handed_on || case_arrived(context, one, one->handed_on);
}

bool case_approve(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	struct aid_programme *programme;
	(void)reason;
	if (!programme_of(context, one, &programme))
		return false;
	still_entitled(context, one, programme);
	if (!context_is_clean(context) || context->failure)
		return false;
	one->first_officer = context->actor->account_id;
	one->first_by = text_head(context->arena, context->actor->name, NAME_MOST);
	if (programme->two_over == NO_NUMBER || one->proposed > programme->two_over) {
		one->state = CASE_FIRST;
		return true;
	}
	return decided(context, one, programme);
}

bool case_approve_second(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	struct aid_programme *programme;
	(void)reason;
	if (!programme_of(context, one, &programme))
		return false;
	still_entitled(context, one, programme);
	if (one->first_officer == context->actor->account_id && !context->actor->is_system)
		problem(context, "", "您是第一位批准人，要由另一位负责人（本级或上级）批准");
	if (!context_is_clean(context) || context->failure)
		return false;
	one->second_officer = context->actor->account_id;
	one->second_officer_by = text_head(context->arena, context->actor->name, NAME_MOST);
	return decided(context, one, programme);
}

bool case_refuse(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	one->reason = text_head(context->arena, reason, REASON_MOST);
	one->decided_on = context->today;
	one->first_by = text_head(context->arena, context->actor->name, NAME_MOST);
	return true;
}

bool case_hold(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	one->held_from = one->state;
	one->reason = text_head(context->arena, reason, REASON_MOST);
	return true;
}

bool case_resume(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	(void)context;
	(void)reason;
	one->state = one->held_from;
	one->held_from = NO_NUMBER;
	one->reason = NULL;
	return true;
}

bool case_may_review(const void *row)
{
	return ((const struct aid_case *)row)->is_review != 1;
}

bool case_review(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	if (one->is_review == 1) {
		problem(context, "", "已经复核过一次，不再复核");
		return false;
	}
	one->is_review = 1;
	one->answer = text_head(context->arena, reason, MISSING_MOST);
	one->decided_on = NULL;
	one->notice_on = one->notice_until = NULL;
	return case_take(context, row, reason);
}

bool case_withdraw(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	one->reason = text_head(context->arena, reason, REASON_MOST);
	one->decided_on = context->today;
	return true;
}

bool case_give_up(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	if (one->line_id && !payment_withdraw(context, one->line_id, reason))
		return false;
	one->reason = text_head(context->arena, reason, REASON_MOST);
	return true;
}

bool case_given(struct context *context, void *row, const char *reason)
{
	struct aid_case *one = row;
	int64_t state = PAYMENT_PAID;
	const char *paid_on = NULL;
	(void)reason;
	if (one->line_id && !aid_line_state(context, one->line_id, &state, &paid_on))
		return false;
	if (one->line_id && state != PAYMENT_PAID) {
		problem(context, "", "发放记录还没有到账或签收，请在发放里登记");
		return false;
	}
	return case_arrived(context, one, text_is_empty(paid_on) ? context->today : paid_on);
}
