/* long_text.c: text of several lines. */
#include "model/types/types.h"

#include "base/arena.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const char *trimmed = text_trim(context->arena, text_replace(context->arena, text, "\r\n", "\n"));
	for (const unsigned char *at = (const unsigned char *)trimmed; *at; at++)
		if ((*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7f) {
			problem(context, name, "不能有不可见的控制字符");
			return false;
		}
	if (!length_is_good(context, field, name, trimmed))
		return false;
	value->text = *trimmed ? trimmed : NULL;
	return true;
}

const struct type type_long_text = {
	.name = "long_text", .label = "长文本", .control = "area", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 5000, .parse = parse, .print = print_as_text,
};
