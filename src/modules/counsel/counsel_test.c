/* counsel_test.c: which counts are told. */
#include "model/testing.h"

#include "modules/counsel/counsel_parts.h"

static void nothing_below_five_is_told(void **state)
{
	struct counsel_count counts[] = { { .count = 4 }, { .count = 5 }, { .count = 1 }, { .count = 20 } };
	(void)state;
	counsel_hide(counts, 4);
	assert_int_equal(counts[0].count, HIDDEN);
	assert_int_equal(counts[1].count, 5);
	assert_int_equal(counts[2].count, HIDDEN);
	assert_int_equal(counts[3].count, 20);
}

static void one_hidden_count_is_not_found_by_subtraction(void **state)
{
	struct counsel_count counts[] = { { .count = 30 }, { .count = 2 }, { .count = 7 } };
	(void)state;
	counsel_hide(counts, 3);
	assert_int_equal(counts[0].count, 30);
	assert_int_equal(counts[1].count, HIDDEN);
	assert_int_equal(counts[2].count, HIDDEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(nothing_below_five_is_told), cmocka_unit_test(one_hidden_count_is_not_found_by_subtraction) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
