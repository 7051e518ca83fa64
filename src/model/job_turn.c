/* job_turn.c: jobs taken, done turn by turn, kept, tried again, removed.  Two
 * runners may ask for the same job: the one whose UPDATE finds it free has it,
 * the other looks for the next.  A runner that was killed holds its job until
 * its lease is over, or until the process that follows it says so. */
#include <inttypes.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "model/actor.h"
#include "model/job_parts.h"
#include "model/message.h"
#include "model/store.h"
#include "model/tenant.h"

enum { CANDIDATES = 4, TRIES_MAX = 5, KEPT_EVERY_US = 1000 * 1000, ALIVE_MS = 60 * 1000, DEAD_MS = 180 * 1000, SAID_POINTS = 500, TOLD_AFTER_MS = 60 * 1000 };

static atomic_bool is_stopping;

void jobs_stop(void)
{
	atomic_store(&is_stopping, true);
}

bool jobs_are_stopping(void)
{
	return atomic_load(&is_stopping);
}

/* The context's clock stands still in a long turn. */
static int64_t now_of(const struct context *context, const struct job *job)
{
	return context->now + (job->turn_began ? (clock_monotonic_us() - job->turn_began) / 1000 : 0);
}

/* --- taking --- */

struct candidate {
	int64_t tenant_id, id;
};

/* Each account in its turn, and of its jobs the one that was looked after least lately. */
static bool candidates_find(struct context *context, struct candidate *list, size_t *count)
{
	enum db_step step;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT j.tenant_id, j.id FROM job j WHERE j.state <= 2 AND j.lease_until < ?1 AND j.try_at <= ?1 ORDER BY "
		"(SELECT max(o.turned_at) FROM job o WHERE o.state <= 2 AND o.tenant_id = j.tenant_id AND o.account_id = j.account_id), "
		"j.turned_at, j.id LIMIT ?2"));
	db_bind_int(statement, 1, context->now);
	db_bind_int(statement, 2, CANDIDATES);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW && *count < CANDIDATES)
		list[(*count)++] = (struct candidate){ db_int(statement, 0), db_int(statement, 1) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "jobs: %s", db_message(context->db));
}

/* A runner still named in the row was killed in its turn: that counts as a failure of the world. */
static bool candidate_take(struct context *context, const struct candidate *candidate, const char *runner, bool *failed)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET state = 2, tries = tries + CASE WHEN runner <> '' THEN 1 ELSE 0 END, runner = ?3, lease_until = ?5, turned_at = ?4, "
		"begun_at = CASE WHEN begun_at = 0 THEN ?4 ELSE begun_at END "
		"WHERE tenant_id = ?1 AND id = ?2 AND state <= 2 AND lease_until < ?4 RETURNING id"));
	db_bind_int(statement, 1, candidate->tenant_id);
	db_bind_int(statement, 2, candidate->id);
	db_bind_text(statement, 3, runner);
	db_bind_int(statement, 4, context->now);
	db_bind_int(statement, 5, context->now + JOB_LEASE_MS);
	return job_stepped(context, statement, failed);
}

static bool job_of(struct context *context, const struct candidate *candidate, struct job *job)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT " JOB_COLUMNS " " JOB_FROM "WHERE j.tenant_id = ?1 AND j.id = ?2"));
	db_bind_int(statement, 1, candidate->tenant_id);
	db_bind_int(statement, 2, candidate->id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		job_read(context, statement, job);
	db_reset(statement);
	return step == DB_ROW || fail(context, "job: %s", db_message(context->db));
}

/* In a transaction of its own: whoever looks for work does not hold the writer's turn while there is none. */
static bool taken_alone(struct context *context, const struct candidate *candidate, const char *runner, struct job *job)
{
	bool failed;
	if (!store_begin(context))
		return false;
	if (candidate_take(context, candidate, runner, &failed) && job_of(context, candidate, job))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static enum job_taken job_take(struct context *context, const char *runner, struct job *job)
{
	struct candidate list[CANDIDATES];
	size_t count;
	bool taken = false;
	if (!candidates_find(context, list, &count))
		return JOB_LOST;
	for (size_t i = 0; i < count && !taken && !context->failure; i++)
		taken = taken_alone(context, &list[i], runner, job);
	if (taken) {
		job->runner = runner;
		job->turn_began = job->kept_at = clock_monotonic_us();
	}
	return taken ? JOB_TAKEN : context->failure ? JOB_LOST : JOB_NONE;
}

/* --- keeping --- */

/* `give_back`: the turn is over, anybody may take it for the next. */
static bool job_write(struct context *context, struct job *job, bool give_back, bool *failed)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET done = ?4, total = ?5, wrong = ?6, place = ?7, said = ?8, state = ?9, file_key = ?10, file_name = ?11, path = ?12, "
		"tries = ?13, try_at = ?14, ended_at = ?15, keep_until = ?16, lease_until = ?17, runner = ?18 "
		"WHERE tenant_id = ?1 AND id = ?2 AND runner = ?3 AND state = 2 RETURNING id"));
	const int64_t numbers[] = { job->tries, job->try_at, job->ended_at, job->keep_until,
				    give_back ? 0 : now_of(context, job) + JOB_LEASE_MS };
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	db_bind_text(statement, 3, job->runner);
	db_bind_int(statement, 4, job->done);
	db_bind_int(statement, 5, job->total);
	db_bind_int(statement, 6, job->wrong);
	job_bind_sealed(context, statement, 7, job->id, "place", job->place);
	job_bind_sealed(context, statement, 8, job->id, "said", text_head(context->arena, job->said, SAID_POINTS));
	db_bind_int(statement, 9, job->state);
	db_bind_text(statement, 10, job->file_key);
	db_bind_text(statement, 11, job->file_name);
	db_bind_text(statement, 12, job->path);
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		db_bind_int(statement, 13 + (int)i, numbers[i]);
	db_bind_text(statement, 18, give_back ? "" : job->runner);
	bool kept = job_stepped(context, statement, failed);
	if (!kept && !*failed)
		fail(context, "job %" PRId64 ": another runner has it", job->id);
	return kept;
}

bool job_keep(struct context *context, struct job *job)
{
	bool failed;
	must(tx_is_open(context->db));
	return job_write(context, job, false, &failed);
}

static bool is_wanted(struct context *context, const struct job *job)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET done = ?4, total = ?5, said = ?6, lease_until = ?7 WHERE tenant_id = ?1 AND id = ?2 AND runner = ?3 AND state = 2 "
		"AND cancel_wanted = 0 RETURNING id"));
	bool failed;
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	db_bind_text(statement, 3, job->runner);
	db_bind_int(statement, 4, job->done);
	db_bind_int(statement, 5, job->total);
	job_bind_sealed(context, statement, 6, job->id, "said", text_head(context->arena, job->said, SAID_POINTS));
	db_bind_int(statement, 7, now_of(context, job) + JOB_LEASE_MS);
	return job_stepped(context, statement, &failed);
}

static bool is_wanted_alone(struct context *context, const struct job *job)
{
	if (!store_begin(context))
		return false;
	if (is_wanted(context, job))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool job_goes_on(struct context *context, struct job *job)
{
	int64_t now = clock_monotonic_us();
	if (jobs_are_stopping())
		return false;
	if (now - job->kept_at < KEPT_EVERY_US)
		return true;
	struct arena_mark mark = arena_mark(context->arena);
	const char *failure = context->failure;
	bool wanted = is_wanted_alone(context, job);
	job->kept_at = now;
	context->failure = failure;	/* the end of the turn will find the database gone too */
	arena_rewind(context->arena, mark);
	return wanted;
}

/* --- the end --- */

static const struct {
	int64_t state;
	const char *act;
} ends[] = { { JOB_DONE, "job_done" }, { JOB_FAILED, "job_fail" }, { JOB_CANCELLED, "job_end" } };

static bool end_audit(struct context *context, const struct job *job)
{
	const char *reason = arena_format(context->arena, "%s，%" PRId64 "/%" PRId64, job->title, job->done, job->total);
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (ends[i].state == job->state)
			return job_audit(context, job, ends[i].act, reason);
	return true;
}

/* Who waited a minute has gone on to something else; what went wrong is told in any case. */
static bool end_tell(struct context *context, const struct job *job)
{
	bool is_told = job->account_id && (job->state == JOB_FAILED || (job->state == JOB_DONE && job->ended_at - job->asked_at > TOLD_AFTER_MS));
	struct message message = {
		.account_id = job->account_id, .kind = MESSAGE_NOTICE, .text = job->said,
		.title = text_head(context->arena, arena_format(context->arena, "%s：%s", job->title,
			words(context, job->state == JOB_DONE ? "已做好" : "没有做成")), MESSAGE_TITLE_MAX),
		.path = arena_format(context->arena, "/job/%" PRId64, job->id),
	};
	return !is_told || message_send(context, &message);
}

static bool turn_keep(struct context *context, struct job *job)
{
	bool failed;
	if (!store_begin(context))
		return false;
	if (job_write(context, job, true, &failed) && end_audit(context, job) && end_tell(context, job))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static void job_ends(struct context *context, struct job *job, int64_t state, const char *said)
{
	int64_t now = now_of(context, job);
	job->state = state;
	job->ended_at = now;
	job->keep_until = job_keep_until(job, now);
	if (said)
		job->said = said;
}

static void put_away(struct context *context, struct job *job, int64_t state, const char *said)
{
	const struct job_kind *kind = job_kind_find(job->kind);
	if (kind && kind->put_away)
		kind->put_away(context, job);
	store_rollback(context);
	job_ends(context, job, state, said);
}

/* The world's fault: after a while once more, after some times no more. */
static void try_later(struct context *context, struct job *job, const char *why)
{
	static const int64_t waits[TRIES_MAX] = { 10, 60, 300, 1200, 3600 };	/* seconds */
	log_event("job_failed", "job", arena_format(context->arena, "%" PRId64, job->id), "kind", job->kind, "why", why, NULL);
	context->failure = NULL;
	if (job->tries >= TRIES_MAX) {
		put_away(context, job, JOB_FAILED, words(context, "试了几次都没有做成，请稍后重新办理；仍不行请告诉系统管理员"));
		return;
	}
	job->try_at = now_of(context, job) + waits[job->tries++] * 1000;
	job->said = words(context, "遇到故障，稍后自动再试");
}

/* --- one turn --- */

static const char *problems_words(struct context *context)
{
	const char *said = "";
	for (const struct problem *one = context->problems; one; one = one->next)
		said = arena_format(context->arena, "%s%s%s", said, *said ? words(context, "；") : "", one->text);
	return *said ? said : words(context, "没有做成");
}

static void turn_do(struct context *context, struct job *job, const struct job_kind *kind)
{
	enum job_turn came = kind->turn(context, job);
	if (tx_is_open(context->db)) {
		must(came == JOB_TURN_FAILED);	/* a turn that went well ends what it begins */
		store_rollback(context);
	}
	if (came == JOB_TURN_DONE) {
		job_ends(context, job, JOB_DONE, NULL);
	} else if (came == JOB_TURN_MORE) {
		job->tries = 0;
	} else if (context->failure || context_is_clean(context)) {
		try_later(context, job, context->failure ? context->failure : "no reason given");
	} else {
		const char *said = problems_words(context);
		put_away(context, job, JOB_FAILED, said);
	}
}

/* Whose turn it is, with the rights of today. */
static bool actor_take(struct context *context, const struct job *job, struct actor *actor)
{
	context->actor = actor;
	if (job->account_id && actor_now(context, job->tenant_id, job->account_id, job->position_id, actor))
		return true;
	if (context->failure)
		return false;
	return actor_system(context, job->tenant_id, actor) && job->account_id == 0;
}

static void job_do(struct context *context, struct job *job, struct actor *actor)
{
	const struct job_kind *kind = job_kind_find(job->kind);
	bool is_his = actor_take(context, job, actor);
	job->try_at = 0;
	if (context->failure)
		try_later(context, job, context->failure);
	else if (job->cancel_wanted)
		put_away(context, job, JOB_CANCELLED, words(context, "已取消"));
	else if (!is_his)
		put_away(context, job, JOB_FAILED, words(context, "办理人的账号已停用或岗位已终止，任务没有做完"));
	else if (!kind)
		put_away(context, job, JOB_FAILED, words(context, "本版程序不会做这种任务"));
	else if (job->tries > TRIES_MAX)
		put_away(context, job, JOB_FAILED, words(context, "几次做到一半中断，已停止；请告诉系统管理员"));
	else
		turn_do(context, job, kind);
}

enum job_taken job_turn_next(struct context *context, const char *runner)
{
	struct job job = { 0 };
	struct actor *actor = arena_one(context->arena, struct actor);
	must(!tx_is_open(context->db));
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	context->failure = NULL;
	enum job_taken taken = job_take(context, runner, &job);
	if (taken != JOB_TAKEN)
		return taken;
	context->language = job.language > 0 && job.language < LANGUAGE_COUNT ? (enum language)job.language : LANGUAGE_SIMPLIFIED;
	job_do(context, &job, actor);
	return turn_keep(context, &job) ? JOB_TAKEN : JOB_LOST;
}

/* --- after a killed process, and after the end --- */

bool jobs_release(struct context *context, const char *runners)
{
	bool failed;
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET lease_until = 0 WHERE state = 2 AND lease_until > 0 AND substr(runner, 1, length(CAST(?1 AS TEXT))) = CAST(?1 AS TEXT)"));
	db_bind_text(statement, 1, runners);
	job_stepped(context, statement, &failed);
	return !failed;
}

bool jobs_expire(struct context *context, size_t most, const char ***keys, size_t *count)
{
	enum db_step step;
	*keys = arena_many(context->arena, most + 1, const char *);
	*count = 0;
	if (!store_begin(context))
		return false;
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM job WHERE tenant_id = ?1 AND id IN (SELECT id FROM job WHERE tenant_id = ?1 AND keep_until > 0 AND keep_until < ?2 "
		"ORDER BY keep_until LIMIT ?3) RETURNING file_key"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->now);
	db_bind_int(statement, 3, (int64_t)most);
	while ((step = db_step(statement)) == DB_ROW && *count < most)
		(*keys)[(*count)++] = db_is_null(statement, 0) ? "" : arena_text(context->arena, db_text(statement, 0));
	db_reset(statement);
	if (step != DB_FAILED)
		return store_commit(context);
	fail(context, "jobs: %s", db_message(context->db));
	store_rollback(context);
	return false;
}

bool job_result_is_kept(struct context *context, const char *file_key, bool *kept)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT 1 FROM job WHERE tenant_id = ?1 AND file_key = ?2 AND file_key IS NOT NULL LIMIT 1"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, file_key);
	enum db_step step = db_step(statement);
	db_reset(statement);
	*kept = step == DB_ROW;
	return step != DB_FAILED || fail(context, "jobs: %s", db_message(context->db));
}

static const char alive[] = "jobs_alive";

static int64_t alive_at(struct context *context)
{
	int64_t at = 0;
	const char *said = setting_get(context, 0, alive);
	return said && text_to_int(said, 0, INT64_MAX, &at) ? at : 0;
}

bool jobs_alive_say(struct context *context)
{
	if (context->now - alive_at(context) < ALIVE_MS)
		return true;
	if (!store_begin(context))
		return false;
	if (setting_set(context, 0, alive, arena_format(context->arena, "%" PRId64, context->now)))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool jobs_are_done(struct context *context)
{
	return context->now - alive_at(context) < DEAD_MS;
}
