/* own_fields_test.c: fields and codes that an administrator adds to a table at
 * run time, through everything that the static ones go through. */
#include "own_fields_testing.h"

#include "model/list_query.h"
#include "screens/entity_sheet.h"
#include "services/csv_write.h"
#include "services/table_read.h"

/* --- kept, listed, found --- */

static void what_is_filled_in_is_kept_listed_filtered_and_sorted(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench), number = field_made(bench, field_begin("子女数", KIND_NUMBER));
	struct custom_field joined = field_made(bench, field_begin("加入时间", KIND_DATE)), words = field_made(bench, field_begin("特长", KIND_TEXT));
	struct person *one = person_made(bench, "甲一", "x_minzhudangpai=民盟\nx_zinvshu=12\nx_techang=书法 “行草”\\一\n");
	person_made(bench, "乙二", "x_minzhudangpai=九三学社\nx_zinvshu=-3\nx_techang=书画\n");
	person_made(bench, "丙三", "x_zinvshu=2\n");
	person_made(bench, "丁四", "");
	good(bench, text_equal(joined.name, "x_jiarushijian"), joined.name);
	assert_string_equal(shown(bench, &party, one->record.id), "民盟");
	assert_string_equal(shown(bench, &words, one->record.id), "书法 “行草”\\一");
	assert_string_equal(listed_by(bench, &party, COMPARE_IS, "民盟"), "甲一 ");
	assert_string_equal(listed_by(bench, &number, COMPARE_FROM, "2"), "丙三 甲一 ");
	assert_string_equal(listed_by(bench, &number, COMPARE_TO, "2"), "丙三 乙二 ");
	assert_string_equal(listed_by(bench, &words, COMPARE_BEGINS, "书"), "甲一 乙二 ");
	assert_string_equal(listed_by(bench, &number, COMPARE_EMPTY, NULL), "丁四 ");
	assert_string_equal(listed_by(bench, &party, COMPARE_NOT, "民盟"), "丙三 丁四 乙二 ");
	assert_string_equal(listed_by(bench, &words, COMPARE_HAS, "行草"), "甲一 ");
	assert_string_equal(listed_by(bench, &words, COMPARE_HAS, "%"), "");
	assert_string_equal(listed_by(bench, &number, COMPARE_FILLED, NULL), "丙三 甲一 乙二 ");
	assert_string_equal(names_listed(bench, (struct query){ .order = number.name }), "丁四 乙二 丙三 甲一 ");
	assert_string_equal(names_listed(bench, (struct query){ .order = number.name, .order_down = true, .limit = 2 }), "甲一 丙三 ");
	assert_string_equal(custom_values_prove(&bench->context, &person), "");
}

static void a_list_by_an_own_field_goes_on_where_it_stopped(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field number = field_made(bench, field_begin("件数", KIND_NUMBER));
	for (int i = 0; i < 9; i++)
		person_made(bench, arena_format(bench->place->arena, "%s", (const char *[]){ "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬" }[i]),
			    arena_format(bench->place->arena, "x_jianshu=%d\n", i / 2));
	struct query query = { .entity = person_here(bench), .order = number.name, .limit = 2 };
	struct listing listing;
	size_t seen = 0;
	int64_t last = -1;
	do {
		good(bench, store_list(&bench->context, &query, &listing), "page");
		for (size_t r = 0; r < listing.count; r++, seen++)
			for (size_t f = 0; f < listing.field_count; f++)
				if (listing.fields[f]->custom) {
					assert_true(listing.rows[r].values[f].number >= last);
					last = listing.rows[r].values[f].number;
				}
		query.after = listing.next;
	} while (listing.next);
	assert_int_equal(seen, 9);
}

static void another_tenant_sees_nothing_of_it(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	good(bench, own(bench, &party) != NULL, "here");
	struct actor other = bench->system;
	bench->context.actor = &other;
	good(bench, store_begin(&bench->context) && tenant_make(&bench->context, "澜江市总工会", &other.tenant_id) && store_commit(&bench->context), "other");
	assert_ptr_equal(person_here(bench), &person);
	assert_null(field_find(person_here(bench), party.name));
	bench->context.actor = &bench->system;
	own(bench, &party);
}

static void a_label_comes_in_the_readers_language(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	assert_string_equal(own(bench, &party)->label, "民主党派");
	bench->context.language = LANGUAGE_ENGLISH;
	assert_string_equal(own(bench, &party)->label, "Democratic party");
}

static void a_module_that_knows_nothing_of_it_leaves_it_alone(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	struct person *made = person_made(bench, "甲一", "x_minzhudangpai=民革\n");
	struct person loaded = { 0 };
	good(bench, store_begin(&bench->context) && store_load(&bench->context, &person, made->record.id, &loaded), "load");
	loaded.note = "模块改的";
	loaded.record.custom = NULL;
	kept(bench, store_change(&bench->context, &person, &loaded, NULL, NULL), "change");
	assert_string_equal(shown(bench, &party, made->record.id), "民革");
	assert_string_equal(listed_by(bench, &party, COMPARE_IS, "民革"), "甲一 ");
}

/* --- history, masks --- */

static void a_change_stands_in_the_history(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	struct person *row = person_made(bench, "甲一", "x_minzhudangpai=民革\n");
	good(bench, sent(bench, row, "x_minzhudangpai=民盟\n") && store_begin(&bench->context), "form");
	kept(bench, store_change(&bench->context, &person, row, NULL, NULL), "change");
	field_step(bench, &party, "close");
	struct history_entry *entries;
	assert_true(history_of(&bench->context, &person, row->record.id, 10, &entries) == 2);
	assert_string_equal(entries[0].changes[0].label, "民主党派（已停用）");
	assert_string_equal(entries[0].changes[0].old_text, "民革");
	assert_string_equal(entries[0].changes[0].new_text, "民盟");
}

static void what_is_sensitive_is_sealed_masked_and_shown_for_a_reason(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("帮扶情况", KIND_TEXT);
	row.sensitive = 1;
	row = field_made(bench, row);
	struct person *made = person_made(bench, "甲一", "x_bangfuqingkuang=欠款三万元\n");
	assert_string_equal(shown(bench, &row, made->record.id), "******");
	bool ok;
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM person WHERE extra LIKE '%欠款%'"), -1, &ok), 0);
	assert_int_equal(db_number(bench->context.db, SQL("SELECT count(*) FROM custom_value WHERE value LIKE '%欠款%'"), -1, &ok), 0);
	assert_string_equal(listed_by(bench, &row, COMPARE_IS, "欠款三万元"), "甲一 ");
	const char *concealed = asked_conceal(&bench->context, person_here(bench), own(bench, &row), "欠款三万元");
	assert_non_null(concealed);	/* as it stands in an address */
	assert_string_equal(listed_by(bench, &row, COMPARE_IS, concealed), "甲一 ");
	assert_false(own(bench, &row)->sortable);
	act_as(bench, ROLE_OFFICER, bench->city);
	assert_string_equal(store_reveal(&bench->context, &person, made->record.id, own(bench, &row), "核对"), "欠款三万元");
	assert_null(store_reveal(&bench->context, &person, made->record.id, own(bench, &row), ""));
}

static void only_those_see_it_who_may(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("考察意见", KIND_TEXT);
	row.seen_by = SEEN_BY_OFFICER;
	row = field_made(bench, row);
	act_as(bench, ROLE_CLERK, bench->city);
	assert_false(may_see(&bench->context, person_here(bench), own(bench, &row)));
	act_as(bench, ROLE_OFFICER, bench->city);
	assert_true(may_see(&bench->context, person_here(bench), own(bench, &row)));
}

/* --- the administrator's rules --- */

static void what_is_in_use_keeps_its_type_and_its_options(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	struct person *row = person_made(bench, "甲一", "x_minzhudangpai=民盟\n");
	party.kind = KIND_TEXT;
	assert_false(store_begin(&bench->context) && store_change(&bench->context, &custom_field, &party, NULL, NULL));
	assert_non_null(strstr(first_problem(bench), "类型不能改"));
	party.kind = KIND_CHOICE;
	party.options = "农工党\n九三学社\n民革";
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, store_change(&bench->context, &custom_field, &party, NULL, NULL), "options");
	assert_string_equal(shown(bench, &party, row->record.id), "民盟");
	assert_string_equal(own(bench, &party)->choices[0].label, "农工党");
	assert_int_equal(own(bench, &party)->choices[0].value, 4);
	assert_int_equal(own(bench, &party)->choices[2].value, 1);
	assert_string_equal(own(bench, &party)->past_choices[0].label, "民盟");
	good(bench, sent(bench, row, "x_minzhudangpai=民盟\nname=甲一改\n"), "an old option comes back with its form");
}

static void what_was_closed_is_read_but_not_written(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	struct person *row = person_made(bench, "甲一", "x_minzhudangpai=民盟\n");
	field_step(bench, &party, "close");
	good(bench, store_load(&bench->context, &person, row->record.id, row), "load");
	good(bench, sent(bench, row, "x_minzhudangpai=民革\n"), "form");
	assert_string_equal(shown(bench, &party, row->record.id), "民盟");
	assert_int_equal(field_get(own(bench, &party), row).number, 2);
	assert_false(own(bench, &party)->in_filter || own(bench, &party)->in_list);
	assert_false(store_begin(&bench->context) && store_remove(&bench->context, &custom_field, party.record.id, "试"));
	assert_non_null(strstr(first_problem(bench), "不能删除"));
	struct custom_field again = party_made(bench);
	assert_string_equal(again.name, "x_minzhudangpai2");
}

static void a_field_is_refused_that_would_be_mistaken_for_another(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("性别", KIND_TEXT);
	assert_false(store_begin(&bench->context) && store_create(&bench->context, &custom_field, &row));
	assert_non_null(strstr(first_problem(bench), "已经有“性别”"));
	row = field_begin("某项", KIND_TEXT);
	row.entity = "account";
	assert_false(store_begin(&bench->context) && store_create(&bench->context, &custom_field, &row));
	assert_string_equal(first_problem(bench), "这张表不能加字段");
	row = field_begin("某项", KIND_TEXT);
	row.purpose = NULL;
	assert_false(store_begin(&bench->context) && store_create(&bench->context, &custom_field, &row));
	assert_string_equal(first_problem(bench), "请填写收集目的");
	act_as(bench, ROLE_SYSADMIN, bench->east);
	row = field_begin("某项", KIND_TEXT);
	assert_false(store_begin(&bench->context) && store_create(&bench->context, &custom_field, &row));
	assert_non_null(strstr(first_problem(bench), "本级总工会"));
}

static void what_is_sensitive_wants_a_second_hand(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("病史", KIND_LONG_TEXT);
	row.sensitive = 1;
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, store_create(&bench->context, &custom_field, &row), "draft");
	assert_false(step_fits(&custom_field, &row, step_find(&custom_field, "start")));
	assert_true(step_fits(&custom_field, &row, step_find(&custom_field, "ask")));
	assert_int_equal(step_find(&custom_field, "agree")->who, ALLOW(SECADMIN));
	assert_null(field_find(person_here(bench), row.name));
}

static void what_is_sensitive_is_not_shown_to_more_people_by_one_hand(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field row = field_begin("病史", KIND_LONG_TEXT);
	row.sensitive = 1;
	row.seen_by = SEEN_BY_STAFF;
	row = field_made(bench, row);
	row.seen_by = SEEN_BY_ALL;
	good(bench, store_begin(&bench->context), "begin");
	assert_false(store_change(&bench->context, &custom_field, &row, NULL, NULL));
	assert_non_null(strstr(first_problem(bench), "不能放宽"));
	row.seen_by = SEEN_BY_OFFICER;
	good(bench, store_begin(&bench->context), "begin");
	kept(bench, store_change(&bench->context, &custom_field, &row, NULL, NULL), "fewer");
}

/* --- files --- */

static void imported(struct bench *bench, const char *text, struct batch *batch)
{
	struct table_file file;
	const char *why = "";
	good(bench, table_open(&file, bench->place->arena, text, strlen(text), &why), why);
	struct batch_source source = { .file_name = "rows.csv", .encoding = file.encoding, .separator = file.separator, .next = table_next, .from = &file, .trouble = table_trouble };
	good(bench, batch_read(&bench->context, person_here(bench), &source, batch), "read");
	table_close(&file);
}

static void a_sheet_brings_it_and_takes_it_away_again(void **state)
{
	struct bench *bench = bench_make(state);
	struct custom_field party = party_made(bench);
	field_made(bench, field_begin("子女数", KIND_NUMBER));
	struct batch batch;
	imported(bench, "姓名,归口工会,人员类型,民主党派,子女数\n甲一,东岗区总工会,一线工人,民盟,2\n乙二,东岗区总工会,一线工人,民盟,\n丙三,东岗区总工会,一线工人,共产党,1\n", &batch);
	assert_int_equal(batch.counts[LINE_WRONG], 1);
	good(bench, batch_apply(&bench->context, &batch, false), "apply");
	assert_string_equal(listed_by(bench, &party, COMPARE_IS, "民盟"), "甲一 乙二 ");
	struct entity_sheet rows;
	struct buffer *out = buffer_new(bench->place->arena, 1u << 20);
	entity_sheet_open(&rows, &bench->context, person_here(bench), false);
	assert_true(csv_write(out, &rows.sheet));
	assert_non_null(strstr(buffer_string(out), "民主党派"));
	imported(bench, buffer_string(out), &batch);
	assert_int_equal(batch.counts[LINE_SAME], 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(what_is_filled_in_is_kept_listed_filtered_and_sorted),
		ON_BOTH(a_list_by_an_own_field_goes_on_where_it_stopped),
		ON_BOTH(another_tenant_sees_nothing_of_it),
		ON_SQLITE(a_label_comes_in_the_readers_language),
		ON_BOTH(a_module_that_knows_nothing_of_it_leaves_it_alone),
		ON_BOTH(a_change_stands_in_the_history),
		ON_BOTH(what_is_sensitive_is_sealed_masked_and_shown_for_a_reason),
		ON_SQLITE(only_those_see_it_who_may),
		ON_BOTH(what_is_in_use_keeps_its_type_and_its_options),
		ON_BOTH(what_was_closed_is_read_but_not_written),
		ON_SQLITE(a_field_is_refused_that_would_be_mistaken_for_another),
		ON_SQLITE(what_is_sensitive_wants_a_second_hand),
		ON_SQLITE(what_is_sensitive_is_not_shown_to_more_people_by_one_hand),
		ON_BOTH(a_sheet_brings_it_and_takes_it_away_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
