/* payment_freeze.c: a list approved by the second officer: deaths looked at again,
 * the keys of the guard taken a thousand at a time, the refused put down with the
 * guard's words, what the fund holds too much given back, the list hashed.  Killed
 * at any moment it goes on with those that are not done. */
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"

enum { TURN_US = 700 * 1000 };

bool payment_chunk_note(struct context *context, const struct payment_run *run, const char *act, int64_t count)
{
	const struct audit_line line = { .act = act, .entity = payment_run.name, .row_id = run->record.id,
		.reason = arena_format(context->arena, "%lld 行", (long long)count), .result = "ok" };
	return audit_write(context, &line);
}

/* --- a thousand at a time --- */

static bool exceptions_mark(struct context *context, struct freezing_line *lines, size_t count, const char **refused)
{
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		if (lines[i].is_dead)
			good = line_state_mark(context, lines[i].id, PAYMENT_STOPPED, "已去世");
		else if (lines[i].is_reported)
			good = line_state_mark(context, lines[i].id, PAYMENT_HELD, "有去世的报告，待核实");
		else if (refused[i])
			good = line_state_mark(context, lines[i].id, PAYMENT_DROPPED, text_head(context->arena, refused[i], REASON_MAX));
	}
	return good;
}

static bool chunk_freeze(struct context *context, const struct payment_run *run, struct freezing_line *lines, size_t count)
{
	struct payment_claim *claims = arena_many(context->arena, count + 1, struct payment_claim);
	const char **refused = arena_many(context->arena, count + 1, const char *), **told = arena_many(context->arena, count + 1, const char *);
	size_t *of = arena_many(context->arena, count + 1, size_t), asked = 0;
	for (size_t i = 0; i < count; i++) {
		if (lines[i].is_dead || lines[i].is_reported)
			continue;
		of[asked] = i;
		claims[asked++] = (struct payment_claim){ .item_id = run->item_id, .day = run->on_day, .period = lines[i].period, .person_id = lines[i].person_id,
			.household_id = lines[i].household_id, .amount = lines[i].approved, .entity = payment_line.name, .row_id = lines[i].id };
	}
	if (asked && !payment_claims_take(context, claims, asked, told))
		return false;
	for (size_t i = 0; i < asked; i++)
		refused[of[i]] = told[i];
	return exceptions_mark(context, lines, count, refused) && lines_freeze(context, run->record.id, lines[0].id, lines[count - 1].id);
}

static bool freeze_some(struct context *context, const struct payment_run *run, struct job *job, size_t *count)
{
	struct freezing_line *lines;
	bool good = store_begin(context) && freezing_lines_read(context, run->record.id, &lines, count);
	if (good && *count)
		good = chunk_freeze(context, run, lines, *count);
	else if (good)
		good = grants_freeze(context, run->record.id, count);
	if (good && *count) {
		good = payment_chunk_note(context, run, "keys", (int64_t)*count);
		if (job) {
			job->done += (int64_t)*count;
			good = good && job_keep(context, job);
		}
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- the end --- */

bool payment_list_hash(struct context *context, int64_t run_id, const char **hash)
{
	struct sha256 hashing;
	unsigned char bytes[32];
	sha256_begin(&hashing);
	if (!frozen_lines_hash(context, run_id, &hashing))
		return false;
	sha256_end(&hashing, bytes);
	*hash = text_hex(context->arena, bytes, sizeof(bytes));
	return true;
}

/* What was reserved for those who were refused after all. */
static bool rest_release(struct context *context, const struct payment_run *run, int64_t kept)
{
	const struct fund_posting posting = { .fund_id = run->fund_id, .item_id = run->item_id, .act = FUND_RELEASE, .amount = run->reserved - kept, .on_day = context->today,
		.memo = run->name, .entity = payment_run.name, .row_id = run->record.id };
	return posting.amount <= 0 || fund_post(context, &posting, NULL);
}

static bool run_freeze(struct context *context, struct payment_run *run, const char *hash)
{
	int64_t kept = 0;
	if (!frozen_sum(context, run->record.id, &kept) || !rest_release(context, run, kept) || !run_count(context, run->record.id))
		return false;
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_load_to_change(context, &payment_run, run->record.id, run);
	run->state = RUN_FROZEN;
	run->frozen_on = context->today;
	run->list_hash = hash;
	run->reserved = kept;
	good = good && store_change(context, &payment_run, run, "frozen", NULL);
	context->actor = was;
	return good;
}

static bool freeze_end(struct context *context, struct payment_run *run)
{
	const char *hash;
	if (!payment_list_hash(context, run->record.id, &hash))
		return false;
	bool good = store_begin(context) && run_freeze(context, run, hash);
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool payment_freeze(struct context *context, struct payment_run *run, struct job *job, int64_t until, bool *is_done)
{
	size_t count = 1;
	while (count && (!until || clock_monotonic_us() < until))
		if (!freeze_some(context, run, job, &count))
			return false;
	*is_done = !count;
	return count || freeze_end(context, run);
}

static enum job_turn freeze_turn(struct context *context, struct job *job)
{
	struct payment_run *run = row_new(context, &payment_run);
	bool is_done = false;
	if (!payment_run_of_job(context, job, run))
		return JOB_TURN_FAILED;
	job->path = arena_format(context->arena, "/payment_run/%lld", (long long)run->record.id);
	if (run->state != RUN_FREEZING)
		return JOB_TURN_DONE;
	job->total = run->people;
	job->said = words(context, "正在逐人核对防重、冻结名单");
	if (!payment_freeze(context, run, job, clock_monotonic_us() + TURN_US, &is_done))
		return JOB_TURN_FAILED;
	if (is_done)
		job->said = words(context, "名单已冻结");
	return is_done ? JOB_TURN_DONE : JOB_TURN_MORE;
}

const struct job_kind payment_freeze_job = { .name = "payment_freeze", .label = "批准冻结", .turn = freeze_turn };
