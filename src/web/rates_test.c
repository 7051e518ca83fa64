/* rates_test.c: how often somebody may call. */
#include "web/rates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const int64_t second = 1000000;

static int setup(void **state)
{
	(void)state;
	rates_open();
	return 0;
}

static void so_many_a_minute_and_not_one_more(void **state)
{
	const int limits[2] = { 5, 100 };
	struct rate_left left = { 0 };
	int64_t now = 60 * second * 1000;

	(void)state;
	for (int i = 0; i < 5; i++) {
		assert_true(rate_count("a", limits, now + i, &left));
		assert_int_equal(left.left, 4 - i);
	}
	for (int i = 0; i < 3; i++) {
		assert_false(rate_count("a", limits, now + 20 * second, &left));
		assert_int_equal(left.left, 0);
		assert_int_equal(left.limit, 5);
		assert_int_equal(left.reset, 41);
	}
	assert_true(rate_count("b", limits, now, &left));
	assert_true(rate_count("a", limits, now + 60 * second, &left));
}

static void so_many_an_hour_however_spread(void **state)
{
	const int limits[2] = { 5, 12 };
	struct rate_left left = { 0 };
	int64_t hour = 3600 * second * 100;
	int allowed = 0;

	(void)state;
	for (int minute = 0; minute < 50; minute++)
		for (int i = 0; i < 3; i++)
			allowed += rate_count("a", limits, hour + minute * 60 * second, &left);
	assert_int_equal(allowed, 12);
	assert_int_equal(left.limit, 12);
	assert_true(left.reset > 60);
	assert_true(rate_count("a", limits, hour + 3600 * second, &left));
}

static void no_limit_is_none(void **state)
{
	const int limits[2] = { -1, -1 };
	struct rate_left left = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++)
		assert_true(rate_count("a", limits, second, &left));
	assert_int_equal(left.limit, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(so_many_a_minute_and_not_one_more, setup),
		cmocka_unit_test_setup(so_many_an_hour_however_spread, setup),
		cmocka_unit_test_setup(no_limit_is_none, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
