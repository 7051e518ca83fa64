/* fold_test.c: what is stored and what is compared. */
#include "chinese/fold.h"

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

static void a_typed_name_is_stored_clean(void **state)
{
	static const char *const names[][2] = {
		{ "张  明", "张明" }, { "张　明", "张明" }, { " 宋 晓 河 ", "宋晓河" }, { "巴依卡•凯力", "巴依卡·凯力" },
		{ "巴依卡 ・ 凯力", "巴依卡·凯力" }, { "巴依卡.凯力", "巴依卡·凯力" }, { "巴依卡．凯力", "巴依卡·凯力" },
		{ "巴依卡。凯力", "巴依卡·凯力" }, { "巴依卡‧凯力", "巴依卡·凯力" }, { "J. Smith", "J. Smith" },
		{ "Ｊohn   Smith", "John Smith" }, { "張\xE2\x80\x8B昇", "張昇" }, { "𠮷\t田", "𠮷田" }, { "", "" }, { " ", "" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		assert_string_equal(name_clean(arena, names[i][0]), names[i][1]);
	assert_string_equal(name_clean(arena, NULL), "");
}

static void cleaning_twice_changes_nothing(void **state)
{
	static const char *const names[] = { "巴依卡 ・ 凯力", "J. Smith", "A . B", "张 . 明", "..张..", "a·b c", "李 a b" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *clean = name_clean(arena, names[i]);
		assert_string_equal(name_clean(arena, clean), clean);
	}
}

static void folded_names_compare_over_scripts_and_variants(void **state)
{
	static const char *const names[][2] = {
		{ "張昇", "张升" }, { "劉峯", "刘峰" }, { "閆龍", "闫龙" }, { "閻龍", "阎龙" }, { "歐陽羣", "欧阳群" },
		{ "John SMITH", "johnsmith" }, { "蕭穎", "萧颖" }, { "買買提・艾力", "买买提·艾力" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		assert_string_equal(name_fold(arena, names[i][0]), names[i][1]);
	assert_string_not_equal(name_fold(arena, "闫明"), name_fold(arena, "阎明"));
	assert_string_not_equal(name_fold(arena, "肖明"), name_fold(arena, "萧明"));
}

static void folding_twice_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t point = 0; point < 0x10000; point++) {
		if (fold_point(fold_point(point)) != fold_point(point))
			fail_msg("U+%04X folds to U+%04X, which folds again", point, fold_point(point));
	}
	assert_int_equal(fold_point(0x10FFFF), 0x10FFFF);
}

static void text_folds_with_its_words_apart(void **state)
{
	(void)state;
	assert_string_equal(text_fold(arena, "  勞動模範　ＡＢＣ \n（１９５６） "), "劳动模范 abc (1956)");
	assert_string_equal(text_fold(arena, NULL), "");
}

static void names_of_all_kinds_are_plausible(void **state)
{
	static const char *const names[] = {
		"张明", "欧阳建国", "李", "𠮷田", "巴依卡·凯力迪别克", "阿·布·都·热·西·提", "John Smith", "O'Neil", "J. Smith", "㐂明"
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *why = "";
		if (!name_is_plausible(names[i], &why))
			fail_msg("%s: %s", names[i], why);
		assert_null(why);
	}
}

static void what_is_no_name_is_refused_with_a_reason(void **state)
{
	static const char *const names[] = {
		"", "张三1", "·张三", "张三·", "张··三", "张三（女）", "合计", "姓名", "\xEF\xBF\xBD明", "\xEE\x80\x80明", "张a三", "---",
		"张三李四王五赵六张三李四王五赵六张三李四王五赵六张三李四王五赵六"
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *why = NULL;
		assert_false(name_is_plausible(names[i], &why));
		assert_non_null(why);
	}
	assert_false(name_is_plausible(NULL, NULL));
}

static void broken_bytes_do_no_harm(void **state)
{
	(void)state;
	assert_non_null(name_clean(arena, "\xFF\xC0\x80\xE5\xBC"));
	assert_non_null(name_fold(arena, "\xFF\xC0\x80\xE5\xBC"));
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
		cmocka_unit_test(a_typed_name_is_stored_clean),
		cmocka_unit_test(cleaning_twice_changes_nothing),
		cmocka_unit_test(folded_names_compare_over_scripts_and_variants),
		cmocka_unit_test(folding_twice_changes_nothing),
		cmocka_unit_test(text_folds_with_its_words_apart),
		cmocka_unit_test(names_of_all_kinds_are_plausible),
		cmocka_unit_test(what_is_no_name_is_refused_with_a_reason),
		cmocka_unit_test(broken_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
