/* sqlite_backup.c: consistent copies of a living SQLite database, and the
 * question whether a database is whole.  Copying the file itself would miss
 * what is still in the -wal. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/sqlite.h"

enum { FINDINGS_MAX = 4000 };

static void note(struct buffer *findings, const char *text)
{
	if (findings->length > 0)
		buffer_text(findings, "; ");
	buffer_text(findings, text);
}

/* The first column of each row that is not "ok"; for foreign_key_check: the table. */
static void check_run(sqlite3 *handle, const char *text, const char *prefix, struct buffer *findings)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, text, -1, &statement, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(statement);
		const char *found = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
		if (found == NULL || strcmp(found, "ok") == 0)
			continue;
		note(findings, prefix);
		buffer_text(findings, found);
	}
	if (code != SQLITE_DONE)
		note(findings, sqlite3_errmsg(handle));
	sqlite3_finalize(statement);
}

static const char *whole(sqlite3 *handle, struct arena *arena)
{
	struct buffer *findings = buffer_new(arena, FINDINGS_MAX);

	check_run(handle, "PRAGMA integrity_check(20)", "", findings);
	check_run(handle, "PRAGMA foreign_key_check", "foreign key: ", findings);
	return buffer_string(findings);
}

const char *sqlite_integrity(struct db *db, struct arena *arena)
{
	const struct sqlite *sqlite = db->native;

	return whole(sqlite->handle, arena);
}

/* In one step: a copy in many steps begins anew with each foreign write and may never end. */
static int copy_all(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

	if (backup == NULL)
		return sqlite3_extended_errcode(to);
	int code = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Fills the new, empty file at `path`; NULL or what went wrong. */
static const char *copy_into(struct db *db, struct arena *arena, const char *path)
{
	const struct sqlite *sqlite = db->native;
	sqlite3 *copy = NULL;
	const char *problem = NULL;
	int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK) {
		sqlite3_extended_result_codes(copy, 1);
		code = copy_all(sqlite->handle, copy);
	}
	/* Out of WAL: the copy is one file, to be moved as one. */
	if (code == SQLITE_OK)
		code = sqlite_say(copy, "PRAGMA journal_mode = DELETE");
	if (code != SQLITE_OK) {
		problem = arena_format(arena, "备份失败：%s", sqlite3_errstr(code));
	} else {
		const char *findings = whole(copy, arena);
		if (*findings != '\0')
			problem = arena_format(arena, "备份件不完整：%s", findings);
	}
	sqlite3_close(copy);
	return problem;
}

static bool sync_path(const char *path, int flags)
{
	int file = open(path, flags | O_CLOEXEC);

	if (file < 0)
		return false;
	bool done = fsync(file) == 0;
	close(file);
	return done;
}

static bool sync_copy(struct arena *arena, const char *path)
{
	char *folder = arena_text(arena, path);

	return sync_path(path, O_RDONLY) && sync_path(dirname(folder), O_RDONLY | O_DIRECTORY);
}

bool sqlite_backup(struct db *db, struct arena *arena, const char *path, const char **why)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (file < 0) {
		*why = errno == EEXIST ? "备份文件已经存在" : "备份文件无法建立（文件夹不存在或不可写）";
		return false;
	}
	close(file);
	const char *problem = copy_into(db, arena, path);
	if (problem == NULL && !sync_copy(arena, path))
		problem = "备份文件未能写到磁盘上（fsync 失败）";
	if (problem == NULL)
		return true;
	unlink(path);
	*why = problem;
	return false;
}
