/* encoding_test.c: uploaded text in the encodings that offices send, and in mixtures of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/encoding.h"

enum { LIMIT = 1 << 20 };

#define UTF8_HEAD "姓名,单位\n"
#define UTF8_ROW "张明,市总工会\n"
#define GB_HEAD "\xD0\xD5\xC3\xFB,\xB5\xA5\xCE\xBB\n"
#define GB_ROW "\xD5\xC5\xC3\xF7,\xCA\xD0\xD7\xDC\xB9\xA4\xBB\xE1\n"

struct bytes {
	const char *bytes;
	size_t length;
};
#define BYTES(literal) { literal, sizeof(literal) - 1 }

static struct encoding read_bytes(struct arena *arena, struct bytes file)
{
	struct encoding found;

	encoding_read(arena, file.bytes, file.length, LIMIT, &found);
	return found;
}

static void each_encoding_is_found_and_read(void **state)
{
	static const struct {
		struct bytes file;
		const char *name, *text;
	} cases[] = {
		{ BYTES(UTF8_HEAD UTF8_ROW), "UTF-8", UTF8_HEAD UTF8_ROW },
		{ BYTES("\xEF\xBB\xBF" UTF8_ROW), "UTF-8（带标记）", UTF8_ROW },
		{ BYTES("name,unit\r\nTom,7\r\n"), "UTF-8", "name,unit\r\nTom,7\r\n" },
		{ BYTES(GB_HEAD GB_ROW), "GB18030（GBK）", UTF8_HEAD UTF8_ROW },
		{ BYTES("\xC1\xAA\xCD\xA8\n"), "GB18030（GBK）", "联通\n" },
		/* All of it happens to be UTF-8, as Cyrillic and Hebrew. */
		{ BYTES("\xD6\xA3\xD6\xBE\xD1\xA7\n"), "GB18030（GBK）", "郑志学\n" },
		{ BYTES("\x95" "4\xB2" "5\xD2\xB0\n"), "GB18030（GBK）", "𠮷野\n" },
		{ BYTES("Kari\xC2\xB7Mo\n"), "UTF-8", "Kari·Mo\n" },
		{ BYTES("\xFF\xFE\x20\x5F\x0E\x66\x0A\x00"), "UTF-16LE", "张明\n" },
		{ BYTES("\xFE\xFF\x5F\x20\x66\x0E\x00\x0A"), "UTF-16BE", "张明\n" },
		{ BYTES("\xFF\xFE\x42\xD8\xB7\xDF"), "UTF-16LE", "𠮷" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena *arena = arena_new(0);
		struct encoding found = read_bytes(arena, cases[i].file);

		assert_null(found.problem);
		assert_string_equal(found.name, cases[i].name);
		assert_string_equal(found.text, cases[i].text);
		assert_int_equal(found.length, strlen(cases[i].text));
		arena_free(arena);
	}
}

static void what_is_refused_says_line_byte_and_reason(void **state)
{
	static const struct {
		struct bytes file;
		size_t line, offset;
		const char *said;
	} cases[] = {
		{ BYTES(UTF8_HEAD UTF8_ROW GB_ROW), 3, 34, "从第 3 行起出现 GB18030" },
		{ BYTES(GB_HEAD GB_ROW GB_ROW UTF8_ROW), 4, 38, "从第 4 行起出现 UTF-8" },
		{ BYTES(UTF8_HEAD "\xE5\xBC"), 2, 14, "被截断" },
		{ BYTES("\xEF\xBB\xBF" UTF8_HEAD "\xD5\xC5,x\n"), 2, 17, "标明是 UTF-8" },
		{ BYTES(UTF8_ROW "\xFF\xFF\n" UTF8_ROW), 2, 20, "像是 UTF-8" },
		{ BYTES(GB_HEAD "ab\xFF\xFF\n"), 2, 12, "既不是 UTF-8" },
		{ BYTES("a,b\n1,\0\n"), 2, 6, "空字节" },
		{ BYTES("\xFF\xFE\x20\x5F\x0A\x00\x42\xD8"), 2, 6, "UTF-16LE" },
		{ BYTES("\xFF\xFE\x20"), 1, 2, "UTF-16LE" },
		{ BYTES("PK\x03\x04zzz"), 0, 0, "不是文本文件" },
		{ BYTES("\xD0\xCF\x11\xE0zzz"), 0, 0, ".xls" },
		{ BYTES(""), 0, 0, "空的" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena *arena = arena_new(0);
		struct encoding found = read_bytes(arena, cases[i].file);

		assert_null(found.text);
		assert_non_null(found.problem);
		if (!text_contains(found.problem, cases[i].said))
			fail_msg("case %zu: %s", i, found.problem);
		assert_int_equal(found.line, cases[i].line);
		assert_int_equal(found.offset, cases[i].offset);
		arena_free(arena);
	}
}

static void a_file_over_the_limit_is_refused(void **state)
{
	struct arena *arena = arena_new(0);
	char *large = arena_alloc(arena, LIMIT + 1);
	struct encoding found;

	(void)state;
	memset(large, 'a', LIMIT + 1);
	assert_true(encoding_read(arena, large, LIMIT, LIMIT, &found));
	assert_false(encoding_read(arena, large, LIMIT + 1, LIMIT, &found));
	assert_true(text_contains(found.problem, "上限"));
	arena_free(arena);
}

/* No bytes whatever may give anything but UTF-8 or a reason. */
static void arbitrary_bytes_give_utf8_or_a_reason(void **state)
{
	uint64_t seed = 20261120;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena *arena = arena_new(0);
		unsigned char bytes[24];
		struct encoding found;
		size_t length;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			bytes[i] = (unsigned char)(seed >> 56);
		}
		length = bytes[0] % sizeof(bytes);
		if (encoding_read(arena, bytes + 1, length, LIMIT, &found))
			assert_true(text_is_utf8(found.text, found.length));
		else
			assert_non_null(found.problem);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_encoding_is_found_and_read),
		cmocka_unit_test(what_is_refused_says_line_byte_and_reason),
		cmocka_unit_test(a_file_over_the_limit_is_refused),
		cmocka_unit_test(arbitrary_bytes_give_utf8_or_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
