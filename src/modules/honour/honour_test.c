/* honour_test.c: the stories of honours through the store, on both engines: who
 * held what on a day, what a person's file says of it, what the public sees. */
#include "modules/honour/honour_testing.h"

/* --- summaries --- */

static void a_person_s_file_follows_the_grants(void **state)
{
	struct house *house = house_founded(state);
	int64_t zhang = person_make(house, "张一明", house->county_id);
	int64_t city = grant_make(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_name = "临江市劳动模范", .granted_on = "1995" });
	int64_t province = grant_make(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_name = "省劳模", .granted_on = "2001-04-30" });

	assert_int_equal(person_of(house, zhang)->highest_level, HONOUR_PROVINCE);
	assert_string_equal(person_of(house, zhang)->highest_title, "省劳动模范");
	assert_string_equal(person_of(house, zhang)->first_award, "1995");
	assert_int_equal(person_of(house, zhang)->award_count, 2);
	assert_string_equal(grant_of(house, province)->title_name, "省劳模");
	assert_int_equal(grant_of(house, province)->level, HONOUR_PROVINCE);
	step_take(house, province, "revoke", "省委、省政府决定撤销（演示〔2010〕1 号），2010年6月1日");
	assert_int_equal(person_of(house, zhang)->highest_level, HONOUR_CITY);
	assert_int_equal(person_of(house, zhang)->award_count, 1);
	assert_string_equal(grant_of(house, province)->revoked_on, "2010-06-01");
	step_take(house, city, "suspend", "核实");
	assert_int_equal(person_of(house, zhang)->award_count, 0);
	assert_int_equal(person_of(house, zhang)->highest_level, 0);
	step_take(house, city, "resume", "核实无误");
	assert_int_equal(person_of(house, zhang)->award_count, 1);
	assert_string_equal(honour_prove(&house->context), "");
}

static void a_grant_moved_to_another_file_counts_there(void **state)
{
	struct house *house = house_founded(state);
	int64_t one = person_make(house, "李建国", house->county_id);
	int64_t other = person_make(house, "李建国", house->county_id);
	int64_t id = grant_make(house, &(struct honour_grant){ .holder = "李建国", .person_id = one, .title_name = "临江市劳动模范", .granted_on = "1989" });
	struct honour_grant *grant = grant_of(house, id);

	grant->person_id = other;
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &honour_grant, grant, NULL, "登记错了人"));
	assert_true(store_commit(&house->context));
	assert_int_equal(person_of(house, one)->award_count, 0);
	assert_int_equal(person_of(house, other)->award_count, 1);
	assert_string_equal(honour_prove(&house->context), "");
}

static void merged_files_have_the_honours_of_both(void **state)
{
	struct house *house = house_founded(state);
	int64_t kept = person_make(house, "赵永发", house->county_id), merged = person_make(house, "赵永发", house->county_id), made;

	grant_make(house, &(struct honour_grant){ .holder = "赵永发", .person_id = kept, .title_name = "临江市劳动模范", .granted_on = "1979" });
	grant_make(house, &(struct honour_grant){ .holder = "赵永发", .person_id = merged, .title_name = "省劳动模范", .granted_on = "1983" });
	assert_true(store_begin(&house->context));
	assert_true(person_merge(&house->context, kept, merged, "同一个人，单位证明", &made));
	assert_true(store_commit(&house->context));
	assert_int_equal(person_of(house, kept)->award_count, 2);
	assert_int_equal(person_of(house, kept)->highest_level, HONOUR_PROVINCE);
	assert_string_equal(honour_prove(&house->context), "");
	assert_true(store_begin(&house->context));
	assert_true(person_merge_undo(&house->context, made, "不是同一个人"));
	assert_true(store_commit(&house->context));
	assert_int_equal(person_of(house, kept)->award_count, 1);
	assert_int_equal(person_of(house, merged)->highest_level, HONOUR_PROVINCE);
	assert_string_equal(honour_prove(&house->context), "");
}

static void a_collective_shows_the_highest_of_its_honours(void **state)
{
	struct house *house = house_founded(state);
	struct collective *team = row_new(&house->context, &collective);

	team->name = "门机一班";
	team->kind = 2;
	team->office_id = house->office_id;
	keep(house, &collective, team);
	grant_make(house, &(struct honour_grant){ .holder = "门机一班", .collective_id = team->record.id, .title_name = "临江市工人先锋号", .granted_on = "2010" });
	int64_t higher = grant_make(house, &(struct honour_grant){ .holder = "门机一班", .collective_id = team->record.id,
		.title_name = "全国工人先锋号", .granted_on = "2021" });
	assert_int_equal(collective_of(house, team->record.id)->highest_level, HONOUR_NATION);
	step_take(house, higher, "revoke", "撤销");
	assert_int_equal(collective_of(house, team->record.id)->highest_level, HONOUR_CITY);
	assert_string_equal(grant_of(house, higher)->revoked_on, house->context.today);
}

/* --- checks --- */

static void what_cannot_be_is_refused(void **state)
{
	struct house *house = house_founded(state);
	int64_t zhang = person_make(house, "张一明", house->county_id);

	refused(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang }, "title_name");
	refused(house, &(struct honour_grant){ .holder = "王五", .person_id = zhang, .title_name = "临江市劳动模范" }, "person_id");
	refused(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .organisation_id = house->office_id,
		.title_name = "临江市劳动模范" }, "organisation_id");
	int64_t team_title = title_find(&house->context, "临江市工人先锋号", true);
	assert_true(team_title > 0);
	refused(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_id = team_title }, "title_id");
	int64_t model = title_find(&house->context, "临江市第九届劳动模范", false);
	grant_make(house, &(struct honour_grant){ .holder = "張一明", .person_id = zhang, .title_id = model, .granted_on = "2004-04-28" });
	refused(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_id = model, .granted_on = "2004-04-28" }, "title_id");
	/* A bare entry of a roll has no file yet. */
	assert_true(grant_make(house, &(struct honour_grant){ .holder = "孙某", .title_name = "临江市劳动模范", .granted_on = "1958" }) > 0);
}

static void titles_are_found_by_what_rolls_write(void **state)
{
	struct house *house = house_founded(state);
	int64_t model = title_find(&house->context, "临江市劳动模范", false);

	assert_true(model > 0);
	assert_int_equal(title_find(&house->context, "市劳动模范", false), model);
	assert_int_equal(title_find(&house->context, "臨江市勞動模範", false), model);
	assert_int_equal(title_find(&house->context, "“临江市劳动模范”称号", false), model);
	assert_int_equal(title_find(&house->context, "临江市劳动模范", true), 0);
	assert_int_equal(title_find(&house->context, "别的市劳动模范", false), 0);
	assert_int_equal(title_find(&house->context, "", false), 0);
}

/* --- a day --- */

static size_t held_on(struct house *house, const char *day, const char **first)
{
	struct grant_filter filter = { .held_on = day };
	struct grant_lines found;

	assert_true(grants_list(&house->context, &filter, ORDER_STROKES, 100, &found));
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
	assert_true(grants_list(&house->context, &filter, ORDER_STROKES, 100, &found));
	assert_int_equal(found.count, COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(ordered); i++)
		assert_string_equal(found.lines[i].holder, ordered[i]);
	assert_true(grants_list(&house->context, &filter, ORDER_PINYIN, 100, &found));
	assert_string_equal(found.lines[0].holder, "卜凡");
	struct public_filter year = { .year = "1990", .place = "" };
	struct grant_lines head, rest;
	assert_true(public_year(&house->context, &year, NULL, 4, &head));
	assert_true(head.more && head.count == 4);
	assert_true(public_year(&house->context, &year, &head.lines[3], 4, &rest));
	assert_int_equal(rest.count, 2);
	assert_string_equal(rest.lines[0].holder, ordered[4]);
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

	grant_make(house, &(struct honour_grant){ .holder = "周系统", .person_id = zhou, .title_name = "系统先进个人", .variant = VARIANT_SYSTEM,
		.level = HONOUR_UNIT, .granted_on = "2020", .office_id = house->industry_id });
	act_as(house, &house->county_clerk);
	assert_true(system_holders(&house->context, 10, &lines, &count));
	assert_int_equal(count, 1);
	assert_int_equal(lines[0].person_id, zhou);
	assert_false(lines[0].is_registered);
	struct honour_grant *grant = row_new(&house->context, &honour_grant);
	assert_true(store_load(&house->context, &honour_grant, lines[0].grant_id, grant));
	assert_false(store_load_to_change(&house->context, &honour_grant, lines[0].grant_id, grant));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_person_s_file_follows_the_grants),
		ON_BOTH(a_grant_moved_to_another_file_counts_there),
		ON_BOTH(merged_files_have_the_honours_of_both),
		ON_BOTH(a_collective_shows_the_highest_of_its_honours),
		ON_BOTH(what_cannot_be_is_refused),
		ON_BOTH(titles_are_found_by_what_rolls_write),
		ON_BOTH(who_held_what_on_a_day),
		ON_BOTH(names_stand_in_the_order_of_strokes),
		ON_BOTH(counts_keep_models_and_advanced_and_sides_apart),
		ON_BOTH(a_system_s_honour_is_seen_where_its_holder_lives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
