/* zip.h: a zip as the container of documents: all its parts read into memory
 * within limits, and a zip written part by part.  Knows no document.  Zip64,
 * passwords and split archives are refused: no office program writes them
 * where documents of a sane size are concerned. */
#ifndef SERVICES_ZIP_H
#define SERVICES_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;

struct zip_part {
	const char *name;	/* "word/document.xml" */
	const char *bytes;	/* in the arena, a NUL behind them */
	size_t length;
};

struct zip {
	struct zip_part *parts;
	size_t count;
};

enum zip_result { ZIP_READ, ZIP_BROKEN, ZIP_LOCKED, ZIP_TOO_LARGE };

enum { ZIP_PARTS_MAX = 2000, ZIP_PART_MAX = 24 << 20, ZIP_WHOLE_MAX = 64 << 20 };

/* Reads every part; sums are checked, names that climb out of the folder, stand twice or are no UTF-8 make it broken.  A part
 * that unfolds to more than 200 times its size (beyond 1 MB) is too large. */
enum zip_result zip_read(struct arena *arena, const void *bytes, size_t length, struct zip *zip);
const struct zip_part *zip_find(const struct zip *zip, const char *name);	/* NULL */

/* Parts go into `out`; whoever empties it (into a file) between two of them says so by zip_flushed. */
struct zip_writer {
	struct arena *arena;	/* takes a few hundred bytes for each part */
	struct buffer *out;
	struct buffer *central;
	uint64_t flushed;
	size_t count;
};

void zip_begin(struct zip_writer *writer, struct arena *arena, struct buffer *out);
/* False where the zip would be larger than its form allows (4 GB, 65,535 parts) or `out` is full. */
bool zip_put(struct zip_writer *writer, const char *name, const void *bytes, size_t length);
void zip_flushed(struct zip_writer *writer);
bool zip_end(struct zip_writer *writer);
/* Goes on with a zip of ours that was cut off before its end: `length` bytes of whole parts, of which the heads are read by `read`.
 * False where they are not whole parts. */
bool zip_resume(struct zip_writer *writer, struct arena *arena, struct buffer *out,
		bool (*read)(void *from, uint64_t at, void *room, size_t length), void *from, uint64_t length);

#endif
