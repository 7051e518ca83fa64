/* batch_before.c: what a row was before an import changed it, as text on the
 * line, and back onto the row when the import is taken back. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/raw_value.h"
#include "model/store.h"

enum { BEFORE_BYTES_MAX = 512 * 1024 };

const char *before_text(struct context *context, const struct batch *batch, const void *row)
{
	struct buffer *out = buffer_new(context->arena, BEFORE_BYTES_MAX);
	for (size_t i = 0; i < batch->column_count; i++) {
		if (!batch->fields[i])
			continue;
		struct value value = field_get(batch->fields[i], row);
		buffer_format(out, "%s%s\x1f", out->length ? "\x1e" : "", batch->fields[i]->name);
		raw_value_put(batch->fields[i], &value, out);
	}
	must(!out->full);
	return buffer_string(out);
}

void before_set(struct context *context, const struct entity *entity, const char *text, void *row)
{
	char **entries;
	size_t count = text_split(context->arena, text, '\x1e', &entries);
	for (size_t i = 0; i < count; i++) {
		char *raw = strchr(entries[i], '\x1f');
		if (!raw)
			continue;
		*raw++ = '\0';
		const struct field *field = field_find(entity, entries[i]);
		struct value value;
		if (field && raw_value_read(context, field, raw, &value))
			field_set(field, row, &value);
	}
}
