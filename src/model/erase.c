/* erase.c: see erase.h.  What belongs to a person follows from the
 * definitions: `subject`, `owner`, `personal`. */
#include "model/erase.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/message.h"
#include "model/question.h"
#include "model/reminder.h"
#include "model/store.h"
#include "model/subject.h"

enum { ROWS_MAX = 2000, FILES_MAX = 64, LIST_MAX = 4 * 1024 * 1024 };

static const char erased_name[] = "（已删除）";

struct erasing {
	struct context *context;
	const struct entity *person;
	int64_t id;
	const char *reason;
	const char **files;
	size_t file_count;
};

static size_t ids_where(struct context *context, const char *table, const char *column, int64_t id, int64_t *ids)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", table);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND %s = ", column);
	question_int(question, id);
	/* What came later may refer to what came before, as a version does to the one it replaces. */
	question_puts(question, " ORDER BY id DESC LIMIT %d", ROWS_MAX);
	return db_ids(question_ask(context, question), ids, ROWS_MAX);
}

static bool run(struct context *context, struct sql sql, int64_t number, const char *text)
{
	struct statement *statement = db_prepare(context->db, sql);
	db_bind_int(statement, 1, context->actor->tenant_id);
	if (text)
		db_bind_text(statement, 2, text);
	else
		db_bind_int(statement, 2, number);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "erase: %s", db_message(context->db));
}

/* Staged lines that made or changed the row, drafts of its form and of forms begun beside it, what was written about it. */
static bool traces_remove(struct context *context, const struct entity *entity, int64_t row_id)
{
	return run(context, SQL("DELETE FROM import_row WHERE tenant_id = ?1 AND row_id = ?2"), row_id, NULL) &&
	       run(context, SQL("DELETE FROM draft WHERE tenant_id = ?1 AND form LIKE ?2"), 0, arena_format(context->arena, "%%/%" PRId64 "%%", row_id)) &&
	       run(context, SQL("DELETE FROM draft WHERE tenant_id = ?1 AND form LIKE ?2"), 0, arena_format(context->arena, "%%=%" PRId64 "%%", row_id)) &&
	       messages_forget(context, entity->name, row_id) && reminders_forget(context, entity->name, row_id);
}

/* --- files --- */

static const char *sha_of_file(struct context *context, int64_t file)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT sha256 FROM file WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, file);
	const char *sha = db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return sha;
}

static bool sha_is_used(struct context *context, const char *sha)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT 1 FROM file WHERE sha256 = ?1 LIMIT 1"));
	db_bind_text(statement, 1, sha);
	bool used = db_step(statement) == DB_ROW;
	db_reset(statement);
	return used;
}

static bool file_remove(struct erasing *erasing, int64_t file)
{
	const char *sha = sha_of_file(erasing->context, file);
	if (!sha)
		return true;
	if (!run(erasing->context, SQL("DELETE FROM file WHERE tenant_id = ?1 AND id = ?2"), file, NULL))
		return false;
	if (!sha_is_used(erasing->context, sha) && erasing->file_count < FILES_MAX)
		erasing->files[erasing->file_count++] = sha;
	return true;
}

/* --- rows --- */

/* His own file: everything but what places it; elsewhere what is marked as personal, or sealed. */
static bool goes(const struct field *field, bool is_his_file)
{
	if (field->type == &type_reference || field->type == &type_references)
		return false;
	return field->custom || field->personal || field->sensitive || field->search == SEARCH_NAME || (is_his_file && !field->computed);
}

static bool fields_blank(struct erasing *erasing, const struct entity *entity, void *row, bool is_his_file)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row), blank = { .number = field->type->empty };
		if (!goes(field, is_his_file) || value_is_empty(field, &value) || (field->required && !field->custom && field->type->member != MEMBER_TEXT))
			continue;
		if (field->type->uploaded && !file_remove(erasing, value.number))
			return false;
		if (field->required && !field->custom)
			blank.text = erased_name;
		field_set(field, row, &blank);
	}
	return true;
}

static bool row_blank(struct erasing *erasing, const struct entity *entity, int64_t id)
{
	struct context *context = erasing->context;
	void *row = row_new(context, entity);
	if (!store_load_unscoped(context, entity, id, row, "a person is erased"))
		return context->failure == NULL;
	bool is_his_file = text_equal(entity->name, erasing->person->name);
	return fields_blank(erasing, entity, row, is_his_file) && traces_remove(context, entity, id) && store_blank(context, entity, row, "erase", erasing->reason);
}

static bool child_remove(struct erasing *erasing, const struct entity *entity, int64_t id)
{
	struct context *context = erasing->context;
	void *row = row_new(context, entity);
	if (!store_load_unscoped(context, entity, id, row, "a person is erased"))
		return context->failure == NULL;
	for (size_t i = 0; i < entity->field_count; i++) {
		struct value value = field_get(&entity->fields[i], row);
		if (entity->fields[i].type->uploaded && !value_is_empty(&entity->fields[i], &value) && !file_remove(erasing, value.number))
			return false;
	}
	return traces_remove(context, entity, id) && store_remove(context, entity, id, erasing->reason);
}

static bool entity_erase(struct erasing *erasing, const struct entity *entity)
{
	struct context *context = erasing->context;
	bool is_child = entity->owner && text_equal(entity->owner, erasing->person->name) && text_equal(entity->owner_field, entity->subject);
	int64_t *ids = arena_many(context->arena, ROWS_MAX, int64_t);
	if (!entity->subject || text_equal(entity->subject, "id"))
		return true;
	size_t count = ids_where(context, entity->name, entity->subject, erasing->id, ids);
	for (size_t i = 0; i < count; i++)
		if (is_child ? !child_remove(erasing, entity, ids[i]) : !row_blank(erasing, entity, ids[i]))
			return false;
	return context->failure == NULL;
}

static bool one_erase(struct erasing *erasing)
{
	struct context *context = erasing->context;
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->erase && !modules[m]->erase(context, erasing->id))
			return false;
	for (size_t i = 0; entity_at(i); i++)
		if (!entity_erase(erasing, entity_here(context, entity_at(i))))
			return false;
	return row_blank(erasing, entity_here(context, erasing->person), erasing->id) && subject_key_forget(context, erasing->id);
}

bool person_erase(struct context *context, const struct entity *person, int64_t id, const char *reason, const char ***files, size_t *file_count)
{
	struct erasing erasing = { .context = context, .person = person, .id = id, .reason = reason,
				   .files = arena_many(context->arena, FILES_MAX, const char *) };
	int64_t *ids = arena_many(context->arena, ROWS_MAX + 1, int64_t);
	must(tx_is_open(context->db) && context->actor->is_system);
	/* Answers of the API kept for a repeated call may hold him. */
	if (!run(context, SQL("DELETE FROM api_answer WHERE tenant_id = ?1 AND made_at > ?2"), 0, NULL))
		return false;
	/* Files merged into his are his. */
	size_t count = person->gone ? ids_where(context, person->name, person->gone, id, ids) : 0;
	ids[count++] = id;
	for (size_t i = 0; i < count; i++) {
		erasing.id = ids[i];
		if (!one_erase(&erasing))
			return false;
	}
	*files = erasing.files;
	*file_count = erasing.file_count;
	return context_is_clean(context) && !context->failure;
}

/* --- who --- */

const char *erased_list(struct context *context)
{
	struct buffer *out = buffer_new(context->arena, LIST_MAX);
	struct statement *statement = db_prepare(context->db, SQL("SELECT tenant_id, person_id FROM erasure ORDER BY tenant_id, person_id"));
	while (db_step(statement) == DB_ROW)
		buffer_format(out, "%" PRId64 " %" PRId64 "\n", db_int(statement, 0), db_int(statement, 1));
	db_reset(statement);
	return buffer_string(out);
}

bool erased_left(struct context *context, const char *list, int64_t *ids, size_t most, size_t *count)
{
	char **lines;
	size_t lines_count = text_lines(context->arena, list, &lines);
	*count = 0;
	for (size_t i = 0; i < lines_count && *count < most; i++) {
		char **parts;
		int64_t tenant, id;
		if (text_split(context->arena, lines[i], ' ', &parts) != 2 || !text_to_int(parts[0], 1, INT64_MAX, &tenant) ||
		    !text_to_int(parts[1], 1, INT64_MAX, &id) || tenant != context->actor->tenant_id)
			continue;
		if (!subject_is_erased(context, id))
			ids[(*count)++] = id;
	}
	return context->failure == NULL;
}
