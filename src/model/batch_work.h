/* batch_work.h: the lines of a batch gone through in some order, some hundred in
 * each transaction: kept, or taken back.  For batch*.c only. */
#ifndef MODEL_BATCH_WORK_H
#define MODEL_BATCH_WORK_H

#include <stdatomic.h>

#include "model/batch_parts.h"
#include "model/store.h"

/* Lines that are settled together. */
struct page {
	struct batch_line *lines;
	size_t count;
	size_t until;			/* so many stands are settled with it */
	/* Where they are judged, not only to be taken back: */
	struct checked *checked;	/* per line, as it would be kept now */
	struct creating *rows;		/* those that are simply new … */
	size_t *of, row_count;		/* … and the line of each */
	struct prepared *prepared;
	bool *refused;			/* per line: settled, not tried again … */
	const char **why;		/* … and its problems */
};

struct stand {
	int64_t place, number;
};

/* Who fetches and judges pages: where there are many, in a thread and with a connection of its own, while the page before is written. */
struct judging {
	struct context context;
	struct checking checking;
	struct db *db;			/* its own; NULL: the caller's */
	bool judges;
	const struct stand *stands;
	size_t count, at;
	atomic_size_t most;		/* lines of the next page */
};

struct working {
	struct context *context;
	struct batch *batch;
	struct judging judging;
	struct ahead *ahead;
	bool recalls;		/* recall_end is ours */
	int64_t refused;
	int64_t began;		/* µs: of what is not yet counted in batch->kept_us */
	int64_t took;		/* µs: the last page's transaction */
	bool one_by_one;	/* many at once did not go for this page */
};

enum work_order { WORK_BY_PLACE, WORK_BY_ROW };

/* `judges`: pages come with what is to become of their lines. */
void working_begin(struct working *working, bool judges);
void working_end(struct working *working);
void working_clock(struct working *working);
/* Lines in these states, page by page; `settle` takes its own transactions.  False: context->failure.  Ends early where the watch says so. */
bool working_run(struct working *working, unsigned states, enum work_order order, bool (*settle)(struct working *working, struct page *page));
/* It becomes a new row, and never was anything else. */
bool line_is_simple(const struct batch_line *line, const struct checked *checked);
/* The page judged anew, in the caller's arena: something of it was refused.  False: context->failure. */
bool page_judge_again(struct working *working, struct page *page);
/* The state at the end, with the audit line of the whole. */
bool batch_ends(struct context *context, struct batch *batch, int64_t state, const char *act);

#endif
