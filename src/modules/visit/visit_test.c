/* visit_test.c: how many visits a pairing is behind, who goes to whom, what a
 * letter says: rules without a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail

#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "modules/visit/visit_parts.h"

static int64_t behind(const char *from, const char *until, int64_t done, const char *day)
{
	int64_t wanted;
	return visits_behind(from, until, VISITS_DUE, done, day, &wanted);
}

/* S-039: two home visits a year. */
static void two_visits_a_year_are_one_in_each_half(void **state)
{
	(void)state;
	assert_int_equal(behind("2025-02-10", NULL, 0, "2026-06-15"), 0);
	assert_int_equal(behind("2025-02-10", NULL, 0, "2026-07-03"), 1);
	assert_int_equal(behind("2025-02-10", NULL, 1, "2026-11-20"), 0);
	assert_int_equal(behind("2025-02-10", NULL, 2, "2026-11-20"), 0);
	assert_int_equal(visits_wanted("2025-02-10", NULL, 2, 2026), 2);
}

static void a_pairing_that_began_or_ended_in_the_year_wants_fewer(void **state)
{
	(void)state;
	assert_int_equal(behind("2026-06-20", NULL, 0, "2026-11-20"), 0);	/* ten days of the first half were left */
	assert_int_equal(visits_wanted("2026-06-20", NULL, 2, 2026), 1);
	assert_int_equal(visits_wanted("2026-12-15", NULL, 2, 2026), 0);
	assert_int_equal(visits_wanted("2025-01-01", "2026-05-01", 2, 2026), 0);
	assert_int_equal(visits_wanted("2025-01-01", "2026-09-01", 2, 2026), 1);
	assert_int_equal(visits_wanted("2027-01-01", NULL, 2, 2026), 0);
}

static void twelve_visits_are_one_a_month(void **state)
{
	int64_t wanted;
	(void)state;
	assert_int_equal(visits_behind("2020-01-01", NULL, 12, 8, "2026-11-20", &wanted), 2);
	assert_int_equal(wanted, 10);
}

static void each_goes_to_his_own_county_and_nobody_carries_more_than_his_share(void **state)
{
	struct distributed targets[] = {
		{ 1, "纺织厂", SIZE_MAX }, { 1, "船厂", SIZE_MAX }, { 2, "船厂", SIZE_MAX }, { 2, NULL, SIZE_MAX }, { 0, NULL, SIZE_MAX }, { 2, NULL, 3 },
	};
	struct distributing parties[] = { { .area_id = 1 }, { .unit_name = "船厂" }, { 0 }, { 0 } };
	(void)state;
	visits_distribute(targets, COUNT_OF(targets), parties, COUNT_OF(parties));
	assert_int_equal(targets[0].party, 0);	/* of the county */
	assert_int_equal(targets[1].party, 1);	/* of the unit, before the county */
	assert_int_equal(targets[2].party, 1);
	assert_int_equal(targets[3].party, 2);	/* nobody of that county: who goes anywhere and has fewest */
	assert_int_equal(targets[4].party + targets[5].party, 2 + 3);
	assert_int_equal(parties[2].load + parties[3].load, 3);
}

static void whom_no_party_fits_is_left(void **state)
{
	struct distributed target = { 9, "远处", SIZE_MAX };
	struct distributing parties[] = { { .area_id = 1 }, { .unit_name = "船厂" } };
	(void)state;
	visits_distribute(&target, 1, parties, COUNT_OF(parties));
	assert_true(target.party == SIZE_MAX);
	visits_distribute(&target, 1, parties, 0);
	assert_true(target.party == SIZE_MAX);
}

static void a_letter_names_the_person_and_leaves_out_what_is_not_known(void **state)
{
	struct context context = { .arena = arena_new(0) };
	const struct letter_to to = { .name = "周桂芳", .salutation = "周桂芳女士", .unit_name = NULL, .year = "2027" };
	(void)state;
	assert_string_equal(letter_fill(&context, "{称呼}：{年份}年好，{姓名}在{单位}…{姓名}", &to), "周桂芳女士：2027年好，周桂芳在…周桂芳");
	assert_string_equal(letter_fill(&context, NULL, &to), "");
	arena_free(context.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_visits_a_year_are_one_in_each_half),
		cmocka_unit_test(a_pairing_that_began_or_ended_in_the_year_wants_fewer),
		cmocka_unit_test(twelve_visits_are_one_a_month),
		cmocka_unit_test(each_goes_to_his_own_county_and_nobody_carries_more_than_his_share),
		cmocka_unit_test(whom_no_party_fits_is_left),
		cmocka_unit_test(a_letter_names_the_person_and_leaves_out_what_is_not_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
