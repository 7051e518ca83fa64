/* results_test.c: results are found by their key and by nothing else, and what
 * nobody knows any more is swept. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/testing.h"
#include "base/text.h"
#include "services/results.h"

static char folder[SCRATCH_MAX];

static int folder_make(void **state)
{
	*state = arena_new(0);
	scratch_folder(folder);
	return !results_open(folder) || !results_open(folder);	/* twice: it may be there */
}

static int folder_remove(void **state)
{
	(void)rmdir(arena_format(*state, "%s/results", folder));
	arena_free(*state);
	return rmdir(folder);
}

static void touch(const char *path, bool old)
{
	const struct timespec then[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	if (old)
		assert_int_equal(futimens(file, then), 0);
	close(file);
}

static void a_key_leads_into_the_folder_and_nowhere_else(void **state)
{
	static const char *const wrong[] = { "", "..", "../keys", "12", "12.", ".xlsx", "12.xl/sx", "12.XLSX", "1 2.xlsx", "12.tar.gz" };
	const char *key = result_key(*state, 4711, "xlsx");
	assert_string_equal(key, "4711.xlsx");
	assert_string_equal(result_path(*state, key), arena_format(*state, "%s/results/4711.xlsx", folder));
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		assert_null(result_path(*state, wrong[i]));
	assert_null(result_path(*state, NULL));
	assert_string_equal(result_type(key), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
	assert_string_equal(result_type("1.bin"), "application/octet-stream");
}

static bool is_known(void *from, const char *key)
{
	return text_equal(from, key);
}

static void what_is_old_and_unknown_is_swept(void **state)
{
	char known[] = "1.xlsx";
	touch(result_path(*state, known), true);
	touch(result_path(*state, "2.xlsx"), true);
	touch(result_draft(*state, 3), true);
	touch(arena_format(*state, "%s/results/.4.xlsx.77-0.part", folder), true);
	touch(result_draft(*state, 5), false);
	assert_int_equal(results_sweep(*state, 3600, is_known, known), 3);
	assert_int_equal(access(result_path(*state, known), F_OK), 0);
	assert_int_equal(access(result_draft(*state, 5), F_OK), 0);
	result_remove(*state, known);
	result_remove(*state, known);	/* where there is none that is well too */
	result_remove_draft(*state, 5);
	assert_int_not_equal(access(result_path(*state, known), F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_leads_into_the_folder_and_nowhere_else),
		cmocka_unit_test(what_is_old_and_unknown_is_swept),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
