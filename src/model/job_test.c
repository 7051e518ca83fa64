/* job_test.c: what is promised of jobs: they are taken in turn, go on where
 * they were kept when their runner is killed, are tried again, cancelled,
 * ended with the rights of who asked, and removed when their days are over. */
#include "model/testing.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/job.h"
#include "model/store.h"

enum { TENANT = 1, CITY = 100, LIU = 11, ZHOU = 12, HOUR = 3600 * 1000 };

struct bench {
	struct place *place;
	struct context context;
	struct actor actor, other, system;
};

/* --- kinds for the tests --- */

static int turns_to_fail, put_away_count;
static const char *seen_role;
static bool cancel_inside, kill_inside;

/* Counts to ten, three a turn, each turn a row of a table. */
static enum job_turn count_turn(struct context *context, struct job *job)
{
	seen_role = role_texts[context->actor->role].name;
	if (turns_to_fail > 0) {
		turns_to_fail--;
		fail(context, "the disk is full");
		return JOB_TURN_FAILED;
	}
	if (!store_begin(context))
		return JOB_TURN_FAILED;
	int64_t from = 0;
	text_to_int(job->place, 0, 1000, &from);
	int64_t until = from + 3 > 10 ? 10 : from + 3;
	run(context->db, arena_format(context->arena, "INSERT INTO x_counted (first, last) VALUES (%lld, %lld)", (long long)from, (long long)until));
	job->done = until;
	job->total = 10;
	job->place = arena_format(context->arena, "%lld", (long long)until);
	if (!job_keep(context, job) || !store_commit(context))
		return JOB_TURN_FAILED;
	if (kill_inside && until == 6)
		kill(getpid(), SIGKILL);
	job->said = "数完了";
	return until == 10 ? JOB_TURN_DONE : JOB_TURN_MORE;
}

static enum job_turn refuse_turn(struct context *context, struct job *job)
{
	(void)job;
	problem(context, "", "名册里没有人");
	return JOB_TURN_FAILED;
}

static enum job_turn long_turn(struct context *context, struct job *job)
{
	job->kept_at = 0;	/* as if a second had gone by */
	if (cancel_inside)
		run(context->db, arena_format(context->arena, "UPDATE job SET cancel_wanted = 1 WHERE id = %lld", (long long)job->id));
	job->done = 4;
	return job_goes_on(context, job) ? JOB_TURN_DONE : JOB_TURN_MORE;
}

static void put_away(struct context *context, struct job *job)
{
	(void)context;
	(void)job;
	put_away_count++;
}

static const struct job_kind counting = { .name = "count", .label = "数数", .turn = count_turn, .put_away = put_away };
static const struct job_kind refusing = { .name = "refuse", .label = "不成", .turn = refuse_turn, .keep_days = 1 };
static const struct job_kind longing = { .name = "long", .label = "长活", .turn = long_turn };
static const struct job_kind *const kinds[] = { &counting, &refusing, &longing, NULL };

/* --- the bench --- */

static void person_make(struct bench *bench, int64_t account, const char *name, enum role role)
{
	struct arena *arena = bench->place->arena;
	run(bench->place->db, arena_format(arena, "INSERT INTO account (tenant_id, id, version, made_at, made_by, changed_at, batch_id, name, state) "
		"VALUES (1, %lld, 1, 0, 0, 0, 0, '%s', 1)", (long long)account, name));
	run(bench->place->db, arena_format(arena, "INSERT INTO position (tenant_id, id, version, made_at, made_by, changed_at, batch_id, account_id, role, "
		"office_id, from_on, state) VALUES (1, %lld, 1, 0, 0, 0, 0, %lld, %d, 100, '2026-01-01', 1)", (long long)account * 10, (long long)account, (int)role));
}

static struct actor actor_of(int64_t account, enum role role)
{
	return (struct actor){ .role = role, .tenant_id = TENANT, .account_id = account, .position_id = account * 10, .office_id = CITY,
			       .is_root = true, .name = "测试", .office_name = "" };
}

static struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct bench *bench = arena_one(place->arena, struct bench);
	bench->place = place;
	bench->actor = actor_of(LIU, CLERK);
	bench->other = actor_of(ZHOU, CLERK);
	bench->system = (struct actor){ .role = ROLE_SYSADMIN, .tenant_id = TENANT, .is_root = true, .is_system = true, .name = "系统" };
	bench->context = place_context(place, &bench->actor);
	place_schema(place);
	run(place->db, "CREATE TABLE x_counted (first INTEGER, last INTEGER)");
	run(place->db, "INSERT INTO tenant (id, name, root_office_id, made_at) VALUES (1, '临江市总工会', 100, 0)");
	person_make(bench, LIU, "刘洋", CLERK);
	person_make(bench, ZHOU, "周敏", CLERK);
	job_kinds_open(kinds);
	turns_to_fail = put_away_count = 0;
	cancel_inside = kill_inside = false;
	return bench;
}

static int64_t ask(struct bench *bench, const struct actor *who, const struct job_kind *kind)
{
	bench->context.actor = who;
	int64_t id = job_ask(&bench->context, kind, "数到十", job_wants_of(&bench->context, "q", "王 & 李=%", "none", NULL, "format", "csv", NULL));
	assert_true(id > 0);
	bench->context.now++;
	return id;
}

static enum job_taken turn(struct bench *bench)
{
	bench->context.now++;
	enum job_taken taken = job_turn_next(&bench->context, "host/1/0");
	if (taken == JOB_LOST)
		print_message("lost: %s\n", bench->context.failure);
	return taken;
}

static struct job look(struct bench *bench, const struct actor *who, int64_t id)
{
	struct job job;
	bench->context.actor = who;
	assert_true(job_load(&bench->context, id, &job));
	return job;
}

static int64_t audit_count(struct bench *bench, const char *act)
{
	return number(bench->place->db, arena_format(bench->place->arena, "SELECT count(*) FROM audit WHERE act = '%s'", act));
}

/* --- the tests --- */

static void parameters_come_back_as_they_were_given_and_are_sealed_in_the_table(void **state)
{
	struct bench *bench = bench_make(state);
	struct job job = look(bench, &bench->actor, ask(bench, &bench->actor, &counting));
	assert_string_equal(job_wants(&bench->context, &job, "q"), "王 & 李=%");
	assert_string_equal(job_wants(&bench->context, &job, "format"), "csv");
	assert_null(job_wants(&bench->context, &job, "none"));
	assert_null(job_wants(&bench->context, &job, "form"));
	struct statement *statement = db_prepare(bench->place->db, SQL("SELECT wants FROM job"));
	assert_int_equal(db_step(statement), DB_ROW);
	assert_null(memmem(db_bytes(statement, 0), db_length(statement, 0), "csv", 3));
	db_reset(statement);
}

static void a_job_is_done_turn_by_turn_and_tells_how_far_it_is(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &counting);
	assert_int_equal(look(bench, &bench->actor, id).state, JOB_WAITING);
	assert_int_equal(turn(bench), JOB_TAKEN);
	struct job job = look(bench, &bench->actor, id);
	assert_int_equal(job.state, JOB_RUNNING);
	assert_int_equal(job.done, 3);
	assert_int_equal(job.total, 10);
	for (int i = 0; i < 3; i++)
		assert_int_equal(turn(bench), JOB_TAKEN);
	job = look(bench, &bench->actor, id);
	assert_int_equal(job.state, JOB_DONE);
	assert_int_equal(job.done, 10);
	assert_string_equal(job.said, "数完了");
	assert_string_equal(seen_role, "clerk");
	assert_int_equal(turn(bench), JOB_NONE);
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM x_counted"), 4);
	assert_int_equal(audit_count(bench, "job_ask"), 1);
	assert_int_equal(audit_count(bench, "job_done"), 1);
}

static void accounts_have_their_turns_one_after_another(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t first = ask(bench, &bench->actor, &counting), second = ask(bench, &bench->actor, &counting);
	int64_t his = ask(bench, &bench->other, &counting);
	for (int i = 0; i < 4; i++)
		assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->other, his).done, 6);
	assert_int_equal(look(bench, &bench->actor, first).done, 3);
	assert_int_equal(look(bench, &bench->actor, second).done, 3);
}

static void a_job_whose_runner_is_killed_goes_on_at_its_last_kept_place(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &counting);
	db_close(bench->place->db);	/* no connection may be carried into the child */
	bench->place->db = NULL;
	pid_t child = fork();
	if (child == 0) {
		bench->context.db = bench->place->db = place_open(bench->place);
		kill_inside = true;
		for (int i = 0; i < 10; i++)
			turn(bench);
		_exit(1);	/* not reached */
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	bench->context.db = bench->place->db = place_open(bench->place);
	assert_int_equal(turn(bench), JOB_NONE);	/* it is still the dead one's */
	assert_true(jobs_release(&bench->context, "host/"));
	while (turn(bench) == JOB_TAKEN)
		continue;
	assert_int_equal(look(bench, &bench->actor, id).state, JOB_DONE);
	/* 0-3, 3-6, 6-9, 9-10: nothing twice, nothing left out */
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM x_counted"), 4);
	assert_int_equal(number(bench->place->db, "SELECT sum(last - first) FROM x_counted"), 10);
}

static void without_being_released_it_is_taken_when_the_lease_is_over(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &counting);
	run(bench->place->db, arena_format(bench->place->arena, "UPDATE job SET state = 2, runner = 'elsewhere/9/0', lease_until = %lld",
		(long long)bench->context.now + 100));
	assert_int_equal(turn(bench), JOB_NONE);
	bench->context.now += 200;
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, id).done, 3);
}

static void a_job_that_kills_its_runner_again_and_again_is_given_up(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &counting);
	run(bench->place->db, "UPDATE job SET state = 2, runner = 'host/9/0', tries = 5");
	assert_int_equal(turn(bench), JOB_TAKEN);
	struct job job = look(bench, &bench->actor, id);
	assert_int_equal(job.state, JOB_FAILED);
	assert_non_null(strstr(job.said, "中断"));
	assert_int_equal(put_away_count, 1);
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM x_counted"), 0);
}

static void what_the_world_failed_is_tried_again_after_ever_longer_waits(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &counting), waited = 0;
	turns_to_fail = 2;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(turn(bench), JOB_TAKEN);
		assert_int_equal(turn(bench), JOB_NONE);
		struct job job = look(bench, &bench->actor, id);
		assert_int_equal(job.state, JOB_RUNNING);
		assert_true(job.try_at - bench->context.now > waited);
		waited = job.try_at - bench->context.now;
		bench->context.now = job.try_at;
	}
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, id).done, 3);
	assert_int_equal(look(bench, &bench->actor, id).tries, 0);
	turns_to_fail = 100;
	for (int i = 0; i < 6; i++) {
		assert_int_equal(turn(bench), JOB_TAKEN);
		bench->context.now += 2 * HOUR;
	}
	assert_int_equal(look(bench, &bench->actor, id).state, JOB_FAILED);
	assert_int_equal(put_away_count, 1);
	assert_int_equal(audit_count(bench, "job_fail"), 1);
}

static void what_the_person_must_mend_ends_it_in_his_words(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t id = ask(bench, &bench->actor, &refusing);
	assert_int_equal(turn(bench), JOB_TAKEN);
	struct job job = look(bench, &bench->actor, id);
	assert_int_equal(job.state, JOB_FAILED);
	assert_string_equal(job.said, "名册里没有人");
	assert_int_equal(turn(bench), JOB_NONE);
}

static void a_waiting_job_is_cancelled_at_once_and_a_running_one_after_its_turn(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t waiting = ask(bench, &bench->actor, &counting);
	assert_true(job_cancel(&bench->context, waiting));
	assert_int_equal(look(bench, &bench->actor, waiting).state, JOB_CANCELLED);
	assert_int_equal(put_away_count, 0);
	int64_t running = ask(bench, &bench->actor, &counting);
	assert_int_equal(turn(bench), JOB_TAKEN);
	bench->context.actor = &bench->actor;
	assert_true(job_cancel(&bench->context, running));
	assert_int_equal(look(bench, &bench->actor, running).state, JOB_RUNNING);
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, running).state, JOB_CANCELLED);
	assert_int_equal(look(bench, &bench->actor, running).done, 3);
	assert_int_equal(put_away_count, 1);
	assert_int_equal(audit_count(bench, "job_cancel"), 2);
	assert_false(job_cancel(&bench->context, running));
	assert_false(context_is_clean(&bench->context));
}

static void a_long_turn_hears_of_the_cancel_within_it(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t whole = ask(bench, &bench->actor, &longing);
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, whole).state, JOB_DONE);
	cancel_inside = true;
	int64_t id = ask(bench, &bench->actor, &longing);
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, id).state, JOB_RUNNING);
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_int_equal(look(bench, &bench->actor, id).state, JOB_CANCELLED);
}

static void a_job_ends_with_the_account_or_position_that_asked_for_it(void **state)
{
	static const char *const ends[] = { "UPDATE account SET state = 2 WHERE id = 11", "UPDATE position SET until_on = '2026-11-19' WHERE account_id = 12" };
	struct bench *bench = bench_make(state);
	const struct actor *who[] = { &bench->actor, &bench->other };
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		int64_t id = ask(bench, who[i], &counting);
		assert_int_equal(turn(bench), JOB_TAKEN);
		run(bench->place->db, ends[i]);
		assert_int_equal(turn(bench), JOB_TAKEN);
		struct job job = look(bench, who[i], id);
		assert_int_equal(job.state, JOB_FAILED);
		assert_int_equal(job.done, 3);
		assert_non_null(strstr(job.said, "岗位已终止"));
	}
}

static void turns_have_the_role_of_this_moment(void **state)
{
	struct bench *bench = bench_make(state);
	ask(bench, &bench->actor, &counting);
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_string_equal(seen_role, "clerk");
	run(bench->place->db, "UPDATE position SET role = 3 WHERE account_id = 11");
	assert_int_equal(turn(bench), JOB_TAKEN);
	assert_string_equal(seen_role, "officer");
}

static void jobs_are_seen_by_who_asked_and_by_the_administrator_alone(void **state)
{
	struct bench *bench = bench_make(state);
	struct actor admin = actor_of(99, ROLE_SYSADMIN), elsewhere = bench->actor;
	struct job job, *jobs;
	size_t count;
	int64_t id = ask(bench, &bench->actor, &counting);
	bench->context.actor = &bench->other;
	assert_false(job_load(&bench->context, id, &job));
	assert_null(bench->context.failure);
	assert_false(job_cancel(&bench->context, id));
	assert_true(jobs_of_actor(&bench->context, 10, &jobs, &count));
	assert_int_equal(count, 0);
	elsewhere.position_id = 555;	/* the same person in another position */
	bench->context.actor = &elsewhere;
	assert_false(job_load(&bench->context, id, &job));
	bench->context.actor = &admin;
	admin.is_root = false;
	assert_false(job_load(&bench->context, id, &job));	/* a county's */
	admin.is_root = true;
	assert_true(job_load(&bench->context, id, &job));
	assert_false(job_is_own(&bench->context, &job));
	assert_string_equal(job.asked_by, "刘洋");
	assert_true(jobs_of_actor(&bench->context, 10, &jobs, &count));
	assert_int_equal(count, 1);
	bench->context.actor = &bench->actor;
	assert_true(job_load(&bench->context, id, &job) && job_is_own(&bench->context, &job));
}

static void a_finished_job_waits_to_be_looked_at_until_it_was(void **state)
{
	struct bench *bench = bench_make(state);
	struct job *jobs;
	size_t count;
	int64_t id = ask(bench, &bench->actor, &counting);
	while (turn(bench) == JOB_TAKEN)
		continue;
	bench->context.actor = &bench->other;
	assert_true(jobs_to_look_at(&bench->context, 10, &jobs, &count) && count == 0);
	bench->context.actor = &bench->actor;
	assert_true(jobs_to_look_at(&bench->context, 10, &jobs, &count) && count == 1);
	assert_int_equal(jobs[0].id, id);
	assert_true(job_seen(&bench->context, &jobs[0], true));
	assert_int_equal(audit_count(bench, "job_fetch"), 1);
	assert_true(jobs_to_look_at(&bench->context, 10, &jobs, &count) && count == 0);
}

static void who_waited_long_or_in_vain_gets_a_message(void **state)
{
	struct bench *bench = bench_make(state);
	ask(bench, &bench->actor, &counting);
	while (turn(bench) == JOB_TAKEN)
		continue;
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM message"), 0);
	ask(bench, &bench->actor, &counting);
	bench->context.now += HOUR;
	while (turn(bench) == JOB_TAKEN)
		continue;
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM message WHERE account_id = 11"), 1);
	ask(bench, &bench->other, &refusing);
	while (turn(bench) == JOB_TAKEN)
		continue;
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM message WHERE account_id = 12"), 1);
}

static void results_are_kept_for_their_days(void **state)
{
	struct bench *bench = bench_make(state);
	const char **keys;
	size_t count;
	bool kept;
	int64_t long_kept = ask(bench, &bench->actor, &counting), short_kept = ask(bench, &bench->actor, &refusing);
	while (turn(bench) == JOB_TAKEN)
		continue;
	run(bench->place->db, arena_format(bench->place->arena, "UPDATE job SET file_key = '%lld.csv'", (long long)1));
	bench->context.actor = &bench->system;
	bench->context.now += (int64_t)2 * 24 * HOUR;
	assert_true(jobs_expire(&bench->context, 10, &keys, &count));
	assert_int_equal(count, 1);
	assert_string_equal(keys[0], "1.csv");
	assert_int_equal(number(bench->place->db, arena_format(bench->place->arena, "SELECT count(*) FROM job WHERE id = %lld", (long long)short_kept)), 0);
	assert_int_equal(look(bench, &bench->system, long_kept).state, JOB_DONE);
	assert_true(job_result_is_kept(&bench->context, "1.csv", &kept) && kept);
	bench->context.now += (int64_t)6 * 24 * HOUR;
	assert_true(jobs_expire(&bench->context, 10, &keys, &count));
	assert_int_equal(count, 1);
	assert_true(job_result_is_kept(&bench->context, "1.csv", &kept) && !kept);
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM job"), 0);
}

static void nobody_fills_the_queue(void **state)
{
	struct bench *bench = bench_make(state);
	for (int i = 0; i < 20; i++)
		ask(bench, &bench->actor, &counting);
	assert_int_equal(job_ask(&bench->context, &counting, "再数", ""), 0);
	assert_null(bench->context.failure);
	assert_false(context_is_clean(&bench->context));
	ask(bench, &bench->other, &counting);
}

static void that_somebody_does_jobs_is_known_for_a_while(void **state)
{
	struct bench *bench = bench_make(state);
	assert_false(jobs_are_done(&bench->context));
	assert_true(jobs_alive_say(&bench->context));
	assert_true(jobs_are_done(&bench->context));
	bench->context.now += HOUR;
	assert_false(jobs_are_done(&bench->context));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(parameters_come_back_as_they_were_given_and_are_sealed_in_the_table),
		ON_BOTH(a_job_is_done_turn_by_turn_and_tells_how_far_it_is),
		ON_BOTH(accounts_have_their_turns_one_after_another),
		ON_BOTH(a_job_whose_runner_is_killed_goes_on_at_its_last_kept_place),
		ON_BOTH(without_being_released_it_is_taken_when_the_lease_is_over),
		ON_BOTH(a_job_that_kills_its_runner_again_and_again_is_given_up),
		ON_BOTH(what_the_world_failed_is_tried_again_after_ever_longer_waits),
		ON_BOTH(what_the_person_must_mend_ends_it_in_his_words),
		ON_BOTH(a_waiting_job_is_cancelled_at_once_and_a_running_one_after_its_turn),
		ON_BOTH(a_long_turn_hears_of_the_cancel_within_it),
		ON_BOTH(a_job_ends_with_the_account_or_position_that_asked_for_it),
		ON_BOTH(turns_have_the_role_of_this_moment),
		ON_BOTH(jobs_are_seen_by_who_asked_and_by_the_administrator_alone),
		ON_BOTH(a_finished_job_waits_to_be_looked_at_until_it_was),
		ON_BOTH(who_waited_long_or_in_vain_gets_a_message),
		ON_BOTH(results_are_kept_for_their_days),
		ON_BOTH(nobody_fills_the_queue),
		ON_BOTH(that_somebody_does_jobs_is_known_for_a_while),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
