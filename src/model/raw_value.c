/* raw_value.c: see raw_value.h. */
#include "model/raw_value.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"

void raw_value_put(const struct field *field, const struct value *value, struct buffer *out)
{
	if (value_is_empty(field, value))
		return;
	if (field->type->member == MEMBER_TEXT)
		buffer_text(out, value->text);
	else if (field->type->member == MEMBER_NUMBER)
		buffer_int(out, value->number);
	for (size_t i = 0; field->type->member == MEMBER_IDS && i < value->ids.count; i++) {
		buffer_text(out, i ? "," : "");
		buffer_int(out, value->ids.list[i]);
	}
}

static bool ids_of_raw(struct context *context, const char *raw, struct ids *ids)
{
	char **parts;
	size_t count = text_split(context->arena, raw, ',', &parts);
	int64_t *list = arena_many(context->arena, count, int64_t);
	for (size_t i = 0; i < count; i++)
		if (!text_to_int(parts[i], 1, INT64_MAX, &list[i]))
			return false;
	*ids = (struct ids){ .list = list, .count = count };
	return true;
}

bool raw_value_read(struct context *context, const struct field *field, const char *raw, struct value *value)
{
	*value = (struct value){ .number = field->type->empty };
	if (text_is_empty(raw))
		return true;
	if (field->type->member == MEMBER_NUMBER)
		return text_to_int(raw, INT64_MIN, INT64_MAX, &value->number);
	if (field->type->member == MEMBER_IDS)
		return ids_of_raw(context, raw, &value->ids);
	value->text = raw;
	return true;
}
