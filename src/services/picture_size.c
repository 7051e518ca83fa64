/* picture_size.c: see picture_size.h. */
#include "services/picture_size.h"

#include <string.h>

static unsigned big(const unsigned char *at, size_t width)
{
	unsigned number = 0;
	for (size_t i = 0; i < width; i++)
		number = number << 8 | at[i];
	return number;
}

static bool png_size(const unsigned char *at, size_t length, struct picture_size *size)
{
	if (length < 24 || memcmp(at, "\x89PNG\r\n\x1A\n", 8) != 0 || memcmp(at + 12, "IHDR", 4) != 0)
		return false;
	*size = (struct picture_size){ big(at + 16, 4), big(at + 20, 4), "png" };
	return true;
}

/* A frame head: SOF0 to SOF15 but for the tables DHT, JPG and DAC between them (ITU-T T.81, B.1.1.3). */
static bool is_frame(unsigned mark)
{
	return mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
}

static bool jpeg_size(const unsigned char *at, size_t length, struct picture_size *size)
{
	size_t place = 2;
	if (length < 4 || at[0] != 0xFF || at[1] != 0xD8)
		return false;
	while (length - place >= 9 && at[place] == 0xFF) {
		unsigned mark = at[place + 1];
		if (mark == 0xFF || (mark >= 0xD0 && mark <= 0xD8)) {
			place += mark == 0xFF ? 1 : 2;
			continue;
		}
		if (is_frame(mark)) {
			*size = (struct picture_size){ big(at + place + 7, 2), big(at + place + 5, 2), "jpeg" };
			return true;
		}
		size_t step = 2 + big(at + place + 2, 2);
		if (step > length - place)
			return false;
		place += step;
	}
	return false;
}

bool picture_size(const void *bytes, size_t length, struct picture_size *size)
{
	return (png_size(bytes, length, size) || jpeg_size(bytes, length, size)) && size->width && size->height
		&& size->width <= 30000 && size->height <= 30000;
}
