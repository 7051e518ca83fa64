/* xlsx_number.h: which texts of a list may become numbers of a workbook, and
 * the number format that shows them exactly as they were written.  For
 * xlsx_write.c only. */
#ifndef SERVICES_XLSX_NUMBER_H
#define SERVICES_XLSX_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Text; then 0 to 6 decimals; then the same with thousands parted by commas. */
enum { NUMBER_TEXT, NUMBER_PLAIN, NUMBER_GROUPED = NUMBER_PLAIN + 7, NUMBER_SHAPES = NUMBER_GROUPED + 7 };

struct number {
	size_t shape;
	double value;
};

/* NUMBER_TEXT where the text is no number or would not read back the same: leading zeros, more than
 * 15 digits or 6 decimals, exponents, signs but one minus, -0, commas elsewhere than by threes. */
struct number number_read(const char *text);
const char *number_shape_format(size_t shape);	/* "0.00", "#,##0", "@" */

#endif
