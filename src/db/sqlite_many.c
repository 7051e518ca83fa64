/* sqlite_many.c: many rows into one table, some of them by each statement: it
 * opens every index of the table anew, which costs as much as a row. */
#include "db/sqlite.h"

#include <string.h>

enum { INSERTED_TOGETHER = 16 };

static int bind_cell(sqlite3_stmt *native, int place, enum cell_kind kind, const struct cell *cell)
{
	if (cell->is_null)
		return sqlite3_bind_null(native, place);
	if (kind == CELL_INT)
		return sqlite3_bind_int64(native, place, cell->number);
	const char *bytes = cell->text != NULL ? cell->text : "";
	if (kind == CELL_BYTES)
		return sqlite3_bind_blob64(native, place, bytes, cell->length, SQLITE_STATIC);
	size_t length = cell->length != 0 ? cell->length : strlen(bytes);
	return sqlite3_bind_text64(native, place, bytes, length, SQLITE_STATIC, SQLITE_UTF8);
}

static bool insert_some(struct db *db, sqlite3_stmt *native, const struct insert *insert, size_t first, size_t rows)
{
	const struct cell *cells = insert->cells + first * insert->column_count;
	int code = SQLITE_OK;

	for (size_t i = 0; i < rows * insert->column_count && code == SQLITE_OK; i++)
		code = bind_cell(native, (int)i + 1, insert->kinds[i % insert->column_count], &cells[i]);
	if (code == SQLITE_OK) {
		sqlite3_step(native);
		code = sqlite3_reset(native);
	}
	return code == SQLITE_OK || sqlite_fail(db, code);
}

static bool insert_by(struct db *db, const struct insert *insert, size_t rows, size_t *done)
{
	struct statement *statement = *done + rows <= insert->row_count ? db_prepare(db, insert_statement(db, insert, rows)) : NULL;
	bool good = true;

	while (statement != NULL && good && *done + rows <= insert->row_count) {
		good = insert_some(db, statement->native, insert, *done, rows);
		*done += rows;
	}
	if (statement != NULL)
		sqlite3_clear_bindings(statement->native);	/* they point into the caller's cells */
	return good && !db->tx_spoilt;
}

bool sqlite_insert_many(struct db *db, const struct insert *insert)
{
	size_t done = 0;

	return insert_by(db, insert, INSERTED_TOGETHER, &done) && insert_by(db, insert, 1, &done) && done == insert->row_count;
}
