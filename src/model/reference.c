/* reference.c: see reference.h. */
#include "model/reference.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/question.h"
#include "model/store.h"

enum { MOVED_MAX = 2000 };

static bool refers(const struct field *field, const struct entity *entity)
{
	return field->type == &type_reference && text_equal(field->refers_to, entity->name);
}

static bool referrer_exists(struct context *context, const struct entity *by, const struct field *field, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT 1 FROM %s WHERE tenant_id = ", by->name);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND %s = ", field->name);
	question_int(question, id);
	question_put(question, " LIMIT 1");
	struct statement *statement = question_ask(context, question);
	bool found = statement && db_step(statement) == DB_ROW;
	db_reset(statement);
	return found;
}

static bool link_exists(struct context *context, const struct field *field, int64_t id)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT 1 FROM link WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND target_id = ");
	question_int(question, id);
	question_put(question, " AND field = ");
	question_text(question, field->name);
	question_put(question, " LIMIT 1");
	struct statement *statement = question_ask(context, question);
	bool found = statement && db_step(statement) == DB_ROW;
	db_reset(statement);
	return found;
}

static bool is_used(struct context *context, const struct entity *by, const struct field *field, const struct entity *entity, int64_t id)
{
	if (field->type == &type_references && text_equal(field->refers_to, entity->name))
		return link_exists(context, field, id);
	return refers(field, entity) && referrer_exists(context, by, field, id);
}

bool reference_exists(struct context *context, const struct entity *entity, int64_t id)
{
	for (size_t e = 0; entity_at(e); e++)
		for (size_t f = 0; f < entity_at(e)->field_count; f++) {
			const struct field *field = &entity_at(e)->fields[f];
			if (!is_used(context, entity_at(e), field, entity, id))
				continue;
			problem(context, "", "还有%s的“%s”用着它，不能删除", words(context, entity_at(e)->label), words(context, field->label));
			return true;
		}
	return false;
}

/* --- held --- */

enum { HELD_AT_ONCE = 100 };

struct holding {
	struct context *context;
	const struct field *field;
	int64_t ids[HELD_AT_ONCE];
	size_t count;
};

static bool held_are_there(struct holding *holding)
{
	struct context *context = holding->context;
	struct question *question = question_new(context);
	size_t places = holding->count == 1 ? 1 : HELD_AT_ONCE, found = 0;	/* always as many: one statement, prepared once */
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", holding->field->refers_to);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id IN (");
	for (size_t i = 0; i < places; i++) {
		question_put(question, i ? ", " : "");
		question_int(question, holding->ids[i < holding->count ? i : 0]);
	}
	question_put(question, db_engine(context->db) == DB_POSTGRES ? ") ORDER BY id FOR KEY SHARE" : ")");
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW)
		found++;
	db_reset(statement);
	if (step != DB_DONE)
		return fail(context, "references to %s: %s", holding->field->refers_to, db_message(context->db));
	if (found == holding->count)
		return true;
	problem(context, holding->field->name, "所选的%s刚刚被删除，请重新选择", words(context, entity_find(holding->field->refers_to)->label));
	return false;
}

static bool one_hold(struct holding *holding, int64_t id)
{
	for (size_t i = 0; i < holding->count; i++)
		if (holding->ids[i] == id)
			return true;
	if (holding->count == HELD_AT_ONCE) {
		if (!held_are_there(holding))
			return false;
		holding->count = 0;
	}
	holding->ids[holding->count++] = id;
	return true;
}

static bool value_hold(struct holding *holding, const struct field *field, const void *row, const void *before)
{
	struct value value = field_get(field, row);
	if (field->type->member == MEMBER_IDS) {
		for (size_t i = 0; i < value.ids.count; i++)
			if (!one_hold(holding, value.ids.list[i]))
				return false;
		return true;
	}
	bool stood = before && field_get(field, before).number == value.number;
	return !value.number || stood || one_hold(holding, value.number);
}

bool references_hold(struct context *context, const struct entity *entity, void *const *rows, size_t count, const void *before)
{
	for (size_t f = 0; f < entity->field_count; f++) {
		const struct field *field = &entity->fields[f];
		struct holding holding = { .context = context, .field = field };
		if (field->custom || !field->refers_to || (field->type != &type_reference && field->type != &type_references))
			continue;
		for (size_t i = 0; i < count; i++)
			if (!value_hold(&holding, field, rows[i], before))
				return false;
		if (holding.count && !held_are_there(&holding))
			return false;
	}
	return true;
}

bool row_hold_alone(struct context *context, const struct entity *entity, int64_t id)
{
	if (db_engine(context->db) != DB_POSTGRES)
		return true;
	struct question *question = question_new(context);
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, id);
	question_put(question, " FOR UPDATE");
	return question_run(context, question);
}

bool reference_set(struct context *context, const struct moved_reference *reference, int64_t to, const char *reason)
{
	void *row = row_new(context, reference->entity);
	if (!store_load_unscoped(context, reference->entity, reference->row_id, row, "references of a merged row"))
		return context->failure ? false : fail(context, "a reference of %s is gone", reference->entity->name);
	struct value value = { .number = to };
	field_set(reference->field, row, &value);
	return store_change(context, reference->entity, row, "relink", reason);
}

static bool move_by_field(struct context *context, const struct entity *by, const struct field *field, int64_t from,
			  struct moved_reference *moved, size_t *count)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", by->name);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND %s = ", field->name);
	question_int(question, from);
	question_put(question, " ORDER BY id");
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	while (db_step(statement) == DB_ROW && *count < MOVED_MAX)
		moved[(*count)++] = (struct moved_reference){ by, field, db_int(statement, 0) };
	db_reset(statement);
	return *count < MOVED_MAX || fail(context, "too many references to move");
}

bool references_move(struct context *context, const struct entity *entity, int64_t from, int64_t to, const char *reason,
		     struct moved_reference **moved, size_t *count)
{
	*moved = arena_many(context->arena, MOVED_MAX, struct moved_reference);
	*count = 0;
	for (size_t e = 0; entity_at(e); e++)
		for (size_t f = 0; f < entity_at(e)->field_count; f++)
			if (refers(&entity_at(e)->fields[f], entity) &&
			    !move_by_field(context, entity_at(e), &entity_at(e)->fields[f], from, *moved, count))
				return false;
	for (size_t i = 0; i < *count; i++)
		if (!reference_set(context, &(*moved)[i], to, reason))
			return false;
	return true;
}

static const char *leads_nowhere(struct context *context, const struct entity *entity, const struct field *field, int64_t id)
{
	return arena_format(context->arena, "%s %lld 的“%s”指向一条不存在的%s。请从备份查明它原来指向谁，在页面上改正", entity->label, (long long)id,
			    field->label, entity_find(field->refers_to)->label);
}

static const char *question_prove(struct context *context, const struct entity *entity, const struct field *field, struct question *question,
				  int64_t *looked_at)
{
	struct statement *statement = question_ask(context, question);
	const char *wrong = "";
	while (statement && db_step(statement) == DB_ROW) {
		(*looked_at)++;
		if (!*wrong && db_is_null(statement, 1))
			wrong = leads_nowhere(context, entity, field, db_int(statement, 0));
	}
	db_reset(statement);
	return wrong;
}

static const char *field_prove(struct context *context, const struct entity *entity, const struct field *field, int64_t *looked_at)
{
	struct question *question = question_new(context);
	if (field->type == &type_reference)
		question_puts(question, "SELECT t.id, (SELECT 1 FROM %s r WHERE r.tenant_id = t.tenant_id AND r.id = t.%s) FROM %s t WHERE t.%s IS NOT NULL",
			      field->refers_to, field->name, entity->name, field->name);
	else
		question_puts(question, "SELECT t.id, (SELECT 1 FROM %s r WHERE r.tenant_id = l.tenant_id AND r.id = l.target_id) FROM %s t "
			      "JOIN link l ON l.tenant_id = t.tenant_id AND l.owner_id = t.id AND l.field = '%s'",
			      field->refers_to, entity->name, field->name);
	return question_prove(context, entity, field, question, looked_at);
}

/* A list of references whose owner is gone. */
static const char *links_prove(struct context *context)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT l.owner_id, l.field FROM link l WHERE 1 = 1");
	for (size_t e = 0; entity_at(e); e++)
		for (size_t f = 0; f < entity_at(e)->field_count; f++)
			if (entity_at(e)->fields[f].type == &type_references)
				question_puts(question, " AND NOT (l.field = '%s' AND EXISTS (SELECT 1 FROM %s t WHERE t.tenant_id = l.tenant_id AND t.id = l.owner_id))",
					      entity_at(e)->fields[f].name, entity_at(e)->name);
	question_put(question, " LIMIT 1");
	struct statement *statement = question_ask(context, question);
	const char *wrong = "";
	if (statement && db_step(statement) == DB_ROW)
		wrong = arena_format(context->arena, "有一组关联（%s）所属的记录 %lld 不存在：可能有人绕过程序删过记录", db_text(statement, 1),
				     (long long)db_int(statement, 0));
	db_reset(statement);
	return wrong;
}

const char *references_prove(struct context *context, int64_t *looked_at)
{
	const char *wrong = "";
	for (size_t e = 0; entity_at(e) && !*wrong; e++)
		for (size_t f = 0; f < entity_at(e)->field_count && !*wrong; f++) {
			const struct field *field = &entity_at(e)->fields[f];
			if (field->type == &type_reference || field->type == &type_references)
				wrong = field_prove(context, entity_at(e), field, looked_at);
		}
	return *wrong ? wrong : links_prove(context);
}
