/* imports_kill_test.c: an import whose process is killed with SIGKILL, while it
 * reads and while it keeps: the next process goes on, no line is lost and none
 * is there twice, and the import says that it was interrupted. */
#include "jobs_testing.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "model/audit.h"
#include "modules/person/person.h"
#include "screens/import.h"

enum { LINES = 2400, WAIT_MOST = 60 * 1000 };

/* Connections do not outlive a fork. */
static void connection_anew(struct bench *bench)
{
	bench->place->db = bench->context.db = place_open(bench->place);
}

static void file_make(struct bench *bench, const char *path)
{
	static const char *const signs[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fprintf(file, "姓名,身份证号,单位,电话,归口工会\n");
	for (int i = 0; i < LINES; i++) {
		char *id = arena_format(bench->place->arena, "320999%04d0615%03d0", 1950 + i / 900, i % 900 + 1);
		id[17] = id_check_character(id);
		fprintf(file, "任%s%s%s,%s,第%d厂,1380000%04d,东岗区总工会\n", signs[i / 100 % 10], signs[i / 10 % 10], signs[i % 10], id, i % 37, i);
	}
	assert_int_equal(fclose(file), 0);
}

/* A batch that waits for its file, and the job that is to read it. */
static void batch_put(struct bench *bench, struct batch *batch)
{
	act_as_clerk(bench);
	good(bench, store_begin(&bench->context), "begin");
	good(bench, batch_begin(&bench->context, &person, "人员.csv", "", batch), "batch");
	good(bench, import_job_ask(&bench->context, batch, "read") != 0 && batch_save(&bench->context, batch), "job");
	file_make(bench, result_draft(bench->place->arena, batch->job_id));
	good(bench, store_commit(&bench->context), "commit");
}

static void jobs_do(struct bench *bench, const char *runner)
{
	enum job_taken taken;
	while ((taken = job_turn_next(&bench->context, runner)) == JOB_TAKEN)
		bench->context.now++;
	good(bench, taken == JOB_NONE, "jobs");
}

static void wait_a_little(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 1000 * 1000 }, NULL);
}

/* In a process of its own, killed as soon as `text` counts at least `from`; gives the count after its end. */
static int64_t jobs_killed(struct bench *bench, const char *text, int64_t from)
{
	int status = 0;
	db_close(bench->place->db);
	bench->place->db = NULL;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		connection_anew(bench);
		jobs_do(bench, "host/1/0");
		_exit(0);
	}
	connection_anew(bench);
	for (int waited = 0; waited < WAIT_MOST && number(bench->place->db, text) < from; waited++)
		wait_a_little();
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	for (int i = 0; i < 200; i++)	/* PostgreSQL notices after a moment */
		wait_a_little();
	return number(bench->place->db, text);
}

static void gone_on(struct bench *bench, struct batch *batch)
{
	good(bench, jobs_release(&bench->context, "host/1"), "release");
	jobs_do(bench, "host/2/0");
	act_as_clerk(bench);
	good(bench, batch_load(&bench->context, &person, batch->id, batch), "load");
	assert_true(batch->interrupted_at > 0);
}

static void reading_that_was_killed_goes_on_behind_the_lines_that_are_staged(void **state)
{
	struct bench *bench = jobs_make(state);
	struct batch batch;
	batch_put(bench, &batch);
	int64_t staged = jobs_killed(bench, "SELECT count(*) FROM import_row", 400);
	assert_true(staged >= 400 && staged < LINES);
	gone_on(bench, &batch);
	assert_int_equal(batch.state, BATCH_CHECKED);
	assert_int_equal(batch.resumed_from, staged);
	assert_int_equal(batch.line_count, LINES);
	assert_int_equal(batch.counts[LINE_NEW], LINES);
	assert_int_equal(number(bench->place->db, "SELECT count(DISTINCT line) FROM import_row"), LINES);
	assert_int_equal(access(result_draft(bench->place->arena, batch.job_id), F_OK), -1);	/* the file is gone */
	jobs_end();
}

static void keeping_that_was_killed_goes_on_with_no_row_lost_or_twice(void **state)
{
	struct bench *bench = jobs_make(state);
	struct batch batch;
	int64_t lines = 0;
	batch_put(bench, &batch);
	jobs_do(bench, "host/1/0");
	act_as_clerk(bench);
	good(bench, batch_load(&bench->context, &person, batch.id, &batch), "load");
	assert_int_equal(batch.state, BATCH_CHECKED);
	good(bench, store_begin(&bench->context), "begin");
	batch.state = BATCH_APPLYING;
	good(bench, import_job_ask(&bench->context, &batch, "keep") != 0 && batch_save(&bench->context, &batch) && store_commit(&bench->context), "keep");
	int64_t kept = jobs_killed(bench, "SELECT count(*) FROM person", 200);
	assert_true(kept >= 200 && kept < LINES);
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM import_row WHERE state = 5"), kept);
	gone_on(bench, &batch);
	assert_int_equal(batch.state, BATCH_APPLIED);
	assert_int_equal(batch.resumed_from, kept);
	assert_int_equal(batch.counts[LINE_MADE], LINES);
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM person"), LINES);
	assert_int_equal(number(bench->place->db, "SELECT count(DISTINCT id_number_index) FROM person"), LINES);
	act_as_system(bench);
	assert_string_equal(audit_prove(&bench->context, &lines), "");
	jobs_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(reading_that_was_killed_goes_on_behind_the_lines_that_are_staged),
		ON_BOTH(keeping_that_was_killed_goes_on_with_no_row_lost_or_twice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
