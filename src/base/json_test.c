/* json_test.c: what the reader takes and what it refuses. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

static const struct json *read_n(struct arena *arena, const char *bytes, size_t length)
{
	struct json_error error;
	const struct json *found = json_read(arena, bytes, length, &error);

	assert_true(found || *error.what);
	assert_true(found || error.at <= length);
	return found;
}

static const struct json *read_text(struct arena *arena, const char *text)
{
	return read_n(arena, text, strlen(text));
}

static void values_are_read_in_their_order(void **state)
{
	struct arena *arena = arena_new(0);
	const struct json *all = read_text(arena, " {\"a\": [1, -2.50, \"\\u5f20\\n\\ud83d\\ude00\\/\"], \"b\":{}, \"c\":null,\"d\":true,\"e\":false}\r\n");

	(void)state;
	assert_non_null(all);
	assert_int_equal(all->count, 5);
	const struct json *list = json_member(all, "a");
	int64_t number = 0;
	assert_int_equal(list->count, 3);
	assert_true(json_whole(list->first, &number) && number == 1);
	assert_false(json_whole(list->first->next, &number));
	assert_string_equal(list->first->next->text, "-2.50");
	assert_string_equal(json_string(list->first->next->next), "张\n😀/");
	assert_int_equal(json_member(all, "b")->kind, JSON_OBJECT);
	assert_int_equal(json_member(all, "c")->kind, JSON_NULL);
	assert_null(json_member(all, "f"));
	assert_null(json_member(list, "a"));
	arena_free(arena);
}

static void whole_numbers_are_exact_up_to_64_bits(void **state)
{
	struct arena *arena = arena_new(0);
	int64_t number = 0;

	(void)state;
	assert_true(json_whole(read_text(arena, "9223372036854775807"), &number) && number == INT64_MAX);
	assert_true(json_whole(read_text(arena, "-9223372036854775808"), &number) && number == INT64_MIN);
	assert_true(json_whole(read_text(arena, "9007199254740993"), &number) && number == INT64_C(9007199254740993));
	assert_false(json_whole(read_text(arena, "9223372036854775808"), &number));
	assert_false(json_whole(read_text(arena, "1e3"), &number));
	assert_false(json_whole(read_text(arena, "1.0"), &number));
	assert_false(json_whole(read_text(arena, "\"1\""), &number));
	arena_free(arena);
}

static void what_could_be_read_in_two_ways_is_refused(void **state)
{
	static const char *const texts[] = {
		"", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "[1 2]",
		"01", "-", "+1", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity", "tru", "nul", "True", "1 2", "{} x", "[]]",
		"\"", "\"\\\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u00g0\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
		"\"\\ud800\\", "\"a\nb\"", "\"\t\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xe5\xbc\"",
		"\xef\xbb\xbf{}", "/* */ 1", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}", "{\"a\":1,\"\\u0061\":2}",
	};
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (read_text(arena, texts[i]))
			print_message("taken: %s\n", texts[i]);
		assert_null(read_text(arena, texts[i]));
	}
	assert_null(read_n(arena, "\"a\0b\"", 5));
	assert_null(read_n(arena, "1\0", 2));
	assert_null(read_n(arena, "\0", 1));
	arena_free(arena);
}

static void depth_and_number_of_values_are_bounded(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *text = buffer_new(arena, 4u << 20);

	(void)state;
	for (int depth = JSON_DEPTH; depth <= JSON_DEPTH + 1; depth++) {
		buffer_clear(text);
		for (int i = 0; i < depth; i++)
			buffer_char(text, '[');
		for (int i = 0; i < depth; i++)
			buffer_char(text, ']');
		assert_int_equal(read_text(arena, buffer_string(text)) != NULL, depth == JSON_DEPTH);
	}
	buffer_clear(text);
	for (int i = 0; i < 1000000; i++)
		buffer_char(text, '[');
	assert_null(read_text(arena, buffer_string(text)));
	buffer_clear(text);
	buffer_text(text, "[0");
	for (int i = 0; i < JSON_VALUES; i++)
		buffer_text(text, ",0");
	buffer_char(text, ']');
	assert_null(read_text(arena, buffer_string(text)));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_in_their_order),
		cmocka_unit_test(whole_numbers_are_exact_up_to_64_bits),
		cmocka_unit_test(what_could_be_read_in_two_ways_is_refused),
		cmocka_unit_test(depth_and_number_of_values_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
