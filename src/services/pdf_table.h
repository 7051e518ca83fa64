/* pdf_table.h: the bordered table of a list on paper: takes the rows in, finds
 * how many lines each needs and where the pages end, draws the part that
 * belongs to a page.  What stands above and below it is pdf_sheet.c's. */
#ifndef SERVICES_PDF_TABLE_H
#define SERVICES_PDF_TABLE_H

#include "services/pdf_draw.h"

struct table_row {
	const char *const *cells;
	size_t lines;
	bool marked;
};

/* Where a page of the table begins: a row, and a line in it where it was cut. */
struct table_place {
	size_t row, line;
};

struct table {
	struct drawing *drawing;
	const struct sheet *sheet;
	size_t column_count;
	double edges[SHEET_COLUMNS_MAX + 2];
	PangoLayout *columns[SHEET_COLUMNS_MAX + 1];
	PangoLayout *heads[SHEET_COLUMNS_MAX + 1];
	double size, leading, head_height;
	struct table_row *rows;
	size_t row_count, row_room, text_bytes;
	struct table_place *pages;
	size_t page_count, page_room;
};

/* Columns between left and right; then every row of the sheet.  False with paper->why where there
 * are too many; table_release must follow in either case. */
bool table_take(struct table *table, struct drawing *drawing, const struct sheet *sheet, double left, double right);
void table_release(struct table *table);

/* Parts the rows into pages: `first` points of height on page one, `other` on the rest, head included;
 * `tail` must find room under the last row, which goes with it to a new page if need be. */
void table_divide(struct table *table, double first, double other, double tail);
/* Draws page `page` (from 0) with its top at y; gives where it ends. */
double table_draw(const struct table *table, size_t page, double y);

#endif
