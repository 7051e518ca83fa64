/* tries.h: how often somebody without an account may do a thing.  Counted in
 * the database, so that parallel requests and other processes count too; kept
 * is a keyed hash of who it was, never an address. */
#ifndef MODEL_TRIES_H
#define MODEL_TRIES_H

#include <stdbool.h>
#include <stdint.h>

struct context;

/* One more of `kind` from `who` (an address; "" : all together) within a window of so many ms: *allowed says whether that is still at
 * most `most`.  Its own short transaction.  False: context->failure. */
bool try_counts(struct context *context, const char *kind, const char *who, int64_t most, int64_t window, bool *allowed);

#endif
