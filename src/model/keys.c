/* keys.c: the key file: lines of text, "use id hexadecimal", under a line that
 * tells the form.  It belongs to one user (0600) and is never rewritten: a
 * rotation adds lines by hand or by command and keeps the old ones. */
#include "model/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"

enum { KEYS_OF_A_USE_MAX = 32, KEY_FILE_MAX = 64 * 1024 };

static const char key_file_head[] = "laomo keys 1";
static const char *const use_names[KEY_USE_COUNT] = { "field", "index", "history", "audit", "backup" };

struct keys {
	struct {
		struct key key[KEYS_OF_A_USE_MAX];
		size_t count;
	} of[KEY_USE_COUNT];
};

const struct key *keys_newest(const struct keys *keys, enum key_use use)
{
	const struct key *newest = &keys->of[use].key[0];

	must(keys->of[use].count > 0);
	for (size_t i = 1; i < keys->of[use].count; i++) {
		if (keys->of[use].key[i].id > newest->id)
			newest = &keys->of[use].key[i];
	}
	return newest;
}

const struct key *keys_find(const struct keys *keys, enum key_use use, unsigned id)
{
	for (size_t i = 0; i < keys->of[use].count; i++) {
		if (keys->of[use].key[i].id == id)
			return &keys->of[use].key[i];
	}
	return NULL;
}

const struct key *keys_at(const struct keys *keys, enum key_use use, size_t place)
{
	return place < keys->of[use].count ? &keys->of[use].key[place] : NULL;
}

/* --- reading --- */

static bool key_line_read(struct keys *keys, struct arena *arena, const char *line)
{
	char **parts;
	int64_t id;
	int use = -1;
	struct key *key;

	if (text_split(arena, line, ' ', &parts) != 3 || !text_to_int(parts[1], 1, 65535, &id))
		return false;
	for (int i = 0; i < KEY_USE_COUNT; i++) {
		if (text_equal(parts[0], use_names[i]))
			use = i;
	}
	if (use < 0 || keys->of[use].count == KEYS_OF_A_USE_MAX || keys_find(keys, (enum key_use)use, (unsigned)id))
		return false;
	key = &keys->of[use].key[keys->of[use].count];
	if (strlen(parts[2]) != (size_t)KEY_BYTES * 2 || !text_from_hex(parts[2], key->bytes, KEY_BYTES))
		return false;
	key->id = (unsigned)id;
	key->serial = key_serial_new();
	keys->of[use].count++;
	return true;
}

static bool keys_read(struct keys *keys, struct arena *arena, const char *text, const char **why)
{
	char **lines;
	size_t count = text_lines(arena, text, &lines);

	if (count == 0 || !text_equal(lines[0], key_file_head)) {
		*why = "it is no key file of this form";
		return false;
	}
	for (size_t i = 1; i < count; i++) {
		if (lines[i][0] == '\0' || lines[i][0] == '#')
			continue;
		if (!key_line_read(keys, arena, lines[i])) {
			*why = arena_format(arena, "line %zu is broken", i + 1);
			return false;
		}
	}
	for (size_t use = 0; use < KEY_USE_COUNT; use++) {
		if (keys->of[use].count == 0 && use != KEY_BACKUP) {
			*why = arena_format(arena, "there is no %s key", use_names[use]);
			return false;
		}
	}
	/* With a second one no number would be found again, and each could be registered twice. */
	if (keys->of[KEY_INDEX].count > 1) {
		*why = "there are two index keys: the first cannot be replaced";
		return false;
	}
	return true;
}

/* The text of an open key file, NULL and *why where it must not be used. */
static char *key_file_text(int file, struct arena *arena, const char **why)
{
	struct stat status;
	char *text;
	size_t length = 0;

	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
		*why = "it is no ordinary file";
		return NULL;
	}
	if (status.st_mode & (S_IRWXG | S_IRWXO)) {
		*why = "it may be read by others: its mode must be 0600";
		return NULL;
	}
	if (status.st_uid != geteuid() && status.st_uid != 0) {
		*why = "it belongs to another user";
		return NULL;
	}
	if (status.st_size <= 0 || status.st_size > KEY_FILE_MAX) {
		*why = "its size is impossible";
		return NULL;
	}
	text = arena_alloc(arena, (size_t)status.st_size + 1);
	while (length < (size_t)status.st_size) {
		ssize_t got = read(file, text + length, (size_t)status.st_size - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			*why = "it cannot be read";
			return NULL;
		}
		length += (size_t)got;
	}
	return text;
}

/* --- making --- */

static bool write_whole(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(file, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return fsync(file) == 0;
}

/* The name lasts only when the folder it stands in was synced too. */
static bool folder_sync(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_text_n(arena, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	return synced;
}

/* link, not rename: of two processes that start at once, the second finds the first one's keys. */
static bool key_file_make(struct arena *arena, const char *path, const char **why)
{
	unsigned char bytes[KEY_BYTES], mark[8];
	struct buffer text;
	const char *temporary;
	int file;
	bool kept;

	buffer_init(&text, arena, KEY_FILE_MAX);
	buffer_format(&text, "%s\n", key_file_head);
	for (size_t use = 0; use < KEY_USE_COUNT; use++) {
		random_bytes(bytes, sizeof(bytes));
		buffer_format(&text, "%s 1 %s\n", use_names[use], text_hex(arena, bytes, sizeof(bytes)));
	}
	secret_clear(bytes, sizeof(bytes));
	random_bytes(mark, sizeof(mark));
	temporary = arena_format(arena, "%s.%s", path, text_hex(arena, mark, sizeof(mark)));
	file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0) {
		*why = "it cannot be made";
		return false;
	}
	kept = write_whole(file, buffer_string(&text), text.length);
	kept = close(file) == 0 && kept;
	kept = kept && (link(temporary, path) == 0 || errno == EEXIST);
	unlink(temporary);
	kept = kept && folder_sync(arena, path);
	secret_clear(text.bytes, text.length);
	if (!kept)
		*why = "it cannot be written";
	return kept;
}

struct keys *keys_load(struct arena *arena, const char *path, bool make, const char **why)
{
	struct keys *keys = arena_one(arena, struct keys);
	const char *reason = "it cannot be opened";
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char *text = NULL;

	if (file < 0 && errno == ENOENT && make && key_file_make(arena, path, &reason))
		file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file >= 0) {
		text = key_file_text(file, arena, &reason);
		close(file);
	}
	if (text && keys_read(keys, arena, text, &reason)) {
		secret_clear(text, strlen(text));
		return keys;
	}
	*why = arena_format(arena, "key file %s: %s", path, reason);
	return NULL;
}

bool keys_hold_backup(const struct keys *keys)
{
	return keys->of[KEY_BACKUP].count > 0;
}

bool keys_add_backup(struct arena *arena, const char *path, const char **why)
{
	unsigned char bytes[KEY_BYTES];
	int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
	char *line;
	bool kept;

	random_bytes(bytes, sizeof(bytes));
	line = arena_format(arena, "\n%s 1 %s\n", use_names[KEY_BACKUP], text_hex(arena, bytes, sizeof(bytes)));
	kept = file >= 0 && write_whole(file, line, strlen(line));
	kept = file >= 0 && close(file) == 0 && kept;
	secret_clear(bytes, sizeof(bytes));
	secret_clear(line, strlen(line));
	if (!kept)
		*why = arena_format(arena, "key file %s: the backup key cannot be added", path);
	return kept;
}
