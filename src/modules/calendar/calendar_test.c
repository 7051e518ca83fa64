/* calendar_test.c: working days as published notices counted them, and the
 * office's own days over those built in. */
#include "modules/calendar/calendar_parts.h"

#define MODULE_MORE calendar_module
#include "modules/person/person_testing.h"

static void periods_of_published_notices_come_out_as_published(void **state)
{
	static const struct { const char *begins, *ends; int64_t days; } known[] = {
		{ "2024-01-31", "2024-02-05", 5 },	/* 江苏: Sunday the 4th was worked */
		{ "2020-05-14", "2020-05-20", 5 },	/* 安徽 */
		{ "2025-04-15", "2025-04-21", 5 },	/* 佳木斯 */
		{ "2024-03-12", "2024-03-18", 5 },	/* 湖北 */
		{ "2020-04-09", "2020-04-16", 6 },	/* 淮南 */
		{ "2024-02-08", "2024-02-20", 5 },	/* over 春节, with Sunday the 18th worked */
		{ "2024-09-27", "2024-10-10", 6 },	/* over 国庆节: Sunday the 29th was worked */
		{ "2024-02-05", "2024-02-05", 1 },
	};
	struct house *house = house_make(state);
	struct calendar calendar;
	assert_true(calendar_read(&house->context, &calendar));
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		assert_string_equal(workdays_add(&calendar, known[i].begins, known[i].days), known[i].ends);
		assert_int_equal(workdays_between(&calendar, known[i].begins, known[i].ends), known[i].days);
	}
}

static void a_period_that_begins_on_a_holiday_begins_after_it(void **state)
{
	struct house *house = house_make(state);
	struct calendar calendar;
	assert_true(calendar_read(&house->context, &calendar));
	assert_false(is_workday(&calendar, "2024-02-10"));
	assert_false(is_workday(&calendar, "2024-02-03"));
	assert_true(is_workday(&calendar, "2024-02-18"));
	assert_string_equal(day_name(&calendar, "2024-02-18"), "春节");
	assert_null(day_name(&calendar, "2024-02-19"));
	assert_string_equal(next_workday(&calendar, "2024-02-10"), "2024-02-18");
	assert_string_equal(next_workday(&calendar, "2024-02-19"), "2024-02-19");
	assert_string_equal(workdays_add(&calendar, "2024-02-10", 2), "2024-02-19");
	assert_int_equal(workdays_between(&calendar, "2024-02-19", "2024-02-18"), 0);
}

static bool day_kept(struct house *house, const char *date, int64_t kind)
{
	struct calendar_day *row = row_new(&house->context, &calendar_day);
	row->date = date;
	row->kind = kind;
	row->name = "元旦";
	row->source = "国务院办公厅通知";
	house->context.problems = house->context.last_problem = NULL;
	house->context.problem_count = 0;
	begin(house);
	bool good = store_create(&house->context, &calendar_day, row);
	if (good)
		commit(house);
	else
		store_rollback(&house->context);
	assert_null(house->context.failure);
	return good;
}

static void a_year_that_nobody_entered_is_said_until_it_is_entered(void **state)
{
	struct house *house = house_make(state);
	struct calendar calendar;
	assert_true(calendar_read(&house->context, &calendar));
	assert_null(calendar_gap(&house->context, &calendar, "2026-12-01", "2026-12-31"));
	assert_string_equal(calendar_gap(&house->context, &calendar, "2026-12-29", "2027-01-05"), "2027 年放假安排尚未录入，按周一至周五计算");
	assert_string_equal(workdays_add(&calendar, "2026-12-29", 5), "2027-01-04");	/* New Year's Day 2027 is a Friday */
	assert_true(day_kept(house, "2027-01-01", CALENDAR_OFF));
	assert_true(day_kept(house, "2027-01-02", CALENDAR_WORK));
	assert_false(day_kept(house, "2027-01-02", CALENDAR_OFF));
	assert_true(calendar_read(&house->context, &calendar));
	assert_true(calendar_knows(&calendar, 2027));
	assert_null(calendar_gap(&house->context, &calendar, "2026-12-29", "2027-01-05"));
	assert_string_equal(workdays_add(&calendar, "2026-12-29", 5), "2027-01-04");
	assert_string_equal(workdays_add(&calendar, "2026-12-29", 4), "2027-01-02");
	assert_string_equal(day_name(&calendar, "2027-01-01"), "元旦");
}

static void the_office_goes_before_what_is_built_in(void **state)
{
	struct house *house = house_make(state);
	struct calendar calendar;
	assert_true(day_kept(house, "2024-02-04", CALENDAR_OFF));
	assert_true(calendar_read(&house->context, &calendar));
	assert_string_equal(workdays_add(&calendar, "2024-01-31", 5), "2024-02-06");
}

static void an_office_below_does_not_say_what_a_working_day_is(void **state)
{
	struct house *house = house_make(state);
	act_as(house, house->east, ROLE_OFFICER);
	assert_false(day_kept(house, "2027-01-01", CALENDAR_OFF));
	assert_non_null(problem_of(&house->context, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(periods_of_published_notices_come_out_as_published),
		ON_BOTH(a_period_that_begins_on_a_holiday_begins_after_it),
		ON_BOTH(a_year_that_nobody_entered_is_said_until_it_is_entered),
		ON_BOTH(the_office_goes_before_what_is_built_in),
		ON_BOTH(an_office_below_does_not_say_what_a_working_day_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
