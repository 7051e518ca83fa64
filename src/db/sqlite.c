/* sqlite.c: the engine SQLite: opening with everything that keeps what was
 * acknowledged, statements, transactions behind the writer's turn.  Copies and
 * checks are in sqlite_backup.c. */
#include "db/sqlite.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"

enum { BUSY_MILLISECONDS = 5000, TURN_MILLISECONDS = 10000 };

/* Pages: 16 MB and 64 MB.  What many small commits touch goes to its place once, not once for each. */
enum { LOG_FEW = 4000, LOG_MANY = 16000 };

/* synchronous=FULL: NORMAL loses acknowledged rows when the power goes.  recursive_triggers: else REPLACE
 * would delete past the trigger of an append-only table.  case_sensitive_like: as on PostgreSQL.  mmap_size:
 * mapped pages measured slower, and an I/O error in one is a SIGBUS. */
static const char *const settings[] = {
	"PRAGMA synchronous = FULL",
	"PRAGMA foreign_keys = ON",
	"PRAGMA trusted_schema = OFF",
	"PRAGMA secure_delete = ON",
	"PRAGMA cell_size_check = ON",
	"PRAGMA recursive_triggers = ON",
	"PRAGMA case_sensitive_like = ON",
	"PRAGMA journal_size_limit = 67108864",
	"PRAGMA cache_size = -2000",
	"PRAGMA temp_store = MEMORY",
	"PRAGMA mmap_size = 0",
};

static struct sqlite *sqlite_of(const struct db *db)
{
	return db->native;
}

static enum db_error constraint_class(int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return DB_UNIQUE;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return DB_FOREIGN;
	default:
		return DB_CHECK;
	}
}

static enum db_error error_class(int code)
{
	switch (code & 0xff) {
	case SQLITE_CONSTRAINT:
		return constraint_class(code);
	case SQLITE_MISMATCH:
	case SQLITE_TOOBIG:
		return DB_CHECK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
	case SQLITE_INTERRUPT:
		return DB_BUSY;
	case SQLITE_FULL:
	case SQLITE_READONLY:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_NOMEM:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_PERM:
	case SQLITE_NOLFS:
		return DB_FULL;
	default:
		return DB_WRONG;
	}
}

bool sqlite_fail(struct db *db, int code)
{
	struct sqlite *sqlite = sqlite_of(db);

	if ((code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) && sqlite->writer != NULL)
		writer_condemn(sqlite->writer);
	return db_fail(db, error_class(code), sqlite->handle != NULL ? sqlite3_errmsg(sqlite->handle) : sqlite3_errstr(code));
}

int sqlite_say(sqlite3 *handle, const char *text)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, text, -1, &statement, NULL);

	if (code != SQLITE_OK)
		return code;
	do
		code = sqlite3_step(statement);
	while (code == SQLITE_ROW);
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* --- the write-ahead log --- */

static int log_grew(void *from, sqlite3 *handle, const char *name, int pages)
{
	struct sqlite *sqlite = from;

	(void)handle;
	(void)name;
	sqlite->log_pages = pages;
	return SQLITE_OK;
}

/* After a commit and when the turn is given: only who let the log grow waits, not the next writer.  Refused while somebody
 * else is at it, and stopped at what a reader still looks at: then after the next commit. */
static void log_put_back(struct sqlite *sqlite)
{
	if (sqlite->log_pages < sqlite->log_most)
		return;
	sqlite->log_pages = 0;
	int code = sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
		writer_condemn(sqlite->writer);
}

/* --- opening --- */

static bool is_in_memory(const char *path)
{
	return strcmp(path, ":memory:") == 0;
}

static void sqlite_start(void)
{
	/* Statistics of memory cost a global lock at each allocation.  Refused where SQLite runs already: no harm. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	must(sqlite3_initialize() == SQLITE_OK);
	sqlite_files_begin();
}

static bool keep(struct db *db, const char *text, sqlite3_stmt **statement)
{
	int code = sqlite3_prepare_v3(sqlite_of(db)->handle, text, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);

	return code == SQLITE_OK || sqlite_fail(db, code);
}

static bool wal_set(struct db *db)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(sqlite_of(db)->handle, "PRAGMA journal_mode = WAL", -1, &statement, NULL);
	bool is_wal = false;

	if (code == SQLITE_OK) {
		code = sqlite3_step(statement);
		is_wal = code == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(statement, 0), "wal") == 0;
		sqlite3_finalize(statement);
	}
	if (is_wal)
		return true;
	return code == SQLITE_ROW ? db_fail(db, DB_WRONG, "此文件系统不支持 WAL（网络盘不能存放数据库）") : sqlite_fail(db, code);
}

static bool settings_make(struct db *db, bool in_memory)
{
	sqlite3 *handle = sqlite_of(db)->handle;

	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
	for (size_t i = 0; i < COUNT_OF(settings); i++) {
		int code = sqlite_say(handle, settings[i]);
		if (code != SQLITE_OK)
			return sqlite_fail(db, code);
	}
	sqlite_of(db)->log_most = LOG_FEW;
	sqlite3_wal_hook(handle, log_grew, sqlite_of(db));	/* instead of SQLite's own, which puts back within the commit */
	return in_memory || wal_set(db);
}

static bool sqlite_open(struct db *db, const char *where)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct sqlite *sqlite = arena_one(db->arena, struct sqlite);
	bool in_memory = is_in_memory(where);

	pthread_once(&once, sqlite_start);
	db->native = sqlite;
	if (!in_memory) {
		sqlite->writer = writer_open(where);
		if (sqlite->writer == NULL)
			return db_fail(db, DB_FULL, errno == EMFILE ? "同时打开的数据库文件太多"
								     : "数据库文件无法建立，或其所在文件夹不可写");
	}
	int code = sqlite3_open_v2(where, &sqlite->handle,
				   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, SQLITE_FILES);
	if (code != SQLITE_OK)
		return sqlite_fail(db, code);
	return settings_make(db, in_memory) && keep(db, "BEGIN", &sqlite->begin_read) &&
	       keep(db, "BEGIN IMMEDIATE", &sqlite->begin_write) && keep(db, "COMMIT", &sqlite->commit) &&
	       keep(db, "ROLLBACK", &sqlite->rollback);
}

static void sqlite_close(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	if (sqlite == NULL)
		return;
	sqlite3_finalize(sqlite->begin_read);
	sqlite3_finalize(sqlite->begin_write);
	sqlite3_finalize(sqlite->commit);
	sqlite3_finalize(sqlite->rollback);
	must(sqlite3_close(sqlite->handle) == SQLITE_OK);
	writer_close(sqlite->writer);
}

/* --- the writer's turn and transactions --- */

static bool turn_take(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	if (sqlite->writer == NULL)
		return true;
	switch (writer_take(sqlite->writer, TURN_MILLISECONDS)) {
	case WRITER_YOURS:
		sqlite->writing = true;
		return true;
	case WRITER_BUSY:
		return db_fail(db, DB_BUSY, "waited too long for the writer's turn");
	case WRITER_BROKEN:
		break;
	}
	return db_fail(db, DB_FULL, "an fsync failed before; writing stops until the process starts anew");
}

static void turn_give(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	if (sqlite->writing)
		writer_give(sqlite->writer);
	sqlite->writing = false;
}

/* A statement without rows of our own: BEGIN, COMMIT, ROLLBACK. */
static int once(sqlite3_stmt *statement)
{
	sqlite3_step(statement);
	return sqlite3_reset(statement);
}

static bool sqlite_begin(struct db *db, enum tx_kind kind)
{
	struct sqlite *sqlite = sqlite_of(db);

	if (kind == TX_WRITE && !turn_take(db))
		return false;
	int code = once(kind == TX_WRITE ? sqlite->begin_write : sqlite->begin_read);
	if (code == SQLITE_OK)
		return true;
	sqlite_fail(db, code);
	turn_give(db);
	return false;
}

static void sqlite_rollback(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	/* A full disk and the like have rolled back already. */
	if (sqlite3_get_autocommit(sqlite->handle) == 0)
		once(sqlite->rollback);
	turn_give(db);
}

static bool sqlite_commit(struct db *db)
{
	struct sqlite *sqlite = sqlite_of(db);

	sqlite_files_commit(true);
	int code = once(sqlite->commit);
	sqlite_files_commit(false);

	if (code == SQLITE_OK) {
		turn_give(db);
		log_put_back(sqlite);
		return true;
	}
	sqlite_fail(db, code);
	sqlite_rollback(db);
	return false;
}

static bool sqlite_alone(struct db *db, const char *name)
{
	(void)db;
	(void)name;
	return true;	/* the writer is */
}

static bool sqlite_must_restart(const struct db *db)
{
	const struct sqlite *sqlite = sqlite_of(db);

	return sqlite->writer != NULL && writer_is_condemned(sqlite->writer);
}

/* With few pages at hand the indexes of a long import are read and written over and over.  No harm where it is refused. */
static void sqlite_expect_many(struct db *db)
{
	(void)sqlite_say(sqlite_of(db)->handle, "PRAGMA cache_size = -32000");
	sqlite_of(db)->log_most = LOG_MANY;
}

/* --- statements --- */

static bool sqlite_prepare(struct statement *statement)
{
	sqlite3_stmt *native = NULL;
	const char *rest = NULL;
	int code = sqlite3_prepare_v3(sqlite_of(statement->db)->handle, statement->text, -1, SQLITE_PREPARE_PERSISTENT,
				      &native, &rest);

	if (code != SQLITE_OK)
		return sqlite_fail(statement->db, code);
	must(native != NULL && *rest == '\0');	/* one statement, nothing behind it */
	statement->native = native;
	statement->columns = sqlite3_column_count(native);
	return true;
}

static void sqlite_finalize(struct statement *statement)
{
	sqlite3_finalize(statement->native);
}

static void sqlite_unbind(struct statement *statement)
{
	sqlite3_clear_bindings(statement->native);
}

static bool bound(int code)
{
	must(code != SQLITE_RANGE && code != SQLITE_MISUSE);
	return code == SQLITE_OK;
}

static bool sqlite_bind_int(struct statement *statement, int place, int64_t value)
{
	return bound(sqlite3_bind_int64(statement->native, place, value));
}

static bool sqlite_bind_text(struct statement *statement, int place, const char *text)
{
	return bound(sqlite3_bind_text64(statement->native, place, text, strlen(text), SQLITE_TRANSIENT, SQLITE_UTF8));
}

static bool sqlite_bind_bytes(struct statement *statement, int place, const void *bytes, size_t length)
{
	return bound(sqlite3_bind_blob64(statement->native, place, bytes, length, SQLITE_TRANSIENT));
}

static bool sqlite_bind_null(struct statement *statement, int place)
{
	return bound(sqlite3_bind_null(statement->native, place));
}

/* Before the first step: may it write, and does it have the turn? */
static bool may_start(struct statement *statement)
{
	struct db *db = statement->db;

	if (sqlite3_stmt_readonly(statement->native))
		return true;
	if (!db->tx_open) {
		/* Its commit comes with the last step; db_reset in between could not say that it failed. */
		if (statement->columns > 0)
			return db_fail(db, DB_WRONG, "a statement that writes and gives rows needs a transaction");
		return turn_take(db);
	}
	return db->tx_kind == TX_WRITE || db_fail(db, DB_WRONG, "a write in a reading transaction");
}

static enum db_step sqlite_step(struct statement *statement)
{
	struct db *db = statement->db;

	if (statement->state == STATEMENT_READY && !may_start(statement))
		return DB_FAILED;
	int code = sqlite3_step(statement->native);
	if (code == SQLITE_ROW) {
		if (statement->state == STATEMENT_READY)	/* a new column may have come since it was prepared */
			statement->columns = sqlite3_column_count(statement->native);
		return DB_ROW;
	}
	if (code != SQLITE_DONE) {
		sqlite_fail(db, code);
		sqlite3_reset(statement->native);
	}
	if (!db->tx_open) {
		turn_give(db);
		log_put_back(sqlite_of(db));
	}
	return code == SQLITE_DONE ? DB_DONE : DB_FAILED;
}

static void sqlite_reset(struct statement *statement)
{
	sqlite3_reset(statement->native);
}

static int64_t sqlite_number(struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->native, column);
}

static const char *sqlite_text(struct statement *statement, int column)
{
	return (const char *)sqlite3_column_text(statement->native, column);
}

static const void *sqlite_bytes(struct statement *statement, int column)
{
	const void *bytes = sqlite3_column_blob(statement->native, column);

	if (bytes == NULL && sqlite3_column_type(statement->native, column) != SQLITE_NULL)
		return "";	/* SQLite gives NULL for no bytes at all */
	return bytes;
}

static size_t sqlite_length(struct statement *statement, int column)
{
	return (size_t)sqlite3_column_bytes(statement->native, column);
}

static bool sqlite_is_null(struct statement *statement, int column)
{
	return sqlite3_column_type(statement->native, column) == SQLITE_NULL;
}

static bool sqlite_run(struct db *db, const char *text)
{
	must(db->tx_open);
	int code = db->tx_spoilt ? SQLITE_OK : sqlite_say(sqlite_of(db)->handle, text);

	return !db->tx_spoilt && (code == SQLITE_OK || sqlite_fail(db, code));
}

const struct engine sqlite_engine = {
	.kind = DB_SQLITE,
	.open = sqlite_open,
	.close = sqlite_close,
	.prepare = sqlite_prepare,
	.finalize = sqlite_finalize,
	.unbind = sqlite_unbind,
	.bind_int = sqlite_bind_int,
	.bind_text = sqlite_bind_text,
	.bind_bytes = sqlite_bind_bytes,
	.bind_null = sqlite_bind_null,
	.step = sqlite_step,
	.reset = sqlite_reset,
	.number = sqlite_number,
	.text = sqlite_text,
	.bytes = sqlite_bytes,
	.length = sqlite_length,
	.is_null = sqlite_is_null,
	.run = sqlite_run,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.alone = sqlite_alone,
	.insert_many = sqlite_insert_many,
	.must_restart = sqlite_must_restart,
	.expect_many = sqlite_expect_many,
	.backup = sqlite_backup,
	.integrity = sqlite_integrity,
};
