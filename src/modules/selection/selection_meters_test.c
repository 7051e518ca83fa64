/* selection_meters_test.c: places and shares by the figures of real notices:
 * what is wanting, what is too many, what if somebody goes. */
#include <time.h>

#include "modules/selection/selection_parts.h"

#define MODULE_MORE selection_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_testing.h"

enum { PEOPLE_MOST = 1000 };
enum { CITY = 1, COUNTY = 10, TOWN = 11, UNIT = 12, DISTRICT = 20 };

/* A round in memory: no database is asked. */
struct scene {
	struct context context;
	struct selection_category categories[8];
	struct selection_place places[16];
	struct selection_share shares[8];
	struct selection_rules rules;
	struct office_tree *tree;
	struct counted people[PEOPLE_MOST];
	size_t count;
	struct selection_meters *meters;
};

static struct scene *scene_make(void)
{
	struct arena *arena = arena_new(0);
	struct scene *scene = arena_one(arena, struct scene);
	scene->context = (struct context){ .arena = arena };
	scene->rules = (struct selection_rules){ .categories = scene->categories, .places = scene->places, .shares = scene->shares };
	scene->rules.selection.over_nomination = NO_NUMBER;
	scene->tree = office_tree_new(arena, 16);
	office_tree_add(scene->tree, CITY, 0);
	office_tree_add(scene->tree, COUNTY, CITY);
	office_tree_add(scene->tree, TOWN, COUNTY);
	office_tree_add(scene->tree, UNIT, TOWN);
	office_tree_add(scene->tree, DISTRICT, CITY);
	return scene;
}

static void category(struct scene *scene, const char *name)
{
	size_t place = scene->rules.category_count++;
	scene->categories[place] = (struct selection_category){ .place = (int64_t)place + 1, .name = name };
}

static struct selection_place *places(struct scene *scene, int64_t organisation_id, int64_t number, const char *part, int64_t bound)
{
	struct selection_place *place = &scene->places[scene->rules.place_count++];
	*place = (struct selection_place){ .organisation_id = organisation_id, .target = TARGET_PERSON, .kind = PLACE_ORDINARY, .number = number,
					   .category = part, .bound = bound };
	return place;
}

static struct selection_share *share(struct scene *scene, const char *counted, const char *out_of, int64_t relation, int64_t amount)
{
	struct selection_share *one = &scene->shares[scene->rules.share_count++];
	*one = (struct selection_share){ .name = counted, .counted = counted, .out_of = out_of, .target = TARGET_PERSON, .relation = relation,
					 .amount = amount, .unit = SHARE_PER_CENT, .is_hard = 1 };
	return one;
}

static void people(struct scene *scene, size_t number, int64_t office_id, const char *categories)
{
	for (size_t i = 0; i < number; i++)
		scene->people[scene->count++] = (struct counted){ .id = (int64_t)scene->count + 1, .office_id = office_id, .target = TARGET_PERSON,
			.place_kind = PLACE_ORDINARY, .category_set = categories_read(&scene->context, &scene->rules, categories, NULL) };
}

static const struct meter_row *row_of(const struct scene *scene, enum meter_kind kind, int64_t organisation_id, size_t place)
{
	for (size_t i = 0; i < scene->meters->count; i++)
		if (scene->meters->rows[i].kind == kind && scene->meters->rows[i].organisation_id == organisation_id && place-- == 0)
			return &scene->meters->rows[i];
	assert_true(false);	/* no such row */
	return NULL;
}

static void count(struct scene *scene)
{
	scene->meters = selection_meters_make(&scene->context, &scene->rules, scene->tree, scene->people, scene->count);
}

static void leave(struct scene *scene)
{
	arena_free(scene->context.arena);
}

/* 2005, a city with 16 places for the national round: nested denominators. */
static void shares_of_enterprise_workers_are_counted_among_enterprise_workers(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "企业职工");
	category(scene, "一线工人和专业技术人员");
	category(scene, "企业负责人");
	category(scene, "农民");
	category(scene, "乡镇企业负责人");
	places(scene, 0, 16, NULL, 0);
	share(scene, "企业职工", NULL, SHARE_AT_LEAST, 45);
	share(scene, "一线工人和专业技术人员", "企业职工", SHARE_AT_LEAST, 55);
	share(scene, "企业负责人", "企业职工", SHARE_AT_MOST, 22);
	share(scene, "农民", NULL, SHARE_AT_LEAST, 25);
	share(scene, "乡镇企业负责人", "农民", SHARE_AT_MOST, 20);
	people(scene, 4, UNIT, "企业职工、一线工人和专业技术人员");
	people(scene, 2, UNIT, "企业职工、企业负责人");
	people(scene, 2, DISTRICT, "企业职工");
	people(scene, 1, DISTRICT, "农民、乡镇企业负责人");
	people(scene, 3, DISTRICT, "农民");
	people(scene, 4, CITY, "");
	count(scene);

	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->counted, 16);
	assert_true(row_of(scene, METER_SHARE, 0, 0)->holds);			/* 8/16 */
	const struct meter_row *front = row_of(scene, METER_SHARE, 0, 1);	/* 4/8, 55 % are 5 */
	assert_int_equal(front->out_of, 8);
	assert_false(front->holds);
	assert_int_equal(front->short_of, 1);
	assert_int_equal(front->short_more, 1);					/* 5/9 = 55.6 % */
	const struct meter_row *heads = row_of(scene, METER_SHARE, 0, 2);	/* 2/8 = 25 %, 22 % is 1 */
	assert_int_equal(heads->over_by, 1);
	assert_int_equal(heads->over_less, 1);					/* 1/7 */
	assert_true(row_of(scene, METER_SHARE, 0, 3)->holds);			/* 4/16 are 25 % exactly */
	const struct meter_row *owners = row_of(scene, METER_SHARE, 0, 4);	/* 1/4 = 25 %: none may be, of four */
	assert_int_equal(owners->over_by, 1);
	assert_string_equal(meter_value(&scene->context, front), "50.0%（4/8） 还差 1 人");
	assert_string_equal(meter_rule(&scene->context, heads), "不高于 22%");
	assert_string_equal(meter_remedy(&scene->context, heads), "须减去或换下 1 人");
	leave(scene);
}

static void more_are_needed_where_the_whole_grows_with_them(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "一线");
	share(scene, "一线", NULL, SHARE_AT_LEAST, 45);
	people(scene, 10, UNIT, "一线");
	people(scene, 15, UNIT, "");
	count(scene);
	const struct meter_row *row = row_of(scene, METER_SHARE, 0, 0);		/* 10/25 = 40 % */
	assert_int_equal(row->short_of, 2);		/* 12/25 = 48 % */
	assert_int_equal(row->short_more, 3);		/* 13/28 = 46.4 %, 12/27 = 44.4 % */
	assert_string_equal(meter_remedy(&scene->context, row), "总数不变须换上 2 人，另外增加则须 3 人");
	leave(scene);
}

/* Every relation and amount against trying all numbers one by one. */
static bool tried_holds(const struct selection_share *share, int64_t counted, int64_t out_of)
{
	int64_t left = counted * 100, right = share->amount * out_of;
	switch (share->relation) {
	case SHARE_AT_LEAST:
		return left >= right;
	case SHARE_AT_MOST:
		return left <= right;
	case SHARE_MORE_THAN:
		return left > right || out_of == 0;
	case SHARE_LESS_THAN:
		return left < right || out_of == 0;
	default:
		return counted == right / 100 || counted == (right + 99) / 100;
	}
}

static void try_one(const struct selection_rules *rules, struct selection_share *share, int64_t counted, int64_t out_of)
{
	struct meter_row row = { .kind = METER_SHARE, .share = share, .counted = counted, .out_of = out_of };
	int64_t number;
	meter_evaluate(rules, &row);
	assert_int_equal(row.holds, tried_holds(share, counted, out_of));
	if (row.short_of && row.short_of <= out_of - counted) {
		assert_true(tried_holds(share, counted + row.short_of, out_of));
		assert_false(tried_holds(share, counted + row.short_of - 1, out_of));
	}
	for (number = 0; row.short_of && number < 3000 && !tried_holds(share, counted + number, out_of + number); number++)
		;
	if (row.short_of)
		assert_int_equal(row.short_more, number < 3000 ? number : -1);
	for (number = 0; row.over_by && number < counted && !tried_holds(share, counted - number, out_of - number); number++)
		;
	if (row.over_by)
		assert_int_equal(row.over_less, number);
}

static void numbers_are_the_smallest_that_make_a_share_hold(void **state)
{
	static const int64_t amounts[] = { 3, 5, 6, 10, 13, 20, 22, 35, 45, 50, 55, 57, 60, 70, 85, 95, 100 };
	struct selection_rules rules = { .selection.over_nomination = NO_NUMBER };
	(void)state;
	for (int64_t relation = SHARE_AT_LEAST; relation <= SHARE_EQUALS; relation++)
		for (size_t i = 0; i < COUNT_OF(amounts); i++)
			for (int64_t out_of = 0; out_of <= 30; out_of++)
				for (int64_t counted = 0; counted <= out_of; counted++)
					try_one(&rules, &(struct selection_share){ .relation = relation, .amount = amounts[i], .unit = SHARE_PER_CENT }, counted, out_of);
}

/* "映河县 3（其中一线职工 1）": those of its towns and units stand for its places. */
static void places_of_a_county_cover_its_units(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "一线职工");
	category(scene, "单位负责人");
	places(scene, COUNTY, 3, NULL, 0);
	places(scene, COUNTY, 1, "一线职工", BOUND_AT_LEAST);
	places(scene, COUNTY, 1, "单位负责人", BOUND_AT_MOST);
	places(scene, TOWN, 1, NULL, 0);
	places(scene, DISTRICT, 2, NULL, 0);
	people(scene, 2, UNIT, "单位负责人");
	people(scene, 1, COUNTY, "");
	people(scene, 1, DISTRICT, "一线职工");
	count(scene);

	assert_int_equal(row_of(scene, METER_PLACES, COUNTY, 0)->counted, 3);
	assert_true(row_of(scene, METER_PLACES, COUNTY, 0)->holds);
	assert_int_equal(row_of(scene, METER_PART, COUNTY, 0)->short_of, 1);
	assert_int_equal(row_of(scene, METER_PART, COUNTY, 1)->over_by, 1);
	assert_int_equal(row_of(scene, METER_PLACES, TOWN, 0)->over_by, 1);
	assert_int_equal(row_of(scene, METER_PLACES, DISTRICT, 0)->counted, 1);
	/* The round's total: the town lives on the county's. */
	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->out_of, 5);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->counted, 4);
	assert_string_equal(meter_value(&scene->context, row_of(scene, METER_PLACES, 0, 0)), "4 / 5 还可推荐 1 人");
	leave(scene);
}

static void separate_places_and_collectives_are_in_no_denominator(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "产业工人");
	places(scene, 0, 4, NULL, 0);
	places(scene, 0, 2, NULL, 0)->kind = PLACE_OUTSIDE;
	places(scene, 0, 5, NULL, 0)->target = TARGET_COLLECTIVE;
	share(scene, "产业工人", NULL, SHARE_AT_LEAST, 35);
	people(scene, 3, UNIT, "");
	people(scene, 1, UNIT, "产业工人");
	people(scene, 2, UNIT, "产业工人");
	scene->people[4].place_kind = PLACE_OUTSIDE;
	scene->people[5].target = TARGET_COLLECTIVE;
	count(scene);
	assert_int_equal(row_of(scene, METER_SHARE, 0, 0)->out_of, 4);
	assert_int_equal(row_of(scene, METER_SHARE, 0, 0)->counted, 1);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 1)->counted, 1);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 2)->counted, 1);
	leave(scene);
}

static void a_share_may_hold_for_each_office(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "一线");
	places(scene, COUNTY, 3, NULL, 0);
	places(scene, DISTRICT, 2, NULL, 0);
	share(scene, "一线", NULL, SHARE_AT_LEAST, 50)->each_office = 1;
	people(scene, 2, UNIT, "一线");
	people(scene, 2, DISTRICT, "");
	count(scene);
	assert_true(row_of(scene, METER_SHARE, 0, 0)->holds);
	assert_true(row_of(scene, METER_SHARE, COUNTY, 0)->holds);
	assert_int_equal(row_of(scene, METER_SHARE, DISTRICT, 0)->short_of, 1);
	leave(scene);
}

/* Jiangsu 2025: 125 and 13 more, which is ten per cent rounded up. */
static void over_nomination_is_rounded_up(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	places(scene, 0, 125, NULL, 0);
	scene->rules.selection.over_nomination = 10;
	people(scene, 138, UNIT, "");
	count(scene);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->room, 138);
	assert_true(row_of(scene, METER_PLACES, 0, 0)->holds);
	people(scene, 1, UNIT, "");
	count(scene);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->over_by, 1);
	leave(scene);
}

static void dropping_one_is_told_before_it_is_done(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "一线");
	places(scene, COUNTY, 4, NULL, 0);
	share(scene, "一线", NULL, SHARE_AT_LEAST, 50);
	people(scene, 2, UNIT, "一线");
	people(scene, 2, COUNTY, "");
	count(scene);
	for (size_t i = 0; i < scene->meters->count; i++) {
		struct meter_row after = selection_meter_if(scene->meters, i, &scene->people[0], NULL);
		struct meter_row swapped = selection_meter_if(scene->meters, i, &scene->people[2], &scene->people[0]);
		struct meter_row elsewhere = selection_meter_if(scene->meters, i, &(struct counted){ .office_id = DISTRICT, .target = TARGET_COLLECTIVE }, NULL);
		assert_int_equal(elsewhere.counted, scene->meters->rows[i].counted);
		if (scene->meters->rows[i].kind != METER_SHARE)
			continue;
		assert_true(scene->meters->rows[i].holds);
		assert_false(after.holds);		/* 1/3 */
		assert_int_equal(after.short_of, 1);
		assert_int_equal(swapped.counted, 3);
	}
	leave(scene);
}

static void what_is_over_refuses_and_what_is_wanting_waits(void **state)
{
	struct scene *scene = scene_make();
	struct counted more = { .office_id = DISTRICT, .target = TARGET_PERSON, .place_kind = PLACE_ORDINARY };
	const char *warnings = "";
	(void)state;
	category(scene, "一线");
	category(scene, "负责人");
	places(scene, 0, 2, NULL, 0);
	share(scene, "一线", NULL, SHARE_AT_LEAST, 50)->basis = "通知第三条";
	share(scene, "负责人", NULL, SHARE_AT_MOST, 20)->is_hard = 0;
	people(scene, 1, UNIT, "负责人");
	count(scene);
	assert_true(selection_meters_judge(&scene->context, scene->meters, false, &warnings));
	assert_string_equal(warnings, "全部：负责人要求不高于 20%，现为 100.0%（1/1），须减去或换下 1 人");
	assert_true(selection_meters_admit(&scene->context, scene->meters, &more));
	assert_false(selection_meters_judge(&scene->context, scene->meters, true, NULL));
	assert_string_equal(scene->context.problems->text,
			    "全部：一线要求不低于 50%，现为 0.0%（0/1），须换上或再加 1 人（依据：通知第三条）");
	people(scene, 1, UNIT, "");
	count(scene);
	assert_false(selection_meters_admit(&scene->context, scene->meters, &more));
	leave(scene);
}

static void a_rule_that_names_what_nobody_defined_says_so(void **state)
{
	struct scene *scene = scene_make();
	(void)state;
	category(scene, "一线");
	share(scene, "一线、产业工人", NULL, SHARE_AT_LEAST, 0);
	count(scene);
	assert_false(row_of(scene, METER_SHARE, 0, 0)->holds);
	assert_string_equal(meter_value(&scene->context, row_of(scene, METER_SHARE, 0, 0)), "没有定义身份“产业工人”");
	leave(scene);
}

/* Of this process alone: others share the machine. */
static int64_t processor_us(void)
{
	struct timespec spent;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
	return spent.tv_sec * INT64_C(1000000) + spent.tv_nsec / 1000;
}

static void twenty_thousand_are_counted_at_once(void **state)
{
	enum { MANY = 20000, OFFICES = 2000, COUNTIES = 110 };
	struct scene *scene = scene_make();
	struct arena *arena = scene->context.arena;
	struct counted *many = arena_many(arena, MANY, struct counted);
	struct selection_place *lines = arena_many(arena, OFFICES, struct selection_place);
	(void)state;
	scene->tree = office_tree_new(arena, OFFICES + 1);
	for (int64_t i = 1; i <= OFFICES; i++) {
		office_tree_add(scene->tree, i, i <= COUNTIES ? 0 : i % COUNTIES + 1);
		lines[i - 1] = (struct selection_place){ .organisation_id = i, .target = TARGET_PERSON, .kind = PLACE_ORDINARY, .number = i <= COUNTIES ? 200 : 10 };
	}
	category(scene, "一线");
	for (int i = 0; i < 8; i++)
		share(scene, "一线", NULL, SHARE_AT_LEAST, 40 + i)->each_office = 1;
	scene->rules.places = lines;
	scene->rules.place_count = OFFICES;
	for (int64_t i = 0; i < MANY; i++)
		many[i] = (struct counted){ .id = i, .office_id = i * 7919 % OFFICES + 1, .target = TARGET_PERSON, .place_kind = PLACE_ORDINARY, .category_set = i % 2 };
	int64_t begun = processor_us();
	scene->meters = selection_meters_make(&scene->context, &scene->rules, scene->tree, many, MANY);
	int64_t spent = processor_us() - begun;
	print_message("counted in %d us\n", (int)spent);
	assert_int_equal(row_of(scene, METER_PLACES, 0, 0)->counted, MANY);
	assert_int_equal(row_of(scene, METER_SHARE, 0, 0)->counted, MANY / 2);
	assert_true(spent < 1000000);	/* under sanitizers; the release build needs less than 20 ms */
	leave(scene);
}

static void the_tree_of_offices_is_read(void **state)
{
	struct house *house = house_founded(state);
	struct office_tree *tree = office_tree_load(&house->context);
	assert_non_null(tree);
	assert_int_equal(office_above(tree, house->county_id), house->office_id);
	assert_int_equal(office_above(tree, house->office_id), 0);
	assert_int_equal(office_above(tree, 77), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_of_enterprise_workers_are_counted_among_enterprise_workers),
		cmocka_unit_test(more_are_needed_where_the_whole_grows_with_them),
		cmocka_unit_test(numbers_are_the_smallest_that_make_a_share_hold),
		cmocka_unit_test(places_of_a_county_cover_its_units),
		cmocka_unit_test(separate_places_and_collectives_are_in_no_denominator),
		cmocka_unit_test(a_share_may_hold_for_each_office),
		cmocka_unit_test(over_nomination_is_rounded_up),
		cmocka_unit_test(dropping_one_is_told_before_it_is_done),
		cmocka_unit_test(what_is_over_refuses_and_what_is_wanting_waits),
		cmocka_unit_test(a_rule_that_names_what_nobody_defined_says_so),
		cmocka_unit_test(twenty_thousand_are_counted_at_once),
		ON_BOTH(the_tree_of_offices_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
