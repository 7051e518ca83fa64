/* plan.h: what the store works out once for each entity: its columns, and the
 * SQL that writes and reads a whole row. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "db/db.h"
#include "model/definition.h"

struct arena;
struct context;
struct question;

/* The columns that every table of business data begins with, in this order. */
enum { COLUMN_ID, COLUMN_TENANT, COLUMN_VERSION, COLUMN_MADE_AT, COLUMN_MADE_BY, COLUMN_CHANGED_AT, COLUMN_BATCH, HEAD_COLUMNS };

struct plan {
	const struct entity *entity;
	const char *columns;		/* "t.id, t.tenant_id, …": heads, then fields, sensitive ones with their index after them; own ones last */
	struct sql insert;		/* places ?1 … in the order of columns */
	struct sql update;		/* places of the fields from ?1; then changed_at, id, tenant_id, version */
	int update_places;
	const char **bound;		/* per field: "person.id_number", what its index and seal are bound to */
};

/* Made at first use; every thread may ask. */
const struct plan *plan_of(const struct entity *entity);
/* A plan of its own, in the arena: of a tenant's copy of an entity. */
const struct plan *plan_make(struct arena *arena, const struct entity *entity);
bool field_is_column(const struct field *field);	/* several references are rows of a table, own fields share one column */

/* Reads the row from the statement's columns, from `column` on.  Texts are copied to the context's arena.
 * False: a sealed field did not open (somebody changed the database behind us). */
bool plan_read(struct context *context, const struct plan *plan, struct statement *statement, int column, void *row);
/* Binds the fields of the row to a question's binds, as insert and update want them. */
void plan_bind(struct context *context, const struct plan *plan, const void *row, struct question *question);
/* All columns of a new row, as insert wants them: the heads, then the fields. */
void plan_bind_new(struct context *context, const struct plan *plan, const void *row, struct question *question);
/* The bytes to be kept of a sealed field. */
const unsigned char *plan_seal(struct context *context, const struct plan *plan, size_t field, int64_t id, const char *text, size_t *length);
/* A sealed field of one row opened; NULL where empty; fails where it does not open. */
const char *plan_unseal(struct context *context, const struct plan *plan, size_t field, int64_t id, const void *bytes, size_t length);

#endif
