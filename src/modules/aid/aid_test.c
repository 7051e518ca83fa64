/* aid_test.c: an intake becomes cases, a case is checked, proposed below its
 * ceiling, approved by two officers and paid; a drive finds who was not helped;
 * on both engines. */
#include "modules/aid/aid_parts.h"

extern const struct module calendar_module, standard_module, fund_module, income_module, scheme_module, payment_module, household_module;
#define MODULE_MORE calendar_module, &standard_module, &fund_module, &income_module, &scheme_module, &payment_module, &household_module, &aid_module
#include "modules/honour/honour_testing.h"
#include "modules/aid/aid_testing.h"

/* --- who may have it --- */

static void living_aid_wants_a_file_first(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id = person_make(office->house, "王无档", office->house->county_id), other_id;
	assert_false(intake_kept_as(office, intake_told(office, person_id, "生活救助项目")));
	assert_non_null(problem_of(office->context, "programmes"));
	assert_true(intake_kept_as(office, intake_told(office, person_id, "临时救助项目")));
	assert_false(intake_kept_as(office, intake_told(office, person_id, "没有这个项目")));
	file_made(office, "李在档", HARDSHIP_DEEP, &other_id);
	struct aid_case *one = case_made(office, other_id, "生活救助项目", office->living_id);
	assert_int_equal(one->state, CASE_TAKEN);
	assert_string_equal(one->due_on, "2026-12-03");		/* ten working days, this Friday the first */
	assert_false(intake_kept_as(office, intake_told(office, other_id, "生活救助项目")));	/* one is open already */
}

static void the_dead_apply_for_nothing_and_somebody_else_names_himself(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id = person_make(office->house, "赵去世", office->house->county_id);
	run(office->house->place->db, "UPDATE person SET status = 5 WHERE name = '赵去世'");
	assert_false(intake_kept_as(office, intake_told(office, person_id, "临时救助项目")));
	assert_non_null(problem_of(office->context, "person_id"));
	struct aid_intake *row = intake_told(office, 0, "法律援助项目");
	row->by_whom = ASKED_BY_RELATIVE;
	assert_false(intake_kept_as(office, row));
	assert_non_null(problem_of(office->context, "by_name"));
	assert_non_null(problem_of(office->context, "by_relation"));
}

static void one_intake_is_routed_to_several_and_further_without_typing_again(void **state)
{
	struct office *office = office_opened(state);
	struct aid_intake *row = intake_told(office, 0, "临时救助项目、法律援助项目");
	struct aid_line *lines;
	size_t count, made;
	assert_true(intake_kept_as(office, row));
	assert_true(cases_of_intake(office->context, row->record.id, &lines, &count));
	assert_int_equal(count, 2);
	assert_int_equal(lines[0].side, SIDE_AID);
	assert_int_equal(lines[1].side, SIDE_RIGHTS);
	assert_true(store_begin(office->context));
	assert_true(cases_route(office->context, row, "临时救助项目、法律援助项目", NULL, &made));
	assert_true(store_commit(office->context));
	assert_int_equal(made, 0);
}

static void a_bill_adds_up(void **state)
{
	struct office *office = office_opened(state);
	struct aid_case *one = case_made(office, 0, "临时救助项目", office->temporary_id);
	struct aid_cost *cost = row_new(office->context, &aid_cost);
	cost->case_id = one->record.id;
	cost->on_day = "2026-10-01";
	cost->hospital = "测试医院";
	cost->total = 100000;
	cost->own = 80000;
	cost->outside = 30000;
	assert_false(store_check(office->context, &aid_cost, cost, NULL));
	assert_non_null(problem_of(office->context, "own"));
	forget_problems(office->house);
	cost->outside = 10000;
	cost->insured = 20000;
	assert_false(store_check(office->context, &aid_cost, cost, NULL));
	assert_non_null(problem_of(office->context, "insured"));
	forget_problems(office->house);
	cost->insured = 10000;
	assert_true(store_check(office->context, &aid_cost, cost, NULL));
}

/* --- the way of one case --- */

static void an_amount_stays_below_its_ceiling_and_less_wants_a_reason(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id;
	file_made(office, "李在档", HARDSHIP_DEEP, &person_id);
	struct aid_case *one = case_made(office, person_id, "生活救助项目", office->living_id);
	checked(office, one);
	assert_false(proposed(office, one, 1128001, NULL));
	assert_non_null(problem_of(office->context, "proposed"));
	one = case_of(office, one->record.id);
	assert_false(proposed(office, one, 1000000, NULL));
	assert_non_null(problem_of(office->context, "less_because"));
	one = case_of(office, one->record.id);
	assert_true(proposed(office, one, 1000000, "已享受其他救助"));
	assert_int_equal(case_of(office, one->record.id)->ceiling, 1128000);
}

static void two_officers_approve_after_the_notice_and_the_fund_is_reserved(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id, id;
	file_made(office, "李在档", HARDSHIP_DEEP, &person_id);
	struct aid_case *one = case_made(office, person_id, "生活救助项目", office->living_id);
	id = one->record.id;
	checked(office, one);
	assert_true(proposed(office, one, 1128000, NULL));
	assert_false(stepped(office, id, "approve", &office->first));		/* no notice yet */
	assert_true(stepped(office, id, "notice", &office->first));
	assert_string_equal(case_of(office, id)->notice_until, "2026-11-26");
	assert_false(stepped(office, id, "approve", &office->first));		/* it still runs */
	office->context->today = "2026-11-27";
	assert_true(stepped(office, id, "approve", &office->first));
	assert_int_equal(case_of(office, id)->state, CASE_FIRST);
	assert_false(stepped(office, id, "approve_second", &office->first));
	assert_int_equal(balances(office).reserved, 0);
	assert_true(stepped(office, id, "approve_second", &office->second));
	one = case_of(office, id);
	assert_int_equal(one->state, CASE_APPROVED);
	assert_int_equal(one->approved, 1128000);
	assert_true(one->line_id != 0);
	assert_int_equal(balances(office).reserved, 1128000);
	assert_false(stepped(office, id, "given", &office->first));		/* nothing was paid */
	assert_true(stepped(office, id, "give_up", &office->second));
	assert_int_equal(balances(office).reserved, 0);
}

static void a_household_is_not_paid_twice_in_a_year(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id;
	file_made(office, "李在档", HARDSHIP_DEEP, &person_id);
	struct aid_case *one = case_made(office, person_id, "生活救助项目", office->living_id);
	checked(office, one);
	assert_true(proposed(office, one, 400000, "分次"));
	assert_true(stepped(office, one->record.id, "notice", &office->first));
	office->context->today = "2026-11-27";
	assert_true(stepped(office, one->record.id, "approve", &office->first));	/* below the sum: one officer */
	assert_int_equal(case_of(office, one->record.id)->state, CASE_APPROVED);
	run(office->house->place->db, "UPDATE aid_case SET state = 10");
	one = case_made(office, person_id, "生活救助项目", office->living_id);
	checked(office, one);
	assert_false(proposed(office, one, 300000, "第二次"));
	assert_false(context_is_clean(office->context));
}

static void a_refusal_is_reviewed_once(void **state)
{
	struct office *office = office_opened(state);
	struct aid_case *one = case_made(office, 0, "临时救助项目", office->temporary_id);
	int64_t id = one->record.id;
	assert_true(stepped(office, id, "refuse", &office->first));
	assert_true(stepped(office, id, "review", &office->first));
	assert_int_equal(case_of(office, id)->state, CASE_TAKEN);
	assert_true(stepped(office, id, "refuse", &office->first));
	assert_false(stepped(office, id, "review", &office->first));
}

static void a_case_on_hold_goes_on_where_it_stopped(void **state)
{
	struct office *office = office_opened(state);
	struct aid_case *one = case_made(office, 0, "临时救助项目", office->temporary_id);
	checked(office, one);
	assert_true(stepped(office, one->record.id, "hold", &office->first));
	assert_int_equal(case_of(office, one->record.id)->state, CASE_HELD);
	assert_true(stepped(office, one->record.id, "resume", &office->first));
	assert_int_equal(case_of(office, one->record.id)->state, CASE_CHECKED);
}

/* --- drives --- */

static struct aid_drive *drive_made(struct office *office)
{
	struct aid_drive *row = row_new(office->context, &aid_drive);
	row->name = "冬送温暖";
	row->kind = DRIVE_WINTER;
	row->year = 2026;
	row->office_id = office->house->office_id;
	row->from_on = "2026-11-01";
	row->until_on = "2027-02-28";
	row->target = TARGET_ON_FILE;
	row->classes = "深度困难、相对困难";
	row->programme_id = office->temporary_id;
	row->amount = 100000;
	keep(office->house, &aid_drive, row);
	assert_true(store_begin(office->context));
	assert_true(store_step(office->context, &aid_drive, row, step_find(&aid_drive, "open"), NULL));
	assert_true(store_commit(office->context));
	return row;
}

static void a_drive_finds_who_qualifies_and_was_not_helped(void **state)
{
	struct office *office = office_opened(state);
	struct drive_place *places;
	struct drive_missing *rows;
	size_t count, made;
	int64_t ids[3], person_id;
	ids[0] = file_made(office, "甲在档", HARDSHIP_DEEP, &person_id);
	ids[1] = file_made(office, "乙在档", HARDSHIP_RELATIVE, &person_id);
	ids[2] = file_made(office, "丙意外", HARDSHIP_ACCIDENT, &person_id);
	struct aid_drive *drive = drive_made(office);
	assert_true(drive_places(office->context, drive, &places, &count));
	assert_int_equal(count, 1);
	assert_int_equal(places[0].qualified, 2);
	assert_int_equal(places[0].helped, 0);
	bool good = drive_cases_make(office->context, drive, ids, 1, &made);
	if (!good)
		tell(office->house);
	assert_true(good);
	assert_int_equal(made, 1);
	assert_true(drive_cases_make(office->context, drive, ids, 1, &made));
	assert_int_equal(made, 0);		/* one is under way */
	assert_true(drive_gap(office->context, drive, 0, 0, 50, &rows, &count));
	assert_int_equal(count, 2);
	assert_true(rows[0].is_open);
	assert_false(rows[1].is_open);
	run(office->house->place->db, "UPDATE aid_case SET state = 9, approved = 100000");
	assert_true(drive_places(office->context, drive, &places, &count));
	assert_int_equal(places[0].helped, 1);
	assert_true(drive_gap(office->context, drive, 0, 0, 50, &rows, &count));
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].name, "乙在档");
}

static void sums_count_what_was_asked_and_what_became_of_it(void **state)
{
	struct office *office = office_opened(state);
	struct aid_sum *sums;
	size_t count;
	struct aid_case *one = case_made(office, 0, "临时救助项目", office->temporary_id);
	case_made(office, 0, "临时救助项目", office->temporary_id);
	assert_true(stepped(office, one->record.id, "refuse", &office->first));
	for (int grouping = BY_PROGRAMME; grouping <= BY_DRIVE; grouping++) {
		assert_true(aid_sums(office->context, (enum aid_grouping)grouping, "2026-07-01", "2026-12-31", &sums, &count));
		assert_int_equal(count, 1);
		assert_int_equal(sums[0].asked, 2);
		assert_int_equal(sums[0].refused, 1);
		assert_int_equal(sums[0].open, 1);
	}
	assert_true(aid_sums(office->context, BY_PROGRAMME, "2026-01-01", "2026-06-30", &sums, &count));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(living_aid_wants_a_file_first),
		ON_BOTH(the_dead_apply_for_nothing_and_somebody_else_names_himself),
		ON_BOTH(one_intake_is_routed_to_several_and_further_without_typing_again),
		ON_BOTH(a_bill_adds_up),
		ON_BOTH(an_amount_stays_below_its_ceiling_and_less_wants_a_reason),
		ON_BOTH(two_officers_approve_after_the_notice_and_the_fund_is_reserved),
		ON_BOTH(a_household_is_not_paid_twice_in_a_year),
		ON_BOTH(a_refusal_is_reviewed_once),
		ON_BOTH(a_case_on_hold_goes_on_where_it_stopped),
		ON_BOTH(a_drive_finds_who_qualifies_and_was_not_helped),
		ON_BOTH(sums_count_what_was_asked_and_what_became_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
