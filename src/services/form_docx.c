/* form_docx.c: a form as a Word document, in the faces that offices have
 * (仿宋_GB2312, 方正小标宋简体); where they are missing Word, WPS and LibreOffice
 * take what they have. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/form.h"
#include "services/printable.h"
#include "services/xml_tree.h"
#include "services/zip.h"

/* Twentieths of a point. */
enum { PAGE_WIDTH = 11906, PAGE_HEIGHT = 16838, MARGIN = 1361, INNER = PAGE_WIDTH - 2 * MARGIN, PHOTO = 1760, ROW = 510, LABEL = 1300 };

#define TYPES "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" \
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" \
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" \
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>" \
	"<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
#define RELATIONS "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\"" \
	" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"

struct words {
	const char *face;
	int half_points;
	const char *align;	/* "center", "right"; NULL: left */
	int before;		/* free space above */
	bool keep;		/* on the page of what follows */
};

static const struct words title_words = { .face = "方正小标宋简体", .half_points = 44, .align = "center" };
static const struct words body_words = { .face = "仿宋_GB2312", .half_points = 24 };
static const struct words label_words = { .face = "仿宋_GB2312", .half_points = 24, .align = "center" };
static const struct words section_words = { .face = "黑体", .half_points = 24 };
static const struct words heading_words = { .face = "黑体", .half_points = 24, .before = 160, .keep = true };
static const struct words signature_words = { .face = "仿宋_GB2312", .half_points = 24, .before = 300 };
static const struct words mark_words = { .face = "仿宋_GB2312", .half_points = 12 };

static void words_put(struct buffer *out, struct arena *arena, const struct words *words, const char *text)
{
	buffer_format(out, "<w:p><w:pPr>%s<w:spacing w:before=\"%d\" w:after=\"%d\"/>", words->keep ? "<w:keepNext/>" : "", words->before, words->before / 4);
	if (words->align)
		buffer_format(out, "<w:jc w:val=\"%s\"/>", words->align);
	buffer_format(out, "</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/><w:sz w:val=\"%d\"/>"
		"<w:szCs w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">", words->face, words->face, words->face,
		words->half_points, words->half_points);
	xml_put_text(out, printable_text(arena, text ? text : ""));
	buffer_literal(out, "</w:t></w:r></w:p>");
}

static void table_begin(struct buffer *out, const int *widths, size_t count)
{
	buffer_format(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>", INNER);
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
		buffer_format(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", sides[i]);
	buffer_literal(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < count; i++)
		buffer_format(out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
	buffer_literal(out, "</w:tblGrid>");
}

static void row_begin(struct buffer *out, bool is_head)
{
	buffer_format(out, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s</w:trPr>", ROW, is_head ? "<w:tblHeader/>" : "");
}

static void cell_put(struct buffer *out, struct arena *arena, int width, int span, const char *merge, const struct words *words, const char *text)
{
	buffer_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
	if (span > 1)
		buffer_format(out, "<w:gridSpan w:val=\"%d\"/>", span);
	if (merge)
		buffer_format(out, *merge ? "<w:vMerge w:val=\"%s\"/>" : "<w:vMerge%s/>", merge);
	buffer_literal(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
	words_put(out, arena, words, text);
	buffer_literal(out, "</w:tc>");
}

/* --- sections: label, value, label, value, photo --- */

struct grid {
	struct buffer *out;
	struct arena *arena;
	const struct form *form;
	int value, last;	/* widths */
	size_t row;
};

static bool beside_photo(const struct grid *grid)
{
	return grid->form->has_photo && grid->row < FORM_PHOTO_ROWS;
}

static void photo_put(struct grid *grid)
{
	if (!beside_photo(grid))
		return;
	cell_put(grid->out, grid->arena, PHOTO, 1, grid->row == 0 ? "restart" : "", &label_words, grid->row == 0 ? grid->form->photo_place : "");
}

static void pair_put(struct grid *grid, const struct form_cell *first, const struct form_cell *second)
{
	bool photo = beside_photo(grid);
	int last = photo ? grid->last : grid->last + PHOTO;
	row_begin(grid->out, false);
	cell_put(grid->out, grid->arena, LABEL, 1, NULL, &label_words, first->label);
	if (second) {
		cell_put(grid->out, grid->arena, grid->value, 1, NULL, &body_words, first->value);
		cell_put(grid->out, grid->arena, LABEL, 1, NULL, &label_words, second->label);
		cell_put(grid->out, grid->arena, last, photo ? 1 : 2, NULL, &body_words, second->value);
	} else {
		cell_put(grid->out, grid->arena, grid->value + LABEL + last, photo ? 3 : 4, NULL, &body_words, first->value);
	}
	photo_put(grid);
	buffer_literal(grid->out, "</w:tr>");
	grid->row++;
}

static void heading_put(struct grid *grid, const char *title)
{
	bool photo = beside_photo(grid);
	row_begin(grid->out, false);
	cell_put(grid->out, grid->arena, photo ? INNER - PHOTO : INNER, photo ? 4 : 5, NULL, &section_words, title);
	photo_put(grid);
	buffer_literal(grid->out, "</w:tr>");
	grid->row++;
}

static void sections_put(struct buffer *out, struct arena *arena, const struct form *form)
{
	struct grid grid = { .out = out, .arena = arena, .form = form };
	grid.value = (INNER - 2 * LABEL - PHOTO) / 2;
	grid.last = INNER - 2 * LABEL - PHOTO - grid.value;
	const int widths[] = { LABEL, grid.value, LABEL, grid.last, PHOTO };
	table_begin(out, widths, 5);
	for (size_t s = 0; s < form->section_count; s++) {
		const struct form_section *section = &form->sections[s];
		if (s > 0 || !form->has_photo)
			heading_put(&grid, section->title);
		for (size_t i = 0; i < section->count; i++) {
			const struct form_cell *cell = &section->cells[i];
			bool paired = !cell->wide && i + 1 < section->count && !cell[1].wide;
			pair_put(&grid, cell, paired ? cell + 1 : NULL);
			i += paired;
		}
	}
	while (beside_photo(&grid))
		heading_put(&grid, "");
	buffer_literal(out, "</w:tbl>");
}

/* --- tables --- */

static void rows_put(struct buffer *out, struct arena *arena, const struct form_table *table, const int *widths, const char *const *cells)
{
	row_begin(out, false);
	for (size_t i = 0; i < table->column_count; i++)
		cell_put(out, arena, widths[i], 1, NULL, &body_words, cells[i]);
	buffer_literal(out, "</w:tr>");
}

static void table_put(struct buffer *out, struct arena *arena, const struct form_table *table)
{
	int widths[FORM_COLUMNS_MAX];
	const char *cells[FORM_COLUMNS_MAX];
	double all = 0;
	for (size_t i = 0; i < table->column_count; i++)
		all += table->columns[i].width;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct form_column *column = &table->columns[i];
		bool is_first = i == 0, is_last = i + 1 == table->column_count;
		widths[i] = (int)(INNER * column->width / all);
		cells[i] = !table->loop ? "" : arena_format(arena, "%s%s%s", is_first ? arena_format(arena, "{{#%s}}", table->loop) : "", column->value,
							   is_last ? arena_format(arena, "{{/%s}}", table->loop) : "");
	}
	if (table->loop)	/* nothing of it where there are no rows */
		words_put(out, arena, &mark_words, arena_format(arena, "{{#如果 %s}}", table->loop));
	words_put(out, arena, &heading_words, table->title);
	table_begin(out, widths, table->column_count);
	row_begin(out, true);
	for (size_t i = 0; i < table->column_count; i++)
		cell_put(out, arena, widths[i], 1, NULL, &label_words, table->columns[i].label);
	buffer_literal(out, "</w:tr>");
	if (table->loop && table->column_count == 1) {	/* marks in one cell would repeat its words, not its row */
		const char *open[] = { arena_format(arena, "{{#%s}}", table->loop) }, *close[] = { arena_format(arena, "{{/%s}}", table->loop) };
		rows_put(out, arena, table, widths, open);
		rows_put(out, arena, table, widths, &table->columns[0].value);
		rows_put(out, arena, table, widths, close);
	} else if (table->loop) {
		rows_put(out, arena, table, widths, cells);
	}
	for (size_t i = 0; !table->loop && i < table->row_count; i++)
		rows_put(out, arena, table, widths, table->rows[i]);
	buffer_literal(out, "</w:tbl>");
	if (table->loop)
		words_put(out, arena, &mark_words, "{{/如果}}");
}

/* The unit at the left, the date at the right. */
static void lines_put(struct buffer *out, const struct form *form)
{
	buffer_format(out, "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs><w:spacing w:before=\"120\" w:after=\"60\"/></w:pPr><w:r><w:rPr>"
		"<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/><w:sz w:val=\"24\"/></w:rPr><w:t>", INNER, body_words.face, body_words.face, body_words.face);
	xml_put_text(out, form->unit_line ? form->unit_line : "");
	buffer_literal(out, "</w:t><w:tab/><w:t>");
	xml_put_text(out, form->date_line ? form->date_line : "");
	buffer_literal(out, "</w:t></w:r></w:p>");
}

static const char *signatures_line(struct arena *arena, const struct form *form)
{
	struct buffer *line = buffer_new(arena, 1000);
	for (size_t i = 0; i < form->signature_count; i++)
		buffer_format(line, "%s　　　　　　　", form->signatures[i]);
	return buffer_string(line);
}

bool form_docx(struct arena *arena, const struct form *form, struct buffer *out)
{
	struct buffer *xml = buffer_new(arena, 8 << 20);
	struct zip_writer writer;
	buffer_literal(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
	words_put(xml, arena, &title_words, form->title);
	lines_put(xml, form);
	if (form->section_count)
		sections_put(xml, arena, form);
	for (size_t i = 0; i < form->table_count; i++)
		table_put(xml, arena, &form->tables[i]);
	words_put(xml, arena, &signature_words, signatures_line(arena, form));
	buffer_format(xml, "<w:sectPr><w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"1417\" w:right=\"%d\" w:bottom=\"1134\" w:left=\"%d\""
		" w:header=\"851\" w:footer=\"851\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>", PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN);
	zip_begin(&writer, arena, out);
	return !xml->full && zip_put(&writer, "[Content_Types].xml", TYPES, strlen(TYPES)) && zip_put(&writer, "_rels/.rels", RELATIONS, strlen(RELATIONS))
		&& zip_put(&writer, "word/document.xml", buffer_string(xml), xml->length) && zip_end(&writer);
}
