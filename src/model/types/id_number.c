/* id_number.c: the citizen's ID number (GB 11643), checked and masked. */
#include "chinese/idnumber.h"

#include "base/arena.h"
#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	struct id_number number;
	const char *why = NULL;
	if (!id_number_read(context->arena, text, context->today, &number, &why)) {
		problem(context, name, "%s", why);
		return false;
	}
	value->text = arena_text(context->arena, number.number);
	return true;
}

static void mask(struct buffer *out, const char *whole)
{
	buffer_text(out, mask_id_number(out->arena, whole));
}

const struct type type_id_number = {
	.name = "id_number", .label = "身份证号", .control = "text", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 18, .parse = parse, .print = print_as_text, .mask = mask,
};
