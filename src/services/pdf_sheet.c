/* pdf_sheet.c: a list of persons as an A4 paper: what stands above, below and
 * around the table of pdf_table.c. */
#include "services/pdf_table.h"

#include <math.h>

#include "base/arena.h"
#include "base/text.h"
#include "services/printable.h"

#define MARGIN_ACROSS 51.0	/* 18 mm */
#define MARGIN_TOP 57.0		/* 20 mm */
#define MARGIN_BOTTOM 57.0
#define SIGNATURE_HEIGHT 34.0

struct list_paper {
	struct drawing drawing;
	struct table table;
	const struct sheet *sheet;
	double left, right;
};

static double inner(const struct list_paper *list)
{
	return list->right - list->left;
}

static const char *clean(const struct list_paper *list, const char *text)
{
	return printable_text(list->drawing.paper->arena, text);
}

/* ---- above the table ---- */

static struct type title_type(const struct list_paper *list)
{
	return (struct type){ .face = FACE_BIAOSONG, .size = 20, .leading = 30, .width = inner(list),
		.align = PANGO_ALIGN_CENTER };
}

static struct type note_type(const struct list_paper *list)
{
	return (struct type){ .face = FACE_KAI, .size = 10.5, .leading = 16, .width = inner(list) };
}

static double line_height(const struct list_paper *list)
{
	const struct type unit = { .face = FACE_SONG, .size = 10.5, .leading = 16, .width = inner(list) * 0.66 };

	if (text_is_empty(list->sheet->unit_line) && text_is_empty(list->sheet->date_line))
		return 0;
	return 5 + fmax(16, type_height(&list->drawing, &unit, clean(list, list->sheet->unit_line)));
}

static double top_height(const struct list_paper *list)
{
	const struct type title = title_type(list), note = note_type(list);
	double height = type_height(&list->drawing, &title, clean(list, list->sheet->title)) + 12;

	if (!text_is_empty(list->sheet->note))
		height += type_height(&list->drawing, &note, clean(list, list->sheet->note)) + 6;
	return height + line_height(list);
}

static void draw_unit_and_date(const struct list_paper *list, double bottom)
{
	struct type type = { .face = FACE_SONG, .size = 10.5, .leading = 16, .width = inner(list) * 0.66 };
	double height = line_height(list);

	if (height <= 0)
		return;
	type_draw(&list->drawing, &type, clean(list, list->sheet->unit_line), list->left, bottom - height);
	type.width = inner(list) * 0.33;
	type.align = PANGO_ALIGN_RIGHT;
	type_draw(&list->drawing, &type, clean(list, list->sheet->date_line), list->right - type.width, bottom - 21);
}

static double draw_top(const struct list_paper *list)
{
	const struct type title = title_type(list), note = note_type(list);
	double y = MARGIN_TOP, bottom = MARGIN_TOP + top_height(list);

	y += type_draw(&list->drawing, &title, clean(list, list->sheet->title), list->left, y) + 12;
	if (!text_is_empty(list->sheet->note))
		type_draw(&list->drawing, &note, clean(list, list->sheet->note), list->left, y);
	draw_unit_and_date(list, bottom);
	return bottom;
}

/* ---- below the table ---- */

static size_t signatures_in_line(const struct list_paper *list)
{
	size_t most = list->sheet->landscape ? 4 : 3;

	return list->sheet->signature_count < most ? list->sheet->signature_count : most;
}

static double tail_height(const struct list_paper *list)
{
	const struct type note = note_type(list);
	size_t in_line = signatures_in_line(list);
	double height = 0;

	if (!text_is_empty(list->sheet->footer_note))
		height += 6 + type_height(&list->drawing, &note, clean(list, list->sheet->footer_note));
	if (in_line > 0)
		height += 8 + SIGNATURE_HEIGHT * (double)((list->sheet->signature_count + in_line - 1) / in_line);
	return height;
}

static void draw_tail(const struct list_paper *list, double y)
{
	const struct type note = note_type(list);
	const struct type line = { .face = FACE_SONG, .size = 10.5 };
	size_t in_line = signatures_in_line(list);

	if (!text_is_empty(list->sheet->footer_note))
		y += 6 + type_draw(&list->drawing, &note, clean(list, list->sheet->footer_note), list->left, y + 6);
	for (size_t i = 0; i < list->sheet->signature_count; i++) {
		double x = list->left + inner(list) * (double)(i % in_line) / (double)in_line;

		type_draw(&list->drawing, &line, clean(list, list->sheet->signatures[i]), x,
				y + 16 + SIGNATURE_HEIGHT * (double)(i / in_line));
	}
}

/* ---- pages ---- */

static void draw_page_number(const struct list_paper *list, size_t page)
{
	const struct type type = { .face = FACE_SONG, .size = 9, .width = inner(list), .align = PANGO_ALIGN_CENTER };
	const char *text = arena_format(list->drawing.paper->arena, "第 %zu 页　共 %zu 页", page + 1,
			list->table.page_count);

	ink_set(&list->drawing, INK_BLACK);
	type_draw(&list->drawing, &type, text, list->left, list->drawing.height - 42);
}

static void draw_pages(struct list_paper *list)
{
	double body = list->drawing.height - MARGIN_TOP - MARGIN_BOTTOM;

	table_divide(&list->table, body - top_height(list), body, tail_height(list));
	for (size_t page = 0; page < list->table.page_count; page++) {
		double y = MARGIN_TOP;

		leaf_begin(&list->drawing);
		if (page == 0)
			y = draw_top(list);
		y = table_draw(&list->table, page, y);
		if (page + 1 == list->table.page_count)
			draw_tail(list, y);
		draw_page_number(list, page);
		leaf_end(&list->drawing);
	}
}

/* Title, note and tail are the caller's few lines; a table must still find room beside them. */
static bool has_room(struct list_paper *list)
{
	double body = list->drawing.height - MARGIN_TOP - MARGIN_BOTTOM;

	if (top_height(list) + list->table.head_height < body * 0.7 && list->table.head_height < body * 0.4
			&& tail_height(list) < body * 0.9)
		return true;
	drawing_fail(&list->drawing, "title, notes or column heads leave no room for the table");
	return false;
}

bool pdf_sheet(struct paper *paper, const struct sheet *sheet)
{
	struct list_paper list = { .sheet = sheet };
	double width = sheet->landscape ? A4_LONG : A4_SHORT, height = sheet->landscape ? A4_SHORT : A4_LONG;

	list.left = MARGIN_ACROSS;
	list.right = width - MARGIN_ACROSS;
	if (drawing_open(&list.drawing, paper, sheet->title, width, height)) {
		watermark_set(&list.drawing, sheet->watermark);
		if (table_take(&list.table, &list.drawing, sheet, list.left, list.right) && has_room(&list))
			draw_pages(&list);
		table_release(&list.table);
	}
	return drawing_finish(&list.drawing);
}
