/* roll_read_list.c: the pieces of one line (or of lines that take turns), in
 * a layout that is settled, made into entries. */
#include "modules/roll/roll_read_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { UNREAD_POINTS = 30, SOURCE_POINTS = 400 };

struct listing {
	struct reader *reader;
	enum roll_layout layout;
	bool alternating;
	struct roll_entry *last;	/* the entry that later pieces may belong to; NULL: none */
	const struct roll_line *last_line;
	int last_start;
	const struct piece *pending;	/* text that waits for its name */
	size_t pending_count;
	const char *award, *year, *place;	/* from a lead of this line */
	size_t names;			/* entries made of the line so far */
};

static void flush_pending(struct listing *listing)
{
	listing->pending = NULL;
	listing->pending_count = 0;
}

/* The honour that [start, end) names last: from its place or country on. NULL: none. */
static const char *award_within(struct reader *reader, const struct roll_line *line, int start, int end)
{
	const struct lexicon *lexicon = reader->lexicon;

	for (int at = end; at > start + 1; at--) {
		int length = lexicon_ends(lexicon, line->folded, start, at, WORD_AWARD), begin;

		if (length < 2 || points_find(line, at - 2, at, "称号") == at - 2)
			continue;
		begin = at - length;
		for (int more = 1; more > 0; begin -= more)
			more = lexicon_ends(lexicon, line->folded, start, begin, WORD_PLACE | WORD_AWARD | WORD_START | WORD_GROUP);
		for (int quote = begin; quote > start && begin - quote < 12; quote--)
			if (line->folded[quote - 1] == '"')
				return line_text(reader, line, quote, at);
		return line_text(reader, line, begin, at);
	}
	return NULL;
}

/* …等519名同志“江北省劳动模范”称号: the honour behind the name. */
static void told_award(struct reader *reader, struct roll_entry *entry, const struct piece *piece, int end)
{
	const char *award = award_within(reader, piece->line, end, piece->end);

	if (award != NULL)
		entry->award = award;
}

static void take_lead(struct listing *listing, const struct piece *piece)
{
	struct reader *reader = listing->reader;
	const struct roll_line *line = piece->line;
	const char *year = year_within(reader, line, piece->start, piece->end), *award;

	flush_pending(listing);
	if (*year != '\0')
		listing->year = year;
	if (lexicon_word(reader->lexicon, line->folded + piece->start, piece->end - piece->start) & WORD_PLACE) {
		listing->place = line_text(reader, line, piece->start, piece->end);
		return;
	}
	award = award_within(reader, line, piece->start, piece->end);
	if (award != NULL)
		listing->award = award;
}

static struct roll_entry *make_entry(struct listing *listing, const struct piece *piece, const struct name_span *span, int start, int end)
{
	struct roll_entry *entry = entry_new(listing->reader, piece->line, start, end);

	if (listing->award != NULL)
		entry->award = listing->award;
	if (listing->year != NULL)
		entry->year = listing->year;
	if (listing->place != NULL)
		entry->place = listing->place;
	if (listing->award == NULL)
		told_award(listing->reader, entry, piece, span->end);
	entry_name(listing->reader, entry, piece->line, span);
	listing->last = entry;
	listing->last_line = piece->line;
	listing->last_start = start;
	listing->names++;
	listing->reader->layout_votes[listing->layout]++;
	return entry;
}

/* The brackets right behind the name, and what follows them. */
static void take_rest(struct listing *listing, struct roll_entry *entry, const struct piece *piece, int at, bool keep_text)
{
	const struct roll_line *line = piece->line;

	while (at < piece->end && line->folded[at] == '(') {
		int depth = 0, close = at;

		for (; close < piece->end; close++) {
			depth += line->folded[close] == '(' ? 1 : line->folded[close] == ')' ? -1 : 0;
			if (depth == 0)
				break;
		}
		entry_group(listing->reader, entry, line, at + 1, close < piece->end ? close : piece->end);
		at = close + 1;
	}
	if (keep_text && at < piece->end)
		entry_work(listing->reader, entry, line, at, piece->end);
}

/* It names its own unit: what a comma parts off before it belongs to nobody here. */
static bool has_unit(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	if (lexicon_begins(reader->lexicon, line->folded, start, end, WORD_PLACE | WORD_START) >= 2)
		return true;
	for (int at = start + 4; at <= end; at++) {
		int length = lexicon_ends(reader->lexicon, line->folded, start, at, WORD_UNIT);

		if (length >= 1 && at - length > start + 1 && lexicon_ends(reader->lexicon, line->folded, start, at, WORD_POST) < 2)
			return true;
	}
	return points_find(line, start, end, "的") >= 0;
}

/* Where a person's unit begins among the pieces that wait: back over everything but a comma behind which a unit is named already. */
static int work_start(const struct reader *reader, const struct piece *first, const struct piece *piece, const struct name_span *span)
{
	const struct piece *at = piece;
	bool named = has_unit(reader, piece->line, piece->start, span->start);

	while (at > first && !at[-1].is_lead && !at[-1].is_deeds && at->before != POINT_STOP && at->before != ';' && !(named && at->before == ',')) {
		at--;
		named = named || has_unit(reader, at->line, at->start, at->end);
	}
	return at->start;
}

/* Text before a name, in its line or in lines above, is that person's unit and post. */
static int take_pending(struct listing *listing, struct roll_entry **entry, const struct piece *piece, const struct name_span *span)
{
	struct reader *reader = listing->reader;
	int start = piece->start;

	if (listing->pending_count > 0 && listing->pending->line == piece->line)
		start = work_start(reader, listing->pending, piece, span);
	*entry = make_entry(listing, piece, span, start, piece->end);
	if (listing->pending_count > 0 && listing->pending->line != piece->line)
		for (size_t i = 0; i < listing->pending_count; i++)
			if (!listing->pending[i].is_particular && !listing->pending[i].is_lead)
				entry_work(reader, *entry, listing->pending[i].line, listing->pending[i].start, listing->pending[i].end);
	if (span->start > start)
		entry_work(reader, *entry, piece->line, start, span->start);
	flush_pending(listing);
	return start;
}

static void take_many(struct listing *listing, const struct piece *piece)
{
	struct name_span spans[NAMES_IN_PIECE];
	int count, score, margin;

	names_part(listing->reader, piece->line, piece->start, piece->core_end, spans, &count, &score, &margin);
	for (int i = 0; i < count; i++) {
		spans[i].margin = i == 0 ? margin : 1000;
		make_entry(listing, piece, &spans[i], spans[i].start, spans[i].end);
	}
	if (count > 0)
		take_rest(listing, listing->last, piece, piece->core_end, false);
	flush_pending(listing);
}

static void take_name(struct listing *listing, const struct piece *piece, char role)
{
	struct roll_entry *entry;
	bool last = listing->layout == ROLL_LAYOUT_NAME_LAST;

	if (role == 'm') {
		take_many(listing, piece);
		return;
	}
	if (role == 't' || (role == 'w' && last)) {
		const struct name_span *span = role == 't' ? &piece->tail_name : &piece->whole_name;

		take_pending(listing, &entry, piece, span);
		take_rest(listing, entry, piece, span->end, false);
		return;
	}
	flush_pending(listing);
	entry = make_entry(listing, piece, role == 'h' ? &piece->head_name : &piece->whole_name, piece->start, piece->end);
	take_rest(listing, entry, piece, role == 'h' ? piece->head_name.end : piece->whole_name.end, role == 'h');
}

static void take_text(struct listing *listing, const struct piece *piece)
{
	struct roll_entry *last = listing->last;
	bool same_line = last != NULL && listing->last_line == piece->line;

	if (last != NULL && piece->is_particular && (same_line || listing->alternating)) {
		entry_particular(listing->reader, last, piece->line, piece->start, piece->end);
		if (same_line && piece->end - listing->last_start < SOURCE_POINTS)
			last->source = line_text(listing->reader, piece->line, listing->last_start, piece->end);
		return;
	}
	if (listing->layout != ROLL_LAYOUT_NAME_LAST && last != NULL && (same_line || listing->alternating)) {
		entry_work(listing->reader, last, piece->line, piece->start, piece->end);
		if (same_line && piece->end - listing->last_start < SOURCE_POINTS)
			last->source = line_text(listing->reader, piece->line, listing->last_start, piece->end);
		return;
	}
	if (listing->pending == NULL || (piece->before == POINT_STOP && !listing->alternating)) {
		listing->pending = piece;
		listing->pending_count = 0;
	}
	listing->pending_count = (size_t)(piece - listing->pending) + 1;
}

/* Words that bind sentences, which no entry of a roll has: …为四化建功立业. */
static bool reads_like_prose(const struct roll_line *line, int start, int end)
{
	static const char *const words[] = { "的", "了", "为", "在", "将", "被", "由", "向", "对", "于", "让", "把", "从", "是", "我", "他", "这", "那", "吗", "？", "！" };
	int found = 0;

	for (size_t i = 0; i < COUNT_OF(words); i++)
		found += points_have(line, start, end, words[i]) ? 1 : 0;
	return end - start > 7 && found > 0 && !points_have(line, start, end, "(");
}

static bool ends_with_team(const struct roll_line *line, int end)
{
	static const char *const teams[] = { "组", "班", "队", "车间", "科", "室", "站", "所" };

	for (size_t i = 0; i < COUNT_OF(teams); i++) {
		int size = (int)text_points(teams[i]);

		if (end > size && points_find(line, end - size, end, teams[i]) >= 0)
			return true;
	}
	return false;
}

/* A line without a name: a unit honoured as such, running text, or not understood. */
static void take_nameless(struct listing *listing, const struct piece *pieces, size_t count)
{
	struct reader *reader = listing->reader;
	const struct roll_line *line = pieces[0].line;
	int end = pieces[count - 1].end, start = pieces[0].start;
	int length = end - start;
	struct roll_entry *entry;

	for (size_t i = 0; i < count; i++)
		if (pieces[i].is_lead && i + 1 == count) {
			reader_skip(reader, line, "引出下文的话，没有人名");
			return;
		}
	if (count == 1 && length < 16 && reader->habit != ROLL_LAYOUT_AUTO && lexicon_ends(reader->lexicon, line->folded, start, end, WORD_UNIT) > 0 && !ends_with_team(line, end)) {
		reader_skip(reader, line, "单位的小标题，没有人名");
		return;
	}
	if (count < 4 && length < 50 && lexicon_ends(reader->lexicon, line->folded, start, end, WORD_UNIT) > 0) {
		entry = entry_new(reader, line, start, end);
		entry->name = entry->unit = line_text(reader, line, start, end);
		entry->is_collective = true;
		entry->confidence = 70;
		return;
	}
	if (reader->roll->count == 0 && length > 5 && count == 1 && line->marker == 0 && lexicon_ends(reader->lexicon, line->folded, start, end, WORD_UNIT) == 0) {
		reader_skip(reader, line, "名单之前的话，没有人名");
		return;
	}
	if (reads_like_prose(line, start, end)) {
		reader_skip(reader, line, "正文，没有读到人名");
		return;
	}
	if (length > UNREAD_POINTS || line->folded[line->count - 1] == POINT_STOP || line->folded[line->count - 1] == ':' || count > 5
			|| lexicon_within(reader->lexicon, line->folded, start, end, WORD_AWARD) < end) {
		reader_skip(reader, line, "正文，没有读到人名");
		return;
	}
	entry = entry_new(reader, line, line->start, line->count);
	if (length >= 2 && length <= 4 && count == 1)
		entry->name = line_name(reader, line, start, end);
	entry->confidence = 0;
	entry_doubt(entry, ROLL_DOUBT_UNREAD, "这一行没有读懂，请看原文：是人名就补上，不是就删去。");
}

static void line_closed(struct listing *listing, const struct piece *pieces, size_t count)
{
	struct roll_entry *last = listing->last;

	if (listing->alternating)
		return;
	if (listing->names == 0)
		take_nameless(listing, pieces, count);
	else if (listing->pending_count > 0 && last != NULL && *last->unit == '\0' && listing->layout == ROLL_LAYOUT_NAME_LAST && count < 6
			&& listing->pending->before != POINT_STOP)
		entry_work(listing->reader, last, listing->pending->line, listing->pending->start, pieces[count - 1].end);
}

/* Of lines that take turns: those without a name were read with a name's line, or nobody claimed them. */
static void account_turns(struct listing *listing, const struct piece_list *list)
{
	bool named = false;
	size_t from = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct piece *piece = &list->pieces[i];
		int score;

		named = named || piece_role(listing->reader, piece, listing->layout, &score) != '-';
		if (i + 1 < list->count && list->pieces[i + 1].line == piece->line)
			continue;
		if (!named && listing->pending_count > 0 && piece >= listing->pending)
			take_nameless(listing, list->pieces + from, i + 1 - from);
		else if (!named)
			reader_skip(listing->reader, piece->line, "与姓名分行，已并入相邻的姓名");
		named = false;
		from = i + 1;
	}
}

void section_entries(struct reader *reader, struct piece_list *list, enum roll_layout layout, bool alternating)
{
	struct listing listing = { .reader = reader, .layout = layout, .alternating = alternating };
	size_t from = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct piece *piece = &list->pieces[i];
		int score;
		char role = piece_role(reader, piece, layout, &score);

		if (piece->is_lead)
			take_lead(&listing, piece);
		else if (!piece->is_deeds && role != '-')
			take_name(&listing, piece, role);
		else if (!piece->is_deeds)
			take_text(&listing, piece);
		if (i + 1 < list->count && list->pieces[i + 1].line == piece->line)
			continue;
		line_closed(&listing, list->pieces + from, i + 1 - from);
		from = i + 1;
		listing.names = 0;
		if (!alternating)
			flush_pending(&listing);
	}
	if (alternating)
		account_turns(&listing, list);
}
