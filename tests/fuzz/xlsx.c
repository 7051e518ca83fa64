/* xlsx.c: workbooks out of anything: unzipped, parsed, never more than they may be. */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "services/xlsx_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct xlsx_row *rows;
	const char *why;

	xlsx_read(arena, bytes, length, &rows, &why);
	arena_free(arena);
	return 0;
}
