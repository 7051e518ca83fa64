/* custom.h: the values of fields that a tenant has added, between a row, the
 * one column that holds them as JSON, and the table by which lists filter and
 * go.  For the store. */
#ifndef MODEL_CUSTOM_H
#define MODEL_CUSTOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;
struct filter;
struct question;

enum { CUSTOM_MAX = 64 };	/* fields of one entity, closed ones too */

/* --- in the row --- */

/* Room for every field that an entity may have here, all of it empty. */
struct value *custom_values_new(struct arena *arena);
struct value *custom_values_copy(struct arena *arena, const struct value *values);	/* NULL of NULL */
/* The row gets values of its own, which no copy of the row shares; nothing where the entity has no own fields. */
void custom_own(struct context *context, const struct entity *entity, void *row);
/* Reads the column.  False: a sealed value did not open. */
bool custom_read(struct context *context, const struct entity *entity, int64_t id, const char *text, struct value *values);
/* What the column is to hold; NULL where all is empty. */
const char *custom_text(struct context *context, const struct entity *entity, const void *row);

/* --- in lists: table custom_value --- */

extern const struct table custom_tables[];
extern const size_t custom_table_count;

/* Beside a row that is kept (`row` NULL: removed): the values that lists filter by. */
bool custom_values_keep(struct context *context, const struct entity *entity, const void *row, const void *before);
/* One row, whatever stood there: for the filling of an index, in an open TX_WRITE. */
bool custom_value_put(struct context *context, const struct entity *entity, const struct field *field, const void *row);
/* How many rows the tenant's table of the entity has, exact up to `most`; most + 1: more. */
int64_t custom_rows_counted(struct context *context, const struct entity *entity, int64_t most);
/* Fills the keys of the field, as entity_here has it, for at most `most` rows after *id, which moves on; in an open TX_WRITE.
 * How many rows it was, -1 after fail(). */
int64_t custom_values_fill(struct context *context, const struct entity *entity, const struct field *field, int64_t *id, int64_t most);
/* Every row of the tenant held against its keys: "" or what is wrong. */
const char *custom_values_prove(struct context *context, const struct entity *entity);
/* What stands in the table for the field of that row. */
const char *custom_key(struct context *context, const struct entity *entity, const struct field *field, const void *row);
const char *custom_sorted(struct context *context, const struct entity *entity, const void *row);
/* " AND ALIAS.value …" for the filter. */
void custom_filter_put(struct context *context, const struct entity *entity, const struct filter *filter, const char *alias,
		       struct question *question);

#endif
