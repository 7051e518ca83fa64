/* xlsx.c: workbooks out of anything: unfolded, parsed, never more than they may be. */
#include <stddef.h>
#include <stdint.h>

#include "services/xlsx_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *why;
	struct xlsx_reader *reader = xlsx_reader_open(bytes, length, &why);
	char **cells;
	size_t count, line;

	while (reader && xlsx_reader_next(reader, &cells, &count, &line)) { }
	xlsx_reader_close(reader);
	return 0;
}
