/* csv.c: reads CSV row by row as spreadsheets and people really write it.
 * Bytes must be UTF-8 already; what the cells mean is not known here. */
#include "base/csv.h"

#include <string.h>

#include "base/arena.h"

struct cell_text {
	char *bytes;
	size_t length;
};

/* The separator that stands most often in the first line, outside quotes. */
static char separator_of(const char *at, const char *end)
{
	size_t commas = 0;
	size_t semicolons = 0;
	size_t tabs = 0;
	bool quoted = false;

	for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
		if (*at == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		commas += *at == ',';
		semicolons += *at == ';';
		tabs += *at == '\t';
	}
	if (tabs > commas && tabs > semicolons)
		return '\t';
	return semicolons > commas ? ';' : ',';
}

static bool is_line_end(const struct csv_reader *reader)
{
	return reader->at < reader->end && (*reader->at == '\n' || *reader->at == '\r');
}

static void skip_line_end(struct csv_reader *reader)
{
	if (!is_line_end(reader))
		return;
	if (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n')
		reader->at++;
	reader->at++;
	reader->next_line++;
}

void csv_open(struct csv_reader *reader, const char *bytes, size_t length)
{
	*reader = (struct csv_reader){ .at = bytes, .end = bytes + length, .next_line = 1 };
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		reader->at += 3;
	/* Excel's own first line, which names the separator. */
	if (reader->end - reader->at >= 5 && memcmp(reader->at, "sep=", 4) == 0 && strchr(",;\t", reader->at[4]) &&
	    (reader->end - reader->at == 5 || reader->at[5] == '\n' || reader->at[5] == '\r')) {
		reader->separator = reader->at[4];
		reader->at += 5;
		skip_line_end(reader);
		return;
	}
	reader->separator = separator_of(reader->at, reader->end);
}

/* A NUL would cut the cell short for everybody who reads it. */
static void cell_put(struct cell_text *cell, char c)
{
	if (c != '\0')
		cell->bytes[cell->length++] = c;
}

/* The part between quotes; the reader stands behind the opening one. */
static void read_quoted(struct csv_reader *reader, struct cell_text *cell)
{
	while (reader->at < reader->end) {
		char c = *reader->at++;

		if (c == '"') {
			if (reader->at == reader->end || *reader->at != '"')
				return;
			reader->at++;
		}
		reader->next_line += c == '\n' || (c == '\r' && !(reader->at < reader->end && *reader->at == '\n'));
		cell_put(cell, c);
	}
	reader->broken = true;
}

/* The length of the cell at the reader, at most: a pass without writing, so that the arena gives what is needed. */
static size_t cell_most(const struct csv_reader *reader)
{
	const char *at = reader->at;
	bool quoted = at < reader->end && *at == '"';

	if (quoted)
		at++;
	for (; at < reader->end; at++) {
		if (quoted && *at == '"') {
			if (at + 1 < reader->end && at[1] == '"')
				at++;
			else
				quoted = false;
		} else if (!quoted && (*at == reader->separator || *at == '\n' || *at == '\r')) {
			break;
		}
	}
	return (size_t)(at - reader->at);
}

static char *read_cell(struct csv_reader *reader, struct arena *arena)
{
	struct cell_text cell = { .length = 0 };

	cell.bytes = arena_array(arena, cell_most(reader) + 1, 1);
	if (reader->at < reader->end && *reader->at == '"') {
		reader->at++;
		read_quoted(reader, &cell);
	}
	/* An unquoted cell, or careless text behind the closing quote. */
	while (reader->at < reader->end && *reader->at != reader->separator && !is_line_end(reader))
		cell_put(&cell, *reader->at++);
	cell.bytes[cell.length] = '\0';
	return cell.bytes;
}

bool csv_row(struct csv_reader *reader, struct arena *arena, char ***cells, size_t *count)
{
	char *found[CSV_COLUMNS_MAX];
	size_t filled = 0, all = 0;

	while (is_line_end(reader))
		skip_line_end(reader);
	if (reader->at >= reader->end)
		return false;
	reader->line = reader->next_line;
	for (;;) {
		struct arena_mark mark = arena_mark(arena);
		char *cell = read_cell(reader, arena);

		all++;
		if (filled < CSV_COLUMNS_MAX)
			found[filled++] = cell;
		else
			arena_rewind(arena, mark);
		if (reader->at >= reader->end || *reader->at != reader->separator)
			break;
		reader->at++;
	}
	skip_line_end(reader);
	reader->wide = all > CSV_COLUMNS_MAX ? all : 0;
	*cells = arena_many(arena, filled, char *);
	memcpy(*cells, found, filled * sizeof(found[0]));
	*count = filled;
	return true;
}
