/* job.h: work that outlives the request that asked for it: imports, exports,
 * bundles of papers.  A job is a row; the jobs process takes it, does it turn by
 * turn with the rights of the one who asked, and says how far it is.  Killed at
 * any moment it goes on where its last turn was kept.  What a kind of job does
 * is the affair of the module that offers it. */
#ifndef MODEL_JOB_H
#define MODEL_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;

enum job_state { JOB_WAITING = 1, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };

struct job {
	int64_t id;
	int64_t tenant_id;
	int64_t account_id, position_id;	/* who asked, and in which position: the turns have his rights as they are now */
	const char *kind;		/* name of a struct job_kind */
	const char *title;		/* what it is, for its page: 导出人员 */
	const char *wants;		/* the kind's own parameters: "name=value" joined by '&', percent-encoded */
	const char *place;		/* the kind's own note of where it stands between turns; "" at first */
	int64_t state;
	int64_t done, total;		/* progress; total 0: not known */
	int64_t wrong;			/* rows that could not be done */
	const char *said;		/* Chinese: what came of it, or why it failed */
	const char *file_key, *file_name;	/* its result, kept for some days; NULL */
	const char *path;		/* page that shows what came of it; NULL */
	int64_t asked_at, begun_at, ended_at;
	bool cancel_wanted;
};

enum job_turn {
	JOB_TURN_MORE,		/* call again; done, total and place have been set */
	JOB_TURN_DONE,
	JOB_TURN_FAILED		/* context->failure (the world, tried again later some times) or problems (the person, the end) */
};

/* A kind of work, a constant of the module that offers it. */
struct job_kind {
	const char *name;	/* "export" */
	const char *label;	/* 导出 */
	/* One turn: at most about a second, in transactions of at most 1,000 rows or 25 ms of writing.  What it changes in `job` is
	 * kept after it; what it did before a kill may be done again, so a turn must bear that. */
	enum job_turn (*turn)(struct context *context, struct job *job);
	/* After a cancel, or where it failed for good: puts away what lies half done.  NULL: nothing to put away. */
	void (*put_away)(struct context *context, struct job *job);
	int64_t keep_days;	/* of its result and its line; 7 where 0 */
};

/* Asks for work, as the context's actor; within the caller's TX_WRITE, or in one of its own where none is open.  0: context->failure. */
int64_t job_ask(struct context *context, const struct job_kind *kind, const char *title, const char *wants);
/* The actor's own job (an administrator's: any of the tenant).  False: not there for him, or context->failure. */
bool job_load(struct context *context, int64_t id, struct job *job);
/* Newest first. */
bool jobs_of_actor(struct context *context, size_t most, struct job **jobs, size_t *count);
/* Wanted cancelled: a waiting one ends at once, a running one after its turn. */
bool job_cancel(struct context *context, int64_t id);
/* The named parameter of job->wants, decoded; NULL where it is not there. */
const char *job_wants(struct context *context, const struct job *job, const char *name);

#endif
