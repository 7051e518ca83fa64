/* message.c: see message.h.  Pages are the message module's. */
#include "model/message.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/definition.h"
#include "model/store.h"

/* What was read half a year ago is thrown away; letters, which belong to their records, after three years. */
enum { DAY = 86400000, KEEP_READ_DAYS = 180, KEEP_LETTER_DAYS = 1096, TIDY_MOST = 500 };

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true }

/* `letter` is one number for all copies of a letter. */
static const struct column columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), INT_COLUMN("letter"), INT_COLUMN("account_id"), INT_COLUMN("from_account_id"),
	TEXT_COLUMN("from_name"), INT_COLUMN("kind"), TEXT_COLUMN("title"), { .name = "sealed", .kind = COLUMN_BYTES }, TEXT_COLUMN("path"),
	TEXT_COLUMN("entity"), INT_COLUMN("row_id"), INT_COLUMN("sent_at"), INT_COLUMN("read_at"),
};
static const struct index indexes[] = {
	{ .columns = { "tenant_id", "account_id", "id" } },
	{ .name = "message_unread", .columns = { "tenant_id", "account_id", "id" }, .where = "read_at = 0" },
	{ .columns = { "tenant_id", "entity", "row_id", "id" } },
	{ .columns = { "tenant_id", "kind", "sent_at" } },
};

const struct table message_tables[] = {
	{ .name = "message", .columns = columns, .column_count = COUNT_OF(columns), .primary = { "tenant_id", "id" },
	  .indexes = indexes, .index_count = COUNT_OF(indexes) },
};
const size_t message_table_count = COUNT_OF(message_tables);

static bool done(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "message: %s", db_message(context->db));
}

/* --- sending --- */

static const char *bound_to(struct context *context, int64_t letter)
{
	return arena_format(context->arena, "message.text:%lld", (long long)letter);
}

static bool row_insert(struct context *context, const struct message *message, int64_t letter)
{
	unsigned char *sealed = NULL;
	size_t length = 0;
	if (!text_is_empty(message->text))
		seal(context->keys, context->arena, bound_to(context, letter), message->text, strlen(message->text), &sealed, &length);
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO message (tenant_id, id, letter, account_id, from_account_id, from_name, kind, title, sealed, path, entity, row_id, sent_at, read_at)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0)"));
	const int64_t numbers[] = { context->actor->tenant_id, message->id, letter, message->account_id, message->from_account_id };
	for (int i = 0; i < (int)COUNT_OF(numbers); i++)
		db_bind_int(statement, i + 1, numbers[i]);
	db_bind_text(statement, 6, message->from_name);
	db_bind_int(statement, 7, message->kind);
	db_bind_text(statement, 8, text_head(context->arena, message->title, MESSAGE_TITLE_MAX));
	if (sealed)
		db_bind_bytes(statement, 9, sealed, length);
	else
		db_bind_null(statement, 9);
	db_bind_text(statement, 10, message->path ? message->path : "");
	db_bind_text(statement, 11, message->entity ? message->entity : "");
	db_bind_int(statement, 12, message->row_id);
	db_bind_int(statement, 13, message->sent_at);
	return done(context, statement);
}

static void sender_fill(struct context *context, struct message *message)
{
	const struct actor *actor = context->actor;
	bool is_person = message->kind == MESSAGE_LETTER && actor->account_id;
	message->from_account_id = is_person ? actor->account_id : 0;
	message->from_name = !is_person ? "" : text_is_empty(actor->office_name) ? actor->name
			     : arena_format(context->arena, "%s · %s", actor->name, actor->office_name);
	message->sent_at = context->now;
}

static bool copy_send(struct context *context, struct message *message, int64_t letter)
{
	must(message->account_id && !text_is_empty(message->title) && (text_is_empty(message->path) || message->path[0] == '/'));
	message->id = id_new();
	sender_fill(context, message);
	return row_insert(context, message, letter);
}

bool message_send(struct context *context, struct message *message)
{
	must(tx_is_open(context->db));
	return copy_send(context, message, id_new());
}

static size_t holders_read(struct context *context, int64_t office_id, unsigned roles, int64_t *accounts, size_t most)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT DISTINCT p.account_id, p.role FROM position p JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.account_id AND a.state = 1"
		" WHERE p.tenant_id = ?1 AND p.office_id = ?2 AND p.state = 1 AND p.from_on <= ?3"
		" AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?3) ORDER BY p.account_id"));
	size_t count = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, context->today);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		int64_t account_id = db_int(statement, 0);
		bool is_meant = roles & ALLOW(db_int(statement, 1)) && account_id != context->actor->account_id;
		if (is_meant && (!count || accounts[count - 1] != account_id))
			accounts[count++] = account_id;
	}
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "positions of an office: %s", db_message(context->db));
	return count;
}

bool message_send_office(struct context *context, struct message *message, int64_t office_id, unsigned roles, size_t *count)
{
	int64_t accounts[MESSAGE_TO_MOST];
	int64_t letter = id_new();
	must(tx_is_open(context->db));
	*count = holders_read(context, office_id, roles, accounts, COUNT_OF(accounts));
	for (size_t i = 0; i < *count && !context->failure; i++) {
		message->account_id = accounts[i];
		copy_send(context, message, letter);
	}
	return context->failure == NULL;
}

/* --- reading --- */

#define MESSAGE_COLUMNS \
	"m.id, m.letter, m.account_id, m.from_account_id, m.from_name, m.kind, m.title, m.sealed, m.path, m.entity, m.row_id, m.sent_at, m.read_at"

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

static void row_read(struct context *context, struct statement *statement, struct message *message)
{
	*message = (struct message){
		.id = db_int(statement, 0), .account_id = db_int(statement, 2), .from_account_id = db_int(statement, 3),
		.from_name = copied(context, statement, 4), .kind = db_int(statement, 5), .title = copied(context, statement, 6), .text = "",
		.path = copied(context, statement, 8), .entity = copied(context, statement, 9), .row_id = db_int(statement, 10),
		.sent_at = db_int(statement, 11), .read_at = db_int(statement, 12),
	};
	if (db_is_null(statement, 7))
		return;
	message->text = unseal(context->keys, context->arena, bound_to(context, db_int(statement, 1)), db_bytes(statement, 7), db_length(statement, 7));
	if (!message->text)
		fail(context, "message %lld does not open", (long long)message->id);
}

static bool rows_read(struct context *context, struct statement *statement, size_t most, struct message **messages, size_t *count)
{
	enum db_step step = DB_DONE;
	*messages = arena_many(context->arena, most + 1, struct message);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		row_read(context, statement, &(*messages)[*count]);
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "messages: %s", db_message(context->db));
	return context->failure == NULL;
}

bool messages_of_actor(struct context *context, bool unread_only, int64_t before, size_t most, struct message **messages, size_t *count)
{
	struct statement *statement = db_prepare(context->db, unread_only
		? SQL("SELECT " MESSAGE_COLUMNS " FROM message m WHERE m.tenant_id = ?1 AND m.account_id = ?2 AND m.read_at = 0 AND m.id < ?3"
		      " ORDER BY m.id DESC LIMIT ?4")
		: SQL("SELECT " MESSAGE_COLUMNS " FROM message m WHERE m.tenant_id = ?1 AND m.account_id = ?2 AND m.id < ?3"
		      " ORDER BY m.id DESC LIMIT ?4"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	return rows_read(context, statement, most, messages, count);
}

int64_t messages_unread(struct context *context, int64_t most)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT count(*) FROM (SELECT 1 FROM message WHERE tenant_id = ?1 AND account_id = ?2 AND read_at = 0 LIMIT ?3) AS counted"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, most + 1);
	return db_first(statement, 0);
}

bool message_load(struct context *context, int64_t id, struct message *message)
{
	struct message *found;
	size_t count;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT " MESSAGE_COLUMNS " FROM message m WHERE m.tenant_id = ?1 AND m.account_id = ?2 AND m.id = ?3"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, id);
	if (!rows_read(context, statement, 1, &found, &count) || !count)
		return false;
	*message = found[0];
	return true;
}

bool message_mark_read(struct context *context, int64_t id)
{
	if (!store_begin(context))
		return false;
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE message SET read_at = ?1 WHERE tenant_id = ?2 AND account_id = ?3 AND read_at = 0 AND (id = ?4 OR ?4 = 0)"));
	db_bind_int(statement, 1, context->now);
	db_bind_int(statement, 2, context->actor->tenant_id);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_int(statement, 4, id);
	if (done(context, statement))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool messages_about(struct context *context, const struct entity *entity, int64_t row_id, int64_t before, size_t most,
		    struct message **messages, size_t *count)
{
	bool is_member = context->actor->role == ROLE_MEMBER;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT " MESSAGE_COLUMNS " FROM message m WHERE m.tenant_id = ?1 AND m.entity = ?2 AND m.row_id = ?3 AND m.kind = 1"
		" AND NOT EXISTS (SELECT 1 FROM message e WHERE e.tenant_id = m.tenant_id AND e.entity = m.entity AND e.row_id = m.row_id"
		" AND e.letter = m.letter AND e.id < m.id AND (e.account_id = ?5 OR e.from_account_id = ?5 OR ?5 = 0))"
		" AND (m.account_id = ?5 OR m.from_account_id = ?5 OR ?5 = 0) AND m.id < ?6 ORDER BY m.id DESC LIMIT ?4"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_int(statement, 3, row_id);
	db_bind_int(statement, 4, (int64_t)most);
	db_bind_int(statement, 5, is_member ? context->actor->account_id : 0);
	db_bind_int(statement, 6, before ? before : INT64_MAX);
	return rows_read(context, statement, most, messages, count);
}

/* --- an end to them --- */

bool messages_forget(struct context *context, const char *entity, int64_t row_id)
{
	must(tx_is_open(context->db));
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM message WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity);
	db_bind_int(statement, 3, row_id);
	return done(context, statement);
}

static bool tidy(struct context *context, struct sql remove, int64_t days)
{
	struct statement *statement = db_prepare(context->db, remove);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->now - days * DAY);
	db_bind_int(statement, 3, TIDY_MOST);
	return done(context, statement);
}

bool messages_tidy(struct context *context)
{
	must(tx_is_open(context->db));
	return tidy(context, SQL("DELETE FROM message WHERE tenant_id = ?1 AND id IN (SELECT id FROM message WHERE tenant_id = ?1 AND kind > 1"
				 " AND sent_at < ?2 AND read_at > 0 LIMIT ?3)"), KEEP_READ_DAYS) &&
	       tidy(context, SQL("DELETE FROM message WHERE tenant_id = ?1 AND id IN (SELECT id FROM message WHERE tenant_id = ?1 AND kind = 1"
				 " AND sent_at < ?2 LIMIT ?3)"), KEEP_LETTER_DAYS);
}
