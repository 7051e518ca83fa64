/* roll_numbers_test.c: what was pasted stands nowhere in clear but where a
 * roll is printed anyway: names, units, posts, and no number of a citizen. */
#include "modules/organisation/organisation_testing.h"

#include "modules/roll/roll_testing.h"

const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &roll_module, NULL };

static const char citizen[] = "510101196803071234", mobile[] = "13900001234";
static const char roll_with_numbers[] = "2024年临江市劳动模范名单\n沈一鸣 临江第二纺织厂挡车工 身份证510101196803071234\n"
					"邱大海 临江港务局装卸工 13900001234\n宁小梅 临江市第一医院护士\n";

static void numbers_are_masked_in_what_the_rows_hand_on(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, roll_with_numbers);
	size_t count;
	struct roll_row *rows = rows_of_batch(house, batch, &count);
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++) {
		const char *handed_on = arena_format(house->context.arena, "%s|%s|%s|%s", rows[i].name, rows[i].unit, rows[i].post, rows[i].note);
		assert_null(strstr(handed_on, citizen));
		assert_null(strstr(handed_on, mobile));
	}
	assert_non_null(strstr(row_named(house, batch, "沈一鸣")->doubt, "已遮盖"));
	assert_non_null(strstr(row_named(house, batch, "沈一鸣")->source, citizen));
	assert_null(row_named(house, batch, "宁小梅")->doubt);
	const char *text;
	good(house, text_of_roll(&house->context, batch->record.id, &text));
	assert_string_equal(text, roll_with_numbers);
}

static void nothing_of_the_column_holds(struct house *house, struct sql select)
{
	struct statement *statement = db_prepare(house->context.db, select);
	size_t seen = 0;
	for (; db_step(statement) == DB_ROW; seen++) {
		assert_null(memmem(db_bytes(statement, 0), db_length(statement, 0), citizen, strlen(citizen)));
		assert_null(memmem(db_bytes(statement, 0), db_length(statement, 0), "纺织厂", strlen("纺织厂")));
	}
	db_reset(statement);
	assert_true(seen > 0);
}

static void the_text_and_its_lines_are_sealed_in_the_database(void **state)
{
	struct house *house = city_with_titles(state);
	pasted(house, roll_with_numbers);
	nothing_of_the_column_holds(house, SQL("SELECT text FROM roll_text"));
	nothing_of_the_column_holds(house, SQL("SELECT source FROM roll_row"));
	nothing_of_the_column_holds(house, SQL("SELECT text FROM roll_aside"));
}

static void what_is_no_number_of_a_person_stays(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	bool found = false;
	assert_string_equal(numbers_mask(arena, "第12345678901234567890号", &found), "第12345678901234567890号");
	assert_string_equal(numbers_mask(arena, "电话0512-65123456，2024年", &found), "电话0512-65123456，2024年");
	assert_false(found);
	assert_null(numbers_mask(arena, NULL, &found));
	assert_string_equal(numbers_mask(arena, "a13900001234b51010119680307123xc", &found), "a139****1234b510101********123xc");
	assert_true(found);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(numbers_are_masked_in_what_the_rows_hand_on),
		ON_BOTH(the_text_and_its_lines_are_sealed_in_the_database),
		cmocka_unit_test(what_is_no_number_of_a_person_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
