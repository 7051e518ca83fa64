/* picture_size.h: how large a picture is, from its head.  Judges no content. */
#ifndef SERVICES_PICTURE_SIZE_H
#define SERVICES_PICTURE_SIZE_H

#include <stdbool.h>
#include <stddef.h>

struct picture_size {
	unsigned width, height;		/* pixels, never 0 */
	const char *ending;		/* "png", "jpeg" */
};

/* False where it is neither PNG nor JPEG or does not say. */
bool picture_size(const void *bytes, size_t length, struct picture_size *size);

#endif
