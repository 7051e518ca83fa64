/* recuperation_test.c: the last place goes to one, a death gives it to the next;
 * who died cannot be signed up again; on both engines. */
#include "modules/recuperation/recuperation_parts.h"

extern const struct module standard_module, fund_module, income_module, scheme_module, payment_module;
#define MODULE_MORE standard_module, &fund_module, &income_module, &scheme_module, &payment_module, &recuperation_module
#include "modules/honour/honour_testing.h"

static int64_t event_made(struct house *house)
{
	struct care_event *row = row_new(&house->context, &care_event);
	row->name = "2026年劳模疗休养";
	row->kind = EVENT_TRIP;
	row->year = 2026;
	row->office_id = house->office_id;
	row->place = "云台疗养院";
	row->from_on = "2026-12-10";
	row->until_on = "2026-12-15";
	row->sign_until = "2026-12-01";
	row->places = 1;
	keep(house, &care_event, row);
	row->state = EVENT_OPEN;
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &care_event, row, "open", NULL) && store_commit(&house->context));
	return row->record.id;
}

static struct event_signup *signup_new(struct house *house, int64_t event_id, int64_t person_id)
{
	struct event_signup *row = row_new(&house->context, &event_signup);
	row->event_id = event_id;
	row->person_id = person_id;
	row->applied_by = 4;
	row->applied_name = "县工会";
	row->health = HEALTH_GOOD;
	return row;
}

static bool chosen(struct house *house, int64_t id)
{
	struct event_signup *row = row_new(&house->context, &event_signup);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	bool good = store_load_to_change(&house->context, &event_signup, id, row) && store_step(&house->context, &event_signup, row, step_find(&event_signup, "choose"), NULL) &&
		store_commit(&house->context);
	if (!good)
		store_rollback(&house->context);
	return good;
}

static int64_t signup_state(struct house *house, int64_t id)
{
	struct event_signup *row = row_new(&house->context, &event_signup);
	assert_true(store_load_unscoped(&house->context, &event_signup, id, row, "a test looks"));
	return row->state;
}

static void waits(struct house *house, int64_t id)
{
	struct event_signup *row = row_new(&house->context, &event_signup);
	assert_true(store_load_unscoped(&house->context, &event_signup, id, row, "a test looks"));
	row->state = SIGNUP_WAITING;
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &event_signup, row, "wait", NULL) && store_commit(&house->context));
}

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

static void a_death_gives_the_place_to_the_next_who_waits(void **state)
{
	struct house *house = house_founded(state);
	struct desk_item items[5];
	int64_t event_id = event_made(house), one = person_make(house, "张一明", house->county_id), two = person_make(house, "李二宝", house->county_id);
	int64_t first = keep(house, &event_signup, signup_new(house, event_id, one)), second = keep(house, &event_signup, signup_new(house, event_id, two));
	assert_true(chosen(house, first));
	assert_false(chosen(house, second));	/* one place, one person */
	forget_problems(house);
	waits(house, second);
	dies(house, one);
	assert_int_equal(signup_state(house, first), SIGNUP_CANCELLED);
	assert_int_equal(signup_state(house, second), SIGNUP_CHOSEN);
	assert_string_equal(recuperation_check(&house->context), "");
	assert_int_equal(recuperation_after_death(&house->context, one, items, 5), 1);
	assert_true(is_refused(house, &event_signup, signup_new(house, event_id, one), "person_id"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_death_gives_the_place_to_the_next_who_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
