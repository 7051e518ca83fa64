/* whole_file.h: a file that is there whole or not at all.  It is written under
 * another name in the same folder, flushed to the disk, then renamed; readable
 * by its owner only (0600).  Knows nothing of what is in it. */
#ifndef SERVICES_WHOLE_FILE_H
#define SERVICES_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct whole_file {
	int handle;			/* open for writing */
	const char *path;		/* where it will stand */
	const char *temporary;		/* where it grows */
	const char *why;		/* what went wrong first, for the log; NULL so far nothing */
	struct arena *arena;
};

/* False where nothing can be written there; *file then holds why. */
bool whole_file_open(struct whole_file *file, struct arena *arena, const char *path);
/* After the first failure nothing more is written and whole_file_finish fails. */
bool whole_file_write(struct whole_file *file, const void *bytes, size_t length);
/* Flushes, renames, flushes the folder.  True: the file stands under its path and survives a
 * loss of power.  False: nothing stands there that did not before. */
bool whole_file_finish(struct whole_file *file);
/* Closes and removes the temporary file; may follow a failed call of any kind. */
void whole_file_abandon(struct whole_file *file);

#endif
