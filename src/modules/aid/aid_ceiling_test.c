/* aid_ceiling_test.c: what a programme allows at most (union-rules 2.7: Hubei's
 * ceilings: 12 and 10 months of the town line, study 10 and 6, medical at most
 * the own part and 20,000), and the words that say so. */
#include "model/testing.h"

#include "base/must.h"
#include "modules/aid/aid_parts.h"

enum { LINE = 94000 };

static struct context context_here(void)
{
	static struct arena *arena;
	arena = arena ? arena : arena_new(0);
	return (struct context){ .arena = arena, .today = "2026-11-20" };
}

static struct aid_programme programme_of(int64_t kind, int64_t formula)
{
	return (struct aid_programme){ .kind = kind, .formula = formula, .months_deep = 12, .months_other = 10, .months_higher = 10, .months_school = 6, .share = NO_NUMBER,
		.share_outside = NO_NUMBER, .threshold = NO_NUMBER, .flat = NO_NUMBER, .flat_higher = NO_NUMBER, .flat_school = NO_NUMBER, .cap = NO_NUMBER };
}

static struct aid_ceiling ceiling_of(const struct aid_programme *programme, struct aid_facts facts)
{
	struct context context = context_here();
	struct aid_ceiling ceiling;
	aid_ceiling_of(&context, programme, &facts, &ceiling);
	return ceiling;
}

static void deep_hardship_has_twelve_months_of_the_line_others_ten(void **state)
{
	(void)state;
	struct aid_programme living = programme_of(AID_LIVING, FORMULA_MONTHS);
	struct aid_ceiling deep = ceiling_of(&living, (struct aid_facts){ .class_of = HARDSHIP_DEEP, .line = LINE });
	assert_int_equal(deep.amount, 1128000);
	assert_string_equal(deep.arithmetic, "低保标准 940.00 × 12 个月（深度困难）= 11,280.00 元");
	assert_int_equal(ceiling_of(&living, (struct aid_facts){ .class_of = HARDSHIP_RELATIVE, .line = LINE }).amount, 940000);
	assert_int_equal(ceiling_of(&living, (struct aid_facts){ .class_of = HARDSHIP_ACCIDENT, .line = LINE }).amount, 940000);
}

static void higher_education_has_ten_months_high_school_six(void **state)
{
	(void)state;
	struct aid_programme study = programme_of(AID_STUDY, FORMULA_MONTHS);
	assert_int_equal(ceiling_of(&study, (struct aid_facts){ .class_of = HARDSHIP_DEEP, .stage = STAGE_HIGHER, .line = LINE }).amount, 940000);
	assert_int_equal(ceiling_of(&study, (struct aid_facts){ .class_of = HARDSHIP_DEEP, .stage = STAGE_SCHOOL, .line = LINE }).amount, 564000);
	assert_non_null(ceiling_of(&study, (struct aid_facts){ .line = LINE }).missing);
}

static void without_a_local_line_nothing_is_computed(void **state)
{
	(void)state;
	struct aid_programme living = programme_of(AID_LIVING, FORMULA_MONTHS);
	struct aid_ceiling none = ceiling_of(&living, (struct aid_facts){ .class_of = HARDSHIP_DEEP, .line = NO_NUMBER });
	assert_int_equal(none.amount, NO_NUMBER);
	assert_non_null(none.missing);
}

static void a_share_of_the_own_part_above_the_threshold_up_to_the_cap(void **state)
{
	(void)state;
	struct aid_programme medical = programme_of(AID_MEDICAL, FORMULA_SHARE);
	medical.share = 80;
	medical.threshold = 100000;
	assert_int_equal(ceiling_of(&medical, (struct aid_facts){ .own_cost = 1600000 }).amount, 1200000);
	assert_int_equal(ceiling_of(&medical, (struct aid_facts){ .own_cost = 50000 }).amount, 0);
	medical.share_outside = 30;
	assert_int_equal(ceiling_of(&medical, (struct aid_facts){ .own_cost = 1600000, .outside_cost = 200000 }).amount, 1260000);
	medical.cap = 1000000;
	struct aid_ceiling capped = ceiling_of(&medical, (struct aid_facts){ .own_cost = 1600000, .outside_cost = 200000 });
	assert_int_equal(capped.amount, 1000000);
	assert_string_equal(capped.arithmetic, "（自付 16,000.00 − 起付线 1,000.00）× 80% + 自费 2,000.00 × 30% = 12,600.00 元，每件封顶 10,000.00 元");
	assert_non_null(ceiling_of(&medical, (struct aid_facts){ 0 }).missing);
}

static void flat_amounts_differ_by_stage_where_the_rule_says_so(void **state)
{
	(void)state;
	struct aid_programme study = programme_of(AID_STUDY, FORMULA_FLAT);
	study.flat_higher = 500000;
	study.flat_school = 300000;
	assert_int_equal(ceiling_of(&study, (struct aid_facts){ .stage = STAGE_HIGHER }).amount, 500000);
	assert_int_equal(ceiling_of(&study, (struct aid_facts){ .stage = STAGE_SCHOOL }).amount, 300000);
	assert_non_null(ceiling_of(&study, (struct aid_facts){ 0 }).missing);
}

static void without_a_formula_the_cap_alone_counts(void **state)
{
	(void)state;
	struct aid_programme temporary = programme_of(AID_TEMPORARY, FORMULA_NONE);
	assert_int_equal(ceiling_of(&temporary, (struct aid_facts){ 0 }).amount, NO_NUMBER);
	temporary.cap = 300000;
	assert_int_equal(ceiling_of(&temporary, (struct aid_facts){ 0 }).amount, 300000);
}

static void a_programme_names_the_classes_that_it_is_for(void **state)
{
	(void)state;
	assert_true(aid_class_fits(NULL, HARDSHIP_ACCIDENT));
	assert_true(aid_class_fits("深度困难、相对困难", HARDSHIP_RELATIVE));
	assert_false(aid_class_fits("深度困难", HARDSHIP_RELATIVE));
	assert_false(aid_class_fits(NULL, HARDSHIP_NONE));
	assert_false(aid_class_fits(NULL, 0));
}

static void every_kind_lies_on_one_of_three_sides(void **state)
{
	(void)state;
	assert_int_equal(aid_side_of(AID_MEDICAL), SIDE_AID);
	assert_int_equal(aid_side_of(AID_LEGAL), SIDE_RIGHTS);
	assert_int_equal(aid_side_of(AID_EMPLOYMENT), SIDE_SERVICE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deep_hardship_has_twelve_months_of_the_line_others_ten),
		cmocka_unit_test(higher_education_has_ten_months_high_school_six),
		cmocka_unit_test(without_a_local_line_nothing_is_computed),
		cmocka_unit_test(a_share_of_the_own_part_above_the_threshold_up_to_the_cap),
		cmocka_unit_test(flat_amounts_differ_by_stage_where_the_rule_says_so),
		cmocka_unit_test(without_a_formula_the_cap_alone_counts),
		cmocka_unit_test(a_programme_names_the_classes_that_it_is_for),
		cmocka_unit_test(every_kind_lies_on_one_of_three_sides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
