/* person_test.c: one file for each person: what the ID number says, whose file it
 * is to see, status and work, counts. */
#include "modules/person/person_testing.h"

/* --- facts --- */

static void the_number_fills_birth_and_sex_and_a_contradiction_is_asked_about(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "张　明", house->east);
	row->id_number = number_of(house, "32090219560501123");
	row->born_on = "1956";
	int64_t id = person_kept_new(house, row);
	assert_string_equal(loaded(house, id)->name, "张明");
	assert_string_equal(loaded(house, id)->born_on, "1956-05-01");
	assert_int_equal(loaded(house, id)->sex, SEX_MALE);
	assert_int_equal(loaded(house, id)->grade, GRADE_UNVERIFIED);
	assert_int_equal(loaded(house, id)->standing, PERSON_ON_FILE);
	struct person *wrong = person_begun(house, "李明", house->east);
	wrong->id_number = number_of(house, "32090219570501124");
	wrong->born_on = "1958-05";
	begin(house);
	refused(house, store_create(&house->context, &person, wrong), "born_on");
	wrong->born_on = NULL;
	wrong->sex = SEX_MALE;
	begin(house);
	refused(house, store_create(&house->context, &person, wrong), "sex");
	struct person *same = person_begun(house, "张明明", house->east);
	same->id_number = row->id_number;
	begin(house);
	refused(house, store_create(&house->context, &person, same), "id_number");
	same->id_number = "320902195605011230";
	begin(house);
	refused(house, store_create(&house->context, &person, same), "id_number");
}

static void every_kind_of_name_is_held(void **state)
{
	struct house *house = house_make(state);
	static const char *const names[] = { "赵𠮷祥", "阿依古丽·买买提", "石", "買買提江·托合提", "欧阳文静", "李𬭎" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		int64_t id = person_kept_new(house, person_begun(house, names[i], house->east));
		assert_string_equal(loaded(house, id)->name, names[i]);
	}
	begin(house);
	refused(house, store_create(&house->context, &person, person_begun(house, "13800001111", house->east)), "name");
}

static void a_file_is_kept_by_a_union_not_by_a_unit(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	int64_t mill = organisation_new(house, "映河面粉厂", ORGANISATION_UNIT, LEVEL_UNIT, house->west, 0);
	commit(house);
	begin(house);
	refused(house, store_create(&house->context, &person, person_begun(house, "周大海", mill)), "office_id");
}

/* --- scope --- */

static void a_clerk_of_one_county_does_not_see_the_other(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	assert_true(sees(house, house->east, id));
	assert_true(sees(house, house->city, id));
	assert_false(sees(house, house->west, id));
}

static void the_county_reads_whom_a_system_keeps_and_who_lives_in_it(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	int64_t bank = organisation_new(house, "临江市金融工会", ORGANISATION_INDUSTRY, LEVEL_CITY, house->city, 0);
	commit(house);
	struct person *row = person_begun(house, "钱玉珍", bank);
	row->lives_in = "320921";
	int64_t id = person_kept_new(house, row);
	assert_true(sees(house, house->west, id));
	assert_false(may_change(house, house->west, id));
	assert_false(sees(house, house->east, id));
	row = loaded(house, id);
	row->lives_in = "320902";
	begin(house);
	good(house, store_change(&house->context, &person, row, NULL, NULL));
	commit(house);
	assert_false(sees(house, house->west, id));
	assert_true(sees(house, house->east, id));
	struct person *own = person_begun(house, "钱玉兰", house->east);	/* an area's office: no business of the other county */
	own->lives_in = "320921";
	assert_false(sees(house, house->west, person_kept_new(house, own)));
}

/* --- work and status --- */

static void the_work_of_today_gives_unit_and_post(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	int64_t now = job_new(house, id, "临江机床厂", "车工", "1975", NULL);
	job_new(house, id, "临江农具厂", "学徒", "1972", "1975");
	assert_string_equal(loaded(house, id)->unit_name, "临江机床厂");
	assert_string_equal(loaded(house, id)->post, "车工");
	struct employment *row = row_new(&house->context, &employment);
	assert_true(store_load(&house->context, &employment, now, row));
	row->until_on = "1970";
	begin(house);
	refused(house, store_change(&house->context, &employment, row, NULL, NULL), "until_on");
	begin(house);
	good(house, store_remove(&house->context, &employment, now, "登记错了"));
	commit(house);
	assert_string_equal(loaded(house, id)->unit_name, "临江农具厂");
}

static void the_latest_change_gives_the_status_and_a_death_stays_last(void **state)
{
	struct house *house = house_make(state);
	struct person *born = person_begun(house, "周大海", house->east);
	born->born_on = "1940-03";
	int64_t id = person_kept_new(house, born);
	assert_true(status_new(house, id, STATUS_RETIRED, "2000-04-01"));
	assert_true(status_new(house, id, STATUS_IN_WORK, "1960"));
	assert_int_equal(loaded(house, id)->status, STATUS_RETIRED);
	assert_string_equal(loaded(house, id)->status_on, "2000-04-01");
	refused(house, status_new(house, id, STATUS_IN_WORK, "1939"), "from_on");
	refused(house, status_new(house, id, STATUS_RETIRED, "2000-04-01"), "from_on");
	refused(house, status_new(house, id, STATUS_DEAD, "1999-01-01"), "from_on");
	assert_true(status_new(house, id, STATUS_DEAD, "2020-05"));
	assert_int_equal(loaded(house, id)->status, STATUS_DEAD);
	refused(house, status_new(house, id, STATUS_MOVED, "2021"), "from_on");
	struct status_change today;
	assert_true(status_of_today(&house->context, id, &today));
	begin(house);
	good(house, store_remove(&house->context, &status_change, today.record.id, "误报"));
	commit(house);
	assert_int_equal(loaded(house, id)->status, STATUS_RETIRED);
}

static void verifying_wants_the_number_and_takes_a_provisional_file_in(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "周大海", house->east);
	row->standing = PERSON_PROVISIONAL;
	int64_t id = person_kept_new(house, row);
	assert_int_equal(loaded(house, id)->standing, PERSON_PROVISIONAL);
	begin(house);
	refused(house, store_step(&house->context, &person, loaded(house, id), step_find(&person, "verify"), "到场"), "");
	begin(house);
	good(house, store_step(&house->context, &person, loaded(house, id), step_find(&person, "by_unit"), "单位来函"));
	commit(house);
	assert_int_equal(loaded(house, id)->standing, PERSON_ON_FILE);
	assert_int_equal(loaded(house, id)->grade, GRADE_BY_UNIT);
}

/* --- counts --- */

static void counts_stay_within_the_scope(void **state)
{
	struct house *house = house_make(state);
	struct crossing found[20];
	struct change_row changes[20];
	int64_t east = person_kept_new(house, person_begun(house, "周大海", house->east));
	struct person *row = person_begun(house, "吴秀英", house->west);
	row->sex = SEX_FEMALE;
	row->trade = 3;
	int64_t west = person_kept_new(house, row);
	assert_true(status_new(house, east, STATUS_DEAD, "2026-11-02"));
	assert_true(status_new(house, west, STATUS_RETIRED, "2026-11"));
	struct context *context = &house->context;
	assert_int_equal(crossings(context, TRAIT_TRADE, TRAIT_SEX, 0, 0, found, 20), 2);
	assert_string_equal(found[0].row, "3");
	assert_int_equal(crossings(context, TRAIT_OFFICE, TRAIT_STATUS, house->west, 0, found, 20), 1);
	assert_int_equal(crossings(context, TRAIT_EDUCATION, TRAIT_STANDING, 0, PERSON_PROVISIONAL, found, 20), 0);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", 0, 0, changes, 20), 2);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", STATUS_DEAD, 0, changes, 20), 1);
	assert_int_equal(status_changes(context, "2026-10-01", "2026-10-31", 0, 0, changes, 20), 0);
	act_as(house, house->west, ROLE_CLERK);
	assert_int_equal(crossings(context, TRAIT_TRADE, TRAIT_SEX, 0, 0, found, 20), 1);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", 0, 0, changes, 20), 1);
	assert_int_equal(changes[0].person_id, west);
}

static void the_honours_of_a_person_are_kept_whoever_grants_them(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	act_as(house, house->west, ROLE_CLERK);
	begin(house);
	good(house, person_set_honours(&house->context, id, &(struct honour_summary){ 2, "省劳动模范", "1995", 3 }));
	commit(house);
	assert_int_equal(loaded(house, id)->highest_level, 2);
	assert_int_equal(loaded(house, id)->award_count, 3);
	assert_ptr_equal(house->context.actor, &house->clerk);
}

/* --- what few files tell --- */

static const char *found_by(struct house *house, const char *field, enum compare compare, int64_t kind)
{
	struct query query = { .entity = &person, .filter_count = kind ? 2 : 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&person, field), .compare = compare, .value = { .number = 2, .text = "320900" } };
	query.filters[1] = (struct filter){ .field = field_find(&person, "kind"), .compare = COMPARE_IS, .value = { .number = kind } };
	good(house, store_list(&house->context, &query, &listing));
	const char *names = "";
	for (size_t i = 0; i < listing.count; i++)
		names = arena_format(house->context.arena, "%s%s", names, listing.rows[i].values[0].text);
	return names;
}

/* How SQLite would walk the list that asks for one value; PostgreSQL reads so few rows as they stand. */
static void walks_by(struct house *house, struct sql asked, const char *index)
{
	struct statement *statement = db_engine(house->place->db) == DB_SQLITE ? db_prepare(house->place->db, asked) : NULL;
	if (db_engine(house->place->db) != DB_SQLITE)
		return;
	assert_non_null(statement);
	assert_int_equal(db_step(statement), DB_ROW);
	const char *way = arena_text(house->context.arena, db_text(statement, 3));
	assert_int_equal(db_step(statement), DB_DONE);	/* nothing is sorted */
	db_reset(statement);
	if (!strstr(way, index))
		print_message("%s\n", way);
	assert_non_null(strstr(way, index));
}

static void what_few_files_tell_is_found_by_an_index_of_those_and_what_is_empty_without(void **state)
{
	struct house *house = house_make(state);
	static const char *const names[] = { "丁一", "王二", "张三" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct person *row = person_begun(house, names[i], house->east);
		row->kind = 1 + (int64_t)i / 2;
		row->ownership = i == 1 ? 2 : 0;
		row->lives_in = i == 1 ? "320921" : NULL;
		person_kept_new(house, row);
	}
	static const char *const fields[] = { "ownership", "lives_in" };
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		assert_string_equal(found_by(house, fields[i], COMPARE_IS, 0), "王二");
		assert_string_equal(found_by(house, fields[i], COMPARE_EMPTY, 0), "丁一张三");
		assert_string_equal(found_by(house, fields[i], COMPARE_EMPTY, 1), "丁一");
		assert_string_equal(found_by(house, fields[i], COMPARE_FILLED, 1), "王二");
	}
#define WALK(field) SQL("EXPLAIN QUERY PLAN SELECT t.id FROM person t WHERE t.tenant_id = ?1 AND t." field " = ?2 AND t.merged_into IS NULL ORDER BY t.name_order, t.id")
	walks_by(house, WALK("ownership"), "ix_person_tenant_id_ownership_");
	walks_by(house, WALK("lives_in"), "ix_person_tenant_id_lives_in_");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(what_few_files_tell_is_found_by_an_index_of_those_and_what_is_empty_without),
		ON_BOTH(the_number_fills_birth_and_sex_and_a_contradiction_is_asked_about),
		ON_BOTH(every_kind_of_name_is_held),
		ON_BOTH(a_file_is_kept_by_a_union_not_by_a_unit),
		ON_BOTH(a_clerk_of_one_county_does_not_see_the_other),
		ON_BOTH(the_county_reads_whom_a_system_keeps_and_who_lives_in_it),
		ON_BOTH(the_work_of_today_gives_unit_and_post),
		ON_BOTH(the_latest_change_gives_the_status_and_a_death_stays_last),
		ON_BOTH(verifying_wants_the_number_and_takes_a_provisional_file_in),
		ON_BOTH(counts_stay_within_the_scope),
		ON_BOTH(the_honours_of_a_person_are_kept_whoever_grants_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
