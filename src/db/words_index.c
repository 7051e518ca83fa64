/* words_index.c: the two bodies of an index of words.  It cuts no text and
 * knows no entity. */
#include "db/words_index.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/engine.h"

/* A tsvector remembers no place beyond this one. */
enum { PLACE_MAX = 16383, WORDS_MAX = 8 * 1024 * 1024 };

static bool is_sqlite(const struct db *db)
{
	return db_engine(db) == DB_SQLITE;
}

const char *words_index_name(struct arena *arena, const char *table, int number)
{
	return arena_format(arena, "x_words%d_%s", number, table);
}

bool words_indexes(struct db *db, struct arena *arena, const char ***names, size_t *count)
{
	enum { INDEXES_MOST = 256 };
	*names = arena_many(arena, INDEXES_MOST, const char *);
	*count = 0;
	struct statement *statement = db_prepare(db, is_sqlite(db)
		? SQL("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'x\\_words%' ESCAPE '\\'"
		      " AND sql LIKE 'CREATE VIRTUAL%' ORDER BY name")
		: SQL("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
		      " AND tablename LIKE 'x\\_words%' ESCAPE '\\' ORDER BY tablename"));
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < INDEXES_MOST)
		(*names)[(*count)++] = arena_text(arena, db_text(statement, 0));
	db_reset(statement);
	return step != DB_FAILED;
}

static bool make_on_sqlite(struct db *db, struct arena *arena, const char *name)
{
	/* The ascii tokenizer parts at ASCII signs and spaces only: every word arrives as we cut it. */
	return db_run(db, sql_built(arena_format(arena, "CREATE VIRTUAL TABLE %s USING fts5(words, content='', tokenize='ascii')", name)));
}

static bool make_on_postgres(struct db *db, struct arena *arena, const char *name)
{
	return db_run(db, sql_built(arena_format(arena, "CREATE TABLE %s (tenant_id BIGINT NOT NULL, row_id BIGINT NOT NULL,"
							" words tsvector NOT NULL, PRIMARY KEY (tenant_id, row_id))", name))) &&
	       db_run(db, sql_built(arena_format(arena, "CREATE INDEX %s_words ON %s USING gin (words)", name, name)));
}

bool words_index_make(struct db *db, struct arena *arena, const char *name, bool *made)
{
	const char **names;
	size_t count;
	*made = false;
	if (!words_indexes(db, arena, &names, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (text_equal(names[i], name))
			return true;
	*made = true;
	return is_sqlite(db) ? make_on_sqlite(db, arena, name) : make_on_postgres(db, arena, name);
}

bool words_index_drop(struct db *db, struct arena *arena, const char *name)
{
	return db_run(db, sql_built(arena_format(arena, "DROP TABLE %s", name)));
}

/* "'劳动':1 '动模':2": words hold no quote and no sign. */
static const char *vector_text(struct arena *arena, const char *words)
{
	struct buffer *out = buffer_new(arena, WORDS_MAX);
	int place = 0;
	for (const char *at = words; *at; ) {
		const char *end = at;
		while (*end && *end != ' ')
			end++;
		place += place < PLACE_MAX;
		buffer_literal(out, "'");
		buffer_bytes(out, at, (size_t)(end - at));
		buffer_format(out, "':%d ", place);
		at = *end ? end + 1 : end;
	}
	return buffer_string(out);
}

static bool finish(struct statement *statement)
{
	bool done = db_step(statement) == DB_DONE;
	db_reset(statement);
	return done;
}

/* An index without content forgets a row only when told the words that it had. */
static bool put_on_sqlite(struct db *db, struct arena *arena, const char *name, int64_t row_id, const char *before, const char *words)
{
	if (!text_is_empty(before)) {
		struct statement *statement = db_prepare(db, sql_built(arena_format(arena,
			"INSERT INTO %s (%s, rowid, words) VALUES ('delete', ?1, ?2)", name, name)));
		db_bind_int(statement, 1, row_id);
		db_bind_text(statement, 2, before);
		if (!finish(statement))
			return false;
	}
	if (text_is_empty(words))
		return true;
	struct statement *statement = db_prepare(db, sql_built(arena_format(arena, "INSERT INTO %s (rowid, words) VALUES (?1, ?2)", name)));
	db_bind_int(statement, 1, row_id);
	db_bind_text(statement, 2, words);
	return finish(statement);
}

static bool put_on_postgres(struct db *db, struct arena *arena, const char *name, int64_t tenant_id, int64_t row_id, const char *words)
{
	bool is_removed = text_is_empty(words);
	struct statement *statement = db_prepare(db, sql_built(is_removed
		? arena_format(arena, "DELETE FROM %s WHERE tenant_id = ?1 AND row_id = ?2", name)
		: arena_format(arena, "INSERT INTO %s (tenant_id, row_id, words) VALUES (?1, ?2, CAST(CAST(?3 AS TEXT) AS tsvector))"
				      " ON CONFLICT (tenant_id, row_id) DO UPDATE SET words = excluded.words", name)));
	db_bind_int(statement, 1, tenant_id);
	db_bind_int(statement, 2, row_id);
	if (!is_removed)
		db_bind_text(statement, 3, vector_text(arena, words));
	return finish(statement);
}

bool words_index_put(struct db *db, struct arena *arena, const char *name, int64_t tenant_id, int64_t row_id, const char *before,
		     const char *words)
{
	if (text_equal(before, words))
		return true;
	return is_sqlite(db) ? put_on_sqlite(db, arena, name, row_id, before, words)
			     : put_on_postgres(db, arena, name, tenant_id, row_id, words);
}

int64_t words_index_rows(struct db *db, struct arena *arena, const char *name)
{
	bool ok;
	/* FTS5 keeps one line of sizes for each row. */
	const char *text = is_sqlite(db) ? arena_format(arena, "SELECT count(*) FROM %s_docsize", name)
					 : arena_format(arena, "SELECT count(*) FROM %s", name);
	int64_t rows = db_number(db, sql_built(text), 0, &ok);
	return ok ? rows : -1;
}

/* "先进 进工" as FTS5 wants it: a string is a phrase; * after it makes its last word a beginning. */
static void sought_on_sqlite(struct buffer *out, const char *phrase, bool beginning)
{
	buffer_text(out, out->length ? " AND \"" : "\"");
	buffer_text(out, phrase);
	buffer_text(out, beginning ? "\" *" : "\"");
}

/* '先进' <-> '进工' */
static void sought_on_postgres(struct buffer *out, const char *phrase, bool beginning)
{
	buffer_text(out, out->length ? " & ('" : "('");
	for (; *phrase; phrase++) {
		if (*phrase == ' ')
			buffer_literal(out, "' <-> '");
		else
			buffer_char(out, *phrase);
	}
	buffer_text(out, beginning ? "':*)" : "')");
}

const char *words_index_sought(struct db *db, struct arena *arena, const char *const *phrases, const bool *beginning, size_t count)
{
	struct buffer *out = buffer_new(arena, WORDS_MAX);
	for (size_t i = 0; i < count; i++) {
		must(!text_contains(phrases[i], "\"") && !text_contains(phrases[i], "'"));
		if (is_sqlite(db))
			sought_on_sqlite(out, phrases[i], beginning[i]);
		else
			sought_on_postgres(out, phrases[i], beginning[i]);
	}
	return buffer_string(out);
}

const struct words_way *words_way(const struct db *db)
{
	static const struct words_way sqlite = { "k.words MATCH ", "", "k.rowid" };
	static const struct words_way postgres = { "k.words @@ CAST(CAST(", " AS TEXT) AS tsquery)", "k.row_id" };
	return is_sqlite(db) ? &sqlite : &postgres;
}
