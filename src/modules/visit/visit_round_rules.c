/* visit_round_rules.c: what a round, its groups, its parties and its people must
 * be; who goes to whom; letters filled in. */
#include "modules/visit/visit_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum { LETTER_MOST = 8000 };

/* --- who goes to whom --- */

/* 3: of the unit; 2: of the county; 1: goes anywhere; 0: does not fit. */
static int party_fits(const struct distributed *target, const struct distributing *party)
{
	if (!text_is_empty(party->unit_name))
		return text_equal(party->unit_name, target->unit_name) ? 3 : 0;
	if (party->area_id)
		return party->area_id == target->area_id ? 2 : 0;
	return 1;
}

static size_t party_of(const struct distributed *target, const struct distributing *parties, size_t count)
{
	size_t best = SIZE_MAX;
	int best_fit = 0;
	for (size_t i = 0; i < count; i++) {
		int fit = party_fits(target, &parties[i]);
		if (fit > best_fit || (fit && fit == best_fit && parties[i].load < parties[best].load)) {
			best = i;
			best_fit = fit;
		}
	}
	return best;
}

void visits_distribute(struct distributed *targets, size_t count, struct distributing *parties, size_t party_count)
{
	for (size_t i = 0; i < count; i++)
		if (targets[i].party < party_count)
			parties[targets[i].party].load++;
	for (size_t i = 0; i < count; i++) {
		if (targets[i].party != SIZE_MAX)
			continue;
		targets[i].party = party_of(&targets[i], parties, party_count);
		if (targets[i].party != SIZE_MAX)
			parties[targets[i].party].load++;
	}
}

/* --- letters --- */

const char *letter_fill(struct context *context, const char *letter, const struct letter_to *to)
{
	const struct {
		const char *mark, *text;
	} places[] = { { "{姓名}", to->name }, { "{称呼}", to->salutation }, { "{单位}", to->unit_name }, { "{年份}", to->year } };
	const char *text = letter ? letter : "";
	for (size_t i = 0; i < COUNT_OF(places); i++)
		text = text_replace(context->arena, text, places[i].mark, places[i].text ? places[i].text : "");
	return text_points(text) > LETTER_MOST ? text_head(context->arena, text, LETTER_MOST) : text;
}

/* A place in braces that nobody knows. */
static const char *letter_unknown(struct context *context, const char *letter)
{
	static const char *const known[] = { "{姓名}", "{称呼}", "{单位}", "{年份}" };
	const char *rest = letter;
	for (const char *open = rest ? strchr(rest, '{') : NULL; open; open = strchr(rest, '{')) {
		bool is_known = false;
		for (size_t i = 0; i < COUNT_OF(known); i++)
			is_known = is_known || text_starts(open, known[i]);
		if (!is_known)
			return text_head(context->arena, open, 12);
		rest = open + 1;
	}
	return NULL;
}

const char *fen_text(struct context *context, int64_t fen)
{
	struct buffer out;
	buffer_init(&out, context->arena, 40);
	money_print(&out, fen);
	return buffer_string(&out);
}

const char *url_text(struct context *context, const char *text)
{
	struct buffer out;
	buffer_init(&out, context->arena, 1000);
	buffer_url(&out, text);
	return buffer_string(&out);
}

/* --- veterans --- */

void veteran_check(struct context *context, void *row, const void *before)
{
	const struct veteran *one = row;
	(void)before;
	if (one->died_on && one->born_on && text_order(one->died_on, one->born_on) < 0)
		problem(context, "died_on", "去世日期早于出生日期");
}

void veteran_compute(struct context *context, void *row, const void *before)
{
	struct veteran *one = row;
	(void)context;
	if (one->died_on)
		one->state = VETERAN_DEAD;
	else if (!before || one->state == VETERAN_DEAD)
		one->state = VETERAN_ALIVE;
}

/* --- rounds --- */

static bool is_new_reference(int64_t now, const int64_t *was)
{
	return now && (!was || *was != now);
}

void visit_round_check(struct context *context, void *row, const void *before)
{
	struct visit_round *one = row;
	const struct visit_round *was = before;
	if (one->from_on && one->until_on && text_order(one->until_on, one->from_on) < 0)
		problem(context, "until_on", "结束早于开始");
	if ((one->item_id != 0) != (one->fund_id != 0))
		problem(context, one->item_id ? "fund_id" : "item_id", "项目和资金要么都填，要么都不填");
	if (one->item_id && one->way <= 0)
		problem(context, "way", "请选择慰问金怎么送");
	const char *unknown = letter_unknown(context, one->letter);
	if (unknown)
		problem(context, "letter", "“%s…”没有可以填入的内容；可用 {姓名}、{称呼}、{单位}、{年份}", unknown);
	if (is_new_reference(one->previous_id, was ? &was->previous_id : NULL) && one->previous_id == one->record.id)
		problem(context, "previous_id", "上一次不能是它自己");
	if (was && was->state == ROUND_CLOSED && one->state == ROUND_CLOSED)
		problem(context, "", "这一批已经结束，不能再改；需要补登的请先“重新打开”");
}

void visit_round_compute(struct context *context, void *row, const void *before)
{
	struct visit_round *one = row;
	if (!before) {
		one->state = ROUND_DRAFT;
		if (!one->previous_id)
			one->previous_id = visit_round_before(context, one);
	}
}

bool round_arrange(struct context *context, void *row, const char *reason)
{
	const struct visit_round *one = row;
	struct round_sum all, *sums;
	struct target_line *nobodys;
	size_t count;
	(void)reason;
	if (!visit_round_sums(context, one->record.id, 0, &sums, &count, &all) || !visit_targets_of(context, one->record.id, 0, &nobodys, &count))
		return false;
	if (!all.planned)
		problem(context, "", "还没有慰问对象：先设组别再生成名单，或者导入名单");
	if (count)
		problem(context, "", "还有 %zu 人没有分派走访组，第一个是%s", count, nobodys[0].name);
	if (one->budget != NO_NUMBER && all.planned_amount > one->budget)
		problem(context, "budget", "慰问金合计 %s 元，超过预算 %s 元", fen_text(context, all.planned_amount), fen_text(context, one->budget));
	if (all.planned_amount && !one->item_id)
		problem(context, "item_id", "标准里有慰问金，请填写项目和资金");
	return context_is_clean(context);
}

bool round_close(struct context *context, void *row, const char *reason)
{
	const struct visit_round *one = row;
	struct round_sum all, *sums;
	size_t count;
	(void)reason;
	if (!visit_round_sums(context, one->record.id, 0, &sums, &count, &all))
		return false;
	if (all.open)
		problem(context, "", "还有 %lld 人没有登记结果：走访了，或者写明为什么没有走到", (long long)all.open);
	return context_is_clean(context);
}

static bool round_of(struct context *context, int64_t round_id, struct visit_round *round)
{
	return round_id && store_load_unscoped(context, &visit_round, round_id, round, "the round that owns the row");
}

void visit_group_check(struct context *context, void *row, const void *before)
{
	const struct visit_group *one = row;
	struct visit_round *round = row_new(context, &visit_round);
	(void)before;
	if (!context->actor->is_system && round_of(context, one->round_id, round) && round->state != ROUND_DRAFT)
		problem(context, "", "这一批已经确定安排，组别不能再改；需要时请先“退回调整”");
	if (one->kind != GROUP_MODELS && one->level > 0)
		problem(context, "level", "只有劳模组按荣誉级别选人");
	if (one->kind != GROUP_VETERANS && one->veteran > 0)
		problem(context, "veteran", "只有老同志组按类别选人");
	if (one->kind == GROUP_VETERANS && one->hardship == 1)
		problem(context, "hardship", "老同志组不按困难职工档案选人");
}

void visit_party_check(struct context *context, void *row, const void *before)
{
	const struct visit_party *one = row;
	struct visit_round *round = row_new(context, &visit_round);
	(void)before;
	if (one->planned_on && round_of(context, one->round_id, round) &&
	    (text_order(one->planned_on, round->from_on) < 0 || text_order(one->planned_on, round->until_on) > 0))
		problem(context, "planned_on", "不在这一批的走访时间里");
}

/* --- targets --- */

static void target_person_fill(struct context *context, struct visit_target *one)
{
	struct person *who = row_new(context, &person);
	if (!one->person_id || !store_load_unscoped(context, &person, one->person_id, who, "whom a visit is about: chosen in the actor's scope"))
		return;
	one->name = who->name;
	one->office_id = who->office_id;
	if (text_is_empty(one->unit_name))
		one->unit_name = who->unit_name;
}

static void target_household_fill(struct context *context, struct visit_target *one)
{
	struct household_brief brief;
	if (!one->household_id || !household_brief_of(context, one->household_id, &brief))
		return;
	if (!one->person_id)
		one->person_id = brief.person_id;
	one->name = brief.name;
	one->office_id = brief.office_id;
	if (text_is_empty(one->unit_name))
		one->unit_name = brief.unit_name;
}

static void target_veteran_fill(struct context *context, struct visit_target *one)
{
	struct veteran *old = row_new(context, &veteran);
	if (!one->veteran_id || !store_load_unscoped(context, &veteran, one->veteran_id, old, "whom a visit is about: chosen in the actor's scope"))
		return;
	one->name = old->name;
	one->office_id = old->office_id;
	if (text_is_empty(one->unit_name))
		one->unit_name = old->unit_name;
	if (text_is_empty(one->place))
		one->place = old->place;
}

static void living_check(struct context *context, const struct visit_target *one)
{
	bool is_dead = false;
	if (target_is_dead(context, one->person_id, one->veteran_id, &is_dead) && is_dead)
		problem(context, one->veteran_id ? "veteran_id" : "person_id", "本人已登记或报告去世，不能列入慰问名单");
}

static void party_of_round_check(struct context *context, const struct visit_target *one)
{
	struct visit_party *party = row_new(context, &visit_party);
	struct visit_group *group = row_new(context, &visit_group);
	if (one->party_id && store_load_unscoped(context, &visit_party, one->party_id, party, "the party that a row names") && party->round_id != one->round_id)
		problem(context, "party_id", "这个走访组不是这一批的");
	if (one->group_id && store_load_unscoped(context, &visit_group, one->group_id, group, "the group that a row names") && group->round_id != one->round_id)
		problem(context, "group_id", "这个组别不是这一批的");
}

void target_check(struct context *context, void *row, const void *before)
{
	struct visit_target *one = row;
	const struct visit_target *was = before;
	target_household_fill(context, one);
	if (text_is_empty(one->name) && !one->person_id && !one->veteran_id && !one->household_id)
		problem(context, "name", "请选择人员、困难职工或老同志，或者写姓名");
	if (one->veteran_id && (one->person_id || one->household_id))
		problem(context, "veteran_id", "只选一个对象");
	if (!was || was->person_id != one->person_id || was->veteran_id != one->veteran_id) {
		living_check(context, one);
		if (context_is_clean(context) && target_beside(context, one))
			problem(context, one->veteran_id ? "veteran_id" : "person_id", "这个人已经在这一批里");
	}
	party_of_round_check(context, one);
	if (was && was->state == TARGET_VISITED && one->state == TARGET_VISITED && (was->amount != one->amount || !text_equal(was->goods, one->goods)))
		problem(context, "amount", "已经走访送到，慰问金和慰问品不能再改");
}

void target_compute(struct context *context, void *row, const void *before)
{
	struct visit_target *one = row;
	struct visit_round *round = row_new(context, &visit_round);
	target_household_fill(context, one);
	target_person_fill(context, one);
	target_veteran_fill(context, one);
	if (!one->office_id && round_of(context, one->round_id, round))
		one->office_id = round->office_id;
	if (!before && one->state <= 0)
		one->state = TARGET_EXPECTED;
}

bool target_drop(struct context *context, void *row, const char *reason)
{
	struct visit_target *one = row;
	one->reason = text_head(context->arena, reason, 200);
	return true;
}

bool target_restore(struct context *context, void *row, const char *reason)
{
	struct visit_target *one = row;
	(void)context;
	(void)reason;
	one->reason = NULL;
	one->visited_on = NULL;
	living_check(context, one);
	return context_is_clean(context);
}
