/* batch_key.c: rows known by what several of their fields say together (struct
 * natural_key), where no unique value tells: the person's ID number within a
 * round, a name within a unit. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/context.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/scope.h"
#include "model/store.h"

enum { KEY_BYTES = 8192, ALIKE_MOST = 20 };

static const struct field *key_field(const struct entity *entity, const struct natural_key *key, size_t place)
{
	return place < KEY_FIELDS_MAX && key->fields[place] ? field_find(entity, key->fields[place]) : NULL;
}

static bool is_whole(const struct entity *entity, const struct natural_key *key, const void *row)
{
	const struct field *field;
	for (size_t i = 0; (field = key_field(entity, key, i)); i++) {
		struct value value = field_get(field, row);
		if (value_is_empty(field, &value))
			return false;
	}
	return true;
}

const char *key_text(struct context *context, const struct entity *entity, const void *fresh)
{
	for (size_t k = 0; k < entity->key_count; k++) {
		const struct field *field;
		struct buffer *out = buffer_new(context->arena, KEY_BYTES);
		if (!is_whole(entity, &entity->keys[k], fresh))
			continue;
		buffer_format(out, "%zu", k);
		for (size_t i = 0; (field = key_field(entity, &entity->keys[k], i)); i++) {
			struct value value = field_get(field, fresh);
			if (field->type->member == MEMBER_NUMBER)
				buffer_format(out, "\x1f%" PRId64, value.number);
			else
				buffer_format(out, "\x1f%s", value.text);
		}
		return buffer_string(out);
	}
	return NULL;
}

/* --- rows --- */

static void field_equals_put(struct context *context, struct question *question, const struct entity *entity, const struct field *field, const void *fresh)
{
	struct value value = field_get(field, fresh);
	question_puts(question, " AND t.%s%s = ", field->name, field->sensitive ? "_index" : "");
	if (field->sensitive)
		question_text(question, recall_blind_index(context, plan_of(entity)->bound[field - entity->fields], value.text));
	else if (field->type->member == MEMBER_NUMBER)
		question_int(question, value.number);
	else
		question_text(question, value.text);
}

/* Another ID number, though the same name and unit: another person. */
static bool is_another(const struct entity *entity, size_t key, const void *fresh, const void *row)
{
	const struct field *field;
	for (size_t k = 0; k < key; k++)
		for (size_t i = 0; (field = key_field(entity, &entity->keys[k], i)); i++) {
			struct value ours = field_get(field, fresh), theirs = field_get(field, row);
			if (!value_is_empty(field, &ours) && !value_is_empty(field, &theirs) && !values_equal(field, &ours, &theirs))
				return true;
		}
	return false;
}

static bool row_take(struct checking *checking, struct checked *checked, size_t key, int64_t id)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	struct record *row = row_new(context, entity);
	if (!store_load(context, entity, id, row) || row->batch_id == checking->batch->id || is_another(entity, key, checked->fresh, row))
		return false;
	checked->before = row;
	if (!store_may_change(context, entity, id))
		checked->elsewhere = store_title(context, entity, id);
	return true;
}

bool row_by_key(struct checking *checking, struct checked *checked)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	for (size_t k = 0; k < entity->key_count; k++) {
		const struct field *field;
		int64_t ids[ALIKE_MOST];
		if (!is_whole(entity, &entity->keys[k], checked->fresh))
			continue;
		struct question *question = rows_begin(context, entity, false);
		for (size_t i = 0; (field = key_field(entity, &entity->keys[k], i)); i++)
			field_equals_put(context, question, entity, field, checked->fresh);
		size_t count = ids_ask(context, question, ids, ALIKE_MOST);
		for (size_t i = 0; i < count; i++)
			if (row_take(checking, checked, k, ids[i]))
				return true;
	}
	return context->failure == NULL;
}
