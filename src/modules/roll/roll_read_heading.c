/* roll_read_heading.c: which lines head a part of the roll, what they say
 * (award, year, place), and how they nest.  A heading broken over two lines
 * by a page's end is put together again. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { HEADING_POINTS = 90, LEVEL_FREE = 5, LEVEL_YEAR = 6 };

static int chinese_digit(uint32_t point)
{
	static const uint32_t digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };

	if (is_digit(point))
		return (int)(point - '0');
	if (point == 0x25CB || point == 0x96F6 || point == 'O' || point == 'o')
		return 0;
	for (int i = 0; i < 10; i++)
		if (digits[i] == point)
			return i;
	return -1;
}

/* Four digits at `at`, of the years 1900 to 2099; 0 if none. */
static int year_at(const struct roll_line *line, int at, int end)
{
	int year = 0;

	if (at + 4 > end || (at > 0 && is_digit(line->folded[at - 1])))
		return 0;
	for (int i = 0; i < 4; i++) {
		int digit = chinese_digit(line->folded[at + i]);

		if (digit < 0)
			return 0;
		year = year * 10 + digit;
	}
	if (year < 1900 || year > 2099)
		return 0;
	if (at + 4 < end && is_digit(line->folded[at + 4]))
		return 0;
	if (!is_digit(line->folded[at]) && (at + 4 >= end || line->folded[at + 4] != 0x5E74))
		return 0;
	return year;
}

/* The last year that is named: of 1994-1996年度 it is 1996. */
const char *year_within(struct reader *reader, const struct roll_line *line, int start, int end)
{
	const char *found = "";

	for (int at = start; at < end; at++) {
		int year = year_at(line, at, end), next = at + 4, month = 0;

		if (year == 0)
			continue;
		if (next < end && (line->folded[next] == 0x5E74 || line->folded[next] == '-' || line->folded[next] == '.' || line->folded[next] == '/'))
			next++;
		while (next < end && is_digit(line->folded[next]) && month < 100)
			month = month * 10 + (int)(line->folded[next++] - '0');
		if (month >= 1 && month <= 12 && (next == end || line->folded[next] == 0x6708 || line->folded[next] == '-' || line->folded[next] == '.'))
			found = arena_format(reader->arena, "%04d-%02d", year, month);
		else if (*found == '\0' || (at > start && (line->folded[at - 1] == '-' || line->folded[at - 1] == 0x81F3)))
			found = arena_format(reader->arena, "%04d", year);
	}
	return found;
}

static int trimmed_end(const struct roll_line *line, int start, int end)
{
	while (end > start && (line->folded[end - 1] == ':' || line->folded[end - 1] == ' ' || line->folded[end - 1] == POINT_WIDE || line->folded[end - 1] == '"'
			|| line->folded[end - 1] == POINT_STOP || line->folded[end - 1] == '.' || line->folded[end - 1] == ';'))
		end--;
	return end;
}

static bool is_counter(uint32_t point)		/* 名 人 个 位 家 项 */
{
	return point == 0x540D || point == 0x4EBA || point == 0x4E2A || point == 0x4F4D || point == 0x5BB6 || point == 0x9879;
}

/* (共25名), 25名 at the end: where it begins, `end` if there is none. */
static int count_begin(const struct roll_line *line, int start, int end)
{
	int at = end, close = 0;

	if (at > start && line->folded[at - 1] == ')') {
		at--;
		close = 1;
	}
	if (at <= start + 1 || !is_counter(line->folded[at - 1]) || !is_digit(line->folded[at - 2]))
		return end;
	at--;
	while (at > start && is_digit(line->folded[at - 1]))
		at--;
	if (at > start && (line->folded[at - 1] == 0x5171 || line->folded[at - 1] == 0x8BA1))
		at--;
	if (close)
		return at > start && line->folded[at - 1] == '(' ? at - 1 : end;
	return at;
}

/* Only a year: 1985年, (一九五六年度). */
static bool is_year_only(const struct roll_line *line, int start, int end)
{
	int at = start;

	while (at < end && (line->folded[at] == '(' || line->folded[at] == ' '))
		at++;
	if (year_at(line, at, end) == 0)
		return false;
	for (at += 4; at < end; at++)
		if (!is_digit(line->folded[at]) && line->folded[at] != 0x5E74 && line->folded[at] != 0x5EA6 && line->folded[at] != 0x6708 && line->folded[at] != ')'
			&& line->folded[at] != ' ' && line->folded[at] != '-' && line->folded[at] != 0x81F3 && line->folded[at] != '.')
			return false;
	return true;
}

static bool is_place_only(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	int at = start;

	while (at < end) {
		int length = lexicon_begins(reader->lexicon, line->folded, at, end, WORD_PLACE);

		if (length == 0)
			return false;
		at += length;
	}
	return end - start >= 2;
}

/* A name stands in it: at its head before a blank or bracket, or at a piece's end behind post or unit. */
static bool has_name(struct reader *reader, struct roll_line *line, int end)
{
	struct piece_list list = { 0 };
	int score;

	line_pieces(reader, line, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct piece *piece = &list.pieces[i];
		char role = piece_role(reader, piece, ROLL_LAYOUT_NAME_LAST, &score);

		if (piece->start >= end)
			break;
		if (role != '-' && score > piece->text + 100 && score > 250)
			return true;
		if (piece->whole > 100 && piece->whole > piece->text && piece->whole_name.end < piece->end && line->folded[piece->whole_name.end] == 0x7B49)	/* 等 */
			return true;
		if (i == 0 && list.count > 1 && piece->end < end && piece->text < 60 && piece->whole > -60 && name_is_possible(reader, line, piece->start, piece->whole_name.end))
			return true;
	}
	return false;
}

static bool ends_like_group(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	static const char *const endings[] = { "系统", "战线", "方面", "行业", "人员", "界", "类", "组", "口", "线", "片", "者", "单位", "部门" };

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		int size = (int)text_points(endings[i]);

		if (end - size >= start && points_find(line, end - size, end, endings[i]) == end - size)
			return true;
	}
	return lexicon_ends(reader->lexicon, line->folded, start, end, WORD_GROUP) > 1;
}

static bool is_heading(struct reader *reader, struct roll_line *line)
{
	int start = line->start, end = trimmed_end(line, start, line->count), counted = count_begin(line, start, end);
	const struct lexicon *lexicon = reader->lexicon;
	bool colon = line->folded[line->count - 1] == ':';

	if (is_year_only(line, start, end))
		return true;
	if (end - start > HEADING_POINTS || end - start < 2)
		return false;
	if (counted < end && counted > start)
		return !has_name(reader, line, counted);
	if (is_place_only(reader, line, start, end))
		return end - start > 2 || colon || line->marker > 0;
	if (end - start > 2 && (lexicon_word(lexicon, line->folded + start, end - start) & WORD_GROUP))
		return true;
	if (line->folded[line->count - 1] == POINT_STOP && points_have(line, start, end, ","))
		return false;
	if (lexicon_ends(lexicon, line->folded, start, end, WORD_AWARD | WORD_TITLE) > 1)
		return !has_name(reader, line, end);
	if ((line->marker == 1 || line->marker == 2 || colon) && end - start < 20 && !points_have(line, start, end, ",") && ends_like_group(reader, line, start, end))
		return !has_name(reader, line, end);
	return colon && end - start < 40 && lexicon_within(lexicon, line->folded, start, end, WORD_AWARD) < end && !has_name(reader, line, end);
}

/* 2.1959年全国…先进集体和先进生: begins like a heading and breaks off. */
static bool breaks_off(struct reader *reader, const struct roll_line *line)
{
	int end = trimmed_end(line, line->start, line->count);

	return end - line->start >= 12 && year_at(line, line->start, end) != 0 && end - line->start < HEADING_POINTS
		&& points_find(line, line->start, line->start + 6, "年") > 0
		&& lexicon_ends(reader->lexicon, line->folded, line->start, end, WORD_AWARD) == 0;
}

static void append_points(struct reader *reader, struct roll_line *line, const struct roll_line *more)
{
	size_t total = (size_t)(line->count + more->count) + 1;
	struct roll_line joined = *line;

	joined.folded = arena_many(reader->scratch, total, uint32_t);
	joined.written = arena_many(reader->scratch, total, uint32_t);
	joined.offset = arena_many(reader->scratch, total, int);
	joined.glue = arena_many(reader->scratch, total, bool);
	for (int i = 0; i < line->count + more->count; i++) {
		bool own = i < line->count;
		int at = own ? i : i - line->count;

		joined.folded[i] = own ? line->folded[at] : more->folded[at];
		joined.written[i] = own ? line->written[at] : more->written[at];
		joined.offset[i] = own ? line->offset[at] : (int)line->length;
		joined.glue[i] = own ? line->glue[at] : more->glue[at];
	}
	joined.count = line->count + more->count;
	*line = joined;
}

/* Joins a heading that breaks off with its rest, past page marks between them. */
static bool join_broken(struct reader *reader, size_t at)
{
	struct roll_line *line = &reader->lines[at];
	struct roll_line trial;

	if (!breaks_off(reader, line))
		return false;
	for (size_t next = at + 1; next < reader->line_count && next < at + 8; next++) {
		struct roll_line *more = &reader->lines[next];

		if (more->kind == LINE_BLANK || more->kind == LINE_NOISE)
			continue;
		if (more->marker != 0 || more->count > 60)
			return false;
		trial = *line;
		append_points(reader, &trial, more);
		if (lexicon_ends(reader->lexicon, trial.folded, trial.start, trimmed_end(&trial, trial.start, trial.count), WORD_AWARD) < 2)
			return false;
		*line = trial;
		more->kind = LINE_JOINED;
		return true;
	}
	return false;
}

/* 15.1985 beside 5年4月…: the year that the scanner tore off; 0 if the line is none. */
static int torn_year(const struct roll_line *line)
{
	return line->kind == LINE_ENTRY && line->marker == 3 && line->count - line->start == 4 ? year_at(line, line->start, line->count) : 0;
}

static bool has_torn_year(const struct roll_line *line)
{
	return line->count > 8 && line->start == 0 && is_digit(line->folded[0]) && line->folded[1] == 0x5E74;
}

static int torn_year_beside(struct reader *reader, size_t at)
{
	struct roll_line *line = &reader->lines[at];
	size_t from = at > 2 ? at - 2 : 0;

	if (!has_torn_year(line))
		return 0;
	for (size_t i = from; i <= at + 2 && i < reader->line_count; i++) {
		int year = i == at ? 0 : torn_year(&reader->lines[i]);

		if (year != 0 && year % 10 == (int)(line->folded[0] - '0')) {
			reader->lines[i].kind = LINE_JOINED;
			return year;
		}
	}
	return 0;
}

static bool have_any(const struct roll_line *line, int start, int end, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (points_have(line, start, end, words[i]))
			return true;
	return false;
}

static bool is_collective_text(const struct roll_line *line, int start, int end)
{
	static const char *const units[] = { "奖状", "先锋号", "集体", "标兵岗", "文明岗", "先进单位", "模范单位", "文明号", "示范岗", "职工之家", "职工小家", "班组", "党组织", "先进企业", "五好企业", "文明单位" };
	static const char *const people[] = { "奖章", "个人", "工作者", "劳动模范", "红旗手", "能手", "工匠", "生产者", "生产(工作)者", "积极分子", "劳模", "突击手", "教师", "职工名单" };
	int meeting = points_find(line, start, end, "大会");

	if (meeting > 0 && meeting + 2 < end)
		start = meeting + 2;
	return have_any(line, start, end, units, COUNT_OF(units)) && !have_any(line, start, end, people, COUNT_OF(people));
}

static int skip_year(const struct roll_line *line, int start, int end)
{
	int at = start;

	if (year_at(line, at, end) != 0)
		at += 4;
	else if (start != 2 || !is_digit(line->folded[0]))
		return start;
	if (at < end && line->folded[at] == '-')
		return start;
	while (at < end && (is_digit(line->folded[at]) || line->folded[at] == 0x5E74 || line->folded[at] == 0x6708 || line->folded[at] == 0x5EA6 || line->folded[at] == 0x65E5 || line->folded[at] == ' '))
		at++;
	return at;
}

/* The award that a heading names: without year, count, 名单, 获得者; "" if it names none. */
static const char *heading_award(struct reader *reader, const struct roll_line *line)
{
	static const char *const endings[] = { "名单", "名录", "名册", "一览表", "花名册", "获得者", "获奖者", "公示", "拟表彰", "推荐", "候选人", "人选", "对象", "推荐人选", "建议", "表彰", "登记表", "称号", "拟" };
	int start = skip_year(line, has_torn_year(line) ? 2 : line->start, line->count), end = trimmed_end(line, start, line->count);

	if (points_find(line, start, end, "荣获") >= 0)
		start = skip_year(line, points_find(line, start, end, "荣获") + 2, end);
	if (lexicon_within(reader->lexicon, line->folded, start, end, WORD_AWARD) == end)
		return "";
	for (bool cut = true; cut;) {
		int counted = count_begin(line, start, end);

		cut = counted < end;
		end = trimmed_end(line, start, counted);
		for (size_t i = 0; i < COUNT_OF(endings); i++) {
			int size = (int)text_points(endings[i]);

			if (end - size > start + 2 && points_find(line, end - size, end, endings[i]) == end - size) {
				end -= size;
				cut = true;
			}
		}
	}
	return line_text(reader, line, start, end);
}

static void heading_inherit(struct reader *reader, struct roll_heading *heading, const struct heading_mark *mark, bool own_award, bool own_year, bool own_place)
{
	struct roll *roll = reader->roll;
	struct heading_mark *own = &reader->marks[roll->heading_count];

	for (size_t i = roll->heading_count; i > 0; i--) {
		const struct roll_heading *before = &roll->headings[i - 1];
		bool covers = before->level < heading->level || (before->level == heading->level && (mark->is_year_only || mark->is_place_only || !mark->has_award));

		if (!covers)
			continue;
		if (!own_award) {
			heading->award = before->award;
			own->is_collective = reader->marks[i - 1].is_collective;
		}
		if (!own_year)
			heading->year = before->year;
		if (!own_place)
			heading->place = before->place;
		return;
	}
}

static void heading_add(struct reader *reader, struct roll_line *line, int year, bool *numbered)
{
	struct roll *roll = reader->roll;
	struct roll_heading *heading = &roll->headings[roll->heading_count];
	struct heading_mark *mark = &reader->marks[roll->heading_count];
	int end = trimmed_end(line, line->start, line->count);

	mark->is_year_only = is_year_only(line, line->start, end);
	mark->is_place_only = is_place_only(reader, line, line->start, count_begin(line, line->start, end));
	*heading = (struct roll_heading){ .line = line->number, .text = line_text(reader, line, 0, line->count), .award = mark->is_year_only ? "" : heading_award(reader, line),
		.year = year_within(reader, line, line->start, line->count), .place = "", .doubt_text = "" };
	if (year != 0)
		heading->year = arena_format(reader->arena, "%04d%s", year, points_find(line, 2, 5, "月") > 0 && is_digit(line->folded[2]) && line->folded[3] == 0x6708
			? arena_format(reader->arena, "-%02d", (int)(line->folded[2] - '0')) : "");
	if (mark->is_place_only)
		heading->place = line_text(reader, line, line->start, count_begin(line, line->start, end));
	mark->has_award = *heading->award != '\0';
	mark->is_collective = is_collective_text(line, line->start, end);
	if (mark->is_collective && !mark->has_award)
		heading->award = line_text(reader, line, line->start, count_begin(line, line->start, end));
	heading->level = line->marker >= 1 && line->marker <= 4 ? line->marker : *numbered ? LEVEL_FREE : 0;
	if (mark->is_year_only || mark->is_place_only)
		heading->level = heading->level == 0 || heading->level == LEVEL_FREE ? LEVEL_YEAR : heading->level;
	*numbered = *numbered || (line->marker >= 1 && line->marker <= 4);
	heading_inherit(reader, heading, mark, mark->has_award || mark->is_collective, *heading->year != '\0', mark->is_place_only);
	roll->heading_count++;
}

void reader_headings(struct reader *reader)
{
	bool numbered = false;
	int current = 0;

	for (size_t i = 0; i < reader->line_count; i++) {
		struct roll_line *line = &reader->lines[i];
		int torn;

		if (line->kind == LINE_ENTRY && reader->roll->heading_count < reader->heading_capacity) {
			bool joined = join_broken(reader, i);

			torn = torn_year_beside(reader, i);
			if (joined || torn != 0 || is_heading(reader, line)) {
				heading_add(reader, line, torn, &numbered);
				line->kind = LINE_HEADING;
				current = (int)reader->roll->heading_count;
			}
		}
		line->heading = current;
	}
}
