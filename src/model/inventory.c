/* inventory.c: see inventory.h. */
#include "model/inventory.h"

#include "base/arena.h"
#include "db/db.h"

enum { TABLES_MAX = 1024 };

static struct statement *tables_ask(struct db *db)
{
	if (db_engine(db) == DB_SQLITE)
		return db_prepare(db, SQL("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"));
	return db_prepare(db, SQL("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
				  "AND table_type = 'BASE TABLE' ORDER BY table_name"));
}

bool inventory_take(struct db *db, struct arena *arena, struct table_rows **tables, size_t *count)
{
	struct statement *statement = tables_ask(db);
	enum db_step step = DB_FAILED;
	bool good = true;
	*tables = arena_many(arena, TABLES_MAX, struct table_rows);
	*count = 0;
	while (*count < TABLES_MAX && (step = db_step(statement)) == DB_ROW)
		(*tables)[(*count)++].table = arena_text(arena, db_text(statement, 0));
	db_reset(statement);
	for (size_t i = 0; step == DB_DONE && good && i < *count; i++)
		(*tables)[i].rows = db_number(db, sql_built(arena_format(arena, "SELECT count(*) FROM \"%s\"", (*tables)[i].table)), 0, &good);
	return step == DB_DONE && good;
}
