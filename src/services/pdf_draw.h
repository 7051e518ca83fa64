/* pdf_draw.h: the pencil of the papers: a PDF surface that ends as a finished
 * file or as bytes, type set in the faces of official papers, a watermark.
 * For the pdf_*.c files only; lengths are points (1/72 inch), y grows downwards. */
#ifndef SERVICES_PDF_DRAW_H
#define SERVICES_PDF_DRAW_H

#include <pango/pangocairo.h>
#include <stdbool.h>

#include "services/pdf.h"
#include "services/whole_file.h"

struct qr;

#define POINTS_OF_MM(mm) ((mm) * 72.0 / 25.4)
#define A4_SHORT POINTS_OF_MM(210)
#define A4_LONG POINTS_OF_MM(297)

struct ink {
	double red, green, blue;
};

#define INK_BLACK ((struct ink){ 0.09, 0.09, 0.10 })
#define INK_GREY ((struct ink){ 0.37, 0.40, 0.45 })
#define INK_RED ((struct ink){ 0.706, 0.125, 0.122 })		/* #B4201F */
#define INK_GOLD ((struct ink){ 0.722, 0.529, 0.169 })		/* #B8872B */
#define INK_GOLD_LIGHT ((struct ink){ 0.898, 0.737, 0.388 })	/* on red */
#define INK_WATERMARK ((struct ink){ 0.925, 0.925, 0.93 })

enum paper_face { FACE_SONG, FACE_HEI, FACE_KAI, FACE_FANGSONG, FACE_BIAOSONG };

struct type {
	enum paper_face face;
	double size;
	double leading;		/* from line to line; 0: the face's own */
	double spacing;		/* between letters */
	double width;		/* lines are broken at it; 0: never */
	double indent;		/* of the first line of each paragraph */
	PangoAlignment align;
};

struct drawing {
	struct paper *paper;
	struct whole_file file;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoContext *context;
	cairo_surface_t *watermark;	/* the same drawing for every page; NULL for none */
	double width, height;
	bool into_file;
};

/* False where the paper cannot be begun; drawing_finish must follow in either case. */
bool drawing_open(struct drawing *drawing, struct paper *paper, const char *title, double width, double height);
/* Ends the paper: true where every byte has arrived.  Otherwise nothing is left of it and paper->why says why. */
bool drawing_finish(struct drawing *drawing);
void drawing_fail(struct drawing *drawing, const char *why);	/* the first reason stays */

/* Each page begins and ends by these; the watermark lies under the rest. */
void leaf_begin(struct drawing *drawing);
void leaf_end(struct drawing *drawing);
/* Text repeated aslant over every page that begins from now on; NULL or "" for none.  A text of up to
 * four characters stands once, large. */
void watermark_set(struct drawing *drawing, const char *text);

/* A layout to be released by g_object_unref.  `text` must have passed printable_text, or be our own. */
PangoLayout *type_layout(const struct drawing *drawing, const struct type *type, const char *text);
double layout_height(PangoLayout *layout);
double layout_width(PangoLayout *layout);
void layout_draw(const struct drawing *drawing, PangoLayout *layout, double x, double y);
/* Sets and draws at once; the height it took. */
double type_draw(const struct drawing *drawing, const struct type *type, const char *text, double x, double y);
double type_width(const struct drawing *drawing, const struct type *type, const char *text);
double type_height(const struct drawing *drawing, const struct type *type, const char *text);

void ink_set(const struct drawing *drawing, struct ink ink);
void line_draw(const struct drawing *drawing, double x1, double y1, double x2, double y2, double thickness);
void box_fill(const struct drawing *drawing, double x, double y, double width, double height);
/* Dark modules only, within a square of `side`, its quiet zone included: the ground must be light. */
void qr_draw(const struct drawing *drawing, const struct qr *qr, double x, double y, double side);

#endif
