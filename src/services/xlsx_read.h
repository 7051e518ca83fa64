/* xlsx_read.h: the cells of a workbook's first sheet as text: what a person sees
 * in them, dates as ISO text, formulas as their last result.  Formats, pictures
 * and other sheets are not looked at. */
#ifndef SERVICES_XLSX_READ_H
#define SERVICES_XLSX_READ_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct xlsx_row {
	char **cells;		/* never NULL */
	size_t count;		/* at most CSV_COLUMNS_MAX */
	size_t line;		/* number of the row in the sheet, from 1 */
	struct xlsx_row *next;
};

/* Rows that are not empty.  False: *why in Chinese, for the person. */
bool xlsx_read(struct arena *arena, const void *bytes, size_t length, struct xlsx_row **rows, const char **why);

#endif
