/* read.c: hop 4.  Named texts (a form, a line of a file, JSON) become a typed
 * row; every problem is collected.  Only fields that the definition lists, that
 * are not computed, and that the actor may see are ever read. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/keep.h"
#include "model/custom.h"
#include "model/store.h"

bool read_value(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	*value = (struct value){ .number = field->type->empty };
	if (text_is_empty(text_trim(context->arena, text ? text : "")))
		return true;
	return field->type->parse(context, field, name, text, value);
}

static bool is_readable(struct context *context, const struct entity *entity, const struct field *field, bool is_new)
{
	return !field->computed && !field->type->uploaded && (is_new || !field->fixed) && may_see(context, entity, field);
}

/* What is closed stays where it was chosen and is not chosen anew. */
static void closed_refuse(struct context *context, const struct field *field, const char *name, int64_t id)
{
	const struct entity *target = entity_find(field->refers_to);
	const struct field *state = field_find(target, target->state);
	void *row = row_new(context, target);
	if (!store_load_unscoped(context, target, id, row, "whether what was chosen is still in use"))
		return;
	int64_t found = field_get(state, row).number;
	if (found == target->pick_state)
		return;
	const struct choice *choice = choice_find(state->choices, found);
	problem(context, name, "“%.60s”%s，请另选", store_title(context, target, id), choice ? words(context, choice->label) : "");
}

static bool is_among(int64_t id, const struct value *before)
{
	for (size_t i = 0; i < before->ids.count; i++)
		if (before->ids.list[i] == id)
			return true;
	return before->number == id;
}

bool closed_are_not_chosen(struct context *context, const struct field *field, const char *name, const struct value *value,
			   const struct value *before)
{
	const struct entity *target = field->refers_to ? entity_find(field->refers_to) : NULL;
	size_t problems = context->problem_count;
	if (!target || !target->pick_state || field->past_too)
		return true;
	if (field->type->member == MEMBER_NUMBER && value->number && !is_among(value->number, before))
		closed_refuse(context, field, name, value->number);
	for (size_t i = 0; i < value->ids.count; i++)
		if (!is_among(value->ids.list[i], before))
			closed_refuse(context, field, name, value->ids.list[i]);
	return context->problem_count == problems;
}

static void field_read(struct context *context, const struct field *field, const char *name, const char *text, void *row, bool is_new)
{
	struct value value;
	bool is_blank = text_is_empty(text_trim(context->arena, text));
	if (field->sensitive && is_blank && !is_new)
		return;		/* masked in the form: left empty means unchanged */
	if (!read_value(context, field, name, text, &value))
		return;
	if (field->required && value_is_empty(field, &value)) {
		problem(context, name, "请填写%s", words(context, field->label));
		return;
	}
	struct value before = field_get(field, row);
	closed_are_not_chosen(context, field, name, &value, &before);
	field_set(field, row, &value);
}

bool read_row(struct context *context, const struct entity *entity, const struct input *input, const char *prefix,
	      void *row, bool is_new)
{
	size_t problems = context->problem_count;
	custom_own(context, entity, row);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (!is_readable(context, entity, field, is_new))
			continue;
		const char *name = prefix ? arena_format(context->arena, "%s%s", prefix, field->name) : field->name;
		const char *text = input->text(input->from, name);
		struct value value = field_get(field, row);
		if (text)
			field_read(context, field, name, text, row, is_new);
		else if (is_new && field->required && value_is_empty(field, &value))
			problem(context, name, "请填写%s", words(context, field->label));
	}
	return context->problem_count == problems && !context->failure;
}
