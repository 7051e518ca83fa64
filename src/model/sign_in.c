/* sign_in.c: tries counted, the hash computed (always one, whatever the reason
 * to refuse), the session begun.  Three short transactions: the count before
 * the hash, the outcome after it; none is open while it is computed. */
#include "model/sign_in.h"

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/session.h"

enum {
	MINUTE = 60 * 1000,
	SOURCE_TRIES = 30,		/* a minute */
	ACCOUNT_TRIES = 5,		/* before the first wait */
	ACCOUNT_MEMORY = 15 * MINUTE,	/* after so long without a try, counting begins anew */
	ALARM_REFUSALS = 100,		/* a minute, in this process */
};

static bool try_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	if (tx_is_open(context->db)) {
		fail(context, "sign-in: %s", db_message(context->db));
		tx_rollback(context->db);
		return false;
	}
	return fail(context, "sign-in: %s", db_message(context->db));
}

/* --- counting --- */

/* 1, 2, 4, 8, then 15 minutes. */
static int64_t wait_after(int64_t tries)
{
	static const int64_t minutes[] = { 1, 2, 4, 8, 15 };
	size_t place = (size_t)(tries - ACCOUNT_TRIES);

	return minutes[place < COUNT_OF(minutes) ? place : COUNT_OF(minutes) - 1] * MINUTE;
}

static const char *try_key(struct context *context, const char *kind, const char *name, const char *source)
{
	const char *text = arena_format(context->arena, "%s\n%s\n%s", kind, name, source);
	unsigned char hash[32];

	hash_sha256(text, strlen(text), hash);
	return text_hex(context->arena, hash, 20);
}

/* How long it is locked already; 0: it is not.  Without writing, so that hammering on a locked door costs little. */
static bool try_look(struct context *context, const char *key, int64_t *until)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT locked_until FROM sign_in_try WHERE key = ?1"));
	enum db_step step = DB_FAILED;

	*until = 0;
	if (statement) {
		db_bind_text(statement, 1, key);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return try_failed(context, statement);
	if (step == DB_ROW && db_int(statement, 0) > context->now)
		*until = db_int(statement, 0);
	db_reset(statement);
	return true;
}

/* One more try.  Rolling: `since` is the last try, and counting begins anew where it and the end of its lock are longer
 * ago than `memory`.  Otherwise `since` is the beginning of a window as long as that. */
static bool try_add(struct context *context, const char *key, int64_t memory, bool rolling, int64_t *tries, int64_t *until)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO sign_in_try (key, tries, since, locked_until) VALUES (?1, 1, ?2, 0) ON CONFLICT (key) DO UPDATE SET "
		"tries = CASE WHEN sign_in_try.since < ?3 AND (?4 = 0 OR sign_in_try.locked_until < ?3) THEN 1 ELSE sign_in_try.tries + 1 END, "
		"since = CASE WHEN ?4 = 1 OR (sign_in_try.since < ?3 AND (?4 = 0 OR sign_in_try.locked_until < ?3)) THEN ?2 ELSE sign_in_try.since END "
		"RETURNING tries, locked_until"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_text(statement, 1, key);
		db_bind_int(statement, 2, context->now);
		db_bind_int(statement, 3, context->now - memory);
		db_bind_int(statement, 4, rolling ? 1 : 0);
		step = db_step(statement);
	}
	if (step != DB_ROW)
		return try_failed(context, statement);
	*tries = db_int(statement, 0);
	*until = db_int(statement, 1);
	db_reset(statement);
	return true;
}

static bool try_lock(struct context *context, const char *key, int64_t until)
{
	struct statement *statement = db_prepare(context->db, SQL("UPDATE sign_in_try SET locked_until = ?2 WHERE key = ?1"));

	if (statement) {
		db_bind_text(statement, 1, key);
		db_bind_int(statement, 2, until);
	}
	if (!statement || db_step(statement) != DB_DONE)
		return try_failed(context, statement);
	db_reset(statement);
	return true;
}

struct tries {
	const char *source_key, *account_key;
	const char *source;
	bool locked;		/* this account from this source */
	bool too_many;		/* this source */
};

static bool tries_commit(struct context *context)
{
	if (tx_commit(context->db))
		return true;
	return try_failed(context, NULL);
}

/* A try of this name from this source is counted, before anything is looked at. */
static bool tries_count(struct context *context, struct tries *tries)
{
	int64_t source_until, account_until, count;

	if (!try_look(context, tries->source_key, &source_until) || !try_look(context, tries->account_key, &account_until))
		return false;
	tries->too_many = source_until > 0;
	tries->locked = account_until > 0;
	if (tries->too_many)
		return true;
	if (!tx_begin(context->db, TX_WRITE))
		return try_failed(context, NULL);
	if (!try_add(context, tries->source_key, MINUTE, false, &count, &source_until))
		return false;
	if (count > SOURCE_TRIES) {
		tries->too_many = true;
		log_event("sign_in_source_locked", "source", tries->source, NULL);
		return try_lock(context, tries->source_key, context->now + MINUTE) && tries_commit(context);
	}
	if (!tries->locked) {
		if (!try_add(context, tries->account_key, ACCOUNT_MEMORY, true, &count, &account_until))
			return false;
		tries->locked = account_until > context->now;	/* another one was quicker */
		if (!tries->locked && count >= ACCOUNT_TRIES &&
		    !try_lock(context, tries->account_key, context->now + wait_after(count)))
			return false;
	}
	return tries_commit(context);
}

/* The right password: this name is forgiven here, the source's try given back, and what is old thrown away. */
static bool tries_forgive(struct context *context, const struct tries *tries)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM sign_in_try WHERE key = ?1 OR since < ?2"));

	if (statement) {
		db_bind_text(statement, 1, tries->account_key);
		db_bind_int(statement, 2, context->now - (int64_t)24 * 60 * MINUTE);
	}
	if (!statement || db_step(statement) != DB_DONE)
		return try_failed(context, statement);
	db_reset(statement);
	statement = db_prepare(context->db, SQL("UPDATE sign_in_try SET tries = tries - 1 WHERE key = ?1 AND tries > 0"));
	if (statement)
		db_bind_text(statement, 1, tries->source_key);
	if (!statement || db_step(statement) != DB_DONE)
		return try_failed(context, statement);
	db_reset(statement);
	return true;
}

/* Many refusals in a minute, from wherever: somebody should look. */
static void refusal_count(const struct context *context)
{
	static atomic_llong minute;
	static atomic_int refusals;
	long long now = context->now / MINUTE;

	if (atomic_exchange(&minute, now) != now)
		atomic_store(&refusals, 0);
	if (atomic_fetch_add(&refusals, 1) + 1 == ALARM_REFUSALS)
		log_event("sign_in_alarm", "refusals", "100 in a minute", NULL);
}

/* --- who --- */

struct found {
	int64_t account_id;	/* 0: nobody of that name */
	int64_t tenant_id;
	int64_t generation;
	int64_t last_position_id;
	bool stopped;
	const char *hash;
	const char *name;
};

/* The account of that name.  Without one the tenant is the deployment's first, whose auditor sees the refusal. */
static bool found_by(struct context *context, struct statement *statement, struct found *found)
{
	enum db_step step = statement ? db_step(statement) : DB_FAILED;
	bool ok = true;

	*found = (struct found){ .hash = "", .name = "" };
	if (step == DB_FAILED)
		return try_failed(context, statement);
	if (step == DB_ROW)
		*found = (struct found){
			.account_id = db_int(statement, 0),
			.tenant_id = db_int(statement, 1),
			.generation = db_int(statement, 2),
			.last_position_id = db_int(statement, 3),
			.stopped = db_int(statement, 4) != 1,
			.hash = arena_text(context->arena, db_text(statement, 5)),
			.name = arena_text(context->arena, db_is_null(statement, 6) ? "" : db_text(statement, 6)),
		};
	db_reset(statement);
	if (step == DB_DONE)
		found->tenant_id = db_number(context->db, SQL("SELECT id FROM tenant ORDER BY id LIMIT 1"), 0, &ok);
	return ok || try_failed(context, NULL);
}

static bool found_by_login(struct context *context, const char *login, struct found *found)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT c.account_id, c.tenant_id, c.generation, c.last_position_id, a.state, c.hash, a.name "
		"FROM account_secret c JOIN account a ON a.tenant_id = c.tenant_id AND a.id = c.account_id WHERE c.login_key = ?1"));

	if (statement)
		db_bind_text(statement, 1, login_fold(context, login));
	return found_by(context, statement, found);
}

static bool found_by_id(struct context *context, int64_t account_id, struct found *found)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT c.account_id, c.tenant_id, c.generation, c.last_position_id, a.state, c.hash, a.name "
		"FROM account_secret c JOIN account a ON a.tenant_id = c.tenant_id AND a.id = c.account_id WHERE c.account_id = ?1"));

	if (statement)
		db_bind_int(statement, 1, account_id);
	return found_by(context, statement, found);
}

/* One hash is computed in any case, of the password as it is (a longer one than any we keep is cut for that). */
static bool password_fits(const struct found *found, const struct tries *tries, const char *password)
{
	bool long_one = strlen(password) > PASSWORD_BYTES_MAX;

	if (found->account_id && !found->stopped && !tries->locked && !text_is_empty(found->hash) && !long_one)
		return password_is(found->hash, password);
	password_waste_time(long_one ? "longer than any that is kept" : password);
	return false;
}

/* --- outcome --- */

struct outcome {
	const char *act, *result;
	int64_t position_id;
	enum role role;
	const char *token;
};

/* The line of the audit says who it was only where he proved it. */
static bool outcome_audit(struct context *context, const struct sign_in *try, const struct found *found, const struct outcome *outcome)
{
	const struct actor *before = context->actor;
	bool proved = text_equal(outcome->result, "ok");
	struct actor actor = {
		.role = outcome->role,
		.tenant_id = found->tenant_id,
		.account_id = proved ? found->account_id : 0,
		.position_id = outcome->position_id,
		.name = "", .office_name = "", .session_hash = "",
		.source = try->source,
	};
	bool kept;

	context->actor = &actor;
	kept = audit_write(context, &(struct audit_line){
		.act = outcome->act, .entity = "account", .row_id = found->account_id, .result = outcome->result,
	});
	context->actor = before;
	return kept;
}

static bool refusal_keep(struct context *context, const struct sign_in *try, const struct found *found, const char *act)
{
	struct outcome outcome = { .act = act, .result = "refused" };

	refusal_count(context);
	if (!tx_begin(context->db, TX_WRITE))
		return try_failed(context, NULL);
	if (outcome_audit(context, try, found, &outcome))
		return tries_commit(context);
	tx_rollback(context->db);
	return false;
}

static bool secret_seen(struct context *context, const struct sign_in *try, int64_t account_id, int64_t position_id)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE account_secret SET before_at = last_at, before_source = last_source, last_at = ?2, last_source = ?3, "
		"last_position_id = ?4 WHERE account_id = ?1"));

	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_int(statement, 2, context->now);
		db_bind_text(statement, 3, try->source ? try->source : "");
		db_bind_int(statement, 4, position_id);
	}
	if (!statement || db_step(statement) != DB_DONE)
		return try_failed(context, statement);
	db_reset(statement);
	return true;
}

static bool old_session_end(struct context *context, const char *token)
{
	unsigned char hash[32];

	if (text_is_empty(token))
		return true;
	hash_sha256(token, strlen(token), hash);
	return session_end(context, text_hex(context->arena, hash, sizeof(hash)));
}

/* The position he last acted in, else the first of them. */
static const struct position_line *position_choose(const struct position_line *lines, size_t count, int64_t last)
{
	for (size_t i = 0; i < count; i++) {
		if (lines[i].id == last)
			return &lines[i];
	}
	return count > 0 ? &lines[0] : NULL;
}

/* Within the transaction. */
static bool session_open(struct context *context, const struct sign_in *try, const struct tries *tries, const struct found *found,
			 const struct position_line *position, const char **token)
{
	struct outcome outcome = { .act = "sign_in", .result = "ok" };

	if (!tries_forgive(context, tries) || !old_session_end(context, try->old_token))
		return false;
	if (position) {
		outcome.position_id = position->id;
		outcome.role = position->role;
		*token = session_begin(context, &(struct session_start){
			.tenant_id = found->tenant_id, .account_id = found->account_id, .position_id = position->id,
			.generation = found->generation, .source = try->source, .user_agent = try->user_agent, .fresh_at = context->now,
		});
		if (!*token || !secret_seen(context, try, found->account_id, position->id))
			return false;
	} else {
		outcome.result = "no position";
	}
	return outcome_audit(context, try, found, &outcome);
}

static enum sign_in_result session_grant(struct context *context, const struct sign_in *try, const struct tries *tries,
					 const struct found *found, const char **token, bool *choose)
{
	struct position_line *lines;
	size_t count = positions_of_account(context, found->account_id, &lines);
	const struct position_line *position = position_choose(lines, count, found->last_position_id);

	if (context->failure)
		return SIGN_IN_FAILED;
	if (!tx_begin(context->db, TX_WRITE)) {
		try_failed(context, NULL);
		return SIGN_IN_FAILED;
	}
	if (!session_open(context, try, tries, found, position, token) || !tries_commit(context)) {
		if (tx_is_open(context->db))
			tx_rollback(context->db);
		*token = NULL;
		return SIGN_IN_FAILED;
	}
	*choose = count > 1 && position->id != found->last_position_id;
	return position ? SIGN_IN_OK : SIGN_IN_NO_POSITION;
}

enum sign_in_result sign_in(struct context *context, const struct sign_in *try, const char **token, bool *choose)
{
	const char *source = try->source ? try->source : "";
	struct tries tries = {
		.source_key = try_key(context, "source", "", source),
		.account_key = try_key(context, "account", login_fold(context, try->login), source),
		.source = source,
	};
	struct found found;

	must(!tx_is_open(context->db));
	*token = NULL;
	*choose = false;
	if (!tries_count(context, &tries))
		return SIGN_IN_FAILED;
	if (tries.too_many)
		return SIGN_IN_TOO_MANY;
	if (!found_by_login(context, try->login, &found))
		return SIGN_IN_FAILED;
	if (password_fits(&found, &tries, try->password))
		return session_grant(context, try, &tries, &found, token, choose);
	return refusal_keep(context, try, &found, "sign_in") ? SIGN_IN_WRONG : SIGN_IN_FAILED;
}

static bool prove_forgive(struct context *context, const struct tries *tries)
{
	if (!tx_begin(context->db, TX_WRITE))
		return try_failed(context, NULL);
	return tries_forgive(context, tries) && tries_commit(context);
}

bool sign_in_prove(struct context *context, const char *password)
{
	const char *source = context->actor->source ? context->actor->source : "";
	struct sign_in try = { .login = "", .password = password, .source = source };
	struct tries tries = {
		.source_key = try_key(context, "source", "", source),
		.account_key = try_key(context, "prove", arena_format(context->arena, "%lld", (long long)context->actor->account_id), source),
		.source = source,
	};
	struct found found;

	must(!tx_is_open(context->db) && context->actor->account_id);
	if (!tries_count(context, &tries) || !found_by_id(context, context->actor->account_id, &found))
		return false;
	if (tries.too_many || tries.locked) {
		problem(context, "password", "密码输错的次数太多，请过几分钟再试");
		return false;
	}
	if (password_fits(&found, &tries, password))
		return prove_forgive(context, &tries);
	if (refusal_keep(context, &try, &found, "prove"))
		problem(context, "password", "密码不对");
	return false;
}
