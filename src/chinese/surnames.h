/* surnames.h: Chinese surnames and the characters of given names, with how
 * frequent they are, for parting and judging names.  Rough ranks, not
 * statistics. */
#ifndef CHINESE_SURNAMES_H
#define CHINESE_SURNAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code points of the surname at the head of a name (no spaces in it): 2 for a
 * compound surname with a given name behind it (欧阳修), 1 for a known single
 * surname, 0 where there is none or the name has a dot (·). */
size_t surname_length(const char *name);

/* Whether the character is a single surname (simplified or traditional). */
bool is_surname_point(uint32_t point);
/* Whether the two characters are a compound surname. */
bool is_compound_surname(uint32_t first, uint32_t second);

/* 0: no surname; 1 (rare) to 1000 (王).  Falls with the rank. */
int surname_score(uint32_t point);
/* Of the compound surname; 0: none. */
int compound_surname_score(uint32_t first, uint32_t second);
/* 0: not known from given names (but may be in one); 1 to 1000 (most frequent). */
int given_name_score(uint32_t point);

#endif
