/* pdf_roll.c: a published roll: names in columns under headings. */
#include "services/pdf_ornament.h"

#include <math.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"

#define MARGIN_ACROSS 68.0
#define MARGIN_TOP 72.0
#define MARGIN_BOTTOM 80.0
#define FRAME 32.0
#define NAME_SIZE 14.0
#define NAME_LEADING 25.0
#define NOTE_SIZE 9.0
#define GAP 8.0			/* at least, between one name and the next */
#define HEADING_HEIGHT 44.0

enum { COLUMNS_USUAL = 6, COLUMNS_MAX = 8 };

struct roll_paper {
	struct drawing drawing;
	const struct roll *roll;
	double left, right, bottom, y;
};

static const char *clean(const struct roll_paper *paper, const char *text)
{
	return printable_text(paper->drawing.paper->arena, text);
}

/* ---- pages ---- */

static void begin_page(struct roll_paper *paper)
{
	leaf_begin(&paper->drawing);
	ornament_lines(&paper->drawing, FRAME);
	paper->y = MARGIN_TOP;
}

static void finish_page(struct roll_paper *paper)
{
	const struct type type = { .face = FACE_SONG, .size = 10.5, .width = paper->right - paper->left,
		.align = PANGO_ALIGN_CENTER };

	ink_set(&paper->drawing, INK_GREY);
	type_draw(&paper->drawing, &type,
			arena_format(paper->drawing.paper->arena, "— %zu —", paper->drawing.paper->pages),
			paper->left, paper->drawing.height - 62);
	leaf_end(&paper->drawing);
}

static void need_room(struct roll_paper *paper, double height)
{
	if (paper->y + height <= paper->bottom || paper->y <= MARGIN_TOP)
		return;
	finish_page(paper);
	begin_page(paper);
}

static void draw_title(struct roll_paper *paper)
{
	double width = paper->right - paper->left;
	const struct type title = { .face = FACE_BIAOSONG, .size = 24, .leading = 36, .width = width,
		.align = PANGO_ALIGN_CENTER };
	const struct type subtitle = { .face = FACE_KAI, .size = 12.5, .leading = 20, .width = width,
		.align = PANGO_ALIGN_CENTER };

	ink_set(&paper->drawing, INK_RED);
	paper->y += type_draw(&paper->drawing, &title, clean(paper, paper->roll->title), paper->left, paper->y) + 14;
	ornament_rule(&paper->drawing, (paper->left + paper->right) / 2, paper->y, 220);
	paper->y += 14;
	if (text_is_empty(paper->roll->subtitle))
		return;
	ink_set(&paper->drawing, INK_BLACK);
	paper->y += type_draw(&paper->drawing, &subtitle, clean(paper, paper->roll->subtitle), paper->left, paper->y) + 4;
}

static void draw_heading(struct roll_paper *paper, const char *heading)
{
	double width = paper->right - paper->left, middle = (paper->left + paper->right) / 2, half, height;
	struct type type = { .face = FACE_HEI, .size = 15, .leading = 24, .width = width * 0.8, .align = PANGO_ALIGN_CENTER };
	const char *text = clean(paper, heading);

	half = fmin(type_width(&paper->drawing, &type, text), type.width) / 2;
	height = type_height(&paper->drawing, &type, text);
	need_room(paper, HEADING_HEIGHT + height + 2 * NAME_LEADING);
	paper->y += 16;
	ink_set(&paper->drawing, INK_GOLD);
	line_draw(&paper->drawing, paper->left, paper->y + height / 2, middle - half - 14, paper->y + height / 2, 0.6);
	line_draw(&paper->drawing, middle + half + 14, paper->y + height / 2, paper->right, paper->y + height / 2, 0.6);
	ink_set(&paper->drawing, INK_RED);
	type_draw(&paper->drawing, &type, text, middle - type.width / 2, paper->y);
	paper->y += height + 10;
}

/* ---- names ---- */

struct cell {
	PangoLayout *name, *note;
	double name_width, height;
	size_t span;
};

struct grid {
	struct roll_paper *paper;
	const struct roll_group *group;
	size_t columns;
	double cell, indent;
};

static bool has_notes(const struct roll_group *group)
{
	for (size_t i = 0; i < group->entry_count; i++) {
		if (!text_is_empty(group->entries[i].note))
			return true;
	}
	return false;
}

static struct grid make_grid(struct roll_paper *paper, const struct roll_group *group)
{
	struct grid grid = { .paper = paper, .group = group, .columns = group->columns };

	if (grid.columns == 0)
		grid.columns = paper->roll->columns > 0 ? paper->roll->columns : COLUMNS_USUAL;
	grid.columns = grid.columns < COLUMNS_MAX ? grid.columns : COLUMNS_MAX;
	grid.cell = (paper->right - paper->left) / (double)grid.columns;
	if (!group->is_units && !has_notes(group))
		grid.indent = fmax(0, fmin(grid.cell / 2 - NAME_SIZE * 1.5, 20));
	return grid;
}

/* Breaks the name where even the whole width is too little. */
static struct cell make_cell(const struct grid *grid, const struct roll_entry *entry)
{
	const struct drawing *drawing = &grid->paper->drawing;
	struct arena *arena = drawing->paper->arena;
	const struct type name = { .face = FACE_KAI, .size = NAME_SIZE, .leading = NAME_LEADING };
	const struct type note = { .face = FACE_SONG, .size = NOTE_SIZE, .leading = NAME_LEADING };
	const char *text = clean(grid->paper, entry->name);
	double whole = (double)grid->columns * grid->cell - grid->indent, needed;
	struct cell cell = { .height = NAME_LEADING };

	cell.name = type_layout(drawing, &name, grid->group->is_units ? text : paper_name_spaced(arena, text));
	cell.name_width = layout_width(cell.name);
	needed = cell.name_width;
	if (!text_is_empty(entry->note)) {
		cell.note = type_layout(drawing, &note, arena_format(arena, "（%s）", clean(grid->paper, entry->note)));
		needed += layout_width(cell.note);
	}
	if (needed > whole) {
		double room = fmax(whole - (needed - cell.name_width), whole / 3);

		pango_layout_set_width(cell.name, (int)(room * PANGO_SCALE));
		cell.name_width = fmin(cell.name_width, room);
		cell.height = layout_height(cell.name);
		needed = whole;
	}
	cell.span = (size_t)fmax(1, ceil((needed + GAP - 0.01) / grid->cell));
	cell.span = cell.span < grid->columns ? cell.span : grid->columns;
	return cell;
}

static void draw_cell(const struct grid *grid, const struct cell *cell, size_t column)
{
	const struct drawing *drawing = &grid->paper->drawing;
	double x = grid->paper->left + (double)column * grid->cell + grid->indent, y = grid->paper->y;

	layout_draw(drawing, cell->name, x, y);
	if (cell->note != NULL)
		layout_draw(drawing, cell->note, x + cell->name_width, y + 1);
}

static void release_cell(struct cell *cell)
{
	g_object_unref(cell->name);
	if (cell->note != NULL)
		g_object_unref(cell->note);
}

/* As many entries as one line takes, from `from`; gives how many. */
static size_t draw_line(const struct grid *grid, size_t from)
{
	struct cell cells[COLUMNS_MAX];
	size_t count = 0, used = 0, column = 0;
	double height = NAME_LEADING;

	while (count < grid->columns && from + count < grid->group->entry_count) {
		cells[count] = make_cell(grid, &grid->group->entries[from + count]);
		if (used + cells[count].span > grid->columns) {
			release_cell(&cells[count]);
			break;
		}
		used += cells[count].span;
		height = fmax(height, cells[count].height);
		count++;
	}
	need_room(grid->paper, height);
	ink_set(&grid->paper->drawing, INK_BLACK);
	for (size_t i = 0; i < count; i++) {
		draw_cell(grid, &cells[i], column);
		column += cells[i].span;
		release_cell(&cells[i]);
	}
	grid->paper->y += height;
	return count;
}

static void draw_group(struct roll_paper *paper, const struct roll_group *group)
{
	struct grid grid = make_grid(paper, group);
	size_t drawn = 0;

	if (!text_is_empty(group->heading))
		draw_heading(paper, group->heading);
	else
		paper->y += 12;
	while (drawn < group->entry_count)
		drawn += draw_line(&grid, drawn);
}

static void draw_signed(struct roll_paper *paper)
{
	const struct type type = { .face = FACE_KAI, .size = 14, .leading = 24, .width = (paper->right - paper->left) * 0.6,
		.align = PANGO_ALIGN_RIGHT };
	double left = paper->right - type.width;

	if (text_is_empty(paper->roll->signed_by) && text_is_empty(paper->roll->date_text))
		return;
	need_room(paper, 90);
	paper->y += 26;
	ink_set(&paper->drawing, INK_BLACK);
	paper->y += type_draw(&paper->drawing, &type, clean(paper, paper->roll->signed_by), left, paper->y);
	type_draw(&paper->drawing, &type, clean(paper, paper->roll->date_text), left, paper->y);
}

bool pdf_roll(struct paper *result, const struct roll *roll)
{
	struct roll_paper paper = { .roll = roll };

	paper.left = MARGIN_ACROSS;
	paper.right = A4_SHORT - MARGIN_ACROSS;
	paper.bottom = A4_LONG - MARGIN_BOTTOM;
	if (drawing_open(&paper.drawing, result, roll->title, A4_SHORT, A4_LONG)) {
		watermark_set(&paper.drawing, roll->watermark);
		begin_page(&paper);
		draw_title(&paper);
		for (size_t i = 0; i < roll->group_count; i++)
			draw_group(&paper, &roll->groups[i]);
		draw_signed(&paper);
		finish_page(&paper);
	}
	return drawing_finish(&paper.drawing);
}
