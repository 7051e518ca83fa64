/* files.c: stored files: folder/ab/abcd…, one for each content. */
#include "services/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/whole_file.h"

enum { HASH_BYTES = 32, KEY_LENGTH = 64, LIMIT_HERE = 20 << 20 };

static struct file_store here;

void file_store_open(const char *folder, void (*hash)(const void *bytes, size_t length, unsigned char out[32]))
{
	here = (struct file_store){ .folder = arena_text(arena_program(), folder), .limit = LIMIT_HERE, .kinds = FILES_PAPERS, .hash = hash };
}

const struct file_store *file_store_here(void)
{
	return here.folder ? &here : NULL;
}

static const char *world_says(struct arena *arena, const char *what)
{
	char room[128];
	const char *reason = strerror_r(errno, room, sizeof(room));

	return arena_format(arena, "could not %s: %s", what, reason);
}

static bool is_key(const char *key)
{
	return key != NULL && strlen(key) == KEY_LENGTH && strspn(key, "0123456789abcdef") == KEY_LENGTH;
}

const char *file_path(const struct file_store *store, struct arena *arena, const char *key)
{
	if (!is_key(key))
		return NULL;
	return arena_format(arena, "%s/%.2s/%s", store->folder, key, key);
}

static const char *key_of(const struct file_store *store, struct arena *arena, const void *bytes, size_t length)
{
	unsigned char hash[HASH_BYTES];

	store->hash(bytes, length, hash);
	return text_hex(arena, hash, sizeof(hash));
}

static enum file_result refuse(const char **why, const char *reason)
{
	*why = reason;
	return FILE_REFUSED;
}

static const char *allowed_kinds(const struct file_store *store, struct arena *arena)
{
	const char *list = "";

	for (enum file_kind kind = FILE_JPEG; kind < FILE_KINDS; kind++) {
		if (store->kinds & FILE_BIT(kind))
			list = arena_format(arena, "%s%s%s", list, *list != '\0' ? "、" : "", file_kind_label(kind));
	}
	return list;
}

/* Kept again, it is fresh again: a sweep that has its eye on it lets it be. */
static bool stands_already(const char *path, size_t length)
{
	struct stat there;

	return stat(path, &there) == 0 && S_ISREG(there.st_mode) && (size_t)there.st_size == length &&
	       utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool write_content(const struct file_store *store, struct arena *arena, const char *key, const void *bytes,
		size_t length, const char **why)
{
	const char *folder = arena_format(arena, "%s/%.2s", store->folder, key);
	struct whole_file file;

	if (stands_already(file_path(store, arena, key), length))
		return true;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		*why = world_says(arena, "make a folder for files");
		return false;
	}
	if (!whole_file_open(&file, arena, file_path(store, arena, key))) {
		*why = file.why;
		return false;
	}
	whole_file_write(&file, bytes, length);
	if (whole_file_finish(&file))
		return true;
	*why = file.why;
	return false;
}

enum file_result file_keep(const struct file_store *store, struct arena *arena, const void *bytes, size_t length,
		struct stored_file *kept, const char **why)
{
	const char *key;

	must(store->hash != NULL);
	*kept = (struct stored_file){ 0 };
	*why = NULL;
	if (length == 0)
		return refuse(why, "文件是空的，没有内容。");
	if (length > store->limit)
		return refuse(why, arena_format(arena, "文件有 %.1f MB，超过 %.1f MB 的上限。请压缩后再上传。",
				(double)length / 1048576.0, (double)store->limit / 1048576.0));
	kept->kind = file_kind_of(bytes, length);
	if (kept->kind == FILE_UNKNOWN || (store->kinds & FILE_BIT(kept->kind)) == 0)
		return refuse(why, arena_format(arena, "文件的内容不是可以上传的类型（按内容判断，与文件名无关）。可以上传：%s。",
				allowed_kinds(store, arena)));
	key = key_of(store, arena, bytes, length);
	memcpy(kept->key, key, KEY_LENGTH + 1);
	kept->length = length;
	return write_content(store, arena, key, bytes, length, why) ? FILE_KEPT : FILE_FAILED;
}

static bool read_whole(int handle, char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length) {
		ssize_t got = read(handle, bytes + at, length - at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += (size_t)got;
	}
	return true;
}

static const char *read_checked(const struct file_store *store, struct arena *arena, int handle, const char *key,
		size_t *length, const char **why)
{
	struct stat there;
	char *bytes;

	if (fstat(handle, &there) != 0 || !S_ISREG(there.st_mode) || there.st_size < 0
			|| (size_t)there.st_size > store->limit) {
		*why = "a stored file is no file or larger than the limit";
		return NULL;
	}
	*length = (size_t)there.st_size;
	bytes = arena_alloc(arena, *length + 1);
	if (!read_whole(handle, bytes, *length)) {
		*why = "a stored file could not be read";
		return NULL;
	}
	if (!text_equal(key_of(store, arena, bytes, *length), key)) {
		*why = "a stored file is not what was stored: its hash differs";
		return NULL;
	}
	return bytes;
}

const char *file_read(const struct file_store *store, struct arena *arena, const char *key, size_t *length,
		const char **why)
{
	const char *path = file_path(store, arena, key), *bytes;
	int handle;

	*length = 0;
	*why = NULL;
	if (path == NULL) {
		*why = "no key of a stored file";
		return NULL;
	}
	handle = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (handle < 0) {
		*why = world_says(arena, "open a stored file");
		return NULL;
	}
	bytes = read_checked(store, arena, handle, key, length, why);
	close(handle);
	return bytes;
}

bool file_erase(const struct file_store *store, struct arena *arena, const char *key, const char **why)
{
	const char *path = file_path(store, arena, key);

	*why = NULL;
	if (path == NULL) {
		*why = "no key of a stored file";
		return false;
	}
	if (unlink(path) == 0 || errno == ENOENT)
		return true;
	*why = world_says(arena, "remove a stored file");
	return false;
}

/* --- sweeping --- */

static bool is_stale(const char *path, int64_t seconds)
{
	struct stat there;

	return lstat(path, &there) == 0 && S_ISREG(there.st_mode) && time(NULL) - there.st_mtime > seconds;
}

/* Put aside first: whoever keeps the same content at this moment either made it fresh before, which is seen now, or does
 * not find it and writes it anew. */
static bool content_remove(struct arena *arena, const char *path, int64_t seconds)
{
	const char *aside = arena_format(arena, "%s.aside", path);

	if (rename(path, aside) != 0)
		return false;
	if (is_stale(aside, seconds))
		return unlink(aside) == 0;
	(void)rename(aside, path);
	return false;
}

static size_t folder_sweep(struct arena *arena, const char *path, int64_t seconds,
		bool (*is_known)(void *from, const char *key), void *from)
{
	DIR *folder = opendir(path);
	size_t removed = 0;

	for (const struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
		struct arena_mark mark = arena_mark(arena);
		const char *file = arena_format(arena, "%s/%s", path, entry->d_name);

		if (is_stale(file, seconds) && !(is_key(entry->d_name) && is_known(from, entry->d_name)))
			removed += content_remove(arena, file, seconds);
		arena_rewind(arena, mark);
	}
	if (folder)
		closedir(folder);
	return removed;
}

size_t files_sweep(const struct file_store *store, struct arena *arena, int64_t seconds,
		bool (*is_known)(void *from, const char *key), void *from)
{
	size_t removed = 0;

	for (unsigned part = 0; part < 256; part++) {
		struct arena_mark mark = arena_mark(arena);

		removed += folder_sweep(arena, arena_format(arena, "%s/%02x", store->folder, part), seconds, is_known, from);
		arena_rewind(arena, mark);
	}
	return removed;
}
