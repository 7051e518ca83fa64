/* schema_text.c: the statements that make tables, columns and indexes, as text.
 * Same text for the same definition: it is how a changed index is noticed. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/schema_parts.h"

int table_key_place(const struct table *table, const char *column)
{
	for (size_t i = 0; i < COUNT_OF(table->primary) && table->primary[i] != NULL; i++)
		if (text_equal(table->primary[i], column))
			return (int)i + 1;
	return 0;
}

bool table_column_not_negative(const struct table *table, const char *column)
{
	for (size_t i = 0; table->not_negative != NULL && table->not_negative[i] != NULL; i++)
		if (text_equal(table->not_negative[i], column))
			return true;
	return false;
}

void put_literal(struct buffer *buffer, const char *text)
{
	buffer_char(buffer, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buffer_char(buffer, '\'');
		buffer_char(buffer, *text);
	}
	buffer_char(buffer, '\'');
}

static const char *whole_text(const struct buffer *buffer)
{
	must(!buffer->full);
	return buffer_string(buffer);
}

static void put_column(struct buffer *text, const struct dialect *dialect, const struct table *table,
		       const struct column *column)
{
	put_name(text, column->name);
	buffer_char(text, ' ');
	buffer_text(text, dialect->types[column->kind]);
	if (column->not_null || table_key_place(table, column->name) > 0)
		buffer_text(text, " NOT NULL");
	if (column->otherwise != NULL) {
		buffer_text(text, " DEFAULT ");
		buffer_text(text, column->otherwise);
	}
	if (table_column_not_negative(table, column->name)) {
		buffer_text(text, " CHECK (");
		put_name(text, column->name);
		buffer_text(text, " >= 0)");
	}
}

const char *ddl_table(struct arena *arena, const struct dialect *dialect, const struct table *table)
{
	struct buffer *text = buffer_new(arena, DDL_MAX);

	buffer_text(text, "CREATE TABLE ");
	put_name(text, table->name);
	for (size_t i = 0; i < table->column_count; i++) {
		buffer_text(text, i == 0 ? " (" : ", ");
		put_column(text, dialect, table, &table->columns[i]);
	}
	for (size_t i = 0; i < COUNT_OF(table->primary) && table->primary[i] != NULL; i++) {
		buffer_text(text, i == 0 ? ", PRIMARY KEY (" : ", ");
		put_name(text, table->primary[i]);
	}
	if (table->primary[0] != NULL)
		buffer_char(text, ')');
	must(!table->by_key || table->primary[0] != NULL);
	buffer_text(text, table->by_key ? dialect->table_end_by_key : dialect->table_end);
	return whole_text(text);
}

const char *ddl_column(struct arena *arena, const struct dialect *dialect, const struct table *table,
		       const struct column *column)
{
	struct buffer *text = buffer_new(arena, DDL_MAX);

	buffer_text(text, "ALTER TABLE ");
	put_name(text, table->name);
	buffer_text(text, " ADD COLUMN ");
	put_column(text, dialect, table, column);
	return whole_text(text);
}

static uint32_t hash_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

static bool is_of_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Where PostgreSQL would cut a long name, silently, we cut it ourselves and keep it unique by a hash. */
const char *ddl_index_name(struct arena *arena, const struct table *table, const struct index *index)
{
	if (index->name != NULL)
		return index->name;
	struct buffer *name = buffer_new(arena, DDL_MAX);
	buffer_format(name, "%s_%s", index->unique ? "ux" : "ix", table->name);
	for (size_t i = 0; i < COUNT_OF(index->columns) && index->columns[i] != NULL; i++) {
		buffer_char(name, '_');
		for (const char *at = index->columns[i]; *at != '\0'; at++)
			buffer_char(name, is_of_name(*at) ? *at : '_');
	}
	if (index->where != NULL)
		buffer_format(name, "_%08x", (unsigned)hash_of(index->where));
	const char *full = whole_text(name);
	if (name->length <= INDEX_NAME_MAX)
		return full;
	return arena_format(arena, "%.*s_%08x", INDEX_NAME_MAX - 9, full, (unsigned)hash_of(full));
}

/* "name", "name DESC" or an expression with brackets, which is left as it is. */
static void put_index_column(struct buffer *text, struct arena *arena, const char *column)
{
	const char *space = strchr(column, ' ');

	if (strchr(column, '(') != NULL) {
		buffer_text(text, column);
		return;
	}
	size_t length = space != NULL ? (size_t)(space - column) : strlen(column);
	put_name(text, arena_text_n(arena, column, length));
	buffer_text(text, space);
}

const char *ddl_index(struct arena *arena, const struct table *table, const struct index *index)
{
	struct buffer *text = buffer_new(arena, DDL_MAX);

	must(index->columns[0] != NULL);
	buffer_text(text, index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
	put_name(text, ddl_index_name(arena, table, index));
	buffer_text(text, " ON ");
	put_name(text, table->name);
	for (size_t i = 0; i < COUNT_OF(index->columns) && index->columns[i] != NULL; i++) {
		buffer_text(text, i == 0 ? " (" : ", ");
		put_index_column(text, arena, index->columns[i]);
	}
	buffer_char(text, ')');
	if (index->where != NULL) {
		buffer_text(text, " WHERE ");
		buffer_text(text, index->where);
	}
	return whole_text(text);
}
