/* form_xlsx.c: a form as a workbook: six columns, labels and values in turn, a
 * photo over merged cells; A4, one page wide. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/form.h"
#include "services/printable.h"
#include "services/xml_tree.h"
#include "services/zip.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char types[] = HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND "styles+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" KIND "worksheet+xml\"/></Types>";
static const char relations[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book[] = HEAD "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char book_relations[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>";

enum { STYLE_PLAIN, STYLE_TITLE, STYLE_LABEL, STYLE_VALUE, STYLE_SECTION };
static const char styles[] = HEAD "<styleSheet xmlns=\"" SHEET "\"><fonts count=\"3\"><font><sz val=\"12\"/><name val=\"仿宋_GB2312\"/></font>"
	"<font><sz val=\"20\"/><name val=\"方正小标宋简体\"/></font><font><sz val=\"12\"/><name val=\"黑体\"/></font></fonts>"
	"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
	"<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
	"<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf/>"
	"<xf fontId=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\"/></xf>"
	"<xf borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
	"<xf borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
	"<xf fontId=\"2\" borderId=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\"/></xf></cellXfs></styleSheet>";

enum { COLUMNS = 6, PHOTO_COLUMN = 5 };

struct making {
	struct arena *arena;
	const struct form *form;
	struct buffer *rows, *merges;
	size_t row, merge_count;
	bool photo_done;
};

static void row_begin(struct making *making, double height)
{
	buffer_format(making->rows, "<row r=\"%zu\" ht=\"%g\" customHeight=\"1\">", ++making->row, height);
}

static void cell_put(struct making *making, size_t column, int style, const char *text)
{
	struct buffer *out = making->rows;
	buffer_format(out, "<c r=\"%c%zu\" s=\"%d\"", (char)('A' + column), making->row, style);
	if (text_is_empty(text)) {
		buffer_literal(out, "/>");
		return;
	}
	buffer_literal(out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	xml_put_text(out, printable_text(making->arena, text));
	buffer_literal(out, "</t></is></c>");
}

/* From column `first` to `last`, merged where they are more than one. */
static void span_put(struct making *making, size_t first, size_t last, int style, const char *text)
{
	cell_put(making, first, style, text);
	for (size_t column = first + 1; column <= last; column++)
		cell_put(making, column, style, "");
	if (first == last)
		return;
	buffer_format(making->merges, "<mergeCell ref=\"%c%zu:%c%zu\"/>", (char)('A' + first), making->row, (char)('A' + last), making->row);
	making->merge_count++;
}

static bool beside_photo(const struct making *making, size_t first_row)
{
	return making->form->has_photo && !making->photo_done && making->row < first_row + FORM_PHOTO_ROWS;
}

static void photo_put(struct making *making, size_t first_row)
{
	if (!making->form->has_photo || making->photo_done || making->row > first_row + FORM_PHOTO_ROWS)
		return;
	cell_put(making, PHOTO_COLUMN, STYLE_LABEL, making->row == first_row + 1 ? making->form->photo_place : "");
}

static void pair_put(struct making *making, const struct form_cell *first, const struct form_cell *second, size_t first_row)
{
	size_t last = beside_photo(making, first_row) ? PHOTO_COLUMN - 1 : PHOTO_COLUMN;
	row_begin(making, first->wide ? 60 : 27);
	cell_put(making, 0, STYLE_LABEL, first->label);
	if (second) {
		cell_put(making, 1, STYLE_VALUE, first->value);
		cell_put(making, 2, STYLE_LABEL, second->label);
		span_put(making, 3, last, STYLE_VALUE, second->value);
	} else {
		span_put(making, 1, last, STYLE_VALUE, first->value);
	}
	photo_put(making, first_row);
	buffer_literal(making->rows, "</row>");
}

static void heading_put(struct making *making, const char *title, size_t first_row)
{
	size_t last = beside_photo(making, first_row) ? PHOTO_COLUMN - 1 : PHOTO_COLUMN;
	row_begin(making, 24);
	span_put(making, 0, last, STYLE_SECTION, title);
	photo_put(making, first_row);
	buffer_literal(making->rows, "</row>");
}

static void sections_put(struct making *making)
{
	const struct form *form = making->form;
	size_t first_row = making->row;
	for (size_t s = 0; s < form->section_count; s++) {
		const struct form_section *section = &form->sections[s];
		if (s > 0 || !form->has_photo)
			heading_put(making, section->title, first_row);
		for (size_t i = 0; i < section->count; i++) {
			const struct form_cell *cell = &section->cells[i];
			bool paired = !cell->wide && i + 1 < section->count && !cell[1].wide;
			pair_put(making, cell, paired ? cell + 1 : NULL, first_row);
			i += paired;
		}
	}
	while (beside_photo(making, first_row))
		heading_put(making, "", first_row);
	if (!form->has_photo)
		return;
	buffer_format(making->merges, "<mergeCell ref=\"F%zu:F%zu\"/>", first_row + 1, first_row + FORM_PHOTO_ROWS);
	making->merge_count++;
}

static void columns_put(struct making *making, const struct form_table *table, int style, bool is_head)
{
	size_t count = table->column_count < COLUMNS ? table->column_count : COLUMNS;
	row_begin(making, 27);
	for (size_t i = 0; i < count; i++) {
		const struct form_column *column = &table->columns[i];
		bool is_last = i + 1 == count;
		const char *text = is_head ? column->label : arena_format(making->arena, "%s%s%s", i == 0 ? arena_format(making->arena, "{{#%s}}", table->loop) : "",
			column->value, is_last && count > 1 ? arena_format(making->arena, "{{/%s}}", table->loop) : "");
		bool alone = count == 1;
		span_put(making, i, is_last && !alone ? COLUMNS - 1 : i, style, text);
	}
	if (count == 1)
		span_put(making, 1, COLUMNS - 1, style, is_head ? "" : arena_format(making->arena, "{{/%s}}", table->loop));
	buffer_literal(making->rows, "</row>");
}

static void mark_put(struct making *making, const char *mark)
{
	row_begin(making, 6);
	cell_put(making, 0, STYLE_PLAIN, mark);
	buffer_literal(making->rows, "</row>");
}

static void table_put(struct making *making, const struct form_table *table)
{
	if (table->loop)	/* nothing of it where there are no rows */
		mark_put(making, arena_format(making->arena, "{{#如果 %s}}", table->loop));
	heading_put(making, table->title, 0);
	columns_put(making, table, STYLE_LABEL, true);
	if (!table->loop)
		return;
	columns_put(making, table, STYLE_VALUE, false);
	mark_put(making, "{{/如果}}");
}

bool form_xlsx(struct arena *arena, const struct form *form, struct buffer *out)
{
	struct making making = { .arena = arena, .form = form, .rows = buffer_new(arena, 8 << 20), .merges = buffer_new(arena, 1 << 20) };
	struct buffer *sheet = buffer_new(arena, 10 << 20);
	struct zip_writer writer;
	row_begin(&making, 40);
	span_put(&making, 0, COLUMNS - 1, STYLE_TITLE, form->title);
	buffer_literal(making.rows, "</row>");
	row_begin(&making, 22);
	span_put(&making, 0, 3, STYLE_PLAIN, form->unit_line);
	span_put(&making, 4, 5, STYLE_PLAIN, form->date_line);
	buffer_literal(making.rows, "</row>");
	sections_put(&making);
	making.photo_done = true;
	for (size_t i = 0; i < form->table_count; i++)
		table_put(&making, &form->tables[i]);
	row_begin(&making, 36);
	for (size_t i = 0; i < form->signature_count && i < 3; i++)
		span_put(&making, 2 * i, 2 * i + 1, STYLE_PLAIN, form->signatures[i]);
	buffer_literal(making.rows, "</row>");
	buffer_literal(sheet, HEAD "<worksheet xmlns=\"" SHEET "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><cols>"
		"<col min=\"1\" max=\"1\" width=\"12\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"18\" customWidth=\"1\"/>"
		"<col min=\"3\" max=\"3\" width=\"12\" customWidth=\"1\"/><col min=\"4\" max=\"5\" width=\"14\" customWidth=\"1\"/>"
		"<col min=\"6\" max=\"6\" width=\"15\" customWidth=\"1\"/></cols><sheetData>");
	buffer_bytes(sheet, buffer_string(making.rows), making.rows->length);
	buffer_format(sheet, "</sheetData><mergeCells count=\"%zu\">", making.merge_count);
	buffer_bytes(sheet, buffer_string(making.merges), making.merges->length);
	buffer_literal(sheet, "</mergeCells><pageSetup paperSize=\"9\" fitToHeight=\"0\"/></worksheet>");
	zip_begin(&writer, arena, out);
	return !sheet->full && zip_put(&writer, "[Content_Types].xml", types, sizeof(types) - 1) && zip_put(&writer, "_rels/.rels", relations, sizeof(relations) - 1)
		&& zip_put(&writer, "xl/workbook.xml", book, sizeof(book) - 1)
		&& zip_put(&writer, "xl/_rels/workbook.xml.rels", book_relations, sizeof(book_relations) - 1)
		&& zip_put(&writer, "xl/styles.xml", styles, sizeof(styles) - 1)
		&& zip_put(&writer, "xl/worksheets/sheet1.xml", buffer_string(sheet), sheet->length) && zip_end(&writer);
}
