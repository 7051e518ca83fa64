/* text.c: one line of text. */
#include "model/types/types.h"

#include "base/arena.h"

void print_as_text(struct context *context, const struct field *field, const struct value *value,
		   enum print_style style, struct buffer *out)
{
	(void)context;
	(void)field;
	(void)style;
	buffer_text(out, value->text);
}

bool length_is_good(struct context *context, const struct field *field, const char *name, const char *text)
{
	size_t most = field->max ? field->max : field->type->longest;
	size_t length = text_points(text);
	if (length <= most)
		return true;
	problem(context, name, "最多 %zu 个字，现有 %zu 个字", most, length);
	return false;
}

static bool has_control(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		if (*at < 0x20 || *at == 0x7f)
			return true;
	return false;
}

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const char *trimmed = text_trim(context->arena, text);
	if (has_control(trimmed)) {
		problem(context, name, "不能有换行或不可见的控制字符");
		return false;
	}
	if (!length_is_good(context, field, name, trimmed))
		return false;
	value->text = *trimmed ? trimmed : NULL;
	return true;
}

const struct type type_text = {
	.name = "text", .label = "文本", .control = "text", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 200, .parse = parse, .print = print_as_text,
};
