/* setup_code.c: see setup_code.h. */
#include "model/setup_code.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/store.h"

enum { CODE_LIFE = 60 * 60 * 1000, CODE_TRIES = 20 };

static bool setup_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "setup: %s", db_message(context->db));
}

/* As it is read aloud or typed on a phone: letters and digits alone, small, at half width. */
static const char *code_core(struct arena *arena, const char *code)
{
	char *core = text_lower(arena, text_half_width(arena, code));
	size_t length = 0;

	for (const char *at = core; *at; at++)
		if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			core[length++] = *at;
	core[length] = '\0';
	return core;
}

static const char *code_hash(struct context *context, const char *code)
{
	unsigned char hash[32];
	const char *core = code_core(context->arena, code);

	hash_sha256(core, strlen(core), hash);
	return text_hex(context->arena, hash, sizeof(hash));
}

/* False also where there are accounts already. */
static bool code_keep(struct context *context, const char *code)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO setup_code (id, hash, ends_at, tries) SELECT 1, ?1, ?2, 0 WHERE NOT EXISTS (SELECT 1 FROM account_secret) "
		"ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, ends_at = excluded.ends_at, tries = 0 RETURNING id"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_text(statement, 1, code_hash(context, code));
		db_bind_int(statement, 2, context->now + CODE_LIFE);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	return step == DB_ROW;
}

const char *setup_code_make(struct context *context)
{
	const char *code = password_random(context->arena);

	if (!store_begin(context))
		return NULL;
	if (!code_keep(context, code)) {
		store_rollback(context);
		return NULL;
	}
	return store_commit(context) ? code : NULL;
}

bool setup_code_is_open(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT 1 FROM setup_code WHERE id = 1 AND ends_at > ?1 AND tries < ?2 AND NOT EXISTS (SELECT 1 FROM account_secret)"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_int(statement, 1, context->now);
		db_bind_int(statement, 2, CODE_TRIES);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	return step == DB_ROW;
}

bool setup_is_awaited(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM account_secret)"));
	enum db_step step = statement ? db_step(statement) : DB_FAILED;

	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	return step == DB_ROW;
}

bool setup_code_try(struct context *context, const char *code)
{
	struct statement *statement;
	enum db_step step = DB_FAILED;
	bool right = false;

	if (!store_begin(context))
		return false;
	statement = db_prepare(context->db, SQL("UPDATE setup_code SET tries = tries + 1 WHERE id = 1 AND ends_at > ?1 AND tries < ?2 RETURNING hash"));
	if (statement) {
		db_bind_int(statement, 1, context->now);
		db_bind_int(statement, 2, CODE_TRIES);
		step = db_step(statement);
	}
	if (step == DB_FAILED) {
		setup_failed(context, statement);
		store_rollback(context);
		return false;
	}
	if (step == DB_ROW && db_length(statement, 0) == 64)
		right = bytes_equal_secret(code_hash(context, code), db_text(statement, 0), 64);
	db_reset(statement);
	if (!store_commit(context))
		return false;
	if (!right)
		problem(context, "code", "一次性代码不对，或已经过期；重新启动服务会给出新的一次性代码");
	return right;
}

bool setup_code_use(struct context *context)
{
	struct statement *statement = db_prepare(context->db,
		SQL("DELETE FROM setup_code WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM account_secret) RETURNING id"));
	enum db_step step = statement ? db_step(statement) : DB_FAILED;

	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	if (step != DB_ROW)
		problem(context, "code", "已经完成初始设置，请直接登录");
	return step == DB_ROW;
}
