/* payment_queries.h: the SQL of the module, for its other files. */
#ifndef MODULE_PAYMENT_QUERIES_H
#define MODULE_PAYMENT_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;
struct payment_line;
struct payment_run;

/* Resets the statement; false with context->failure where the step failed. */
bool payment_ended(struct context *context, struct statement *statement, enum db_step step);

/* What one changed line changes in the sums of its run.  Wants an open TX_WRITE. */
struct run_change {
	int64_t people, total, held, dropped, changed, waiting;
};
bool run_add(struct context *context, int64_t run_id, const struct run_change *change);
/* The run before, of the same item and office; 0: none. */
int64_t run_before(struct context *context, const struct payment_run *run);
/* At most 1,000 grants that wait to be paid go into the run; *gathered: how many.  Wants an open TX_WRITE. */
bool lines_gather(struct context *context, const struct payment_run *run, int64_t *gathered);
/* Lines of the run that are approved, sent or returned: not done. */
int64_t lines_open(struct context *context, int64_t run_id);
/* Has the run a line of the same person and period? */
bool run_has_line(struct context *context, const struct payment_line *line);
/* The last question about the line; 0: none. */
int64_t question_of_line(struct context *context, int64_t line_id);
/* Lines of the actor's scope that the bank gave back, and grants that no run has gathered. */
bool payment_waiting(struct context *context, int64_t *returned, int64_t *waiting);
/* Grants that a run gathered wait again.  Wants an open TX_WRITE. */
bool grants_give_back(struct context *context, int64_t run_id);

/* --- freezing (payment_freeze_queries.c) --- */

struct sha256;
struct freezing_line {
	int64_t id, person_id, household_id, approved;
	const char *period;
	bool is_dead, is_reported;
};
/* The next 1,000 lines of the run that are expected. */
bool freezing_lines_read(struct context *context, int64_t run_id, struct freezing_line **lines, size_t *count);
bool line_state_mark(struct context *context, int64_t id, int64_t state, const char *reason);
/* Lines of the run from id to id that are still expected become approved, keyed, frozen. */
bool lines_freeze(struct context *context, int64_t run_id, int64_t first, int64_t last);
bool grants_freeze(struct context *context, int64_t run_id, size_t *count);
/* Of lines that the freezing reserved the fund for. */
bool frozen_sum(struct context *context, int64_t run_id, int64_t *sum);
bool frozen_lines_hash(struct context *context, int64_t run_id, struct sha256 *hashing);

/* Lines of the dead that nobody paid or stopped yet: those granted or frozen; and those of a list that has not gone to the meeting and counts a day on which
 * he lived no more.  What he lived to see stays in its list, until that is frozen. */
size_t lines_unpaid(struct context *context, int64_t person_id, const char *died_on, int64_t *ids, size_t most);

#endif
