/* postgres.c: the engine PostgreSQL: statements, their parameters and results,
 * transactions.  A statement is prepared on the server when it first runs; a
 * result is fetched whole.  Connecting is in postgres_connect.c, reading the
 * columns in postgres_result.c, many rows in postgres_many.c. */
#include "db/postgres.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"

enum { HUGE_VALUE = 64 * 1024, FINDINGS_MAX = 4000 };

static struct postgres *postgres_of(const struct db *db)
{
	return db->native;
}

static bool postgres_open(struct db *db, const char *where)
{
	struct postgres *postgres = arena_one(db->arena, struct postgres);

	db->native = postgres;
	postgres->address = arena_text(db->arena, where);
	return postgres_connect(db);
}

static void postgres_close(struct db *db)
{
	PQfinish(postgres_of(db)->connection);
}

static bool postgres_must_restart(const struct db *db)
{
	(void)db;
	return false;
}

/* --- preparing --- */

static size_t aligned(size_t size)
{
	return (size + 15) & ~(size_t)15;
}

/* The arrays of parameters, in one piece. */
static void room_make(struct db *db, struct postgres_statement *own)
{
	size_t count = (size_t)own->count;
	size_t sizes[] = { aligned(count * sizeof(struct parameter)), aligned(count * sizeof(char *)),
			   aligned(count * sizeof(int)), aligned(count * sizeof(int)), aligned(count * sizeof(Oid)) };
	size_t whole = 0;

	for (size_t i = 0; i < COUNT_OF(sizes); i++)
		whole += sizes[i];
	own->room = blocks_take(&db->blocks, whole + 1, &own->room_capacity);
	memset(own->room, 0, whole);
	char *at = own->room;
	own->parameters = (struct parameter *)(void *)at;
	own->values = (const char **)(void *)(at += sizes[0]);
	own->lengths = (int *)(void *)(at += sizes[1]);
	own->formats = (int *)(void *)(at += sizes[2]);
	own->types = (Oid *)(void *)(at + sizes[3]);
}

static bool postgres_prepare(struct statement *statement)
{
	struct db *db = statement->db;
	size_t unused;
	struct postgres_statement *own = blocks_take(&db->blocks, sizeof(*own), &unused);

	*own = (struct postgres_statement){ .decoded_row = -1 };
	own->sql = blocks_take(&db->blocks, strlen(statement->text) + 1, &own->sql_capacity);
	own->count = postgres_translate(statement->text, own->sql);
	room_make(db, own);
	statement->native = own;
	statement->columns = 0;		/* known when it has run */
	return true;
}

/* The server forgets the statement; without this a connection of many built texts would fill its memory. */
static void server_forget(struct db *db, struct postgres_statement *own)
{
	struct postgres *postgres = postgres_of(db);
	char text[NAME_SIZE + sizeof("DEALLOCATE ")];

	if (own->life == 0 || own->life != postgres->life || db->tx_spoilt ||
	    PQtransactionStatus(postgres->connection) == PQTRANS_INERROR || PQstatus(postgres->connection) != CONNECTION_OK)
		return;
	snprintf(text, sizeof(text), "DEALLOCATE %s", own->name);
	PQclear(PQexecParams(postgres->connection, text, 0, NULL, NULL, NULL, NULL, 0));
	own->life = 0;
}

static void value_free(struct db *db, struct parameter *parameter)
{
	blocks_give(&db->blocks, parameter->large, parameter->capacity);
	arena_free(parameter->huge);
	parameter->large = NULL;
	parameter->capacity = 0;
	parameter->huge = NULL;
}

static void postgres_finalize(struct statement *statement)
{
	struct db *db = statement->db;
	struct postgres_statement *own = statement->native;

	PQclear(own->result);
	server_forget(db, own);
	for (int i = 0; i < own->count; i++)
		value_free(db, &own->parameters[i]);
	blocks_give(&db->blocks, own->decoded, own->decoded_capacity);
	blocks_give(&db->blocks, own->room, own->room_capacity);
	blocks_give(&db->blocks, own->sql, own->sql_capacity);
	blocks_give(&db->blocks, own, sizeof(*own));
}

/* --- parameters --- */

static void postgres_unbind(struct statement *statement)
{
	struct postgres_statement *own = statement->native;

	for (int i = 0; i < own->count; i++) {
		own->values[i] = NULL;
		arena_free(own->parameters[i].huge);
		own->parameters[i].huge = NULL;
	}
}

static size_t place_index(const struct postgres_statement *own, int place)
{
	must(place >= 1 && place <= own->count);
	return (size_t)place - 1;
}

static void value_set(struct postgres_statement *own, size_t at, const char *value, size_t length, int format)
{
	must(length <= INT_MAX);
	own->values[at] = value;
	own->lengths[at] = (int)length;
	own->formats[at] = format;
}

/* A copy of the value that lasts until it is bound anew; a byte more for the NUL of text. */
static char *value_room(struct statement *statement, size_t at, size_t length)
{
	struct postgres_statement *own = statement->native;
	struct parameter *parameter = &own->parameters[at];

	arena_free(parameter->huge);
	parameter->huge = NULL;
	if (length >= HUGE_VALUE) {
		parameter->huge = arena_new(0);
		return arena_alloc(parameter->huge, length + 1);
	}
	blocks_grow(&statement->db->blocks, &parameter->large, &parameter->capacity, length + 1);
	return parameter->large;
}

static bool postgres_bind_int(struct statement *statement, int place, int64_t value)
{
	struct postgres_statement *own = statement->native;
	size_t at = place_index(own, place);
	char *end = own->parameters[at].small + SMALL_VALUE - 1;
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *digit = end;

	*digit = '\0';
	do {
		*--digit = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (value < 0)
		*--digit = '-';
	value_set(own, at, digit, (size_t)(end - digit), 0);
	return true;
}

static bool postgres_bind_text(struct statement *statement, int place, const char *text)
{
	struct postgres_statement *own = statement->native;
	size_t at = place_index(own, place);
	size_t length = strlen(text);
	char *value = value_room(statement, at, length);

	memcpy(value, text, length + 1);
	value_set(own, at, value, length, 0);
	return true;
}

static bool postgres_bind_bytes(struct statement *statement, int place, const void *bytes, size_t length)
{
	struct postgres_statement *own = statement->native;
	size_t at = place_index(own, place);
	char *value = value_room(statement, at, length);

	memcpy(value, bytes, length);
	value_set(own, at, value, length, 1);
	own->types[at] = OID_BYTEA;
	return true;
}

static bool postgres_bind_null(struct statement *statement, int place)
{
	struct postgres_statement *own = statement->native;

	value_set(own, place_index(own, place), NULL, 0, 0);
	return true;
}

void postgres_bind_lent(struct statement *statement, int place, Oid type, const char *bytes, size_t length)
{
	struct postgres_statement *own = statement->native;
	size_t at = place_index(own, place);

	value_set(own, at, bytes, length, 1);
	own->types[at] = type;
}

/* --- running --- */

static bool server_prepare(struct db *db, struct postgres_statement *own)
{
	struct postgres *postgres = postgres_of(db);

	if (own->life == postgres->life)
		return true;
	snprintf(own->name, sizeof(own->name), "s%llu", (unsigned long long)++postgres->names);
	PGresult *result = PQprepare(postgres->connection, own->name, own->sql, own->count, own->types);
	bool done = PQresultStatus(result) == PGRES_COMMAND_OK || postgres_fail(db, result);
	PQclear(result);
	if (done)
		own->life = postgres->life;
	return done;
}

/* Rows of another shape since a column was added, or a statement that a pooler forgot: prepare it again. */
static bool is_stale(const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	return state != NULL && (strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0);
}

static PGresult *server_run(struct db *db, struct postgres_statement *own)
{
	return PQexecPrepared(postgres_of(db)->connection, own->name, own->count, own->values, own->lengths, own->formats, 0);
}

static bool statement_run(struct statement *statement)
{
	struct db *db = statement->db;
	struct postgres_statement *own = statement->native;

	if (!postgres_ready(db) || !server_prepare(db, own))
		return false;
	own->result = server_run(db, own);
	if (!db->tx_open && is_stale(own->result)) {
		PQclear(own->result);
		own->result = NULL;
		server_forget(db, own);
		own->life = 0;
		if (!server_prepare(db, own))
			return false;
		own->result = server_run(db, own);
	}
	ExecStatusType status = PQresultStatus(own->result);
	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		return postgres_fail(db, own->result);
	own->row = -1;
	own->rows = PQntuples(own->result);
	own->decoded_row = -1;
	statement->columns = PQnfields(own->result);
	return true;
}

static void postgres_reset(struct statement *statement)
{
	struct postgres_statement *own = statement->native;

	PQclear(own->result);
	own->result = NULL;
}

static enum db_step postgres_step(struct statement *statement)
{
	struct postgres_statement *own = statement->native;

	if (statement->state == STATEMENT_READY && !statement_run(statement)) {
		postgres_reset(statement);
		return DB_FAILED;
	}
	own->row++;
	if (own->row < own->rows)
		return DB_ROW;
	postgres_reset(statement);
	return DB_DONE;
}

static bool postgres_run(struct db *db, const char *text)
{
	if (db->tx_spoilt || !postgres_ready(db))
		return false;
	PGresult *result = PQexecParams(postgres_of(db)->connection, text, 0, NULL, NULL, NULL, NULL, 0);
	ExecStatusType status = PQresultStatus(result);
	bool done = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || postgres_fail(db, result);

	PQclear(result);
	return done;
}

/* --- transactions --- */

static PGresult *begin(const struct postgres *postgres, enum tx_kind kind)
{
	if (kind == TX_WRITE)
		return PQexec(postgres->connection, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
	return PQexec(postgres->connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

static bool postgres_begin(struct db *db, enum tx_kind kind)
{
	for (int attempt = 0; attempt < 2; attempt++) {
		if (!postgres_ready(db))
			return false;
		PGresult *result = begin(postgres_of(db), kind);
		bool begun = PQresultStatus(result) == PGRES_COMMAND_OK || postgres_fail(db, result);
		PQclear(result);
		/* Nothing was done yet: a connection found dead may be made anew at once. */
		if (begun || db->error != DB_LOST)
			return begun;
	}
	return false;
}

static void postgres_rollback(struct db *db)
{
	PGconn *connection = postgres_of(db)->connection;

	if (PQstatus(connection) == CONNECTION_OK)
		PQclear(PQexec(connection, "ROLLBACK"));
}

static bool postgres_commit(struct db *db)
{
	PGresult *result = PQexec(postgres_of(db)->connection, "COMMIT");
	bool kept = PQresultStatus(result) == PGRES_COMMAND_OK || postgres_fail(db, result);

	/* COMMIT of a failed transaction succeeds, and says in its tag that it was none. */
	if (kept && strcmp(PQcmdStatus(result), "COMMIT") != 0)
		kept = db_fail(db, DB_WRONG, "the server rolled back");
	PQclear(result);
	return kept;
}

static bool postgres_alone(struct db *db, const char *name)
{
	struct statement *statement = db_prepare(db, SQL("SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))"));

	db_bind_text(statement, 1, name);
	bool held = db_step(statement) == DB_ROW;
	db_reset(statement);
	return held;
}

/* --- not of PostgreSQL, or little --- */

static bool postgres_backup(struct db *db, struct arena *arena, const char *path, const char **why)
{
	(void)db;
	(void)arena;
	(void)path;
	*why = "PostgreSQL 数据库请用 pg_dump 或 pg_basebackup 备份";
	return false;
}

static const char *postgres_integrity(struct db *db, struct arena *arena)
{
	struct buffer *findings = buffer_new(arena, FINDINGS_MAX);
	struct statement *statement = db_prepare(db, SQL(
		"SELECT 'constraint not valid: ' || conname FROM pg_catalog.pg_constraint WHERE NOT convalidated"
		" UNION ALL SELECT 'index not valid: ' || CAST(CAST(indexrelid AS regclass) AS text)"
		" FROM pg_catalog.pg_index WHERE NOT indisvalid"
		" UNION ALL SELECT 'pages with wrong checksum: ' || CAST(checksum_failures AS text)"
		" FROM pg_catalog.pg_stat_database WHERE datname = current_database() AND checksum_failures > 0"));
	enum db_step step = db_step(statement);

	for (; step == DB_ROW; step = db_step(statement))
		buffer_format(findings, "%s%s", findings->length > 0 ? "; " : "", db_text(statement, 0));
	if (step == DB_FAILED)
		buffer_text(findings, db_message(db));
	db_reset(statement);
	return buffer_string(findings);
}

const struct engine postgres_engine = {
	.kind = DB_POSTGRES,
	.open = postgres_open,
	.close = postgres_close,
	.prepare = postgres_prepare,
	.finalize = postgres_finalize,
	.unbind = postgres_unbind,
	.bind_int = postgres_bind_int,
	.bind_text = postgres_bind_text,
	.bind_bytes = postgres_bind_bytes,
	.bind_null = postgres_bind_null,
	.step = postgres_step,
	.reset = postgres_reset,
	.number = postgres_number,
	.text = postgres_text,
	.bytes = postgres_bytes,
	.length = postgres_length,
	.is_null = postgres_is_null,
	.run = postgres_run,
	.begin = postgres_begin,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.alone = postgres_alone,
	.insert_many = postgres_insert_many,
	.must_restart = postgres_must_restart,
	.backup = postgres_backup,
	.integrity = postgres_integrity,
};
