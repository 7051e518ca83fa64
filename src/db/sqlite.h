/* sqlite.h: what the files of the SQLite engine share. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include <sqlite3.h>

#include "db/engine.h"
#include "db/writer.h"

struct sqlite {
	sqlite3 *handle;
	struct writer *writer;		/* NULL for a database in memory */
	bool writing;			/* the writer's turn is ours */
	int log_pages;			/* in the write-ahead log after our last commit */
	int log_most;			/* then they are put back into the database */
	sqlite3_stmt *begin_read;
	sqlite3_stmt *begin_write;
	sqlite3_stmt *commit;
	sqlite3_stmt *rollback;
};

/* Notes the error of `handle` and its class; a failed fsync ends all writing.  Always false. */
bool sqlite_fail(struct db *db, int code);
/* Runs text without result on any handle; the code of SQLite, SQLITE_OK where all was well. */
int sqlite_say(sqlite3 *handle, const char *text);

/* How SQLite is to write its files (sqlite_file.c): the name for sqlite3_open_v2, known after _begin. */
#define SQLITE_FILES "laomo"
void sqlite_files_begin(void);
/* Around a commit of this thread: its pages go into the log together. */
void sqlite_files_commit(bool begins);

bool sqlite_insert_many(struct db *db, const struct insert *insert);
bool sqlite_backup(struct db *db, struct arena *arena, const char *path, const char **why);
const char *sqlite_integrity(struct db *db, struct arena *arena);

#endif
