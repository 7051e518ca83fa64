/* employment_test.c: what fits whom, and when three months are over. */
#include "model/testing.h"

#include "modules/employment/employment_parts.h"

static void a_vacancy_fits_by_trade_and_wage(void **state)
{
	struct job_seeker seeker = { .trade = 1, .wage_from = 500000 };
	struct job_vacancy vacancy = { .trade = 1, .wage_from = 400000, .wage_to = 500000 };
	(void)state;
	assert_true(job_fits(&seeker, &vacancy));
	vacancy.wage_to = 499999;
	assert_false(job_fits(&seeker, &vacancy));
	vacancy.wage_to = NO_NUMBER;
	assert_false(job_fits(&seeker, &vacancy));
	vacancy.wage_from = NO_NUMBER;
	assert_true(job_fits(&seeker, &vacancy));
	vacancy.trade = 2;
	assert_false(job_fits(&seeker, &vacancy));
}

static void three_months_are_over_on_the_same_day(void **state)
{
	(void)state;
	assert_int_equal(months_between("2026-08-20", "2026-11-19"), 2);
	assert_int_equal(months_between("2026-08-20", "2026-11-20"), 3);
	assert_int_equal(months_between("2026-11-20", "2027-02-20"), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_vacancy_fits_by_trade_and_wage), cmocka_unit_test(three_months_are_over_on_the_same_day) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
