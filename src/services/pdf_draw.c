/* pdf_draw.c: surface, type and watermark of the papers. */
#include "services/pdf_draw.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"
#include "services/qr.h"

/* ---- surface ---- */

static cairo_status_t take_bytes(void *to, const unsigned char *bytes, unsigned int length)
{
	struct drawing *drawing = to;
	struct buffer *buffer = drawing->paper->bytes;

	if (drawing->into_file)
		return whole_file_write(&drawing->file, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
	buffer_bytes(buffer, (const char *)bytes, length);
	return buffer->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

void drawing_fail(struct drawing *drawing, const char *why)
{
	if (drawing->paper->why == NULL)
		drawing->paper->why = why;
}

static void set_properties(struct drawing *drawing, const char *title)
{
	const char *made_at = drawing->paper->made_at;
	struct arena *arena = drawing->paper->arena;

	cairo_pdf_surface_set_metadata(drawing->surface, CAIRO_PDF_METADATA_TITLE, printable_text(arena, title));
	cairo_pdf_surface_set_metadata(drawing->surface, CAIRO_PDF_METADATA_CREATOR, "laomo");
	if (made_at != NULL && strlen(made_at) == strlen("2026-11-20 14:32:05"))
		cairo_pdf_surface_set_metadata(drawing->surface, CAIRO_PDF_METADATA_CREATE_DATE,
				arena_format(arena, "%.10sT%s+08:00", made_at, made_at + 11));
}

bool drawing_open(struct drawing *drawing, struct paper *paper, const char *title, double width, double height)
{
	must(paper->path != NULL || paper->bytes != NULL);
	*drawing = (struct drawing){ .paper = paper, .width = width, .height = height, .into_file = paper->path != NULL };
	drawing->file.handle = -1;
	paper->pages = 0;
	paper->why = NULL;
	if (drawing->into_file && !whole_file_open(&drawing->file, paper->arena, paper->path)) {
		drawing_fail(drawing, drawing->file.why);
		return false;
	}
	drawing->surface = cairo_pdf_surface_create_for_stream(take_bytes, drawing, width, height);
	drawing->cairo = cairo_create(drawing->surface);
	set_properties(drawing, title);
	drawing->context = pango_cairo_create_context(drawing->cairo);
	/* A PDF's unit is the point; pango would take 96 to the inch and draw 16 as 21. */
	pango_cairo_context_set_resolution(drawing->context, 72);
	/* On paper a character of 15.75 points is as wide, not 16: 28 of them must fit a line. */
	pango_context_set_round_glyph_positions(drawing->context, FALSE);
	pango_context_set_language(drawing->context, pango_language_from_string("zh-cn"));
	pango_context_set_base_dir(drawing->context, PANGO_DIRECTION_LTR);
	return true;
}

static void release_all(struct drawing *drawing)
{
	if (drawing->context != NULL)
		g_object_unref(drawing->context);
	if (drawing->watermark != NULL)
		cairo_surface_destroy(drawing->watermark);
	if (drawing->surface == NULL)
		return;
	cairo_destroy(drawing->cairo);
	cairo_surface_destroy(drawing->surface);
}

/* cairo 1.16 loses some 800 bytes for each font that it embeds: what is allocated in here is not looked for among the leaks. */
static void surface_finish(cairo_surface_t *surface)
{
#ifdef __SANITIZE_ADDRESS__
	__lsan_disable();
#endif
	cairo_surface_finish(surface);
#ifdef __SANITIZE_ADDRESS__
	__lsan_enable();
#endif
}

bool drawing_finish(struct drawing *drawing)
{
	struct paper *paper = drawing->paper;

	if (drawing->surface != NULL) {
		surface_finish(drawing->surface);
		if (drawing->file.why != NULL)
			drawing_fail(drawing, drawing->file.why);
		if (!drawing->into_file && paper->bytes->full)
			drawing_fail(drawing, "the paper is larger than its buffer");
		if (cairo_status(drawing->cairo) != CAIRO_STATUS_SUCCESS)
			drawing_fail(drawing, cairo_status_to_string(cairo_status(drawing->cairo)));
		if (cairo_surface_status(drawing->surface) != CAIRO_STATUS_SUCCESS)
			drawing_fail(drawing, cairo_status_to_string(cairo_surface_status(drawing->surface)));
	}
	release_all(drawing);
	if (drawing->into_file && paper->why == NULL && !whole_file_finish(&drawing->file))
		drawing_fail(drawing, drawing->file.why);
	if (paper->why == NULL)
		return true;
	if (drawing->into_file)
		whole_file_abandon(&drawing->file);
	else
		buffer_clear(paper->bytes);
	return false;
}

/* ---- type ---- */

static struct paper_faces faces_of_house;

void paper_faces_set(const struct paper_faces *faces)
{
	faces_of_house = *faces;
}

static const char *face_name(const struct drawing *drawing, enum paper_face face)
{
	static const struct paper_faces defaults = {
		.song = "Noto Serif CJK SC,Noto Serif SC,SimSun",
		.hei = "Noto Sans CJK SC,Noto Sans SC,SimHei",
		.kai = "AR PL UKai CN,LXGW WenKai,KaiTi,Noto Serif CJK SC",
		.fangsong = "FangSong,Noto Serif CJK SC",
		.biaosong = "Noto Serif CJK SC Bold",
	};
	const struct paper_faces *set = drawing->paper->faces != NULL ? drawing->paper->faces : &faces_of_house;

	switch (face) {
	case FACE_HEI:
		return set->hei != NULL ? set->hei : defaults.hei;
	case FACE_KAI:
		return set->kai != NULL ? set->kai : defaults.kai;
	case FACE_FANGSONG:
		return set->fangsong != NULL ? set->fangsong : defaults.fangsong;
	case FACE_BIAOSONG:
		return set->biaosong != NULL ? set->biaosong : defaults.biaosong;
	case FACE_SONG:
		break;
	}
	return set->song != NULL ? set->song : defaults.song;
}

static int pango_units(double points)
{
	return (int)lround(points * PANGO_SCALE);
}

static bool is_punctuation(uint32_t point)
{
	switch (point) {
	case 0x3001: case 0x3002: case 0x300A: case 0x300B:	/* 、 。 《 》 */
	case 0xFF01: case 0xFF08: case 0xFF09: case 0xFF0C: case 0xFF1A: case 0xFF1B: case 0xFF1F:	/* ！ （ ） ， ： ； ？ */
	case 0x2014: case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0x2026:	/* — ‘ ’ “ ” … */
		return true;
	default:
		return false;
	}
}

/* AR PL UKai sets ， and ： in the middle of their square, as Taiwan does; here they belong at the
 * lower left (GB/T 15834).  So a 楷体 text takes its punctuation from 宋体. */
static void set_punctuation(const struct drawing *drawing, PangoAttrList *list, const char *text)
{
	PangoFontDescription *song = pango_font_description_from_string(face_name(drawing, FACE_SONG));
	const char *at = text, *start = text;

	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		if (is_punctuation(point)) {
			PangoAttribute *attribute = pango_attr_font_desc_new(song);

			attribute->start_index = (guint)(start - text);
			attribute->end_index = (guint)(at - text);
			pango_attr_list_insert(list, attribute);
		}
		start = at;
	}
	pango_font_description_free(song);
}

static void set_attributes(const struct drawing *drawing, PangoLayout *layout, const struct type *type, const char *text)
{
	PangoAttrList *list = pango_attr_list_new();

	if (type->leading > 0)
		pango_attr_list_insert(list, pango_attr_line_height_new_absolute(pango_units(type->leading)));
	if (type->spacing > 0)
		pango_attr_list_insert(list, pango_attr_letter_spacing_new(pango_units(type->spacing)));
	if (type->face == FACE_KAI)
		set_punctuation(drawing, list, text);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

PangoLayout *type_layout(const struct drawing *drawing, const struct type *type, const char *text)
{
	PangoLayout *layout = pango_layout_new(drawing->context);
	PangoFontDescription *font = pango_font_description_from_string(face_name(drawing, type->face));

	pango_font_description_set_absolute_size(font, pango_units(type->size));
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_alignment(layout, type->align);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	if (type->width > 0)
		pango_layout_set_width(layout, pango_units(type->width));
	pango_layout_set_indent(layout, pango_units(type->indent));
	set_attributes(drawing, layout, type, text);
	pango_layout_set_text(layout, text, -1);
	return layout;
}

double layout_height(PangoLayout *layout)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	return (double)height / PANGO_SCALE;
}

double layout_width(PangoLayout *layout)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	return (double)width / PANGO_SCALE;
}

void layout_draw(const struct drawing *drawing, PangoLayout *layout, double x, double y)
{
	cairo_move_to(drawing->cairo, x, y);
	pango_cairo_show_layout(drawing->cairo, layout);
}

double type_draw(const struct drawing *drawing, const struct type *type, const char *text, double x, double y)
{
	PangoLayout *layout = type_layout(drawing, type, text);
	double height = layout_height(layout);

	layout_draw(drawing, layout, x, y);
	g_object_unref(layout);
	return height;
}

double type_width(const struct drawing *drawing, const struct type *type, const char *text)
{
	PangoLayout *layout = type_layout(drawing, type, text);
	double width = layout_width(layout);

	g_object_unref(layout);
	return width;
}

double type_height(const struct drawing *drawing, const struct type *type, const char *text)
{
	PangoLayout *layout = type_layout(drawing, type, text);
	double height = layout_height(layout);

	g_object_unref(layout);
	return height;
}

/* ---- pages and watermark ---- */

void leaf_begin(struct drawing *drawing)
{
	drawing->paper->pages++;
	if (drawing->watermark != NULL) {
		cairo_set_source_surface(drawing->cairo, drawing->watermark, 0, 0);
		cairo_paint(drawing->cairo);
	}
	ink_set(drawing, INK_BLACK);
}

void leaf_end(struct drawing *drawing)
{
	cairo_show_page(drawing->cairo);
}

enum { LARGE_POINTS = 4 };

/* Outlines, not text: copying the list out of the paper must not bring the watermark along. */
static void stamp(cairo_t *cairo, PangoLayout *layout, double x, double y)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_rotate(cairo, -M_PI / 7);
	cairo_move_to(cairo, -layout_width(layout) / 2, -layout_height(layout) / 2);
	pango_cairo_layout_path(cairo, layout);
	cairo_fill(cairo);
	cairo_restore(cairo);
}

static void stamp_all_over(struct drawing *drawing, cairo_t *cairo, PangoLayout *layout)
{
	double step_x = layout_width(layout) + 90, step_y = 150;
	int row = 0;

	for (double y = 60; y < drawing->height + step_y / 2; y += step_y) {
		for (double x = row % 2 != 0 ? 0 : step_x / 2; x < drawing->width + step_x / 2; x += step_x)
			stamp(cairo, layout, x, y);
		row++;
	}
}

void watermark_set(struct drawing *drawing, const char *text)
{
	const cairo_rectangle_t whole = { 0, 0, drawing->width, drawing->height };
	bool large;
	struct type type = { .face = FACE_HEI, .size = 15 };
	PangoLayout *layout;
	cairo_t *cairo;

	if (text_is_empty(text) || drawing->surface == NULL)
		return;
	large = text_points(text) <= LARGE_POINTS;
	if (large)
		type = (struct type){ .face = FACE_BIAOSONG, .size = 170, .spacing = 40 };
	drawing->watermark = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &whole);
	cairo = cairo_create(drawing->watermark);
	cairo_set_source_rgb(cairo, INK_WATERMARK.red, INK_WATERMARK.green, INK_WATERMARK.blue);
	layout = type_layout(drawing, &type, printable_text(drawing->paper->arena, text));
	if (large)
		stamp(cairo, layout, drawing->width / 2, drawing->height / 2);
	else
		stamp_all_over(drawing, cairo, layout);
	g_object_unref(layout);
	cairo_destroy(cairo);
}

/* ---- lines and boxes ---- */

void ink_set(const struct drawing *drawing, struct ink ink)
{
	cairo_set_source_rgb(drawing->cairo, ink.red, ink.green, ink.blue);
}

void line_draw(const struct drawing *drawing, double x1, double y1, double x2, double y2, double thickness)
{
	cairo_set_line_width(drawing->cairo, thickness);
	cairo_move_to(drawing->cairo, x1, y1);
	cairo_line_to(drawing->cairo, x2, y2);
	cairo_stroke(drawing->cairo);
}

void box_fill(const struct drawing *drawing, double x, double y, double width, double height)
{
	cairo_rectangle(drawing->cairo, x, y, width, height);
	cairo_fill(drawing->cairo);
}

void qr_draw(const struct drawing *drawing, const struct qr *qr, double x, double y, double side)
{
	double module = side / (double)(qr->size + 2 * QR_QUIET);

	cairo_set_source_rgb(drawing->cairo, 0, 0, 0);
	for (size_t place = 0; place < qr->size * qr->size; place++) {
		size_t row = place / qr->size, column = place % qr->size;

		if (qr_is_dark(qr, row, column))
			cairo_rectangle(drawing->cairo, x + (double)(column + QR_QUIET) * module,
					y + (double)(row + QR_QUIET) * module, module, module);
	}
	cairo_fill(drawing->cairo);
}
