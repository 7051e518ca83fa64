/* template_hostile_test.c: files that somebody made to harm: they are refused in
 * plain words, and nothing else happens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "services/template_testing.h"
#include "services/xml_tree.h"

#define BODY(inner) XML_HEAD "<w:document " W_SPACE "><w:body>" inner "</w:body></w:document>"
#define RELATION(attributes) XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" " \
	attributes "/></Relationships>"

static void assert_refused(const struct part_text *more, size_t count, const char *body, const char *expected)
{
	struct arena *arena = arena_new(0);
	struct part_text parts[8] = { { "[Content_Types].xml", DOCX_TYPES, 0 }, { "word/document.xml", body, 0 } };
	const char *why = "";
	for (size_t i = 0; i < count; i++)
		parts[2 + i] = more[i];
	const struct buffer *file = zip_of(arena, parts, 2 + count);
	struct template *template = template_open(arena, file->bytes, file->length, &why);
	if (!*expected)
		assert_non_null(template);
	else if (template || !text_contains(why, expected))
		fail_msg("“%s”, not “%s”", template ? "taken" : why, expected);
	arena_free(arena);
}

static void programs_and_links_to_outside_are_refused(void **state)
{
	static const struct { struct part_text part; const char *why; } cases[] = {
		{ { "word/vbaProject.bin", "x", 0 }, "有宏" },
		{ { "word/embeddings/oleObject1.bin", "x", 0 }, "嵌有别的文件" },
		{ { "word/activeX/activeX1.xml", "<a/>", 0 }, "控件" },
		{ { "word/_rels/document.xml.rels", RELATION("Type=\"a/image\" Target=\"http://example.org/a.png\" TargetMode=\"External\""), 0 }, "到外面" },
		{ { "word/_rels/document.xml.rels", RELATION("Type=\"a/hyperlink\" Target=\"http://example.org/\" TargetMode=\"External\""), 0 }, "" },
		{ { "word/_rels/settings.xml.rels", RELATION("Type=\"a/attachedTemplate\" Target=\"file:///C:/x.dotm\" TargetMode=\"External\""), 0 }, "" },
		{ { "word/_rels/document.xml.rels", "<!DOCTYPE x [<!ENTITY a \"b\">]><Relationships/>", 0 }, "已损坏" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_refused(&cases[i].part, 1, BODY("<w:p/>"), cases[i].why);
}

static void what_fetches_or_declares_is_refused(void **state)
{
	(void)state;
	assert_refused(NULL, 0, BODY("<w:p><w:r><w:instrText> DDEAUTO c:\\\\windows cmd</w:instrText></w:r></w:p>"), "取内容的域");
	assert_refused(NULL, 0, BODY("<w:p><w:fldSimple w:instr=\"INCLUDEPICTURE http://x\"/></w:p>"), "取内容的域");
	assert_refused(NULL, 0, BODY("<w:p><w:fldSimple w:instr=\" PAGE \"/></w:p>"), "");
	assert_refused(NULL, 0, "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" "<w:document " W_SPACE "><w:body>&b;</w:body></w:document>", "已损坏");
	assert_refused(NULL, 0, BODY("<w:p>"), "已损坏");
	assert_refused(NULL, 0, "", "已损坏");
}

static void a_document_nested_without_end_is_refused(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *deep = buffer_new(arena, 1 << 20);
	(void)state;
	buffer_text(deep, "<w:document " W_SPACE ">");
	for (int i = 0; i < XML_DEPTH_MAX; i++)
		buffer_text(deep, "<w:p>");
	for (int i = 0; i < XML_DEPTH_MAX; i++)
		buffer_text(deep, "</w:p>");
	buffer_text(deep, "</w:document>");
	assert_refused(NULL, 0, buffer_string(deep), "已损坏");
	arena_free(arena);
}

static void a_small_file_that_unfolds_without_measure_is_refused(void **state)
{
	struct arena *arena = arena_new(0);
	char *spaces = arena_alloc(arena, 20 << 20);
	(void)state;
	memset(spaces, ' ', 20 << 20);
	const struct part_text bomb = { "word/media/image1.emf", spaces, 20 << 20 };
	assert_refused(&bomb, 1, BODY("<w:p/>"), "展开后太大");
	arena_free(arena);
}

/* Every byte of a zip changed, one after another: taken or refused, never anything else. */
static void a_damaged_zip_is_only_refused(void **state)
{
	struct arena *arena = arena_new(0);
	const struct buffer *file = docx_of(arena, "<w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p>");
	char *copy = arena_alloc(arena, file->length);
	(void)state;
	for (size_t i = 0; i < file->length; i++) {
		struct arena *own = arena_new(0);
		const char *why = "";
		memcpy(copy, file->bytes, file->length);
		copy[i] = (char)(copy[i] ^ 0x55);
		if (!template_open(own, copy, file->length, &why))
			assert_false(text_is_empty(why));
		if (!template_open(own, copy, i, &why))
			assert_false(text_is_empty(why));
		arena_free(own);
	}
	arena_free(arena);
}

static void names_that_climb_or_stand_twice_are_refused(void **state)
{
	static const char *const names[] = { "../x", "/x", "a\\b", "c:x", "word/document.xml" };
	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct part_text part = { names[i], "<a/>", 0 };
		assert_refused(&part, 1, BODY("<w:p/>"), "已损坏");
	}
}

static void old_and_other_files_are_told_what_to_do(void **state)
{
	struct arena *arena = arena_new(0);
	const char *why;
	(void)state;
	assert_null(template_open(arena, "\xD0\xCF\x11\xE0 old word", 13, &why));
	assert_true(text_contains(why, "旧格式") && text_contains(why, "另存为"));
	assert_null(template_open(arena, "%PDF-1.4 %%EOF", 14, &why));
	assert_true(text_contains(why, "另存为"));
	assert_null(template_open(arena, "", 0, &why));
	arena_free(arena);
}

/* The same pieces in the wrong order, again and again. */
static void marks_in_any_order_do_no_harm(void **state)
{
	static const char *const pieces[] = { "{{#荣誉}}", "{{/荣誉}}", "{{否则}}", "{{#如果 性别}}", "{{/如果}}", "{{称号}}", "{{", "}}", "</w:t></w:r><w:r><w:t>",
		"</w:t></w:r></w:p><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>", "甲" };
	unsigned seed = 20261120;
	(void)state;
	for (int turn = 0; turn < 600; turn++) {
		struct arena *arena = arena_new(0);
		struct office office = { .arena = arena, .name = "王桂英", .sex = "女", .honours = 2, .steps = 1 };
		const struct template_source source = office_source(&office);
		struct buffer *body = buffer_new(arena, 1 << 16), *out = buffer_new(arena, 1 << 22);
		const char *why;
		buffer_text(body, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>");
		for (int i = 0; i < 14; i++) {
			seed = seed * 1103515245u + 12345u;
			buffer_text(body, pieces[(seed >> 16) % COUNT_OF(pieces)]);
		}
		buffer_text(body, "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
		const struct buffer *file = docx_of(arena, buffer_string(body));
		struct template *template = template_open(arena, file->bytes, file->length, &why);
		assert_non_null(template);
		if (template_fill(template, &source, out, &why) == TEMPLATE_FILLED) {
			const char *xml = part_of(arena, out, "word/document.xml");
			assert_non_null(xml_read(arena, xml, strlen(xml)));
		} else {
			assert_false(text_is_empty(why));
		}
		arena_free(arena);
	}
}

static bool bytes_at(void *from, uint64_t at, void *room, size_t length)
{
	const struct buffer *whole = from;
	if (at + length > whole->length)
		return false;
	memcpy(room, whole->bytes + at, length);
	return true;
}

static void a_zip_cut_off_is_gone_on_with(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *whole = buffer_new(arena, 1 << 20), *rest = buffer_new(arena, 1 << 20);
	struct zip_writer writer;
	struct zip zip;
	(void)state;
	zip_begin(&writer, arena, whole);
	assert_true(zip_put(&writer, "甲.txt", "一", 3) && zip_put(&writer, "乙.txt", buffer_string(buffer_new(arena, 10)), 0));
	assert_true(zip_resume(&writer, arena, rest, bytes_at, whole, whole->length));
	assert_true(zip_put(&writer, "丙.txt", "三", 3) && zip_end(&writer));
	buffer_bytes(whole, rest->bytes, rest->length);
	assert_int_equal(zip_read(arena, whole->bytes, whole->length, &zip), ZIP_READ);
	assert_int_equal(zip.count, 3);
	assert_string_equal(zip_find(&zip, "甲.txt")->bytes, "一");
	assert_false(zip_resume(&writer, arena, buffer_new(arena, 10), bytes_at, whole, whole->length));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_and_links_to_outside_are_refused),
		cmocka_unit_test(what_fetches_or_declares_is_refused),
		cmocka_unit_test(a_document_nested_without_end_is_refused),
		cmocka_unit_test(a_small_file_that_unfolds_without_measure_is_refused),
		cmocka_unit_test(a_damaged_zip_is_only_refused),
		cmocka_unit_test(names_that_climb_or_stand_twice_are_refused),
		cmocka_unit_test(old_and_other_files_are_told_what_to_do),
		cmocka_unit_test(marks_in_any_order_do_no_harm),
		cmocka_unit_test(a_zip_cut_off_is_gone_on_with),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
