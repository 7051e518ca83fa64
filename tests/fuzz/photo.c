/* photo.c: any bytes as a photograph: read, framed, cut, written anew.  The
 * first byte leaves the others alone or makes a PNG's sums right, without which
 * nothing behind its first piece would ever be looked at. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "services/files.h"
#include "services/photo.h"
#include "services/picture_size.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct photo_ratio id_photo = { 2, 3 };

static size_t number_at(const uint8_t *at)
{
	return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

/* CRC-32 as PNG has it. */
static uint32_t sum_of(const uint8_t *bytes, size_t length)
{
	uint32_t sum = UINT32_MAX;
	for (size_t i = 0; i < length; i++) {
		sum ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
	}
	return ~sum;
}

static void sums_right(uint8_t *bytes, size_t length)
{
	for (size_t at = 8; length >= at + 12;) {
		size_t piece = number_at(bytes + at);
		if (piece > length - at - 12)
			return;
		uint32_t sum = sum_of(bytes + at + 4, piece + 4);
		for (size_t i = 0; i < 4; i++)
			bytes[at + 8 + piece + i] = (uint8_t)(sum >> (24 - 8 * i));
		at += piece + 12;
	}
}

static void check_photo(struct arena *arena, const struct photo *photo)
{
	struct photo_frame frame = photo_centre(photo, id_photo), again;
	must(photo->width > 0 && photo->height > 0 && photo->width <= PHOTO_SIDE_MOST && photo->height <= PHOTO_SIDE_MOST);
	must(frame.left >= 0 && frame.top >= 0 && frame.width > 0 && frame.left + frame.width <= PHOTO_SCALE);
	if (photo_frame_read(arena, photo_frame_print(arena, &frame), photo, id_photo, &again))
		must(again.width > 0);
	struct photo cut = photo_cut(arena, photo, &frame, id_photo);
	size_t length;
	const unsigned char *jpeg = photo_write(arena, &cut, &length);
	struct picture_size size;
	must(jpeg && picture_size(jpeg, length, &size) && size.width == cut.width && size.height == cut.height);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct picture_size size;
	struct photo photo;
	const char *why = NULL;
	bool mended = length > 0 && bytes[0] % 2;
	length -= length > 0;
	uint8_t *copy = arena_alloc(arena, length + 1);
	memcpy(copy, bytes + 1, length);
	if (mended)
		sums_right(copy, length);
	file_kind_of(copy, length);
	if (picture_size(copy, length, &size))
		must(size.width > 0 && size.height > 0);
	if (photo_read(arena, copy, length, &photo, &why))
		check_photo(arena, &photo);
	else
		must(why && *why);
	arena_free(arena);
	return 0;
}
