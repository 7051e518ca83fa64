/* roll_read_text.c: bytes into lines of points: the limits, broken UTF-8 with
 * its place, widths of blanks, blanks that only stretch a name, and list
 * markers. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

bool points_have(const struct roll_line *line, int start, int end, const char *word)
{
	return points_find(line, start, end, word) >= 0;
}

int points_find(const struct roll_line *line, int start, int end, const char *word)
{
	uint32_t points[32];
	int count = 0;

	while (*word != '\0' && count < 32)
		points[count++] = text_next(&word);
	for (int at = start; at + count <= end; at++)
		if (memcmp(line->folded + at, points, (size_t)count * sizeof(points[0])) == 0)
			return at;
	return -1;
}

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

const char *line_text(struct reader *reader, const struct roll_line *line, int start, int end)
{
	struct buffer text;
	char put[5];

	while (start < end && is_gap(line->folded[start]))
		start++;
	while (start < end && is_gap(line->folded[end - 1]))
		end--;
	buffer_init(&text, reader->arena, ROLL_LINE_BYTES_MAX + 4);
	for (int at = start; at < end; at++)
		buffer_bytes(&text, put, text_put(is_gap(line->folded[at]) ? ' ' : line->written[at], put));
	return buffer_string(&text);
}

const char *line_name(struct reader *reader, const struct roll_line *line, int start, int end)
{
	struct buffer text;
	char put[5];

	buffer_init(&text, reader->arena, 400);
	for (int at = start; at < end; at++) {
		uint32_t point = line->folded[at] == POINT_DOT ? POINT_DOT : line->written[at];

		if (!is_gap(line->folded[at]))
			buffer_bytes(&text, put, text_put(point, put));
	}
	return buffer_string(&text);
}

void reader_skip(struct reader *reader, const struct roll_line *line, const char *reason)
{
	struct roll *roll = reader->roll;
	const char *whole = arena_text_n(reader->arena, line->bytes, line->length < 400 ? line->length : 400);

	if (roll->skip_count == reader->skip_capacity)
		return;
	roll->skips[roll->skip_count++] = (struct roll_skip){
		.line = line->number,
		.text = text_trim(reader->arena, text_head(reader->arena, whole, 60)),
		.reason = reason,
	};
}

static bool refuse(struct reader *reader, const char *text)
{
	reader->roll->refusal = text;
	return false;
}

static size_t sequence_length(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The first broken byte, told as line and column. */
static bool refuse_bytes(struct reader *reader, const char *text, size_t length)
{
	size_t at = 0;
	int line = 1, column = 1;

	while (at < length) {
		size_t size = sequence_length((unsigned char)text[at]);

		if (size > length - at || !text_is_utf8(text + at, size))
			break;
		column = text[at] == '\n' ? 1 : column + 1;
		line += text[at] == '\n' ? 1 : 0;
		at += size;
	}
	return refuse(reader, arena_format(reader->arena, "第 %d 行第 %d 个字不是 UTF-8 文字，请把文件另存为 UTF-8 编码（或直接复制文字粘贴）后再读。", line, column));
}

static size_t line_end(const char *text, size_t length, size_t at, size_t *next)
{
	size_t end = at;

	while (end < length && text[end] != '\n' && text[end] != '\r')
		end++;
	*next = end + 1;
	if (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n')
		*next = end + 2;
	return end;
}

/* Blanks as widths: a full-width blank counts two, a TAB eight. */
static int gap_width(uint32_t point)
{
	if (point == '\t')
		return 8;
	if (point == 0x3000)
		return 2;
	return point_is_space(point) ? 1 : 0;
}

struct run {			/* of ideographs */
	int start, end;
	int gap;		/* width of the blank before; 0: something else stands before */
	bool joined;		/* to the run before */
};

static bool is_mark(uint32_t point)	/* 男 女 汉 回 …: a column of its own, never the end of a name */
{
	static const uint32_t marks[] = { 0x7537, 0x5973, 0x6C49, 0x56DE, 0x6EE1, 0x85CF, 0x58EE, 0x82D7, 0x5F5D, 0x662F, 0x5426, 0x65E0, 0x7B49 };

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (marks[i] == point)
			return true;
	return false;
}

static int line_runs(const struct roll_line *line, struct run *runs)
{
	int count = 0, gap = 0;

	for (int at = 0; at < line->count;) {
		int start = at;

		while (at < line->count && point_is_han(line->folded[at]))
			at++;
		if (at > start) {
			runs[count++] = (struct run){ .start = start, .end = at, .gap = gap };
			gap = 0;
			continue;
		}
		gap = gap_width(line->written[at]) == 0 ? -1000000 : gap + gap_width(line->written[at]);
		at++;
	}
	for (int i = 0; i < count; i++)
		runs[i].gap = i == 0 || runs[i].gap < 0 ? 0 : runs[i].gap;
	return count;
}

/* Whether the blank between two runs only stretches a name (张　明, 宋 晓 辉, 某厂工人贺　彪). */
static bool run_is_stretched(const struct reader *reader, const struct roll_line *line, const struct run *left, const struct run *right, int narrow, bool at_end, bool columns)
{
	bool followed = !at_end && right[1].end - right[1].start == 1 && right[1].gap == right->gap, ends_there = at_end || followed;
	const struct lexicon *lexicon = reader->lexicon;
	uint32_t last = line->folded[left->end - 1], first = line->folded[right->start];
	int left_size = left->end - left->start, right_size = right->end - right->start;

	if (right->gap == 0 || right->gap >= 8 || (left_size > 1 && right_size > 1))
		return false;
	if (left_size == 1 && right_size == 1) {
		bool inside = left->gap > 0 && left->gap <= narrow && left->joined;	/* the second character of a name already */

		if (columns && (is_mark(first) ? inside || surname_weight(lexicon, last) <= 0 : is_mark(last) && !left->joined && surname_weight(lexicon, last) <= 0))
			return false;
		return right->gap <= narrow;
	}
	if (left_size == 1)
		return left->gap == 0 && !is_mark(last) && surname_weight(lexicon, last) > (right_size > 3 && left->start == 0 ? -500 : -100);
	if ((is_mark(first) && !followed) || (!ends_there && left_size != 2))
		return false;
	if (left_size == 2)
		return compound_weight(lexicon, line->folded[left->start], last) > 0
			|| (at_end && surname_weight(lexicon, line->folded[left->start]) > 0 && lexicon_word(lexicon, line->folded + left->start, 2) == 0);
	return surname_weight(lexicon, last) > 0 && lexicon_ends(lexicon, line->folded, left->start, left->end, WORD_UNIT | WORD_POST) < 2;
}

static void mark_stretched(struct reader *reader, struct roll_line *line, bool *stretched)
{
	struct run *runs = arena_many(reader->scratch, (size_t)line->count + 1, struct run);
	int count = line_runs(line, runs), narrow = 7;
	bool columns = false;		/* something longer than a name stands in the line */

	for (int i = 1; i < count; i++)
		if (runs[i].gap > 0 && runs[i].gap < narrow && runs[i].end - runs[i].start == 1 && runs[i - 1].end - runs[i - 1].start == 1)
			narrow = runs[i].gap;
	for (int i = 0; i < count; i++)
		columns = columns || runs[i].end - runs[i].start > 3;
	for (int i = 1; i < count; i++) {
		bool at_end = i + 1 == count || runs[i + 1].gap == 0;

		if (!run_is_stretched(reader, line, &runs[i - 1], &runs[i], narrow, at_end, columns))
			continue;
		runs[i].joined = true;
		for (int at = runs[i - 1].end; at < runs[i].start; at++)
			stretched[at] = true;
		line->glue[runs[i - 1].end - 1] = true;
	}
}

/* Takes the stretching blanks out and makes every other run of blanks one point. */
static void close_gaps(struct reader *reader, struct roll_line *line, const bool *stretched)
{
	int kept = 0;

	(void)reader;
	for (int at = 0; at < line->count; at++) {
		int width = gap_width(line->written[at]);
		uint32_t point = line->folded[at];

		if (stretched[at] || point == 0x200B || point == 0xFEFF)
			continue;
		if (width > 0) {
			int first = at;

			while (at + 1 < line->count && gap_width(line->written[at + 1]) > 0)
				width += gap_width(line->written[++at]);
			point = width > 1 ? POINT_WIDE : ' ';
			line->offset[kept] = line->offset[first];
			line->written[kept] = point;
			line->folded[kept] = point;
			line->glue[kept++] = false;
			continue;
		}
		line->glue[kept] = line->glue[at];
		line->offset[kept] = line->offset[at];
		line->written[kept] = line->written[at];
		line->folded[kept++] = point;
	}
	while (kept > 0 && is_gap(line->folded[kept - 1]))
		kept--;
	line->count = kept;
}

static void line_points(struct reader *reader, struct roll_line *line)
{
	struct arena_mark mark;
	const char *at = line->bytes, *end = line->bytes + line->length;
	bool *stretched;

	line->folded = arena_many(reader->scratch, line->length + 1, uint32_t);
	line->written = arena_many(reader->scratch, line->length + 1, uint32_t);
	line->offset = arena_many(reader->scratch, line->length + 1, int);
	line->glue = arena_many(reader->scratch, line->length + 1, bool);
	while (at < end) {
		line->offset[line->count] = (int)(at - line->bytes);
		line->written[line->count] = text_next(&at);
		line->folded[line->count] = lexicon_fold(reader->lexicon, line->written[line->count]);
		line->count++;
	}
	mark = arena_mark(reader->scratch);
	stretched = arena_many(reader->scratch, line->length + 1, bool);
	mark_stretched(reader, line, stretched);
	close_gaps(reader, line, stretched);
	arena_rewind(reader->scratch, mark);
}

bool is_chinese_digit(uint32_t point)
{
	static const uint32_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x3007 };

	for (size_t i = 0; i < COUNT_OF(digits); i++)
		if (digits[i] == point)
			return true;
	return false;
}

bool is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

static bool is_bullet(uint32_t point)
{
	return (point >= 0x2460 && point <= 0x249B) || (point >= 0x2500 && point <= 0x27BF) || point == '*' || point == '-' || point == POINT_DOT
		|| point == '#' || point == '|' || point == 0x3001 || point == ',' || point == 0x3002 || point == 0x203B || (point >= 0x3220 && point <= 0x3229)
		|| point == '>' || point == 0xFFFD || point == '~' || (point >= 0xE000 && point <= 0xF8FF) || point == 0x3007;
}

/* Behind digits at `at`: 1. 1、 1） 1) or a blank; the marker's level in `level`. */
static int behind_number(const struct roll_line *line, int at, int *level)
{
	bool chinese = at < line->count && is_chinese_digit(line->folded[at]);
	int from = at;
	uint32_t point;

	while (at < line->count && at - from < 5 && (chinese ? is_chinese_digit(line->folded[at]) : is_digit(line->folded[at])))
		at++;
	if (at == from || at >= line->count)
		return from;
	point = line->folded[at];
	if (point != 0x3001 && point != ')' && !(point == ',' && at - from < 4) && !(!chinese && is_gap(point) && at - from < 4)
			&& !(point == '.' && !(at + 1 < line->count && is_digit(line->folded[at + 1]) && at - from > 2)))
		return from;
	*level = chinese ? 1 : 3;
	return at + 1;
}

static int behind_bracketed(const struct roll_line *line, int at, int *level)
{
	int from = at, digits;
	bool chinese;

	if (at >= line->count || line->folded[at] != '(')
		return from;
	digits = ++at;
	chinese = at < line->count && is_chinese_digit(line->folded[at]);
	while (at < line->count && at - digits < 4 && (chinese ? is_chinese_digit(line->folded[at]) : is_digit(line->folded[at])))
		at++;
	if (at == digits || at >= line->count || line->folded[at] != ')')
		return from;
	*level = chinese ? 2 : 4;
	return at + 1;
}

/* Finds where the line's own text begins, behind its list marker. */
static void line_marker(struct roll_line *line)
{
	int at = 0, next, level = 0;

	while (at < line->count) {
		while (at < line->count && (is_gap(line->folded[at]) || is_bullet(line->folded[at]))) {
			level = is_gap(line->folded[at]) || level != 0 ? level : 5;
			at++;
		}
		next = behind_bracketed(line, at, &level);
		if (next == at)
			next = behind_number(line, at, &level);
		if (next == at)
			break;
		line->marker = level;
		at = next;
	}
	if (line->marker == 0)
		line->marker = level;
	line->start = at;
}

static void line_classify(struct roll_line *line)
{
	if (line->count == 0) {
		line->kind = LINE_BLANK;
		return;
	}
	line_marker(line);
	line->reason = noise_reason(line);
	if (line->reason == NULL && line->start >= line->count)
		line->reason = "只有序号或符号";
	if (line->reason != NULL)
		line->kind = LINE_NOISE;
}

bool reader_lines(struct reader *reader, const char *text, size_t length)
{
	size_t count = 0, next = 0;

	if (length > ROLL_BYTES_MAX)
		return refuse(reader, "名单超过 2 MB，请分成几份再读。");
	if (memchr(text, '\0', length) != NULL)
		return refuse(reader, "名单里有空字节，不是文字文件；请另存为纯文本或 CSV 再读。");
	if (!text_is_utf8(text, length))
		return refuse_bytes(reader, text, length);
	for (size_t at = 0; at < length; at = next, count++)
		if (line_end(text, length, at, &next) - at > ROLL_LINE_BYTES_MAX)
			return refuse(reader, arena_format(reader->arena, "第 %zu 行超过 64 KB，请分成几行再读。", count + 1));
	if (count > ROLL_LINES_MAX)
		return refuse(reader, "名单超过 20000 行，请分成几份再读。");
	reader->lines = arena_many(reader->scratch, count + 1, struct roll_line);
	for (size_t at = 0; at < length; at = next) {
		struct roll_line *line = &reader->lines[reader->line_count++];

		line->number = (int)reader->line_count;
		line->bytes = text + at;
		line->length = line_end(text, length, at, &next) - at;
		line_points(reader, line);
		line_classify(line);
		if (line->kind == LINE_NOISE && is_day(line))
			mark_signer(reader, reader->line_count - 1);
	}
	return true;
}
