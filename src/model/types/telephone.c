/* telephone.c: mobile and fixed telephones. */
#include "chinese/idnumber.h"

#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	const char *why = NULL;
	value->text = phone_read(context->arena, text, &why);
	if (!value->text)
		problem(context, name, "%s", why);
	return value->text != NULL;
}

static void mask(struct buffer *out, const char *whole)
{
	buffer_text(out, mask_phone(out->arena, whole));
}

const struct type type_telephone = {
	.name = "telephone", .label = "电话", .control = "text", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.example = "0574-12345678", .longest = 24, .parse = parse, .print = print_as_text, .mask = mask,
};
