/* selection_quota_test.c: the table of places as offices write it, cell by
 * cell; what is wrong is told where it stands; what is right is kept. */
#include "modules/selection/selection_parts.h"

#define MODULE_MORE selection_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_quota.h"
#include "modules/selection/selection_testing.h"

struct scene {
	struct house *house;
	struct context *context;
	int64_t id;
	struct selection_rules rules;
	struct quota_table table;
};

static void scene_open(struct scene *scene, void **state)
{
	struct house *house = house_founded(state);
	struct selection_category *head;
	*scene = (struct scene){ .house = house, .context = &house->context, .id = round_make(house, "2026年省劳动模范推荐") };
	category_make(house, scene->id, 1, "一线职工", false);
	category_make(house, scene->id, 2, "农民", true);
	category_make(house, scene->id, 4, "一线专业技术人员", false);
	head = row_new(&house->context, &selection_category);
	head->selection_id = scene->id;
	head->place = 3;
	head->name = "企业负责人";
	head->is_head = 1;
	keep(house, &selection_category, head);
	office_make(house, "东岗区总工会", ORGANISATION_OFFICE, LEVEL_COUNTY, "320902");
	assert_true(selection_rules_load(&house->context, scene->id, &scene->rules));
}

static void read_text(struct scene *scene, const char *text)
{
	const char *why = NULL;
	bool good = quota_open(scene->context, text, strlen(text), &scene->table, &why);
	if (why)
		print_message("%s\n", why);
	assert_true(good);
	quota_read(scene->context, &scene->rules, &scene->table);
}

static void cell_is(struct scene *scene, const char *text, int64_t number, const char *category, int64_t bound, int64_t part)
{
	struct quota_line line = { 0 };
	const char *problem = quota_cell_read(scene->context, &scene->rules, text, &line);
	if (problem)
		print_message("%s: %s\n", text, problem);
	assert_null(problem);
	assert_int_equal(line.number, number);
	assert_int_equal(line.part_count, category ? 1 : 0);
	if (!category)
		return;
	assert_string_equal(line.parts[0].category, category);
	assert_int_equal(line.parts[0].bound, bound);
	assert_int_equal(line.parts[0].number, part);
}

static void cells_are_read_as_they_are_written(void **state)
{
	struct scene scene;
	scene_open(&scene, state);
	cell_is(&scene, "3", 3, NULL, 0, 0);
	cell_is(&scene, "３名", 3, NULL, 0, 0);
	cell_is(&scene, "—", 0, NULL, 0, 0);
	cell_is(&scene, "", 0, NULL, 0, 0);
	cell_is(&scene, "3（一线职工1人）", 3, "一线职工", BOUND_AT_LEAST, 1);
	cell_is(&scene, "3(含1负责人)", 3, "企业负责人", BOUND_AT_MOST, 1);
	cell_is(&scene, "5人（其中农民不超过2名）", 5, "农民", BOUND_AT_MOST, 2);
	cell_is(&scene, "5（农民正好2）", 5, "农民", BOUND_EXACTLY, 2);
}

static void problem_is(struct scene *scene, const char *text, const char *expected)
{
	struct quota_line line = { 0 };
	assert_string_equal(quota_cell_read(scene->context, &scene->rules, text, &line), expected);
}

static void cells_that_cannot_be_read_say_why(void **state)
{
	struct scene scene;
	scene_open(&scene, state);
	problem_is(&scene, "若干", "“若干”不是名额：写数字，其中的写在括号里，例如 3（一线1人）");
	problem_is(&scene, "3另1", "“3另1”没有读懂：其中的写在括号里，例如 3（一线1人）");
	problem_is(&scene, "3（工人1）", "没有定义身份“工人”，请先在身份界定里加上");
	problem_is(&scene, "3（一线1人）", "“一线”像几个身份，请写全名");
	problem_is(&scene, "3（农民）", "“农民”没有写几名");
	problem_is(&scene, "2（农民3）", "其中农民 3，超过名额 2");
	problem_is(&scene, "9999999", "数太大");
}

static void a_table_with_columns_of_its_parts_is_read(void **state)
{
	struct scene scene;
	scene_open(&scene, state);
	read_text(&scene, "序号\t单位\t名额\t其中一线职工\t负责人不超过\t模范集体\t备注\n"
		"1\t映河县\t3\t1\t1\t2\t按职工数\n"
		"2\t东岗区总工会\t4\t2\t0\t\t\n"
		"\t合 计\t7\t3\t\t2\t\n");
	assert_int_equal(scene.table.problem_count, 0);
	assert_int_equal(scene.table.line_count, 5);
	const struct quota_line *first = &scene.table.lines[0];
	assert_int_equal(first->organisation_id, scene.house->county_id);
	assert_int_equal(first->number, 3);
	assert_int_equal(first->part_count, 2);
	assert_string_equal(first->parts[0].category, "一线职工");
	assert_int_equal(first->parts[1].bound, BOUND_AT_MOST);
	assert_int_equal(scene.table.lines[1].target, TARGET_COLLECTIVE);
	assert_string_equal(scene.table.lines[1].note, "按职工数");
	assert_int_equal(scene.table.lines[2].parts[1].number, 0);	/* no head at all */
	assert_true(scene.table.rows[scene.table.lines[3].row].is_total);
}

static const char *problem_at(struct scene *scene, size_t row, size_t column)
{
	return scene->table.rows[row].cells[column].problem;
}

static void what_is_wrong_is_told_where_it_stands(void **state)
{
	struct scene scene;
	scene_open(&scene, state);
	place_make(scene.house, scene.id, 0, 110, NULL);
	assert_true(selection_rules_load(scene.context, scene.id, &scene.rules));
	read_text(&scene, "单位,名额,其中工匠,其中一线职工\n映河,60,,61\n映河县总工会,52,,\n火星基地,x,,\n合计,110,,\n");
	assert_string_equal(problem_at(&scene, 0, 2), "没有定义身份“工匠”，请先在身份界定里加上");
	assert_string_equal(problem_at(&scene, 1, 3), "其中一线职工 61，超过名额 60");
	assert_string_equal(problem_at(&scene, 2, 0), "前面已有这个单位");
	assert_string_equal(problem_at(&scene, 3, 0), "没有叫“火星基地”的组织，请先在组织里建立");
	assert_non_null(problem_at(&scene, 3, 1));
	assert_int_equal(scene.table.sum_count, 2);
	assert_string_equal(scene.table.sums[0], "“名额”的合计写 110，各行相加是 112");
	assert_string_equal(scene.table.sums[1], "各单位合计 112，超过总名额 110");
}

static void an_unknown_unit_is_told_with_those_that_it_may_be(void **state)
{
	struct scene scene;
	const char *problem = NULL;
	scene_open(&scene, state);
	office_make(scene.house, "映河县直属机关工会", ORGANISATION_ORGANS, LEVEL_COUNTY, NULL);
	assert_int_equal(quota_unit_find(scene.context, "映河县", &problem), scene.house->county_id);
	assert_int_equal(quota_unit_find(scene.context, "映河市", &problem), 0);
	assert_true(text_starts(problem, "没有叫“映河市”的组织，是不是 "));
	assert_true(text_contains(problem, "映河县总工会"));
}

static void a_table_of_blanks_is_read_too_and_no_table_is_told(void **state)
{
	struct scene scene;
	const char *why = NULL;
	scene_open(&scene, state);
	read_text(&scene, "单位 名额\n映河县　3\n东岗区 4（农民1人）\n");
	assert_int_equal(scene.table.problem_count, 0);
	assert_int_equal(scene.table.line_count, 2);
	assert_false(quota_open(scene.context, "映河县", strlen("映河县"), &scene.table, &why));
	assert_non_null(why);
	read_text(&scene, "甲,乙\n1,2\n");
	assert_true(scene.table.problem_count > 0);
}

static void kept_places_take_the_place_of_the_old(void **state)
{
	struct scene scene;
	scene_open(&scene, state);
	place_make(scene.house, scene.id, scene.house->county_id, 9, NULL);
	place_make(scene.house, scene.id, scene.house->county_id, 2, "农民");
	assert_true(selection_rules_load(scene.context, scene.id, &scene.rules));
	read_text(&scene, "单位,名额\n映河县,3（一线职工1人）\n东岗区,4\n合计,7\n");
	assert_int_equal(scene.table.problem_count, 0);
	assert_int_equal(places_replaced(&scene.rules, scene.table.lines, scene.table.line_count), 2);
	assert_true(store_begin(scene.context));
	assert_true(places_keep(scene.context, &scene.rules, scene.table.lines, scene.table.line_count));
	assert_true(store_commit(scene.context));
	assert_true(selection_rules_load(scene.context, scene.id, &scene.rules));
	assert_int_equal(scene.rules.place_count, 4);
	assert_string_equal(selection_places_words(scene.context, &scene.rules, scene.house->county_id, TARGET_PERSON, PLACE_ORDINARY), "3（其中一线职工不少于 1）");
	assert_string_equal(selection_places_words(scene.context, &scene.rules, 0, TARGET_PERSON, PLACE_ORDINARY), "7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(cells_are_read_as_they_are_written),
		ON_BOTH(cells_that_cannot_be_read_say_why),
		ON_BOTH(a_table_with_columns_of_its_parts_is_read),
		ON_BOTH(what_is_wrong_is_told_where_it_stands),
		ON_BOTH(an_unknown_unit_is_told_with_those_that_it_may_be),
		ON_BOTH(a_table_of_blanks_is_read_too_and_no_table_is_told),
		ON_BOTH(kept_places_take_the_place_of_the_old),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
