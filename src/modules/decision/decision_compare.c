/* decision_compare.c: a line of the decision's list held against our own list.
 * Names decide; units and titles only tell namesakes apart and say what is
 * written otherwise.  Nothing is joined that a person has to judge. */
#include "modules/decision/decision_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "modules/honour/honour.h"

void ours_fold(struct arena *arena, struct ours *ours, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ours[i].folded = name_fold(arena, ours[i].name);
}

/* A unit is the same where one wording holds the other: 临江港务集团 and 临江港务集团有限公司. */
static bool unit_is_same(struct arena *arena, const char *one, const char *other)
{
	if (text_is_empty(one) || text_is_empty(other))
		return true;	/* nothing is said against it */
	const char *a = text_replace(arena, text_fold(arena, one), " ", ""), *b = text_replace(arena, text_fold(arena, other), " ", "");
	return text_contains(a, b) || text_contains(b, a);
}

static bool title_is_same(const struct decision_line *line, const struct ours *one)
{
	return !line->title_id || !one->title_id || line->title_id == one->title_id;
}

/* One character differs, and no more. */
static bool name_is_near(const char *one, const char *other)
{
	size_t differing = 0, points = 0;
	for (;;) {
		uint32_t a = text_next(&one), b = text_next(&other);
		if (!a || !b)
			return !a && !b && differing == 1 && points > 1;
		differing += a != b;
		points++;
	}
}

static bool target_is_same(const struct decision_line *line, const struct ours *one)
{
	return (one->target == TARGET_COLLECTIVE) == (line->is_collective == 1);
}

/* The best of those called alike: of the same unit before the same title before any; *several where two are as good. */
static struct ours *best_named(struct arena *arena, const struct decision_line *line, const char *folded, struct ours *ours, size_t count, bool *several)
{
	struct ours *best = NULL;
	int best_score = -1;
	*several = false;
	for (size_t i = 0; i < count; i++) {
		struct ours *one = &ours[i];
		if (!target_is_same(line, one) || !text_equal(one->folded, folded))
			continue;
		/* One that an earlier line took already comes last: the list has a namesake, or the same person twice. */
		int score = (one->line_id ? 0 : 4) + (unit_is_same(arena, line->unit_name, one->unit_name) ? 2 : 0) + title_is_same(line, one);
		*several = score == best_score;
		if (score > best_score) {
			best = one;
			best_score = score;
		}
	}
	return best;
}

static struct ours *near_named(struct arena *arena, const struct decision_line *line, const char *folded, struct ours *ours, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!ours[i].line_id && target_is_same(line, &ours[i]) && name_is_near(ours[i].folded, folded) && !text_is_empty(line->unit_name) &&
		    unit_is_same(arena, line->unit_name, ours[i].unit_name))
			return &ours[i];
	return NULL;
}

void line_compare(struct arena *arena, struct decision_line *line, struct ours *ours, size_t count)
{
	bool several;
	const char *folded = name_fold(arena, line->name);
	struct ours *found = best_named(arena, line, folded, ours, count, &several);
	line->nomination_id = 0;
	if (found && several) {
		line->fit = FIT_SEVERAL;
		return;
	}
	if (found && found->line_id) {
		line->fit = FIT_TWICE;
		line->nomination_id = found->id;
		return;
	}
	if (found) {
		line->fit = !title_is_same(line, found) ? FIT_TITLE : unit_is_same(arena, line->unit_name, found->unit_name) ? FIT_SAME : FIT_UNIT;
	} else {
		found = near_named(arena, line, folded, ours, count);
		line->fit = found ? FIT_NAME : FIT_UNKNOWN;
	}
	if (!found)
		return;
	line->nomination_id = found->id;
	found->line_id = line->record.id ? line->record.id : -1;
}
