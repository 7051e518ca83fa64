/* choice.c: one of a few, named in the definition. */
#include "model/types/types.h"

#include "base/arena.h"

/* As it is called in another of our languages: a template filled in English is read by a colleague in Chinese. */
static bool is_translated(const struct choice *one, const char *text)
{
	for (int language = LANGUAGE_SIMPLIFIED + 1; language < LANGUAGE_COUNT; language++)
		if (text_equal(words_in((enum language)language, one->label), text))
			return true;
	return false;
}

/* The plain ways first: nobody's translations are made for the name that a filter sends. */
static const struct choice *choice_read(const struct field *field, const char *text)
{
	int64_t number = 0;
	bool is_number = text_to_int(text, 1, 10000, &number);
	for (const struct choice *one = field->choices; one->value; one++)
		if (text_equal(one->label, text) || text_equal(one->name, text) || (is_number && one->value == number))
			return one;
	for (const struct choice *one = field->choices; one->value; one++)
		if (is_translated(one, text))
			return one;
	for (const struct choice *one = field->past_choices; one && one->value; one++)
		if (text_equal(one->label, text))
			return one;	/* what stands in a row comes back with its form; nobody is offered it */
	return NULL;
}

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const struct choice *found = choice_read(field, text_trim(context->arena, text));
	if (found) {
		value->number = found->value;
		return true;
	}
	struct buffer all;
	buffer_init(&all, context->arena, 400);
	for (const struct choice *one = field->choices; one->value; one++) {
		buffer_text(&all, one == field->choices ? "" : words(context, "、"));
		buffer_text(&all, words(context, one->label));
	}
	problem(context, name, "没有“%.60s”这一项，可填：%s", text, buffer_string(&all));
	return false;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	const struct choice *one = choice_find(field->choices, value->number);
	if (!one)
		one = choice_find(field->past_choices, value->number);
	if (!one)
		return;
	if (style == PRINT_EDIT)
		buffer_text(out, one->name);
	else
		buffer_text(out, words(context, one->label));
}

const struct type type_choice = {
	.name = "choice", .label = "选项", .control = "select", .member = MEMBER_NUMBER, .column = COLUMN_INT,
	.parse = parse, .print = print,
};
