/* store.c: one row, out of and into the database. */
#include "model/store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/custom.h"
#include "model/full_text.h"
#include "model/here.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/reference.h"
#include "model/scope.h"

void *row_new(struct context *context, const struct entity *asked)
{
	const struct entity *entity = entity_here(context, asked);
	void *row = arena_alloc(context->arena, entity->row_size);
	custom_own(context, entity, row);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value fresh = { .number = field->type->initial };
		if (field->type->member == MEMBER_NUMBER && !field->closed)
			field_set(field, row, &fresh);
	}
	return row;
}

void *row_copy(struct context *context, const struct entity *entity, const void *row)
{
	struct record *copy = arena_alloc(context->arena, entity->row_size);
	memcpy(copy, row, entity->row_size);
	copy->custom = custom_values_copy(context->arena, copy->custom);
	return copy;
}

static bool load_asked(struct context *context, const struct entity *entity, int64_t id, void *row, enum recall_reach reach)
{
	const struct plan *plan = plan_of(entity);
	struct question *question = question_new(context);
	question_puts(question, "SELECT %s FROM %s t WHERE t.id = ", plan->columns, entity->name);
	question_int(question, id);
	question_put(question, " AND ");
	if (reach == RECALL_ANYTHING) {
		question_put(question, "t.tenant_id = ");
		question_int(question, context->actor->tenant_id);
	} else {
		scope_put(context, entity, reach == RECALL_CHANGE, "t", question);
	}
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	enum db_step step = db_step(statement);
	bool good = step == DB_ROW && plan_read(context, plan, statement, 0, row);
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "load %s: %s", entity->name, db_message(context->db));
	return good;
}

/* As asked before in this act, or asked now and remembered. */
static bool load(struct context *context, const struct entity *asked, int64_t id, void *row, enum recall_reach reach)
{
	const struct entity *entity = entity_here(context, asked);
	struct arena *room = recall_room(context), *own = context->arena;
	bool found;
	if (recall_row(context, entity, id, reach, row))
		return true;
	if (!room)
		return load_asked(context, entity, id, row, reach);
	context->arena = room;
	found = load_asked(context, entity, id, row, reach);
	context->arena = own;
	if (context->failure)
		context->failure = arena_text(own, context->failure);
	else if (found)
		recall_row_keep(context, entity, id, reach, row);
	return found;
}

bool store_load(struct context *context, const struct entity *entity, int64_t id, void *row)
{
	return load(context, entity, id, row, RECALL_READ);
}

bool store_load_to_change(struct context *context, const struct entity *entity, int64_t id, void *row)
{
	return load(context, entity, id, row, RECALL_CHANGE);
}

bool store_load_unscoped(struct context *context, const struct entity *entity, int64_t id, void *row, const char *why)
{
	must(why && *why);
	return load(context, entity, id, row, RECALL_ANYTHING);
}

bool store_begin(struct context *context)
{
	here_forget(context);
	recall_transaction(context);
	return tx_begin(context->db, TX_WRITE) || fail(context, "begin: %s", db_message(context->db));
}

void store_reading_begin(struct context *context)
{
	if (db_engine(context->db) == DB_SQLITE && !tx_is_open(context->db) && !tx_begin(context->db, TX_READ))
		fail(context, "begin: %s", db_message(context->db));
}

void store_reading_end(struct context *context)
{
	if (tx_is_open(context->db))
		tx_rollback(context->db);
}

bool store_commit(struct context *context)
{
	recall_transaction(context);
	if (tx_commit(context->db))
		return true;
	fail(context, "commit: %s", db_message(context->db));
	tx_rollback(context->db);
	return false;
}

void store_rollback(struct context *context)
{
	if (tx_is_open(context->db))
		tx_rollback(context->db);
	here_forget(context);
	recall_forget(context);
}

/* --- checks before a row is kept --- */

static bool is_taken(struct context *context, const struct entity *entity, const struct field *field)
{
	problem(context, field->name, "已有另一条%s登记了同样的%s", words(context, entity->label), words(context, field->label));
	return false;
}

static bool unique_is_free(struct context *context, const struct entity *entity, size_t place, const void *row)
{
	const struct field *field = &entity->fields[place];
	struct value value = field_get(field, row);
	if (value_is_empty(field, &value))
		return true;
	const struct record *record = row;
	int64_t holder = 0;
	if (recall_unique(context, entity, place, value.text, &holder) != RECALL_UNKNOWN)
		return !holder || holder == record->id || is_taken(context, entity, field);
	struct question *question = question_new(context);
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, record->tenant_id);
	question_puts(question, " AND %s%s = ", field->name, field->sensitive ? "_index" : "");
	if (field->sensitive)
		question_text(question, recall_blind_index(context, plan_of(entity)->bound[place], value.text));
	else if (field->type->member == MEMBER_NUMBER)
		question_int(question, value.number);
	else
		question_text(question, value.text);
	question_put(question, " AND id <> ");
	question_int(question, record->id);
	question_put(question, " LIMIT 1");
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	bool taken = db_step(statement) == DB_ROW;
	db_reset(statement);
	return !taken || is_taken(context, entity, field);
}

static void not_asked(struct context *context, const struct entity *entity, const struct field *field, const void *row)
{
	const struct field *kind = field_find(entity, entity->kind);
	const struct choice *choice = choice_find(kind->choices, field_get(kind, row).number);
	problem(context, field->name, "%s不填“%s”，请清空", choice ? words(context, choice->label) : "", words(context, field->label));
}

static void row_compute(struct context *context, const struct entity *entity, void *row, const void *before)
{
	if (entity->compute)
		entity->compute(context, row, before);
	for (size_t i = 0; modules[i]; i++)
		if (modules[i]->fill)
			modules[i]->fill(context, entity, row, before);
}

void store_fill(struct context *context, const struct entity *entity, void *row)
{
	for (size_t i = 0; modules[i]; i++)
		if (modules[i]->fill)
			modules[i]->fill(context, entity, row, NULL);
}

static bool row_is_good(struct context *context, const struct entity *entity, void *row, const void *before)
{
	if (entity->check)
		entity->check(context, row, before);
	if (!context_is_clean(context))
		return false;
	row_compute(context, entity, row, before);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);
		if (!value_is_empty(field, &value) && !field_fits_row(entity, field, row))
			not_asked(context, entity, field, row);
		if (field->required && !field->custom && value_is_empty(field, &value))	/* own ones are asked of forms and files: read_row */
			problem(context, field->name, "请填写%s", words(context, field->label));
		if (field->unique)
			unique_is_free(context, entity, i, row);
	}
	return context_is_clean(context) && !context->failure;
}

bool store_check(struct context *context, const struct entity *entity, void *row, const void *before)
{
	return row_is_good(context, entity_here(context, entity), row, before);
}

bool store_may_change(struct context *context, const struct entity *entity, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT 1 FROM %s t WHERE t.id = ", entity->name);
	question_int(question, id);
	question_put(question, " AND ");
	scope_put(context, entity, true, "t", question);
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	enum db_step step = db_step(statement);
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "scope of %s: %s", entity->name, db_message(context->db));
	return step == DB_ROW;
}

static bool row_is_mine(struct context *context, const struct entity *entity, int64_t id)
{
	if (store_may_change(context, entity, id))
		return true;
	if (!context->failure)
		problem(context, "", "这条%s不在您的管理范围内", words(context, entity->label));
	return false;
}

/* --- writing --- */

bool write_failed(struct context *context, const struct entity *entity)
{
	if (db_error(context->db) == DB_UNIQUE) {
		problem(context, "", "刚才有人登记了同样的内容，请返回列表查看");
		return false;
	}
	return fail(context, "write %s: %s", entity->name, db_message(context->db));
}

static bool conflict(struct context *context, const struct entity *entity)
{
	context->conflict = true;
	problem(context, "", "您打开以后，别人已经改过这条%s，请核对后再保存", words(context, entity->label));
	return false;
}

static bool statement_finish(struct context *context, const struct entity *entity, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || write_failed(context, entity);
}

/* On PostgreSQL another transaction may have changed or removed the row since it was compared: then no row answers. */
static bool one_row_finish(struct context *context, const struct entity *entity, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	if (step == DB_ROW)
		return true;
	if (step == DB_FAILED)
		return write_failed(context, entity);
	return conflict(context, entity);
}

static bool row_insert(struct context *context, const struct entity *entity, const void *row)
{
	const struct plan *plan = plan_of(entity);
	struct question *question = question_new(context);
	plan_bind_new(context, plan, row, question);
	struct statement *statement = db_prepare(context->db, plan->insert);
	if (!statement)
		return fail(context, "insert %s: %s", entity->name, db_message(context->db));
	statement_bind(statement, question->binds, question->count, 1);
	return statement_finish(context, entity, statement);
}

static bool row_update(struct context *context, const struct entity *entity, const void *row)
{
	const struct record *record = row;
	const struct plan *plan = plan_of(entity);
	struct question *question = question_new(context);
	plan_bind(context, plan, row, question);
	must(question->count == plan->update_places);
	const int64_t tail[] = { context->now, record->id, record->tenant_id, record->version };
	for (size_t i = 0; i < COUNT_OF(tail); i++)
		question_bind(question, (struct bind){ .kind = 'i', .number = tail[i] });
	struct statement *statement = db_prepare(context->db, plan->update);
	if (!statement)
		return fail(context, "update %s: %s", entity->name, db_message(context->db));
	statement_bind(statement, question->binds, question->count, 1);
	return one_row_finish(context, entity, statement);
}

/* The very row that was compared: history and audit tell of it. */
static bool row_delete(struct context *context, const struct entity *entity, const struct record *record)
{
	struct question *question = question_new(context);
	question_puts(question, "DELETE FROM %s WHERE id = ", entity->name);
	question_int(question, record->id);
	question_put(question, " AND tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND version = ");
	question_int(question, record->version);
	question_put(question, " RETURNING id");
	struct statement *statement = question_ask(context, question);
	return statement && one_row_finish(context, entity, statement);
}

static bool beside_keep(struct context *context, const struct entity *entity, const void *row, const void *before,
			const char *act, const char *reason)
{
	return links_keep(context, entity, row, before) && custom_values_keep(context, entity, row, before) &&
	       search_keys_keep(context, entity, row, before) && full_text_keep(context, entity, row, before) &&
	       (!entity->audited || (history_keep(context, entity, row, before, act, reason) &&
				     audit_keep(context, entity, row, before, act, reason))) &&
	       (!entity->kept || entity->kept(context, row, before));
}

void record_begin(struct context *context, struct record *record)
{
	if (!record->id)
		record->id = id_new();
	record->tenant_id = context->actor->tenant_id;
	record->version = 1;
	record->made_at = record->changed_at = context->now;
	record->made_by = context->actor->account_id;
	record->batch_id = context->batch_id;
}

bool store_create(struct context *context, const struct entity *asked, void *row)
{
	const struct entity *entity = entity_here(context, asked);
	must(tx_is_open(context->db));
	struct record *record = row;
	record_begin(context, record);
	return row_is_good(context, entity, row, NULL) && row_insert(context, entity, row) && references_hold(context, entity, &row, 1, NULL) &&
	       beside_keep(context, entity, row, NULL, "create", NULL) && row_is_mine(context, entity, record->id);
}

bool store_change(struct context *context, const struct entity *asked, void *row, const char *act, const char *reason)
{
	const struct entity *entity = entity_here(context, asked);
	must(tx_is_open(context->db));
	struct record *record = row;
	struct record *before = row_new(context, entity);
	if (!store_load_unscoped(context, entity, record->id, before, "the row as it stands, to compare with"))
		return context->failure ? false : fail(context, "change: %s %lld is gone", entity->name, (long long)record->id);
	if (before->version != record->version)
		return conflict(context, entity);
	if (!record->custom)
		record->custom = before->custom;
	if (!row_is_mine(context, entity, record->id) || !row_is_good(context, entity, row, before) ||
	    !references_hold(context, entity, &row, 1, before) || !row_update(context, entity, row))
		return false;
	recall_forget(context);
	record->version++;
	record->changed_at = context->now;
	return beside_keep(context, entity, row, before, act ? act : "change", reason);
}

bool store_blank(struct context *context, const struct entity *asked, void *row, const char *act, const char *reason)
{
	const struct entity *entity = entity_here(context, asked);
	struct record *record = row;
	struct record *before = row_new(context, entity);
	must(tx_is_open(context->db) && context->actor->is_system);
	if (!store_load_unscoped(context, entity, record->id, before, "the row as it stands, to compare with"))
		return context->failure == NULL;
	row_compute(context, entity, row, before);
	if (!row_update(context, entity, row))
		return false;
	record->version++;
	record->changed_at = context->now;
	return beside_keep(context, entity, row, before, act, reason);
}

bool store_note(struct context *context, const struct entity *entity, const void *before, const char *act)
{
	must(tx_is_open(context->db) && entity->audited);
	entity = entity_here(context, entity);
	void *row = row_new(context, entity);
	if (!store_load_unscoped(context, entity, ((const struct record *)before)->id, row, "the row as it stands now, for its audit line"))
		return context->failure == NULL;
	if (text_equal(row_canonical(context, entity, row), row_canonical(context, entity, before)))
		return true;
	return history_keep(context, entity, row, before, act, NULL) && audit_keep(context, entity, row, before, act, NULL);
}

bool store_remove(struct context *context, const struct entity *asked, int64_t id, const char *reason)
{
	const struct entity *entity = entity_here(context, asked);
	must(tx_is_open(context->db));
	struct record *before = row_new(context, entity);
	if (!store_load_to_change(context, entity, id, before)) {
		if (!context->failure)
			problem(context, "", "这条%s不存在，或不在您的管理范围内", words(context, entity->label));
		return false;
	}
	if (!row_hold_alone(context, entity, id) || reference_exists(context, entity, id))
		return false;
	recall_forget(context);
	return row_delete(context, entity, before) && beside_keep(context, entity, NULL, before, "remove", reason);
}

bool store_step(struct context *context, const struct entity *entity, void *row, const struct step *step, const char *reason)
{
	if (!step_fits(entity, row, step)) {
		problem(context, "", "现在的状态不能“%s”，请刷新页面查看", words(context, step->label));
		return false;
	}
	if (step->needs_reason && text_is_empty(reason)) {
		problem(context, "reason", "请写明原因");
		return false;
	}
	if (step->rule && !step->rule(context, row, reason))
		return false;
	if (!context_is_clean(context))
		return false;
	struct value state = { .number = step->to };
	if (step->to)
		field_set(field_find(entity, entity->state), row, &state);
	return store_change(context, entity, row, step->name, reason);
}
