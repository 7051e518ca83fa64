/* code.c: one row of a code table (民族, 学历, 政治面貌, 行政区划). */
#include "model/types/types.h"

#include "base/arena.h"
#include "model/codes.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const char *code = codes_find_here(context, field->codes, text_trim(context->arena, text));
	if (!code) {
		problem(context, name, "代码表里没有“%.60s”", text);
		return false;
	}
	value->text = arena_text(context->arena, code);
	return true;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	const char *name = style == PRINT_EDIT ? NULL : codes_name_here(context, field->codes, value->text);
	buffer_text(out, name ? words(context, name) : value->text);
}

const struct type type_code = {
	.name = "code", .label = "代码", .control = "select", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 20, .parse = parse, .print = print,
};
