/* person_reveal_test.c: looking at whole values: for a reason, counted, and
 * refused beyond the day's limit with a line in the audit. */
#include "modules/person/person_testing.h"

static int64_t refused_lines(struct house *house)
{
	return number(house->context.db, "SELECT count(*) FROM audit WHERE act = 'reveal telephone' AND result = 'refused'");
}

static int64_t shown_lines(struct house *house)
{
	return number(house->context.db, "SELECT count(*) FROM audit WHERE act = 'reveal telephone' AND result = 'ok'");
}

static const char *look(struct house *house, int64_t id, const char *reason)
{
	return store_reveal(&house->context, &person, id, field_find(&person, "telephone"), reason);
}

static void a_look_beyond_the_days_limit_is_refused_and_stands_in_the_audit(void **state)
{
	enum { LIMIT = 100 };
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "沈一鸣", house->city);
	row->telephone = "13900001234";
	person_kept_new(house, row);
	act_as(house, house->city, ROLE_CLERK);
	for (int i = 0; i < LIMIT; i++)
		assert_string_equal(look(house, row->record.id, "核对发放名单"), "13900001234");
	assert_int_equal(shown_lines(house), LIMIT);
	assert_int_equal(refused_lines(house), 0);
	for (int i = 1; i <= 3; i++) {
		assert_null(look(house, row->record.id, "再看一次"));
		assert_non_null(strstr(problem_of(&house->context, ""), "上限"));
		forget_problems(house);
		assert_int_equal(refused_lines(house), i);
	}
	assert_int_equal(shown_lines(house), LIMIT);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM audit WHERE reason LIKE '超过每日上限：再看一次%'"), 3);
}

static void without_a_reason_nothing_is_shown_and_nothing_counted(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "沈一鸣", house->city);
	row->telephone = "13900001234";
	person_kept_new(house, row);
	act_as(house, house->city, ROLE_CLERK);
	assert_null(look(house, row->record.id, " "));
	assert_non_null(problem_of(&house->context, "reason"));
	forget_problems(house);
	assert_int_equal(shown_lines(house), 0);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM reveal_count"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_look_beyond_the_days_limit_is_refused_and_stands_in_the_audit),
		ON_BOTH(without_a_reason_nothing_is_shown_and_nothing_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
