/* visit_death_test.c: with a death pairings end, no round greets him any more, and
 * one visit to the family is due; on both engines. */
#include "modules/visit/visit_parts.h"

extern const struct module calendar_module, standard_module, fund_module, income_module, scheme_module, payment_module, household_module;
#define MODULE_MORE calendar_module, &standard_module, &fund_module, &income_module, &scheme_module, &payment_module, &household_module, &visit_module
#include "modules/honour/honour_testing.h"

static void dies(struct house *house, int64_t person_id)
{
	struct status_change *row = row_new(&house->context, &status_change);
	forget_problems(house);
	row->person_id = person_id;
	row->status = STATUS_DEAD;
	row->from_on = "2026-11-18";
	row->source = "死亡证明";
	keep(house, &status_change, row);
}

static bool is_refused(struct house *house, const struct entity *entity, void *row, const char *field)
{
	forget_problems(house);
	bool refused = !store_check(&house->context, entity, row, NULL) && problem_of(&house->context, field) != NULL;
	if (!refused)
		tell(house);
	return refused;
}

static struct pairing *pairing_new(struct house *house, int64_t person_id)
{
	struct pairing *row = row_new(&house->context, &pairing);
	row->person_id = person_id;
	row->helper_kind = HELPER_CADRE;
	row->helper_name = "周敏";
	row->rank = RANK_DIVISION;
	row->from_on = "2026-01-10";
	return row;
}

static int64_t round_made(struct house *house)
{
	struct visit_round *row = row_new(&house->context, &visit_round);
	row->name = "2027年春节慰问";
	row->occasion = OCCASION_SPRING;
	row->year = 2027;
	row->office_id = house->office_id;
	row->from_on = "2026-11-01";
	row->until_on = "2027-02-10";
	return keep(house, &visit_round, row);
}

static struct visit_target *target_new(struct house *house, int64_t round_id, int64_t person_id)
{
	struct visit_target *row = row_new(&house->context, &visit_target);
	row->round_id = round_id;
	row->person_id = person_id;
	return row;
}

static struct visit *visit_new(struct house *house, int64_t person_id, int64_t kind)
{
	struct visit *row = row_new(&house->context, &visit);
	row->person_id = person_id;
	row->kind = kind;
	row->visited_on = "2026-11-20";
	row->visitors = "周敏";
	return row;
}

static void nobody_greets_the_dead_and_one_visit_to_the_family_is_due(void **state)
{
	struct house *house = house_founded(state);
	struct pairing *pair = row_new(&house->context, &pairing);
	struct visit_target *target = row_new(&house->context, &visit_target);
	struct desk_item items[5];
	int64_t one = person_make(house, "张一明", house->county_id), round_id = round_made(house);
	int64_t pair_id = keep(house, &pairing, pairing_new(house, one)), target_id = keep(house, &visit_target, target_new(house, round_id, one));
	dies(house, one);
	assert_true(store_load_unscoped(&house->context, &pairing, pair_id, pair, "a test looks"));
	assert_int_equal(pair->state, PAIRING_ENDED);
	assert_string_equal(pair->until_on, house->context.today);
	assert_true(store_load_unscoped(&house->context, &visit_target, target_id, target, "a test looks"));
	assert_int_equal(target->state, TARGET_DROPPED);
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &pairing, pair, step_find(&pairing, "resume"), NULL));
	store_rollback(&house->context);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &visit_target, target, step_find(&visit_target, "restore"), NULL));
	store_rollback(&house->context);
	assert_true(is_refused(house, &pairing, pairing_new(house, one), "person_id"));
	assert_true(is_refused(house, &visit, visit_new(house, one, VISIT_FESTIVAL), "kind"));
	assert_int_equal(visit_after_death(&house->context, one, items, 5), 1);
	forget_problems(house);
	keep(house, &visit, visit_new(house, one, VISIT_FAMILY));
	assert_int_equal(visit_after_death(&house->context, one, items, 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(nobody_greets_the_dead_and_one_visit_to_the_family_is_due),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
