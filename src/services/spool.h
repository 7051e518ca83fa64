/* spool.h: rows of a sheet put aside in a file while they are read from the
 * database bit by bit, and read again when the sheet is written.  What was
 * flushed can be gone on with after a kill.  No format for anybody else. */
#ifndef SERVICES_SPOOL_H
#define SERVICES_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "services/sheet.h"

struct spool {
	FILE *file;
	size_t columns;
	bool failed;		/* the disk, or what was put aside is cut off */
	struct arena *arena;	/* of the row that was read last */
	const char *cells[SHEET_COLUMNS_MAX];
};

/* To write on from `offset` (what stands behind it is cut off); 0: anew.  False: nothing can be written there, or not so much
 * stands there: begin anew. */
bool spool_open(struct spool *spool, const char *path, int64_t offset, size_t columns);
void spool_put(struct spool *spool, const char *const *cells);
/* To the disk; gives where it may be gone on with.  False: something failed. */
bool spool_flush(struct spool *spool, int64_t *offset);
/* To read up to there. */
bool spool_open_read(struct spool *spool, const char *path, size_t columns);
struct sheet_rows spool_rows(struct spool *spool);	/* spool->failed is to be asked afterwards */
void spool_close(struct spool *spool);			/* after either; may follow a failure */

#endif
