/* batch_parts.h: what the files of an import share.  For batch*.c only. */
#ifndef MODEL_BATCH_PARTS_H
#define MODEL_BATCH_PARTS_H

#include "model/batch.h"
#include "model/context.h"

/* Lines that are judged and staged together, and lines of one transaction that keeps them. */
enum { TURN_MS = 20, LINES_STAGED = 400, LINES_KEPT = 400 };

/* Problems so far forgotten, and given back by problems_back: for trying. */
struct problems_kept {
	struct problem *first, *last;
	size_t count;
};
struct problems_kept problems_aside(struct context *context);
void problems_back(struct context *context, struct problems_kept kept);

/* --- numbers seen before in the file --- */

/* From 64 bits to the first line that had them; at most BATCH_LINES_MAX, 16 bytes each. */
struct seen;
struct seen *seen_new(void);
void seen_free(struct seen *seen);
/* The number noted first for `what`; notes `number` where it is new or smaller.  0: new. */
int64_t seen_note(struct seen *seen, uint64_t what, int64_t number);
int64_t seen_number(const struct seen *seen, uint64_t what);	/* 0: not seen */

/* --- lines judged --- */

struct known_title;
struct checking {
	struct context *context;
	const struct batch *batch;
	struct known_title *known;	/* titles looked up lately */
	struct seen *keys;		/* what lines mean → the line */
	struct seen *claims;		/* rows that are there → the number of the line that means them */
	bool recalls;			/* recall_end is ours */
};
struct checked {
	int64_t state;
	int64_t row_id;
	const char *key;	/* equal for lines that mean the same row: 16 digits */
	int64_t place;		/* where the row stands in lists, roughly: neighbours there are kept together */
	void *row;		/* as it would be kept; NULL where it is wrong */
	void *before;		/* as it stands; NULL where new */
	const char *problems;	/* "field \x1f text \x1e", NULL where none */
	struct problems_kept read;	/* while it is judged: what was wrong when it was read as a new row */
	void *fresh;
	bool maybe_known;	/* somebody there has the same title */
	const char *elsewhere;	/* the row that it means is not the actor's to change: its title; NULL */
};
void checking_begin(struct checking *checking, struct context *context, const struct batch *batch);
void checking_end(struct checking *checking);
/* What lines in these states mean is noted, but for those of `except` (by number, ascending). */
bool checking_load(struct checking *checking, unsigned states, const int64_t *except, size_t except_count);
/* Ids of rows of the entity, in the scope: a question to be gone on with, and asked. */
struct question *rows_begin(struct context *context, const struct entity *entity, bool to_change);
size_t ids_ask(struct context *context, struct question *question, int64_t *ids, size_t most);
/* What the line says of the entity's first key of which it says everything, in the arena; NULL: of none. */
const char *key_text(struct context *context, const struct entity *entity, const void *fresh);
/* The row that one of the entity's keys means, in the scope for reading: checked->before, ->elsewhere.  False: context->failure. */
bool row_by_key(struct checking *checking, struct checked *checked);
struct known_title *known_titles_new(struct context *context);
/* Judges the lines together.  `keeping`: the store will check again, only what it cannot know is looked at, and what is known of
 * doubles within the file is let alone.  False: context->failure. */
bool lines_check(struct checking *checking, const struct batch_line *lines, size_t count, bool keeping, struct checked *checked);
const char *problems_text_of(struct context *context, const struct problem *first);

/* The cell of a field as it will be read: without the ' of exports; NULL where the column is missing or empty. */
const char *line_cell(struct context *context, const struct batch *batch, const struct batch_line *line, const struct field *field);
bool cell_is_masked(const struct field *field, const char *cell);
const char *value_masked(struct context *context, const struct field *field, const void *row);

/* --- rows that are there --- */

enum { FOUND_MAX = 60 };

/* Rows in the scope (to change) by an exact value of a field; at most `most` ids. */
size_t rows_by_value(struct context *context, const struct entity *entity, const struct field *field, const struct value *value,
		     bool to_change, int64_t *ids, size_t most);
/* Sets maybe_known on each that has not problems; looked up together. */
bool titles_look(struct checking *checking, struct checked *checked, size_t count);
/* The row that the line means: loaded into checked->before (NULL: none).  False: context->failure. */
bool line_match(struct checking *checking, const struct batch_line *line, struct checked *checked);
/* The id of the row that the text of a REF cell names by a unique field or its title; 0: let the type say. */
int64_t reference_named(struct checking *checking, const struct field *field, const char *text);

/* --- stored, in an open TX_WRITE --- */

bool batch_goes_on(struct batch *batch, int64_t done, int64_t total);	/* asks the watch */
const char *mapping_text(struct context *context, const struct batch *batch);
bool batch_head_save(struct context *context, const struct batch *batch);
void count_move(struct batch *batch, int64_t from, int64_t to);
/* The sealed text of a line's cells; problems where it is too long. */
bool cells_seal(struct context *context, const struct batch *batch, const struct batch_line *line, unsigned char **sealed, size_t *length);
bool lines_insert(struct context *context, struct batch *batch, const struct batch_line *lines, const struct checked *checked, size_t count);
bool line_store(struct context *context, struct batch *batch, const struct batch_line *line, const struct checked *checked);
bool line_done(struct context *context, struct batch *batch, const struct batch_line *line, int64_t state, const char *problems,
	       int64_t row_id, int64_t version, const char *before);
/* Many lines made: their rows, at their version. */
struct line_made {
	int64_t number, row_id, version;
};
bool lines_made(struct context *context, struct batch *batch, const struct line_made *made, size_t count);
/* The lines of these numbers, at most LINES_KEPT. */
bool lines_numbered(struct context *context, const struct batch *batch, const int64_t *numbers, size_t count, struct batch_line **lines, size_t *found);
/* A value as text, and back: what a row was before. */
const char *before_text(struct context *context, const struct batch *batch, const void *row);
void before_set(struct context *context, const struct entity *entity, const char *text, void *row);

#endif
