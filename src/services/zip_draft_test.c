/* zip_draft_test.c: a zip that is made in turns, with a kill between any two of them. */
#include "services/zip_draft.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/testing.h"

enum { PART_MOST = 1 << 20, WHOLE_MOST = 1 << 16 };

static char folder[SCRATCH_MAX];

static int folder_make(void **state)
{
	(void)state;
	scratch_folder(folder);
	return 0;
}

static int folder_remove(void **state)
{
	(void)state;
	return rmdir(folder);
}

static size_t file_read_whole(const char *path, char room[WHOLE_MOST])
{
	int file = open(path, O_RDONLY);
	assert_true(file >= 0);
	ssize_t length = read(file, room, WHOLE_MOST);
	close(file);
	assert_true(length > 0);
	return (size_t)length;
}

/* A turn that was killed: its parts are in the file, its length was never kept. */
static void killed_turn(const char *path, uint64_t length)
{
	struct zip_draft draft;
	bool anew;
	assert_true(zip_draft_open(&draft, path, length, PART_MOST, &anew));
	assert_false(anew);
	assert_true(zip_draft_put(&draft, "lost.txt", "lost", 4));
	zip_draft_close(&draft);
}

static void what_a_killed_turn_wrote_is_cut_off_and_made_again(void **state)
{
	struct arena *arena = arena_new(0);
	const char *path = arena_format(arena, "%s/draft", folder), *whole = arena_format(arena, "%s/whole.zip", folder);
	struct zip_draft draft;
	struct zip zip;
	bool anew;
	char room[WHOLE_MOST];
	(void)state;
	assert_true(zip_draft_open(&draft, path, 0, PART_MOST, &anew));
	assert_true(zip_draft_put(&draft, "单位-甲/推荐审批表.pdf", "first", 5));
	uint64_t kept = zip_draft_length(&draft);
	zip_draft_close(&draft);
	killed_turn(path, kept);
	assert_true(zip_draft_open(&draft, path, kept, PART_MOST, &anew));
	assert_false(anew);
	assert_true(zip_draft_put(&draft, "单位-乙/推荐审批表.pdf", "second", 6));
	assert_true(zip_draft_finish(&draft, whole));
	zip_draft_close(&draft);
	size_t length = file_read_whole(whole, room);
	assert_int_equal(zip_read(arena, room, length, &zip), ZIP_READ);
	assert_int_equal(zip.count, 2);
	assert_non_null(zip_find(&zip, "单位-甲/推荐审批表.pdf"));
	assert_non_null(zip_find(&zip, "单位-乙/推荐审批表.pdf"));
	assert_int_equal(unlink(whole), 0);
	arena_free(arena);
}

static void a_draft_that_is_gone_is_begun_anew(void **state)
{
	struct arena *arena = arena_new(0);
	const char *path = arena_format(arena, "%s/gone", folder);
	struct zip_draft draft;
	bool anew;
	(void)state;
	assert_true(zip_draft_open(&draft, path, 4000, PART_MOST, &anew));
	assert_true(anew);
	assert_int_equal(zip_draft_length(&draft), 0);
	zip_draft_close(&draft);
	assert_int_equal(unlink(path), 0);
	arena_free(arena);
}

static void names_hold_no_sign_that_leads_out_of_the_folder(void **state)
{
	struct arena *arena = arena_new(0);
	(void)state;
	assert_string_equal(zip_draft_name(arena, " ../甲:乙?\n "), ".._甲_乙_");
	assert_string_equal(zip_draft_name(arena, NULL), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_killed_turn_wrote_is_cut_off_and_made_again), cmocka_unit_test(a_draft_that_is_gone_is_begun_anew),
		cmocka_unit_test(names_hold_no_sign_that_leads_out_of_the_folder),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
