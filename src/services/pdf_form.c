/* pdf_form.c: a form about one record as an A4 paper.  Rows are as high as their
 * text; a row that does not fit goes to the next page, a head of a table is
 * repeated there. */
#include <math.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/form.h"
#include "services/pdf_draw.h"
#include "services/pdf_picture.h"
#include "services/printable.h"

#define MARGIN_ACROSS POINTS_OF_MM(24)
#define MARGIN_TOP POINTS_OF_MM(25)
#define MARGIN_BOTTOM POINTS_OF_MM(22)
#define ROW_HEIGHT 25.5
#define PADDING 5.0
#define LABEL_WIDTH 65.0
#define PHOTO_WIDTH 88.0
#define LINE 0.6

struct laying {
	struct drawing drawing;
	const struct form *form;
	double left, right, y, bottom;
	size_t photo_rows;		/* that are left beside the photo */
	double photo_top;
};

struct cell {
	const char *text;
	double x, width;
	bool is_label, right;
};

static const char *clean(const struct laying *laying, const char *text)
{
	return printable_text(laying->drawing.paper->arena, text);
}

static struct type cell_type(const struct cell *cell, double size)
{
	return (struct type){ .face = cell->is_label ? FACE_HEI : FACE_FANGSONG, .size = size, .leading = size * 1.45, .width = cell->width - 2 * PADDING,
		.align = cell->is_label ? PANGO_ALIGN_CENTER : cell->right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT };
}

static void page_number(struct laying *laying)
{
	const struct type type = { .face = FACE_SONG, .size = 9, .width = laying->right - laying->left, .align = PANGO_ALIGN_CENTER };
	const char *text = arena_format(laying->drawing.paper->arena, "第 %zu 页", laying->drawing.paper->pages);
	type_draw(&laying->drawing, &type, text, laying->left, laying->drawing.height - 40);
}

static void page_turn(struct laying *laying)
{
	page_number(laying);
	leaf_end(&laying->drawing);
	leaf_begin(&laying->drawing);
	laying->y = MARGIN_TOP;
	laying->photo_rows = 0;
}

static double row_height(struct laying *laying, const struct cell *cells, size_t count)
{
	double height = ROW_HEIGHT;
	for (size_t i = 0; i < count; i++) {
		const struct type type = cell_type(&cells[i], 11);
		height = fmax(height, type_height(&laying->drawing, &type, clean(laying, cells[i].text)) + 2 * PADDING);
	}
	return height;
}

static void box_draw(struct laying *laying, double x, double width, double height)
{
	cairo_set_line_width(laying->drawing.cairo, LINE);
	cairo_rectangle(laying->drawing.cairo, x, laying->y, width, height);
	cairo_stroke(laying->drawing.cairo);
}

static void cells_draw(struct laying *laying, const struct cell *cells, size_t count, double height)
{
	for (size_t i = 0; i < count; i++) {
		const struct type type = cell_type(&cells[i], 11);
		const char *text = clean(laying, cells[i].text);
		double own = type_height(&laying->drawing, &type, text);
		box_draw(laying, cells[i].x, cells[i].width, height);
		type_draw(&laying->drawing, &type, text, cells[i].x + PADDING, laying->y + (height - own) / 2);
	}
	laying->y += height;
}

/* A text longer than a page is cut at lines and goes on; it stands in the last cell of its row. */
static void long_row_draw(struct laying *laying, const struct cell *cells, size_t count)
{
	const struct cell *cell = &cells[count - 1];
	const struct type type = cell_type(cell, 11);
	PangoLayout *layout = type_layout(&laying->drawing, &type, clean(laying, cell->text));
	int lines = pango_layout_get_line_count(layout), at = 0;
	while (at < lines) {
		int fits = (int)((laying->bottom - laying->y - 2 * PADDING) / type.leading);
		if (fits < 2) {
			page_turn(laying);
			continue;
		}
		int now = lines - at < fits ? lines - at : fits;
		double height = now * type.leading + 2 * PADDING;
		for (size_t i = 0; i < count; i++)
			box_draw(laying, cells[i].x, cells[i].width, height);
		if (at == 0 && count > 1) {
			const struct type label = cell_type(&cells[0], 11);
			type_draw(&laying->drawing, &label, clean(laying, cells[0].text), cells[0].x + PADDING, laying->y + PADDING);
		}
		for (int i = 0; i < now; i++) {
			cairo_move_to(laying->drawing.cairo, cell->x + PADDING, laying->y + PADDING + (i + 0.75) * type.leading);
			pango_cairo_show_layout_line(laying->drawing.cairo, pango_layout_get_line_readonly(layout, at + i));
		}
		laying->y += height;
		at += now;
	}
	g_object_unref(layout);
}

static void row_draw(struct laying *laying, const struct cell *cells, size_t count)
{
	double height = row_height(laying, cells, count), body = laying->bottom - MARGIN_TOP;
	if (height > body * 0.8) {
		long_row_draw(laying, cells, count);
		return;
	}
	if (laying->y + height > laying->bottom)
		page_turn(laying);
	cells_draw(laying, cells, count, height);
}

/* --- the photo, beside the first rows --- */

static void photo_draw(struct laying *laying)
{
	const struct form *form = laying->form;
	double x = laying->right - PHOTO_WIDTH, height = laying->y - laying->photo_top;
	double y = laying->y;
	laying->y = laying->photo_top;
	box_draw(laying, x, PHOTO_WIDTH, height);
	laying->y = y;
	if (form->photo && picture_draw(&laying->drawing, form->photo, form->photo_length, x + 3, laying->photo_top + 3, PHOTO_WIDTH - 6, height - 6))
		return;
	const struct type type = { .face = FACE_FANGSONG, .size = 11, .width = PHOTO_WIDTH, .align = PANGO_ALIGN_CENTER };
	type_draw(&laying->drawing, &type, clean(laying, form->photo_place), x, laying->photo_top + height / 2 - 8);
}

static double row_right(const struct laying *laying)
{
	return laying->photo_rows ? laying->right - PHOTO_WIDTH : laying->right;
}

static void photo_row_done(struct laying *laying)
{
	if (laying->photo_rows && --laying->photo_rows == 0)
		photo_draw(laying);
}

static void pair_draw(struct laying *laying, const struct form_cell *first, const struct form_cell *second)
{
	double right = row_right(laying), half = (right - laying->left) / 2;
	struct cell cells[] = { { .text = first->label, .x = laying->left, .width = LABEL_WIDTH, .is_label = true },
		{ .text = first->value, .x = laying->left + LABEL_WIDTH, .width = (second ? half : right - laying->left) - LABEL_WIDTH },
		{ .text = second ? second->label : "", .x = laying->left + half, .width = LABEL_WIDTH, .is_label = true },
		{ .text = second ? second->value : "", .x = laying->left + half + LABEL_WIDTH, .width = half - LABEL_WIDTH } };
	row_draw(laying, cells, second ? 4 : 2);
	photo_row_done(laying);
}

static void heading_draw(struct laying *laying, const char *title)
{
	const struct type type = { .face = FACE_HEI, .size = 12 };
	if (laying->y + 3 * ROW_HEIGHT > laying->bottom)
		page_turn(laying);
	laying->y += 10;
	type_draw(&laying->drawing, &type, clean(laying, title), laying->left, laying->y);
	laying->y += 20;
}

static void section_draw(struct laying *laying, const struct form_section *section, bool is_first)
{
	if (!is_first)
		heading_draw(laying, section->title);
	for (size_t i = 0; i < section->count; i++) {
		const struct form_cell *cell = &section->cells[i];
		bool paired = !cell->wide && i + 1 < section->count && !cell[1].wide;
		pair_draw(laying, cell, paired ? cell + 1 : NULL);
		i += paired;
	}
	const struct form_cell nothing = { .label = "", .value = "" };
	while (is_first && laying->photo_rows)
		pair_draw(laying, &nothing, &nothing);
}

/* --- tables --- */

static void head_draw(struct laying *laying, const struct form_table *table, struct cell *cells)
{
	struct cell heads[FORM_COLUMNS_MAX];
	for (size_t i = 0; i < table->column_count; i++) {
		heads[i] = cells[i];
		heads[i].is_label = true;
		heads[i].text = table->columns[i].label;
	}
	cells_draw(laying, heads, table->column_count, row_height(laying, heads, table->column_count));
}

static void table_draw_form(struct laying *laying, const struct form_table *table)
{
	struct cell cells[FORM_COLUMNS_MAX];
	double all = 0, x = laying->left;
	for (size_t i = 0; i < table->column_count; i++)
		all += table->columns[i].width;
	for (size_t i = 0; i < table->column_count; i++) {
		double width = (laying->right - laying->left) * table->columns[i].width / all;
		cells[i] = (struct cell){ .x = x, .width = width, .right = table->columns[i].right };
		x += width;
	}
	heading_draw(laying, table->title);
	head_draw(laying, table, cells);
	for (size_t r = 0; r < table->row_count; r++) {
		for (size_t i = 0; i < table->column_count; i++)
			cells[i].text = table->rows[r][i] ? table->rows[r][i] : "";
		if (laying->y + row_height(laying, cells, table->column_count) > laying->bottom) {
			page_turn(laying);
			head_draw(laying, table, cells);
		}
		row_draw(laying, cells, table->column_count);
	}
}

/* --- the whole --- */

static void top_draw(struct laying *laying)
{
	const struct form *form = laying->form;
	struct type title = { .face = FACE_BIAOSONG, .size = 22, .leading = 32, .width = laying->right - laying->left, .align = PANGO_ALIGN_CENTER };
	struct type line = { .face = FACE_FANGSONG, .size = 11, .width = laying->right - laying->left };
	laying->y += type_draw(&laying->drawing, &title, clean(laying, form->title), laying->left, laying->y) + 12;
	type_draw(&laying->drawing, &line, clean(laying, form->unit_line), laying->left, laying->y);
	line.align = PANGO_ALIGN_RIGHT;
	type_draw(&laying->drawing, &line, clean(laying, form->date_line), laying->left, laying->y);
	laying->y += 22;
}

static void foot_draw(struct laying *laying)
{
	const struct form *form = laying->form;
	struct type line = { .face = FACE_FANGSONG, .size = 11 }, note = { .face = FACE_SONG, .size = 8.5 };
	double step = form->signature_count ? (laying->right - laying->left) / (double)form->signature_count : 0;
	if (laying->y + 56 > laying->bottom)
		page_turn(laying);
	for (size_t i = 0; i < form->signature_count; i++)
		type_draw(&laying->drawing, &line, clean(laying, form->signatures[i]), laying->left + step * (double)i, laying->y + 22);
	if (!text_is_empty(form->footer_note))
		type_draw(&laying->drawing, &note, clean(laying, form->footer_note), laying->left, laying->drawing.height - MARGIN_BOTTOM + 6);
	page_number(laying);
}

bool pdf_form(struct paper *paper, const struct form *form)
{
	struct laying laying = { .form = form, .left = MARGIN_ACROSS, .right = A4_SHORT - MARGIN_ACROSS, .y = MARGIN_TOP, .bottom = A4_LONG - MARGIN_BOTTOM };
	if (drawing_open(&laying.drawing, paper, form->title, A4_SHORT, A4_LONG)) {
		watermark_set(&laying.drawing, form->watermark);
		leaf_begin(&laying.drawing);
		top_draw(&laying);
		laying.photo_top = laying.y;
		laying.photo_rows = form->has_photo ? FORM_PHOTO_ROWS : 0;
		for (size_t i = 0; i < form->section_count; i++)
			section_draw(&laying, &form->sections[i], i == 0);
		for (size_t i = 0; i < form->table_count; i++)
			table_draw_form(&laying, &form->tables[i]);
		foot_draw(&laying);
		leaf_end(&laying.drawing);
	}
	return drawing_finish(&laying.drawing);
}
