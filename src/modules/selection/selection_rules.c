/* selection_rules.c: what a round, its categories, places and shares must be. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection_checks.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"

void regulation_check(struct context *context, void *row, const void *before)
{
	const struct regulation *rules = row;
	(void)before;
	if (!text_is_empty(rules->in_force_until) && text_order(rules->in_force_until, rules->in_force_from) < 0)
		problem(context, "in_force_until", "废止日期早于施行日期");
}

/* An archived round changes nothing, nor what belongs to it. */
static void closed_refuse(struct context *context, int64_t selection_id)
{
	if (selection_state_of(context, selection_id) == SELECTION_CLOSED)
		problem(context, "", "这次评选已归档，只供查阅");
}

void selection_check(struct context *context, void *row, const void *before)
{
	const struct selection *round = row, *was = before;
	if (was && was->state == SELECTION_CLOSED)
		problem(context, "", "这次评选已归档，只供查阅");
	if (round->kind == SELECTION_OWN && text_is_empty(round->project))
		problem(context, "project", "本级评选要有经批准的表彰项目");
	if (!text_is_empty(round->merit_from) && !text_is_empty(round->merit_until) && text_order(round->merit_until, round->merit_from) < 0)
		problem(context, "merit_until", "业绩截止早于起算");
	if (!text_is_empty(round->begins_on) && !text_is_empty(round->ends_on) && text_order(round->ends_on, round->begins_on) < 0)
		problem(context, "ends_on", "上报或表彰日期早于启动日期");
	if (!text_is_empty(round->units_until) && !text_is_empty(round->ends_on) && text_order(round->ends_on, round->units_until) < 0)
		problem(context, "units_until", "基层申报截止晚于上报或表彰日期");
}

void selection_compute(struct context *context, void *row, const void *before)
{
	struct selection *round = row;
	if (!before)
		round->state = SELECTION_PLANNED;
	round->is_published = round->state > SELECTION_PLANNED;
	round->next_due = round->cycle > 0 && round->year != NO_NUMBER
		? arena_format(context->arena, "%04d-01-01", (int)(round->year + round->cycle)) : NULL;
}

void stage_check(struct context *context, void *row, const void *before)
{
	const struct selection_stage *stage = row;
	(void)before;
	closed_refuse(context, stage->selection_id);
	if (!text_is_empty(stage->begins_on) && !text_is_empty(stage->due_on) && text_order(stage->due_on, stage->begins_on) < 0)
		problem(context, "due_on", "截止早于开始");
	if (stage->kind == STAGE_BODY && text_is_empty(stage->body))
		problem(context, "body", "请写明由哪个机构审议");
}

/* Nominations carry the bit and the name: after the round is published neither goes to something else. */
static void rename_refuse(struct context *context, const struct selection_category *category, const struct selection_category *was)
{
	if (!was || text_equal(category->name, was->name))
		return;
	const char *used = category_is_used(context, was->selection_id, was->name);
	if (selection_state_of(context, was->selection_id) > SELECTION_PLANNED)
		problem(context, "name", "评选已发布，推荐对象已按“%s”填报，不能改名；可以改界定，或者另加一个身份", was->name);
	else if (used)
		problem(context, "name", "%s用到“%s”，请先改那一条，再改名", used, was->name);
}

void category_check(struct context *context, void *row, const void *before)
{
	const struct selection_category *category = row;
	closed_refuse(context, category->selection_id);
	if (category->name && strstr(category->name, "、"))
		problem(context, "name", "身份的名称里不能有顿号：顿号用来分开几个身份");
	if (category->is_main == 1 && category->is_barred == 1)
		problem(context, "is_barred", "大类人人必居其一，不能标为不参加评选");
	rename_refuse(context, category, before);
}

bool category_kept(struct context *context, const void *row, const void *before)
{
	const struct selection_category *was = before;
	if (row || !was)
		return true;
	const char *used = category_is_used(context, was->selection_id, was->name);
	if (selection_state_of(context, was->selection_id) > SELECTION_PLANNED)
		problem(context, "", "评选已发布，推荐对象已按“%s”填报，不能删除", was->name);
	else if (used)
		problem(context, "", "%s用到“%s”，请先改那一条，再删除", used, was->name);
	return context_is_clean(context) && !context->failure;
}

void clause_check(struct context *context, void *row, const void *before)
{
	const struct selection_clause *clause = row;
	(void)before;
	closed_refuse(context, clause->selection_id);
}

void share_check(struct context *context, void *row, const void *before)
{
	const struct selection_share *share = row;
	(void)before;
	closed_refuse(context, share->selection_id);
	if (share->unit == SHARE_PER_CENT && share->amount > 100)
		problem(context, "amount", "百分比不能超过 100");
}

void place_check(struct context *context, void *row, const void *before)
{
	const struct selection_place *place = row;
	(void)before;
	closed_refuse(context, place->selection_id);
	if (!text_is_empty(place->category) && !place->bound)
		problem(context, "bound", "其中的名额要写明不超过、不少于还是正好");
}

/* Places and shares that do not fit are told before anybody works by them. */
static void findings_refuse(struct context *context, int64_t selection_id)
{
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	struct office_tree *tree = office_tree_load(context);
	if (!tree || !selection_rules_load(context, selection_id, rules))
		return;
	const struct findings *findings = selection_findings(context, rules, tree);
	for (size_t i = 0; i < findings->count; i++)
		if (findings->list[i].stops)
			problem(context, "", "%s：%s。%s", findings->list[i].about, findings->list[i].why, findings->list[i].remedy);
}

bool selection_open(struct context *context, void *row, const char *reason)
{
	const struct selection *round = row;
	(void)reason;
	if (!round->titles.count)
		problem(context, "titles", "发布前请选上评选的称号");
	if (text_is_empty(round->begins_on))
		problem(context, "begins_on", "发布前请填启动日期");
	findings_refuse(context, round->record.id);
	return context_is_clean(context) && !context->failure;
}
