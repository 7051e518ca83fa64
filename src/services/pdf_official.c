/* pdf_official.c: an official document laid out line by line on the grid of
 * GB/T 9704-2012: 22 lines a page.  Lines are set first and drawn afterwards, so
 * that a heading stays with its text and the signature is never alone. */
#include <math.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/official.h"
#include "services/official_parts.h"
#include "services/pdf_draw.h"
#include "services/printable.h"

#define TOP POINTS_OF_MM(37)
#define BINDING POINTS_OF_MM(28)
#define WIDTH POINTS_OF_MM(156)
#define HEIGHT POINTS_OF_MM(225)
#define PITCH (HEIGHT / 22)
#define CHARACTER (WIDTH / 28)
#define SIZE_3 15.75		/* 三号 */
#define SIZE_2 22.0		/* 二号 */
#define SIZE_4 14.0		/* 四号 */
#define MARK_DOWN POINTS_OF_MM(35)	/* 7.2.4: from the upper edge of the 版心 */
#define RULE_DOWN POINTS_OF_MM(4)

enum { LINES_MAX = 500 * 22, SIGN_LINES = 4 };

enum line_kind { LINE_WORDS, LINE_ROW, LINE_SPACE };

struct line {
	enum line_kind kind;
	PangoLayout *layout;
	int part;			/* line of the layout */
	double x, height;
	bool keep;			/* with the next one */
	const struct official_table *table;
	size_t row;
	bool breaks;			/* begins a page */
};

struct setting {
	struct drawing drawing;
	const struct official *official;
	struct arena *arena;
	struct line *lines;
	size_t count;
	PangoLayout **layouts;
	size_t layout_count;
	double start;			/* of the first page: below its head */
	size_t last_line;		/* of the text: the signature does not stand without it */
};

static const char *clean(const struct setting *setting, const char *text)
{
	return printable_text(setting->arena, text ? text : "");
}

static void line_add(struct setting *setting, struct line line)
{
	if (setting->count == LINES_MAX) {
		drawing_fail(&setting->drawing, "an official document of more than 500 pages");
		return;
	}
	setting->lines[setting->count++] = line;
}

static void space_add(struct setting *setting, double lines)
{
	line_add(setting, (struct line){ .kind = LINE_SPACE, .height = lines * PITCH, .keep = true });
}

/* A text set at its width, each of its lines on its own. */
static void words_add(struct setting *setting, struct type type, const char *text, double x, bool keep)
{
	if (setting->layout_count == LINES_MAX)
		return;
	PangoLayout *layout = type_layout(&setting->drawing, &type, clean(setting, text));
	setting->layouts[setting->layout_count++] = layout;
	int count = pango_layout_get_line_count(layout);
	for (int i = 0; i < count; i++)
		line_add(setting, (struct line){ .kind = LINE_WORDS, .layout = layout, .part = i, .x = x, .height = type.leading ? type.leading : PITCH,
			.keep = keep || (i == 0 && count > 2) || (i == count - 2 && count > 2) });
}

static struct type body_type(enum paper_face face)
{
	return (struct type){ .face = face, .size = SIZE_3, .spacing = CHARACTER - SIZE_3, .width = WIDTH + 0.5, .indent = 2 * CHARACTER };
}

static void paragraph_add(struct setting *setting, const struct official_block *block)
{
	static const enum paper_face faces[] = { [OFFICIAL_TEXT] = FACE_FANGSONG, [OFFICIAL_FIRST] = FACE_HEI, [OFFICIAL_SECOND] = FACE_KAI,
		[OFFICIAL_THIRD] = FACE_FANGSONG, [OFFICIAL_FOURTH] = FACE_FANGSONG };
	bool is_heading = (block->level == OFFICIAL_FIRST || block->level == OFFICIAL_SECOND) && official_is_heading(block->text);
	words_add(setting, body_type(is_heading ? faces[block->level] : FACE_FANGSONG), block->text, 0, is_heading);
}

/* --- tables: a line for each row, as high as its text --- */

static struct type table_type(double width, bool is_head)
{
	return (struct type){ .face = is_head ? FACE_HEI : FACE_FANGSONG, .size = 12, .leading = 18, .width = width - 8, .align = is_head ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT };
}

static double row_height(const struct setting *setting, const struct official_table *table, size_t row)
{
	double shares[OFFICIAL_COLUMNS_MAX], height = 18;
	official_shares(table, shares);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct type type = table_type(WIDTH * shares[i], row == 0);
		height = fmax(height, type_height(&setting->drawing, &type, clean(setting, table->rows[row][i])));
	}
	return fmin(height + 8, HEIGHT * 0.8);
}

static void table_add(struct setting *setting, const struct official_table *table)
{
	for (size_t row = 0; row < table->row_count; row++)
		line_add(setting, (struct line){ .kind = LINE_ROW, .table = table, .row = row, .height = row_height(setting, table, row), .keep = row == 0 });
	line_add(setting, (struct line){ .kind = LINE_SPACE, .height = 6 });
}

static void row_draw(const struct setting *setting, const struct official_table *table, size_t row, double left, double y, double height)
{
	double shares[OFFICIAL_COLUMNS_MAX], x = left;
	official_shares(table, shares);
	for (size_t i = 0; i < table->column_count; i++) {
		double width = WIDTH * shares[i];
		const struct type type = table_type(width, row == 0);
		const char *text = clean(setting, table->rows[row][i]);
		cairo_save(setting->drawing.cairo);
		cairo_set_line_width(setting->drawing.cairo, 0.6);
		cairo_rectangle(setting->drawing.cairo, x, y, width, height);
		cairo_stroke_preserve(setting->drawing.cairo);
		cairo_clip(setting->drawing.cairo);
		type_draw(&setting->drawing, &type, text, x + 4, y + fmax(4, (height - type_height(&setting->drawing, &type, text)) / 2));
		cairo_restore(setting->drawing.cairo);
		x += width;
	}
}

/* --- what stands on which line --- */

static void title_add(struct setting *setting)
{
	const struct type type = { .face = FACE_BIAOSONG, .size = SIZE_2, .leading = PITCH * 1.15, .width = WIDTH, .align = PANGO_ALIGN_CENTER };
	if (text_is_empty(setting->official->title))
		return;
	if (!text_is_empty(setting->official->mark))
		space_add(setting, 2);
	words_add(setting, type, setting->official->title, 0, true);
	space_add(setting, 1);
}

static void to_add(struct setting *setting)
{
	struct type type = body_type(FACE_FANGSONG);
	const char *to = setting->official->to;
	type.indent = 0;
	if (!text_is_empty(to))
		words_add(setting, type, text_ends(to, "：") ? to : arena_format(setting->arena, "%s：", to), 0, true);
}

static void attachments_add(struct setting *setting)
{
	const struct official *official = setting->official;
	struct type type = body_type(FACE_FANGSONG);
	if (!official->attachment_count)
		return;
	space_add(setting, 1);
	for (size_t i = 0; i < official->attachment_count; i++) {
		double x = (i ? 5 : 2) * CHARACTER;
		const char *text = arena_format(setting->arena, "%s%s", i ? "" : "附件：", official->attachments[i]);
		type.indent = i ? 0 : -(3 * CHARACTER);
		type.width = WIDTH - x - CHARACTER;
		words_add(setting, type, text, x, true);
	}
}

/* 7.3.5.1: the date four characters from the right, the name above it in the middle of it; the seal's place is over both. */
static void signature_add(struct setting *setting)
{
	const struct official *official = setting->official;
	struct type type = { .face = FACE_FANGSONG, .size = SIZE_3, .spacing = CHARACTER - SIZE_3 };
	double date = type_width(&setting->drawing, &type, clean(setting, official->date)), right = WIDTH - 4 * CHARACTER;
	double name = type_width(&setting->drawing, &type, clean(setting, official->signed_by));
	double middle = fmin(right - date / 2, WIDTH - name / 2 - 2 * CHARACTER);
	setting->last_line = setting->count;
	if (text_is_empty(official->signed_by) && text_is_empty(official->date))
		return;
	space_add(setting, 2);
	if (!text_is_empty(official->signed_by))
		words_add(setting, type, official->signed_by, fmax(0, middle - name / 2), true);
	if (!text_is_empty(official->date))
		words_add(setting, type, official->date, right - date, false);
}

static void note_add(struct setting *setting)
{
	struct type type = body_type(FACE_FANGSONG);
	if (!text_is_empty(setting->official->note))
		words_add(setting, type, setting->official->note, 0, false);
}

/* --- pages --- */

static size_t kept_with(const struct setting *setting, size_t at)
{
	size_t end = at;
	while (end + 1 < setting->count && setting->lines[end].keep)
		end++;
	return end;
}

/* Marks the lines that begin a page.  Lines kept together go on together, unless they would fill a page. */
static void pages_divide(struct setting *setting)
{
	double y = setting->start;
	size_t page_begin = 0;
	for (size_t at = 0; at < setting->count; at++) {
		struct line *line = &setting->lines[at];
		double needed = 0;
		for (size_t i = at; i <= kept_with(setting, at); i++)
			needed += setting->lines[i].height;
		if (y + (needed < HEIGHT * 0.6 ? needed : line->height) > HEIGHT + 0.5 && at > page_begin) {
			size_t from = at;
			if (at >= setting->last_line && setting->last_line >= page_begin + 3 && setting->last_line < setting->count)
				from = at == setting->last_line ? at - 2 : at;	/* two lines of the text come along */
			setting->lines[from].breaks = true;
			page_begin = from;
			at = from;
			y = 0;
			line = &setting->lines[at];
			if (line->kind == LINE_ROW && line->row > 0)
				y += row_height(setting, line->table, 0);
		}
		y += line->kind == LINE_SPACE && at == page_begin && at > 0 ? 0 : line->height;
	}
}

static double left_of(size_t page)
{
	return page % 2 == 1 ? BINDING : A4_SHORT - WIDTH - BINDING;	/* even pages are bound at the right */
}

static void number_draw(const struct setting *setting, size_t page)
{
	struct type type = { .face = FACE_SONG, .size = SIZE_4 };
	const char *text = arena_format(setting->arena, "— %zu —", page);
	double width = type_width(&setting->drawing, &type, text);
	double x = page % 2 == 1 ? left_of(page) + WIDTH - SIZE_4 - width : left_of(page) + SIZE_4;
	ink_set(&setting->drawing, INK_BLACK);
	type_draw(&setting->drawing, &type, text, x, TOP + HEIGHT + POINTS_OF_MM(7) - SIZE_4);
}

static void page_turn(struct setting *setting)
{
	number_draw(setting, setting->drawing.paper->pages);
	leaf_end(&setting->drawing);
	leaf_begin(&setting->drawing);
}

static void line_draw_at(const struct setting *setting, const struct line *line, double left, double y)
{
	if (line->kind == LINE_ROW) {
		row_draw(setting, line->table, line->row, left, y, line->height);
		return;
	}
	if (line->kind == LINE_SPACE)
		return;
	PangoLayoutLine *words = pango_layout_get_line_readonly(line->layout, line->part);
	PangoRectangle logical;
	int shift = 0, width = pango_layout_get_width(line->layout);
	pango_layout_line_get_extents(words, NULL, &logical);
	if (width > 0 && pango_layout_get_alignment(line->layout) == PANGO_ALIGN_CENTER)
		shift = (width - logical.width) / 2;
	if (line->part == 0)
		shift += pango_layout_get_indent(line->layout) > 0 ? pango_layout_get_indent(line->layout) : 0;
	else if (pango_layout_get_indent(line->layout) < 0)
		shift -= pango_layout_get_indent(line->layout);
	cairo_move_to(setting->drawing.cairo, left + line->x + (double)shift / PANGO_SCALE, y + line->height * 0.5 + 0.36 * SIZE_3);
	pango_cairo_show_layout_line(setting->drawing.cairo, words);
}

static double pages_draw(struct setting *setting)
{
	double y = setting->start;
	for (size_t at = 0; at < setting->count; at++) {
		const struct line *line = &setting->lines[at];
		double left;
		if (line->breaks) {
			page_turn(setting);
			y = 0;
		}
		left = left_of(setting->drawing.paper->pages);
		if (line->breaks && line->kind == LINE_ROW && line->row > 0) {
			double height = row_height(setting, line->table, 0);
			row_draw(setting, line->table, 0, left, TOP + y, height);
			y += height;
		}
		ink_set(&setting->drawing, INK_BLACK);
		line_draw_at(setting, line, left, TOP + y);
		y += line->breaks && line->kind == LINE_SPACE ? 0 : line->height;
	}
	return y;
}

/* --- the head and the foot of the whole --- */

static void head_draw(struct setting *setting)
{
	const struct official *official = setting->official;
	struct type mark = { .face = FACE_BIAOSONG, .size = 48 }, number = { .face = FACE_FANGSONG, .size = SIZE_3 };
	double left = left_of(1), y, width;
	if (text_is_empty(official->mark))
		return;
	width = type_width(&setting->drawing, &mark, clean(setting, official->mark));
	if (width > WIDTH) {
		mark.size *= WIDTH / width;
		width = WIDTH;
	}
	ink_set(&setting->drawing, INK_RED);
	type_draw(&setting->drawing, &mark, clean(setting, official->mark), left + (WIDTH - width) / 2, TOP + MARK_DOWN - mark.size * 0.25);
	y = TOP + MARK_DOWN + mark.size + 2 * PITCH;
	ink_set(&setting->drawing, INK_BLACK);
	width = type_width(&setting->drawing, &number, clean(setting, official->number));
	if (text_is_empty(official->approver)) {
		type_draw(&setting->drawing, &number, clean(setting, official->number), left + (WIDTH - width) / 2, y);
	} else {	/* 7.2.5: of papers that go up the number stands left, the approver right, one character from the edge */
		const char *approver = arena_format(setting->arena, "签发人：%s", clean(setting, official->approver));
		type_draw(&setting->drawing, &number, clean(setting, official->number), left + CHARACTER, y);
		type_draw(&setting->drawing, &number, approver, left + WIDTH - CHARACTER - type_width(&setting->drawing, &number, approver), y);
	}
	y += SIZE_3 * 1.4 + RULE_DOWN;
	ink_set(&setting->drawing, INK_RED);
	line_draw(&setting->drawing, left, y, left + WIDTH, y, 1.5);
	setting->start = y - TOP;
}

static double foot_height(const struct setting *setting)
{
	const struct official *official = setting->official;
	struct type type = { .face = FACE_FANGSONG, .size = SIZE_4, .leading = 24, .width = WIDTH - 2 * SIZE_4 };
	double height = 0;
	if (!text_is_empty(official->copies))
		height += type_height(&setting->drawing, &type, clean(setting, arena_format(setting->arena, "抄送：%s。", official->copies))) + 6;
	if (!text_is_empty(official->printed_by) || !text_is_empty(official->printed_on))
		height += 28;
	return height;
}

/* 7.4: at the foot of the last page, between lines of 0.35 mm and 0.25 mm. */
static void foot_draw(struct setting *setting, double used)
{
	const struct official *official = setting->official;
	struct type type = { .face = FACE_FANGSONG, .size = SIZE_4, .leading = 24, .width = WIDTH - 2 * SIZE_4 };
	double height = foot_height(setting), left, y;
	if (height <= 0)
		return;
	if (used + height + 10 > HEIGHT)
		page_turn(setting);
	left = left_of(setting->drawing.paper->pages);
	y = TOP + HEIGHT - height;
	ink_set(&setting->drawing, INK_BLACK);
	line_draw(&setting->drawing, left, y, left + WIDTH, y, POINTS_OF_MM(0.35));
	if (!text_is_empty(official->copies)) {
		y += type_draw(&setting->drawing, &type, clean(setting, arena_format(setting->arena, "抄送：%s。", official->copies)), left + SIZE_4, y + 2) + 6;
		if (height > y - (TOP + HEIGHT - height) + 1)
			line_draw(&setting->drawing, left, y, left + WIDTH, y, POINTS_OF_MM(0.25));
	}
	if (!text_is_empty(official->printed_by) || !text_is_empty(official->printed_on)) {
		const char *on = text_is_empty(official->printed_on) ? "" : arena_format(setting->arena, "%s印发", clean(setting, official->printed_on));
		type.width = 0;
		type_draw(&setting->drawing, &type, clean(setting, official->printed_by), left + SIZE_4, y + 2);
		type_draw(&setting->drawing, &type, on, left + WIDTH - SIZE_4 - type_width(&setting->drawing, &type, on), y + 2);
	}
	line_draw(&setting->drawing, left, TOP + HEIGHT, left + WIDTH, TOP + HEIGHT, POINTS_OF_MM(0.35));
}

bool pdf_official(struct paper *paper, const struct official *official)
{
	struct setting setting = { .official = official, .arena = paper->arena };
	setting.lines = arena_many(paper->arena, LINES_MAX, struct line);
	setting.layouts = arena_many(paper->arena, LINES_MAX, PangoLayout *);
	if (drawing_open(&setting.drawing, paper, official->title ? official->title : "", A4_SHORT, A4_LONG)) {
		watermark_set(&setting.drawing, official->watermark);
		leaf_begin(&setting.drawing);
		head_draw(&setting);
		title_add(&setting);
		to_add(&setting);
		for (size_t i = 0; i < official->block_count; i++)
			if (official->blocks[i].table)
				table_add(&setting, official->blocks[i].table);
			else
				paragraph_add(&setting, &official->blocks[i]);
		attachments_add(&setting);
		signature_add(&setting);
		note_add(&setting);
		pages_divide(&setting);
		foot_draw(&setting, pages_draw(&setting));
		number_draw(&setting, paper->pages);
		leaf_end(&setting.drawing);
		for (size_t i = 0; i < setting.layout_count; i++)
			g_object_unref(setting.layouts[i]);
	}
	return drawing_finish(&setting.drawing);
}
