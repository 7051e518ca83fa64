/* assignment.h: rows that are given to accounts one by one (SCOPE_ASSIGNED), and
 * who may be given them.  It says who, never why that is right: the module that
 * assigns keeps a row of its own for that, with its audit line. */
#ifndef MODEL_ASSIGNMENT_H
#define MODEL_ASSIGNMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/roles.h"

struct context;
struct entity;

/* In an open TX_WRITE; said again it does nothing.  False: context->failure. */
bool assignment_set(struct context *context, const struct entity *entity, int64_t row_id, int64_t account_id, const char *why);
bool assignment_clear(struct context *context, const struct entity *entity, int64_t row_id, int64_t account_id);
/* Is the row given to the actor's account? */
bool assignment_is_mine(struct context *context, const struct entity *entity, int64_t row_id);

/* Accounts that hold a position in that role at that very office today, by name; at most `most`. */
struct holder {
	int64_t account_id;
	const char *name;
	const char *login;
};
bool holders_of_office(struct context *context, int64_t office_id, enum role role, size_t most, struct holder **holders, size_t *count);

#endif
