/* qr.h: a text as a QR code: its modules, or SVG for a page.  Drawing on paper
 * is pdf's. */
#ifndef SERVICES_QR_H
#define SERVICES_QR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buffer;

enum qr_level { QR_LOW, QR_MEDIUM, QR_QUARTILE, QR_HIGH };

struct qr {
	size_t size;			/* modules in a row, quiet zone not counted */
	const unsigned char *modules;	/* size × size, row by row, 1 is dark */
};

enum { QR_QUIET = 4, QR_TEXT_MAX = 1200 };	/* modules of white around it; bytes */

/* False where the text is empty or too long (over QR_TEXT_MAX bytes).  Modules stand in the arena. */
bool qr_make(struct arena *arena, const char *text, enum qr_level level, struct qr *qr);
static inline bool qr_is_dark(const struct qr *qr, size_t row, size_t column)
{
	return qr->modules[row * qr->size + column] != 0;
}

/* An <svg> element with quiet zone, one path, no style of its own: the page gives its size through
 * the class "qr".  `label` is read out in place of the picture. */
void qr_svg(struct buffer *page, const struct qr *qr, const char *label);

#endif
