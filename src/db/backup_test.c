/* backup_test.c: copies of a living database, damaged files, full disks, and
 * the writer's turn when things go wrong. */
#include "db/testing.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/must.h"
#include "db/writer.h"

static void pairs_make(struct db *db)
{
	run(db, "CREATE TABLE pair (id INTEGER PRIMARY KEY, a TEXT, b TEXT)");
}

/* Two rows in one transaction: a consistent copy has both or none. */
static bool pair_add(struct db *db, int64_t id)
{
	if (!tx_begin(db, TX_WRITE))
		return false;
	for (int i = 0; i < 2; i++) {
		struct statement *statement = db_prepare(db, SQL("INSERT INTO pair (id, a) VALUES (?1, ?2)"));
		db_bind_int(statement, 1, 2 * id + i);
		db_bind_text(statement, 2, "一二三四五六七八九十");
		if (db_step(statement) != DB_DONE)
			break;
	}
	return tx_commit(db);
}

struct busy_writer {
	const char *address;
	_Atomic bool stop;
	_Atomic int64_t kept;
};

static void *write_on(void *own)
{
	struct busy_writer *writer = own;
	struct arena *arena = arena_new(0);
	const char *why;
	struct db *db = db_open(arena, writer->address, &why);

	for (int64_t id = 0; db != NULL && !writer->stop; id++)
		writer->kept += pair_add(db, id);
	db_close(db);
	arena_free(arena);
	return NULL;
}

static void check_copy(struct place *place, const char *path, int64_t kept_before)
{
	struct stat file;
	const char *why = NULL;

	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	assert_int_equal(access(arena_format(place->arena, "%s-wal", path), F_OK), -1);
	struct db *copy = db_open(place->arena, arena_format(place->arena, "sqlite:%s", path), &why);
	assert_non_null(copy);
	assert_string_equal(db_integrity(copy, place->arena), "");
	int64_t rows = number(copy, "SELECT count(*) FROM pair");
	assert_int_equal(rows % 2, 0);
	assert_true(rows / 2 >= kept_before);
	db_close(copy);
}

static void a_copy_beside_a_writer_is_whole(void **state)
{
	struct place *place = place_of(state);
	struct busy_writer writer = { .address = place->address };
	pthread_t thread;
	const char *why = "";

	pairs_make(place->db);
	assert_int_equal(pthread_create(&thread, NULL, write_on, &writer), 0);
	for (int i = 0; i < 5; i++) {
		usleep(30000);
		const char *path = arena_format(place->arena, "%s/copy-%d.db", place->folder, i);
		int64_t kept = writer.kept;
		assert_true(db_backup(place->db, place->arena, path, &why));
		check_copy(place, path, kept);
	}
	writer.stop = true;
	pthread_join(thread, NULL);
	assert_true(writer.kept > 0);
}

static void a_copy_never_overwrites(void **state)
{
	struct place *place = place_of(state);
	const char *why = NULL;
	const char *path = place_path(place, "copy.db");

	assert_true(db_backup(place->db, place->arena, path, &why));
	assert_false(db_backup(place->db, place->arena, path, &why));
	assert_non_null(strstr(why, "已经存在"));
	assert_false(db_backup(place->db, place->arena, "/no/such/folder/copy.db", &why));
	assert_non_null(strstr(why, "无法建立"));
}

static void postgres_names_its_own_tool(void **state)
{
	struct place *place = place_of(state);
	const char *why = NULL;

	assert_false(db_backup(place->db, place->arena, "/tmp/nothing", &why));
	assert_non_null(strstr(why, "pg_dump"));
	assert_string_equal(db_integrity(place->db, place->arena), "");
}

static void the_files_are_private(void **state)
{
	struct place *place = place_of(state);
	struct stat file;

	pairs_make(place->db);
	static const char *const endings[] = { "", "-wal", "-shm", ".writer" };
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		assert_int_equal(stat(arena_format(place->arena, "%s/laomo.db%s", place->folder, endings[i]), &file), 0);
		assert_int_equal(file.st_mode & 0777, 0600);
	}
}

static void damage_is_found(void **state)
{
	struct place *place = place_of(state);
	const char *path = place_path(place, "copy.db");
	const char *why = NULL;

	pairs_make(place->db);
	for (int64_t id = 0; id < 400; id++)
		assert_true(pair_add(place->db, id));
	assert_true(db_backup(place->db, place->arena, path, &why));
	int file = open(path, O_RDWR);
	static const char noise[64] = { 'x', 'y', 'z', 'x' };
	assert_int_equal(pwrite(file, noise, sizeof(noise), 3 * 4096), sizeof(noise));
	close(file);
	struct db *copy = db_open(place->arena, arena_format(place->arena, "sqlite:%s", path), &why);
	assert_non_null(copy);
	assert_string_not_equal(db_integrity(copy, place->arena), "");
	db_close(copy);
}

static void no_room_is_an_error_and_passes(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;
	struct rlimit before;
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	pairs_make(db);
	assert_int_equal(sigaction(SIGXFSZ, &ignore, NULL), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	struct rlimit small = { .rlim_cur = 100000, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	int64_t kept = 0;
	while (kept < 10000 && pair_add(db, kept))
		kept++;
	assert_true(kept < 10000);
	assert_int_equal(db_error(db), DB_FULL);
	assert_false(tx_is_open(db));
	assert_int_equal(number(db, "SELECT count(*) FROM pair"), 2 * kept);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_true(pair_add(db, kept));
	assert_false(db_must_restart(db));
	assert_int_equal(number(db, "SELECT count(*) FROM pair"), 2 * kept + 2);
	assert_string_equal(db_integrity(db, place->arena), "");
}

static void after_a_failed_fsync_nobody_writes(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	pairs_make(db);
	struct writer *writer = writer_open(place_path(place, "laomo.db"));
	assert_non_null(writer);
	assert_false(db_must_restart(db));
	writer_condemn(writer);
	assert_true(db_must_restart(db));
	assert_false(tx_begin(db, TX_WRITE));
	assert_int_equal(db_error(db), DB_FULL);
	assert_false(db_run(db, SQL("INSERT INTO pair (id) VALUES (1)")));
	assert_int_equal(db_error(db), DB_FULL);
	assert_int_equal(number(db, "SELECT count(*) FROM pair"), 0);
	writer_close(writer);
}

struct turn {
	struct writer *writer;
	enum writer_answer answer;
};

static void *wait_for_turn(void *own)
{
	struct turn *turn = own;

	turn->answer = writer_take(turn->writer, 50);
	if (turn->answer == WRITER_YOURS)
		writer_give(turn->writer);
	return NULL;
}

static void who_waits_too_long_leaves_the_queue(void **state)
{
	struct place *place = place_of(state);
	struct writer *writer = writer_open(place_path(place, "laomo.db"));
	struct turn turns[3] = { { writer, WRITER_YOURS }, { writer, WRITER_YOURS }, { writer, WRITER_YOURS } };
	pthread_t threads[COUNT_OF(turns)];

	assert_int_equal(writer_take(writer, 50), WRITER_YOURS);
	for (size_t i = 0; i < COUNT_OF(turns); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, wait_for_turn, &turns[i]), 0);
	for (size_t i = 0; i < COUNT_OF(turns); i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(turns[i].answer, WRITER_BUSY);
	}
	writer_give(writer);
	assert_int_equal(writer_take(writer, 50), WRITER_YOURS);
	writer_give(writer);
	writer_close(writer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SQLITE(a_copy_beside_a_writer_is_whole),
		ON_SQLITE(a_copy_never_overwrites),
		ON_POSTGRES(postgres_names_its_own_tool),
		ON_SQLITE(the_files_are_private),
		ON_SQLITE(damage_is_found),
		ON_SQLITE(no_room_is_an_error_and_passes),
		ON_SQLITE(after_a_failed_fsync_nobody_writes),
		ON_SQLITE(who_waits_too_long_leaves_the_queue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
