/* encoding.c: uploaded text as UTF-8.  Lines are looked at one by one, because
 * a file glued together from two programs is common, and because most UTF-8
 * text can be read as GB18030 without error, as nonsense. */
#include "services/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

enum { GB_POINT_MAX_BYTES = 4, LEAST_HAN_RUN = 2 };

struct span {
	const unsigned char *bytes;
	size_t length;
};

static bool refuse(struct encoding *found, size_t line, size_t offset, const char *problem)
{
	found->text = NULL;
	found->length = 0;
	found->line = line;
	found->offset = offset;
	found->problem = problem;
	return false;
}

static size_t line_of(struct span file, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset && i < file.length; i++) {
		bool alone = file.bytes[i] == '\r' && (i + 1 == file.length || file.bytes[i + 1] != '\n');

		if (file.bytes[i] == '\n' || alone)
			line++;
	}
	return line;
}

static bool starts_with(struct span file, const char *mark, size_t length)
{
	return file.length >= length && memcmp(file.bytes, mark, length) == 0;
}

/* Length of the UTF-8 sequence at the beginning of the span; 0 where it is none. */
static size_t utf8_sequence(struct span span)
{
	unsigned char lead = span.bytes[0];
	size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;

	if (length == 0 || length > span.length)
		return 0;
	return text_is_utf8((const char *)span.bytes, length) ? length : 0;
}

static struct span span_from(struct span span, size_t offset)
{
	return (struct span){ span.bytes + offset, span.length - offset };
}

/* Where strict UTF-8 ends; the length of the span if it is UTF-8 throughout. */
static size_t utf8_reach(struct span span)
{
	size_t at = 0;

	while (at < span.length) {
		size_t length = utf8_sequence(span_from(span, at));

		if (length == 0)
			break;
		at += length;
	}
	return at;
}

/* ---- what one line is ---- */

enum line_kind { LINE_NEUTRAL, LINE_UTF8, LINE_OTHER };

/* Surely UTF-8 is a line that is valid UTF-8 and has a sequence of three bytes, one of them between
 * 0x80 and 0xA0: GB18030 would read a rare character there, and common Chinese text has none. */
static enum line_kind line_kind(struct span line)
{
	bool certain = false;
	size_t at = 0;

	while (at < line.length) {
		size_t length = utf8_sequence(span_from(line, at));

		if (length == 0)
			return LINE_OTHER;
		for (size_t i = 1; length >= 3 && i < length; i++)
			certain = certain || line.bytes[at + i] <= 0xA0;
		at += length;
	}
	return certain ? LINE_UTF8 : LINE_NEUTRAL;
}

struct line_census {
	size_t first_utf8;	/* number of the line, 0: none */
	size_t first_other;
	size_t utf8_at;		/* byte where it begins */
	struct span other;
};

static struct line_census count_lines(struct span file)
{
	struct line_census census = { 0 };
	size_t at = 0;

	for (size_t number = 1; at < file.length; number++) {
		struct span rest = span_from(file, at);
		const unsigned char *end = memchr(rest.bytes, '\n', rest.length);
		struct span line = { rest.bytes, end != NULL ? (size_t)(end - rest.bytes) : rest.length };
		enum line_kind kind = line_kind(line);

		if (kind == LINE_UTF8 && census.first_utf8 == 0) {
			census.first_utf8 = number;
			census.utf8_at = at;
		}
		if (kind == LINE_OTHER && census.first_other == 0) {
			census.first_other = number;
			census.other = line;
		}
		at += line.length + (end != NULL ? 1 : 0);
	}
	return census;
}

/* ---- UTF-16 ---- */

static uint32_t utf16_unit(const unsigned char *bytes, bool big)
{
	return big ? (uint32_t)(bytes[0] << 8 | bytes[1]) : (uint32_t)(bytes[1] << 8 | bytes[0]);
}

/* The code point at the beginning, *length its bytes; 0 where it is broken (or NUL). */
static uint32_t utf16_point(struct span span, bool big, size_t *length)
{
	uint32_t high, low;

	*length = 2;
	if (span.length < 2)
		return 0;
	high = utf16_unit(span.bytes, big);
	if (high < 0xD800 || high > 0xDFFF)
		return high;
	if (high > 0xDBFF || span.length < 4)
		return 0;
	low = utf16_unit(span.bytes + 2, big);
	if (low < 0xDC00 || low > 0xDFFF)
		return 0;
	*length = 4;
	return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

static bool read_utf16(struct arena *arena, struct span file, bool big, struct encoding *found)
{
	struct buffer *text = buffer_new(arena, file.length * 2 + 1);
	size_t at = 2, line = 1;

	found->name = big ? "UTF-16BE" : "UTF-16LE";
	while (at < file.length) {
		size_t length;
		uint32_t point = utf16_point(span_from(file, at), big, &length);
		char bytes[5];

		if (point == 0)
			return refuse(found, line, at, arena_format(arena,
				"文件是 %s 编码，但第 %zu 行有一处字符不完整或损坏。请用原来的程序重新另存为“UTF-8”后再上传。",
				found->name, line));
		if (point == '\n')
			line++;
		buffer_bytes(text, bytes, text_put(point, bytes));
		at += length;
	}
	found->text = buffer_string(text);
	found->length = text->length;
	return true;
}

/* ---- GB18030 ---- */

static bool convert(struct arena *arena, struct span file, struct encoding *found, size_t *broken_at)
{
	size_t room = file.length * 2 + 1;	/* two bytes become three, four become four, one at most one */
	char *text = arena_alloc(arena, room + 1);
	char *in = (char *)(uintptr_t)file.bytes, *out = text;
	size_t in_left = file.length, out_left = room;
	iconv_t converter = iconv_open("UTF-8", "GB18030");
	size_t result;

	*broken_at = 0;
	if (converter == (iconv_t)-1)
		return false;
	result = iconv(converter, &in, &in_left, &out, &out_left);
	iconv_close(converter);
	*broken_at = file.length - in_left;
	if (result == (size_t)-1)
		return false;
	found->text = text;
	found->length = room - out_left;
	return true;
}

static bool read_gb18030(struct arena *arena, struct span file, struct encoding *found)
{
	size_t broken_at, line;

	found->name = "GB18030（GBK）";
	if (convert(arena, file, found, &broken_at))
		return true;
	line = line_of(file, broken_at);
	return refuse(found, line, broken_at, arena_format(arena,
		"第 %zu 行有无法识别的字符（文件第 %zu 字节处），既不是 UTF-8，也不是 GB18030（GBK）。"
		"请用 Excel 或 WPS 打开原表，另存为“CSV UTF-8”后再上传。", line, broken_at + 1));
}

/* Text in GB18030 so short that it happens to be UTF-8: every sequence has two bytes, at least two of
 * them stand together, and GB18030 reads nothing but Chinese characters. */
static bool is_short_gb(struct arena *arena, struct span file)
{
	struct encoding tried = { 0 };
	size_t run = 0, longest = 0, broken_at;
	const char *at;

	for (size_t i = 0; i < file.length;) {
		size_t length = utf8_sequence(span_from(file, i));

		if (length > 2)
			return false;
		run = length == 2 ? run + 1 : 0;
		longest = run > longest ? run : longest;
		i += length;
	}
	if (longest < LEAST_HAN_RUN || !convert(arena, file, &tried, &broken_at))
		return false;
	at = tried.text;
	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		if (point >= 0x80 && !point_is_han(point))
			return false;
	}
	return true;
}

/* ---- which of them ---- */

/* At the very end a character of two to four bytes begins and the file stops. */
static bool is_cut(struct span file, size_t reach)
{
	unsigned char lead = file.bytes[reach];
	size_t left = file.length - reach;
	size_t needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

	if (reach == 0 || lead < 0xC2 || lead > 0xF4 || left >= needed)
		return false;
	for (size_t i = 1; i < left; i++) {
		if ((file.bytes[reach + i] & 0xC0) != 0x80)
			return false;
	}
	return true;
}

static bool refuse_mixture(struct arena *arena, struct span file, struct line_census census, struct encoding *found)
{
	bool utf8_first = census.first_utf8 < census.first_other;
	size_t line = utf8_first ? census.first_other : census.first_utf8;
	size_t at = utf8_first ? utf8_reach(file) : census.utf8_at;

	found->name = "UTF-8 与 GB18030 混杂";
	return refuse(found, line, at, arena_format(arena,
		"文件里混有两种编码：前面是 %s，从第 %zu 行起出现 %s，多半是由两份文件拼接而成。"
		"请把两部分分别用 Excel 或 WPS 打开，另存为“CSV UTF-8”，合并后再上传。",
		utf8_first ? "UTF-8" : "GB18030（GBK）", line, utf8_first ? "GB18030（GBK）" : "UTF-8"));
}

static bool refuse_broken_utf8(struct arena *arena, struct span file, bool marked, size_t reach, struct encoding *found)
{
	size_t line = line_of(file, reach);

	found->name = "UTF-8";
	if (is_cut(file, reach))
		return refuse(found, line, reach, arena_format(arena,
			"文件在第 %zu 行的末尾被截断，最后一个字符不完整，可能没有传完。请检查原文件后重新上传。", line));
	return refuse(found, line, reach, arena_format(arena,
		"文件%s UTF-8 编码，但第 %zu 行有一处不是 UTF-8（文件第 %zu 字节处），可能混入了另一份 GBK 文件的内容。"
		"请用 Excel 或 WPS 打开原表检查这一行，另存为“CSV UTF-8”后再上传。",
		marked ? "标明是" : "像是", line, reach + 1));
}

static bool read_utf8(struct arena *arena, struct span file, size_t skip, struct encoding *found)
{
	found->name = skip > 0 ? "UTF-8（带标记）" : "UTF-8";
	found->length = file.length - skip;
	found->text = arena_text_n(arena, (const char *)file.bytes + skip, found->length);
	return true;
}

static bool read_unmarked(struct arena *arena, struct span file, struct encoding *found)
{
	size_t reach = utf8_reach(file);
	struct line_census census;
	struct encoding tried = { 0 };
	size_t broken_at;

	if (reach == file.length && is_short_gb(arena, file))
		return read_gb18030(arena, file, found);
	if (reach == file.length)
		return read_utf8(arena, file, 0, found);
	census = count_lines(file);
	if (census.first_utf8 == 0)
		return read_gb18030(arena, file, found);
	if (is_cut(file, reach) || !convert(arena, census.other, &tried, &broken_at))
		return refuse_broken_utf8(arena, file, false, reach, found);
	return refuse_mixture(arena, file, census, found);
}

/* What is plainly no text, by its first bytes and by NUL bytes. */
static bool is_text(struct arena *arena, struct span file, struct encoding *found)
{
	const unsigned char *zero = memchr(file.bytes, 0, file.length);

	if (starts_with(file, "PK\x03\x04", 4))
		return refuse(found, 0, 0, "这是 xlsx、docx 或压缩文件，不是文本文件。请选择“Excel 表格”方式上传，或另存为 CSV。");
	if (starts_with(file, "\xD0\xCF\x11\xE0", 4))
		return refuse(found, 0, 0, "这是旧版 Excel（.xls）或 Word 文件，不是文本文件。请另存为 .xlsx 或“CSV UTF-8”后再上传。");
	if (starts_with(file, "%PDF", 4))
		return refuse(found, 0, 0, "这是 PDF 文件，不是文本文件，无法读取其中的表格。");
	if (zero != NULL) {
		size_t offset = (size_t)(zero - file.bytes);
		size_t line = line_of(file, offset);

		return refuse(found, line, offset, arena_format(arena,
			"第 %zu 行含有空字节，不是普通文本（也可能是没有标记的 UTF-16）。请用 Excel 或 WPS 另存为“CSV UTF-8”后再上传。",
			line));
	}
	return true;
}

bool encoding_read(struct arena *arena, const void *bytes, size_t length, size_t limit, struct encoding *found)
{
	struct span file = { bytes, length };
	size_t reach;

	*found = (struct encoding){ .name = "" };
	if (length > limit)
		return refuse(found, 0, limit, arena_format(arena,
			"文件有 %.1f MB，超过 %.1f MB 的上限。请分成几份上传。",
			(double)length / 1048576.0, (double)limit / 1048576.0));
	if (length == 0)
		return refuse(found, 0, 0, "文件是空的，没有内容。");
	if (length >= 2 && starts_with(file, "\xFF\xFE", 2))
		return read_utf16(arena, file, false, found);
	if (length >= 2 && starts_with(file, "\xFE\xFF", 2))
		return read_utf16(arena, file, true, found);
	if (!is_text(arena, file, found))
		return false;
	if (!starts_with(file, "\xEF\xBB\xBF", 3))
		return read_unmarked(arena, file, found);
	reach = utf8_reach(file);
	return reach == length ? read_utf8(arena, file, 3, found) : refuse_broken_utf8(arena, file, true, reach, found);
}

/* ---- written ---- */

bool gb18030_write(struct arena *arena, const char **bytes, size_t *length)
{
	size_t room = *length * 2 + 4;	/* at most four bytes for a character of two */
	char *text = arena_alloc(arena, room);
	char *in = (char *)(uintptr_t)*bytes, *out = text;
	size_t in_left = *length, out_left = room;
	iconv_t converter = iconv_open("GB18030", "UTF-8");

	if (converter == (iconv_t)-1)
		return false;
	/* A byte that is no UTF-8 becomes a question mark, and the rest goes on. */
	while (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1 && in_left > 0) {
		*out++ = '?';
		out_left--;
		in++;
		in_left--;
	}
	iconv_close(converter);
	*bytes = text;
	*length = room - out_left;
	return true;
}
