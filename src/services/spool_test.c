/* spool_test.c: rows put aside come back as they were; what was flushed is gone
 * on with, what was not is forgotten; what is cut off is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/testing.h"
#include "services/spool.h"

static char path[SCRATCH_MAX];

static int path_make(void **state)
{
	(void)state;
	scratch_file(path);
	return 0;
}

static int path_remove(void **state)
{
	(void)state;
	return unlink(path);
}

static void put(struct spool *spool, const char *first, const char *second)
{
	const char *cells[] = { first, second };
	spool_put(spool, cells);
}

static size_t count_rows(const char *first_of_last)
{
	struct spool spool;
	const char *const *cells, *mark;
	size_t count = 0;
	assert_true(spool_open_read(&spool, path, 2));
	struct sheet_rows rows = spool_rows(&spool);
	char last[64] = "";
	while (rows.next(rows.from, &cells, &mark)) {
		assert_true(strlen(cells[0]) < sizeof(last));
		memcpy(last, cells[0], strlen(cells[0]) + 1);
		count++;
	}
	assert_false(spool.failed);
	assert_string_equal(last, first_of_last);
	spool_close(&spool);
	return count;
}

static void cells_come_back_as_they_were(void **state)
{
	struct spool spool;
	const char *const *cells, *mark;
	int64_t offset;
	(void)state;
	assert_true(spool_open(&spool, path, 0, 2));
	put(&spool, "=1+1\n换行", NULL);
	put(&spool, "", "乙");
	assert_true(spool_flush(&spool, &offset));
	assert_true(offset > 0);
	spool_close(&spool);
	assert_true(spool_open_read(&spool, path, 2));
	struct sheet_rows rows = spool_rows(&spool);
	assert_true(rows.next(rows.from, &cells, &mark));
	assert_string_equal(cells[0], "=1+1\n换行");
	assert_null(cells[1]);
	assert_true(rows.next(rows.from, &cells, &mark));
	assert_string_equal(cells[0], "");
	assert_string_equal(cells[1], "乙");
	assert_false(rows.next(rows.from, &cells, &mark));
	assert_false(spool.failed);
	spool_close(&spool);
}

static void what_was_not_flushed_is_forgotten_when_it_goes_on(void **state)
{
	struct spool spool;
	int64_t kept, lost;
	(void)state;
	assert_true(spool_open(&spool, path, 0, 2));
	put(&spool, "甲", "1");
	assert_true(spool_flush(&spool, &kept));
	put(&spool, "死前写的", "2");
	assert_true(spool_flush(&spool, &lost));
	spool_close(&spool);
	assert_true(spool_open(&spool, path, kept, 2));
	put(&spool, "乙", "2");
	assert_true(spool_flush(&spool, &kept));
	spool_close(&spool);
	assert_int_equal(count_rows("乙"), 2);
	assert_false(spool_open(&spool, path, kept + 1, 2));	/* so much does not stand there: begin anew */
	assert_true(spool_open(&spool, path, 0, 2));
	spool_close(&spool);
	assert_int_equal(count_rows(""), 0);
}

static void a_row_that_is_cut_off_is_noticed(void **state)
{
	struct spool spool;
	const char *const *cells, *mark;
	int64_t offset;
	(void)state;
	assert_true(spool_open(&spool, path, 0, 2));
	put(&spool, "甲", "乙乙乙");
	assert_true(spool_flush(&spool, &offset));
	spool_close(&spool);
	assert_int_equal(truncate(path, offset - 2), 0);
	assert_true(spool_open_read(&spool, path, 2));
	struct sheet_rows rows = spool_rows(&spool);
	assert_false(rows.next(rows.from, &cells, &mark));
	assert_true(spool.failed);
	spool_close(&spool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cells_come_back_as_they_were, path_make, path_remove),
		cmocka_unit_test_setup_teardown(what_was_not_flushed_is_forgotten_when_it_goes_on, path_make, path_remove),
		cmocka_unit_test_setup_teardown(a_row_that_is_cut_off_is_noticed, path_make, path_remove),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
