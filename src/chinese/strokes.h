/* strokes.h: the stroke order of mainland China, for rolls printed "in order
 * of the strokes of the surname" (以姓氏笔画为序).  Not ICU's stroke collation,
 * whose counts and order are others. */
#ifndef CHINESE_STROKES_H
#define CHINESE_STROKES_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

struct strokes {
	int count;		/* number of strokes, 1 to 78 */
	const char *classes;	/* `known` digits, NOT ended by a NUL: 1 横提, 2 竖, 3 撇, 4 点捺, 5 折 */
	int known;		/* `count`, or less (0 too) where only the beginning is known */
	bool approximate;	/* the count is Unihan's, the order not known to its end */
};

/* The strokes of a character; false where it is none that we know (letters,
 * signs).  The text stays valid for ever.  Any thread. */
bool strokes_of(uint32_t point, struct strokes *strokes);
int stroke_count(uint32_t point);	/* 0 where unknown */

/* A key of digits and lower-case letters, such that comparing keys gives the
 * published order: strokes of the surname (count, then class by class;
 * compound surnames as a whole), then the length of the name, then the given
 * name character by character.  Characters with equal strokes keep the order
 * of their code points.  Names with a dot or without a known surname go by
 * their first character; names that are not Chinese come last.  White space
 * in the name does not count.  May be stored in a database: it changes only
 * when the tables do.  "" for NULL and "".  Owned by the arena. */
const char *name_stroke_key(struct arena *arena, const char *name);

#endif
