/* pinyin_test.c: how names are read, typed and put in order. */
#include "chinese/pinyin.h"

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

static void surnames_are_read_as_surnames(void **state)
{
	static const char *const names[][2] = {
		{ "张三", "zhang san" }, { "单一", "shan yi" }, { "仇和", "qiu he" }, { "解明", "xie ming" }, { "区明", "ou ming" },
		{ "翟明", "zhai ming" }, { "查明", "zha ming" }, { "盖明", "ge ming" }, { "朴明", "piao ming" }, { "曾明", "zeng ming" },
		{ "任明", "ren ming" }, { "华明", "hua ming" }, { "宿明", "su ming" }, { "缪明", "miao ming" }, { "乐明", "yue ming" },
		{ "尉迟明", "yu chi ming" }, { "万俟明", "mo qi ming" }, { "长孙明", "zhang sun ming" }, { "单于明", "chan yu ming" },
		{ "令狐明", "ling hu ming" }, { "單明", "shan ming" }, { "王长乐", "wang chang le" }, { "吕布衣", "lv bu yi" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		assert_string_equal(name_pinyin(arena, names[i][0]), names[i][1]);
}

static bool has_key(const struct name_readings *readings, const char *key)
{
	for (size_t i = 0; i < readings->key_count; i++) {
		if (strcmp(readings->keys[i], key) == 0)
			return true;
	}
	return false;
}

static void a_name_is_found_by_each_way_to_type_it(void **state)
{
	struct name_readings readings;

	(void)state;
	name_read(arena, "吕明", &readings);
	assert_string_equal(readings.joined, "lvming");
	assert_string_equal(readings.initials, "lm");
	assert_true(has_key(&readings, "luming"));
	assert_true(has_key(&readings, "lyuming"));
	name_read(arena, "盖明", &readings);
	assert_true(has_key(&readings, "geming"));
	assert_true(has_key(&readings, "gaiming"));
	name_read(arena, "单晟", &readings);
	assert_true(has_key(&readings, "shansheng"));
	assert_true(has_key(&readings, "shancheng"));
	assert_true(has_key(&readings, "dansheng"));
	assert_string_equal(name_search_keys(arena, "张三"), " zhangsan zs ");
}

static void keys_have_no_end_only_up_to_their_maximum(void **state)
{
	struct name_readings readings;

	(void)state;
	name_read(arena, "单盖乐晟茜长重行朝吕绿单盖乐晟茜长重行朝吕绿单盖乐晟茜长重行朝吕绿单盖乐晟茜长重行朝吕绿", &readings);
	assert_in_range(readings.key_count, 2, NAME_KEYS_MAX);
	assert_in_range(readings.initial_count, 1, NAME_KEYS_MAX);
}

static void letters_and_dots_and_rare_characters_do_no_harm(void **state)
{
	(void)state;
	assert_string_equal(name_pinyin(arena, "巴依·凯力"), "ba yi kai li");
	assert_string_equal(name_pinyin(arena, "John Smith"), "john smith");
	assert_string_equal(name_initials(arena, "John Smith"), "js");
	assert_string_equal(name_pinyin(arena, "𠮷田"), "𠮷 tian");
	assert_string_equal(name_pinyin(arena, "𫖯明"), "fu ming");
	assert_string_equal(name_pinyin(arena, ""), "");
	assert_string_equal(name_pinyin(arena, NULL), "");
	assert_string_equal(name_search_keys(arena, ""), "");
	assert_string_equal(name_search_keys(arena, "·"), "");
}

static void a_character_tells_its_reading_and_tone(void **state)
{
	int tone = 0;

	(void)state;
	assert_string_equal(point_pinyin(0x5F20, &tone), "zhang");
	assert_int_equal(tone, 1);
	assert_string_equal(point_pinyin(0x5973, &tone), "nv");
	assert_int_equal(tone, 3);
	assert_null(point_pinyin('a', NULL));
	assert_null(point_pinyin(0xFFFFFFFF, NULL));
}

static void a_roll_goes_by_syllable_tone_and_strokes(void **state)
{
	static const char *const roll[] = {
		"安河", "白河", "曹河", "单河", "詹河", "张何", "张河", "张河山", "章河", "掌河", "赵河", "周河"
	};
	static const char *const umlaut[] = { "卢河", "鲁河", "陆河", "吕河", "栾河", "罗河" };

	(void)state;
	for (size_t i = 1; i < COUNT_OF(umlaut); i++)
		assert_true(strcmp(pinyin_sort_key(arena, umlaut[i - 1]), pinyin_sort_key(arena, umlaut[i])) < 0);
	for (size_t i = 1; i < COUNT_OF(roll); i++) {
		const char *before = pinyin_sort_key(arena, roll[i - 1]), *after = pinyin_sort_key(arena, roll[i]);
		if (strcmp(before, after) >= 0)
			fail_msg("%s (%s) must stand before %s (%s)", roll[i - 1], before, roll[i], after);
	}
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
		cmocka_unit_test(surnames_are_read_as_surnames),
		cmocka_unit_test(a_name_is_found_by_each_way_to_type_it),
		cmocka_unit_test(keys_have_no_end_only_up_to_their_maximum),
		cmocka_unit_test(letters_and_dots_and_rare_characters_do_no_harm),
		cmocka_unit_test(a_character_tells_its_reading_and_tone),
		cmocka_unit_test(a_roll_goes_by_syllable_tone_and_strokes),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
