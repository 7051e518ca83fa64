/* schema_parts.h: what the files of the schema share: what was found in the
 * database, the text of the statements that change it, and the little that the
 * engines say differently. */
#ifndef DB_SCHEMA_PARTS_H
#define DB_SCHEMA_PARTS_H

#include "db/engine.h"

enum { COLUMN_STRANGE = -1, INDEX_NAME_MAX = 60, DDL_MAX = 64 * 1024 };

struct found_column {
	const char *table;
	const char *name;
	int kind;		/* enum column_kind or COLUMN_STRANGE */
	const char *type;	/* as the engine says it */
	bool not_null;
	int key;		/* place in the primary key, from 1; 0: not in it */
	bool not_negative;
};

struct found_index {
	const char *table;
	const char *name;
	const char *made_by;	/* the statement that made it; "" where unknown */
};

/* All columns in the order of tables and places; all indexes but the primary keys'; tables with guards. */
struct found {
	struct found_column *columns;
	size_t column_count;
	struct found_index *indexes;
	size_t index_count;
	const char **guarded;
	size_t guarded_count;
};

struct dialect {
	const char *types[3];		/* of enum column_kind */
	const char *table_end;
	const char *table_end_by_key;
	struct sql columns;		/* table, column, kind, type, not null, place in key, not negative */
	struct sql indexes;		/* table, index, the statement that made it */
	struct sql guards;		/* table */
	struct sql version_exists;	/* 1 or 0 */
	struct sql version_make;
	bool (*begun)(struct db *db);	/* after BEGIN: locks, limits of time */
	bool (*guard)(struct db *db, const char *table);	/* makes it append-only */
	bool (*index_made)(struct db *db, const char *name, const char *by);	/* notes the statement */
};

extern const struct dialect sqlite_dialect;
extern const struct dialect postgres_dialect;

/* One piece of work: where the changes go and what was found to be wrong. */
struct reach {
	struct db *db;
	struct arena *arena;
	const struct dialect *dialect;
	const struct table *tables;
	size_t count;
	struct found found;
	struct buffer *done;		/* may be NULL */
	struct buffer *problems;
};

/* Reads all of it; false after db_fail. */
bool found_read(struct reach *reach);
const struct found_column *found_first(const struct found *found, const char *table);
const struct found_column *found_column(const struct found *found, const char *table, const char *name);
const struct found_index *found_index(const struct found *found, const char *name);
bool found_guarded(const struct found *found, const char *table);

/* Statements, in the arena. */
const char *ddl_table(struct arena *arena, const struct dialect *dialect, const struct table *table);
const char *ddl_column(struct arena *arena, const struct dialect *dialect, const struct table *table,
		       const struct column *column);
const char *ddl_index(struct arena *arena, const struct table *table, const struct index *index);
const char *ddl_index_name(struct arena *arena, const struct table *table, const struct index *index);
/* Place of the column in the table's primary key, from 1; 0: not in it. */
int table_key_place(const struct table *table, const char *column);
bool table_column_not_negative(const struct table *table, const char *column);
/* Text in single quotes. */
void put_literal(struct buffer *buffer, const char *text);

#endif
