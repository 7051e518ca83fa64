/* db_test.c: values, errors, statements and many rows, the same on both engines. */
#include "db/testing.h"

#include "base/date.h"
#include "base/must.h"

static void things_make(struct db *db, struct arena *arena)
{
	run(db, arena_format(arena, "CREATE TABLE thing (id %s PRIMARY KEY, name TEXT, amount %s, picture %s)", int_type(db),
			     int_type(db), bytes_type(db)));
}

static void what_was_bound_comes_back(void **state)
{
	static const char name[] = "尉迟𠮷 'it''s' \"x\" ?1 \\ \n%_";
	static const unsigned char picture[] = { 0, 1, 0xff, 0, '\\', '\'', 0x80, 0 };
	static const int64_t numbers[] = { 0, -1, INT64_MIN, INT64_MAX, 1234567890123 };
	struct place *place = place_of(state);
	struct db *db = place->db;

	things_make(db, place->arena);
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		struct statement *in = db_prepare(db, SQL("INSERT INTO thing (id, name, amount, picture) VALUES (?1, ?2, ?3, ?4)"));
		db_bind_int(in, 1, (int64_t)i);
		db_bind_text(in, 2, name);
		db_bind_int(in, 3, numbers[i]);
		db_bind_bytes(in, 4, picture, sizeof(picture));
		assert_int_equal(db_step(in), DB_DONE);
		db_reset(in);
	}
	struct statement *out = db_prepare(db, SQL("SELECT id, name, amount, picture, picture FROM thing WHERE name = ?1 ORDER BY id"));
	db_bind_text(out, 1, name);
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		assert_int_equal(db_step(out), DB_ROW);
		assert_int_equal(db_columns(out), 5);
		assert_string_equal(db_text(out, 1), name);
		assert_int_equal(db_length(out, 1), strlen(name));
		assert_true(db_int(out, 2) == numbers[i]);
		const void *first = db_bytes(out, 3);
		assert_int_equal(db_length(out, 4), sizeof(picture));
		assert_memory_equal(db_bytes(out, 4), picture, sizeof(picture));
		assert_int_equal(db_length(out, 3), sizeof(picture));
		assert_memory_equal(first, picture, sizeof(picture));
	}
	assert_int_equal(db_step(out), DB_DONE);
	db_reset(out);
}

static void null_is_not_empty(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	things_make(db, place->arena);
	struct statement *in = db_prepare(db, SQL("INSERT INTO thing (id, name, amount, picture) VALUES (?1, ?2, ?3, ?4)"));
	db_bind_int(in, 1, 1);
	db_bind_text(in, 2, NULL);
	db_bind_null(in, 3);
	assert_int_equal(db_step(in), DB_DONE);
	in = db_prepare(db, SQL("INSERT INTO thing (id, name, amount, picture) VALUES (?1, ?2, ?3, ?4)"));
	db_bind_int(in, 1, 2);
	db_bind_text(in, 2, "");
	db_bind_int(in, 3, 0);
	db_bind_bytes(in, 4, "", 0);
	assert_int_equal(db_step(in), DB_DONE);
	struct statement *out = db_prepare(db, SQL("SELECT name, amount, picture FROM thing ORDER BY id"));
	assert_int_equal(db_step(out), DB_ROW);
	for (int i = 0; i < 3; i++)
		assert_true(db_is_null(out, i));
	assert_null(db_text(out, 0));
	assert_int_equal(db_int(out, 1), 0);
	assert_null(db_bytes(out, 2));
	assert_int_equal(db_length(out, 2), 0);
	assert_int_equal(db_step(out), DB_ROW);
	for (int i = 0; i < 3; i++)
		assert_false(db_is_null(out, i));
	assert_string_equal(db_text(out, 0), "");
	assert_non_null(db_bytes(out, 2));
	assert_int_equal(db_length(out, 2), 0);
	db_reset(out);
}

static void numbers_come_from_sums_truths_and_text(void **state)
{
	struct db *db = place_of(state)->db;
	struct statement *out = db_prepare(db, SQL("SELECT count(*), sum(n), '42x', 1 = 1, 1 = 2, '-9', 'abc', max(n) - 5"
						   " FROM (SELECT CAST(4000000000000000000 AS BIGINT) AS n UNION ALL SELECT 7) t"));

	assert_int_equal(db_step(out), DB_ROW);
	assert_int_equal(db_int(out, 0), 2);
	assert_true(db_int(out, 1) == 4000000000000000007);
	assert_int_equal(db_int(out, 2), 42);
	assert_int_equal(db_int(out, 3), 1);
	assert_int_equal(db_int(out, 4), 0);
	assert_string_equal(db_text(out, 3), "1");
	assert_int_equal(db_int(out, 5), -9);
	assert_int_equal(db_int(out, 6), 0);
	assert_true(db_int(out, 7) == 3999999999999999995);
	db_reset(out);
}

static void placeholders_may_repeat_and_stand_in_quotes(void **state)
{
	struct db *db = place_of(state)->db;
	struct statement *out = db_prepare(db, SQL("SELECT '?9' || CAST(?2 AS TEXT), CAST(?1 AS BIGINT) + CAST(?1 AS BIGINT),"
						   " CAST(?3 AS TEXT) IS NULL AS \"?7\" -- ?8 is a comment\n /* ?6 */"));

	db_bind_int(out, 1, 21);
	db_bind_text(out, 2, "?1");
	db_bind_null(out, 3);
	assert_int_equal(db_step(out), DB_ROW);
	assert_string_equal(db_text(out, 0), "?9?1");
	assert_int_equal(db_int(out, 1), 42);
	assert_int_equal(db_int(out, 2), 1);
	db_reset(out);
}

static void a_text_may_be_compared_with_a_number(void **state)
{
	struct place *place = place_of(state);

	things_make(place->db, place->arena);
	run(place->db, "INSERT INTO thing (id) VALUES (17)");
	struct statement *out = db_prepare(place->db, SQL("SELECT id FROM thing WHERE ?1 = id"));
	db_bind_text(out, 1, "17");
	assert_int_equal(db_step(out), DB_ROW);
	db_reset(out);
}

static void like_minds_case_and_order_is_that_of_bytes(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	run(db, db_engine(db) == DB_SQLITE ? "CREATE TABLE word (w TEXT)" : "CREATE TABLE word (w TEXT COLLATE \"C\")");
	run(db, "INSERT INTO word (w) VALUES ('b'), ('A'), ('a'), ('𠮷'), ('中')");
	assert_int_equal(number(db, "SELECT count(*) FROM word WHERE w LIKE 'a%'"), 1);
	struct statement *out = db_prepare(db, SQL("SELECT w FROM word ORDER BY w"));
	static const char *const wanted[] = { "A", "a", "b", "中", "𠮷" };
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		assert_int_equal(db_step(out), DB_ROW);
		assert_string_equal(db_text(out, 0), wanted[i]);
	}
	db_reset(out);
}

static void refuses(struct db *db, const char *text, enum db_error wanted)
{
	assert_false(db_run(db, sql_built(text)));
	if (db_error(db) != wanted)
		print_error("%s: %s\n", text, db_message(db));
	assert_int_equal(db_error(db), wanted);
	assert_true(*db_message(db) != '\0');
}

static void refusals_have_their_class(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	run(db, arena_format(place->arena, "CREATE TABLE parent (id %s PRIMARY KEY, no %s NOT NULL CHECK (no < 9))%s", int_type(db),
			     int_type(db), db_engine(db) == DB_SQLITE ? " STRICT" : ""));
	run(db, arena_format(place->arena, "CREATE TABLE child (id %s PRIMARY KEY, parent %s REFERENCES parent (id))",
			     int_type(db), int_type(db)));
	run(db, "CREATE UNIQUE INDEX parent_no ON parent (no)");
	run(db, "INSERT INTO parent (id, no) VALUES (1, 1)");
	run(db, "INSERT INTO child (id, parent) VALUES (1, 1)");
	refuses(db, "INSERT INTO parent (id, no) VALUES (1, 2)", DB_UNIQUE);
	refuses(db, "INSERT INTO parent (id, no) VALUES (2, 1)", DB_UNIQUE);
	refuses(db, "INSERT INTO child (id, parent) VALUES (2, 7)", DB_FOREIGN);
	refuses(db, "DELETE FROM parent WHERE id = 1", DB_FOREIGN);
	refuses(db, "INSERT INTO parent (id, no) VALUES (2, 9)", DB_CHECK);
	refuses(db, "INSERT INTO parent (id, no) VALUES (2, NULL)", DB_CHECK);
	refuses(db, "INSERT INTO parent (id, no) VALUES (2, 'secret')", DB_CHECK);
	assert_null(strstr(db_message(db), "secret"));
	refuses(db, "SELECT nothing FROM nowhere", DB_WRONG);
	assert_int_equal(number(db, "SELECT count(*) FROM parent"), 1);
}

static void a_null_statement_does_nothing(void **state)
{
	struct db *db = place_of(state)->db;

	db_bind_int(NULL, 1, 1);
	db_bind_text(NULL, 1, "x");
	db_bind_text(NULL, 1, NULL);
	db_bind_bytes(NULL, 1, "x", 1);
	assert_int_equal(db_step(NULL), DB_FAILED);
	db_reset(NULL);
	assert_int_equal(db_number(db, SQL("SELECT 1 WHERE 1 = 0"), 99, NULL), 99);
}

static void statements_are_found_again_and_bounded(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct sql literal = SQL("SELECT CAST(?1 AS BIGINT) + 1");
	struct statement *first = db_prepare(db, literal);

	assert_ptr_equal(first, db_prepare(db, literal));
	assert_ptr_equal(first, db_prepare(db, sql_built(arena_text(place->arena, literal.text))));
	db_bind_int(first, 1, 4);
	assert_int_equal(db_step(first), DB_ROW);	/* in the middle of its rows: is never closed */
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 700; i++)
			assert_int_equal(number(db, arena_format(place->arena, "SELECT %d", i)), i);
	assert_int_equal(db_int(first, 0), 5);
	assert_int_equal(db_step(first), DB_DONE);
	if (db_engine(db) == DB_POSTGRES)
		assert_in_range(number(db, "SELECT count(*) FROM pg_prepared_statements"), 200, 256);
	/* Text built in the same place is another statement. */
	char text[] = "SELECT 5";
	assert_int_equal(number(db, text), 5);
	text[7] = '6';
	assert_int_equal(number(db, text), 6);
}

static void binding_again_forgets_what_was_bound(void **state)
{
	struct db *db = place_of(state)->db;
	struct sql sql = SQL("SELECT CAST(?1 AS TEXT), CAST(?2 AS TEXT)");
	struct statement *statement = db_prepare(db, sql);

	db_bind_text(statement, 1, "a");
	db_bind_text(statement, 2, "b");
	assert_int_equal(db_step(statement), DB_ROW);
	db_reset(statement);
	assert_int_equal(db_step(statement), DB_ROW);	/* db_reset keeps them */
	assert_string_equal(db_text(statement, 1), "b");
	db_reset(statement);
	statement = db_prepare(db, sql);
	db_bind_text(statement, 1, "c");
	assert_int_equal(db_step(statement), DB_ROW);
	assert_string_equal(db_text(statement, 0), "c");
	assert_true(db_is_null(statement, 1));
	db_reset(statement);
}

static void large_values_pass(void **state)
{
	enum { LARGE = 3 * 1024 * 1024 };
	struct place *place = place_of(state);
	struct db *db = place->db;
	unsigned char *bytes = arena_alloc(place->arena, LARGE);

	for (size_t i = 0; i < LARGE; i++)
		bytes[i] = (unsigned char)(i * 7);
	things_make(db, place->arena);
	for (int i = 0; i < 3; i++) {
		struct statement *in = db_prepare(db, SQL("INSERT INTO thing (id, picture) VALUES (?1, ?2)"));
		db_bind_int(in, 1, i);
		db_bind_bytes(in, 2, bytes, LARGE);
		assert_int_equal(db_step(in), DB_DONE);
		db_reset(in);
	}
	struct statement *out = db_prepare(db, SQL("SELECT picture FROM thing WHERE id = 2"));
	assert_int_equal(db_step(out), DB_ROW);
	assert_int_equal(db_length(out, 0), LARGE);
	assert_memory_equal(db_bytes(out, 0), bytes, LARGE);
	db_reset(out);
}

static struct cell *many_cells(struct arena *arena, size_t rows)
{
	struct cell *cells = arena_many(arena, rows * 4, struct cell);

	for (size_t i = 0; i < rows; i++) {
		cells[4 * i] = (struct cell){ .number = (int64_t)i };
		cells[4 * i + 1] = (struct cell){ .text = arena_format(arena, "职工{\"%zu\\,\"}𠮷", i) };
		cells[4 * i + 2] = (struct cell){ .is_null = i % 3 == 0, .number = -(int64_t)i };
		cells[4 * i + 3] = (struct cell){ .text = "\0\xff\0x", .length = i % 5 };
	}
	return cells;
}

static const char *const many_columns[] = { "id", "name", "amount", "picture" };
static const enum cell_kind many_kinds[] = { CELL_INT, CELL_TEXT, CELL_INT, CELL_BYTES };

static void a_hundred_thousand_rows_go_in_quickly(void **state)
{
	enum { ROWS = 100000 };
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct cell *cells = many_cells(place->arena, ROWS);

	things_make(db, place->arena);
	int64_t start = clock_monotonic_us();
	assert_true(db_insert_many(db, "thing", many_columns, many_kinds, 4, cells, ROWS));
	int64_t took = clock_monotonic_us() - start;
	print_message("          100,000 rows: %lld rows/s\n", (long long)(ROWS * 1000000LL / (took + 1)));
	assert_int_equal(number(db, "SELECT count(*) FROM thing"), ROWS);
	struct statement *out = db_prepare(db, SQL("SELECT name, amount, picture FROM thing WHERE id = ?1"));
	db_bind_int(out, 1, 99999);
	assert_int_equal(db_step(out), DB_ROW);
	assert_string_equal(db_text(out, 0), "职工{\"99999\\,\"}𠮷");
	assert_true(db_is_null(out, 1));
	assert_int_equal(db_length(out, 2), 4);
	assert_memory_equal(db_bytes(out, 2), "\0\xff\0x", 4);
	db_reset(out);
}

static void many_rows_are_all_or_none(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct cell *cells = many_cells(place->arena, 2500);

	things_make(db, place->arena);
	cells[4 * 2400].number = 5;
	assert_false(db_insert_many(db, "thing", many_columns, many_kinds, 4, cells, 2500));
	assert_int_equal(db_error(db), DB_UNIQUE);
	assert_false(tx_is_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM thing"), 0);
	assert_true(db_insert_many(db, "thing", many_columns, many_kinds, 4, cells, 0));
	assert_true(db_insert_many(db, "thing", many_columns, many_kinds, 4, cells, 1));
	assert_int_equal(number(db, "SELECT count(*) FROM thing"), 1);
}

static void a_short_statement_is_cheap(void **state)
{
	enum { ROUNDS = 20000, ROWS = 50 };
	struct place *place = place_of(state);
	struct db *db = place->db;

	things_make(db, place->arena);
	assert_true(db_insert_many(db, "thing", many_columns, many_kinds, 4, many_cells(place->arena, 1000), 1000));
	int64_t start = clock_monotonic_us();
	int rounds = db_engine(db) == DB_SQLITE ? ROUNDS : ROUNDS / 20;
	int64_t sum = 0;
	for (int round = 0; round < rounds; round++) {
		struct statement *out = db_prepare(db, SQL("SELECT id, name, amount FROM thing WHERE id >= ?1 ORDER BY id LIMIT 50"));
		db_bind_int(out, 1, round % 900);
		while (db_step(out) == DB_ROW)
			sum += db_int(out, 0) + (db_text(out, 1) != NULL) + db_int(out, 2);
		db_reset(out);
	}
	int64_t took = clock_monotonic_us() - start;
	assert_true(sum != 0);
	print_message("          a page of 50 rows: %lld.%02lld us\n", (long long)(took / rounds), (long long)(took * 100 / rounds % 100));
}

static void a_wrong_address_says_why(void **state)
{
	struct arena *arena = ((struct place *)*state)->arena;
	static const char *const wrong[] = { "mysql:x", "sqlite:/no/such/folder/x.db", "sqlite:/proc",
					     "postgres:host=/no/such/folder dbname=x" };

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const char *why = NULL;
		assert_null(db_open(arena, wrong[i], &why));
		assert_non_null(why);
	}
	struct db *memory = db_open(arena, "sqlite::memory:", &(const char *){ NULL });
	assert_int_equal(db_number(memory, SQL("SELECT 7"), 0, NULL), 7);
	assert_true(tx_begin(memory, TX_WRITE));
	assert_true(tx_commit(memory));
	db_close(memory);
	db_close(NULL);
}

static void the_first_number_and_the_ids_of_a_statement(void **state)
{
	struct db *db = place_of(state)->db;
	int64_t ids[4];

	run(db, "CREATE TABLE x_numbered (id INTEGER, size INTEGER)");
	assert_int_equal(db_first(db_prepare(db, SQL("SELECT id FROM x_numbered")), 7), 7);
	assert_int_equal(db_ids(db_prepare(db, SQL("SELECT id FROM x_numbered ORDER BY id")), ids, 4), 0);
	run(db, "INSERT INTO x_numbered (id, size) VALUES (11, NULL), (12, 5), (13, 6)");
	assert_int_equal(db_first(db_prepare(db, SQL("SELECT id FROM x_numbered ORDER BY id DESC")), 7), 13);
	assert_int_equal(db_first(db_prepare(db, SQL("SELECT size FROM x_numbered ORDER BY id")), 7), 7);
	for (int i = 0; i < 2; i++) {	/* reset, it runs again */
		assert_int_equal(db_ids(db_prepare(db, SQL("SELECT id FROM x_numbered ORDER BY id")), ids, 4), 3);
		assert_int_equal(ids[2], 13);
	}
	assert_int_equal(db_ids(db_prepare(db, SQL("SELECT id FROM x_numbered ORDER BY id")), ids, 2), 2);
	assert_int_equal(ids[1], 12);
	assert_int_equal(db_first(NULL, -1), -1);
	assert_int_equal(db_ids(NULL, ids, 4), 0);
	assert_int_equal(db_rest(db), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_first_number_and_the_ids_of_a_statement),
		ON_BOTH(what_was_bound_comes_back),
		ON_BOTH(null_is_not_empty),
		ON_BOTH(numbers_come_from_sums_truths_and_text),
		ON_BOTH(placeholders_may_repeat_and_stand_in_quotes),
		ON_BOTH(a_text_may_be_compared_with_a_number),
		ON_BOTH(like_minds_case_and_order_is_that_of_bytes),
		ON_BOTH(refusals_have_their_class),
		ON_BOTH(a_null_statement_does_nothing),
		ON_BOTH(statements_are_found_again_and_bounded),
		ON_BOTH(binding_again_forgets_what_was_bound),
		ON_BOTH(large_values_pass),
		ON_BOTH(a_hundred_thousand_rows_go_in_quickly),
		ON_BOTH(many_rows_are_all_or_none),
		ON_BOTH(a_short_statement_is_cheap),
		ON_SQLITE(a_wrong_address_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
