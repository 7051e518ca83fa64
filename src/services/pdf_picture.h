/* pdf_picture.h: a photo on a paper, not distorted.  For the pdf_*.c files only. */
#ifndef SERVICES_PDF_PICTURE_H
#define SERVICES_PDF_PICTURE_H

#include "services/pdf_draw.h"

/* As large as fits, in the middle.  False where it is no picture that can be drawn: nothing was. */
bool picture_draw(struct drawing *drawing, const void *bytes, size_t length, double x, double y, double width, double height);

#endif
