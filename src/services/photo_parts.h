/* photo_parts.h: the readers and the writer behind photo.h, one for each
 * library. */
#ifndef SERVICES_PHOTO_PARTS_H
#define SERVICES_PHOTO_PARTS_H

#include "services/photo.h"

/* As it stands in the file, smaller by a whole factor where it is large; *turned: its EXIF orientation, 1 to 8. */
bool jpeg_read(struct arena *arena, const void *bytes, size_t length, struct photo *photo, int *turned, const char **why);
const unsigned char *jpeg_write(struct arena *arena, const struct photo *photo, int quality, size_t *length);
/* On white where it is transparent. */
bool png_read_photo(struct arena *arena, const void *bytes, size_t length, struct photo *photo, const char **why);
/* 1 to 8; 1 where nothing is said.  `block`: an APP1 segment without its head. */
int exif_orientation(const unsigned char *block, size_t length);

#endif
