/* reference.h: who refers to a row, found by walking the definitions. */
#ifndef MODEL_REFERENCE_H
#define MODEL_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

/* A row that is referred to: adds a problem that names by what. */
bool reference_exists(struct context *context, const struct entity *entity, int64_t id);

/* What foreign keys would do: the rows that these refer to, where they did not before (NULL: they are new), stay until the transaction
 * ends (SQLite has one writer); one that is gone since the row was read is a problem of its field.  Other changes of them go on. */
bool references_hold(struct context *context, const struct entity *entity, void *const *rows, size_t count, const void *before);
/* For who is going to remove the row: whoever makes a reference to it at this moment is waited for, and then waits. */
bool row_hold_alone(struct context *context, const struct entity *entity, int64_t id);

struct moved_reference {
	const struct entity *entity;
	const struct field *field;
	int64_t row_id;
};

/* Every reference to `from` leads to `to` afterwards, row by row with version, audit and history.
 * The rows moved are told by `moved` (arena), so that it can be undone.  Wants an open TX_WRITE. */
bool references_move(struct context *context, const struct entity *entity, int64_t from, int64_t to, const char *reason,
		     struct moved_reference **moved, size_t *count);
/* One reference set back: for undoing. */
bool reference_set(struct context *context, const struct moved_reference *reference, int64_t to, const char *reason);

/* For `laomo check`: the first reference that leads nowhere; "" where all is well. */
const char *references_prove(struct context *context, int64_t *looked_at);

#endif
