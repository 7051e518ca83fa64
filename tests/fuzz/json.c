/* json.c: any bytes as JSON.  What is taken can be written and read again to
 * the same; what is refused says where. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/json.h"
#include "base/must.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void write_again(struct buffer *out, const struct json *value)
{
	static const char *const words[] = { "null", "false", "true" };
	bool is_object = value->kind == JSON_OBJECT;

	if (value->kind <= JSON_TRUE)
		buffer_text(out, words[value->kind]);
	else if (value->kind == JSON_NUMBER)
		buffer_text(out, value->text);
	else if (value->kind == JSON_STRING)
		buffer_json(out, value->text);
	if (value->kind < JSON_ARRAY)
		return;
	buffer_char(out, is_object ? '{' : '[');
	for (const struct json *one = value->first; one; one = one->next) {
		if (one->name)
			buffer_json(out, one->name);
		buffer_text(out, one->name ? ":" : "");
		write_again(out, one);
		buffer_text(out, one->next ? "," : "");
	}
	buffer_char(out, is_object ? '}' : ']');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct json_error error;
	const struct json *value = json_read(arena, (const char *)bytes, length, &error);

	if (!value) {
		must(*error.what && error.at <= length);
	} else {
		struct buffer *first = buffer_new(arena, 1u << 26), *second = buffer_new(arena, 1u << 26);

		write_again(first, value);
		must(text_is_utf8(buffer_string(first), first->length));
		value = json_read(arena, buffer_string(first), first->length, &error);
		must(value != NULL);
		write_again(second, value);
		must(strcmp(buffer_string(first), buffer_string(second)) == 0);
	}
	arena_free(arena);
	return 0;
}
