/* notice_test.c: a notice from its draft to its result, on both engines. */
#include "modules/notice/notice_parts.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE calendar_module, &selection_module, &nomination_module, &notice_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"
#include "modules/notice/notice_testing.h"

/* --- notices --- */

static void a_period_is_counted_in_working_days_and_begins_on_one(void **state)
{
	struct road *road = road_make(state);
	struct public_notice *row = notice_begun(road, road->house->county_id, "2026-11-21");

	assert_false(create(road, &road->county_clerk, row));
	assert_string_equal(problem_of(&road->house->context, "begins_on"), "2026年11月21日是休息日，公示请从 2026年11月23日 起");
	row = notice_begun(road, road->house->county_id, "2026-02-13");
	assert_true(create(road, &road->county_clerk, row));
	assert_int_equal(row->days, 5);
	assert_string_equal(row->ends_on, "2026-02-26");	/* 春节: Saturday the 14th is worked, the 15th to 23rd is off */
	assert_string_equal(row->cut_off_on, "2026-02-26");
	assert_int_equal(row->level, LEVEL_COUNTY);
	row = notice_begun(road, road->house->county_id, "2026-11-23");
	row->cut_off_on = "2026-11-28";
	assert_false(create(road, &road->county_clerk, row));
	assert_string_equal(problem_of(&road->house->context, "cut_off_on"), "2026年11月28日是休息日，截止请改为 2026年11月30日");
	row->cut_off_on = "2026-11-26";
	assert_false(create(road, &road->county_clerk, row));
	assert_non_null(problem_of(&road->house->context, "cut_off_on"));
	row->cut_off_on = "2026-11-30";
	row->cut_off_at = "25:00";
	assert_false(create(road, &road->county_clerk, row));
	assert_non_null(problem_of(&road->house->context, "cut_off_at"));
	row->cut_off_at = "12:00";
	assert_true(create(road, &road->county_clerk, row));
	assert_string_equal(row->ends_on, "2026-11-27");
}

static void a_line_leaves_out_what_is_missing_and_no_number_can_stand_in_it(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	struct nomination *row = row_new(context, &nomination);

	row->name = "岑素秋";
	row->sex = SEX_FEMALE;
	row->born_on = "1975-03-08";
	row->unit_name = "映河县中学";
	row->post = "教师";
	assert_string_equal(nominee_text(context, line_format_usual, row), "岑素秋，女，映河县中学教师");
	assert_string_equal(nominee_text(context, "{姓名}（{出生年月}生），{学历}学历", row), "岑素秋（1975年3月生）");
	row->political = "01";
	row->education = "20";
	assert_string_equal(nominee_text(context, "{姓名}，{政治面貌}，{学历}", row), "岑素秋，中共党员，大学本科");
	assert_null(line_format_refuses(context, line_format_usual));
	assert_non_null(line_format_refuses(context, "{姓名}，{身份证号}"));
	assert_non_null(line_format_refuses(context, "{姓名}，{联系电话}"));
	assert_non_null(line_format_refuses(context, "{姓名"));
	assert_non_null(line_format_refuses(context, "某人"));
}

static void nothing_passes_while_a_notice_runs(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t ids[] = { at_county(road, "岑素秋"), at_county(road, "沈砚"), at_county(road, "丁一") };
	int64_t id = running(road, ids, COUNT_OF(ids));
	struct notice_line *lines;
	size_t count;

	assert_true(notice_lines(&house->context, id, &lines, &count));
	assert_int_equal(count, 3);
	assert_string_equal(lines[0].name, "丁一");	/* by strokes */
	assert_string_equal(lines[2].name, "沈砚");
	assert_int_equal(nominee_of(road, ids[0])->notices_open, 1);
	assert_string_equal(nominee_of(road, ids[0])->notice_until, "2026-11-26");
	assert_false(moved(road, &road->county_officer, ids[0], MOVE_FORWARD, "同意"));
	assert_false(stepped(road, &road->county_officer, id, "conclude"));	/* it runs */
	days_pass(road, "2026-11-26");
	assert_int_equal(notice_loaded(road, id)->state, NOTICE_RUNNING);
	days_pass(road, "2026-11-27");
	assert_int_equal(notice_loaded(road, id)->state, NOTICE_ENDED);
	assert_false(moved(road, &road->county_officer, ids[0], MOVE_FORWARD, "同意"));
	assert_false(stepped(road, &road->county_clerk, id, "conclude"));	/* the officer's */
	assert_true(stepped(road, &road->county_officer, id, "conclude"));
	assert_int_equal(notice_loaded(road, id)->result, NOTICE_CLEAN);
	assert_int_equal(nominee_of(road, ids[0])->notices_open, 0);
	assert_null(nominee_of(road, ids[0])->notice_until);
	assert_true(moved(road, &road->county_officer, ids[0], MOVE_FORWARD, "同意"));
}

static void what_runs_does_not_change_and_may_be_taken_down(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t nominee = at_county(road, "岑素秋");
	int64_t id = running(road, &nominee, 1);
	struct public_notice *row = row_new(context, &public_notice);

	turn_to(road, &road->county_officer);
	assert_true(store_begin(context));
	assert_true(store_load_to_change(context, &public_notice, id, row));
	row->days = 3;
	assert_false(kept(road->house, store_change(context, &public_notice, row, NULL, NULL)));
	turn_to(road, &road->city_officer);
	assert_false(store_load_to_change(context, &public_notice, id, row));	/* the county's own */
	assert_true(stepped(road, &road->county_officer, id, "stop"));
	assert_int_equal(nominee_of(road, nominee)->notices_open, 0);
}

static void a_wall_counts_by_the_same_rule_and_proves_the_unit(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t nominee = nominee_make(road, "岑素秋", road->unit_id);
	struct public_notice *row = notice_begun(road, road->unit_id, "2026-11-09");

	assert_true(db_run(house->context.db, SQL("UPDATE nomination SET unit_noticed = 0")));
	row->by_wall = 1;
	row->posted_until = "2026-11-12";
	assert_false(create(road, &road->unit_clerk, row));
	assert_string_equal(problem_of(&house->context, "posted_until"), "从起始日张贴到这一天只有 4 个工作日，不到 5 个；应张贴到 2026年11月13日");
	row->posted_until = "2026-11-13";
	assert_true(create(road, &road->unit_clerk, row));
	assert_int_equal(row->level, LEVEL_UNIT);
	assert_true(lines_put(road, &road->unit_clerk, row->record.id, &nominee, 1));
	assert_true(stepped(road, &road->unit_clerk, row->record.id, "start"));
	assert_int_equal(notice_loaded(road, row->record.id)->state, NOTICE_ENDED);	/* it hung already */
	assert_false(stepped(road, &road->unit_clerk, row->record.id, "conclude"));	/* no proof */
	assert_true(db_run(house->context.db, SQL("UPDATE public_notice SET scan = 1")));
	assert_true(stepped(road, &road->unit_clerk, row->record.id, "conclude"));
	assert_int_equal(nominee_of(road, nominee)->unit_noticed, 1);
	assert_int_equal(nominee_of(road, nominee)->notices_open, 0);
}

static void the_public_sees_what_runs_and_a_short_while_longer(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t nominee = at_county(road, "岑素秋");
	struct public_notice *list;
	size_t count;

	running(road, &nominee, 1);
	road->house->public.tenant_id = road->house->tenant_id;
	turn_to(road, &road->house->public);
	assert_true(notices_public(context, context->today, &list, &count));
	assert_int_equal(count, 1);
	context->today = "2026-11-19";
	assert_true(notices_public(context, "2026-11-16", &list, &count));
	assert_int_equal(count, 0);	/* it has not begun */
	context->today = "2026-11-29";
	assert_true(notices_public(context, "2026-11-26", &list, &count));
	assert_int_equal(count, 1);
	assert_true(notices_public(context, "2026-11-27", &list, &count));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_period_is_counted_in_working_days_and_begins_on_one),
		ON_BOTH(a_line_leaves_out_what_is_missing_and_no_number_can_stand_in_it),
		ON_BOTH(nothing_passes_while_a_notice_runs),
		ON_BOTH(what_runs_does_not_change_and_may_be_taken_down),
		ON_BOTH(a_wall_counts_by_the_same_rule_and_proves_the_unit),
		ON_BOTH(the_public_sees_what_runs_and_a_short_while_longer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
