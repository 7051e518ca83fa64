/* readings.h: the readings of single characters, and of surnames where they
 * differ.  Serves pinyin.c only. */
#ifndef CHINESE_READINGS_H
#define CHINESE_READINGS_H

#include <stddef.h>
#include <stdint.h>

enum { READINGS_MAX = 4 };	/* of one character */

struct reading {
	char syllable[8];	/* ü is v */
	int tone;		/* 1 to 4, 5: neutral */
};

/* Fills `out` with the readings of a character, the usual one first; 0: it has none. */
size_t readings_of(uint32_t point, const struct reading *out[READINGS_MAX]);
/* The same for a character that is a surname (单 shan before dan). */
size_t readings_of_surname(uint32_t point, const struct reading *out[READINGS_MAX]);
/* The readings of a compound surname where it is read in its own way (万俟 mo qi);
 * 0 and nothing filled where not, otherwise 2. */
size_t readings_of_compound(uint32_t first, uint32_t second, const struct reading *out[2]);

#endif
