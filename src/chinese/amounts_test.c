/* amounts_test.c: amounts in capital characters. */
#include "chinese/amounts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"

static struct arena *arena;

static void amounts_are_told_as_on_receipts(void **state)
{
	static const struct { int64_t fen; const char *text; } amounts[] = {
		{ 0, "零元整" }, { 1, "壹分" }, { 10, "壹角整" }, { 11, "壹角壹分" }, { 100, "壹元整" }, { 105, "壹元零伍分" },
		{ 123450, "壹仟贰佰叁拾肆元伍角整" }, { 123456, "壹仟贰佰叁拾肆元伍角陆分" }, { 100000, "壹仟元整" }, { 100500, "壹仟零伍元整" },
		{ 1000000, "壹万元整" }, { 1000500, "壹万零伍元整" }, { 1050000, "壹万零伍佰元整" }, { 1100000, "壹万壹仟元整" },
		{ 10000000, "壹拾万元整" }, { 1000000000, "壹仟万元整" }, { 10000000000, "壹亿元整" }, { 10000010000, "壹亿零壹佰元整" },
		{ 10010000000, "壹亿零壹拾万元整" }, { INT64_C(100000000000000), "壹万亿元整" }, { INT64_C(120000000000000), "壹万贰仟亿元整" },
		{ INT64_C(999999999999999999), "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" },
		{ -150, "负壹元伍角整" }, { 2000, "贰拾元整" }, { 1000200300, "壹仟万贰仟零叁元整" }
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(amounts); i++)
		assert_string_equal(amount_capital(arena, amounts[i].fen), amounts[i].text);
}

static void amounts_beyond_all_measure_are_refused(void **state)
{
	(void)state;
	assert_null(amount_capital(arena, INT64_MAX));
	assert_null(amount_capital(arena, INT64_MIN));
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
		cmocka_unit_test(amounts_are_told_as_on_receipts),
		cmocka_unit_test(amounts_beyond_all_measure_are_refused),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
