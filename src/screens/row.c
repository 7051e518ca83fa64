/* row.c: what the generic pages share of rows: their addresses, titles, states
 * and values in words. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/router.h"

const struct entity *page_entity(struct page *page)
{
	return entity_here(page->context, page->route->entity);
}

const char *entity_path(struct page *page, const struct entity *entity)
{
	return path_of(page, "/%s", entity->name);
}

const char *row_path(struct page *page, const struct entity *entity, int64_t id)
{
	return path_of(page, "/%s/%" PRId64, entity->name, id);
}

const char *row_act_path(struct page *page, const struct entity *entity, int64_t id, const char *act)
{
	return path_of(page, "/%s/%" PRId64 "/%s", entity->name, id, act);
}

const char *row_words(struct page *page, const struct field *field, const void *row)
{
	struct value value = field_get(field, row);
	struct buffer out;
	buffer_init(&out, page_arena(page), 1u << 20);
	print_cell(page->context, field, &value, NULL, PRINT_SCREEN, &out);
	return buffer_string(&out);
}

const char *row_title(struct page *page, const struct entity *entity, const void *row)
{
	const struct field *field = entity->title ? field_find(entity, entity->title) : NULL;
	const char *title = field && may_see(page->context, entity, field) ? row_words(page, field, row) : "";
	if (!text_is_empty(title))
		return title;
	return words(page->context, entity->label);
}

void *row_of_page(struct page *page, bool to_change)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	void *row = row_new(context, entity);
	bool found = to_change ? store_load_to_change(context, entity, page_id(page, 0), row)
		: store_load(context, entity, page_id(page, 0), row);
	if (found)
		return row;
	page_absent(page);
	return NULL;
}

const struct field *state_field(const struct entity *entity)
{
	return entity->state ? field_find(entity, entity->state) : NULL;
}

const struct choice *row_state(const struct entity *entity, const void *row)
{
	const struct field *field = state_field(entity);
	return field && field->choices ? choice_find(field->choices, field_get(field, row).number) : NULL;
}

bool step_is_open(struct page *page, const struct entity *entity, const void *row, const struct step *step)
{
	return (step->who & ALLOW(page->context->actor->role)) && step_fits(entity, row, step);
}

bool field_is_shown(struct page *page, const struct entity *entity, const struct field *field)
{
	return !field->hidden && may_see(page->context, entity, field);
}

size_t row_facts(struct page *page, const struct entity *entity, const void *row, const char *facts[FACTS_MOST])
{
	size_t count = 0;
	for (size_t i = 0; i < entity->field_count && count < FACTS_MOST; i++) {
		const struct field *field = &entity->fields[i];
		if (!field->in_list || field->sensitive || field == state_field(entity) || !field_is_shown(page, entity, field)
		    || text_equal(field->name, entity->title))
			continue;
		facts[count] = row_words(page, field, row);
		count += !text_is_empty(facts[count]);
	}
	return count;
}

const struct entity *child_entity(struct page *page, const struct entity *owner, size_t *place)
{
	const struct entity *entity;
	while ((entity = entity_at((*place)++)))
		if (!entity->plain && text_equal(entity->owner, owner->name) && may(page->context, entity, ACT_LIST))
			return entity_here(page->context, entity);
	return NULL;
}

const char *field_tone(const struct field *field, const struct value *value)
{
	const struct choice *choice = field->choices ? choice_find(field->choices, value->number) : NULL;
	if (!choice)
		return value_is_empty(field, value) ? NULL : field->tone;
	return choice->tone;
}

bool values_are_same(const struct value *a, const struct value *b)
{
	bool same_ids = a->ids.count == b->ids.count
		&& (!a->ids.count || memcmp(a->ids.list, b->ids.list, a->ids.count * sizeof(a->ids.list[0])) == 0);
	return a->number == b->number && text_equal(a->text, b->text) && same_ids;
}

bool rows_are_same(const struct entity *entity, const void *a, const void *b)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		struct value one = field_get(&entity->fields[i], a), other = field_get(&entity->fields[i], b);
		if (!values_are_same(&one, &other))
			return false;
	}
	return true;
}

const struct record_act *record_act_next(struct page *page, const struct entity *entity, size_t *place)
{
	while (modules[*place]) {
		const struct record_act *act = modules[(*place)++]->record_act;
		if (act && (!act->is_offered || act->is_offered(page->context, entity)))
			return act;
	}
	return NULL;
}

void record_crumbs(struct page *page, const struct entity *entity, int64_t id, const char *title)
{
	const char *back = page_back(page);
	if (back)
		page_crumb(page, text_starts(back, entity_path(page, entity)) ? entity->label : "返回", back);
	else if (may(page->context, entity, ACT_LIST))
		page_crumb(page, entity->label, entity_path(page, entity));
	if (title)
		page_crumb(page, path_of(page, "=%s", title), page_with_back(page, row_path(page, entity, id)));
}

const char *number_words(struct page *page, int64_t number)
{
	const char *digits = arena_format(page_arena(page), "%" PRId64, number);
	size_t length = 0;
	while (digits[length])
		length++;
	struct buffer out;
	buffer_init(&out, page_arena(page), 64);
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
			buffer_char(&out, ',');
		buffer_char(&out, digits[i]);
	}
	return buffer_string(&out);
}
