/* xlsx_read_test.c: workbooks of our own read back; broken ones refused, not
 * suffered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/testing.h"
#include "services/sheet.h"
#include "services/table_read.h"
#include "services/xlsx_read.h"
#include "services/xlsx_write.h"

struct bench {
	struct arena *arena;
	char *bytes;
	size_t length;
};

static const char *const rows[][3] = {
	{ "张三", "320999197203041230", "1,234.50" }, { "<b>&\"", NULL, "-3" }, { "=1+1", "007", NULL }, { "𠮷田", "多\n行", "0.07" },
};

static int workbook_make(void **state)
{
	static const struct sheet_column columns[] = { { .label = "姓名" }, { .label = "号码", .is_text = true }, { .label = "数" } };
	const char *const *cells[COUNT_OF(rows)];
	struct bench *bench = malloc(sizeof(*bench));
	char path[SCRATCH_MAX];
	const char *why = "";
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		cells[i] = rows[i];
	struct sheet_array array = { .rows = cells, .row_count = COUNT_OF(rows) };
	struct sheet sheet = { .title = "试", .columns = columns, .column_count = 3, .rows = sheet_rows_of(&array) };
	struct workbook_text text = { .plain = true };
	bench->arena = arena_new(0);
	scratch_file(path);
	assert_true(xlsx_write(bench->arena, &sheet, &text, path, &why));
	FILE *written = fopen(path, "re");
	bench->bytes = arena_alloc(bench->arena, 1 << 20);
	bench->length = fread(bench->bytes, 1, 1 << 20, written);
	fclose(written);
	unlink(path);
	*state = bench;
	return 0;
}

static int workbook_end(void **state)
{
	struct bench *bench = *state;
	arena_free(bench->arena);
	free(bench);
	return 0;
}

static void what_was_written_is_read_back(void **state)
{
	struct bench *bench = *state;
	const char *why = "";
	char **cells;
	size_t count, line;
	struct xlsx_reader *reader = xlsx_reader_open(bench->bytes, bench->length, &why);
	assert_non_null(reader);
	assert_true(xlsx_reader_next(reader, &cells, &count, &line));
	assert_string_equal(cells[1], "号码");
	assert_int_equal(line, 1);
	assert_true(xlsx_reader_next(reader, &cells, &count, &line));
	assert_string_equal(cells[1], "320999197203041230");
	assert_string_equal(cells[2], "1234.5");
	assert_true(xlsx_reader_next(reader, &cells, &count, &line));
	assert_string_equal(cells[0], "<b>&\"");
	assert_string_equal(cells[1], "");
	assert_true(xlsx_reader_next(reader, &cells, &count, &line));
	assert_string_equal(cells[0], "=1+1");
	assert_string_equal(cells[1], "007");
	assert_int_equal(count, 2);
	assert_true(xlsx_reader_next(reader, &cells, &count, &line));
	assert_string_equal(cells[1], "多\n行");
	assert_string_equal(cells[2], "0.07");
	assert_false(xlsx_reader_next(reader, &cells, &count, &line));
	assert_null(xlsx_reader_trouble(reader));
	xlsx_reader_close(reader);
}

static void a_workbook_is_told_from_text_by_its_content(void **state)
{
	struct bench *bench = *state;
	struct table_file file;
	char **cells;
	size_t count, line;
	const char *why = "";
	assert_true(table_open(&file, bench->arena, bench->bytes, bench->length, &why));
	assert_string_equal(file.separator, "");
	assert_true(table_next(&file, &cells, &count, &line));
	assert_string_equal(cells[0], "姓名");
	table_close(&file);
}

/* Read to its end; why it is not good, NULL where it is. */
static const char *read_all(const char *bytes, size_t length)
{
	const char *why = "";
	char **cells;
	size_t count, line;
	static char said[512];
	struct xlsx_reader *reader = xlsx_reader_open(bytes, length, &why);
	if (!reader)
		return why;
	while (xlsx_reader_next(reader, &cells, &count, &line)) { }
	const char *trouble = xlsx_reader_trouble(reader);
	snprintf(said, sizeof(said), "%s", trouble ? trouble : "");
	xlsx_reader_close(reader);
	return trouble ? said : NULL;
}

static void a_broken_workbook_is_refused(void **state)
{
	struct bench *bench = *state;
	struct arena *arena = arena_new(0);
	unsigned seed = 7;
	for (size_t length = 0; length < bench->length; length += 97)
		assert_non_null(read_all(bench->bytes, length));
	for (int time = 0; time < 400; time++) {	/* whatever comes of it, it ends */
		char *spoiled = arena_text_n(arena, bench->bytes, bench->length);
		for (int i = 0; i < 4; i++) {
			seed = seed * 1103515245u + 12345u;
			spoiled[(seed >> 8) % bench->length] = (char)(seed >> 24);
		}
		read_all(spoiled, bench->length);
		arena_reset(arena);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_written_is_read_back, workbook_make, workbook_end),
		cmocka_unit_test_setup_teardown(a_workbook_is_told_from_text_by_its_content, workbook_make, workbook_end),
		cmocka_unit_test_setup_teardown(a_broken_workbook_is_refused, workbook_make, workbook_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
