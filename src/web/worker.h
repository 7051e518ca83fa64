/* worker.h: what a thread that serves has of its own: a database connection,
 * opened when first asked for, and some arenas kept for the next requests. */
#ifndef WEB_WORKER_H
#define WEB_WORKER_H

struct arena;
struct db;
struct server_settings;

/* The calling thread's connection, or NULL with a line in the log. */
struct db *worker_db(const struct server_settings *settings);
/* The connection is of no use any more (lost): the next request opens another. */
void worker_drop_db(void);
struct arena *worker_arena(void);		/* empty */
void worker_give_back(struct arena *arena);	/* reset and kept, or freed */
/* Connections and arenas of all threads.  After the threads have ended. */
void workers_close(void);

#endif
