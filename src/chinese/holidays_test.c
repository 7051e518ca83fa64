/* holidays_test.c: what the notices of the State Council's office said. */
#include "chinese/holidays.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static struct arena *arena;

static void a_holiday_and_its_make_up_days_are_named(void **state)
{
	const char *name;
	(void)state;
	assert_int_equal(holiday_of(arena, "2024-02-04", &name), DAY_WORK);
	assert_string_equal(name, "春节");
	assert_int_equal(holiday_of(arena, "2024-02-10", &name), DAY_OFF);
	assert_int_equal(holiday_of(arena, "2024-02-05", &name), DAY_ORDINARY);
	assert_null(name);
	assert_int_equal(holiday_of(arena, "2010-01-01", NULL), DAY_OFF);
	assert_int_equal(holiday_of(arena, "2009-12-31", NULL), DAY_ORDINARY);
	assert_int_equal(holiday_of(arena, "2099-01-01", NULL), DAY_ORDINARY);
}

static void years_without_a_notice_are_told_apart(void **state)
{
	(void)state;
	assert_false(holidays_known(2009));
	assert_true(holidays_known(2010));
	assert_true(holidays_known(2026));
	assert_false(holidays_known(2027));
}

static void days_of_the_week_are_right_before_and_after_1970(void **state)
{
	(void)state;
	assert_int_equal(day_of_week("1949-10-01"), 6);
	assert_int_equal(day_of_week("1970-01-01"), 4);
	assert_int_equal(day_of_week("2026-11-20"), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_holiday_and_its_make_up_days_are_named),
		cmocka_unit_test(years_without_a_notice_are_told_apart),
		cmocka_unit_test(days_of_the_week_are_right_before_and_after_1970),
	};
	arena = arena_new(1024 * 1024);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
