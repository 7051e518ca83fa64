/* batch_parts.h: what the files of an import share.  For batch*.c only. */
#ifndef MODEL_BATCH_PARTS_H
#define MODEL_BATCH_PARTS_H

#include "model/batch.h"
#include "model/context.h"

/* The transaction open at the moment, kept short: begun anew after TURN_MS. */
enum { TURN_MS = 20, TURN_LINES = 200, BATCH_PAGE = 200 };

struct turn {
	struct context *context;
	int64_t begun;		/* µs; 0: no transaction is open */
	size_t lines;
};
bool turn_begin(struct turn *turn, struct context *context);
bool turn_next(struct turn *turn);	/* after each line: commits and begins anew where it took long enough */
bool turn_end(struct turn *turn);	/* commits; false: nothing of the turn was kept */
void turn_drop(struct turn *turn);	/* rolls back */

/* Problems so far forgotten, and given back by problems_back: for trying. */
struct problems_kept {
	struct problem *first, *last;
	size_t count;
};
struct problems_kept problems_aside(struct context *context);
void problems_back(struct context *context, struct problems_kept kept);

/* --- one line checked --- */

struct known_title;
struct checking {
	struct context *context;
	const struct batch *batch;
	struct known_title *known;	/* titles looked up lately */
};
struct checked {
	int64_t state;
	int64_t row_id;
	const char *key;	/* equal for lines that mean the same row */
	void *row;		/* as it would be kept; NULL where it is wrong */
	void *before;		/* as it stands; NULL where new */
	const char *problems;	/* "field \x1f text \x1e", NULL where none */
};
void checking_begin(struct checking *checking, struct context *context, const struct batch *batch);
/* Wants an open TX_WRITE.  `keeping`: the store will check again, only what it cannot know is looked at. */
bool line_check(struct checking *checking, const struct batch_line *line, bool keeping, struct checked *checked);
const char *problems_text(struct context *context);	/* the context's problems as above */

/* The cell of a field as it will be read: without the ' of exports; NULL where the column is missing or empty. */
const char *line_cell(struct context *context, const struct batch *batch, const struct batch_line *line, const struct field *field);
bool cell_is_masked(const struct field *field, const char *cell);
const char *value_masked(struct context *context, const struct field *field, const void *row);

/* --- rows that are there --- */

enum { FOUND_MAX = 60 };

/* Rows in the scope (to change) by an exact value of a field; at most `most` ids. */
size_t rows_by_value(struct context *context, const struct entity *entity, const struct field *field, const struct value *value,
		     bool to_change, int64_t *ids, size_t most);
/* The row that the line means: loaded into *before (NULL: none).  False: context->failure. */
bool line_match(struct checking *checking, const struct batch_line *line, const void *fresh, void **before);
/* The id of the row that the text of a REF cell names by a unique field or its title; 0: let the type say. */
int64_t reference_named(struct checking *checking, const struct field *field, const char *text);

/* --- stored --- */

bool line_store(struct context *context, const struct batch *batch, const struct batch_line *line, const struct checked *checked);
bool line_done(struct context *context, const struct batch *batch, const struct batch_line *line, int64_t state, const char *problems,
	       int64_t row_id, int64_t version, const char *before);
bool batch_state_set(struct context *context, struct batch *batch, int64_t state);
bool batch_check_all(struct context *context, struct batch *batch);

#endif
