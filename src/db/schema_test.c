/* schema_test.c: the way from what is to what should be, and what is refused on it. */
#include "db/testing.h"

#include <pthread.h>

#include "base/buffer.h"
#include "base/must.h"

static const struct column person_columns[] = {
	{ "tenant_id", COLUMN_INT, true, NULL },
	{ "id", COLUMN_INT, true, NULL },
	{ "name", COLUMN_TEXT, true, "''" },
	{ "photo", COLUMN_BYTES, false, NULL },
};

static const struct column person_more[] = {
	{ "tenant_id", COLUMN_INT, true, NULL },
	{ "id", COLUMN_INT, true, NULL },
	{ "name", COLUMN_TEXT, true, "''" },
	{ "photo", COLUMN_BYTES, false, NULL },
	{ "born_on", COLUMN_TEXT, false, NULL },
	{ "order", COLUMN_INT, true, "0" },
};

static const struct index person_indexes[] = {
	{ NULL, { "tenant_id", "name" }, false, NULL },
	{ NULL, { "tenant_id", "id DESC" }, true, "name <> ''" },
};

static const struct index person_other_indexes[] = {
	{ NULL, { "tenant_id", "id DESC" }, true, "name <> ''" },
	{ "person_by_name", { "name DESC", "id" }, false, NULL },
	{ NULL, { "tenant_id", "name", "photo", "id" }, false, "name <> 'a quite long condition'" },
};

static const struct column audit_columns[] = {
	{ "id", COLUMN_INT, true, NULL },
	{ "what", COLUMN_TEXT, true, NULL },
};

static const struct table first_tables[] = {
	{ "person", person_columns, COUNT_OF(person_columns), { "tenant_id", "id" }, person_indexes, COUNT_OF(person_indexes), false, true, NULL },
	{ "audit", audit_columns, COUNT_OF(audit_columns), { "id" }, NULL, 0, true, false, NULL },
};

static const struct table second_tables[] = {
	{ "person", person_more, COUNT_OF(person_more), { "tenant_id", "id" }, person_other_indexes,
	  COUNT_OF(person_other_indexes), false, true, NULL },
	{ "audit", audit_columns, COUNT_OF(audit_columns), { "id" }, NULL, 0, true, false, NULL },
};

static const char *reach(struct place *place, const struct table *tables, size_t count)
{
	struct buffer *done = buffer_new(place->arena, 65536);
	const char *why = "";
	bool reached = schema_reach(place->db, place->arena, tables, count, done, &why);

	if (!reached)
		print_error("%s\n", why);
	assert_true(reached);
	return buffer_string(done);
}

static const char *refused(struct place *place, const struct table *tables, size_t count)
{
	const char *why = NULL;
	struct buffer *done = buffer_new(place->arena, 65536);

	assert_false(schema_reach(place->db, place->arena, tables, count, done, &why));
	assert_non_null(why);
	assert_string_equal(buffer_string(done), "");
	assert_false(tx_is_open(place->db));
	return why;
}

static void an_empty_database_gets_all_and_then_nothing(void **state)
{
	struct place *place = place_of(state);

	const char *done = reach(place, first_tables, 2);
	assert_non_null(strstr(done, "新建表 person\n"));
	assert_non_null(strstr(done, "新建索引 ix_person_tenant_id_name\n"));
	assert_non_null(strstr(done, "设为只许增加 audit\n"));
	assert_string_equal(reach(place, first_tables, 2), "");
	run(place->db, "INSERT INTO person (tenant_id, id) VALUES (1, 1)");
	assert_int_equal(number(place->db, "SELECT count(*) FROM person WHERE name = ''"), 1);
	assert_false(db_run(place->db, SQL("INSERT INTO person (tenant_id, id, name) VALUES (1, 2, NULL)")));
	assert_int_equal(db_error(place->db), DB_CHECK);
}

static void columns_and_indexes_are_added_and_changed(void **state)
{
	struct place *place = place_of(state);

	reach(place, first_tables, 2);
	run(place->db, "INSERT INTO person (tenant_id, id, name) VALUES (1, 1, '单')");
	const char *done = reach(place, second_tables, 2);
	assert_non_null(strstr(done, "新增字段 person.born_on\n"));
	assert_non_null(strstr(done, "新增字段 person.order\n"));
	assert_non_null(strstr(done, "新建索引 person_by_name\n"));
	assert_non_null(strstr(done, "删除索引 ix_person_tenant_id_name\n"));
	assert_string_equal(reach(place, second_tables, 2), "");
	assert_int_equal(number(place->db, "SELECT count(*) FROM person WHERE \"order\" = 0 AND born_on IS NULL"), 1);
	/* The same name with other columns. */
	struct index changed = { "person_by_name", { "name", "id" }, false, NULL };
	struct table tables[] = { second_tables[0], second_tables[1] };
	tables[0].indexes = &changed;
	tables[0].index_count = 1;
	assert_non_null(strstr(reach(place, tables, 2), "重建索引 person_by_name\n"));
	assert_string_equal(reach(place, tables, 2), "");
}

static void what_would_lose_something_is_refused(void **state)
{
	struct place *place = place_of(state);

	reach(place, second_tables, 2);
	assert_non_null(strstr(refused(place, first_tables, 2), "person.born_on 在数据库中，但已没有定义"));
	assert_non_null(strstr(refused(place, second_tables, 1), "表 audit 在数据库中，但已没有定义"));

	struct column columns[COUNT_OF(person_more)];
	struct table table = second_tables[0];
	memcpy(columns, person_more, sizeof(columns));
	table.columns = columns;
	struct table tables[] = { table, second_tables[1] };
	columns[2].kind = COLUMN_INT;
	assert_non_null(strstr(refused(place, tables, 2), "person.name 的类型是"));
	columns[2] = person_more[2];
	columns[4].not_null = true;
	assert_non_null(strstr(refused(place, tables, 2), "person.born_on 可为空，与定义不同"));
	columns[4] = person_more[4];
	tables[0].primary[1] = "name";
	assert_non_null(strstr(refused(place, tables, 2), "主键与定义不同"));
	tables[0].primary[1] = "id";
	tables[1].append_only = false;
	assert_non_null(strstr(refused(place, tables, 2), "只许增加"));
	assert_string_equal(reach(place, second_tables, 2), "");
}

static void a_column_that_no_old_row_could_fill_is_refused(void **state)
{
	static const struct column audit_more[] = {
		{ "id", COLUMN_INT, true, NULL },
		{ "what", COLUMN_TEXT, true, NULL },
		{ "who", COLUMN_INT, true, NULL },
	};
	struct place *place = place_of(state);
	struct table tables[] = { first_tables[0], first_tables[1] };

	reach(place, first_tables, 2);
	run(place->db, "INSERT INTO audit (id, what) VALUES (1, 'x')");
	tables[1].columns = audit_more;
	tables[1].column_count = 3;
	tables[0].columns = person_more;
	tables[0].column_count = COUNT_OF(person_more);
	assert_non_null(strstr(refused(place, tables, 2), "audit.who 不可为空又无缺省值"));
	/* Nothing of the rest was done either. */
	assert_string_equal(reach(place, first_tables, 2), "");
}

static void an_empty_table_may_get_it(void **state)
{
	static const struct column audit_more[] = {
		{ "id", COLUMN_INT, true, NULL },
		{ "what", COLUMN_TEXT, true, NULL },
		{ "who", COLUMN_INT, true, NULL },
	};
	struct place *place = place_of(state);
	struct table tables[] = { first_tables[0], first_tables[1] };

	reach(place, first_tables, 2);
	tables[1].columns = audit_more;
	tables[1].column_count = 3;
	assert_non_null(strstr(reach(place, tables, 2), "audit.who"));
}

static void a_unique_index_over_duplicates_is_refused(void **state)
{
	static const struct index unique = { NULL, { "name" }, true, NULL };
	struct place *place = place_of(state);
	struct table tables[] = { first_tables[0], first_tables[1] };

	reach(place, first_tables, 2);
	run(place->db, "INSERT INTO person (tenant_id, id, name) VALUES (1, 1, 'a'), (1, 2, 'a')");
	tables[0].indexes = &unique;
	tables[0].index_count = 1;
	assert_non_null(strstr(refused(place, tables, 2), "ux_person_name"));
	assert_string_equal(reach(place, first_tables, 2), "");
}

static void what_is_only_added_cannot_be_changed(void **state)
{
	static const char *const attempts[] = { "UPDATE audit SET what = 'y'", "DELETE FROM audit",
						"INSERT INTO audit (id, what) VALUES (1, 'z') ON CONFLICT (id) DO UPDATE SET what = 'z'" };
	struct place *place = place_of(state);
	struct db *db = place->db;

	reach(place, first_tables, 2);
	run(db, "INSERT INTO audit (id, what) VALUES (1, 'x')");
	for (size_t i = 0; i < COUNT_OF(attempts); i++) {
		assert_false(db_run(db, sql_built(attempts[i])));
		assert_int_equal(db_error(db), DB_CHECK);
	}
	assert_false(db_run(db, db_engine(db) == DB_SQLITE ? SQL("REPLACE INTO audit (id, what) VALUES (1, 'y')")
							   : SQL("TRUNCATE audit")));
	assert_int_equal(db_error(db), DB_CHECK);
	assert_int_equal(number(db, "SELECT count(*) FROM audit WHERE what = 'x'"), 1);
}

static void a_balance_never_falls_below_nought(void **state)
{
	static const struct column columns[] = { { "id", COLUMN_INT, true, NULL }, { "left", COLUMN_INT, false, NULL }, { "free", COLUMN_INT, false, NULL } };
	static const char *const balances[] = { "left", NULL }, *const both[] = { "left", "free", NULL };
	struct place *place = place_of(state);
	struct table table = { .name = "purse", .columns = columns, .column_count = 2, .primary = { "id" }, .not_negative = balances };

	reach(place, &table, 1);
	assert_string_equal(reach(place, &table, 1), "");
	run(place->db, "INSERT INTO purse (id, \"left\") VALUES (1, 5)");
	assert_false(db_run(place->db, SQL("UPDATE purse SET \"left\" = \"left\" - 6")));
	assert_int_equal(db_error(place->db), DB_CHECK);
	run(place->db, "UPDATE purse SET \"left\" = \"left\" - 5");
	table.not_negative = NULL;
	assert_non_null(strstr(refused(place, &table, 1), "purse.left 不得为负，与定义不同"));
	/* A column that is added brings its own. */
	table.not_negative = both;
	table.column_count = 3;
	assert_string_equal(reach(place, &table, 1), "新增字段 purse.free\n");
	assert_string_equal(reach(place, &table, 1), "");
	assert_false(db_run(place->db, SQL("UPDATE purse SET free = -1")));
}

static void what_is_not_ours_is_let_alone(void **state)
{
	struct place *place = place_of(state);

	reach(place, first_tables, 2);
	run(place->db, "CREATE TABLE x_search (anything TEXT)");
	run(place->db, "ALTER TABLE person ADD COLUMN _note TEXT");
	run(place->db, "CREATE INDEX by_hand ON person (photo)");
	assert_string_equal(reach(place, first_tables, 2), "");
	run(place->db, "CREATE TABLE stranger (anything TEXT)");
	assert_non_null(strstr(refused(place, first_tables, 2), "表 stranger"));
}

static void the_version_is_kept(void **state)
{
	struct place *place = place_of(state);
	struct db *db = place->db;

	assert_int_equal(schema_version(db), 0);
	reach(place, first_tables, 2);
	assert_int_equal(schema_version(db), 0);
	assert_true(schema_set_version(db, 3));
	assert_int_equal(schema_version(db), 3);
	assert_true(tx_begin(db, TX_WRITE));
	assert_true(schema_set_version(db, 4));
	tx_rollback(db);
	assert_int_equal(schema_version(db), 3);
	assert_string_equal(reach(place, first_tables, 2), "");
}

static void *reach_in_thread(void *own)
{
	const struct place *place = own;
	struct arena *arena = arena_new(0);
	const char *why = NULL;
	struct db *db = db_open(arena, place->address, &why);
	bool reached = db != NULL && schema_reach(db, arena, first_tables, 2, NULL, &why);

	db_close(db);
	arena_free(arena);
	return reached ? own : NULL;
}

static void programs_that_start_at_once_do_not_meet(void **state)
{
	struct place *place = place_of(state);
	pthread_t threads[4];

	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, reach_in_thread, place), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		void *reached = NULL;
		pthread_join(threads[i], &reached);
		assert_non_null(reached);
	}
	assert_string_equal(reach(place, first_tables, 2), "");
}

static void an_open_statement_lives_through_a_new_column(void **state)
{
	struct place *place = place_of(state);
	struct db *other = place_open(place);
	struct sql all = SQL("SELECT * FROM person");

	reach(place, first_tables, 2);
	run(place->db, "INSERT INTO person (tenant_id, id) VALUES (1, 1)");
	struct statement *statement = db_prepare(other, all);
	assert_int_equal(db_step(statement), DB_ROW);
	db_reset(statement);
	reach(place, second_tables, 2);
	statement = db_prepare(other, all);
	assert_int_equal(db_step(statement), DB_ROW);
	assert_int_equal(db_columns(statement), 6);
	db_reset(statement);
	db_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(an_empty_database_gets_all_and_then_nothing),
		ON_BOTH(columns_and_indexes_are_added_and_changed),
		ON_BOTH(what_would_lose_something_is_refused),
		ON_BOTH(a_column_that_no_old_row_could_fill_is_refused),
		ON_BOTH(an_empty_table_may_get_it),
		ON_BOTH(a_unique_index_over_duplicates_is_refused),
		ON_BOTH(what_is_only_added_cannot_be_changed),
		ON_BOTH(a_balance_never_falls_below_nought),
		ON_BOTH(what_is_not_ours_is_let_alone),
		ON_BOTH(the_version_is_kept),
		ON_BOTH(programs_that_start_at_once_do_not_meet),
		ON_BOTH(an_open_statement_lives_through_a_new_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
