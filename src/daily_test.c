/* daily_test.c: the turn of the day. */
#include "daily.h"

#include "modules/organisation/organisation_testing.h"

static int64_t parent_of(struct house *house, int64_t id)
{
	struct organisation *row = row_new(&house->context, &organisation);
	assert_true(store_load_unscoped(&house->context, &organisation, id, row, "test"));
	return row->parent_id;
}

/* A town that changes its county on the first of January. */
static int64_t town_make(struct house *house)
{
	begin(house);
	int64_t town = organisation_new(house, "新港镇总工会", ORGANISATION_OFFICE, LEVEL_TOWN, house->west, 0);
	good(house, organisation_move(&house->context, town, house->east, LINE_AREA, "2027-01-01", NULL));
	commit(house);
	return town;
}

static void a_move_that_was_arranged_shows_when_its_day_has_come(void **state)
{
	struct house *house = house_make(state);
	int64_t town = town_make(house);
	good(house, daily_turn(&house->context));
	assert_int_equal(parent_of(house, town), house->west);
	house->context.today = "2027-01-03";	/* nobody was there on the first */
	good(house, daily_turn(&house->context));
	assert_int_equal(parent_of(house, town), house->east);
	assert_false(tx_is_open(house->context.db));
}

static void what_was_done_today_is_not_done_again(void **state)
{
	struct house *house = house_make(state);
	good(house, daily_turn(&house->context));
	int64_t town = town_make(house);
	house->context.today = "2027-01-01";
	begin(house);
	good(house, setting_set(&house->context, house->system.tenant_id, "daily_done", "2027-01-01"));
	commit(house);
	good(house, daily_turn(&house->context));
	assert_int_equal(parent_of(house, town), house->west);
	house->context.today = "2027-01-02";
	good(house, daily_turn(&house->context));
	assert_int_equal(parent_of(house, town), house->east);
	assert_string_equal(setting_get(&house->context, house->system.tenant_id, "daily_done"), "2027-01-02");
}

static void where_there_is_no_office_yet_there_is_nothing_to_do(void **state)
{
	struct house *house = house_make(state);
	house->system.tenant_id = 0;
	good(house, daily_turn(&house->context));
	assert_null(setting_get(&house->context, 0, "daily_done"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_move_that_was_arranged_shows_when_its_day_has_come),
		ON_BOTH(what_was_done_today_is_not_done_again),
		ON_BOTH(where_there_is_no_office_yet_there_is_nothing_to_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
