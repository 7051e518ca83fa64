/* bigrams_test.c: words of a text and of what somebody typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "chinese/bigrams.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void neighbouring_characters_are_a_word_and_the_last_one_stands_alone(void **state)
{
	(void)state;
	assert_string_equal(text_bigrams(arena, "劳动模范"), "劳动 动模 模范 范");
	assert_string_equal(text_bigrams(arena, "工会，职工"), "工会 会 职工 工");
	assert_string_equal(text_bigrams(arena, "会"), "会");
}

static void letters_and_digits_are_words_as_they_stand(void **state)
{
	(void)state;
	assert_string_equal(text_bigrams(arena, "CRH380A型动车"), "crh380a 型动 动车 车");
	assert_string_equal(text_bigrams(arena, "GB/T 9704—2012"), "gb t 9704 2012");
	assert_string_equal(text_bigrams(arena, "ＡＢＣ１２"), "abc12");
}

static void traditional_text_gives_the_words_of_simplified(void **state)
{
	(void)state;
	assert_string_equal(text_bigrams(arena, "勞動模範"), text_bigrams(arena, "劳动模范"));
}

static void nothing_has_no_words(void **state)
{
	(void)state;
	assert_string_equal(text_bigrams(arena, NULL), "");
	assert_string_equal(text_bigrams(arena, "，。！——　"), "");
	struct phrase phrases[PHRASES_MAX];
	assert_int_equal(text_phrases(arena, " ' \" * 　", phrases, PHRASES_MAX), 0);
}

static void what_was_typed_becomes_phrases(void **state)
{
	(void)state;
	struct phrase phrases[PHRASES_MAX];
	assert_int_equal(text_phrases(arena, "焊接 技术创新", phrases, PHRASES_MAX), 2);
	assert_string_equal(phrases[0].words, "焊接");
	assert_false(phrases[0].beginning);
	assert_string_equal(phrases[1].words, "技术 术创 创新");
	assert_int_equal(text_phrases(arena, "会", phrases, PHRASES_MAX), 1);
	assert_string_equal(phrases[0].words, "会");
	assert_true(phrases[0].beginning);
	assert_int_equal(text_phrases(arena, "\"crh38", phrases, PHRASES_MAX), 1);
	assert_string_equal(phrases[0].words, "crh38");
	assert_true(phrases[0].beginning);
}

static void no_more_phrases_than_there_is_room_for(void **state)
{
	(void)state;
	struct phrase phrases[2];
	assert_int_equal(text_phrases(arena, "一二 三四 五六", phrases, 2), 2);
}

static void characters_beyond_the_first_plane_are_characters(void **state)
{
	(void)state;
	assert_string_equal(text_bigrams(arena, "𠮷野家"), "𠮷野 野家 家");
	assert_string_equal(text_bigrams(arena, "a\xff" "b"), "a b");
}

static void what_was_typed_is_found_as_it_is_written(void **state)
{
	(void)state;
	size_t from = 0;
	size_t length = 0;
	const char *text = "她是全國勞動模範。";
	assert_true(text_find_typed(text, "劳动模范", &from, &length));
	assert_string_equal(arena_text_n(arena, text + from, length), "勞動模範");
	assert_true(text_find_typed(text, "焊接 劳动", &from, &length));
	assert_string_equal(arena_text_n(arena, text + from, length), "勞動");
	assert_false(text_find_typed(text, "焊接", &from, &length));
	assert_false(text_find_typed(text, "，", &from, &length));
	assert_false(text_find_typed("", "焊", &from, &length));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbouring_characters_are_a_word_and_the_last_one_stands_alone),
		cmocka_unit_test(letters_and_digits_are_words_as_they_stand),
		cmocka_unit_test(traditional_text_gives_the_words_of_simplified),
		cmocka_unit_test(nothing_has_no_words),
		cmocka_unit_test(what_was_typed_becomes_phrases),
		cmocka_unit_test(no_more_phrases_than_there_is_room_for),
		cmocka_unit_test(characters_beyond_the_first_plane_are_characters),
		cmocka_unit_test(what_was_typed_is_found_as_it_is_written),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
