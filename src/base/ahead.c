/* ahead.c: see ahead.h.  Two arenas take turns: one holds the piece that the
 * caller has, the other the piece that is being made or waits. */
#include "base/ahead.h"

#include <pthread.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/must.h"

struct ahead {
	struct arena *arena;		/* of this */
	struct arena *pieces[2];
	void *(*make)(void *with, struct arena *arena);
	void *with;
	pthread_t thread;
	bool has_thread;
	pthread_mutex_t lock;
	pthread_cond_t turned;
	/* Under the lock: */
	void *piece;			/* the one made last */
	size_t made, taken;		/* how many: made is taken, or one more */
	bool is_last;			/* nothing is left to be made */
	bool is_making, is_resting, is_over;
};

static void *made_next(struct ahead *ahead)
{
	struct arena *arena = ahead->pieces[ahead->made % 2];
	arena_reset(arena);
	return ahead->make(ahead->with, arena);
}

static bool may_make(const struct ahead *ahead)
{
	return !ahead->is_resting && !ahead->is_last && ahead->made == ahead->taken;
}

static void *run(void *from)
{
	struct ahead *ahead = from;
	pthread_mutex_lock(&ahead->lock);
	for (;;) {
		while (!ahead->is_over && !may_make(ahead))
			pthread_cond_wait(&ahead->turned, &ahead->lock);
		if (ahead->is_over)
			break;
		ahead->is_making = true;
		pthread_mutex_unlock(&ahead->lock);
		void *piece = made_next(ahead);
		pthread_mutex_lock(&ahead->lock);
		ahead->is_making = false;
		ahead->piece = piece;
		ahead->is_last = piece == NULL;
		ahead->made++;
		pthread_cond_broadcast(&ahead->turned);
	}
	pthread_mutex_unlock(&ahead->lock);
	return NULL;
}

struct ahead *ahead_begin(void *(*make)(void *with, struct arena *arena), void *with, bool threaded)
{
	struct arena *arena = arena_new(0);
	struct ahead *ahead = arena_one(arena, struct ahead);
	*ahead = (struct ahead){ .arena = arena, .pieces = { arena_new(0), arena_new(0) }, .make = make, .with = with };
	must(pthread_mutex_init(&ahead->lock, NULL) == 0 && pthread_cond_init(&ahead->turned, NULL) == 0);
	ahead->has_thread = threaded && pthread_create(&ahead->thread, NULL, run, ahead) == 0;
	return ahead;
}

void *ahead_take(struct ahead *ahead)
{
	if (!ahead->has_thread) {
		void *made = ahead->is_last ? NULL : made_next(ahead);
		ahead->is_last = made == NULL;
		ahead->taken = ++ahead->made;
		return made;
	}
	pthread_mutex_lock(&ahead->lock);
	ahead->is_resting = false;
	pthread_cond_broadcast(&ahead->turned);
	while (ahead->made == ahead->taken && !ahead->is_last)
		pthread_cond_wait(&ahead->turned, &ahead->lock);
	void *piece = ahead->piece;
	ahead->taken = ahead->made;
	pthread_cond_broadcast(&ahead->turned);
	pthread_mutex_unlock(&ahead->lock);
	return piece;
}

void ahead_rest(struct ahead *ahead)
{
	pthread_mutex_lock(&ahead->lock);
	ahead->is_resting = true;
	while (ahead->is_making)
		pthread_cond_wait(&ahead->turned, &ahead->lock);
	if (ahead->made != ahead->taken) {	/* what waited stood in the arena that is not the caller's: it is made anew there */
		ahead->made = ahead->taken;
		ahead->is_last = false;
	}
	pthread_mutex_unlock(&ahead->lock);
}

void ahead_end(struct ahead *ahead)
{
	if (!ahead)
		return;
	pthread_mutex_lock(&ahead->lock);
	ahead->is_over = true;
	pthread_cond_broadcast(&ahead->turned);
	pthread_mutex_unlock(&ahead->lock);
	if (ahead->has_thread)
		must(pthread_join(ahead->thread, NULL) == 0);
	pthread_cond_destroy(&ahead->turned);
	pthread_mutex_destroy(&ahead->lock);
	arena_free(ahead->pieces[0]);
	arena_free(ahead->pieces[1]);
	arena_free(ahead->arena);
}
