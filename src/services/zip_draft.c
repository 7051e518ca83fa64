/* zip_draft.c: see zip_draft.h. */
#include "services/zip_draft.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"

static bool read_at(void *from, uint64_t at, void *room, size_t length)
{
	const int *file = from;
	return pread(*file, room, length, (off_t)at) == (ssize_t)length;
}

bool zip_draft_open(struct zip_draft *draft, const char *path, uint64_t length, size_t part_most, bool *anew)
{
	*draft = (struct zip_draft){ .arena = arena_new(0), .path = path };
	buffer_init(&draft->out, draft->arena, part_most);
	draft->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (draft->file < 0)
		return false;
	*anew = !zip_resume(&draft->zip, draft->arena, &draft->out, read_at, &draft->file, length);
	if (*anew) {
		zip_begin(&draft->zip, draft->arena, &draft->out);
		length = 0;
	}
	return ftruncate(draft->file, (off_t)length) == 0 && lseek(draft->file, 0, SEEK_END) >= 0;
}

static bool flush(struct zip_draft *draft)
{
	size_t done = 0;
	while (done < draft->out.length) {
		ssize_t wrote = write(draft->file, draft->out.bytes + done, draft->out.length - done);
		if (wrote <= 0)
			return false;
		done += (size_t)wrote;
	}
	zip_flushed(&draft->zip);
	return true;
}

bool zip_draft_put(struct zip_draft *draft, const char *name, const void *bytes, size_t length)
{
	return zip_put(&draft->zip, name, bytes ? bytes : "", length) && flush(draft);
}

uint64_t zip_draft_length(const struct zip_draft *draft)
{
	return draft->zip.flushed;
}

bool zip_draft_finish(struct zip_draft *draft, const char *path)
{
	return zip_end(&draft->zip) && flush(draft) && fsync(draft->file) == 0 && rename(draft->path, path) == 0;
}

void zip_draft_close(struct zip_draft *draft)
{
	if (draft->file >= 0)
		close(draft->file);
	arena_free(draft->arena);
}

char *zip_draft_name(struct arena *arena, const char *text)
{
	char *name = text_trim(arena, text ? text : "");
	for (char *at = name; *at; at++)
		if (*at == '/' || *at == '\\' || *at == ':' || *at == '"' || *at == '*' || *at == '?' || *at == '<' || *at == '>' || *at == '|' || (unsigned char)*at < 0x20)
			*at = '_';
	return name;
}
