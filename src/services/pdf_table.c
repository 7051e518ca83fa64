/* pdf_table.c: measuring, dividing and drawing the table of a list. */
#include "services/pdf_table.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"

enum { TEXT_MAX_BYTES = 48 << 20, FIRST_ROOM = 64 };

#define PADDING_ACROSS 3.5
#define PADDING_DOWN 3.6
#define SIZE_MAX_POINTS 10.5
#define SIZE_MIN_POINTS 7.5
#define LEADING 1.38

/* ---- columns ---- */

static double inner_width(const struct table *table, size_t column)
{
	return table->edges[column + 1] - table->edges[column] - 2 * PADDING_ACROSS;
}

static void place_edges(struct table *table, double left, double right)
{
	double sum = 0, rest = right - left - 2 * PADDING_ACROSS * (double)table->column_count;

	for (size_t i = 0; i < table->column_count; i++)
		sum += sheet_column_at(table->sheet, i).width;
	table->size = fmin(SIZE_MAX_POINTS, fmax(SIZE_MIN_POINTS, rest / sum));
	table->leading = round(table->size * LEADING * 10) / 10;
	table->edges[0] = left;
	for (size_t i = 0; i < table->column_count; i++)
		table->edges[i + 1] = table->edges[i] + 2 * PADDING_ACROSS
			+ rest * sheet_column_at(table->sheet, i).width / sum;
}

static PangoAlignment alignment(enum sheet_align align)
{
	return align == SHEET_RIGHT ? PANGO_ALIGN_RIGHT : align == SHEET_CENTRE ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

static void make_layouts(struct table *table)
{
	double highest = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		struct sheet_column column = sheet_column_at(table->sheet, i);
		struct type body = { .face = FACE_SONG, .size = table->size, .leading = table->leading,
			.width = inner_width(table, i), .align = alignment(column.align) };
		struct type head = body;

		head.face = FACE_HEI;
		head.align = PANGO_ALIGN_CENTER;
		table->columns[i] = type_layout(table->drawing, &body, "");
		table->heads[i] = type_layout(table->drawing, &head,
				printable_text(table->drawing->paper->arena, column.label));
		highest = fmax(highest, layout_height(table->heads[i]));
	}
	table->head_height = highest + 2 * PADDING_DOWN + 3;
}

/* ---- rows ---- */

/* No more than this many ems wide, or -1 where only the layout can tell. */
static double point_width(uint32_t point)
{
	if ((point >= '0' && point <= '9') || point == ' ' || point == '.' || point == '-')
		return 0.6;
	if (point >= 0x20 && point < 0x7F)
		return 1;
	if ((point >= 0x3000 && point < 0xA000) || (point >= 0xFF00 && point < 0xFF60) || point == 0xB7)
		return 1;
	return -1;
}

/* Most cells are plainly short; asking the layout of each would double the time of a long list. */
static bool is_one_line(const struct table *table, size_t column, const char *cell)
{
	double room = inner_width(table, column) - 0.5, used = 0;

	for (uint32_t point = text_next(&cell); point != 0; point = text_next(&cell)) {
		double width = point_width(point);

		used += width * table->size;
		if (width < 0 || used > room)
			return false;
	}
	return true;
}

static size_t line_count(const struct table *table, size_t column, const char *cell)
{
	if (is_one_line(table, column, cell))
		return 1;
	pango_layout_set_text(table->columns[column], cell, -1);
	return (size_t)pango_layout_get_line_count(table->columns[column]);
}

static struct table_row *new_row(struct table *table)
{
	struct arena *arena = table->drawing->paper->arena;

	if (table->row_count == table->row_room) {
		size_t room = table->row_room > 0 ? table->row_room * 2 : FIRST_ROOM;
		struct table_row *rows = arena_many(arena, room, struct table_row);

		if (table->row_count > 0)
			memcpy(rows, table->rows, table->row_count * sizeof(*rows));
		table->rows = rows;
		table->row_room = room;
	}
	return &table->rows[table->row_count++];
}

static bool take_row(struct table *table, const char *const *cells, const char *mark)
{
	struct arena *arena = table->drawing->paper->arena;
	const char **kept = arena_many(arena, table->column_count, const char *);
	struct table_row *row = new_row(table);

	*row = (struct table_row){ .cells = kept, .lines = 1, .marked = !text_is_empty(mark) };
	for (size_t i = 0; i < table->column_count; i++) {
		const char *cell = sheet_cell_at(table->sheet, cells, mark, i);
		size_t lines;

		table->text_bytes += strlen(cell);
		if (table->text_bytes > TEXT_MAX_BYTES)
			return false;
		kept[i] = printable_text(arena, arena_text(arena, cell));
		lines = line_count(table, i, kept[i]);
		row->lines = lines > row->lines ? lines : row->lines;
	}
	return true;
}

bool table_take(struct table *table, struct drawing *drawing, const struct sheet *sheet, double left, double right)
{
	const char *const *cells;
	const char *mark;

	*table = (struct table){ .drawing = drawing, .sheet = sheet, .column_count = sheet_width(sheet) };
	place_edges(table, left, right);
	make_layouts(table);
	while (sheet->rows.next(sheet->rows.from, &cells, &mark)) {
		if (table->row_count >= PAPER_ROWS_MAX || !take_row(table, cells, mark)) {
			drawing_fail(drawing, "the list is too long for one paper");
			return false;
		}
	}
	return true;
}

void table_release(struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i] != NULL)
			g_object_unref(table->columns[i]);
		if (table->heads[i] != NULL)
			g_object_unref(table->heads[i]);
	}
}

/* ---- pages ---- */

static double lines_height(const struct table *table, size_t lines)
{
	return (double)lines * table->leading + 2 * PADDING_DOWN;
}

static void begin_page(struct table *table, size_t row, size_t line)
{
	if (table->page_count == table->page_room) {
		size_t room = table->page_room > 0 ? table->page_room * 2 : FIRST_ROOM;
		struct table_place *pages = arena_many(table->drawing->paper->arena, room, struct table_place);

		if (table->page_count > 0)
			memcpy(pages, table->pages, table->page_count * sizeof(*pages));
		table->pages = pages;
		table->page_room = room;
	}
	table->pages[table->page_count++] = (struct table_place){ row, line };
}

/* One row, and what is left of the page after it.  Only a row that no page could hold is cut. */
static double place_row(struct table *table, size_t row, double left, double whole)
{
	size_t lines = table->rows[row].lines, line = 0;
	bool must_cut = lines_height(table, lines) > whole;

	while (lines_height(table, lines - line) > left) {
		double fitting = must_cut ? floor((left - 2 * PADDING_DOWN) / table->leading) : 0;

		if (fitting >= 2)
			line += (size_t)fitting;
		begin_page(table, row, line);
		left = whole;
	}
	return left - lines_height(table, lines - line);
}

/* Signatures must not stand alone on a page: the last row goes with them, if both fit. */
static void place_tail(struct table *table, double left, double whole, double tail)
{
	struct table_place last = table->pages[table->page_count - 1];
	size_t row = table->row_count;

	if (tail <= left)
		return;
	if (row > 0 && last.row + 1 < row && lines_height(table, table->rows[row - 1].lines) + tail <= whole)
		row--;
	begin_page(table, row, 0);
}

void table_divide(struct table *table, double first, double other, double tail)
{
	double whole = other - table->head_height, left = first - table->head_height;

	must(whole >= lines_height(table, 4));
	begin_page(table, 0, 0);
	for (size_t row = 0; row < table->row_count; row++)
		left = place_row(table, row, left, whole);
	if (table->row_count == 0)
		left -= lines_height(table, 1);
	place_tail(table, left, whole, tail);
}

/* ---- drawing ---- */

static void draw_rules(const struct table *table, double top, double bottom)
{
	ink_set(table->drawing, INK_BLACK);
	for (size_t i = 1; i < table->column_count; i++)
		line_draw(table->drawing, table->edges[i], top, table->edges[i], bottom, 0.5);
}

static double draw_head(const struct table *table, double y)
{
	double left = table->edges[0], right = table->edges[table->column_count];

	cairo_set_source_rgb(table->drawing->cairo, 0.945, 0.945, 0.945);
	box_fill(table->drawing, left, y, right - left, table->head_height);
	ink_set(table->drawing, INK_BLACK);
	for (size_t i = 0; i < table->column_count; i++)
		layout_draw(table->drawing, table->heads[i], table->edges[i] + PADDING_ACROSS,
				y + (table->head_height - layout_height(table->heads[i])) / 2);
	line_draw(table->drawing, left, y + table->head_height, right, y + table->head_height, 0.5);
	return y + table->head_height;
}

static void draw_lines(const struct table *table, PangoLayout *layout, double x, double y, size_t from, size_t count)
{
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	size_t line = 0;

	do {
		PangoRectangle place;

		if (line < from || line - from >= count)
			continue;
		pango_layout_iter_get_line_extents(iter, NULL, &place);
		cairo_move_to(table->drawing->cairo, x + (double)place.x / PANGO_SCALE,
				y + (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE - (double)from * table->leading);
		pango_cairo_show_layout_line(table->drawing->cairo, pango_layout_iter_get_line_readonly(iter));
	} while (line++ < from + count && pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
}

static double draw_row(const struct table *table, size_t number, size_t from, size_t count, double y)
{
	const struct table_row *row = &table->rows[number];
	double left = table->edges[0], right = table->edges[table->column_count];
	double height = lines_height(table, count);

	if (row->marked) {
		cairo_set_source_rgb(table->drawing->cairo, 0.992, 0.925, 0.914);
		box_fill(table->drawing, left, y + 0.25, right - left, height - 0.25);
	}
	ink_set(table->drawing, INK_BLACK);
	for (size_t i = 0; i < table->column_count; i++) {
		PangoLayout *layout = table->columns[i];
		size_t own;
		double down = PADDING_DOWN;

		if (*row->cells[i] == '\0')
			continue;
		pango_layout_set_text(layout, row->cells[i], -1);
		own = (size_t)pango_layout_get_line_count(layout);
		if (own < row->lines && count == row->lines)
			down += (double)(row->lines - own) * table->leading / 2;
		draw_lines(table, layout, table->edges[i] + PADDING_ACROSS, y + down, from, count);
	}
	line_draw(table->drawing, left, y + height, right, y + height, 0.5);
	return y + height;
}

static double draw_nothing(const struct table *table, double y)
{
	double left = table->edges[0], right = table->edges[table->column_count];
	struct type type = { .face = FACE_SONG, .size = table->size, .leading = table->leading, .width = right - left,
		.align = PANGO_ALIGN_CENTER };

	type_draw(table->drawing, &type, "（无）", left, y + PADDING_DOWN);
	line_draw(table->drawing, left, y + lines_height(table, 1), right, y + lines_height(table, 1), 0.5);
	return y + lines_height(table, 1);
}

static double draw_rows(const struct table *table, struct table_place at, struct table_place end, double y)
{
	while (at.row < end.row || (at.row == end.row && at.line < end.line)) {
		size_t lines = table->rows[at.row].lines;
		size_t until = at.row == end.row ? end.line : lines;

		y = draw_row(table, at.row, at.line, until - at.line, y);
		at = (struct table_place){ at.row + 1, 0 };
	}
	return y;
}

double table_draw(const struct table *table, size_t page, double y)
{
	struct table_place at = table->pages[page], end = { table->row_count, 0 };
	double left = table->edges[0], right = table->edges[table->column_count], top = y;

	if (page + 1 < table->page_count)
		end = table->pages[page + 1];
	if (page > 0 && at.row == table->row_count)
		return y;
	y = draw_head(table, y);
	draw_rules(table, top, y);
	if (table->row_count == 0)
		y = draw_nothing(table, y);
	else {
		double body = y;

		y = draw_rows(table, at, end, y);
		draw_rules(table, body, y);
	}
	cairo_set_line_width(table->drawing->cairo, 1);
	cairo_rectangle(table->drawing->cairo, left, top, right - left, y - top);
	cairo_stroke(table->drawing->cairo);
	return y;
}
