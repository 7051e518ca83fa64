/* listed_test.c: which addresses stand in a list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/listed.h"

static void single_addresses_and_ranges_hold_what_is_theirs(void **state)
{
	static const char list[] = "192.168.1.10, 10.3.0.0/16 172.16.0.0/12,fd00:1::/32, ::1";

	(void)state;
	assert_true(list_is_good(list));
	assert_true(address_is_listed(list, "192.168.1.10"));
	assert_false(address_is_listed(list, "192.168.1.1"));
	assert_false(address_is_listed(list, "192.168.1.100"));
	assert_true(address_is_listed(list, "10.3.255.1"));
	assert_false(address_is_listed(list, "10.4.0.0"));
	assert_true(address_is_listed(list, "172.31.255.255"));
	assert_false(address_is_listed(list, "172.32.0.0"));
	assert_true(address_is_listed(list, "fd00:1:2::9"));
	assert_false(address_is_listed(list, "fd00:2::9"));
	assert_true(address_is_listed(list, "::1"));
	assert_false(address_is_listed(list, ""));
	assert_false(address_is_listed(list, "nonsense"));
}

static void an_empty_list_holds_nobody_and_zero_bits_everybody_of_the_kind(void **state)
{
	(void)state;
	assert_true(list_is_good(""));
	assert_false(address_is_listed("", "127.0.0.1"));
	assert_true(address_is_listed("0.0.0.0/0", "8.8.8.8"));
	assert_false(address_is_listed("0.0.0.0/0", "::1"));
}

static void what_is_badly_written_is_found(void **state)
{
	static const char *const bad[] = { "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0", "office", "10.0.0.1;10.0.0.2", "::1/129", "10.0.0.0/-1" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(list_is_good(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_addresses_and_ranges_hold_what_is_theirs),
		cmocka_unit_test(an_empty_list_holds_nobody_and_zero_bits_everybody_of_the_kind),
		cmocka_unit_test(what_is_badly_written_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
