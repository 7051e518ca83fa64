/* custom_fill.c: the keys of many rows: made where a field comes into the
 * filter, and held against the rows where somebody checks. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/question.h"
#include "model/store.h"
#include "model/walk.h"

enum { PAGE = 500 };

int64_t custom_rows_counted(struct context *context, const struct entity *entity, int64_t most)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT count(*) FROM (SELECT 1 FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " LIMIT ");
	question_int(question, most + 1);
	question_put(question, ") AS counted");
	return db_first(question_ask(context, question), 0);
}

int64_t custom_values_fill(struct context *context, const struct entity *entity, const struct field *field, int64_t *id, int64_t most)
{
	int64_t ids[PAGE];
	size_t count = ids_of_all(context, entity, *id, ids, most < PAGE ? (size_t)most : PAGE);
	for (size_t i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(context->arena);
		void *row = row_new(context, entity);
		bool good = store_load_unscoped(context, entity, ids[i], row, "keys of a field that the administrator put into the filter")
			? custom_value_put(context, entity, field, row) : context->failure == NULL;
		if (!good)
			return -1;
		arena_rewind(context->arena, mark);
		*id = ids[i];
	}
	return (int64_t)count;
}

/* --- held against the rows --- */

static const char *field_prove(struct context *context, const struct entity *entity, const struct field *field, const void *row)
{
	int64_t id = ((const struct record *)row)->id;
	struct question *question = question_new(context);
	question_put(question, "SELECT value, sorted FROM custom_value WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND field_id = ");
	question_int(question, field->custom);
	question_put(question, " AND row_id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	bool good = statement && db_step(statement) == DB_ROW && text_equal(db_text(statement, 0), custom_key(context, entity, field, row)) &&
		    text_equal(db_text(statement, 1), custom_sorted(context, entity, row));
	db_reset(statement);
	return good ? "" : arena_format(context->arena, "%s %lld: the key of %s is not that of the row", entity->name, (long long)id, field->name);
}

static const char *row_prove(struct context *context, const struct entity *entity, int64_t id)
{
	void *row = row_new(context, entity);
	const char *wrong = "";
	if (!store_load_unscoped(context, entity, id, row, "a check of all rows"))
		return context->failure ? context->failure : "";
	for (size_t i = 0; i < entity->field_count && !*wrong; i++)
		if (entity->fields[i].custom && entity->fields[i].sortable)
			wrong = field_prove(context, entity, &entity->fields[i], row);
	return wrong;
}

const char *custom_values_prove(struct context *context, const struct entity *shipped)
{
	const struct entity *entity = entity_here(context, shipped);
	int64_t ids[PAGE], after = 0;
	size_t count = PAGE;
	bool has_keys = false;
	for (size_t i = 0; i < entity->field_count; i++)
		has_keys |= entity->fields[i].custom && entity->fields[i].sortable;
	while (has_keys && count == PAGE) {
		count = ids_of_all(context, entity, after, ids, PAGE);
		for (size_t i = 0; i < count; i++) {
			struct arena_mark mark = arena_mark(context->arena);
			const char *wrong = row_prove(context, entity, ids[i]);
			if (*wrong)
				return wrong;
			arena_rewind(context->arena, mark);
			after = ids[i];
		}
	}
	return "";
}
