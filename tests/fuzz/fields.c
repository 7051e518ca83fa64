/* fields.c: any text as the value of any field of any entity.  What is taken
 * prints as an input would hold it, and that is taken again for the same; what
 * is refused is told.  The first two bytes say which field. */
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "tests/fuzz/standing.h"
#include "web/request_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct field *field_numbered(size_t number)
{
	size_t all = 0;
	for (size_t i = 0; entity_at(i); i++)
		all += entity_at(i)->field_count;
	number %= all;
	for (size_t i = 0; entity_at(i); i++) {
		if (number < entity_at(i)->field_count)
			return &entity_at(i)->fields[number];
		number -= entity_at(i)->field_count;
	}
	return NULL;
}

static const char *print(struct context *context, const struct field *field, const struct value *value, enum print_style style)
{
	struct buffer *out = buffer_new(context->arena, 1 << 22);
	field->type->print(context, field, value, style, out);
	must(!out->full && text_is_utf8(buffer_string(out), out->length));
	return buffer_string(out);
}

static void check_again(struct context *context, const struct field *field, const struct value *value)
{
	struct value again = { 0 };
	const char *text = print(context, field, value, PRINT_EDIT);
	must(read_value(context, field, field->name, text, &again) && context_is_clean(context));
	must(text_equal(print(context, field, &again, PRINT_EDIT), text));
	print(context, field, value, PRINT_SCREEN);
	print(context, field, value, PRINT_FILE);
	if (field->type->mask && value->text) {
		struct buffer *out = buffer_new(context->arena, 1 << 20);
		field->type->mask(out, value->text);
		must(text_is_utf8(buffer_string(out), out->length));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length < 2)
		return 0;
	struct standing *standing = standing_house();
	struct arena *arena = arena_new(0);
	struct context *context = standing_context(standing, arena, true);
	const struct field *field = field_numbered((size_t)bytes[0] << 8 | bytes[1]);
	char *text = arena_text_n(arena, (const char *)bytes + 2, length - 2);
	struct value value = { 0 };
	if (text_make_plain(text, length - 2) && !field->type->uploaded) {
		bool taken = read_value(context, field, field->name, text, &value);
		must(!context->failure && (taken || !context_is_clean(context)));
		if (taken && context_is_clean(context) && !value_is_empty(field, &value))
			check_again(context, field, &value);
	}
	db_rest(context->db);
	arena_free(arena);
	return 0;
}
