/* text_test.c: UTF-8 well and badly formed, trimming, widths, numbers. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static struct arena *arena;

static void null_is_read_as_empty(void **state)
{
	char **parts;

	(void)state;
	assert_true(text_equal(NULL, ""));
	assert_true(text_starts("a", NULL));
	assert_true(text_ends(NULL, ""));
	assert_false(text_contains(NULL, "a"));
	assert_int_equal(text_points(NULL), 0);
	assert_string_equal(text_trim(arena, NULL), "");
	assert_string_equal(text_half_width(arena, NULL), "");
	assert_string_equal(text_lower(arena, NULL), "");
	assert_string_equal(text_replace(arena, NULL, "a", "b"), "");
	assert_string_equal(text_head(arena, NULL, 3), "");
	assert_int_equal(text_split(arena, NULL, ',', &parts), 0);
	assert_true(text_order(NULL, "") < 0);
	assert_true(text_order("", NULL) > 0);
	assert_int_equal(text_order(NULL, NULL), 0);
}

static void beginnings_and_ends_are_found(void **state)
{
	(void)state;
	assert_true(text_starts("劳动模范", "劳动"));
	assert_false(text_starts("劳", "劳动"));
	assert_true(text_ends("劳动模范", "模范"));
	assert_false(text_ends("范", "模范"));
	assert_true(text_contains("全国劳动模范", "劳动"));
}

static void every_code_point_goes_out_and_comes_back(void **state)
{
	char bytes[5];

	(void)state;
	for (uint32_t point = 1; point <= 0x10ffff; point++) {
		const char *at = bytes;
		size_t length = text_put(point, bytes);
		bool surrogate = point >= 0xd800 && point <= 0xdfff;

		if (text_is_utf8(bytes, length) == surrogate)
			fail_msg("U+%04X", (unsigned)point);
		if (!surrogate && (text_next(&at) != point || at != bytes + length))
			fail_msg("U+%04X", (unsigned)point);
	}
}

static void broken_bytes_are_refused_and_shown_one_by_one(void **state)
{
	static const char *const broken[] = {
		"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe4\xb8", "\xf0\xa0\xae", "\xc3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		const char *at = broken[i];

		assert_false(text_is_utf8(broken[i], strlen(broken[i])));
		assert_int_equal(text_next(&at), 0xfffd);
		assert_ptr_equal(at, broken[i] + 1);
	}
	assert_true(text_is_utf8("12345678中文𠮷12345678", strlen("12345678中文𠮷12345678")));
	assert_false(text_is_utf8("1234567中\xff", 11));
	assert_false(text_is_utf8("中", 2));	/* cut in the middle */
	assert_true(text_is_utf8("", 0));
}

static void heads_are_cut_between_characters(void **state)
{
	(void)state;
	assert_string_equal(text_head(arena, "中𠮷a文", 2), "中𠮷");
	assert_string_equal(text_head(arena, "中", 9), "中");
	assert_int_equal(text_points("中𠮷a文"), 4);
}

static void han_characters_are_known_in_all_planes(void **state)
{
	(void)state;
	assert_true(point_is_han(0x4e00));
	assert_true(point_is_han(0x3007));
	assert_true(point_is_han(0x20bb7));
	assert_true(point_is_han(0x30edd));
	assert_false(point_is_han('A'));
	assert_false(point_is_han(0x3042));
	assert_false(point_is_han(0xff21));
}

static void white_space_of_every_width_is_trimmed(void **state)
{
	(void)state;
	assert_string_equal(text_trim(arena, "\xEF\xBB\xBF 　张 三\t\xc2\xa0\n"), "张 三");
	assert_string_equal(text_trim(arena, " 　 "), "");
	assert_string_equal(text_trim(arena, ""), "");
	assert_string_equal(text_trim(arena, "\xe3\x80 \xe3\x80\x80"), "\xe3\x80");
	assert_string_equal(text_trim(arena, " a\x80\x80\x80\x80 \x80\xc2\xa0"), "a\x80\x80\x80\x80 \x80");
	assert_string_equal(text_trim(arena, "\xe3\x80\x80\xf0\x9f\x98\x80\xef\xbb\xbf"), "\xf0\x9f\x98\x80");
}

static void full_width_becomes_half_width(void **state)
{
	(void)state;
	assert_string_equal(text_half_width(arena, "　ＡＢ１２（）　张，三～　"), "AB12() 张,三~");
	assert_string_equal(text_half_width(arena, "张三。"), "张三。");
}

static void parts_are_replaced_and_split(void **state)
{
	char **parts;

	(void)state;
	assert_string_equal(text_replace(arena, "aXbXc", "X", "——"), "a——b——c");
	assert_string_equal(text_replace(arena, "aaa", "aa", ""), "a");
	assert_string_equal(text_replace(arena, "abc", "", "x"), "abc");
	assert_string_equal(text_replace(arena, "abc", "c", NULL), "ab");
	assert_int_equal(text_split(arena, "a,,b,", ',', &parts), 4);
	assert_string_equal(parts[0], "a");
	assert_string_equal(parts[1], "");
	assert_string_equal(parts[2], "b");
	assert_string_equal(parts[3], "");
	assert_int_equal(text_split(arena, "", ',', &parts), 0);
	assert_string_equal(text_lower(arena, "ABCz中Ａ"), "abcz中Ａ");
}

static void lines_end_in_three_ways(void **state)
{
	char **lines;

	(void)state;
	assert_int_equal(text_lines(arena, "a\nb\r\nc\rd", &lines), 4);
	assert_string_equal(lines[1], "b");
	assert_string_equal(lines[3], "d");
	assert_int_equal(text_lines(arena, "a\n\nb\n", &lines), 3);
	assert_string_equal(lines[1], "");
	assert_string_equal(lines[2], "b");
	assert_int_equal(text_lines(arena, "", &lines), 0);
}

static void whole_numbers_are_read_strictly(void **state)
{
	static const char *const wrong[] = { "", "-", "+1", " 1", "1 ", "1.0", "0x1", "１", "9223372036854775808", "-9223372036854775809", "99999999999999999999" };
	int64_t number = 42;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(text_to_int(wrong[i], INT64_MIN, INT64_MAX, &number));
	assert_false(text_to_int(NULL, 0, 9, &number));
	assert_false(text_to_int("10", 0, 9, &number));
	assert_false(text_to_int("-1", 0, 9, &number));
	assert_int_equal(number, 42);
	assert_true(text_to_int("-9223372036854775808", INT64_MIN, INT64_MAX, &number));
	assert_true(number == INT64_MIN);
	assert_true(text_to_int("9223372036854775807", INT64_MIN, INT64_MAX, &number));
	assert_true(number == INT64_MAX);
	assert_true(text_to_int("007", 0, 9, &number));
	assert_int_equal(number, 7);
}

static void hexadecimal_goes_out_and_comes_back(void **state)
{
	unsigned char out[3];

	(void)state;
	assert_string_equal(text_hex(arena, "\x00\xab\xff", 3), "00abff");
	assert_true(text_from_hex("00aBfF", out, 3));
	assert_memory_equal(out, "\x00\xab\xff", 3);
	assert_false(text_from_hex("00ab", out, 3));
	assert_false(text_from_hex("00abf", out, 2));
	assert_false(text_from_hex("00abfg", out, 3));
	assert_false(text_from_hex(NULL, out, 3));
}

static void secrets_are_compared_whole(void **state)
{
	(void)state;
	assert_true(bytes_equal_secret("abc", "abc", 3));
	assert_false(bytes_equal_secret("abc", "abd", 3));
	assert_false(bytes_equal_secret("xbc", "abc", 3));
	assert_true(bytes_equal_secret("a", "b", 0));
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(null_is_read_as_empty),
		cmocka_unit_test(beginnings_and_ends_are_found),
		cmocka_unit_test(every_code_point_goes_out_and_comes_back),
		cmocka_unit_test(broken_bytes_are_refused_and_shown_one_by_one),
		cmocka_unit_test(heads_are_cut_between_characters),
		cmocka_unit_test(han_characters_are_known_in_all_planes),
		cmocka_unit_test(white_space_of_every_width_is_trimmed),
		cmocka_unit_test(full_width_becomes_half_width),
		cmocka_unit_test(parts_are_replaced_and_split),
		cmocka_unit_test(lines_end_in_three_ways),
		cmocka_unit_test(whole_numbers_are_read_strictly),
		cmocka_unit_test(hexadecimal_goes_out_and_comes_back),
		cmocka_unit_test(secrets_are_compared_whole),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
