/* trade_numbers_test.c: credit codes, bank cards and telephones, all made up. */
#include "chinese/idnumber.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

static struct arena *arena;

static void a_credit_code_is_checked(void **state)
{
	const char *why = "";

	(void)state;
	assert_string_equal(credit_code_read(arena, "91350100m000100y43", &why), "91350100M000100Y43");
	assert_null(why);
	assert_null(credit_code_read(arena, "91350100M000100Y44", &why));
	assert_non_null(strstr(why, "校验码应为 3"));
	assert_null(credit_code_read(arena, "91350100I000100Y43", &why));
	assert_non_null(strstr(why, "第 9 位不应为“I”"));
	assert_null(credit_code_read(arena, "9135", &why));
	assert_null(credit_code_read(arena, "", NULL));
	assert_null(credit_code_read(arena, "张三李四王五赵六张三李四王五赵六张三", &why));
}

static void a_bank_card_is_checked(void **state)
{
	const char *why = "";

	(void)state;
	assert_string_equal(bank_card_read(arena, "4111 1111 1111 1111", &why), "4111111111111111");
	assert_null(why);
	assert_null(bank_card_read(arena, "4111111111111112", &why));
	assert_non_null(strstr(why, "校验不符"));
	assert_null(bank_card_read(arena, "6.22202E+18", &why));
	assert_non_null(strstr(why, "科学计数法"));
	assert_null(bank_card_read(arena, "41111", &why));
	assert_null(bank_card_read(arena, "4111a11111111111", &why));
	assert_null(bank_card_read(arena, NULL, NULL));
}

static void telephones_come_in_many_spellings(void **state)
{
	static const char *const typed[][2] = {
		{ "13812341234", "13812341234" }, { "138 1234 1234", "13812341234" }, { "138-1234-1234", "13812341234" },
		{ "+86 13812341234", "13812341234" }, { "0086-138-1234-1234", "13812341234" }, { "１３８１２３４１２３４", "13812341234" },
		{ "0518-85412345", "0518-85412345" }, { "(0518)85412345", "0518-85412345" }, { "（0518） 8541 2345", "0518-85412345" },
		{ "051885412345", "0518-85412345" }, { "+86-518-85412345", "0518-85412345" }, { "010-62551234", "010-62551234" },
		{ "010-6255-1234", "010-62551234" }, { "0518-85412345-801", "0518-85412345-801" }, { "0518-85412345转801", "0518-85412345-801" },
		{ "85412345", "85412345" }, { "400-812-3456", "4008123456" }, { "12351", "12351" }, { "86541234", "86541234" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(typed); i++) {
		const char *why = NULL, *clean = phone_read(arena, typed[i][0], &why);
		if (clean == NULL || strcmp(clean, typed[i][1]) != 0)
			fail_msg("%s: %s %s", typed[i][0], clean != NULL ? clean : "-", why != NULL ? why : "");
	}
}

static void what_is_no_telephone_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", "1381234123", "138123412345", "12812341234", "abc", "0518-1", "张三", "13812341234 李四", "----", "0000000000000000000000000000000000000"
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const char *why = NULL;
		assert_null(phone_read(arena, wrong[i], &why));
		assert_non_null(why);
	}
	assert_null(phone_read(arena, NULL, NULL));
}

static void mobiles_are_told_from_the_rest(void **state)
{
	(void)state;
	assert_true(phone_is_mobile("13812341234"));
	assert_false(phone_is_mobile("0518-85412345"));
	assert_false(phone_is_mobile(NULL));
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_credit_code_is_checked),
		cmocka_unit_test(a_bank_card_is_checked),
		cmocka_unit_test(telephones_come_in_many_spellings),
		cmocka_unit_test(what_is_no_telephone_is_refused),
		cmocka_unit_test(mobiles_are_told_from_the_rest),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
