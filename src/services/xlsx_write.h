/* xlsx_write.h: a sheet (sheet.h) as an .xlsx workbook, written row by row in
 * constant memory.  Reads no workbook. */
#ifndef SERVICES_XLSX_WRITE_H
#define SERVICES_XLSX_WRITE_H

#include <stdbool.h>

#include "services/sheet.h"

struct arena;

struct workbook_text {
	const char *tab;	/* name of the tab; NULL: 名册 */
	const char *author;	/* in the file's properties; NULL for none */
	const char *made_at;	/* "2026-11-20 14:32:05"; NULL for now */
	bool template;		/* to be filled in below the rows: drop-down lists, columns of text */
	bool plain;		/* the head in row 1, no title lines: a template to be filled in and read back */
};

/* Writes the workbook to `path` (0600, whole or not at all).  Numbers become numbers only in columns
 * that are not text and only where they read back the same (at most 15 digits, no leading zero);
 * everything else is text, so no cell is ever a formula or a link.  Marked rows are red with the
 * reason as a comment on the first cell (and in the column of marks, if there is one).
 * Cells are cut at Excel's 32,767 characters.  False with *why (arena, for the log) on failure; more
 * than 1,048,000 rows is one. */
bool xlsx_write(struct arena *arena, const struct sheet *sheet, const struct workbook_text *text,
		const char *path, const char **why);

#endif
