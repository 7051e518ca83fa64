/* money.c: amounts, kept in whole fen, read and shown in yuan. */
#include "base/money.h"

#include "base/arena.h"
#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	if (!money_read(text_half_width(context->arena, text), &value->number)) {
		problem(context, name, "应是金额（元），最多两位小数，例如 1,200.50");
		return false;
	}
	if ((field->minimum || field->maximum) && (value->number < field->minimum || value->number > field->maximum)) {
		problem(context, name, "金额超出允许的范围");
		return false;
	}
	return true;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	(void)context;
	(void)field;
	if (style == PRINT_SCREEN) {
		money_print(out, value->number);
		return;
	}
	uint64_t fen = value->number < 0 ? 0 - (uint64_t)value->number : (uint64_t)value->number;
	buffer_format(out, "%s%llu.%02llu", value->number < 0 ? "-" : "", (unsigned long long)(fen / 100),
		      (unsigned long long)(fen % 100));
}

const struct type type_money = {
	.name = "money", .label = "金额", .control = "number", .member = MEMBER_NUMBER, .column = COLUMN_INT,
	.pattern = "^-?[0-9]+([.][0-9]{1,2})?$", .example = "1234.50", .right = true, .empty = NO_NUMBER, .initial = NO_NUMBER, .parse = parse, .print = print,
};
