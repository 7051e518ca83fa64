/* definition.c: walking the definitions, and holding each against itself
 * before the program listens. */
#include "model/definition.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"

enum { ENTITIES_MAX = 512 };

static const struct entity *all[ENTITIES_MAX];
static size_t all_count;

static void entities_gather(void)
{
	for (size_t m = 0; modules[m]; m++)
		for (size_t e = 0; modules[m]->entities && modules[m]->entities[e]; e++) {
			must(all_count < ENTITIES_MAX - 1);
			all[all_count++] = modules[m]->entities[e];
		}
}

/* Gathered once, before any thread is started (definitions_check calls it). */
const struct entity *entity_at(size_t place)
{
	if (!all_count)
		entities_gather();
	return place < all_count ? all[place] : NULL;
}

const struct entity *entity_find(const char *name)
{
	for (size_t i = 0; entity_at(i); i++)
		if (all[i]->name == name || text_equal(all[i]->name, name))
			return all[i];
	return NULL;
}

bool entity_takes_own(const struct entity *entity)
{
	return !entity->plain && !entity->no_custom && (entity->may[ACT_CREATE] || entity->may[ACT_EDIT]);
}

const struct field *field_find(const struct entity *entity, const char *name)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (text_equal(entity->fields[i].name, name))
			return &entity->fields[i];
	return NULL;
}

bool field_fits_row(const struct entity *entity, const struct field *field, const void *row)
{
	return !field->only_for || !entity->kind || field_get(field_find(entity, entity->kind), row).number == field->only_for;
}

const struct step *step_find(const struct entity *entity, const char *name)
{
	for (size_t i = 0; i < entity->step_count; i++)
		if (text_equal(entity->steps[i].name, name))
			return &entity->steps[i];
	return NULL;
}

const char *act_label_of(const struct entity *entity, const char *act)
{
	const struct step *step = step_find(entity, act);
	for (const struct choice *one = entity->acts; !step && one && one->value; one++)
		if (text_equal(one->name, act))
			return one->label;
	return step ? step->label : NULL;
}

bool entity_has_holder(const struct entity *entity)
{
	while (entity && !entity->holder)
		entity = entity->owner ? entity_find(entity->owner) : NULL;
	return entity != NULL;
}

bool step_fits(const struct entity *entity, const void *row, const struct step *step)
{
	const struct field *field = entity->state ? field_find(entity, entity->state) : NULL;
	if (step->is_open && !step->is_open(row))
		return false;
	if (!step->from[0] || !field)
		return true;
	int64_t state = field_get(field, row).number;
	for (size_t i = 0; i < 4 && step->from[i]; i++)
		if (step->from[i] == state)
			return true;
	return false;
}

const struct choice *choice_find(const struct choice *choices, int64_t value)
{
	for (; choices && choices->value; choices++)
		if (choices->value == value)
			return choices;
	return NULL;
}

/* A row that a module made knows none of them. */
static struct value custom_get(const struct field *field, const struct record *record)
{
	struct value empty = { .number = field->type->empty };
	return record->custom ? record->custom[field->offset] : empty;
}

struct value field_get(const struct field *field, const void *row)
{
	if (field->custom)
		return custom_get(field, row);
	const char *at = (const char *)row + field->offset;
	struct value value = { .number = field->type->empty };
	if (field->type->member == MEMBER_TEXT)
		memcpy(&value.text, at, sizeof(value.text));
	else if (field->type->member == MEMBER_NUMBER)
		memcpy(&value.number, at, sizeof(value.number));
	else
		memcpy(&value.ids, at, sizeof(value.ids));
	return value;
}

void field_set(const struct field *field, void *row, const struct value *value)
{
	if (field->custom) {
		must(((struct record *)row)->custom);	/* row_new, store_load and read_row see to it */
		((struct record *)row)->custom[field->offset] = *value;
		return;
	}
	char *at = (char *)row + field->offset;
	if (field->type->member == MEMBER_TEXT)
		memcpy(at, &value->text, sizeof(value->text));
	else if (field->type->member == MEMBER_NUMBER)
		memcpy(at, &value->number, sizeof(value->number));
	else
		memcpy(at, &value->ids, sizeof(value->ids));
}

bool value_is_empty(const struct field *field, const struct value *value)
{
	if (field->type->member == MEMBER_TEXT)
		return text_is_empty(value->text);
	if (field->type->member == MEMBER_IDS)
		return value->ids.count == 0;
	return value->number == field->type->empty || value->number == NO_NUMBER;
}

/* --- the check at start --- */

static const char *field_check(struct arena *arena, const struct entity *entity, size_t place)
{
	const struct field *field = &entity->fields[place];
	const char *where = arena_format(arena, "%s.%s", entity->name, field->name ? field->name : "?");
	if (!field->name || !field->type || text_is_empty(field->label))
		return arena_format(arena, "%s: a field needs a name, a type and a label", where);
	if (text_starts(field->name, "x_"))
		return arena_format(arena, "%s: names with x_ are the tenants' own", where);
	for (size_t i = 0; i < place; i++)
		if (text_equal(entity->fields[i].name, field->name))
			return arena_format(arena, "%s: named twice", where);
	if (field->type == &type_choice && (!field->choices || !field->choices[0].value))
		return arena_format(arena, "%s: a choice without choices", where);
	if (field->type == &type_code && !codes_exist(field->codes))
		return arena_format(arena, "%s: no code table %s", where, field->codes ? field->codes : "");
	if ((field->type == &type_reference || field->type == &type_references) && !entity_find(field->refers_to))
		return arena_format(arena, "%s: refers to nothing", where);
	if (field->sortable && (field->sensitive || field->type->member == MEMBER_IDS || field->seen_by))
		return arena_format(arena, "%s: an order would tell what is not shown", where);
	if (field->seen_by && !field->sensitive && field->search != SEARCH_NO)
		return arena_format(arena, "%s: found by those who may not see it", where);
	if (field->search == SEARCH_WORDS && (field->sensitive || field->type->member != MEMBER_TEXT))
		return arena_format(arena, "%s: its words would stand in an index in the open", where);
	if (field->remind_days && (field->type != &type_date || !field->whole_date || entity->plain))
		return arena_format(arena, "%s: nobody can be reminded of it", where);
	if (field->sensitive && field->type->member != MEMBER_TEXT)
		return arena_format(arena, "%s: only text can be sealed", where);
	if (!field->purpose && !entity->purpose && !entity->plain)
		return arena_format(arena, "%s: says no purpose", where);
	if ((!field->basis && !entity->basis) || (!field->keep && !entity->keep))
		return arena_format(arena, "%s: says no legal basis, or not how long it is kept", where);
	return "";
}

static bool role_has_act(const struct entity *entity, int role)
{
	for (int act = 0; act < ACT_COUNT; act++)
		if (entity->may[act] & ALLOW(role))
			return true;
	for (size_t i = 0; i < entity->step_count; i++)
		if (entity->steps[i].who & ALLOW(role))
			return true;
	return false;
}

static bool has_office(const struct entity *entity)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (entity->scope[role].kind == SCOPE_SUBTREE)
			return true;
	return entity->holder != NULL;
}

/* Who is told of a date that comes: the office of the row, or of the row that owns it. */
static const char *reminders_check(struct arena *arena, const struct entity *entity)
{
	const struct entity *owner = entity->owner ? entity_find(entity->owner) : NULL;
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].remind_days && !has_office(entity) && !(owner && has_office(owner)))
			return arena_format(arena, "%s.%s: reminds, and no office is in charge of its rows", entity->name, entity->fields[i].name);
	return "";
}

static const char *keys_check(struct arena *arena, const struct entity *entity)
{
	for (size_t i = 0; i < entity->key_count; i++)
		for (size_t j = 0; j < KEY_FIELDS_MAX && entity->keys[i].fields[j]; j++) {
			const struct field *field = field_find(entity, entity->keys[i].fields[j]);
			if (!field || field->computed || field->type->member == MEMBER_IDS)
				return arena_format(arena, "%s: key names %s, by which no row is known", entity->name, entity->keys[i].fields[j]);
		}
	return "";
}

static const char *scopes_check(struct arena *arena, const struct entity *entity)
{
	const struct field *holder = entity->holder ? field_find(entity, entity->holder) : NULL;
	if (entity->holder && (!holder || !text_equal(holder->refers_to, "organisation") || entity->owner))
		return arena_format(arena, "%s: what holds it is no office, or its owner's", entity->name);
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct scope *scope = &entity->scope[role];
		bool acts = role_has_act(entity, role);
		if (acts && scope->kind == SCOPE_NOTHING)
			return arena_format(arena, "%s: the role %s may act but has no scope", entity->name, role_texts[role].name);
		if (!acts && scope->kind != SCOPE_NOTHING)
			return arena_format(arena, "%s: the role %s has a scope but may do nothing", entity->name, role_texts[role].name);
		bool wants_column = scope->kind == SCOPE_SUBTREE || scope->kind == SCOPE_OWN;
		bool has_column = scope->column && (text_equal(scope->column, "id") || field_find(entity, scope->column));
		if ((wants_column || scope->column) && !has_column)
			return arena_format(arena, "%s: the scope of %s names no column", entity->name, role_texts[role].name);
		if (scope->kind == SCOPE_OWNER && (!entity->owner || !entity->owner_field))
			return arena_format(arena, "%s: has no owner to take a scope from", entity->name);
	}
	return "";
}

static const char *steps_check(struct arena *arena, const struct entity *entity)
{
	const struct field *state = entity->state ? field_find(entity, entity->state) : NULL;
	if (entity->state && (!state || state->type != &type_choice || !state->computed))
		return arena_format(arena, "%s: its state is no computed choice", entity->name);
	if (entity->pick_state && (!state || !choice_find(state->choices, entity->pick_state)))
		return arena_format(arena, "%s: pickers offer no state", entity->name);
	for (size_t i = 0; i < entity->step_count; i++) {
		const struct step *step = &entity->steps[i];
		if (text_is_empty(step->name) || text_is_empty(step->label) || !step->who)
			return arena_format(arena, "%s: a step needs a name, a label and somebody", entity->name);
		for (int f = 0; f < 4 && step->from[f]; f++)
			if (!state || !choice_find(state->choices, step->from[f]))
				return arena_format(arena, "%s.%s: begins at no state", entity->name, step->name);
		if (step->undone_by && !step_find(entity, step->undone_by))
			return arena_format(arena, "%s.%s: undone by a step that is not there", entity->name, step->name);
		if (step->to && (!state || !choice_find(state->choices, step->to)))
			return arena_format(arena, "%s.%s: leads to no state", entity->name, step->name);
	}
	return "";
}

static bool owner_is_fixed(const struct entity *entity)
{
	const struct field *field = field_find(entity, entity->owner_field);
	return field->fixed || field->computed;
}

static const char *entity_check(struct arena *arena, const struct entity *entity)
{
	if (text_is_empty(entity->name) || text_is_empty(entity->label) || entity->row_size < sizeof(struct record))
		return arena_format(arena, "%s: an entity needs a name, a label and a row", entity->name ? entity->name : "?");
	const char *wrong = "";
	for (size_t i = 0; i < entity->field_count && !*wrong; i++)
		wrong = field_check(arena, entity, i);
	if (!*wrong && !entity->plain && (!entity->title || !field_find(entity, entity->title)))
		wrong = arena_format(arena, "%s: no field names its rows", entity->name);
	if (!*wrong && entity->order && (!field_find(entity, entity->order) || !field_find(entity, entity->order)->sortable))
		wrong = arena_format(arena, "%s: lists go by %s, which is not sortable", entity->name, entity->order);
	if (!*wrong && entity->owner && (!entity_find(entity->owner) || !field_find(entity, entity->owner_field)))
		wrong = arena_format(arena, "%s: its owner is not there", entity->name);
	if (!*wrong && entity->owner && !owner_is_fixed(entity))
		wrong = arena_format(arena, "%s: a form could move it to another owner", entity->name);
	if (!*wrong)
		wrong = scopes_check(arena, entity);
	if (!*wrong)
		wrong = steps_check(arena, entity);
	if (!*wrong)
		wrong = reminders_check(arena, entity);
	if (!*wrong)
		wrong = keys_check(arena, entity);
	return wrong;
}

static const char *needs_check(struct arena *arena)
{
	for (size_t m = 0; modules[m]; m++)
		for (size_t n = 0; modules[m]->needs && modules[m]->needs[n]; n++) {
			size_t earlier = 0;
			while (earlier < m && !text_equal(modules[earlier]->name, modules[m]->needs[n]))
				earlier++;
			if (earlier == m)
				return arena_format(arena, "module %s needs %s, which does not stand before it", modules[m]->name, modules[m]->needs[n]);
		}
	return "";
}

const char *definitions_check(struct arena *arena)
{
	const char *wrong = needs_check(arena);
	for (size_t i = 0; entity_at(i) && !*wrong; i++) {
		wrong = entity_check(arena, all[i]);
		for (size_t earlier = 0; earlier < i && !*wrong; earlier++)
			if (text_equal(all[earlier]->name, all[i]->name))
				wrong = arena_format(arena, "%s: two entities of that name", all[i]->name);
	}
	return wrong;
}
