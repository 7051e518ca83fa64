/* nomination_rules.c: what a nomination must be when it is kept, and what
 * follows from it.  What is only asked before it goes up stands in
 * nomination_missing.c, what the machine found about it in nomination_doubts.c. */
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection.h"

/* --- what changed --- */

/* A file that follows a merged person is no change of what the form says. */
static bool follows_files(const struct field *field)
{
	return text_equal(field->name, "person_id") || text_equal(field->name, "collective_id");
}

static bool value_differs(const struct field *field, const void *one, const void *other)
{
	struct value a = field_get(field, one), b = field_get(field, other);
	bool a_empty = value_is_empty(field, &a), b_empty = value_is_empty(field, &b);
	if (a_empty || b_empty)
		return a_empty != b_empty;
	return field->type->member == MEMBER_NUMBER ? a.number != b.number : !text_equal(a.text, b.text);
}

static bool form_differs(const struct nomination *row, const struct nomination *before, bool with_files)
{
	for (size_t i = 0; i < nomination.field_count; i++) {
		const struct field *field = &nomination.fields[i];
		if (!field->computed && (with_files || !follows_files(field)) && value_differs(field, row, before))
			return true;
	}
	return false;
}

/* --- the round --- */

static void round_check(struct context *context, const struct selection_rules *rules)
{
	const struct selection *round = &rules->selection;
	if (round->state == SELECTION_PLANNED)
		problem(context, "selection_id", "“%s”还在筹备，发布以后才能推荐", round->name);
	else if (round->state != SELECTION_OPEN)
		problem(context, "selection_id", "“%s”已经结束，推荐材料不再改动", round->name);
}

/* New names are taken until the units' stage closes, or was extended for this unit; where no stage says, until units_until. */
static bool stage_says(const struct selection_rules *rules)
{
	for (size_t i = 0; i < rules->stage_count; i++) {
		const struct selection_stage *stage = &rules->stages[i];
		if (stage->level == LEVEL_UNIT && stage->closes == 1 && (stage->kind == STAGE_FIRST || stage->kind == STAGE_NOMINATE))
			return true;
	}
	return false;
}

static void deadline_check(struct context *context, const struct selection_rules *rules, const struct nomination *one)
{
	struct nomination begun = { .office_id = one->office_id, .state = NOMINATION_DRAFT };
	const char *until = rules->selection.units_until, *refused = way_deadline_refuses(context, rules, &begun);
	if (refused)
		problem(context, "selection_id", "%s", refused);
	else if (!stage_says(rules) && !text_is_empty(until) && text_order(context->today, until) > 0)
		problem(context, "selection_id", "基层申报已于 %s 截止；要补报，请评选办公室延期", date_words(context, until));
}

static bool round_has_title(const struct selection_rules *rules, int64_t title_id)
{
	if (!rules->selection.titles.count)
		return true;	/* not said yet: a round is not opened without */
	for (size_t i = 0; i < rules->selection.titles.count; i++)
		if (rules->selection.titles.list[i] == title_id)
			return true;
	return false;
}

/* --- one row --- */

static void votes_check(struct context *context, const struct nomination *one)
{
	static const char *const names[] = { "votes_for", "votes_against", "votes_abstained" };
	const int64_t votes[] = { one->votes_for, one->votes_against, one->votes_abstained };
	const char *last = names[0];
	int64_t counted = 0;
	bool whole = true;
	for (size_t i = 0; i < COUNT_OF(votes); i++) {
		whole = whole && votes[i] != NO_NUMBER;
		counted += votes[i] != NO_NUMBER ? votes[i] : 0;
		last = votes[i] != NO_NUMBER ? names[i] : last;
	}
	if (one->voters_present != NO_NUMBER && one->voters_due != NO_NUMBER && one->voters_present > one->voters_due)
		problem(context, "voters_present", "实到比应到多");
	if (one->voters_present == NO_NUMBER)
		return;
	if (counted > one->voters_present || (whole && counted != one->voters_present))
		problem(context, last, "同意、不同意和弃权一共 %lld 票，与实到 %lld 人对不上", (long long)counted, (long long)one->voters_present);
}

/* Dates of one nominee stand in their order. */
static void dates_check(struct context *context, const struct nomination *one)
{
	if (!text_is_empty(one->born_on) && !text_is_empty(one->work_from) && text_order(one->work_from, one->born_on) < 0)
		problem(context, "work_from", "参加工作早于出生");
}

static void title_check(struct context *context, const struct selection_rules *rules, const struct nomination *one)
{
	struct title *wanted = row_new(context, &title);
	if (!one->title_id)
		return;
	if (!round_has_title(rules, one->title_id)) {
		problem(context, "title_id", "这个称号不在本次评选之内");
		return;
	}
	if (!store_load_unscoped(context, &title, one->title_id, wanted, "the catalogue is the whole tenant's"))
		return;
	if (wanted->target && one->target && wanted->target != one->target)
		problem(context, "title_id", wanted->target == TARGET_COLLECTIVE ? "“%s”授予集体，推荐的是个人" : "“%s”授予个人，推荐的是集体", wanted->name);
	else
		variant_check(context, rules, one, wanted);
}

void nomination_check(struct context *context, void *row, const void *before)
{
	const struct nomination *one = row;
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	if (before && !form_differs(one, before, false))
		return;
	votes_check(context, one);
	dates_check(context, one);
	if (!selection_rules_load(context, one->selection_id, rules)) {
		if (!context->failure)
			problem(context, "selection_id", "没有这次评选，或不在您的范围内");
		return;
	}
	if (!context->actor->is_system)
		round_check(context, rules);
	if (!before && !context->actor->is_system)
		deadline_check(context, rules, one);
	title_check(context, rules, one);
	categories_check(context, rules, one);
}

/* --- what follows --- */

/* Who fills the form in has the file: the unit, or the office above it that does it for the unit (代录). */
static void begin(struct context *context, struct nomination *one)
{
	bool is_own = context->actor->is_system || !context->actor->office_id;
	one->state = NOMINATION_DRAFT;
	one->at_office_id = is_own ? one->office_id : context->actor->office_id;
	one->since = context->now;
	one->notices_open = one->objections_open = one->inquiries_open = one->inquiries_wanted = one->examinations = 0;
}

void nomination_compute(struct context *context, void *row, const void *before)
{
	struct nomination *one = row;
	const struct nomination *was = before;
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	const char *unknown = NULL;
	if (!one->place_kind)
		one->place_kind = PLACE_ORDINARY;
	if (!was) {
		begin(context, one);
		nomination_fill(context, one);
	}
	if (was && !form_differs(one, was, true) && one->first_checked == was->first_checked)
		return;
	if (was && one->state == NOMINATION_REVIEW && one->read_at <= 0 && context->actor->office_id == one->at_office_id)
		one->read_at = context->now;	/* who corrects a file has received it */
	if (!selection_rules_load(context, one->selection_id, rules))
		return;
	if (!was)
		one->due_on = way_due_on(context, rules, one, one->office_id);
	one->category_set = categories_read(context, rules, one->categories, &unknown);
	nomination_look(context, rules, one);
}

void proof_compute(struct context *context, void *row, const void *before)
{
	struct nomination_proof *proof = row;
	(void)context;
	(void)before;
	if (proof->state <= 0)
		proof->state = PROOF_GIVEN;
}

/* A proof came, changed or went: what the nominee still lacks follows. */
bool proof_kept(struct context *context, const void *row, const void *before)
{
	const struct nomination_proof *proof = row ? row : before;
	struct nomination *one = row_new(context, &nomination);
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	struct nomination_proof *proofs;
	size_t count;
	if (!store_load_unscoped(context, &nomination, proof->nomination_id, one, "the nominee whose proof it is"))
		return context->failure == NULL;
	if (!selection_rules_load(context, one->selection_id, rules) || !nomination_proofs(context, one->record.id, &proofs, &count))
		return context->failure == NULL;
	int64_t missing = missing_bits(context, rules, one, proofs, count);
	return missing == one->missing || (nomination_missing_keep(context, one->record.id, missing) && store_note(context, &nomination, one, "sync"));
}
