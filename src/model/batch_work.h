/* batch_work.h: the lines of a batch gone through in some order, some hundred in
 * each transaction: kept, or taken back.  For batch*.c only. */
#ifndef MODEL_BATCH_WORK_H
#define MODEL_BATCH_WORK_H

#include "model/batch_parts.h"

struct working {
	struct context *context;
	struct batch *batch;
	struct checking checking;
	int64_t refused;
	int64_t began;		/* µs: of what is not yet counted in batch->kept_us */
	int64_t took;		/* µs: the last page's transaction */
	bool one_by_one;	/* many at once did not go for this page */
};

enum work_order { WORK_BY_PLACE, WORK_BY_ROW };

void working_begin(struct working *working);
void working_end(struct working *working);
void working_clock(struct working *working);
/* Lines in these states, page by page; `page` takes its own transactions.  False: context->failure.  Ends early where the watch says so. */
bool working_run(struct working *working, unsigned states, enum work_order order,
		 bool (*page)(struct working *working, struct batch_line *lines, size_t count));
/* The state at the end, with the audit line of the whole. */
bool batch_ends(struct context *context, struct batch *batch, int64_t state, const char *act);

#endif
