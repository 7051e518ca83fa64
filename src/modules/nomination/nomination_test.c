/* nomination_test.c: what a unit may put forward, what its form still lacks, and
 * what the machine finds about a nominee, on both engines. */
#include "modules/nomination/nomination_parts.h"

#include "modules/selection/selection.h"
#define MODULE_MORE selection_module, &nomination_module
#include "modules/honour/honour_testing.h"
#include "modules/nomination/nomination_testing.h"

static void refused_for(struct election *election, struct nomination *row, const char *field)
{
	assert_int_equal(nominee_keep(election, row), 0);
	if (!problem_of(&election->house->context, field))
		tell(election->house);
	assert_non_null(problem_of(&election->house->context, field));
}

/* --- what may be kept --- */

static void a_unit_s_clerk_puts_a_worker_forward(void **state)
{
	struct election *election = election_held(state);
	act_as(election->house, &election->unit_clerk);
	int64_t id = nominee_keep(election, nominee_begun(election, "岑素秋"));
	tell(election->house);
	assert_true(id > 0);
	const struct nomination *row = nominee_of(election, id);
	assert_int_equal(row->state, NOMINATION_DRAFT);
	assert_int_equal(row->at_office_id, election->unit_id);
	assert_int_equal(row->category_set, 1 | 8);
	assert_null(row->doubts);
	assert_true(row->missing & MISSING_DEEDS);
	assert_false(row->missing & MISSING_CATEGORY);
}

static void what_an_office_above_fills_in_for_a_unit_lies_with_that_office(void **state)
{
	struct election *election = election_held(state);
	act_as(election->house, &election->county_officer);
	int64_t id = nominee_keep(election, nominee_begun(election, "岑素秋"));
	assert_int_equal(nominee_of(election, id)->at_office_id, election->house->county_id);
}

static void categories_are_those_of_the_round(void **state)
{
	struct election *election = election_held(state);
	struct nomination *row = nominee_begun(election, "岑素秋");
	group_make(election, 5, "副局级以上", false, 0, TARGET_PERSON);
	group_make(election, 6, "班组", false, 0, TARGET_COLLECTIVE);
	act_as(election->house, &election->unit_clerk);
	row->categories = "企业职工、劳务派遣";
	refused_for(election, row, "categories");
	assert_non_null(strstr(problem_of(&election->house->context, "categories"), "一线职工"));
	row->categories = "一线职工";
	refused_for(election, row, "categories");
	row->categories = "企业职工、农民";
	refused_for(election, row, "categories");
	row->categories = "企业职工、班组";
	refused_for(election, row, "categories");
	row->categories = "企业职工";
	assert_true(nominee_keep(election, row) > 0);
}

static void a_barred_category_is_refused(void **state)
{
	struct election *election = election_held(state);
	struct selection_category *barred = row_new(&election->house->context, &selection_category);
	struct nomination *row = nominee_begun(election, "岑素秋");
	barred->selection_id = election->round_id;
	barred->place = 9;
	barred->name = "副局级以上";
	barred->is_barred = 1;
	keep(election->house, &selection_category, barred);
	row->categories = "机关事业、副局级以上";
	row->title_id = election->advanced_id;
	refused_for(election, row, "categories");
}

static void the_title_follows_from_the_group(void **state)
{
	struct election *election = election_held(state);
	struct nomination *row = nominee_begun(election, "岑素秋");
	row->title_id = election->advanced_id;
	refused_for(election, row, "title_id");
	row->categories = "机关事业";
	assert_true(nominee_keep(election, row) > 0);
	row = nominee_begun(election, "沈砚");
	row->title_id = election->team_id;
	refused_for(election, row, "title_id");
	row->title_id = title_find(&election->house->context, "省劳动模范", false);
	refused_for(election, row, "title_id");
}

static void votes_must_come_to_those_present(void **state)
{
	struct election *election = election_held(state);
	struct nomination *row = nominee_begun(election, "岑素秋");
	row->voters_due = 50;
	row->voters_present = 60;
	refused_for(election, row, "voters_present");
	row->voters_present = 48;
	row->votes_for = 40;
	row->votes_against = 5;
	row->votes_abstained = 5;
	refused_for(election, row, "votes_abstained");
	row->votes_abstained = 3;
	assert_true(nominee_keep(election, row) > 0);
}

static void round_reports_ended(struct selection *row)
{
	row->units_until = "2026-11-19";
}

static void after_the_last_day_nothing_new_is_taken_but_what_is_there_may_be_mended(void **state)
{
	struct election *election = election_held(state);
	int64_t id = nominee_keep(election, nominee_begun(election, "岑素秋"));
	round_change(election, round_reports_ended);
	act_as(election->house, &election->unit_clerk);
	refused_for(election, nominee_begun(election, "沈砚"), "selection_id");
	struct nomination *row = nominee_of(election, id);
	row->post = "车工";
	forget_problems(election->house);
	assert_true(store_begin(&election->house->context));
	assert_true(store_change(&election->house->context, &nomination, row, NULL, NULL));
	assert_true(store_commit(&election->house->context));
}

/* --- what is missing --- */

static int64_t lacks_of(struct election *election, struct nomination *row, const char *field)
{
	struct context *context = &election->house->context;
	struct selection_rules rules;
	struct missing_thing things[100];
	int64_t bits = 0;
	assert_true(selection_rules_load(context, row->selection_id, &rules));
	size_t count = nomination_missing(context, &rules, row, NULL, 0, things, COUNT_OF(things));
	for (size_t i = 0; i < count; i++)
		if (!field || text_equal(things[i].field, field))
			bits |= things[i].part;
	return bits;
}

static void a_head_of_a_unit_needs_more_votes(void **state)
{
	struct election *election = election_held(state);
	struct selection_category *head = row_new(&election->house->context, &selection_category);
	struct nomination *row = nominee_begun(election, "岑素秋");
	head->selection_id = election->round_id;
	head->place = 9;
	head->name = "企业负责人";
	head->is_head = 1;
	keep(election->house, &selection_category, head);
	row->category_set = 1;
	row->voters_due = 100;
	row->voters_present = 90;
	row->votes_for = 45;
	assert_int_equal(lacks_of(election, row, "votes_for"), MISSING_APPRAISAL);	/* no majority */
	row->votes_for = 70;
	assert_int_equal(lacks_of(election, row, "votes_for"), 0);
	row->category_set = 1 | 1 << 8;
	assert_int_equal(lacks_of(election, row, "votes_for"), MISSING_APPRAISAL);	/* 77 of 85 per cent */
	row->votes_for = 77;
	assert_int_equal(lacks_of(election, row, "votes_for"), 0);
}

static void proofs_and_vetoes_leave_the_list_as_they_come(void **state)
{
	struct election *election = election_held(state);
	struct house *house = election->house;
	clause_make(election, CLAUSE_MATERIAL, "职代会纪要复印件", NULL);
	clause_make(election, CLAUSE_MATERIAL, "户口本复印件", "农民");
	clause_make(election, CLAUSE_VETO, "拖欠职工工资", NULL);
	int64_t id = nominee_keep(election, nominee_begun(election, "岑素秋"));
	assert_true(nominee_of(election, id)->missing & MISSING_MATERIALS);
	assert_true(nominee_of(election, id)->missing & MISSING_VETO);
	struct nomination_proof *proof = row_new(&house->context, &nomination_proof);
	proof->nomination_id = id;
	proof->about = "职代会纪要复印件";
	proof->state = PROOF_GIVEN;
	keep(house, &nomination_proof, proof);
	assert_false(nominee_of(election, id)->missing & MISSING_MATERIALS);	/* that of farmers is not asked of him */
	proof = row_new(&house->context, &nomination_proof);
	proof->nomination_id = id;
	proof->about = "拖欠职工工资";
	proof->state = PROOF_REFUSED;
	keep(house, &nomination_proof, proof);
	assert_false(nominee_of(election, id)->missing & MISSING_VETO);
	assert_true(nominee_of(election, id)->missing & MISSING_ELIGIBLE);
}

/* --- what the machine finds --- */

static bool doubts_say(struct election *election, int64_t id, const char *how, const char *words_of_it)
{
	char **lines;
	size_t count = text_lines(election->house->context.arena, nominee_of(election, id)->doubts, &lines);
	for (size_t i = 0; i < count; i++)
		if (text_starts(lines[i], how) && text_contains(lines[i], words_of_it))
			return true;
	print_message("doubts: %s\n", nominee_of(election, id)->doubts);
	return false;
}

static void the_same_person_is_put_forward_once(void **state)
{
	struct election *election = election_held(state);
	struct nomination *row = nominee_begun(election, "岑素秋");
	row->id_number = "11010519491231002X";
	row->unit_name = "老厂";
	assert_true(nominee_keep(election, row) > 0);
	row = nominee_begun(election, "岑素秋");
	row->id_number = "11010519491231002X";
	row->office_id = election->house->county_id;
	int64_t id = nominee_keep(election, row);
	assert_true(doubts_say(election, id, DOUBT_REFUSES, "映河机械厂工会"));
	assert_true(nominee_of(election, id)->missing & MISSING_ELIGIBLE);
	row = nominee_begun(election, "岑素秋");
	id = nominee_keep(election, row);
	assert_true(doubts_say(election, id, DOUBT_WARNS, "同名"));
	assert_false(nominee_of(election, id)->missing & MISSING_ELIGIBLE);
}

static void an_earlier_title_bars_within_the_years_unless_something_new_is_written(void **state)
{
	struct election *election = election_held(state);
	struct house *house = election->house;
	int64_t zhang = person_make(house, "张一明", house->county_id), li = person_make(house, "李建国", house->county_id);
	grant_make(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_name = "省劳模", .granted_on = "2023-04-30" });
	grant_make(house, &(struct honour_grant){ .holder = "李建国", .person_id = li, .title_name = "临江市劳动模范", .granted_on = "2011" });
	struct nomination *row = nominee_begun(election, "张一明");
	row->person_id = zhang;
	int64_t id = nominee_keep(election, row);
	assert_true(doubts_say(election, id, DOUBT_REFUSES, "同级或更高"));
	row = nominee_of(election, id);
	row->repeat_reason_given = 1;
	row->repeat_reason = "2025 年攻克了主轴加工精度";
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &nomination, row, NULL, NULL));
	assert_true(store_commit(&house->context));
	assert_true(doubts_say(election, id, DOUBT_WARNS, "新的突出贡献"));
	row = nominee_begun(election, "李建国");
	row->person_id = li;
	assert_null(nominee_of(election, nominee_keep(election, row))->doubts);	/* fifteen years ago */
}

static void the_dead_are_not_put_forward_and_revoked_titles_are_told(void **state)
{
	struct election *election = election_held(state);
	struct house *house = election->house;
	int64_t zhang = person_make(house, "张一明", house->county_id);
	int64_t grant = grant_make(house, &(struct honour_grant){ .holder = "张一明", .person_id = zhang, .title_name = "临江市劳动模范", .granted_on = "1999" });
	step_take(house, grant, "revoke", "市委决定撤销");
	struct status_change *dead = row_new(&house->context, &status_change);
	dead->person_id = zhang;
	dead->status = STATUS_DEAD;
	dead->from_on = "2026-05-01";
	keep(house, &status_change, dead);
	struct nomination *row = nominee_begun(election, "张一明");
	row->person_id = zhang;
	int64_t id = nominee_keep(election, row);
	assert_true(doubts_say(election, id, DOUBT_REFUSES, "已故"));
	assert_true(doubts_say(election, id, DOUBT_WARNS, "撤销"));
}

static void deeds_of_another_time_and_an_odd_meeting_are_told(void **state)
{
	struct election *election = election_held(state);
	struct nomination *row = nominee_begun(election, "岑素秋");
	row->deeds_long = "2015年进厂，2018年获厂级先进，工号 20199。";
	row->congress = CONGRESS_VILLAGERS;
	int64_t id = nominee_keep(election, row);
	assert_true(doubts_say(election, id, DOUBT_WARNS, "2018"));
	assert_true(doubts_say(election, id, DOUBT_WARNS, "职工代表大会"));
}

/* --- the scan --- */

static void the_scan_of_a_round_stays_in_the_scope(void **state)
{
	struct election *election = election_held(state);
	struct nomination_brief *briefs;
	size_t count;
	struct nomination *row = nominee_begun(election, "沈砚");
	row->office_id = election->house->industry_id;
	nominee_keep(election, nominee_begun(election, "岑素秋"));
	nominee_keep(election, row);
	assert_true(nomination_briefs(&election->house->context, election->round_id, &briefs, &count));
	assert_int_equal(count, 2);
	act_as(election->house, &election->county_officer);
	assert_true(nomination_briefs(&election->house->context, election->round_id, &briefs, &count));
	assert_int_equal(count, 1);
	assert_int_equal(briefs[0].office_id, election->unit_id);
	assert_int_equal(briefs[0].category_set, 1 | 8);
	assert_true(briefs[0].missing & MISSING_UNIT_NOTICE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_unit_s_clerk_puts_a_worker_forward),
		ON_BOTH(what_an_office_above_fills_in_for_a_unit_lies_with_that_office),
		ON_BOTH(categories_are_those_of_the_round),
		ON_BOTH(a_barred_category_is_refused),
		ON_BOTH(the_title_follows_from_the_group),
		ON_BOTH(votes_must_come_to_those_present),
		ON_BOTH(after_the_last_day_nothing_new_is_taken_but_what_is_there_may_be_mended),
		ON_BOTH(a_head_of_a_unit_needs_more_votes),
		ON_BOTH(proofs_and_vetoes_leave_the_list_as_they_come),
		ON_BOTH(the_same_person_is_put_forward_once),
		ON_BOTH(an_earlier_title_bars_within_the_years_unless_something_new_is_written),
		ON_BOTH(the_dead_are_not_put_forward_and_revoked_titles_are_told),
		ON_BOTH(deeds_of_another_time_and_an_odd_meeting_are_told),
		ON_BOTH(the_scan_of_a_round_stays_in_the_scope),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
