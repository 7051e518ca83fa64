/* custom.c: a tenant's own values as JSON, one flat object in the column
 * `extra`: {"x_dangpai":3,"x_tel":"…"}.  Sealed values stand in it as
 * hexadecimal.  No JSON of other people's is read here. */
#include "model/custom.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/plan.h"

enum { TEXT_MAX = 1024 * 1024 };

struct value *custom_values_new(struct arena *arena)
{
	struct value *values = arena_many(arena, CUSTOM_MAX, struct value);
	for (size_t i = 0; i < CUSTOM_MAX; i++)
		values[i].number = NO_NUMBER;
	return values;
}

struct value *custom_values_copy(struct arena *arena, const struct value *values)
{
	struct value *copy = values ? arena_many(arena, CUSTOM_MAX, struct value) : NULL;
	if (values)
		memcpy(copy, values, CUSTOM_MAX * sizeof(copy[0]));
	return copy;
}

void custom_own(struct context *context, const struct entity *entity, void *row)
{
	struct record *record = row;
	if (entity->shipped)
		record->custom = record->custom ? custom_values_copy(context->arena, record->custom) : custom_values_new(context->arena);
}

/* --- out of the column --- */

/* As buffer_json writes it: \" \\ \n and the like, \u and four hexadecimal digits for what is no text. */
static const char *string_read(struct context *context, const char **at)
{
	struct buffer *out = buffer_new(context->arena, TEXT_MAX);
	const char *from = *at + 1;
	while (*from && *from != '"') {
		char c = *from++;
		if (c == '\\') {
			static const char marks[] = "ntrbf", means[] = "\n\t\r\b\f";
			const char *mark = strchr(marks, *from);
			unsigned char code[2] = { 0, 0 };
			bool is_code = *from == 'u' && strlen(from) >= 5 && text_from_hex(arena_text_n(context->arena, from + 1, 4), code, 2);
			c = is_code ? (char)code[1] : mark && *from ? means[mark - marks] : *from;
			from += is_code ? 5 : *from ? 1 : 0;
		}
		buffer_char(out, c);
	}
	*at = *from ? from + 1 : from;
	return buffer_string(out);
}

static const char *number_text(struct context *context, const char **at)
{
	size_t length = strspn(*at, "-0123456789");
	const char *text = arena_text_n(context->arena, *at, length);
	*at += length;
	return text;
}

static const char *opened(struct context *context, const struct entity *entity, const struct field *field, int64_t id, const char *hex)
{
	size_t length = strlen(hex) / 2;
	unsigned char *sealed = arena_alloc(context->arena, length + 1);
	if (!text_from_hex(hex, sealed, length)) {
		fail(context, "sealed field %s.%s of row %lld is no hexadecimal", entity->name, field->name, (long long)id);
		return NULL;
	}
	return plan_unseal(context, plan_of(entity), (size_t)(field - entity->fields), id, sealed, length);
}

static void member_read(struct context *context, const struct entity *entity, int64_t id, const char *name, const char *text,
			struct value *values)
{
	const struct field *field = field_find(entity, name);
	if (!field || !field->custom)
		return;
	must(field->offset < CUSTOM_MAX);
	struct value *value = &values[field->offset];
	if (field->sensitive)
		value->text = opened(context, entity, field, id, text);
	else if (field->type->member == MEMBER_TEXT)
		value->text = text;
	else if (!text_to_int(text, INT64_MIN + 1, INT64_MAX, &value->number))
		value->number = NO_NUMBER;
}

bool custom_read(struct context *context, const struct entity *entity, int64_t id, const char *text, struct value *values)
{
	const char *at = text ? text : "";
	while (*at && (at = strchr(at, '"'))) {
		const char *name = string_read(context, &at);
		at += *at == ':';
		member_read(context, entity, id, name, *at == '"' ? string_read(context, &at) : number_text(context, &at), values);
	}
	return context->failure == NULL;
}

/* --- into the column --- */

static void member_put(struct context *context, const struct entity *entity, const struct field *field, const struct record *record,
		       struct buffer *out)
{
	struct value value = field_get(field, record);
	if (value_is_empty(field, &value))
		return;
	buffer_char(out, out->length ? ',' : '{');
	buffer_json(out, field->name);
	buffer_char(out, ':');
	if (field->sensitive) {
		size_t length;
		const unsigned char *sealed = plan_seal(context, plan_of(entity), (size_t)(field - entity->fields), record->id, value.text, &length);
		buffer_json(out, text_hex(context->arena, sealed, length));
	} else if (field->type->member == MEMBER_TEXT) {
		buffer_json(out, value.text);
	} else {
		buffer_int(out, value.number);
	}
}

const char *custom_text(struct context *context, const struct entity *entity, const void *row)
{
	const struct record *record = row;
	struct buffer *out = buffer_new(context->arena, TEXT_MAX);
	for (size_t i = 0; record->custom && i < entity->field_count; i++)
		if (entity->fields[i].custom)
			member_put(context, entity, &entity->fields[i], record, out);
	if (!out->length)
		return NULL;
	buffer_char(out, '}');
	must(!out->full);	/* 64 texts of at most 2,000 characters */
	return buffer_string(out);
}
