/* xlsx_read.h: the cells of a workbook's first sheet as text, row by row: what a
 * person sees in them, dates as ISO text, formulas as their last result.  Rows
 * come as the sheet is unfolded, so its length costs no memory.  Formats,
 * pictures and other sheets are not looked at. */
#ifndef SERVICES_XLSX_READ_H
#define SERVICES_XLSX_READ_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct xlsx_reader;

enum { XLSX_COLUMNS_MAX = 256 };

/* The bytes (a mapped file) must stay until xlsx_reader_close.  NULL: *why in Chinese, for the person. */
struct xlsx_reader *xlsx_reader_open(const void *bytes, size_t length, const char **why);
/* The next row that is not empty: cells never NULL, lasting until the next call; `line` its number in the sheet, from 1.  False at the end,
 * or where xlsx_reader_trouble says something. */
bool xlsx_reader_next(struct xlsx_reader *reader, char ***cells, size_t *count, size_t *line);
const char *xlsx_reader_trouble(const struct xlsx_reader *reader);	/* NULL, or what went wrong on the way, in Chinese */
void xlsx_reader_close(struct xlsx_reader *reader);			/* NULL is allowed */

#endif
