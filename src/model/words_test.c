/* words_test.c: the catalogue in three languages: two meanings of one word,
 * texts that were kept filled in, dates as they are said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#undef fail	/* context.h has one of its own */

#include "base/arena.h"
#include "model/context.h"

static const char english[] = "撤销\tRevoke\n撤销|单位\tClose\n"
			      "可能已在册（%.4s 年同一称号），请核对\tPerhaps known (same title in %.4s); please check\n"
			      "已导出 %lld 条\t%lld records exported\n%s：%s\t%s: %s\n%s，共 %d 行\t%s, %d lines\n";
static const char traditional[] = "软件\t軟體\n";

static struct context context;

static void in(enum language language)
{
	context.language = language;
}

static void one_word_with_two_meanings_is_told_apart_and_the_meaning_never_shown(void **state)
{
	(void)state;
	assert_string_equal(words_in(LANGUAGE_ENGLISH, "撤销"), "Revoke");
	assert_string_equal(words_in(LANGUAGE_ENGLISH, "撤销|单位"), "Close");
	assert_string_equal(words_in(LANGUAGE_SIMPLIFIED, "撤销|单位"), "撤销");
	assert_string_equal(words_in(LANGUAGE_TRADITIONAL, "撤销|单位"), "撤銷");
	assert_string_equal(words_in(LANGUAGE_ENGLISH, "停用|办理"), "停用");
	assert_string_equal(words_in(LANGUAGE_SIMPLIFIED, "a|b"), "a|b");
	assert_string_equal(words_in(LANGUAGE_SIMPLIFIED, "|甲"), "|甲");
}

static void traditional_is_converted_but_for_what_the_table_says(void **state)
{
	(void)state;
	assert_string_equal(words_in(LANGUAGE_TRADITIONAL, "软件"), "軟體");
	assert_string_equal(words_in(LANGUAGE_TRADITIONAL, "劳动模范"), "勞動模範");
}

static void a_text_that_was_kept_filled_in_is_found_again(void **state)
{
	(void)state;
	in(LANGUAGE_ENGLISH);
	assert_string_equal(words_kept(&context, "可能已在册（2024 年同一称号），请核对"), "Perhaps known (same title in 2024); please check");
	assert_string_equal(words_kept(&context, "已导出 2,124 条"), "2,124 records exported");
	assert_string_equal(words_kept(&context, "撤销"), "Revoke");
	/* What fits only a pattern of nothing but joins is nobody's text. */
	assert_string_equal(words_kept(&context, "王磊：男"), "王磊：男");
	assert_string_equal(words_kept(&context, "甲，共 3 行，乙"), "甲，共 3 行，乙");
	assert_string_equal(words_kept(&context, ""), "");
	assert_null(words_kept(&context, NULL));
	in(LANGUAGE_TRADITIONAL);
	assert_string_equal(words_kept(&context, "已导出 3 条"), "已導出 3 條");
	in(LANGUAGE_SIMPLIFIED);
	assert_string_equal(words_kept(&context, "已导出 3 条"), "已导出 3 条");
}

static void a_date_is_said_as_far_as_it_is_known(void **state)
{
	(void)state;
	in(LANGUAGE_ENGLISH);
	assert_string_equal(date_words(&context, "2026-11-20"), "20 November 2026");
	assert_string_equal(date_words(&context, "1956-05"), "May 1956");
	assert_string_equal(date_words(&context, "1956"), "1956");
	assert_string_equal(date_words(&context, ""), "");
	in(LANGUAGE_SIMPLIFIED);
	assert_string_equal(date_words(&context, "2026-11-20"), "2026年11月20日");
}

static void a_text_is_translated_before_it_is_filled(void **state)
{
	(void)state;
	in(LANGUAGE_ENGLISH);
	assert_string_equal(words_with(&context, "%s：%s", "a", "b"), "a: b");
	assert_string_equal(words_with(&context, "没有译文 %d", 3), "没有译文 3");
}

static int begin(void **state)
{
	(void)state;
	context.arena = arena_new(0);
	return words_load(english, traditional) ? 0 : 1;
}

static int end(void **state)
{
	(void)state;
	arena_free(context.arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_word_with_two_meanings_is_told_apart_and_the_meaning_never_shown),
		cmocka_unit_test(traditional_is_converted_but_for_what_the_table_says),
		cmocka_unit_test(a_text_that_was_kept_filled_in_is_found_again),
		cmocka_unit_test(a_date_is_said_as_far_as_it_is_known),
		cmocka_unit_test(a_text_is_translated_before_it_is_filled),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
