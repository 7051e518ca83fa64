/* sqlite_file.c: the write-ahead log written in few large pieces.  SQLite writes each
 * page of a commit by two small writes, a head of 24 bytes and the page; a turn of an
 * import touches a thousand pages, and these writes were a seventh of all of it.  Here
 * the pieces of one commit are put together.  Nothing waits beyond it: the page behind
 * the head that ends the commit takes all that is held along, as does a sync and whatever
 * reads the file.  What is held when a commit fails in the middle, or the process is killed,
 * never was and is never written: its place may be another's by then.  Outside of a commit
 * every write goes through.  All other files, and all else about this one, are the system's own. */
#include "db/sqlite.h"

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"

/* ROOM: SQLite writes less than 128 KB at once, whatever it is told. */
enum { ROOM = 124 * 1024, HEAD = 24, COMMIT_AT = 4, COMMIT_LENGTH = 4, PAGE_LEAST = 512 };

struct log_file {
	sqlite3_file file;	/* what SQLite sees; first */
	sqlite3_file *real;	/* behind this one in the same room */
	struct arena *arena;	/* NULL until something is written */
	char *held;
	size_t length;
	sqlite3_int64 at;	/* where in the file the held bytes belong */
	bool ends_commit;	/* the next page does */
	uint64_t commit;	/* of which they are held */
};

static _Thread_local uint64_t commit_now;	/* 0: this thread is in none */
static atomic_uint_fast64_t commits;		/* begun in this process */

static sqlite3_vfs *system_files;

static struct log_file *log_of(sqlite3_file *file)
{
	return (struct log_file *)(void *)file;
}

/* What could not be written is not held on to: the commit it belongs to has failed. */
static int flush(struct log_file *log)
{
	size_t length = log->commit == commit_now ? log->length : 0;

	log->length = 0;
	log->ends_commit = false;
	return length > 0 ? log->real->pMethods->xWrite(log->real, log->held, (int)length, log->at) : SQLITE_OK;
}

static void hold(struct log_file *log, const void *bytes, size_t length, sqlite3_int64 at)
{
	if (log->arena == NULL) {
		log->arena = arena_new(0);
		log->held = arena_alloc(log->arena, ROOM);
	}
	if (log->length == 0) {
		log->at = at;
		log->commit = commit_now;
	}
	memcpy(log->held + log->length, bytes, length);
	log->length += length;
}

static bool is_head(size_t length)
{
	return length == HEAD;
}

static bool is_page(size_t length)
{
	return length >= PAGE_LEAST && (length & (length - 1)) == 0;
}

static bool says_commit(const void *head)
{
	static const char no[COMMIT_LENGTH];

	return memcmp((const char *)head + COMMIT_AT, no, COMMIT_LENGTH) != 0;
}

static int log_write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 at)
{
	struct log_file *log = log_of(file);
	size_t length = (size_t)amount;
	bool ends = is_page(length) && log->ends_commit;
	bool held = commit_now != 0 && (is_head(length) || is_page(length));	/* not: the head of the whole log, or what we do not know */
	int code = SQLITE_OK;

	if (!held || log->commit != commit_now || at != log->at + (sqlite3_int64)log->length || log->length + length > ROOM)
		code = flush(log);
	if (code != SQLITE_OK || !held)
		return code == SQLITE_OK ? log->real->pMethods->xWrite(log->real, bytes, amount, at) : code;
	hold(log, bytes, length, at);
	log->ends_commit = is_head(length) && says_commit(bytes);
	return ends ? flush(log) : SQLITE_OK;
}

static int log_close(sqlite3_file *file)
{
	struct log_file *log = log_of(file);
	int code = log->real->pMethods->xClose(log->real);

	arena_free(log->arena);
	return code;
}

static int log_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
	int code = flush(log_of(file));

	return code == SQLITE_OK ? log_of(file)->real->pMethods->xRead(log_of(file)->real, bytes, length, at) : code;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int code = flush(log_of(file));

	return code == SQLITE_OK ? log_of(file)->real->pMethods->xTruncate(log_of(file)->real, size) : code;
}

static int log_sync(sqlite3_file *file, int flags)
{
	int code = flush(log_of(file));

	return code == SQLITE_OK ? log_of(file)->real->pMethods->xSync(log_of(file)->real, flags) : code;
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size)
{
	int code = flush(log_of(file));

	return code == SQLITE_OK ? log_of(file)->real->pMethods->xFileSize(log_of(file)->real, size) : code;
}

static int log_lock(sqlite3_file *file, int level)
{
	return log_of(file)->real->pMethods->xLock(log_of(file)->real, level);
}

static int log_unlock(sqlite3_file *file, int level)
{
	return log_of(file)->real->pMethods->xUnlock(log_of(file)->real, level);
}

static int log_is_reserved(sqlite3_file *file, int *is)
{
	return log_of(file)->real->pMethods->xCheckReservedLock(log_of(file)->real, is);
}

static int log_control(sqlite3_file *file, int what, void *with)
{
	return log_of(file)->real->pMethods->xFileControl(log_of(file)->real, what, with);
}

static int log_sector(sqlite3_file *file)
{
	return log_of(file)->real->pMethods->xSectorSize(log_of(file)->real);
}

static int log_device(sqlite3_file *file)
{
	return log_of(file)->real->pMethods->xDeviceCharacteristics(log_of(file)->real);
}

static const sqlite3_io_methods log_methods = {
	.iVersion = 1, .xClose = log_close, .xRead = log_read, .xWrite = log_write, .xTruncate = log_truncate, .xSync = log_sync,
	.xFileSize = log_size, .xLock = log_lock, .xUnlock = log_unlock, .xCheckReservedLock = log_is_reserved,
	.xFileControl = log_control, .xSectorSize = log_sector, .xDeviceCharacteristics = log_device,
};

static int file_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
	struct log_file *log = log_of(file);

	(void)vfs;
	if (!(flags & SQLITE_OPEN_WAL))
		return system_files->xOpen(system_files, name, file, flags, flags_out);
	*log = (struct log_file){ .real = (sqlite3_file *)(void *)(log + 1) };
	int code = system_files->xOpen(system_files, name, log->real, flags, flags_out);
	if (log->real->pMethods != NULL)
		log->file.pMethods = &log_methods;
	return code;
}

void sqlite_files_commit(bool begins)
{
	commit_now = begins ? atomic_fetch_add(&commits, 1) + 1 : 0;
}

/* The others of its functions look at nothing but the length of paths. */
void sqlite_files_begin(void)
{
	static sqlite3_vfs files;

	system_files = sqlite3_vfs_find(NULL);
	must(system_files != NULL);
	files = *system_files;
	files.pNext = NULL;
	files.zName = SQLITE_FILES;
	files.szOsFile += (int)sizeof(struct log_file);
	files.xOpen = file_open;
	must(sqlite3_vfs_register(&files, 0) == SQLITE_OK);
}
