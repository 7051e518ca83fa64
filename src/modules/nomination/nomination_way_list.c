/* nomination_way_list.c: the list that an office sends up, held against the
 * round's meters.  What is sent one by one can only be too many; what is still
 * wanting, and shares, are judged when the whole list goes. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

static bool counts(const struct nomination_brief *brief)
{
	return brief->state == NOMINATION_REVIEW || brief->state == NOMINATION_RETURNED || brief->state == NOMINATION_PROPOSED || brief->state == NOMINATION_HELD
		|| brief->state == NOMINATION_DRAFT;
}

/* Does it still lie at the actor's office, or below it? */
static bool is_below(const struct office_tree *tree, int64_t office_id, int64_t own)
{
	enum { HEIGHT = 12 };
	for (int i = 0; i < HEIGHT && office_id && office_id != own; i++)
		office_id = office_above(tree, office_id);
	return office_id == own;
}

static bool is_among(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

struct selection_meters *way_list_meters(struct context *context, const struct selection_rules *rules, const int64_t *with, size_t with_count, int64_t *rest)
{
	struct nomination_brief *briefs;
	size_t count, listed = 0;
	struct office_tree *tree = office_tree_load(context);
	*rest = 0;
	if (!tree || !nomination_briefs(context, rules->selection.record.id, &briefs, &count))
		return NULL;
	struct counted *list = arena_many(context->arena, count + 1, struct counted);
	for (size_t i = 0; i < count; i++) {
		const struct nomination_brief *one = &briefs[i];
		bool stays = counts(one) && is_below(tree, one->at_office_id, context->actor->office_id) && !is_among(with, with_count, one->id);
		*rest += stays;
		if (counts(one) && !stays)
			list[listed++] = (struct counted){ one->id, one->office_id, one->target, one->place_kind, one->category_set };
	}
	return selection_meters_make(context, rules, tree, list, listed);
}

struct selection_meters *way_host_meters(struct context *context, const struct selection_rules *rules, bool first, const int64_t *with, size_t with_count)
{
	struct nomination_brief *briefs;
	size_t count, listed = 0;
	struct office_tree *tree = office_tree_load(context);
	if (!tree || !nomination_briefs(context, rules->selection.record.id, &briefs, &count))
		return NULL;
	struct counted *list = arena_many(context->arena, count + 1, struct counted);
	for (size_t i = 0; i < count; i++) {
		const struct nomination_brief *one = &briefs[i];
		bool is_listed = one->state == NOMINATION_PROPOSED || one->state == NOMINATION_AWARDED || (first && counts(one));
		if (is_listed || is_among(with, with_count, one->id))
			list[listed++] = (struct counted){ one->id, one->office_id, one->target, one->place_kind, one->category_set };
	}
	return selection_meters_make(context, rules, tree, list, listed);
}

bool way_list_admits(struct context *context, const struct selection_rules *rules, const struct nomination *row)
{
	int64_t rest;
	const struct counted come = { row->record.id, row->office_id, row->target, row->place_kind, row->category_set };
	struct selection_meters *meters = way_list_meters(context, rules, NULL, 0, &rest);
	size_t before = context->problem_count;
	for (size_t i = 0; meters && i < meters->count; i++) {
		const struct meter_row *now = &meters->rows[i];
		struct meter_row after = selection_meter_if(meters, i, NULL, &come);
		bool is_counted = now->kind == METER_PLACES || now->kind == METER_PART;
		if (is_counted && now->organisation_id == context->actor->office_id && now->is_hard && now->is_upper && !after.holds && after.over_by > now->over_by)
			problem(context, "", "%s超了：%s（%s）", meter_label(context, meters, now), meter_value(context, &after), meter_rule(context, now));
	}
	return meters && context->problem_count == before;
}

bool way_list_judge(struct context *context, const struct selection_meters *meters, int64_t office_id)
{
	size_t before = context->problem_count;
	for (size_t i = 0; i < meters->count; i++) {
		const struct meter_row *row = &meters->rows[i];
		if (row->organisation_id == office_id && row->is_hard && !row->holds)
			problem(context, "", "%s不合要求：%s（%s），%s", meter_label(context, meters, row), meter_value(context, row), meter_rule(context, row),
				meter_remedy(context, row));
	}
	return context->problem_count == before;
}
