/* board_count_test.c: what the board says of a nominee, and of an office. */
#include "modules/board/board_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/must.h"

static const struct board_day day = { .today = "2026-03-10", .examines = true };

static void the_gravest_reason_is_named_and_every_one_is_counted(void **state)
{
	(void)state;
	struct nomination_brief brief = { .state = NOMINATION_PROPOSED, .objections_open = 1, .inquiries_open = 2, .notices_open = 1, .notice_until = "2026-03-10" };
	assert_int_equal(wait_of(&brief, &day), WAIT_OBJECTION);
	assert_true(waits_of(&brief, &day) & (1u << WAIT_ANSWER));
	assert_true(waits_of(&brief, &day) & (1u << WAIT_NOTICE));
	assert_true(waits_of(&brief, &day) & (1u << WAIT_EXAMINATION));
	assert_false(waits_of(&brief, &day) & (1u << WAIT_CONCLUDE));
}

static void a_notice_runs_through_its_last_day_and_then_wants_an_end(void **state)
{
	(void)state;
	struct nomination_brief brief = { .state = NOMINATION_REVIEW, .read_at = 1, .notices_open = 1, .notice_until = "2026-03-09" };
	assert_int_equal(wait_of(&brief, &day), WAIT_CONCLUDE);
	brief.notice_until = "2026-03-10";
	assert_int_equal(wait_of(&brief, &day), WAIT_NOTICE);
}

static void what_has_ended_waits_for_nothing(void **state)
{
	(void)state;
	struct nomination_brief brief = { .state = NOMINATION_AWARDED, .missing = 3, .inquiries_open = 1, .due_on = "2026-01-01" };
	assert_int_equal(waits_of(&brief, &day), 0);
	brief.state = NOMINATION_REJECTED;
	assert_int_equal(wait_of(&brief, &day), WAIT_NOTHING);
}

static void a_day_too_late_is_overdue_the_day_itself_is_not(void **state)
{
	(void)state;
	struct nomination_brief brief = { .state = NOMINATION_REVIEW, .read_at = 1, .due_on = "2026-03-10" };
	assert_int_equal(wait_of(&brief, &day), WAIT_REVIEW);
	brief.due_on = "2026-03-09";
	assert_int_equal(wait_of(&brief, &day), WAIT_OVERDUE);
}

static void offices_are_counted_with_all_below_them(void **state)
{
	(void)state;
	struct board_group groups[2] = { { .office_id = 10 }, { .office_id = 20 } };
	struct board_member members[] = { { 21, 1 }, { 10, 0 }, { 11, 1 }, { 20, 1 }, { 11, 0 } };
	struct board board = { .groups = groups, .group_count = 2, .members = members, .member_count = COUNT_OF(members) };
	const struct nomination_brief briefs[] = {
		{ .office_id = 11, .state = NOMINATION_DRAFT }, { .office_id = 21, .state = NOMINATION_REVIEW }, { .office_id = 20, .state = NOMINATION_WITHDRAWN },
		{ .office_id = 99, .state = NOMINATION_DRAFT },
	};
	board_count(&board, briefs, COUNT_OF(briefs), &day);
	assert_int_equal(groups[0].total, 1);
	assert_int_equal(groups[0].waits[WAIT_DRAFT], 1);
	assert_int_equal(groups[1].total, 1);
	assert_int_equal(groups[1].states[NOMINATION_WITHDRAWN], 1);
	assert_int_equal(groups[1].waits[WAIT_UNREAD], 1);
	assert_int_equal(board.all.total, 3);
	assert_int_equal(board_group_of(&board, 99), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gravest_reason_is_named_and_every_one_is_counted), cmocka_unit_test(a_notice_runs_through_its_last_day_and_then_wants_an_end),
		cmocka_unit_test(what_has_ended_waits_for_nothing), cmocka_unit_test(a_day_too_late_is_overdue_the_day_itself_is_not),
		cmocka_unit_test(offices_are_counted_with_all_below_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
