/* roll_words.h: the words by which a roll is read: how units end, how posts
 * are called, what honours are called, how news text leads into a list and out
 * of it; and how likely a character is in a name.  Words are general Chinese;
 * no roll's own names are among them. */
#ifndef MODULES_ROLL_WORDS_H
#define MODULES_ROLL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum {
	WORD_UNIT = 1 << 0,	/* ends a unit: 公司, 村 */
	WORD_POST = 1 << 1,	/* ends a post: 总经理, 电焊工 */
	WORD_AWARD = 1 << 2,	/* ends an honour: 劳动模范 */
	WORD_COLLECTIVE = 1 << 3,	/* an honour for units: 奖状 */
	WORD_PLACE = 1 << 4,	/* a division, with or without 省 市 县 */
	WORD_LEAD = 1 << 5,	/* leads into a list: 记者获悉, 分别是 */
	WORD_TAIL = 1 << 6,	/* follows the last name: 等, 同志, 荣获 */
	WORD_COMMON = 1 << 7,	/* begins like a name and is none: 文化, 高中 */
	WORD_PARTY = 1 << 8,	/* 中共党员, 大专, 1970年出生: of a person, kept nowhere */
	WORD_GROUP = 1 << 9,	/* heads a group of a roll: 企业职工, 农民工, 教育系统 */
	WORD_START = 1 << 10,	/* begins a unit: 国网, 中铁, 华中 */
	WORD_TITLE = 1 << 11,	/* ends a roll's heading: 名单, 名录 */
	WORD_COUNTY = 1 << 12,	/* a county without 县 (沛, 江源): it may well be a person's name */
	WORD_NAME = 1 << 13,	/* a common part of a Tibetan, Uygur, Mongolian … name: 扎西 */
	WORD_TRADE = 1 << 14,	/* with WORD_UNIT: ends the short name of a unit (米业, 建设), but is a common word too */
	WORD_LENGTH_MAX = 10,
};

struct lexicon;

/* All words and characters in one table; some 2 MB of the arena. */
struct lexicon *lexicon_new(struct arena *arena);

/* The kinds of the word that these `count` points are, 0 if none.  Points are
 * simplified and half-width. */
unsigned lexicon_word(const struct lexicon *lexicon, const uint32_t *points, int count);
/* The longest word of one of `kinds` that ends right before `end` and begins
 * at `start` or later; its length, 0 if none. */
int lexicon_ends(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds);
/* The longest such word that begins at `start` and ends at `end` or before. */
int lexicon_begins(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds);
/* Where the first such word begins, `end` if there is none. */
int lexicon_within(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds);

/* How much more likely the character is as a surname (in a given name, in the
 * sound-writing of Tibetan, Uygur, Mongolian … names) than in running text,
 * in hundredths of a natural logarithm; about -400 to 500. */
int surname_weight(const struct lexicon *lexicon, uint32_t point);
int given_weight(const struct lexicon *lexicon, uint32_t point);
int sound_weight(const struct lexicon *lexicon, uint32_t point);
/* Of a compound surname; 0 if it is none. */
int compound_weight(const struct lexicon *lexicon, uint32_t first, uint32_t second);

/* The simplified, half-width character: 龍 龙, （ (.  One point for one point. */
uint32_t lexicon_fold(struct lexicon *lexicon, uint32_t point);

/* The field that a column's heading names. */
enum roll_column {
	COLUMN_NONE, COLUMN_NUMBER, COLUMN_NAME, COLUMN_SEX, COLUMN_ETHNIC, COLUMN_UNIT, COLUMN_POST,
	COLUMN_UNIT_POST, COLUMN_AWARD, COLUMN_YEAR, COLUMN_PLACE, COLUMN_FORMER, COLUMN_NOTE, COLUMN_COUNT
};
/* COLUMN_NONE where the text is no known heading; COLUMN_NOTE for headings
 * that are known and not kept (学历, 备注). `text` is folded, without spaces. */
enum roll_column column_of(const char *text);

/* Tables of roll_words_names.c: characters from frequent to rare, a line for each rank. */
extern const char *const surname_ranks[];
extern const char *const given_ranks[];
extern const char *const compound_surnames;
extern const char *const sound_points;		/* characters that write other languages' names */
extern const char *const never_given;		/* characters that hardly stand in a given name */
extern const char *const plain_points;		/* everyday characters that seldom stand in one */
extern const char *const sound_names;		/* common words of such names */
extern const char *const ethnic_names;		/* 汉 蒙古 回 …, without 族 */
enum { SURNAME_RANKS = 5, GIVEN_RANKS = 4 };

struct word_list {
	unsigned kinds;
	const char *words;	/* separated by blanks */
};
extern const struct word_list word_lists[];
extern const size_t word_list_count;

#endif
