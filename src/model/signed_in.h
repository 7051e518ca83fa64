/* signed_in.h: where an account is signed in and as what, for the pages of
 * accounts.  Modules know no session: only places with a name (its hash), and
 * that the present one is the actor's session_hash. */
#ifndef MODEL_SIGNED_IN_H
#define MODEL_SIGNED_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/roles.h"

struct context;

const char *signed_in_here(const struct context *context);	/* name of the actor's present place; "" */
/* The actor's own place under a new token, in another position where position_id is not 0 (problems if it is not his or not
 * valid).  The old token is dead.  `proved`: a password was typed just now.  Wants an open TX_WRITE.
 * NULL: problems or context->failure; the caller rolls back. */
const char *signed_in_renew(struct context *context, int64_t position_id, bool proved);
/* These end places and want an open TX_WRITE.  False: context->failure. */
bool signed_in_end(struct context *context, const char *hash);	/* only if it is the actor's own account's */
bool signed_in_end_all(struct context *context, int64_t account_id, const char *but_hash);	/* NULL: really all */

struct signed_in_place {
	const char *hash;
	int64_t made_at, seen_at;
	const char *source, *user_agent, *office, *role;	/* Chinese label of the role */
};
/* Newest first. */
size_t signed_in_places(struct context *context, int64_t account_id, struct signed_in_place **lines);

/* The positions of an account that are valid today. */
struct position_line {
	int64_t id, office_id;
	enum role role;
	const char *office;
};
size_t positions_of_account(struct context *context, int64_t account_id, struct position_line **lines);

#endif
