/* paper_words_parts.h: what paper_words.c and paper_values.c share. */
#ifndef MODULE_PAPER_WORDS_PARTS_H
#define MODULE_PAPER_WORDS_PARTS_H

#include "model/store.h"
#include "services/template.h"

struct paper_word {
	const char *label;		/* as templates compare it */
	enum template_word kind;
	const struct field *field;	/* NULL: rows, or the paper's own */
	const struct entity *refers_to;	/* names go on behind a dot */
	const struct entity *rows;	/* WORD_ROWS: of this entity … */
	const struct field *by;		/* … that refer to the row at hand by this field */
	bool is_child;
	bool is_alias;			/* another name for what stands before it: understood, not offered */
	const char *own;
};

struct paper_sort {
	const struct entity *entity;
	bool is_top;
	struct paper_word *words;
	size_t count;
	struct paper_sort *next;
};

/* Rows that were loaded, and one of them: what a template_row's `own` points to. */
struct paper_row {
	const struct listing *listing;
	const struct listing_row *row;
};

struct paper_words {
	struct context *context;
	struct arena *arena;
	const struct entity *entity;
	const int64_t *ids;
	size_t id_count;
	bool whole;
	struct paper_sort *sorts;
	struct loaded *loaded;		/* rows that references led to */
};

struct paper_sort *paper_sort_of(struct paper_words *words, const struct entity *entity, bool is_top);
/* *rest: what is left behind the dot, to be asked of the row that the word refers to; NULL. */
const struct paper_word *paper_word_find(struct paper_words *words, const struct paper_sort *sort, const char *name, const char **rest);

bool paper_value(void *from, struct template_row row, const char *name, struct template_value *value);
bool paper_rows(void *from, struct template_row row, const char *name, struct template_row **rows, size_t *count);

#endif
