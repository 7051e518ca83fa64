/* roll_read_cut.c: a line cut into pieces at its separators (outside
 * brackets), behind a name's brackets, and where 和 joins two people.  What a
 * piece is, roll_read_piece.c says. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { WORK = WORD_UNIT | WORD_POST };

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

static bool is_separator(uint32_t point)
{
	switch (point) {
	case POINT_LIST: case ',': case ';': case POINT_STOP: case ' ': case POINT_WIDE: case '|': case ':': case '!': case '?': case '/': case '\\':
		return true;
	default:
		return false;
	}
}

static struct piece *piece_add(struct reader *reader, struct piece_list *list)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;
		struct piece *pieces = arena_many(reader->scratch, capacity, struct piece);

		if (list->count > 0)
			memcpy(pieces, list->pieces, list->count * sizeof(*pieces));
		list->pieces = pieces;
		list->capacity = capacity;
	}
	return &list->pieces[list->count++];
}

static bool is_edge(uint32_t point)	/* signs that stand around a piece without meaning */
{
	return is_gap(point) || point == '.' || point == '"' || point == '*' || point == '-' || point == POINT_DOT || point == '\'' || point == 0x2018
		|| point == 0x2019 || point == 0x2605 || point == 0x2606 || point == 0x25CF || point == 0x25A0 || point == 0x25C6 || point == 0x25B2 || point == 0xFF0A || point == 0x2026;
}

/* 1.张三 or 1张三 within a line: the number does not belong to the name. */
static int behind_digits(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	int at = start, stop;

	while (at < end && at - start < 4 && line->folded[at] >= '0' && line->folded[at] <= '9')
		at++;
	if (at == start || at == end || line->folded[at] == 0x5E74)	/* 1968年生 */
		return start;
	if (line->folded[at] == '.' || line->folded[at] == ')')
		return at + 1 < end && point_is_han(line->folded[at + 1]) ? at + 1 : start;
	for (stop = at; stop < end && line->folded[stop] != '(';)
		stop++;
	return stop - at <= 4 && name_score(reader, line, at, stop) > 100 ? at : start;
}

static void piece_close(struct reader *reader, struct piece_list *list, struct roll_line *line, int start, int end, uint32_t before)
{
	struct piece *piece;

	while (start < end && is_edge(line->folded[start]) && line->folded[start] != '"')
		start++;
	while (start < end && is_edge(line->folded[end - 1]) && line->folded[end - 1] != '"')
		end--;
	start = behind_digits(reader, line, start, end);
	if (start >= end)
		return;
	piece = piece_add(reader, list);
	*piece = (struct piece){ .line = line, .start = start, .end = end, .before = before };
	piece_judge(reader, piece);
}

/* 张三(某厂)李四(某店): a new piece begins behind a bracket that closes a name's group. */
static bool splits_behind(const struct reader *reader, const struct roll_line *line, int start, int open, int close, int end)
{
	int stop = close + 1;

	if (close + 2 >= end || !point_is_han(line->folded[close + 1]) || open <= start || open - start > 14)
		return false;
	while (stop < end && !is_separator(line->folded[stop]) && line->folded[stop] != '(')
		stop++;
	return name_is_possible(reader, line, start, open) && stop - close - 1 <= 10 && name_is_possible(reader, line, close + 1, stop);
}

/* 某厂工人张三和某校教师李四: `at` is the word between two that are named. */
static bool joins_two(struct reader *reader, struct roll_line *line, int start, int at, int behind, int end)
{
	struct piece left = { .line = line, .start = start, .end = at }, right = { .line = line, .start = behind, .end = end };
	bool left_tail, right_tail;

	if (at - start < 2 || end - behind < 2)
		return false;
	piece_judge(reader, &left);
	piece_judge(reader, &right);
	if (left.is_particular || right.is_particular)
		return false;
	left_tail = left.tail > 440 && left.tail > left.text + 100 && lexicon_ends(reader->lexicon, line->folded, start, left.tail_name.start, WORK) > 0;
	right_tail = right.tail > 360 && right.tail > right.text + 100;
	if (left.whole > 200 && left.whole > left.text && left.whole_name.end == at && at - start < 5)
		return right.whole > 100 && right.whole > right.text && right.whole_name.end - behind < 8;
	return left_tail && left.tail_name.end == at && (right_tail || right.text >= 260);
}

static int and_length(const struct roll_line *line, int at, int end)
{
	static const char *const words[] = { "以及", "和", "与", "及", "暨" };

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		int size = (int)text_points(words[i]);

		if (at + size <= end && points_find(line, at, at + size, words[i]) == at)
			return size;
	}
	return 0;
}

/* (2) in the middle of a line: a list number, where the next person begins; its length. */
static int number_length(const struct roll_line *line, int at)
{
	int end = at + 1;

	while (end < line->count && end < at + 5 && line->folded[end] >= '0' && line->folded[end] <= '9')
		end++;
	return end > at + 1 && end + 1 < line->count && line->folded[end] == ')' && point_is_han(line->folded[end + 1]) ? end + 1 - at : 0;
}

static void stretch_close(struct reader *reader, struct piece_list *list, struct roll_line *line, int start, int end, uint32_t before)
{
	int depth = 0;

	for (int at = start + 2; at < end - 2; at++) {
		int length = line->folded[at] == '(' || line->folded[at] == ')' ? 0 : and_length(line, at, end);

		depth += line->folded[at] == '(' ? 1 : line->folded[at] == ')' ? -1 : 0;
		if (length == 0 || depth != 0 || !joins_two(reader, line, start, at, at + length, end))
			continue;
		piece_close(reader, list, line, start, at, before);
		before = POINT_LIST;
		start = at + length;
		at = start + 1;
	}
	piece_close(reader, list, line, start, end, before);
}

void line_pieces(struct reader *reader, struct roll_line *line, struct piece_list *list)
{
	int start = line->start, at = line->start;
	uint32_t before = 0;
	size_t first = list->count;

	while (at < line->count) {
		uint32_t point = line->folded[at];

		if (point == '(') {
			int close = group_close(line, at, line->count), number = number_length(line, at);

			if (number > 0) {
				stretch_close(reader, list, line, start, at, before);
				before = ';';
				start = at = at + number;
				continue;
			}
			if (close > at && splits_behind(reader, line, start, at, close, line->count)) {
				piece_close(reader, list, line, start, close + 1, before);
				start = close + 1;
				before = ' ';
			}
			at = close > at ? close + 1 : at + 1;
			continue;
		}
		if (point == '-' && at + 1 < line->count && line->folded[at + 1] == '-')	/* —— as a colon */
			point = ':';
		if (point >= 0x2460 && point <= 0x249B)		/* ② within a line: the next item */
			point = ';';
		if (is_separator(point)) {
			stretch_close(reader, list, line, start, at, before);
			before = is_gap(point) && start == at ? before : point;
			start = at + 1;
		}
		at++;
	}
	stretch_close(reader, list, line, start, line->count, before);
	if (list->count > first) {
		list->pieces[first].begins = true;
		list->pieces[list->count - 1].ends_line = true;
	}
}
