/* import.h: the pages of an import among themselves. */
#ifndef SCREENS_IMPORT_H
#define SCREENS_IMPORT_H

#include "model/batch.h"
#include "model/job.h"
#include "screens/generic.h"
#include "services/sheet.h"

/* The page of a staged import, with whatever problems there are. */
void staged_draw(struct page *page, struct batch *batch);
/* The batch of the path; false: the page is drawn already (404 or 500). */
bool staged_of_page(struct page *page, struct batch *batch);
const char *import_path(struct page *page, const struct entity *entity);			/* "/person/import" */
const char *staged_path(struct page *page, const struct batch *batch, const char *act);		/* "/person/import/12/apply" */
/* Sends the template of the entity as "xlsx" or "csv". */
void template_send(struct page *page, const char *format);
/* --- while it goes on in the background --- */

bool import_is_under_way(const struct batch *batch);
void import_progress_draw(struct page *page, const struct batch *batch, const struct job *job);
void import_refused_draw(struct page *page, const struct batch *batch);

extern const struct job_kind import_job;
/* Asks for "read", "keep" or "undo" of the batch in the background, within the caller's TX_WRITE; batch->job_id is set.  0: problems, or
 * context->failure. */
int64_t import_job_ask(struct context *context, struct batch *batch, const char *act);
/* Writes a sheet whose rows wind the context's arena back, and sends it; `format` as above. */
void sheet_send(struct page *page, const struct sheet *sheet, const bool *failed, const char *format, const char *name);

#endif
