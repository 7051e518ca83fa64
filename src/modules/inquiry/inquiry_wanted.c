/* inquiry_wanted.c: how many authorities must still be asked about a nominee where
 * he lies, kept in his own row: when the row is kept, and for everybody at an
 * office, in the background, when its rules or authorities change. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"
#include "modules/organisation/organisation.h"

enum { NOMINEES_A_TURN = 50, JOBS_LOOKED_AT = 20 };

/* --- rules for one round --- */

static struct wanted_rule rule_ready(struct context *context, const struct selection_rules *round, const struct inquiry_rule *row)
{
	const char *unknown;
	struct wanted_rule rule = {
		.target = row->target > 0 ? row->target : 0, .heads = row->heads,
		.category_set = categories_read(context, round, row->categories ? row->categories : "", &unknown),
		.ownership_set = names_read(context, ownership_choices, row->ownerships, &unknown),
		.kind_set = names_read(context, authority_kinds, row->kinds, &unknown),
	};
	rule.no_category = !text_is_empty(row->categories) && !rule.category_set;
	return rule;
}

int64_t categories_of_heads(const struct selection_rules *round)
{
	int64_t set = 0;
	for (size_t i = 0; i < round->category_count; i++)
		if (round->categories[i].is_head == 1)
			set |= (int64_t)1 << (round->categories[i].place - 1);
	return set;
}

const struct wanted_rule *rules_ready(struct context *context, const struct selection_rules *round, const struct inquiry_rule *rows, size_t count)
{
	struct wanted_rule *rules = arena_many(context->arena, count + 1, struct wanted_rule);
	for (size_t i = 0; i < count; i++)
		rules[i] = rule_ready(context, round, &rows[i]);
	return rules;
}

/* --- one nominee --- */

static bool can_be_asked_about(int64_t state)
{
	return state == NOMINATION_REVIEW || state == NOMINATION_HELD || state == NOMINATION_PROPOSED || state == NOMINATION_RESERVE;
}

static int64_t authorities_left(const struct authority *authorities, size_t count, int64_t kinds, int64_t asked)
{
	int64_t left = 0, found = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t kind = (int64_t)1 << authorities[i].kind;
		if (!(kinds & kind))
			continue;
		found |= kind;
		left += !(asked & ((int64_t)1 << i));
	}
	for (int64_t without = kinds & ~found; without; without &= without - 1)
		left++;		/* nobody is registered who could be asked */
	return left;
}

/* As it stands in the row where the round is not there for the actor. */
static int64_t wanted_of_nominee(struct context *context, const struct nomination *row)
{
	struct selection_rules *round = arena_one(context->arena, struct selection_rules);
	struct inquiry_rule *rows;
	struct authority *authorities;
	size_t rule_count, authority_count;
	int64_t asked = 0;
	if (!rules_load(context, row->selection_id, row->at_office_id, &rows, &rule_count) || !rule_count)
		return 0;
	if (!selection_rules_load(context, row->selection_id, round) || !authorities_load(context, row->at_office_id, &authorities, &authority_count) ||
	    !asked_of_nominee(context, row, authorities, authority_count, &asked))
		return row->inquiries_wanted;
	const struct wanted_of of = { .target = row->target, .category_set = row->category_set, .ownership = row->unit_ownership,
		.is_head = (row->category_set & categories_of_heads(round)) != 0 };
	return authorities_left(authorities, authority_count, kinds_wanted(rules_ready(context, round, rows, rule_count), rule_count, &of), asked);
}

static bool may_differ(const struct nomination *row, const struct nomination *was)
{
	return !was || row->state != was->state || row->at_office_id != was->at_office_id || row->category_set != was->category_set || row->target != was->target ||
	       row->unit_ownership != was->unit_ownership || row->inquiries_open != was->inquiries_open;
}

void inquiry_fill(struct context *context, const struct entity *entity, void *row, const void *before)
{
	struct nomination *nominee = row;
	if (!text_equal(entity->name, nomination.name) || !may_differ(nominee, before))
		return;
	nominee->inquiries_wanted = can_be_asked_about(nominee->state) ? wanted_of_nominee(context, nominee) : 0;
}

/* --- everybody at an office --- */

static bool nominee_count_anew(struct context *context, int64_t id)
{
	struct nomination *row = nomination_of(context, id);
	int64_t wanted = row ? wanted_of_nominee(context, row) : 0;
	if (!row || wanted == row->inquiries_wanted)
		return context->failure == NULL;
	row->inquiries_wanted = wanted;
	return nomination_obstacles_keep(context, row, "inquiry", NULL);
}

static enum job_turn recount_turn(struct context *context, struct job *job)
{
	int64_t office_id = 0, after = 0, ids[NOMINEES_A_TURN];
	size_t count;
	text_to_int(job_wants(context, job, "office"), 0, INT64_MAX, &office_id);
	text_to_int(job->place, 0, INT64_MAX, &after);
	if (!nominees_at(context, office_id, after, NOMINEES_A_TURN, ids, &count) || !store_begin(context))
		return JOB_TURN_FAILED;
	bool done = tx_alone(context->db, "inquiry") || fail(context, "inquiry: %s", db_message(context->db));	/* letters and answers keep the same rows */
	for (size_t i = 0; i < count && done; i++)
		done = nominee_count_anew(context, ids[i]);
	job->done += (int64_t)count;
	if (count)
		job->place = arena_format(context->arena, "%lld", (long long)ids[count - 1]);
	if (!done || !job_keep(context, job)) {
		store_rollback(context);
		return JOB_TURN_FAILED;
	}
	return !store_commit(context) ? JOB_TURN_FAILED : count < NOMINEES_A_TURN ? JOB_TURN_DONE : JOB_TURN_MORE;
}

const struct job_kind inquiry_recount_job = { .name = "inquiry_recount", .label = "核对征求意见", .turn = recount_turn, .keep_days = 1 };

static bool is_asked_for(struct context *context, const char *wants)
{
	struct job *jobs;
	size_t count;
	if (!jobs_of_actor(context, JOBS_LOOKED_AT, &jobs, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (jobs[i].state == JOB_WAITING && text_equal(jobs[i].kind, inquiry_recount_job.name) && text_equal(jobs[i].wants, wants))
			return true;
	return false;
}

/* A rule or an authority of the office came, changed or went. */
static bool office_recount(struct context *context, int64_t office_id)
{
	int64_t first;
	size_t count;
	const char *wants = job_wants_of(context, "office", arena_format(context->arena, "%lld", (long long)office_id), (const char *)NULL);
	if (!nominees_at(context, office_id, 0, 1, &first, &count))
		return false;
	if (!count || !wants || is_asked_for(context, wants))
		return context->failure == NULL;
	return job_ask(context, &inquiry_recount_job, "按规则核对还要征求谁的意见", wants) != 0;
}

bool rule_kept(struct context *context, const void *row, const void *before)
{
	const struct inquiry_rule *rule = row ? row : before;
	return office_recount(context, rule->office_id);
}

bool authority_kept(struct context *context, const void *row, const void *before)
{
	const struct authority *one = row ? row : before;
	return office_recount(context, one->office_id);
}
