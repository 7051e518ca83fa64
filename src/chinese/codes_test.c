/* codes_test.c: the code tables and how people write their entries. */
#include "chinese/codes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

static struct arena *arena;

static const struct code_table *const tables[] = { &ethnic_codes, &sex_codes, &marital_codes, &political_codes, &education_codes };

static void every_entry_is_found_by_code_name_and_brief_form(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT_OF(tables); t++) {
		for (size_t i = 0; i < tables[t]->count; i++) {
			const struct code *code = &tables[t]->codes[i];
			const char *by_name = code_find(tables[t], code->name), *by_code = code_find(tables[t], code->code);
			const char *by_brief = code_find(tables[t], code_brief(tables[t], code->code));
			if (by_name == NULL || by_code == NULL || by_brief == NULL)
				fail_msg("%s %s is not found", tables[t]->label, code->name);
			assert_string_equal(by_name, code->code);
			assert_string_equal(by_code, code->code);
			assert_string_equal(by_brief, code->code);
			assert_ptr_equal(code_of(tables[t], code->code), code);
		}
	}
}

static void the_tables_are_complete(void **state)
{
	(void)state;
	assert_int_equal(ethnic_codes.count, 58);
	assert_int_equal(political_codes.count, 13);
	assert_int_equal(education_codes.count, 40);
	assert_int_equal(sex_codes.count, 4);
	assert_string_equal(code_name(&ethnic_codes, "56"), "基诺族");
	assert_string_equal(code_of(&ethnic_codes, "29")->letters, "KG");
}

static void people_write_codes_in_their_own_way(void **state)
{
	static const struct { const struct code_table *table; const char *text, *code; } written[] = {
		{ &ethnic_codes, "回", "03" }, { &ethnic_codes, "回族", "03" }, { &ethnic_codes, " 回 族 ", "03" }, { &ethnic_codes, "滿族", "11" },
		{ &ethnic_codes, "1", "01" }, { &ethnic_codes, "HU", "03" }, { &ethnic_codes, "乌兹别克族", "43" },
		{ &political_codes, "党员", "01" }, { &political_codes, "中共党员", "01" }, { &political_codes, "预备党员", "02" },
		{ &political_codes, "团员", "03" }, { &political_codes, "民盟", "05" }, { &political_codes, "群众", "13" },
		{ &political_codes, "中共党员（预备）", "02" },
		{ &education_codes, "本科", "20" }, { &education_codes, "大学本科", "20" }, { &education_codes, "大专", "30" },
		{ &education_codes, "中专", "41" }, { &education_codes, "博士", "11" },
		{ &sex_codes, "男", "1" }, { &sex_codes, "女性", "2" }, { &sex_codes, "２", "2" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(written); i++) {
		const char *code = code_find(written[i].table, written[i].text);
		if (code == NULL || strcmp(code, written[i].code) != 0)
			fail_msg("%s: %s", written[i].text, code != NULL ? code : "-");
	}
}

static void what_is_in_no_table_is_not_found(void **state)
{
	static const char *const texts[] = { "", " ", "|", "||", "人", "火星族", "党", "99", "男女", "x", "|党员|" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_null(code_find(&political_codes, texts[i]));
	assert_null(code_find(&ethnic_codes, NULL));
	assert_null(code_name(&ethnic_codes, "57"));
	assert_null(code_brief(&ethnic_codes, ""));
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_is_found_by_code_name_and_brief_form),
		cmocka_unit_test(the_tables_are_complete),
		cmocka_unit_test(people_write_codes_in_their_own_way),
		cmocka_unit_test(what_is_in_no_table_is_not_found),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
