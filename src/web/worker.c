/* worker.c: thread-local things, remembered in one list so that they can be
 * closed when the threads are gone. */
#include "web/worker.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "db/db.h"
#include "model/audit.h"
#include "web/server.h"

enum { SPARE_ARENAS = 16, RETRY_US = 250 * 1000, LANES = 64 };

struct worker {
	struct arena *arena;	/* of the connection; the worker itself stands in `home` */
	struct arena *home;
	struct db *db;
	int64_t failed_at;	/* µs; 0: the last opening went well */
	int place;
	struct arena *spare[SPARE_ARENAS];
	size_t spare_count;
	struct worker *next;
};

static _Thread_local struct worker *own;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct worker *workers;
static int worker_count;

static struct worker *worker_here(void)
{
	struct arena *home;

	if (own)
		return own;
	home = arena_new(0);
	own = arena_one(home, struct worker);
	own->home = home;
	pthread_mutex_lock(&lock);
	own->place = worker_count++;
	own->next = workers;
	workers = own;
	pthread_mutex_unlock(&lock);
	return own;
}

struct db *worker_db(const struct server_settings *settings)
{
	struct worker *worker = worker_here();
	int64_t now;
	const char *why = "";

	if (worker->db)
		return worker->db;
	if (!settings->open)
		return NULL;
	/* A database that is down is not asked by every request anew. */
	now = clock_monotonic_us();
	if (worker->failed_at != 0 && now - worker->failed_at < RETRY_US)
		return NULL;
	worker->arena = arena_new(0);
	worker->db = settings->open(worker->arena, &why);
	worker->failed_at = worker->db ? 0 : now;
	if (!worker->db) {
		log_event("database_not_opened", "why", why, NULL);
		arena_free(worker->arena);
		worker->arena = NULL;
		return NULL;
	}
	/* Writers of one SQLite file wait for each other anyhow; on PostgreSQL each thread chains its own audit lines. */
	audit_set_lane(db_engine(worker->db) == DB_POSTGRES ? worker->place % LANES : 0);
	return worker->db;
}

static void close_db(struct worker *worker)
{
	db_close(worker->db);
	arena_free(worker->arena);
	worker->db = NULL;
	worker->arena = NULL;
}

void worker_drop_db(void)
{
	if (own)
		close_db(own);
}

struct arena *worker_arena(void)
{
	struct worker *worker = worker_here();

	if (worker->spare_count > 0)
		return worker->spare[--worker->spare_count];
	return arena_new(0);
}

void worker_give_back(struct arena *arena)
{
	struct worker *worker = worker_here();

	if (worker->spare_count == SPARE_ARENAS) {
		arena_free(arena);
		return;
	}
	arena_reset(arena);
	worker->spare[worker->spare_count++] = arena;
}

void workers_close(void)
{
	struct worker *worker = workers;

	while (worker) {
		struct worker *next = worker->next;

		close_db(worker);
		while (worker->spare_count > 0)
			arena_free(worker->spare[--worker->spare_count]);
		arena_free(worker->home);
		worker = next;
	}
	workers = NULL;
	worker_count = 0;
	own = NULL;	/* of the calling thread; the others are gone */
}
