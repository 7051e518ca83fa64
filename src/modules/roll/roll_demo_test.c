/* roll_demo_test.c: the published rolls of the demonstration say what their
 * sources say, whatever the reader learns: demo/rolls/expected.tsv holds each
 * entry as its source states it. */
#include "modules/organisation/organisation_testing.h"

#include "modules/roll/roll_testing.h"

const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &roll_module, NULL };

enum { CELLS = 6 };

static const char *expected(struct house *house)
{
	FILE *file = fopen("demo/rolls/expected.tsv", "rb");
	char *text = arena_alloc(house->place->arena, 256 * 1024);
	assert_non_null(file);
	size_t length = fread(text, 1, 256 * 1024 - 1, file);
	fclose(file);
	text[length] = '\0';
	return text;
}

/* Signs are not compared: a source writes brackets and commas now in full, now in half width. */
static const char *plain(struct arena *arena, const char *text)
{
	static const char *const signs[] = { "，", ",", "、", " ", "（", "）", "(", ")" };
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		text = text_replace(arena, text ? text : "", signs[i], "");
	return text;
}

static const char *whole(struct arena *arena, const char *holder, const char *unit, const char *post, const char *award, const char *year)
{
	return arena_format(arena, "%s|%s|%s|%s|%s", plain(arena, holder), plain(arena, unit), plain(arena, post), plain(arena, award), plain(arena, year));
}

static size_t registered(struct house *house, const char ***lines)
{
	struct arena *arena = house->place->arena;
	size_t count = 0;
	*lines = arena_many(arena, 1000, const char *);
	struct statement *statement = db_prepare(house->place->db, SQL("SELECT holder, unit_name, post, title_name, granted_on FROM honour_grant LIMIT 1000"));
	while (db_step(statement) == DB_ROW)
		(*lines)[count++] = whole(arena, db_text(statement, 0), db_text(statement, 1), db_text(statement, 2), db_text(statement, 3), db_text(statement, 4));
	db_reset(statement);
	return count;
}

static void published_rolls_say_what_their_sources_say(void **state)
{
	struct house *house = house_make(state);
	struct arena *arena = house->place->arena;
	const char **found;
	char **lines, **cells;
	size_t expected_count = 0, missing = 0;
	house->system.office_id = house->city;
	good(house, roll_demo(&house->context));
	size_t count = registered(house, &found), line_count = text_lines(arena, expected(house), &lines);
	for (size_t i = 0; i < line_count; i++) {
		if (*lines[i] == '\0' || *lines[i] == '#')
			continue;
		assert_int_equal(text_split(arena, lines[i], '\t', &cells), CELLS);
		const char *wanted = whole(arena, cells[1], cells[2], cells[3], cells[4], cells[5]);
		size_t at = 0;
		while (at < count && !text_equal(found[at], wanted))
			at++;
		expected_count++;
		if (at == count) {
			missing++;
			print_error("%s: %s\n", cells[0], wanted);
		}
	}
	assert_int_equal(missing, 0);
	assert_int_equal(count, expected_count);
}

int main(void)
{
	const struct CMUnitTest tests[] = { ON_BOTH(published_rolls_say_what_their_sources_say) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
