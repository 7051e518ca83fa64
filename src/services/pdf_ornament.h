/* pdf_ornament.h: drawn ornaments of papers that show an honour: frame, wheat
 * and star, rules.  All vectors, all our own; no emblem, no seal.  For the
 * pdf_*.c files only. */
#ifndef SERVICES_PDF_ORNAMENT_H
#define SERVICES_PDF_ORNAMENT_H

#include "services/pdf_draw.h"

/* The frame of a certificate: a red band with a golden fret (回纹), corners, fine inner lines;
 * 52 points from the edge inwards are taken. */
void ornament_frame(const struct drawing *drawing);
/* Two fine golden lines around a page of a roll, `margin` points from the edge. */
void ornament_lines(const struct drawing *drawing, double margin);
/* A star between two ears of wheat, `width` wide, its middle at x, y. */
void ornament_wheat(const struct drawing *drawing, double x, double y, double width);
/* A golden rule, thinning outwards from a lozenge in its middle. */
void ornament_rule(const struct drawing *drawing, double x, double y, double width);

#endif
