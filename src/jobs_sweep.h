/* jobs_sweep.h: what is put away in the background, once an hour: results whose
 * days are over, drafts of jobs that are gone, and the content of uploads
 * whose form was refused. */
#ifndef JOBS_SWEEP_H
#define JOBS_SWEEP_H

#include <stdbool.h>

struct context;

/* As the system of the tenant, outside of transactions.  False: context->failure; the rest waits for the next time. */
bool jobs_sweep(struct context *context, const char *files_folder);

#endif
