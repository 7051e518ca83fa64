/* roll_test.c: a roll pasted, its wordings and years settled, mended row by row,
 * registered, pasted again. */
#include "modules/organisation/organisation_testing.h"

#include "modules/roll/roll_testing.h"

const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &roll_module, NULL };

/* --- in --- */

static void a_pasted_roll_becomes_provisional_persons_with_honours(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	assert_string_equal(batch->name, "2024年临江市劳动模范和先进工作者名单");
	assert_int_equal(batch->persons, 4);
	assert_int_equal(batch->collectives, 1);
	assert_int_equal(counted(house, "person"), 0);
	good(house, roll_may_apply(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(batch->state, ROLL_APPLIED);
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(counted(house, "collective"), 1);
	assert_int_equal(counted(house, "honour_grant"), 5);
	struct roll_row *row = row_named(house, batch, "阿依努尔·买买提");
	struct person *made = person_of(house, row);
	struct honour_grant *grant = grant_of(house, row);
	assert_int_equal(made->standing, PERSON_PROVISIONAL);
	assert_int_equal(made->sex, SEX_FEMALE);
	assert_string_equal(made->unit_name, "临江市第二纺织厂");
	assert_string_equal(made->post, "挡车工");
	assert_string_equal(made->source, batch->name);
	assert_string_equal(made->highest_title, "临江市劳动模范");
	assert_string_equal(grant->granted_on, "2024");
	assert_string_equal(grant->title_name, "临江市劳动模范");
	assert_true(grant->title_id != 0);
	assert_int_equal(made->record.batch_id, batch->record.id);
	assert_null(person_of(house, row_named(house, batch, "陈砚书"))->ethnic);
	assert_int_equal(person_of(house, row_named(house, batch, "陈砚书"))->sex, 0);
}

static void the_same_roll_twice_changes_nothing(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, plain_roll);
	assert_int_equal(counts_of(house, second).of[FILTER_KNOWN], 5);
	good(house, roll_apply(&house->context, second, true));
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(counted(house, "collective"), 1);
	assert_int_equal(counted(house, "honour_grant"), 5);
	assert_int_equal(counts_of(house, second).known, 5);
}

static void a_mended_roll_twice_changes_nothing_either(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, first, "王磊");
	row->unit = "映河县自来水公司";
	good(house, row_mend(&house->context, first, row));
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, second, true));
	assert_int_equal(counted(house, "person"), 4);
}

static void the_same_import_without_a_browser_keeps_no_second_roll(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_source source = { .office_id = house->city, .text = plain_roll, .length = strlen(plain_roll) };
	struct roll_outcome outcome;
	good(house, roll_import_text(&house->context, &source, &outcome));
	assert_int_equal(outcome.made, 5);
	assert_int_equal(outcome.left, 0);
	good(house, roll_import_text(&house->context, &source, &outcome));
	assert_int_equal(outcome.roll_id, 0);
	assert_int_equal(outcome.known, 5);
	assert_int_equal(counted(house, "roll_batch"), 1);
	assert_int_equal(counted(house, "person"), 4);
}

static void an_entry_is_never_joined_with_a_known_person_by_itself(void **state)
{
	struct house *house = city_with_titles(state);
	struct person *known = row_new(&house->context, &person);
	known->name = "陈砚书";
	known->unit_name = "临江市轴承厂";
	known->office_id = house->city;
	begin(house);
	good(house, store_create(&house->context, &person, known));
	commit(house);
	struct roll_batch *batch = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, batch, "陈砚书");
	assert_int_equal(row->same_name, 1);
	assert_int_equal(row->match_id, 0);
	assert_false(row_link(&house->context, batch, row, known->record.id, ""));
	problem_says(house, "reason", "凭什么");
	row = row_named(house, batch, "陈砚书");
	good(house, row_link(&house->context, batch, row, known->record.id, "单位、工种都对得上，本人确认"));
	good(house, roll_apply(&house->context, batch, false));
	row = row_named(house, batch, "陈砚书");
	assert_int_equal(row->state, ROW_LINKED);
	assert_int_equal(row->person_id, known->record.id);
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(person_of(house, row)->award_count, 1);
	assert_int_equal(counted(house, "audit WHERE act = 'link'"), 1);
}

static void two_people_of_one_name_in_a_roll_are_two_people(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n王磊　映河县供水公司\n王磊　东岗区环卫所\n李文书　临江市粮库\n李文书　临江市粮库\n");
	struct roll_counts counts = counts_of(house, batch);
	assert_int_equal(counts.of[FILTER_ALL], 4);
	assert_int_equal(counts.doubtful, 1);
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(counted(house, "person WHERE name = '王磊'"), 2);
	assert_int_equal(counted(house, "person WHERE name = '李文书'"), 1);
	good(house, roll_apply(&house->context, batch, true));
	assert_int_equal(counted(house, "person WHERE name = '李文书'"), 2);
}

static void cells_pasted_from_a_workbook_keep_their_columns(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n姓 名\t性别\t单位\t职务\n陈砚书\t\t临江市轴承厂\t钳工\n王磊\t男\t映河县供水公司，二厂\t班长、党员\n周大河\t\t\t\n");
	struct roll_row *row = row_named(house, batch, "陈砚书");
	assert_string_equal(row->unit, "临江市轴承厂");
	assert_string_equal(row->post, "钳工");
	assert_null(row->sex);
	row = row_named(house, batch, "王磊");
	assert_string_equal(row->sex, "男");
	assert_string_equal(row->unit, "映河县供水公司，二厂");
	assert_null(row_named(house, batch, "周大河")->unit);
}

/* --- wordings and years --- */

static void an_unknown_award_waits_until_somebody_says_what_it_is(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江好工匠名单\n陈砚书　临江市轴承厂钳工\n");
	struct roll_row *row = row_named(house, batch, "陈砚书");
	row->award = "临江好工匠";
	good(house, row_mend(&house->context, batch, row));
	good(house, roll_wordings_refresh(&house->context, batch));
	assert_false(roll_may_apply(&house->context, batch));
	problem_says(house, "", "临江好工匠");
	struct wording wordings[4];
	assert_int_equal(wordings_used(&house->context, batch->record.id, wordings, 4), 1);
	begin(house);
	struct roll_award *award = row_new(&house->context, &roll_award);
	good(house, store_load(&house->context, &roll_award, wordings[0].award.record.id, award));
	award->title_id = title_new(house, "临江好工匠", HONOUR_CITY, TARGET_PERSON);
	award->decision = AWARD_IN_CATALOGUE;
	good(house, store_change(&house->context, &roll_award, award, "change", NULL));
	commit(house);
	good(house, roll_may_apply(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(grant_of(house, row_named(house, batch, "陈砚书"))->title_id, award->title_id);
}

static void a_heading_without_a_year_is_asked_once_for_all_below_it(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "一、临江市劳动模范（3名）\n陈砚书\n王　磊\n周大河\n");
	struct roll_section sections[4];
	assert_true(roll_needs_mapping(&house->context, batch));
	assert_int_equal(sections_of(&house->context, batch->record.id, sections, 4), 1);
	assert_null(sections[0].year);
	assert_int_equal(sections[0].count, 3);
	begin(house);
	good(house, section_set(&house->context, batch->record.id, sections[0].heading, SECTION_YEAR, NULL, "1958-04"));
	commit(house);
	assert_false(roll_needs_mapping(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_string_equal(grant_of(house, row_named(house, batch, "周大河"))->granted_on, "1958-04");
}

static void without_a_year_it_is_registered_as_unknown(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "一、临江市劳动模范（2名）\n陈砚书\n王　磊\n");
	assert_int_equal(counts_of(house, batch).without_year, 2);
	good(house, roll_apply(&house->context, batch, false));
	assert_null(grant_of(house, row_named(house, batch, "陈砚书"))->granted_on);
}

static const char roll_without_year[] = "一、临江市劳动模范（3名）\n陈砚书　临江市轴承厂钳工\n王　磊\n周大河　临江市粮库\n";

static void the_same_roll_without_its_year_is_left_to_a_person(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, "2024年临江市劳动模范名单\n陈砚书　临江市轴承厂钳工\n王　磊　映河县供水公司班长\n周大河　北岸区渡口航运公司\n");
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, roll_without_year);
	assert_string_equal(row_named(house, second, "陈砚书")->doubt, "可能已在册（2024 年同一称号），请选“不导入”或补上年份");
	assert_true(row_is_marked(row_named(house, second, "王磊")));
	assert_null(row_named(house, second, "周大河")->doubt);
	good(house, roll_apply(&house->context, second, false));
	assert_int_equal(counted(house, "honour_grant"), 4);
	struct roll_row *row = row_named(house, second, "陈砚书");
	row->year = "2024";
	good(house, row_mend(&house->context, second, row));
	row = row_named(house, second, "陈砚书");
	assert_true(row->known_id != 0);
	assert_null(row->doubt);
}

static void an_entry_without_a_year_goes_in_once_somebody_says_that_it_is_another(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, "2024年临江市劳动模范名单\n陈砚书　临江市轴承厂钳工\n");
	struct roll_batch *second = pasted(house, roll_without_year);
	assert_int_equal(counts_of(house, second).sure, 3);
	good(house, roll_apply(&house->context, first, false));
	/* The other roll went in after this one was read. */
	good(house, roll_apply(&house->context, second, false));
	struct roll_row *row = row_named(house, second, "陈砚书");
	assert_int_equal(row->state, ROW_WAITING);
	assert_true(doubt_is_near(row->doubt));
	row_confirm(row);
	good(house, row_mend(&house->context, second, row));
	good(house, rows_match_all(&house->context, second));
	assert_null(row_named(house, second, "陈砚书")->doubt);
	good(house, roll_apply(&house->context, second, false));
	assert_int_equal(row_named(house, second, "陈砚书")->state, ROW_MADE);
}

static void a_heading_that_counts_otherwise_than_was_read_is_told(void **state)
{
	struct house *house = city_with_titles(state);
	struct arena *arena = house->context.arena;
	bool of_pieces = false;
	assert_int_equal(number_stated(arena, "2024年临江市劳动模范（共８名，其中女2名）", &of_pieces), 8);
	assert_int_equal(number_stated(arena, "第3名 2024年", &of_pieces), 0);
	assert_int_equal(number_stated(arena, "先进集体2个、先进个人14名", &of_pieces), 0);
	assert_int_equal(number_stated(arena, NULL, &of_pieces), 0);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n一、临江市劳动模范（3名）\n陈砚书　临江市轴承厂钳工\n王　磊　映河县供水公司班长\n"
		"二、临江市先进集体（1个）\n临江市轴承厂装配车间\n");
	struct heading_count found[4];
	assert_int_equal(headings_differing(&house->context, batch->record.id, found, 4), 1);
	assert_int_equal(found[0].line, 2);
	assert_int_equal(found[0].stated, 3);
	assert_int_equal(found[0].read, 2);
}

static void a_roll_with_nothing_to_take_waits_on_no_desk(void **state)
{
	struct house *house = city_with_titles(state);
	struct desk_item items[4];
	struct roll_batch *first = pasted(house, plain_roll);
	assert_int_equal(roll_todo(&house->context, items, 4), 1);
	good(house, roll_apply(&house->context, first, false));
	assert_int_equal(roll_todo(&house->context, items, 4), 0);
	struct roll_batch *second = pasted(house, plain_roll);
	assert_int_equal(second->state, ROLL_DRAFT);
	assert_int_equal(roll_todo(&house->context, items, 4), 0);
	good(house, roll_apply(&house->context, second, false));
	assert_int_equal(second->state, ROLL_APPLIED);
	assert_int_equal(counted(house, "person"), 4);
}

static void a_clerk_has_his_own_rolls_to_end_and_an_officer_everybodys(void **state)
{
	struct house *house = city_with_titles(state);
	struct desk_item items[4];
	pasted(house, plain_roll);
	assert_int_equal(roll_todo(&house->context, items, 4), 1);
	house->clerk.account_id = 78;
	assert_int_equal(roll_todo(&house->context, items, 4), 0);
	house->clerk.role = ROLE_OFFICER;
	assert_int_equal(roll_todo(&house->context, items, 4), 1);
	assert_non_null(strstr(items[0].detail, "测试"));
}

/* --- mending --- */

static void one_row_is_cut_in_two_and_two_are_joined(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, batch, "陈砚书");
	const char *first = NULL, *second = NULL;
	assert_true(name_split(house->context.arena, "陈砚、书文林", &first, &second));
	assert_string_equal(first, "陈砚");
	assert_string_equal(second, "书文林");
	good(house, row_split(&house->context, batch, row, "陈砚", "书文林"));
	assert_int_equal(counts_of(house, batch).of[FILTER_ALL], 6);
	struct roll_row *other = row_named(house, batch, "书文林");
	assert_string_equal(other->unit, "临江市轴承厂装配车间");
	assert_true(other->sequence > row_named(house, batch, "陈砚")->sequence);
	row = row_named(house, batch, "陈砚");
	good(house, row_join_next(&house->context, batch, row));
	assert_int_equal(counts_of(house, batch).of[FILTER_ALL], 5);
	assert_non_null(row_named(house, batch, "陈砚书文林"));
}

static void a_line_that_was_not_taken_can_be_made_a_row(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n陈砚书　临江市轴承厂钳工\n1187\n王　磊　映河县供水公司班长\n");
	struct roll_aside *asides;
	struct roll_row row;
	assert_int_equal(asides_of(&house->context, batch->record.id, LINE_IS_SKIPPED, 0, 10, &asides), 1);
	assert_true(row_from_line(&house->context, batch, asides[0].line, &row));
	assert_int_equal(row.line, 3);
	assert_string_equal(row.award, "临江市劳动模范");
	assert_string_equal(row.year, "2024");
	assert_non_null(row.doubt);
	assert_true(row_is_marked(&row));
	assert_int_equal(asides_count(&house->context, batch->record.id, LINE_IS_SKIPPED), 0);
	assert_false(row_from_line(&house->context, batch, 3, &row));
}

static void odd_names_are_marked_or_taken_as_they_are(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n姓名\t单位\n王\t临江市粮库\n努尔兰别克·哈那提\t映河县牧场\n陈𬱟\t临江市一中\n\t东岗区环卫所\n");
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(row_named(house, batch, "努尔兰别克·哈那提")->state, ROW_MADE);
	assert_int_equal(row_named(house, batch, "陈𬱟")->state, ROW_MADE);
	assert_int_equal(row_named(house, batch, "王")->state, ROW_WAITING);
	assert_non_null(row_named(house, batch, "王")->doubt);
	good(house, roll_apply(&house->context, batch, true));
	assert_int_equal(row_named(house, batch, "王")->state, ROW_MADE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_pasted_roll_becomes_provisional_persons_with_honours),
		ON_BOTH(the_same_roll_twice_changes_nothing),
		ON_BOTH(a_mended_roll_twice_changes_nothing_either),
		ON_BOTH(the_same_import_without_a_browser_keeps_no_second_roll),
		ON_BOTH(an_entry_is_never_joined_with_a_known_person_by_itself),
		ON_BOTH(two_people_of_one_name_in_a_roll_are_two_people),
		ON_BOTH(cells_pasted_from_a_workbook_keep_their_columns),
		ON_BOTH(an_unknown_award_waits_until_somebody_says_what_it_is),
		ON_BOTH(a_heading_without_a_year_is_asked_once_for_all_below_it),
		ON_BOTH(without_a_year_it_is_registered_as_unknown),
		ON_BOTH(the_same_roll_without_its_year_is_left_to_a_person),
		ON_BOTH(an_entry_without_a_year_goes_in_once_somebody_says_that_it_is_another),
		ON_BOTH(a_heading_that_counts_otherwise_than_was_read_is_told),
		ON_BOTH(a_roll_with_nothing_to_take_waits_on_no_desk),
		ON_BOTH(a_clerk_has_his_own_rolls_to_end_and_an_officer_everybodys),
		ON_BOTH(one_row_is_cut_in_two_and_two_are_joined),
		ON_BOTH(a_line_that_was_not_taken_can_be_made_a_row),
		ON_BOTH(odd_names_are_marked_or_taken_as_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
