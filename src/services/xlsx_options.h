/* xlsx_options.h: drop-down lists in a workbook that is to be filled in: short ones
 * in the cell itself, long ones from a hidden sheet.  For xlsx_write.c only. */
#ifndef SERVICES_XLSX_OPTIONS_H
#define SERVICES_XLSX_OPTIONS_H

#include <xlsxwriter.h>

#include "services/sheet.h"

struct arena;

/* For the rows of `tab` from `first` on (thousands of them, still empty): the columns' options, and text as the format of columns that are
 * text, so that Excel lets ID numbers alone. */
lxw_error xlsx_options_put(struct arena *arena, lxw_workbook *workbook, lxw_worksheet *tab, const struct sheet *sheet, lxw_row_t first);

#endif
