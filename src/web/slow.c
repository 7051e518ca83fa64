/* slow.c: one lock, one ring, some threads. */
#include "web/slow.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"

/* BEHIND: a tenth of the share of an ordinary thread.  Not more: who writes holds the writer's turn. */
enum { THREADS_MAX = 16, BEHIND = 10 };

struct task {
	void (*work)(void *what);
	void *what;
};

struct slow_pool {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	bool stopping;
	bool behind;
	struct task *ring;
	size_t size, first, count;
	pthread_t threads[THREADS_MAX];
	int thread_count;
};

static void *slow_run(void *from)
{
	struct slow_pool *pool = from;

	/* On Linux each thread has a niceness of its own.  Refused: no harm. */
	if (pool->behind)
		(void)setpriority(PRIO_PROCESS, (id_t)gettid(), getpriority(PRIO_PROCESS, 0) + BEHIND);
	pthread_mutex_lock(&pool->lock);
	for (;;) {
		struct task task;

		while (pool->count == 0 && !pool->stopping)
			pthread_cond_wait(&pool->filled, &pool->lock);
		if (pool->count == 0)
			break;
		task = pool->ring[pool->first];
		pool->first = (pool->first + 1) % pool->size;
		pool->count--;
		pthread_mutex_unlock(&pool->lock);
		task.work(task.what);
		pthread_mutex_lock(&pool->lock);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

struct slow_pool *slow_open(struct arena *arena, int threads, size_t queue, bool behind)
{
	struct slow_pool *pool = arena_one(arena, struct slow_pool);

	must(threads > 0 && threads <= THREADS_MAX && queue > 0);
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->filled, NULL);
	pool->ring = arena_many(arena, queue, struct task);
	pool->size = queue;
	pool->behind = behind;
	while (pool->thread_count < threads) {
		if (pthread_create(&pool->threads[pool->thread_count], NULL, slow_run, pool) != 0) {
			slow_close(pool);
			return NULL;
		}
		pool->thread_count++;
	}
	return pool;
}

bool slow_put(struct slow_pool *pool, void (*work)(void *what), void *what)
{
	bool put;

	pthread_mutex_lock(&pool->lock);
	put = pool->count < pool->size && !pool->stopping;
	if (put) {
		pool->ring[(pool->first + pool->count) % pool->size] = (struct task){ work, what };
		pool->count++;
		pthread_cond_signal(&pool->filled);
	}
	pthread_mutex_unlock(&pool->lock);
	return put;
}

size_t slow_waiting(struct slow_pool *pool)
{
	size_t count;

	pthread_mutex_lock(&pool->lock);
	count = pool->count;
	pthread_mutex_unlock(&pool->lock);
	return count;
}

void slow_close(struct slow_pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->stopping = true;
	pthread_cond_broadcast(&pool->filled);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->thread_count; i++)
		pthread_join(pool->threads[i], NULL);
	pthread_cond_destroy(&pool->filled);
	pthread_mutex_destroy(&pool->lock);
}
