/* bulk.h: acts on many rows among their pages.  For src/screens only. */
#ifndef SCREENS_BULK_H
#define SCREENS_BULK_H

#include "model/bulk.h"
#include "model/job.h"

struct page;

/* Its rows are fixed: done now where they are few, in the background where they are many; the page leads to what comes of it. */
void bulk_begin(struct page *page, struct bulk *bulk);

extern const struct job_kind bulk_job;

#endif
