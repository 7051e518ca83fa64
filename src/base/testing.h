/* testing.h: folders and files of their own for tests, under TMPDIR or /tmp.
 * For *_test.c and tests/ only; a test that finds no place for them ends. */
#ifndef BASE_TESTING_H
#define BASE_TESTING_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/must.h"

enum { SCRATCH_MAX = 256, SCRATCH_MARKS = 6 };	/* marks: the letters that mkstemp makes a name of */

static inline void scratch_name(char name[SCRATCH_MAX])
{
	const char *place = getenv("TMPDIR");
	int length = snprintf(name, SCRATCH_MAX - SCRATCH_MARKS, "%s/laomo-test-", place && *place ? place : "/tmp");
	must(length > 0 && length < SCRATCH_MAX - SCRATCH_MARKS);
	memset(name + length, 'X', SCRATCH_MARKS);
	name[length + SCRATCH_MARKS] = '\0';
}

static inline void scratch_folder(char name[SCRATCH_MAX])
{
	scratch_name(name);
	must(mkdtemp(name) != NULL);
}

/* Empty. */
static inline void scratch_file(char name[SCRATCH_MAX])
{
	scratch_name(name);
	int file = mkstemp(name);
	must(file >= 0 && close(file) == 0);
}

static inline int scratch_remove_one(const char *path, const struct stat *unused, int kind, struct FTW *at)
{
	(void)unused;
	(void)kind;
	(void)at;
	return remove(path);
}

/* A folder with everything in it, or a file. */
static inline void scratch_remove(const char *name)
{
	nftw(name, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
