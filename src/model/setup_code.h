/* setup_code.h: how somebody proves, while there is no account, that he sits at
 * the machine: by a code that stands on its terminal, once, for an hour, with
 * twenty tries.  Only its hash is kept. */
#ifndef MODEL_SETUP_CODE_H
#define MODEL_SETUP_CODE_H

#include <stdbool.h>

struct context;

/* Made anew: the last one is dead.  Its own transaction.  NULL: there are accounts, or context->failure. */
const char *setup_code_make(struct context *context);
/* Is one waiting, and is there no account yet? */
bool setup_code_is_open(struct context *context);
/* Is there no account at all, whether a code is waiting or not?  False also with context->failure. */
bool setup_is_awaited(struct context *context);
/* Capitals, hyphens and spaces do not matter.  The try is counted whether it is right or not, in a transaction of its own.  False: problem of "code", or failure. */
bool setup_code_try(struct context *context, const char *code);
/* Takes it away, in an open TX_WRITE; false with a problem where somebody else was first. */
bool setup_code_use(struct context *context);

#endif
