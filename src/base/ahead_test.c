/* ahead_test.c: pieces come in their order, with a thread and without, and a
 * rest gives the maker's things back to the caller. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ahead.h"
#include "base/arena.h"

enum { PIECES = 1000 };

struct making {
	int next, last;
};

static void *number_make(void *with, struct arena *arena)
{
	struct making *making = with;
	if (making->next == making->last)
		return NULL;
	int *piece = arena_one(arena, int);
	*piece = making->next++;
	return piece;
}

static void all_are_taken(bool threaded)
{
	struct making making = { 0, PIECES };
	struct ahead *ahead = ahead_begin(number_make, &making, threaded);
	for (int i = 0; i < PIECES; i++) {
		const int *piece = ahead_take(ahead);
		assert_non_null(piece);
		assert_int_equal(*piece, i);
	}
	assert_null(ahead_take(ahead));
	assert_null(ahead_take(ahead));
	ahead_end(ahead);
}

static void pieces_come_in_their_order(void **state)
{
	(void)state;
	all_are_taken(true);
	all_are_taken(false);
}

static void after_a_rest_it_goes_on_where_the_caller_says(void **state)
{
	(void)state;
	struct making making = { 0, PIECES };
	struct ahead *ahead = ahead_begin(number_make, &making, true);
	for (int i = 0; i < PIECES; i++) {
		const int *piece = ahead_take(ahead);
		assert_non_null(piece);
		assert_int_equal(*piece, i);
		if (i % 3)
			continue;
		ahead_rest(ahead);
		assert_int_equal(*piece, i);
		making.next = i + 1;
	}
	assert_null(ahead_take(ahead));
	ahead_end(ahead);
}

static void what_was_not_taken_is_lost_without_harm(void **state)
{
	(void)state;
	struct making making = { 0, PIECES };
	struct ahead *ahead = ahead_begin(number_make, &making, true);
	assert_non_null(ahead_take(ahead));
	ahead_end(ahead);
	assert_true(making.next <= 2);
	ahead_end(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_come_in_their_order),
		cmocka_unit_test(after_a_rest_it_goes_on_where_the_caller_says),
		cmocka_unit_test(what_was_not_taken_is_lost_without_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
