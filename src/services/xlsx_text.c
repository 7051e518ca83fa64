/* xlsx_text.c: see xlsx_text.h.  The file is mapped to be read: the system keeps
 * of it what it has room for. */
#include "services/xlsx_text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "services/files.h"

enum { TEXTS_MAX = 4000000, PUT_AT_ONCE = 64 * 1024, FIRST_ROOM = 1024 };

struct xlsx_texts {
	struct arena *arena;
	int file;
	uint64_t *starts;
	size_t count, room;
	uint64_t length;		/* of all, put aside or not */
	char *pending;
	size_t pending_length;
	const char *mapped;
};

/* Personal data lies in the folder of files, which is ours alone; where there is none, or it makes no such files, in memory. */
static int nameless_open(void)
{
	const struct file_store *store = file_store_here();
	int file = store ? open(store->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;
	return file >= 0 ? file : memfd_create("laomo-texts", MFD_CLOEXEC);
}

struct xlsx_texts *xlsx_texts_new(struct arena *arena)
{
	struct xlsx_texts *texts = arena_one(arena, struct xlsx_texts);
	*texts = (struct xlsx_texts){ .arena = arena, .file = nameless_open(), .room = FIRST_ROOM };
	texts->starts = arena_many(arena, FIRST_ROOM, uint64_t);
	texts->pending = arena_alloc(arena, PUT_AT_ONCE);
	return texts->file >= 0 ? texts : NULL;
}

static bool all_written(int file, const char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t put = write(file, bytes + at, length - at);
		if (put < 0 && errno != EINTR)
			return false;
		at += put > 0 ? (size_t)put : 0;
	}
	return true;
}

static bool pending_put(struct xlsx_texts *texts)
{
	bool good = all_written(texts->file, texts->pending, texts->pending_length);
	texts->pending_length = 0;
	return good;
}

bool xlsx_texts_add(struct xlsx_texts *texts, const char *text, size_t length)
{
	if (texts->count == TEXTS_MAX)
		return false;
	if (texts->count == texts->room) {
		texts->starts = arena_grow(texts->arena, texts->starts, texts->room * sizeof(uint64_t), texts->room * 2 * sizeof(uint64_t));
		texts->room *= 2;
	}
	texts->starts[texts->count++] = texts->length;
	texts->length += length + 1;
	if (texts->pending_length + length + 1 > PUT_AT_ONCE && !pending_put(texts))
		return false;
	if (length + 1 > PUT_AT_ONCE)
		return all_written(texts->file, text, length + 1);
	memcpy(texts->pending + texts->pending_length, text, length);
	texts->pending[texts->pending_length + length] = '\0';
	texts->pending_length += length + 1;
	return true;
}

bool xlsx_texts_ready(struct xlsx_texts *texts)
{
	if (!pending_put(texts))
		return false;
	if (!texts->length)
		return true;
	void *mapped = mmap(NULL, texts->length, PROT_READ, MAP_PRIVATE, texts->file, 0);
	if (mapped == MAP_FAILED)
		return false;
	texts->mapped = mapped;
	return true;
}

size_t xlsx_texts_count(const struct xlsx_texts *texts)
{
	return texts->count;
}

const char *xlsx_texts_at(const struct xlsx_texts *texts, size_t place)
{
	return place < texts->count && texts->mapped ? texts->mapped + texts->starts[place] : "";
}

void xlsx_texts_free(struct xlsx_texts *texts)
{
	if (!texts)
		return;
	if (texts->mapped)
		munmap((void *)(uintptr_t)texts->mapped, texts->length);
	if (texts->file >= 0)
		close(texts->file);
	texts->file = -1;
	texts->mapped = NULL;
}
