/* credit_code.c: the unified social credit code (GB 32100) with its check character. */
#include "chinese/idnumber.h"

#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	const char *why = NULL;
	value->text = credit_code_read(context->arena, text, &why);
	if (!value->text)
		problem(context, name, "%s", why);
	return value->text != NULL;
}

const struct type type_credit_code = {
	.name = "credit_code", .label = "统一社会信用代码", .control = "text", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 18, .parse = parse, .print = print_as_text,
};
