/* job_parts.h: what the files of jobs share.  For job*.c only. */
#ifndef MODEL_JOB_PARTS_H
#define MODEL_JOB_PARTS_H

#include "model/context.h"
#include "model/job.h"

enum { JOB_KEEP_DAYS = 7, JOB_LEASE_MS = 120 * 1000, DAY_MS = 24 * 3600 * 1000 };

/* The columns that job_read reads, of job j and account a. */
#define JOB_COLUMNS \
	"j.tenant_id, j.id, j.account_id, j.position_id, j.kind, j.title, j.wants, j.place, j.said, j.state, j.done, j.total, j.wrong, " \
	"j.file_key, j.file_name, j.path, j.asked_at, j.begun_at, j.ended_at, j.cancel_wanted, j.language, j.tries, j.try_at, j.keep_until, " \
	"j.seen_at, a.name"
#define JOB_FROM "FROM job j LEFT JOIN account a ON a.tenant_id = j.tenant_id AND a.id = j.account_id "

void job_read(struct context *context, struct statement *statement, struct job *job);
/* What people said and searched for is sealed; "" and NULL bind NULL. */
void job_bind_sealed(struct context *context, struct statement *statement, int place, int64_t id, const char *column, const char *text);
/* Stepped to its end; true where a row came back.  *failed where not even that. */
bool job_stepped(struct context *context, struct statement *statement, bool *failed);
bool job_audit(struct context *context, const struct job *job, const char *act, const char *reason);
int64_t job_keep_until(const struct job *job, int64_t now);

#endif
