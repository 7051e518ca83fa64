/* mutual_amount_test.c: what is paid of a stay, by segments, start line and cap
 * (union-rules 2.9), and what counts as a named hospital. */
#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "modules/mutual/mutual_parts.h"

static const struct mutual_band bands[] = { { 100000, 50 }, { 1000000, 60 }, { 3000000, 70 } };

static struct arena *here(void)
{
	static struct arena *arena;
	arena = arena ? arena : arena_new(0);
	return arena;
}

static struct mutual_sum sum_of(int64_t own, int64_t before, int64_t paid)
{
	const struct mutual_plan plan = { .start_line = 100000, .cap = 2000000 };
	return mutual_amount(here(), &plan, bands, COUNT_OF(bands), own, before, paid);
}

static void nothing_is_paid_up_to_the_start_line(void **state)
{
	(void)state;
	assert_int_equal(sum_of(100000, 0, 0).amount, 0);
	assert_int_equal(sum_of(100002, 0, 0).amount, 1);
	assert_true(text_contains(sum_of(100000, 0, 0).arithmetic, "起付线 1,000.00"));
}

static void each_segment_has_its_rate(void **state)
{
	(void)state;
	assert_int_equal(sum_of(1100000, 0, 0).amount, 450000 + 60000);
	assert_int_equal(sum_of(3100000, 0, 0).amount, 450000 + 1200000 + 70000);
}

static void what_was_counted_before_moves_a_stay_up_the_segments(void **state)
{
	(void)state;
	assert_int_equal(sum_of(600000, 500000, 200000).amount, 250000 + 60000);
	assert_int_equal(sum_of(600000, 0, 0).amount + sum_of(500000, 600000, 0).amount, sum_of(1100000, 0, 0).amount);
}

static void the_cap_leaves_what_was_not_paid_yet_and_never_less_than_nothing(void **state)
{
	(void)state;
	assert_int_equal(sum_of(3100000, 0, 1900000).amount, 100000);
	assert_int_equal(sum_of(3100000, 0, 2000000).amount, 0);
	assert_int_equal(sum_of(3100000, 0, 2500000).amount, 0);
	assert_true(text_contains(sum_of(3100000, 0, 1900000).arithmetic, "只付 1,000.00"));
}

static void a_hospital_is_named_whole_or_any_is(void **state)
{
	(void)state;
	assert_true(mutual_hospital_fits(here(), "第一医院、中医院", "中医院"));
	assert_true(mutual_hospital_fits(here(), "第一医院\r\n中医院", "第一医院"));
	assert_false(mutual_hospital_fits(here(), "第一医院、中医院", "医院"));
	assert_true(mutual_hospital_fits(here(), NULL, "医院"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_paid_up_to_the_start_line),
		cmocka_unit_test(each_segment_has_its_rate),
		cmocka_unit_test(what_was_counted_before_moves_a_stay_up_the_segments),
		cmocka_unit_test(the_cap_leaves_what_was_not_paid_yet_and_never_less_than_nothing),
		cmocka_unit_test(a_hospital_is_named_whole_or_any_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
