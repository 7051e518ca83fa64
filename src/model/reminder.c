/* reminder.c: see reminder.h.  Of the dates that definitions tell of, those in
 * charge are who hold a position in the row's own office with the right to edit
 * it, or in the nearest office above that has such people. */
#include "model/reminder.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/message.h"
#include "model/offices.h"
#include "model/question.h"
#include "model/store.h"

enum { DUE_MOST = 500, ABOVE_MOST = 8, TITLE_MAX = 60 };

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true }

static const struct column reminder_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), INT_COLUMN("account_id"), TEXT_COLUMN("on_day"), TEXT_COLUMN("title"), TEXT_COLUMN("path"),
	TEXT_COLUMN("entity"), INT_COLUMN("row_id"), INT_COLUMN("made_at"),
};
static const struct index reminder_indexes[] = {
	{ .columns = { "tenant_id", "on_day", "id" } },
	{ .columns = { "tenant_id", "account_id", "on_day", "id" } },
};
/* What was told already: another day in the field is told anew. */
static const struct column told_columns[] = {
	INT_COLUMN("tenant_id"), TEXT_COLUMN("entity"), TEXT_COLUMN("field"), INT_COLUMN("row_id"), TEXT_COLUMN("day"),
};

const struct table reminder_tables[] = {
	{ .name = "reminder", .columns = reminder_columns, .column_count = COUNT_OF(reminder_columns), .primary = { "tenant_id", "id" },
	  .indexes = reminder_indexes, .index_count = COUNT_OF(reminder_indexes) },
	{ .name = "reminded", .columns = told_columns, .column_count = COUNT_OF(told_columns),
	  .primary = { "tenant_id", "entity", "field", "row_id" }, .by_key = true },
};
const size_t reminder_table_count = COUNT_OF(reminder_tables);

static bool done(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "reminder: %s", db_message(context->db));
}

/* --- asked for by a person --- */

static bool insert(struct context *context, const struct reminder *reminder)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO reminder (tenant_id, id, account_id, on_day, title, path, entity, row_id, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, reminder->id);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_text(statement, 4, reminder->on_day);
	db_bind_text(statement, 5, text_head(context->arena, reminder->title, MESSAGE_TITLE_MAX));
	db_bind_text(statement, 6, reminder->path ? reminder->path : "");
	db_bind_text(statement, 7, reminder->entity ? reminder->entity : "");
	db_bind_int(statement, 8, reminder->row_id);
	db_bind_int(statement, 9, context->now);
	return done(context, statement);
}

bool reminder_keep(struct context *context, struct reminder *reminder)
{
	struct reminder *others;
	size_t count;
	if (date_part(reminder->on_day) != DATE_DAY)
		problem(context, "on_day", "请填写提醒的日期，例如 2026-12-01");
	else if (text_order(reminder->on_day, context->today) <= 0)
		problem(context, "on_day", "提醒日期要在今天之后");
	if (text_is_empty(reminder->title))
		problem(context, "title", "请写明提醒什么");
	if (!reminders_of_actor(context, REMINDERS_MOST, &others, &count))
		return false;
	if (count == REMINDERS_MOST)
		problem(context, "", "您已有 %d 条提醒，请先删掉不再需要的", (int)REMINDERS_MOST);
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	reminder->id = id_new();
	if (insert(context, reminder))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

bool reminders_of_actor(struct context *context, size_t most, struct reminder **reminders, size_t *count)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT id, on_day, title, path, entity, row_id FROM reminder WHERE tenant_id = ?1 AND account_id = ?2 ORDER BY on_day, id LIMIT ?3"));
	enum db_step step = DB_DONE;
	*reminders = arena_many(context->arena, most + 1, struct reminder);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*reminders)[*count] = (struct reminder){
			.id = db_int(statement, 0), .on_day = copied(context, statement, 1), .title = copied(context, statement, 2),
			.path = copied(context, statement, 3), .entity = copied(context, statement, 4), .row_id = db_int(statement, 5),
		};
	db_reset(statement);
	return step != DB_FAILED || fail(context, "reminders: %s", db_message(context->db));
}

bool reminder_drop(struct context *context, int64_t id)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM reminder WHERE tenant_id = ?1 AND account_id = ?2 AND id = ?3 RETURNING id"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, id);
	enum db_step step = db_step(statement);
	bool found = step == DB_ROW;
	while (step == DB_ROW)
		step = db_step(statement);
	db_reset(statement);
	return step == DB_FAILED ? fail(context, "reminder: %s", db_message(context->db)) : found;
}

bool reminders_forget(struct context *context, const char *entity, int64_t row_id)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM reminder WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3"));
	must(tx_is_open(context->db));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity);
	db_bind_int(statement, 3, row_id);
	return done(context, statement);
}

/* --- due today: what persons asked for --- */

struct due {
	int64_t id, account_id, row_id;
	const char *title, *path, *entity;
};

static size_t asked_read(struct context *context, struct due *dues)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT id, account_id, title, path, entity, row_id FROM reminder WHERE tenant_id = ?1 AND on_day <= ?2 ORDER BY on_day, id LIMIT ?3"));
	size_t count = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, DUE_MOST);
	while (count < DUE_MOST && (step = db_step(statement)) == DB_ROW)
		dues[count++] = (struct due){
			.id = db_int(statement, 0), .account_id = db_int(statement, 1), .title = copied(context, statement, 2),
			.path = copied(context, statement, 3), .entity = copied(context, statement, 4), .row_id = db_int(statement, 5),
		};
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "reminders: %s", db_message(context->db));
	return count;
}

static bool asked_send(struct context *context, const struct due *due)
{
	struct message message = { .account_id = due->account_id, .kind = MESSAGE_REMINDER, .title = due->title, .path = due->path,
				   .entity = due->entity, .row_id = due->row_id };
	struct statement *statement;
	if (!message_send(context, &message))
		return false;
	statement = db_prepare(context->db, SQL("DELETE FROM reminder WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, due->id);
	return done(context, statement);
}

/* --- due soon: what definitions tell of --- */

/* Where a row lies with one office at a time, that one is in charge of it. */
static const char *office_column(const struct entity *entity)
{
	if (entity->holder)
		return entity->holder;
	for (int role = 0; role < ROLE_COUNT; role++)
		if (entity->scope[role].kind == SCOPE_SUBTREE)
			return entity->scope[role].column;
	return NULL;
}

/* In the row t, or of a child row in its owner. */
static const char *office_expression(struct context *context, const struct entity *entity)
{
	const struct entity *owner = entity->owner ? entity_find(entity->owner) : NULL;
	const char *column = office_column(owner ? owner : entity);
	must(column);
	return owner ? arena_format(context->arena, "(SELECT o.%s FROM %s o WHERE o.tenant_id = t.tenant_id AND o.id = t.%s)", column, owner->name, entity->owner_field)
		: arena_format(context->arena, "t.%s", column);
}

struct coming {
	int64_t row_id, office_id;
	const char *title, *day;
};

static size_t coming_read(struct context *context, const struct entity *entity, const struct field *field, struct coming *rows)
{
	const char *last = date_add_days(context->arena, context->today, field->remind_days);
	struct question *question = question_new(context);
	question_puts(question, "SELECT t.id, %s, t.%s, t.%s FROM %s t WHERE t.tenant_id = ", office_expression(context, entity), entity->title, field->name,
		      entity->name);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND t.%s >= ", field->name);
	question_text(question, context->today);
	question_puts(question, " AND t.%s <= ", field->name);
	question_text(question, last);
	question_puts(question, " AND NOT EXISTS (SELECT 1 FROM reminded e WHERE e.tenant_id = t.tenant_id AND e.row_id = t.id AND e.day = t.%s"
		      " AND e.entity = ", field->name);
	question_text(question, entity->name);
	question_put(question, " AND e.field = ");
	question_text(question, field->name);
	question_puts(question, ") ORDER BY t.%s, t.id LIMIT %d", field->name, DUE_MOST);
	struct statement *statement = question_ask(context, question);
	size_t count = 0;
	enum db_step step = DB_DONE;
	while (statement && count < DUE_MOST && (step = db_step(statement)) == DB_ROW)
		rows[count++] = (struct coming){ db_int(statement, 0), db_int(statement, 1), copied(context, statement, 2), copied(context, statement, 3) };
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "dates of %s: %s", entity->name, db_message(context->db));
	return count;
}

static bool told_note(struct context *context, const struct entity *entity, const struct field *field, const struct coming *coming)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO reminded (tenant_id, entity, field, row_id, day) VALUES (?1, ?2, ?3, ?4, ?5)"
		" ON CONFLICT (tenant_id, entity, field, row_id) DO UPDATE SET day = excluded.day"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_text(statement, 3, field->name);
	db_bind_int(statement, 4, coming->row_id);
	db_bind_text(statement, 5, coming->day);
	return done(context, statement);
}

static bool coming_send(struct context *context, const struct entity *entity, const struct field *field, const struct coming *coming)
{
	int64_t offices[ABOVE_MOST];
	size_t told = 0;
	size_t count = offices_above(context, coming->office_id, offices, ABOVE_MOST);
	struct message message = {
		.kind = MESSAGE_REMINDER, .entity = entity->name, .row_id = coming->row_id,
		.title = arena_format(context->arena, "%s：%s %s", text_head(context->arena, coming->title, TITLE_MAX), field->label, coming->day),
		.path = arena_format(context->arena, "/%s/%" PRId64, entity->name, coming->row_id),
	};
	for (size_t i = 0; i < count && !told && !context->failure; i++)
		message_send_office(context, &message, offices[i], entity->may[ACT_EDIT], &told);
	return !context->failure && told_note(context, entity, field, coming);
}

static bool field_send(struct context *context, const struct entity *entity, const struct field *field)
{
	struct coming *rows = arena_many(context->arena, DUE_MOST, struct coming);
	size_t count = coming_read(context, entity, field, rows);
	for (size_t i = 0; i < count; i++)
		if (!coming_send(context, entity, field, &rows[i]))
			return false;
	return context->failure == NULL;
}

static bool entity_send(struct context *context, const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].remind_days && !field_send(context, entity, &entity->fields[i]))
			return false;
	return true;
}

bool reminders_send(struct context *context)
{
	struct due *dues = arena_many(context->arena, DUE_MOST, struct due);
	must(tx_is_open(context->db));
	size_t count = asked_read(context, dues);
	for (size_t i = 0; i < count; i++)
		if (!asked_send(context, &dues[i]))
			return false;
	for (size_t place = 0; entity_at(place); place++)
		if (!entity_send(context, entity_at(place)))
			return false;
	return context->failure == NULL;
}
