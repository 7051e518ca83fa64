/* account_secret.c: the part of an account that no page shows: hash of the
 * password, hashes before it, when and where it was last used. */
#include "model/sign_in.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"

enum { OLD_HASHES_BYTES = 1024, OLD_HASHES = 5 };

static bool secret_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "account secret: %s", db_message(context->db));
}

static bool secret_run(struct context *context, struct statement *statement)
{
	if (!statement || db_step(statement) != DB_DONE)
		return secret_failed(context, statement);
	db_reset(statement);
	return true;
}

const char *login_fold(struct context *context, const char *login)
{
	return text_lower(context->arena, text_half_width(context->arena, login));
}

bool account_secret_make(struct context *context, int64_t tenant_id, int64_t account_id, const char *login)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO account_secret (account_id, tenant_id, login_key, hash, old_hashes, generation, changed_at, must_change, "
		"last_at, last_source, before_at, before_source, last_position_id) "
		"VALUES (?1, ?2, ?3, '', '', 1, ?4, 1, 0, '', 0, '', 0)"));

	must(tx_is_open(context->db));
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_int(statement, 2, tenant_id);
		db_bind_text(statement, 3, login_fold(context, login));
		db_bind_int(statement, 4, context->now);
		if (db_step(statement) == DB_DONE) {
			db_reset(statement);
			return true;
		}
		if (db_error(context->db) == DB_UNIQUE) {
			db_reset(statement);
			problem(context, "login", "这个登录名已经有人用了，请换一个");
			return false;
		}
	}
	return secret_failed(context, statement);
}

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? "" : arena_text(context->arena, db_text(statement, column));
}

bool account_secret_find(struct context *context, int64_t account_id, struct account_secret *secret)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT tenant_id, account_id, generation, changed_at, hash, old_hashes, must_change, last_at, before_at, last_source, "
		"before_source, last_position_id FROM account_secret WHERE account_id = ?1"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_int(statement, 1, account_id);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return secret_failed(context, statement);
	if (step == DB_ROW)
		*secret = (struct account_secret){
			.tenant_id = db_int(statement, 0),
			.account_id = db_int(statement, 1),
			.generation = db_int(statement, 2),
			.changed_at = db_int(statement, 3),
			.hash = text_of(context, statement, 4),
			.old_hashes = text_of(context, statement, 5),
			.must_change = db_int(statement, 6) != 0,
			.last_at = db_int(statement, 7),
			.before_at = db_int(statement, 8),
			.last_source = text_of(context, statement, 9),
			.before_source = text_of(context, statement, 10),
			.last_position_id = db_int(statement, 11),
		};
	db_reset(statement);
	return step == DB_ROW;
}

/* The present hash before the older ones. */
static const char *hashes_after(struct context *context, const struct account_secret *secret)
{
	struct buffer *kept = buffer_new(context->arena, OLD_HASHES_BYTES);
	char **old;
	size_t count = text_lines(context->arena, secret->old_hashes, &old);

	buffer_text(kept, secret->hash);
	for (size_t i = 0; i < count && i < OLD_HASHES - 1; i++) {
		buffer_char(kept, '\n');
		buffer_text(kept, old[i]);
	}
	must(!kept->full);
	return buffer_string(kept);
}

bool account_secret_set(struct context *context, int64_t account_id, const char *hash, bool must_change)
{
	struct account_secret secret;
	struct statement *statement;

	must(tx_is_open(context->db) && hash && *hash);
	if (!account_secret_find(context, account_id, &secret))
		return context->failure ? false : fail(context, "account secret: there is none of %lld", (long long)account_id);
	statement = db_prepare(context->db, SQL(
		"UPDATE account_secret SET hash = ?2, old_hashes = ?3, generation = generation + 1, changed_at = ?4, must_change = ?5 "
		"WHERE account_id = ?1"));
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_text(statement, 2, hash);
		db_bind_text(statement, 3, text_is_empty(secret.hash) ? "" : hashes_after(context, &secret));
		db_bind_int(statement, 4, context->now);
		db_bind_int(statement, 5, must_change ? 1 : 0);
	}
	return secret_run(context, statement);
}

bool account_secret_was_used(const struct account_secret *secret, struct context *context, const char *password)
{
	char **old;
	size_t count = text_lines(context->arena, secret->old_hashes, &old);
	size_t kept = (size_t)password_rules()->kept;

	if (kept == 0)
		return false;
	if (password_is(secret->hash, password))
		return true;
	for (size_t i = 0; i < count && i + 1 < kept; i++) {
		if (password_is(old[i], password))
			return true;
	}
	return false;
}
