/* scope.h: which rows an actor may reach, as one condition of SQL, the same for
 * list, record, edit, export, search and API. */
#ifndef MODEL_SCOPE_H
#define MODEL_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;
struct question;

/* Appends "(…)" on the table alias: tenant and scope of the actor's role; `to_change` leaves out what is only reached. */
void scope_put(const struct context *context, const struct entity *entity, bool to_change, const char *alias, struct question *question);
/* Does the actor also read rows of it that were reached? */
bool scope_is_reached(const struct context *context, const struct entity *entity);
/* "SELECT row_id …": the ids of the entity's rows that were reached by his subtree. */
void reached_ids_put(const struct context *context, const struct entity *entity, struct question *question);
/* The column that scopes look at; NULL.  It stands at the end of every index that lists go by, and so does the one that says that
 * a row is gone: rows of other offices are passed over, and all of them counted, without a look at the row itself. */
const char *scope_column(const struct entity *entity);
/* What SUBTREE looks at: a column, "id" for the tree of offices itself; NULL where no role's scope is one.  And of a row; 0. */
const char *scope_office_column(const struct entity *entity);
int64_t scope_office(const struct entity *entity, const void *row);
/* " AND …" on search keys k: those that lead to rows of the actor's subtree (or reached by it), told by the index of keys alone.
 * It passes rows over and decides nothing: scope_put does. */
void scope_keys_put(const struct context *context, const struct entity *entity, struct question *question);
/* In words, for the list of routes: "subtree(office_id)". */
void scope_print(const struct entity *entity, enum role role, struct buffer *out);

#endif
