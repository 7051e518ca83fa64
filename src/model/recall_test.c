/* recall_test.c: how long what was looked up for a page of rows may be looked at. */
#include "model/testing.h"

#include "model/recall.h"

enum { PAGES = 60, ROWS_OF_A_PAGE = 2000 /* fills the memory of several turns */ };

static const char *value_of(struct arena *arena, int page, int row)
{
	return arena_format(arena, "%018d", page * ROWS_OF_A_PAGE + row);
}

/* As an import does: one thread writes a page while another makes the next. */
static void what_was_recalled_for_a_page_lasts_while_the_next_is_made(void **state)
{
	struct place *place = place_of(state);
	struct actor actor = { .is_system = true, .tenant_id = 1 };
	struct context context = place_context(place, &actor);
	const char **page = arena_many(place->arena, ROWS_OF_A_PAGE, const char *);
	const char **before = arena_many(place->arena, ROWS_OF_A_PAGE, const char *);
	assert_true(recall_begin(&context));
	for (int number = 0; number < PAGES; number++) {
		recall_turn(&context);
		for (int i = 0; i < ROWS_OF_A_PAGE; i++)
			page[i] = recall_blind_index(&context, "x_paper.number", value_of(place->arena, number, i));
		for (int i = 0; i < ROWS_OF_A_PAGE && number > 0; i += 97)
			assert_string_equal(before[i], blind_index(context.keys, place->arena, "x_paper.number", value_of(place->arena, number - 1, i)));
		const char **written = before;
		before = page;
		page = written;
	}
	recall_end(&context);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SQLITE(what_was_recalled_for_a_page_lasts_while_the_next_is_made),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
