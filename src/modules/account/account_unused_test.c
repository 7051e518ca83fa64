/* account_unused_test.c: accounts that nobody uses are stopped after ninety
 * days, the last system administrator's excepted. */
#include "modules/account/account_testing.h"

#include "model/tenant.h"

static const int64_t day = INT64_C(24) * 60 * 60 * 1000;

static int64_t stopped(struct house *house)
{
	return number(house->place->db, "SELECT count(*) FROM account WHERE state = 2");
}

static void turn_after(struct house *house, int64_t days)
{
	int64_t now = house->context.now;

	house->context.actor = &house->system;
	house->context.now += days * day;
	assert_true(store_begin(&house->context));
	if (!account_daily(&house->context))
		tell(house);
	assert_true(context_is_clean(&house->context));
	assert_true(store_commit(&house->context));
	house->context.now = now;
}

static void who_never_comes_is_stopped_after_ninety_days_and_not_before(void **state)
{
	struct house *house = house_founded(state);

	turn_after(house, 89);
	assert_int_equal(stopped(house), 0);
	turn_after(house, 91);
	/* Three officers were founded; the one who may let the others in again stays. */
	assert_int_equal(stopped(house), number(house->place->db, "SELECT count(*) - 1 FROM account"));
	assert_int_equal(number(house->place->db, "SELECT count(*) FROM account a JOIN position p ON p.account_id = a.id WHERE p.role = 4 AND a.state = 1"), 1);
	assert_int_equal(number(house->place->db, "SELECT count(*) FROM audit WHERE act = 'stop' AND reason LIKE '90 天没有登录%'"), stopped(house));
	turn_after(house, 92);
	assert_int_equal(stopped(house), number(house->place->db, "SELECT count(*) - 1 FROM account"));
}

static void the_days_are_a_setting_and_zero_means_never(void **state)
{
	struct house *house = house_founded(state);

	assert_true(store_begin(&house->context));
	assert_true(setting_set(&house->context, house->system.tenant_id, "unused_days", "0"));
	assert_true(store_commit(&house->context));
	turn_after(house, 400);
	assert_int_equal(stopped(house), 0);
	assert_true(store_begin(&house->context));
	assert_true(setting_set(&house->context, house->system.tenant_id, "unused_days", "10"));
	assert_true(store_commit(&house->context));
	turn_after(house, 11);
	assert_true(stopped(house) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(who_never_comes_is_stopped_after_ninety_days_and_not_before),
		ON_BOTH(the_days_are_a_setting_and_zero_means_never),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
