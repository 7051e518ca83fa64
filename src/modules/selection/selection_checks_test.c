/* selection_checks_test.c: rules of a round that do not fit together are told,
 * with why and what would do; real notices fit. */
#include "modules/selection/selection_parts.h"

#define MODULE_MORE selection_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_checks.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_notices.h"
#include "modules/selection/selection_testing.h"

enum { COUNTY = 10, TOWN = 11, DISTRICT = 20 };

struct scene {
	struct context context;
	struct selection_category categories[12];
	struct selection_place places[16];
	struct selection_share shares[12];
	struct selection_stage stages[2];
	struct selection_rules rules;
	struct office_tree *tree;
};

static void scene_open(struct scene *scene, struct house *house)
{
	*scene = (struct scene){ .context = house->context, .stages = { { .name = "推荐", .due_on = "2026-12-01" } } };
	scene->rules = (struct selection_rules){ .categories = scene->categories, .places = scene->places, .shares = scene->shares, .stages = scene->stages, .stage_count = 1 };
	scene->tree = office_tree_new(scene->context.arena, 8);
	office_tree_add(scene->tree, COUNTY, 1);
	office_tree_add(scene->tree, TOWN, COUNTY);
	office_tree_add(scene->tree, DISTRICT, 1);
}

static void category(struct scene *scene, const char *name, bool is_main)
{
	size_t place = scene->rules.category_count++;
	scene->categories[place] = (struct selection_category){ .place = (int64_t)place + 1, .name = name, .is_main = is_main };
}

static void places(struct scene *scene, int64_t organisation_id, int64_t number, const char *part)
{
	scene->places[scene->rules.place_count++] = (struct selection_place){ .organisation_id = organisation_id, .target = TARGET_PERSON, .kind = PLACE_ORDINARY,
		.number = number, .category = part, .bound = part ? BOUND_AT_LEAST : 0 };
}

static struct selection_share *share(struct scene *scene, const char *counted, const char *out_of, int64_t relation, int64_t amount)
{
	struct selection_share *one = &scene->shares[scene->rules.share_count++];
	*one = (struct selection_share){ .name = counted, .counted = counted, .out_of = out_of, .target = TARGET_PERSON, .relation = relation, .amount = amount,
					 .unit = SHARE_PER_CENT };
	return one;
}

static bool is_told(struct scene *scene, bool stops, const char *why)
{
	const struct findings *findings = selection_findings(&scene->context, &scene->rules, scene->tree);
	for (size_t i = 0; i < findings->count; i++)
		if (findings->list[i].stops == stops && text_equal(findings->list[i].why, why))
			return true;
	for (size_t i = 0; i < findings->count; i++)
		print_message("%s: %s\n", findings->list[i].about, findings->list[i].why);
	return false;
}

static size_t stopping(struct scene *scene)
{
	const struct findings *findings = selection_findings(&scene->context, &scene->rules, scene->tree);
	for (size_t i = 0; i < findings->count; i++)
		if (findings->list[i].stops)
			print_message("%s: %s\n", findings->list[i].about, findings->list[i].why);
	return findings->stopping;
}

static void more_places_than_there_are_are_told(void **state)
{
	struct scene scene;
	scene_open(&scene, house_founded(state));
	category(&scene, "农民", true);
	category(&scene, "企业职工", true);
	places(&scene, 0, 110, NULL);
	places(&scene, COUNTY, 60, NULL);
	places(&scene, DISTRICT, 52, NULL);
	assert_true(is_told(&scene, true, "各单位合计 112，超过总名额 110"));
	scene.places[1].number = 50;
	assert_true(is_told(&scene, false, "各单位合计 102，还有 8 名没有分下去"));
	places(&scene, TOWN, 51, NULL);
	assert_true(is_told(&scene, true, "各单位合计 51，超过总名额 50"));
	places(&scene, TOWN, 52, "农民");
	assert_true(is_told(&scene, true, "其中农民 52，超过名额 51"));
	scene.places[4].number = 40;
	places(&scene, TOWN, 12, "企业职工");
	assert_true(is_told(&scene, true, "其中各大类合计 52，超过名额 51"));
}

static void shares_that_cannot_hold_are_told(void **state)
{
	struct scene scene;
	scene_open(&scene, house_founded(state));
	category(&scene, "一线", false);
	places(&scene, 0, 10, NULL);
	share(&scene, "一线", NULL, SHARE_AT_LEAST, 45);
	share(&scene, "一线", NULL, SHARE_AT_MOST, 10);
	assert_true(is_told(&scene, true, "与“一线 不高于 10%”不能同时做到：10 人里至少要 5 人，又最多只能 1 人"));
	scene.shares[1].amount = 50;
	assert_int_equal(stopping(&scene), 0);
	scene.shares[1].amount = 49;		/* 4.9: of ten people that is four, and 45 % are five */
	assert_true(is_told(&scene, true, "与“一线 不高于 49%”不能同时做到：10 人里至少要 5 人，又最多只能 4 人"));
}

static void shares_within_shares_are_tried_for_every_size_of_the_whole(void **state)
{
	struct scene scene;
	scene_open(&scene, house_founded(state));
	category(&scene, "企业职工", true);
	category(&scene, "农民", true);
	category(&scene, "企业负责人", false);
	places(&scene, 0, 4, NULL);
	share(&scene, "农民", NULL, SHARE_AT_LEAST, 50);
	share(&scene, "企业职工", NULL, SHARE_AT_LEAST, 50);
	share(&scene, "企业负责人", "企业职工", SHARE_MORE_THAN, 20);
	assert_int_equal(stopping(&scene), 0);
	share(&scene, "企业负责人", "企业职工", SHARE_LESS_THAN, 26);	/* of 2 to 4 people: only of 4, which is 25 % */
	assert_int_equal(stopping(&scene), 0);
	scene.shares[3].amount = 25;
	assert_true(is_told(&scene, true, "分母“企业职工”在 2 到 4 人之间，哪个数也做不到"));
}

static void main_groups_must_fill_the_places_and_fit_in_them(void **state)
{
	struct scene scene;
	scene_open(&scene, house_founded(state));
	category(&scene, "企业职工", true);
	category(&scene, "农民", true);
	places(&scene, 0, 20, NULL);
	share(&scene, "企业职工", NULL, SHARE_AT_LEAST, 60);
	share(&scene, "农民", NULL, SHARE_AT_LEAST, 45);
	assert_true(is_told(&scene, true, "合起来至少要 21 人，一共只有 20 个名额"));
	scene.shares[0].relation = scene.shares[1].relation = SHARE_AT_MOST;
	scene.shares[1].amount = 30;
	assert_true(is_told(&scene, true, "合起来最多 18 人，填不满 20 个名额"));
}

static void three_places_of_an_office_may_be_too_few_for_a_share(void **state)
{
	struct house *house = house_founded(state);
	struct scene scene;
	scene_open(&scene, house);
	category(&scene, "负责人", false);
	places(&scene, house->county_id, 3, NULL);
	share(&scene, "负责人", NULL, SHARE_AT_MOST, 10)->each_office = 1;
	assert_true(is_told(&scene, false, "映河县总工会只有 3 个名额，按此一人也不能有"));
	places(&scene, house->county_id, 1, "负责人");
	assert_true(is_told(&scene, true, "映河县总工会的名额写明其中负责人 1，按此最多 0"));
	assert_true(is_told(&scene, true, "各单位名额里写明的合计 1，按此最多 0"));
}

static void names_that_nobody_defined_are_told(void **state)
{
	struct scene scene;
	scene_open(&scene, house_founded(state));
	category(&scene, "一线职工", false);
	share(&scene, "一线", NULL, SHARE_AT_LEAST, 45);
	assert_true(is_told(&scene, true, "用到的身份“一线”没有定义"));
	scene.stages[0] = (struct selection_stage){ .name = "推荐", .closes = 1 };
	assert_true(is_told(&scene, true, "到期自动关闭，却没有写截止日期"));
}

static void published_notices_fit(void **state)
{
	struct house *house = house_founded(state);
	for (const struct notice *one = notices; one->key; one++) {
		struct selection *round = row_new(&house->context, &selection);
		struct selection_rules rules;
		struct office_tree *tree = office_tree_load(&house->context);
		round->name = one->name;
		round->kind = SELECTION_RECOMMENDING;
		round->level = one->level;
		round->year = 2026;
		round->office_id = house->office_id;
		round->superior = "上级";
		assert_true(store_begin(&house->context));
		bool good = selection_begin_notice(&house->context, round, one);
		tell(house);
		assert_true(good);
		assert_true(store_commit(&house->context));
		assert_true(selection_rules_load(&house->context, round->record.id, &rules));
		const struct findings *findings = selection_findings(&house->context, &rules, tree);
		for (size_t i = 0; i < findings->count; i++)
			if (findings->list[i].stops)
				print_message("%s: %s: %s\n", one->key, findings->list[i].about, findings->list[i].why);
		assert_int_equal(findings->stopping, 0);
		assert_true(text_contains(rules.selection.note, one->address));
	}
}

static void an_earlier_round_is_begun_again_without_its_dates(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = round_make(house, "2021年省劳动模范推荐");
	struct selection_rules from, to;
	struct selection *round = row_new(&house->context, &selection);
	struct selection_stage *stage = row_new(&house->context, &selection_stage);
	category_make(house, id, 3, "农民", true);
	place_make(house, id, house->county_id, 3, NULL);
	*stage = (struct selection_stage){ .selection_id = id, .place = 1, .name = "县级公示", .kind = STAGE_NOTICE, .due_on = "2021-03-01", .closes = 1 };
	keep(house, &selection_stage, stage);
	assert_true(selection_rules_load(&house->context, id, &from));
	round->name = "2026年省劳动模范推荐";
	round->kind = SELECTION_RECOMMENDING;
	round->level = HONOUR_PROVINCE;
	round->year = 2026;
	round->office_id = house->office_id;
	round->superior = "省总工会";
	assert_true(store_begin(&house->context));
	assert_true(selection_begin_round(&house->context, round, &from));
	assert_true(store_commit(&house->context));
	assert_true(selection_rules_load(&house->context, round->record.id, &to));
	assert_int_equal(to.selection.state, SELECTION_PLANNED);
	assert_int_equal(to.categories[0].place, 3);
	assert_int_equal(to.places[0].number, 3);
	assert_string_equal(to.stages[0].name, "县级公示");
	assert_null(to.stages[0].due_on);
	assert_true(to.categories[0].record.id != from.categories[0].record.id);
}

static void a_category_in_use_keeps_its_name(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = round_make(house, "2026年省劳动模范推荐");
	int64_t used_id = category_make(house, id, 1, "一线职工", false), free_id = category_make(house, id, 2, "女职工", false);
	struct selection_category *row = row_new(&house->context, &selection_category);
	place_make(house, id, house->county_id, 1, "一线职工");
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &selection_category, used_id, row));
	row->name = "一线工人";
	assert_false(store_change(&house->context, &selection_category, row, NULL, NULL));
	assert_string_equal(problem_of(&house->context, "name"), "名额用到“一线职工”，请先改那一条，再改名");
	forget_problems(house);
	assert_false(store_remove(&house->context, &selection_category, used_id, NULL));
	store_rollback(&house->context);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	assert_true(store_remove(&house->context, &selection_category, free_id, NULL));
	assert_true(store_commit(&house->context));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(more_places_than_there_are_are_told),
		ON_BOTH(shares_that_cannot_hold_are_told),
		ON_BOTH(shares_within_shares_are_tried_for_every_size_of_the_whole),
		ON_BOTH(main_groups_must_fill_the_places_and_fit_in_them),
		ON_BOTH(three_places_of_an_office_may_be_too_few_for_a_share),
		ON_BOTH(names_that_nobody_defined_are_told),
		ON_BOTH(published_notices_fit),
		ON_BOTH(an_earlier_round_is_begun_again_without_its_dates),
		ON_BOTH(a_category_in_use_keeps_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
