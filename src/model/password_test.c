/* password_test.c: a table of good and bad passwords, and the list itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#undef fail	/* context.h has one of its own */

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/password.h"

static struct arena *arena;

static const struct password_owner owner = {
	.login = "zhoum", .name = "周敏", .office = "海曙区总工会", .id_number = "330203195605010012",
};

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new(0);
	password_rules_set(&(struct password_rules){ .mode = PASSWORD_DENGBAO, .days = 180, .kept = 5 });
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void good_passwords_are_taken(void **state)
{
	static const char *const good[] = {
		"Qx7-mulberry-Tin", "Kettle9&Vapour", "青山不老松Lu8&桥", "9Vrtk_Ewm3", "Bicycle#to%Haiyan4", "雨后春笋Aa3#竹林",
		"Aq!7tenzing-Gorp", "Tr0ubador&3Gx", "海上生明月，天涯共Cd7此时", "vK3$wq9Zt!p", "Hedgehog-walks-42-miles",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		const char *reason = password_refusal(arena, good[i], &owner);

		if (reason)
			print_message("%s: %s\n", good[i], reason);
		assert_null(reason);
	}
}

struct refused {
	const char *password;
	const char *part;	/* of the reason */
};

static void bad_passwords_are_refused_with_their_reason(void **state)
{
	static const struct refused bad[] = {
		{ "", "请填写" }, { "Ab3#", "至少 10" }, { "Ab3#efgh1", "至少 10" }, { "kxmwqzrtpv", "三类" }, { "kxmw3qzrtpv7", "三类" },
		{ "Password123!", "常见" }, { "P@ssw0rd2024", "常见" }, { "P@$$w0rd!!!", "常见" }, { "pAssW0rd#2026", "常见" },
		{ "Qwerty123456!", "常见" }, { "Admin@123456", "常见" }, { "Admin888!!!!", "常见" }, { "Woaini1314!!", "常见" },
		{ "Iloveyou520!", "常见" }, { "Zhangwei1990!", "常见" }, { "Ningbo@2026", "常见" }, { "Aa123456789!", "常见" },
		{ "Welcome@2026", "常见" }, { "Monkey!Monkey!", "常见" }, { "Dragon12345#", "常见" }, { "1qaz@WSX3edc", "相邻" },
		{ "Abcdefgh123!", "相邻" }, { "Aaaaaaaaa1!!", "相邻" }, { "ZXCVbnm,123456", "相邻" }, { "aB1!aB1!aB1!", "重复" },
		{ "Zhoum#7k2Vx9", "登录名" }, { "7k2Vx9#muohz", "登录名" }, { "周敏K7#vx92mq", "姓名" }, { "ZhouMin#7k2V", "姓名" },
		{ "Zm19871205!!", "姓名" }, { "Xk7海曙区总工会#q", "单位" }, { "haishuquzonggonghuiK7#", "单位" },
		{ "Laomo#7k2Vx", "劳模" }, { "劳模Laomo2026", "劳模" }, { "L@omo#7k2Vx", "劳模" }, { "GongHui#9k2V", "劳模" },
		{ "Kv#19560501mQ", "身份证" }, { "Kv#010012mQ7x", "身份证" }, { "Kv7#\tmQ7xwe9", "控制" }, { "Kv7#mQ7xwe\xff\xfe", "无法识别" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct context context = { .arena = arena };
		bool found = false;

		assert_false(password_check(&context, "password", bad[i].password, &owner));
		for (const struct problem *one = context.problems; one; one = one->next) {
			assert_string_equal(one->field, "password");
			found = found || strstr(one->text, bad[i].part);
		}
		if (!found)
			print_message("%s: no %s, but %s\n", bad[i].password, bad[i].part, context.problems->text);
		assert_true(found);
	}
}

static void all_reasons_are_told_at_once(void **state)
{
	struct context context = { .arena = arena };

	(void)state;
	assert_false(password_check(&context, "password", "zhoum", &owner));
	assert_true(context.problem_count >= 3);
}

static void up_to_128_characters_are_taken_and_not_one_more(void **state)
{
	struct buffer { char bytes[520]; } text = { { 0 } };
	size_t at = 0;

	(void)state;
	for (int i = 0; i < 127; i++)
		at += text_put(0x20000u + (uint32_t)i * 7u, text.bytes + at);	/* four bytes each */
	at += text_put('a', text.bytes + at);
	password_rules_set(&(struct password_rules){ .mode = PASSWORD_ASVS });
	assert_null(password_refusal(arena, text.bytes, NULL));
	text_put('b', text.bytes + at);
	assert_non_null(strstr(password_refusal(arena, text.bytes, NULL), "128"));
}

static void the_other_mode_asks_for_length_alone(void **state)
{
	(void)state;
	password_rules_set(&(struct password_rules){ .mode = PASSWORD_ASVS });
	assert_null(password_refusal(arena, "kettle vapour mulberry", &owner));
	assert_null(password_refusal(arena, "床前明月光疑是地上霜举头望明月", &owner));
	assert_non_null(strstr(password_refusal(arena, "Qx7-mulberry-T", &owner), "15"));
	assert_non_null(strstr(password_hint(), "15"));
}

static void every_listed_password_is_refused_however_it_is_dressed(void **state)
{
	(void)state;
	assert_true(password_list_count >= 3000);
	for (size_t i = 0; i < password_list_count; i++) {
		struct arena_mark mark = arena_mark(arena);

		if (i > 0)
			assert_true(strcmp(password_list[i - 1], password_list[i]) < 0);
		assert_true(password_is_common(password_list[i]));
		assert_non_null(password_refusal(arena, password_list[i], NULL));
		if (strlen(password_list[i]) >= 5 && password_list[i][0] >= 'a' && password_list[i][0] <= 'z')
			assert_non_null(password_refusal(arena, arena_format(arena, "%c%s2026!", password_list[i][0] - 32, password_list[i] + 1), NULL));
		arena_rewind(arena, mark);
	}
	assert_false(password_is_common(""));
	assert_false(password_is_common("zzzzzzzzzzzzzzzzzzzzzz"));
}

static void random_passwords_are_good_and_can_be_read_aloud(void **state)
{
	const char *last = "";

	(void)state;
	for (int i = 0; i < 500; i++) {
		const char *password = password_random(arena);

		assert_int_equal(strlen(password), 19);
		assert_null(strpbrk(password, "0Oo1lIiL2Zz5Ss8Bb"));
		assert_null(password_refusal(arena, password, &owner));
		assert_string_not_equal(password, last);
		last = password;
	}
}

static void hostile_passwords_do_no_harm(void **state)
{
	static const char *const hostile[] = { "%s%s%s%n", "\xf0\x9f", "\xc0\x80", "'; DROP TABLE account; --", "\xe2\x80\xa8" "Ab3#efgh1x" };
	struct context context = { .arena = arena };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(hostile); i++)
		password_check(&context, "password", hostile[i], &owner);
	assert_non_null(password_refusal(arena, NULL, &owner));
	assert_null(password_refusal(arena, "Qx7-mulberry-Tin", &(struct password_owner){ 0 }));
}

#define A_TEST(function) cmocka_unit_test_setup_teardown(function, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(good_passwords_are_taken),
		A_TEST(bad_passwords_are_refused_with_their_reason),
		A_TEST(all_reasons_are_told_at_once),
		A_TEST(up_to_128_characters_are_taken_and_not_one_more),
		A_TEST(the_other_mode_asks_for_length_alone),
		A_TEST(every_listed_password_is_refused_however_it_is_dressed),
		A_TEST(random_passwords_are_good_and_can_be_read_aloud),
		A_TEST(hostile_passwords_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
