/* scheme_trial.c: a draft tried on the people of its area, beside the version in
 * force: who gains, who loses, by how much, in all.  A job, a thousand people a
 * transaction; killed at any moment it goes on.  It pays nobody. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/scheme/scheme_parts.h"

enum { AT_ONCE = 1000, TURN_US = 700 * 1000, PLACES = 11 };

static const char why_trial[] = "a trial is made of rules and people of its own area";

static int64_t office_of_version(struct context *context, const struct scheme_version *version)
{
	struct scheme *whose = row_new(context, &scheme);
	if (version->area_id)
		return version->area_id;
	return store_load_unscoped(context, &scheme, version->scheme_id, whose, why_trial) ? whose->office_id : 0;
}

/* The day on which it would begin, today at the earliest. */
static const char *day_of(struct context *context, const struct scheme_version *version)
{
	return text_order(version->from_on, context->today) > 0 ? version->from_on : context->today;
}

int64_t trial_begin(struct context *context, int64_t version_id)
{
	struct scheme_version *version = row_new(context, &scheme_version);
	struct scheme_trial *trial = row_new(context, &scheme_trial);
	if (!store_load_to_change(context, &scheme_version, version_id, version))
		return 0;
	struct scheme_band *bands;
	size_t count;
	if (!scheme_is_mine(context, version->scheme_id)) {
		problem(context, "", "这是上级或其他工会的办法，您只能查看");
		return 0;
	}
	if (!bands_of(context, version_id, &bands, &count))
		return 0;
	if (!count) {
		problem(context, "", "金额表还是空的：先添上至少一行，再试算");
		return 0;
	}
	trial->version_id = version_id;
	trial->day = day_of(context, version);
	trial->against_id = version_in_force(context, version->scheme_id, trial->day);
	if (trial->against_id == version_id)
		trial->against_id = 0;
	trial->edits = version->edits;
	trial->state = TRIAL_RUNNING;
	trial->people = trial->paid = trial->gains = trial->loses = trial->same = trial->held = 0;
	trial->total_before = trial->total_after = trial->gained = trial->lost = 0;
	if (!store_create(context, &scheme_trial, trial))
		return 0;
	int64_t job_id = job_ask(context, &scheme_trial_job, words_with(context, "试算：%s", version->document),
				 arena_format(context->arena, "trial=%" PRId64, trial->record.id));
	if (!job_id)
		return 0;
	trial->job_id = job_id;
	return store_change(context, &scheme_trial, trial, NULL, NULL) ? trial->record.id : 0;
}

/* --- the job --- */

struct trying {
	struct context *context;
	struct job *job;
	struct scheme_trial *trial;	/* its sums grow in job->place until the end */
	struct scheme_rule *rule, *against;
	int64_t office_id, after_id;
};

static int64_t *sums_of(struct trying *trying, size_t place)
{
	struct scheme_trial *trial = trying->trial;
	int64_t *const all[PLACES] = { &trying->after_id, &trial->people, &trial->paid, &trial->gains, &trial->loses, &trial->same, &trial->held,
				       &trial->total_before, &trial->total_after, &trial->gained, &trial->lost };
	return all[place];
}

static bool place_read(struct trying *trying)
{
	char **parts;
	if (text_is_empty(trying->job->place))
		return true;
	if (text_split(trying->context->arena, trying->job->place, ' ', &parts) != PLACES)
		return fail(trying->context, "trial: a broken place");
	for (size_t i = 0; i < PLACES; i++)
		if (!text_to_int(parts[i], 0, INT64_MAX, sums_of(trying, i)))
			return fail(trying->context, "trial: a broken place");
	return true;
}

static void place_write(struct trying *trying)
{
	struct arena *arena = trying->context->arena;
	const char *place = "";
	for (size_t i = 0; i < PLACES; i++)
		place = arena_format(arena, "%s%s%" PRId64, place, i ? " " : "", *sums_of(trying, i));
	trying->job->place = place;
	trying->job->done = trying->trial->people;
}

static void person_try(struct trying *trying, const struct scheme_facts *facts, struct trial_line *lines, size_t *count)
{
	struct scheme_trial *trial = trying->trial;
	struct entitlement before = { .verdict = VERDICT_NO }, after;
	struct arena *arena = trying->context->arena;
	if (trying->against)
		scheme_decide(trying->against, facts, arena, &before);
	scheme_decide(trying->rule, facts, arena, &after);
	bool gains = after.amount > before.amount, loses = after.amount < before.amount, held = after.verdict == VERDICT_HOLD;
	trial->people++;
	trial->paid += after.verdict == VERDICT_PAY;
	trial->gains += gains;
	trial->loses += loses;
	trial->same += !gains && !loses && after.amount > 0;
	trial->held += held;
	trial->total_before += before.amount;
	trial->total_after += after.amount;
	trial->gained += gains ? after.amount - before.amount : 0;
	trial->lost += loses ? before.amount - after.amount : 0;
	struct trial_line line = { .person_id = facts->person_id, .before = before.amount, .after = after.amount, .reason = after.reason };
	line.side = gains ? SIDE_GAINS : SIDE_LOSES;
	if ((gains && trial->gains <= TRIAL_LINES_MOST) || (loses && trial->loses <= TRIAL_LINES_MOST))
		lines[(*count)++] = line;
	line.side = SIDE_HELD;
	if (held && trial->held <= TRIAL_LINES_MOST)
		lines[(*count)++] = line;
}

static bool page_keep(struct trying *trying, const struct trial_line *lines, size_t count)
{
	struct context *context = trying->context;
	place_write(trying);
	if (!store_begin(context))
		return false;
	if (trial_lines_insert(context, trying->trial->record.id, lines, count) && job_keep(context, trying->job))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* One transaction: a page of people with their lines and the place.  *is_end: there was nobody left. */
static bool page_try(struct trying *trying, bool *is_end)
{
	struct context *context = trying->context;
	struct arena_mark mark = arena_mark(context->arena);
	struct scheme_facts *facts;
	size_t count, made = 0;
	if (!scheme_facts_read(context, trying->office_id, trying->trial->day, true, trying->after_id, AT_ONCE, &facts, &count))
		return false;
	struct trial_line *lines = arena_many(context->arena, 2 * count + 1, struct trial_line);
	for (size_t i = 0; i < count; i++)
		person_try(trying, &facts[i], lines, &made);
	*is_end = count == 0;
	if (*is_end)
		return true;
	trying->after_id = facts[count - 1].person_id;
	if (!page_keep(trying, lines, made))
		return false;
	arena_rewind(context->arena, mark);
	place_write(trying);
	return true;
}

/* The version was tried as it stands now, or it was changed meanwhile and stays a draft. */
static bool version_follow(struct context *context, const struct scheme_trial *trial)
{
	struct scheme_version *version = row_new(context, &scheme_version);
	if (!store_load_unscoped(context, &scheme_version, trial->version_id, version, why_trial))
		return false;
	if (version->state != VERSION_DRAFT || version->edits != trial->edits)
		return true;
	version->state = VERSION_TRIED;
	version->trial_id = trial->record.id;
	version->tried_at = clock_text(context->arena, context->now);
	return store_change(context, &scheme_version, version, "tried", NULL);
}

static bool trial_end(struct trying *trying)
{
	struct context *context = trying->context;
	trying->trial->state = TRIAL_DONE;
	if (!store_begin(context))
		return false;
	if (store_change(context, &scheme_trial, trying->trial, NULL, NULL) && version_follow(context, trying->trial))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool trying_open(struct trying *trying)
{
	struct context *context = trying->context;
	struct scheme_version *version = row_new(context, &scheme_version);
	int64_t id = 0;
	const char *wanted = job_wants(context, trying->job, "trial");
	trying->trial = row_new(context, &scheme_trial);
	if (!wanted || !text_to_int(wanted, 1, INT64_MAX, &id) || !store_load_to_change(context, &scheme_trial, id, trying->trial) ||
	    !store_load(context, &scheme_version, trying->trial->version_id, version)) {
		if (!context->failure)
			problem(context, "", "这份办法您现在不能试算");
		return false;
	}
	trying->office_id = office_of_version(context, version);
	trying->rule = scheme_rule_of_version(context, version->record.id, trying->trial->day);
	if (trying->rule && trying->trial->against_id)
		trying->against = scheme_rule_of_version(context, trying->trial->against_id, trying->trial->day);
	return trying->rule && (trying->against || !trying->trial->against_id) && place_read(trying);
}

static enum job_turn trial_turn(struct context *context, struct job *job)
{
	struct trying trying = { .context = context, .job = job };
	int64_t begun = clock_monotonic_us();
	bool is_end = false;
	if (!trying_open(&trying))
		return JOB_TURN_FAILED;
	job->path = arena_format(context->arena, "/scheme_trial/%" PRId64, trying.trial->record.id);
	if (trying.trial->state == TRIAL_DONE)
		return JOB_TURN_DONE;
	while (!is_end && clock_monotonic_us() - begun < TURN_US)
		if (!page_try(&trying, &is_end))
			return JOB_TURN_FAILED;
	if (!is_end)
		return JOB_TURN_MORE;
	if (!trial_end(&trying))
		return JOB_TURN_FAILED;
	job->said = words_with(context, "算了 %lld 人：增加 %lld 人，减少 %lld 人", (long long)trying.trial->people, (long long)trying.trial->gains,
			       (long long)trying.trial->loses);
	return JOB_TURN_DONE;
}

const struct job_kind scheme_trial_job = { .name = "scheme_trial", .label = "试算待遇", .turn = trial_turn };
