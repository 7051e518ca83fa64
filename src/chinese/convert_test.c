/* convert_test.c: conversion of Chinese script, by words. */
#include "chinese/convert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"

static struct arena *arena;

static void words_are_converted_not_characters(void **state)
{
	(void)state;
	assert_true(convert_open());
	assert_string_equal(to_simplified(arena, "頭髮發展，乾隆幹部"), "头发发展，乾隆干部");
	assert_string_equal(to_traditional(arena, "头发发展，干部"), "頭髮發展，幹部");
	assert_string_equal(convert_text(arena, "软件和鼠标", TO_TAIWAN), "軟體和滑鼠");
}

static void odd_texts_come_back_as_they_were(void **state)
{
	(void)state;
	assert_string_equal(to_simplified(arena, ""), "");
	assert_null(to_simplified(arena, NULL));
	assert_string_equal(to_simplified(arena, "\xFF\xFE"), "\xFF\xFE");
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
		cmocka_unit_test(words_are_converted_not_characters),
		cmocka_unit_test(odd_texts_come_back_as_they_were),
	};

	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
