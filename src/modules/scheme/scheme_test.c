/* scheme_test.c: people read as rules see them; a version that was switched on
 * never changes; a trial and two officers; no circle, on both engines. */
#include "modules/scheme/scheme_shipped.h"

#include "modules/fund/fund.h"
#include "modules/standard/standard.h"

#define MODULE_MORE standard_module, &fund_module, &income_module, &scheme_module
#include "modules/honour/honour_testing.h"

static int64_t item_make(struct house *house, const char *name)
{
	struct pay_item *row = row_new(&house->context, &pay_item);
	row->name = name;
	row->group_of = GROUP_ALLOWANCE;
	row->counting = COUNT_PERSON;
	row->period = PERIOD_MONTH;
	row->times = 1;
	return keep(house, &pay_item, row);
}

static void loaded(struct house *house, const char *key, const char *name, int64_t *scheme_id, int64_t *version_id)
{
	int64_t item_id = item_make(house, name ? name : key);
	house->system.office_id = house->office_id;
	assert_true(store_begin(&house->context));
	bool good = shipped_load(&house->context, shipped_find(key), name, item_id, scheme_id, version_id);
	if (!good)
		tell(house);
	assert_true(good);
	assert_true(store_commit(&house->context));
}

static struct scheme_version *version_of(struct house *house, int64_t id)
{
	struct scheme_version *row = row_new(&house->context, &scheme_version);
	assert_true(store_load_unscoped(&house->context, &scheme_version, id, row, "test"));
	return row;
}

static bool kept(struct house *house, const struct entity *entity, void *row)
{
	forget_problems(house);
	assert_true(store_begin(&house->context));
	if (store_change(&house->context, entity, row, NULL, NULL))
		return store_commit(&house->context);
	store_rollback(&house->context);
	assert_null(house->context.failure);
	return false;
}

static bool stepped(struct house *house, int64_t id, const char *step)
{
	struct scheme_version *row = row_new(&house->context, &scheme_version);
	forget_problems(house);
	assert_true(store_load_to_change(&house->context, &scheme_version, id, row));
	assert_true(store_begin(&house->context));
	if (store_step(&house->context, &scheme_version, row, step_find(&scheme_version, step), "测试"))
		return store_commit(&house->context);
	store_rollback(&house->context);
	return false;
}

static void tried(struct house *house, int64_t id)
{
	struct scheme_version *row = version_of(house, id);
	row->state = VERSION_TRIED;
	assert_true(kept(house, &scheme_version, row));
}

/* Two officers of the city. */
static void switched_on(struct house *house, int64_t id)
{
	const struct actor one = { .role = ROLE_OFFICER, .tenant_id = house->tenant_id, .account_id = 11, .office_id = house->office_id, .is_root = true, .name = "甲", .source = "" };
	struct actor two = one;
	two.account_id = 12;
	tried(house, id);
	act_as(house, &one);
	assert_true(stepped(house, id, "propose"));
	assert_false(stepped(house, id, "switch_on"));	/* the same officer */
	act_as(house, &two);
	assert_true(stepped(house, id, "switch_on"));
	act_as(house, &house->system);
	forget_problems(house);
}

static int64_t honoured(struct house *house, const char *name, const char *title_name, const char *granted_on)
{
	int64_t id = person_make(house, name, house->county_id);
	struct honour_grant *row = row_new(&house->context, &honour_grant);
	row->holder = name;
	row->person_id = id;
	row->title_id = title_find(&house->context, title_name, false);
	row->granted_on = granted_on;
	row->office_id = house->office_id;
	keep(house, &honour_grant, row);
	return id;
}

static void status_set(struct house *house, int64_t person_id, int64_t status, const char *from_on)
{
	struct status_change *row = row_new(&house->context, &status_change);
	row->person_id = person_id;
	row->status = status;
	row->from_on = from_on;
	row->source = "测试";
	keep(house, &status_change, row);
}

static int64_t declared(struct house *house, int64_t person_id, int64_t year, int64_t income)
{
	struct income_statement *row = row_new(&house->context, &income_statement);
	row->person_id = person_id;
	row->year = year;
	row->class_of = CLASS_RETIRED;
	row->income = income;
	row->by_whom = BY_SELF;
	row->declared_on = "2026-03-01";
	return keep(house, &income_statement, row);
}

static void people_are_read_with_honours_statements_and_deaths(void **state)
{
	struct house *house = house_founded(state);
	struct scheme_facts *facts, one;
	size_t count;
	int64_t first = honoured(house, "张一明", "省劳动模范", "1995"), second = honoured(house, "李建国", "临江市劳动模范", "1988-04");
	int64_t plain = person_make(house, "王无名", house->county_id);
	status_set(house, first, STATUS_IN_WORK, "1980");
	status_set(house, first, STATUS_RETIRED, "2026-06-01");
	declared(house, first, 2025, 300000);
	declared(house, first, 2026, 310000);
	struct death_report *report = row_new(&house->context, &death_report);
	report->person_id = second;
	report->reported_by = "李小妹";
	report->relation = 1;
	report->reported_on = "2026-11-01";
	keep(house, &death_report, report);
	assert_true(scheme_facts_read(&house->context, house->office_id, "2026-11-20", true, 0, 100, &facts, &count));
	assert_int_equal(count, 2);
	assert_int_equal(facts[0].person_id, first);
	assert_int_equal(facts[0].title_count, 1);
	assert_int_equal(facts[0].titles[0].level, HONOUR_PROVINCE);
	assert_string_equal(facts[0].titles[0].granted_on, "1995");
	assert_int_equal(facts[0].income, 310000);
	assert_int_equal(facts[0].statement, STATEMENT_DECLARED);
	assert_int_equal(facts[0].status, STATUS_RETIRED);
	assert_int_equal(facts[1].death_held, 1);
	assert_int_equal(facts[1].has_local_household, 1);
	assert_true(scheme_facts_read(&house->context, house->office_id, "2026-11-20", true, first, 100, &facts, &count));
	assert_int_equal(count, 1);
	assert_true(scheme_facts_read(&house->context, house->county_id, "2026-11-20", false, 0, 100, &facts, &count));
	assert_int_equal(count, 3);
	assert_true(scheme_facts_of(&house->context, first, "2026-05-01", &one));
	assert_int_equal(one.status, STATUS_IN_WORK);	/* as it was on that day */
	assert_true(scheme_facts_of(&house->context, plain, "2025-05-01", &one));
	assert_int_equal(one.title_count, 0);
	assert_true(scheme_facts_read(&house->context, house->industry_id, "2026-11-20", false, 0, 100, &facts, &count));
	assert_int_equal(count, 0);
}

static void a_verified_death_becomes_the_status_and_stops_payment(void **state)
{
	struct house *house = house_founded(state);
	struct death_report *report = row_new(&house->context, &death_report), *again;
	struct scheme_facts facts;
	int64_t id = honoured(house, "张一明", "省劳动模范", "1995");
	report->person_id = id;
	report->reported_by = "张小妹";
	report->relation = 1;
	report->reported_on = "2026-11-10";
	int64_t report_id = keep(house, &death_report, report);
	assert_int_equal(person_death(&house->context, id), DEATH_HELD);
	again = row_copy(&house->context, &death_report, report);
	again->record.id = 0;
	assert_false(store_check(&house->context, &death_report, again, NULL));
	forget_problems(house);
	assert_true(store_load_to_change(&house->context, &death_report, report_id, report));
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &death_report, report, step_find(&death_report, "verify"), "死亡证明"));	/* the day is not known */
	store_rollback(&house->context);
	forget_problems(house);
	assert_true(store_load_to_change(&house->context, &death_report, report_id, report));
	report->died_on = "2026-11-08";
	assert_true(kept(house, &death_report, report));
	assert_true(store_load_to_change(&house->context, &death_report, report_id, report));
	assert_true(store_begin(&house->context));
	assert_true(store_step(&house->context, &death_report, report, step_find(&death_report, "verify"), "死亡证明"));
	assert_true(store_commit(&house->context));
	assert_int_equal(person_death(&house->context, id), DEATH_SURE);
	assert_true(scheme_facts_of(&house->context, id, "2026-11-20", &facts));
	assert_int_equal(facts.status, STATUS_DEAD);
	assert_int_equal(facts.death_held, 0);
}

static void a_version_in_force_never_changes_and_the_next_one_follows(void **state)
{
	struct house *house = house_founded(state);
	int64_t scheme_id, version_id, next_id;
	loaded(house, "dalian-2009", NULL, &scheme_id, &version_id);
	assert_null(scheme_rule_load(&house->context, scheme_id, "2026-11-20"));
	forget_problems(house);
	switched_on(house, version_id);
	struct scheme_version *row = version_of(house, version_id);
	assert_int_equal(row->state, VERSION_ON);
	row->months = 12;
	assert_false(kept(house, &scheme_version, row));
	forget_problems(house);
	struct scheme_version *next = row_copy(&house->context, &scheme_version, version_of(house, version_id));
	next->record = (struct record){ 0 };
	next->from_on = "2027-01-01";
	next->document = "新办法";
	next_id = keep(house, &scheme_version, next);
	struct scheme_band *bands;
	size_t count;
	assert_true(bands_of(&house->context, next_id, &bands, &count));
	assert_int_equal(count, 3);	/* the table comes along */
	switched_on(house, next_id);
	assert_string_equal(version_of(house, version_id)->until_on, "2027-01-01");
	assert_int_equal(version_in_force(&house->context, scheme_id, "2026-12-31"), version_id);
	assert_int_equal(version_in_force(&house->context, scheme_id, "2027-01-01"), next_id);
	assert_int_equal(version_in_force(&house->context, scheme_id, "2008-12-31"), 0);
}

static void a_table_that_was_changed_wants_a_new_trial(void **state)
{
	struct house *house = house_founded(state);
	int64_t scheme_id, version_id;
	struct scheme_band *bands;
	size_t count;
	loaded(house, "dalian-2009", NULL, &scheme_id, &version_id);
	tried(house, version_id);
	assert_true(bands_of(&house->context, version_id, &bands, &count));
	assert_int_equal(count, 3);
	bands[0].amount = 15000;
	assert_true(kept(house, &scheme_band, &bands[0]));
	assert_int_equal(version_of(house, version_id)->state, VERSION_DRAFT);
	assert_false(stepped(house, version_id, "propose"));
}

static void schemes_that_feed_each_other_are_refused_with_the_circle_named(void **state)
{
	struct house *house = house_founded(state);
	int64_t a, b, c, va, vb, vc;
	loaded(house, "hubei-2025", "甲补助", &a, &va);
	loaded(house, "dalian-2009", "乙津贴", &b, &vb);
	loaded(house, "hainan-2017", "丙慰问", &c, &vc);
	struct scheme_version *row = version_of(house, va);
	row->counted = (struct ids){ .list = &b, .count = 1 };
	assert_true(kept(house, &scheme_version, row));
	row = version_of(house, vb);
	row->not_with = (struct ids){ .list = &c, .count = 1 };
	assert_true(kept(house, &scheme_version, row));
	row = version_of(house, vc);
	row->only_with = (struct ids){ .list = &a, .count = 1 };
	assert_false(kept(house, &scheme_version, row));
	assert_non_null(problem_of(&house->context, "counted"));
	assert_non_null(strstr(problem_of(&house->context, "counted"), "丙慰问 → 甲补助 → 乙津贴 → 丙慰问"));
	row = version_of(house, va);
	row->counted = (struct ids){ .list = &a, .count = 1 };
	assert_false(kept(house, &scheme_version, row));
	forget_problems(house);
}

static void what_another_scheme_pays_counts_as_income(void **state)
{
	struct house *house = house_founded(state);
	int64_t a, b, va, vb;
	struct scheme_facts facts;
	struct entitlement entitlement;
	loaded(house, "hubei-2025", "甲补助", &a, &va);
	loaded(house, "dalian-2009", "乙津贴", &b, &vb);
	switched_on(house, vb);
	struct scheme_version *row = version_of(house, va);
	row->counted = (struct ids){ .list = &b, .count = 1 };
	assert_true(kept(house, &scheme_version, row));
	switched_on(house, va);
	int64_t id = honoured(house, "张一明", "省劳动模范", "1995");
	status_set(house, id, STATUS_RETIRED, "2016");
	struct income_statement *statement = row_new(&house->context, &income_statement);
	assert_true(store_load_unscoped(&house->context, &income_statement, declared(house, id, 2026, 300000), statement, "test"));
	statement->state = STATEMENT_VERIFIED;
	assert_true(kept(house, &income_statement, statement));
	struct scheme_rule *rule = scheme_rule_load(&house->context, a, "2026-11-20");
	assert_non_null(rule);
	assert_true(scheme_facts_of(&house->context, id, "2026-11-20", &facts));
	scheme_decide(rule, &facts, house->context.arena, &entitlement);
	assert_int_equal(entitlement.verdict, VERDICT_PAY);
	assert_int_equal(entitlement.amount, 45200);	/* 3,552 − (3,000 + 100) */
}

static void a_line_of_the_place_and_day_is_taken(void **state)
{
	struct house *house = house_founded(state);
	int64_t scheme_id, version_id;
	struct scheme_band *bands;
	size_t count;
	struct scheme_facts facts = { .person_id = 1, .office_id = house->county_id, .standing = PERSON_ON_FILE, .status = STATUS_RETIRED, .class_of = CLASS_RETIRED,
		.title_count = 1, .statement = STATEMENT_VERIFIED, .income = 300000 };
	const struct scheme_title award = { .level = HONOUR_PROVINCE, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1995" };
	struct entitlement entitlement;
	facts.titles = &award;
	loaded(house, "hubei-2025", NULL, &scheme_id, &version_id);
	assert_true(bands_of(&house->context, version_id, &bands, &count));
	bands[1].line_kind = STANDARD_RETIRED_LINE;
	bands[1].amount = NO_NUMBER;
	assert_true(kept(house, &scheme_band, &bands[1]));
	struct scheme_rule *rule = scheme_rule_of_version(&house->context, version_id, "2026-11-20");
	scheme_decide(rule, &facts, house->context.arena, &entitlement);
	assert_int_equal(entitlement.verdict, VERDICT_HOLD);
	assert_int_equal(entitlement.reason, REASON_NO_LINE);
	struct local_standard *line = row_new(&house->context, &local_standard);
	*line = (struct local_standard){ .record = line->record, .kind = STANDARD_RETIRED_LINE, .office_id = house->office_id, .amount = 360000, .from_on = "2026-01-01", .document = "测试" };
	keep(house, &local_standard, line);
	rule = scheme_rule_of_version(&house->context, version_id, "2026-11-20");
	scheme_decide(rule, &facts, house->context.arena, &entitlement);
	assert_int_equal(entitlement.verdict, VERDICT_PAY);
	assert_int_equal(entitlement.amount, 60000);
}

static void a_statement_is_honest_about_who_told_it(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = person_make(house, "张一明", house->county_id);
	struct income_statement *row = row_new(&house->context, &income_statement);
	*row = (struct income_statement){ .record = row->record, .person_id = id, .year = 2027, .class_of = CLASS_RETIRED, .income = 1, .family_income = NO_NUMBER,
		.own_medical = NO_NUMBER, .outside_medical = NO_NUMBER, .by_whom = BY_FAMILY, .declared_on = "2026-11-01" };
	assert_false(store_check(&house->context, &income_statement, row, NULL));
	assert_non_null(problem_of(&house->context, "year"));
	assert_non_null(problem_of(&house->context, "by_name"));
	assert_non_null(problem_of(&house->context, "by_relation"));
	forget_problems(house);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(people_are_read_with_honours_statements_and_deaths),
		ON_BOTH(a_verified_death_becomes_the_status_and_stops_payment),
		ON_BOTH(a_version_in_force_never_changes_and_the_next_one_follows),
		ON_BOTH(a_table_that_was_changed_wants_a_new_trial),
		ON_BOTH(schemes_that_feed_each_other_are_refused_with_the_circle_named),
		ON_BOTH(what_another_scheme_pays_counts_as_income),
		ON_BOTH(a_line_of_the_place_and_day_is_taken),
		ON_BOTH(a_statement_is_honest_about_who_told_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
