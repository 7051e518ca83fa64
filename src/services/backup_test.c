/* backup_test.c: a backup comes back as it was, and any change of it is found. */
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
#include "model/crypto.h"
#include "services/backup.h"

enum { LARGE = 2 * BACKUP_CHUNK + 12345 };

static const char key_of_file[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct bench {
	struct arena *arena;
	struct keys *keys;
	char folder[SCRATCH_MAX];
	const char *path;
	struct backup_manifest manifest;
	char *bytes;
	size_t length;
};

static void file_write(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static char *file_read(struct bench *bench, const char *path, size_t *length)
{
	char *bytes = arena_alloc(bench->arena, 8 << 20);
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	*length = fread(bytes, 1, 8 << 20, file);
	fclose(file);
	return bytes;
}

static int backup_make(void **state)
{
	struct bench *bench = malloc(sizeof(*bench));
	const char *why = "";
	char *large = malloc(LARGE);
	*bench = (struct bench){ .arena = arena_new(0) };
	scratch_folder(bench->folder);
	const char *folder = bench->folder;
	bench->keys = keys_load(bench->arena, arena_format(bench->arena, "%s/keys", folder), true, &why);
	assert_non_null(bench->keys);
	for (size_t i = 0; i < LARGE; i++)
		large[i] = (char)(i * i >> 7);
	file_write(arena_format(bench->arena, "%s/db", folder), large, LARGE);
	file_write(arena_format(bench->arena, "%s/empty", folder), "", 0);
	free(large);
	bench->manifest = (struct backup_manifest){ .made_at = "2026-11-20 14:32:05", .engine = "sqlite", .schema = 1, .tenant_id = 12,
						    .tenant = "临江市\"总工会", .audit_heads = "0:1:ab\n" };
	bench->manifest.sections = arena_many(bench->arena, 2, struct backup_section);
	bench->manifest.sections[0] = (struct backup_section){ .name = "database", .source = arena_format(bench->arena, "%s/db", folder) };
	bench->manifest.sections[1] = (struct backup_section){ .name = arena_format(bench->arena, "files/%s", key_of_file),
							       .source = arena_format(bench->arena, "%s/empty", folder) };
	bench->manifest.section_count = 2;
	bench->manifest.rows = arena_many(bench->arena, 1, struct backup_rows);
	bench->manifest.rows[0] = (struct backup_rows){ "person", 300 };
	bench->manifest.row_count = 1;
	bench->path = arena_format(bench->arena, "%s/backup", folder);
	assert_true(backup_measure(bench->arena, &bench->manifest, &why));
	assert_true(backup_write(bench->arena, bench->keys, &bench->manifest, bench->path, &why));
	bench->bytes = file_read(bench, bench->path, &bench->length);
	*state = bench;
	return 0;
}

static int backup_end(void **state)
{
	struct bench *bench = *state;
	scratch_remove(bench->folder);
	arena_free(bench->arena);
	free(bench);
	return 0;
}

static bool verified(struct bench *bench, struct keys *keys, const char *path)
{
	struct backup_manifest manifest;
	const char *why = "";
	struct backup_reading *reading = backup_open(bench->arena, keys, path, &manifest, &why);
	bool good = reading && backup_verify(reading, &why);
	backup_close(reading);
	assert_true(good == (*why == '\0'));
	return good;
}

static const char *place(void *from, const struct backup_section *section)
{
	struct bench *bench = from;
	return text_equal(section->name, "database") ? arena_format(bench->arena, "%s/back", bench->folder) : NULL;
}

static void what_went_in_comes_out(void **state)
{
	struct bench *bench = *state;
	struct backup_manifest manifest;
	struct stat status;
	const char *why = "";
	size_t length, before;
	struct backup_reading *reading = backup_open(bench->arena, bench->keys, bench->path, &manifest, &why);
	assert_non_null(reading);
	assert_string_equal(manifest.tenant, "临江市\"总工会");
	assert_int_equal(manifest.rows[0].rows, 300);
	assert_int_equal(manifest.sections[0].bytes, LARGE);
	assert_true(backup_put_back(reading, place, bench, &why));
	backup_close(reading);
	const char *back = file_read(bench, arena_format(bench->arena, "%s/back", bench->folder), &length);
	const char *database = file_read(bench, bench->manifest.sections[0].source, &before);
	assert_int_equal(length, before);
	assert_memory_equal(back, database, length);
	assert_int_equal(stat(bench->path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

static void nothing_of_it_stands_in_clear(void **state)
{
	struct bench *bench = *state;
	size_t length;
	const char *database = file_read(bench, bench->manifest.sections[0].source, &length);
	assert_null(memmem(bench->bytes, bench->length, database + 5000, 64));
}

static void every_change_is_found(void **state)
{
	struct bench *bench = *state;
	const char *bad = arena_format(bench->arena, "%s/bad", bench->folder);
	assert_true(verified(bench, bench->keys, bench->path));
	for (size_t at = 0; at < bench->length; at += bench->length < 4096 || at < 700 ? 1 : 65521) {
		bench->bytes[at] = (char)(bench->bytes[at] ^ 1);
		file_write(bad, bench->bytes, bench->length);
		assert_false(verified(bench, bench->keys, bad));
		bench->bytes[at] = (char)(bench->bytes[at] ^ 1);
	}
}

static void what_is_cut_off_or_added_is_found(void **state)
{
	struct bench *bench = *state;
	const char *bad = arena_format(bench->arena, "%s/bad", bench->folder);
	for (size_t length = 0; length < bench->length; length += 131071) {
		file_write(bad, bench->bytes, length);
		assert_false(verified(bench, bench->keys, bad));
	}
	bench->bytes[bench->length] = 'x';
	file_write(bad, bench->bytes, bench->length + 1);
	assert_false(verified(bench, bench->keys, bad));
}

static void another_key_opens_nothing(void **state)
{
	struct bench *bench = *state;
	const char *why = "";
	struct keys *other = keys_load(bench->arena, arena_format(bench->arena, "%s/other", bench->folder), true, &why);
	assert_non_null(other);
	assert_false(verified(bench, other, bench->path));
}

static void a_name_that_leads_out_of_the_folder_is_refused(void **state)
{
	static const char *const texts[] = {
		"{\"schema\":1,\"tenant_id\":\"1\",\"made_at\":\"\",\"engine\":\"\",\"tenant\":\"\",\"audit_heads\":\"\",\"rows\":{},"
		"\"sections\":[{\"name\":\"database\",\"bytes\":0,\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"},"
		"{\"name\":\"files/../../etc/passwd\",\"bytes\":0,\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}]}",
		"{}", "[]", "", "{\"schema\":1e99}",
	};
	struct bench *bench = *state;
	struct backup_manifest manifest;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(manifest_parse(bench->arena, texts[i], strlen(texts[i]), &manifest));
}

#define WITH_BACKUP(test) cmocka_unit_test_setup_teardown(test, backup_make, backup_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BACKUP(what_went_in_comes_out),	  WITH_BACKUP(nothing_of_it_stands_in_clear),
		WITH_BACKUP(every_change_is_found),	  WITH_BACKUP(what_is_cut_off_or_added_is_found),
		WITH_BACKUP(another_key_opens_nothing),	  WITH_BACKUP(a_name_that_leads_out_of_the_folder_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
