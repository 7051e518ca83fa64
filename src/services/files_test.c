/* files_test.c: files kept, found again, refused, erased. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/testing.h"
#include "base/text.h"
#include "services/files.h"

/* Stands in for SHA-256: here only that equal content gives equal keys matters. */
static void hash_weakly(const void *bytes, size_t length, unsigned char out[32])
{
	const unsigned char *at = bytes;
	uint64_t sum = 1469598103934665603u;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ at[i]) * 1099511628211u;
	for (size_t i = 0; i < 32; i++) {
		sum = sum * 6364136223846793005u + 1442695040888963407u;
		out[i] = (unsigned char)(sum >> 56);
	}
}

struct scene {
	struct arena *arena;
	struct file_store store;
	char folder[SCRATCH_MAX];
};

static int open_scene(void **state)
{
	static struct scene scene;

	scene.arena = arena_new(0);
	scratch_folder(scene.folder);
	scene.store = (struct file_store){ .folder = scene.folder, .limit = 4096, .kinds = FILES_PAPERS, .hash = hash_weakly };
	*state = &scene;
	return 0;
}

static int close_scene(void **state)
{
	struct scene *scene = *state;

	rmdir(scene->folder);
	arena_free(scene->arena);
	return 0;
}

static const char pdf[] = "%PDF-1.5\nhello\n%%EOF\n";

static void forget(struct scene *scene, const char *key)
{
	const char *why;

	assert_true(file_erase(&scene->store, scene->arena, key, &why));
	rmdir(arena_format(scene->arena, "%s/%.2s", scene->folder, key));
}

static void what_is_kept_is_read_back_and_private(void **state)
{
	struct scene *scene = *state;
	struct stored_file kept, again;
	struct stat there;
	const char *why, *bytes;
	size_t length;

	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &kept, &why), FILE_KEPT);
	assert_int_equal(kept.kind, FILE_PDF);
	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &again, &why), FILE_KEPT);
	assert_string_equal(kept.key, again.key);
	bytes = file_read(&scene->store, scene->arena, kept.key, &length, &why);
	assert_non_null(bytes);
	assert_int_equal(length, sizeof(pdf) - 1);
	assert_memory_equal(bytes, pdf, length);
	assert_int_equal(stat(file_path(&scene->store, scene->arena, kept.key), &there), 0);
	assert_int_equal(there.st_mode & 0777, 0600);
	forget(scene, kept.key);
	assert_null(file_read(&scene->store, scene->arena, kept.key, &length, &why));
}

static void a_changed_file_is_not_given_out(void **state)
{
	struct scene *scene = *state;
	struct stored_file kept;
	const char *why;
	size_t length;
	FILE *file;

	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &kept, &why), FILE_KEPT);
	file = fopen(file_path(&scene->store, scene->arena, kept.key), "r+");
	assert_non_null(file);
	fputs("X", file);
	fclose(file);
	assert_null(file_read(&scene->store, scene->arena, kept.key, &length, &why));
	assert_true(text_contains(why, "hash"));
	forget(scene, kept.key);
}

static void a_key_that_is_none_leads_nowhere(void **state)
{
	struct scene *scene = *state;
	const char *why;
	size_t length;

	assert_null(file_path(&scene->store, scene->arena, "../../etc/passwd"));
	assert_null(file_path(&scene->store, scene->arena, NULL));
	assert_null(file_read(&scene->store, scene->arena, "abc", &length, &why));
	assert_false(file_erase(&scene->store, scene->arena, "..", &why));
}

static void what_is_too_large_empty_or_of_another_kind_is_refused(void **state)
{
	struct scene *scene = *state;
	char *large = arena_alloc(scene->arena, 5000);
	struct stored_file kept;
	const char *why;

	assert_int_equal(file_keep(&scene->store, scene->arena, large, 5000, &kept, &why), FILE_REFUSED);
	assert_true(text_contains(why, "上限"));
	assert_int_equal(file_keep(&scene->store, scene->arena, "", 0, &kept, &why), FILE_REFUSED);
	assert_int_equal(file_keep(&scene->store, scene->arena, "<html>", 6, &kept, &why), FILE_REFUSED);
	assert_true(text_contains(why, "PDF 文件"));
	scene->store.kinds = FILES_PHOTOS;
	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &kept, &why), FILE_REFUSED);
	scene->store.kinds = FILES_PAPERS;
}

static void a_folder_that_is_not_there_is_the_worlds_fault(void **state)
{
	struct scene *scene = *state;
	struct file_store nowhere = scene->store;
	struct stored_file kept;
	const char *why;

	nowhere.folder = "/nonexistent";
	assert_int_equal(file_keep(&nowhere, scene->arena, pdf, sizeof(pdf) - 1, &kept, &why), FILE_FAILED);
	assert_non_null(why);
}

/* A zip file with one entry of that name in its list, its content left out. */
static size_t zip_listing(char *out, size_t room, const char *const *names, size_t count)
{
	size_t at = 4, list;

	memset(out, 0, room);
	memcpy(out, "PK\x03\x04", 4);
	at += 26;
	list = at;
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(names[i]);

		memcpy(out + at, "PK\x01\x02", 4);
		out[at + 28] = (char)length;
		memcpy(out + at + 46, names[i], length);
		at += 46 + length;
	}
	memcpy(out + at, "PK\x05\x06", 4);
	out[at + 10] = (char)count;
	out[at + 16] = (char)list;
	return at + 22;
}

static void the_kind_follows_from_the_content(void **state)
{
	static const struct {
		const char *const names[3];
		enum file_kind kind;
	} zips[] = {
		{ { "[Content_Types].xml", "word/document.xml", "x" }, FILE_DOCX },
		{ { "xl/workbook.xml", "x", "y" }, FILE_XLSX },
		{ { "OFD.xml", "Doc_0/Document.xml", "x" }, FILE_OFD },
		{ { "word/document.xml", "word/vbaProject.bin", "x" }, FILE_UNKNOWN },
		{ { "word/document.xml", "xl/workbook.xml", "x" }, FILE_UNKNOWN },
		{ { "a.exe", "b", "c" }, FILE_UNKNOWN },
	};
	char bytes[512];

	(void)state;
	assert_int_equal(file_kind_of("\xFF\xD8\xFF\xE0zzzz", 8), FILE_JPEG);
	assert_int_equal(file_kind_of("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16), FILE_PNG);
	assert_int_equal(file_kind_of(pdf, sizeof(pdf) - 1), FILE_PDF);
	assert_int_equal(file_kind_of("%PDF-1.5 cut", 12), FILE_UNKNOWN);
	for (size_t i = 0; i < COUNT_OF(zips); i++) {
		size_t length = zip_listing(bytes, sizeof(bytes), zips[i].names, 3);

		assert_int_equal(file_kind_of(bytes, length), zips[i].kind);
		for (size_t cut = 0; cut < length; cut++)
			assert_int_equal(file_kind_of(bytes, cut), FILE_UNKNOWN);
	}
}

static void make_old(struct scene *scene, const char *key)
{
	const struct timespec then[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

	assert_int_equal(utimensat(AT_FDCWD, file_path(&scene->store, scene->arena, key), then, 0), 0);
}

static bool is_the_one(void *from, const char *key)
{
	return text_equal(from, key);
}

static bool stands(struct scene *scene, const char *key)
{
	return access(file_path(&scene->store, scene->arena, key), F_OK) == 0;
}

static void what_nobody_knows_is_swept_when_it_is_old(void **state)
{
	struct scene *scene = *state;
	static const char other[] = "%PDF-1.5\nother\n%%EOF\n", fresh[] = "%PDF-1.5\nfresh\n%%EOF\n";
	struct stored_file known, orphan, young;
	const char *why;
	char *key;

	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &known, &why), FILE_KEPT);
	assert_int_equal(file_keep(&scene->store, scene->arena, other, sizeof(other) - 1, &orphan, &why), FILE_KEPT);
	assert_int_equal(file_keep(&scene->store, scene->arena, fresh, sizeof(fresh) - 1, &young, &why), FILE_KEPT);
	make_old(scene, known.key);
	make_old(scene, orphan.key);
	key = known.key;
	assert_int_equal(files_sweep(&scene->store, scene->arena, 3600, is_the_one, key), 1);
	assert_true(stands(scene, known.key) && stands(scene, young.key) && !stands(scene, orphan.key));
	/* Sent again with another form, the content is fresh again. */
	assert_int_equal(file_keep(&scene->store, scene->arena, pdf, sizeof(pdf) - 1, &known, &why), FILE_KEPT);
	key = young.key;
	assert_int_equal(files_sweep(&scene->store, scene->arena, 3600, is_the_one, key), 0);
	assert_true(stands(scene, known.key));
	forget(scene, known.key);
	forget(scene, young.key);
	rmdir(arena_format(scene->arena, "%s/%.2s", scene->folder, orphan.key));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_nobody_knows_is_swept_when_it_is_old),
		cmocka_unit_test(what_is_kept_is_read_back_and_private),
		cmocka_unit_test(a_changed_file_is_not_given_out),
		cmocka_unit_test(a_key_that_is_none_leads_nowhere),
		cmocka_unit_test(what_is_too_large_empty_or_of_another_kind_is_refused),
		cmocka_unit_test(a_folder_that_is_not_there_is_the_worlds_fault),
		cmocka_unit_test(the_kind_follows_from_the_content),
	};

	return cmocka_run_group_tests(tests, open_scene, close_scene);
}
