/* pdf_ornament.c: fret, corners, wheat, star and rules, as paths. */
#include "services/pdf_ornament.h"

#include <math.h>

#include "base/must.h"

#define BAND_AT 18.0		/* from the edge of the page */
#define BAND 24.0
#define CORNER 40.0

struct spot {
	double x, y;
};

static void path(cairo_t *cairo, const struct spot *spots, size_t count)
{
	cairo_move_to(cairo, spots[0].x, spots[0].y);
	for (size_t i = 1; i < count; i++)
		cairo_line_to(cairo, spots[i].x, spots[i].y);
}

/* ---- the fret ---- */

/* One turn of the fret on a grid of 7 by 6, coiling to the right from its foot line. */
static const struct spot turn[] = {
	{ 0, 6 }, { 0, 0 }, { 5, 0 }, { 5, 4 }, { 2, 4 }, { 2, 2 }, { 3.4, 2 },
};

enum { TURN_WIDTH = 7, TURN_HEIGHT = 6 };

static void fret_turn(cairo_t *cairo, double x, double grid, bool mirrored)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, 0);
	cairo_scale(cairo, mirrored ? -grid : grid, grid);
	path(cairo, turn, COUNT_OF(turn));
	cairo_restore(cairo);
}

/* A strip along the x axis from 0 to length, symmetric about its middle, top at y 0. */
static void fret_strip(cairo_t *cairo, double length, double height)
{
	double grid = height / TURN_HEIGHT;
	int turns = (int)floor(length / 2 / (grid * TURN_WIDTH));
	double step = length / 2 / (double)turns;

	for (int i = 0; i < turns; i++) {
		fret_turn(cairo, step * (double)i + grid, grid, false);
		fret_turn(cairo, length - step * (double)i - grid, grid, true);
	}
	cairo_move_to(cairo, 0, height);
	cairo_line_to(cairo, length, height);
	cairo_stroke(cairo);
}

static void fret_side(const struct drawing *drawing, double x, double y, double length, double angle)
{
	double height = BAND * 0.46;

	cairo_save(drawing->cairo);
	cairo_translate(drawing->cairo, x, y);
	cairo_rotate(drawing->cairo, angle);
	cairo_translate(drawing->cairo, 0, (BAND - height) / 2);
	cairo_set_line_width(drawing->cairo, 0.95);
	cairo_set_line_join(drawing->cairo, CAIRO_LINE_JOIN_MITER);
	fret_strip(drawing->cairo, length, height);
	cairo_restore(drawing->cairo);
}

/* ---- corners and frame ---- */

static void quatrefoil(cairo_t *cairo, double x, double y, double radius)
{
	for (int i = 0; i < 4; i++) {
		double angle = M_PI / 2 * (double)i;

		cairo_new_sub_path(cairo);
		cairo_arc(cairo, x + radius * 0.72 * cos(angle), y + radius * 0.72 * sin(angle), radius * 0.52,
				angle - M_PI * 0.75, angle + M_PI * 0.75);
	}
	cairo_stroke(cairo);
}

static void lozenge(cairo_t *cairo, double x, double y, double across, double down)
{
	const struct spot spots[] = { { x, y - down }, { x + across, y }, { x, y + down }, { x - across, y } };

	path(cairo, spots, COUNT_OF(spots));
	cairo_close_path(cairo);
	cairo_fill(cairo);
}

static void corner(const struct drawing *drawing, double x, double y)
{
	cairo_t *cairo = drawing->cairo;

	ink_set(drawing, INK_RED);
	box_fill(drawing, x - CORNER / 2, y - CORNER / 2, CORNER, CORNER);
	ink_set(drawing, INK_GOLD_LIGHT);
	cairo_set_line_width(cairo, 1.6);
	cairo_rectangle(cairo, x - CORNER / 2, y - CORNER / 2, CORNER, CORNER);
	cairo_stroke(cairo);
	cairo_set_line_width(cairo, 0.7);
	cairo_rectangle(cairo, x - CORNER / 2 + 3.5, y - CORNER / 2 + 3.5, CORNER - 7, CORNER - 7);
	cairo_stroke(cairo);
	cairo_set_line_width(cairo, 1.1);
	quatrefoil(cairo, x, y, 10.5);
	lozenge(cairo, x, y, 3.6, 3.6);
}

static void box_line(const struct drawing *drawing, double margin, double thickness)
{
	cairo_set_line_width(drawing->cairo, thickness);
	cairo_rectangle(drawing->cairo, margin, margin, drawing->width - 2 * margin, drawing->height - 2 * margin);
	cairo_stroke(drawing->cairo);
}

void ornament_frame(const struct drawing *drawing)
{
	double middle = BAND_AT + BAND / 2, from = middle + CORNER / 2 + 3;
	double right = drawing->width - middle, bottom = drawing->height - middle;

	ink_set(drawing, INK_RED);
	box_line(drawing, middle, BAND);
	ink_set(drawing, INK_GOLD);
	box_line(drawing, BAND_AT, 1.6);
	box_line(drawing, BAND_AT + BAND, 1.6);
	ink_set(drawing, INK_GOLD_LIGHT);
	fret_side(drawing, from, BAND_AT, drawing->width - 2 * from, 0);
	fret_side(drawing, drawing->width - BAND_AT, from, drawing->height - 2 * from, M_PI / 2);
	fret_side(drawing, drawing->width - from, drawing->height - BAND_AT, drawing->width - 2 * from, M_PI);
	fret_side(drawing, BAND_AT, drawing->height - from, drawing->height - 2 * from, -M_PI / 2);
	corner(drawing, middle, middle);
	corner(drawing, right, middle);
	corner(drawing, middle, bottom);
	corner(drawing, right, bottom);
}

void ornament_lines(const struct drawing *drawing, double margin)
{
	ink_set(drawing, INK_GOLD);
	box_line(drawing, margin, 1.4);
	box_line(drawing, margin + 4, 0.5);
}

/* ---- wheat, star, rule ---- */

static void star(cairo_t *cairo, double x, double y, double radius)
{
	for (int i = 0; i < 10; i++) {
		double angle = -M_PI / 2 + M_PI / 5 * (double)i, reach = i % 2 != 0 ? radius * 0.382 : radius;

		cairo_line_to(cairo, x + reach * cos(angle), y + reach * sin(angle));
	}
	cairo_close_path(cairo);
	cairo_fill(cairo);
}

/* A grain: pointed at both ends, its foot at the origin, lying along the x axis. */
static void grain(cairo_t *cairo, double x, double y, double angle, double length)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_rotate(cairo, angle);
	cairo_scale(cairo, length, length);
	cairo_move_to(cairo, 0, 0);
	cairo_curve_to(cairo, 0.25, -0.3, 0.7, -0.26, 1, 0);
	cairo_curve_to(cairo, 0.7, 0.26, 0.25, 0.3, 0, 0);
	cairo_restore(cairo);
	cairo_fill(cairo);
}

/* An ear that rises from the middle below and bends outwards and up: an arc of a circle around 0,0. */
static void ear(cairo_t *cairo, double radius)
{
	const double from = M_PI * 0.44, to = -M_PI * 0.10;
	enum { PAIRS = 8 };

	cairo_set_line_width(cairo, radius * 0.035);
	cairo_arc_negative(cairo, 0, 0, radius, from, to);
	cairo_stroke(cairo);
	for (int i = 0; i < PAIRS; i++) {
		double angle = from + (to - from) * (0.24 + 0.76 * (double)i / (PAIRS - 1));
		double x = radius * cos(angle), y = radius * sin(angle), along = angle - M_PI / 2;
		double length = radius * (0.36 - 0.012 * (double)i);

		grain(cairo, x, y, along + 0.55, length);
		grain(cairo, x, y, along - 0.55, length);
	}
	grain(cairo, radius * cos(to), radius * sin(to), to - M_PI / 2, radius * 0.36);
}

void ornament_wheat(const struct drawing *drawing, double x, double y, double width)
{
	cairo_t *cairo = drawing->cairo;
	double radius = width / 2 / 1.3;

	ink_set(drawing, INK_GOLD);
	for (int side = -1; side <= 1; side += 2) {
		cairo_save(cairo);
		cairo_translate(cairo, x, y);
		cairo_scale(cairo, side, 1);
		ear(cairo, radius);
		cairo_restore(cairo);
	}
	ink_set(drawing, INK_RED);
	star(cairo, x, y, radius * 0.5);
}

void ornament_rule(const struct drawing *drawing, double x, double y, double width)
{
	cairo_t *cairo = drawing->cairo;

	ink_set(drawing, INK_GOLD);
	for (int side = -1; side <= 1; side += 2) {
		cairo_move_to(cairo, x + side * 9, y - 0.8);
		cairo_line_to(cairo, x + side * width / 2, y);
		cairo_line_to(cairo, x + side * 9, y + 0.8);
		cairo_close_path(cairo);
		cairo_fill(cairo);
	}
	lozenge(cairo, x, y, 5, 3.4);
}
