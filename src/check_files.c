/* check_files.c: see check_files.h. */
#include "check_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "house.h"
#include "model/crypto.h"
#include "model/prove.h"

enum { PIECE = 1024 * 1024 };

struct looking {
	struct house *house;
	unsigned char *piece;
	int64_t count, bytes;
	const char *wrong;
};

static const char *path_of_file(struct looking *looking, const char *key)
{
	return arena_format(looking->house->arena, "%s/files/%.2s/%s", looking->house->settings->folder, key, key);
}

/* NULL: it cannot be read. */
static const char *hash_of(struct looking *looking, int file, int64_t *bytes)
{
	struct sha256 hashing;
	unsigned char out[32];
	ssize_t got;
	*bytes = 0;
	sha256_begin(&hashing);
	while ((got = read(file, looking->piece, PIECE)) > 0 || (got < 0 && errno == EINTR)) {
		if (got < 0)
			continue;
		sha256_add(&hashing, looking->piece, (size_t)got);
		*bytes += got;
	}
	sha256_end(&hashing, out);
	return got < 0 ? NULL : text_hex(looking->house->arena, out, sizeof(out));
}

static bool file_look(void *from, const struct kept_file *kept)
{
	struct looking *looking = from;
	struct arena *arena = looking->house->arena;
	struct arena_mark mark = arena_mark(arena);
	const char *path = path_of_file(looking, kept->key);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int64_t bytes = 0;
	const char *hash = file < 0 ? NULL : hash_of(looking, file, &bytes);
	if (file >= 0)
		close(file);
	if (!hash)
		looking->wrong = arena_format(arena, "“%s”（%lld）不见了或读不出：请从备份里取回 %s", kept->name, (long long)kept->id, path);
	else if (!text_equal(hash, kept->key) || bytes != kept->size)
		looking->wrong = arena_format(arena, "“%s”（%lld）的内容被改动过（%lld 字节，登记的是 %lld）：请从备份里取回 %s", kept->name,
					      (long long)kept->id, (long long)bytes, (long long)kept->size, path);
	if (looking->wrong)
		return false;
	arena_rewind(arena, mark);
	looking->count++;
	looking->bytes += bytes;
	return true;
}

/* How many there are on the disk: more than the database knows is litter, no fault. */
static int64_t files_on_disk(struct house *house)
{
	int64_t count = 0;
	for (int i = 0; i < 256; i++) {
		DIR *stream = opendir(arena_format(house->arena, "%s/files/%02x", house->settings->folder, (unsigned)i));
		for (struct dirent *entry; stream && (entry = readdir(stream));)
			count += strlen(entry->d_name) == 64;
		if (stream)
			closedir(stream);
	}
	return count;
}

const char *check_files(struct house *house, const char **figures)
{
	struct looking looking = { .house = house, .piece = arena_alloc(house->arena, PIECE) };
	bool walked = files_walk(house->context, file_look, &looking);
	*figures = arena_format(house->arena, "%lld 个，%lld 字节，内容与登记的 SHA-256 相符；文件夹里共 %lld 个", (long long)looking.count,
				(long long)looking.bytes, (long long)files_on_disk(house));
	return looking.wrong ? looking.wrong : walked ? "" : house->context->failure;
}

static bool result_look(void *from, const struct kept_file *kept)
{
	struct looking *looking = from;
	struct stat file;
	const char *path = arena_format(looking->house->arena, "%s/results/%s", looking->house->settings->folder, kept->key);
	looking->count++;
	if (strchr(kept->key, '/') || lstat(path, &file) != 0 || !S_ISREG(file.st_mode))
		looking->wrong = arena_format(looking->house->arena, "任务 %lld 的结果文件不见了：%s。请重新做一次", (long long)kept->id, path);
	return !looking->wrong;
}

const char *check_results(struct house *house, const char **figures)
{
	struct looking looking = { .house = house };
	bool walked = job_results_walk(house->context, result_look, &looking);
	*figures = arena_format(house->arena, "%lld 个文件", (long long)looking.count);
	return looking.wrong ? looking.wrong : walked ? "" : house->context->failure;
}
