/* official.c: what an official document is before it is drawn: levels by their
 * numbers, headings, shares of columns. */
#include "services/official_parts.h"

#include <string.h>

#include "base/text.h"

enum { HEADING_POINTS = 40, SHARE_LEAST = 4, SHARE_MOST = 30 };

static bool is_chinese_digit(uint32_t point)
{
	static const char digits[] = "一二三四五六七八九十";
	char text[5];
	text_put(point, text);
	return strstr(digits, text) != NULL && point >= 0x4E00;
}

/* Passes over the number at the head; gives how many characters it has. */
static size_t number_pass(const char **text, bool chinese)
{
	size_t count = 0;
	for (const char *at = *text; ; count++) {
		uint32_t point = text_next(&at);
		bool is_digit = chinese ? is_chinese_digit(point) : point >= '0' && point <= '9';
		if (!is_digit || count == 4)
			return count;
		*text = at;
	}
}

enum official_level official_level_of(const char *text)
{
	bool bracket = text_starts(text, "（");
	const char *at = bracket ? text + strlen("（") : text;
	size_t chinese = number_pass(&at, true), digits = chinese ? 0 : number_pass(&at, false);
	if (bracket)
		return !text_starts(at, "）") ? OFFICIAL_TEXT : chinese ? OFFICIAL_SECOND : digits ? OFFICIAL_FOURTH : OFFICIAL_TEXT;
	if (chinese && text_starts(at, "、"))
		return OFFICIAL_FIRST;
	if (digits && (text_starts(at, "．") || (*at == '.' && (at[1] < '0' || at[1] > '9'))))
		return OFFICIAL_THIRD;
	return OFFICIAL_TEXT;
}

bool official_is_heading(const char *text)
{
	return text_points(text) <= HEADING_POINTS && !text_ends(text, "。") && !text_ends(text, "；") && !text_ends(text, "：");
}

void official_shares(const struct official_table *table, double shares[OFFICIAL_COLUMNS_MAX])
{
	double all = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		size_t longest = SHARE_LEAST;
		for (size_t row = 0; row < table->row_count; row++) {
			size_t points = text_points(table->rows[row][i]);
			longest = points > longest ? points : longest;
		}
		shares[i] = (double)(longest < SHARE_MOST ? longest : SHARE_MOST) + 1;
		all += shares[i];
	}
	for (size_t i = 0; i < table->column_count; i++)
		shares[i] /= all;
}
