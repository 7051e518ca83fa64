/* bank_account.c: bank cards and accounts, with Luhn's check where it is a card. */
#include "chinese/idnumber.h"

#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	const char *why = NULL;
	value->text = bank_card_read(context->arena, text, &why);
	if (!value->text)
		problem(context, name, "%s", why);
	return value->text != NULL;
}

static void mask(struct buffer *out, const char *whole)
{
	buffer_text(out, mask_bank_card(out->arena, whole));
}

const struct type type_bank_account = {
	.name = "bank_account", .label = "银行账号", .control = "text", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.longest = 30, .parse = parse, .print = print_as_text, .mask = mask,
};
