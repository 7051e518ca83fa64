/* csv_write.h: a sheet (sheet.h) as UTF-8 CSV with byte order mark, as Excel
 * and WPS open it: one head row, then the rows.  Title, notes and signatures
 * are left out, so that a program can read it. */
#ifndef SERVICES_CSV_WRITE_H
#define SERVICES_CSV_WRITE_H

#include <stdbool.h>

#include "services/sheet.h"

struct arena;
struct buffer;

/* False where the buffer's maximum was reached: what it then holds is cut. */
bool csv_write(struct buffer *buffer, const struct sheet *sheet);
/* To a file (0600, whole or not at all), however long.  False with *why (arena, for the log). */
bool csv_write_file(struct arena *arena, const struct sheet *sheet, const char *path, const char **why);

#endif
