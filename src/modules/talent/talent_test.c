/* talent_test.c: nobody is handed over without having agreed; what was handed
 * over stays as it was; a talent says what became of him, on both engines. */
#include "modules/talent/talent_parts.h"

#define MODULE_MORE talent_module
#include "modules/honour/honour_testing.h"

static int64_t referral_make(struct house *house)
{
	struct talent_referral *row = row_new(&house->context, &talent_referral);
	row->to_body = "中共映河县委组织部";
	row->requested_on = "2026-11-02";
	row->office_id = house->county_id;
	row->asked = "遴选一线优秀人才";
	return keep(house, &talent_referral, row);
}

static struct talent_referral_person *listed(struct house *house, int64_t referral_id, int64_t person_id, int64_t consent)
{
	struct talent_referral_person *row = row_new(&house->context, &talent_referral_person);
	row->referral_id = referral_id;
	row->person_id = person_id;
	row->consent = consent;
	row->consent_on = consent ? "2026-11-05" : NULL;
	return row;
}

static bool handed(struct house *house, int64_t id)
{
	struct talent_referral *row = row_new(&house->context, &talent_referral);
	forget_problems(house);
	assert_true(store_load_to_change(&house->context, &talent_referral, id, row));
	assert_true(store_begin(&house->context));
	if (store_step(&house->context, &talent_referral, row, step_find(&talent_referral, "hand"), NULL))
		return store_commit(&house->context);
	store_rollback(&house->context);
	forget_problems(house);
	return false;
}

static void nobody_is_handed_over_without_having_agreed(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = referral_make(house), zhang = person_make(house, "张一明", house->county_id), li = person_make(house, "李建国", house->county_id);
	assert_false(handed(house, id));	/* nobody is on it */
	keep(house, &talent_referral_person, listed(house, id, zhang, REFERRAL_WRITTEN));
	int64_t other = keep(house, &talent_referral_person, listed(house, id, li, REFERRAL_REFUSED));
	assert_false(handed(house, id));
	assert_true(store_begin(&house->context));
	assert_true(store_remove(&house->context, &talent_referral_person, other, "本人不同意"));
	assert_true(store_commit(&house->context));
	assert_true(handed(house, id));
	forget_problems(house);
	assert_false(store_check(&house->context, &talent_referral_person, listed(house, id, li, REFERRAL_WRITTEN), NULL));
	assert_non_null(problem_of(&house->context, ""));
	assert_null(house->context.failure);
}

static void a_talent_is_counted_by_what_became_of_him(void **state)
{
	struct house *house = house_founded(state);
	struct reserve_talent *row = row_new(&house->context, &reserve_talent);
	row->name = "端木清";
	row->office_id = house->county_id;
	row->unit_name = "船闸管理所";
	row->source = 1;
	row->found_on = "2026-03";
	row->why = "技能比武第一名";
	int64_t id = keep(house, &reserve_talent, row);
	assert_true(store_begin(&house->context));
	assert_true(talent_set_nominated(&house->context, id, 4711));
	assert_true(store_commit(&house->context));
	assert_true(store_load_unscoped(&house->context, &reserve_talent, id, row, "test"));
	assert_int_equal(row->state, TALENT_NOMINATED);
	assert_int_equal(row->nomination_id, 4711);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(nobody_is_handed_over_without_having_agreed),
		ON_BOTH(a_talent_is_counted_by_what_became_of_him),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
