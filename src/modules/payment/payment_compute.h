/* payment_compute.h: one page of a run that is computed: read and decided ahead
 * of the writer, by a thread with a connection of its own. */
#ifndef MODULE_PAYMENT_COMPUTE_H
#define MODULE_PAYMENT_COMPUTE_H

#include "db/db.h"
#include "model/context.h"
#include "modules/payment/payment_parts.h"
#include "modules/scheme/scheme.h"

struct arena;

/* A line as it will be written. */
struct new_line {
	int64_t id, person_id, office_id, amount, previous, difference, state, class_of, level;
	const char *payee, *unit_name, *because, *state_reason;
};
struct compute_piece {
	struct new_line *lines;
	size_t count;
	size_t looked_at;
	int64_t after;			/* the last person looked at */
	bool is_last;
};

struct compute_reader {
	struct context context;		/* of the pieces: its arena changes with each */
	struct context rules;		/* of the rules: what they look up lasts */
	struct db *db;			/* its own; NULL: the caller's */
	const struct payment_run *run, *compared;
	struct scheme_rule *rule, *old_rule;	/* old_rule NULL: the run before had none */
	int64_t after;
	bool is_done;
	const char *failure;		/* in the rules' arena */
};

/* False: context->failure, or problems (no version in force). */
bool compute_reader_open(struct context *context, struct compute_reader *reader, const struct payment_run *run, const struct payment_run *compared, int64_t after);
void compute_reader_close(struct compute_reader *reader);
/* For ahead_begin: the next piece; NULL after the last or where it failed (reader->failure). */
void *compute_piece_make(void *reader, struct arena *arena);

/* --- its queries (payment_compute_queries.c) --- */

/* What a person has in a run; by person. */
struct person_line {
	int64_t person_id, amount, class_of, level, office_id;
	const char *payee, *unit_name;
};
/* Those of the run with after < person <= until.  `by_hand`: whatever stands there; else only what was to be paid. */
bool person_lines_read(struct context *context, const struct payment_run *run, bool by_hand, int64_t after, int64_t until, struct person_line **lines, size_t *count);
bool new_lines_write(struct context *context, const struct payment_run *run, const struct new_line *lines, size_t count);
/* Computed lines of the run, at most 1,000, are taken away; *taken how many. */
bool computed_lines_remove(struct context *context, int64_t run_id, int64_t *taken);
int64_t people_about(struct context *context, int64_t office_id);
bool run_state_set(struct context *context, int64_t run_id, int64_t state);

/* The one person that a line of a sheet means (payment_import_queries.c). */
struct found_person {
	int64_t id, office_id;		/* id 0: nobody, or more than one */
	const char *unit_name;
	size_t count;
};
bool person_match(struct context *context, const char *name, const char *number, const char *unit, struct found_person *found);
/* People of the demonstration with titles, verified, alive, by id (payment_import_queries.c). */
bool demo_people(struct context *context, size_t most, struct person_line **people, size_t *count);

#endif
