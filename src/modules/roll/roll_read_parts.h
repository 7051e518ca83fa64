/* roll_read_parts.h: what the files of the reader share with each other; not
 * for anybody else.  The way of a roll: bytes → lines of points (text) →
 * headings and sections (heading) → pieces between separators, each judged
 * (piece, name) → one orientation for a section (section) → entries (entry). */
#ifndef MODULES_ROLL_READ_PARTS_H
#define MODULES_ROLL_READ_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/roll/roll_read.h"
#include "modules/roll/roll_words.h"

enum { POINT_LIST = 0x3001, POINT_STOP = 0x3002, POINT_DOT = 0xB7, POINT_WIDE = '\t', SCORE_NONE = -100000 };

enum line_kind { LINE_ENTRY, LINE_BLANK, LINE_NOISE, LINE_HEADING, LINE_TABLE_HEAD, LINE_TABLE_ROW, LINE_JOINED };

/* A line as points: folded for judging, written for showing.  Spaces that
 * only stretch a name are taken out (`glue` marks the point before one); the
 * others are ' ' or, when wide, POINT_WIDE. */
struct roll_line {
	int number;
	const char *bytes;
	size_t length;
	uint32_t *folded;
	uint32_t *written;
	int *offset;		/* byte of each point in `bytes` */
	bool *glue;
	int count;
	int start;		/* behind the list marker: 1. （一） ● */
	int marker;		/* level of the marker: 0 none, 1 一、 2 （一） 3 1. 4 (1) ① 5 ● */
	enum line_kind kind;
	const char *reason;	/* of noise */
	int heading;		/* index + 1 of the heading that holds, 0 none */
};

struct heading_mark {		/* what a heading says, before nesting */
	int level;
	bool has_award, is_collective, is_year_only, is_place_only;
};

struct name_count {
	uint64_t key;
	int count;
};

struct reader {
	struct arena *arena;		/* what is handed out */
	struct arena *scratch;		/* lines and pieces, given back at the end */
	struct lexicon *lexicon;
	const struct roll_hints *hints;
	struct roll *roll;
	struct roll_line *lines;
	size_t line_count;
	struct name_count *known;	/* names of unambiguous places in this roll */
	size_t known_slots, known_count;
	size_t entry_capacity, heading_capacity, skip_capacity;
	struct heading_mark *marks;	/* beside roll->headings */
	long layout_votes[ROLL_LAYOUT_COUNT];
	long layout_scores[ROLL_LAYOUT_COUNT];	/* over the whole roll */
	bool too_many;			/* more than ROLL_ENTRIES_MAX */
	bool surveying;			/* the first look over the whole roll */
	enum roll_layout habit;		/* what most lines of the section keep to; AUTO: none */
	int habit_bonus;		/* how much that speaks for a name in its place */
	bool all_names;			/* most pieces of the section are names */
	bool turns;			/* names and units take turns, line by line */
	bool stretched;			/* two-character names are stretched by a space in this section */
};

/* One name in a line. */
struct name_span {
	int start, end;
	int score;
	int margin;		/* to the next best way of cutting */
};

enum { NAMES_IN_PIECE = 64 };

/* What stands between two separators, with what it may be. */
struct piece {
	struct roll_line *line;
	int start, end;		/* without separators and blanks */
	uint32_t before;	/* the separator before it; 0 at the line's head */
	int core_end;		/* without tails (同志, 等) and closing (…) */
	int whole, tail, head, many, text;	/* scores; SCORE_NONE where it cannot be */
	struct name_span whole_name, tail_name, head_name;
	int many_count;
	int many_margin;
	bool is_particular;	/* 女, 回族, 1970年生, 1989年, 12 */
	bool is_lead;		/* closed by a colon, and no name */
	bool is_deeds;		/* behind the entry proper */
	int handicap;		/* what a name must be better by, in running prose */
	int bonus;		/* for a name where name and unit stand side by side */
	int row_bonus;		/* for a name at the end, where the others of its row have one there */
	bool begins, ends_line;	/* first and last piece proper of its line */
};

struct piece_list {
	struct piece *pieces;
	size_t count, capacity;
};

/* text */
bool reader_lines(struct reader *reader, const char *text, size_t length);
const char *line_text(struct reader *reader, const struct roll_line *line, int start, int end);	/* as written, blanks single, trimmed */
const char *line_name(struct reader *reader, const struct roll_line *line, int start, int end);	/* no blanks, dots as · */
bool points_have(const struct roll_line *line, int start, int end, const char *word);
int points_find(const struct roll_line *line, int start, int end, const char *word);	/* -1: not there */
bool is_digit(uint32_t point);
bool is_chinese_digit(uint32_t point);
void reader_skip(struct reader *reader, const struct roll_line *line, const char *reason);

/* noise */
const char *noise_reason(const struct roll_line *line);	/* why the line is no part of the roll; NULL: it may be one */
bool is_day(const struct roll_line *line);		/* a whole day and nothing else */
void mark_signer(struct reader *reader, size_t day);	/* the office that signs above the day on line `day` */

/* name */
int name_score(const struct reader *reader, const struct roll_line *line, int start, int end);
void names_part(const struct reader *reader, const struct roll_line *line, int start, int end,
	struct name_span *spans, int *count, int *score, int *margin);
void name_remember(struct reader *reader, const struct roll_line *line, int start, int end);
int name_known(const struct reader *reader, const struct roll_line *line, int start, int end);
void opening_remember(struct reader *reader, const struct roll_line *line, int at);
int opening_known(const struct reader *reader, const struct roll_line *line, int at);
/* By length and surname it may be one, though its characters are unusual. */
bool name_is_possible(const struct reader *reader, const struct roll_line *line, int start, int end);
bool name_has_surname(const struct reader *reader, const struct roll_line *line, int start, int end);

/* cut, piece */
void line_pieces(struct reader *reader, struct roll_line *line, struct piece_list *list);
void piece_judge(struct reader *reader, struct piece *piece);
/* The best reading of a piece in a layout: 'w'hole, 'm'any, 't'ail, 'h'ead or '-'; its score. */
char piece_role(const struct reader *reader, const struct piece *piece, enum roll_layout layout, int *score);
/* Closing bracket of the group that opens at `open`, -1 if none. */
int group_close(const struct roll_line *line, int open, int end);
/* Opening bracket of the group that ends right before `end`, -1 if none. */
int group_open(const struct roll_line *line, int start, int end);

/* mark */
void mark_line(const struct reader *reader, struct piece *pieces, size_t count);	/* leads, deeds and prose within one line */
bool is_plain_name(const struct piece *piece);	/* a name that nobody would take for text, in this layout or another */
bool may_be_name(const struct reader *reader, const struct piece *piece);

/* heading */
void reader_headings(struct reader *reader);
const char *year_within(struct reader *reader, const struct roll_line *line, int start, int end);

/* table */
void reader_tables(struct reader *reader);	/* marks heads and rows */
void table_entries(struct reader *reader);

/* section, entry, work */
void read_section(struct reader *reader, size_t first, size_t last);
struct roll_entry *entry_new(struct reader *reader, const struct roll_line *line, int start, int end);
void entry_name(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, const struct name_span *span);
void entry_group(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end);
bool entry_particular(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end);
bool is_particular(const struct reader *reader, const struct roll_line *line, int start, int end);
void entry_work(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end);
void entry_doubt(struct roll_entry *entry, enum roll_doubt doubt, const char *text);
void section_entries(struct reader *reader, struct piece_list *list, enum roll_layout layout, bool alternating);

#endif
