/* roll_read_entry.c: one entry put together: the name, what stands in
 * brackets behind it, particulars (女, 回族, 1970年生), and the doubts.
 * Nothing is stated that the text does not state. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { NOTHING, SEX_MAN, SEX_WOMAN, ETHNIC, FORMER, NOTE, YEAR, AWARD, IGNORED };

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

static bool points_are(const struct roll_line *line, int start, int end, const char *word)
{
	return (int)text_points(word) == end - start && points_find(line, start, end, word) == start;
}

static bool points_start(const struct roll_line *line, int start, int end, const char *word)
{
	int size = (int)text_points(word);

	return end - start >= size && points_find(line, start, start + size, word) == start;
}

static bool is_ethnic(const struct roll_line *line, int start, int end)
{
	const char *at = ethnic_names;
	int size = end - start;

	if (size > 1 && line->folded[end - 1] == 0x65CF)
		size--;
	while (*at != '\0') {
		const char *name = at;
		int matched = 0;

		while (*at != ' ' && *at != '\0') {
			uint32_t point = text_next(&at);

			matched = matched >= 0 && matched < size && line->folded[start + matched] == point ? matched + 1 : -1;
		}
		if (matched == size && at > name)
			return true;
		at += *at == ' ' ? 1 : 0;
	}
	return false;
}

static bool has_digits(const struct roll_line *line, int start, int end)
{
	for (int at = start; at < end; at++)
		if (line->folded[at] >= '0' && line->folded[at] <= '9')
			return true;
	return false;
}

/* 1970年5月出生, 32岁, 党龄20年, 12: digits with the words of dates and ages only. */
static bool is_date_or_age(const struct roll_line *line, int start, int end)
{
	static const char words[] = "年月日生岁出于入党参加工作现周至今度龄的第届届共名人个位";

	if (!has_digits(line, start, end) || end - start > 24)
		return false;
	for (int at = start; at < end; at++) {
		char put[5];

		if (line->folded[at] < 0x80)
			continue;
		text_put(line->folded[at], put);
		if (strstr(words, put) == NULL)
			return false;
	}
	return true;
}

static int particular_kind(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	static const char *const notes[] = { "已故", "追授", "去世", "牺牲", "烈士", "已去世", "逝世", "已逝世", "退休", "已退休", "离休" };
	static const char *const former[] = { "原名", "曾用名", "又名", "本名", "别名", "原姓名" };

	if (end <= start)
		return IGNORED;
	if (points_are(line, start, end, "女") || points_are(line, start, end, "女性"))
		return SEX_WOMAN;
	if (points_are(line, start, end, "男") || points_are(line, start, end, "男性"))
		return SEX_MAN;
	for (size_t i = 0; i < COUNT_OF(notes); i++)
		if (points_are(line, start, end, notes[i]))
			return NOTE;
	for (size_t i = 0; i < COUNT_OF(former); i++)
		if (points_start(line, start, end, former[i]))
			return FORMER;
	if (line->folded[end - 1] == 0x65CF && is_ethnic(line, start, end))
		return ETHNIC;
	if (*year_within((struct reader *)reader, line, start, end) != '\0' && is_date_or_age(line, start, end)
			&& points_find(line, start, end, "生") < 0 && points_find(line, start, end, "入") < 0 && points_find(line, start, end, "参") < 0)
		return YEAR;
	if (is_date_or_age(line, start, end) || (lexicon_word(reader->lexicon, line->folded + start, end - start) & WORD_PARTY))
		return IGNORED;
	if (end - start > 3 && end - start <= 18 && lexicon_ends(reader->lexicon, line->folded, start, end, WORD_AWARD) > 1
			&& points_find(line, start, end, "获") < 0 && points_find(line, start, end, "等") < 0 && lexicon_begins(reader->lexicon, line->folded, start, end, WORD_PLACE | WORD_START | WORD_AWARD) > 1)
		return AWARD;
	if (points_are(line, start, end, "劳动模范") || points_are(line, start, end, "先进工作者"))
		return AWARD;
	return NOTHING;
}

bool is_particular(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	return particular_kind(reader, line, start, end) != NOTHING;
}

bool entry_particular(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end)
{
	switch (particular_kind(reader, line, start, end)) {
	case SEX_WOMAN:
		entry->sex = "女";
		return true;
	case SEX_MAN:
		entry->sex = "男";
		return true;
	case ETHNIC:
		entry->ethnic = line_text(reader, line, start, end);
		return true;
	case NOTE:
		entry->note = line_text(reader, line, start, end);
		return true;
	case FORMER:
		while (start < end && !points_start(line, start, start + 1, "名"))
			start++;
		start += start + 1 < end && (line->folded[start + 1] == ':' || line->folded[start + 1] == 0x53EB) ? 2 : 1;
		entry->former_name = start < end ? line_name(reader, line, start, end) : "";
		return true;
	case YEAR:
		entry->year = year_within(reader, line, start, end);
		return true;
	case AWARD:
		entry->award = line_text(reader, line, start, end);
		return true;
	case IGNORED:
		return true;
	default:
		return false;
	}
}

/* What stands in brackets behind a name: particulars, or the unit. */
void entry_group(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end)
{
	int from = start;
	bool all = true;

	for (int at = start; at <= end; at++) {
		bool is_cut = at == end || line->folded[at] == ',' || line->folded[at] == 0x3001 || line->folded[at] == ';' || is_gap(line->folded[at]);

		if (!is_cut)
			continue;
		all = all && is_particular(reader, line, from, at);
		from = at + 1;
	}
	from = start;
	for (int at = start; at <= end; at++) {
		bool is_cut = at == end || line->folded[at] == ',' || line->folded[at] == 0x3001 || line->folded[at] == ';' || is_gap(line->folded[at]);

		if (!is_cut)
			continue;
		if (!entry_particular(reader, entry, line, from, at) && !all) {
			if (end - start == 1 + (at - from) && is_ethnic(line, from, at))
				entry->ethnic = line_text(reader, line, from, at);
			else {
				entry_work(reader, entry, line, from, end);
				return;
			}
		}
		from = at + 1;
	}
}

struct roll_entry *entry_new(struct reader *reader, const struct roll_line *line, int start, int end)
{
	struct roll *roll = reader->roll;
	struct roll_entry *entry;
	const struct roll_heading *heading = line->heading > 0 ? &roll->headings[line->heading - 1] : NULL;
	const struct roll_hints *hints = reader->hints;

	if (roll->count == reader->entry_capacity) {
		size_t capacity = reader->entry_capacity * 2;
		struct roll_entry *entries = arena_many(reader->scratch, capacity, struct roll_entry);

		memcpy(entries, roll->entries, roll->count * sizeof(*entries));
		roll->entries = entries;
		reader->entry_capacity = capacity;
	}
	if (roll->count == ROLL_ENTRIES_MAX)	/* the roll is refused at the end; until then the last place serves all */
		reader->too_many = true;
	else
		roll->count++;
	entry = &roll->entries[roll->count - 1];
	*entry = (struct roll_entry){ .line = line->number, .name = "", .former_name = "", .sex = "", .ethnic = "", .unit = "", .post = "", .award = "",
		.year = "", .place = "", .note = "", .doubt_text = "", .confidence = 100 };
	entry->award = heading != NULL && *heading->award != '\0' ? heading->award : hints->award != NULL ? hints->award : "";
	entry->year = heading != NULL && *heading->year != '\0' ? heading->year : hints->year != NULL ? hints->year : "";
	entry->place = heading != NULL && *heading->place != '\0' ? heading->place : hints->place != NULL ? hints->place : "";
	entry->source = line_text(reader, line, start, end);
	return entry;
}

void entry_doubt(struct roll_entry *entry, enum roll_doubt doubt, const char *text)
{
	if (entry->doubt != ROLL_SURE)
		return;
	entry->doubt = doubt;
	entry->doubt_text = text;
}

/* Trust in hundredths: the score of a name that any register could hold is some 500. */
static int confidence_of(const struct name_span *span)
{
	int trust = 60 + span->score / 10;

	if (span->margin < 150)
		trust -= (150 - span->margin) / 4;
	return trust < 5 ? 5 : trust > 99 ? 99 : trust;
}

/* Behind an unknown surname stand two characters that every other name has: it will be one. */
static bool is_plainly_given(const struct reader *reader, const struct roll_line *line, const struct name_span *span)
{
	return span->end - span->start == 3 && given_weight(reader->lexicon, line->folded[span->start + 1]) >= 60
		&& given_weight(reader->lexicon, line->folded[span->start + 2]) >= 60;
}

void entry_name(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, const struct name_span *span)
{
	entry->name = line_name(reader, line, span->start, span->end);
	entry->confidence = confidence_of(span);
	if (span->end - span->start == 1)
		entry_doubt(entry, ROLL_DOUBT_SHORT, "名字只有一个字，请核对原件，可能漏了字。");
	else if (!name_has_surname(reader, line, span->start, span->end) && span->score < 0 && !is_plainly_given(reader, line, span))
		entry_doubt(entry, ROLL_DOUBT_SURNAME, "没有见过这个姓，请看名字是否切对。");
	else if (span->margin < 12)
		entry_doubt(entry, ROLL_DOUBT_SPLIT, "有两种切法都说得通，请核对名字从哪里开始、到哪里结束。");
}
