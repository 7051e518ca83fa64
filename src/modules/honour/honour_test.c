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

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_person_s_file_follows_the_grants),
		ON_BOTH(a_grant_moved_to_another_file_counts_there),
		ON_BOTH(merged_files_have_the_honours_of_both),
		ON_BOTH(a_collective_shows_the_highest_of_its_honours),
		ON_BOTH(what_cannot_be_is_refused),
		ON_BOTH(titles_are_found_by_what_rolls_write),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
