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
	int64_t account_id, position_id;	/* who asked, and in which position: the turns have his rights as they are now; 0: the system */
	const char *kind;		/* name of a struct job_kind */
	const char *title;		/* what it is, for its page: 导出人员 */
	const char *wants;		/* the kind's own parameters: "name=value" joined by '&', percent-encoded */
	const char *place;		/* the kind's own note of where it stands between turns; "" at first */
	int64_t state;
	int64_t done, total;		/* progress; total 0: not known */
	int64_t wrong;			/* rows that could not be done */
	const char *said;		/* Chinese: what is being done now, in the end what came of it, or why it failed */
	const char *file_key, *file_name;	/* its result, kept for some days; NULL.  See services/results.h */
	const char *path;		/* page that shows what came of it; NULL */
	int64_t asked_at, begun_at, ended_at;
	bool cancel_wanted;
	int64_t language;		/* enum language of the one who asked: his turns speak it */
	int64_t tries;			/* how often in a row the world failed it */
	int64_t try_at;			/* not before, after such a failure; ms */
	int64_t keep_until;		/* when it and its result are removed; 0 before its end */
	int64_t seen_at;		/* when its result was fetched or its end acknowledged; 0 */
	const char *asked_by;		/* name of who asked, for lists */
	/* For the model: who does it, and since when (µs, monotonic). */
	const char *runner;
	int64_t turn_began, kept_at;
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
	 * kept after it; what it did before a kill may be done again, so a turn must bear that.  What cannot be cut
	 * into turns (a paper that is drawn) asks job_goes_on now and then. */
	enum job_turn (*turn)(struct context *context, struct job *job);
	/* After a cancel, or where it failed for good: puts away what lies half done.  NULL: nothing to put away. */
	void (*put_away)(struct context *context, struct job *job);
	int64_t keep_days;	/* of its result and its line; 7 where 0 */
};

/* --- for those who ask --- */

/* Asks for work, as the context's actor; within the caller's TX_WRITE, or in one of its own where none is open.
 * 0: context->failure, or a problem (he has too many under way; `wants` was too long to be made). */
int64_t job_ask(struct context *context, const struct job_kind *kind, const char *title, const char *wants);
/* Pairs of name and value, up to a NULL, as the `wants` of job_ask; a NULL value leaves its pair out.  NULL after a problem: more
 * than a job can hold. */
const char *job_wants_of(struct context *context, ...) __attribute__((sentinel));
/* The actor's own job (for the tenant's own administrator: any).  By a token only those of an entity that it may export, or
 * import.  False: not there for him, or context->failure. */
bool job_load(struct context *context, int64_t id, struct job *job);
/* Is it the actor's own, in the position that he has now?  Its result is for him alone. */
bool job_is_own(struct context *context, const struct job *job);
/* Newest first. */
bool jobs_of_actor(struct context *context, size_t most, struct job **jobs, size_t *count);
/* The actor's own that ended and that he has not looked after yet (job_seen), newest first: for his desk. */
bool jobs_to_look_at(struct context *context, size_t most, struct job **jobs, size_t *count);
/* Wanted cancelled: one not begun ends at once, a running one after its turn.  False: it has ended already (a problem),
 * or context->failure.  Takes a transaction of its own. */
bool job_cancel(struct context *context, int64_t id);
/* Its result was fetched (one audit line), or its end acknowledged.  Takes a transaction of its own. */
bool job_seen(struct context *context, const struct job *job, bool fetched);

/* --- for kinds, in their turns --- */

/* The named parameter of job->wants, decoded; NULL where it is not there. */
const char *job_wants(struct context *context, const struct job *job, const char *name);
/* In an open TX_WRITE of the turn: keeps done, total, wrong, said and place with what the transaction did, or neither.  False: rolled
 * back is what is left (somebody else has the job, or context->failure). */
bool job_keep(struct context *context, struct job *job);
/* Within a long turn, outside of transactions, as often as one likes: shows the progress and keeps the job ours.  False: it was
 * cancelled or the program is to end; leave off and answer JOB_TURN_MORE. */
bool job_goes_on(struct context *context, struct job *job);

/* --- for the jobs process --- */

/* The platform's own kinds, up to a NULL; those of modules stand in their definitions.  Once, at start, in every process. */
void job_kinds_open(const struct job_kind *const *platform);
const struct job_kind *job_kind_find(const char *name);		/* NULL where none */

enum job_taken { JOB_TAKEN, JOB_NONE, JOB_LOST };
/* Takes the job whose turn it is (each account in its turn, each of its jobs in theirs), does one turn of it as `runner` and
 * keeps what came of it.  NONE: nothing to do now.  LOST: the database or another world failed (context->failure);
 * the job is tried again by itself.  Changes context's actor, language and problems; wants no transaction. */
enum job_taken job_turn_next(struct context *context, const char *runner);
/* Jobs left behind by runners whose names begin so (a process that was killed) may be taken at once. */
bool jobs_release(struct context *context, const char *runners);
/* From now on job_goes_on says false, in every thread. */
void jobs_stop(void);
bool jobs_are_stopping(void);
/* Jobs whose time has come, at most `most`, are removed; gives the keys of their results ("" where there was none).  False: context->failure. */
bool jobs_expire(struct context *context, size_t most, const char ***keys, size_t *count);
/* Is there a job with that result? */
bool job_result_is_kept(struct context *context, const char *file_key, bool *kept);
/* That somebody does jobs, said once a minute; and whether somebody did lately. */
bool jobs_alive_say(struct context *context);
bool jobs_are_done(struct context *context);

extern const struct table job_tables[];
extern const size_t job_table_count;

#endif
