/* pdf_invitation.c: see invitation.h. */
#include "services/invitation.h"

#include <math.h>

#include "base/arena.h"
#include "base/text.h"
#include "services/pdf_ornament.h"
#include "services/printable.h"

#define WIDTH POINTS_OF_MM(210)
#define HEIGHT POINTS_OF_MM(148)
#define FRAME 20.0
#define LEFT 74.0
#define TEXT_TOP 128.0
#define FOOT_TOP (HEIGHT - 66)
#define TEXT_LARGEST 17.0
#define TEXT_SMALLEST 11.0

static const char *clean(const struct drawing *drawing, const char *text)
{
	return printable_text(drawing->paper->arena, text ? text : "");
}

static double text_set(const struct drawing *drawing, const struct invitation *invitation, double size, bool drawn)
{
	struct type type = { .face = FACE_KAI, .size = size, .leading = size * 1.7, .width = WIDTH - 2 * LEFT };
	const char *to = arena_format(drawing->paper->arena, "%s：", clean(drawing, invitation->to)), *text = clean(drawing, invitation->text);
	double height = type_height(drawing, &type, to);
	if (drawn)
		type_draw(drawing, &type, to, LEFT, TEXT_TOP);
	type.indent = size * 2;
	if (drawn)
		type_draw(drawing, &type, text, LEFT, TEXT_TOP + height);
	return height + type_height(drawing, &type, text);
}

static void signature_draw(const struct drawing *drawing, const struct invitation *invitation, double bottom)
{
	struct type type = { .face = FACE_KAI, .size = 14, .leading = 23, .align = PANGO_ALIGN_CENTER };
	const char *who = clean(drawing, invitation->signed_by), *date = clean(drawing, invitation->date);
	type.width = fmin(fmax(type_width(drawing, &type, who), type_width(drawing, &type, date)) + 1, WIDTH - 2 * LEFT);
	double left = WIDTH - LEFT - type.width, height = type_height(drawing, &type, who);
	type_draw(drawing, &type, who, left, bottom - 23 - height);
	type_draw(drawing, &type, date, left, bottom - 23);
}

static void card_draw(struct drawing *drawing, const struct invitation *invitation)
{
	const struct type title = { .face = FACE_BIAOSONG, .size = 34, .spacing = 24 };
	const struct type foot = { .face = FACE_SONG, .size = 10, .leading = 15, .width = WIDTH - 2 * LEFT };
	double size = TEXT_LARGEST, room = FOOT_TOP - 58 - TEXT_TOP, middle = WIDTH / 2;
	const char *name = invitation->title ? clean(drawing, invitation->title) : "请柬";
	leaf_begin(drawing);
	ornament_lines(drawing, FRAME);
	ink_set(drawing, INK_RED);
	type_draw(drawing, &title, name, middle - type_width(drawing, &title, name) / 2 + 12, 44);
	ornament_rule(drawing, middle, 108, 200);
	ink_set(drawing, INK_BLACK);
	while (size > TEXT_SMALLEST && text_set(drawing, invitation, size, false) > room)
		size -= 0.5;
	text_set(drawing, invitation, size, true);
	signature_draw(drawing, invitation, FOOT_TOP - 8);
	ink_set(drawing, INK_GREY);
	type_draw(drawing, &foot, clean(drawing, invitation->foot), LEFT, FOOT_TOP + 6);
	leaf_end(drawing);
}

bool pdf_invitations(struct paper *paper, const struct invitation *invitations, size_t count, const char *watermark)
{
	struct drawing drawing;
	if (drawing_open(&drawing, paper, count && invitations[0].title ? invitations[0].title : "请柬", WIDTH, HEIGHT)) {
		watermark_set(&drawing, watermark);
		for (size_t i = 0; i < count; i++)
			card_draw(&drawing, &invitations[i]);
	}
	return drawing_finish(&drawing);
}
