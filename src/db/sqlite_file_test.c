/* sqlite_file_test.c: what is put together for the write-ahead log is written by
 * the end of its commit, and never afterwards: beside another connection, with
 * more pages than the memory holds, undone, and where the disk is full. */
#include "db/testing.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { ROWS = 3000, ROUNDS = 6 };

static struct place *table_make(void **state)
{
	struct place *place = place_of(state);
	run(place->db, "CREATE TABLE entry (id INTEGER PRIMARY KEY, who INTEGER NOT NULL, text BLOB NOT NULL) STRICT");
	return place;
}

/* Rows of more than a page for two: several megabytes, more than a connection keeps in memory. */
static void many_write(struct db *db, int64_t first, int64_t count, int64_t who)
{
	struct statement *statement = db_prepare(db, SQL("INSERT INTO entry (id, who, text) VALUES (?1, ?2, randomblob(2500))"));
	for (int64_t i = 0; i < count; i++) {
		db_bind_int(statement, 1, first + i);
		db_bind_int(statement, 2, who);
		if (db_step(statement) != DB_DONE)
			break;
		db_reset(statement);
	}
	db_reset(statement);
}

static void is_whole(struct place *place, int64_t rows)
{
	const char *why = "";
	struct db *fresh = db_open_again(place->db, place->arena, &why);
	assert_non_null(fresh);
	assert_int_equal(number(fresh, "SELECT count(*) FROM entry"), rows);
	assert_string_equal(db_integrity(fresh, place->arena), "");
	db_close(fresh);
}

static void a_commit_of_a_thousand_pages_is_seen_at_once_by_another_connection(void **state)
{
	struct place *place = table_make(state);
	const char *why = "";
	struct db *other = db_open_again(place->db, place->arena, &why);
	assert_non_null(other);
	for (int64_t round = 0; round < ROUNDS; round++) {
		assert_true(tx_begin(round % 2 ? other : place->db, TX_WRITE));
		many_write(round % 2 ? other : place->db, round * ROWS, ROWS, round);
		assert_true(tx_commit(round % 2 ? other : place->db));
		assert_int_equal(number(round % 2 ? place->db : other, "SELECT count(*) FROM entry"), (round + 1) * ROWS);
	}
	db_close(other);
	is_whole(place, (int64_t)ROUNDS * ROWS);
}

static void what_was_undone_is_not_written_over_the_commit_of_another(void **state)
{
	struct place *place = table_make(state);
	const char *why = "";
	struct db *other = db_open_again(place->db, place->arena, &why);
	assert_non_null(other);
	for (int64_t round = 0; round < ROUNDS; round++) {
		assert_true(tx_begin(place->db, TX_WRITE));
		many_write(place->db, 1000000, ROWS, 1);
		tx_rollback(place->db);
		assert_true(tx_begin(other, TX_WRITE));
		many_write(other, round * 100, 100, 2);
		assert_true(tx_commit(other));
		assert_int_equal(number(place->db, "SELECT count(*) FROM entry"), (round + 1) * 100);
		assert_true(tx_begin(place->db, TX_WRITE));
		many_write(place->db, 500000 + round, 1, 3);
		assert_true(tx_commit(place->db));
		run(other, "DELETE FROM entry WHERE who = 3");
	}
	db_close(other);
	is_whole(place, (int64_t)ROUNDS * 100);
}

/* The commit fails somewhere in its pages; what was held then must not come later. */
static void a_commit_on_a_full_disk_leaves_nothing_for_the_next(void **state)
{
	struct place *place = table_make(state);
	struct rlimit before, small;
	struct stat log;
	struct sigaction handled, ignore = { .sa_handler = SIG_IGN };
	const char *why = "";
	struct db *other = db_open_again(place->db, place->arena, &why);
	assert_non_null(other);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(sigaction(SIGXFSZ, &ignore, &handled), 0);
	for (int64_t round = 0; round < ROUNDS; round++) {
		assert_int_equal(stat(place_path(place, "laomo.db-wal"), &log), 0);
		small = (struct rlimit){ (rlim_t)(log.st_size + 200000 + round * 4120), before.rlim_max };
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
		assert_true(tx_begin(place->db, TX_WRITE));
		many_write(place->db, 1000000, 400, 1);
		assert_false(tx_commit(place->db));
		assert_int_equal(db_error(place->db), DB_FULL);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_true(tx_begin(other, TX_WRITE));
		many_write(other, round * 100, 100, 2);
		assert_true(tx_commit(other));
		assert_int_equal(number(place->db, "SELECT count(*) FROM entry"), (round + 1) * 100);
	}
	assert_int_equal(sigaction(SIGXFSZ, &handled, NULL), 0);
	db_close(other);
	is_whole(place, (int64_t)ROUNDS * 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SQLITE(a_commit_of_a_thousand_pages_is_seen_at_once_by_another_connection),
		ON_SQLITE(what_was_undone_is_not_written_over_the_commit_of_another),
		ON_SQLITE(a_commit_on_a_full_disk_leaves_nothing_for_the_next),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
