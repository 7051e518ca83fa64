/* spool.c: see spool.h.  A cell is its length (4 bytes of this machine) and its
 * bytes; all ones: an empty cell. */
#include "services/spool.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"

enum { CELL_BYTES_MAX = 1 << 20 };

static const uint32_t nothing = UINT32_MAX;

static bool open_as(struct spool *spool, const char *path, int flags, const char *mode, size_t columns)
{
	int handle = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	must(columns > 0 && columns <= SHEET_COLUMNS_MAX);
	*spool = (struct spool){ .columns = columns };
	if (handle >= 0)
		spool->file = fdopen(handle, mode);
	if (handle >= 0 && !spool->file)
		close(handle);
	spool->failed = spool->file == NULL;
	return !spool->failed;
}

bool spool_open(struct spool *spool, const char *path, int64_t offset, size_t columns)
{
	struct stat there;
	if (!open_as(spool, path, O_WRONLY | O_CREAT, "w", columns))
		return false;
	int handle = fileno(spool->file);
	if (fstat(handle, &there) == 0 && there.st_size >= offset && ftruncate(handle, offset) == 0 && fseeko(spool->file, offset, SEEK_SET) == 0)
		return true;
	spool_close(spool);
	return false;
}

void spool_put(struct spool *spool, const char *const *cells)
{
	for (size_t i = 0; i < spool->columns && !spool->failed; i++) {
		size_t bytes = cells[i] ? strlen(cells[i]) : 0;
		must(bytes <= CELL_BYTES_MAX);
		uint32_t length = cells[i] ? (uint32_t)bytes : nothing;
		spool->failed = fwrite(&length, sizeof(length), 1, spool->file) != 1 || (bytes && fwrite(cells[i], bytes, 1, spool->file) != 1);
	}
}

bool spool_flush(struct spool *spool, int64_t *offset)
{
	spool->failed = spool->failed || fflush(spool->file) != 0 || fdatasync(fileno(spool->file)) != 0;
	*offset = spool->failed ? 0 : ftello(spool->file);
	return !spool->failed;
}

bool spool_open_read(struct spool *spool, const char *path, size_t columns)
{
	if (!open_as(spool, path, O_RDONLY, "r", columns))
		return false;
	spool->arena = arena_new(0);
	return true;
}

/* False at the end of the file, which is well before a row's first cell only. */
static bool cell_read(struct spool *spool, const char **cell)
{
	uint32_t length;
	*cell = NULL;
	if (fread(&length, sizeof(length), 1, spool->file) != 1)
		return false;
	if (length == nothing)
		return true;
	spool->failed = length > CELL_BYTES_MAX;
	char *bytes = spool->failed ? NULL : arena_alloc(spool->arena, (size_t)length + 1);
	spool->failed = spool->failed || (length && fread(bytes, length, 1, spool->file) != 1);
	*cell = bytes;
	return !spool->failed;
}

static bool row_next(void *from, const char *const **cells, const char **mark)
{
	struct spool *spool = from;
	arena_reset(spool->arena);
	for (size_t i = 0; i < spool->columns; i++) {
		if (cell_read(spool, &spool->cells[i]))
			continue;
		spool->failed = spool->failed || i > 0 || ferror(spool->file) != 0;
		return false;
	}
	*cells = spool->cells;
	*mark = NULL;
	return true;
}

struct sheet_rows spool_rows(struct spool *spool)
{
	return (struct sheet_rows){ .next = row_next, .from = spool };
}

void spool_close(struct spool *spool)
{
	if (spool->file)
		fclose(spool->file);
	arena_free(spool->arena);
	spool->file = NULL;
	spool->arena = NULL;
}
