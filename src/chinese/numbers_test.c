/* numbers_test.c: numbers in Chinese characters. */
#include "chinese/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"

static struct arena *arena;

static void numbers_are_read_in_every_style(void **state)
{
	static const struct { const char *text; int64_t number; } numbers[] = {
		{ "一九五六", 1956 }, { "二〇〇五", 2005 }, { "二○一二", 2012 }, { "十七", 17 }, { "十", 10 }, { "二十", 20 }, { "二百零五", 205 },
		{ "两万三千", 23000 }, { "两万三", 23000 }, { "一百二", 120 }, { "一百二十", 120 }, { "廿三", 23 }, { "卅", 30 }, { "壹佰", 100 },
		{ "1956", 1956 }, { "１７", 17 }, { "3万5千", 35000 }, { "一万零五百", 10500 }, { "一亿二千万", 120000000 }, { "零", 0 }, { "2万3000", 23000 },
		{ "一万亿", INT64_C(1000000000000) }, { "伍拾陆", 56 }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		int64_t number = -1;
		assert_true(chinese_number(numbers[i].text, &number));
		if (number != numbers[i].number)
			fail_msg("%s gives %lld", numbers[i].text, (long long)number);
	}
}

static void what_is_no_number_is_refused(void **state)
{
	static const char *const texts[] = {
		"", "万", "百", "张三", "十七届", "-5", "1.5", "亿亿亿亿", "9999999999999999", "九千亿亿亿亿亿", "999999999999999千千千千亿亿"
	};
	int64_t number;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(chinese_number(texts[i], &number));
	assert_false(chinese_number(NULL, &number));
	assert_false(chinese_number_in(NULL, &number));
}

static void the_first_number_in_a_text_is_found(void **state)
{
	static const struct { const char *text; int64_t number; } texts[] = {
		{ "第十七届", 17 }, { "1956年", 1956 }, { "三等奖", 3 }, { "一九五六年五月", 1956 }, { "万里同志第二次", 2 }
	};
	int64_t number = -1;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		assert_true(chinese_number_in(texts[i].text, &number));
		assert_int_equal(number, texts[i].number);
	}
	assert_false(chinese_number_in("劳动模范", &number));
}

static void written_numbers_are_read_back(void **state)
{
	static const int64_t samples[] = { 0, 1, 10, 11, 20, 101, 110, 205, 1000, 1001, 1010, 10000, 10001, 10010, 10500, 12345, 100000, 1000500, 99999999 };
	int64_t number;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		assert_true(chinese_number(chinese_number_text(arena, samples[i]), &number));
		assert_int_equal(number, samples[i]);
	}
	for (int64_t i = 0; i < 20000; i++) {
		struct arena_mark mark = arena_mark(arena);
		assert_true(chinese_number(chinese_number_text(arena, i), &number));
		assert_int_equal(number, i);
		arena_rewind(arena, mark);
	}
	assert_string_equal(chinese_number_text(arena, 17), "十七");
	assert_string_equal(chinese_number_text(arena, 205), "二百零五");
	assert_string_equal(chinese_number_text(arena, 110), "一百一十");
	assert_string_equal(chinese_number_text(arena, 100000000), "100000000");
	assert_string_equal(chinese_digits_text(arena, 1956), "一九五六");
	assert_string_equal(chinese_digits_text(arena, 2005), "二〇〇五");
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
		cmocka_unit_test(numbers_are_read_in_every_style),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(the_first_number_in_a_text_is_found),
		cmocka_unit_test(written_numbers_are_read_back),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
