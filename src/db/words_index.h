/* words_index.h: an index of the words in the texts of a table: FTS5 without
 * content on SQLite, tsvector under GIN on PostgreSQL.  Words come in already
 * cut and folded, one space between two, of letters and characters only; what a
 * word is, is decided above.  The tables are named x_words… and let alone by the schema. */
#ifndef DB_WORDS_INDEX_H
#define DB_WORDS_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct arena;
struct buffer;

/* Name of the index of `table` made by rule `number`: "x_words1_deed". */
const char *words_index_name(struct arena *arena, const char *table, int number);
/* Makes it where it is not there yet; *made says so.  In the caller's transaction. */
bool words_index_make(struct db *db, struct arena *arena, const char *name, bool *made);
bool words_index_drop(struct db *db, struct arena *arena, const char *name);
/* Names of all that there are, in the arena. */
bool words_indexes(struct db *db, struct arena *arena, const char ***names, size_t *count);

/* `before`: the words that stand there now, exactly; NULL or "" where none.  `words` NULL or "": none are to stand.  In the caller's
 * TX_WRITE; false: see db_message. */
bool words_index_put(struct db *db, struct arena *arena, const char *name, int64_t tenant_id, int64_t row_id, const char *before,
		     const char *words);
/* How many rows it holds; -1 after db_fail. */
int64_t words_index_rows(struct db *db, struct arena *arena, const char *name);

/* What is sought: every phrase must be found, word beside word; where beginning[i], its last word may go on. */
const char *words_index_sought(struct db *db, struct arena *arena, const char *const *phrases, const bool *beginning, size_t count);
/* How a question asks an index with the alias `k`: fits_before, the placeholder of the sought text, fits_after. */
struct words_way {
	const char *fits_before;	/* "k.words MATCH " */
	const char *fits_after;
	const char *row;		/* the id of the row: newest first is quick by it */
};
const struct words_way *words_way(const struct db *db);

#endif
