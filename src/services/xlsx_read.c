/* xlsx_read.c: see xlsx_read.h.  Parts are read one after another: which sheet
 * is the first, which formats are dates, the shared texts, the sheet. */
#include "services/xlsx_read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "services/xlsx_part.h"

enum { TEXTS_MAX = 1000000, FORMATS_MAX = 4096, CELLS_MAX = 4000000, TEXT_BYTES = 64 * 1024, BYTES_MAX = 256 * 1024 * 1024 };

struct workbook {
	struct arena *arena;
	XML_Parser parser;
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
	const char **texts;
	size_t text_count, text_room;
	struct buffer text;		/* of the element at hand */
	bool in_text, in_phonetic;
	/* cells */
	struct xlsx_row *first, *last;
	char *cells[CSV_COLUMNS_MAX];
	size_t cell_count, line, column, all_cells, all_bytes;
	char kind[12];
	size_t format;
	bool too_large;
};

static struct workbook *workbook_of(void *parser)
{
	return XML_GetUserData(parser);
}

static void stop(struct workbook *workbook)
{
	workbook->too_large = true;
	XML_StopParser(workbook->parser, XML_FALSE);
}

static void text_take(void *parser, const XML_Char *text, int length)
{
	struct workbook *workbook = workbook_of(parser);
	if (workbook->in_text && !workbook->in_phonetic && length > 0)
		buffer_bytes(&workbook->text, text, (size_t)length);
}

/* --- which sheet --- */

static void book_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct workbook *workbook = workbook_of(parser);
	const char *from_1904 = xml_is(name, "workbookPr") ? xml_attribute(attributes, "date1904") : NULL;
	if (text_equal(from_1904, "1") || text_equal(from_1904, "true"))
		workbook->day_zero = -24107;
	if (!workbook->sheet_relation && xml_is(name, "sheet"))
		workbook->sheet_relation = arena_text(workbook->arena, xml_attribute(attributes, "r:id"));
}

static void relations_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct workbook *workbook = workbook_of(parser);
	const char *target = xml_attribute(attributes, "Target");
	if (!xml_is(name, "Relationship") || !target || !text_equal(xml_attribute(attributes, "Id"), workbook->sheet_relation))
		return;
	workbook->sheet_path = *target == '/' ? arena_text(workbook->arena, target + 1) : arena_format(workbook->arena, "xl/%s", target);
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

static bool is_date_format(const struct workbook *workbook, int id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
		return true;
	for (size_t i = 0; i < workbook->custom_count; i++)
		if (workbook->custom_date[i] == id)
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
	struct workbook *workbook = workbook_of(parser);
	const char *code = xml_attribute(attributes, "formatCode");
	if (xml_is(name, "numFmt") && code && format_shows_day(code) && workbook->custom_count < FORMATS_MAX)
		workbook->custom_date[workbook->custom_count++] = number_of(xml_attribute(attributes, "numFmtId"));
	if (xml_is(name, "cellXfs"))
		workbook->in_cell_formats = true;
	if (xml_is(name, "xf") && workbook->in_cell_formats && workbook->format_count < FORMATS_MAX)
		workbook->format_is_date[workbook->format_count++] = is_date_format(workbook, number_of(xml_attribute(attributes, "numFmtId")));
}

static void styles_end(void *parser, const XML_Char *name)
{
	if (xml_is(name, "cellXfs"))
		workbook_of(parser)->in_cell_formats = false;
}

/* --- shared texts --- */

static void texts_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct workbook *workbook = workbook_of(parser);
	(void)attributes;
	if (xml_is(name, "si"))
		buffer_clear(&workbook->text);
	workbook->in_phonetic |= xml_is(name, "rPh");
	workbook->in_text |= xml_is(name, "t");
}

static void texts_end(void *parser, const XML_Char *name)
{
	struct workbook *workbook = workbook_of(parser);
	if (xml_is(name, "rPh"))
		workbook->in_phonetic = false;
	if (xml_is(name, "t"))
		workbook->in_text = false;
	if (!xml_is(name, "si"))
		return;
	workbook->all_bytes += workbook->text.length;
	if (workbook->text_count == TEXTS_MAX || workbook->all_bytes > BYTES_MAX) {
		stop(workbook);
		return;
	}
	if (workbook->text_count == workbook->text_room) {
		size_t room = workbook->text_room ? workbook->text_room * 2 : 1024;
		workbook->texts = arena_grow(workbook->arena, workbook->texts, workbook->text_room * sizeof(*workbook->texts),
					     room * sizeof(*workbook->texts));
		workbook->text_room = room;
	}
	workbook->texts[workbook->text_count++] = arena_text(workbook->arena, buffer_string(&workbook->text));
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

/* The number as the sheet shows it: 15 digits, and a day where its format is one. */
static const char *number_text(struct workbook *workbook, const char *raw)
{
	char *end;
	double number = strtod(raw, &end);
	if (*end || end == raw)
		return raw;
	if (workbook->format < workbook->format_count && workbook->format_is_date[workbook->format] && number >= 1 && number < 100000)
		return date_from_days(workbook->arena, (int64_t)number + workbook->day_zero);
	return arena_format(workbook->arena, "%.15G", number);
}

static const char *cell_text(struct workbook *workbook)
{
	const char *raw = buffer_string(&workbook->text);
	int64_t place;
	if (text_equal(workbook->kind, "s"))
		return text_to_int(raw, 0, (int64_t)workbook->text_count - 1, &place) ? workbook->texts[place] : "";
	if (text_equal(workbook->kind, "b"))
		return text_equal(raw, "1") ? "是" : "否";
	if (!*workbook->kind || text_equal(workbook->kind, "n"))
		return number_text(workbook, raw);
	return raw;
}

static void cell_keep(struct workbook *workbook)
{
	const char *text = cell_text(workbook);
	if (!*text || workbook->column >= CSV_COLUMNS_MAX)
		return;
	while (workbook->cell_count <= workbook->column)
		workbook->cells[workbook->cell_count++] = "";
	workbook->cells[workbook->column] = arena_text(workbook->arena, text);
	workbook->all_bytes += strlen(text);
	if (++workbook->all_cells > CELLS_MAX || workbook->all_bytes > BYTES_MAX)
		stop(workbook);
}

static void row_keep(struct workbook *workbook)
{
	if (!workbook->cell_count)
		return;
	struct xlsx_row *row = arena_one(workbook->arena, struct xlsx_row);
	*row = (struct xlsx_row){ .count = workbook->cell_count, .line = workbook->line };
	row->cells = arena_many(workbook->arena, row->count, char *);
	memcpy(row->cells, workbook->cells, row->count * sizeof(*row->cells));
	if (workbook->last)
		workbook->last->next = row;
	else
		workbook->first = row;
	workbook->last = row;
	workbook->cell_count = 0;
}

static void sheet_start(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	struct workbook *workbook = workbook_of(parser);
	if (xml_is(name, "row")) {
		int line = number_of(xml_attribute(attributes, "r"));
		workbook->line = line > 0 ? (size_t)line : workbook->line + 1;
		workbook->column = SIZE_MAX;
	} else if (xml_is(name, "c")) {
		size_t column = column_of(xml_attribute(attributes, "r"));
		const char *kind = xml_attribute(attributes, "t");
		int format = number_of(xml_attribute(attributes, "s"));
		workbook->column = column != SIZE_MAX ? column : workbook->column + 1;
		snprintf(workbook->kind, sizeof(workbook->kind), "%s", kind ? kind : "");
		workbook->format = format >= 0 ? (size_t)format : 0;
		buffer_clear(&workbook->text);
	}
	workbook->in_phonetic |= xml_is(name, "rPh");
	workbook->in_text |= xml_is(name, "v") || xml_is(name, "t");
}

static void sheet_end(void *parser, const XML_Char *name)
{
	struct workbook *workbook = workbook_of(parser);
	if (xml_is(name, "rPh"))
		workbook->in_phonetic = false;
	if (xml_is(name, "v") || xml_is(name, "t"))
		workbook->in_text = false;
	if (xml_is(name, "c"))
		cell_keep(workbook);
	if (xml_is(name, "row"))
		row_keep(workbook);
}

/* --- the parts --- */

static enum part_result part_read(struct workbook *workbook, const void *bytes, size_t length, const char *name,
				  XML_StartElementHandler start, XML_EndElementHandler end)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	must(parser);
	workbook->parser = parser;
	workbook->in_text = workbook->in_phonetic = false;
	XML_SetUserData(parser, workbook);
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, text_take);
	enum part_result result = xlsx_part_run(workbook->arena, bytes, length, name, parser);
	XML_ParserFree(parser);
	return workbook->too_large ? PART_TOO_LARGE : result;
}

static bool is_fine(enum part_result result, bool needed, const char **why)
{
	if (result == PART_READ || (result == PART_ABSENT && !needed))
		return true;
	*why = result == PART_TOO_LARGE ? "表格太大，请分成几份" : "这个 Excel 文件已损坏，或设了打开密码；请用 Excel 或 WPS 打开后另存一份";
	return false;
}

bool xlsx_read(struct arena *arena, const void *bytes, size_t length, struct xlsx_row **rows, const char **why)
{
	struct workbook *workbook = arena_one(arena, struct workbook);
	workbook->arena = arena;
	workbook->day_zero = -25569;
	buffer_init(&workbook->text, arena, TEXT_BYTES);
	if (!is_fine(part_read(workbook, bytes, length, "xl/workbook.xml", book_start, NULL), true, why) ||
	    !is_fine(part_read(workbook, bytes, length, "xl/_rels/workbook.xml.rels", relations_start, NULL), false, why) ||
	    !is_fine(part_read(workbook, bytes, length, "xl/styles.xml", styles_start, styles_end), false, why) ||
	    !is_fine(part_read(workbook, bytes, length, "xl/sharedStrings.xml", texts_start, texts_end), false, why))
		return false;
	const char *path = workbook->sheet_path ? workbook->sheet_path : "xl/worksheets/sheet1.xml";
	if (!is_fine(part_read(workbook, bytes, length, path, sheet_start, sheet_end), true, why))
		return false;
	*rows = workbook->first;
	return true;
}
