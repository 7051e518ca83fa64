/* roll_read_mark.c: within one line, before its layout is known: which pieces
 * lead in, which tell of deeds, which are running prose, and which stand so
 * beside names or units that a name is likelier there. */
#include "modules/roll/roll_read_parts.h"

#include "base/must.h"
#include "base/text.h"

enum { PROSE_POINTS = 100, LIST_LOOK = 60 };

static bool is_prose(const struct roll_line *line)
{
	int stops = 0;

	for (int at = line->start; at + 1 < line->count; at++)
		stops += line->folded[at] == POINT_STOP ? 1 : 0;
	return stops > 0 || points_have(line, line->start, line->count, "讲话") || points_have(line, line->start, line->count, "强调");
}

static bool is_speech(const struct piece *piece)
{
	static const char *const words[] = { "出席会议", "讲话", "主持会议", "强调", "指出", "本报", "报道", "致辞", "宣读", "召开", "举行", "开幕", "隆重", "记者手记", "通讯员", "摄影:" };

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (points_have(piece->line, piece->start, piece->end, words[i]))
			return true;
	return false;
}

/* A name that nobody would take for text, in this layout or another. */
bool is_plain_name(const struct piece *piece)
{
	return piece->whole > 100 && piece->whole > piece->text;
}

bool may_be_name(const struct reader *reader, const struct piece *piece)
{
	return is_plain_name(piece) || (piece->whole != SCORE_NONE && piece->text < 60
		&& name_is_possible(reader, piece->line, piece->whole_name.start, piece->whole_name.end));
}

static bool has_list(const struct reader *reader, const struct piece *pieces, size_t count)
{
	size_t names = 0;
	int score;

	count = count > LIST_LOOK ? LIST_LOOK : count;
	for (size_t i = 0; i < count; i++) {
		char role = piece_role(reader, &pieces[i], ROLL_LAYOUT_NAME_LAST, &score);

		if (pieces[i].before == POINT_STOP && names == 0)
			break;
		if (role != '-' && score > 300)
			names++;
	}
	return names > 0 && (names * 3 >= count || names > 2);
}

static void mark_range(struct piece *pieces, size_t from, size_t to, bool deeds)
{
	for (size_t i = from; i < to; i++) {
		pieces[i].is_deeds = pieces[i].is_deeds || deeds;
		pieces[i].is_lead = pieces[i].is_lead || !deeds;
	}
}

/* Nothing but brackets or 同志 behind the name. */
static bool ends_with_name(const struct piece *piece)
{
	int end = piece->whole_name.end;

	return end == piece->end || piece->line->folded[end] == '(' || (piece->end - end == 2 && points_find(piece->line, end, piece->end, "同志") == end);
}

/* Where the words before a colon begin that lead in; names of an earlier list stand before them. */
static size_t lead_begin(const struct reader *reader, const struct piece *pieces, size_t from, size_t colon)
{
	for (size_t i = colon - 1; i > from; i--)
		if (pieces[i].before == ';' || pieces[i].before == POINT_STOP)
			return i;
	return colon - from > 1 && has_list(reader, pieces + from, colon - from - 1) ? colon - 1 : from;
}

/* 苗圃(女), 蓝天(畲族): only people have those. */
static bool has_particulars(const struct reader *reader, const struct piece *piece, int end)
{
	const struct roll_line *line = piece->line;
	int stop = end + 1;

	if (end - piece->start > 4 || end >= piece->end || line->folded[end] != '(')
		return false;
	while (stop < piece->end && line->folded[stop] != ')' && line->folded[stop] != ',' && line->folded[stop] != POINT_LIST)
		stop++;
	return is_particular(reader, line, end + 1, stop) && !(line->folded[end + 1] >= '0' && line->folded[end + 1] <= '9');
}

/* What a colon behind pieces [from, colon) makes of them and of the rest. */
static size_t mark_colon(const struct reader *reader, struct piece *pieces, size_t from, size_t colon, size_t count)
{
	struct piece *first = &pieces[from], *last = &pieces[colon - 1];
	bool alone = colon - from == 1, list = has_list(reader, pieces + colon, count - colon) || (count - colon == 1 && is_plain_name(&pieces[colon]));
	bool has_group = first->end > 0 && first->line->folded[first->end - 1] == ')' && !has_particulars(reader, first, first->whole_name.end);

	for (size_t i = from + 1; i < colon && !list; i++)
		list = is_plain_name(&pieces[i]) || pieces[i].before == ';';
	if ((alone ? may_be_name(reader, first) && ends_with_name(first) : is_plain_name(first)) && (!alone || has_group) && first->whole_name.end < last->end && !(list && !has_group)) {
		mark_range(pieces, colon, count, true);
		return count;
	}
	if (alone && may_be_name(reader, first) && ends_with_name(first)) {
		for (size_t i = colon + 1; i < count; i++)
			if (pieces[i].before == POINT_STOP || pieces[i].end - pieces[i].start > PROSE_POINTS) {
				mark_range(pieces, i, count, true);
				break;
			}
		return count;
	}
	if (!list && last->tail > 420 && last->tail > last->text + 120) {
		mark_range(pieces, colon, count, true);
		return count;
	}
	mark_range(pieces, lead_begin(reader, pieces, from, colon), colon, false);
	return colon;
}

/* 等70人, 等3名: what stands before it is a name. */
static bool is_counted(const struct piece *piece, int end)
{
	const struct roll_line *line = piece->line;

	if (end + 2 >= piece->end || line->folded[end] != 0x7B49)
		return false;
	for (int at = end + 1; at < piece->end && at < end + 6; at++)
		if (line->folded[at] == 0x540D || line->folded[at] == 0x4EBA || line->folded[at] == 0x4F4D)	/* 名 人 位 */
			return true;
	return false;
}

/* 剪某明, 男, 汉族: the sex follows the name. */
static bool tells_person(const struct piece *piece, const struct piece *next)
{
	uint32_t first;

	if (next == NULL || !piece->begins || piece->end - piece->start > 4 || next->end - next->start > 2 || next->before == POINT_LIST)
		return false;
	first = next->line->folded[next->start];
	return first == 0x7537 || first == 0x5973;
}

/* Plain names right beside it; `row`: the line is a row of names, whatever parts them. */
static int listed_beside(const struct piece *pieces, size_t count, size_t at, bool row)
{
	int beside = 0;

	if (at > 0 && (pieces[at].before == POINT_LIST || row) && is_plain_name(&pieces[at - 1]) && !pieces[at - 1].is_lead)
		beside++;
	if (at + 1 < count && (pieces[at + 1].before == POINT_LIST || row) && is_plain_name(&pieces[at + 1]))
		beside++;
	return beside;
}

/* A possible name at a line's head or end, beside what is plainly a unit or post, or among names. */
static void mark_neighbours(const struct reader *reader, struct piece *pieces, size_t count)
{
	struct piece *first = &pieces[0], *last = &pieces[count - 1];
	size_t names = 0;

	for (size_t i = 0; i < count; i++)
		names += is_plain_name(&pieces[i]) ? 1 : 0;
	for (size_t i = 0; i < count; i++) {
		struct piece *piece = &pieces[i];
		int end = piece->whole_name.end, beside_names = listed_beside(pieces, count, i, count > 2 && names * 3 >= count * 2);
		bool beside = (piece->begins && i + 1 < count && pieces[i + 1].text >= 110 && pieces[i + 1].before != POINT_LIST)
			|| (piece == last && piece != first && pieces[i - 1].text >= 110 && piece->before != POINT_LIST);
		bool grouped = end > 0 && end < piece->end && piece->line->folded[end] == '(';
		bool listed = names > 0 && end == piece->end && piece->end - piece->start < 4 && names * 2 >= count
			&& (piece->before == POINT_LIST || (i + 1 < count && pieces[i + 1].before == POINT_LIST) || (count > 2 && names * 3 >= count * 2));
		bool led = i > 0 && pieces[i - 1].is_lead && piece->before == ':' && end > 0 && end - piece->start < 4;

		if (piece->text < 400 && (has_particulars(reader, piece, end) || tells_person(piece, i + 1 < count ? &pieces[i + 1] : NULL)))
			piece->bonus = 620;
		else if (piece->text < 60 && (is_counted(piece, end) || beside_names > 0) && end - piece->start < 5)
			piece->bonus = beside_names > 1 ? 240 : 180;
		else if ((beside || grouped || listed || led) && piece->text < 60 && may_be_name(reader, piece))
			piece->bonus = 140;
	}
}

/* Where nearly every item of a row ends with a name, the others will too. */
static void mark_row(struct piece *pieces, size_t count)
{
	size_t items = 0, named = 0;

	for (size_t i = 0; i < count; i++) {
		items += pieces[i].is_particular ? 0 : 1;
		named += pieces[i].tail > 400 && pieces[i].tail > pieces[i].text + 100 ? 1 : 0;
	}
	for (size_t i = 0; i < count && items > 4 && named * 10 >= items * 7; i++)
		pieces[i].row_bonus = pieces[i].is_lead ? 0 : 160;
}

static size_t sentence_length(const struct piece *pieces, size_t count)
{
	size_t length = 1;

	while (length < count && pieces[length].before != POINT_STOP)
		length++;
	return length;
}

/* Leads, deeds and prose within one line. */
void mark_line(const struct reader *reader, struct piece *pieces, size_t count)
{
	size_t from = 0;
	bool prose = is_prose(pieces[0].line), unlisted = false, told = false;

	for (size_t i = 1; i < count; i++)
		if (pieces[i].before == ':' && i > from && !pieces[i - 1].is_deeds)
			from = mark_colon(reader, pieces, from, i, count);
	for (size_t i = 0; i < count; i++) {
		struct piece *piece = &pieces[i];

		if (i > 0 && piece->before == POINT_STOP && is_plain_name(&pieces[0]) && count > 1 && pieces[1].before != POINT_STOP && pieces[1].before != POINT_LIST)
			told = true;
		piece->is_deeds = piece->is_deeds || told;
		piece->begins = i == 0 || pieces[i - 1].is_lead || piece->before == ';';
		if (prose && (i == 0 || piece->before == POINT_STOP))
			unlisted = !has_list(reader, pieces + i, sentence_length(pieces + i, count - i));
		piece->handicap = prose && unlisted ? 140 : 0;
		if (piece->line->folded[piece->start] == '"' && piece->line->folded[piece->end - 1] == '"')
			piece->handicap += 500;		/* “高空王子” */
		if (is_speech(piece) && !(piece->tail > 500 && lexicon_ends(reader->lexicon, piece->line->folded, piece->start, piece->tail_name.start, WORD_LEAD) > 0))
			piece->handicap += 500;
	}
	mark_neighbours(reader, pieces, count);
	mark_row(pieces, count);
}

