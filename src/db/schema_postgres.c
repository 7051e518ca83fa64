/* schema_postgres.c: what PostgreSQL alone says about its schema, and says
 * differently.  Text is COLLATE "C": its order and its ranges of beginnings
 * are then those of SQLite. */
#include "base/arena.h"
#include "base/buffer.h"
#include "db/schema_parts.h"

static bool postgres_begun(struct db *db)
{
	/* An index on a million rows takes its time; two programs that start at once do not meet. */
	return db->engine->run(db, "SET LOCAL statement_timeout = 0") &&
	       db->engine->run(db, "SET LOCAL lock_timeout = '60s'") &&
	       db->engine->run(db, "SELECT pg_advisory_xact_lock(hashtextextended('laomo schema ' || current_schema(), 0))");
}

static bool function_make(struct db *db)
{
	return db->engine->run(db, "CREATE OR REPLACE FUNCTION x_append_only() RETURNS trigger LANGUAGE plpgsql AS"
				   " 'BEGIN RAISE EXCEPTION ''append only: %'', TG_TABLE_NAME USING ERRCODE = ''23514''; END'");
}

static const char *guard_text(struct db *db, const char *table, const char *when, const char *ending, const char *each)
{
	struct buffer *text = buffer_new(db->scratch, DDL_MAX);

	buffer_text(text, "CREATE OR REPLACE TRIGGER ");
	put_name(text, ending);
	buffer_format(text, " BEFORE %s ON ", when);
	put_name(text, table);
	buffer_format(text, " FOR EACH %s EXECUTE FUNCTION x_append_only()", each);
	return buffer_string(text);
}

static bool postgres_guard(struct db *db, const char *table)
{
	bool done = function_make(db) &&
		    db->engine->run(db, guard_text(db, table, "UPDATE OR DELETE", "x_no_change", "ROW")) &&
		    db->engine->run(db, guard_text(db, table, "TRUNCATE", "x_no_truncate", "STATEMENT"));

	arena_reset(db->scratch);
	return done;
}

/* The server forgets how a statement was written; its comment remembers. */
static bool postgres_index_made(struct db *db, const char *name, const char *by)
{
	struct buffer *text = buffer_new(db->scratch, DDL_MAX);

	buffer_text(text, "COMMENT ON INDEX ");
	put_name(text, name);
	buffer_text(text, " IS ");
	put_literal(text, by);
	bool done = db->engine->run(db, buffer_string(text));
	arena_reset(db->scratch);
	return done;
}

const struct dialect postgres_dialect = {
	.types = { [COLUMN_INT] = "BIGINT", [COLUMN_TEXT] = "TEXT COLLATE \"C\"", [COLUMN_BYTES] = "BYTEA" },
	.table_end = ")",
	.table_end_by_key = ")",
	.columns = SQL("SELECT c.relname, a.attname,"
		       " CASE WHEN a.atttypid = 20 THEN 0 WHEN a.atttypid = 25 AND l.collname = 'C' THEN 1"
		       " WHEN a.atttypid = 17 THEN 2 ELSE -1 END,"
		       " format_type(a.atttypid, a.atttypmod) || coalesce(' COLLATE ' || l.collname, ''),"
		       " a.attnotnull, coalesce(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0),"
		       " EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'"
		       " AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) = 'CHECK ((' || quote_ident(a.attname) || ' >= 0))')"
		       " FROM pg_catalog.pg_class c"
		       " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()"
		       " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
		       " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation"
		       " LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary"
		       " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND left(c.relname, 2) <> 'x_'"
		       " ORDER BY c.relname, a.attnum"),
	.indexes = SQL("SELECT t.relname, x.relname, coalesce(obj_description(x.oid, 'pg_class'), '')"
		       " FROM pg_catalog.pg_index i"
		       " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
		       " JOIN pg_catalog.pg_class t ON t.oid = i.indrelid AND NOT t.relispartition"
		       " JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()"
		       " WHERE NOT i.indisprimary ORDER BY t.relname, x.relname"),
	.guards = SQL("SELECT t.relname FROM pg_catalog.pg_trigger g"
		      " JOIN pg_catalog.pg_class t ON t.oid = g.tgrelid"
		      " JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()"
		      " WHERE g.tgname IN ('x_no_change', 'x_no_truncate') AND g.tgenabled <> 'D'"
		      " GROUP BY t.relname HAVING count(*) = 2"),
	.version_exists = SQL("SELECT count(*) FROM pg_catalog.pg_tables"
			      " WHERE schemaname = current_schema() AND tablename = 'x_schema'"),
	.version_make = SQL("CREATE TABLE IF NOT EXISTS x_schema (one BIGINT PRIMARY KEY CHECK (one = 1),"
			    " version BIGINT NOT NULL)"),
	.begun = postgres_begun,
	.guard = postgres_guard,
	.index_made = postgres_index_made,
};
