/* xlsx_text_test.c: the texts of a workbook come back as they were put aside, and
 * lie where nobody else looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/testing.h"
#include "base/text.h"
#include "services/files.h"
#include "services/xlsx_text.h"

enum { TEXTS = 9000 };	/* more than one room of starts, more than is put aside at once */

/* Where the file stands that is opened next, as the system tells it. */
static const char *place_of_next(struct arena *arena, struct xlsx_texts **texts)
{
	int next = dup(STDOUT_FILENO);
	char *place = arena_alloc(arena, SCRATCH_MAX * 2);
	close(next);
	*texts = xlsx_texts_new(arena);
	assert_non_null(*texts);
	ssize_t length = readlink(arena_format(arena, "/proc/self/fd/%d", next), place, SCRATCH_MAX * 2 - 1);
	assert_true(length > 0);
	place[length] = '\0';
	return place;
}

static void texts_come_back_as_they_were(void **state)
{
	struct arena *arena = arena_new(0);
	struct xlsx_texts *texts = xlsx_texts_new(arena);
	char *large = arena_alloc(arena, 200001);
	(void)state;
	memset(large, 'a', 200000);
	large[200000] = '\0';
	for (int i = 0; i < TEXTS; i++)
		assert_true(xlsx_texts_add(texts, arena_format(arena, "第%05d号", i), strlen("第00000号")));
	assert_true(xlsx_texts_add(texts, large, 200000));
	assert_true(xlsx_texts_add(texts, "末", strlen("末")));
	assert_true(xlsx_texts_ready(texts));
	assert_int_equal(xlsx_texts_count(texts), TEXTS + 2);
	for (int i = 0; i < TEXTS; i += 37)
		assert_string_equal(xlsx_texts_at(texts, (size_t)i), arena_format(arena, "第%05d号", i));
	assert_string_equal(xlsx_texts_at(texts, TEXTS), large);
	assert_string_equal(xlsx_texts_at(texts, TEXTS + 1), "末");
	assert_string_equal(xlsx_texts_at(texts, TEXTS + 2), "");
	xlsx_texts_free(texts);
	arena_free(arena);
}

/* In this order: the store stays open. */
static void texts_lie_in_memory_or_in_the_folder_of_files(void **state)
{
	struct arena *arena = arena_new(0);
	char folder[SCRATCH_MAX];
	struct xlsx_texts *texts;
	(void)state;
	assert_true(text_starts(place_of_next(arena, &texts), "/memfd:"));
	xlsx_texts_free(texts);
	scratch_folder(folder);
	file_store_open(folder, NULL);
	const char *place = place_of_next(arena, &texts);
	assert_true(text_starts(place, folder) || text_starts(place, "/memfd:"));	/* not every file system makes files without names */
	xlsx_texts_free(texts);
	assert_int_equal(rmdir(folder), 0);	/* nothing is left behind */
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_come_back_as_they_were),
		cmocka_unit_test(texts_lie_in_memory_or_in_the_folder_of_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
