/* actor.h: somebody who is not here: who he is and what he may at this moment,
 * for work that is done in his name later.  Who sits at a browser is told by
 * session.h. */
#ifndef MODEL_ACTOR_H
#define MODEL_ACTOR_H

#include <stdbool.h>
#include <stdint.h>

struct actor;
struct context;

/* The account in that position of the tenant, as of today; his texts live in the context's arena.  False: the account is
 * stopped, the position ended or taken away, or context->failure. */
bool actor_now(struct context *context, int64_t tenant_id, int64_t account_id, int64_t position_id, struct actor *actor);
/* The system itself in that tenant. */
bool actor_system(struct context *context, int64_t tenant_id, struct actor *actor);

#endif
