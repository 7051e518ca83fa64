/* batch_sheet.h: the lines of an import as the sheet they came from, with one
 * column more that says what is wrong; for the file given back.  The context's
 * arena is wound back from page to page: what writes the sheet works in an
 * arena of its own. */
#ifndef SCREENS_BATCH_SHEET_H
#define SCREENS_BATCH_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/batch.h"
#include "services/sheet.h"

enum { BATCH_SHEET_LINES = 200 };

struct batch_sheet {
	struct sheet sheet;		/* ready to be written; `failed` is to be asked afterwards */
	bool failed;
	struct context *context;
	const struct batch *batch;
	unsigned states;
	struct sheet_column columns[BATCH_COLUMNS_MAX];
	struct batch_line *lines;
	size_t count, at;
	int64_t after;
	bool begun;
	struct arena_mark mark;
};

/* Lines in these states (bits 1 << enum line_state; 0: all). */
void batch_sheet_open(struct batch_sheet *out, struct context *context, const struct batch *batch, unsigned states);
/* Everything that is wrong with a line, one sentence after another. */
const char *line_reasons(struct context *context, const struct batch *batch, const struct batch_line *line);
const char *line_state_label(int state);	/* Chinese */

#endif
