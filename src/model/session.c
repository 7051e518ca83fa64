/* session.c: the table of sessions and the one query that a request costs. */
#include "model/session.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"
#include "model/password.h"

enum {
	TOKEN_BYTES = 32,
	HASH_CHARACTERS = 64,
	SESSIONS_OF_ACCOUNT = 10,	/* the oldest beyond are ended */
	USER_AGENT_POINTS = 120,
	MINUTE = 60 * 1000,
};

static struct session_limits limits_in_force = { .idle_staff = 15, .idle_member = 30, .absolute = 480, .fresh = 10 };

void session_limits_set(const struct session_limits *limits)
{
	must(limits->idle_staff > 0 && limits->idle_member > 0 && limits->absolute > 0 && limits->fresh > 0);
	limits_in_force = *limits;
}

const struct session_limits *session_limits(void)
{
	return &limits_in_force;
}

static bool session_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "session: %s", db_message(context->db));
}

/* A prepared change stepped to its end. */
static bool session_run(struct context *context, struct statement *statement)
{
	if (!statement || db_step(statement) != DB_DONE)
		return session_failed(context, statement);
	db_reset(statement);
	return true;
}

/* --- the token --- */

static bool token_is_formed(const char *token)
{
	size_t length = token ? strspn(token, "0123456789abcdef") : 0;

	return length == (size_t)TOKEN_BYTES * 2 && token[length] == '\0';
}

static const char *token_hash(struct arena *arena, const char *token)
{
	unsigned char hash[32];

	hash_sha256(token, strlen(token), hash);
	return text_hex(arena, hash, sizeof(hash));
}

/* Follows from the token, so it is fixed for the session, dies with it, and is not in the database. */
static const char *form_token_of(struct arena *arena, const char *token)
{
	static const char purpose[] = "form token of laomo:";
	char bytes[sizeof(purpose) + TOKEN_BYTES * 2];
	unsigned char hash[32];

	memcpy(bytes, purpose, sizeof(purpose));
	memcpy(bytes + sizeof(purpose), token, TOKEN_BYTES * 2);
	hash_sha256(bytes, sizeof(bytes), hash);
	return text_hex(arena, hash, sizeof(hash));
}

bool session_token_fits(const struct session *session, const char *token)
{
	return session && token && strlen(token) == HASH_CHARACTERS && strlen(session->form_token) == HASH_CHARACTERS &&
	       bytes_equal_secret(session->form_token, token, HASH_CHARACTERS);
}

bool origin_is_own(const char *origin, const char *fetch_site, const char *own)
{
	if (!text_is_empty(fetch_site))
		return text_equal(fetch_site, "same-origin") || text_equal(fetch_site, "none");
	return !text_is_empty(origin) && text_equal(origin, own);
}

/* --- finding --- */

/* Everything that can end a session is a condition here: the account stopped, the password another one, the position
 * ended or not yet begun. */
static struct statement *session_ask(struct context *context, const char *hash)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT s.tenant_id, s.account_id, s.position_id, s.made_at, s.seen_at, s.ends_at, s.fresh_at, "
		"c.must_change, c.changed_at, a.name, a.person_id, p.role, p.office_id, o.name, "
		"CASE WHEN t.root_office_id = p.office_id THEN 1 ELSE 0 END, "
		"(SELECT COUNT(*) FROM position q WHERE q.tenant_id = s.tenant_id AND q.account_id = s.account_id AND q.state = 1 "
		"AND q.from_on <= ?3 AND (q.until_on IS NULL OR q.until_on = '' OR q.until_on >= ?3)) "
		"FROM session s "
		"JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id AND a.state = 1 "
		"JOIN account_secret c ON c.account_id = s.account_id AND c.generation = s.generation "
		"JOIN position p ON p.tenant_id = s.tenant_id AND p.id = s.position_id AND p.account_id = s.account_id AND p.state = 1 "
		"AND p.from_on <= ?3 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?3) "
		"LEFT JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = p.office_id "
		"LEFT JOIN tenant t ON t.id = s.tenant_id "
		"WHERE s.hash = ?1 AND s.ends_at > ?2"));

	if (!statement)
		return NULL;
	db_bind_text(statement, 1, hash);
	db_bind_int(statement, 2, context->now);
	db_bind_text(statement, 3, context->today);
	return statement;
}

bool password_is_old(const struct context *context, int64_t changed_at)
{
	int64_t days = password_rules()->days;

	return days > 0 && context->now - changed_at > days * 24 * 60 * MINUTE;
}

static void session_read(struct context *context, struct statement *statement, struct session *session)
{
	int64_t role = db_int(statement, 11);

	session->made_at = db_int(statement, 3);
	session->seen_at = db_int(statement, 4);
	session->ends_at = db_int(statement, 5);
	session->fresh_at = db_int(statement, 6);
	session->must_change = db_int(statement, 7) != 0 || password_is_old(context, db_int(statement, 8));
	session->positions = (int)db_int(statement, 15);
	session->actor = (struct actor){
		.role = role > ROLE_PUBLIC && role < ROLE_COUNT ? (enum role)role : ROLE_PUBLIC,
		.tenant_id = db_int(statement, 0),
		.account_id = db_int(statement, 1),
		.position_id = db_int(statement, 2),
		.office_id = db_int(statement, 12),
		.person_id = db_is_null(statement, 10) ? 0 : db_int(statement, 10),
		.is_root = db_int(statement, 14) == 1,
		.name = arena_text(context->arena, db_is_null(statement, 9) ? "" : db_text(statement, 9)),
		.office_name = arena_text(context->arena, db_is_null(statement, 13) ? "" : db_text(statement, 13)),
	};
}

static bool session_is_idle(const struct context *context, const struct session *session)
{
	int minutes = session->actor.role == ROLE_MEMBER ? limits_in_force.idle_member : limits_in_force.idle_staff;

	return context->now - session->seen_at > (int64_t)minutes * MINUTE;
}

const struct session *session_find(struct context *context, const char *token, const char *source)
{
	struct session *session;
	struct statement *statement;
	enum db_step step;

	if (!token_is_formed(token))
		return NULL;
	session = arena_one(context->arena, struct session);
	session->hash = token_hash(context->arena, token);
	statement = session_ask(context, session->hash);
	step = statement ? db_step(statement) : DB_FAILED;
	if (step == DB_FAILED) {
		session_failed(context, statement);
		return NULL;
	}
	if (step == DB_ROW)
		session_read(context, statement, session);
	db_reset(statement);
	if (step != DB_ROW || session->actor.role == ROLE_PUBLIC || session_is_idle(context, session))
		return NULL;
	session->form_token = form_token_of(context->arena, token);
	session->actor.session_hash = session->hash;
	session->actor.source = source ? arena_text(context->arena, source) : "";
	return session;
}

void session_touch(struct context *context, const struct session *session)
{
	struct statement *statement;
	const char *failure = context->failure;
	bool kept;

	if (context->now - session->seen_at < MINUTE || tx_is_open(context->db) || !tx_begin(context->db, TX_WRITE))
		return;
	statement = db_prepare(context->db, SQL("UPDATE session SET seen_at = ?2 WHERE hash = ?1 AND seen_at < ?2"));
	if (statement) {
		db_bind_text(statement, 1, session->hash);
		db_bind_int(statement, 2, context->now);
	}
	kept = session_run(context, statement) && tx_commit(context->db);
	if (!kept && tx_is_open(context->db))
		tx_rollback(context->db);
	context->failure = failure;
}

bool session_is_fresh(const struct context *context, const struct session *session)
{
	return session && context->now - session->fresh_at <= (int64_t)limits_in_force.fresh * MINUTE;
}

/* --- beginning and ending --- */

/* Makes room: what has ended long ago, and all but the newest of this account. */
static bool sessions_clear(struct context *context, int64_t account_id)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM session WHERE ends_at < ?1"));

	if (statement)
		db_bind_int(statement, 1, context->now);
	if (!session_run(context, statement))
		return false;
	statement = db_prepare(context->db, SQL(
		"DELETE FROM session WHERE account_id = ?1 AND hash IN "
		"(SELECT hash FROM session WHERE account_id = ?1 ORDER BY made_at DESC, hash LIMIT 1000 OFFSET ?2)"));
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_int(statement, 2, SESSIONS_OF_ACCOUNT - 1);
	}
	return session_run(context, statement);
}

const char *session_begin(struct context *context, const struct session_start *start)
{
	unsigned char bytes[TOKEN_BYTES];
	const char *token;
	struct statement *statement;

	must(tx_is_open(context->db));
	if (!sessions_clear(context, start->account_id))
		return NULL;
	random_bytes(bytes, sizeof(bytes));
	token = text_hex(context->arena, bytes, sizeof(bytes));
	secret_clear(bytes, sizeof(bytes));
	statement = db_prepare(context->db, SQL(
		"INSERT INTO session (hash, tenant_id, account_id, position_id, generation, made_at, seen_at, ends_at, fresh_at, source, user_agent) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9, ?10)"));
	if (statement) {
		db_bind_text(statement, 1, token_hash(context->arena, token));
		db_bind_int(statement, 2, start->tenant_id);
		db_bind_int(statement, 3, start->account_id);
		db_bind_int(statement, 4, start->position_id);
		db_bind_int(statement, 5, start->generation);
		db_bind_int(statement, 6, context->now);
		db_bind_int(statement, 7, start->ends_at ? start->ends_at : context->now + (int64_t)limits_in_force.absolute * MINUTE);
		db_bind_int(statement, 8, start->fresh_at);
		db_bind_text(statement, 9, start->source ? start->source : "");
		db_bind_text(statement, 10, text_head(context->arena, start->user_agent, USER_AGENT_POINTS));
	}
	return session_run(context, statement) ? token : NULL;
}

bool session_end(struct context *context, const char *hash)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM session WHERE hash = ?1"));

	must(tx_is_open(context->db));
	if (statement)
		db_bind_text(statement, 1, hash);
	return session_run(context, statement);
}

bool session_end_own(struct context *context, int64_t account_id, const char *hash)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM session WHERE hash = ?1 AND account_id = ?2"));

	must(tx_is_open(context->db));
	if (statement) {
		db_bind_text(statement, 1, hash);
		db_bind_int(statement, 2, account_id);
	}
	return session_run(context, statement);
}

bool session_end_all(struct context *context, int64_t account_id, const char *but_hash)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM session WHERE account_id = ?1 AND hash <> ?2"));

	must(tx_is_open(context->db));
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_text(statement, 2, but_hash ? but_hash : "");
	}
	return session_run(context, statement);
}

/* --- changing position --- */

/* Takes the old session away and gives what the new one goes on with; false with a problem where it has ended meanwhile. */
static bool session_take(struct context *context, const char *hash, struct session_start *start)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM session WHERE hash = ?1 RETURNING tenant_id, account_id, position_id, ends_at, fresh_at, source, user_agent"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_text(statement, 1, hash);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return session_failed(context, statement);
	if (step == DB_ROW)
		*start = (struct session_start){
			.tenant_id = db_int(statement, 0),
			.account_id = db_int(statement, 1),
			.position_id = db_int(statement, 2),
			.ends_at = db_int(statement, 3),
			.fresh_at = db_int(statement, 4),
			.source = arena_text(context->arena, db_text(statement, 5)),
			.user_agent = arena_text(context->arena, db_text(statement, 6)),
		};
	db_reset(statement);
	if (step != DB_ROW)
		problem(context, "", "登录已失效，请重新登录");
	return step == DB_ROW;
}

static bool position_is_his(struct context *context, int64_t account_id, int64_t position_id)
{
	struct position_line *lines;
	size_t count = positions_of_account(context, account_id, &lines);

	for (size_t i = 0; i < count; i++) {
		if (lines[i].id == position_id)
			return true;
	}
	if (!context->failure)
		problem(context, "position", "这个岗位不是您的，或已经终止");
	return false;
}

static bool position_remember(struct context *context, int64_t account_id, int64_t position_id, int64_t *generation)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE account_secret SET last_position_id = ?2 WHERE account_id = ?1 RETURNING generation"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_int(statement, 2, position_id);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return session_failed(context, statement);
	if (step == DB_ROW)
		*generation = db_int(statement, 0);
	db_reset(statement);
	return step == DB_ROW || fail(context, "session: the account has no secret");
}

const char *session_rotate(struct context *context, const char *hash, int64_t position_id, bool proved)
{
	struct session_start start = { 0 };

	must(tx_is_open(context->db));
	if (!session_take(context, hash, &start))
		return NULL;
	if (position_id && !position_is_his(context, start.account_id, position_id))
		return NULL;
	if (position_id)
		start.position_id = position_id;
	if (proved)
		start.fresh_at = context->now;
	if (!text_is_empty(context->actor->source))
		start.source = context->actor->source;
	if (!position_remember(context, start.account_id, start.position_id, &start.generation))
		return NULL;
	return session_begin(context, &start);
}
