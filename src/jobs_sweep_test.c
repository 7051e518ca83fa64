/* jobs_sweep_test.c: the hourly sweep: the content of a refused form goes after a
 * day, that of a kept row stays; an expired job goes with its result. */
#include "entities_testing.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "jobs_sweep.h"
#include "model/attachment.h"
#include "model/job.h"
#include "screens/screens.h"
#include "services/files.h"
#include "services/results.h"

static char folder[SCRATCH_MAX];

static const char *in_folder(struct bench *bench, const char *name)
{
	return arena_format(bench->place->arena, "%s/%s", folder, name);
}

static struct bench *sweep_make(void **state)
{
	struct bench *bench = bench_make(state);
	scratch_folder(folder);
	assert_int_equal(mkdir(in_folder(bench, "files"), 0700), 0);
	assert_true(results_open(folder));
	job_kinds_open(screens_jobs);
	return bench;
}

static void make_old(const char *path)
{
	const struct timespec then[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
	assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
}

/* As a form does it: the content first; its row only where the form is good. */
static const char *upload(struct bench *bench, const char *text, bool refused)
{
	struct context *context = &bench->context;
	struct file_store store = { .folder = in_folder(bench, "files"), .limit = 4096, .kinds = FILES_PAPERS, .hash = hash_sha256 };
	struct stored_file kept;
	const char *why;
	assert_int_equal(file_keep(&store, context->arena, text, strlen(text), &kept, &why), FILE_KEPT);
	struct attachment attachment = { .id = id_new(), .name = "a.pdf", .type = "application/pdf", .size = 1, .sha256 = arena_text(context->arena, kept.key) };
	if (!refused)
		good(bench, store_begin(context) && attachment_add(context, &attachment) && store_commit(context), "attachment");
	const char *path = file_path(&store, context->arena, kept.key);
	make_old(path);
	return path;
}

static bool stands(const char *path)
{
	return access(path, F_OK) == 0;
}

static void uploads_of_refused_forms_are_put_away_and_no_others(void **state)
{
	struct bench *bench = sweep_make(state);
	const char *kept = upload(bench, "%PDF-1.5\nkept\n%%EOF\n", false), *refused = upload(bench, "%PDF-1.5\nrefused\n%%EOF\n", true);
	good(bench, jobs_sweep(&bench->context, in_folder(bench, "files")), "sweep");
	assert_true(stands(kept));
	assert_false(stands(refused));
	scratch_remove(folder);
}

static const char *result_make(struct bench *bench, int64_t job, int64_t keep_until)
{
	struct arena *arena = bench->place->arena;
	const char *key = result_key(arena, job, "csv"), *path = result_path(arena, key);
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	close(file);
	make_old(path);
	run(bench->place->db, arena_format(arena, "INSERT INTO job (tenant_id, id, kind, title, state, keep_until, file_key) "
		"VALUES (%lld, %lld, 'export', '导出', 3, %lld, '%s')", (long long)bench->system.tenant_id, (long long)job, (long long)keep_until, key));
	return path;
}

static void a_result_goes_with_its_days_and_not_before(void **state)
{
	struct bench *bench = sweep_make(state);
	const char *past = result_make(bench, 1, bench->context.now - 1), *present = result_make(bench, 2, bench->context.now + 1);
	good(bench, jobs_sweep(&bench->context, in_folder(bench, "files")), "sweep");
	assert_false(stands(past));
	assert_true(stands(present));
	assert_int_equal(number(bench->place->db, "SELECT count(*) FROM job"), 1);
	scratch_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(uploads_of_refused_forms_are_put_away_and_no_others),
		ON_BOTH(a_result_goes_with_its_days_and_not_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
