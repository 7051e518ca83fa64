/* bigrams.h: running text cut into what an index of words can hold.  Chinese
 * has no spaces: each two neighbouring characters are one word (劳动模范: 劳动
 * 动模 模范), so that any part of two characters and more is found as a phrase.
 * Letters and digits are words as they stand.  Everything is folded first. */
#ifndef CHINESE_BIGRAMS_H
#define CHINESE_BIGRAMS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { BIGRAM_TEXT_MAX = 1 << 20, PHRASES_MAX = 12 };

/* Changes whenever the same text gives other words: what was indexed by another number must be indexed anew. */
enum { BIGRAMS_NUMBER = 1 };

/* The words of a text in their order, one space between two; "" where it has none.  Words hold no sign and no space: letters,
 * digits and characters only.  The last character of each run of Chinese is a word too, so that one character can be
 * looked for as a beginning.  A text beyond BIGRAM_TEXT_MAX bytes is read as far as that. */
const char *text_bigrams(struct arena *arena, const char *text);

/* One thing that must stand in the text, word beside word. */
struct phrase {
	const char *words;	/* as of text_bigrams */
	bool beginning;		/* the last word is only the beginning of one: a single character, or letters */
};
/* What somebody typed: parted at spaces and signs, all of the phrases must be found.  Gives how many, at most `most`;
 * 0 where there is nothing to look for. */
size_t text_phrases(struct arena *arena, const char *typed, struct phrase *phrases, size_t most);

/* Where in `text` the first of the phrases typed stands, as it is written there: bytes from the start, and how many.  False: it
 * stands nowhere in one piece. */
bool text_find_typed(const char *text, const char *typed, size_t *from, size_t *length);

#endif
