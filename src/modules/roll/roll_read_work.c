/* roll_read_work.c: what stands beside a name parted into unit and post: the
 * words that only lead in are taken off, the rest is cut into known words, and
 * the post begins where a word for a post follows the last end of a unit. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { POST_BYTES = 1200, WORK_POINTS = 400, KNOWN_COST = 20000, STRANGE_COST = 31000, SUFFIX_POINTS = 12 };
enum { WORDS = WORD_UNIT | WORD_POST | WORD_PLACE | WORD_START | WORD_COMMON | WORD_PARTY | WORD_AWARD };

/* One word of the text: where it begins and what it is. */
struct token {
	int start, end;
	unsigned kinds;
};

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

static bool is_join(uint32_t point)
{
	return point == 0x3001 || point == ',' || point == ';' || point == '/' || is_gap(point);
}

static bool points_start(const struct roll_line *line, int start, int end, const char *word)
{
	int size = (int)text_points(word);

	return end - start >= size && points_find(line, start, start + size, word) == start;
}

static void skip_gaps(const struct roll_line *line, int *start, int *end)
{
	while (*start < *end && (is_gap(line->folded[*start]) || line->folded[*start] == ':' || line->folded[*start] == ',' || line->folded[*start] == 0x3001
			|| line->folded[*start] == ';' || line->folded[*start] == POINT_STOP || line->folded[*start] == '|' || line->folded[*start] == '-'))
		(*start)++;
	while (*end > *start && (is_gap(line->folded[*end - 1]) || line->folded[*end - 1] == ':' || line->folded[*end - 1] == ',' || line->folded[*end - 1] == 0x3001
			|| line->folded[*end - 1] == ';' || line->folded[*end - 1] == POINT_STOP || line->folded[*end - 1] == '|' || line->folded[*end - 1] == '-'))
		(*end)--;
}

/* Behind the last words that only lead in or tell of deeds: …的有, 分别是, …的. */
static int behind_telling(const struct roll_line *line, int start, int end)
{
	static const char *const leads[] = { "分别是", "分别为", "他们是", "包括", "的有", "获悉,", "称号,", "当选为", "授予", "我市", "我省", "我县", "我区", "我州", "我校", "我院", "的" };
	int from = start;

	for (size_t i = 0; i < COUNT_OF(leads); i++)
		for (int at = points_find(line, from, end, leads[i]); at >= 0; at = points_find(line, from, end, leads[i]))
			if (at + (int)text_points(leads[i]) + 2 > end)
				break;
			else
				from = at + (int)text_points(leads[i]);
	return from;
}

static void skip_leads(const struct reader *reader, const struct roll_line *line, int *start, int end)
{
	static const char *const owners[] = { "我省的", "我市的", "我县的", "我区的", "我州的", "来自", "本市的", "本省的", "当选为", "当选", "全市", "其中", "还有", "以及", "包括" };

	*start = behind_telling(line, *start, end);
	for (bool cut = true; cut;) {
		int length = lexicon_begins(reader->lexicon, line->folded, *start, end, WORD_LEAD);

		cut = false;
		if (length >= 2 && lexicon_begins(reader->lexicon, line->folded, *start, end, WORD_START | WORD_PLACE) < length) {
			*start += length;
			cut = true;
		}
		for (size_t i = 0; i < COUNT_OF(owners) && !cut; i++)
			if (points_start(line, *start, end, owners[i])) {
				*start += (int)text_points(owners[i]);
				cut = true;
			}
		if (!cut && length == 1 && lexicon_begins(reader->lexicon, line->folded, *start + 1, end, WORD_PLACE | WORD_START) >= 2) {	/* 如黑龙江… */
			*start += 1;
			cut = true;
		}
		while (*start < end && (is_gap(line->folded[*start]) || line->folded[*start] == ',' || line->folded[*start] == ':'))
			(*start)++;
	}
}

/* Cuts [start, end) into the fewest words that are known; what is unknown stands alone. */
static int cut_words(const struct reader *reader, const struct roll_line *line, int start, int end, struct token *tokens)
{
	int cost[WORK_POINTS + 1], from[WORK_POINTS + 1], size = end - start < WORK_POINTS ? end - start : WORK_POINTS, count = 0;

	cost[size] = 0;
	for (int at = size - 1; at >= 0; at--) {
		cost[at] = cost[at + 1] + STRANGE_COST + at;	/* where two cuts are as good, the later words hold */
		from[at] = at + 1;
		for (int length = 1; length <= WORD_LENGTH_MAX && at + length <= size; length++) {
			int offer = cost[at + length] + KNOWN_COST + (length == 1 ? 5000 : 0);

			if (offer <= cost[at] && (lexicon_word(reader->lexicon, line->folded + start + at, length) & WORDS) != 0) {
				cost[at] = offer;
				from[at] = at + length;
			}
		}
	}
	for (int at = 0; at < size; at = from[at])
		tokens[count++] = (struct token){ start + at, start + from[at], lexicon_word(reader->lexicon, line->folded + start + at, from[at] - at) };
	return count;
}

static bool is_post(const struct token *token)
{
	return (token->kinds & WORD_POST) != 0 && token->end - token->start >= 2;
}

/* 公司, 医院: beyond doubt the end of a unit; 通信 and 建设 only where nothing surer stands before. */
static bool is_firm_unit(const struct token *token)
{
	return (token->kinds & WORD_UNIT) != 0 && (token->kinds & WORD_TRADE) == 0 && token->end - token->start >= 2;
}

/* 电工 in 特变电工股份有限公司 is no post: a unit ends behind it, and nothing parts the two. */
static bool is_within_unit(const struct roll_line *line, const struct token *tokens, int count, int at)
{
	if (at + 1 == count || is_post(&tokens[at + 1]) || line->folded[tokens[at + 1].start] == 0x517C || line->folded[tokens[at + 1].start] == 0x53CA)
		return false;
	for (int i = at + 1; i < count && !is_join(line->folded[tokens[i].start]) && line->folded[tokens[i].start] != '('; i++)
		if (is_firm_unit(&tokens[i]))
			return true;
	return false;
}

/* 车间, 骨科, 厂: ends a unit, if what follows allows it. */
static bool ends_unit(const struct reader *reader, const struct roll_line *line, const struct token *token)
{
	if ((token->kinds & WORD_UNIT) != 0 || line->folded[token->start] == ')')
		return true;
	return (token->kinds & WORD_COMMON) != 0 && (token->kinds & WORD_POST) == 0
		&& (lexicon_word(reader->lexicon, line->folded + token->end - 1, 1) & WORD_UNIT) != 0;
}

/* 妇联主席 behind a place, 村党支部书记 behind 三道岗: the first part belongs to the unit. */
static int inside_post(const struct reader *reader, const struct roll_line *line, const struct token *tokens, int at)
{
	const struct token *post = &tokens[at];

	if (at == 0 || ends_unit(reader, line, &tokens[at - 1]) || is_join(line->folded[post->start - 1]) || line->folded[post->start - 1] == ')')
		return post->start;
	for (int length = 1; length + 2 <= post->end - post->start; length++)
		if ((lexicon_word(reader->lexicon, line->folded + post->start, length) & WORD_UNIT) != 0
				&& (lexicon_word(reader->lexicon, line->folded + post->start + length, post->end - post->start - length) & WORD_POST) != 0)
			return post->start + length;
	return post->start;
}

/* Without a word for a post: 捞纸工 behind 宣纸厂 ends like one. */
static bool ends_like_post(const struct roll_line *line, int unit, int end)
{
	static const char endings[] = "员长工师官匠家手士人者问代监导星";
	char put[5];

	if (end - unit < 2 || end - unit > SUFFIX_POINTS)
		return false;
	text_put(line->folded[end - 1], put);
	return strstr(endings, put) != NULL;
}

/* 羽毛球运动员, 装卸机械司机: what stands before the word for a craft says which one, where no unit or place is named. */
static bool is_craft(const struct reader *reader, const struct roll_line *line, int start, const struct token *post)
{
	static const char endings[] = "员工师手家者人匠机";
	char put[5];

	text_put(line->folded[post->end - 1], put);
	return strstr(endings, put) != NULL && lexicon_begins(reader->lexicon, line->folded, start, post->start, WORD_PLACE | WORD_START | WORD_COUNTY) < 2;
}

/* The sign that parts this text from the one before it in the line, as it is written. */
static const char *join_before(struct reader *reader, const struct roll_line *line, int start)
{
	for (int at = start; at > 0; at--)
		if (line->folded[at - 1] == ',' || line->folded[at - 1] == ';' || line->folded[at - 1] == '/')
			return line_text(reader, line, at - 1, at);
		else if (line->folded[at - 1] == POINT_LIST)
			return "、";
		else if (!is_gap(line->folded[at - 1]))
			return at < start ? " " : "、";
	return "、";
}

/* Where the post begins: behind the last end of a unit that comes before the first word for a post. */
static int post_begin(const struct reader *reader, const struct roll_line *line, int start, int end)
{
	struct token tokens[WORK_POINTS];
	int count = cut_words(reader, line, start, end, tokens), unit = -1, last = -1, depth = 0;

	for (int i = 0; i < count; i++) {
		const struct token *token = &tokens[i];
		uint32_t first = line->folded[token->start];

		depth += first == '(' ? 1 : first == ')' ? -1 : 0;
		if (depth > 0)
			continue;
		if (i > 0 && is_post(token) && !is_within_unit(line, tokens, count, i)) {
			int inside = inside_post(reader, line, tokens, i);

			unit = last > unit ? last : unit;
			return inside > token->start ? inside : unit > start ? unit : is_craft(reader, line, start, token) ? start : token->start;
		}
		if (is_gap(first) && unit < token->start)
			unit = last = token->start;
		if (!ends_unit(reader, line, token) || ((token->kinds & WORD_TRADE) != 0 && last > start && last != token->start))
			continue;
		last = token->end;
		if (token->end - token->start == 1 && first != ')' && i + 1 < count && !is_post(&tokens[i + 1]) && !is_firm_unit(&tokens[i + 1]))
			continue;
		unit = token->end;
	}
	if (last == end || last <= start)
		return end;
	return ends_like_post(line, last, end) ? last : unit > start && ends_like_post(line, unit, end) ? unit : end;
}

void entry_work(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end)
{
	int post;

	skip_gaps(line, &start, &end);
	skip_leads(reader, line, &start, end);
	skip_gaps(line, &start, &end);
	if (start >= end || strlen(entry->post) > POST_BYTES)
		return;
	if (lexicon_word(reader->lexicon, line->folded + start, end - start) & WORD_PLACE) {
		entry->place = line_text(reader, line, start, end);
		return;
	}
	if (lexicon_word(reader->lexicon, line->folded + start, end - start) & WORD_POST)
		post = start;
	else
		post = post_begin(reader, line, start, end);
	if (post > start && *entry->unit == '\0') {
		int unit_end = post, unit_start = start;

		skip_gaps(line, &unit_start, &unit_end);
		entry->unit = line_text(reader, line, unit_start, unit_end);
	} else if (post > start) {
		post = start;
	}
	if (post < end) {
		skip_gaps(line, &post, &end);
		entry->post = *entry->post == '\0' ? line_text(reader, line, post, end)
			: arena_format(reader->arena, "%s%s%s", entry->post, join_before(reader, line, post), line_text(reader, line, post, end));
	}
}
