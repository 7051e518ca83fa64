/* keys.c: the key file: lines of text, "use id hexadecimal", under a line that
 * tells the form.  It belongs to one user (0600).  A key change adds a line and
 * keeps the old ones; processes that run find it by the file's time.  In memory
 * keys are only ever added, so that readers need no lock. */
#include "model/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"

enum { KEYS_OF_A_USE_MAX = 32, KEY_FILE_MAX = 64 * 1024, LOOKED_AGAIN_US = 2 * 1000 * 1000 };

static const char key_file_head[] = "laomo keys 1";
static const char *const use_names[KEY_USE_COUNT] = { "field", "index", "history", "audit", "backup" };

struct keys {
	struct {
		struct key key[KEYS_OF_A_USE_MAX];
		atomic_size_t count;
	} of[KEY_USE_COUNT];
	atomic_uint index_id;		/* 0: the smallest */
	char path[PATH_MAX];
	pthread_mutex_t lock;		/* of those who read the file again */
	struct timespec changed;
	atomic_int_fast64_t looked_at;	/* µs */
};

static void keys_look_again(struct keys *keys, bool at_once);

static size_t count_of(struct keys *keys, enum key_use use)
{
	return atomic_load_explicit(&keys->of[use].count, memory_order_acquire);
}

const struct key *keys_newest(struct keys *keys, enum key_use use)
{
	const struct key *newest = &keys->of[use].key[0];
	size_t count;

	keys_look_again(keys, false);
	count = count_of(keys, use);
	must(count > 0);
	for (size_t i = 1; i < count; i++) {
		if (keys->of[use].key[i].id > newest->id)
			newest = &keys->of[use].key[i];
	}
	return newest;
}

static const struct key *key_known(struct keys *keys, enum key_use use, unsigned id)
{
	size_t count = count_of(keys, use);

	for (size_t i = 0; i < count; i++) {
		if (keys->of[use].key[i].id == id)
			return &keys->of[use].key[i];
	}
	return NULL;
}

const struct key *keys_find(struct keys *keys, enum key_use use, unsigned id)
{
	const struct key *found = key_known(keys, use, id);

	if (found)
		return found;
	keys_look_again(keys, true);
	return key_known(keys, use, id);
}

const struct key *keys_at(struct keys *keys, enum key_use use, size_t place)
{
	return place < count_of(keys, use) ? &keys->of[use].key[place] : NULL;
}

const struct key *keys_index(struct keys *keys)
{
	unsigned id = atomic_load(&keys->index_id);
	const struct key *smallest = &keys->of[KEY_INDEX].key[0];
	size_t count = count_of(keys, KEY_INDEX);

	if (id) {
		const struct key *told = keys_find(keys, KEY_INDEX, id);

		must(told);
		return told;
	}
	for (size_t i = 1; i < count; i++) {
		if (keys->of[KEY_INDEX].key[i].id < smallest->id)
			smallest = &keys->of[KEY_INDEX].key[i];
	}
	return smallest;
}

bool keys_use_index(struct keys *keys, unsigned id)
{
	if (id && !keys_find(keys, KEY_INDEX, id))
		return false;
	atomic_store(&keys->index_id, id);
	return true;
}


/* --- reading --- */

static bool key_line_read(struct keys *keys, struct arena *arena, const char *line, bool again)
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
	if (use < 0 || count_of(keys, (enum key_use)use) == KEYS_OF_A_USE_MAX || strlen(parts[2]) != (size_t)KEY_BYTES * 2)
		return false;
	key = &keys->of[use].key[count_of(keys, (enum key_use)use)];
	if (key_known(keys, (enum key_use)use, (unsigned)id))
		return again;	/* known already: the file was read once more */
	if (!text_from_hex(parts[2], key->bytes, KEY_BYTES))
		return false;
	key->id = (unsigned)id;
	key->serial = key_serial_new();
	atomic_fetch_add_explicit(&keys->of[use].count, 1, memory_order_release);
	return true;
}

static bool keys_read(struct keys *keys, struct arena *arena, const char *text, bool again, const char **why)
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
		if (!key_line_read(keys, arena, lines[i], again)) {
			*why = arena_format(arena, "line %zu is broken", i + 1);
			return false;
		}
	}
	for (size_t use = 0; use < KEY_USE_COUNT; use++) {
		if (count_of(keys, (enum key_use)use) == 0 && use != KEY_BACKUP) {
			*why = arena_format(arena, "there is no %s key", use_names[use]);
			return false;
		}
	}
	return true;
}

/* The text of an open key file, NULL and *why where it must not be used. */
static char *key_file_text(int file, struct arena *arena, struct timespec *changed, const char **why)
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
	*changed = status.st_mtim;
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
		text = key_file_text(file, arena, &keys->changed, &reason);
		close(file);
	}
	(void)snprintf(keys->path, sizeof(keys->path), "%s", path);
	must(pthread_mutex_init(&keys->lock, NULL) == 0);
	atomic_store(&keys->looked_at, clock_monotonic_us());
	if (text && keys_read(keys, arena, text, false, &reason)) {
		secret_clear(text, strlen(text));
		return keys;
	}
	*why = arena_format(arena, "key file %s: %s", path, reason);
	return NULL;
}

/* --- while we run --- */

static bool is_changed(struct keys *keys)
{
	struct stat status;

	return stat(keys->path, &status) == 0 &&
	       (status.st_mtim.tv_sec != keys->changed.tv_sec || status.st_mtim.tv_nsec != keys->changed.tv_nsec);
}

/* A file that cannot be read now leaves us with what we know. */
static void keys_reread(struct keys *keys)
{
	struct arena *arena = arena_new(0);
	struct timespec changed = { 0 };
	const char *why = "";
	int file = open(keys->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char *text = file >= 0 ? key_file_text(file, arena, &changed, &why) : NULL;

	if (file >= 0)
		close(file);
	if (text && keys_read(keys, arena, text, true, &why))
		keys->changed = changed;
	else
		log_event("keys", "failure", why, NULL);
	if (text)
		secret_clear(text, strlen(text));
	arena_free(arena);
}

static void keys_look_again(struct keys *keys, bool at_once)
{
	int64_t now = clock_monotonic_us();

	if (!at_once && now - atomic_load_explicit(&keys->looked_at, memory_order_relaxed) < LOOKED_AGAIN_US)
		return;
	pthread_mutex_lock(&keys->lock);
	atomic_store(&keys->looked_at, now);
	if (is_changed(keys))
		keys_reread(keys);
	pthread_mutex_unlock(&keys->lock);
}

/* --- another key --- */

/* The whole file once more with a line behind it, under another name, then renamed: a loss of power leaves the old one or the new. */
static bool file_replace(struct arena *arena, const char *path, const char *text, const char *line)
{
	unsigned char mark[8];
	const char *temporary;
	int file;
	bool kept;

	random_bytes(mark, sizeof(mark));
	temporary = arena_format(arena, "%s.%s", path, text_hex(arena, mark, sizeof(mark)));
	file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	kept = file >= 0 && write_whole(file, text, strlen(text)) && write_whole(file, line, strlen(line));
	kept = file >= 0 && close(file) == 0 && kept;
	kept = kept && rename(temporary, path) == 0;
	if (!kept)
		unlink(temporary);
	return kept && folder_sync(arena, path);
}

static bool text_ends_line(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && text[length - 1] == '\n';
}

static int use_named(const char *name)
{
	for (int i = 0; i < KEY_USE_COUNT; i++)
		if (text_equal(name, use_names[i]))
			return i;
	return -1;
}

bool keys_add(struct arena *arena, const char *path, const char *use, unsigned *id, const char **why)
{
	unsigned char bytes[KEY_BYTES];
	struct keys *keys = keys_load(arena, path, false, why);
	int kind = use_named(use);
	struct timespec changed;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char *text = keys && file >= 0 ? key_file_text(file, arena, &changed, why) : NULL;
	char *line;
	bool kept;

	if (file >= 0)
		close(file);
	if (!text || kind < 0)
		return false;
	*id = count_of(keys, (enum key_use)kind) ? keys_newest(keys, (enum key_use)kind)->id + 1 : 1;
	random_bytes(bytes, sizeof(bytes));
	line = arena_format(arena, "%s%s %u %s\n", text_ends_line(text) ? "" : "\n", use, *id, text_hex(arena, bytes, sizeof(bytes)));
	kept = file_replace(arena, path, text, line);
	secret_clear(bytes, sizeof(bytes));
	secret_clear(line, strlen(line));
	secret_clear(text, strlen(text));
	if (!kept)
		*why = arena_format(arena, "key file %s: another key cannot be added", path);
	return kept;
}

bool keys_hold_backup(struct keys *keys)
{
	return count_of(keys, KEY_BACKUP) > 0;
}

bool keys_add_backup(struct arena *arena, const char *path, const char **why)
{
	unsigned id;

	return keys_add(arena, path, use_names[KEY_BACKUP], &id, why);
}
