/* sheet.c: the few questions that all forms of a sheet ask. */
#include "services/sheet.h"

#include "base/must.h"

static bool array_next(void *from, const char *const **cells, const char **mark)
{
	struct sheet_array *array = from;

	if (array->at == array->row_count)
		return false;
	*cells = array->rows[array->at];
	*mark = array->marks != NULL ? array->marks[array->at] : NULL;
	array->at++;
	return true;
}

struct sheet_rows sheet_rows_of(struct sheet_array *array)
{
	return (struct sheet_rows){ .next = array_next, .from = array };
}

size_t sheet_width(const struct sheet *sheet)
{
	must(sheet->column_count >= 1 && sheet->column_count <= SHEET_COLUMNS_MAX);
	return sheet->column_count + (sheet->mark_label != NULL ? 1 : 0);
}

struct sheet_column sheet_column_at(const struct sheet *sheet, size_t place)
{
	struct sheet_column column = { .width = 16, .is_text = true };

	must(place < sheet_width(sheet));
	if (place < sheet->column_count)
		column = sheet->columns[place];
	else
		column.label = sheet->mark_label;
	if (column.label == NULL)
		column.label = "";
	if (!(column.width > 0))
		column.width = 8;
	return column;
}

const char *sheet_cell_at(const struct sheet *sheet, const char *const *cells, const char *mark, size_t place)
{
	const char *cell = place < sheet->column_count ? cells[place] : mark;

	return cell != NULL ? cell : "";
}
