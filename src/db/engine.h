/* engine.h: what db.c, the two engines and the schema share and nobody else
 * sees: the connection, the statement, the table of an engine's functions.
 * Not an interface for the layers above; that is db.h. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/blocks.h"
#include "db/db.h"

enum { STATEMENTS_MAX = 256, STATEMENT_BUCKETS = 512, MESSAGE_SIZE = 400 };

enum statement_state { STATEMENT_READY, STATEMENT_ROW, STATEMENT_DONE };

struct statement {
	struct db *db;
	const struct engine *engine;
	char *text;			/* NULL: the slot is free */
	size_t text_capacity;
	uint64_t hash;
	struct statement *same_bucket;
	struct statement *newer;
	struct statement *older;
	enum statement_state state;
	int columns;
	bool bind_failed;
	void *native;			/* the engine's own part */
};

struct statement_shortcut {
	const char *pointer;
	struct statement *statement;
};

struct statements {
	struct statement slots[STATEMENTS_MAX];
	size_t used;
	struct statement *buckets[STATEMENT_BUCKETS];
	struct statement_shortcut shortcuts[STATEMENT_BUCKETS];
	struct statement *newest;
	struct statement *oldest;
};

struct db {
	const struct engine *engine;
	struct arena *arena;		/* life of the connection */
	const char *address;		/* that it was opened by */
	struct arena *scratch;		/* of one call; empty between calls */
	struct blocks blocks;
	struct statements statements;
	size_t reading;			/* statements in the middle of their rows */
	enum db_error error;
	char message[MESSAGE_SIZE];
	bool tx_open;
	bool expects_many;		/* db_expect_many was said */
	bool tx_spoilt;			/* something failed in it: only a rollback is left */
	enum tx_kind tx_kind;
	void *native;			/* the engine's own part */
};

struct insert {
	const char *table;
	const char *const *columns;
	const enum cell_kind *kinds;
	size_t column_count;
	const struct cell *cells;
	size_t row_count;
};

/* Each function that can fail gives false (or DB_FAILED) after db_fail(). */
struct engine {
	enum db_engine kind;
	bool (*open)(struct db *db, const char *where);
	void (*close)(struct db *db);
	bool (*prepare)(struct statement *statement);
	void (*finalize)(struct statement *statement);
	void (*unbind)(struct statement *statement);
	bool (*bind_int)(struct statement *statement, int place, int64_t value);
	bool (*bind_text)(struct statement *statement, int place, const char *text);
	bool (*bind_bytes)(struct statement *statement, int place, const void *bytes, size_t length);
	bool (*bind_null)(struct statement *statement, int place);
	enum db_step (*step)(struct statement *statement);
	void (*reset)(struct statement *statement);
	int64_t (*number)(struct statement *statement, int column);
	const char *(*text)(struct statement *statement, int column);
	const void *(*bytes)(struct statement *statement, int column);
	size_t (*length)(struct statement *statement, int column);
	bool (*is_null)(struct statement *statement, int column);
	bool (*run)(struct db *db, const char *text);	/* not kept; for SQL that is said once */
	bool (*begin)(struct db *db, enum tx_kind kind);
	bool (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	bool (*alone)(struct db *db, const char *name);
	bool (*insert_many)(struct db *db, const struct insert *insert);
	bool (*must_restart)(const struct db *db);
	void (*expect_many)(struct db *db);	/* NULL: nothing to do */
	bool (*backup)(struct db *db, struct arena *arena, const char *path, const char **why);
	const char *(*integrity)(struct db *db, struct arena *arena);
};

extern const struct engine sqlite_engine;
extern const struct engine postgres_engine;

/* Notes what failed and spoils the open transaction.  Always false. */
bool db_fail(struct db *db, enum db_error error, const char *message);

/* The statement of that text from the connection's store, prepared where it is new; NULL after db_fail. */
struct statement *statement_find(struct db *db, const char *text);
/* INSERT INTO table (columns) with VALUES (?1, …) for so many rows (more than one: only SQLite), or with unnest of arrays (0); in db->scratch. */
struct sql insert_statement(struct db *db, const struct insert *insert, size_t rows);
/* A name in double quotes.  Names are our own: a quote in one is our error. */
void put_name(struct buffer *buffer, const char *name);

/* Closes all of them; resets those left in the middle of their rows and gives their number. */
void statements_close(struct db *db);
size_t statements_rest(struct db *db);

#endif
