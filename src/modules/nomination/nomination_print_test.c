/* nomination_print_test.c: the version code follows from what the form states
 * and from nothing else; lists and last days of the way, on both engines. */
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_print.h"
#include "modules/nomination/nomination_way.h"
#include "modules/selection/selection.h"

#include "model/timeline.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE selection_module, &nomination_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"

static void form_change(struct road *road, int64_t id, const char *post)
{
	struct context *context = &road->house->context;
	struct nomination *row = nominee_of(road, id);
	row->post = post;
	act_as(road->house, &road->house->system);
	assert_true(store_begin(context));
	assert_true(store_change(context, &nomination, row, NULL, NULL));
	assert_true(store_commit(context));
}

static void an_edit_makes_another_code_and_a_move_does_not(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id), other = nominee_make(road, "沈砚", road->unit_id);
	const char *code = nomination_print_code(context, nominee_of(road, id));

	assert_int_equal(strlen(code), 9);
	assert_string_not_equal(code, nomination_print_code(context, nominee_of(road, other)));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_string_equal(code, nomination_print_code(context, nominee_of(road, id)));
	struct nomination *row = nominee_of(road, id);
	act_as(road->house, &road->county_clerk);
	assert_true(store_begin(context) && nomination_printed(context, row) && store_commit(context));
	assert_string_equal(nominee_of(road, id)->print_code, code);
	assert_false(nomination_print_is_stale(context, nominee_of(road, id)));
	form_change(road, id, "校长");
	assert_true(nomination_print_is_stale(context, nominee_of(road, id)));
	assert_string_equal(nomination_changed_since(context, nominee_of(road, id), code), "职务或岗位");
	assert_string_equal(nomination_changed_since(context, nominee_of(road, id), "0000-0000"), "");
	form_change(road, id, "教师");
	assert_false(nomination_print_is_stale(context, nominee_of(road, id)));	/* what was printed is true again */
}

static void a_code_is_read_as_people_type_it(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;

	assert_string_equal(print_code_read(context, "7K3M-9QXD"), "7K3M-9QXD");
	assert_string_equal(print_code_read(context, " 7k3m 9qxd "), "7K3M-9QXD");
	assert_string_equal(print_code_read(context, "７ｋ３ｍ－９ｑｘｄ"), "7K3M-9QXD");
	assert_string_equal(print_code_read(context, "oil0-9qxd"), "0110-9QXD");
	assert_string_equal(print_code_read(context, "7K3M-9QX"), "");
	assert_string_equal(print_code_read(context, "7K3M-9QXDD"), "");
	assert_string_equal(print_code_read(context, "7K3M-9QX*"), "");
	assert_string_equal(print_code_read(context, NULL), "");
}

static void the_stamped_form_must_be_the_last_one(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	struct nomination *row = nominee_of(road, id);
	struct selection_clause clause = { .kind = CLAUSE_MATERIAL, .text = "推荐审批表（盖章）", .is_required = 1 };
	struct selection_rules rules = { .clauses = &clause, .clause_count = 1 };

	assert_string_equal(nomination_scan_refuses(context, &rules, row), "盖章的审批表扫描件还没有上传");
	row->stamped_file = 7;
	row->stamped_code = nomination_print_code(context, row);
	assert_null(nomination_scan_refuses(context, &rules, row));
	row->post = "校长";
	assert_non_null(nomination_scan_refuses(context, &rules, row));
	clause.is_required = 0;
	assert_null(nomination_scan_refuses(context, &rules, row));
	clause = (struct selection_clause){ .kind = CLAUSE_MATERIAL, .text = "照片", .is_required = 1 };
	assert_null(nomination_scan_refuses(context, &rules, row));
}

static void an_office_sends_no_more_than_its_places(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id), other = nominee_make(road, "沈砚", road->unit_id);

	act_as(road->house, &road->house->system);
	place_make(road->house, road->round_id, road->house->county_id, 1, NULL);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL) && moved(road, &road->unit_clerk, other, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->county_officer, other, MOVE_FORWARD, "同意"));
	assert_true(text_starts(refusal(road), "个人名额超了"));
	assert_true(moved(road, &road->city_officer, id, MOVE_REJECT, "不合条件"));
	assert_true(moved(road, &road->county_officer, other, MOVE_FORWARD, "同意"));
}

static void who_lets_a_day_pass_is_told_once(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	stage_make(road, STAGE_REVIEW, LEVEL_COUNTY, "2026-11-25", false);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	run(house->context.db, "DELETE FROM message");
	act_as(house, &house->system);
	for (int day = 25; day <= 27; day++) {
		house->context.today = arena_format(house->context.arena, "2026-11-%d", day);
		assert_true(store_begin(&house->context) && nomination_way_daily(&house->context) && store_commit(&house->context));
		assert_int_equal(number(house->context.db, "SELECT count(*) FROM message"), day == 25 ? 0 : 4);	/* two of the county, two of the city */
	}
}

static void the_timeline_tells_each_move_once(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	struct timeline_entry *entries;

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, "请审核"));
	assert_true(moved(road, &road->county_clerk, id, MOVE_RETURN, "照片不清"));
	act_as(road->house, &road->city_clerk);
	size_t count = timeline_of(context, &nomination, nominee_of(road, id), 0, NULL, 20, &entries);
	assert_int_equal(count, 3);
	assert_string_equal(entries[0].what, "退回");
	assert_string_equal(entries[0].opinion, "照片不清");
	assert_string_equal(entries[0].office, "映河县总工会");
	assert_string_equal(entries[1].what, "上报");
	assert_string_equal(entries[1].detail, "→ 映河县总工会");
	assert_string_equal(entries[2].what, "登记");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(an_edit_makes_another_code_and_a_move_does_not),
		ON_BOTH(a_code_is_read_as_people_type_it),
		ON_BOTH(the_stamped_form_must_be_the_last_one),
		ON_BOTH(an_office_sends_no_more_than_its_places),
		ON_BOTH(who_lets_a_day_pass_is_told_once),
		ON_BOTH(the_timeline_tells_each_move_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
