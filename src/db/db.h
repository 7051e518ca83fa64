/* db.h: one small interface to two engines.  One `struct db` is one connection
 * and belongs to one thread at a time.  SQL is written in the part that both
 * engines share, with placeholders ?1 ?2 … (made $1 $2 … for PostgreSQL).
 * Values travel only as parameters. */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;
struct db;
struct statement;

/* SQL text.  SQL("…") takes a literal only; the store alone builds text at run time, by sql_built. */
struct sql {
	const char *text;
};
#define SQL(literal) ((struct sql){ "" literal "" })
struct sql sql_built(const char *text);	/* for src/model and src/db only; the linter sees to it */

enum db_engine { DB_SQLITE, DB_POSTGRES };

enum db_error {
	DB_OK,
	DB_UNIQUE,	/* a unique index refused */
	DB_FOREIGN,	/* a reference to nothing, or to a row that is referred to */
	DB_CHECK,	/* CHECK, NOT NULL, wrong type, trigger RAISE */
	DB_BUSY,	/* locked, serialization failure, deadlock: may be tried again */
	DB_FULL,	/* disk full, read-only, I/O error */
	DB_LOST,	/* the connection is gone */
	DB_WRONG	/* anything else: our own SQL is wrong */
};

enum db_step { DB_ROW, DB_DONE, DB_FAILED };

enum tx_kind { TX_READ, TX_WRITE };

/* Opens "sqlite:PATH" or "postgres:CONNINFO" (libpq's keyword=value or URI).  SQLite gets WAL,
 * synchronous=FULL, foreign_keys, trusted_schema=OFF, secure_delete, cell_size_check, defensive
 * mode, DQS off, busy_timeout.  PostgreSQL must be UTF-8.  On failure gives NULL and *why in arena. */
struct db *db_open(struct arena *arena, const char *address, const char **why);
/* Another connection to the same database, for another thread.  NULL as above; a database in memory has only one. */
struct db *db_open_again(const struct db *db, struct arena *arena, const char **why);
void db_close(struct db *db);	/* NULL is allowed */
enum db_engine db_engine(const struct db *db);
enum db_error db_error(const struct db *db);		/* of the last call that failed */
const char *db_message(const struct db *db);		/* for the log, never for the page; holds no values */
/* An fsync failed on SQLite: nobody in this process may write any more (DB_FULL); end it and start anew. */
bool db_must_restart(const struct db *db);
/* Much will be written over this connection, or read through: it may take more memory (SQLite: 32 MB of pages instead of
 * 2) and leaves the log to grow to 64 MB.  Said again it does nothing. */
void db_expect_many(struct db *db);
/* In an open transaction that makes tables grow many times over: statements are planned for what is there now, not for what
 * was when they were first prepared.  (PostgreSQL keeps a plan until it has looked at the tables again, a minute or so.) */
bool db_plan_anew(struct db *db);
/* How large the table is and what stands in it is looked at now, for the plans; outside of transactions.  SQLite: nothing to do. */
bool db_look_anew(struct db *db, const char *table);
/* Between two requests: resets what was left in the middle and rolls back an open transaction; how many
 * things it had to put right (0 where every path reached db_reset and the end of its transaction). */
size_t db_rest(struct db *db);

/* A prepared statement, kept by the connection and found again by its text; rewound and unbound.
 * NULL on failure.  The same text may not be stepped twice at the same time on one connection (ends the process).
 * All of the functions below take NULL: binding does nothing and db_step says DB_FAILED.  Values are copied.
 * What the shared SQL must mind, because PostgreSQL gives a placeholder the type of what it stands beside:
 * - beside nothing (?1 IS NULL, SELECT ?1) or beside a small literal (?1 > 0, which takes 32 bits only) write
 *   CAST(?1 AS BIGINT) or CAST(?1 AS TEXT);
 * - ORDER BY says NULLS FIRST or LAST; LIKE minds case on both engines; sum() and count() are whole numbers,
 *   avg() is not: divide yourself;
 * - a comparison as a column gives 1 or 0; as a condition an integer must be compared (x = 1);
 * - after a failure in a transaction only tx_rollback (or a tx_commit that says false) is left: where a row may
 *   exist already, write ON CONFLICT. */
struct statement *db_prepare(struct db *db, struct sql sql);
void db_bind_int(struct statement *statement, int place, int64_t value);
void db_bind_text(struct statement *statement, int place, const char *text);	/* NULL binds NULL */
void db_bind_bytes(struct statement *statement, int place, const void *bytes, size_t length);
void db_bind_null(struct statement *statement, int place);
enum db_step db_step(struct statement *statement);
/* Columns of the present row.  Text and bytes last until the next step or reset. */
int64_t db_int(struct statement *statement, int column);
const char *db_text(struct statement *statement, int column);	/* NULL where NULL */
size_t db_length(struct statement *statement, int column);
const void *db_bytes(struct statement *statement, int column);
bool db_is_null(struct statement *statement, int column);
int db_columns(struct statement *statement);	/* known after the first step */
void db_reset(struct statement *statement);	/* NULL is allowed; every path must reach it */

/* The first column of the first row, or `otherwise` where there is none or it failed; resets the statement. */
int64_t db_first(struct statement *statement, int64_t otherwise);
/* The first column of each row, at most `most`; gives how many.  What failed has none.  Resets the statement. */
size_t db_ids(struct statement *statement, int64_t *ids, size_t most);

/* One statement without result and without parameters. */
bool db_run(struct db *db, struct sql sql);
/* The first column of the first row, or `otherwise` where there is none; *ok false on failure (may be NULL). */
int64_t db_number(struct db *db, struct sql sql, int64_t otherwise, bool *ok);

/* Transactions do not nest.  TX_WRITE on SQLite waits in a fair queue (one writer at a time for each
 * database file, web and jobs together: an flock ticket beside the file) and begins IMMEDIATE; on PostgreSQL
 * BEGIN.  TX_READ is a snapshot.  tx_commit false: nothing was kept, db_error says why.  (DB_LOST from tx_commit on
 * PostgreSQL: the answer got lost, it may have been kept; ask again by the retry key.)  tx_rollback without an
 * open transaction does nothing.  A write outside a transaction waits for its turn by itself. */
bool tx_begin(struct db *db, enum tx_kind kind);
bool tx_commit(struct db *db);
void tx_rollback(struct db *db);
bool tx_is_open(const struct db *db);
/* From here to the end of this TX_WRITE no other transaction that asks for `name` goes on (the head of the audit
 * chain, the places of a round).  On SQLite that is so anyway; on PostgreSQL an advisory lock, at most 5 s: DB_BUSY. */
bool tx_alone(struct db *db, const char *name);

/* Many rows into one table: a prepared loop on SQLite, one INSERT … SELECT FROM unnest(…) for
 * each `at most 1,000 rows` on PostgreSQL.  Cells row by row; kind of column by `kinds`.  All or none: in the
 * open transaction, or in one of its own. */
enum cell_kind { CELL_INT, CELL_TEXT, CELL_BYTES };
struct cell {
	bool is_null;
	int64_t number;
	const char *text;	/* or bytes */
	size_t length;		/* of bytes; of text only where not 0 */
};
bool db_insert_many(struct db *db, const char *table, const char *const *columns, const enum cell_kind *kinds,
		    size_t column_count, const struct cell *cells, size_t row_count);

/* --- schema: what is, what should be, and the way there --- */

enum column_kind { COLUMN_INT, COLUMN_TEXT, COLUMN_BYTES };	/* INTEGER/BIGINT, TEXT, BLOB/BYTEA */

struct column {
	const char *name;
	enum column_kind kind;
	bool not_null;
	const char *otherwise;	/* DEFAULT, as SQL literal; NULL: none */
};

struct index {
	const char *name;		/* made from table and columns where NULL */
	const char *columns[24];	/* up to a NULL; "col DESC" is allowed */
	bool unique;
	const char *where;		/* partial index; NULL: all rows */
};

struct table {
	const char *name;
	const struct column *columns;
	size_t column_count;
	const char *primary[6];		/* up to a NULL */
	const struct index *indexes;
	size_t index_count;
	bool append_only;		/* UPDATE and DELETE are refused by trigger */
	bool by_key;			/* SQLite: WITHOUT ROWID */
	const char *const *not_negative;	/* columns with CHECK (name >= 0), balances, up to a NULL; NULL: none */
};

/* Compares tables with the database and makes what is missing (tables, columns, indexes, triggers),
 * under a lock, in one transaction.  A column or table that is there but not wanted, or of another kind, is
 * not touched but reported in *why: the answer is then false and a numbered migration is asked for.
 * Columns whose name begins with "_" or tables not in the list and beginning with "x_" are let alone.
 * Indexes follow the definition: one whose text changed is made anew, one named ix_… or ux_… that is no longer
 * wanted is dropped.  Defaults of columns that exist are not compared.  On PostgreSQL text is COLLATE "C".
 * Nothing is changed unless all is: in a transaction of its own, or in the caller's TX_WRITE, which he rolls back on false.
 * `done`, if not NULL, gets one line for each change made. */
bool schema_reach(struct db *db, struct arena *arena, const struct table *tables, size_t count,
		  struct buffer *done, const char **why);
/* Number of the schema that this database was last brought to; 0 for an empty one, -1 where it could not be read. */
int64_t schema_version(struct db *db);
bool schema_set_version(struct db *db, int64_t version);

/* A consistent copy of an SQLite database by the backup API into `path` (made 0600, must not exist).
 * On PostgreSQL false with *why ("use pg_dump …"). */
bool db_backup(struct db *db, struct arena *arena, const char *path, const char **why);
/* integrity_check and foreign_key_check; "" where all is well, else what is wrong. */
const char *db_integrity(struct db *db, struct arena *arena);


#endif
