/* photo.c: see photo.h.  Making smaller is the mean of the pixels that fall
 * together, in whole numbers. */
#include "services/photo.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/files.h"
#include "services/photo_parts.h"

enum { QUALITY = 90, FRAME_PARTS = 3, SIDE_LEAST = 20, PERCENT_DIGITS = 2 };

/* --- whole pictures --- */

static unsigned char mean_of(const struct photo *photo, size_t left, size_t top, size_t right, size_t bottom, size_t colour)
{
	unsigned long sum = 0, count = 0;
	for (size_t y = top; y < bottom; y++)
		for (size_t x = left; x < right; x++, count++)
			sum += photo->pixels[(y * photo->width + x) * 3 + colour];
	return (unsigned char)(count ? (sum + count / 2) / count : 0);
}

/* The part of the picture that begins at left, top, made `width` by `height`. */
static struct photo scaled(struct arena *arena, const struct photo *from, size_t left, size_t top, size_t part_width, size_t part_height,
			   size_t width, size_t height)
{
	struct photo to = { .width = width, .height = height, .pixels = arena_array(arena, width * height, 3) };
	for (size_t y = 0; y < height; y++) {
		size_t y0 = top + y * part_height / height, y1 = top + (y + 1) * part_height / height;
		for (size_t x = 0; x < width; x++) {
			size_t x0 = left + x * part_width / width, x1 = left + (x + 1) * part_width / width;
			for (size_t colour = 0; colour < 3; colour++)
				to.pixels[(y * width + x) * 3 + colour] = mean_of(from, x0, y0, x1 > x0 ? x1 : x0 + 1, y1 > y0 ? y1 : y0 + 1, colour);
		}
	}
	return to;
}

/* Where the pixel x, y of the upright picture stands in the one that lies; EXIF 2.3, tag 274. */
static size_t pixel_lying(const struct photo *lying, int turned, size_t x, size_t y)
{
	size_t right = lying->width - 1, bottom = lying->height - 1;
	size_t u = turned >= 5 ? y : x, v = turned >= 5 ? x : y;
	if (turned == 2 || turned == 3 || turned == 7 || turned == 8)
		u = right - u;
	if (turned == 3 || turned == 4 || turned == 6 || turned == 7)
		v = bottom - v;
	return v * lying->width + u;
}

static struct photo upright(struct arena *arena, const struct photo *lying, int turned)
{
	struct photo stands = *lying;
	if (turned <= 1)
		return stands;
	if (turned >= 5) {
		stands.width = lying->height;
		stands.height = lying->width;
	}
	stands.pixels = arena_array(arena, stands.width * stands.height, 3);
	for (size_t y = 0; y < stands.height; y++)
		for (size_t x = 0; x < stands.width; x++)
			memcpy(stands.pixels + (y * stands.width + x) * 3, lying->pixels + pixel_lying(lying, turned, x, y) * 3, 3);
	return stands;
}

static struct photo bounded(struct arena *arena, const struct photo *photo)
{
	size_t longer = photo->width > photo->height ? photo->width : photo->height;
	if (longer <= PHOTO_KEPT_SIDE)
		return *photo;
	size_t width = photo->width * PHOTO_KEPT_SIDE / longer, height = photo->height * PHOTO_KEPT_SIDE / longer;
	return scaled(arena, photo, 0, 0, photo->width, photo->height, width ? width : 1, height ? height : 1);
}

bool photo_read(struct arena *arena, const void *bytes, size_t length, struct photo *photo, const char **why)
{
	int turned = 1;
	bool good = file_kind_of(bytes, length) == FILE_PNG ? png_read_photo(arena, bytes, length, photo, why)
		: jpeg_read(arena, bytes, length, photo, &turned, why);
	if (!good)
		return false;
	if (photo->width < SIDE_LEAST || photo->height < SIDE_LEAST) {
		*why = "照片太小，看不清人，请换一张";
		return false;
	}
	*photo = bounded(arena, photo);
	*photo = upright(arena, photo, turned);
	return true;
}

const unsigned char *photo_write(struct arena *arena, const struct photo *photo, size_t *length)
{
	return jpeg_write(arena, photo, QUALITY, length);
}

/* --- frames --- */

static size_t frame_pixels(const struct photo *photo, const struct photo_frame *frame)
{
	size_t width = photo->width * (size_t)frame->width / PHOTO_SCALE;
	return width ? width : 1;
}

static size_t frame_height(const struct photo *photo, const struct photo_frame *frame, struct photo_ratio ratio)
{
	size_t height = photo->width * (size_t)frame->width * (size_t)ratio.height / (PHOTO_SCALE * (size_t)ratio.width);
	return height < 1 ? 1 : height > photo->height ? photo->height : height;
}

struct photo_frame photo_centre(const struct photo *photo, struct photo_ratio ratio)
{
	size_t wide = photo->height * (size_t)ratio.width / (size_t)ratio.height;	/* as wide as the height allows */
	struct photo_frame frame = { .width = PHOTO_SCALE };
	if (wide < photo->width) {
		frame.width = (int)(wide * PHOTO_SCALE / photo->width);
		frame.left = (PHOTO_SCALE - frame.width) / 2;
		return frame;
	}
	size_t height = frame_height(photo, &frame, ratio);
	frame.top = (int)((photo->height - height) * PHOTO_SCALE / photo->height / 3);
	return frame;
}

bool photo_is_framed(const struct photo *photo, struct photo_ratio ratio)
{
	size_t a = photo->width * (size_t)ratio.height, b = photo->height * (size_t)ratio.width;
	size_t more = a > b ? a - b : b - a;
	return more * 50 <= a;	/* within 2 % */
}

/* "12.34" → 1234 */
static bool percent_read(struct arena *arena, const char *text, int *parts)
{
	char **pieces;
	int64_t whole = 0, rest = 0;
	size_t count = text_split(arena, text, '.', &pieces);
	if (count < 1 || count > 2 || !text_to_int(pieces[0], 0, 100, &whole))
		return false;
	size_t digits = count == 2 ? strlen(pieces[1]) : 0;
	if (digits > PERCENT_DIGITS || (digits && !text_to_int(pieces[1], 0, 99, &rest)))
		return false;
	*parts = (int)(whole * 100 + (digits == 1 ? rest * 10 : rest));
	return *parts <= PHOTO_SCALE;
}

bool photo_frame_read(struct arena *arena, const char *text, const struct photo *photo, struct photo_ratio ratio, struct photo_frame *frame)
{
	char **parts;
	bool good = text_split(arena, text, ',', &parts) == FRAME_PARTS && percent_read(arena, parts[0], &frame->left) &&
		    percent_read(arena, parts[1], &frame->top) && percent_read(arena, parts[2], &frame->width);
	if (!good || frame->width < PHOTO_SCALE / 20 || frame->left + frame->width > PHOTO_SCALE)
		return false;
	size_t top = photo->height * (size_t)frame->top / PHOTO_SCALE;
	size_t slack = photo->height / 100 + 1;	/* the browser rounds its own way */
	return top + photo->width * (size_t)frame->width * (size_t)ratio.height / (PHOTO_SCALE * (size_t)ratio.width) <= photo->height + slack;
}

const char *photo_frame_print(struct arena *arena, const struct photo_frame *frame)
{
	return arena_format(arena, "%d.%02d,%d.%02d,%d.%02d", frame->left / 100, frame->left % 100, frame->top / 100, frame->top % 100,
			    frame->width / 100, frame->width % 100);
}

struct photo photo_cut(struct arena *arena, const struct photo *photo, const struct photo_frame *frame, struct photo_ratio ratio)
{
	size_t width = frame_pixels(photo, frame), height = frame_height(photo, frame, ratio);
	size_t left = photo->width * (size_t)frame->left / PHOTO_SCALE, top = photo->height * (size_t)frame->top / PHOTO_SCALE;
	size_t wide = width < PHOTO_CUT_WIDTH ? width : PHOTO_CUT_WIDTH;
	size_t high = wide * (size_t)ratio.height / (size_t)ratio.width;
	if (left + width > photo->width)
		left = photo->width - width;
	if (top + height > photo->height)
		top = photo->height - height;
	return scaled(arena, photo, left, top, width, height, wide, high ? high : 1);
}
