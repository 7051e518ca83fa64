/* session_tables.c: sessions, tries to sign in, and what accounts prove
 * themselves with.  The first two are not business: they are found by a hash
 * before the tenant is known, and are thrown away. */
#include "base/must.h"
#include "model/session.h"

#define INT_COLUMN(column) { column, COLUMN_INT, true, NULL }
#define TEXT_COLUMN(column) { column, COLUMN_TEXT, true, NULL }

static const struct column session_columns[] = {
	TEXT_COLUMN("hash"), INT_COLUMN("tenant_id"), INT_COLUMN("account_id"), INT_COLUMN("position_id"), INT_COLUMN("generation"),
	INT_COLUMN("made_at"), INT_COLUMN("seen_at"), INT_COLUMN("ends_at"), INT_COLUMN("fresh_at"),
	TEXT_COLUMN("source"), TEXT_COLUMN("user_agent"),
};
static const struct index session_indexes[] = {
	{ .name = "session_of_account", .columns = { "account_id", "made_at" } },
	{ .name = "session_by_end", .columns = { "ends_at" } },
};

static const struct column try_columns[] = {
	TEXT_COLUMN("key"), INT_COLUMN("tries"), INT_COLUMN("since"), INT_COLUMN("locked_until"),
};
static const struct index try_indexes[] = {
	{ .name = "sign_in_try_by_age", .columns = { "since" } },
};

/* `generation` counts passwords: a session of another generation is none. */
static const struct column secret_columns[] = {
	INT_COLUMN("account_id"), INT_COLUMN("tenant_id"), TEXT_COLUMN("login_key"), TEXT_COLUMN("hash"), TEXT_COLUMN("old_hashes"),
	INT_COLUMN("generation"), INT_COLUMN("changed_at"), INT_COLUMN("must_change"),
	INT_COLUMN("last_at"), TEXT_COLUMN("last_source"), INT_COLUMN("before_at"), TEXT_COLUMN("before_source"),
	INT_COLUMN("last_position_id"),
};
/* Names are unique in the whole deployment, because who signs in has not said yet to which tenant he belongs. */
static const struct index secret_indexes[] = {
	{ .name = "account_secret_login", .columns = { "login_key" }, .unique = true },
	{ .name = "account_secret_tenant", .columns = { "tenant_id", "last_at" } },
};

static const struct column setup_columns[] = {
	INT_COLUMN("id"), TEXT_COLUMN("hash"), INT_COLUMN("ends_at"), INT_COLUMN("tries"),
};

#define COLUMNS(table) .columns = (table), .column_count = COUNT_OF(table)
#define TABLE_INDEXES(table) .indexes = (table), .index_count = COUNT_OF(table)

const struct table session_tables[] = {
	{ .name = "session", COLUMNS(session_columns), TABLE_INDEXES(session_indexes), .primary = { "hash" }, .by_key = true },
	{ .name = "sign_in_try", COLUMNS(try_columns), TABLE_INDEXES(try_indexes), .primary = { "key" }, .by_key = true },
	{ .name = "account_secret", COLUMNS(secret_columns), TABLE_INDEXES(secret_indexes), .primary = { "account_id" } },
	{ .name = "setup_code", COLUMNS(setup_columns), .primary = { "id" } },
};
const size_t session_table_count = COUNT_OF(session_tables);
