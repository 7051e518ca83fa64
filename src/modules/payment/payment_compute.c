/* payment_compute.c: the expected list of a run: everybody of the office's area
 * read by the thousand, decided, compared with the run before; those who were in
 * that one and are not now are told too.  One thread reads and decides, the other
 * writes; what a transaction kept stays, and the next turn goes on behind it. */
#include "modules/payment/payment_compute.h"

#include "base/ahead.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_difference.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"

enum { TURN_US = 900 * 1000, PEOPLE_AT_ONCE = 1000 };

/* --- reading and deciding --- */

struct deciding {
	struct compute_reader *reader;
	struct arena *arena;
	struct compute_piece *piece;
	const struct person_line *was, *own;	/* by person */
	size_t was_count, own_count, was_at, own_at;
};

static int64_t old_amount(struct deciding *deciding, const struct scheme_facts *facts)
{
	struct entitlement old = { 0 };
	if (!deciding->reader->old_rule || !facts)
		return NO_NUMBER;
	scheme_decide(deciding->reader->old_rule, facts, deciding->arena, &old);
	return old.verdict == VERDICT_NO ? 0 : old.amount;
}

static const char *reason_words(int64_t reason)
{
	const struct choice *choice = reason ? choice_find(scheme_reasons, reason) : NULL;
	return choice ? choice->label : NULL;
}

/* What stands in the way of money, though the rule gives it. */
static void hold_find(const struct payment_run *run, const struct scheme_facts *facts, const struct entitlement *now, struct new_line *line)
{
	if (now->verdict == VERDICT_HOLD)
		line->state_reason = reason_words(now->reason);
	else if (facts->death_held == 1)
		line->state_reason = "有去世的报告，待核实";
	else if (run->way == WAY_BANK && facts->grade != GRADE_IN_PERSON)
		line->state_reason = "身份没有现场核验";
	else if (run->way == WAY_BANK && !facts->has_account)
		line->state_reason = "没有银行账号";
	if (line->state_reason || now->verdict == VERDICT_HOLD)
		line->state = PAYMENT_HELD;
}

static int64_t lost_state(int64_t difference)
{
	return difference == DIFFERENCE_DEAD || difference == DIFFERENCE_REVOKED ? PAYMENT_STOPPED : PAYMENT_DROPPED;
}

static void line_put(struct deciding *deciding, const struct person_line *was, const struct scheme_facts *facts, const struct entitlement *now)
{
	struct was_paid before = { 0 };
	bool pays = facts && now->verdict != VERDICT_NO && now->amount > 0;
	struct new_line *line = &deciding->piece->lines[deciding->piece->count];
	if (!was && !pays)
		return;
	if (was)
		before = (struct was_paid){ was->amount, was->class_of, was->level, was->office_id };
	int64_t by_old_rule = was && facts && now->amount != was->amount ? old_amount(deciding, facts) : NO_NUMBER;
	*line = (struct new_line){ .id = id_new(), .person_id = facts ? facts->person_id : was->person_id, .office_id = facts ? facts->office_id : was->office_id,
		.amount = pays ? now->amount : 0, .previous = was ? was->amount : NO_NUMBER, .difference = deciding->reader->compared ? difference_of(was ? &before : NULL, facts, now, by_old_rule) : 0,
		.state = PAYMENT_EXPECTED, .class_of = facts ? facts->class_of : NO_NUMBER, .level = facts ? level_of_facts(facts) : NO_NUMBER,
		.payee = facts ? facts->name : was->payee, .unit_name = facts ? facts->unit_name : was->unit_name, .because = facts ? now->because : NULL };
	if (pays) {
		hold_find(deciding->reader->run, facts, now, line);
	} else {
		line->state = lost_state(line->difference);
		line->state_reason = facts ? reason_words(now->reason) : "不在本级管理的人员里了";
	}
	deciding->piece->count++;
}

static const struct person_line *line_at(const struct person_line *lines, size_t count, size_t *at, int64_t person_id)
{
	while (*at < count && lines[*at].person_id < person_id)
		++*at;
	return *at < count && lines[*at].person_id == person_id ? &lines[*at] : NULL;
}

/* Those of the last run before this person who are not met any more. */
static void gone_put(struct deciding *deciding, int64_t until)
{
	while (deciding->was_at < deciding->was_count && deciding->was[deciding->was_at].person_id < until) {
		const struct person_line *was = &deciding->was[deciding->was_at++];
		if (!line_at(deciding->own, deciding->own_count, &deciding->own_at, was->person_id))
			line_put(deciding, was, NULL, NULL);
	}
}

static void person_put(struct deciding *deciding, const struct scheme_facts *facts)
{
	struct entitlement now = { 0 };
	gone_put(deciding, facts->person_id);
	const struct person_line *was = line_at(deciding->was, deciding->was_count, &deciding->was_at, facts->person_id);
	if (was)
		deciding->was_at++;
	if (line_at(deciding->own, deciding->own_count, &deciding->own_at, facts->person_id))
		return;		/* made or changed by hand: it stays as it is */
	scheme_decide(deciding->reader->rule, facts, deciding->arena, &now);
	line_put(deciding, was, facts, &now);
}

static bool piece_read(struct compute_reader *reader, struct deciding *deciding)
{
	struct context *context = &reader->context;
	struct scheme_facts *facts;
	struct person_line *was = NULL, *own;
	size_t count;
	if (!scheme_facts_read(context, reader->run->office_id, reader->run->on_day, false, reader->after, PEOPLE_AT_ONCE, &facts, &count) && context->failure)
		return false;
	struct compute_piece *piece = deciding->piece;
	piece->is_last = count < PEOPLE_AT_ONCE;
	piece->looked_at = count;
	piece->after = piece->is_last ? INT64_MAX : facts[count - 1].person_id;
	if (reader->compared && !person_lines_read(context, reader->compared, false, reader->after, piece->after, &was, &deciding->was_count))
		return false;
	if (!person_lines_read(context, reader->run, true, reader->after, piece->after, &own, &deciding->own_count))
		return false;
	deciding->was = was;
	deciding->own = own;
	piece->lines = arena_many(deciding->arena, count + deciding->was_count + 1, struct new_line);
	for (size_t i = 0; i < count; i++)
		person_put(deciding, &facts[i]);
	gone_put(deciding, INT64_MAX);
	return true;
}

void *compute_piece_make(void *with, struct arena *arena)
{
	struct compute_reader *reader = with;
	struct context *context = &reader->context;
	if (reader->is_done || reader->failure)
		return NULL;
	context->arena = arena;
	struct deciding deciding = { .reader = reader, .arena = arena, .piece = arena_one(arena, struct compute_piece) };
	bool good = piece_read(reader, &deciding) && !reader->rules.failure;
	if (!good) {
		reader->failure = arena_text(reader->rules.arena, context->failure ? context->failure : reader->rules.failure ? reader->rules.failure : "compute");
		return NULL;
	}
	reader->after = deciding.piece->after;
	reader->is_done = deciding.piece->is_last;
	return deciding.piece;
}

static void old_rule_load(struct compute_reader *reader)
{
	const struct payment_run *compared = reader->compared;
	if (!compared || compared->kind != RUN_OF_SCHEME || compared->scheme_id != reader->run->scheme_id)
		return;
	reader->old_rule = scheme_rule_load(&reader->rules, compared->scheme_id, compared->on_day);
	reader->rules.problems = reader->rules.last_problem = NULL;	/* it may be gone: then nobody asks it */
	reader->rules.problem_count = 0;
}

bool compute_reader_open(struct context *context, struct compute_reader *reader, const struct payment_run *run, const struct payment_run *compared, int64_t after)
{
	const char *why = "";
	*reader = (struct compute_reader){ .context = *context, .rules = *context, .run = run, .compared = compared, .after = after };
	reader->db = db_open_again(context->db, context->arena, &why);	/* NULL: a database in memory has one only */
	reader->rules.arena = arena_new(0);
	reader->context.trace = reader->rules.trace = NULL;
	if (reader->db) {
		reader->context.db = reader->rules.db = reader->db;
		db_expect_many(reader->db);
	}
	reader->rule = scheme_rule_load(&reader->rules, run->scheme_id, run->on_day);
	if (!reader->rule && reader->rules.failure)
		return fail(context, "%s", reader->rules.failure);
	if (!reader->rule) {
		problem(context, "", "%s", reader->rules.problems ? reader->rules.problems->text : words(context, "待遇项目在口径日期没有生效的规则"));
		return false;
	}
	old_rule_load(reader);
	return true;
}

void compute_reader_close(struct compute_reader *reader)
{
	db_close(reader->db);
	arena_free(reader->rules.arena);
}

/* --- writing --- */

struct computing {
	struct context *context;
	struct job *job;
	struct payment_run *run;
};

static bool chunk_note(struct computing *computing, const char *act, size_t count)
{
	struct context *context = computing->context;
	const struct audit_line line = { .act = act, .entity = payment_run.name, .row_id = computing->run->record.id,
		.reason = arena_format(context->arena, "%zu 行", count), .result = "ok" };
	return audit_write(context, &line);
}

static bool piece_write(struct computing *computing, const struct compute_piece *piece)
{
	struct context *context = computing->context;
	bool good = store_begin(context);
	for (size_t at = 0; at < piece->count && good; at += LINES_AT_ONCE) {
		size_t count = piece->count - at < LINES_AT_ONCE ? piece->count - at : LINES_AT_ONCE;
		good = new_lines_write(context, computing->run, piece->lines + at, count);
	}
	good = good && chunk_note(computing, "computed", piece->count);
	if (computing->job) {
		computing->job->done += (int64_t)piece->looked_at;
		computing->job->place = arena_format(context->arena, "people %lld", (long long)piece->after);
		good = good && job_keep(context, computing->job);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool people_turn(struct computing *computing, int64_t after, int64_t until, bool *is_done)
{
	struct context *context = computing->context;
	struct payment_run *compared = row_new(context, &payment_run);
	struct compute_reader reader;
	struct compute_piece *piece;
	bool has_compared = computing->run->compared_id && run_load(context, computing->run->compared_id, compared);
	if (context->failure)
		return false;
	bool good = compute_reader_open(context, &reader, computing->run, has_compared ? compared : NULL, after);
	struct ahead *ahead = good ? ahead_begin(compute_piece_make, &reader, reader.db != NULL) : NULL;
	db_expect_many(context->db);
	while (good && (!until || clock_monotonic_us() < until) && (piece = ahead_take(ahead))) {
		good = piece_write(computing, piece);
		*is_done = good && piece->is_last;
		if (*is_done)
			break;
	}
	ahead_end(ahead);
	if (good && !*is_done && reader.failure)
		good = fail(context, "%s", reader.failure);
	compute_reader_close(&reader);
	return good;
}

/* What was computed before goes; what was made or changed by hand stays. */
static bool old_turn(struct computing *computing, bool *is_done)
{
	struct context *context = computing->context;
	int64_t taken = 0, until = clock_monotonic_us() + TURN_US;
	do {
		bool good = store_begin(context) && computed_lines_remove(context, computing->run->record.id, &taken);
		good = good && (!taken || chunk_note(computing, "recomputed", (size_t)taken));
		if (!good || !store_commit(context)) {
			store_rollback(context);
			return false;
		}
	} while (taken && clock_monotonic_us() < until);
	*is_done = !taken;
	return true;
}

static bool gather_turn(struct computing *computing, bool *is_done)
{
	struct context *context = computing->context;
	int64_t gathered = 0;
	bool good = store_begin(context) && lines_gather(context, computing->run, &gathered) && (!gathered || chunk_note(computing, "gathered", (size_t)gathered));
	if (!good || !store_commit(context)) {
		store_rollback(context);
		return false;
	}
	if (computing->job)
		computing->job->done += gathered;
	*is_done = !gathered;
	return true;
}

/* --- the turns: what stood there goes, everybody is decided, the sums are made --- */

bool payment_run_of_job(struct context *context, const struct job *job, struct payment_run *run)
{
	int64_t id = 0;
	const char *text = job_wants(context, job, "run");
	if (text && text_to_int(text, 1, INT64_MAX, &id) && store_load(context, &payment_run, id, run))
		return true;
	if (!context->failure)
		problem(context, "", "这次发放已经不在您的管理范围内");
	return false;
}

static enum job_turn finish(struct computing *computing)
{
	struct context *context = computing->context;
	int64_t id = computing->run->record.id;
	bool good = store_begin(context) && run_count(context, id) && run_state_set(context, id, RUN_EXPECTED);
	if (!good || !store_commit(context)) {
		store_rollback(context);
		return JOB_TURN_FAILED;
	}
	if (computing->job)
		computing->job->said = words(context, "应发清单已算好");
	return JOB_TURN_DONE;
}

bool payment_compute_now(struct context *context, struct payment_run *run)
{
	struct computing computing = { context, NULL, run };
	bool is_done = false, good = true;
	while (good && !is_done)
		good = old_turn(&computing, &is_done);
	for (is_done = false; good && !is_done;)
		good = run->kind == RUN_OF_SCHEME ? people_turn(&computing, 0, 0, &is_done) : gather_turn(&computing, &is_done);
	return good && finish(&computing) == JOB_TURN_DONE;
}

static enum job_turn compute_turn(struct context *context, struct job *job)
{
	struct payment_run *run = row_new(context, &payment_run);
	int64_t after = INT64_MIN;
	bool is_done = false, good;
	if (!payment_run_of_job(context, job, run))
		return JOB_TURN_FAILED;
	struct computing computing = { context, job, run };
	job->path = arena_format(context->arena, "/payment_run/%lld", (long long)run->record.id);
	if (run->state != RUN_COMPUTING)	/* done before a kill that came before the job was told */
		return JOB_TURN_DONE;
	if (text_starts(job->place, "people ") && text_to_int(job->place + 7, INT64_MIN + 1, INT64_MAX, &after) && after == INT64_MAX)
		return finish(&computing);
	if (text_is_empty(job->place)) {
		job->said = words(context, "正在清理上次的结果");
		job->total = run->kind == RUN_OF_SCHEME ? people_about(context, run->office_id) : 0;
		good = old_turn(&computing, &is_done);
		if (good && is_done)
			job->place = run->kind == RUN_OF_SCHEME ? "people 0" : "gather";
		return good ? JOB_TURN_MORE : JOB_TURN_FAILED;
	}
	job->said = words(context, "正在逐人计算和比较");
	if (run->kind == RUN_OF_SCHEME)
		good = people_turn(&computing, after < 0 ? 0 : after, clock_monotonic_us() + TURN_US, &is_done);
	else
		good = gather_turn(&computing, &is_done);
	if (!good)
		return JOB_TURN_FAILED;
	return is_done ? finish(&computing) : JOB_TURN_MORE;
}

static void compute_put_away(struct context *context, struct job *job)
{
	struct payment_run *run = row_new(context, &payment_run);
	struct problem *problems = context->problems;
	if (payment_run_of_job(context, job, run) && run->state == RUN_COMPUTING && store_begin(context)) {
		if (!run_state_set(context, run->record.id, RUN_DRAFT) || !store_commit(context))
			store_rollback(context);
	}
	context->problems = problems;
}

const struct job_kind payment_compute_job = { .name = "payment_compute", .label = "计算应发清单", .turn = compute_turn, .put_away = compute_put_away };
