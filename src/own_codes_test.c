/* own_codes_test.c: the keys by which lists find a tenant's own fields, and the
 * code tables that he keeps. */
#include "own_fields_testing.h"

#include "model/erase.h"
#include "model/job.h"

/* --- keys by a job, and held against the rows --- */

static void many_rows_get_their_keys_by_a_job(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("编号", KIND_TEXT);
	const struct job_kind *const none[] = { NULL };
	struct job job = { .place = "", .wants = "" };
	job_kinds_open(none);
	row.in_filter = 0;
	row = field_made(bench, row);
	good(bench, store_begin(&bench->context), "rows");
	for (int i = 0; i < 230; i++) {
		struct person *made = row_new(&bench->context, &person);
		struct value value = { .text = i == 7 ? "七" : "其他" };
		made->name = arena_format(bench->place->arena, "甲%s", (const char *[]){ "乙", "丙", "丁", "戊", "己" }[i % 5]);
		made->office_id = bench->east;
		made->kind = 1;
		field_set(own(bench, &row), made, &value);
		good(bench, store_create(&bench->context, &person, made), "person");
	}
	good(bench, store_commit(&bench->context) && store_begin(&bench->context), "rows");
	row.in_filter = 1;
	kept(bench, store_change(&bench->context, &custom_field, &row, NULL, NULL), "into the filter");
	assert_int_equal(row.keys, KEYS_WANTED);
	assert_false(own(bench, &row)->in_filter);
	job.wants = arena_format(bench->place->arena, "field=%lld", (long long)row.record.id);
	while (definition_module.jobs[0]->turn(&bench->context, &job) == JOB_TURN_MORE)
		;
	good(bench, !bench->context.failure, "job");
	assert_int_equal(job.done, 230);
	assert_string_equal(listed_by(bench, &row, COMPARE_IS, "七"), "甲丁 ");
	assert_string_equal(custom_values_prove(&bench->context, &person), "");
	assert_true(db_run(bench->context.db, SQL("UPDATE custom_value SET value = '八' WHERE value = '七'")));
	assert_non_null(strstr(custom_values_prove(&bench->context, &person), "is not that of the row"));
}

static void keys_go_with_their_row(void **state)
{
	struct bench *bench = bench_make(state);
	bool ok;
	party_made(bench);
	struct person *row = person_made(bench, "甲一", "x_minzhudangpai=民革\n");
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, store_remove(&bench->context, &person, row->record.id, "试"), "remove");
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM custom_value"), -1, &ok), 0);
}

/* --- where files of persons end --- */

static void of_two_files_made_one_nothing_is_lost(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench), number = field_made(bench, field_begin("子女数", KIND_NUMBER));
	struct person *kept_row = person_made(bench, "甲一", "x_zinvshu=2\n");
	struct person *merged = person_made(bench, "甲一", "x_minzhudangpai=民盟\nx_zinvshu=3\n");
	int64_t merging_id = 0;
	struct merging *row = row_new(&bench->context, &merging);
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, person_merge(&bench->context, kept_row->record.id, merged->record.id, "同一人", &merging_id), "merge");
	assert_string_equal(shown(bench, &party, kept_row->record.id), "民盟");
	assert_string_equal(shown(bench, &number, kept_row->record.id), "2");
	good(bench, store_load(&bench->context, &merging, merging_id, row) && store_begin(&bench->context), "merging");
	kept(bench, store_step(&bench->context, &merging, row, step_find(&merging, "undo"), "不是同一人"), "undo");
	assert_string_equal(shown(bench, &party, kept_row->record.id), "");
	assert_string_equal(shown(bench, &party, merged->record.id), "民盟");
}

static void who_is_erased_leaves_nothing_in_own_fields(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench), words = field_begin("特长", KIND_TEXT);
	const char **files;
	size_t count;
	bool ok;
	words.required = 1;
	words = field_made(bench, words);
	struct person *row = person_made(bench, "甲一", "x_minzhudangpai=民盟\nx_techang=草书\n");
	field_step(bench, &party, "close");
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, person_erase(&bench->context, &person, row->record.id, "本人要求", &files, &count), "erase");
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM person WHERE extra IS NOT NULL"), -1, &ok), 0);
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM custom_value WHERE value <> ''"), -1, &ok), 0);
}

/* --- code tables --- */

static int64_t table_made(struct bench *bench, const char *label, const char *adds_to)
{
	struct code_table_row *row = row_new(&bench->context, &code_table);
	row->label = label;
	row->adds_to = adds_to;
	good(bench, store_begin(&bench->context), label);
	kept(bench, store_create(&bench->context, &code_table, row), label);
	return row->record.id;
}

static struct code_entry *entry_made(struct bench *bench, int64_t table, const char *code, const char *label, bool hides)
{
	struct code_entry *row = row_new(&bench->context, &code_entry);
	row->table_id = table;
	row->code = code;
	row->label = label;
	row->hides = hides;
	good(bench, store_begin(&bench->context), label);
	kept(bench, store_create(&bench->context, &code_entry, row), label);
	return row;
}

static void codes_of_the_office_are_offered_while_they_are_valid(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t table = table_made(bench, "帮扶类别", NULL);
	struct code_entry *old = entry_made(bench, table, "01", "特困", false);
	entry_made(bench, table, "02", "一般困难", false);
	struct custom_field row = field_begin("帮扶类别", KIND_CODE);
	row.codes = old->table_name;
	row = field_made(bench, row);
	struct person *made = person_made(bench, "甲一", "x_bangfuleibie=特困\n");
	struct code_row *rows;
	assert_int_equal(codes_search(&bench->context, row.codes, "", 10, &rows), 2);
	assert_int_equal(codes_search(&bench->context, row.codes, "ybkn", 10, &rows), 1);
	old->until_on = "2026-11-01";
	good(bench, store_begin(&bench->context), "until");
	kept(bench, store_change(&bench->context, &code_entry, old, NULL, NULL), "until");
	assert_int_equal(codes_search(&bench->context, row.codes, "", 10, &rows), 1);
	assert_string_equal(shown(bench, &row, made->record.id), "特困");
	assert_null(codes_find_here(&bench->context, row.codes, "特困"));
	assert_string_equal(codes_find_here(&bench->context, row.codes, "01"), "01");
}

static void tables_of_the_nation_are_added_to_and_hidden_in_part(void **state)
{
	struct bench *bench = bench_make(state);
	struct code_row *rows;
	size_t shipped = codes_search(&bench->context, "ethnic", "", 100, &rows);
	int64_t table = table_made(bench, "民族（本地补充）", "ethnic");
	entry_made(bench, table, "90", "某某人", false);
	entry_made(bench, table, "56", "基诺族", true);
	assert_int_equal(codes_search(&bench->context, "ethnic", "", 100, &rows), shipped);
	assert_string_equal(codes_find_here(&bench->context, "ethnic", "某某人"), "90");
	assert_null(codes_find_here(&bench->context, "ethnic", "基诺族"));
	assert_string_equal(codes_name_here(&bench->context, "ethnic", "56"), "基诺族");
	struct code_entry *wrong = row_new(&bench->context, &code_entry);
	wrong->table_id = table;
	wrong->code = "01";
	wrong->label = "汉人";
	assert_false(store_begin(&bench->context) && store_create(&bench->context, &code_entry, wrong));
	assert_non_null(strstr(first_problem(bench), "已有代码"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(many_rows_get_their_keys_by_a_job),
		ON_BOTH(keys_go_with_their_row),
		ON_BOTH(of_two_files_made_one_nothing_is_lost),
		ON_BOTH(who_is_erased_leaves_nothing_in_own_fields),
		ON_BOTH(codes_of_the_office_are_offered_while_they_are_valid),
		ON_BOTH(tables_of_the_nation_are_added_to_and_hidden_in_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
