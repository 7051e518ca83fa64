/* backup.c: writing and reading the sealed file.  Each chunk is bound to the
 * manifest, its section and its number: none can be changed, left out, doubled
 * or moved, and a chunk of another backup does not open here. */
#include "services/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"
#include "services/whole_file.h"

static const char magic[] = "LAOMO-BACKUP 1\n";

enum { LENGTH_BYTES = 4, SEALED_MORE = 64, HASH_BYTES = 32 };

static const char *world_says(struct arena *arena, const char *path)
{
	char room[128];
	return arena_format(arena, "%s: %s", path, strerror_r(errno, room, sizeof(room)));
}

/* As many bytes as there are, at most `most`; -1 on failure. */
static ssize_t read_some(int file, void *bytes, size_t most)
{
	size_t length = 0;
	while (length < most) {
		ssize_t got = read(file, (char *)bytes + length, most - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		length += (size_t)got;
	}
	return (ssize_t)length;
}

static const char *bound_to(struct arena *arena, const char *manifest_hash, const char *section, int64_t chunk)
{
	return arena_format(arena, "backup:%s:%s:%lld", manifest_hash, section, (long long)chunk);
}

static const char *hash_text(struct arena *arena, const void *bytes, size_t length)
{
	unsigned char hash[HASH_BYTES];
	hash_sha256(bytes, length, hash);
	return text_hex(arena, hash, sizeof(hash));
}

/* --- writing --- */

static bool section_measure(struct arena *arena, struct backup_section *section, unsigned char *room, const char **why)
{
	int file = open(section->source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	unsigned char hash[HASH_BYTES];
	struct sha256 hashing;
	ssize_t got = -1;
	sha256_begin(&hashing);
	section->bytes = 0;
	while (file >= 0 && (got = read_some(file, room, BACKUP_CHUNK)) > 0) {
		sha256_add(&hashing, room, (size_t)got);
		section->bytes += got;
	}
	if (got < 0)
		*why = world_says(arena, section->source);
	if (file >= 0)
		close(file);
	sha256_end(&hashing, hash);
	section->sha256 = text_hex(arena, hash, sizeof(hash));
	return got == 0;
}

bool backup_measure(struct arena *arena, struct backup_manifest *manifest, const char **why)
{
	unsigned char *room = arena_alloc(arena, BACKUP_CHUNK);
	for (size_t i = 0; i < manifest->section_count; i++)
		if (!section_measure(arena, &manifest->sections[i], room, why))
			return false;
	return true;
}

struct backup_writing {
	struct arena *arena;
	struct keys *keys;
	struct whole_file out;
	const char *manifest_hash;
	unsigned char *room;
};

static bool chunk_write(struct backup_writing *writing, const struct backup_section *section, int64_t number, size_t length)
{
	struct arena_mark mark = arena_mark(writing->arena);
	unsigned char *sealed, head[LENGTH_BYTES];
	size_t sealed_length;
	seal_backup(writing->keys, writing->arena, bound_to(writing->arena, writing->manifest_hash, section->name, number), writing->room,
		    length, &sealed, &sealed_length);
	for (int i = 0; i < LENGTH_BYTES; i++)
		head[i] = (unsigned char)(sealed_length >> (8 * (LENGTH_BYTES - 1 - i)));
	bool good = whole_file_write(&writing->out, head, sizeof(head)) && whole_file_write(&writing->out, sealed, sealed_length);
	if (good)
		arena_rewind(writing->arena, mark);
	return good;
}

static bool section_write(struct backup_writing *writing, const struct backup_section *section, const char **why)
{
	int file = open(section->source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int64_t left = section->bytes;
	bool good = file >= 0;
	for (int64_t number = 0; good && left > 0; number++) {
		size_t length = left < BACKUP_CHUNK ? (size_t)left : BACKUP_CHUNK;
		good = read_some(file, writing->room, length) == (ssize_t)length && chunk_write(writing, section, number, length);
		left -= (int64_t)length;
	}
	if (!good)
		*why = writing->out.why ? writing->out.why : arena_format(writing->arena, "%s changed or cannot be read", section->source);
	if (file >= 0)
		close(file);
	return good;
}

bool backup_write(struct arena *arena, struct keys *keys, const struct backup_manifest *manifest, const char *path, const char **why)
{
	struct backup_writing writing = { .arena = arena, .keys = keys };
	const char *text = manifest_print(arena, manifest);
	if (!text) {
		*why = "there are too many files";
		return false;
	}
	writing.manifest_hash = hash_text(arena, text, strlen(text));
	writing.room = arena_alloc(arena, BACKUP_CHUNK);
	bool good = whole_file_open(&writing.out, arena, path) && whole_file_write(&writing.out, magic, sizeof(magic) - 1) &&
		    whole_file_write(&writing.out, text, strlen(text)) && whole_file_write(&writing.out, "\n", 1);
	*why = writing.out.why;
	for (size_t i = 0; good && i < manifest->section_count; i++)
		good = section_write(&writing, &manifest->sections[i], why);
	if (good && whole_file_finish(&writing.out))
		return true;
	if (good)
		*why = writing.out.why;
	whole_file_abandon(&writing.out);
	return false;
}

/* --- reading --- */

struct backup_reading {
	struct arena *arena;
	struct keys *keys;
	int file;
	off_t begins;			/* of the first chunk */
	const char *manifest_hash;
	struct backup_manifest *manifest;
	unsigned char *room;
	const char *why;
};

static bool head_read(struct backup_reading *reading, const char **text, size_t *length)
{
	struct stat status;
	char head[sizeof(magic)] = "";
	if (fstat(reading->file, &status) != 0 || read_some(reading->file, head, sizeof(magic) - 1) != (ssize_t)sizeof(magic) - 1 ||
	    memcmp(head, magic, sizeof(magic) - 1) != 0)
		return false;
	size_t most = (size_t)status.st_size < BACKUP_MANIFEST_MAX ? (size_t)status.st_size : BACKUP_MANIFEST_MAX;
	char *room = NULL;
	const char *end = NULL;
	size_t got = 0, size = 64 * 1024;
	while (!end && size <= 2 * most + 64 * 1024) {
		room = arena_alloc(reading->arena, size + 1);
		ssize_t some = pread(reading->file, room, size, sizeof(magic) - 1);
		got = some > 0 ? (size_t)some : 0;
		end = memchr(room, '\n', got);
		size *= 4;
	}
	if (!end)
		return false;
	*text = room;
	*length = (size_t)(end - room);
	reading->begins = (off_t)(sizeof(magic) - 1 + *length + 1);
	return true;
}

struct backup_reading *backup_open(struct arena *arena, struct keys *keys, const char *path, struct backup_manifest *manifest, const char **why)
{
	struct backup_reading *reading = arena_one(arena, struct backup_reading);
	const char *text;
	size_t length;
	*reading = (struct backup_reading){ .arena = arena, .keys = keys, .manifest = manifest };
	reading->file = open(path, O_RDONLY | O_CLOEXEC);
	if (reading->file < 0) {
		*why = arena_format(arena, "读不出备份文件：%s", world_says(arena, path));
		return NULL;
	}
	if (!head_read(reading, &text, &length) || !manifest_parse(arena, text, length, manifest)) {
		*why = "这不是劳模的备份文件，或它的开头已经损坏";
		backup_close(reading);
		return NULL;
	}
	reading->manifest_hash = hash_text(arena, text, length);
	reading->room = arena_alloc(arena, BACKUP_CHUNK + SEALED_MORE);
	return reading;
}

void backup_close(struct backup_reading *reading)
{
	if (reading && reading->file >= 0)
		close(reading->file);
	if (reading)
		reading->file = -1;
}

/* The plain bytes of the next chunk, in the arena; NULL with reading->why. */
static const char *chunk_read(struct backup_reading *reading, const struct backup_section *section, int64_t number, size_t length)
{
	unsigned char head[LENGTH_BYTES];
	size_t sealed_length = 0;
	reading->why = arena_format(reading->arena, "备份文件不完整：%s 的第 %lld 块读不出", section->name, (long long)number + 1);
	if (read_some(reading->file, head, sizeof(head)) != (ssize_t)sizeof(head))
		return NULL;
	for (int i = 0; i < LENGTH_BYTES; i++)
		sealed_length = sealed_length << 8 | head[i];
	if (sealed_length < length || sealed_length > length + SEALED_MORE)
		return NULL;
	if (read_some(reading->file, reading->room, sealed_length) != (ssize_t)sealed_length)
		return NULL;
	reading->why = arena_format(reading->arena, "%s 的第 %lld 块打不开：内容被改动过，或密钥文件不是做备份时的那一个", section->name,
				    (long long)number + 1);
	if (sealed_length != length + 31)	/* algorithm, key id, IV, tag: see docs/formats.md */
		return NULL;
	return unseal_backup(reading->keys, reading->arena, bound_to(reading->arena, reading->manifest_hash, section->name, number),
			     reading->room, sealed_length);
}

static bool section_read(struct backup_reading *reading, const struct backup_section *section, struct whole_file *out)
{
	unsigned char hash[HASH_BYTES];
	struct sha256 hashing;
	int64_t left = section->bytes;
	sha256_begin(&hashing);
	for (int64_t number = 0; left > 0; number++) {
		struct arena_mark mark = arena_mark(reading->arena);
		size_t length = left < BACKUP_CHUNK ? (size_t)left : BACKUP_CHUNK;
		const char *plain = chunk_read(reading, section, number, length);
		if (!plain)
			return false;
		sha256_add(&hashing, plain, length);
		if (out && !whole_file_write(out, plain, length)) {
			reading->why = out->why;
			return false;
		}
		left -= (int64_t)length;
		arena_rewind(reading->arena, mark);
	}
	sha256_end(&hashing, hash);
	reading->why = arena_format(reading->arena, "%s 与清单里的校验值不符", section->name);
	return text_equal(text_hex(reading->arena, hash, sizeof(hash)), section->sha256);
}

static bool section_put(struct backup_reading *reading, const struct backup_section *section, const char *path)
{
	struct whole_file out;
	if (!path)
		return section_read(reading, section, NULL);
	bool good = whole_file_open(&out, reading->arena, path);
	if (!good)
		reading->why = out.why;
	else if (section_read(reading, section, &out) && whole_file_finish(&out))
		return true;
	else if (out.why)
		reading->why = out.why;
	whole_file_abandon(&out);
	return false;
}

bool backup_put_back(struct backup_reading *reading, const char *(*place)(void *from, const struct backup_section *section), void *from,
		     const char **why)
{
	char more;
	bool good = lseek(reading->file, reading->begins, SEEK_SET) == reading->begins;
	reading->why = "备份文件读不出";
	for (size_t i = 0; good && i < reading->manifest->section_count; i++) {
		const struct backup_section *section = &reading->manifest->sections[i];
		good = section_put(reading, section, place ? place(from, section) : NULL);
	}
	if (good && read_some(reading->file, &more, 1) != 0) {
		reading->why = "备份文件后面多出了内容";
		good = false;
	}
	*why = good ? "" : reading->why;
	return good;
}

bool backup_verify(struct backup_reading *reading, const char **why)
{
	return backup_put_back(reading, NULL, NULL, why);
}
