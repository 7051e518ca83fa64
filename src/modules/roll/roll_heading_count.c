/* roll_heading_count.c: headings that say how many they hold (14名, 共8人),
 * compared with what was read below them.  Tells; changes nothing. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"

enum { HEADINGS_MOST = 500, DIGITS_MOST = 5 };

static const char *counter_after(const char *at)
{
	static const char *const counters[] = { "名", "人", "位", "个" };
	while (*at == ' ')
		at++;
	for (size_t i = 0; i < COUNT_OF(counters); i++)
		if (text_starts(at, counters[i]))
			return counters[i];
	return NULL;
}

static bool stands_behind(const char *text, const char *at, const char *word)
{
	size_t length = strlen(word);
	while (at > text && at[-1] == ' ')
		at--;
	return (size_t)(at - text) >= length && memcmp(at - length, word, length) == 0;
}

/* The run of digits at `*at` as a number with a counter; 0 where it is none. */
static int64_t number_at(const char *text, const char **at, const char **counter)
{
	const char *begin = *at;
	int64_t number = 0;
	for (; **at >= '0' && **at <= '9'; (*at)++)
		number = *at - begin < DIGITS_MOST ? number * 10 + (**at - '0') : 0;
	*counter = counter_after(*at);
	bool is_other = *at - begin > DIGITS_MOST || stands_behind(text, begin, "第") || stands_behind(text, begin, ".") || !*counter;
	return is_other ? 0 : number;
}

int64_t number_stated(struct arena *arena, const char *heading, bool *of_pieces)
{
	const char *text = text_fold(arena, heading ? heading : ""), *at = text;
	int64_t stated = 0;
	size_t count = 0;
	while (*at) {
		const char *begin = at, *counter;
		if (*at < '0' || *at > '9') {
			text_next(&at);
			continue;
		}
		int64_t number = number_at(text, &at, &counter);
		if (!number)
			continue;
		bool is_sum = stands_behind(text, begin, "共") || stands_behind(text, begin, "共计");
		stated = number;
		*of_pieces = text_equal(counter, "个");
		count++;
		if (is_sum)
			return stated;
	}
	return count == 1 ? stated : 0;
}

size_t headings_differing(struct context *context, int64_t roll_id, struct heading_count *found, size_t most)
{
	struct roll_aside *headings;
	size_t count = asides_of(context, roll_id, LINE_IS_HEADING, 0, HEADINGS_MOST, &headings), filled = 0;
	for (size_t i = 0; i < count && filled < most; i++) {
		struct heading_count one = { .line = headings[i].line, .text = headings[i].text };
		one.stated = number_stated(context->arena, one.text, &one.of_pieces);
		size_t next = i + 1;
		while (next < count && headings[next].depth > headings[i].depth)
			next++;
		one.read = one.stated ? rows_under(context, roll_id, one.line, next < count ? headings[next].line : INT64_MAX) : 0;
		if (one.stated && one.read && one.read != one.stated)
			found[filled++] = one;
	}
	return filled;
}
