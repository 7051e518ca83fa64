/* xlsx_write_test.c: a list written as workbook and as CSV, and looked into. */
#include <setjmp.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <minizip/unzip.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/testing.h"
#include "base/text.h"
#include "services/csv_write.h"
#include "services/encoding.h"
#include "services/xlsx_number.h"
#include "services/xlsx_write.h"

enum { PART_MAX = 1 << 20 };

static const struct sheet_column columns[] = {
	{ .label = "姓名", .width = 6, .align = SHEET_CENTRE, .is_text = false }, { .label = "身份证号", .width = 11, .align = SHEET_CENTRE, .is_text = true }, { .label = "金额", .width = 6, .align = SHEET_RIGHT, .is_text = false },
};
static const char *const zhang[] = { "张明", "320106196001150018", "1,200.50" };
static const char *const formula[] = { "=1+1", "0012", "0012" };
static const char *const broken[] = { "𠮷\xFF<&>", "1", NULL };
static const char *const *const rows[] = { zhang, formula, broken };
static const char *const marks[] = { NULL, "姓名不像姓名", NULL };

static struct sheet make_sheet(struct sheet_array *array)
{
	*array = (struct sheet_array){ .rows = rows, .marks = marks, .row_count = COUNT_OF(rows) };
	return (struct sheet){ .title = "花名册", .unit_line = "填报单位：市总工会", .date_line = "2026年11月20日",
		.columns = columns, .column_count = COUNT_OF(columns), .rows = sheet_rows_of(array), .mark_label = "问题" };
}

static const char *part_of(struct arena *arena, const char *path, const char *part)
{
	char *text = arena_alloc(arena, PART_MAX);
	unzFile zip = unzOpen(path);

	assert_non_null(zip);
	assert_int_equal(unzLocateFile(zip, part, 1), UNZ_OK);
	assert_int_equal(unzOpenCurrentFile(zip), UNZ_OK);
	assert_true(unzReadCurrentFile(zip, text, PART_MAX - 1) > 0);
	unzCloseCurrentFile(zip);
	unzClose(zip);
	return text;
}

static void a_workbook_keeps_digits_as_text_and_amounts_as_numbers(void **state)
{
	struct arena *arena = arena_new(0);
	char path[SCRATCH_MAX];
	struct sheet_array array;
	struct sheet sheet = make_sheet(&array);
	struct workbook_text text = { .made_at = "2026-11-20 14:32:05" };
	const char *why, *xml;

	(void)state;
	scratch_file(path);
	assert_true(xlsx_write(arena, &sheet, &text, path, &why));
	xml = part_of(arena, path, "xl/worksheets/sheet1.xml");
	assert_true(text_contains(xml, "<t>320106196001150018</t>"));
	assert_true(text_contains(xml, "<t>0012</t>"));
	assert_true(text_contains(xml, "<t>=1+1</t>"));
	assert_false(text_contains(xml, "<f>"));
	assert_true(text_contains(xml, "<v>1200.5</v>"));
	assert_true(text_contains(xml, "<t>𠮷\xEF\xBF\xBD&lt;&amp;&gt;</t>"));
	assert_true(text_contains(xml, "<mergeCell ref=\"A1:D1\"/>"));
	assert_true(text_contains(xml, "state=\"frozen\""));
	assert_true(text_contains(part_of(arena, path, "xl/comments1.xml"), "姓名不像姓名"));
	assert_true(text_contains(part_of(arena, path, "docProps/core.xml"), "2026-11-20T06:32:05Z"));
	unlink(path);
	arena_free(arena);
}

static void a_template_begins_with_its_head(void **state)
{
	struct arena *arena = arena_new(0);
	char path[SCRATCH_MAX];
	struct sheet_array array;
	struct sheet sheet = make_sheet(&array);
	struct workbook_text text = { .plain = true, .tab = "a/b[c]" };
	const char *why, *xml;

	(void)state;
	scratch_file(path);
	array.row_count = 0;
	assert_true(xlsx_write(arena, &sheet, &text, path, &why));
	xml = part_of(arena, path, "xl/worksheets/sheet1.xml");
	assert_true(text_contains(xml, "<c r=\"A1\""));
	assert_true(text_contains(xml, "姓名"));
	assert_false(text_contains(xml, "花名册"));
	unlink(path);
	arena_free(arena);
}

static void a_workbook_that_cannot_be_written_says_why(void **state)
{
	struct arena *arena = arena_new(0);
	struct sheet_array array;
	struct sheet sheet = make_sheet(&array);
	const char *why = NULL;

	(void)state;
	assert_false(xlsx_write(arena, &sheet, NULL, "/nonexistent/a.xlsx", &why));
	assert_non_null(why);
	arena_free(arena);
}

static void only_what_reads_back_the_same_is_a_number(void **state)
{
	static const struct {
		const char *text, *format;
		double value;
	} cases[] = {
		{ "0", "0", 0 }, { "7", "0", 7 }, { "-12.50", "0.00", -12.5 }, { "0.07", "0.00", 0.07 },
		{ "1,234,567.8", "#,##0.0", 1234567.8 }, { "123456789012345", "0", 123456789012345 },
		{ "1234567890123456", "@", 0 }, { "012", "@", 0 }, { "1,23", "@", 0 }, { "1234,567", "@", 0 },
		{ ",123", "@", 0 }, { "0,123", "@", 0 }, { "-0", "@", 0 }, { "-", "@", 0 }, { "", "@", 0 }, { "1.", "@", 0 },
		{ ".5", "@", 0 }, { "1e5", "@", 0 }, { "+1", "@", 0 }, { "1 ", "@", 0 }, { "1.1234567", "@", 0 },
		{ "2024-05-01", "@", 0 }, { "１", "@", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct number number = number_read(cases[i].text);

		assert_string_equal(number_shape_format(number.shape), cases[i].format);
		assert_true(number.value >= cases[i].value && number.value <= cases[i].value);
	}
}

static void csv_has_its_mark_and_no_formula(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *buffer = buffer_new(arena, 1 << 16), *small = buffer_new(arena, 20);
	struct sheet_array array;
	struct sheet sheet = make_sheet(&array);

	(void)state;
	assert_true(csv_write(buffer, &sheet));
	assert_true(text_starts(buffer_string(buffer), "\xEF\xBB\xBF姓名,身份证号,金额,问题\r\n张明,"));
	assert_true(text_contains(buffer_string(buffer), "'=1+1"));
	array.at = 0;
	assert_false(csv_write(small, &sheet));
	arena_free(arena);
}

static const char *csv_file(struct arena *arena, const struct csv_style *style, size_t *length)
{
	struct sheet_array array;
	struct sheet sheet = make_sheet(&array);
	char path[SCRATCH_MAX];
	char *bytes = arena_alloc(arena, 1 << 16);
	const char *why;

	scratch_file(path);
	array.at = 0;
	sheet.title = "人员名册";
	sheet.note = "共 3 条";
	sheet.footer_note = "导出人 周敏";
	assert_true(csv_write_file_as(arena, &sheet, style, path, &why));
	int file = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(file >= 0);
	*length = (size_t)read(file, bytes, (1 << 16) - 1);
	close(file);
	unlink(path);
	return bytes;
}

static void csv_bears_its_titles_and_the_old_encoding_where_they_are_asked_for(void **state)
{
	struct arena *arena = arena_new(0);
	struct encoding found;
	size_t length;
	const char *bytes;

	(void)state;
	bytes = csv_file(arena, &(struct csv_style){ .titled = true, .gb18030 = true }, &length);
	assert_true(encoding_read(arena, bytes, length, 1 << 16, &found));
	assert_true(text_starts(found.name, "GB18030"));
	assert_true(text_starts(found.text, "人员名册\r\n"));
	assert_true(text_contains(found.text, "\r\n\"共 3 条\"\r\n") || text_contains(found.text, "\r\n共 3 条\r\n"));
	assert_true(text_contains(found.text, "导出人 周敏\r\n姓名,"));
	bytes = csv_file(arena, &(struct csv_style){ 0 }, &length);
	assert_true(text_starts(bytes, "\xEF\xBB\xBF姓名,"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_workbook_keeps_digits_as_text_and_amounts_as_numbers),
		cmocka_unit_test(a_template_begins_with_its_head),
		cmocka_unit_test(a_workbook_that_cannot_be_written_says_why),
		cmocka_unit_test(only_what_reads_back_the_same_is_a_number),
		cmocka_unit_test(csv_has_its_mark_and_no_formula),
		cmocka_unit_test(csv_bears_its_titles_and_the_old_encoding_where_they_are_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
