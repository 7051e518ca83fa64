/* roll_read_piece.c: for each piece of a line how well it reads as one name,
 * as names run together, as text with a name at its end or at its head, and
 * as text without a name.  Which of these holds is decided for a whole
 * section, elsewhere. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { ENDS_MAX = 8, GROUP_POINTS = 400, WORK = WORD_UNIT | WORD_POST };

int group_close(const struct roll_line *line, int open, int end)
{
	int depth = 0;

	for (int at = open; at < end && at < open + GROUP_POINTS; at++) {
		depth += line->folded[at] == '(' ? 1 : line->folded[at] == ')' ? -1 : 0;
		if (depth == 0)
			return at;
	}
	return -1;
}

int group_open(const struct roll_line *line, int start, int end)
{
	int depth = 0;

	if (end <= start || line->folded[end - 1] != ')')
		return -1;
	for (int at = end - 1; at >= start && at > end - GROUP_POINTS; at--) {
		depth += line->folded[at] == ')' ? 1 : line->folded[at] == '(' ? -1 : 0;
		if (depth == 0)
			return at;
	}
	return -1;
}

static int without_groups(const struct roll_line *line, int start, int end)
{
	int open;

	while ((open = group_open(line, start, end)) > start)
		end = open;
	return end;
}

/* 张三教授等, 李四医生: a title behind the name, and nothing else. */
static bool is_honorific(const struct reader *reader, const struct roll_line *line, int at, int end)
{
	static const char *const titles[] = { "教授", "院士", "老师", "师傅", "医生", "大夫", "护士", "校长", "主任", "书记", "老人", "同学", "夫妇", "群体", "家庭", "一家" };

	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		int behind = at + (int)text_points(titles[i]);

		if (behind <= end && points_find(line, at, behind, titles[i]) == at
				&& (behind == end || line->folded[behind] == '(' || lexicon_begins(reader->lexicon, line->folded, behind, end, WORD_TAIL) > 0))
			return true;
	}
	return false;
}

/* 7人, 13名 */
static bool is_head_count(const struct roll_line *line, int at, int end)
{
	int from = at;

	while (at < end && line->folded[at] >= '0' && line->folded[at] <= '9')
		at++;
	return at > from && at < end && (line->folded[at] == 0x4EBA || line->folded[at] == 0x540D || line->folded[at] == 0x4F4D);
}

struct core {		/* a place where the text proper may end, and how much speaks against it */
	int end, penalty;
};

/* Before the closing brackets, and before words that follow a last name. */
static int core_ends(const struct reader *reader, const struct piece *piece, struct core *cores)
{
	const struct roll_line *line = piece->line;
	int count = 0, covered = 0;

	cores[count++] = (struct core){ without_groups(line, piece->start, piece->end), 0 };
	for (int at = piece->start + 2; at < piece->end && count < ENDS_MAX; at++) {
		int length = lexicon_begins(reader->lexicon, line->folded, at, piece->end, WORD_TAIL), penalty = 40;
		int end = without_groups(line, piece->start, at);

		if (line->folded[at] == '(') {
			int close = group_close(line, at, piece->end);

			at = close > at ? close : at;
			continue;
		}
		if (length == 0 && (line->folded[at] == '"' || is_head_count(line, at, piece->end) || is_honorific(reader, line, at, piece->end)))
			length = 2;
		if (length == 0 || end == cores[count - 1].end || (line->folded[at] == 0x4E3A && points_find(line, at - 3, at, "见义勇") == at - 3))
			continue;
		if (at < covered)
			penalty = 440;			/* 汤敏|荣获 before 汤敏荣|获 */
		else if (length == 1 && line->folded[at] != 0x7B49)
			penalty = 110;
		covered = at + length > covered ? at + length : covered;
		if (length > 1 || end < at || line->folded[at] == 0x7B49 || piece->end - at > 4)
			cores[count++] = (struct core){ end, penalty };
	}
	return count;
}

/* How well a name can begin behind the text that ends at `at`. */
static int boundary_score(const struct reader *reader, const struct roll_line *line, int start, int at)
{
	const struct lexicon *lexicon = reader->lexicon;
	const uint32_t *points = line->folded;
	int post = lexicon_ends(lexicon, points, start, at, WORD_POST);
	int unit = lexicon_ends(lexicon, points, start, at, WORD_UNIT);

	if (points[at - 1] == ')' || points[at - 1] == ':')
		return 260;
	if (post >= 2)
		return 330 + (post > 3 ? 20 : 0) + 15 * (post - 2);
	if (unit >= 2)
		return 280 + 10 * (unit - 2);
	if (lexicon_ends(lexicon, points, start, at, WORD_AWARD | WORD_LEAD) >= 2)
		return 250;
	if (points[at - 1] == 0x7684)		/* 的 */
		return 200;
	if (post == 1)
		return 200;
	if (unit == 1)
		return 170;
	if (lexicon_ends(lexicon, points, start, at, WORD_PLACE | WORD_COUNTY | WORD_LEAD | WORD_GROUP) > 0)
		return 150;
	if (points[at - 1] == '"' || points[at - 1] < 0x80)
		return 120;
	return -150;
}

/* Behind a unit or post, two or three characters that begin with a surname, or end like a given name, and are no post can hardly be anything but a name. */
static int remainder_score(const struct reader *reader, const struct piece *piece, int at, int end)
{
	const uint32_t *points = piece->line->folded;
	const struct lexicon *lexicon = reader->lexicon;

	if (end - at > 3 || lexicon_ends(lexicon, points, piece->start, at, WORK) == 0)
		return 0;
	if (surname_weight(lexicon, points[at]) < 100 && (given_weight(lexicon, points[end - 1]) < 60 || end < piece->end || lexicon_ends(lexicon, points, piece->start, at, WORD_POST) < 2))
		return 0;
	return lexicon_ends(lexicon, points, at, end, WORK | WORD_AWARD | WORD_TITLE) > 0 ? 0 : 120;
}

/* The cut at `at` goes through a word: 枣|庄中联, 贺彪国|网. */
static bool cuts_word(const struct reader *reader, const struct roll_line *line, int start, int at, int end)
{
	for (int from = at - 1; from >= start && from > at - 4; from--) {
		int length = lexicon_begins(reader->lexicon, line->folded, from, end, WORD_PLACE | WORD_START | WORD_AWARD | WORD_UNIT | WORD_POST | WORD_LEAD | WORD_TITLE | WORD_GROUP);

		if (length > at - from)
			return true;
	}
	return false;
}

static void judge_tail(const struct reader *reader, struct piece *piece, int end, int penalty)
{
	int floor = end - 16 > piece->start ? end - 16 : piece->start + 1;

	for (int at = end - 2; at >= floor; at--) {
		int score = name_score(reader, piece->line, at, end), plain = end - at, boundary;

		if (score == SCORE_NONE && !point_is_han(piece->line->folded[at]) && piece->line->folded[at] != POINT_DOT)
			break;
		if (score < -150)
			continue;
		if (lexicon_ends(reader->lexicon, piece->line->folded, piece->start, at + 1, WORK) > 2)
			score -= 200;		/* 董事长|战英, not 董事|长战英 */
		if (plain > 4)
			score -= 60 * (plain - 4) + 100;	/* long names only where nothing else can be */
		boundary = boundary_score(reader, piece->line, piece->start, at);
		if ((lexicon_word(reader->lexicon, piece->line->folded + at, 1) & WORD_LEAD) && surname_weight(reader->lexicon, piece->line->folded[at + 1]) >= 100)
			boundary -= 160;	/* 劳模有|徐虎, not 劳模|有徐虎 */
		if (piece->line->folded[at - 1] == '"' && end < piece->end && piece->line->folded[end] == '"')
			boundary -= 500;	/* a “nickname” */
		if (boundary < 200 && cuts_word(reader, piece->line, piece->start, at, end))
			boundary -= 350;
		score += boundary - penalty + remainder_score(reader, piece, at, end);
		if (score > piece->tail) {
			piece->tail_name.margin = piece->tail == SCORE_NONE ? 1000 : score - piece->tail;
			piece->tail = score;
			piece->tail_name = (struct name_span){ at, end, score, piece->tail_name.margin };
		} else if (piece->tail - score < piece->tail_name.margin) {
			piece->tail_name.margin = piece->tail - score;
		}
	}
}

static bool is_division(uint32_t point)		/* 市 县 区 镇 乡 村 州 旗 */
{
	return point == 0x5E02 || point == 0x53BF || point == 0x533A || point == 0x9547 || point == 0x4E61 || point == 0x6751 || point == 0x5DDE || point == 0x65D7;
}

/* How well a unit begins at `at`. */
static int opening_score(const struct reader *reader, const struct roll_line *line, int at, int end)
{
	int length = lexicon_begins(reader->lexicon, line->folded, at, end, WORD_PLACE | WORD_START | WORD_COUNTY);
	int score = length >= 2 ? 300 + 20 * (length - 2) : length == 1 ? 0 : -60;
	int agreeing = opening_known(reader, line, at);

	for (int size = 2; length < 2 && size <= 4 && at + size <= end; size++)	/* 江东区 that no table has */
		if (is_division(line->folded[at + size - 1])) {
			score += size == 3 ? 150 : size == 4 ? 100 : 60;
			break;
		}

	if (agreeing > 2)
		score += agreeing > 6 ? 240 : 40 * agreeing;

	if (lexicon_ends(reader->lexicon, line->folded, at, end, WORK) >= 2)
		score += 60;
	else if (lexicon_ends(reader->lexicon, line->folded, at, end, WORK) == 0)
		score -= 260;
	if (length < 2 && cuts_word(reader, line, line->start, at, end))
		score -= 200;
	return score;
}

/* 高诺(衡阳)产业园: a place in brackets inside a unit's name. */
static bool is_branch(const struct reader *reader, const struct roll_line *line, int open, int end)
{
	int close = group_close(line, open, end), length = close - open - 1;

	return close > open && close + 1 < end && length <= WORD_LENGTH_MAX
		&& (lexicon_word(reader->lexicon, line->folded + open + 1, length) & (WORD_PLACE | WORD_COUNTY)) != 0;
}

static void judge_head(const struct reader *reader, struct piece *piece)
{
	const struct roll_line *line = piece->line;
	int last = without_groups(line, piece->start, piece->end);

	for (int at = piece->start + 2; at + 1 < piece->end && at <= piece->start + 14; at++) {
		int score = name_score(reader, line, piece->start, at), size = at - piece->start;

		if (score == SCORE_NONE && line->folded[at - 1] != POINT_DOT)
			break;
		if (score < -100)
			continue;
		if (line->folded[at] == '(')
			score += is_branch(reader, line, at, piece->end) ? -100 : 350;
		else
			score += opening_score(reader, line, at, last) - (size > 4 ? 60 * (size - 4) + 100 : 0);
		if (line->glue[piece->start] && size > 2 && !line->glue[piece->start + 1])
			score -= 350;
		if (reader->stretched && size == 2 && !line->glue[piece->start])
			score -= 300;
		if (score > piece->head) {
			piece->head_name.margin = piece->head == SCORE_NONE ? 1000 : score - piece->head;
			piece->head = score;
			piece->head_name = (struct name_span){ piece->start, at, score, piece->head_name.margin };
		} else if (piece->head - score < piece->head_name.margin) {
			piece->head_name.margin = piece->head - score;
		}
	}
}

static int text_score(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	const struct lexicon *lexicon = reader->lexicon;
	int work = lexicon_ends(lexicon, line->folded, start, end, WORK | WORD_AWARD);
	unsigned kinds = lexicon_word(lexicon, line->folded + start, end - start);

	if (kinds == WORD_PLACE && end - start == 2 && surname_weight(lexicon, line->folded[start]) >= 100)
		return 50;
	if (kinds & (WORK | WORD_AWARD | WORD_GROUP | WORD_PLACE | WORD_PARTY | WORD_TITLE | WORD_LEAD))
		return 400;
	if (work >= 2)
		return 260 + 20 * (work - 2);
	return work == 1 ? 110 : 0;
}

/* A dot parts two names (王同奎·万学余) only where both have surnames; else it stands within one. */
static bool parts_at_dots(const struct reader *reader, const struct roll_line *line, const struct name_span *spans, int count)
{
	for (int i = 1; i < count; i++) {
		if (spans[i].start == spans[i - 1].end || line->folded[spans[i].start - 1] != POINT_DOT)
			continue;
		for (int k = i - 1; k <= i; k++)
			if (spans[k].end - spans[k].start > 3 || surname_weight(reader->lexicon, line->folded[spans[k].start]) < -100)
				return false;
	}
	return true;
}

static void judge_whole(struct reader *reader, struct piece *piece, int end, int penalty)
{
	struct name_span spans[NAMES_IN_PIECE];
	int score = end > piece->start ? name_score(reader, piece->line, piece->start, end) : SCORE_NONE;
	int count, many, margin;

	if (score != SCORE_NONE && score - penalty > piece->whole) {
		piece->whole = score - penalty;
		piece->whole_name = (struct name_span){ piece->start, end, score, 1000 };
	}
	if (end - piece->start < 4 || lexicon_ends(reader->lexicon, piece->line->folded, piece->start, end, WORK | WORD_AWARD) >= 2)
		return;
	names_part(reader, piece->line, piece->start, end, spans, &count, &many, &margin);
	if (count >= 2 && many - penalty > piece->many && parts_at_dots(reader, piece->line, spans, count)) {
		piece->many = many - penalty;
		piece->many_count = count;
		piece->many_margin = margin;
		piece->core_end = end;
	}
}

void piece_judge(struct reader *reader, struct piece *piece)
{
	struct core cores[ENDS_MAX];
	int count = core_ends(reader, piece, cores);

	piece->whole = piece->tail = piece->head = piece->many = SCORE_NONE;
	piece->core_end = cores[0].end;
	piece->text = text_score(reader, piece->line, piece->start, cores[0].end);
	if (count > 1 && lexicon_ends(reader->lexicon, piece->line->folded, piece->start, cores[0].end, WORD_AWARD) > 1)
		piece->text = 60;		/* …获…称号: the honour is told, it is no unit's end */
	piece->is_particular = is_particular(reader, piece->line, piece->start, piece->end);
	if (piece->is_particular)
		return;
	for (int i = 0; i < count; i++) {
		judge_whole(reader, piece, cores[i].end, cores[i].penalty);
		judge_tail(reader, piece, cores[i].end, cores[i].penalty);
	}
	judge_head(reader, piece);
}

static void role_offer(char *role, int *best, char offered, int score, int handicap)
{
	if (score != SCORE_NONE && score - handicap > *best) {
		*best = score - handicap;
		*role = offered;
	}
}

/* 章程 and 钟表 are words, 科 ends a unit; alone where every other line has its name, 章程 and 彭某科 are names. */
static int word_bonus(const struct reader *reader, const struct piece *piece, int size)
{
	const uint32_t *points = piece->line->folded + piece->start;
	const struct lexicon *lexicon = reader->lexicon;
	unsigned kinds = lexicon_word(lexicon, points, size);

	if (size > 3 || size != piece->end - piece->start || surname_weight(lexicon, points[0]) < 20)
		return 0;
	if ((kinds & (WORD_COMMON | WORD_START | WORD_POST | WORD_UNIT | WORD_AWARD | WORD_PARTY | WORD_GROUP | WORD_LEAD)) == WORD_COMMON)
		return 420;
	return size == 3 && kinds == 0 && surname_weight(lexicon, points[0]) >= 160 && lexicon_ends(lexicon, points, 1, 3, WORK) == 1 ? 350 : 0;
}

/* Where most lines have their name, a piece of a name's length is one, unless it is another word. */
static int habit_bonus(const struct reader *reader, const struct piece *piece, enum roll_layout layout, int size)
{
	bool fits = layout == ROLL_LAYOUT_NAMES || (layout == ROLL_LAYOUT_NAME_LAST ? piece->ends_line : piece->begins);
	int bonus = size < 4 && surname_weight(reader->lexicon, piece->line->folded[piece->start]) >= 20 ? reader->habit_bonus : 260;

	if (size > 4 || layout == ROLL_LAYOUT_AUTO)
		return 0;
	if (size == 1)
		return reader->all_names && piece->whole > -400 && !piece->begins + !piece->ends_line > 0 ? 500 : 0;
	if (reader->habit == layout && fits)
		return bonus + word_bonus(reader, piece, size);
	if (reader->all_names)
		return bonus + word_bonus(reader, piece, size);
	return (reader->turns && piece->begins && piece->ends_line && size == piece->end - piece->start) ? bonus : 0;
}

static bool opens_item(const struct piece *piece)
{
	return piece->begins || piece->before == POINT_LIST || piece->before == ';' || piece->before == POINT_STOP;
}

/* Four characters among names that are parted are one name, if they are not plainly two. */
static bool stands_alone(const struct reader *reader, const struct piece *piece)
{
	return piece->bonus >= 180 && piece->many_count == 2 && piece->end - piece->start == 4
		&& (surname_weight(reader->lexicon, piece->line->folded[piece->start]) < 100 || surname_weight(reader->lexicon, piece->line->folded[piece->start + 2]) < 100);
}

char piece_role(const struct reader *reader, const struct piece *piece, enum roll_layout layout, int *score)
{
	char role = '-';
	bool many_allowed = piece->many_count >= 2 && piece->many > (reader->all_names ? -60 : 60) * piece->many_count;
	int head_end = piece->head_name.end, open = head_end > 0 && head_end < piece->end && piece->line->folded[head_end] == '(' ? 1 : 0;

	*score = piece->text;
	if (piece->is_particular || piece->is_lead || piece->is_deeds)
		return role;
	if (*score < 60)
		*score = 60;		/* a name must be better than any text */
	*score += piece->handicap;
	role_offer(&role, score, 'w', piece->whole, -piece->bonus - habit_bonus(reader, piece, layout, piece->whole_name.end - piece->whole_name.start));
	if (layout == ROLL_LAYOUT_NAME_LAST)
		role_offer(&role, score, 't', piece->tail, 60 - piece->row_bonus - habit_bonus(reader, piece, layout, piece->tail_name.end - piece->tail_name.start) / 2);
	if (layout == ROLL_LAYOUT_NAME_FIRST_RUN && opens_item(piece))
		role_offer(&role, score, 'h', piece->head, 40 - habit_bonus(reader, piece, layout, 2));
	if (layout == ROLL_LAYOUT_NAME_FIRST && open && opens_item(piece))
		role_offer(&role, score, 'h', piece->head, 0);
	if (many_allowed && !stands_alone(reader, piece))
		role_offer(&role, score, 'm', piece->many, layout == ROLL_LAYOUT_NAMES ? 0 : 250);
	return role;
}
