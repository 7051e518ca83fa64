/* scheme_decide_test.c: the worked cases of the published schemes, what is not
 * known and therefore held, and the arithmetic that is said. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#undef fail

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_shipped.h"

#define DAY "2026-11-20"

struct bench {
	struct context context;
	struct actor actor;
	struct scheme_version version;
	struct scheme_band bands[SHIPPED_BANDS];
	size_t count;
	struct scheme_title titles[4];
	struct scheme_facts facts;
};

/* A retired man of 70 with one title of the province from 1995, income declared and verified. */
static struct bench *begin(void **state, const char *key)
{
	struct bench *bench = *state;
	bench->actor = (struct actor){ .tenant_id = 1 };
	bench->context = (struct context){ .arena = bench->context.arena, .actor = &bench->actor, .today = DAY };
	shipped_rows(&bench->context, shipped_find(key), &bench->version, bench->bands, &bench->count);
	bench->titles[0] = (struct scheme_title){ .level = HONOUR_PROVINCE, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1995-04-28", .title_name = "省劳动模范" };
	bench->facts = (struct scheme_facts){ .person_id = 1, .office_id = 1, .born_on = "1956-05-01", .sex = SEX_MALE, .standing = PERSON_ON_FILE, .status = STATUS_RETIRED,
		.class_of = CLASS_RETIRED, .titles = bench->titles, .title_count = 1, .statement = STATEMENT_VERIFIED, .income = 300000, .family_income = NO_NUMBER,
		.own_medical = NO_NUMBER, .outside_medical = NO_NUMBER, .is_unemployed = NO_NUMBER, .has_ill_relative = NO_NUMBER, .has_grave_illness = NO_NUMBER,
		.has_local_household = NO_NUMBER };
	return bench;
}

static struct entitlement decided(struct bench *bench)
{
	struct entitlement entitlement;
	struct scheme_rule *rule = scheme_rule_make(&bench->context, &bench->version, bench->bands, bench->count, DAY);
	scheme_decide(rule, &bench->facts, bench->context.arena, &entitlement);
	return entitlement;
}

static void pays(struct bench *bench, int64_t yuan)
{
	struct entitlement entitlement = decided(bench);
	assert_int_equal(entitlement.verdict, VERDICT_PAY);
	assert_int_equal(entitlement.amount, yuan * 100);
}

static void ends(struct bench *bench, int64_t verdict, int64_t reason)
{
	struct entitlement entitlement = decided(bench);
	assert_int_equal(entitlement.verdict, verdict);
	assert_int_equal(entitlement.reason, reason);
}

static void of_class(struct bench *bench, int64_t class_of, int64_t yuan)
{
	bench->facts.class_of = class_of;
	bench->facts.income = yuan * 100;
}

static void the_gap_of_those_in_work_is_paid_up_to_a_thousand(void **state)
{
	struct bench *bench = begin(state, "hubei-2025");
	bench->facts.status = STATUS_IN_WORK;
	of_class(bench, CLASS_WORKING, 6000);
	pays(bench, 566);
	of_class(bench, CLASS_WORKING, 5000);
	pays(bench, 1000);
	of_class(bench, CLASS_WORKING, 7000);
	ends(bench, VERDICT_NO, REASON_NOTHING_LEFT);
	of_class(bench, CLASS_WORKING, 6566);
	ends(bench, VERDICT_NO, REASON_NOTHING_LEFT);
}

static void the_retired_have_a_line_of_their_own(void **state)
{
	struct bench *bench = begin(state, "hubei-2025");
	of_class(bench, CLASS_RETIRED, 3000);
	pays(bench, 552);
	assert_string_equal(decided(bench).because, "省劳动模范（1995年）：标准线 3,552 − 本人月均收入 3,000 = 552 元");
}

static void a_farmer_gets_the_whole_line_from_his_age_on(void **state)
{
	struct bench *bench = begin(state, "hubei-2025");
	of_class(bench, CLASS_FARMER, 0);
	pays(bench, 1000);
	of_class(bench, CLASS_FARMER, 180);
	pays(bench, 820);
	bench->facts.born_on = "1967-01-01";
	ends(bench, VERDICT_NO, REASON_NO_BAND);
	bench->facts.sex = SEX_FEMALE;
	pays(bench, 820);
}

static void a_statement_that_is_missing_or_not_verified_holds(void **state)
{
	struct bench *bench = begin(state, "hubei-2025");
	bench->facts.statement = 0;
	bench->facts.income = NO_NUMBER;
	ends(bench, VERDICT_HOLD, REASON_NO_STATEMENT);
	bench->facts.statement = STATEMENT_DECLARED;
	bench->facts.income = 300000;
	ends(bench, VERDICT_HOLD, REASON_STATEMENT_UNVERIFIED);
	assert_int_equal(decided(bench).amount, 55200);
	bench->facts.class_of = 0;
	ends(bench, VERDICT_HOLD, REASON_CLASS_UNKNOWN);
}

static void the_dead_get_nothing_and_a_report_of_death_holds(void **state)
{
	struct bench *bench = begin(state, "hubei-2025");
	bench->facts.death_held = 1;
	ends(bench, VERDICT_HOLD, REASON_DEATH_REPORTED);
	bench->facts.status = STATUS_DEAD;
	ends(bench, VERDICT_NO, REASON_DEAD);
}

static void who_is_lost_waits_and_who_moved_is_paid_elsewhere(void **state)
{
	struct bench *bench = begin(state, "dalian-2009");
	bench->facts.status = STATUS_LOST;
	ends(bench, VERDICT_HOLD, REASON_LOST);
	bench->facts.status = STATUS_MOVED;
	ends(bench, VERDICT_NO, REASON_STATUS);
	bench->facts.status = 0;
	ends(bench, VERDICT_HOLD, REASON_STATUS_UNKNOWN);
	bench->facts.standing = PERSON_PROVISIONAL;
	ends(bench, VERDICT_NO, REASON_PROVISIONAL);
}

static void an_old_title_of_the_nation_brings_two_hundred(void **state)
{
	struct bench *bench = begin(state, "hangzhou-honour");
	bench->titles[0] = (struct scheme_title){ .level = HONOUR_NATION, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1989-09", .title_name = "全国劳动模范" };
	pays(bench, 200);
	assert_string_equal(decided(bench).because, "全国劳动模范（1989年）：150 + 50（1989年底前授予） = 200 元");
	bench->titles[0].granted_on = "1990";
	pays(bench, 150);
}

static void only_the_highest_title_counts(void **state)
{
	struct bench *bench = begin(state, "hangzhou-honour");
	bench->titles[1] = (struct scheme_title){ .level = HONOUR_CITY, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1985", .title_name = "市劳动模范" };
	bench->facts.title_count = 2;
	pays(bench, 120);
	bench->titles[0].granted_on = "1988";
	pays(bench, 150);
	bench->facts.titles = &bench->titles[1];
	bench->facts.title_count = 1;
	pays(bench, 100);
}

static void the_city_leaves_out_whom_the_province_pays(void **state)
{
	struct bench *bench = begin(state, "yangzhou-city");
	bench->titles[1] = (struct scheme_title){ .level = HONOUR_CITY, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1985", .title_name = "市劳动模范" };
	bench->facts.title_count = 2;
	ends(bench, VERDICT_NO, REASON_TITLE_HIGHER);
	bench->version.counting = TITLES_ANY;
	pays(bench, 120);
	bench->titles[1].state = GRANT_REVOKED;
	ends(bench, VERDICT_NO, REASON_TITLE_REVOKED);
	bench->titles[1].state = GRANT_SUSPENDED;
	ends(bench, VERDICT_HOLD, REASON_TITLE_SUSPENDED);
	bench->titles[1].state = GRANT_VALID;
	bench->titles[1].treated_as = TREATED_OPEN;
	ends(bench, VERDICT_HOLD, REASON_TREATMENT_OPEN);
	bench->titles[1].treated_as = TREATED_NONE;
	ends(bench, VERDICT_NO, REASON_NO_TITLE);
}

static void farmers_without_income_have_rows_of_their_own(void **state)
{
	struct bench *bench = begin(state, "hangzhou-honour");
	of_class(bench, CLASS_FARMER, 0);
	pays(bench, 200);
	of_class(bench, CLASS_FARMER, 500);
	pays(bench, 120);
	bench->facts.income = NO_NUMBER;
	ends(bench, VERDICT_HOLD, REASON_NO_STATEMENT);
}

static void age_and_household_are_gates(void **state)
{
	struct bench *bench = begin(state, "weihai-2018");
	bench->titles[0].level = HONOUR_CITY;
	ends(bench, VERDICT_HOLD, REASON_HOUSEHOLD_UNKNOWN);
	bench->facts.has_local_household = 0;
	ends(bench, VERDICT_NO, REASON_HOUSEHOLD);
	bench->facts.has_local_household = 1;
	pays(bench, 120);
	bench->facts.born_on = "1966-11-20";
	pays(bench, 120);
	bench->facts.born_on = "1966-11-21";
	ends(bench, VERDICT_NO, REASON_AGE);
	bench->facts.born_on = "1966-11";
	ends(bench, VERDICT_HOLD, REASON_AGE_UNKNOWN);
	bench->facts.born_on = "1966";
	ends(bench, VERDICT_HOLD, REASON_AGE_UNKNOWN);
	bench->facts.born_on = NULL;
	ends(bench, VERDICT_HOLD, REASON_AGE_UNKNOWN);
}

static void terms_are_counted_and_the_special_title_comes_first(void **state)
{
	struct bench *bench = begin(state, "harbin-terms");
	bench->facts.status_on = "1995-03";
	for (size_t i = 0; i < 3; i++)
		bench->titles[i] = (struct scheme_title){ .level = HONOUR_CITY, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1980", .title_name = "市劳动模范" };
	static const int64_t by_terms[] = { 50, 60, 70 };
	for (size_t i = 0; i < 3; i++) {
		bench->facts.title_count = i + 1;
		pays(bench, by_terms[i]);
	}
	bench->titles[0].title_name = "市特等劳动模范";
	bench->facts.title_count = 1;
	pays(bench, 80);
	bench->facts.status_on = "1997";
	ends(bench, VERDICT_NO, REASON_STATUS_SINCE);
	bench->facts.status_on = NULL;
	ends(bench, VERDICT_HOLD, REASON_STATUS_SINCE_UNKNOWN);
}

static void any_one_hardship_is_enough(void **state)
{
	struct bench *bench = begin(state, "qingdao-2017");
	bench->titles[0].level = HONOUR_CITY;
	ends(bench, VERDICT_HOLD, REASON_STATEMENT_UNVERIFIED);
	bench->facts.is_unemployed = bench->facts.has_ill_relative = 0;
	bench->facts.own_medical = 500000;
	ends(bench, VERDICT_NO, REASON_NO_HARDSHIP);
	bench->facts.own_medical = 500001;
	pays(bench, 2500);
	bench->facts.own_medical = NO_NUMBER;
	bench->facts.is_unemployed = 1;
	pays(bench, 2500);
}

static void a_share_of_what_was_paid_knows_threshold_and_ceiling(void **state)
{
	struct bench *bench = begin(state, "baoshan-illness");
	bench->facts.has_grave_illness = 1;
	bench->facts.own_medical = 1234567;
	assert_int_equal(decided(bench).amount, 987654);	/* 9,876.536: half up to the fen */
	bench->bands[0].threshold = 500000;
	bench->bands[0].cap = 500000;
	assert_int_equal(decided(bench).amount, 500000);
	bench->facts.own_medical = 1000000;
	assert_int_equal(decided(bench).amount, 400000);
	assert_string_equal(decided(bench).because, "自付 10,000 − 起付 5,000 = 5,000 × 80% = 4,000 元");
	bench->version.rounding = ROUND_YUAN_UP;
	bench->facts.own_medical = 1000001;
	assert_int_equal(decided(bench).amount, 400100);
}

static void months_are_multiplied_and_titles_may_stack(void **state)
{
	struct bench *bench = begin(state, "dalian-2009");
	bench->version.months = 12;
	pays(bench, 1200);
	assert_string_equal(decided(bench).because, "省劳动模范（1995年）：100 元/月 × 12 个月 = 1,200 元");
	bench->titles[1] = (struct scheme_title){ .level = HONOUR_CITY, .variant = VARIANT_MODEL, .state = GRANT_VALID, .granted_on = "1985", .title_name = "市劳动模范" };
	bench->facts.title_count = 2;
	bench->version.counting = TITLES_EACH;
	pays(bench, 2160);
}

static void a_date_known_in_part_counts_where_it_is_sure(void **state)
{
	(void)state;
	assert_int_equal(date_is_before("1989", "1990-01-01"), SURELY);
	assert_int_equal(date_is_before("1990", "1990-01-01"), SURELY_NOT);
	assert_int_equal(date_is_before("1990", "1990-07-01"), UNSURE);
	assert_int_equal(date_is_before("1990-07", "1990-07-01"), SURELY_NOT);
	assert_int_equal(date_is_before("1990-07", "1990-07-15"), UNSURE);
	assert_int_equal(date_is_before("1990-07-15", "1990-07-15"), SURELY_NOT);
	assert_int_equal(date_is_before(NULL, "1990-07-15"), UNSURE);
}

static void a_decision_takes_about_a_microsecond(void **state)
{
	enum { MANY = 200000 };
	struct bench *bench = begin(state, "hangzhou-honour");
	struct scheme_rule *rule = scheme_rule_make(&bench->context, &bench->version, bench->bands, bench->count, DAY);
	struct entitlement entitlement;
	int64_t from = clock_monotonic_us();
	for (int i = 0; i < MANY; i++) {
		struct arena_mark mark = arena_mark(bench->context.arena);
		scheme_decide(rule, &bench->facts, bench->context.arena, &entitlement);
		arena_rewind(bench->context.arena, mark);
	}
	int64_t spent = clock_monotonic_us() - from;
	print_message("%.2f us a decision\n", (double)spent / MANY);
	assert_true(spent < MANY * 40);	/* under sanitizers too */
}

static int room_make(void **state)
{
	struct arena *arena = arena_new(0);
	struct bench *bench = arena_one(arena, struct bench);
	bench->context.arena = arena;
	*state = bench;
	return 0;
}

static int room_free(void **state)
{
	struct bench *bench = *state;
	arena_free(bench->context.arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_gap_of_those_in_work_is_paid_up_to_a_thousand, room_make, room_free),
		cmocka_unit_test_setup_teardown(the_retired_have_a_line_of_their_own, room_make, room_free),
		cmocka_unit_test_setup_teardown(a_farmer_gets_the_whole_line_from_his_age_on, room_make, room_free),
		cmocka_unit_test_setup_teardown(a_statement_that_is_missing_or_not_verified_holds, room_make, room_free),
		cmocka_unit_test_setup_teardown(the_dead_get_nothing_and_a_report_of_death_holds, room_make, room_free),
		cmocka_unit_test_setup_teardown(who_is_lost_waits_and_who_moved_is_paid_elsewhere, room_make, room_free),
		cmocka_unit_test_setup_teardown(an_old_title_of_the_nation_brings_two_hundred, room_make, room_free),
		cmocka_unit_test_setup_teardown(only_the_highest_title_counts, room_make, room_free),
		cmocka_unit_test_setup_teardown(the_city_leaves_out_whom_the_province_pays, room_make, room_free),
		cmocka_unit_test_setup_teardown(farmers_without_income_have_rows_of_their_own, room_make, room_free),
		cmocka_unit_test_setup_teardown(age_and_household_are_gates, room_make, room_free),
		cmocka_unit_test_setup_teardown(terms_are_counted_and_the_special_title_comes_first, room_make, room_free),
		cmocka_unit_test_setup_teardown(any_one_hardship_is_enough, room_make, room_free),
		cmocka_unit_test_setup_teardown(a_share_of_what_was_paid_knows_threshold_and_ceiling, room_make, room_free),
		cmocka_unit_test_setup_teardown(months_are_multiplied_and_titles_may_stack, room_make, room_free),
		cmocka_unit_test_setup_teardown(a_date_known_in_part_counts_where_it_is_sure, room_make, room_free),
		cmocka_unit_test_setup_teardown(a_decision_takes_about_a_microsecond, room_make, room_free),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
