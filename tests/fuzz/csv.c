/* csv.c: any bytes as a CSV file.  Rows end, no cell is missing, lines count
 * up, and what the buffer writes of a row is read again as the same cells. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_again(struct arena *arena, char **cells, size_t count)
{
	struct buffer *buffer = buffer_new(arena, 1 << 24);
	struct csv_reader reader;
	char **again;
	size_t again_count;

	/* One plain cell first, so that the separator is certain and the row not empty. */
	buffer_text(buffer, "sep=,\nfirst");
	for (size_t i = 0; i + 1 < count; i++) {
		buffer_char(buffer, ',');
		buffer_csv(buffer, cells[i]);
	}
	csv_open(&reader, buffer_string(buffer), buffer->length);
	must(csv_row(&reader, arena, &again, &again_count));
	must(again_count == count);
	for (size_t i = 0; i + 1 < count; i++) {
		const char *cell = again[i + 1];

		/* A ' was put before what a spreadsheet would run, full-width signs too. */
		if (cells[i][0] && strchr("=+-@\t\r", cells[i][0]))
			must(*cell == '\'');
		must(strcmp(cell, cells[i]) == 0 || (*cell == '\'' && strcmp(cell + 1, cells[i]) == 0));
	}
	must(!reader.broken && !csv_row(&reader, arena, &again, &again_count));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct csv_reader reader;
	size_t line = 0;
	char **cells;
	size_t count;

	csv_open(&reader, (const char *)bytes, length);
	while (csv_row(&reader, arena, &cells, &count)) {
		struct arena_mark mark = arena_mark(arena);

		must(count >= 1 && count <= CSV_COLUMNS_MAX);
		must(reader.line > line);
		line = reader.line;
		read_again(arena, cells, count);
		arena_rewind(arena, mark);
	}
	arena_free(arena);
	return 0;
}
