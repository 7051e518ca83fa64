/* household_test.c: the account by its worked examples, one household one file,
 * the way of a file from the application to 脱困. */
#include "modules/household/household_flow.h"

#include "modules/calendar/calendar.h"
#include "modules/standard/standard.h"

#define MODULE_MORE calendar_module, &standard_module, &household_module
#include "modules/person/person_testing.h"

/* --- the account (union-rules appendix C1, C2) --- */

static const struct account_rule usual = { .relative_percent = 200, .accident_percent = 80, .counts_minimum_wage = true };

static struct account_result counted(struct account account, struct account_rule rule)
{
	struct account_result result;
	account_count(&account, &rule, &result);
	return result;
}

static void net_income_by_head_gives_the_class(void **state)
{
	struct account account = { .wages = 4800000, .transfers = 1200000, .ill_cost = 3000000, .school_cost = 1200000, .people = 3, .line = 80000 };
	(void)state;
	struct account_result result = counted(account, usual);
	assert_int_equal(result.per_head, 50000);
	assert_int_equal(result.class_of, HARDSHIP_DEEP);
	account.ill_cost = 600000;
	result = counted(account, usual);
	assert_int_equal(result.per_head, 116667);
	assert_int_equal(result.class_of, HARDSHIP_RELATIVE);
	account.ill_cost = account.school_cost = 0;
	result = counted(account, usual);
	assert_int_equal(result.per_head, 166667);
	assert_int_equal(result.class_of, HARDSHIP_NONE);
}

static void on_the_line_itself_the_rule_of_the_office_decides(void **state)
{
	struct account account = { .wages = 2880000, .people = 3, .line = 80000 };	/* 800 a month and head */
	struct account_rule at_line = usual;
	(void)state;
	assert_int_equal(counted(account, usual).class_of, HARDSHIP_RELATIVE);
	at_line.deep_at_line = true;
	assert_int_equal(counted(account, at_line).class_of, HARDSHIP_DEEP);
	account.wages = 5760000;	/* 1,600 */
	assert_int_equal(counted(account, at_line).class_of, HARDSHIP_NONE);
	at_line.relative_at_line = true;
	assert_int_equal(counted(account, at_line).class_of, HARDSHIP_RELATIVE);
	account.wages++;	/* a fen over it, that rounding would hide */
	assert_int_equal(counted(account, at_line).per_head, 160000);
	assert_int_equal(counted(account, at_line).class_of, HARDSHIP_NONE);
}

static void an_able_adult_without_work_counts_at_the_minimum_wage(void **state)
{
	struct account account = { .wages = 1200000, .people = 3, .line = 80000, .jobless = 1, .minimum_wage = 200000 };
	struct account_rule without = usual;
	(void)state;
	struct account_result result = counted(account, usual);
	assert_int_equal(result.added, 2400000);
	assert_int_equal(result.per_head, 100000);
	without.counts_minimum_wage = false;
	assert_int_equal(counted(account, without).per_head, 33333);
}

static void an_accident_counts_where_its_cost_passes_the_share_of_the_income(void **state)
{
	struct account account = { .wages = 6000000, .people = 3, .line = 80000, .is_accident = true, .accident_cost = 4800000 };
	(void)state;
	assert_int_equal(counted(account, usual).class_of, HARDSHIP_NONE);	/* 80 % is not over 80 % */
	account.accident_cost++;
	assert_int_equal(counted(account, usual).class_of, HARDSHIP_ACCIDENT);
}

static void without_a_line_or_people_nothing_is_suggested(void **state)
{
	(void)state;
	assert_int_equal(counted((struct account){ .wages = 100, .people = 1 }, usual).class_of, 0);
	assert_int_equal(counted((struct account){ .wages = 100, .line = 80000 }, usual).class_of, 0);
	assert_int_equal(counted((struct account){ .ill_cost = 3600, .people = 3, .line = 80000 }, usual).per_head, -100);
}

/* --- files --- */

static const struct standard_told {
	int64_t kind, amount;
} lines[] = { { STANDARD_RELIEF_TOWN, 80000 }, { STANDARD_MINIMUM_WAGE, 200000 } };

static struct house *town(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct local_standard *row = row_new(&house->context, &local_standard);
		row->kind = lines[i].kind;
		row->amount = lines[i].amount;
		row->office_id = house->city;
		row->from_on = "2020-01-01";
		row->document = "试";
		good(house, store_create(&house->context, &local_standard, row));
	}
	commit(house);
	return house;
}

static struct household *begun(struct house *house, const char *name, const char *seventeen, int64_t office)
{
	struct household *row = row_new(&house->context, &household);
	row->name = name;
	row->id_number = number_of(house, seventeen);
	row->unit_name = "临江纺织厂";
	row->office_id = office;
	row->telephone = "13800000001";
	row->people = 2;
	row->own_income = 100000;
	row->wages = 1200000;
	row->main_cause = CAUSE_ILLNESS;
	return row;
}

static struct household *kept(struct house *house, struct household *row)
{
	begin(house);
	good(house, store_create(&house->context, &household, row));
	commit(house);
	return row;
}

static struct household_member *member_begun(struct house *house, const struct household *file, const char *name, const char *seventeen)
{
	struct household_member *row = row_new(&house->context, &household_member);
	row->household_id = file->record.id;
	row->name = name;
	row->relation = RELATION_SPOUSE;
	row->id_number = seventeen ? number_of(house, seventeen) : NULL;
	return row;
}

static void member_kept(struct house *house, struct household_member *row)
{
	begin(house);
	good(house, store_create(&house->context, &household_member, row));
	commit(house);
}

static struct household *again(struct house *house, int64_t id)
{
	struct household *row = row_new(&house->context, &household);
	assert_true(store_load_unscoped(&house->context, &household, id, row, "test"));
	return row;
}

static bool stepped(struct house *house, int64_t id, const char *step, const char *reason)
{
	struct household *row = again(house, id);
	begin(house);
	if (!store_step(&house->context, &household, row, step_find(&household, step), reason))
		return false;
	commit(house);
	return true;
}

static void step_taken(struct house *house, int64_t id, const char *step, const char *reason)
{
	bool done = stepped(house, id, step, reason);
	good(house, done);
}

static int64_t applied(struct house *house, const char *name, const char *head, const char *member, int64_t office)
{
	struct household *file = kept(house, begun(house, name, head, office));
	member_kept(house, member_begun(house, file, "何秀兰", member));
	step_taken(house, file->record.id, "submit", NULL);
	return file->record.id;
}

static void nobody_stands_in_two_open_files(void **state)
{
	struct house *house = town(state);
	int64_t first = applied(house, "王建国", "32990219700101981", "32990219720101982", house->west);
	struct household *second = begun(house, "王建国", "32990219700101981", house->east);
	begin(house);
	refused(house, store_create(&house->context, &household, second), "id_number");
	/* the wife as head, and the head as a member of another */
	second = begun(house, "何秀兰", "32990219720101982", house->east);
	begin(house);
	refused(house, store_create(&house->context, &household, second), "id_number");
	second = kept(house, begun(house, "李小兵", "32990219800101981", house->east));
	begin(house);
	refused(house, store_create(&house->context, &household_member, member_begun(house, second, "王建国", "32990219700101981")), "id_number");
	/* the first is closed: his place is free */
	step_taken(house, first, "refuse", "不符合条件");
	member_kept(house, member_begun(house, second, "王建国", "32990219700101981"));
	step_taken(house, second->record.id, "submit", NULL);
	refused(house, stepped(house, first, "reopen", "又困难了"), "");
}

static void a_message_names_the_other_file_and_nothing_private(void **state)
{
	struct house *house = town(state);
	int64_t first = applied(house, "王建国", "32990219700101981", "32990219720101982", house->west);
	assert_true(first > 0);
	const char *said = seat_taken(&house->context, 0, 0, number_of(house, "32990219700101981"));
	assert_non_null(said);
	assert_non_null(strstr(said, "映河县总工会"));
	assert_null(strstr(said, "王建国"));
	assert_null(seat_taken(&house->context, first, 0, number_of(house, "32990219700101981")));
}

static void the_dead_are_refused_with_words(void **state)
{
	struct house *house = town(state);
	struct person *dead = person_begun(house, "王建国", house->west);
	dead->id_number = number_of(house, "32990219700101981");
	int64_t id = person_kept_new(house, dead);
	assert_true(status_new(house, id, STATUS_DEAD, "2026-01-02"));
	begin(house);
	refused(house, store_create(&house->context, &household, begun(house, "王建国", "32990219700101981", house->west)), "id_number");
}

static void bad_input_is_told_beside_its_field(void **state)
{
	struct house *house = town(state);
	struct household *row = begun(house, "王建国", "32990219700101981", house->west);
	row->second_causes = "大病";
	begin(house);
	refused(house, store_create(&house->context, &household, row), "second_causes");
	row->second_causes = "下岗失业、子女上学、自然灾害、其他";
	begin(house);
	refused(house, store_create(&house->context, &household, row), "second_causes");
	row->second_causes = "下岗失业、子女上学、其他";
	row->health = "感冒";
	begin(house);
	refused(house, store_create(&house->context, &household, row), "health");
	row->health = "恶性肿瘤";
	row->by_whom = HOUSEHOLD_BY_RELATIVE;
	begin(house);
	refused(house, store_create(&house->context, &household, row), "by_name");
	row->by_name = "王小明";
	kept(house, row);
	step_taken(house, (member_kept(house, member_begun(house, row, "何秀兰", NULL)), row->record.id), "submit", NULL);
}

static void a_household_of_three_with_one_member_listed_is_not_taken(void **state)
{
	struct house *house = town(state);
	struct household *row = begun(house, "王建国", "32990219700101981", house->west);
	row->people = 3;
	kept(house, row);
	member_kept(house, member_begun(house, row, "何秀兰", NULL));
	refused(house, stepped(house, row->record.id, "submit", NULL), "people");
}

static void a_migrant_worker_needs_a_year_of_employment(void **state)
{
	struct house *house = town(state);
	struct household *row = begun(house, "王建国", "32990219700101981", house->west);
	row->is_migrant = 1;
	row->contract_on = date_add_days(house->context.arena, house->context.today, -300);
	kept(house, row);
	member_kept(house, member_begun(house, row, "何秀兰", NULL));
	refused(house, stepped(house, row->record.id, "submit", NULL), "contract_on");
	struct household *now = again(house, row->record.id);
	now->contract_on = date_add_days(house->context.arena, house->context.today, -400);
	begin(house);
	good(house, store_change(&house->context, &household, now, NULL, NULL));
	commit(house);
	step_taken(house, row->record.id, "submit", NULL);
}

static void what_was_returned_goes_on_where_it_was(void **state)
{
	struct house *house = town(state);
	int64_t id = applied(house, "王建国", "32990219700101981", NULL, house->west);
	step_taken(house, id, "check", NULL);
	step_taken(house, id, "return", "缺诊断证明");
	assert_int_equal(again(house, id)->state, HOUSEHOLD_RETURNED);
	assert_string_equal(again(house, id)->returned_why, "缺诊断证明");
	step_taken(house, id, "resume", NULL);
	assert_int_equal(again(house, id)->state, HOUSEHOLD_CHECKED);
}

/* --- to the end of its way --- */

static void visited(struct house *house, int64_t id)
{
	struct household_visit *row = row_new(&house->context, &household_visit);
	*row = (struct household_visit){ .record = row->record, .household_id = id, .visited_on = house->context.today, .first_visitor = "周敏", .second_visitor = "周敏",
		.findings = "情况属实", .verdict = VISIT_TRUE, .signed_on = house->context.today, .authorisation = id };
	begin(house);
	refused(house, store_create(&house->context, &household_visit, row), "second_visitor");
	row->second_visitor = "钱宏";
	begin(house);
	good(house, store_create(&house->context, &household_visit, row));
	commit(house);
}

static void verified(struct house *house, int64_t id)
{
	struct household_finding *row = row_new(&house->context, &household_finding);
	row->household_id = id;
	row->kind = 1;
	row->said = "一套住房";
	row->verdict = FINDING_CLEAR;
	begin(house);
	good(house, store_create(&house->context, &household_finding, row));
	commit(house);
	step_taken(house, id, "verified", NULL);
}

static void published(struct house *house, int64_t id)
{
	struct household *row = again(house, id);
	refused(house, stepped(house, id, "notice", NULL), "class_of");
	row->class_of = HARDSHIP_RELATIVE;
	row->met_on = house->context.today;
	row->meeting = "一致同意";
	begin(house);
	good(house, store_change(&house->context, &household, row, NULL, NULL));
	commit(house);
	assert_int_equal(row->suggested, HARDSHIP_DEEP);
	refused(house, stepped(house, id, "notice", NULL), "class_reason");
	row->class_reason = "另有住房出租";
	begin(house);
	good(house, store_change(&house->context, &household, row, NULL, NULL));
	commit(house);
	step_taken(house, id, "notice", NULL);
}

static int64_t on_file(struct house *house)
{
	int64_t id = applied(house, "王建国", "32990219700101981", "32990219720101982", house->west);
	step_taken(house, id, "check", NULL);
	refused(house, stepped(house, id, "report", NULL), "");
	visited(house, id);
	step_taken(house, id, "report", NULL);
	step_taken(house, id, "ask", NULL);
	refused(house, stepped(house, id, "verified", NULL), "");
	verified(house, id);
	published(house, id);
	refused(house, stepped(house, id, "approve", NULL), "");
	house->context.today = date_add_days(house->context.arena, again(house, id)->noticed_until, 1);
	step_taken(house, id, "approve", NULL);
	return id;
}

static void a_file_goes_its_way_and_its_head_gets_a_file_of_his_own(void **state)
{
	struct house *house = town(state);
	struct household_brief brief;
	int64_t id = on_file(house);
	struct household *row = again(house, id);
	assert_int_equal(row->state, HOUSEHOLD_ON_FILE);
	assert_non_null(row->number);
	assert_true(row->person_id > 0);
	assert_string_equal(loaded(house, row->person_id)->name, "王建国");
	assert_true(household_of_person(&house->context, row->person_id, &brief));
	assert_int_equal(brief.id, id);
	assert_int_equal(brief.per_head, 50000);
	assert_int_equal(brief.relief_line, 80000);
	assert_true(household_is_on_file(&brief));
	begin(house);
	assert_true(household_aided(&house->context, id, "2026-05-01", 100000));
	assert_true(household_aided(&house->context, id, "2026-03-01", 50000));
	commit(house);
	assert_string_equal(again(house, id)->last_aided_on, "2026-05-01");
	assert_int_equal(again(house, id)->aided_total, 150000);
	assert_string_equal(household_prove(&house->context), "");
}

static bool reviewed(struct house *house, int64_t id, int64_t per_head)
{
	struct household_review *row = row_new(&house->context, &household_review);
	row->household_id = id;
	row->kind = REVIEW_INCOME;
	row->on_day = house->context.today;
	row->per_head = per_head;
	begin(house);
	good(house, store_create(&house->context, &household_review, row));
	commit(house);
	return row->verdict == REVIEW_ABOVE;
}

static void out_of_hardship_after_the_months_of_the_rule_and_back_again(void **state)
{
	struct house *house = town(state);
	int64_t id = on_file(house);
	assert_true(reviewed(house, id, 90000));
	refused(house, stepped(house, id, "recover", "子女就业"), "");
	house->context.today = date_add_days(house->context.arena, house->context.today, 100);
	assert_false(reviewed(house, id, 80000));	/* on the line is not above it */
	assert_null(again(house, id)->above_since);
	house->context.today = date_add_days(house->context.arena, house->context.today, 1);
	assert_true(reviewed(house, id, 90000));
	house->context.today = date_add_days(house->context.arena, house->context.today, 190);
	assert_true(reviewed(house, id, 95000));
	step_taken(house, id, "recover", "子女就业");
	assert_int_equal(again(house, id)->left_kind, LEFT_RECOVERED);
	assert_null(seat_taken(&house->context, 0, 0, number_of(house, "32990219700101981")));
	step_taken(house, id, "reopen", "再次患病");
	assert_int_equal(again(house, id)->is_fallen_back, 1);
	assert_non_null(seat_taken(&house->context, 0, 0, number_of(house, "32990219720101982")));
}

static void an_open_objection_holds_the_approval(void **state)
{
	struct house *house = town(state);
	int64_t id = on_file(house);
	struct household *row = again(house, id);
	row->state = HOUSEHOLD_NOTICED;
	begin(house);
	good(house, store_change(&house->context, &household, row, NULL, NULL));
	struct household_objection *one = row_new(&house->context, &household_objection);
	one->household_id = id;
	one->kind = 1;
	one->received_on = house->context.today;
	one->reason = "家里有车";
	good(house, store_create(&house->context, &household_objection, one));
	commit(house);
	assert_int_equal(again(house, id)->objections, 1);
	refused(house, stepped(house, id, "approve", NULL), "");
	begin(house);
	good(house, store_step(&house->context, &household_objection, one, step_find(&household_objection, "uphold"), "查实有车"));
	commit(house);
	assert_int_equal(again(house, id)->state, HOUSEHOLD_VERIFIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(net_income_by_head_gives_the_class),
		cmocka_unit_test(on_the_line_itself_the_rule_of_the_office_decides),
		cmocka_unit_test(an_able_adult_without_work_counts_at_the_minimum_wage),
		cmocka_unit_test(an_accident_counts_where_its_cost_passes_the_share_of_the_income),
		cmocka_unit_test(without_a_line_or_people_nothing_is_suggested),
		ON_BOTH(nobody_stands_in_two_open_files),
		ON_BOTH(a_message_names_the_other_file_and_nothing_private),
		ON_BOTH(the_dead_are_refused_with_words),
		ON_BOTH(bad_input_is_told_beside_its_field),
		ON_BOTH(a_household_of_three_with_one_member_listed_is_not_taken),
		ON_BOTH(a_migrant_worker_needs_a_year_of_employment),
		ON_BOTH(what_was_returned_goes_on_where_it_was),
		ON_BOTH(a_file_goes_its_way_and_its_head_gets_a_file_of_his_own),
		ON_BOTH(out_of_hardship_after_the_months_of_the_rule_and_back_again),
		ON_BOTH(an_open_objection_holds_the_approval),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
