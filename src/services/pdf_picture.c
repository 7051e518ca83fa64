/* pdf_picture.c: a JPEG goes into the paper as it is (no decoder of ours ever
 * sees it), a PNG as its pixels. */
#include "services/pdf_picture.h"

#include <math.h>
#include <string.h>

#include "services/picture_size.h"

enum { PIXELS_MAX = 40 * 1000 * 1000 };

struct reading {
	const char *bytes;
	size_t left;
};

static cairo_status_t bytes_give(void *from, unsigned char *room, unsigned int length)
{
	struct reading *reading = from;
	if (length > reading->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(room, reading->bytes, length);
	reading->bytes += length;
	reading->left -= length;
	return CAIRO_STATUS_SUCCESS;
}

/* The pixels of this surface are never written nor read: the paper takes the bytes that are attached to it, which must
 * last until the paper is finished. */
static cairo_surface_t *jpeg_surface(const void *bytes, size_t length, const struct picture_size *size)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)size->width, (int)size->height);
	if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, length, NULL, NULL) != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(surface);
		return NULL;
	}
	return surface;
}

bool picture_draw(struct drawing *drawing, const void *bytes, size_t length, double x, double y, double width, double height)
{
	struct picture_size size;
	struct reading reading = { bytes, length };
	if (!picture_size(bytes, length, &size) || (size_t)size.width * size.height > PIXELS_MAX)
		return false;
	cairo_surface_t *surface = strcmp(size.ending, "png") == 0 ? cairo_image_surface_create_from_png_stream(bytes_give, &reading)
		: jpeg_surface(bytes, length, &size);
	bool good = surface && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	if (good) {
		double scale = fmin(width / size.width, height / size.height);
		cairo_save(drawing->cairo);
		cairo_translate(drawing->cairo, x + (width - size.width * scale) / 2, y + (height - size.height * scale) / 2);
		cairo_scale(drawing->cairo, scale, scale);
		cairo_set_source_surface(drawing->cairo, surface, 0, 0);
		cairo_paint(drawing->cairo);
		cairo_restore(drawing->cairo);
	}
	if (surface)
		cairo_surface_destroy(surface);
	return good;
}
