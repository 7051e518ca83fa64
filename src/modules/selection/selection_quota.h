/* selection_quota.h: the table of places as offices have it (单位 | 名额 | 其中
 * 一线 | 负责人不超过 …), read cell by cell: what it says, and what is wrong
 * where.  Nothing is kept here. */
#ifndef MODULE_SELECTION_QUOTA_H
#define MODULE_SELECTION_QUOTA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct selection_rules;

enum { QUOTA_ROWS = 500, QUOTA_COLUMNS = 16, QUOTA_PARTS = 8 };

enum quota_column_kind { QUOTA_SKIP, QUOTA_UNIT, QUOTA_NUMBER, QUOTA_PART, QUOTA_NOTE, QUOTA_UNKNOWN };

struct quota_column {
	enum quota_column_kind kind;
	const char *label;		/* as it stands at the head */
	const char *problem;		/* NULL: understood */
	int64_t target, place_kind;	/* NUMBER, PART */
	const char *category;		/* PART */
	int64_t bound;
};

struct quota_cell {
	const char *text;
	const char *problem;		/* NULL: fine */
};

struct quota_part {
	const char *category;
	int64_t bound, number;
};

/* What one row says for one number column. */
struct quota_line {
	size_t row;
	int64_t organisation_id;	/* 0: the total */
	int64_t target, place_kind, number;
	struct quota_part parts[QUOTA_PARTS];
	size_t part_count;
	const char *note;
};

struct quota_table {
	struct quota_column columns[QUOTA_COLUMNS];
	size_t column_count;
	struct quota_row {
		size_t line;		/* in the file, from 1 */
		struct quota_cell cells[QUOTA_COLUMNS];
		int64_t organisation_id;
		bool is_total, is_skipped;
	} *rows;
	size_t row_count;
	struct quota_line *lines;
	size_t line_count;
	const char **sums;		/* what is wrong with the sums */
	size_t sum_count;
	size_t problem_count;
};

/* `bytes`: a pasted text, .csv or .xlsx.  False: *why, for the person. */
bool quota_open(struct context *context, const void *bytes, size_t length, struct quota_table *table, const char **why);
/* Heads, units, cells and sums, against the round's categories and its stated total. */
void quota_read(struct context *context, const struct selection_rules *rules, struct quota_table *table);
/* Tab-separated, as it can be pasted again. */
const char *quota_text(struct context *context, const struct quota_table *table);

/* --- the parts, for tests --- */

/* "3（一线1人）", "3名（含1负责人）", "—": problem, or NULL. */
const char *quota_cell_read(struct context *context, const struct selection_rules *rules, const char *text, struct quota_line *line);
/* "其中一线", "负责人不超过": the category it means and how.  NULL: *problem says why. */
const char *quota_category_read(struct context *context, const struct selection_rules *rules, const char *words_said, int64_t *bound, const char **problem);
/* The organisation that the table calls so; 0: *problem with suggestions. */
int64_t quota_unit_find(struct context *context, const char *name, const char **problem);

#endif
