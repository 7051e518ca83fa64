/* bigrams.c: runs of characters to overlapping pairs, for an index of words.
 * It keeps no index and knows no meaning. */
#include "chinese/bigrams.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "chinese/fold.h"

enum { WORD_POINTS_MAX = 40, POINT_BYTES = 5, BIGRAM_GROWTH = 4 };

enum point_kind { POINT_SIGN, POINT_HAN, POINT_LETTER };

static enum point_kind kind_of(uint32_t point)
{
	if (point_is_han(point))
		return POINT_HAN;
	bool is_private = point >= 0xE000 && point < 0xF900;	/* rare characters of names that had no code once */
	return is_private ? POINT_HAN : u_isalnum((UChar32)point) ? POINT_LETTER : POINT_SIGN;
}

struct cutter {
	struct buffer *out;
	uint32_t before;	/* the Chinese character just read, 0 where none */
	size_t letters;		/* of the word in letters that is being written */
};

static enum point_kind kind_at(const char *text)
{
	return kind_of(fold_point(text_next(&text)));
}

static void put_point(struct buffer *out, uint32_t point)
{
	char bytes[POINT_BYTES];
	buffer_bytes(out, bytes, text_put(point, bytes));
}

static void word_begin(struct cutter *cutter)
{
	if (cutter->out->length)
		buffer_char(cutter->out, ' ');
}

static void han_end(struct cutter *cutter)
{
	if (!cutter->before)
		return;
	word_begin(cutter);
	put_point(cutter->out, cutter->before);
	cutter->before = 0;
}

static void han_put(struct cutter *cutter, uint32_t point)
{
	if (cutter->before) {
		word_begin(cutter);
		put_point(cutter->out, cutter->before);
		put_point(cutter->out, point);
	}
	cutter->before = point;
}

static void letter_put(struct cutter *cutter, uint32_t point)
{
	if (!cutter->letters)
		word_begin(cutter);
	if (++cutter->letters <= WORD_POINTS_MAX)
		put_point(cutter->out, point);
}

static void point_cut(struct cutter *cutter, uint32_t point)
{
	enum point_kind kind = kind_of(point);
	if (kind != POINT_HAN)
		han_end(cutter);
	if (kind != POINT_LETTER)
		cutter->letters = 0;
	if (kind == POINT_HAN)
		han_put(cutter, point);
	else if (kind == POINT_LETTER)
		letter_put(cutter, point);
}

const char *text_bigrams(struct arena *arena, const char *text)
{
	struct cutter cutter = { .out = buffer_new(arena, (size_t)BIGRAM_GROWTH * BIGRAM_TEXT_MAX) };
	if (text_is_empty(text))
		return "";
	const char *const begin = text;
	for (uint32_t point; (size_t)(text - begin) < BIGRAM_TEXT_MAX && (point = text_next(&text)); )
		point_cut(&cutter, fold_point(point));
	han_end(&cutter);
	return buffer_string(cutter.out);
}

/* --- what somebody typed --- */

/* The next run without signs, moved past; NULL at the end. */
static const char *next_run(struct arena *arena, const char **at)
{
	const char *from = *at;
	while (*from && kind_at(from) == POINT_SIGN)
		text_next(&from);
	const char *until = from;
	while (*until && kind_at(until) != POINT_SIGN)
		text_next(&until);
	*at = until;
	return until == from ? NULL : arena_text_n(arena, from, (size_t)(until - from));
}

/* The lone last character of a run of two and more says nothing that the pairs have not said. */
static struct phrase phrase_of(struct arena *arena, const char *run)
{
	char *words = arena_text(arena, text_bigrams(arena, run));
	char *last = strrchr(words, ' ');
	const char *end = last ? last + 1 : words;
	const char *after = end;
	bool is_han = point_is_han(text_next(&after));
	if (is_han && last && !*after)
		*last = '\0';
	bool is_lone = !*after && !last;
	return (struct phrase){ .words = words, .beginning = !is_han || is_lone };
}

size_t text_phrases(struct arena *arena, const char *typed, struct phrase *phrases, size_t most)
{
	size_t count = 0;
	const char *at = typed ? typed : "";
	for (const char *run; count < most && (run = next_run(arena, &at)); )
		phrases[count++] = phrase_of(arena, run);
	return count;
}

/* How many bytes of `text` spell the `run`, folded; 0 where they don't. */
static size_t spells(const char *text, const char *run, size_t run_length)
{
	const char *at = text;
	for (const char *end = run + run_length; run < end; ) {
		if (!*at || fold_point(text_next(&at)) != fold_point(text_next(&run)))
			return 0;
	}
	return (size_t)(at - text);
}

static bool find_run(const char *text, const char *run, size_t run_length, size_t *from, size_t *length)
{
	for (const char *at = text; *at; text_next(&at)) {
		*length = spells(at, run, run_length);
		*from = (size_t)(at - text);
		if (*length)
			return true;
	}
	return false;
}

bool text_find_typed(const char *text, const char *typed, size_t *from, size_t *length)
{
	const char *at = typed ? typed : "";
	while (text && *at) {
		const char *run = at;
		while (*at && kind_at(at) != POINT_SIGN)
			text_next(&at);
		if (at > run && find_run(text, run, (size_t)(at - run), from, length))
			return true;
		if (*at)
			text_next(&at);
	}
	return false;
}
