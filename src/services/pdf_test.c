/* pdf_test.c: papers made, counted, refused, made by two threads at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/pdf.h"

enum { PAPER_MAX = 8 << 20 };

static const struct sheet_column columns[] = {
	{ .label = "序号", .width = 3, .align = SHEET_CENTRE }, { .label = "姓名", .width = 6, .align = SHEET_CENTRE },
	{ .label = "单位", .width = 16, .align = SHEET_LEFT, .is_text = false },
};

/* Rows that are counted out, not stored. */
struct source {
	size_t left;
	const char *cells[3];
};

static bool source_next(void *from, const char *const **cells, const char **mark)
{
	static const char *const names[] = { "张明", "𠮷伟", "阿不都热合曼·买买提" };
	struct source *source = from;

	if (source->left == 0)
		return false;
	source->left--;
	source->cells[0] = "1";
	source->cells[1] = names[source->left % COUNT_OF(names)];
	source->cells[2] = source->left % 4 == 0 ? "国网江苏省电力有限公司南京供电分公司输电检修中心带电作业班" : "市第一人民医院";
	*cells = source->cells;
	*mark = NULL;
	return true;
}

static struct sheet make_sheet(struct source *source, size_t rows)
{
	static const char *const signatures[] = { "负责人（签字）：", "填报人（签字）：" };

	*source = (struct source){ .left = rows };
	return (struct sheet){ .title = "花名册", .unit_line = "填报单位：市总工会", .date_line = "2026年11月20日",
		.columns = columns, .column_count = COUNT_OF(columns), .rows = { source_next, source },
		.watermark = "导出人 王芳 2026-11-20", .signatures = signatures, .signature_count = COUNT_OF(signatures) };
}

static size_t count_in(const struct buffer *buffer, const char *wanted)
{
	size_t count = 0, length = strlen(wanted);

	for (size_t i = 0; i + length <= buffer->length; i++)
		count += memcmp(buffer->bytes + i, wanted, length) == 0;
	return count;
}

static void assert_whole(const struct paper *paper)
{
	assert_true(text_starts(paper->bytes->bytes, "%PDF-"));
	assert_memory_equal(paper->bytes->bytes + paper->bytes->length - 6, "%%EOF\n", 6);
	assert_int_equal(count_in(paper->bytes, "/Type /Page\n") + count_in(paper->bytes, "/Type /Page "), paper->pages);
	assert_true(count_in(paper->bytes, "/FontFile") > 0);
}

static struct paper make_paper(struct arena *arena, size_t maximum)
{
	return (struct paper){ .arena = arena, .made_at = "2026-11-20 14:32:05", .bytes = buffer_new(arena, maximum) };
}

static void a_list_goes_over_as_many_pages_as_it_needs(void **state)
{
	static const size_t pages[][2] = { { 0, 1 }, { 1, 1 }, { 20, 1 }, { 100, 3 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		struct arena *arena = arena_new(0);
		struct paper paper = make_paper(arena, PAPER_MAX);
		struct source source;
		struct sheet sheet = make_sheet(&source, pages[i][0]);

		assert_true(pdf_sheet(&paper, &sheet));
		assert_whole(&paper);
		assert_true(paper.pages >= pages[i][1] && paper.pages <= pages[i][1] + 1);
		arena_free(arena);
	}
}

static void a_cell_longer_than_a_page_is_continued(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, PAPER_MAX);
	struct buffer *deeds = buffer_new(arena, 1 << 16);
	const char *row[] = { "1", "张明", NULL };
	const char *const *const rows[] = { row };
	struct sheet_array array = { .rows = rows, .row_count = 1 };
	struct source source;
	struct sheet sheet = make_sheet(&source, 0);

	(void)state;
	for (int i = 0; i < 4000; i++)
		buffer_text(deeds, "劳");
	row[2] = buffer_string(deeds);
	sheet.rows = sheet_rows_of(&array);
	assert_true(pdf_sheet(&paper, &sheet));
	assert_whole(&paper);
	assert_true(paper.pages >= 3);
	arena_free(arena);
}

static void hostile_text_is_only_text(void **state)
{
	static const char *const row[] = { "\xFF\xFE", "a\x01\xE2\x80\xAE" "b\n\n\nc", "%s<b>&amp;</b>\t'\"" };
	static const char *const *const rows[] = { row };
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, PAPER_MAX);
	struct sheet_array array = { .rows = rows, .row_count = 1 };
	struct source source;
	struct sheet sheet = make_sheet(&source, 0);

	(void)state;
	sheet.rows = sheet_rows_of(&array);
	assert_true(pdf_sheet(&paper, &sheet));
	assert_whole(&paper);
	arena_free(arena);
}

static void what_cannot_be_whole_is_not_there(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, 1000);
	struct source source;
	struct sheet sheet = make_sheet(&source, 20);

	(void)state;
	assert_false(pdf_sheet(&paper, &sheet));
	assert_non_null(paper.why);
	assert_int_equal(paper.bytes->length, 0);
	sheet = make_sheet(&source, 20);
	paper.path = "/nonexistent/paper.pdf";
	assert_false(pdf_sheet(&paper, &sheet));
	paper.path = "/tmp/pdf-test-too-long.pdf";
	sheet = make_sheet(&source, PAPER_ROWS_MAX + 1);
	assert_false(pdf_sheet(&paper, &sheet));
	assert_int_not_equal(access(paper.path, F_OK), 0);
	arena_free(arena);
}

static void a_certificate_is_one_page_and_refuses_a_text_too_long(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, PAPER_MAX);
	struct buffer *endless = buffer_new(arena, 1 << 16);
	struct certificate certificate = { .name = "张明", .body_text = "授予“江苏省劳动模范”称号。",
		.granted_by = "江苏省人民政府", .date_text = paper_date_chinese(arena, "2026-04-30"),
		.number = "第0123号", .verify_url = "https://example.cn/v/7QK2M9XW4F8T", .specimen = true };

	(void)state;
	assert_true(pdf_certificate(&paper, &certificate));
	assert_whole(&paper);
	assert_int_equal(paper.pages, 1);
	buffer_clear(paper.bytes);
	for (int i = 0; i < 3000; i++)
		buffer_text(endless, "劳");
	certificate.body_text = buffer_string(endless);
	assert_false(pdf_certificate(&paper, &certificate));
	assert_true(text_contains(paper.why, "too long"));
	arena_free(arena);
}

static void a_roll_takes_every_name(void **state)
{
	static const struct roll_entry people[] = {
		{ "张明", NULL }, { "阿不都热合曼·买买提", "维吾尔族" }, { "𠮷伟", "女，回族" }, { "", NULL },
	};
	static const struct roll_entry units[] = {
		{ "国网江苏省电力有限公司南京供电分公司输电检修中心带电作业班（示范性劳模创新工作室）第一小组第二小队", NULL },
	};
	const struct roll_group groups[] = {
		{ "南京市", people, COUNT_OF(people), 0, false },
		{ "先进集体", units, COUNT_OF(units), 2, true },
		{ NULL, people, COUNT_OF(people), 99, false },
		{ "空", NULL, 0, 0, false },
	};
	const struct roll roll = { .title = "光荣册", .groups = groups, .group_count = COUNT_OF(groups) };
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, PAPER_MAX);

	(void)state;
	assert_true(pdf_roll(&paper, &roll));
	assert_whole(&paper);
	arena_free(arena);
}

static void *draw_in_a_thread(void *result)
{
	struct arena *arena = arena_new(0);
	struct paper paper = make_paper(arena, PAPER_MAX);
	struct source source;
	struct sheet sheet = make_sheet(&source, 200);

	*(bool *)result = pdf_sheet(&paper, &sheet);
	arena_free(arena);
	return NULL;
}

static void threads_draw_beside_each_other(void **state)
{
	pthread_t threads[3];
	bool results[3] = { false };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, draw_in_a_thread, &results[i]), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		pthread_join(threads[i], NULL);
		assert_true(results[i]);
	}
}

static void dates_and_names_are_put_as_papers_put_them(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(paper_date_chinese(arena, "2026-04-30"), "二〇二六年四月三十日");
	assert_string_equal(paper_date_chinese(arena, "2010-10-11"), "二〇一〇年十月十一日");
	assert_string_equal(paper_date_chinese(arena, "1956-12"), "一九五六年十二月");
	assert_string_equal(paper_date_chinese(arena, "1956"), "一九五六年");
	assert_null(paper_date_chinese(arena, "soon"));
	assert_string_equal(paper_name_spaced(arena, "张明"), "张　明");
	assert_string_equal(paper_name_spaced(arena, "𠮷伟"), "𠮷　伟");
	assert_string_equal(paper_name_spaced(arena, "李建国"), "李建国");
	assert_string_equal(paper_name_spaced(arena, "Al"), "Al");
	assert_string_equal(paper_name_spaced(arena, ""), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_goes_over_as_many_pages_as_it_needs),
		cmocka_unit_test(a_cell_longer_than_a_page_is_continued),
		cmocka_unit_test(hostile_text_is_only_text),
		cmocka_unit_test(what_cannot_be_whole_is_not_there),
		cmocka_unit_test(a_certificate_is_one_page_and_refuses_a_text_too_long),
		cmocka_unit_test(a_roll_takes_every_name),
		cmocka_unit_test(threads_draw_beside_each_other),
		cmocka_unit_test(dates_and_names_are_put_as_papers_put_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
