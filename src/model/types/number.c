/* number.c: whole numbers. */
#include "model/types/types.h"

#include "base/arena.h"

static bool within(struct context *context, const struct field *field, const char *name, int64_t number)
{
	if (!field->minimum && !field->maximum)
		return true;
	if (number >= field->minimum && number <= field->maximum)
		return true;
	problem(context, name, "应在 %lld 到 %lld 之间", (long long)field->minimum, (long long)field->maximum);
	return false;
}

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const char *plain = text_replace(context->arena, text_half_width(context->arena, text), ",", "");
	if (!text_to_int(plain, -999999999999999, 999999999999999, &value->number)) {
		problem(context, name, "应是整数，例如 12");
		return false;
	}
	return within(context, field, name, value->number);
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	(void)context;
	(void)field;
	(void)style;
	buffer_int(out, value->number);
}

const struct type type_number = {
	.name = "number", .label = "数字", .control = "number", .member = MEMBER_NUMBER, .column = COLUMN_INT,
	.shape = SHAPE_WHOLE, .example = "12", .right = true, .empty = NO_NUMBER, .initial = NO_NUMBER, .parse = parse, .print = print,
};
