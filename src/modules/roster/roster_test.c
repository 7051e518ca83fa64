/* roster_test.c: lists and counts of honours, on both engines: who held what on
 * a day, orders, pages, counts and scopes. */
#include "modules/honour/honour_testing.h"

#include "modules/roster/roster_queries.h"

/* --- a day --- */

static size_t held_on(struct house *house, const char *day, const char **first)
{
	struct grant_filter filter = { .held_on = day };
	struct grant_lines found;

	assert_true(grants_list(&house->context, &filter, ORDER_STROKES, 0, 100, &found));
	*first = found.count ? found.lines[0].holder : NULL;
	for (size_t i = 0; i < found.count; i++)
		assert_true(grant_holds_on(grant_of(house, found.lines[i].id), day));
	return found.count;
}

static void who_held_what_on_a_day(void **state)
{
	static const struct { const char *day; size_t count; } cases[] = {
		{ "1956-12-30", 0 }, { "1956-12-31", 1 }, { "1984-02-28", 1 }, { "1984-02-29", 2 }, { "1985-04-29", 2 }, { "1985-04-30", 3 },
		{ "2001-03-14", 3 }, { "2001-03-15", 2 }, { "2026-11-20", 2 },
	};
	struct house *house = house_founded(state);
	const char *first;

	grant_make(house, &(struct honour_grant){ .holder = "甲", .title_name = "临江市劳动模范", .granted_on = "1956" });
	grant_make(house, &(struct honour_grant){ .holder = "乙", .title_name = "临江市劳动模范", .granted_on = "1984-02" });
	int64_t third = grant_make(house, &(struct honour_grant){ .holder = "丙", .title_name = "省劳动模范", .granted_on = "1985-04-30" });
	grant_make(house, &(struct honour_grant){ .holder = "丁", .title_name = "省劳动模范" });
	step_take(house, third, "revoke", "决定撤销，2001年3月15日");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t count = held_on(house, cases[i].day, &first);
		if (count != cases[i].count)
			print_error("%s: %zu\n", cases[i].day, count);
		assert_int_equal(count, cases[i].count);
	}
}

/* --- orders --- */

static void names_stand_in_the_order_of_strokes(void **state)
{
	static const char *const names[] = { "欧阳晓", "丁一", "张三", "王五", "李四", "卜凡" };
	static const char *const ordered[] = { "丁一", "卜凡", "王五", "李四", "张三", "欧阳晓" };
	struct house *house = house_founded(state);
	struct grant_filter filter = { .level = HONOUR_CITY };
	struct grant_lines found;

	for (size_t i = 0; i < COUNT_OF(names); i++)
		grant_make(house, &(struct honour_grant){ .holder = names[i], .title_name = "临江市劳动模范", .granted_on = "1990", .source = "名册" });
	assert_true(grants_list(&house->context, &filter, ORDER_STROKES, 0, 100, &found));
	assert_int_equal(found.count, COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(ordered); i++)
		assert_string_equal(found.lines[i].holder, ordered[i]);
	assert_true(grants_list(&house->context, &filter, ORDER_PINYIN, 0, 100, &found));
	assert_string_equal(found.lines[0].holder, "卜凡");
}

static void a_long_list_goes_on_where_it_stopped(void **state)
{
	static const enum grant_order every[] = { ORDER_STROKES, ORDER_PINYIN, ORDER_PLACE, ORDER_YEAR, ORDER_LEVEL };
	struct house *house = house_founded(state);
	struct grant_filter filter = { .state = GRANT_VALID };

	for (int i = 0; i < 7; i++)
		grant_make(house, &(struct honour_grant){ .holder = i % 2 ? "丁一" : "王五", .title_name = i % 3 ? "临江市劳动模范" : "省劳动模范",
			.granted_on = i < 4 ? "1990" : NULL, .place = i % 2 ? "映河县" : NULL });
	grant_make(house, &(struct honour_grant){ .holder = "孙六", .title_name = "某称号" });
	for (size_t o = 0; o < COUNT_OF(every); o++) {
		struct grant_lines all, some;
		int64_t after = 0;
		size_t at = 0;
		assert_true(grants_list(&house->context, &filter, every[o], 0, 100, &all));
		assert_int_equal(all.count, 8);
		do {
			assert_true(grants_list(&house->context, &filter, every[o], after, 3, &some));
			for (size_t i = 0; i < some.count; i++)
				assert_int_equal(some.lines[i].id, all.lines[at++].id);
			after = some.lines[some.count - 1].id;
		} while (some.more);
		assert_int_equal(at, all.count);
	}
}

/* --- counts and scopes --- */

static void counts_keep_models_and_advanced_and_sides_apart(void **state)
{
	struct house *house = house_founded(state);
	struct grant_filter filter = { .state = GRANT_VALID };
	struct tallies kinds, offices;
	int64_t models = 0, advanced = 0, teams = 0;

	grant_make(house, &(struct honour_grant){ .holder = "甲", .title_name = "临江市劳动模范", .granted_on = "1990" });
	grant_make(house, &(struct honour_grant){ .holder = "乙", .title_name = "临江市劳动模范", .granted_on = "1990", .office_id = house->county_id });
	grant_make(house, &(struct honour_grant){ .holder = "丙", .title_name = "临江市先进工作者", .granted_on = "1990" });
	grant_make(house, &(struct honour_grant){ .holder = "一车间", .title_name = "临江市工人先锋号", .granted_on = "1990" });
	assert_true(grants_tally(&house->context, &filter, TALLY_KINDS, &kinds));
	for (size_t i = 0; i < kinds.count; i++) {
		const struct tally *one = &kinds.list[i];
		models += one->variant == VARIANT_MODEL ? one->count : 0;
		advanced += one->variant == VARIANT_ADVANCED ? one->count : 0;
		teams += one->is_collective ? one->count : 0;
	}
	assert_int_equal(models, 2);
	assert_int_equal(advanced, 1);
	assert_int_equal(teams, 1);
	act_as(house, &house->county_clerk);
	assert_true(grants_tally(&house->context, &filter, TALLY_OFFICES, &offices));
	assert_int_equal(offices.count, 1);
	assert_int_equal(offices.list[0].number, house->county_id);
	assert_int_equal(offices.list[0].count, 1);
}

static void a_system_s_honour_is_seen_where_its_holder_lives(void **state)
{
	struct house *house = house_founded(state);
	int64_t zhou = person_make(house, "周系统", house->industry_id);
	struct system_line *lines;
	size_t count;
	bool more;

	grant_make(house, &(struct honour_grant){ .holder = "周系统", .person_id = zhou, .title_name = "系统先进个人", .variant = VARIANT_SYSTEM,
		.level = HONOUR_UNIT, .granted_on = "2020", .office_id = house->industry_id });
	act_as(house, &house->county_clerk);
	assert_true(system_holders(&house->context, 10, &lines, &count, &more));
	assert_int_equal(count, 1);
	assert_false(more);
	assert_int_equal(lines[0].person_id, zhou);
	assert_false(lines[0].is_registered);
	struct honour_grant *grant = row_new(&house->context, &honour_grant);
	assert_true(store_load(&house->context, &honour_grant, lines[0].grant_id, grant));
	assert_false(store_load_to_change(&house->context, &honour_grant, lines[0].grant_id, grant));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(who_held_what_on_a_day),
		ON_BOTH(names_stand_in_the_order_of_strokes),
		ON_BOTH(a_long_list_goes_on_where_it_stopped),
		ON_BOTH(counts_keep_models_and_advanced_and_sides_apart),
		ON_BOTH(a_system_s_honour_is_seen_where_its_holder_lives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
