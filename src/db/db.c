/* db.c: the front of the database: what holds for both engines (the order of
 * calls, transactions, the last error) is decided here; what differs is asked
 * of the engine's table of functions.  No SQL of its own. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/engine.h"

enum { INSERT_MAX = 64 * 1024 };	/* the text of one INSERT */

struct sql sql_built(const char *text)
{
	must(text != NULL);
	return (struct sql){ text };
}

bool db_fail(struct db *db, enum db_error error, const char *message)
{
	size_t length = 0;

	while (message[length] != '\0' && message[length] != '\n' && length + 1 < sizeof(db->message))
		length++;
	memcpy(db->message, message, length);
	db->message[length] = '\0';
	db->error = error;
	if (db->tx_open)
		db->tx_spoilt = true;
	return false;
}

/* Which engine, and what follows its name; NULL for neither. */
static const struct engine *engine_named(const char *address, const char **where)
{
	if (text_starts(address, "sqlite:")) {
		*where = address + strlen("sqlite:");
		return &sqlite_engine;
	}
	*where = address;
	if (text_starts(address, "postgres://") || text_starts(address, "postgresql://"))
		return &postgres_engine;
	if (!text_starts(address, "postgres:"))
		return NULL;
	*where = address + strlen("postgres:");
	return &postgres_engine;
}

struct db *db_open(struct arena *arena, const char *address, const char **why)
{
	const char *where;
	const struct engine *engine = engine_named(address, &where);

	if (engine == NULL) {
		*why = "数据库地址应以 sqlite: 或 postgres: 开头";
		return NULL;
	}
	struct arena *own = arena_new(0);
	struct db *db = arena_one(own, struct db);
	db->engine = engine;
	db->arena = own;
	db->scratch = arena_new(0);
	db->blocks.arena = own;
	db->address = arena_text(own, address);
	if (engine->open(db, where))
		return db;
	*why = arena_format(arena, "数据库打不开：%s", db->message);
	db_close(db);
	return NULL;
}

struct db *db_open_again(const struct db *db, struct arena *arena, const char **why)
{
	if (!text_equal(db->address, "sqlite::memory:"))
		return db_open(arena, db->address, why);
	*why = "内存中的数据库只有一个连接";
	return NULL;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	if (db->tx_open)
		tx_rollback(db);
	statements_close(db);
	db->engine->close(db);
	arena_free(db->scratch);
	arena_free(db->arena);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine->kind;
}

enum db_error db_error(const struct db *db)
{
	return db->error;
}

const char *db_message(const struct db *db)
{
	return db->message;
}

bool db_must_restart(const struct db *db)
{
	return db->engine->must_restart(db);
}

bool db_plan_anew(struct db *db)
{
	must(db->tx_open);
	return db->engine->kind != DB_POSTGRES || db_run(db, SQL("SET LOCAL plan_cache_mode = force_custom_plan"));
}

bool db_look_anew(struct db *db, const char *table)
{
	struct buffer *text = buffer_new(db->scratch, 256);

	must(!db->tx_open);
	buffer_text(text, "ANALYZE ");
	put_name(text, table);
	bool good = db->engine->kind != DB_POSTGRES || db_run(db, sql_built(buffer_string(text)));
	arena_reset(db->scratch);
	return good;
}

void db_expect_many(struct db *db)
{
	if (!db->expects_many && db->engine->expect_many)
		db->engine->expect_many(db);
	db->expects_many = true;
}

struct statement *db_prepare(struct db *db, struct sql sql)
{
	struct statement *statement = statement_find(db, sql.text);

	if (statement == NULL)
		return NULL;
	must(statement->state != STATEMENT_ROW);	/* somebody is still reading its rows, or forgot db_reset */
	db_reset(statement);
	db->engine->unbind(statement);
	statement->bind_failed = false;
	return statement;
}

void db_bind_int(struct statement *statement, int place, int64_t value)
{
	if (statement != NULL && !statement->engine->bind_int(statement, place, value))
		statement->bind_failed = true;
}

void db_bind_text(struct statement *statement, int place, const char *text)
{
	if (text == NULL)
		db_bind_null(statement, place);
	else if (statement != NULL && !statement->engine->bind_text(statement, place, text))
		statement->bind_failed = true;
}

void db_bind_bytes(struct statement *statement, int place, const void *bytes, size_t length)
{
	if (bytes == NULL && length == 0)
		bytes = "";
	if (statement != NULL && !statement->engine->bind_bytes(statement, place, bytes, length))
		statement->bind_failed = true;
}

void db_bind_null(struct statement *statement, int place)
{
	if (statement != NULL && !statement->engine->bind_null(statement, place))
		statement->bind_failed = true;
}

enum db_step db_step(struct statement *statement)
{
	if (statement == NULL)
		return DB_FAILED;
	struct db *db = statement->db;
	must(statement->state != STATEMENT_DONE);	/* db_reset before it runs again */
	if (db->tx_spoilt)
		return DB_FAILED;
	if (statement->bind_failed) {
		db_fail(db, DB_FULL, "no memory for a parameter");
		return DB_FAILED;
	}
	enum db_step step = statement->engine->step(statement);
	db->reading -= statement->state == STATEMENT_ROW;
	db->reading += step == DB_ROW;
	statement->state = step == DB_ROW ? STATEMENT_ROW : step == DB_DONE ? STATEMENT_DONE : STATEMENT_READY;
	return step;
}

static void must_have(const struct statement *statement, int column)
{
	must(statement != NULL && statement->state == STATEMENT_ROW);
	must(column >= 0 && column < statement->columns);
}

int64_t db_int(struct statement *statement, int column)
{
	must_have(statement, column);
	return statement->engine->number(statement, column);
}

const char *db_text(struct statement *statement, int column)
{
	must_have(statement, column);
	return statement->engine->text(statement, column);
}

size_t db_length(struct statement *statement, int column)
{
	must_have(statement, column);
	return statement->engine->length(statement, column);
}

const void *db_bytes(struct statement *statement, int column)
{
	must_have(statement, column);
	return statement->engine->bytes(statement, column);
}

bool db_is_null(struct statement *statement, int column)
{
	must_have(statement, column);
	return statement->engine->is_null(statement, column);
}

int db_columns(struct statement *statement)
{
	return statement->columns;
}

void db_reset(struct statement *statement)
{
	if (statement == NULL || statement->state == STATEMENT_READY)
		return;
	statement->engine->reset(statement);
	statement->db->reading -= statement->state == STATEMENT_ROW;
	statement->state = STATEMENT_READY;
}

bool db_run(struct db *db, struct sql sql)
{
	struct statement *statement = db_prepare(db, sql);
	enum db_step step = db_step(statement);

	while (step == DB_ROW)
		step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE;
}

int64_t db_first(struct statement *statement, int64_t otherwise)
{
	int64_t number = db_step(statement) == DB_ROW && !db_is_null(statement, 0) ? db_int(statement, 0) : otherwise;

	db_reset(statement);
	return number;
}

size_t db_ids(struct statement *statement, int64_t *ids, size_t most)
{
	size_t count = 0;

	while (count < most && db_step(statement) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	db_reset(statement);
	return count;
}

int64_t db_number(struct db *db, struct sql sql, int64_t otherwise, bool *ok)
{
	struct statement *statement = db_prepare(db, sql);
	enum db_step step = db_step(statement);
	int64_t number = otherwise;

	if (step == DB_ROW && !db_is_null(statement, 0))
		number = db_int(statement, 0);
	db_reset(statement);
	if (ok != NULL)
		*ok = step != DB_FAILED;
	return number;
}

bool tx_begin(struct db *db, enum tx_kind kind)
{
	must(!db->tx_open);
	if (!db->engine->begin(db, kind))
		return false;
	db->tx_open = true;
	db->tx_spoilt = false;
	db->tx_kind = kind;
	return true;
}

bool tx_commit(struct db *db)
{
	must(db->tx_open);
	if (db->tx_spoilt) {
		tx_rollback(db);
		return false;
	}
	bool kept = db->engine->commit(db);
	db->tx_open = false;
	db->tx_spoilt = false;
	return kept;
}

void tx_rollback(struct db *db)
{
	if (!db->tx_open)
		return;
	statements_rest(db);
	db->engine->rollback(db);
	db->tx_open = false;
	db->tx_spoilt = false;
}

bool tx_is_open(const struct db *db)
{
	return db->tx_open;
}

bool tx_alone(struct db *db, const char *name)
{
	must(db->tx_open && db->tx_kind == TX_WRITE);
	return !db->tx_spoilt && db->engine->alone(db, name);
}

size_t db_rest(struct db *db)
{
	size_t left = statements_rest(db);

	if (db->tx_open) {
		tx_rollback(db);
		left++;
	}
	return left;
}

void put_name(struct buffer *buffer, const char *name)
{
	must(name[0] != '\0' && strchr(name, '"') == NULL);
	buffer_char(buffer, '"');
	buffer_text(buffer, name);
	buffer_char(buffer, '"');
}

static void put_places(struct buffer *text, const struct insert *insert, size_t row)
{
	for (size_t i = 0; i < insert->column_count; i++)
		buffer_format(text, "%s?%zu", i > 0 ? ", " : row > 0 ? "), (" : "(", row * insert->column_count + i + 1);
}

static void put_arrays(struct buffer *text, const struct insert *insert)
{
	static const char *const array_types[] = { "bigint", "text", "bytea" };

	for (size_t i = 0; i < insert->column_count; i++)
		buffer_format(text, "%sCAST(?%zu AS %s[])", i > 0 ? ", " : "(", i + 1, array_types[insert->kinds[i]]);
}

struct sql insert_statement(struct db *db, const struct insert *insert, size_t rows)
{
	struct buffer *text = buffer_new(db->scratch, INSERT_MAX);

	/* Some rows of one statement may stand when another fails; nothing but a rollback is left then.  Without saying so SQLite
	 * would keep a copy of every page that the statement touches. */
	buffer_text(text, rows > 1 ? "INSERT OR ROLLBACK INTO " : "INSERT INTO ");
	put_name(text, insert->table);
	for (size_t i = 0; i < insert->column_count; i++) {
		buffer_text(text, i == 0 ? " (" : ", ");
		put_name(text, insert->columns[i]);
	}
	buffer_text(text, rows > 0 ? ") VALUES " : ") SELECT * FROM unnest");
	if (rows == 0)
		put_arrays(text, insert);
	for (size_t row = 0; row < rows; row++)
		put_places(text, insert, row);
	buffer_char(text, ')');
	must(!text->full);
	return sql_built(buffer_string(text));
}

bool db_insert_many(struct db *db, const char *table, const char *const *columns, const enum cell_kind *kinds,
		    size_t column_count, const struct cell *cells, size_t row_count)
{
	struct insert insert = { table, columns, kinds, column_count, cells, row_count };
	bool own = !db->tx_open;

	must(column_count > 0);
	if (row_count == 0)
		return true;
	if (own && !tx_begin(db, TX_WRITE))
		return false;
	bool done = !db->tx_spoilt && db->engine->insert_many(db, &insert);
	arena_reset(db->scratch);
	if (!own)
		return done;
	if (done)
		return tx_commit(db);
	tx_rollback(db);
	return false;
}

bool db_backup(struct db *db, struct arena *arena, const char *path, const char **why)
{
	return db->engine->backup(db, arena, path, why);
}

const char *db_integrity(struct db *db, struct arena *arena)
{
	return db->engine->integrity(db, arena);
}
