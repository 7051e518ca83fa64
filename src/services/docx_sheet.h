/* docx_sheet.h: a sheet (sheet.h) as a Word document: A4 across, its head on
 * every page.  For lists that the reader goes on writing in. */
#ifndef SERVICES_DOCX_SHEET_H
#define SERVICES_DOCX_SHEET_H

#include <stdbool.h>

#include "services/sheet.h"

struct arena;
struct buffer;

/* False where `out` is full.  The watermark is not drawn: the document is for editing. */
bool docx_sheet(struct arena *arena, const struct sheet *sheet, struct buffer *out);

#endif
