/* xlsx_read.c: see xlsx_read.h.  Parts are read one after another: which sheet
 * is the first, which formats are dates, the shared texts; then the sheet, as
 * far as the next row is asked for. */
#include "services/xlsx_read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "services/xlsx_part.h"
#include "services/xlsx_text.h"

enum { FORMATS_MAX = 4096, TEXT_BYTES = 64 * 1024, ROW_BYTES_MAX = 4 * 1024 * 1024 };

struct row {
	char **cells;
	size_t count, line;
	struct row *next;
};

struct xlsx_reader {
	bool has_doctype;		/* the first: xlsx_part.c sets it */
	struct arena *arena;		/* of the reader */
	struct arena *rows, *rows_before;	/* of the rows that stand ready, and of those given out */
	struct xlsx_package package;
	struct xlsx_flow flow;
	const char *why;
	/* the first sheet */
	const char *sheet_relation, *sheet_path;
	int64_t day_zero;		/* of serial numbers: 1899-12-30, or 1904-01-01 on old Macs */
	/* formats */
	bool in_cell_formats;
	size_t format_count;
	bool format_is_date[FORMATS_MAX];
	size_t custom_count;
	int custom_date[FORMATS_MAX];	/* ids of number formats of our own making that show dates */
	/* texts */
	struct xlsx_texts *texts;
	struct buffer text;		/* of the element at hand */
	bool in_text, in_phonetic;
	/* cells */
	struct row *first, *last;
	char *cells[XLSX_COLUMNS_MAX];
	size_t cell_count, line, column, row_bytes;
	char kind[12];
	size_t format;
};

static struct xlsx_reader *reader_of(void *parser)
{
	return XML_GetUserData(parser);
}

static void text_take(void *parser, const XML_Char *text, int length)
{
	struct xlsx_reader *reader = reader_of(parser);
	if (reader->in_text && !reader->in_phonetic && length > 0)
		buffer_bytes(&reader->text, text, (size_t)length);
}

static bool depth_enter(struct xlsx_reader *reader)
{
	if (++reader->flow.depth <= XLSX_DEPTH_MAX)
		return true;
	xlsx_flow_stop(&reader->flow, xlsx_is_broken);
	return false;
}

/* --- which sheet --- */

static void book_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct xlsx_reader *reader = reader_of(parser);
	const char *from_1904 = xml_is(name, "workbookPr") ? xml_attribute(attributes, "date1904") : NULL;
	if (text_equal(from_1904, "1") || text_equal(from_1904, "true"))
		reader->day_zero = -24107;
	if (!reader->sheet_relation && xml_is(name, "sheet"))
		reader->sheet_relation = arena_text(reader->arena, xml_attribute(attributes, "r:id"));
}

static void relations_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct xlsx_reader *reader = reader_of(parser);
	const char *target = xml_attribute(attributes, "Target");
	if (!xml_is(name, "Relationship") || !target || !text_equal(xml_attribute(attributes, "Id"), reader->sheet_relation))
		return;
	reader->sheet_path = *target == '/' ? arena_text(reader->arena, target + 1) : arena_format(reader->arena, "xl/%s", target);
}

/* --- which formats are dates --- */

/* Letters of days outside of "quotes" and [brackets]. */
static bool format_shows_day(const char *code)
{
	char inside = 0;
	for (; *code; code++) {
		if (inside) {
			inside = *code == inside ? 0 : inside;
			continue;
		}
		if (*code == '"' || *code == '[')
			inside = *code == '"' ? '"' : ']';
		else if (*code == '\\' && code[1])
			code++;
		else if (strchr("ydYD", *code))
			return true;
	}
	return false;
}

static bool is_date_format(const struct xlsx_reader *reader, int id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
		return true;
	for (size_t i = 0; i < reader->custom_count; i++)
		if (reader->custom_date[i] == id)
			return true;
	return false;
}

static int number_of(const char *text)
{
	int64_t number = 0;
	return text && text_to_int(text, 0, 1000000, &number) ? (int)number : -1;
}

static void styles_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct xlsx_reader *reader = reader_of(parser);
	const char *code = xml_attribute(attributes, "formatCode");
	if (xml_is(name, "numFmt") && code && format_shows_day(code) && reader->custom_count < FORMATS_MAX)
		reader->custom_date[reader->custom_count++] = number_of(xml_attribute(attributes, "numFmtId"));
	if (xml_is(name, "cellXfs"))
		reader->in_cell_formats = true;
	if (xml_is(name, "xf") && reader->in_cell_formats && reader->format_count < FORMATS_MAX)
		reader->format_is_date[reader->format_count++] = is_date_format(reader, number_of(xml_attribute(attributes, "numFmtId")));
}

static void styles_end(void *parser, const XML_Char *name)
{
	if (xml_is(name, "cellXfs"))
		reader_of(parser)->in_cell_formats = false;
}

/* --- shared texts --- */

static void texts_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct xlsx_reader *reader = reader_of(parser);
	(void)attributes;
	if (!depth_enter(reader))
		return;
	if (xml_is(name, "si"))
		buffer_clear(&reader->text);
	reader->in_phonetic |= xml_is(name, "rPh");
	reader->in_text |= xml_is(name, "t");
}

static void texts_end(void *parser, const XML_Char *name)
{
	struct xlsx_reader *reader = reader_of(parser);
	reader->flow.depth--;
	if (xml_is(name, "rPh"))
		reader->in_phonetic = false;
	if (xml_is(name, "t"))
		reader->in_text = false;
	if (xml_is(name, "si") && !xlsx_texts_add(reader->texts, buffer_string(&reader->text), reader->text.length))
		xlsx_flow_stop(&reader->flow, xlsx_is_too_large);
}

/* --- cells --- */

/* "AB12" → 27; SIZE_MAX where it is none. */
static size_t column_of(const char *reference)
{
	size_t column = 0;
	for (; reference && *reference >= 'A' && *reference <= 'Z' && column < 100000; reference++)
		column = column * 26 + (size_t)(*reference - 'A' + 1);
	return column ? column - 1 : SIZE_MAX;
}

/* The number as the sheet shows it: 15 digits, and a day where its format is one.  A longer one lost its last digits
 * when it was typed: it comes out as 3.2E+17 for everybody to see. */
static const char *number_text(struct xlsx_reader *reader, const char *raw)
{
	char *end;
	double number = strtod(raw, &end);
	if (*end || end == raw)
		return raw;
	if (reader->format < reader->format_count && reader->format_is_date[reader->format] && number >= 1 && number < 100000)
		return date_from_days(reader->rows, (int64_t)number + reader->day_zero);
	return arena_format(reader->rows, "%.15G", number);
}

static const char *cell_text(struct xlsx_reader *reader)
{
	const char *raw = buffer_string(&reader->text);
	int64_t place;
	if (text_equal(reader->kind, "s"))
		return reader->texts && text_to_int(raw, 0, INT32_MAX, &place) ? xlsx_texts_at(reader->texts, (size_t)place) : "";
	if (text_equal(reader->kind, "b"))
		return text_equal(raw, "1") ? "是" : "否";
	if (!*reader->kind || text_equal(reader->kind, "n"))
		return number_text(reader, raw);
	return raw;
}

static void cell_keep(struct xlsx_reader *reader)
{
	const char *text = cell_text(reader);
	if (!*text)
		return;
	if (reader->column >= XLSX_COLUMNS_MAX) {
		xlsx_flow_stop(&reader->flow, arena_format(reader->arena, "表格的列太多：第 %zu 行用到了第 %zu 列，最多 %d 列；请删去多余的列再上传",
							   reader->line, reader->column + 1, XLSX_COLUMNS_MAX));
		return;
	}
	while (reader->cell_count <= reader->column)
		reader->cells[reader->cell_count++] = "";
	reader->cells[reader->column] = arena_text(reader->rows, text);
	reader->row_bytes += strlen(text);
	if (reader->row_bytes > ROW_BYTES_MAX)
		xlsx_flow_stop(&reader->flow, xlsx_is_too_large);
}

static void row_keep(struct xlsx_reader *reader)
{
	if (!reader->cell_count)
		return;
	struct row *row = arena_one(reader->rows, struct row);
	*row = (struct row){ .count = reader->cell_count, .line = reader->line };
	row->cells = arena_many(reader->rows, row->count, char *);
	memcpy(row->cells, reader->cells, row->count * sizeof(*row->cells));
	if (reader->last)
		reader->last->next = row;
	else
		reader->first = row;
	reader->last = row;
	reader->cell_count = 0;
}

static void cell_begin(struct xlsx_reader *reader, const XML_Char **attributes)
{
	size_t column = column_of(xml_attribute(attributes, "r"));
	const char *kind = xml_attribute(attributes, "t");
	int format = number_of(xml_attribute(attributes, "s"));
	reader->column = column != SIZE_MAX ? column : reader->column + 1;
	snprintf(reader->kind, sizeof(reader->kind), "%s", kind ? kind : "");
	reader->format = format >= 0 ? (size_t)format : 0;
	buffer_clear(&reader->text);
}

static void sheet_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct xlsx_reader *reader = reader_of(parser);
	if (!depth_enter(reader))
		return;
	if (xml_is(name, "row")) {
		int line = number_of(xml_attribute(attributes, "r"));
		reader->line = line > 0 ? (size_t)line : reader->line + 1;
		reader->column = SIZE_MAX;
		reader->row_bytes = 0;
	} else if (xml_is(name, "c")) {
		cell_begin(reader, attributes);
	}
	reader->in_phonetic |= xml_is(name, "rPh");
	reader->in_text |= xml_is(name, "v") || xml_is(name, "t");
}

static void sheet_end(void *parser, const XML_Char *name)
{
	struct xlsx_reader *reader = reader_of(parser);
	reader->flow.depth--;
	if (xml_is(name, "rPh"))
		reader->in_phonetic = false;
	if (xml_is(name, "v") || xml_is(name, "t"))
		reader->in_text = false;
	if (xml_is(name, "c"))
		cell_keep(reader);
	if (xml_is(name, "row"))
		row_keep(reader);
}

/* --- the parts --- */

static void flow_open(struct xlsx_reader *reader, const struct xlsx_part *part, XML_StartElementHandler start, XML_EndElementHandler end)
{
	reader->in_text = reader->in_phonetic = false;
	xlsx_flow_begin(&reader->flow, reader->arena, part, reader, start, end, text_take);
}

static bool part_read(struct xlsx_reader *reader, const char *name, bool needed, XML_StartElementHandler start, XML_EndElementHandler end)
{
	const struct xlsx_part *part = xlsx_part_find(&reader->package, name);
	if (!part) {
		reader->why = needed ? xlsx_is_broken : NULL;
		return !needed;
	}
	flow_open(reader, part, start, end);
	while (xlsx_flow_more(&reader->flow)) { }
	reader->why = reader->flow.why;
	xlsx_flow_end(&reader->flow);
	return !reader->why;
}

static bool texts_read(struct xlsx_reader *reader)
{
	if (!xlsx_part_find(&reader->package, "xl/sharedStrings.xml"))
		return true;
	reader->texts = xlsx_texts_new(reader->arena);
	if (!reader->texts || !part_read(reader, "xl/sharedStrings.xml", false, texts_start, texts_end) || !xlsx_texts_ready(reader->texts)) {
		if (!reader->why)
			reader->why = "服务器的临时文件写不下，请稍后再试";
		return false;
	}
	return true;
}

static bool book_open(struct xlsx_reader *reader, const void *bytes, size_t length)
{
	reader->why = xlsx_package_open(reader->arena, bytes, length, &reader->package);
	if (reader->why || !part_read(reader, "xl/workbook.xml", true, book_start, NULL) ||
	    !part_read(reader, "xl/_rels/workbook.xml.rels", false, relations_start, NULL) ||
	    !part_read(reader, "xl/styles.xml", false, styles_start, styles_end) || !texts_read(reader))
		return false;
	const struct xlsx_part *sheet = xlsx_part_find(&reader->package, reader->sheet_path ? reader->sheet_path : "xl/worksheets/sheet1.xml");
	if (!sheet) {
		reader->why = xlsx_is_broken;
		return false;
	}
	flow_open(reader, sheet, sheet_start, sheet_end);
	return true;
}

struct xlsx_reader *xlsx_reader_open(const void *bytes, size_t length, const char **why)
{
	struct arena *arena = arena_new(0);
	struct xlsx_reader *reader = arena_one(arena, struct xlsx_reader);
	reader->arena = arena;
	reader->rows = arena_new(0);
	reader->rows_before = arena_new(0);
	reader->day_zero = -25569;
	buffer_init(&reader->text, arena, TEXT_BYTES);
	if (book_open(reader, bytes, length))
		return reader;
	*why = reader->why;
	xlsx_reader_close(reader);
	return NULL;
}

/* The rows given out so far are gone; the cells of the row that is not whole yet move on. */
static void rows_turn(struct xlsx_reader *reader)
{
	struct arena *other = reader->rows_before;
	arena_reset(other);
	for (size_t i = 0; i < reader->cell_count; i++)
		reader->cells[i] = arena_text(other, reader->cells[i]);
	reader->rows_before = reader->rows;
	reader->rows = other;
	reader->first = reader->last = NULL;
}

bool xlsx_reader_next(struct xlsx_reader *reader, char ***cells, size_t *count, size_t *line)
{
	if (!reader->first && !reader->why) {
		rows_turn(reader);
		while (!reader->first && xlsx_flow_more(&reader->flow)) { }
	}
	const struct row *row = reader->first;
	if (!row) {
		reader->why = reader->why ? reader->why : reader->flow.why;
		return false;
	}
	*cells = row->cells;
	*count = row->count;
	*line = row->line;
	reader->first = row->next;
	return true;
}

const char *xlsx_reader_trouble(const struct xlsx_reader *reader)
{
	return reader->why;
}

void xlsx_reader_close(struct xlsx_reader *reader)
{
	if (!reader)
		return;
	xlsx_flow_end(&reader->flow);
	xlsx_texts_free(reader->texts);
	arena_free(reader->rows);
	arena_free(reader->rows_before);
	arena_free(reader->arena);
}
