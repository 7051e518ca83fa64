/* results.h: the files that jobs make, kept for some days, and what lies half
 * done between two turns.  One folder (0700) beside the database; a result is
 * named by its job.  Who may fetch it is decided above. */
#ifndef SERVICES_RESULTS_H
#define SERVICES_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* The data folder; `results` is made in it.  Once, at start, in every process.  False: it cannot be made (errno). */
bool results_open(const char *folder);
/* "123456.xlsx": the key under which the result of a job is kept, and found again. */
const char *result_key(struct arena *arena, int64_t job_id, const char *ending);
/* Where it stands; NULL where that is no key. */
const char *result_path(struct arena *arena, const char *key);
/* The type of its content, by its ending. */
const char *result_type(const char *key);
/* Where a job may put what it has so far; its content need not survive a loss of power. */
const char *result_draft(struct arena *arena, int64_t job_id);
/* Result and draft for good; where there are none that is well too. */
void result_remove(struct arena *arena, const char *key);
void result_remove_draft(struct arena *arena, int64_t job_id);
/* Files in the folder that nobody wrote to for so many seconds, of which nobody knows (`is_known` by key), are removed:
 * drafts of jobs that are gone.  Gives how many. */
size_t results_sweep(struct arena *arena, int64_t seconds, bool (*is_known)(void *from, const char *key), void *from);

#endif
