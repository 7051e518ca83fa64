/* imports_test.c: imports as offices bring them: odd files, the same rows
 * again, other values, mended cells, taken back. */
#include "entities_testing.h"

#include "base/date.h"
#include "modules/person/person.h"
#include "services/table_read.h"

static bool read_bytes(struct bench *bench, const struct entity *entity, const char *bytes, size_t length, struct batch *batch)
{
	struct table_file file;
	const char *why = "";
	good(bench, table_open(&file, bench->place->arena, bytes, length, &why), why);
	struct batch_source source = { "名册.csv", file.encoding, file.separator, table_next, &file, table_trouble };
	bool read = batch_read(&bench->context, entity, &source, batch);
	table_close(&file);
	return read;
}

static void read_text(struct bench *bench, const char *text, struct batch *batch)
{
	good(bench, read_bytes(bench, &person, text, strlen(text), batch), "read");
}

static struct batch_line *line_at(struct bench *bench, const struct batch *batch, int64_t number)
{
	struct batch_line *line;
	size_t count;
	good(bench, batch_lines(&bench->context, batch, 0, number - 1, 1, &line, &count), "line");
	assert_int_equal(count, 1);
	return line;
}

static const char *id_of(struct bench *bench, int number)
{
	char *id = arena_format(bench->place->arena, "32099919720304%03d0", number);
	id[17] = id_check_character(id);
	return id;
}

static int64_t persons(struct bench *bench)
{
	struct query query = { .entity = &person };
	return store_count(&bench->context, &query, 1000);
}

static struct person *person_named(struct bench *bench, const char *name)
{
	struct query query = { .entity = &person, .words = name, .limit = 5 };
	struct person *row = row_new(&bench->context, &person);
	struct listing listing;
	good(bench, store_list(&bench->context, &query, &listing), name);
	assert_int_equal(listing.count, 1);
	good(bench, store_load(&bench->context, &person, listing.rows[0].id, row), name);
	return row;
}

static void titles_notes_and_other_names_of_columns_are_understood(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena,
		"附件1：劳动模范名册;;;;\n\n姓 名*;公民身份号码;出生年月;归口工会(必填);无关的列\n【填写说明】;;;;\n【示例】张三;;;;\n"
		"王小明;%s;1972.3;东岗区总工会;x\n", id_of(bench, 123)), &batch);
	assert_string_equal(batch.separator, "分号");
	assert_int_equal(batch.line_count, 1);
	assert_int_equal(batch.skipped, 3);
	assert_string_equal(batch.fields[1]->name, "id_number");
	assert_string_equal(batch.fields[2]->name, "born_on");
	assert_null(batch.fields[4]);
	assert_int_equal(batch.counts[LINE_NEW], 1);
	good(bench, batch_apply(&bench->context, &batch, true), "apply");
	struct person *made = person_named(bench, "王小明");
	assert_string_equal(made->id_number, id_of(bench, 123));
	assert_int_equal(made->record.batch_id, batch.id);
	assert_int_equal(made->office_id, bench->east);
}

static void gb18030_is_found_out_and_shown(void **state)
{
	static const char bytes[] = "\xD0\xD5\xC3\xFB,\xB9\xE9\xBF\xDA\xB9\xA4\xBB\xE1\n\xD5\xC5\xC0\xF6,\xB6\xAB\xB8\xDA\xC7\xF8\xD7\xDC\xB9\xA4\xBB\xE1\n";
	struct bench *bench = bench_make(state);
	struct batch batch;
	good(bench, read_bytes(bench, &person, bytes, sizeof(bytes) - 1, &batch), "read");
	assert_non_null(strstr(batch.encoding, "GB18030"));
	assert_int_equal(batch.counts[LINE_NEW], 1);
	assert_string_equal(line_at(bench, &batch, 1)->cells[0], "张丽");
}

static void numbers_as_people_type_them_are_read_and_spoiled_ones_told(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena,
		"姓名,身份证号,归口工会\n甲某, %s ,东岗区总工会\n乙某,'%s,东岗区总工会\n丙某,3.20999E+17,东岗区总工会\n丁某,320999********1233,东岗区总工会\n",
		id_of(bench, 1), id_of(bench, 2)), &batch);
	assert_int_equal(batch.counts[LINE_NEW], 2);
	assert_int_equal(batch.counts[LINE_WRONG], 2);
	assert_non_null(strstr(batch_line_problem(line_at(bench, &batch, 3), "id_number"), "科学计数法"));
	assert_non_null(strstr(batch_line_problem(line_at(bench, &batch, 4), "id_number"), "遮盖"));
}

static const char *wide_digits(struct arena *arena, const char *text)
{
	const char *out = "";
	for (; *text; text++)
		out = *text >= '0' && *text <= '9' ? arena_format(arena, "%s\xEF\xBC%c", out, 0x90 + *text - '0') : arena_format(arena, "%s%c", out, *text);
	return out;
}

static void cells_are_read_as_spreadsheets_and_people_leave_them(void **state)
{
	struct bench *bench = bench_make(state);
	struct arena *arena = bench->place->arena;
	struct batch batch;
	char *with_x = arena_text(arena, "320999197203040000");
	for (int i = 0; with_x[17] != 'X'; i++) {
		memcpy(with_x + 14, arena_format(arena, "%03d", i), 3);
		with_x[17] = id_check_character(with_x);
	}
	with_x[17] = 'x';
	read_text(bench, arena_format(arena,
		"\xEF\xBB\xBF姓名,身份证号,电话,出生,归口工会\n"
		"　甲　某\xE2\x80\x8B ,%s,１３８０００００００１,1972年3月4日,东岗区总工会\n"
		"\xEF\xBB\xBF乙某,%s,138 0000 0002,1972/3/4, 东岗区总工会　\n"
		"丙某,'%s,\xE2\x80\x8B'13800000003,19720304,东岗区总工会\n"
		"丁某,%s,138-0000-0004,1972.3.4,东岗区总工会\n"
		"戊某,,13800000005,1956年5月,东岗区总工会\n己某,,13800000006,1956,东岗区总工会\n庚某,,13800000007,26362,东岗区总工会\n",
		wide_digits(arena, id_of(bench, 1)), with_x, id_of(bench, 3), arena_format(arena, "%.6s %.8s %s", id_of(bench, 4), id_of(bench, 4) + 6,
		id_of(bench, 4) + 14)), &batch);
	for (int64_t i = 1; i <= batch.line_count; i++) {
		const struct batch_line *line = line_at(bench, &batch, i);
		for (size_t p = 0; p < line->problem_count; p++)
			print_message("line %lld: %s: %s\n", (long long)i, line->problems[p].field, line->problems[p].text);
	}
	assert_int_equal(batch.counts[LINE_NEW], 7);
	good(bench, batch_apply(&bench->context, &batch, true), "apply");
	assert_string_equal(person_named(bench, "甲某")->id_number, id_of(bench, 1));
	assert_string_equal(person_named(bench, "甲某")->telephone, "13800000001");
	assert_string_equal(person_named(bench, "乙某")->id_number + 17, "X");
	assert_string_equal(person_named(bench, "丙某")->born_on, "1972-03-04");
	assert_string_equal(person_named(bench, "丙某")->telephone, "13800000003");
	assert_string_equal(person_named(bench, "丁某")->id_number, id_of(bench, 4));
	assert_string_equal(person_named(bench, "戊某")->born_on, "1956-05");
	assert_string_equal(person_named(bench, "己某")->born_on, "1956");
	assert_string_equal(person_named(bench, "庚某")->born_on, "1972-03-04");
}

static void digits_that_a_spreadsheet_lost_are_said_to_be_lost(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena,
		"姓名,身份证号,银行账号,归口工会\n甲某,1.10101E+17,,东岗区总工会\n乙某,%.15s000,,东岗区总工会\n丙某,,6.22202E+18,东岗区总工会\n"
		"丁某,１.１０１０１Ｅ＋１７,,东岗区总工会\n", id_of(bench, 123)), &batch);
	assert_int_equal(batch.counts[LINE_WRONG], 4);
	for (int64_t i = 1; i <= 4; i++)
		assert_non_null(strstr(batch_line_problem(line_at(bench, &batch, i), i == 3 ? "bank_account" : "id_number"), "已经丢失"));
}

static void the_same_file_twice_changes_nothing(void **state)
{
	struct bench *bench = bench_make(state);
	const char *text = arena_format(bench->place->arena, "姓名,身份证号,出生,单位,归口工会\n王一,%s,,某厂,东岗区总工会\n李二,,1950,另一厂,映河县总工会\n",
					id_of(bench, 11));
	struct batch batch;
	for (int time = 0; time < 3; time++) {
		read_text(bench, text, &batch);
		assert_int_equal(batch.counts[time ? LINE_SAME : LINE_NEW], 2);
		good(bench, batch_apply(&bench->context, &batch, true), "apply");
		assert_int_equal(persons(bench), 2);
	}
	assert_int_equal(person_named(bench, "王一")->record.version, 1);
}

static void a_row_twice_in_one_file_is_told(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena, "姓名,身份证号,归口工会\n王一,%s,东岗区总工会\n王壹,%s,东岗区总工会\n", id_of(bench, 11),
				      id_of(bench, 11)), &batch);
	assert_int_equal(batch.counts[LINE_NEW], 1);
	assert_non_null(strstr(batch_line_problem(line_at(bench, &batch, 2), ""), "第 2 行"));
	assert_false(batch_apply(&bench->context, &batch, true));
	assert_int_equal(persons(bench), 0);
}

static void what_differs_is_kept_unless_told_otherwise_and_comes_back_when_undone(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch first, second;
	int64_t kept;
	read_text(bench, arena_format(bench->place->arena, "姓名,身份证号,单位,职务,归口工会\n王一,%s,老厂,钳工,东岗区总工会\n", id_of(bench, 11)), &first);
	good(bench, batch_apply(&bench->context, &first, true), "apply");
	read_text(bench, arena_format(bench->place->arena, "姓名,身份证号,单位,职务,归口工会\n王一,%s,新厂,,东岗区总工会\n", id_of(bench, 11)), &second);
	assert_int_equal(second.counts[LINE_DIFFERENT], 1);
	good(bench, batch_apply(&bench->context, &second, true), "apply");
	assert_string_equal(person_named(bench, "王一")->unit_name, "老厂");
	good(bench, batch_map(&bench->context, &second, second.fields, CHOICE_OVERWRITE), "map");
	good(bench, batch_apply(&bench->context, &second, true), "apply");
	assert_int_equal(second.counts[LINE_CHANGED], 1);
	assert_string_equal(person_named(bench, "王一")->unit_name, "新厂");
	assert_string_equal(person_named(bench, "王一")->post, "钳工");	/* an empty cell takes nothing away */
	good(bench, batch_undo(&bench->context, &second, &kept), "undo");
	assert_int_equal(kept, 0);
	assert_string_equal(person_named(bench, "王一")->unit_name, "老厂");
}

static void rows_touched_since_stay_when_the_import_is_undone(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	int64_t kept;
	read_text(bench, "姓名,归口工会\n王一,东岗区总工会\n李二,东岗区总工会\n", &batch);
	good(bench, batch_apply(&bench->context, &batch, true), "apply");
	struct person *touched = person_named(bench, "王一");
	touched->post = "车工";
	good(bench, store_begin(&bench->context) && store_change(&bench->context, &person, touched, NULL, NULL) && store_commit(&bench->context), "change");
	good(bench, batch_undo(&bench->context, &batch, &kept), "undo");
	assert_int_equal(kept, 1);
	assert_int_equal(persons(bench), 1);
	assert_non_null(strstr(batch_line_problem(line_at(bench, &batch, 1), ""), "有人改过"));
}

static void a_mended_cell_makes_its_line_good(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch, again;
	read_text(bench, "姓名,性别,归口工会\n王一,人,东岗区总工会\n李二,女,没有的工会\n", &batch);
	assert_int_equal(batch.counts[LINE_WRONG], 2);
	const struct batch_mend mends[] = { { .number = 1, .column = 1, .text = "男" }, { .number = 2, .column = 2, .text = "映河县总工会" } };
	good(bench, batch_mend(&bench->context, &batch, mends, 2), "mend");
	assert_int_equal(batch.counts[LINE_NEW], 2);
	good(bench, batch_load(&bench->context, &person, batch.id, &again), "load");
	assert_string_equal(again.file_name, "名册.csv");
	good(bench, batch_apply(&bench->context, &again, true), "apply");
	assert_int_equal(person_named(bench, "李二")->office_id, bench->west);
}

static void a_clerk_brings_nothing_into_another_county(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch, theirs;
	act_as(bench, ROLE_CLERK, bench->east);
	read_text(bench, "姓名,归口工会\n王一,东岗区总工会\n李二,映河县总工会\n", &batch);
	assert_int_equal(batch.counts[LINE_NEW], 1);
	assert_int_equal(batch.counts[LINE_WRONG], 1);
	good(bench, batch_apply(&bench->context, &batch, false), "apply");
	assert_int_equal(persons(bench), 1);
	bench->actor.account_id = 78;
	assert_false(batch_load(&bench->context, &person, batch.id, &theirs));	/* staged rows are his alone who brought them */
}

static void child_rows_name_their_owner_by_id_number_or_name(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena, "姓名,身份证号,归口工会\n王一,%s,东岗区总工会\n李二,,东岗区总工会\n", id_of(bench, 11)), &batch);
	good(bench, batch_apply(&bench->context, &batch, true), "apply");
	const char *text = arena_format(bench->place->arena, "身份证号,单位,职务,自,至\n%s,老厂,钳工,1970,1980\n李二,新厂,会计,1975,\n%s,老厂,班长,1980,\n",
					id_of(bench, 11), id_of(bench, 11));
	good(bench, read_bytes(bench, &employment, text, strlen(text), &batch), "read");
	assert_int_equal(batch.counts[LINE_NEW], 3);
	good(bench, batch_apply(&bench->context, &batch, true), "apply");
	good(bench, read_bytes(bench, &employment, text, strlen(text), &batch), "read");
	assert_int_equal(batch.counts[LINE_SAME], 3);
}

static void a_line_refused_takes_no_other_with_it(void **state)
{
	struct bench *bench = bench_make(state);
	struct batch batch;
	read_text(bench, arena_format(bench->place->arena, "姓名,身份证号,归口工会\n王一,,东岗区总工会\n李二,%s,东岗区总工会\n赵三,,东岗区总工会\n",
				      id_of(bench, 12)), &batch);
	struct person *meanwhile = row_new(&bench->context, &person);	/* out of the clerk's sight, so found only when kept */
	meanwhile->name = "李贰";
	meanwhile->id_number = id_of(bench, 12);
	meanwhile->office_id = bench->west;
	good(bench, store_begin(&bench->context) && store_create(&bench->context, &person, meanwhile) && store_commit(&bench->context), "meanwhile");
	act_as(bench, ROLE_CLERK, bench->east);
	bench->actor.account_id = 0;
	good(bench, batch_apply(&bench->context, &batch, false), "apply");
	assert_int_equal(batch.counts[LINE_MADE], 2);
	assert_int_equal(batch.counts[LINE_REFUSED], 1);
	assert_int_equal(persons(bench), 2);
}

static void files_that_are_no_tables_are_refused_in_words(void **state)
{
	static const char *const texts[] = { "", "\n\n\n", "姓名,归口工会\n", "%PDF-1.4\n%%EOF\n" };
	struct bench *bench = bench_make(state);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct table_file file;
		struct batch batch;
		const char *why = "";
		if (!table_open(&file, bench->place->arena, texts[i], strlen(texts[i]), &why)) {
			assert_true(*why != '\0');
			continue;
		}
		struct batch_source source = { "x.csv", file.encoding, file.separator, table_next, &file, table_trouble };
		assert_false(batch_read(&bench->context, &person, &source, &batch));
		table_close(&file);
		assert_non_null(problem_of(&bench->context, "file"));
		assert_null(bench->context.failure);
		forget_problems(bench);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(titles_notes_and_other_names_of_columns_are_understood),
		ON_BOTH(gb18030_is_found_out_and_shown),
		ON_BOTH(numbers_as_people_type_them_are_read_and_spoiled_ones_told),
		ON_BOTH(cells_are_read_as_spreadsheets_and_people_leave_them),
		ON_BOTH(digits_that_a_spreadsheet_lost_are_said_to_be_lost),
		ON_BOTH(the_same_file_twice_changes_nothing),
		ON_BOTH(a_row_twice_in_one_file_is_told),
		ON_BOTH(what_differs_is_kept_unless_told_otherwise_and_comes_back_when_undone),
		ON_BOTH(rows_touched_since_stay_when_the_import_is_undone),
		ON_BOTH(a_mended_cell_makes_its_line_good),
		ON_BOTH(a_clerk_brings_nothing_into_another_county),
		ON_BOTH(child_rows_name_their_owner_by_id_number_or_name),
		ON_BOTH(a_line_refused_takes_no_other_with_it),
		ON_BOTH(files_that_are_no_tables_are_refused_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
