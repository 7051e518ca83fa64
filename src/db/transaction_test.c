/* transaction_test.c: all or nothing, in turn, and nothing lost that was
 * acknowledged: transactions, the writer's turn, killed and lost connections. */
#include "db/testing.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/date.h"
#include "base/must.h"

enum { THREADS = 16, ROUNDS = 60, KILLS = 12, LONGEST_WAIT_US = 3000000 };

static void counters_make(struct db *db, struct arena *arena)
{
	run(db, arena_format(arena, "CREATE TABLE counter (id %s PRIMARY KEY, n %s NOT NULL)", int_type(db), int_type(db)));
	run(db, arena_format(arena, "CREATE TABLE entry (id %s PRIMARY KEY, who %s NOT NULL)", int_type(db), int_type(db)));
	run(db, "INSERT INTO counter (id, n) VALUES (1, 0)");
}

static bool entry_add(struct db *db, int64_t id, int64_t who)
{
	struct statement *statement = db_prepare(db, SQL("INSERT INTO entry (id, who) VALUES (?1, ?2)"));

	db_bind_int(statement, 1, id);
	db_bind_int(statement, 2, who);
	bool done = db_step(statement) == DB_DONE;
	db_reset(statement);
	return done;
}

static void a_rollback_leaves_nothing(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	counters_make(db, place->arena);
	assert_false(tx_is_open(db));
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(tx_is_open(db));
	assert_true(entry_add(db, 1, 1));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 1);
	tx_rollback(db);
	tx_rollback(db);
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(entry_add(db, 2, 1));
	assert_true(tx_commit(db));
	assert_false(tx_is_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 1);
}

static void after_a_failure_nothing_of_the_transaction_is_kept(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	counters_make(db, place->arena);
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(entry_add(db, 1, 1));
	assert_false(entry_add(db, 1, 2));
	assert_int_equal(db_error(db), DB_UNIQUE);
	assert_false(entry_add(db, 2, 1));
	assert_int_equal(db_error(db), DB_UNIQUE);
	assert_false(tx_commit(db));
	assert_int_equal(db_error(db), DB_UNIQUE);
	assert_false(tx_is_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_true(entry_add(db, 1, 1));
}

static void a_deferred_reference_fails_at_the_commit(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	counters_make(db, place->arena);
	run(db, arena_format(place->arena, "CREATE TABLE late (id %s REFERENCES counter (id) DEFERRABLE INITIALLY DEFERRED)",
			     int_type(db)));
	assert_true(tx_begin(db, TX_WRITE));
	run(db, "INSERT INTO late (id) VALUES (77)");
	assert_false(tx_commit(db));
	assert_int_equal(db_error(db), DB_FOREIGN);
	assert_false(tx_is_open(db));
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(tx_commit(db));
	assert_int_equal(number(db, "SELECT count(*) FROM late"), 0);
}

static void a_reading_transaction_sees_one_moment_and_may_not_write(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct db *other = place_open(place);

	counters_make(db, place->arena);
	assert_true(tx_begin(db, TX_READ));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_true(entry_add(other, 1, 1));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_false(entry_add(db, 2, 1));
	assert_int_equal(db_error(db), DB_WRONG);
	assert_false(tx_commit(db));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 1);
	db_close(other);
}

static void between_requests_all_is_put_right(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	counters_make(db, place->arena);
	assert_int_equal(db_rest(db), 0);
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(entry_add(db, 1, 1));
	struct statement *left = db_prepare(db, SQL("SELECT id FROM entry"));
	assert_int_equal(db_step(left), DB_ROW);
	assert_int_equal(db_rest(db), 2);
	assert_false(tx_is_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_int_equal(db_rest(db), 0);
}

static void a_row_is_not_given_back_outside_a_transaction(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	counters_make(db, place->arena);
	assert_int_equal(db_number(db, SQL("INSERT INTO entry (id, who) VALUES (1, 1) RETURNING id"), -1, NULL), -1);
	assert_int_equal(db_error(db), DB_WRONG);
	assert_true(tx_begin(db, TX_WRITE));
	assert_int_equal(db_number(db, SQL("INSERT INTO entry (id, who) VALUES (1, 1) RETURNING id"), -1, NULL), 1);
	assert_true(tx_commit(db));
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 1);
}

/* --- many writers --- */

struct writing {
	const char *address;
	int64_t who;
	int rounds;
	int failures;
	int64_t longest;	/* wait for the turn and the commit, us */
};

/* Reads and writes back what it read: only right where nobody is in between. */
static bool count_once(struct db *db, int64_t id, int64_t who)
{
	if (!tx_begin(db, TX_WRITE))
		return false;
	bool done = tx_alone(db, "counter");
	int64_t n = db_number(db, SQL("SELECT n FROM counter WHERE id = 1"), -1, NULL);
	struct statement *statement = db_prepare(db, SQL("UPDATE counter SET n = ?1 WHERE id = 1"));
	db_bind_int(statement, 1, n + 1);
	done = done && db_step(statement) == DB_DONE && entry_add(db, id, who);
	db_reset(statement);
	if (done)
		return tx_commit(db);
	tx_rollback(db);
	return false;
}

static void *write_many(void *own)
{
	struct writing *writing = own;
	struct arena *arena = arena_new(0);
	const char *why;
	struct db *db = db_open(arena, writing->address, &why);

	for (int i = 0; i < writing->rounds && db != NULL; i++) {
		int64_t start = clock_monotonic_us();
		if (!count_once(db, writing->who * 100000 + i, writing->who))
			writing->failures++;
		int64_t took = clock_monotonic_us() - start;
		writing->longest = took > writing->longest ? took : writing->longest;
	}
	writing->failures += db == NULL;
	db_close(db);
	arena_free(arena);
	return NULL;
}

/* Sixteen threads; the number of failures, and the longest wait. */
static int write_together(const char *address, int64_t first, int64_t *longest)
{
	pthread_t threads[THREADS];
	struct writing writings[THREADS];
	int failures = 0;

	for (int i = 0; i < THREADS; i++) {
		writings[i] = (struct writing){ .address = address, .who = first + i, .rounds = ROUNDS };
		must(pthread_create(&threads[i], NULL, write_many, &writings[i]) == 0);
	}
	*longest = 0;
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		failures += writings[i].failures;
		*longest = writings[i].longest > *longest ? writings[i].longest : *longest;
	}
	return failures;
}

static void sixteen_writers_all_get_their_turn(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	int64_t longest;

	counters_make(db, place->arena);
	int64_t start = clock_monotonic_us();
	assert_int_equal(write_together(place->address, 1, &longest), 0);
	int64_t took = clock_monotonic_us() - start;
	print_message("          %lld transactions/s, longest wait %lld ms\n",
		      (long long)(THREADS * ROUNDS * 1000000LL / (took + 1)), (long long)(longest / 1000));
	assert_int_equal(number(db, "SELECT n FROM counter"), THREADS * ROUNDS);
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), THREADS * ROUNDS);
	assert_true(longest < LONGEST_WAIT_US);
}

static pid_t fork_writers(const struct place *place, int64_t first)
{
	pid_t child = fork();

	if (child == 0) {
		int64_t longest;
		int failures = write_together(place->address, first, &longest);
		_exit(failures > 0 ? 1 : longest >= LONGEST_WAIT_US ? 2 : 0);
	}
	return child;
}

static void two_processes_take_turns(void **state)
{
	struct place *place = place_of(state);
	int64_t longest;
	int status = -1;

	counters_make(place->db, place->arena);
	db_close(place->db);	/* no connection crosses a fork */
	place->db = NULL;
	pid_t child = fork_writers(place, 100);
	assert_true(child > 0);
	assert_int_equal(write_together(place->address, 1, &longest), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	place->db = place_open(place);
	print_message("          two processes, 32 threads: longest wait %lld ms\n", (long long)(longest / 1000));
	assert_int_equal(number(place->db, "SELECT n FROM counter"), 2 * THREADS * ROUNDS);
	assert_true(longest < LONGEST_WAIT_US);
}

static void a_reader_is_not_held_up_by_a_writer(void **state)
{
	struct place *place = place_of(state);
	struct db *reader = place_open(place);

	counters_make(place->db, place->arena);
	assert_true(tx_begin(place->db, TX_WRITE));
	assert_true(entry_add(place->db, 1, 1));
	assert_int_equal(number(reader, "SELECT count(*) FROM entry"), 0);
	assert_true(tx_commit(place->db));
	assert_int_equal(number(reader, "SELECT count(*) FROM entry"), 1);
	db_close(reader);
}

/* --- killed and lost --- */

/* Writes entries and says each number down the pipe when it is kept; until killed. */
static _Noreturn void write_until_killed(const struct place *place, int64_t first, int out)
{
	struct arena *arena = arena_new(0);
	const char *why;
	struct db *db = db_open(arena, place->address, &why);

	for (int64_t id = first; db != NULL; id++)
		if (!count_once(db, id, 1) || write(out, &id, sizeof(id)) != (ssize_t)sizeof(id))
			break;
	_exit(1);
}

static int64_t kill_one(const struct place *place, int64_t first, int round)
{
	int ends[2];
	int64_t last = first - 1;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0)
		write_until_killed(place, first, ends[1]);
	close(ends[1]);
	usleep((useconds_t)(20000 + round * 17000));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while (read(ends[0], &last, sizeof(last)) == (ssize_t)sizeof(last))
		continue;
	close(ends[0]);
	return last - first + 1;
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
	struct place *place = place_of(state);
	int64_t acknowledged = 0;

	counters_make(place->db, place->arena);
	db_close(place->db);
	place->db = NULL;
	for (int i = 0; i < KILLS; i++) {
		int64_t first = (i + 1) * 1000000;
		int64_t count = kill_one(place, first, i);
		struct db *db = place_open(place);
		int64_t kept = number(db, arena_format(place->arena, "SELECT count(*) FROM entry WHERE id >= %lld", (long long)first));
		assert_in_range(kept, count, count + 1);
		assert_int_equal(number(db, "SELECT n FROM counter"), number(db, "SELECT count(*) FROM entry"));
		assert_string_equal(db_integrity(db, place->arena), "");
		db_close(db);
		acknowledged += count;
	}
	place->db = place_open(place);
	print_message("          %d kills, %lld acknowledged, none lost\n", KILLS, (long long)acknowledged);
}

static void end_connection(struct db *killer, struct db *victim)
{
	int64_t pid = number(victim, "SELECT pg_backend_pid()");
	struct statement *statement = db_prepare(killer, SQL("SELECT pg_terminate_backend(CAST(CAST(?1 AS BIGINT) AS INTEGER), 5000)"));

	db_bind_int(statement, 1, pid);
	assert_int_equal(db_step(statement), DB_ROW);
	assert_int_equal(db_int(statement, 0), 1);
	db_reset(statement);
}

static void a_lost_connection_is_made_anew(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct db *killer = place_open(place);

	counters_make(db, place->arena);
	end_connection(killer, db);
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);	/* nobody saw it */
	end_connection(killer, db);
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(entry_add(db, 1, 1));
	end_connection(killer, db);
	assert_false(entry_add(db, 2, 1));
	assert_int_equal(db_error(db), DB_LOST);
	assert_false(tx_commit(db));
	assert_int_equal(db_error(db), DB_LOST);
	assert_int_equal(number(db, "SELECT count(*) FROM entry"), 0);
	assert_true(entry_add(db, 3, 1));
	db_close(killer);
}

static void who_waits_too_long_for_a_lock_is_told(void **state)
{
	struct place *place = place_of(state);
	struct db *other = place_open(place);

	run(place->db, "SET lock_timeout = '200ms'");
	assert_true(tx_begin(other, TX_WRITE));
	assert_true(tx_alone(other, "audit"));
	assert_true(tx_begin(place->db, TX_WRITE));
	assert_true(tx_alone(place->db, "something else"));
	assert_false(tx_alone(place->db, "audit"));
	assert_int_equal(db_error(place->db), DB_BUSY);
	tx_rollback(place->db);
	assert_true(tx_commit(other));
	db_close(other);
}

static void a_server_of_locale_c_is_refused(void **state)
{
	struct place *place = place_of(state);
	const char *why = NULL;

	if (!db_run(place->db, SQL("CREATE DATABASE laomo_locale_c LOCALE 'C' ENCODING 'UTF8' TEMPLATE template0")))
		skip();		/* not allowed here */
	const char *server = getenv("LAOMO_TEST_POSTGRES");
	struct db *db = db_open(place->arena, arena_format(place->arena, "postgres:%s dbname=laomo_locale_c", server), &why);
	run(place->db, "DROP DATABASE laomo_locale_c");
	assert_null(db);
	assert_non_null(strstr(why, "LC_CTYPE"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_rollback_leaves_nothing),
		ON_BOTH(after_a_failure_nothing_of_the_transaction_is_kept),
		ON_BOTH(a_deferred_reference_fails_at_the_commit),
		ON_BOTH(a_reading_transaction_sees_one_moment_and_may_not_write),
		ON_BOTH(between_requests_all_is_put_right),
		ON_SQLITE(a_row_is_not_given_back_outside_a_transaction),
		ON_BOTH(sixteen_writers_all_get_their_turn),
		ON_SQLITE(two_processes_take_turns),
		ON_BOTH(a_reader_is_not_held_up_by_a_writer),
		ON_SQLITE(what_was_acknowledged_survives_a_kill),
		ON_POSTGRES(a_lost_connection_is_made_anew),
		ON_POSTGRES(who_waits_too_long_for_a_lock_is_told),
		ON_POSTGRES(a_server_of_locale_c_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
