/* raw_value.h: values as history and imports keep them beside a row, to be put back
 * some day: whole, in no language.  What people read is print_cell's. */
#ifndef MODEL_RAW_VALUE_H
#define MODEL_RAW_VALUE_H

#include <stdbool.h>

#include "model/definition.h"

struct buffer;
struct context;

/* Nothing where the value is empty. */
void raw_value_put(const struct field *field, const struct value *value, struct buffer *out);
/* The value again; texts stay where `raw` is, ids are in the arena.  False: it is none of this field. */
bool raw_value_read(struct context *context, const struct field *field, const char *raw, struct value *value);

#endif
