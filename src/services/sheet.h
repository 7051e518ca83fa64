/* sheet.h: one list of persons or things as an office hands it on: title, unit
 * and date line, columns, rows, notes, signatures.  The same sheet becomes a
 * paper (pdf.h), a workbook (xlsx_write.h) or plain text (csv_write.h).  It
 * says what stands in the list, not how it looks; where the rows come from is
 * the caller's matter. */
#ifndef SERVICES_SHEET_H
#define SERVICES_SHEET_H

#include <stdbool.h>
#include <stddef.h>

enum sheet_align { SHEET_LEFT, SHEET_CENTRE, SHEET_RIGHT };

struct sheet_column {
	const char *label;
	double width;		/* in Chinese characters (18 digits want 11); shares the page in proportion; 0 means 8 */
	enum sheet_align align;
	bool is_text;		/* never a number, however it looks (ID numbers, telephones, codes) */
	const char *const *options;	/* of a template: what is chosen from; NULL: anything */
	size_t option_count;
};

/* Rows come one by one.  `next` gives the cells of the next row (as many as there
 * are columns; NULL is an empty cell) and, where the row is marked, the reason in
 * *mark (otherwise NULL).  Both last until the following call.  False at the end. */
struct sheet_rows {
	bool (*next)(void *from, const char *const **cells, const char **mark);
	void *from;
};

enum { SHEET_COLUMNS_MAX = 96 };

struct sheet {
	const char *title;
	const char *unit_line;		/* "填报单位：…", at the left above the table; NULL for none */
	const char *date_line;		/* "2026年11月20日", at the right above the table; NULL for none */
	const char *note;		/* a remark above the table; NULL for none */
	const struct sheet_column *columns;
	size_t column_count;		/* 1 to SHEET_COLUMNS_MAX */
	struct sheet_rows rows;
	const char *mark_label;		/* head of one more column that shows the marks; NULL shows none */
	const char *footer_note;	/* under the table, last page; NULL for none */
	const char *watermark;		/* "演示", "导出人 … 时间 …"; NULL for none */
	bool landscape;
	const char *const *signatures;	/* "负责人（签字）：", on the last page; as many as signature_count */
	size_t signature_count;
};

/* For callers that have all rows in memory: `rows` of `row_count` arrays of cells,
 * `marks` an array of row_count reasons or NULL.  The array must outlive its use. */
struct sheet_array {
	const char *const *const *rows;
	const char *const *marks;
	size_t row_count;
	size_t at;		/* begin with 0 */
};
struct sheet_rows sheet_rows_of(struct sheet_array *array);

/* How many columns stand in the table, the one with the marks included. */
size_t sheet_width(const struct sheet *sheet);
/* Label and cell by place, the column of marks being the last; never NULL. */
struct sheet_column sheet_column_at(const struct sheet *sheet, size_t place);
const char *sheet_cell_at(const struct sheet *sheet, const char *const *cells, const char *mark, size_t place);

#endif
