/* photo.h: photographs that people upload: read, turned upright, cut to a
 * frame, made smaller and written anew as JPEG.  Nothing else of the file goes
 * on: no place, no camera, no time, no hidden thumbnail.  Knows no field. */
#ifndef SERVICES_PHOTO_H
#define SERVICES_PHOTO_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
	PHOTO_SIDE_MOST = 20000,	/* pixels of a side that came in … */
	PHOTO_MOST = 60 * 1000 * 1000,	/* … and of the whole; a PNG, which cannot be read smaller: PHOTO_PNG_MOST */
	PHOTO_PNG_MOST = 16 * 1000 * 1000,
	PHOTO_KEPT_SIDE = 2000,		/* pixels of the longer side that are kept */
	PHOTO_CUT_WIDTH = 600,		/* pixels of a cut one: an ID photo of 35 mm at 400 dpi */
	PHOTO_SCALE = 10000		/* a frame's numbers are parts of this */
};

struct photo {
	unsigned char *pixels;	/* red, green, blue, row by row; arena */
	size_t width, height;
};

/* What is cut out: left and width in parts of the width, top in parts of the height; the height follows from the ratio. */
struct photo_frame {
	int left, top, width;
};

struct photo_ratio {
	int width, height;	/* 2:3 of an ID photo */
};

/* Upright, at most about PHOTO_KEPT_SIDE on its longer side.  False: *why is Chinese, for the person. */
bool photo_read(struct arena *arena, const void *bytes, size_t length, struct photo *photo, const char **why);
/* The largest frame of the ratio in the middle; a face stands above it, so a tall picture is cut at a third. */
struct photo_frame photo_centre(const struct photo *photo, struct photo_ratio ratio);
/* "12.34,5,80.1": percent.  False: it is none, or goes beyond the picture. */
bool photo_frame_read(struct arena *arena, const char *text, const struct photo *photo, struct photo_ratio ratio, struct photo_frame *frame);
const char *photo_frame_print(struct arena *arena, const struct photo_frame *frame);
/* The frame alone, PHOTO_CUT_WIDTH wide or as wide as it is; it lies within the picture. */
struct photo photo_cut(struct arena *arena, const struct photo *photo, const struct photo_frame *frame, struct photo_ratio ratio);
bool photo_is_framed(const struct photo *photo, struct photo_ratio ratio);	/* it has the ratio already: nothing is cut off */
/* A JPEG; NULL where the library refused (the world's fault). */
const unsigned char *photo_write(struct arena *arena, const struct photo *photo, size_t *length);

#endif
