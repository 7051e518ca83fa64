/* table_hostile_test.c: files that somebody sends to harm, or by mistake: each is
 * refused in plain words, at once, before it costs anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "services/table_read.h"

enum { BYTES_MAX = 8 * 1024 * 1024, PARTS_MAX = 1200, REFUSED_US = 100 * 1000 };

#define IS_BROKEN "这个 Excel 文件已损坏，请用 Excel 或 WPS 打开后另存一份再上传"
#define UNFOLDS "这个 Excel 文件压缩得异常，展开后会大得不正常，没有读取；请用 Excel 或 WPS 打开后另存一份再上传"
#define HAS_DOCTYPE "这个 Excel 文件里有不该有的内容（文档类型声明），没有读取；请用 Excel 或 WPS 打开后另存一份再上传"

static const char book[] = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"x1\"/></sheets></workbook>";
static const char rows[] = "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>姓名</t></is></c></row></sheetData></worksheet>";

/* --- a zip made by hand, so that it may lie --- */

struct lie {
	uint32_t length;	/* 0: the truth */
	unsigned flags;
	size_t offset;		/* SIZE_MAX: where it stands */
};

struct making {
	struct arena *arena;
	struct buffer *out, *list;
	size_t count;
};

static void put(struct buffer *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buffer_char(out, (char)(unsigned char)(number >> (8 * i)));
}

static struct making making_begin(struct arena *arena)
{
	return (struct making){ .arena = arena, .out = buffer_new(arena, BYTES_MAX), .list = buffer_new(arena, BYTES_MAX) };
}

static const char *deflated(struct arena *arena, const char *bytes, size_t length, size_t *packed)
{
	z_stream stream = { .next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)length };
	char *out = arena_alloc(arena, length / 100 + 4096 + length / 2);
	assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
	stream.next_out = (Bytef *)out;
	stream.avail_out = (uInt)(length / 100 + 4096 + length / 2);
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	*packed = stream.total_out;
	deflateEnd(&stream);
	return out;
}

static void part_put(struct making *making, const char *name, const char *bytes, size_t length, bool stored, struct lie lie)
{
	size_t packed = length, at = making->out->length;
	const char *content = stored ? bytes : deflated(making->arena, bytes, length, &packed);
	uint32_t sum = (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)bytes, (uInt)length), told = lie.length ? lie.length : (uint32_t)length;
	buffer_bytes(making->out, "PK\x03\x04", 4);
	put(making->out, 20, 2);
	put(making->out, lie.flags, 2);
	put(making->out, stored ? 0 : 8, 2);
	put(making->out, 0, 4);
	put(making->out, sum, 4);
	put(making->out, (uint32_t)packed, 4);
	put(making->out, told, 4);
	put(making->out, (uint32_t)strlen(name), 2);
	put(making->out, 0, 2);
	buffer_text(making->out, name);
	buffer_bytes(making->out, content, packed);
	buffer_bytes(making->list, "PK\x01\x02", 4);
	put(making->list, 20, 2);
	put(making->list, 20, 2);
	put(making->list, lie.flags, 2);
	put(making->list, stored ? 0 : 8, 2);
	put(making->list, 0, 4);
	put(making->list, sum, 4);
	put(making->list, (uint32_t)packed, 4);
	put(making->list, told, 4);
	put(making->list, (uint32_t)strlen(name), 2);
	put(making->list, 0, 4);
	put(making->list, 0, 4);
	put(making->list, 0, 4);
	put(making->list, (uint32_t)(lie.offset != SIZE_MAX ? lie.offset : at), 4);
	buffer_text(making->list, name);
	making->count++;
}

static const struct lie truth = { .offset = SIZE_MAX };

static void making_end(struct making *making)
{
	size_t at = making->out->length;
	buffer_bytes(making->out, buffer_string(making->list), making->list->length);
	buffer_bytes(making->out, "PK\x05\x06", 4);
	put(making->out, 0, 4);
	put(making->out, (uint32_t)making->count, 2);
	put(making->out, (uint32_t)making->count, 2);
	put(making->out, (uint32_t)making->list->length, 4);
	put(making->out, (uint32_t)at, 4);
	put(making->out, 0, 2);
	assert_false(making->out->full);
}

static struct making workbook_with(struct arena *arena, const char *sheet, size_t length, struct lie lie)
{
	struct making making = making_begin(arena);
	part_put(&making, "xl/workbook.xml", book, sizeof(book) - 1, true, truth);
	part_put(&making, "xl/worksheets/sheet1.xml", sheet, length, false, lie);
	return making;
}

/* --- refused --- */

static int64_t processor_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Read to its end, as an import does; NULL: it is good. */
static const char *said_of(struct arena *arena, const char *bytes, size_t length)
{
	struct table_file file;
	char **cells;
	size_t count, line;
	const char *why = "";
	if (!table_open(&file, arena, bytes, length, &why))
		return why;
	while (table_next(&file, &cells, &count, &line)) { }
	why = table_trouble(&file);
	table_close(&file);
	return why;
}

static void refused(struct arena *arena, const char *bytes, size_t length, const char *sentence)
{
	int64_t begun = processor_us();
	const char *said = said_of(arena, bytes, length);
	assert_non_null(said);
	assert_string_equal(said, sentence);
	assert_true(processor_us() - begun < REFUSED_US);
}

static void made_refused(struct making making, const char *sentence)
{
	making_end(&making);
	refused(making.arena, buffer_string(making.out), making.out->length, sentence);
}

static int begin(void **state)
{
	*state = arena_new(0);
	return 0;
}

static int end(void **state)
{
	arena_free(*state);
	return 0;
}

static void a_good_one_made_the_same_way_is_read(void **state)
{
	struct making making = workbook_with(*state, rows, sizeof(rows) - 1, truth);
	making_end(&making);
	assert_null(said_of(*state, buffer_string(making.out), making.out->length));
}

static void a_bomb_is_refused_by_what_it_promises_and_by_what_it_does(void **state)
{
	enum { BOMB = 32 * 1024 * 1024 };
	char *spaces = arena_alloc(*state, BOMB);
	memset(spaces, ' ', BOMB);
	memcpy(spaces, "<a>", 3);
	made_refused(workbook_with(*state, spaces, BOMB, truth), UNFOLDS);
	made_refused(workbook_with(*state, spaces, BOMB, (struct lie){ .length = 100000, .offset = SIZE_MAX }), UNFOLDS);
}

static void too_many_parts_are_refused(void **state)
{
	struct making making = making_begin(*state);
	for (int i = 0; i < PARTS_MAX; i++)
		part_put(&making, arena_format(*state, "xl/%d.xml", i), "x", 1, true, truth);
	part_put(&making, "xl/workbook.xml", book, sizeof(book) - 1, true, truth);
	made_refused(making, UNFOLDS);
}

static void document_types_and_entities_are_refused(void **state)
{
	static const char *const sheets[] = {
		"<!DOCTYPE a><worksheet/>",
		"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>",
		"<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><w>&c;</w>",
	};
	for (size_t i = 0; i < COUNT_OF(sheets); i++)
		made_refused(workbook_with(*state, sheets[i], strlen(sheets[i]), truth), HAS_DOCTYPE);
}

static void elements_nested_without_end_are_refused(void **state)
{
	struct buffer *deep = buffer_new(*state, BYTES_MAX);
	for (int i = 0; i < 2000; i++)
		buffer_text(deep, "<c>");
	made_refused(workbook_with(*state, buffer_string(deep), deep->length, truth), IS_BROKEN);
}

static void a_million_columns_are_refused(void **state)
{
	static const char sheet[] = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c><c r=\"XFD1\" t=\"str\"><v>x</v></c></row>"
				    "</sheetData></worksheet>";
	struct buffer *commas = buffer_new(*state, BYTES_MAX);
	for (int i = 0; i < 1000000; i++)
		buffer_char(commas, ',');
	made_refused(workbook_with(*state, sheet, sizeof(sheet) - 1, truth), "表格的列太多：第 1 行用到了第 16384 列，最多 256 列；请删去多余的列再上传");
	int64_t begun = processor_us();
	assert_string_equal(said_of(*state, buffer_string(commas), commas->length), "表格的列太多：第 1 行有 1000001 列，最多 256 列；请删去多余的列再上传");
	assert_true(processor_us() - begun < 10 * REFUSED_US);
}

static void sizes_and_places_that_lie_are_refused(void **state)
{
	struct making inside = making_begin(*state), overlapping;
	part_put(&inside, "xl/worksheets/sheet1.xml", rows, sizeof(rows) - 1, true, truth);
	overlapping = making_begin(*state);
	part_put(&overlapping, "xl/workbook.xml", book, sizeof(book) - 1, true, truth);
	size_t at = overlapping.out->length + 30 + strlen("xl/styles.xml");
	part_put(&overlapping, "xl/styles.xml", buffer_string(inside.out), inside.out->length, true, truth);
	part_put(&overlapping, "xl/worksheets/sheet1.xml", rows, sizeof(rows) - 1, true, (struct lie){ .offset = at });
	made_refused(overlapping, IS_BROKEN);
	made_refused(workbook_with(*state, rows, sizeof(rows) - 1, (struct lie){ .offset = 3 }), IS_BROKEN);
	made_refused(workbook_with(*state, rows, sizeof(rows) - 1, (struct lie){ .length = 4000, .offset = SIZE_MAX }), IS_BROKEN);
}

static void passwords_macros_and_old_files_are_told(void **state)
{
	static const char old[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	static const char package[] = "EncryptedPackage";
	char locked[1024];
	struct making making = workbook_with(*state, rows, sizeof(rows) - 1, truth);
	part_put(&making, "xl/vbaProject.bin", "x", 1, true, truth);
	made_refused(making, "这个文件带有宏（.xlsm），请另存为不带宏的 .xlsx 再上传");
	made_refused(workbook_with(*state, rows, sizeof(rows) - 1, (struct lie){ .flags = 1, .offset = SIZE_MAX }),
		     "这个文件设了密码，请去掉密码后另存一份再上传");
	refused(*state, old, sizeof(old), "这是旧版 Excel（.xls）文件，请用 Excel 或 WPS 另存为 .xlsx 再上传");
	memcpy(locked, old, sizeof(old));
	for (size_t i = 0; i < sizeof(package) - 1; i++)
		locked[512 + 2 * i] = package[i];
	refused(*state, locked, sizeof(locked), "这个 Excel 文件设了打开密码，请去掉密码后另存一份再上传");
}

static void other_files_are_told_by_their_kind(void **state)
{
	static const char pdf[] = "%PDF-1.4\n%%EOF\n", zip[] = "PK\x03\x04 no more than that";
	refused(*state, pdf, sizeof(pdf) - 1, "这是PDF 文件，不是表格文件");
	refused(*state, zip, sizeof(zip) - 1, IS_BROKEN);
	refused(*state, "\xE5\xA7\x93\xE5\x90\x8D\n\xE7\x8E", 8, "文件在第 2 行的末尾被截断，最后一个字符不完整，可能没有传完。请检查原文件后重新上传。（第 2 行）");
	refused(*state, "a\0b\0\n\0", 6, "第 1 行含有空字节，不是普通文本（也可能是没有标记的 UTF-16）。请用 Excel 或 WPS 另存为“CSV UTF-8”后再上传。（第 1 行）");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_good_one_made_the_same_way_is_read),
		TEST(a_bomb_is_refused_by_what_it_promises_and_by_what_it_does),
		TEST(too_many_parts_are_refused),
		TEST(document_types_and_entities_are_refused),
		TEST(elements_nested_without_end_are_refused),
		TEST(a_million_columns_are_refused),
		TEST(sizes_and_places_that_lie_are_refused),
		TEST(passwords_macros_and_old_files_are_told),
		TEST(other_files_are_told_by_their_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
