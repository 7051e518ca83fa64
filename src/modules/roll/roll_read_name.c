/* roll_read_name.c: how likely a stretch of points is one person's name, and
 * the best way to cut names that run together.  Scores are hundredths of a
 * natural logarithm: how much better "a name" explains the characters than
 * "any text".  Names seen alone elsewhere in the same roll count as known. */
#include "modules/roll/roll_read_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum {
	NAME_POINTS = 24,		/* the longest name that is looked for */
	KNOWN_BONUS = 260,
	CUT_POINTS = 256,		/* the longest run of names that is cut */
};

static uint64_t name_key(const struct roll_line *line, int start, int end)
{
	uint64_t hash = 1469598103934665603u;

	for (int at = start; at < end; at++)
		if (line->folded[at] != ' ' && line->folded[at] != POINT_WIDE)
			hash = (hash ^ line->folded[at]) * 1099511628211u;
	hash ^= hash >> 31;
	return hash == 0 ? 1 : hash;
}

static struct name_count *known_slot(const struct reader *reader, uint64_t key)
{
	size_t at = (size_t)(key & (reader->known_slots - 1));

	while (reader->known[at].key != 0 && reader->known[at].key != key)
		at = (at + 1) & (reader->known_slots - 1);
	return &reader->known[at];
}

void name_remember(struct reader *reader, const struct roll_line *line, int start, int end)
{
	uint64_t key = name_key(line, start, end);
	struct name_count *slot = known_slot(reader, key);

	if (slot->key == 0) {
		if (reader->known_count * 2 >= reader->known_slots)
			return;
		reader->known_count++;
		slot->key = key;
	}
	slot->count++;
}

int name_known(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	const struct name_count *slot = known_slot(reader, name_key(line, start, end));

	return slot->key != 0 ? slot->count : 0;
}

/* The two characters behind a possible name at a line's head: where many lines agree, the unit begins there. */
static uint64_t opening_key(const struct roll_line *line, int at)
{
	return name_key(line, at, at + 2) ^ 0x5DEECE66Du;
}

void opening_remember(struct reader *reader, const struct roll_line *line, int at)
{
	struct name_count *slot;

	if (at + 2 > line->count)
		return;
	slot = known_slot(reader, opening_key(line, at));
	if (slot->key == 0 && reader->known_count * 2 >= reader->known_slots)
		return;
	reader->known_count += slot->key == 0 ? 1 : 0;
	slot->key = opening_key(line, at);
	slot->count++;
}

int opening_known(const struct reader *reader, const struct roll_line *line, int at)
{
	if (at + 2 > line->count)
		return 0;
	return known_slot(reader, opening_key(line, at))->count;
}

static int given_score(const struct reader *reader, const uint32_t *points, int count)
{
	int score = 0;

	for (int i = 0; i < count; i++)
		score += given_weight(reader->lexicon, points[i]);
	if (count == 2 && points[0] == points[1])
		score += 60;
	return score;
}

/* Names written by sound, without a surname: 扎西加木措, 买买提. */
static int sound_score(const struct reader *reader, const uint32_t *points, int count)
{
	int score = count >= 4 ? -100 : -330, strange = 0, covered = 0;

	if (count == 4 && surname_weight(reader->lexicon, points[0]) >= 300)
		score -= 200;
	for (int i = 0; i < count; i++) {
		int weight = sound_weight(reader->lexicon, points[i]);
		int word = lexicon_begins(reader->lexicon, points, i, count, WORD_NAME);

		if (word > 0)
			score += count < 4 ? 250 : 90;
		covered = word > covered ? word : covered;
		if (weight < 0 && covered == 0)
			strange++;
		score += weight >= 0 ? weight - (count > 4 ? 10 : 0) : covered > 0 ? 120 : -250;
		covered -= covered > 0 ? 1 : 0;
	}
	return strange > (count == 4 ? 1 : count / 5) ? SCORE_NONE : score;
}

static int plain_score(const struct reader *reader, const uint32_t *points, int count)
{
	int best = SCORE_NONE, compound, score;
	const struct lexicon *lexicon = reader->lexicon;

	if (count == 1)
		return surname_weight(lexicon, points[0]) > 0 ? -350 : -500;
	if (count <= 3)
		best = surname_weight(lexicon, points[0]) + given_score(reader, points + 1, count - 1) + (count == 2 ? -130 : -20);
	compound = count <= 4 ? compound_weight(lexicon, points[0], points[1]) : 0;
	if (compound != 0 && count > 2) {
		score = compound + given_score(reader, points + 2, count - 2) + (count == 3 ? -60 : -40);
		best = score > best ? score : best;
	}
	if (count == 4) {		/* two surnames: 张陈小明 */
		int second = surname_weight(lexicon, points[1]);

		score = surname_weight(lexicon, points[0]) + (second > 150 ? 150 : second) + given_score(reader, points + 2, 2) - 500;
		best = score > best ? score : best;
	}
	score = sound_score(reader, points, count);
	return score > best ? score : best;
}

/* 木合亚提·加尔木哈买提; 0 dots is no such name. */
static int dotted_score(const struct reader *reader, const uint32_t *points, int count)
{
	int dots = 0, part = 0, score = lexicon_begins(reader->lexicon, points, 0, count, WORD_LEAD) > 1 ? -450 : 150;

	for (int i = 0; i < count; i++) {
		if (points[i] == POINT_DOT) {
			if (part == 0 || i + 1 == count)
				return SCORE_NONE;
			dots++;
			part = 0;
			continue;
		}
		if (++part > 8)
			return SCORE_NONE;
		if (part == 1 && lexicon_begins(reader->lexicon, points, i, count, WORD_NAME) > 0)
			score += 120;
		if (lexicon_begins(reader->lexicon, points, i, count, WORD_UNIT | WORD_POST) > 1)
			score -= 400;
		if (sound_weight(reader->lexicon, points[i]) > 0)
			score += 110;
		else
			score += given_weight(reader->lexicon, points[i]) < -200 ? -250 : -70;
	}
	return dots == 0 || dots > 4 || count < 4 ? SCORE_NONE : score;
}

/* What speaks against a name: it is, or ends with, another word. */
static int word_penalty(const struct reader *reader, const uint32_t *points, int count)
{
	unsigned kinds = lexicon_word(reader->lexicon, points, count);
	int ending;

	if (kinds & (WORD_POST | WORD_AWARD | WORD_GROUP | WORD_TITLE | WORD_PARTY))
		return -900;
	if ((kinds & (WORD_PLACE | WORD_COMMON)) == WORD_PLACE && count == 2 && surname_weight(reader->lexicon, points[0]) >= 100)
		return -330;		/* 吴忠 and 安康 are cities, and names */
	if (kinds & (WORD_UNIT | WORD_PLACE | WORD_START | WORD_LEAD))
		return -600;
	if (kinds & WORD_COMMON)
		return -420;
	if (kinds & WORD_COUNTY)
		return -60;
	if (count >= 4 && (lexicon_begins(reader->lexicon, points, 0, count, WORD_PLACE) > 1 || lexicon_ends(reader->lexicon, points, 0, count, WORD_PLACE) > 1))
		return -400;
	ending = lexicon_ends(reader->lexicon, points, 1, count, WORD_UNIT | WORD_POST | WORD_AWARD);
	if (ending >= 2 || lexicon_ends(reader->lexicon, points, 1, count, WORD_TAIL) >= 2)
		return -600;
	if (ending == 1 && (lexicon_word(reader->lexicon, points + count - 1, 1) & WORD_UNIT) && given_weight(reader->lexicon, points[count - 1]) < 100)
		return given_weight(reader->lexicon, points[count - 1]) < -100 ? -450 : -100;
	if (count == 3 && lexicon_ends(reader->lexicon, points, 1, count, WORD_START | WORD_PLACE) == 2)
		return -200;
	ending = lexicon_begins(reader->lexicon, points, 0, count, WORD_COMMON | WORD_POST | WORD_START);
	return count == 3 && ending == 2 ? -120 : 0;
}

int name_score(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	uint32_t points[NAME_POINTS];
	int count = 0, dots = 0, score, glued = 0;

	for (int at = start; at < end; at++) {
		if (line->folded[at] == ' ' || line->folded[at] == POINT_WIDE)
			continue;
		if (count == NAME_POINTS || (!point_is_han(line->folded[at]) && line->folded[at] != POINT_DOT))
			return SCORE_NONE;
		dots += line->folded[at] == POINT_DOT ? 1 : 0;
		points[count++] = line->folded[at];
		if (line->glue[at] && at + 1 < end)
			glued++;
	}
	if (count == 0 || (count > 10 && dots == 0))
		return SCORE_NONE;
	score = dots > 0 ? dotted_score(reader, points, count) : plain_score(reader, points, count);
	if (score == SCORE_NONE)
		return score;
	if (dots == 0 && (glued < count - 1 || count == 1))	/* 苗　圃 is stretched, and so no word */
		score += word_penalty(reader, points, count);
	if (glued > 0 && glued == count - 1 && surname_weight(reader->lexicon, points[0]) < -150)
		score += -150 - surname_weight(reader->lexicon, points[0]);
	if (end < line->count && end > start && line->glue[end - 1])
		score -= 300;			/* cut where a blank says that it goes on */
	if (glued > 0)
		score += glued == count - 1 ? 250 : 60;
	if (score > -200 && name_known(reader, line, start, end) > 0)
		score += KNOWN_BONUS;
	return score;
}

bool name_has_surname(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	if (end - start < 2)
		return false;
	for (int at = start; at < end; at++)
		if (line->folded[at] == POINT_DOT)
			return true;
	return surname_weight(reader->lexicon, line->folded[start]) > -300 || compound_weight(reader->lexicon, line->folded[start], line->folded[start + 1]) > 0;
}

struct cut {			/* the best and the second best way to reach a place */
	int score[2];
	int from[2];		/* start of the last name */
	int rank[2];		/* which of the ways to reach that start */
	int names[2];
};

static void cut_offer(struct cut *cut, int score, int from, int rank, int names)
{
	int at = score > cut->score[0] ? 0 : 1;

	if (at == 1 && score <= cut->score[1])
		return;
	if (at == 0) {
		cut->score[1] = cut->score[0];
		cut->from[1] = cut->from[0];
		cut->rank[1] = cut->rank[0];
		cut->names[1] = cut->names[0];
	}
	cut->score[at] = score;
	cut->from[at] = from;
	cut->rank[at] = rank;
	cut->names[at] = names;
}

static bool is_between(uint32_t point)
{
	return point == POINT_DOT || point == ' ' || point == POINT_WIDE || point == '.';
}

static bool has_dot(const struct roll_line *line, int start, int end)
{
	for (int at = start; at < end; at++)
		if (line->folded[at] == POINT_DOT)
			return true;
	return false;
}

static void cut_reach(const struct reader *reader, const struct roll_line *line, int start, int end, struct cut *cuts)
{
	int size = end - start;
	struct cut *cut = &cuts[size];

	for (int length = 2; length <= NAME_POINTS && length <= size; length++) {
		int from = size - length, score;

		if (cuts[from].score[0] == SCORE_NONE || is_between(line->folded[start + from]))
			continue;
		score = name_score(reader, line, start + from, end);
		if (score < -250)
			continue;
		if (has_dot(line, start + from, end) && ((from > 0 && !is_between(line->folded[start + from - 1])) || (end < line->count && point_is_han(line->folded[end]))))
			score -= 400;		/* a name with a dot stands by itself */
		for (int rank = 0; rank < 2; rank++)
			if (cuts[from].score[rank] != SCORE_NONE)
				cut_offer(cut, cuts[from].score[rank] + score - 60, from, rank, cuts[from].names[rank] + 1);
	}
	if (size > 0 && is_between(line->folded[end - 1]))
		for (int rank = 0; rank < 2; rank++)
			if (cuts[size - 1].score[rank] != SCORE_NONE)
				cut_offer(cut, cuts[size - 1].score[rank] + (line->folded[end - 1] == POINT_DOT ? -120 : 0), size - 1, rank, cuts[size - 1].names[rank]);
}

void names_part(const struct reader *reader, const struct roll_line *line, int start, int end,
	struct name_span *spans, int *count, int *score, int *margin)
{
	struct cut cuts[CUT_POINTS + 1];
	int size = end - start, at, rank = 0;

	*count = 0;
	*score = SCORE_NONE;
	*margin = 0;
	if (size < 2 || size > CUT_POINTS)
		return;
	cuts[0] = (struct cut){ .score = { 0, SCORE_NONE } };
	for (at = 1; at <= size; at++) {
		cuts[at] = (struct cut){ .score = { SCORE_NONE, SCORE_NONE } };
		cut_reach(reader, line, start, start + at, cuts);
	}
	if (cuts[size].score[0] == SCORE_NONE || cuts[size].names[0] > NAMES_IN_PIECE)
		return;
	*score = cuts[size].score[0];
	*margin = cuts[size].score[1] == SCORE_NONE ? 1000 : cuts[size].score[0] - cuts[size].score[1];
	*count = cuts[size].names[0];
	for (int left = *count; at = size, size > 0; size = cuts[at].from[rank], rank = cuts[at].rank[rank]) {
		bool is_name = !(cuts[at].from[rank] == at - 1 && is_between(line->folded[start + at - 1]));

		if (is_name)
			spans[--left] = (struct name_span){ .start = start + cuts[at].from[rank], .end = start + at,
				.score = name_score(reader, line, start + cuts[at].from[rank], start + at), .margin = *margin };
		must(left >= 0);
		if (cuts[at].from[rank] == 0)
			break;
	}
}

bool name_is_possible(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	int score = name_score(reader, line, start, end);

	if (end - start < 2 || (end - start > 4 && score < 60))
		return false;
	return score > -60 || (score > -220 && end - start < 4 && surname_weight(reader->lexicon, line->folded[start]) >= 100);
}
