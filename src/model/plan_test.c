/* plan_test.c: plans and words are made when they are first asked for, by
 * whichever thread asks; each makes them in memory of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <pthread.h>

#include <cmocka.h>
#undef fail	/* model/context.h has its own */

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/plan.h"

struct paper {
	struct record record;
	const char *name;
};

enum { ENTITIES = 300, TEXTS = 3000 };

static const struct field fields[] = { { FIELD(struct paper, name, TEXT), .label = "名称" } };
static struct entity entities[ENTITIES];

static pthread_barrier_t both;

static void *plans_make(void *unused)
{
	(void)unused;
	pthread_barrier_wait(&both);
	for (size_t i = 0; i < ENTITIES; i++)
		(void)plan_of(&entities[i]);
	return NULL;
}

/* Texts that no catalogue holds are put into other characters and kept. */
static void *words_make(void *wrong)
{
	struct arena *arena = arena_new(0);
	pthread_barrier_wait(&both);
	for (int i = 0; i < TEXTS; i++) {
		const char *expected = arena_format(arena, "第 %d 號", i);
		if (!text_equal(words_in(LANGUAGE_TRADITIONAL, arena_format(arena, "第 %d 号", i)), expected))
			*(int *)wrong += 1;
	}
	arena_free(arena);
	return NULL;
}

static void plans_and_words_made_at_once_do_not_share_memory(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	pthread_t makers[2];
	int wrong = 0;
	for (size_t i = 0; i < ENTITIES; i++)
		entities[i] = (struct entity){ .name = arena_format(arena, "paper_%zu", i), .row_size = sizeof(struct paper), FIELDS(fields) };
	pthread_barrier_init(&both, NULL, 2);
	assert_int_equal(pthread_create(&makers[0], NULL, words_make, &wrong), 0);
	assert_int_equal(pthread_create(&makers[1], NULL, plans_make, NULL), 0);
	pthread_join(makers[0], NULL);
	pthread_join(makers[1], NULL);
	pthread_barrier_destroy(&both);
	assert_int_equal(wrong, 0);
	for (size_t i = 0; i < ENTITIES; i++)
		assert_string_equal(plan_of(&entities[i])->insert.text,
			arena_format(arena, "INSERT INTO paper_%zu (id, tenant_id, version, made_at, made_by, changed_at, batch_id, name) "
				     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", i));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(plans_and_words_made_at_once_do_not_share_memory) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
