/* encoding.h: the bytes of an uploaded text file as UTF-8, whatever program
 * wrote them.  Marks first (UTF-8, UTF-16), then a strict test for UTF-8, then
 * GB18030; nothing is guessed by frequency.  A file that mixes both, or is no
 * text at all, is refused with the place where it goes wrong. */
#ifndef SERVICES_ENCODING_H
#define SERVICES_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct encoding {
	const char *text;	/* UTF-8, without mark, NUL-terminated, in the arena; NULL where refused */
	size_t length;
	const char *name;	/* what was found, to be shown: "UTF-8", "GB18030（GBK）", "UTF-16LE" … */
	/* Where refused: */
	const char *problem;	/* what and what to do, in Chinese, for the person */
	size_t line;		/* from 1; 0 where the file as a whole is meant */
	size_t offset;		/* byte in the file, from 0 */
};

/* Refuses more than `limit` bytes.  Takes at most four times `length` from the arena. */
bool encoding_read(struct arena *arena, const void *bytes, size_t length, size_t limit, struct encoding *found);
/* UTF-8 as GB18030, which has a place for every character: *bytes and *length are changed to the result in the arena.
 * Bytes that are no UTF-8 become question marks.  False: the machine does not know that encoding. */
bool gb18030_write(struct arena *arena, const char **bytes, size_t *length);

#endif
