/* buffer_test.c: growth, the maximum, and each escaping with hostile text. */
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static struct arena *arena;

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

static const char *escaped(void (*put)(struct buffer *, const char *), const char *text)
{
	struct buffer *buffer = buffer_new(arena, 100000);

	put(buffer, text);
	assert_false(buffer->full);
	assert_int_equal(strlen(buffer_string(buffer)), buffer->length);
	return buffer_string(buffer);
}

static void an_empty_buffer_is_empty_text(void **state)
{
	struct buffer *buffer = buffer_new(arena, 10);

	(void)state;
	assert_string_equal(buffer_string(buffer), "");
	buffer_text(buffer, NULL);
	buffer_html(buffer, NULL);
	buffer_url(buffer, NULL);
	buffer_csv(buffer, NULL);
	assert_int_equal(buffer->length, 0);
	assert_string_equal(buffer_string(buffer), "");
}

static void what_does_not_fit_is_dropped_and_said_once(void **state)
{
	struct buffer *buffer = buffer_new(arena, 10);

	(void)state;
	buffer_text(buffer, "0123456789");
	assert_false(buffer->full);
	buffer_text(buffer, "x");
	assert_true(buffer->full);
	assert_string_equal(buffer_string(buffer), "0123456789");
	buffer_clear(buffer);
	assert_false(buffer->full);
	buffer_text(buffer, "12345678");
	buffer_text(buffer, "abc");
	buffer_text(buffer, "9");	/* would fit, but would hide the hole */
	assert_true(buffer->full);
	assert_string_equal(buffer_string(buffer), "12345678");
	buffer_clear(buffer);
	buffer_format(buffer, "%s", "12345678901");
	assert_true(buffer->full);
	assert_string_equal(buffer_string(buffer), "");
}

static void long_text_grows_beside_other_pieces(void **state)
{
	struct buffer *buffer = buffer_new(arena, 10000000);

	(void)state;
	for (int i = 0; i < 100000; i++) {
		buffer_format(buffer, "%06d,", i);
		if (i % 1000 == 0)
			arena_alloc(arena, 10);
	}
	assert_int_equal(buffer->length, 700000);
	assert_memory_equal(buffer_string(buffer), "000000,000001,", 14);
	assert_string_equal(buffer_string(buffer) + 700000 - 7, "099999,");
}

static void numbers_are_printed_to_both_ends(void **state)
{
	struct buffer *buffer = buffer_new(arena, 100);

	(void)state;
	buffer_int(buffer, INT64_MIN);
	buffer_char(buffer, ' ');
	buffer_int(buffer, INT64_MAX);
	buffer_char(buffer, ' ');
	buffer_int(buffer, 0);
	assert_string_equal(buffer_string(buffer), "-9223372036854775808 9223372036854775807 0");
}

static void html_leaves_no_tag_and_no_quote(void **state)
{
	struct buffer *buffer = buffer_new(arena, 100);

	(void)state;
	assert_string_equal(escaped(buffer_html, "<b a=\"1\" c='2'>张 & 李</b>"),
			    "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;张 &amp; 李&lt;/b&gt;");
	assert_string_equal(escaped(buffer_html, "一\t二\n三\r"), "一\t二\n三\r");
	assert_string_equal(escaped(buffer_html, "a\x01" "b\x7f"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
	buffer_html_n(buffer, "a\0<", 3);
	assert_string_equal(buffer_string(buffer), "a\xEF\xBF\xBD&lt;");
}

/* Long plain runs are looked at sixteen bytes at a time: a mark at each place must be found. */
static void a_mark_is_found_at_every_place_of_a_long_text(void **state)
{
	char text[100];

	(void)state;
	for (size_t place = 0; place < sizeof(text) - 1; place++) {
		for (const char *mark = "<>&\"'\x01\x1f\x7f"; *mark; mark++) {
			memset(text, (int)('a' + place % 26), sizeof(text) - 1);
			text[sizeof(text) - 1] = '\0';
			text[place] = *mark;
			assert_null(strchr(escaped(buffer_html, text), *mark == '&' ? '\x02' : *mark));
			assert_true(strlen(escaped(buffer_html, text)) > sizeof(text) - 1);
			if (*mark != '\'' && *mark != '\x7f')
				assert_true(strlen(escaped(buffer_json, text)) > sizeof(text) + 1);
			arena_reset(arena);
		}
		memset(text, '\xe4', sizeof(text) - 1);
		text[place] = '\t';
		assert_string_equal(escaped(buffer_html, text), text);
		arena_reset(arena);
	}
}

static void url_parts_keep_only_what_is_unreserved(void **state)
{
	(void)state;
	assert_string_equal(escaped(buffer_url, "aZ09-._~ /?&=%+#中"), "aZ09-._~%20%2F%3F%26%3D%25%2B%23%E4%B8%AD");
}

static void json_is_safe_inside_a_page(void **state)
{
	(void)state;
	assert_string_equal(escaped(buffer_json, "张\"三\"\\\n\t\r\x01</script>&"),
			    "\"张\\\"三\\\"\\\\\\n\\t\\r\\u0001\\u003c/script\\u003e\\u0026\"");
	assert_string_equal(escaped(buffer_json, NULL), "null");
	assert_string_equal(escaped(buffer_json, ""), "\"\"");
}

static void json_of_broken_bytes_is_still_utf8(void **state)
{
	(void)state;
	assert_string_equal(escaped(buffer_json, "a\xff\xe4\xb8z"), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\"");
}

static void csv_cells_are_quoted_where_needed(void **state)
{
	(void)state;
	assert_string_equal(escaped(buffer_csv, "张三"), "张三");
	assert_string_equal(escaped(buffer_csv, "a,b"), "\"a,b\"");
	assert_string_equal(escaped(buffer_csv, "他说\"好\""), "\"他说\"\"好\"\"\"");
	assert_string_equal(escaped(buffer_csv, "a\nb"), "\"a\nb\"");
	assert_string_equal(escaped(buffer_csv, " a"), "\" a\"");
	assert_string_equal(escaped(buffer_csv, ""), "");
}

static void csv_cells_are_never_formulas(void **state)
{
	(void)state;
	assert_string_equal(escaped(buffer_csv, "=1+1"), "'=1+1");
	assert_string_equal(escaped(buffer_csv, "+86"), "'+86");
	assert_string_equal(escaped(buffer_csv, "-1"), "'-1");
	assert_string_equal(escaped(buffer_csv, "@x"), "'@x");
	assert_string_equal(escaped(buffer_csv, "＝1+1"), "'＝1+1");
	assert_string_equal(escaped(buffer_csv, "＋86"), "'＋86");
	assert_string_equal(escaped(buffer_csv, "－1"), "'－1");
	assert_string_equal(escaped(buffer_csv, "＠x"), "'＠x");
	assert_string_equal(escaped(buffer_csv, "！x"), "！x");
	assert_string_equal(escaped(buffer_csv, "\t=1"), "\"'\t=1\"");
	assert_string_equal(escaped(buffer_csv, "\r=1"), "\"'\r=1\"");
	assert_string_equal(escaped(buffer_csv, "=\"a\",1"), "\"'=\"\"a\"\",1\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_empty_buffer_is_empty_text, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(what_does_not_fit_is_dropped_and_said_once, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(long_text_grows_beside_other_pieces, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(numbers_are_printed_to_both_ends, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(html_leaves_no_tag_and_no_quote, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(a_mark_is_found_at_every_place_of_a_long_text, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(url_parts_keep_only_what_is_unreserved, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(json_is_safe_inside_a_page, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(json_of_broken_bytes_is_still_utf8, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(csv_cells_are_quoted_where_needed, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(csv_cells_are_never_formulas, open_arena, close_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
