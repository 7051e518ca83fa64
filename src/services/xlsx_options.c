/* xlsx_options.c: see xlsx_options.h. */
#include "services/xlsx_options.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "services/printable.h"

enum { LIST_POINTS_MAX = 120, ROWS_FILLED_IN = 20000, TEXT_POINTS_MAX = 255, COLUMN_NAME = 12 };

static const char hidden[] = "选项";

/* In the cell: Excel takes 255 characters with their commas, and no comma in an option. */
static bool fits_in_cell(const struct sheet_column *column)
{
	size_t points = 0;
	for (size_t i = 0; i < column->option_count; i++) {
		points += text_points(column->options[i]) + 1;
		if (strchr(column->options[i], ',') || strchr(column->options[i], '"'))
			return false;
	}
	return points <= LIST_POINTS_MAX;
}

static lxw_data_validation asking(void)
{
	/* A warning, not a wall: offices may write what the list does not name, and the check says what is wrong with it. */
	return (lxw_data_validation){
		.validate = LXW_VALIDATION_TYPE_LIST, .ignore_blank = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON,
		.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING, .error_title = "不在选项里", .error_message = "这一项一般从下拉选项里选。确定要这样填吗？",
	};
}

static lxw_error in_cell(struct arena *arena, lxw_worksheet *tab, const struct sheet_column *column, lxw_row_t first, lxw_col_t place)
{
	lxw_data_validation validation = asking();
	char **list = arena_many(arena, column->option_count + 1, char *);
	for (size_t i = 0; i < column->option_count; i++)
		list[i] = arena_text(arena, printable_text(arena, column->options[i]));
	validation.value_list = list;
	return worksheet_data_validation_range(tab, first, place, first + ROWS_FILLED_IN, place, &validation);
}

static lxw_error from_sheet(struct arena *arena, lxw_worksheet *tab, const struct sheet_column *column, lxw_row_t first, lxw_col_t place, lxw_col_t at)
{
	char name[COLUMN_NAME];
	lxw_data_validation validation = asking();
	lxw_col_to_name(name, at, LXW_TRUE);
	validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
	validation.value_formula = arena_format(arena, "='%s'!%s$1:%s$%zu", hidden, name, name, column->option_count);
	return worksheet_data_validation_range(tab, first, place, first + ROWS_FILLED_IN, place, &validation);
}

/* Row by row, since a workbook in constant memory goes one way only. */
static lxw_error hidden_fill(struct arena *arena, lxw_worksheet *tab, const struct sheet_column *const *columns, size_t count)
{
	lxw_error error = LXW_NO_ERROR;
	size_t longest = 0;
	for (size_t i = 0; i < count; i++)
		longest = columns[i]->option_count > longest ? columns[i]->option_count : longest;
	for (size_t row = 0; row < longest && error == LXW_NO_ERROR; row++)
		for (size_t i = 0; i < count && error == LXW_NO_ERROR; i++)
			if (row < columns[i]->option_count)
				error = worksheet_write_string(tab, (lxw_row_t)row, (lxw_col_t)i,
							       text_head(arena, printable_text(arena, columns[i]->options[row]), TEXT_POINTS_MAX), NULL);
	worksheet_hide(tab);
	return error;
}

static lxw_error column_put(struct arena *arena, lxw_workbook *workbook, lxw_worksheet *tab, const struct sheet_column *column, lxw_col_t place)
{
	lxw_format *format;
	(void)arena;
	if (!column->is_text)
		return LXW_NO_ERROR;
	format = workbook_add_format(workbook);
	format_set_num_format(format, "@");
	return worksheet_set_column(tab, place, place, column->width * 2 > 8 ? column->width * 2 : 8, format);
}

lxw_error xlsx_options_put(struct arena *arena, lxw_workbook *workbook, lxw_worksheet *tab, const struct sheet *sheet, lxw_row_t first)
{
	const struct sheet_column *large[SHEET_COLUMNS_MAX];
	size_t count = 0;
	lxw_error error = LXW_NO_ERROR;
	for (size_t i = 0; i < sheet->column_count && error == LXW_NO_ERROR; i++) {
		const struct sheet_column *column = &sheet->columns[i];
		error = column_put(arena, workbook, tab, column, (lxw_col_t)i);
		if (!column->option_count || error != LXW_NO_ERROR)
			continue;
		if (fits_in_cell(column)) {
			error = in_cell(arena, tab, column, first, (lxw_col_t)i);
			continue;
		}
		large[count] = column;
		error = from_sheet(arena, tab, column, first, (lxw_col_t)i, (lxw_col_t)count++);
	}
	if (count && error == LXW_NO_ERROR)
		error = hidden_fill(arena, workbook_add_worksheet(workbook, hidden), large, count);
	return error;
}
