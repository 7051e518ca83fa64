/* pdf_approval.c: the form of approval drawn page by page onto recordings, which
 * are then laid on A4 leaves, or two and two on A3. */
#include <math.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/approval.h"
#include "services/pdf_draw.h"
#include "services/pdf_picture.h"
#include "services/printable.h"

#define LEFT POINTS_OF_MM(25)
#define RIGHT (A4_SHORT - POINTS_OF_MM(22))
#define TOP POINTS_OF_MM(25)
#define BOTTOM (A4_LONG - POINTS_OF_MM(24))
#define PADDING 6.0
#define LABEL 74.0
#define PHOTO_WIDTH 92.0
#define PHOTO_HEIGHT 128.0
#define ROW 29.0
#define LEADING 22.0
#define TITLE_ROW 26.0

struct binding {
	struct drawing drawing;		/* its cairo is that of the page at hand */
	cairo_t *sheets;		/* of the paper itself */
	const struct approval *approval;
	cairo_surface_t *pages[APPROVAL_PAGES_MAX];
	size_t count;
	double y;
	bool is_full;
};

/* A text that found no room in its box. */
struct rest {
	const struct approval_text *text;
	int from_line;
};

static const char *clean(const struct binding *binding, const char *text)
{
	return printable_text(binding->drawing.paper->arena, text ? text : "");
}

static void page_begin(struct binding *binding)
{
	const cairo_rectangle_t extent = { 0, 0, A4_SHORT, A4_LONG };
	if (binding->count == APPROVAL_PAGES_MAX) {
		binding->is_full = true;
		return;
	}
	binding->pages[binding->count] = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extent);
	binding->drawing.cairo = cairo_create(binding->pages[binding->count++]);
	ink_set(&binding->drawing, INK_BLACK);
	binding->y = TOP;
}

static void page_end(struct binding *binding)
{
	const struct type foot = { .face = FACE_SONG, .size = 9, .width = RIGHT - LEFT };
	const struct type number = { .face = FACE_SONG, .size = 9, .width = RIGHT - LEFT, .align = PANGO_ALIGN_RIGHT };
	if (binding->is_full)
		return;
	if (!text_is_empty(binding->approval->foot))
		type_draw(&binding->drawing, &foot, clean(binding, binding->approval->foot), LEFT, BOTTOM + 12);
	type_draw(&binding->drawing, &number, arena_format(binding->drawing.paper->arena, "第 %zu 页", binding->count), LEFT, BOTTOM + 12);
	cairo_destroy(binding->drawing.cairo);
	binding->drawing.cairo = binding->sheets;
}

static void box_draw(struct binding *binding, double x, double y, double width, double height)
{
	cairo_set_line_width(binding->drawing.cairo, 0.6);
	cairo_rectangle(binding->drawing.cairo, x, y, width, height);
	cairo_stroke(binding->drawing.cairo);
}

/* --- the cover --- */

static void cover_draw(struct binding *binding)
{
	const struct approval *approval = binding->approval;
	const struct type title = { .face = FACE_BIAOSONG, .size = 32, .leading = 52, .width = RIGHT - LEFT, .align = PANGO_ALIGN_CENTER };
	const struct type label = { .face = FACE_HEI, .size = 16 }, value = { .face = FACE_FANGSONG, .size = 16, .leading = 22, .width = 250 };
	double x = LEFT + 60, y = TOP + 130;
	page_begin(binding);
	y += type_draw(&binding->drawing, &title, clean(binding, approval->title), LEFT, y) + 130;
	for (size_t i = 0; i < approval->cover_count; i++) {
		type_draw(&binding->drawing, &label, clean(binding, approval->cover[i].label), x, y);
		double height = type_draw(&binding->drawing, &value, clean(binding, approval->cover[i].value), x + 96, y);
		y += fmax(height, 22) + 4;
		line_draw(&binding->drawing, x + 92, y, x + 350, y, 0.6);
		y += 26;
	}
	page_end(binding);
}

/* --- facts --- */

static double cell_draw(struct binding *binding, const char *text, double x, double width, double height, bool is_label)
{
	struct type type = { .face = is_label ? FACE_HEI : FACE_FANGSONG, .size = 12, .leading = 17, .width = width - 2 * PADDING,
		.align = is_label ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT };
	const char *shown = clean(binding, text);
	double own = type_height(&binding->drawing, &type, shown);
	if (height <= 0)
		return own + 2 * PADDING;
	if (own > height - 2) {		/* a long value is set smaller before its row grows */
		type.size = 9.5;
		type.leading = 12.5;
		own = type_height(&binding->drawing, &type, shown);
	}
	box_draw(binding, x, binding->y, width, height);
	type_draw(&binding->drawing, &type, shown, x + PADDING, binding->y + (height - own) / 2);
	return height;
}

static void facts_row(struct binding *binding, const struct form_cell *first, const struct form_cell *second, double right)
{
	double half = (right - LEFT) / 2, width = (second ? half : right - LEFT) - LABEL;
	double height = fmax(ROW, cell_draw(binding, first->value, LEFT + LABEL, width, 0, false));
	if (second)
		height = fmax(height, cell_draw(binding, second->value, LEFT + half + LABEL, half - LABEL, 0, false));
	if (second)
		height = fmin(height, ROW * 1.7);
	cell_draw(binding, first->label, LEFT, LABEL, height, true);
	cell_draw(binding, first->value, LEFT + LABEL, width, height, false);
	if (second) {
		cell_draw(binding, second->label, LEFT + half, LABEL, height, true);
		cell_draw(binding, second->value, LEFT + half + LABEL, half - LABEL, height, false);
	}
	binding->y += height;
}

static void photo_draw(struct binding *binding, double top, double bottom)
{
	const struct approval *approval = binding->approval;
	const struct type type = { .face = FACE_FANGSONG, .size = 11, .width = PHOTO_WIDTH, .align = PANGO_ALIGN_CENTER };
	double x = RIGHT - PHOTO_WIDTH, height = bottom - top;
	box_draw(binding, x, top, PHOTO_WIDTH, height);
	if (!approval->photo || !picture_draw(&binding->drawing, approval->photo, approval->photo_length, x + 3, top + 3, PHOTO_WIDTH - 6, height - 6))
		type_draw(&binding->drawing, &type, clean(binding, approval->photo_place), x, top + height / 2 - 8);
}

static void facts_draw(struct binding *binding)
{
	const struct approval *approval = binding->approval;
	double top = binding->y;
	bool beside = approval->photo || !text_is_empty(approval->photo_place);	/* collectives have none */
	for (size_t i = 0; i < approval->fact_count; i++) {
		const struct form_cell *cell = &approval->facts[i];
		bool paired = !cell->wide && i + 1 < approval->fact_count && !cell[1].wide;
		if (beside && binding->y - top >= PHOTO_HEIGHT) {
			photo_draw(binding, top, binding->y);
			beside = false;
		}
		facts_row(binding, cell, paired ? cell + 1 : NULL, beside ? RIGHT - PHOTO_WIDTH : RIGHT);
		i += paired;
	}
	if (beside) {
		binding->y = fmax(binding->y, top + PHOTO_HEIGHT);
		photo_draw(binding, top, binding->y);
	}
}

/* --- texts --- */

/* A box from here to `bottom` with the text from its line on; the first line that found no room, -1: all did. */
static int text_draw(struct binding *binding, const struct approval_text *text, int from, double bottom)
{
	const struct type head = { .face = FACE_HEI, .size = 12, .width = RIGHT - LEFT, .align = PANGO_ALIGN_CENTER };
	const struct type type = { .face = FACE_FANGSONG, .size = 14, .leading = LEADING, .width = RIGHT - LEFT - 4 * PADDING, .indent = 28 };
	const char *title = from ? arena_format(binding->drawing.paper->arena, "%s（续）", text->title) : text->title;
	PangoLayout *layout = type_layout(&binding->drawing, &type, clean(binding, text->text));
	int lines = text_is_empty(text->text) ? 0 : pango_layout_get_line_count(layout);
	int fits = (int)((bottom - binding->y - TITLE_ROW - 2 * PADDING) / LEADING), until = lines - from <= fits ? lines : from + fits;
	box_draw(binding, LEFT, binding->y, RIGHT - LEFT, TITLE_ROW);
	type_draw(&binding->drawing, &head, clean(binding, title), LEFT, binding->y + 6);
	box_draw(binding, LEFT, binding->y + TITLE_ROW, RIGHT - LEFT, bottom - binding->y - TITLE_ROW);
	for (int i = from; i < until; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		/* A line that is shown alone loses the paragraph's indent: Pango keeps it in the layout. */
		bool begins = pango_layout_line_is_paragraph_start(line);
		cairo_move_to(binding->drawing.cairo, LEFT + 2 * PADDING + (begins ? type.indent : 0), binding->y + TITLE_ROW + PADDING + (i - from + 0.78) * LEADING);
		pango_cairo_show_layout_line(binding->drawing.cairo, line);
	}
	g_object_unref(layout);
	binding->y = bottom;
	return until < lines ? until : -1;
}

static void rest_keep(struct rest *rests, size_t *count, const struct approval_text *text, int from)
{
	if (from >= 0)
		rests[(*count)++] = (struct rest){ .text = text, .from_line = from };
}

/* --- opinions --- */

#define SEAL_ROOM 52.0		/* signature, seal and date under what was said */

/* How the boxes of the page are cut: each as high as it needs, the rest shared evenly. */
struct cutting {
	double heights[APPROVAL_OPINIONS_A_PAGE], size;
	bool moved[APPROVAL_OPINIONS_A_PAGE];	/* what was said stands on a continuation page */
	size_t from, count;	/* of the form's opinions */
};

static struct type opinion_type(double size)
{
	return (struct type){ .face = FACE_FANGSONG, .size = size, .leading = size * 1.5, .width = RIGHT - LEFT - LABEL - 4 * PADDING };
}

static const char *opinion_text(struct binding *binding, const struct cutting *cutting, size_t i)
{
	return cutting->moved[i] ? "（见续页）" : clean(binding, binding->approval->opinions[cutting->from + i].text);
}

static double opinion_need(struct binding *binding, const struct cutting *cutting, size_t i)
{
	const struct type type = opinion_type(cutting->size);
	return type_height(&binding->drawing, &type, opinion_text(binding, cutting, i)) + 2 * PADDING + SEAL_ROOM;
}

/* False: together they need more than the page has. */
static bool heights_find(struct binding *binding, struct cutting *cutting)
{
	double room = BOTTOM - TOP, needs[APPROVAL_OPINIONS_A_PAGE], left = room, share = room;
	size_t open = cutting->count;
	bool is_fixed[APPROVAL_OPINIONS_A_PAGE] = { false };
	for (size_t i = 0; i < cutting->count; i++)
		needs[i] = opinion_need(binding, cutting, i);
	for (size_t i = 0; i < cutting->count && open; i++) {
		share = left / (double)open;
		if (is_fixed[i] || needs[i] <= share)
			continue;
		is_fixed[i] = true;
		cutting->heights[i] = needs[i];
		left -= needs[i];
		open--;
		i = (size_t)-1;		/* a smaller share may be too small for those before */
	}
	for (size_t i = 0; i < cutting->count; i++)
		if (!is_fixed[i])
			cutting->heights[i] = left / (double)open;
	return left >= 0;
}

static void longest_move(struct binding *binding, struct cutting *cutting)
{
	size_t longest = 0;
	double most = -1;
	for (size_t i = 0; i < cutting->count; i++) {
		double need = cutting->moved[i] ? 0 : opinion_need(binding, cutting, i);
		longest = need > most ? i : longest;
		most = fmax(most, need);
	}
	cutting->moved[longest] = true;
}

static struct cutting opinions_cut(struct binding *binding, size_t from, size_t count)
{
	static const double sizes[] = { 12, 10.5, 9 };
	struct cutting cutting = { .from = from, .count = count };
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		cutting.size = sizes[i];
		if (heights_find(binding, &cutting))
			return cutting;
	}
	for (size_t i = 0; i < cutting.count && !heights_find(binding, &cutting); i++)
		longest_move(binding, &cutting);
	return cutting;
}

static void opinion_draw(struct binding *binding, const struct cutting *cutting, size_t i)
{
	const struct approval_opinion *opinion = &binding->approval->opinions[cutting->from + i];
	const struct type title = { .face = FACE_HEI, .size = 12, .leading = 17, .width = LABEL - 2 * PADDING, .align = PANGO_ALIGN_CENTER };
	const struct type body = opinion_type(cutting->size), line = { .face = FACE_FANGSONG, .size = 12 };
	double own = type_height(&binding->drawing, &title, clean(binding, opinion->title)), x = LEFT + LABEL, height = cutting->heights[i];
	box_draw(binding, LEFT, binding->y, LABEL, height);
	box_draw(binding, x, binding->y, RIGHT - x, height);
	type_draw(&binding->drawing, &title, clean(binding, opinion->title), LEFT + PADDING, binding->y + (height - own) / 2);
	type_draw(&binding->drawing, &body, opinion_text(binding, cutting, i), x + 2 * PADDING, binding->y + 2 * PADDING);
	type_draw(&binding->drawing, &line, clean(binding, opinion->signer), x + 2 * PADDING, binding->y + height - 26);
	type_draw(&binding->drawing, &line, "（盖章）", RIGHT - 190, binding->y + height - 46);
	type_draw(&binding->drawing, &line, clean(binding, opinion->date ? opinion->date : "　　　年　　月　　日"), RIGHT - 150, binding->y + height - 26);
	binding->y += height;
}

static void opinions_page(struct binding *binding, size_t from, size_t count, struct rest *rests, size_t *rest_count)
{
	page_begin(binding);
	struct cutting cutting = opinions_cut(binding, from, count);
	for (size_t i = 0; i < cutting.count; i++)
		opinion_draw(binding, &cutting, i);
	page_end(binding);
	for (size_t i = 0; i < cutting.count; i++)
		if (cutting.moved[i] && *rest_count < APPROVAL_PAGES_MAX) {
			struct approval_text *text = arena_one(binding->drawing.paper->arena, struct approval_text);
			*text = (struct approval_text){ binding->approval->opinions[from + i].title, binding->approval->opinions[from + i].text };
			rests[(*rest_count)++] = (struct rest){ text, 0 };
		}
}

/* On as many pages as they need, about the same number on each; a form without any has the page all the same. */
static void opinions_draw(struct binding *binding, struct rest *rests, size_t *rest_count)
{
	size_t count = binding->approval->opinion_count < APPROVAL_OPINIONS_MAX ? binding->approval->opinion_count : APPROVAL_OPINIONS_MAX;
	size_t pages = (count + APPROVAL_OPINIONS_A_PAGE - 1) / APPROVAL_OPINIONS_A_PAGE, from = 0;
	for (size_t left = pages ? pages : 1; left > 0; left--) {
		size_t here = (count - from + left - 1) / left;
		opinions_page(binding, from, here, rests, rest_count);
		from += here;
	}
}

/* --- the leaves --- */

static void all_draw(struct binding *binding)
{
	const struct approval *approval = binding->approval;
	struct rest rests[APPROVAL_PAGES_MAX] = { 0 };
	size_t rest_count = 0, beside = approval->text_count ? approval->text_count - 1 : 0;
	cover_draw(binding);
	page_begin(binding);
	facts_draw(binding);
	for (size_t i = 0; i < beside && rest_count < APPROVAL_PAGES_MAX; i++)
		rest_keep(rests, &rest_count, &approval->texts[i],
			  text_draw(binding, &approval->texts[i], 0, binding->y + (BOTTOM - binding->y) / (double)(beside - i)));
	page_end(binding);
	page_begin(binding);
	if (approval->text_count)
		rest_keep(rests, &rest_count, &approval->texts[beside], text_draw(binding, &approval->texts[beside], 0, BOTTOM));
	page_end(binding);
	opinions_draw(binding, rests, &rest_count);
	for (size_t i = 0; i < rest_count && !binding->is_full;) {
		page_begin(binding);
		if (binding->is_full)
			break;
		rests[i].from_line = text_draw(binding, rests[i].text, rests[i].from_line, BOTTOM);
		page_end(binding);
		i += rests[i].from_line < 0;
	}
}

static void page_lay(struct binding *binding, size_t page, double x)
{
	if (page >= binding->count)
		return;
	cairo_set_source_surface(binding->sheets, binding->pages[page], x, 0);
	cairo_paint(binding->sheets);
}

/* Folded in the middle: outside 4 | 1, inside 2 | 3; continuation pages lie two and two behind. */
static void sheets_lay(struct binding *binding, enum approval_sheet sheet)
{
	static const size_t folded[] = { 3, 0, 1, 2 };
	size_t step = sheet == APPROVAL_A3 ? 2 : 1;
	for (size_t i = 0; i < binding->count; i += step) {
		leaf_begin(&binding->drawing);
		page_lay(binding, sheet == APPROVAL_A3 && i < COUNT_OF(folded) ? folded[i] : i, 0);
		if (sheet == APPROVAL_A3)
			page_lay(binding, i + 1 < COUNT_OF(folded) ? folded[i + 1] : i + 1, A4_SHORT);
		leaf_end(&binding->drawing);
	}
}

bool pdf_approval(struct paper *paper, const struct approval *approval, enum approval_sheet sheet)
{
	struct binding binding = { .approval = approval };
	bool is_wide = sheet == APPROVAL_A3;
	if (drawing_open(&binding.drawing, paper, approval->title, is_wide ? 2 * A4_SHORT : A4_SHORT, A4_LONG)) {
		watermark_set(&binding.drawing, approval->watermark);
		binding.sheets = binding.drawing.cairo;
		all_draw(&binding);
		if (binding.is_full)
			drawing_fail(&binding.drawing, "the form has more pages than it may");
		else
			sheets_lay(&binding, sheet);
		for (size_t i = 0; i < binding.count; i++)
			cairo_surface_destroy(binding.pages[i]);
	}
	return drawing_finish(&binding.drawing);
}
