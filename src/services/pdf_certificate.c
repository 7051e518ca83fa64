/* pdf_certificate.c: a certificate of honour, A4 across.  The place of the
 * seal stays blank: who prints it seals it by hand. */
#include "services/pdf_ornament.h"

#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"
#include "services/qr.h"

#define TEXT_LEFT 128.0
#define TEXT_TOP 206.0
#define TEXT_BOTTOM 398.0
#define FOOT_BOTTOM 512.0
#define SIZE_LARGEST 24.0
#define SIZE_SMALLEST 13.0
#define QR_SIDE 68.0

static const char *clean(const struct drawing *drawing, const char *text)
{
	return printable_text(drawing->paper->arena, text);
}

static double text_width(const struct drawing *drawing)
{
	return drawing->width - 2 * TEXT_LEFT;
}

static void draw_ground(const struct drawing *drawing)
{
	cairo_set_source_rgb(drawing->cairo, 1, 0.992, 0.968);
	cairo_paint(drawing->cairo);
}

static void draw_title(const struct drawing *drawing, const struct certificate *certificate)
{
	const char *text = clean(drawing, certificate->title != NULL ? certificate->title : "荣誉证书");
	struct type type = { .face = FACE_BIAOSONG, .size = 46, .spacing = 18 };
	double width = type_width(drawing, &type, text), middle = drawing->width / 2;

	if (width > text_width(drawing)) {
		type.spacing = 0;
		type.size = fmax(20, 46 * text_width(drawing) / width);
		width = type_width(drawing, &type, text);
	}
	ornament_wheat(drawing, middle, 88, 64);
	ink_set(drawing, INK_RED);
	type_draw(drawing, &type, text, middle - width / 2, 152 - type_height(drawing, &type, text) / 2);
	ornament_rule(drawing, middle, 190, 250);
}

/* ---- the text ---- */

static const char *address_line(const struct drawing *drawing, const struct certificate *certificate)
{
	struct arena *arena = drawing->paper->arena;

	if (certificate->is_collective)
		return arena_format(arena, "%s：", clean(drawing, certificate->name));
	return arena_format(arena, "%s 同志：", paper_name_spaced(arena, clean(drawing, certificate->name)));
}

/* Sets name and text at one size; drawn only where asked.  Gives the height. */
static double set_text(const struct drawing *drawing, const struct certificate *certificate, double size, double y,
		bool drawn)
{
	struct type type = { .face = FACE_KAI, .size = size, .leading = size * 1.75, .width = text_width(drawing) };
	const char *lines[] = { address_line(drawing, certificate), clean(drawing, certificate->body_text) };
	double height = 0;

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		PangoLayout *layout;

		type.indent = i > 0 ? size * 2 : 0;
		layout = type_layout(drawing, &type, lines[i]);
		if (drawn)
			layout_draw(drawing, layout, TEXT_LEFT, y + height);
		height += layout_height(layout);
		g_object_unref(layout);
	}
	return height;
}

/* One or two characters alone on the last line. */
static bool has_widow(const struct drawing *drawing, const char *text, double size, double indent)
{
	const struct type type = { .face = FACE_KAI, .size = size, .width = text_width(drawing), .indent = indent };
	PangoLayout *layout = type_layout(drawing, &type, text);
	int lines = pango_layout_get_line_count(layout);
	PangoRectangle last = { 0 };

	if (lines > 1)
		pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, lines - 1), NULL, &last);
	g_object_unref(layout);
	return lines > 1 && last.width < size * 2.4 * PANGO_SCALE;
}

/* The largest size at which the text fits, or one a little smaller that leaves no widow. */
static double best_size(const struct drawing *drawing, const struct certificate *certificate, double room)
{
	const char *address = address_line(drawing, certificate), *body = clean(drawing, certificate->body_text);
	double size = SIZE_LARGEST;

	while (size > SIZE_SMALLEST && set_text(drawing, certificate, size, 0, false) > room)
		size -= 0.5;
	for (double tried = size; tried > size - 3 && tried >= SIZE_SMALLEST; tried -= 0.5) {
		if (!has_widow(drawing, address, tried, 0) && !has_widow(drawing, body, tried, tried * 2))
			return tried;
	}
	return size;
}

static void draw_text(struct drawing *drawing, const struct certificate *certificate)
{
	double room = TEXT_BOTTOM - TEXT_TOP, size = best_size(drawing, certificate, room);
	double height = set_text(drawing, certificate, size, 0, false);

	if (height > room) {
		drawing_fail(drawing, "the certificate's text is too long for one page");
		return;
	}
	ink_set(drawing, INK_BLACK);
	set_text(drawing, certificate, size, TEXT_TOP + (room - height) * 0.4, true);
}

/* ---- who grants it, when; number and code ---- */

static void draw_granted(const struct drawing *drawing, const struct certificate *certificate)
{
	const char *bodies = clean(drawing, certificate->granted_by), *date = clean(drawing, certificate->date_text);
	struct type type = { .face = FACE_KAI, .size = 19, .leading = 31 };
	double width = fmax(type_width(drawing, &type, bodies), type_width(drawing, &type, date));
	double most = text_width(drawing) * 0.66, left, height;

	type.width = fmin(width + 1, most);
	type.align = PANGO_ALIGN_CENTER;
	left = drawing->width - TEXT_LEFT - type.width;
	height = type_height(drawing, &type, bodies) + type_height(drawing, &type, date);
	ink_set(drawing, INK_BLACK);
	height -= type_draw(drawing, &type, bodies, left, FOOT_BOTTOM - height);
	type_draw(drawing, &type, date, left, FOOT_BOTTOM - height);
}

static void draw_number(const struct drawing *drawing, const struct certificate *certificate)
{
	const struct type type = { .face = FACE_SONG, .size = 10.5 };
	const char *text;

	if (text_is_empty(certificate->number))
		return;
	text = arena_format(drawing->paper->arena, "证书编号：%s", clean(drawing, certificate->number));
	ink_set(drawing, INK_GREY);
	type_draw(drawing, &type, text, TEXT_LEFT, FOOT_BOTTOM - 15);
}

static void draw_code(struct drawing *drawing, const struct certificate *certificate)
{
	const struct type type = { .face = FACE_SONG, .size = 9, .width = QR_SIDE, .align = PANGO_ALIGN_CENTER };
	double bottom = FOOT_BOTTOM - (text_is_empty(certificate->number) ? 0 : 21), quiet, left;
	struct qr qr;

	if (text_is_empty(certificate->verify_url))
		return;
	if (!qr_make(drawing->paper->arena, certificate->verify_url, QR_MEDIUM, &qr)) {
		drawing_fail(drawing, "the address to verify is too long for a QR code");
		return;
	}
	quiet = QR_SIDE * QR_QUIET / (double)(qr.size + 2 * QR_QUIET);
	left = TEXT_LEFT - quiet;	/* the dark modules line up with the text */
	qr_draw(drawing, &qr, left, bottom - QR_SIDE - 14 + quiet / 2, QR_SIDE);
	ink_set(drawing, INK_GREY);
	type_draw(drawing, &type, "扫码核验", left, bottom - 14);
}

bool pdf_certificate(struct paper *paper, const struct certificate *certificate)
{
	struct drawing drawing;

	if (drawing_open(&drawing, paper, certificate->title != NULL ? certificate->title : "荣誉证书", A4_LONG, A4_SHORT)) {
		watermark_set(&drawing, certificate->specimen ? "演示" : NULL);
		draw_ground(&drawing);
		leaf_begin(&drawing);
		ornament_frame(&drawing);
		draw_title(&drawing, certificate);
		draw_text(&drawing, certificate);
		draw_granted(&drawing, certificate);
		draw_number(&drawing, certificate);
		draw_code(&drawing, certificate);
		leaf_end(&drawing);
	}
	return drawing_finish(&drawing);
}

/* ---- words ---- */

static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* 1 to 31 as 一 to 三十一. */
static void put_day(struct buffer *buffer, int number)
{
	if (number >= 20)
		buffer_text(buffer, digits[number / 10]);
	if (number >= 10)
		buffer_text(buffer, "十");
	if (number % 10 != 0)
		buffer_text(buffer, digits[number % 10]);
}

const char *paper_date_chinese(struct arena *arena, const char *date)
{
	enum date_part part = date_part(date);
	struct buffer *buffer;

	if (part == DATE_NONE)
		return NULL;
	buffer = buffer_new(arena, 80);
	for (int i = 0; i < 4; i++)
		buffer_text(buffer, digits[date[i] - '0']);
	buffer_text(buffer, "年");
	if (part >= DATE_MONTH) {
		put_day(buffer, (date[5] - '0') * 10 + date[6] - '0');
		buffer_text(buffer, "月");
	}
	if (part >= DATE_DAY) {
		put_day(buffer, (date[8] - '0') * 10 + date[9] - '0');
		buffer_text(buffer, "日");
	}
	return buffer_string(buffer);
}

const char *paper_name_spaced(struct arena *arena, const char *name)
{
	const char *at = name;
	uint32_t first = text_next(&at), second;
	size_t split = (size_t)(at - name);

	second = first != 0 ? text_next(&at) : 0;
	if (second == 0 || *at != '\0' || !point_is_han(first) || !point_is_han(second))
		return name;
	return arena_format(arena, "%.*s　%s", (int)split, name, name + split);
}
