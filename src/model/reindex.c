/* reindex.c: blind indexes under another key.  What is looked up is compared
 * with what was kept, so that all of them change in one transaction, with the
 * setting that says which key makes them, while nobody else is at the database. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/question.h"
#include "model/rekey.h"
#include "model/store.h"
#include "model/walk.h"
#include "model/tenant.h"

enum { PAGE_IDS = 500 };

static bool is_indexed(const struct field *field)
{
	return field->sensitive && !field->custom;
}

static bool has_indexes(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].sensitive)
			return true;
	return false;
}

static bool own_values_put(struct context *context, const struct entity *entity, const void *row)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->sensitive && field->custom && field->indexed && !custom_value_put(context, entity, field, row))
			return false;
	}
	return true;
}

static bool row_reindex(struct context *context, const struct entity *entity, int64_t id)
{
	struct record *row = row_new(context, entity);
	struct question *question = question_new(context);
	size_t count = 0;
	if (!store_load_unscoped(context, entity, id, row, "its indexes are made anew, nothing is shown"))
		return fail(context, "%s %" PRId64 " cannot be read: run `laomo check`", entity->name, id);
	question_puts(question, "UPDATE %s SET ", entity->name);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = { .text = NULL };
		if (!is_indexed(field))
			continue;
		value = field_get(field, row);
		question_puts(question, "%s%s_index = ", count++ ? ", " : "", field->name);
		if (value.text)
			question_text(question, store_index(context, entity, field->name, value.text));
		else
			question_put(question, "NULL");
	}
	question_put(question, " WHERE tenant_id = ");
	question_int(question, row->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, id);
	return (!count || question_run(context, question)) && own_values_put(context, entity, row);
}

static bool entity_reindex(struct context *context, const struct entity *entity, int64_t *rows)
{
	int64_t ids[PAGE_IDS], after = INT64_MIN;
	for (size_t count = PAGE_IDS; count == PAGE_IDS;) {
		count = ids_of_all(context, entity, after, ids, PAGE_IDS);
		for (size_t i = 0; i < count; i++) {
			struct arena_mark mark = arena_mark(context->arena);
			if (!row_reindex(context, entity, ids[i]))
				return false;
			arena_rewind(context->arena, mark);
			after = ids[i];
			++*rows;
		}
	}
	return context->failure == NULL;
}

bool indexes_again(struct context *context, unsigned key_id, int64_t *rows)
{
	if (!keys_use_index(context->keys, key_id))
		return fail(context, "there is no index key %u", key_id);
	*rows = 0;
	for (size_t i = 0; entity_at(i); i++) {
		const struct entity *entity = entity_here(context, entity_at(i));
		if (has_indexes(entity) && !entity_reindex(context, entity, rows))
			return false;
	}
	return setting_set(context, 0, "index_key", arena_format(context->arena, "%u", key_id));
}

bool index_key_read(struct context *context)
{
	const char *id = setting_get(context, 0, "index_key");
	int64_t number = 0;
	if (context->failure)
		return false;
	if (!id)
		return true;
	return (text_to_int(id, 1, 65535, &number) && keys_use_index(context->keys, (unsigned)number)) ||
	       fail(context, "密钥文件里缺 index %s 这一行：请换上完整的密钥文件", id);
}
