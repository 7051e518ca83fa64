/* csv_write.h: a sheet (sheet.h) as CSV, as Excel and WPS open it: one head row,
 * then the rows.  Title and notes are left out, so that a program can read it,
 * unless they are asked for; signatures always. */
#ifndef SERVICES_CSV_WRITE_H
#define SERVICES_CSV_WRITE_H

#include <stdbool.h>

#include "services/sheet.h"

struct arena;
struct buffer;

/* False where the buffer's maximum was reached: what it then holds is cut. */
bool csv_write(struct buffer *buffer, const struct sheet *sheet);
struct csv_style {
	bool gb18030;	/* for programs that know no UTF-8; otherwise UTF-8 with byte order mark */
	bool titled;	/* title, unit and date, note and footer note stand above the head row */
};
/* To a file (0600, whole or not at all), however long.  False with *why (arena, for the log). */
bool csv_write_file(struct arena *arena, const struct sheet *sheet, const char *path, const char **why);
bool csv_write_file_as(struct arena *arena, const struct sheet *sheet, const struct csv_style *style, const char *path,
		const char **why);

#endif
