/* csv_test.c: well-formed and careless CSV, and what our own writer makes. */
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"

static struct arena *arena;

/* All rows as "a|b/c|d/", with the line of each row before it. */
static const char *rows_of(const char *bytes, size_t length, bool *broken)
{
	struct buffer *buffer = buffer_new(arena, 100000);
	struct csv_reader reader;
	char **cells;
	size_t count;

	csv_open(&reader, bytes, length);
	while (csv_row(&reader, arena, &cells, &count)) {
		buffer_format(buffer, "%zu:", reader.line);
		for (size_t i = 0; i < count; i++)
			buffer_format(buffer, "%s%s", i ? "|" : "", cells[i]);
		buffer_char(buffer, '/');
	}
	if (broken)
		*broken = reader.broken;
	return buffer_string(buffer);
}

static void assert_rows(const char *csv, const char *rows)
{
	bool broken = true;

	assert_string_equal(rows_of(csv, strlen(csv), &broken), rows);
	assert_false(broken);
}

static void plain_rows_are_read(void **state)
{
	(void)state;
	assert_rows("姓名,年份\n张三,1956\n李四,\n", "1:姓名|年份/2:张三|1956/3:李四|/");
	assert_rows("a,b\r\nc,d", "1:a|b/2:c|d/");
	assert_rows("a,b\rc,d\r", "1:a|b/2:c|d/");
	assert_rows(",\n", "1:|/");
	assert_rows("", "");
}

static void quotes_hold_separators_lines_and_quotes(void **state)
{
	(void)state;
	assert_rows("\"a,b\",\"c\"\"d\",\"e\nf\"\nx,y,z\n", "1:a,b|c\"d|e\nf/3:x|y|z/");
	assert_rows("\"\",\"\"\"\"\n", "1:|\"/");
	assert_rows("a,\"b\r\nc\"\r\nd,e", "1:a|b\r\nc/3:d|e/");
}

static void careless_text_is_taken_as_it_stands(void **state)
{
	(void)state;
	assert_rows("\"a\"b,c\n", "1:ab|c/");
	assert_rows("a\"b,c\n", "1:a\"b|c/");
	assert_rows("\n\na,b\n\n\nc,d\n\n", "3:a|b/6:c|d/");
	assert_rows("\xEF\xBB\xBF" "a,b\n", "1:a|b/");
}

static void the_separator_is_found_out(void **state)
{
	(void)state;
	assert_rows("a;b;c,d\n1;2;3\n", "1:a|b|c,d/2:1|2|3/");
	assert_rows("a\tb\n1,5\t2\n", "1:a|b/2:1,5|2/");
	assert_rows("\"a,,,\";b\n1;2\n", "1:a,,,|b/2:1|2/");
	assert_rows("sep=;\na,b;c\n", "2:a,b|c/");
	assert_rows("sep=x\n", "1:sep=x/");
}

static void an_open_quote_is_said(void **state)
{
	bool broken = false;

	(void)state;
	assert_string_equal(rows_of("a,\"b\nc", 6, &broken), "1:a|b\nc/");
	assert_true(broken);
}

static void bytes_of_zero_cut_nothing(void **state)
{
	(void)state;
	assert_string_equal(rows_of("a\0b,c\n", 6, NULL), "1:ab|c/");
}

static void columns_past_the_most_are_left_out(void **state)
{
	struct buffer *buffer = buffer_new(arena, 10000);
	struct csv_reader reader;
	char **cells;
	size_t count;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buffer_format(buffer, "%d,", i);
	buffer_text(buffer, "\nnext\n");
	csv_open(&reader, buffer_string(buffer), buffer->length);
	assert_true(csv_row(&reader, arena, &cells, &count));
	assert_int_equal(count, CSV_COLUMNS_MAX);
	assert_string_equal(cells[CSV_COLUMNS_MAX - 1], "255");
	assert_true(csv_row(&reader, arena, &cells, &count));
	assert_string_equal(cells[0], "next");
}

static void what_the_buffer_writes_is_read_again(void **state)
{
	static const char *const texts[] = { "plain", "a,b", "\"", "\"\"", "line\nline", "cr\rlf\r\n", " space ", ";", "\t x", "中文，全角", "", "x" };
	struct buffer *buffer = buffer_new(arena, 10000);
	size_t many = sizeof(texts) / sizeof(texts[0]);
	struct csv_reader reader;
	char **cells;
	size_t count;

	(void)state;
	for (size_t i = 0; i < many; i++) {
		if (i)
			buffer_char(buffer, ',');
		buffer_csv(buffer, texts[i]);
	}
	buffer_text(buffer, "\r\n");
	csv_open(&reader, buffer_string(buffer), buffer->length);
	assert_true(csv_row(&reader, arena, &cells, &count));
	assert_int_equal(count, many);
	for (size_t i = 0; i < many; i++)
		assert_string_equal(cells[i] + (texts[i][0] == '\t'), texts[i]);	/* a ' stands before the TAB */
	assert_false(csv_row(&reader, arena, &cells, &count));
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
		cmocka_unit_test(plain_rows_are_read),
		cmocka_unit_test(quotes_hold_separators_lines_and_quotes),
		cmocka_unit_test(careless_text_is_taken_as_it_stands),
		cmocka_unit_test(the_separator_is_found_out),
		cmocka_unit_test(an_open_quote_is_said),
		cmocka_unit_test(bytes_of_zero_cut_nothing),
		cmocka_unit_test(columns_past_the_most_are_left_out),
		cmocka_unit_test(what_the_buffer_writes_is_read_again),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
