/* schema_found.c: what is in the database: columns, indexes, guards, read by
 * the dialect's questions, which give the same columns on both engines. */
#include "base/arena.h"
#include "base/text.h"
#include "db/schema_parts.h"

enum { FIRST_CAPACITY = 64 };

/* A list that doubles; `size` of one element, zeroed. */
static void *room_for_one(struct arena *arena, void **list, size_t *count, size_t *capacity, size_t size)
{
	if (*count == *capacity) {
		size_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
		char *larger = arena_array(arena, wanted, size);
		const char *old = *list;
		for (size_t i = 0; i < *count * size; i++)
			larger[i] = old[i];
		*list = larger;
		*capacity = wanted;
	}
	return (char *)*list + (*count)++ * size;
}

static bool read_columns(struct reach *reach)
{
	struct statement *statement = db_prepare(reach->db, reach->dialect->columns);
	enum db_step step = db_step(statement);
	void *list = NULL;
	size_t capacity = 0;

	for (; step == DB_ROW; step = db_step(statement)) {
		struct found_column *column =
			room_for_one(reach->arena, &list, &reach->found.column_count, &capacity, sizeof(*column));
		column->table = arena_text(reach->arena, db_text(statement, 0));
		column->name = arena_text(reach->arena, db_text(statement, 1));
		column->kind = (int)db_int(statement, 2);
		column->type = arena_text(reach->arena, db_text(statement, 3));
		column->not_null = db_int(statement, 4) != 0;
		column->key = (int)db_int(statement, 5);
		column->not_negative = db_int(statement, 6) != 0;
	}
	reach->found.columns = list;
	db_reset(statement);
	return step == DB_DONE;
}

static bool read_indexes(struct reach *reach)
{
	struct statement *statement = db_prepare(reach->db, reach->dialect->indexes);
	enum db_step step = db_step(statement);
	void *list = NULL;
	size_t capacity = 0;

	for (; step == DB_ROW; step = db_step(statement)) {
		struct found_index *index =
			room_for_one(reach->arena, &list, &reach->found.index_count, &capacity, sizeof(*index));
		index->table = arena_text(reach->arena, db_text(statement, 0));
		index->name = arena_text(reach->arena, db_text(statement, 1));
		index->made_by = arena_text(reach->arena, db_text(statement, 2));
	}
	reach->found.indexes = list;
	db_reset(statement);
	return step == DB_DONE;
}

static bool read_guards(struct reach *reach)
{
	struct statement *statement = db_prepare(reach->db, reach->dialect->guards);
	enum db_step step = db_step(statement);
	void *list = NULL;
	size_t capacity = 0;

	for (; step == DB_ROW; step = db_step(statement)) {
		const char **table =
			room_for_one(reach->arena, &list, &reach->found.guarded_count, &capacity, sizeof(*table));
		*table = arena_text(reach->arena, db_text(statement, 0));
	}
	reach->found.guarded = list;
	db_reset(statement);
	return step == DB_DONE;
}

bool found_read(struct reach *reach)
{
	return read_columns(reach) && read_indexes(reach) && read_guards(reach);
}

const struct found_column *found_first(const struct found *found, const char *table)
{
	for (size_t i = 0; i < found->column_count; i++)
		if (text_equal(found->columns[i].table, table))
			return &found->columns[i];
	return NULL;
}

const struct found_column *found_column(const struct found *found, const char *table, const char *name)
{
	for (size_t i = 0; i < found->column_count; i++)
		if (text_equal(found->columns[i].table, table) && text_equal(found->columns[i].name, name))
			return &found->columns[i];
	return NULL;
}

const struct found_index *found_index(const struct found *found, const char *name)
{
	for (size_t i = 0; i < found->index_count; i++)
		if (text_equal(found->indexes[i].name, name))
			return &found->indexes[i];
	return NULL;
}

bool found_guarded(const struct found *found, const char *table)
{
	for (size_t i = 0; i < found->guarded_count; i++)
		if (text_equal(found->guarded[i], table))
			return true;
	return false;
}
