/* strokes_test.c: stroke counts and the order of rolls. */
#include "chinese/strokes.h"

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

static void strokes_are_those_of_the_mainland(void **state)
{
	static const struct { uint32_t point; const char *classes; } known[] = {
		{ 0x4E00, "1" }, { 0x4E01, "12" }, { 0x738B, "1121" }, { 0x674E, "1234521" }, { 0x5F20, "5153154" },
		{ 0x9648, "5215234" }, { 0x90B5, "5325152" }, { 0x7530, "25121" }
	};
	struct strokes strokes;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		assert_true(strokes_of(known[i].point, &strokes));
		assert_int_equal(strokes.count, (int)strlen(known[i].classes));
		assert_int_equal(strokes.known, strokes.count);
		assert_false(strokes.approximate);
		assert_memory_equal(strokes.classes, known[i].classes, strlen(known[i].classes));
	}
}

static void a_rare_character_has_at_least_its_count(void **state)
{
	struct strokes strokes;

	(void)state;
	assert_true(strokes_of(0x20BB8, &strokes));
	assert_true(strokes.approximate);
	assert_int_equal(strokes.count, 6);
	assert_true(strokes_of(0x8D5F, &strokes));	/* 赟 */
	assert_int_equal(strokes.count, 16);
}

static void what_is_no_character_has_no_strokes(void **state)
{
	static const uint32_t points[] = { 0, 'a', 0xB7, 0x3042, 0xFFFD, 0x10FFFF, 0xFFFFFFFF };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(points); i++)
		assert_int_equal(stroke_count(points[i]), 0);
}

/* Fails where two neighbours stand in the wrong order. */
static void assert_in_order(const char *const *names, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const char *before = name_stroke_key(arena, names[i - 1]);
		const char *after = name_stroke_key(arena, names[i]);
		if (strcmp(before, after) >= 0)
			fail_msg("%s (%s) must stand before %s (%s)", names[i - 1], before, names[i], after);
	}
}

/* 𠮷 is 吉 as some families write it: it stands beside it, not behind all of six strokes. */
static void a_rare_form_of_a_surname_stands_beside_the_common_one(void **state)
{
	static const char *const roll[] = { "吉一", "𠮷一", "考一", "老一", "朱一" };
	struct strokes strokes;

	(void)state;
	assert_true(strokes_of(0x20BB7, &strokes));
	assert_int_equal(strokes.count, 6);
	assert_false(strokes.approximate);
	assert_memory_equal(strokes.classes, "121251", 6);
	assert_in_order(roll, COUNT_OF(roll));
}

static void a_roll_goes_by_strokes_of_the_surname(void **state)
{
	/* 2: 丁 12; 3: 于 112, 万 153, 马 551; 4: 王 1121, 牛 3112, 方 4153; 5: 田 25121; 6: 朱 311234, 任 321224;
	 * 7: 李 1234521, 张 5153154, 陈 5215234; 8: 周; 10: 高, 钱; 13: 解; 14: 谭 */
	static const char *const roll[] = {
		"丁一", "于河", "万河", "马河", "王河", "牛河", "方河", "田河", "朱河", "任河", "李河", "张河", "陈河",
		"周河", "钱河", "高河", "解河", "谭河"
	};

	(void)state;
	assert_in_order(roll, COUNT_OF(roll));
}

static void short_names_stand_before_long_ones_of_the_same_surname(void **state)
{
	static const char *const roll[] = { "王强", "王一丁", "王丁一", "王小河", "王玉玲", "王强一" };

	(void)state;
	assert_in_order(roll, COUNT_OF(roll));
}

static void compound_surnames_follow_the_single_one(void **state)
{
	static const char *const roll[] = { "司伟", "司伟民", "司马光远", "司徒一", "欧伟民", "欧阳一" };

	(void)state;
	assert_in_order(roll, COUNT_OF(roll));
}

static void dotted_names_go_by_their_first_character(void **state)
{
	static const char *const roll[] = { "王河", "巴哈尔·艾山", "艾山·巴哈尔", "田河", "阿依·古丽", "Smith" };

	(void)state;
	assert_in_order(roll, COUNT_OF(roll));
}

static void surnames_of_equal_strokes_are_not_mixed(void **state)
{
	const char *one = name_stroke_key(arena, "由一"), *long_one = name_stroke_key(arena, "由一丁"), *other = name_stroke_key(arena, "田一");

	(void)state;
	assert_true((strcmp(one, other) < 0) == (strcmp(long_one, other) < 0));
}

static void spaces_in_the_name_do_not_matter(void **state)
{
	(void)state;
	assert_string_equal(name_stroke_key(arena, "王　强"), name_stroke_key(arena, "王强"));
}

static void a_key_is_digits_and_small_letters(void **state)
{
	static const char *const names[] = { "王强", "Smith", "巴哈尔·艾山", "𠮷田", "?!~", "\xFF\xFE", "" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *key = name_stroke_key(arena, names[i]);
		assert_int_equal(strspn(key, "0123456789abcdefghijklmnopqrstuvwxyz"), strlen(key));
	}
	assert_string_equal(name_stroke_key(arena, NULL), "");
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
		cmocka_unit_test(strokes_are_those_of_the_mainland),
		cmocka_unit_test(a_rare_character_has_at_least_its_count),
		cmocka_unit_test(a_rare_form_of_a_surname_stands_beside_the_common_one),
		cmocka_unit_test(what_is_no_character_has_no_strokes),
		cmocka_unit_test(a_roll_goes_by_strokes_of_the_surname),
		cmocka_unit_test(short_names_stand_before_long_ones_of_the_same_surname),
		cmocka_unit_test(compound_surnames_follow_the_single_one),
		cmocka_unit_test(dotted_names_go_by_their_first_character),
		cmocka_unit_test(surnames_of_equal_strokes_are_not_mixed),
		cmocka_unit_test(spaces_in_the_name_do_not_matter),
		cmocka_unit_test(a_key_is_digits_and_small_letters),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
