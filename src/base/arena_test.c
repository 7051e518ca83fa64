/* arena_test.c: what arena.h promises, not how its blocks are laid. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void memory_taken_is_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t size = 0; size < 300; size += 7) {
		char *bytes = arena_alloc(arena, size);

		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0x55, size);
	}
	arena_free(arena);
}

static void memory_is_zeroed_again_after_a_rewind(void **state)
{
	struct arena *arena = arena_new(0);
	struct arena_mark mark;
	char *bytes;

	(void)state;
	arena_alloc(arena, 10);
	mark = arena_mark(arena);
	memset(arena_alloc(arena, 1000), 0x55, 1000);
	arena_rewind(arena, mark);
	bytes = arena_alloc(arena, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(bytes[i], 0);
	arena_free(arena);
}

static void a_rewind_gives_back_blocks_taken_since(void **state)
{
	struct arena *arena = arena_new(0);
	char *kept = arena_text(arena, "kept");
	struct arena_mark mark = arena_mark(arena);
	size_t used = arena_used(arena);

	(void)state;
	for (int i = 0; i < 100; i++) {
		arena_alloc(arena, 100000);
		arena_alloc(arena, 3);
	}
	assert_true(arena_used(arena) >= used + 100 * 100003u);
	arena_rewind(arena, mark);
	assert_int_equal(arena_used(arena), used);
	assert_string_equal(kept, "kept");
	arena_free(arena);
}

static void a_reset_gives_everything_back(void **state)
{
	struct arena *arena = arena_new(10 * 1024 * 1024);

	(void)state;
	for (int i = 0; i < 50; i++) {
		arena_alloc(arena, 5 * 1024 * 1024);
		arena_alloc(arena, 4 * 1024 * 1024);
		arena_reset(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void a_piece_larger_than_a_block_is_whole(void **state)
{
	struct arena *arena = arena_new(0);
	size_t size = 20 * 1024 * 1024;
	char *bytes = arena_alloc(arena, size);

	(void)state;
	bytes[0] = 'a';
	bytes[size - 1] = 'z';
	assert_int_equal(bytes[size / 2], 0);
	arena_free(arena);
}

static void growing_the_last_piece_leaves_it_in_place(void **state)
{
	struct arena *arena = arena_new(0);
	char *first = arena_alloc(arena, 16);
	char *grown;

	(void)state;
	memcpy(first, "text", 5);
	grown = arena_grow(arena, first, 16, 4000);
	assert_ptr_equal(grown, first);
	arena_alloc(arena, 1);
	grown = arena_grow(arena, first, 4000, 8000);
	assert_ptr_not_equal(grown, first);
	assert_string_equal(grown, "text");
	arena_free(arena);
}

static void texts_and_formats_are_copies(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_null(arena_text(arena, NULL));
	assert_string_equal(arena_text(arena, ""), "");
	assert_string_equal(arena_text_n(arena, "abcdef", 3), "abc");
	assert_string_equal(arena_format(arena, "%s-%d", "走访", 7), "走访-7");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_taken_is_zeroed_and_aligned),
		cmocka_unit_test(memory_is_zeroed_again_after_a_rewind),
		cmocka_unit_test(a_rewind_gives_back_blocks_taken_since),
		cmocka_unit_test(a_reset_gives_everything_back),
		cmocka_unit_test(a_piece_larger_than_a_block_is_whole),
		cmocka_unit_test(growing_the_last_piece_leaves_it_in_place),
		cmocka_unit_test(texts_and_formats_are_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
