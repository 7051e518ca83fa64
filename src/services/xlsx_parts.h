/* xlsx_parts.h: what the files that fill in workbooks know of each other.  A row
 * of the template becomes none, one or many rows; whatever names a row, in a
 * formula, a merged area, a printed area, is carried along. */
#ifndef SERVICES_XLSX_PARTS_H
#define SERVICES_XLSX_PARTS_H

#include "services/package_write.h"
#include "services/template_parts.h"

enum { XLSX_ROW_MAX = 1048576 };

/* A1 or an area of it; rows from 1, columns from 1. */
struct area {
	size_t column, row, last_column, last_row;
	bool column_fixed, row_fixed, last_column_fixed, last_row_fixed;
	bool is_single;
	bool is_argument;	/* it is a whole argument of a function */
	const char *sheet;	/* its sheet as written before the '!', quotes taken off; NULL: the formula's own */
};

/* Copies a formula; every area of it is handed to `put`, which writes what takes its place. */
struct formula_writer {
	struct arena *arena;
	void *own;
	void (*put)(struct formula_writer *writer, struct buffer *out, const struct area *area);
};
void formula_copy(struct formula_writer *writer, struct buffer *out, const char *formula);
void area_put(struct buffer *out, const struct area *area);		/* without its sheet */
bool area_read(struct arena *arena, const char *text, struct area *area);	/* "A1", "A1:B2", nothing behind it */
/* As it would read if copied so far down and right. */
const char *formula_moved(struct arena *arena, const char *formula, long rows, long columns);

/* --- rows --- */

struct out_row {
	const struct xml_node *row;
	const struct frame *frame;
	size_t from, number;	/* in the template, in the finished sheet */
};

struct sheet_rows_made {
	const struct template_part *part;
	struct out_row *rows;
	size_t count, room;
	size_t *first, *last;	/* by row of the template; 0: it is not there */
	size_t last_row;	/* of the template */
	size_t end;		/* first row behind all */
};

struct workbook_filling {
	struct filling *filling;
	struct package package;
	struct sheet_rows_made *sheets;
	size_t sheet_count;
	struct sheet_rows_made *sheet;	/* at hand */
	const struct out_row *row;
	struct cell_picture *pictures;	/* of the sheet at hand */
	size_t drawings;
};

bool sheet_layout(struct filling *filling, const struct frame *frame, const struct template_part *part, struct sheet_rows_made *made);
/* Where row `from` of the template stands now, seen from `row` (NULL: from outside of every loop).  False: nowhere. */
bool row_now(const struct sheet_rows_made *made, const struct out_row *row, size_t from, size_t *first, size_t *last);

/* --- the rest --- */

const char *formula_now(struct workbook_filling *book, const struct out_row *row, const char *formula);
/* The area as it is now; false: its rows are gone. */
bool area_now(const struct sheet_rows_made *made, const struct out_row *row, struct area *area);
/* Every element of the sheet that names rows: merged cells, formats, validations, filters, breaks. */
void sheet_marks_shift(struct workbook_filling *book, struct xml_node *sheet);
/* Parts beside the sheet at hand: tables, drawings, notes (which are left out). */
void sheet_parts_shift(struct workbook_filling *book);
/* Names of the workbook, charts. */
void workbook_parts_shift(struct workbook_filling *book);

struct cell_picture {
	const struct media *media;
	size_t row, column;
	const struct xml_node *cell;
	struct cell_picture *next;
};
/* The pictures of the sheet at hand as a drawing; the sheet's element for it is put into `sheet`. */
bool sheet_pictures_write(struct workbook_filling *book, struct xml_node *sheet);
const char *relation_target(struct arena *arena, const struct zip *zip, const char *part, const char *type);	/* NULL */

#endif
