/* batch.h: an import on its way.  The rows of a file are staged (sealed, since
 * they hold what the rows of the entity hold), matched to fields by their
 * headings, checked one by one as a form would be, mended, kept in small
 * transactions under one batch, and taken back if need be.  What bytes a file
 * is made of is not known here: rows come in as cells. */
#ifndef MODEL_BATCH_H
#define MODEL_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"
#include "model/definition.h"

struct context;

enum batch_state {
	BATCH_READING = 1,	/* not whole yet: nothing of it may be mended or kept */
	BATCH_CHECKED,
	BATCH_APPLYING,		/* was interrupted, or still is at it: goes on where it stopped */
	BATCH_APPLIED,
	BATCH_UNDONE,
	BATCH_UNDOING,		/* as applying */
	BATCH_REFUSED,		/* the file could not be taken: `said` tells why; no lines */
	BATCH_STATES
};

enum line_state {
	LINE_NEW = 1,		/* will be made */
	LINE_SAME,		/* stands there already, word for word */
	LINE_DIFFERENT,		/* stands there, but not the same: see batch_choice */
	LINE_WRONG,		/* see problems */
	LINE_MADE,
	LINE_CHANGED,
	LINE_REFUSED,		/* was good when checked, but not when kept: see problems */
	LINE_UNDONE,
	LINE_STATES
};

/* What to do with a line whose row is there already but differs. */
enum batch_choice { CHOICE_UNSAID, CHOICE_KEEP, CHOICE_OVERWRITE, CHOICE_BOTH };

enum { BATCH_COLUMNS_MAX = 90, BATCH_LINES_MAX = 200000, BATCH_LINE_BYTES = 256 * 1024 };

/* Asked between transactions: how far it is.  False: leave off (then the batch says `stopped` and can go on later). */
struct batch_watch {
	bool (*goes_on)(void *with, int64_t done, int64_t total);	/* total 0: not known */
	void *with;
};

struct batch {
	int64_t id;
	const struct entity *entity;
	int64_t state;
	int64_t choice;
	int64_t made_at, made_by, applied_at;
	int64_t line_count;
	int64_t skipped;			/* titles above the headings, notes and samples of the template */
	const char *file_name;
	const char *encoding;			/* as found, to be shown */
	const char *separator;
	const char *mapping_name;		/* of the kept mapping that was used; "" */
	const char **headings;
	const struct field **fields;		/* per column; NULL: the column is left out */
	size_t column_count;
	int64_t counts[LINE_STATES];
	const char *file_key;			/* the uploaded file, while it is still to be read; "" */
	int64_t job_id;				/* who reads, keeps or undoes it in the background; 0 */
	bool all_or_nothing;			/* as it was asked for last */
	int64_t read_us, kept_us;		/* how long it took */
	int64_t interrupted_at;			/* ms; 0, or when it was gone on with after a stop … */
	int64_t resumed_from;			/* … and how many lines were done by then */
	const char *said;			/* why it was refused */
	const struct batch_watch *watch;	/* NULL: nobody watches */
	bool stopped;				/* the watch said so */
};

/* Rows as they stand in a file, from its first line on.  Cells last until the next call.  `next` may be called by another thread than
 * the caller's, but by one at a time. */
struct batch_source {
	const char *file_name;
	const char *encoding;
	const char *separator;
	bool (*next)(void *from, char ***cells, size_t *count, size_t *line);
	void *from;
	const char *(*trouble)(void *from);	/* after the last: why there are not more, in Chinese; NULL, or NULL answered: all is well */
};

/* Is the field one that an import may bring, for this actor? */
bool batch_takes(const struct context *context, const struct entity *entity, const struct field *field);
/* The field that a heading means, by label, name, or what offices call it; NULL.  Spaces, stars and 必填 do not count. */
const struct field *batch_heading(const struct context *context, const struct entity *entity, const char *heading);
/* A text that the field would take, for templates and tests; "" where it needs a row of another entity. */
const char *batch_sample(struct context *context, const struct field *field);
/* How the field is to be filled in, in one line: 必填；可填：男、女 */
const char *batch_note(struct context *context, const struct entity *entity, const struct field *field);

/* Checks and stages every row.  False: problems of the file as a whole, or context->failure; nothing is left of it.
 * Takes and gives back its own transactions, none longer than some 25 ms; so do all of the following. */
bool batch_read(struct context *context, const struct entity *entity, const struct batch_source *source, struct batch *batch);
/* The same in two: a batch that waits for its file (within the caller's TX_WRITE), and the file taken in.  Taken again after a stop
 * it goes on behind the lines that are staged.  False, and not stopped: as above, but what is staged is left. */
bool batch_begin(struct context *context, const struct entity *entity, const char *file_name, const char *file_key, struct batch *batch);
bool batch_take(struct context *context, const struct batch_source *source, struct batch *batch);
/* The actor's own batch of this entity; false: not there for him, or context->failure. */
bool batch_load(struct context *context, const struct entity *entity, int64_t id, struct batch *batch);
bool batch_count(struct context *context, struct batch *batch);		/* the counts as the database has them now */
/* Keeps state, counts, job and times as they stand in *batch: within the caller's TX_WRITE, or in one of its own. */
bool batch_save(struct context *context, struct batch *batch);
/* The file could not be taken: the lines are thrown away, the reason stays for its page. */
bool batch_refuse(struct context *context, struct batch *batch, const char *said);

struct batch_line {
	int64_t number;			/* from 1 */
	int64_t line;			/* in the file */
	int64_t state;
	int64_t choice;			/* CHOICE_UNSAID: as the batch */
	int64_t row_id;			/* made, changed or matched; 0 */
	const char **cells;		/* as many as batch->column_count, never NULL */
	struct batch_problem {
		const char *field;	/* "" : the whole row */
		const char *text;
	} *problems;
	size_t problem_count;
	/* For the model: */
	int64_t version;
	int64_t place;
	const char *before;
};
/* Lines after `after` in these states (bits 1 << state; 0: all), at most `most`.  False: context->failure. */
bool batch_lines(struct context *context, const struct batch *batch, unsigned states, int64_t after, size_t most,
		 struct batch_line **lines, size_t *count);
const char *batch_line_problem(const struct batch_line *line, const char *field);	/* NULL where none */

/* Other columns, another choice for what differs: every line not yet kept is checked anew. */
bool batch_map(struct context *context, struct batch *batch, const struct field *const *fields, int64_t choice);
struct batch_mend {
	int64_t number;
	size_t column;			/* SIZE_MAX: `choice` is meant */
	const char *text;
	int64_t choice;
};
/* Corrected cells: their lines are checked anew. */
bool batch_mend(struct context *context, struct batch *batch, const struct batch_mend *mends, size_t count);

/* Keeps every line that is good, in the order in which lists show the rows: that is many times quicker than as they come.
 * All or nothing: where one is wrong nothing is begun, and where one is refused on the way what was kept is taken back; problems
 * say so.  Called again after an interruption it goes on. */
bool batch_apply(struct context *context, struct batch *batch, bool all_or_nothing);
/* Takes back what the batch made and changed, but for rows that somebody touched since: *kept of them stay. */
bool batch_undo(struct context *context, struct batch *batch, int64_t *kept);
/* Throws away the staged rows; what was kept stays kept. */
bool batch_forget(struct context *context, struct batch *batch);

/* The actor's last batches of the entity, newest first, with counts. */
size_t batches_of_actor(struct context *context, const struct entity *entity, size_t most, struct batch **batches);

/* --- how columns were matched, kept for the next file --- */

struct batch_mapping {
	int64_t id;
	const char *name;
	int64_t choice;
	const char **headings;
	const char **fields;		/* names; "" : the column is left out */
	size_t count;
	int64_t made_at;
};
/* Keeps the batch's columns and choice under a name, for everybody of the actor's office; the same name is written anew. */
bool mapping_keep(struct context *context, const struct batch *batch, const char *name);
bool mappings_of_office(struct context *context, const struct entity *entity, struct batch_mapping **mappings, size_t *count);
/* The newest one for just these headings, whatever their order; NULL where none. */
const struct batch_mapping *mapping_fits(struct context *context, const struct batch *batch, const struct batch_mapping *mappings, size_t count);
/* Matches the batch's columns as the mapping says. */
void mapping_use(struct context *context, const struct batch_mapping *mapping, struct batch *batch);
bool mapping_forget(struct context *context, const struct entity *entity, int64_t id);

/* The states that few lines are in, and the index that finds them. */
#define BATCH_RARE_STATES "state <> 1 AND state <> 5"

extern const struct table batch_tables[];
extern const size_t batch_table_count;

#endif
