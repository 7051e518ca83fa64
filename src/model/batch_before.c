/* batch_before.c: what a row was before an import changed it, as text on the
 * line, and back onto the row when the import is taken back. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/store.h"

enum { BEFORE_BYTES_MAX = 512 * 1024 };

static void value_raw(const struct field *field, const struct value *value, struct buffer *out)
{
	if (value_is_empty(field, value))
		return;
	if (field->type->member == MEMBER_TEXT)
		buffer_text(out, value->text);
	else if (field->type->member == MEMBER_NUMBER)
		buffer_int(out, value->number);
	for (size_t i = 0; field->type->member == MEMBER_IDS && i < value->ids.count; i++)
		buffer_format(out, "%s%" PRId64, i ? "," : "", value->ids.list[i]);
}

const char *before_text(struct context *context, const struct batch *batch, const void *row)
{
	struct buffer *out = buffer_new(context->arena, BEFORE_BYTES_MAX);
	for (size_t i = 0; i < batch->column_count; i++) {
		if (!batch->fields[i])
			continue;
		struct value value = field_get(batch->fields[i], row);
		buffer_format(out, "%s%s\x1f", out->length ? "\x1e" : "", batch->fields[i]->name);
		value_raw(batch->fields[i], &value, out);
	}
	must(!out->full);
	return buffer_string(out);
}

static void ids_from_raw(struct context *context, const char *raw, struct value *value)
{
	char **parts;
	size_t count = text_split(context->arena, raw, ',', &parts);
	int64_t *list = arena_many(context->arena, count + 1, int64_t);
	for (size_t i = 0; i < count; i++)
		text_to_int(parts[i], 1, INT64_MAX, &list[i]);
	value->ids = (struct ids){ list, count };
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
		if (!field)
			continue;
		struct value value = { .number = field->type->empty, .text = *raw ? raw : NULL };
		if (field->type->member == MEMBER_NUMBER && *raw)
			text_to_int(raw, INT64_MIN, INT64_MAX, &value.number);
		else if (field->type->member == MEMBER_IDS)
			ids_from_raw(context, raw, &value);
		field_set(field, row, &value);
	}
}
