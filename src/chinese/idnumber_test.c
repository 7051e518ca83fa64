/* idnumber_test.c: ID numbers and masks.  The first number is the example of the standard, the others are made up. */
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

static void an_id_number_tells_birth_sex_and_division(void **state)
{
	struct id_number id;
	const char *why = "";

	(void)state;
	assert_true(id_number_read(arena, "11010519491231002X", "2026-01-01", &id, &why));
	assert_null(why);
	assert_string_equal(id.number, "11010519491231002X");
	assert_string_equal(id.born, "1949-12-31");
	assert_string_equal(id.sex, "2");
	assert_string_equal(id.division, "110105");
	assert_false(id.was_old);
}

static void what_people_type_is_understood(void **state)
{
	static const char *const typed[] = {
		"11010519491231002x", " 110105 19491231 002X ", "'11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ", "110105-19491231-002×"
	};
	struct id_number id;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(typed); i++) {
		assert_true(id_number_read(arena, typed[i], NULL, &id, NULL));
		assert_string_equal(id.number, "11010519491231002X");
	}
}

static void the_old_form_is_completed(void **state)
{
	struct id_number id;

	(void)state;
	assert_true(id_number_read(arena, "110105491231002", NULL, &id, NULL));
	assert_string_equal(id.number, "11010519491231002X");
	assert_true(id.was_old);
	assert_true(id_number_read(arena, "110105981231997", NULL, &id, NULL));
	assert_string_equal(id.born, "1898-12-31");
}

static void a_wrong_id_number_is_told_what_is_wrong(void **state)
{
	static const char *const wrong[][2] = {
		{ "", "不能为空" }, { "1101051949123100", "现为 16 位" }, { "110105194912310021", "校验码应为 X，现为 1" },
		{ "990105194912310021", "前两位“99”" }, { "110105194902300021", "“19490230”不是有效日期" },
		{ "1101051949A231002X", "第 11 位“A”不是数字" }, { "X1010519491231002X", "第 1 位" }, { "1.10105E+17", "科学计数法" },
		{ "110105194912310000", "末三位为 000" }, { "110105张49123100211", "第 7 位“张”" }, { "11010519491231张三丰X", "不是数字" },
		{ "110105179912310021", "不是有效日期" }
	};
	struct id_number id;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const char *why = NULL;
		assert_false(id_number_read(arena, wrong[i][0], NULL, &id, &why));
		if (why == NULL || strstr(why, wrong[i][1]) == NULL)
			fail_msg("%s: %s", wrong[i][0], why != NULL ? why : "no reason");
	}
	assert_false(id_number_read(arena, NULL, NULL, &id, NULL));
}

static void nobody_is_born_tomorrow(void **state)
{
	struct id_number id;
	const char *why = NULL;

	(void)state;
	assert_false(id_number_read(arena, "11010519491231002X", "1949-12-30", &id, &why));
	assert_non_null(strstr(why, "晚于今天"));
	assert_true(id_number_read(arena, "11010519491231002X", "1949-12-31", &id, &why));
}

static void the_check_character_is_that_of_the_standard(void **state)
{
	(void)state;
	assert_int_equal(id_check_character("11010519491231002"), 'X');
	assert_int_equal(id_check_character("00000000000000000"), '1');
}

static void masks_hide_what_they_should(void **state)
{
	(void)state;
	assert_string_equal(mask_id_number(arena, "11010519491231002X"), "110105********002X");
	assert_string_equal(mask_id_number(arena, "110105491231002"), "110105******002");
	assert_string_equal(mask_id_number(arena, "12345678"), "********");
	assert_string_equal(mask_id_number(arena, NULL), "");
	assert_string_equal(mask_phone(arena, "13812341234"), "138****1234");
	assert_string_equal(mask_phone(arena, "0518-85412345"), "0518-******45");
	assert_string_equal(mask_phone(arena, "85412345"), "******45");
	assert_string_equal(mask_phone(arena, "123"), "***");
	assert_string_equal(mask_bank_card(arena, "6222020000000000001"), "****0001");
	assert_string_equal(mask_bank_card(arena, "1234"), "****");
	assert_string_equal(mask_name(arena, "张明"), "张*");
	assert_string_equal(mask_name(arena, "张小明"), "张**");
	assert_string_equal(mask_name(arena, "欧阳明"), "欧阳*");
	assert_string_equal(mask_name(arena, "巴依卡·凯力"), "巴**·**");
	assert_string_equal(mask_name(arena, "𠮷田"), "𠮷*");
	assert_string_equal(mask_name(arena, "李"), "*");
	assert_string_equal(mask_name(arena, ""), "");
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
		cmocka_unit_test(an_id_number_tells_birth_sex_and_division),
		cmocka_unit_test(what_people_type_is_understood),
		cmocka_unit_test(the_old_form_is_completed),
		cmocka_unit_test(a_wrong_id_number_is_told_what_is_wrong),
		cmocka_unit_test(nobody_is_born_tomorrow),
		cmocka_unit_test(the_check_character_is_that_of_the_standard),
		cmocka_unit_test(masks_hide_what_they_should),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
