/* postgres_many.c: many rows in few statements: each column is one array in
 * the binary form of the wire, and the server unnests them.  Row by row would
 * be ten times slower. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "db/postgres.h"

enum { CHUNK_ROWS = 1000, CHUNK_BYTES = 8 * 1024 * 1024, ARRAY_MAX = 512 * 1024 * 1024 };

struct array_type {
	Oid array;
	Oid element;
};

static const struct array_type array_types[] = {
	[CELL_INT] = { OID_INT8_ARRAY, OID_INT8 },
	[CELL_TEXT] = { OID_TEXT_ARRAY, OID_TEXT },
	[CELL_BYTES] = { OID_BYTEA_ARRAY, OID_BYTEA },
};

static void put_big_endian(struct buffer *buffer, uint64_t number, int bytes)
{
	char wire[8];

	for (int i = 0; i < bytes; i++)
		wire[i] = (char)(unsigned char)(number >> (8 * (bytes - 1 - i)));
	buffer_bytes(buffer, wire, (size_t)bytes);
}

static size_t cell_length(enum cell_kind kind, const struct cell *cell)
{
	if (kind == CELL_INT)
		return sizeof(int64_t);
	if (kind == CELL_BYTES || cell->length != 0)
		return cell->length;
	return cell->text != NULL ? strlen(cell->text) : 0;
}

static void put_element(struct buffer *buffer, enum cell_kind kind, const struct cell *cell)
{
	if (cell->is_null) {
		put_big_endian(buffer, UINT32_MAX, 4);
		return;
	}
	size_t length = cell_length(kind, cell);
	put_big_endian(buffer, length, 4);
	if (kind == CELL_INT)
		put_big_endian(buffer, (uint64_t)cell->number, 8);
	else if (length > 0)
		buffer_bytes(buffer, cell->text, length);
}

/* Dimensions, "has NULLs", type of the elements, length, first index; then the elements. */
static const struct buffer *column_array(struct db *db, const struct insert *insert, size_t column, size_t first, size_t rows)
{
	struct buffer *array = buffer_new(db->scratch, ARRAY_MAX);
	enum cell_kind kind = insert->kinds[column];

	put_big_endian(array, 1, 4);
	put_big_endian(array, 1, 4);
	put_big_endian(array, array_types[kind].element, 4);
	put_big_endian(array, rows, 4);
	put_big_endian(array, 1, 4);
	for (size_t row = first; row < first + rows; row++)
		put_element(array, kind, &insert->cells[row * insert->column_count + column]);
	return array;
}

/* How many rows from `first` on go into one statement: at least one. */
static size_t chunk_rows(const struct insert *insert, size_t first)
{
	size_t bytes = 0;
	size_t rows = 0;

	while (rows < CHUNK_ROWS && first + rows < insert->row_count && bytes < CHUNK_BYTES) {
		const struct cell *cells = &insert->cells[(first + rows) * insert->column_count];
		for (size_t i = 0; i < insert->column_count; i++)
			bytes += cell_length(insert->kinds[i], &cells[i]);
		rows++;
	}
	return rows;
}

static bool insert_chunk(struct db *db, const struct insert *insert, size_t first, size_t rows)
{
	struct statement *statement = db_prepare(db, insert_statement(db, insert, 0));

	for (size_t i = 0; i < insert->column_count && statement != NULL; i++) {
		const struct buffer *array = column_array(db, insert, i, first, rows);
		if (array->full)
			return db_fail(db, DB_CHECK, "a row is too large");
		postgres_bind_lent(statement, (int)i + 1, array_types[insert->kinds[i]].array, array->bytes, array->length);
	}
	bool done = db_step(statement) == DB_DONE;
	db_reset(statement);
	if (statement != NULL)
		db->engine->unbind(statement);	/* it points into the scratch arena */
	return done;
}

bool postgres_insert_many(struct db *db, const struct insert *insert)
{
	size_t first = 0;

	while (first < insert->row_count) {
		size_t rows = chunk_rows(insert, first);
		bool done = insert_chunk(db, insert, first, rows);
		arena_reset(db->scratch);
		if (!done)
			return false;
		first += rows;
	}
	return true;
}
