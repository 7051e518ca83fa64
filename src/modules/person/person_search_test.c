/* person_search_test.c: searches of a county, which find its own people and no
 * others, by each of their keys, however many people it has and whatever becomes
 * of their office.  What a search finds for the city is store_test's. */
#include "modules/person/person_testing.h"

#include "base/buffer.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/prove.h"

/* People whom no key leads to: with so many a county goes by the keys of a search, not by its people. */
enum { MANY = 1600 };

static void many_make(struct house *house, int64_t office)
{
	struct arena *arena = house->context.arena;
	int64_t one = person_kept_new(house, person_begun(house, "某人", office));
	const char *columns = plan_of(&person)->columns;
	char **parts;
	size_t count = text_split(arena, columns, ',', &parts);
	struct buffer *names = buffer_new(arena, 8000);
	assert_string_equal(parts[0], "t.id");
	for (size_t i = 1; i < count; i++)
		buffer_format(names, ", %s", strchr(parts[i], '.') + 1);
	run(house->place->db, arena_format(arena, "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < %d) "
		"INSERT INTO person (id%s) SELECT t.id + n.n%s FROM person t CROSS JOIN n WHERE t.id = %lld", MANY, buffer_string(names),
		columns + strlen("t.id"), (long long)one));
	run(house->place->db, arena_format(arena, "DELETE FROM search_key WHERE row_id = %lld", (long long)one));
}

/* Pages of two, to their end. */
static const char *found(struct house *house, int64_t office, const char *words)
{
	struct buffer *out = buffer_new(house->context.arena, 4000);
	struct query query = { .entity = &person, .words = words, .by_names = true, .limit = 2 };
	struct listing listing;
	int64_t count = 0;
	act_as(house, office, ROLE_CLERK);
	do {
		good(house, store_list(&house->context, &query, &listing));
		for (size_t i = 0; i < listing.count; i++)
			for (size_t f = 0; f < listing.field_count; f++)
				if (text_equal(listing.fields[f]->name, "name"))
					buffer_format(out, "%s%s", count++ ? " " : "", listing.rows[i].values[f].text);
		query.after = listing.next;
	} while (listing.next);
	query.after = NULL;
	assert_int_equal(store_count(&house->context, &query, 100), count);
	act_as_system(house);
	return buffer_string(out);
}

static const char *keys_wrong(struct house *house, int64_t id)
{
	int64_t count = 0;
	const char *wrong = search_keys_prove(&house->context, &person, loaded(house, id), &count);
	assert_true(count > 0);
	return wrong;
}

/* --- what is found --- */

static void its_own_by_every_key(void **state, bool many)
{
	struct house *house = house_make(state);
	if (many) {
		many_make(house, house->east);
		many_make(house, house->west);
	}
	int64_t first = person_kept_new(house, person_begun(house, "王建国", house->east));
	person_kept_new(house, person_begun(house, "王建功", house->east));
	person_kept_new(house, person_begun(house, "吴俊国", house->east));
	person_kept_new(house, person_begun(house, "王敬国", house->west));
	job_new(house, first, "第一机械厂", "班长", "2001-01-01", NULL);
	assert_string_equal(found(house, house->east, "王建"), "王建功 王建国");
	assert_string_equal(found(house, house->east, "wjg"), "王建国 王建功 吴俊国");
	assert_string_equal(found(house, house->west, "wjg"), "王敬国");
	assert_string_equal(found(house, house->east, "wangjianguo"), "王建国");
	assert_string_equal(found(house, house->west, "wangjianguo"), "");
	assert_string_equal(found(house, house->east, "第一机械"), "王建国");
	assert_string_equal(found(house, house->west, "第一机械"), "");
	assert_string_equal(found(house, house->city, "wangj"), "王建功 王建国 王敬国");
}

static void a_county_of_few_finds_its_own_by_every_key(void **state)
{
	its_own_by_every_key(state, false);
}

static void a_county_of_many_finds_its_own_by_every_key(void **state)
{
	its_own_by_every_key(state, true);
}

/* What the keys tell of the office is believed, or they would not save a look at the row; so it is proved. */
static void a_key_that_tells_another_office_is_passed_over_and_told_by_the_check(void **state)
{
	struct house *house = house_make(state);
	const char *why = "";
	many_make(house, house->east);
	int64_t id = person_kept_new(house, person_begun(house, "王建国", house->east));
	run(house->place->db, arena_format(house->context.arena, "UPDATE search_key SET office_id = %lld WHERE row_id = %lld", (long long)house->west, (long long)id));
	assert_string_equal(found(house, house->east, "wjg"), "");
	assert_string_equal(found(house, house->west, "wjg"), "");
	assert_string_equal(found(house, house->city, "wjg"), "王建国");
	assert_non_null(strstr(keys_wrong(house, id), "查找词"));
	begin(house);
	good(house, search_keys_offices(&house->context) && model_schema_reach(house->place->db, house->context.arena, NULL, &why));
	commit(house);
	assert_string_equal(keys_wrong(house, id), "");
	assert_string_equal(found(house, house->east, "wjg"), "王建国");
}

/* --- what becomes of offices --- */

static void given_to(struct house *house, int64_t id, int64_t office)
{
	struct person *row = loaded(house, id);
	row->office_id = office;
	begin(house);
	good(house, store_change(&house->context, &person, row, NULL, NULL));
	commit(house);
}

static void a_person_given_to_another_county_takes_his_keys_and_those_of_his_units_along(void **state)
{
	struct house *house = house_make(state);
	many_make(house, house->east);
	many_make(house, house->west);
	int64_t id = person_kept_new(house, person_begun(house, "王建国", house->east));
	job_new(house, id, "第一机械厂", "班长", "2001-01-01", NULL);
	given_to(house, id, house->west);
	assert_string_equal(found(house, house->east, "wjg"), "");
	assert_string_equal(found(house, house->west, "wjg"), "王建国");
	assert_string_equal(found(house, house->west, "第一机械"), "王建国");
	assert_string_equal(found(house, house->east, "第一机械"), "");
	job_new(house, id, "港务局", "班长", "2011-01-01", NULL);	/* of the county he is of now */
	assert_string_equal(found(house, house->west, "港务"), "王建国");
	given_to(house, id, house->east);
	assert_string_equal(found(house, house->east, "港务"), "王建国");
	assert_string_equal(found(house, house->west, "港务"), "");
	assert_string_equal(keys_wrong(house, id), "");
	struct row_figures figures = { 0 };
	assert_string_equal(rows_prove(&house->context, &employment, &figures), "");
	assert_true(figures.keys > 0);
}

/* Keys hold the office itself, not its way up: nothing is written when a unit moves. */
static void who_is_of_a_unit_is_found_by_the_county_that_it_is_of_on_the_day(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	many_make(house, house->east);
	many_make(house, house->west);
	begin(house);
	int64_t works = organisation_new(house, "东岗机床厂工会", ORGANISATION_OFFICE, LEVEL_TOWN, house->east, 0);
	commit(house);
	person_kept_new(house, person_begun(house, "王建国", works));
	assert_string_equal(found(house, house->east, "wjg"), "王建国");
	assert_string_equal(found(house, house->west, "wjg"), "");
	begin(house);
	good(house, organisation_move(context, works, house->west, LINE_AREA, "2026-11-25", NULL));
	commit(house);
	assert_string_equal(found(house, house->east, "wjg"), "王建国");
	context->today = "2026-11-26";
	assert_string_equal(found(house, house->east, "wjg"), "");
	assert_string_equal(found(house, house->west, "wjg"), "王建国");
}

static void who_only_lives_in_a_county_is_found_by_it_too(void **state, bool many)
{
	struct house *house = house_make(state);
	if (many)
		many_make(house, house->west);
	int64_t id = person_kept_new(house, person_begun(house, "王建国", house->east));
	begin(house);
	good(house, reach_set(&house->context, &person, id, house->west, "lives"));
	commit(house);
	assert_string_equal(found(house, house->west, "wjg"), "王建国");
	assert_string_equal(found(house, house->east, "wjg"), "王建国");
}

static void who_only_lives_in_a_county_of_few_is_found_by_it_too(void **state)
{
	who_only_lives_in_a_county_is_found_by_it_too(state, false);
}

static void who_only_lives_in_a_county_of_many_is_found_by_it_too(void **state)
{
	who_only_lives_in_a_county_is_found_by_it_too(state, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_county_of_few_finds_its_own_by_every_key),
		ON_BOTH(a_county_of_many_finds_its_own_by_every_key),
		ON_BOTH(a_key_that_tells_another_office_is_passed_over_and_told_by_the_check),
		ON_BOTH(a_person_given_to_another_county_takes_his_keys_and_those_of_his_units_along),
		ON_BOTH(who_is_of_a_unit_is_found_by_the_county_that_it_is_of_on_the_day),
		ON_BOTH(who_only_lives_in_a_county_of_few_is_found_by_it_too),
		ON_BOTH(who_only_lives_in_a_county_of_many_is_found_by_it_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
