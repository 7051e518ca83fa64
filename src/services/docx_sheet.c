/* docx_sheet.c: see docx_sheet.h. */
#include "services/docx_sheet.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"
#include "services/xml_tree.h"
#include "services/zip.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

/* Twentieths of a point. */
enum { LONG = 16838, SHORT = 11906, MARGIN = 1020, INNER_LONG = LONG - 2 * MARGIN, INNER_SHORT = SHORT - 2 * MARGIN, XML_MOST = 64 << 20 };

static const char types[] = HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\""
	" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char relations[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\""
	" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

struct look {
	const char *face, *align;
	int half_points, before, after;
};

static const struct look title_look = { "方正小标宋简体", "center", 40, 0, 120 }, line_look = { "仿宋_GB2312", "left", 24, 60, 60 },
	head_look = { "黑体", "center", 21, 0, 0 }, cell_look = { "仿宋_GB2312", "left", 21, 0, 0 }, middle_look = { "仿宋_GB2312", "center", 21, 0, 0 },
	right_look = { "仿宋_GB2312", "right", 21, 0, 0 };

static void words_put(struct buffer *out, struct arena *arena, const struct look *look, const char *text)
{
	buffer_format(out, "<w:p><w:pPr><w:spacing w:before=\"%d\" w:after=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\""
		" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">", look->before, look->after, look->align,
		look->face, look->face, look->face, look->half_points, look->half_points);
	xml_put_text(out, printable_text(arena, text ? text : ""));
	buffer_literal(out, "</w:t></w:r></w:p>");
}

static void cell_put(struct buffer *out, struct arena *arena, int width, const struct look *look, const char *text)
{
	buffer_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>", width);
	words_put(out, arena, look, text);
	buffer_literal(out, "</w:tc>");
}

static void widths_find(const struct sheet *sheet, int *widths)
{
	double all = 0;
	for (size_t i = 0; i < sheet_width(sheet); i++)
		all += sheet_column_at(sheet, i).width > 0 ? sheet_column_at(sheet, i).width : 8;
	for (size_t i = 0; i < sheet_width(sheet); i++) {
		double width = sheet_column_at(sheet, i).width > 0 ? sheet_column_at(sheet, i).width : 8;
		widths[i] = (int)((sheet->landscape ? INNER_LONG : INNER_SHORT) * width / all);
	}
}

static void table_begin(struct buffer *out, const struct sheet *sheet, const int *widths)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	buffer_format(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>", sheet->landscape ? INNER_LONG : INNER_SHORT);
	for (size_t i = 0; i < COUNT_OF(sides); i++)
		buffer_format(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", sides[i]);
	buffer_literal(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < sheet_width(sheet); i++)
		buffer_format(out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
	buffer_literal(out, "</w:tblGrid>");
}

static void table_put(struct buffer *out, struct arena *arena, const struct sheet *sheet)
{
	static const struct look *const looks[] = { [SHEET_LEFT] = &cell_look, [SHEET_CENTRE] = &middle_look, [SHEET_RIGHT] = &right_look };
	int widths[SHEET_COLUMNS_MAX + 1];
	const char *const *cells;
	const char *mark;
	widths_find(sheet, widths);
	table_begin(out, sheet, widths);
	buffer_literal(out, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"480\" w:hRule=\"atLeast\"/><w:tblHeader/></w:trPr>");
	for (size_t i = 0; i < sheet_width(sheet); i++)
		cell_put(out, arena, widths[i], &head_look, sheet_column_at(sheet, i).label);
	buffer_literal(out, "</w:tr>");
	while (sheet->rows.next(sheet->rows.from, &cells, &mark)) {
		buffer_literal(out, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"420\" w:hRule=\"atLeast\"/></w:trPr>");
		for (size_t i = 0; i < sheet_width(sheet); i++)
			cell_put(out, arena, widths[i], looks[sheet_column_at(sheet, i).align], sheet_cell_at(sheet, cells, mark, i));
		buffer_literal(out, "</w:tr>");
	}
	buffer_literal(out, "</w:tbl>");
}

static void lines_put(struct buffer *out, struct arena *arena, const struct sheet *sheet)
{
	if (!text_is_empty(sheet->unit_line) || !text_is_empty(sheet->date_line))
		words_put(out, arena, &line_look, arena_format(arena, "%s　　　　　　%s", sheet->unit_line ? sheet->unit_line : "", sheet->date_line ? sheet->date_line : ""));
	if (!text_is_empty(sheet->note))
		words_put(out, arena, &line_look, sheet->note);
}

static void foot_put(struct buffer *out, struct arena *arena, const struct sheet *sheet)
{
	struct buffer *line = buffer_new(arena, 2000);
	if (!text_is_empty(sheet->footer_note))
		words_put(out, arena, &line_look, sheet->footer_note);
	for (size_t i = 0; i < sheet->signature_count; i++)
		buffer_format(line, "%s　　　　　　　　", sheet->signatures[i]);
	if (line->length)
		words_put(out, arena, &line_look, buffer_string(line));
}

bool docx_sheet(struct arena *arena, const struct sheet *sheet, struct buffer *out)
{
	struct buffer *xml = buffer_new(arena, XML_MOST);
	struct zip_writer writer;
	buffer_literal(xml, HEAD "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
	words_put(xml, arena, &title_look, sheet->title);
	lines_put(xml, arena, sheet);
	table_put(xml, arena, sheet);
	foot_put(xml, arena, sheet);
	buffer_format(xml, "<w:sectPr><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"1134\" w:right=\"%d\" w:bottom=\"1020\" w:left=\"%d\" w:header=\"600\" w:footer=\"600\""
		" w:gutter=\"0\"/></w:sectPr></w:body></w:document>", sheet->landscape ? LONG : SHORT, sheet->landscape ? SHORT : LONG,
		sheet->landscape ? " w:orient=\"landscape\"" : "", MARGIN, MARGIN);
	zip_begin(&writer, arena, out);
	return !xml->full && zip_put(&writer, "[Content_Types].xml", types, strlen(types)) && zip_put(&writer, "_rels/.rels", relations, strlen(relations))
		&& zip_put(&writer, "word/document.xml", buffer_string(xml), xml->length) && zip_end(&writer);
}
