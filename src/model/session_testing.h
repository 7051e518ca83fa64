/* session_testing.h: accounts, positions and offices as plain tables, for the
 * tests of sessions and sign-in.  For *_test.c only. */
#ifndef MODEL_SESSION_TESTING_H
#define MODEL_SESSION_TESTING_H

#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/session.h"
#include "model/sign_in.h"
#include "model/signed_in.h"
#include "model/subject.h"

enum { TEST_MINUTE = 60 * 1000 };

struct bench {
	struct place *place;
	struct context context;
	struct actor nobody;
};

static const struct column bench_account_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL }, { "id", COLUMN_INT, true, NULL }, { "name", COLUMN_TEXT, false, NULL },
	{ "person_id", COLUMN_INT, false, NULL }, { "state", COLUMN_INT, false, NULL },
};
static const struct column bench_position_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL }, { "id", COLUMN_INT, true, NULL }, { "account_id", COLUMN_INT, false, NULL },
	{ "role", COLUMN_INT, false, NULL }, { "office_id", COLUMN_INT, false, NULL }, { "from_on", COLUMN_TEXT, false, NULL },
	{ "until_on", COLUMN_TEXT, false, NULL }, { "state", COLUMN_INT, false, NULL },
};
static const struct column bench_office_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL }, { "id", COLUMN_INT, true, NULL }, { "name", COLUMN_TEXT, false, NULL },
};
static const struct column bench_tenant_columns[] = {
	{ "id", COLUMN_INT, true, NULL }, { "root_office_id", COLUMN_INT, false, NULL },
};
static const struct index bench_position_indexes[] = {
	{ .columns = { "tenant_id", "account_id", "state", "from_on" } },
};

static inline void bench_schema(struct bench *bench)
{
	struct table tables[32] = {
		{ .name = "account", .columns = bench_account_columns, .column_count = 5, .primary = { "tenant_id", "id" } },
		{ .name = "position", .columns = bench_position_columns, .column_count = 8, .primary = { "tenant_id", "id" },
		  .indexes = bench_position_indexes, .index_count = 1 },
		{ .name = "organisation", .columns = bench_office_columns, .column_count = 3, .primary = { "tenant_id", "id" } },
		{ .name = "tenant", .columns = bench_tenant_columns, .column_count = 2, .primary = { "id" } },
	};
	size_t count = 4;
	const char *why = "";

	for (size_t i = 0; i < session_table_count; i++)
		tables[count++] = session_tables[i];
	for (size_t i = 0; i < audit_table_count; i++)
		tables[count++] = audit_tables[i];
	for (size_t i = 0; i < subject_table_count; i++)
		tables[count++] = subject_tables[i];
	if (!schema_reach(bench->place->db, bench->place->arena, tables, count, NULL, &why))
		print_error("%s\n", why);
	assert_string_equal(why, "");
}

static inline struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct bench *bench = arena_one(place->arena, struct bench);

	bench->place = place;
	bench->nobody = (struct actor){ .role = ROLE_PUBLIC, .source = "10.0.0.1" };
	bench->context = place_context(place, &bench->nobody);
	bench_schema(bench);
	run(place->db, "INSERT INTO tenant (id, root_office_id) VALUES (1, 100)");
	run(place->db, "INSERT INTO organisation (tenant_id, id, name) VALUES (1, 100, '临江市总工会')");
	run(place->db, "INSERT INTO organisation (tenant_id, id, name) VALUES (1, 101, '映河县总工会')");
	return bench;
}

/* An account with a password (NULL: none yet). */
static inline void bench_account(struct bench *bench, int64_t id, const char *login, const char *password)
{
	struct context *context = &bench->context;
	char hash[128];

	run(context->db, arena_format(context->arena, "INSERT INTO account (tenant_id, id, name, person_id, state) "
				      "VALUES (1, %lld, '周敏', 55, 1)", (long long)id));
	assert_true(tx_begin(context->db, TX_WRITE));
	assert_true(account_secret_make(context, 1, id, login));
	if (password) {
		assert_true(password_hash(hash, password));
		assert_true(account_secret_set(context, id, hash, false));
	}
	assert_true(tx_commit(context->db));
}

static inline void bench_position(struct bench *bench, int64_t id, int64_t account_id, enum role role, int64_t office_id)
{
	run(bench->context.db, arena_format(bench->context.arena,
		"INSERT INTO position (tenant_id, id, account_id, role, office_id, from_on, until_on, state) "
		"VALUES (1, %lld, %lld, %d, %lld, '2026-01-01', NULL, 1)", (long long)id, (long long)account_id, (int)role, (long long)office_id));
}

static inline enum sign_in_result bench_try(struct bench *bench, const char *login, const char *password, const char *source, const char **token)
{
	struct sign_in try = { .login = login, .password = password, .source = source, .user_agent = "Firefox" };
	bool choose;

	return sign_in(&bench->context, &try, token, &choose);
}

#endif
