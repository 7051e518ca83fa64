/* ahead.h: the next piece of a long work made by a thread of its own while the
 * caller is busy with the one before.  At most one piece waits.  What a piece is,
 * and that the two threads touch nothing in common, is the caller's affair. */
#ifndef BASE_AHEAD_H
#define BASE_AHEAD_H

#include <stdbool.h>

struct arena;
struct ahead;

/* From here on `make` is called for one piece after the other until it gives NULL: there are no more.  Each piece stands in the arena
 * that it is given.  `threaded` false, or no thread to be had: ahead_take makes the pieces itself. */
struct ahead *ahead_begin(void *(*make)(void *with, struct arena *arena), void *with, bool threaded);
/* The next piece, waited for; NULL after the last.  It lasts until the next call. */
void *ahead_take(struct ahead *ahead);
/* Nothing is being made any more, what waited is lost: until the next ahead_take the caller has `with` to himself, and what was taken
 * last still stands. */
void ahead_rest(struct ahead *ahead);
void ahead_end(struct ahead *ahead);	/* NULL is allowed */

#endif
