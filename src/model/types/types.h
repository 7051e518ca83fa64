/* types.h: what the field types share among themselves. */
#ifndef MODEL_TYPES_TYPES_H
#define MODEL_TYPES_TYPES_H

#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"

/* The text as it is; the print of every type that stores what it shows. */
void print_as_text(struct context *context, const struct field *field, const struct value *value,
		   enum print_style style, struct buffer *out);
/* Limits of length; adds a problem and gives false where it is too long. */
bool length_is_good(struct context *context, const struct field *field, const char *name, const char *text);

#endif
