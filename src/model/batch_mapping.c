/* batch_mapping.c: how the columns of a file were matched, kept by the office
 * for the next file with the same headings. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/batch_parts.h"
#include "model/question.h"
#include "model/store.h"

enum { MAPPINGS_MAX = 100, NAME_POINTS = 40, HEADINGS_BYTES = 64 * 1024 };

static const char *joined(struct context *context, const char *const *texts, size_t count)
{
	struct buffer *out = buffer_new(context->arena, HEADINGS_BYTES);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_char(out, '\x1f');
		buffer_text(out, text_replace(context->arena, text_head(context->arena, texts[i], 100), "\x1f", " "));
	}
	return buffer_string(out);
}

static size_t parts_of(struct context *context, const char *text, const char ***parts)
{
	char **list;
	size_t count = text_split(context->arena, text, '\x1f', &list);
	*parts = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		(*parts)[i] = list[i];
	return count;
}

static bool mapping_write(struct context *context, const struct batch *batch, const char *name)
{
	const char **fields = arena_many(context->arena, batch->column_count + 1, const char *);
	for (size_t i = 0; i < batch->column_count; i++)
		fields[i] = batch->fields[i] ? batch->fields[i]->name : "";
	struct statement *statement = db_prepare(context->db,
		SQL("INSERT INTO import_mapping (tenant_id, id, office_id, entity, name, headings, mapping, choice, made_at, made_by) "
		    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (tenant_id, office_id, entity, name) DO UPDATE SET "
		    "headings = excluded.headings, mapping = excluded.mapping, choice = excluded.choice, made_at = excluded.made_at, "
		    "made_by = excluded.made_by"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id_new());
	db_bind_int(statement, 3, context->actor->office_id);
	db_bind_text(statement, 4, batch->entity->name);
	db_bind_text(statement, 5, name);
	db_bind_text(statement, 6, joined(context, batch->headings, batch->column_count));
	db_bind_text(statement, 7, joined(context, fields, batch->column_count));
	db_bind_int(statement, 8, batch->choice);
	db_bind_int(statement, 9, context->now);
	db_bind_int(statement, 10, context->actor->account_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	struct audit_line line = { .act = "import_mapping", .entity = batch->entity->name, .row_id = batch->id, .reason = name, .result = "ok" };
	return (step == DB_DONE || fail(context, "import: %s", db_message(context->db))) && audit_write(context, &line);
}

bool mapping_keep(struct context *context, const struct batch *batch, const char *name)
{
	name = text_trim(context->arena, name);
	if (text_is_empty(name) || text_points(name) > NAME_POINTS) {
		problem(context, "mapping_name", "请给这种对应起个名字，最多 %d 个字", NAME_POINTS);
		return false;
	}
	if (!store_begin(context))
		return false;
	if (mapping_write(context, batch, name))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool mappings_of_office(struct context *context, const struct entity *entity, struct batch_mapping **mappings, size_t *count)
{
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT id, name, choice, made_at, headings, mapping FROM import_mapping WHERE tenant_id = ?1 AND office_id = ?2 AND entity = ?3 "
		    "ORDER BY made_at DESC, id DESC LIMIT ?4"));
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_text(statement, 3, entity->name);
	db_bind_int(statement, 4, MAPPINGS_MAX);
	*mappings = arena_many(context->arena, MAPPINGS_MAX, struct batch_mapping);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW && *count < MAPPINGS_MAX) {
		struct batch_mapping *one = &(*mappings)[(*count)++];
		*one = (struct batch_mapping){ .id = db_int(statement, 0), .name = arena_text(context->arena, db_text(statement, 1)),
					       .choice = db_int(statement, 2), .made_at = db_int(statement, 3) };
		one->count = parts_of(context, arena_text(context->arena, db_text(statement, 4)), &one->headings);
		size_t fields = parts_of(context, arena_text(context->arena, db_text(statement, 5)), &one->fields);
		one->count = fields < one->count ? fields : one->count;
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "import: %s", db_message(context->db));
}

static const char *field_for(const struct batch_mapping *mapping, struct context *context, const char *heading)
{
	heading = text_head(context->arena, heading, 100);
	for (size_t i = 0; i < mapping->count; i++)
		if (text_equal(mapping->headings[i], heading))
			return mapping->fields[i];
	return NULL;
}

const struct batch_mapping *mapping_fits(struct context *context, const struct batch *batch, const struct batch_mapping *mappings, size_t count)
{
	for (size_t m = 0; m < count; m++) {
		size_t known = 0;
		for (size_t i = 0; i < batch->column_count; i++)
			known += field_for(&mappings[m], context, batch->headings[i]) != NULL;
		if (known == batch->column_count && mappings[m].count == batch->column_count)
			return &mappings[m];
	}
	return NULL;
}

void mapping_use(struct context *context, const struct batch_mapping *mapping, struct batch *batch)
{
	for (size_t i = 0; i < batch->column_count; i++) {
		const char *name = field_for(mapping, context, batch->headings[i]);
		const struct field *field = name && *name ? field_find(batch->entity, name) : NULL;
		bool is_free = field && batch_takes(context, batch->entity, field);
		for (size_t before = 0; before < i && is_free; before++)
			is_free = batch->fields[before] != field;
		batch->fields[i] = is_free ? field : NULL;
	}
	batch->choice = mapping->choice;
	batch->mapping_name = mapping->name;
}

bool mapping_forget(struct context *context, const struct entity *entity, int64_t id)
{
	struct audit_line line = { .act = "import_mapping_remove", .entity = entity->name, .row_id = id, .result = "ok" };
	if (!store_begin(context))
		return false;
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM import_mapping WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND office_id = ");
	question_int(question, context->actor->office_id);
	question_put(question, " AND entity = ");
	question_text(question, entity->name);
	question_put(question, " AND id = ");
	question_int(question, id);
	if (question_run(context, question) && audit_write(context, &line))
		return store_commit(context);
	store_rollback(context);
	return false;
}
