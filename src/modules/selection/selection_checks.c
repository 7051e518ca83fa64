/* selection_checks.c: names, places and dates of a round held against each
 * other; whether its shares can hold is selection_feasible.c. */
#include "modules/selection/selection_checks.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"

enum { HEIGHT_MOST = 12 };

void finding_add(struct findings *findings, struct finding finding)
{
	if (findings->count < FINDINGS_MOST)
		findings->list[findings->count++] = finding;
	findings->stopping += finding.stops;
}

static const char *office_name(struct context *context, int64_t id)
{
	return id ? store_title(context, &organisation, id) : words(context, "全部");
}

static const char *target_words(struct context *context, int64_t target)
{
	return words(context, target == TARGET_COLLECTIVE ? "集体" : "个人");
}

static bool is_line(const struct selection_place *place)
{
	return text_is_empty(place->category);
}

static bool is_beside(const struct selection_place *a, const struct selection_place *b)
{
	return a->organisation_id == b->organisation_id && a->target == b->target && a->kind == b->kind;
}

/* --- names --- */

static void name_check(struct findings *findings, const struct selection_rules *rules, const char *names, const char *about, const char *entity, int64_t id)
{
	const char *unknown = NULL;
	categories_read(findings->context, rules, names, &unknown);
	if (unknown)
		finding_add(findings, (struct finding){ true, about, words_with(findings->context, "用到的身份“%s”没有定义", unknown),
			words(findings->context, "在身份界定里加上，或者改用已定义的身份"), entity, id });
}

static void names_check(struct findings *findings, const struct selection_rules *rules)
{
	struct context *context = findings->context;
	for (size_t i = 0; i < rules->share_count; i++) {
		const struct selection_share *share = &rules->shares[i];
		const char *about = words_with(context, "比例“%s”", share->name);
		name_check(findings, rules, share->counted, about, "selection_share", share->record.id);
		name_check(findings, rules, share->out_of, about, "selection_share", share->record.id);
	}
	for (size_t i = 0; i < rules->place_count; i++)
		if (!is_line(&rules->places[i]))
			name_check(findings, rules, rules->places[i].category, words_with(context, "%s的名额", office_name(context, rules->places[i].organisation_id)),
				   "selection_place", rules->places[i].record.id);
	for (size_t i = 0; i < rules->clause_count; i++)
		name_check(findings, rules, rules->clauses[i].category, words_with(context, "条件“%s”", text_head(context->arena, rules->clauses[i].text, 20)),
			   "selection_clause", rules->clauses[i].record.id);
}

static void categories_check(struct findings *findings, const struct selection_rules *rules)
{
	struct context *context = findings->context;
	size_t mains = 0;
	for (size_t i = 0; i < rules->category_count; i++) {
		const struct selection_category *category = &rules->categories[i];
		mains += category->is_main == 1;
		if (category->is_main == 1 && category->is_barred == 1)
			finding_add(findings, (struct finding){ true, words_with(context, "身份“%s”", category->name), words(context, "是大类，又标为不参加评选"),
				words(context, "不参加评选的人另立一个身份，不作大类"), "selection_category", category->record.id });
	}
	if (rules->category_count && !mains)
		finding_add(findings, (struct finding){ false, words(context, "身份界定"), words(context, "没有标出大类，每人可能一个大类也没有，或者有几个"),
			words(context, "把 企业职工、农民、机关事业 这样的身份标为大类"), "selection_category", 0 });
}

/* --- places --- */

static int64_t line_sum(const struct selection_rules *rules, const struct selection_place *like)
{
	int64_t sum = 0;
	for (size_t i = 0; i < rules->place_count; i++)
		if (is_line(&rules->places[i]) && is_beside(&rules->places[i], like))
			sum += rules->places[i].number;
	return sum;
}

static bool has_line(const struct selection_rules *rules, const struct selection_place *like)
{
	for (size_t i = 0; i < rules->place_count; i++)
		if (is_line(&rules->places[i]) && is_beside(&rules->places[i], like))
			return true;
	return false;
}

static void part_check(struct findings *findings, const struct selection_rules *rules, const struct selection_place *part)
{
	struct context *context = findings->context;
	const char *about = words_with(context, "%s的%s名额", office_name(context, part->organisation_id), target_words(context, part->target));
	int64_t line = line_sum(rules, part);
	if (!has_line(rules, part) && part->organisation_id)
		finding_add(findings, (struct finding){ true, about, words_with(context, "写了其中%s %lld，没有写一共几名", part->category, (long long)part->number),
			words(context, "加上这个单位的名额"), "selection_place", part->record.id });
	else if (has_line(rules, part) && part->number > line && part->bound != BOUND_AT_MOST)
		finding_add(findings, (struct finding){ true, about, words_with(context, "其中%s %lld，超过名额 %lld", part->category, (long long)part->number, (long long)line),
			words(context, "减少其中的数，或者增加名额"), "selection_place", part->record.id });
}

static bool is_main_part(const struct findings *findings, const struct selection_rules *rules, const struct selection_place *part)
{
	int64_t set = is_line(part) ? 0 : categories_read(findings->context, rules, part->category, NULL);
	for (size_t i = 0; i < rules->category_count; i++)
		if (set == INT64_C(1) << (rules->categories[i].place - 1))
			return rules->categories[i].is_main == 1;
	return false;
}

/* Main categories exclude each other: what is asked of them adds up. */
static void mains_check(struct findings *findings, const struct selection_rules *rules, size_t place)
{
	struct context *context = findings->context;
	const struct selection_place *line = &rules->places[place];
	int64_t sum = 0, number = line_sum(rules, line);
	for (size_t i = 0; i < place; i++)
		if (is_line(&rules->places[i]) && is_beside(&rules->places[i], line))
			return;
	for (size_t i = 0; i < rules->place_count; i++)
		if (is_beside(&rules->places[i], line) && rules->places[i].bound != BOUND_AT_MOST && is_main_part(findings, rules, &rules->places[i]))
			sum += rules->places[i].number;
	if (sum > number)
		finding_add(findings, (struct finding){ true, words_with(context, "%s的%s名额", office_name(context, line->organisation_id), target_words(context, line->target)),
			words_with(context, "其中各大类合计 %lld，超过名额 %lld", (long long)sum, (long long)number), words(context, "减少其中的数，或者增加名额"),
			"selection_place", line->record.id });
}

/* The nearest above that has places of this kind; 0: the round itself. */
static int64_t giver_of(const struct selection_rules *rules, const struct office_tree *tree, const struct selection_place *place)
{
	struct selection_place like = *place;
	for (int height = 0; height < HEIGHT_MOST && (like.organisation_id = office_above(tree, like.organisation_id)); height++)
		if (has_line(rules, &like))
			return like.organisation_id;
	return 0;
}

/* What is handed on to those below, against what there is. */
static void sum_check(struct findings *findings, const struct selection_rules *rules, const struct office_tree *tree, size_t place)
{
	struct context *context = findings->context;
	const struct selection_place *giver = &rules->places[place];
	int64_t number = line_sum(rules, giver), sum = 0;
	for (size_t i = 0; i < place; i++)
		if (is_line(&rules->places[i]) && is_beside(&rules->places[i], giver))
			return;
	for (size_t i = 0; i < rules->place_count; i++) {
		const struct selection_place *one = &rules->places[i];
		if (is_line(one) && one->organisation_id && one->target == giver->target && one->kind == giver->kind && giver_of(rules, tree, one) == giver->organisation_id &&
		    one->organisation_id != giver->organisation_id)
			sum += one->number;
	}
	const char *about = words_with(context, "%s的%s名额", office_name(context, giver->organisation_id), target_words(context, giver->target));
	if (sum > number)
		finding_add(findings, (struct finding){ true, about, words_with(context, "各单位合计 %lld，超过总名额 %lld", (long long)sum, (long long)number),
			words(context, "减少单位的名额，或者增加总名额"), "selection_place", giver->record.id });
	else if (sum && sum < number && !giver->organisation_id)
		finding_add(findings, (struct finding){ false, about, words_with(context, "各单位合计 %lld，还有 %lld 名没有分下去", (long long)sum, (long long)(number - sum)),
			words(context, "分给单位，或者留作机动"), "selection_place", giver->record.id });
}

static void places_check(struct findings *findings, const struct selection_rules *rules, const struct office_tree *tree)
{
	if (!rules->place_count)
		finding_add(findings, (struct finding){ false, words(findings->context, "名额"), words(findings->context, "一个名额也没有写"),
			words(findings->context, "导入名额表，按公式分配，或者逐条添加"), "selection_place", 0 });
	for (size_t i = 0; i < rules->place_count; i++) {
		if (!is_line(&rules->places[i])) {
			part_check(findings, rules, &rules->places[i]);
			continue;
		}
		mains_check(findings, rules, i);
		sum_check(findings, rules, tree, i);
	}
}

/* --- timetable --- */

static void stages_check(struct findings *findings, const struct selection_rules *rules)
{
	struct context *context = findings->context;
	const char *last = NULL;
	if (!rules->stage_count)
		finding_add(findings, (struct finding){ false, words(context, "时间表"), words(context, "一个环节也没有写"), words(context, "写上各环节和期限"), "selection_stage", 0 });
	for (size_t i = 0; i < rules->stage_count; i++) {
		const struct selection_stage *stage = &rules->stages[i];
		const char *about = words_with(context, "环节“%s”", stage->name);
		if (stage->closes == 1 && text_is_empty(stage->due_on))
			finding_add(findings, (struct finding){ true, about, words(context, "到期自动关闭，却没有写截止日期"), words(context, "填上截止，或者不自动关闭"),
				"selection_stage", stage->record.id });
		if (!text_is_empty(stage->due_on) && last && text_order(stage->due_on, last) < 0)
			finding_add(findings, (struct finding){ false, about, words(context, "排在后面，截止却早于前一个环节"), words(context, "核对顺序和日期"),
				"selection_stage", stage->record.id });
		last = text_is_empty(stage->due_on) ? last : stage->due_on;
	}
}

struct findings *selection_findings(struct context *context, const struct selection_rules *rules, const struct office_tree *tree)
{
	struct findings *findings = arena_one(context->arena, struct findings);
	findings->context = context;
	names_check(findings, rules);
	categories_check(findings, rules);
	places_check(findings, rules, tree);
	shares_check(findings, rules, tree);
	stages_check(findings, rules);
	return findings;
}
