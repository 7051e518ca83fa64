/* decision_compare_test.c: what a decision's list says otherwise than ours. */
#include "modules/decision/decision_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "modules/honour/honour.h"

static struct ours list[] = {
	{ .id = 1, .name = "赵一鸣", .unit_name = "临江港务集团有限公司", .title_id = 7, .target = TARGET_PERSON },
	{ .id = 2, .name = "李娜", .unit_name = "映河县人民医院", .title_id = 8, .target = TARGET_PERSON },
	{ .id = 3, .name = "李娜", .unit_name = "北岸区实验小学", .title_id = 8, .target = TARGET_PERSON },
	{ .id = 4, .name = "欧阳春", .unit_name = "白鹭县农机合作社", .title_id = 7, .target = TARGET_PERSON },
	{ .id = 5, .name = "北岸区供水抢修班", .unit_name = "北岸区供水所", .title_id = 9, .target = TARGET_COLLECTIVE },
};

static struct decision_line compared(struct arena *arena, struct decision_line line)
{
	ours_fold(arena, list, COUNT_OF(list));
	line_compare(arena, &line, list, COUNT_OF(list));
	return line;
}

static int begin(void **state)
{
	for (size_t i = 0; i < COUNT_OF(list); i++)
		list[i].line_id = 0;
	*state = arena_new(1u << 20);
	return 0;
}

static int end(void **state)
{
	arena_free(*state);
	return 0;
}

static void one_of_ours_fits_with_a_shorter_name_of_his_unit(void **state)
{
	struct decision_line line = compared(*state, (struct decision_line){ .name = "赵　一鸣", .unit_name = "临江港务集团", .title_id = 7 });
	assert_int_equal(line.fit, FIT_SAME);
	assert_int_equal(line.nomination_id, 1);
}

static void namesakes_are_told_apart_by_their_units(void **state)
{
	assert_int_equal(compared(*state, (struct decision_line){ .name = "李娜", .unit_name = "北岸区实验小学" }).nomination_id, 3);
	assert_int_equal(compared(*state, (struct decision_line){ .name = "李娜", .unit_name = "映河县人民医院" }).nomination_id, 2);
}

static void namesakes_without_a_unit_wait_for_somebody(void **state)
{
	struct decision_line line = compared(*state, (struct decision_line){ .name = "李娜" });
	assert_int_equal(line.fit, FIT_SEVERAL);
	assert_int_equal(line.nomination_id, 0);
}

static void another_unit_and_another_title_are_said(void **state)
{
	assert_int_equal(compared(*state, (struct decision_line){ .name = "欧阳春", .unit_name = "白鹭县农业农村局", .title_id = 7 }).fit, FIT_UNIT);
	list[3].line_id = 0;
	assert_int_equal(compared(*state, (struct decision_line){ .name = "欧阳春", .unit_name = "白鹭县农机合作社", .title_id = 8 }).fit, FIT_TITLE);
}

static void a_name_that_differs_by_one_character_is_asked_about(void **state)
{
	struct decision_line line = compared(*state, (struct decision_line){ .name = "赵一明", .unit_name = "临江港务集团有限公司", .title_id = 7 });
	assert_int_equal(line.fit, FIT_NAME);
	assert_int_equal(line.nomination_id, 1);
	assert_int_equal(compared(*state, (struct decision_line){ .name = "赵一明" }).fit, FIT_UNKNOWN);
}

static void a_name_we_do_not_know_and_one_that_stands_twice(void **state)
{
	assert_int_equal(compared(*state, (struct decision_line){ .name = "钱无名", .unit_name = "某厂" }).fit, FIT_UNKNOWN);
	assert_int_equal(compared(*state, (struct decision_line){ .name = "赵一鸣" }).fit, FIT_SAME);
	assert_int_equal(compared(*state, (struct decision_line){ .name = "赵一鸣" }).fit, FIT_TWICE);
}

static void a_collective_is_never_a_person(void **state)
{
	assert_int_equal(compared(*state, (struct decision_line){ .name = "北岸区供水抢修班" }).fit, FIT_UNKNOWN);
	assert_int_equal(compared(*state, (struct decision_line){ .name = "北岸区供水抢修班", .is_collective = 1 }).nomination_id, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_of_ours_fits_with_a_shorter_name_of_his_unit, begin, end),
		cmocka_unit_test_setup_teardown(namesakes_are_told_apart_by_their_units, begin, end),
		cmocka_unit_test_setup_teardown(namesakes_without_a_unit_wait_for_somebody, begin, end),
		cmocka_unit_test_setup_teardown(another_unit_and_another_title_are_said, begin, end),
		cmocka_unit_test_setup_teardown(a_name_that_differs_by_one_character_is_asked_about, begin, end),
		cmocka_unit_test_setup_teardown(a_name_we_do_not_know_and_one_that_stands_twice, begin, end),
		cmocka_unit_test_setup_teardown(a_collective_is_never_a_person, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
