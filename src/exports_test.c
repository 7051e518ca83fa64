/* exports_test.c: long lists exported by a job: as many rows as the list has,
 * masked, in the list's order; gone on with after a kill; nothing where the
 * right to it has gone. */
#include "jobs_testing.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "model/token.h"
#include "modules/person/person.h"
#include "screens/export.h"
#include "screens/job_page.h"
#include "web/router.h"

enum { PEOPLE = 520, FILE_MOST = 4 << 20 };	/* more than one page of rows */

static void person_make(struct bench *bench, int64_t office)
{
	static const char *const signs[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
	struct arena *arena = bench->place->arena;
	struct person *row = row_new(&bench->context, &person);
	int number = ++bench->seed;
	char *id = arena_format(arena, "320999%04d0615%03d0", 1950 + number / 1000, number % 1000);
	id[17] = id_check_character(id);
	row->name = arena_format(arena, "任%s%s%s", signs[number / 100 % 10], signs[number / 10 % 10], signs[number % 10]);
	row->id_number = id;
	row->office_id = office;
	good(bench, store_create(&bench->context, &person, row), "person");
}

static void people_make(struct bench *bench, int64_t office, int count)
{
	act_as_system(bench);
	good(bench, store_begin(&bench->context), "begin");
	for (int i = 0; i < count; i++)
		person_make(bench, office);
	good(bench, store_commit(&bench->context), "commit");
}

static int64_t export_asked(struct bench *bench, const char *format)
{
	act_as_clerk(bench);
	int64_t id = job_ask(&bench->context, &export_job, "导出人员", job_wants_of(&bench->context, "column.name", "1", "column.id_number", "1",
		"format", format, "titled", "1", "entity", "person", NULL));
	good(bench, id != 0, "ask");
	return id;
}

static struct job job_done(struct bench *bench, int64_t id)
{
	struct job job;
	for (int turns = 0; turns < 50 && job_turn_next(&bench->context, "host/1/0") == JOB_TAKEN; turns++)
		bench->context.now++;
	act_as_clerk(bench);
	good(bench, job_load(&bench->context, id, &job), "load");
	return job;
}

static const char *file_text(struct bench *bench, const char *path)
{
	char *bytes = arena_alloc(bench->place->arena, FILE_MOST);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(file >= 0);
	assert_true(read(file, bytes, FILE_MOST - 1) > 0);
	close(file);
	return bytes;
}

static int lines_of(const char *text)
{
	int count = 0;
	for (const char *at = text; *at; at++)
		count += *at == '\n';
	return count;
}

/* Title, unit, count, who, head: five lines before the rows. */
static void file_is_whole(struct bench *bench, const struct job *job)
{
	const char *text = file_text(bench, result_path(bench->place->arena, job->file_key));
	assert_int_equal(lines_of(text), PEOPLE + 5);
	assert_non_null(strstr(text, "共 520 条"));
	assert_non_null(strstr(text, "导出人 周敏"));
	assert_non_null(strstr(text, "******"));
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM audit WHERE act = 'export' AND reason LIKE 'csv，520 条%'"), 1);
}

static void a_long_list_becomes_a_whole_file_of_what_the_asker_may_see(void **state)
{
	struct bench *bench = jobs_make(state);
	people_make(bench, bench->east, PEOPLE);
	people_make(bench, bench->west, 3);
	struct job job = job_done(bench, export_asked(bench, "csv"));
	if (job.state != JOB_DONE)
		print_message("%s\n", job.said);
	assert_int_equal(job.state, JOB_DONE);
	assert_int_equal(job.done, PEOPLE);
	assert_string_equal(job.file_name, "人员名册2026-11-20.csv");
	file_is_whole(bench, &job);
	assert_int_not_equal(access(result_draft(bench->place->arena, job.id), F_OK), 0);
	job = job_done(bench, export_asked(bench, "xlsx"));
	assert_int_equal(job.state, JOB_DONE);
	jobs_end();
}

static struct exporting *exporting_begun(struct bench *bench)
{
	struct page *page = page_of_wants(&bench->context, "column.name=1&column.id_number=1&format=csv&titled=1");
	return exporting_read(page, &person);
}

static void a_reading_that_was_killed_goes_on_without_a_row_twice_or_lost(void **state)
{
	struct bench *bench = jobs_make(state);
	struct arena *arena = bench->place->arena;
	struct export_watch watch = { .job = NULL };
	const char *draft = arena_format(arena, "%s/draft", folder), *path = arena_format(arena, "%s/file.csv", folder);
	struct spool spool;
	int64_t offset, more;
	people_make(bench, bench->east, PEOPLE);
	act_as(bench, CLERK, bench->east);
	struct exporting *first = exporting_begun(bench), *second = exporting_begun(bench);
	assert_true(spool_open(&spool, draft, 0, 2));
	assert_true(export_rows(first, &spool) && !first->is_whole && spool_flush(&spool, &offset));
	second->written = first->written;
	memcpy(second->key, first->key, sizeof(second->key));
	assert_true(export_rows(first, &spool) && first->is_whole && spool_flush(&spool, &more));	/* what was not kept before the kill */
	spool_close(&spool);
	assert_true(spool_open(&spool, draft, offset, 2));
	assert_true(export_rows(second, &spool) && second->is_whole && spool_flush(&spool, &offset));
	spool_close(&spool);
	assert_int_equal(offset, more);
	assert_int_equal(second->written, PEOPLE);
	assert_non_null(export_write(second, draft, path, &watch));
	assert_int_equal(lines_of(file_text(bench, path)), PEOPLE + 5);
	jobs_end();
}

static void rows_put_aside_that_are_damaged_are_read_anew(void **state)
{
	struct bench *bench = jobs_make(state);
	people_make(bench, bench->east, PEOPLE);
	int64_t id = export_asked(bench, "csv");
	assert_int_equal(job_turn_next(&bench->context, "host/1/0"), JOB_TAKEN);
	assert_int_equal(truncate(result_draft(bench->place->arena, id), 1000), 0);
	struct job job = job_done(bench, id);
	assert_int_equal(job.state, JOB_RUNNING);
	assert_null(job.file_key);
	bench->context.now = job.try_at;
	job = job_done(bench, id);
	assert_int_equal(job.state, JOB_DONE);
	file_is_whole(bench, &job);
	jobs_end();
}

static void who_may_no_longer_export_gets_nothing(void **state)
{
	struct bench *bench = jobs_make(state);
	people_make(bench, bench->east, 5);
	int64_t id = export_asked(bench, "csv");
	run(bench->place->db, arena_format(bench->place->arena, "UPDATE position SET role = %d WHERE id = 770", (int)MEMBER));
	struct job job = job_done(bench, id);
	assert_int_equal(job.state, JOB_FAILED);
	assert_non_null(strstr(job.said, "没有导出"));
	assert_null(job.file_key);
	jobs_end();
}

static void a_cancelled_export_leaves_nothing_behind(void **state)
{
	struct bench *bench = jobs_make(state);
	people_make(bench, bench->east, 5);
	int64_t id = export_asked(bench, "csv");
	assert_int_equal(job_turn_next(&bench->context, "host/1/0"), JOB_TAKEN);
	act_as_clerk(bench);
	assert_int_equal(access(result_draft(bench->place->arena, id), F_OK), 0);
	good(bench, job_cancel(&bench->context, id), "cancel");
	assert_int_equal(job_done(bench, id).state, JOB_CANCELLED);
	assert_int_not_equal(access(result_draft(bench->place->arena, id), F_OK), 0);
	jobs_end();
}

static struct exporting *exporting_of(struct bench *bench, const char *form)
{
	act_as_clerk(bench);
	return exporting_read(page_of_wants(&bench->context, form), &person);
}

static void a_form_does_not_say_whose_list_it_is(void **state)
{
	struct bench *bench = jobs_make(state);
	struct job job;
	int64_t id = export_job_ask(exporting_of(bench, "entity=honour_grant&column.name=1&format=csv"));
	good(bench, id != 0 && job_load(&bench->context, id, &job), "ask");
	assert_string_equal(job_wants(&bench->context, &job, "entity"), "person");
	jobs_end();
}

static void conditions_that_no_job_can_hold_are_refused(void **state)
{
	enum { LONG = 70000 };
	struct bench *bench = jobs_make(state);
	char *form = arena_alloc(bench->place->arena, LONG + 1);
	memset(form, 'x', LONG);
	memcpy(form, "format=csv&q=", strlen("format=csv&q="));
	assert_int_equal(export_job_ask(exporting_of(bench, form)), 0);
	assert_non_null(bench->context.problems);
	assert_null(bench->context.failure);
	jobs_end();
}

static void a_token_reaches_what_it_could_have_asked_for_and_nothing_else(void **state)
{
	static const struct { const char *acts, *entities; bool reaches; } cases[] = {
		{ "list export", "person", true }, { "export", "*", true }, { "list show import", "person", false }, { "list export", "organisation honour_grant", false },
	};
	struct bench *bench = jobs_make(state);
	int64_t id = export_asked(bench, "csv");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct token token = { .acts = cases[i].acts, .entities = cases[i].entities };
		struct job job, *jobs;
		size_t count;
		bench->actor.token = &token;
		assert_int_equal(job_load(&bench->context, id, &job), cases[i].reaches);
		assert_true(jobs_of_actor(&bench->context, 10, &jobs, &count));
		assert_int_equal(count, cases[i].reaches ? 1 : 0);
		bench->actor.token = NULL;
	}
	jobs_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_long_list_becomes_a_whole_file_of_what_the_asker_may_see),
		ON_BOTH(a_reading_that_was_killed_goes_on_without_a_row_twice_or_lost),
		ON_SQLITE(rows_put_aside_that_are_damaged_are_read_anew),
		ON_BOTH(who_may_no_longer_export_gets_nothing),
		ON_BOTH(a_cancelled_export_leaves_nothing_behind),
		ON_SQLITE(a_form_does_not_say_whose_list_it_is),
		ON_SQLITE(conditions_that_no_job_can_hold_are_refused),
		ON_SQLITE(a_token_reaches_what_it_could_have_asked_for_and_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
