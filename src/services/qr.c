/* qr.c: a text as a QR code, by libqrencode. */
#include "services/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

static const QRecLevel levels[] = {
	[QR_LOW] = QR_ECLEVEL_L, [QR_MEDIUM] = QR_ECLEVEL_M, [QR_QUARTILE] = QR_ECLEVEL_Q, [QR_HIGH] = QR_ECLEVEL_H,
};

bool qr_make(struct arena *arena, const char *text, enum qr_level level, struct qr *qr)
{
	size_t length = text != NULL ? strlen(text) : 0;
	unsigned char *modules;
	QRcode *code;

	*qr = (struct qr){ 0 };
	if (length == 0 || length > QR_TEXT_MAX)
		return false;
	code = QRcode_encodeData((int)length, (const unsigned char *)text, 0, levels[level]);
	if (code == NULL)
		return false;
	qr->size = (size_t)code->width;
	modules = arena_array(arena, qr->size, qr->size);
	for (size_t i = 0; i < qr->size * qr->size; i++)
		modules[i] = code->data[i] & 1;	/* the other bits say what a module is for */
	qr->modules = modules;
	QRcode_free(code);
	return true;
}

/* One rectangle for each run of dark modules in a row: "M4 4h7v1h-7z". */
static void svg_row(struct buffer *page, const struct qr *qr, size_t row)
{
	size_t column = 0;

	while (column < qr->size) {
		size_t start = column;

		while (column < qr->size && qr_is_dark(qr, row, column))
			column++;
		if (column > start)
			buffer_format(page, "M%zu %zuh%zuv1h-%zuz", start + QR_QUIET, row + QR_QUIET,
					column - start, column - start);
		else
			column++;
	}
}

void qr_svg(struct buffer *page, const struct qr *qr, const char *label)
{
	size_t side = qr->size + 2 * QR_QUIET;

	buffer_format(page, "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\" aria-label=\"",
			side, side);
	buffer_html(page, label);
	buffer_format(page, "\"><path fill=\"#fff\" d=\"M0 0h%zuv%zuH0z\"/><path fill=\"#000\" d=\"", side, side);
	for (size_t row = 0; row < qr->size; row++)
		svg_row(page, qr, row);
	buffer_literal(page, "\"/></svg>");
}
