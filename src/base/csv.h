/* csv.h: RFC 4180 and its careless relatives, read from memory row by row. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct csv_reader {
	const char *at;
	const char *end;
	char separator;		/* , ; or TAB, found out from the first line */
	size_t line;		/* number of the line where the last row began, from 1 */
	size_t next_line;	/* number of the line at `at` */
	bool broken;		/* a quote was never closed */
	size_t wide;		/* cells of the last row, where there were more than are kept; else 0 */
};

enum { CSV_COLUMNS_MAX = 256 };

void csv_open(struct csv_reader *reader, const char *bytes, size_t length);
/* The next row's cells; false at the end.  Empty lines are no rows; NUL bytes are left out.  At most CSV_COLUMNS_MAX cells are kept. */
bool csv_row(struct csv_reader *reader, struct arena *arena, char ***cells, size_t *count);

#endif
