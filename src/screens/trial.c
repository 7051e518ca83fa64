/* trial.c: a form that is not in use yet, drawn as it will look and read as it
 * will be read; nothing is kept. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/field_input.h"
#include "screens/generic.h"
#include "web/router.h"

static bool is_tried(const struct field *field)
{
	return field->custom && !field->computed;
}

void trial_inputs(struct page *page, const struct entity *entity, const void *row)
{
	const char *section = "基本情况";
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->section)
			section = field->section;
		if (!is_tried(field))
			continue;
		if (section)
			form_section(page, section, NULL);
		section = NULL;
		field_input(page, field, row, NULL, true);
	}
}

bool trial_read(struct page *page, const struct entity *entity, void *row)
{
	struct form_input form = { .page = page };
	bool good = true;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = { .number = field->type->empty };
		if (!is_tried(field))
			continue;
		const char *text = form_input_text(&form, field->name);
		bool is_read = read_value(page->context, field, field->name, text, &value);
		if (is_read && field->required && value_is_empty(field, &value))
			problem(page->context, field->name, "请填写%s", words(page->context, field->label));
		if (is_read)
			field_set(field, row, &value);
		good = good && is_read && (!field->required || !value_is_empty(field, &value));
	}
	return good;
}

void trial_facts(struct page *page, const struct entity *entity, const void *row)
{
	facts_begin(page);
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_tried(&entity->fields[i]))
			fact_text(page, entity->fields[i].label, row_words(page, &entity->fields[i], row));
	facts_end(page);
}
