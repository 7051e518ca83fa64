/* yes_no.c: yes (1) or no (0). */
#include "model/types/types.h"

#include "base/arena.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	static const char *const yes[] = { "1", "是", "有", "on", "true", "yes", "√", "Y" };
	static const char *const no[] = { "0", "否", "无", "off", "false", "no", "×", "N" };
	const char *trimmed = text_trim(context->arena, text);
	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (text_equal(trimmed, yes[i]) || text_equal(trimmed, no[i])) {
			value->number = text_equal(trimmed, yes[i]);
			return true;
		}
	}
	problem(context, name, "请填“是”或“否”");
	return false;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	(void)field;
	if (style == PRINT_EDIT)
		buffer_int(out, value->number);
	else
		buffer_text(out, words(context, value->number ? "是" : "否"));
}

const struct type type_yes_no = {
	.name = "yes_no", .label = "是否", .control = "check", .member = MEMBER_NUMBER, .column = COLUMN_INT,
	.shape = SHAPE_TRUTH, .empty = NO_NUMBER, .initial = 0, .parse = parse, .print = print,
};
