/* whole_file.c: a file that is there whole or not at all: temporary name in
 * the same folder, fsync, rename, fsync of the folder. */
#include "services/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { NAMES_TRIED = 100 };

static bool fails(struct whole_file *file, const char *what)
{
	char room[128];
	const char *reason = strerror_r(errno, room, sizeof(room));

	if (file->why == NULL)
		file->why = arena_format(file->arena, "could not %s: %s", what, reason);
	return false;
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	if (slash == path)
		return "/";
	return arena_text_n(arena, path, (size_t)(slash - path));
}

/* The number differs within the process, the process number between processes;
 * what an earlier process of the same number left behind is stepped over. */
static const char *temporary_name(struct arena *arena, const char *path)
{
	static atomic_ulong number;
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;

	return arena_format(arena, "%.*s.%s.%ld-%lu.part", (int)(name - path), path, name,
			(long)getpid(), atomic_fetch_add(&number, 1));
}

bool whole_file_open(struct whole_file *file, struct arena *arena, const char *path)
{
	*file = (struct whole_file){ .handle = -1, .path = path, .arena = arena };
	for (int tried = 0; tried < NAMES_TRIED; tried++) {
		file->temporary = temporary_name(arena, path);
		file->handle = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (file->handle >= 0)
			return true;
		if (errno != EEXIST)
			break;
	}
	file->temporary = NULL;
	return fails(file, "make a file");
}

bool whole_file_write(struct whole_file *file, const void *bytes, size_t length)
{
	const char *at = bytes;

	if (file->handle < 0 || file->why != NULL)
		return false;
	while (length > 0) {
		ssize_t written = write(file->handle, at, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return fails(file, "write a file");
		at += written;
		length -= (size_t)written;
	}
	return true;
}

static bool folder_flush(struct whole_file *file)
{
	int folder = open(folder_of(file->arena, file->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool flushed;

	if (folder < 0)
		return fails(file, "open a folder");
	flushed = fsync(folder) == 0 || errno == EINVAL;	/* some file systems know no fsync of folders */
	if (!flushed)
		fails(file, "flush a folder");
	close(folder);
	return flushed;
}

bool whole_file_finish(struct whole_file *file)
{
	bool closed;

	if (file->handle < 0 || file->why != NULL) {
		whole_file_abandon(file);
		return false;
	}
	closed = fsync(file->handle) == 0;
	if (!closed)
		fails(file, "flush a file");
	if (close(file->handle) != 0 && closed)
		closed = fails(file, "close a file");
	file->handle = -1;
	if (closed && rename(file->temporary, file->path) != 0)
		closed = fails(file, "rename a file");
	if (!closed) {
		whole_file_abandon(file);
		return false;
	}
	file->temporary = NULL;
	return folder_flush(file);
}

void whole_file_abandon(struct whole_file *file)
{
	if (file->handle >= 0)
		close(file->handle);
	file->handle = -1;
	if (file->temporary != NULL)
		unlink(file->temporary);
	file->temporary = NULL;
}
