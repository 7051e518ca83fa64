/* fold.h: what a person typed becomes what is stored (clean) and what is
 * compared when searching (fold).  A folded text is for comparing only and is
 * never shown; two names that fold alike are not therefore one person. */
#ifndef CHINESE_FOLD_H
#define CHINESE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum { NAME_POINTS_MAX = 30 };

/* A name as stored: without the spaces that stretch short names (张　明),
 * control and invisible characters; every kind of dot is · (U+00B7), letters
 * half-width, one space between words in letters.  The characters themselves stay (traditional, rare and
 * variant ones too).  "" for NULL.  Owned by the arena. */
const char *name_clean(struct arena *arena, const char *text);

/* A name for comparing in a search: cleaned, no space at all, simplified,
 * lower case, common variant characters made one (峯 峰).  闫 and 阎, 肖 and
 * 萧 are surnames of their own and stay apart.  Owned by the arena. */
const char *name_fold(struct arena *arena, const char *text);

/* The same for running text: simplified, half-width, lower case, each run of
 * white space one space, none at the ends; signs stay.  Owned by the arena. */
const char *text_fold(struct arena *arena, const char *text);

/* One character folded: simplified, half-width, lower case.  Any thread. */
uint32_t fold_point(uint32_t point);
/* Whether the character is one of the dots written between the parts of a name. */
bool point_is_name_dot(uint32_t point);

/* Whether a cleaned text can be a person's name: 1 to 30 characters, Chinese
 * with or without dots, or letters.  If not, `why` (may be NULL) gets a
 * constant Chinese sentence. */
bool name_is_plausible(const char *name, const char **why);

#endif
