/* selection_allocation_test.c: places by formula: largest remainders, ties,
 * floors, and every line's arithmetic. */
#include "modules/selection/selection_parts.h"

#define MODULE_MORE selection_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_allocation.h"

static struct allocation *begun(struct context *context, int64_t total, size_t count)
{
	struct allocation *allocation = arena_one(context->arena, struct allocation);
	*allocation = (struct allocation){ .total = total, .line_count = count, .indicator_count = 1, .indicators = { { .name = "在岗职工", .weight = 100 } } };
	allocation->lines = arena_many(context->arena, count, struct allocation_line);
	for (size_t i = 0; i < count; i++)
		allocation->lines[i].name = arena_format(context->arena, "县%zu", i);
	return allocation;
}

static struct context *fresh(void)
{
	struct arena *arena = arena_new(0);
	struct context *context = arena_one(arena, struct context);
	context->arena = arena;
	return context;
}

static int64_t sum_of(const struct allocation *allocation)
{
	int64_t sum = 0;
	for (size_t i = 0; i < allocation->line_count; i++)
		sum += allocation->lines[i].places;
	return sum;
}

static void the_largest_remainders_get_one_more(void **state)
{
	static const int64_t values[] = { 4700000, 1600000, 1580000, 1200000, 610000, 310000 };	/* the textbook's 100,000 for ten seats */
	static const int64_t places[] = { 5, 2, 1, 1, 1, 0 };
	struct context *context = fresh();
	struct allocation *allocation = begun(context, 10, 6);
	(void)state;
	for (size_t i = 0; i < 6; i++)
		allocation->lines[i].values[0] = values[i];
	assert_true(allocate(context, allocation));
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(allocation->lines[i].places, places[i]);
	assert_string_equal(allocation->lines[0].arithmetic, "在岗职工 47.00% × 100% = 47.00% → 4.70 → 4 + 1（余数第 1）");
	assert_string_equal(allocation->lines[2].arithmetic, "在岗职工 15.80% × 100% = 15.80% → 1.58 → 1");
	arena_free(context->arena);
}

/* Xuchang 2011: half by workers, half by output. */
static void two_indicators_are_weighed(void **state)
{
	struct context *context = fresh();
	struct allocation *allocation = begun(context, 94, 2);
	(void)state;
	allocation->indicator_count = 2;
	allocation->indicators[0].weight = 50;
	allocation->indicators[1] = (struct allocation_indicator){ .name = "工业增加值", .weight = 50 };
	allocation->lines[0].values[0] = 12400;
	allocation->lines[1].values[0] = 87600;
	allocation->lines[0].values[1] = 8090;
	allocation->lines[1].values[1] = 91910;
	assert_true(allocate(context, allocation));
	assert_string_equal(allocation->lines[0].arithmetic, "在岗职工 12.40% × 50% + 工业增加值 8.09% × 50% = 10.25% → 9.63 → 9 + 1（余数第 1）");
	assert_int_equal(allocation->lines[0].places, 10);
	assert_int_equal(sum_of(allocation), 94);
	arena_free(context->arena);
}

static void equal_remainders_go_by_the_first_indicator_then_by_order(void **state)
{
	struct context *context = fresh();
	struct allocation *allocation = begun(context, 3, 2);
	(void)state;
	allocation->lines[0].values[0] = allocation->lines[1].values[0] = 100;
	assert_true(allocate(context, allocation));
	assert_int_equal(allocation->lines[0].places, 2);
	assert_int_equal(allocation->lines[1].places, 1);
	allocation = begun(context, 2, 2);
	allocation->lines[0].values[0] = 100;
	allocation->lines[1].values[0] = 300;	/* 0.5 and 1.5 */
	assert_true(allocate(context, allocation));
	assert_int_equal(allocation->lines[0].places, 0);
	assert_int_equal(allocation->lines[1].places, 2);
	arena_free(context->arena);
}

static void a_floor_is_paid_by_the_others(void **state)
{
	struct context *context = fresh();
	struct allocation *allocation = begun(context, 20, 4);
	static const int64_t values[] = { 9000, 6000, 300, 700 };
	(void)state;
	allocation->floor = 2;
	for (size_t i = 0; i < 4; i++)
		allocation->lines[i].values[0] = values[i];
	assert_true(allocate(context, allocation));
	assert_int_equal(allocation->lines[2].places, 2);
	assert_int_equal(allocation->lines[3].places, 2);
	assert_int_equal(allocation->lines[0].places, 10);	/* 16 × 9/15 = 9.6 */
	assert_int_equal(allocation->lines[1].places, 6);
	assert_string_equal(allocation->lines[2].arithmetic, "在岗职工 1.88% × 100% → 保底 2");
	assert_true(text_contains(allocation->lines[0].arithmetic, "，扣去保底后分 16 → 9.60 → 9 + 1（余数第 1）"));
	arena_free(context->arena);
}

static void all_places_are_given_whatever_the_figures(void **state)
{
	struct context *context = fresh();
	uint64_t seed = 7;
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct allocation *allocation = begun(context, 1 + round % 97 + 110, 110);
		allocation->floor = round % 2;
		for (size_t i = 0; i < 110; i++) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			allocation->lines[i].values[0] = (int64_t)(seed >> 30) % 100000000000;
		}
		assert_true(allocate(context, allocation));
		assert_int_equal(sum_of(allocation), allocation->total);
	}
	arena_free(context->arena);
}

static void what_cannot_be_shared_out_is_told(void **state)
{
	struct context *context = fresh();
	struct allocation *allocation = begun(context, 3, 2);
	(void)state;
	allocation->lines[0].values[0] = NO_NUMBER;
	allocation->lines[1].values[0] = 5;
	allocation->floor = 2;
	allocation->indicators[0].weight = 90;
	assert_false(allocate(context, allocation));
	assert_string_equal(problem_of(context, "weight.0"), "各指标的权重合计要是 100，现在是 90");
	assert_string_equal(problem_of(context, "floor"), "每个单位至少 2，2 个单位就要 4，超过总名额 3");
	assert_string_equal(problem_of(context, ""), "县0没有“在岗职工”的数，请先在单位统计里补上");
	arena_free(context->arena);
}

static void figure(struct house *house, int64_t organisation_id, const char *indicator, int64_t value)
{
	struct organisation_statistic *row = row_new(&house->context, &organisation_statistic);
	row->organisation_id = organisation_id;
	row->year = 2025;
	row->indicator = indicator;
	row->value = value;
	keep(house, &organisation_statistic, row);
}

static void figures_of_organisations_are_gathered(void **state)
{
	struct house *house = house_founded(state);
	int64_t other = office_make(house, "东岗区总工会", ORGANISATION_OFFICE, LEVEL_COUNTY, "320902");
	struct allocation *allocation = begun(&house->context, 3, 0);
	struct statistic_kind kinds[4];
	size_t count;
	figure(house, house->county_id, "在岗职工", 100);
	figure(house, other, "在岗职工", 200);
	figure(house, house->industry_id, "在岗职工", 900);
	figure(house, other, "产值", 7);
	assert_true(statistics_kinds(&house->context, kinds, 4, &count));
	assert_int_equal(count, 2);
	assert_true(statistics_lines(&house->context, 2025, LEVEL_COUNTY, allocation));
	assert_int_equal(allocation->line_count, 2);
	assert_true(allocate(&house->context, allocation));
	assert_int_equal(sum_of(allocation), 3);
	act_as(house, &house->county_clerk);
	assert_true(statistics_lines(&house->context, 2025, 0, begun(&house->context, 3, 0)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_largest_remainders_get_one_more),
		cmocka_unit_test(two_indicators_are_weighed),
		cmocka_unit_test(equal_remainders_go_by_the_first_indicator_then_by_order),
		cmocka_unit_test(a_floor_is_paid_by_the_others),
		cmocka_unit_test(all_places_are_given_whatever_the_figures),
		cmocka_unit_test(what_cannot_be_shared_out_is_told),
		ON_BOTH(figures_of_organisations_are_gathered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
