/* slow.h: a small pool of threads with a bounded queue, for what takes more
 * than a few milliseconds: password hashing, papers, exports.  What does not
 * fit is refused at once. */
#ifndef WEB_SLOW_H
#define WEB_SLOW_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct slow_pool;

/* Pool and threads; NULL where they could not be started.  `behind`: its threads run behind the others where there are more
 * threads than cores, so that a page does not wait for a paper. */
struct slow_pool *slow_open(struct arena *arena, int threads, size_t queue, bool behind);
/* `work(what)` will be done by one of the threads, in order.  False: as many wait as may. */
bool slow_put(struct slow_pool *pool, void (*work)(void *what), void *what);
size_t slow_waiting(struct slow_pool *pool);
/* Finishes what waits, then ends the threads.  NULL is allowed. */
void slow_close(struct slow_pool *pool);

#endif
