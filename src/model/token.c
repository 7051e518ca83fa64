/* token.c: the table of secrets and the one query that a call costs. */
#include "model/token.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"
#include "model/session.h"

enum { SECRET_BYTES = 32, MINUTE = 60 * 1000 };

static const struct column secret_columns[] = {
	{ "hash", COLUMN_TEXT, true, NULL }, { "tenant_id", COLUMN_INT, true, NULL }, { "token_id", COLUMN_INT, true, NULL },
	{ "account_id", COLUMN_INT, true, NULL }, { "generation", COLUMN_INT, true, NULL }, { "seen_at", COLUMN_INT, true, NULL },
	{ "seen_source", COLUMN_TEXT, true, NULL },
};
static const struct index secret_indexes[] = {
	{ .name = "token_secret_of_token", .columns = { "token_id" } },
};

const struct table token_tables[] = {
	{ .name = "token_secret", .columns = secret_columns, .column_count = COUNT_OF(secret_columns), .indexes = secret_indexes,
	  .index_count = COUNT_OF(secret_indexes), .primary = { "hash" }, .by_key = true },
};
const size_t token_table_count = COUNT_OF(token_tables);

static bool token_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "token: %s", db_message(context->db));
}

static bool token_run(struct context *context, struct statement *statement)
{
	if (!statement || db_step(statement) != DB_DONE)
		return token_failed(context, statement);
	db_reset(statement);
	return true;
}

/* --- what it may --- */

const char *token_act_name(enum act act)
{
	static const char *const names[ACT_COUNT] = {
		[LIST] = "list", [SHOW] = "show", [CREATE] = "create", [EDIT] = "edit", [REMOVE] = "remove", [EXPORT] = "export",
		[IMPORT] = "import", [REVEAL] = "reveal", [HISTORY] = "history",
	};

	return names[act];
}

bool token_lists(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; at && *at;) {
		size_t part = strcspn(at, " ");

		if (part == length && memcmp(at, word, length) == 0)
			return true;
		at += part + strspn(at + part, " ");
	}
	return false;
}

bool token_allows(const struct token *token, const struct entity *entity, const char *act)
{
	return token_lists(token->acts, act) && (text_equal(token->entities, "*") || token_lists(token->entities, entity->name));
}

/* --- finding --- */

static const char *hash_of(struct arena *arena, const char *secret)
{
	unsigned char hash[32];

	hash_sha256(secret, strlen(secret), hash);
	return text_hex(arena, hash, sizeof(hash));
}

/* The secret of "Bearer laomo_<64 digits>"; NULL where it is no such thing. */
static const char *secret_of(const char *authorization)
{
	static const char begin[] = "bearer ";
	const char *at;

	if (!authorization || strncasecmp(authorization, begin, sizeof(begin) - 1) != 0)
		return NULL;
	at = authorization + sizeof(begin) - 1;
	at += strspn(at, " ");
	if (!text_starts(at, TOKEN_MARK))
		return NULL;
	size_t digits = strspn(at + strlen(TOKEN_MARK), "0123456789abcdef");
	return digits == (size_t)SECRET_BYTES * 2 && at[strlen(TOKEN_MARK) + digits] == '\0' ? at : NULL;
}

/* What can end a session can end a token: the account stopped, another password, the position ended.  And what is its own:
 * taken back, past its last day. */
static struct statement *token_ask(struct context *context, const char *hash)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT t.id, t.name, t.acts, t.entities, t.proves, t.sources, x.seen_at, c.must_change, c.changed_at, "
		"t.tenant_id, t.account_id, t.position_id, p.role, p.office_id, a.name, a.person_id, o.name, "
		"CASE WHEN n.root_office_id = p.office_id THEN 1 ELSE 0 END "
		"FROM token_secret x "
		"JOIN token t ON t.tenant_id = x.tenant_id AND t.id = x.token_id AND t.state = 1 AND t.until_on >= ?2 "
		"JOIN account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id AND a.state = 1 "
		"JOIN account_secret c ON c.account_id = t.account_id AND c.generation = x.generation "
		"JOIN position p ON p.tenant_id = t.tenant_id AND p.id = t.position_id AND p.account_id = t.account_id AND p.state = 1 "
		"AND p.from_on <= ?2 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?2) "
		"LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = p.office_id "
		"LEFT JOIN tenant n ON n.id = t.tenant_id "
		"WHERE x.hash = ?1"));

	if (!statement)
		return NULL;
	db_bind_text(statement, 1, hash);
	db_bind_text(statement, 2, context->today);
	return statement;
}

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? "" : arena_text(context->arena, db_text(statement, column));
}

static void token_read(struct context *context, struct statement *statement, struct token *token)
{
	int64_t role = db_int(statement, 12);

	token->id = db_int(statement, 0);
	token->name = text_of(context, statement, 1);
	token->acts = text_of(context, statement, 2);
	token->entities = text_of(context, statement, 3);
	token->proves = db_int(statement, 4) == 1;
	token->seen_at = db_int(statement, 6);
	token->must_change = db_int(statement, 7) != 0 || password_is_old(context, db_int(statement, 8));
	token->actor = (struct actor){
		.role = role > ROLE_PUBLIC && role < ROLE_COUNT ? (enum role)role : ROLE_PUBLIC,
		.tenant_id = db_int(statement, 9),
		.account_id = db_int(statement, 10),
		.position_id = db_int(statement, 11),
		.office_id = db_int(statement, 13),
		.name = text_of(context, statement, 14),
		.person_id = db_is_null(statement, 15) ? 0 : db_int(statement, 15),
		.office_name = text_of(context, statement, 16),
		.is_root = db_int(statement, 17) == 1,
		.session_hash = token->hash,
		.token = token,
	};
}

/* "10.0.0.5 10.1." : an address, or what addresses begin with where it ends with '.' or ':'. */
static bool source_fits(const char *sources, const char *source)
{
	if (text_is_empty(sources))
		return true;
	for (const char *at = sources; *at;) {
		size_t length = strcspn(at, " ");
		bool begins = length > 0 && (at[length - 1] == '.' || at[length - 1] == ':');

		if (length > 0 && strncmp(at, source, length) == 0 && (begins || source[length] == '\0'))
			return true;
		at += length + strspn(at + length, " ");
	}
	return false;
}

const struct token *token_find(struct context *context, const char *authorization, const char *source)
{
	const char *secret = secret_of(authorization);
	struct token *token;
	struct statement *statement;
	enum db_step step;
	bool fits = false;

	if (!secret)
		return NULL;
	token = arena_one(context->arena, struct token);
	token->hash = hash_of(context->arena, secret);
	statement = token_ask(context, token->hash);
	step = statement ? db_step(statement) : DB_FAILED;
	if (step == DB_FAILED) {
		token_failed(context, statement);
		return NULL;
	}
	if (step == DB_ROW) {
		token_read(context, statement, token);
		fits = source_fits(text_of(context, statement, 5), source);
	}
	db_reset(statement);
	if (!fits || token->actor.role == ROLE_PUBLIC)
		return NULL;
	/* Every line of the audit names it. */
	token->actor.source = arena_format(context->arena, "%s token:%lld %s", source, (long long)token->id, token->name);
	return token;
}

void token_touch(struct context *context, const struct token *token, const char *source)
{
	struct statement *statement;
	const char *failure = context->failure;
	bool kept;

	if (context->now - token->seen_at < MINUTE || tx_is_open(context->db) || !tx_begin(context->db, TX_WRITE))
		return;
	statement = db_prepare(context->db, SQL("UPDATE token_secret SET seen_at = ?2, seen_source = ?3 WHERE hash = ?1 AND seen_at < ?2"));
	if (statement) {
		db_bind_text(statement, 1, token->hash);
		db_bind_int(statement, 2, context->now);
		db_bind_text(statement, 3, source);
	}
	kept = token_run(context, statement) && tx_commit(context->db);
	if (!kept && tx_is_open(context->db))
		tx_rollback(context->db);
	context->failure = failure;
}

/* --- made and ended --- */

const char *token_secret_make(struct context *context, int64_t id, int64_t account_id)
{
	unsigned char bytes[SECRET_BYTES];
	const char *secret;
	struct statement *statement;

	must(tx_is_open(context->db));
	random_bytes(bytes, sizeof(bytes));
	secret = arena_format(context->arena, "%s%s", TOKEN_MARK, text_hex(context->arena, bytes, sizeof(bytes)));
	secret_clear(bytes, sizeof(bytes));
	statement = db_prepare(context->db, SQL(
		"INSERT INTO token_secret (hash, tenant_id, token_id, account_id, generation, seen_at, seen_source) "
		"SELECT ?1, tenant_id, ?2, account_id, generation, 0, '' FROM account_secret WHERE account_id = ?3 AND tenant_id = ?4"));
	if (statement) {
		db_bind_text(statement, 1, hash_of(context->arena, secret));
		db_bind_int(statement, 2, id);
		db_bind_int(statement, 3, account_id);
		db_bind_int(statement, 4, context->actor->tenant_id);
	}
	return token_run(context, statement) ? secret : NULL;
}

bool token_secret_end(struct context *context, int64_t id)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM token_secret WHERE token_id = ?1 AND tenant_id = ?2"));

	must(tx_is_open(context->db));
	if (statement) {
		db_bind_int(statement, 1, id);
		db_bind_int(statement, 2, context->actor->tenant_id);
	}
	return token_run(context, statement);
}

bool token_use_of(struct context *context, int64_t id, struct token_use *use)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT x.seen_at, x.seen_source, CASE WHEN t.state = 1 AND t.until_on >= ?3 AND c.generation = x.generation AND a.state = 1 "
		"AND p.state = 1 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?3) THEN 1 ELSE 0 END "
		"FROM token t JOIN token_secret x ON x.token_id = t.id JOIN account_secret c ON c.account_id = t.account_id "
		"JOIN account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id "
		"JOIN position p ON p.tenant_id = t.tenant_id AND p.id = t.position_id WHERE t.id = ?1 AND t.tenant_id = ?2"));
	enum db_step step = DB_FAILED;

	*use = (struct token_use){ .seen_source = "" };
	if (statement) {
		db_bind_int(statement, 1, id);
		db_bind_int(statement, 2, context->actor->tenant_id);
		db_bind_text(statement, 3, context->today);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return token_failed(context, statement);
	if (step == DB_ROW) {
		use->seen_at = db_int(statement, 0);
		use->seen_source = text_of(context, statement, 1);
		use->lives = db_int(statement, 2) == 1;
	}
	db_reset(statement);
	return true;
}
