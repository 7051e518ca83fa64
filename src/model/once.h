/* once.h: calls that may be sent again.  A caller who does not know whether
 * his call arrived repeats it under the same key and gets the first answer, and
 * what was asked is done once.  Kept for a day, for each token; answers are
 * sealed, because they hold what rows hold. */
#ifndef MODEL_ONCE_H
#define MODEL_ONCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;

struct once {
	const char *key;	/* as the caller chose it */
	const char *asked;	/* hexadecimal SHA-256 of all that he asked */
	/* The answer: */
	int64_t status;
	const char *type, *location, *etag;	/* "" where none */
	const char *body;
	size_t length;
};

enum once_found {
	ONCE_NEW,	/* go on; noted as under way */
	ONCE_AGAIN,	/* the answer has been filled in */
	ONCE_OTHER,	/* the key was used for another call */
	ONCE_BUSY,	/* the first call is still under way */
	ONCE_FAILED	/* context->failure */
};

/* For the actor's token, which there must be.  Takes a transaction of its own. */
enum once_found once_begin(struct context *context, struct once *once);
/* Keeps the answer: with what it answers in an open TX_WRITE, or else in one of its own.  False: context->failure. */
bool once_keep(struct context *context, const struct once *once);
/* Nothing was done: the next call under the key is a first one.  Best effort, in a transaction of its own. */
void once_forget(struct context *context, const struct once *once);

/* Answers whose day is over, some hundreds at once; in an open TX_WRITE.  Calls clear them too, but a quiet house has none. */
bool once_clear(struct context *context);

extern const struct table once_tables[];
extern const size_t once_table_count;

#endif
