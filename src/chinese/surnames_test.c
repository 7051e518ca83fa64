/* surnames_test.c: surnames and their weight. */
#include "chinese/surnames.h"

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

static void the_length_of_a_surname_is_known(void **state)
{
	static const struct { const char *name; size_t length; } names[] = {
		{ "张明", 1 }, { "欧阳明", 2 }, { "歐陽明", 2 }, { "欧阳", 1 }, { "司马相如", 2 }, { "诸葛明", 2 }, { "段干生", 1 },
		{ "陈方安生", 1 }, { "劉明", 1 }, { "巴依卡·凯力", 0 }, { "Smith", 0 }, { "", 0 }, { "单于明", 2 }, { "么明", 1 }, { "侍明", 1 }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (surname_length(names[i].name) != names[i].length)
			fail_msg("%s has %zu", names[i].name, surname_length(names[i].name));
	}
	assert_int_equal(surname_length(NULL), 0);
}

static void frequent_surnames_weigh_more(void **state)
{
	(void)state;
	assert_int_equal(surname_score(0x738B), 1000);				/* 王 */
	assert_true(surname_score(0x5F20) > surname_score(0x9648));		/* 张 陈 */
	assert_true(surname_score(0x9648) > surname_score(0x4F8D));		/* 陈 侍 */
	assert_true(surname_score(0x4F8D) > 0);
	assert_int_equal(surname_score(0x7684), 0);				/* 的 */
	assert_int_equal(surname_score(0x5289), surname_score(0x5218));		/* 劉 刘 */
	assert_int_equal(surname_score('a'), 0);
	assert_int_equal(surname_score(0xFFFFFFFF), 0);
}

static void given_names_have_their_own_weight(void **state)
{
	(void)state;
	assert_true(given_name_score(0x534E) > given_name_score(0x745E));	/* 华 瑞 */
	assert_int_equal(given_name_score(0x82F1), 1000);			/* 英 */
	assert_int_equal(given_name_score(0x7684), 0);
}

static void compound_surnames_are_known_in_both_scripts(void **state)
{
	(void)state;
	assert_true(is_compound_surname(0x6B27, 0x9633));
	assert_true(is_compound_surname(0x6B50, 0x967D));
	assert_false(is_compound_surname(0x9633, 0x6B27));
	assert_true(compound_surname_score(0x6B27, 0x9633) > compound_surname_score(0x5C09, 0x8FDF));
	assert_int_equal(compound_surname_score(0x5F20, 0x660E), 0);
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
		cmocka_unit_test(the_length_of_a_surname_is_known),
		cmocka_unit_test(frequent_surnames_weigh_more),
		cmocka_unit_test(given_names_have_their_own_weight),
		cmocka_unit_test(compound_surnames_are_known_in_both_scripts),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
