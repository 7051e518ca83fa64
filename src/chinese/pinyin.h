/* pinyin.h: how a name is read.  Readings come from a table (Unihan) and our
 * own list of surname readings.  For names and search only: running text
 * (重庆, 银行) needs a dictionary of words, which this is not. */
#ifndef CHINESE_PINYIN_H
#define CHINESE_PINYIN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { NAME_KEYS_MAX = 12 };

struct name_readings {
	const char *pinyin;	/* "zhang san"; ü is written v: "lv bu" */
	const char *joined;	/* "zhangsan" */
	const char *initials;	/* "zs" */
	const char *keys[NAME_KEYS_MAX];	/* every joined form a person may type, the usual one first, no two equal */
	size_t key_count;
	const char *initial_keys[NAME_KEYS_MAX];	/* the same for the initials */
	size_t initial_count;
};

/* All readings of a name.  Surnames are read as surnames (单 shan, 尉迟 yu
 * chi); a surname with several readings (盖, 乐) and ü (lv, lu, lyu) give
 * further keys.  Letters stay (lower case), what has no reading stays as it is. Dots and
 * spaces are left out.  Owned by the arena.  Any thread. */
void name_read(struct arena *arena, const char *name, struct name_readings *readings);

const char *name_pinyin(struct arena *arena, const char *name);		/* "zhang san" */
const char *name_initials(struct arena *arena, const char *name);	/* "zs" */
/* All keys and initials, separated by single spaces and with one at either
 * end (" zhangsan zs "): for a search column, where a search looks for
 * " " + typed text as a part. */
const char *name_search_keys(struct arena *arena, const char *name);

/* The first reading of one character, with its tone 1 to 5 (5: neutral);
 * NULL where it has none.  Without tone marks, ü as v: ("lv", 3). */
const char *point_pinyin(uint32_t point, int *tone);

/* A key of digits and lower-case letters, such that comparing keys gives the
 * pinyin order of a roll: syllable by syllable, within one syllable by tone,
 * then strokes, then code point.  Names in letters stand among the syllables.
 * May be stored.  Owned by the arena. */
const char *pinyin_sort_key(struct arena *arena, const char *name);

#endif
