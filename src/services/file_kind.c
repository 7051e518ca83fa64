/* file_kind.c: what a file is, found from its content alone.  Looks at heads,
 * tails and lists of parts; judges no picture and opens no document. */
#include "services/files.h"

#include <stdint.h>
#include <string.h>

#include "base/must.h"

static const struct {
	const char *label, *type, *ending;
} kinds[FILE_KINDS] = {
	[FILE_UNKNOWN] = { "未知类型", "application/octet-stream", "bin" },
	[FILE_JPEG] = { "JPEG 图片", "image/jpeg", "jpg" },
	[FILE_PNG] = { "PNG 图片", "image/png", "png" },
	[FILE_PDF] = { "PDF 文件", "application/pdf", "pdf" },
	[FILE_DOCX] = { "Word 文档（docx）", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx" },
	[FILE_XLSX] = { "Excel 表格（xlsx）", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx" },
	[FILE_OFD] = { "OFD 版式文件", "application/ofd", "ofd" },
};

const char *file_kind_label(enum file_kind kind)
{
	must(kind < FILE_KINDS);
	return kinds[kind].label;
}

const char *file_kind_type(enum file_kind kind)
{
	must(kind < FILE_KINDS);
	return kinds[kind].type;
}

const char *file_kind_ending(enum file_kind kind)
{
	must(kind < FILE_KINDS);
	return kinds[kind].ending;
}

struct content {
	const unsigned char *bytes;
	size_t length;
};

static bool has_at(struct content content, size_t offset, const char *mark)
{
	size_t length = strlen(mark);

	return offset <= content.length && content.length - offset >= length
		&& memcmp(content.bytes + offset, mark, length) == 0;
}

static bool is_jpeg(struct content content)
{
	return content.length >= 4 && has_at(content, 0, "\xFF\xD8\xFF");
}

static bool is_png(struct content content)
{
	return has_at(content, 0, "\x89PNG\r\n\x1A\n") && has_at(content, 12, "IHDR");
}

/* The end mark may be followed by some white space, but a PDF with a long tail carries something else. */
static bool is_pdf(struct content content)
{
	size_t from = content.length > 1024 ? content.length - 1024 : 0;

	if (!has_at(content, 0, "%PDF-"))
		return false;
	for (size_t at = from; at < content.length; at++) {
		if (has_at(content, at, "%%EOF"))
			return true;
	}
	return false;
}

/* ---- the list of parts at the end of a zip file (APPNOTE.TXT 4.3.12, 4.3.16) ---- */

enum { ENTRY_HEAD = 46, END_HEAD = 22, COMMENT_MAX = 65535, ENTRIES_MAX = 10000 };

static uint32_t little(struct content content, size_t offset, size_t width)
{
	uint32_t number = 0;

	for (size_t i = width; i > 0; i--)
		number = number << 8 | content.bytes[offset + i - 1];
	return number;
}

static bool find_end(struct content content, size_t *end)
{
	size_t furthest;

	if (content.length < END_HEAD)
		return false;
	furthest = content.length > END_HEAD + COMMENT_MAX ? content.length - END_HEAD - COMMENT_MAX : 0;
	for (size_t at = content.length - END_HEAD + 1; at > furthest; at--) {
		if (has_at(content, at - 1, "PK\x05\x06")) {
			*end = at - 1;
			return true;
		}
	}
	return false;
}

struct parts {
	bool word, sheet, ofd, macros;
};

static bool ends_with(struct content name, const char *ending)
{
	size_t length = strlen(ending);

	return name.length >= length && has_at(name, name.length - length, ending);
}

static bool is_name(struct content name, const char *text)
{
	return name.length == strlen(text) && has_at(name, 0, text);
}

static void note_part(struct parts *parts, struct content name)
{
	parts->word = parts->word || is_name(name, "word/document.xml");
	parts->sheet = parts->sheet || is_name(name, "xl/workbook.xml");
	parts->ofd = parts->ofd || is_name(name, "OFD.xml");
	parts->macros = parts->macros || ends_with(name, "vbaProject.bin");
}

/* False where the list does not hold together. */
static bool read_parts(struct content content, struct parts *parts)
{
	size_t end, at;
	uint32_t count;

	if (!find_end(content, &end))
		return false;
	count = little(content, end + 10, 2);
	at = little(content, end + 16, 4);
	if (count > ENTRIES_MAX)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		struct content name;

		if (at > end || end - at < ENTRY_HEAD || !has_at(content, at, "PK\x01\x02"))
			return false;
		name.length = little(content, at + 28, 2);
		if (name.length > end - at - ENTRY_HEAD)
			return false;
		name.bytes = content.bytes + at + ENTRY_HEAD;
		note_part(parts, name);
		at += ENTRY_HEAD + name.length + little(content, at + 30, 2) + little(content, at + 32, 2);
	}
	return true;
}

static enum file_kind zip_kind(struct content content)
{
	struct parts parts = { 0 };

	if (!has_at(content, 0, "PK\x03\x04") || !read_parts(content, &parts) || parts.macros)
		return FILE_UNKNOWN;
	if (parts.word + parts.sheet + parts.ofd != 1)
		return FILE_UNKNOWN;
	return parts.word ? FILE_DOCX : parts.sheet ? FILE_XLSX : FILE_OFD;
}

enum file_kind file_kind_of(const void *bytes, size_t length)
{
	struct content content = { bytes, length };

	if (is_jpeg(content))
		return FILE_JPEG;
	if (is_png(content))
		return FILE_PNG;
	if (is_pdf(content))
		return FILE_PDF;
	return zip_kind(content);
}
