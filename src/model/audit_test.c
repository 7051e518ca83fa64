/* audit_test.c: whatever is done to the chain behind our back is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "model/testing.h"

#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"

struct bench {
	struct place *place;
	struct context context;
	struct actor actor;
};

static const char *const acts[] = { "create", "change", "reveal", "sign_in", "export" };

static struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct bench *bench = arena_one(place->arena, struct bench);
	const char *why = "";

	bench->place = place;
	bench->actor = (struct actor){ .role = ROLE_CLERK, .tenant_id = 1, .account_id = 7, .position_id = 8, .session_hash = "ab", .source = "127.0.0.1" };
	bench->context = place_context(place, &bench->actor);
	assert_true(schema_reach(place->db, place->arena, audit_tables, audit_table_count, NULL, &why));
	audit_set_lane(0);
	return bench;
}

static void write_lines(struct bench *bench, int count)
{
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	for (int i = 0; i < count; i++) {
		struct audit_line line = {
			.act = acts[i % 5], .entity = "person", .row_id = 1000 + i, .before = i % 3 ? "张三 1956" : NULL, .after = "张三 1957",
			.reason = i % 4 ? NULL : "核对原件", .result = "ok",
		};

		bench->context.now++;
		assert_true(audit_write(&bench->context, &line));
	}
	assert_true(tx_commit(bench->context.db));
}

static const char *prove(struct bench *bench, int64_t *lines)
{
	return audit_prove(&bench->context, lines);
}

static void assert_proved(struct bench *bench, int64_t lines)
{
	int64_t proved;

	assert_string_equal(prove(bench, &proved), "");
	assert_int_equal(proved, lines);
}

static void assert_found(struct bench *bench, const char *what)
{
	int64_t proved;
	const char *wrong = prove(bench, &proved);

	if (!strstr(wrong, what))
		print_message("%s\n", wrong);
	assert_non_null(strstr(wrong, what));
}

/* As somebody with the database, but without the keys: the triggers taken away first. */
static void forge_begin(struct bench *bench)
{
	struct db *db = bench->context.db;
	struct arena *arena = bench->place->arena;
	struct statement *statement;
	const char *drops[16];
	size_t count = 0;

	if (db_engine(db) == DB_POSTGRES) {
		run(db, "ALTER TABLE audit DISABLE TRIGGER ALL");
		return;
	}
	statement = db_prepare(db, SQL("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"));
	while (db_step(statement) == DB_ROW && count < 16)
		drops[count++] = arena_format(arena, "DROP TRIGGER \"%s\"", db_text(statement, 0));
	db_reset(statement);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		run(db, drops[i]);
}

static void an_untouched_chain_is_proved(void **state)
{
	struct bench *bench = bench_make(state);

	assert_proved(bench, 0);
	write_lines(bench, 1);
	write_lines(bench, 57);
	assert_proved(bench, 58);
	assert_true(audit_alone(&bench->context, &(struct audit_line){ .act = "audit_read" }));
	assert_proved(bench, 59);
	assert_non_null(strstr(audit_heads(&bench->context), "0:59:"));
}

/* Whether a row is kept alone or with many, its line says the same. */
static void what_is_hashed_before_the_transaction_is_what_would_be_hashed_in_it(void **state)
{
	struct bench *bench = bench_make(state);
	struct audit_line alone = { .act = "create", .entity = "person", .row_id = 5, .after = "张三 1957", .result = "ok" };
	struct audit_line lines[] = { alone, { .act = "change", .entity = "person", .row_id = 5, .before = "张三 1957", .after = "张三 1956", .result = "ok" } };

	audit_hash_many(&bench->context, lines, COUNT_OF(lines));
	assert_string_equal(lines[0].before_mac, "");
	assert_string_equal(lines[1].before_mac, lines[0].after_mac);
	assert_string_not_equal(lines[1].after_mac, lines[0].after_mac);
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_true(audit_write(&bench->context, &alone) && audit_write_many(&bench->context, lines, COUNT_OF(lines)));
	assert_true(tx_commit(bench->context.db));
	assert_proved(bench, 3);
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM audit a, audit b WHERE a.number = 1 AND b.number = 2 AND "
							   "a.after_mac = b.after_mac AND a.before_mac = b.before_mac AND length(a.after_mac) = 64"), 0, NULL), 1);
}

static void lanes_do_not_disturb_each_other(void **state)
{
	struct bench *bench = bench_make(state);

	for (int lane = 4; lane >= 0; lane--) {
		audit_set_lane(lane);
		write_lines(bench, 10 + lane);
	}
	assert_proved(bench, 60);
}

static void what_was_rolled_back_leaves_no_gap(void **state)
{
	struct bench *bench = bench_make(state);

	write_lines(bench, 3);
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_true(audit_write(&bench->context, &(struct audit_line){ .act = "create" }));
	tx_rollback(bench->context.db);
	write_lines(bench, 3);
	assert_proved(bench, 6);
}

static void the_table_itself_refuses_changes(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;

	write_lines(bench, 3);
	assert_false(db_run(db, SQL("UPDATE audit SET act = 'x' WHERE number = 1")));
	assert_false(db_run(db, SQL("DELETE FROM audit WHERE number = 2")));
	assert_proved(bench, 3);
}

static void a_change_in_any_column_is_found(void **state)
{
	static const char *const changes[] = {
		"tenant_id = 2", "at = at + 1", "account_id = 9", "position_id = 9", "role = 'officer'", "session_hash = 'ac'",
		"source = '127.0.0.2'", "act = 'changf'", "entity = 'persom'", "row_id = row_id + 1", "before_mac = ''", "after_mac = before_mac",
		"reason = 'x'", "result = 'refused'", "number = 1000", "lane = 1",
	};
	struct bench *bench = bench_make(state);

	write_lines(bench, 20);
	forge_begin(bench);
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		for (int number = 1; number <= 20; number += 6) {
			assert_true(tx_begin(bench->context.db, TX_WRITE));
			run(bench->context.db, arena_format(bench->place->arena, "UPDATE audit SET %s WHERE number = %d", changes[i], number + 1));
			assert_found(bench, "第 0 道");
			tx_rollback(bench->context.db);
		}
	}
	assert_proved(bench, 20);
}

static void each_flipped_bit_of_a_hash_is_found(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;
	struct statement *statement;
	unsigned char chain[32];

	write_lines(bench, 4);
	forge_begin(bench);
	statement = db_prepare(db, SQL("SELECT chain FROM audit WHERE number = 3"));
	assert_int_equal(db_step(statement), DB_ROW);
	memcpy(chain, db_bytes(statement, 0), 32);
	db_reset(statement);
	for (int bit = 0; bit < 256; bit += 5) {
		chain[bit / 8] ^= (unsigned char)(1 << (bit % 8));
		assert_true(tx_begin(db, TX_WRITE));
		statement = db_prepare(db, SQL("UPDATE audit SET chain = ?1 WHERE number = 3"));
		db_bind_bytes(statement, 1, chain, 32);
		assert_int_equal(db_step(statement), DB_DONE);
		db_reset(statement);
		assert_found(bench, "第 3 行被改动过");
		tx_rollback(db);
		chain[bit / 8] ^= (unsigned char)(1 << (bit % 8));
	}
}

static void forged(struct bench *bench, const char *change, const char *what)
{
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	run(bench->context.db, change);
	assert_found(bench, what);
	tx_rollback(bench->context.db);
}

static void missing_swapped_and_added_lines_are_found(void **state)
{
	struct bench *bench = bench_make(state);

	write_lines(bench, 30);
	forge_begin(bench);
	forged(bench, "DELETE FROM audit WHERE number = 1", "第 1 行不见了");
	forged(bench, "DELETE FROM audit WHERE number = 17", "第 17 行不见了");
	forged(bench, "DELETE FROM audit WHERE number = 30", "第 30 行不见了");
	forged(bench, "DELETE FROM audit WHERE number > 11", "第 12 行不见了");
	forged(bench, "DELETE FROM audit", "第 1 行不见了");
	forged(bench, "UPDATE audit SET number = 100 - number WHERE number IN (1, 99)", "不见了");
	forged(bench, "UPDATE audit SET number = CASE number WHEN 5 THEN -6 ELSE -5 END WHERE number IN (5, 6)", "不见了");
	forged(bench, "INSERT INTO audit SELECT lane, 31, tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, "
		      "row_id, before_mac, after_mac, reason, result, chain FROM audit WHERE number = 30", "第 31 行被改动过");
	forged(bench, "INSERT INTO audit SELECT 5, number, tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, "
		      "row_id, before_mac, after_mac, reason, result, chain FROM audit WHERE number = 1", "不属于任何一道");
	forged(bench, "INSERT INTO audit SELECT lane, 0, tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, "
		      "row_id, before_mac, after_mac, reason, result, chain FROM audit WHERE number = 1", "不属于任何一道");
	assert_proved(bench, 30);
}

static void two_lines_exchanged_are_found(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;

	write_lines(bench, 10);
	forge_begin(bench);
	assert_true(tx_begin(db, TX_WRITE));
	run(db, "UPDATE audit SET number = -1 WHERE number = 4");
	run(db, "UPDATE audit SET number = 4 WHERE number = 7");
	run(db, "UPDATE audit SET number = 7 WHERE number = -1");
	assert_found(bench, "第 4 行被改动过");
	tx_rollback(db);
	assert_proved(bench, 10);
}

static void a_tail_cut_off_with_its_head_is_found_and_nothing_more_is_written(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;

	write_lines(bench, 10);
	forge_begin(bench);
	assert_true(tx_begin(db, TX_WRITE));
	run(db, "DELETE FROM audit WHERE number > 6");
	run(db, "UPDATE audit_lane SET number = 6, head = (SELECT chain FROM audit WHERE number = 6) WHERE lane = 0");
	assert_found(bench, "封签");
	assert_false(audit_write(&bench->context, &(struct audit_line){ .act = "create" }));
	assert_non_null(strstr(bench->context.failure, "seal"));
	tx_rollback(db);
	forged(bench, "UPDATE audit_lane SET seal = '0000000000000000000000000000000000000000000000000000000000000000' WHERE lane = 0", "封签");
	forged(bench, "UPDATE audit_lane SET seal = 'short' WHERE lane = 0", "损坏");
	assert_proved(bench, 10);
}

static void a_whole_lane_taken_away_is_found(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;

	write_lines(bench, 5);
	audit_set_lane(3);
	write_lines(bench, 5);
	audit_set_lane(0);
	forge_begin(bench);
	assert_true(tx_begin(db, TX_WRITE));
	run(db, "DELETE FROM audit WHERE lane = 3");
	run(db, "DELETE FROM audit_lane WHERE lane = 3");
	assert_found(bench, "一整道");
	tx_rollback(db);
	assert_true(tx_begin(db, TX_WRITE));
	run(db, "DELETE FROM audit_lane WHERE lane < 0");
	assert_found(bench, "一整道");
	tx_rollback(db);
	assert_proved(bench, 10);
}

/* As somebody does it by hand: a line more in the file. */
static struct keys *keys_with_new_audit_key(struct bench *bench)
{
	const char *path = place_path(bench->place, "keys-again");
	const char *why = "";
	struct keys *keys;
	FILE *file;

	bench->context.keys = keys_load(bench->place->arena, path, true, &why);
	assert_non_null(bench->context.keys);
	write_lines(bench, 5);
	file = fopen(path, "a");
	assert_non_null(file);
	fputs("audit 2 2222222222222222222222222222222222222222222222222222222222222222\n", file);
	fclose(file);
	keys = keys_load(bench->place->arena, path, false, &why);
	unlink(path);
	assert_non_null(keys);
	return keys;
}

static void a_new_audit_key_leaves_old_lines_proved_and_new_ones_written(void **state)
{
	struct bench *bench = bench_make(state);
	struct keys *old, *fresh = keys_with_new_audit_key(bench);

	old = bench->context.keys;
	bench->context.keys = fresh;
	assert_proved(bench, 5);
	write_lines(bench, 5);
	assert_proved(bench, 10);
	bench->context.keys = old;
	assert_found(bench, "链尾的封签不符");
}

static void nothing_of_a_person_can_be_read_in_it(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *db = bench->context.db;
	const char *plain = "330203195605010012";

	assert_true(audit_alone(&bench->context, &(struct audit_line){ .act = "change", .entity = "person", .row_id = 5, .before = plain, .after = plain }));
	assert_int_equal(number(db, "SELECT COUNT(*) FROM audit WHERE before_mac LIKE '%3302%' AND LENGTH(before_mac) <> 64"), 0);
	assert_int_equal(number(db, "SELECT COUNT(*) FROM audit WHERE before_mac = after_mac AND LENGTH(before_mac) = 64"), 1);
}

static void a_long_chain_is_proved_at_two_hundred_thousand_lines_a_second(void **state)
{
	enum { LINES = 20000 };
	struct bench *bench = bench_make(state);
	int64_t begun, lines;

	for (int i = 0; i < LINES / 1000; i++)
		write_lines(bench, 1000);
	begun = clock_monotonic_us();
	assert_string_equal(prove(bench, &lines), "");
	begun = clock_monotonic_us() - begun;
	assert_int_equal(lines, LINES);
	print_message("%lld lines/s%s\n", (long long)(lines * 1000000 / (begun ? begun : 1)), " (with sanitizers: less)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(an_untouched_chain_is_proved),
		ON_BOTH(what_is_hashed_before_the_transaction_is_what_would_be_hashed_in_it),
		ON_BOTH(lanes_do_not_disturb_each_other),
		ON_BOTH(what_was_rolled_back_leaves_no_gap),
		ON_BOTH(the_table_itself_refuses_changes),
		ON_BOTH(a_change_in_any_column_is_found),
		ON_BOTH(each_flipped_bit_of_a_hash_is_found),
		ON_BOTH(missing_swapped_and_added_lines_are_found),
		ON_BOTH(two_lines_exchanged_are_found),
		ON_BOTH(a_tail_cut_off_with_its_head_is_found_and_nothing_more_is_written),
		ON_BOTH(a_whole_lane_taken_away_is_found),
		ON_BOTH(a_new_audit_key_leaves_old_lines_proved_and_new_ones_written),
		ON_BOTH(nothing_of_a_person_can_be_read_in_it),
		ON_BOTH(a_long_chain_is_proved_at_two_hundred_thousand_lines_a_second),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
