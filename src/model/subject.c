/* subject.c: the table of persons' keys. */
#include "model/subject.h"

#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/crypto.h"

#include <string.h>

static const struct column subject_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL },
	{ "person_id", COLUMN_INT, true, NULL },
	{ "wrapped", COLUMN_BYTES, true, NULL },
	{ "made_at", COLUMN_INT, true, NULL },
};

/* Who was erased: a number, no name.  It keeps a missing key from looking like a loss. */
static const struct column erasure_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL },
	{ "person_id", COLUMN_INT, true, NULL },
	{ "erased_at", COLUMN_INT, true, NULL },
};

const struct table subject_tables[] = {
	{
		.name = "erasure",
		.columns = erasure_columns,
		.column_count = COUNT_OF(erasure_columns),
		.primary = { "tenant_id", "person_id" },
		.by_key = true,
	},
	{
		.name = "subject_key",
		.columns = subject_columns,
		.column_count = COUNT_OF(subject_columns),
		.primary = { "tenant_id", "person_id" },
		.by_key = true,
	},
};
const size_t subject_table_count = COUNT_OF(subject_tables);

static bool failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "key of a person: %s", db_message(context->db));
}

bool subject_key_find(struct context *context, int64_t person_id, struct subject_key *key)
{
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT wrapped FROM subject_key WHERE tenant_id = ?1 AND person_id = ?2"));
	enum db_step step;

	key->wrapped = NULL;
	key->length = 0;
	if (!statement)
		return failed(context, NULL);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	step = db_step(statement);
	if (step == DB_FAILED)
		return failed(context, statement);
	if (step == DB_ROW) {
		unsigned char *wrapped;

		key->length = db_length(statement, 0);
		wrapped = arena_alloc(context->arena, key->length + 1);
		memcpy(wrapped, db_bytes(statement, 0), key->length);
		key->wrapped = wrapped;
	}
	db_reset(statement);
	return true;
}

bool subject_key_reach(struct context *context, int64_t person_id, struct subject_key *key)
{
	struct statement *statement;
	unsigned char *wrapped;
	size_t length;

	must(tx_is_open(context->db));
	if (!subject_key_find(context, person_id, key))
		return false;
	if (key->length > 0)
		return true;
	subject_key_make(context->keys, context->arena, person_id, &wrapped, &length);
	statement = db_prepare(context->db, SQL("INSERT INTO subject_key (tenant_id, person_id, wrapped, made_at) "
						"VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant_id, person_id) DO NOTHING"));
	if (!statement)
		return failed(context, NULL);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_bytes(statement, 3, wrapped, length);
	db_bind_int(statement, 4, context->now);
	if (db_step(statement) != DB_DONE)
		return failed(context, statement);
	db_reset(statement);
	/* Another connection may have been first: what stands in the table is the key. */
	return subject_key_find(context, person_id, key) && (key->length > 0 || fail(context, "the key of a person was not kept"));
}

static bool erasure_keep(struct context *context, int64_t person_id)
{
	struct statement *statement = db_prepare(context->db, SQL("INSERT INTO erasure (tenant_id, person_id, erased_at) VALUES (?1, ?2, ?3) "
								  "ON CONFLICT (tenant_id, person_id) DO NOTHING"));

	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, context->now);
	if (db_step(statement) != DB_DONE)
		return failed(context, statement);
	db_reset(statement);
	return true;
}

bool subject_key_forget(struct context *context, int64_t person_id)
{
	struct statement *statement = db_prepare(context->db,
		SQL("DELETE FROM subject_key WHERE tenant_id = ?1 AND person_id = ?2"));

	must(tx_is_open(context->db));
	if (!statement)
		return failed(context, NULL);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	if (db_step(statement) != DB_DONE)
		return failed(context, statement);
	db_reset(statement);
	return erasure_keep(context, person_id);
}

bool subject_is_erased(struct context *context, int64_t person_id)
{
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT 1 FROM erasure WHERE tenant_id = ?1 AND person_id = ?2"));
	bool erased;

	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	erased = db_step(statement) == DB_ROW;
	db_reset(statement);
	return erased;
}
