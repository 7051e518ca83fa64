/* results.c: see results.h. */
#include "services/results.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

static const char *results;

bool results_open(const char *folder)
{
	results = arena_format(arena_program(), "%s/results", folder);
	return mkdir(results, 0700) == 0 || errno == EEXIST;
}

const char *result_key(struct arena *arena, int64_t job_id, const char *ending)
{
	return arena_format(arena, "%" PRId64 ".%s", job_id, ending);
}

static bool is_key(const char *key)
{
	size_t digits = key ? strspn(key, "0123456789") : 0;
	return digits > 0 && key[digits] == '.' && key[digits + 1] &&
	       strspn(key + digits + 1, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(key + digits + 1);
}

const char *result_path(struct arena *arena, const char *key)
{
	must(results != NULL);
	return is_key(key) ? arena_format(arena, "%s/%s", results, key) : NULL;
}

const char *result_type(const char *key)
{
	static const char *const types[][2] = {
		{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }, { ".csv", "text/csv" },
		{ ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }, { ".pdf", "application/pdf" },
		{ ".zip", "application/zip" }, { ".txt", "text/plain" },
	};
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (text_ends(key, types[i][0]))
			return types[i][1];
	return "application/octet-stream";
}

const char *result_draft(struct arena *arena, int64_t job_id)
{
	return result_path(arena, result_key(arena, job_id, "draft"));
}

void result_remove(struct arena *arena, const char *key)
{
	const char *path = result_path(arena, key);
	if (path)
		(void)unlink(path);
}

void result_remove_draft(struct arena *arena, int64_t job_id)
{
	result_remove(arena, result_key(arena, job_id, "draft"));
}

static bool is_old(const char *path, int64_t seconds)
{
	struct stat there;
	return lstat(path, &there) == 0 && S_ISREG(there.st_mode) && time(NULL) - there.st_mtime > seconds;
}

size_t results_sweep(struct arena *arena, int64_t seconds, bool (*is_known)(void *from, const char *key), void *from)
{
	DIR *folder = opendir(results);
	size_t removed = 0;
	if (!folder)
		return 0;
	for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
		struct arena_mark mark = arena_mark(arena);
		const char *path = arena_format(arena, "%s/%s", results, entry->d_name);
		if (is_old(path, seconds) && !is_known(from, entry->d_name) && unlink(path) == 0)
			removed++;
		arena_rewind(arena, mark);
	}
	closedir(folder);
	return removed;
}
