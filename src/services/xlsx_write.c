/* xlsx_write.c: a sheet as .xlsx, by libxlsxwriter in constant memory: rows in
 * order, texts inside their cells. */
#include "services/xlsx_write.h"

#include <string.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "services/printable.h"
#include "services/whole_file.h"
#include "services/xlsx_number.h"
#include "services/xlsx_options.h"

enum {
	CELL_POINTS_MAX = 32767, ROWS_MAX = 1048000, COMMENTS_MAX = 2000, COMMENT_POINTS_MAX = 1000,
	TAB_POINTS_MAX = 31, MARGIN_POINTS_MAX = 60, PAPER_A4 = 9
};

#define ROW_LINE 15.0
#define ROW_HEIGHT_MAX 409.0	/* Excel's */
#define RED_GROUND 0xFDE3E1
#define HEAD_GROUND 0xF1F1F1

struct body_format {
	lxw_format *made[3][2][NUMBER_SHAPES];	/* by align, by mark, by shape of the number; made when first needed */
};

struct writer {
	struct arena *arena;
	const struct sheet *sheet;
	lxw_workbook *workbook;
	lxw_worksheet *tab;
	lxw_row_t row;
	lxw_col_t last;		/* column */
	size_t comments;
	struct body_format body;
	lxw_error error;	/* the first */
};

static void note(struct writer *writer, lxw_error error)
{
	if (writer->error == LXW_NO_ERROR)
		writer->error = error;
}

static const char *cell_text(struct writer *writer, const char *text)
{
	const char *clean = printable_text(writer->arena, text);

	return strlen(clean) > CELL_POINTS_MAX ? text_head(writer->arena, clean, CELL_POINTS_MAX) : clean;
}

/* ---- formats ---- */

static lxw_format *text_format(struct writer *writer, const char *face, double size, uint8_t align)
{
	lxw_format *format = workbook_add_format(writer->workbook);

	format_set_font_name(format, face);
	format_set_font_size(format, size);
	format_set_align(format, align);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(format);
	return format;
}

static uint8_t across(enum sheet_align align)
{
	return align == SHEET_RIGHT ? LXW_ALIGN_RIGHT : align == SHEET_CENTRE ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT;
}

static lxw_format *body_format(struct writer *writer, enum sheet_align align, bool marked, size_t shape)
{
	lxw_format **place = &writer->body.made[align][marked][shape];

	if (*place != NULL)
		return *place;
	*place = text_format(writer, "宋体", 11, across(align));
	format_set_border(*place, LXW_BORDER_THIN);
	format_set_num_format(*place, number_shape_format(shape));
	if (marked)
		format_set_bg_color(*place, RED_GROUND);
	return *place;
}

/* ---- lines above and below the table ---- */

/* A text over several cells of the present row. */
static void put_across(struct writer *writer, lxw_col_t first, lxw_col_t last, const char *text, lxw_format *format)
{
	const char *clean = cell_text(writer, text);

	if (first == last)
		note(writer, worksheet_write_string(writer->tab, writer->row, first, clean, format));
	else
		note(writer, worksheet_merge_range(writer->tab, writer->row, first, writer->row, last, clean, format));
}

/* A merged cell never grows by itself, so its height follows from its length. */
static void put_line(struct writer *writer, const char *text, lxw_format *format, double height)
{
	double room = 0, lines = 1;

	if (text_is_empty(text))
		return;
	for (size_t i = 0; i <= writer->last; i++)
		room += sheet_column_at(writer->sheet, i).width;
	lines += (double)(size_t)((double)text_points(text) / (room > 4 ? room : 4));
	note(writer, worksheet_set_row(writer->tab, writer->row, height * (lines < 20 ? lines : 20), NULL));
	put_across(writer, 0, writer->last, text, format);
	writer->row++;
}

static void put_unit_and_date(struct writer *writer)
{
	lxw_col_t middle = (lxw_col_t)(writer->last * 2 / 3);

	if (text_is_empty(writer->sheet->unit_line) && text_is_empty(writer->sheet->date_line))
		return;
	if (writer->last == 0) {
		put_line(writer, writer->sheet->unit_line, text_format(writer, "宋体", 11, LXW_ALIGN_LEFT), 20);
		put_line(writer, writer->sheet->date_line, text_format(writer, "宋体", 11, LXW_ALIGN_RIGHT), 20);
		return;
	}
	note(writer, worksheet_set_row(writer->tab, writer->row, 20, NULL));
	put_across(writer, 0, middle, writer->sheet->unit_line, text_format(writer, "宋体", 11, LXW_ALIGN_LEFT));
	put_across(writer, middle + 1, writer->last, writer->sheet->date_line,
			text_format(writer, "宋体", 11, LXW_ALIGN_RIGHT));
	writer->row++;
}

static void put_top(struct writer *writer)
{
	put_line(writer, writer->sheet->title, text_format(writer, "方正小标宋简体", 18, LXW_ALIGN_CENTER), 34);
	put_line(writer, writer->sheet->note, text_format(writer, "楷体", 11, LXW_ALIGN_LEFT), 20);
	put_unit_and_date(writer);
}

static void put_tail(struct writer *writer)
{
	const struct sheet *sheet = writer->sheet;
	lxw_format *plain = text_format(writer, "宋体", 11, LXW_ALIGN_LEFT);
	const char *signatures = "";

	put_line(writer, sheet->footer_note, text_format(writer, "楷体", 11, LXW_ALIGN_LEFT), 20);
	for (size_t i = 0; i < sheet->signature_count; i++)
		signatures = arena_format(writer->arena, "%s%s　　　　　　　　", signatures, sheet->signatures[i]);
	put_line(writer, signatures, plain, 36);
}

/* ---- the table ---- */

/* How many lines a text takes in a column so many Chinese characters wide. */
static double lines_in(double width, const char *text)
{
	double lines = 1, used = 0;

	for (uint32_t point = text_next(&text); point != 0; point = text_next(&text)) {
		double wide = point < 0x2000 ? 0.56 : 1;

		used += wide;
		if (point != '\n' && used <= width)
			continue;
		lines++;
		used = point != '\n' ? wide : 0;
	}
	return lines;
}

static double height_of(double lines)
{
	double height = lines * ROW_LINE + 5;

	return height < ROW_HEIGHT_MAX ? height : ROW_HEIGHT_MAX;
}

static double head_height(const struct writer *writer)
{
	double lines = 1;

	for (lxw_col_t i = 0; i <= writer->last; i++) {
		struct sheet_column column = sheet_column_at(writer->sheet, i);
		double own = lines_in(column.width, column.label);

		lines = own > lines ? own : lines;
	}
	return height_of(lines) + 4;
}

static void put_head(struct writer *writer)
{
	lxw_format *format = text_format(writer, "黑体", 11, LXW_ALIGN_CENTER);

	format_set_border(format, LXW_BORDER_THIN);
	format_set_bg_color(format, HEAD_GROUND);
	format_set_bold(format);
	note(writer, worksheet_set_row(writer->tab, writer->row, head_height(writer), NULL));
	for (lxw_col_t i = 0; i <= writer->last; i++)
		note(writer, worksheet_write_string(writer->tab, writer->row, i,
				cell_text(writer, sheet_column_at(writer->sheet, i).label), format));
	worksheet_repeat_rows(writer->tab, writer->row, writer->row);
	worksheet_freeze_panes(writer->tab, writer->row + 1, 0);
	writer->row++;
}

static void put_cell(struct writer *writer, lxw_col_t place, const char *cell, bool marked)
{
	struct sheet_column column = sheet_column_at(writer->sheet, place);
	struct number number = { .shape = NUMBER_TEXT };
	lxw_format *format;

	if (!column.is_text)
		number = number_read(cell);
	format = body_format(writer, column.align, marked, number.shape);
	if (*cell == '\0')
		note(writer, worksheet_write_blank(writer->tab, writer->row, place, format));
	else if (number.shape != NUMBER_TEXT)
		note(writer, worksheet_write_number(writer->tab, writer->row, place, number.value, format));
	else
		note(writer, worksheet_write_string(writer->tab, writer->row, place, cell_text(writer, cell), format));
}

static void put_comment(struct writer *writer, const char *mark)
{
	lxw_comment_options options = { .width = 240, .height = 90 };
	const char *text = text_head(writer->arena, printable_text(writer->arena, mark), COMMENT_POINTS_MAX);

	if (writer->comments++ < COMMENTS_MAX)	/* each is a drawing that Excel loads at once */
		note(writer, worksheet_write_comment_opt(writer->tab, writer->row, 0, text, &options));
}

/* Wrapped rows get their height here: not every program works it out when it opens the file. */
static void set_height(struct writer *writer, const char *const *cells, const char *mark)
{
	double lines = 1;

	for (lxw_col_t i = 0; i <= writer->last; i++) {
		double own = lines_in(sheet_column_at(writer->sheet, i).width, sheet_cell_at(writer->sheet, cells, mark, i));

		lines = own > lines ? own : lines;
	}
	note(writer, worksheet_set_row(writer->tab, writer->row, height_of(lines), NULL));
}

static bool put_rows(struct writer *writer)
{
	const char *const *cells;
	const char *mark;

	while (writer->sheet->rows.next(writer->sheet->rows.from, &cells, &mark)) {
		struct arena_mark before = arena_mark(writer->arena);
		bool marked = !text_is_empty(mark);

		if (writer->row >= ROWS_MAX)
			return false;
		set_height(writer, cells, mark);
		for (lxw_col_t i = 0; i <= writer->last; i++)
			put_cell(writer, i, sheet_cell_at(writer->sheet, cells, mark, i), marked);
		if (marked)
			put_comment(writer, mark);
		writer->row++;
		arena_rewind(writer->arena, before);
	}
	return true;
}

/* ---- the whole ---- */

/* A sign & begins a code in Excel's margins. */
static const char *margin_text(struct writer *writer, const char *place, const char *text)
{
	const char *clean = text_head(writer->arena, printable_text(writer->arena, text), MARGIN_POINTS_MAX);

	return arena_format(writer->arena, "%s%s", place, text_replace(writer->arena, clean, "&", "&&"));
}

static void set_page(struct writer *writer)
{
	worksheet_set_paper(writer->tab, PAPER_A4);
	if (writer->sheet->landscape)
		worksheet_set_landscape(writer->tab);
	worksheet_fit_to_pages(writer->tab, 1, 0);
	worksheet_center_horizontally(writer->tab);
	worksheet_set_margins(writer->tab, 0.5, 0.5, 0.7, 0.7);
	note(writer, worksheet_set_footer(writer->tab, "&C第 &P 页　共 &N 页"));
	if (!text_is_empty(writer->sheet->watermark))
		note(writer, worksheet_set_header(writer->tab, margin_text(writer, "&R&9", writer->sheet->watermark)));
	for (lxw_col_t i = 0; i <= writer->last; i++)
		worksheet_set_column(writer->tab, i, i, sheet_column_at(writer->sheet, i).width * 2 + 1.5, NULL);
}

/* Excel refuses these in the name of a tab; an apostrophe only at its ends. */
static const char *tab_name(struct writer *writer, const char *wanted)
{
	const char *name = text_is_empty(wanted) ? "名册" : printable_text(writer->arena, wanted);

	for (const char *at = "[]:*?/\\'\n"; *at != '\0'; at++) {
		const char refused[2] = { *at, '\0' };

		name = text_replace(writer->arena, name, refused, " ");
	}
	name = text_head(writer->arena, text_trim(writer->arena, name), TAB_POINTS_MAX);
	return *name != '\0' ? name : "名册";
}

static int two_digits(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

/* "2026-11-20 14:32:05" in China as seconds since 1970; 0 (which means now) where it is none. */
static time_t moment_of(struct arena *arena, const char *made_at)
{
	const char *day;

	if (made_at == NULL || strlen(made_at) != strlen("2026-11-20 14:32:05"))
		return 0;
	day = text_head(arena, made_at, 10);
	if (date_part(day) != DATE_DAY)
		return 0;
	return (time_t)date_days(day) * 86400 + (two_digits(made_at + 11) - 8) * 3600
		+ two_digits(made_at + 14) * 60 + two_digits(made_at + 17);
}

static bool write_sheet(struct writer *writer, const struct workbook_text *text)
{
	lxw_doc_properties properties = { 0 };

	properties.title = arena_text(writer->arena, printable_text(writer->arena, writer->sheet->title));
	properties.author = arena_text(writer->arena, printable_text(writer->arena, text->author));
	properties.created = moment_of(writer->arena, text->made_at);
	note(writer, workbook_set_properties(writer->workbook, &properties));
	writer->tab = workbook_add_worksheet(writer->workbook, tab_name(writer, text->tab));
	if (writer->tab == NULL)
		return false;
	set_page(writer);
	if (!text->plain)
		put_top(writer);
	put_head(writer);
	if (!put_rows(writer))
		return false;
	if (!text->plain)
		put_tail(writer);
	if (text->template)
		note(writer, xlsx_options_put(writer->arena, writer->workbook, writer->tab, writer->sheet, writer->row));
	return true;
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? "." : arena_text_n(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* Writes the workbook over the temporary file, which stays 0600. */
static const char *write_workbook(struct arena *arena, const struct sheet *sheet, const struct workbook_text *text,
		const char *path)
{
	char *folder = arena_text(arena, folder_of(arena, path));
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };
	struct writer *writer = arena_one(arena, struct writer);
	lxw_error closed;
	bool whole;

	writer->arena = arena;
	writer->sheet = sheet;
	writer->last = (lxw_col_t)(sheet_width(sheet) - 1);
	writer->workbook = workbook_new_opt(path, &options);
	if (writer->workbook == NULL)
		return "could not begin a workbook";
	whole = write_sheet(writer, text);
	closed = workbook_close(writer->workbook);
	if (!whole)
		return "the list has more rows than a workbook can hold";
	if (writer->error != LXW_NO_ERROR)
		return lxw_strerror(writer->error);
	return closed != LXW_NO_ERROR ? lxw_strerror(closed) : NULL;
}

bool xlsx_write(struct arena *arena, const struct sheet *sheet, const struct workbook_text *text,
		const char *path, const char **why)
{
	static const struct workbook_text usual = { 0 };
	struct whole_file file;
	bool written = whole_file_open(&file, arena, path);

	if (written) {
		file.why = write_workbook(arena, sheet, text != NULL ? text : &usual, file.temporary);
		written = whole_file_finish(&file);
	}
	*why = file.why;
	return written;
}
