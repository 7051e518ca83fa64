/* bulk.h: one act on many rows of a list.  Which rows is fixed when it is
 * confirmed; each is then loaded, judged and kept like a single one, in small
 * transactions, and what came of it stands beside it.  Interrupted it goes on
 * with the rows that wait.  Who did it may take it back where the definition
 * names the step that does, or where a field was set and nobody touched the row. */
#ifndef MODEL_BULK_H
#define MODEL_BULK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;
struct entity;
struct field;
struct query;
struct step;

enum bulk_row_state { BULK_WAITING = 1, BULK_DONE, BULK_SAME, BULK_REFUSED };

struct bulk {
	int64_t id;
	const struct entity *entity;
	const struct step *step;	/* what is done; NULL: `field` is set */
	const struct field *field;
	const char *text;		/* what it is set to, as a form would send it; "" : emptied */
	const char *reason;		/* NULL */
	const char *back;		/* address of the list one came from */
	int64_t total, done, same, refused;
	int64_t made_at, touched_at, ended_at;	/* touched: when rows were last done; ended_at 0: rows wait */
	int64_t undo_of;		/* the one that this takes back; 0 */
	int64_t undone_by;		/* the one that took this back; 0 */
	bool is_ready;			/* all its rows are fixed */
};

struct bulk_row {
	int64_t place;			/* from 1 */
	int64_t row_id;
	int64_t state;
	int64_t before, version;	/* of the row, before and after; 0: not done */
	const char *why;		/* not done: why; NULL */
};

/* What a query finds, so that it can be compared later: the number of rows, and a print that differs where rows or their versions do. */
struct selection {
	int64_t count;
	const char *print;
};
bool selection_of(struct context *context, const struct query *query, struct selection *selection);

/* May this field be set for many rows at once, by this actor? */
bool field_is_set_in_bulk(const struct context *context, const struct entity *entity, const struct field *field);

/* These take transactions of their own.  False: problems, or context->failure. */
bool bulk_fix(struct context *context, struct bulk *bulk, const struct query *query);
/* Goes on with the rows that wait until all were tried (ended_at), or until that time (µs, monotonic; 0: none). */
bool bulk_go_on(struct context *context, struct bulk *bulk, int64_t until);
/* The actor's own, in the office that he acts for.  False: not there for him, or context->failure. */
bool bulk_load(struct context *context, int64_t id, struct bulk *bulk);
/* Rows behind place `after`, in these states (bits 1 << state; 0: all), at most `most`. */
bool bulk_rows(struct context *context, const struct bulk *bulk, unsigned states, int64_t after, size_t most, struct bulk_row **rows, size_t *count);
/* Ids of its rows, ascending, at most 1,000: what was ticked stays ticked.  Nothing where it is not his. */
bool bulk_ticked(struct context *context, int64_t id, const int64_t **ids, size_t *count);

/* The step that takes it back; NULL where a field is set back instead.  *may: whether the actor may. */
const struct step *bulk_undo_step(const struct context *context, const struct bulk *bulk, bool *may);
/* Fixes the rows that were done as those of `undo`, which is then gone on with. */
bool bulk_undo(struct context *context, const struct bulk *bulk, const char *reason, struct bulk *undo);

/* Those made before that time are removed, at most `most`. */
bool bulk_expire(struct context *context, int64_t before, size_t most);

extern const struct table bulk_tables[];
extern const size_t bulk_table_count;

#endif
