/* schema_sqlite.c: what SQLite alone says about its schema, and says differently. */
#include "base/arena.h"
#include "base/buffer.h"
#include "db/schema_parts.h"

static bool sqlite_begun(struct db *db)
{
	(void)db;
	return true;	/* the writer is alone */
}

static const char *guard_text(struct db *db, const char *table, const char *verb, const char *ending)
{
	struct buffer *text = buffer_new(db->scratch, DDL_MAX);

	buffer_text(text, "CREATE TRIGGER IF NOT EXISTS ");
	put_name(text, arena_format(db->scratch, "%s_%s", table, ending));
	buffer_format(text, " BEFORE %s ON ", verb);
	put_name(text, table);
	buffer_text(text, " BEGIN SELECT RAISE(ABORT, ");
	put_literal(text, arena_format(db->scratch, "append only: %s", table));
	buffer_text(text, "); END");
	return buffer_string(text);
}

static bool sqlite_guard(struct db *db, const char *table)
{
	bool done = db->engine->run(db, guard_text(db, table, "UPDATE", "no_update")) &&
		    db->engine->run(db, guard_text(db, table, "DELETE", "no_delete"));

	arena_reset(db->scratch);
	return done;
}

static bool sqlite_index_made(struct db *db, const char *name, const char *by)
{
	(void)db;
	(void)name;
	(void)by;
	return true;	/* sqlite_schema keeps the text */
}

const struct dialect sqlite_dialect = {
	.types = { [COLUMN_INT] = "INTEGER", [COLUMN_TEXT] = "TEXT", [COLUMN_BYTES] = "BLOB" },
	.table_end = ") STRICT",
	.table_end_by_key = ") WITHOUT ROWID, STRICT",
	.columns = SQL("SELECT m.name, c.name,"
		       " CASE c.type WHEN 'INTEGER' THEN 0 WHEN 'TEXT' THEN 1 WHEN 'BLOB' THEN 2 ELSE -1 END,"
		       " c.type, c.\"notnull\", c.pk, instr(m.sql, 'CHECK (\"' || c.name || '\" >= 0)') > 0"
		       " FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
		       " WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' AND substr(m.name, 1, 2) <> 'x_'"
		       " ORDER BY m.name, c.cid"),
	.indexes = SQL("SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
		       " ORDER BY tbl_name, name"),
	.guards = SQL("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger'"
		      " AND name IN (tbl_name || '_no_update', tbl_name || '_no_delete')"
		      " GROUP BY tbl_name HAVING count(*) = 2"),
	.version_exists = SQL("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'x_schema'"),
	.version_make = SQL("CREATE TABLE IF NOT EXISTS x_schema (one INTEGER PRIMARY KEY CHECK (one = 1),"
			    " version INTEGER NOT NULL) STRICT"),
	.begun = sqlite_begun,
	.guard = sqlite_guard,
	.index_made = sqlite_index_made,
};
