/* testing.h: a fresh database of either engine for one test.  For *_test.c
 * only.  PostgreSQL is the server of LAOMO_TEST_POSTGRES (keyword=value form);
 * each test program works in a schema of its own there. */
#ifndef DB_TESTING_H
#define DB_TESTING_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/testing.h"
#include "db/db.h"

struct place {
	enum db_engine engine;
	struct arena *arena;
	const char *address;
	char folder[SCRATCH_MAX];	/* of its own, on PostgreSQL too */
	struct db *db;
};

static inline const char *place_path(const struct place *place, const char *name)
{
	return arena_format(place->arena, "%s/%s", place->folder, name);
}

static inline struct db *place_open(const struct place *place)
{
	const char *why = "";
	struct db *db = db_open(place->arena, place->address, &why);

	if (db == NULL)
		print_error("%s\n", why);
	assert_non_null(db);
	return db;
}

static inline void run(struct db *db, const char *text)
{
	bool done = db_run(db, sql_built(text));

	if (!done)
		print_error("%s: %s\n", text, db_message(db));
	assert_true(done);
}

static inline int64_t number(struct db *db, const char *text)
{
	bool ok;
	int64_t value = db_number(db, sql_built(text), -1, &ok);

	if (!ok)
		print_error("%s: %s\n", text, db_message(db));
	assert_true(ok);
	return value;
}

/* The column type of this engine for bytes and whole numbers. */
static inline const char *bytes_type(const struct db *db)
{
	return db_engine(db) == DB_SQLITE ? "BLOB" : "BYTEA";
}

static inline const char *int_type(const struct db *db)
{
	return db_engine(db) == DB_SQLITE ? "INTEGER" : "BIGINT";
}

static inline int place_begin(void **state, enum db_engine engine)
{
	struct arena *arena = arena_new(0);
	struct place *place = arena_one(arena, struct place);
	const char *server = getenv("LAOMO_TEST_POSTGRES");

	*state = place;
	*place = (struct place){ .engine = engine, .arena = arena };
	scratch_folder(place->folder);
	if (engine == DB_SQLITE) {
		place->address = arena_format(arena, "sqlite:%s", place_path(place, "laomo.db"));
	} else if (server != NULL && *server != '\0') {
		place->address = arena_format(arena, "postgres:%s options='-csearch_path=laomo_test_%d'", server, (int)getpid());
	} else {
		static bool is_said;
		if (!is_said)
			print_message("LAOMO_TEST_POSTGRES is not set: the PostgreSQL half is skipped\n");
		is_said = true;
		return 0;
	}
	place->db = place_open(place);
	if (engine == DB_POSTGRES)
		run(place->db, arena_format(arena, "CREATE SCHEMA laomo_test_%d", (int)getpid()));
	return 0;
}

static inline int place_end(void **state)
{
	struct place *place = *state;

	if (place->engine == DB_POSTGRES && place->db != NULL) {
		db_rest(place->db);
		run(place->db, arena_format(place->arena, "DROP SCHEMA laomo_test_%d CASCADE", (int)getpid()));
	}
	db_close(place->db);
	scratch_remove(place->folder);
	arena_free(place->arena);
	return 0;
}

static inline int begin_sqlite(void **state)
{
	return place_begin(state, DB_SQLITE);
}

static inline int begin_postgres(void **state)
{
	return place_begin(state, DB_POSTGRES);
}

/* The place of a test; leaves the test where its server is missing. */
static inline struct place *place_of(void **state)
{
	struct place *place = *state;

	if (place->db == NULL)
		skip();
	return place;
}

#define ON_SQLITE(test) { #test " (SQLite)", test, begin_sqlite, place_end, NULL }
#define ON_POSTGRES(test) { #test " (PostgreSQL)", test, begin_postgres, place_end, NULL }
#define ON_BOTH(test) ON_SQLITE(test), ON_POSTGRES(test)

#endif
