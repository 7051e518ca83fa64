/* once.c: the table of answers. */
#include "model/once.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/token.h"

enum { CLEARED_AT_ONCE = 500 };

static const int64_t kept_for = INT64_C(24) * 60 * 60 * 1000, given_up_after = INT64_C(2) * 60 * 1000;

static const struct column columns[] = {
	{ "token_id", COLUMN_INT, true, NULL }, { "key_hash", COLUMN_TEXT, true, NULL }, { "tenant_id", COLUMN_INT, true, NULL },
	{ "asked", COLUMN_TEXT, true, NULL }, { "made_at", COLUMN_INT, true, NULL }, { "status", COLUMN_INT, true, NULL },
	{ "type", COLUMN_TEXT, true, NULL }, { "location", COLUMN_TEXT, true, NULL }, { "etag", COLUMN_TEXT, true, NULL },
	{ "sealed", COLUMN_BYTES, false, NULL },
};
static const struct index indexes[] = {
	{ .name = "api_answer_by_age", .columns = { "made_at" } },
};

const struct table once_tables[] = {
	{ .name = "api_answer", .columns = columns, .column_count = COUNT_OF(columns), .indexes = indexes, .index_count = COUNT_OF(indexes),
	  .primary = { "token_id", "key_hash" }, .by_key = true },
};
const size_t once_table_count = COUNT_OF(once_tables);

static bool once_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "once: %s", db_message(context->db));
}

static bool once_run(struct context *context, struct statement *statement)
{
	if (!statement || db_step(statement) != DB_DONE)
		return once_failed(context, statement);
	db_reset(statement);
	return true;
}

static int64_t token_id(const struct context *context)
{
	must(context->actor->token != NULL);
	return context->actor->token->id;
}

static const char *key_hash(struct context *context, const struct once *once)
{
	unsigned char hash[32];

	hash_sha256(once->key, strlen(once->key), hash);
	return text_hex(context->arena, hash, sizeof(hash));
}

static const char *place_of(struct context *context, const struct once *once)
{
	return arena_format(context->arena, "api_answer.sealed:%lld:%s", (long long)token_id(context), key_hash(context, once));
}

static void bind_key(struct context *context, struct statement *statement, const struct once *once)
{
	db_bind_int(statement, 1, token_id(context));
	db_bind_text(statement, 2, key_hash(context, once));
}

bool once_clear(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM api_answer WHERE made_at < ?1 AND key_hash IN (SELECT key_hash FROM api_answer WHERE made_at < ?1 ORDER BY made_at LIMIT ?2)"));

	if (statement) {
		db_bind_int(statement, 1, context->now - kept_for);
		db_bind_int(statement, 2, CLEARED_AT_ONCE);
	}
	return once_run(context, statement);
}

/* One of mine that is too old, or whose doer was killed on the way, is none any more. */
static bool dead_one_clear(struct context *context, const struct once *once)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM api_answer WHERE token_id = ?1 AND key_hash = ?2 AND (made_at < ?3 OR (status = 0 AND made_at < ?4))"));

	if (statement) {
		bind_key(context, statement, once);
		db_bind_int(statement, 3, context->now - kept_for);
		db_bind_int(statement, 4, context->now - given_up_after);
	}
	return once_run(context, statement);
}

static enum once_found note(struct context *context, const struct once *once)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO api_answer (token_id, key_hash, tenant_id, asked, made_at, status, type, location, etag) "
		"VALUES (?1, ?2, ?3, ?4, ?5, 0, '', '', '') ON CONFLICT (token_id, key_hash) DO NOTHING RETURNING status"));
	enum db_step step = DB_FAILED;

	if (statement) {
		bind_key(context, statement, once);
		db_bind_int(statement, 3, context->actor->tenant_id);
		db_bind_text(statement, 4, once->asked);
		db_bind_int(statement, 5, context->now);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		once_failed(context, statement);
	db_reset(statement);
	return step == DB_FAILED ? ONCE_FAILED : step == DB_ROW ? ONCE_NEW : ONCE_AGAIN;
}

static enum once_found answer_read(struct context *context, struct statement *statement, struct once *once)
{
	if (!text_equal(db_text(statement, 0), once->asked))
		return ONCE_OTHER;
	once->status = db_int(statement, 1);
	if (once->status == 0)
		return ONCE_BUSY;
	once->type = arena_text(context->arena, db_text(statement, 2));
	once->location = arena_text(context->arena, db_text(statement, 3));
	once->etag = arena_text(context->arena, db_text(statement, 4));
	once->body = unseal(context->keys, context->arena, place_of(context, once), db_bytes(statement, 5), db_length(statement, 5));
	if (!once->body) {
		fail(context, "once: an answer does not open");
		return ONCE_FAILED;
	}
	once->length = strlen(once->body);
	return ONCE_AGAIN;
}

static enum once_found found(struct context *context, struct once *once)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT asked, status, type, location, etag, sealed FROM api_answer WHERE token_id = ?1 AND key_hash = ?2"));
	enum once_found answer = ONCE_BUSY;	/* taken away between the two: the other has just given up */
	enum db_step step = DB_FAILED;

	if (statement) {
		bind_key(context, statement, once);
		step = db_step(statement);
	}
	if (step == DB_ROW)
		answer = answer_read(context, statement, once);
	if (step == DB_FAILED) {
		once_failed(context, statement);
		answer = ONCE_FAILED;
	}
	db_reset(statement);
	return answer;
}

enum once_found once_begin(struct context *context, struct once *once)
{
	enum once_found answer = ONCE_FAILED;

	if (!tx_begin(context->db, TX_WRITE)) {
		fail(context, "once: %s", db_message(context->db));
		return ONCE_FAILED;
	}
	if (once_clear(context) && dead_one_clear(context, once))
		answer = note(context, once);
	if (answer == ONCE_AGAIN)
		answer = found(context, once);
	if (answer == ONCE_FAILED) {
		tx_rollback(context->db);
		return answer;
	}
	if (tx_commit(context->db))
		return answer;
	fail(context, "once: %s", db_message(context->db));
	return ONCE_FAILED;
}

static bool answer_write(struct context *context, const struct once *once)
{
	unsigned char *sealed;
	size_t length;
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE api_answer SET status = ?3, type = ?4, location = ?5, etag = ?6, sealed = ?7 WHERE token_id = ?1 AND key_hash = ?2"));

	seal(context->keys, context->arena, place_of(context, once), once->body, once->length, &sealed, &length);
	if (statement) {
		bind_key(context, statement, once);
		db_bind_int(statement, 3, once->status);
		db_bind_text(statement, 4, once->type);
		db_bind_text(statement, 5, once->location);
		db_bind_text(statement, 6, once->etag);
		db_bind_bytes(statement, 7, sealed, length);
	}
	return once_run(context, statement);
}

bool once_keep(struct context *context, const struct once *once)
{
	bool alone = !tx_is_open(context->db);

	if (alone && !tx_begin(context->db, TX_WRITE))
		return fail(context, "once: %s", db_message(context->db));
	bool kept = answer_write(context, once);
	if (!alone)
		return kept;
	if (kept && tx_commit(context->db))
		return true;
	if (tx_is_open(context->db))
		tx_rollback(context->db);
	return context->failure ? false : fail(context, "once: %s", db_message(context->db));
}

void once_forget(struct context *context, const struct once *once)
{
	const char *failure = context->failure;
	struct statement *statement;

	if (tx_is_open(context->db) || !tx_begin(context->db, TX_WRITE))
		return;
	statement = db_prepare(context->db, SQL("DELETE FROM api_answer WHERE token_id = ?1 AND key_hash = ?2 AND status = 0"));
	if (statement)
		bind_key(context, statement, once);
	if (!once_run(context, statement) || !tx_commit(context->db))
		if (tx_is_open(context->db))
			tx_rollback(context->db);
	context->failure = failure;
}
