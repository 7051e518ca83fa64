/* nomination_way.c: who may make which move, from which states.  It reads, it
 * changes nothing.  At the unit clerk or officer acts; above it the clerk checks
 * and may return, the officer forwards, holds, rejects and proposes. */
#include "modules/nomination/nomination_way.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

#define FROM(state) (1u << (state))
#define BOSS ALLOW(OFFICER)
#define GOING (FROM(NOMINATION_REVIEW) | FROM(NOMINATION_RETURNED))
#define LISTED (FROM(NOMINATION_PROPOSED) | FROM(NOMINATION_RESERVE))
#define OPEN (FROM(NOMINATION_DRAFT) | GOING | LISTED)
#define HELD FROM(NOMINATION_HELD)

const struct move_rule move_rules[] = {
	{ MOVE_RECEIVE, "receive", "签收", "签收以后报送的工会不能再撤回。", FROM(NOMINATION_REVIEW), STAFF, MOVER_ABOVE, MOVE_IN_BATCH },
	{ MOVE_SUBMIT, "submit", "上报", "材料交给上一级工会，对方签收以前可以撤回，以后要改须由对方退回。", FROM(NOMINATION_DRAFT), STAFF, MOVER_WRITER,
	  MOVE_TAKES_OPINION | MOVE_CHECKED | MOVE_IN_BATCH },
	{ MOVE_RESUME, "resume", "改好再报", "直接交回退回的工会，从那里接着办。", FROM(NOMINATION_RETURNED), STAFF, MOVER_HOLDER, MOVE_TAKES_OPINION | MOVE_CHECKED | MOVE_IN_BATCH },
	{ MOVE_FORWARD, "forward", "同意上报", "材料连同您的意见交给上一级工会。", FROM(NOMINATION_REVIEW), BOSS, MOVER_BETWEEN,
	  MOVE_WANTS_OPINION | MOVE_CHECKED | MOVE_IN_BATCH },
	{ MOVE_FIRST, "first", "可以正式推荐", "结构已核，材料回到推荐单位，由单位填报完整的推荐材料后再逐级上报。", FROM(NOMINATION_REVIEW), BOSS, MOVER_HOST,
	  MOVE_TAKES_OPINION | MOVE_CHECKED | MOVE_IN_BATCH },
	{ MOVE_PROPOSE, "propose", "列入建议人选", "审核完毕，列入建议人选名单，等公示、会议审议和表彰决定。", FROM(NOMINATION_REVIEW), BOSS, MOVER_HOST,
	  MOVE_TAKES_OPINION | MOVE_CHECKED | MOVE_IN_BATCH },
	{ MOVE_RESERVE, "reserve", "列为备选", "暂不占名额；有人退出时可以递补。", FROM(NOMINATION_REVIEW) | FROM(NOMINATION_PROPOSED), BOSS, MOVER_HOST,
	  MOVE_TAKES_OPINION | MOVE_IN_BATCH },
	{ MOVE_MOVE_UP, "move_up", "递补", "列入建议人选名单，并要补充公示。空出名额时才能递补。", FROM(NOMINATION_RESERVE), BOSS, MOVER_HOST, MOVE_TAKES_OPINION | MOVE_CHECKED },
	{ MOVE_RETURN, "return", "退回", "退给下面经手过的工会修改，改好以后直接交回这里。", GOING | LISTED, STAFF, MOVER_ABOVE, MOVE_WANTS_REASON | MOVE_IN_BATCH },
	{ MOVE_RELEASE, "release", "恢复", "疑问已查清，从暂缓前的地方接着办。", HELD, BOSS, MOVER_HOLDER_OR_HOST, MOVE_WANTS_REASON | MOVE_AFTER },
	{ MOVE_HOLD, "hold", "暂缓", "只停下这一个，不影响其他人；查清以后可以恢复。", GOING | LISTED | FROM(NOMINATION_DRAFT), BOSS, MOVER_HOLDER_OR_HOST, MOVE_WANTS_REASON },
	{ MOVE_REJECT, "reject", "不予推荐", "到此为止，推荐单位会收到原因。", GOING | LISTED | HELD, BOSS, MOVER_HOLDER_OR_HOST, MOVE_WANTS_REASON | MOVE_AFTER },
	{ MOVE_WITHDRAW, "withdraw", "撤回", "对方还没有签收，材料回到这里。", FROM(NOMINATION_REVIEW), STAFF, MOVER_SENDER, 0 },
	{ MOVE_HAND_OVER, "hand_over", "转交", "交给本工会的另一位同事办理。", OPEN | HELD, STAFF, MOVER_HOLDER, 0 },
	{ MOVE_URGE, "urge", "催办", "给正在办理的工会发一条消息，每天一次。", GOING | HELD, STAFF, MOVER_ELSEWHERE, 0 },
	{ MOVE_EXTEND, "extend", "延期", "给正在办理的工会改一个期限。", GOING | FROM(NOMINATION_DRAFT), BOSS, MOVER_OVER, MOVE_WANTS_REASON },
	{ MOVE_TO_UNIT, "to_unit", "交给单位", "这份材料是代推荐单位填的；交给单位以后由单位接着填报和上报，这里不能再改。", FROM(NOMINATION_DRAFT) | GOING, STAFF, MOVER_WRITER,
	  MOVE_TAKES_OPINION | MOVE_IN_BATCH },
	{ MOVE_DROP, "drop", "不再推荐", "单位放弃推荐这一个，材料留作备查。", FROM(NOMINATION_DRAFT) | FROM(NOMINATION_RETURNED), STAFF, MOVER_WRITER, MOVE_WANTS_REASON },
	{ MOVE_TAKE_UP, "take_up", "重新推荐", "回到填报中，可以接着填报。", FROM(NOMINATION_WITHDRAWN), STAFF, MOVER_WRITER, 0 },
	{ MOVE_AWARD, "award", "表彰", "表彰决定已登记。", FROM(NOMINATION_PROPOSED), BOSS, MOVER_HOST, MOVE_BY_RULE | MOVE_CHECKED | MOVE_AFTER },
	{ MOVE_NOT_AWARD, "not_award", "未表彰", "表彰决定里没有这一个。", OPEN | HELD, BOSS, MOVER_HOST, MOVE_BY_RULE | MOVE_AFTER },
	{ 0 },
};

const struct move_rule *move_rule_of(enum move_kind kind)
{
	const struct move_rule *rule = move_rules;
	while (rule->kind && rule->kind != kind)
		rule++;
	must(rule->kind);
	return rule;
}

const struct move_rule *move_rule_named(const char *name)
{
	for (const struct move_rule *rule = move_rules; rule->kind; rule++)
		if (text_equal(rule->name, name))
			return rule;
	return NULL;
}

static const char why_way[] = "the offices on the way of a file that the actor may read";

const char *office_name(struct context *context, int64_t id)
{
	return id ? store_title(context, &organisation, id) : "";
}

/* --- the next office --- */

static bool leads_to(struct context *context, int64_t office_id, int64_t host_id)
{
	return office_id && (office_id == host_id || organisation_is_over(context, host_id, office_id, context->today));
}

int64_t way_next_office(struct context *context, int64_t office_id, int64_t host_id)
{
	enum { CLOSED_ABOVE = 4 };
	struct organisation *office = row_new(context, &organisation);
	for (int i = 0; i < CLOSED_ABOVE && office_id && office_id != host_id; i++) {
		if (!store_load_unscoped(context, &organisation, office_id, office, why_way))
			return 0;
		office_id = leads_to(context, office->parent_id, host_id) ? office->parent_id
			: leads_to(context, office->system_parent_id, host_id) ? office->system_parent_id : 0;
		if (!office_id || office_id == host_id)
			return office_id;
		if (store_load_unscoped(context, &organisation, office_id, office, why_way) && office->state == ORGANISATION_ACTIVE)
			return office_id;
	}
	return 0;
}

/* --- loading --- */

bool way_load_within(struct context *context, const struct selection_rules *rules, const struct nomination *row, struct way *way)
{
	*way = (struct way){ .rules = *rules };
	if (!way_passed(context, row, &way->passed))
		return false;
	way->next_office = way_next_office(context, row->at_office_id, rules->selection.office_id);
	way->is_over = context->actor->office_id != row->at_office_id
		&& organisation_is_over(context, context->actor->office_id, row->at_office_id, context->today);
	return !context->failure;
}

bool way_load(struct context *context, const struct nomination *row, struct way *way)
{
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	if (!selection_rules_load(context, row->selection_id, rules)) {
		if (!context->failure)
			problem(context, "", "这次评选不存在，或不在您的管理范围内");
		return false;
	}
	return way_load_within(context, rules, row, way);
}

/* --- judged --- */

static const char *state_words(struct context *context, int64_t state)
{
	const struct choice *choice = choice_find(nomination_states, state);
	return choice ? words(context, choice->label) : "";
}

static const char *round_refuses(struct context *context, const struct selection *round, const struct move_rule *rule)
{
	if (round->state == SELECTION_OPEN || (round->state == SELECTION_DECIDED && (rule->wants & MOVE_AFTER)))
		return NULL;
	return round->state == SELECTION_PLANNED ? words(context, "这次评选还在筹备，发布以后才能办理")
		: round->state == SELECTION_DECIDED ? words(context, "这次评选已经表彰，不再办理推荐") : words(context, "这次评选已归档，只供查阅");
}

const char *way_state_refuses(struct context *context, const struct way *way, const struct nomination *row, enum move_kind kind)
{
	const struct move_rule *rule = move_rule_of(kind);
	const char *refused = round_refuses(context, &way->rules.selection, rule);
	if (refused)
		return refused;
	if (!(rule->from & FROM(row->state)))
		return words_with(context, "现在是“%s”，不能“%s”，请刷新页面查看", state_words(context, row->state), words(context, rule->label));
	if (kind == MOVE_WITHDRAW && row->read_at > 0)
		return words_with(context, "%s已于 %s 签收，不能撤回；要修改请联系对方退回", office_name(context, row->at_office_id), clock_text(context->arena, row->read_at));
	if (kind == MOVE_RECEIVE && row->read_at > 0)
		return words(context, "已经签收了");
	if (kind == MOVE_FIRST && !way_is_first(&way->rules, row))
		return words(context, "这次评选没有初荐，或者结构已经核过");
	if ((kind == MOVE_PROPOSE || kind == MOVE_RESERVE) && way_is_first(&way->rules, row))
		return words(context, "初荐的结构还没有核准，先办“可以正式推荐”");
	return NULL;
}

static bool mover_is(const struct context *context, const struct way *way, const struct nomination *row, enum mover mover)
{
	int64_t own = context->actor->office_id, host = way->rules.selection.office_id;
	bool holds = own == row->at_office_id, at_writer = row->at_office_id == way->passed.writer, at_host = row->at_office_id == host;
	switch (mover) {
	case MOVER_WRITER:
		return holds && at_writer;
	case MOVER_HOLDER:
		return holds;
	case MOVER_ABOVE:
		return holds && way->passed.count > 0;
	case MOVER_BETWEEN:
		return holds && !at_host;
	case MOVER_HOST:
		return holds && at_host;
	case MOVER_HOLDER_OR_HOST:
		return holds || own == host;
	case MOVER_SENDER:
		return own && own == way->passed.sent_from && !holds;
	case MOVER_ELSEWHERE:
		return !holds;
	case MOVER_OVER:
		return way->is_over;
	}
	return false;
}

static const char *mover_words(struct context *context, const struct way *way, const struct nomination *row, enum mover mover)
{
	if (mover == MOVER_SENDER)
		return words(context, "只有报送的工会可以撤回");
	if (mover == MOVER_OVER)
		return words(context, "延期由上级工会决定");
	if (mover == MOVER_HOST && context->actor->office_id == row->at_office_id)
		return words_with(context, "这由评选办公室所在的%s办理", office_name(context, way->rules.selection.office_id));
	if (mover == MOVER_ABOVE && context->actor->office_id == row->at_office_id)
		return words(context, "下面没有经手过的工会");
	if (mover == MOVER_WRITER && context->actor->office_id == row->at_office_id)
		return words(context, "这由推荐单位办理；这里可以办“不予推荐”");
	if (mover == MOVER_BETWEEN && context->actor->office_id == row->at_office_id)
		return words(context, "这里就是评选办公室，不用再上报");
	if (mover == MOVER_ELSEWHERE)
		return words(context, "材料就在您这里，不用催办");
	return words_with(context, "材料现在在%s，由他们办理", office_name(context, row->at_office_id));
}

/* A unit's union often has one user only; above it rejecting and forwarding are the officer's. */
const char *way_refuses(struct context *context, const struct way *way, const struct nomination *row, enum move_kind kind)
{
	const struct move_rule *rule = move_rule_of(kind);
	const char *refused = way_state_refuses(context, way, row, kind);
	if (refused)
		return refused;
	if (rule->wants & MOVE_BY_RULE)
		return words(context, "这由登记的表彰决定办理");
	if (!mover_is(context, way, row, rule->mover))
		return mover_words(context, way, row, rule->mover);
	if (kind == MOVE_TO_UNIT && row->at_office_id == row->office_id)
		return words(context, "材料本来就在推荐单位");
	if (!(rule->who & ALLOW(context->actor->role)))
		return words_with(context, "“%s”由负责人办理", words(context, rule->label));
	if ((kind == MOVE_SUBMIT || kind == MOVE_FORWARD) && !way->next_office && row->at_office_id != way->rules.selection.office_id)
		return words_with(context, "找不到通往%s的上级工会，请先在“组织”里补上上级", office_name(context, way->rules.selection.office_id));
	return NULL;
}
