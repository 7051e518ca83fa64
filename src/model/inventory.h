/* inventory.h: how many rows stand in each table of the database, for backups:
 * what is put back is held against it. */
#ifndef MODEL_INVENTORY_H
#define MODEL_INVENTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

struct table_rows {
	const char *table;
	int64_t rows;
};

/* Tables by name.  False: the database could not be read. */
bool inventory_take(struct db *db, struct arena *arena, struct table_rows **tables, size_t *count);

#endif
