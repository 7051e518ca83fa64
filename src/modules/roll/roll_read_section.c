/* roll_read_section.c: the lines under one heading, judged together: whether
 * names stand first or last, alone or run on, line by line or in turn with
 * the units.  Which parts of a line lead in or tell of deeds, roll_read_mark.c
 * has said before. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { ROLE_CAP = 700, ORPHAN = 260 };

struct line_shape {
	int names, texts;	/* pieces that are names, and that are neither name nor particular */
	int heads;		/* names with their text behind them in the same piece */
	int score;
	bool text_first, text_last;
};

static int role_value(const struct piece *piece, char role, int score)
{
	int cap = role == 'm' ? ROLE_CAP / 2 * piece->many_count : ROLE_CAP;

	return score > cap ? cap : score;
}

static struct line_shape line_shape(const struct reader *reader, const struct piece *pieces, size_t count, enum roll_layout layout)
{
	struct line_shape shape = { 0 };
	bool named = false;

	for (size_t i = 0; i < count; i++) {
		int score;
		char role = piece_role(reader, &pieces[i], layout, &score);

		if (pieces[i].is_lead || pieces[i].is_deeds || pieces[i].is_particular)
			continue;
		shape.score += role_value(&pieces[i], role, score);
		if (role == '-') {
			shape.texts++;
			shape.text_first = shape.text_first || !named;
			shape.text_last = named;
			continue;
		}
		named = true;
		shape.heads += role == 'h' ? 1 : 0;
		shape.text_last = false;
		shape.names += role == 'm' ? pieces[i].many_count : 1;
	}
	if (layout == ROLL_LAYOUT_NAMES)
		shape.score -= 200 * shape.texts;
	else if (layout == ROLL_LAYOUT_NAME_LAST)
		shape.score -= shape.text_last ? ORPHAN : 0;
	else
		shape.score -= shape.text_first && named ? ORPHAN : 0;
	return shape;
}

static size_t line_pieces_count(const struct piece_list *list, size_t at)
{
	size_t count = 1;

	while (at + count < list->count && list->pieces[at + count].line == list->pieces[at].line)
		count++;
	return count;
}

struct tally {
	long scores[ROLL_LAYOUT_COUNT];
	int lines, name_lines, text_lines;	/* by the plainest layout */
	bool name_leads;
	int turns;				/* changes from name line to text line and back */
};

static void tally_line(const struct reader *reader, const struct piece *pieces, size_t count, struct tally *tally)
{
	struct line_shape plain = line_shape(reader, pieces, count, ROLL_LAYOUT_NAME_FIRST);
	struct line_shape last = line_shape(reader, pieces, count, ROLL_LAYOUT_NAME_LAST);
	bool is_name = plain.names == 1 && plain.texts + plain.heads == 0, is_text = last.names == 0 && last.texts > 0 && plain.names == 0;

	for (int layout = ROLL_LAYOUT_NAMES; layout <= ROLL_LAYOUT_NAME_LAST; layout++)
		tally->scores[layout] += line_shape(reader, pieces, count, (enum roll_layout)layout).score - (layout == ROLL_LAYOUT_NAME_FIRST_RUN ? 20 : 0);
	if (is_name && tally->name_lines + tally->text_lines == 0)
		tally->name_leads = true;
	tally->lines++;
	tally->name_lines += is_name ? 1 : 0;
	tally->text_lines += is_text ? 1 : 0;
}

static struct tally tally_list(const struct reader *reader, const struct piece_list *list)
{
	struct tally tally = { 0 };

	for (size_t i = 0; i < list->count;) {
		size_t count = line_pieces_count(list, i);

		tally_line(reader, list->pieces + i, count, &tally);
		i += count;
	}
	return tally;
}

/* The best layout of the section; the roll's own habit breaks what is near. */
static enum roll_layout best_layout(const struct reader *reader, const struct tally *tally)
{
	enum roll_layout best = ROLL_LAYOUT_NAMES;
	long best_score = 0, habit_best = reader->layout_scores[ROLL_LAYOUT_NAMES];

	if (reader->hints->layout > ROLL_LAYOUT_AUTO && reader->hints->layout < ROLL_LAYOUT_TABLE)
		return reader->hints->layout;
	for (int layout = ROLL_LAYOUT_NAMES; layout <= ROLL_LAYOUT_NAME_LAST; layout++)
		habit_best = reader->layout_scores[layout] > habit_best ? reader->layout_scores[layout] : habit_best;
	for (int layout = ROLL_LAYOUT_NAMES; layout <= ROLL_LAYOUT_NAME_LAST; layout++) {
		long habit = (reader->layout_scores[layout] - habit_best) / 4;
		long score = tally->scores[layout] + (habit < -500 ? -500 : habit);

		if (layout == ROLL_LAYOUT_NAMES || score > best_score) {
			best = (enum roll_layout)layout;
			best_score = score;
		}
	}
	return best;
}

/* Whether most lines, judged without this knowledge, have their name in the layout's place. */
static bool is_habit(const struct reader *reader, const struct piece_list *list, enum roll_layout layout, size_t percent)
{
	size_t fitting = 0, lines = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct piece *piece = &list->pieces[i];
		bool place = layout == ROLL_LAYOUT_NAMES || (layout == ROLL_LAYOUT_NAME_LAST ? piece->ends_line : piece->begins);
		int score;

		if (!place || piece->is_particular || piece->is_lead || piece->is_deeds)
			continue;
		lines++;
		fitting += piece_role(reader, piece, layout, &score) != '-' ? 1 : 0;
	}
	return lines >= 3 && fitting * 100 >= lines * percent;
}

static void collect(struct reader *reader, size_t first, size_t last, struct piece_list *list)
{
	*list = (struct piece_list){ 0 };
	reader->habit = ROLL_LAYOUT_AUTO;
	reader->all_names = reader->turns = false;
	reader->stretched = false;
	for (size_t i = first; i < last; i++)
		for (int at = 0; reader->lines[i].kind == LINE_ENTRY && at < reader->lines[i].count && at < 8; at++)
			reader->stretched = reader->stretched || reader->lines[i].glue[at];
	for (size_t i = first; i < last; i++) {
		size_t from = list->count;

		if (reader->lines[i].kind != LINE_ENTRY)
			continue;
		line_pieces(reader, &reader->lines[i], list);
		if (list->count > from)
			mark_line(reader, list->pieces + from, list->count - from);
		else
			reader_skip(reader, &reader->lines[i], "只有符号");
	}
}

/* Names that stand alone between separators, with a usual surname, count as known later. */
static void remember_names(struct reader *reader, const struct piece_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct piece *piece = &list->pieces[i];
		int size = piece->whole_name.end - piece->whole_name.start;

		for (int at = 2; at < 5 && piece->begins && piece->end - piece->start > 6; at++)
			opening_remember(reader, piece->line, piece->start + at);
		if (is_plain_name(piece) && piece->whole > 150 && (size == 2 || size == 3) && !piece->is_deeds)
			name_remember(reader, piece->line, piece->whole_name.start, piece->whole_name.end);
	}
}

static bool takes_turns(const struct tally *tally)
{
	int told = tally->name_lines + tally->text_lines;

	return tally->name_lines >= 1 && tally->text_lines >= 1 && told * 10 >= tally->lines * 8
		&& tally->name_lines * 5 >= tally->lines && tally->text_lines * 4 >= tally->lines;
}

/* Where every other line is a name, the lines between are not, whatever they look like. */
static void keep_turns(const struct reader *reader, struct piece_list *list)
{
	int names[2] = { 0, 0 }, turn = 0;

	for (size_t i = 0; i < list->count; i += line_pieces_count(list, i), turn = 1 - turn)
		names[turn] += may_be_name(reader, &list->pieces[i]) && list->pieces[i].ends_line ? 1 : 0;
	if (names[0] == names[1] || (names[0] > names[1] ? names[1] : names[0]) * 2 > (names[0] > names[1] ? names[0] : names[1]))
		return;
	turn = 0;
	for (size_t i = 0; i < list->count; turn = 1 - turn) {
		size_t count = line_pieces_count(list, i);

		for (size_t k = i; k < i + count; k++)
			list->pieces[k].handicap += names[turn] < names[1 - turn] ? 500 : 0;
		i += count;
	}
}

/* First: what the whole roll tells of its habits and of its names. */
static void survey_section(struct reader *reader, size_t first, size_t last)
{
	struct arena_mark mark = arena_mark(reader->arena), scratch = arena_mark(reader->scratch);
	size_t skips = reader->roll->skip_count;
	struct piece_list list;
	struct tally tally;

	collect(reader, first, last, &list);
	reader->roll->skip_count = skips;
	remember_names(reader, &list);
	tally = tally_list(reader, &list);
	for (int layout = 0; layout < ROLL_LAYOUT_COUNT; layout++)
		reader->layout_scores[layout] += tally.scores[layout];
	arena_rewind(reader->arena, mark);
	arena_rewind(reader->scratch, scratch);
}

static void collective_lines(struct reader *reader, const struct piece_list *list)
{
	for (size_t i = 0; i < list->count;) {
		size_t from = i;
		struct roll_entry *entry;
		const struct roll_line *line = list->pieces[i].line;

		while (i + 1 < list->count && list->pieces[i + 1].line == line && list->pieces[i + 1].before != POINT_LIST && list->pieces[i + 1].before != ';'
				&& list->pieces[i + 1].before != POINT_STOP && list->pieces[i + 1].before != ':')
			i++;
		if (!list->pieces[from].is_lead) {
			entry = entry_new(reader, line, list->pieces[from].start, list->pieces[i].end);
			entry->name = entry->unit = line_text(reader, line, list->pieces[from].start, list->pieces[i].end);
			entry->is_collective = true;
		}
		i++;
	}
}

/* Each line may break the section's habit where it reads far better the other way. */
static void entries_by_line(struct reader *reader, struct piece_list *list, enum roll_layout layout)
{
	for (size_t i = 0; i < list->count;) {
		size_t count = line_pieces_count(list, i);
		enum roll_layout best = layout;
		int best_score = line_shape(reader, list->pieces + i, count, layout).score + (reader->all_names ? 500 : 200);
		struct piece_list part = { .pieces = list->pieces + i, .count = count, .capacity = count };

		for (int other = ROLL_LAYOUT_NAMES; other <= ROLL_LAYOUT_NAME_LAST; other++) {
			struct line_shape shape = line_shape(reader, list->pieces + i, count, (enum roll_layout)other);

			if (shape.score > best_score && shape.names > 0 && (other != ROLL_LAYOUT_NAME_FIRST_RUN || layout == ROLL_LAYOUT_NAME_FIRST)) {
				best = (enum roll_layout)other;
				best_score = shape.score;
			}
		}
		section_entries(reader, &part, best, false);
		i += count;
	}
}

void read_section(struct reader *reader, size_t first, size_t last)
{
	struct piece_list list;
	struct tally tally;
	enum roll_layout layout;
	int heading = reader->lines[first].heading;

	if (reader->surveying) {
		survey_section(reader, first, last);
		return;
	}
	collect(reader, first, last, &list);
	if (list.count == 0)
		return;
	if (heading > 0 && reader->marks[heading - 1].is_collective) {
		collective_lines(reader, &list);
		return;
	}
	tally = tally_list(reader, &list);
	layout = best_layout(reader, &tally);
	if (is_habit(reader, &list, ROLL_LAYOUT_NAMES, 85))
		layout = ROLL_LAYOUT_NAMES;
	reader->habit_bonus = list.count > 5 && is_habit(reader, &list, layout, 90) ? 440 : 260;
	if (is_habit(reader, &list, layout, 66))
		reader->habit = layout;
	reader->all_names = is_habit(reader, &list, ROLL_LAYOUT_NAMES, 66);
	reader->turns = takes_turns(&tally);
	if (reader->turns) {
		keep_turns(reader, &list);
		section_entries(reader, &list, tally.name_leads ? ROLL_LAYOUT_NAME_FIRST : ROLL_LAYOUT_NAME_LAST, true);
		return;
	}
	entries_by_line(reader, &list, layout);
}
