/* divisions_test.c: finding divisions by code, by name and in addresses. */
#include "chinese/divisions.h"

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

static void codes_find_their_division(void **state)
{
	(void)state;
	assert_string_equal(division_find("320723")->name, "灌云县");
	assert_string_equal(division_find("320723")->parent, "320700");
	assert_int_equal(division_find("320723")->level, 3);
	assert_string_equal(division_find("32")->name, "江苏省");
	assert_string_equal(division_find("3207")->name, "连云港市");
	assert_string_equal(division_find("320723104201")->name, "灌云县");
	assert_string_equal(division_find("32")->parent, "");
	assert_null(division_find("999999"));
	assert_null(division_find("3"));
	assert_null(division_find(""));
	assert_null(division_find(NULL));
	assert_null(division_find("32072x"));
}

static void full_names_leave_out_what_nobody_writes(void **state)
{
	(void)state;
	assert_string_equal(division_full_name(arena, "320723"), "江苏省连云港市灌云县");
	assert_string_equal(division_full_name(arena, "110101"), "北京市东城区");
	assert_string_equal(division_full_name(arena, "429004"), "湖北省仙桃市");
	assert_string_equal(division_full_name(arena, "500229"), "重庆市城口县");
	assert_string_equal(division_full_name(arena, "320000"), "江苏省");
	assert_string_equal(division_full_name(arena, "441900"), "广东省东莞市");
	assert_null(division_full_name(arena, "999999"));
}

static void count_child(void *owner, const struct division *division)
{
	assert_non_null(division->name);
	(*(int *)owner)++;
}

static int children(const char *code)
{
	int count = 0;

	division_children(code, count_child, &count);
	return count;
}

static void children_are_walked(void **state)
{
	(void)state;
	assert_int_equal(children(NULL), 34);
	assert_int_equal(children("320000"), 13);
	assert_int_equal(children("3207"), 6);
	assert_int_equal(children("320723"), 0);
	assert_int_equal(children("x"), 0);
}

static void every_division_has_its_parent(void **state)
{
	size_t count;
	const struct division *all = divisions_all(&count);

	(void)state;
	assert_in_range(count, 3180, 3300);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(strlen(all[i].code), 6);
		assert_ptr_equal(division_find(all[i].code), &all[i]);
		if (all[i].parent[0] == '\0')
			assert_int_equal(all[i].level, 1);
		else
			assert_true(division_find(all[i].parent)->level < all[i].level);
	}
}

static void names_find_their_division(void **state)
{
	static const char *const written[] = { "灌云县", "灌云", "江苏灌云", "连云港市灌云县", "江苏省连云港市灌云县", "江苏连云港灌云" };
	const struct division *found[4];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(written); i++) {
		assert_int_equal(division_search(written[i], found, COUNT_OF(found)), 1);
		assert_string_equal(found[0]->code, "320723");
	}
	assert_int_equal(division_search("新疆", found, COUNT_OF(found)), 1);
	assert_string_equal(found[0]->code, "650000");
	assert_int_equal(division_search("延边", found, COUNT_OF(found)), 1);
	assert_true(division_search("吉林", found, COUNT_OF(found)) >= 2);
	assert_string_equal(found[0]->code, "220000");
	assert_true(division_search("鼓楼区", found, 1) >= 3);
	assert_int_equal(division_search("无此地", found, COUNT_OF(found)), 0);
	assert_int_equal(division_search("", found, COUNT_OF(found)), 0);
}

static void the_head_of_an_address_is_its_division(void **state)
{
	static const struct { const char *text, *code, *rest; } heads[] = {
		{ "江苏省连云港市灌云县某乡某村", "320723", "某乡某村" }, { "江苏省灌云县某乡", "320723", "某乡" }, { "灌云县某乡", "320723", "某乡" },
		{ "连云港市第一人民医院", "320700", "第一人民医院" }, { "江苏灌云某厂", "320723", "某厂" }, { "北京市东城区某街", "110101", "某街" },
		{ "吉林省吉林市某厂", "220200", "某厂" }, { "湖北省仙桃市某厂", "429004", "某厂" }
	};
	size_t length;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(heads); i++) {
		const struct division *division = division_at_head(heads[i].text, &length);
		assert_non_null(division);
		if (strcmp(division->code, heads[i].code) != 0 || strcmp(heads[i].text + length, heads[i].rest) != 0)
			fail_msg("%s: %s, rest %s", heads[i].text, division->code, heads[i].text + length);
	}
	assert_null(division_at_head("某厂", &length));
	assert_int_equal(length, 0);
	assert_null(division_at_head("鼓楼区某街", &length));
	assert_null(division_at_head("", &length));
	assert_null(division_at_head(NULL, &length));
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
		cmocka_unit_test(codes_find_their_division),
		cmocka_unit_test(full_names_leave_out_what_nobody_writes),
		cmocka_unit_test(children_are_walked),
		cmocka_unit_test(every_division_has_its_parent),
		cmocka_unit_test(names_find_their_division),
		cmocka_unit_test(the_head_of_an_address_is_its_division),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
