/* xlsx_formula.c: the areas that a formula names, found and written anew.  What
 * stands in quotes, names and functions are left as they are; whole columns stay,
 * whole rows move. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/xlsx_parts.h"

enum { COLUMNS_MAX = 16384, FORMULA_MAX = 16384 };

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name_part(char c)
{
	return is_letter(c) || is_digit(c) || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

/* $AB$12 at `text`: gives its length, 0 where it is none. */
static size_t cell_read(const char *text, size_t *column, bool *column_fixed, size_t *row, bool *row_fixed)
{
	const char *at = text;
	*column = *row = 0;
	*column_fixed = *at == '$';
	at += *column_fixed;
	for (; is_letter(*at) && *column <= COLUMNS_MAX; at++)
		*column = *column * 26 + (size_t)((*at & 0xDF) - 'A' + 1);
	*row_fixed = *at == '$';
	at += *row_fixed;
	for (; is_digit(*at) && *row <= XLSX_ROW_MAX; at++)
		*row = *row * 10 + (size_t)(*at - '0');
	bool good = *column && *column <= COLUMNS_MAX && *row && *row <= XLSX_ROW_MAX;
	return good && !is_name_part(*at) && *at != '(' && *at != '!' ? (size_t)(at - text) : 0;
}

/* $3:$5, whole rows. */
static size_t rows_read(const char *text, struct area *area)
{
	char *end;
	const char *at = text;
	area->row_fixed = *at == '$';
	at += area->row_fixed;
	if (!is_digit(*at))
		return 0;
	area->row = strtoul(at, &end, 10);
	if (*end != ':')
		return 0;
	at = end + 1;
	area->last_row_fixed = *at == '$';
	at += area->last_row_fixed;
	if (!is_digit(*at))
		return 0;
	area->last_row = strtoul(at, &end, 10);
	bool good = area->row && area->row <= XLSX_ROW_MAX && area->last_row && area->last_row <= XLSX_ROW_MAX && !is_name_part(*end);
	return good ? (size_t)(end - text) : 0;
}

static size_t area_at(const char *text, struct area *area)
{
	*area = (struct area){ 0 };
	size_t rows = rows_read(text, area), length, more;
	if (rows)
		return rows;
	*area = (struct area){ .is_single = true };
	length = cell_read(text, &area->column, &area->column_fixed, &area->row, &area->row_fixed);
	if (!length)
		return 0;
	area->last_column = area->column;
	area->last_row = area->row;
	more = text[length] == ':' ? cell_read(text + length + 1, &area->last_column, &area->last_column_fixed, &area->last_row, &area->last_row_fixed) : 0;
	if (!more) {
		area->last_column = area->column;
		area->last_row = area->row;
		return length;
	}
	area->is_single = false;
	return length + 1 + more;
}

bool area_read(struct arena *arena, const char *text, struct area *area)
{
	(void)arena;
	size_t length = text ? area_at(text, area) : 0;
	return length && !text[length];
}

static void column_put(struct buffer *out, size_t column)
{
	char letters[4] = { 0 };
	size_t count = 0;
	for (; column && count < 3; column = (column - 1) / 26)
		letters[count++] = (char)('A' + (column - 1) % 26);
	while (count)
		buffer_char(out, letters[--count]);
}

static void cell_put(struct buffer *out, size_t column, bool column_fixed, size_t row, bool row_fixed)
{
	if (column && column_fixed)
		buffer_char(out, '$');
	column_put(out, column);
	if (row_fixed)
		buffer_char(out, '$');
	buffer_int(out, (int64_t)row);
}

void area_put(struct buffer *out, const struct area *area)
{
	cell_put(out, area->column, area->column_fixed, area->row, area->row_fixed);
	if (area->is_single && area->row == area->last_row)
		return;
	buffer_char(out, ':');
	bool is_single = area->is_single;
	cell_put(out, area->last_column, is_single ? area->column_fixed : area->last_column_fixed, area->last_row,
		 is_single ? area->row_fixed : area->last_row_fixed);
}

/* Text in "…" is passed over; a sheet's name in '…' too, and remembered. */
static size_t quoted_copy(struct formula_writer *writer, struct buffer *out, const char *text, const char **sheet)
{
	char quote = *text;
	size_t at = 1;
	while (text[at] && (text[at] != quote || text[at + 1] == quote))
		at += text[at] == quote ? 2 : 1;
	if (quote == '\'' && text[at] && text[at + 1] == '!')
		*sheet = text_replace(writer->arena, arena_text_n(writer->arena, text + 1, at - 1), "''", "'");
	at += text[at] != '\0';
	buffer_bytes(out, text, at);
	return at;
}

static size_t name_copy(struct formula_writer *writer, struct buffer *out, const char *text, const char **sheet)
{
	size_t length = 1;
	while (is_name_part(text[length]))
		length++;
	if (text[length] == '!')
		*sheet = arena_text_n(writer->arena, text, length);
	buffer_bytes(out, text, length);
	return length;
}

/* Is what stands between the two signs the whole of an argument? */
static bool is_argument(char before, char after)
{
	return (before == '(' || before == ',' || before == ';') && (after == ')' || after == ',' || after == ';');
}

void formula_copy(struct formula_writer *writer, struct buffer *out, const char *formula)
{
	const char *sheet = NULL;
	char before = 0;
	for (const char *at = formula; *at;) {
		struct area area;
		size_t length = 0;
		if (*at == '"' || *at == '\'') {
			at += quoted_copy(writer, out, at, &sheet);
			before = sheet ? before : *(at - 1);
			continue;
		}
		if (*at == '$' || is_letter(*at) || is_digit(*at))
			length = area_at(at, &area);
		if (length) {
			area.sheet = sheet;
			area.is_argument = is_argument(before, at[length]);
			writer->put(writer, out, &area);
		} else if (is_name_part(*at)) {
			length = name_copy(writer, out, at, &sheet);
		} else {
			buffer_char(out, *at);
			length = 1;
		}
		if (*at != '!')
			before = sheet && at[length] == '!' ? before : at[length - 1];
		if (at[length] != '!' && *at != '!')
			sheet = NULL;
		else if (*at == '!' && area_at(at + 1, &area) == 0)
			sheet = NULL;
		at += length;
	}
}

struct move {
	long rows, columns;
};

static size_t moved_by(size_t place, long by, bool fixed)
{
	long now = (long)place + (fixed ? 0 : by);
	return now < 1 ? 1 : (size_t)now;
}

static void put_moved(struct formula_writer *writer, struct buffer *out, const struct area *area)
{
	const struct move *move = writer->own;
	struct area now = *area;
	now.row = moved_by(area->row, move->rows, area->row_fixed);
	now.last_row = area->is_single ? now.row : moved_by(area->last_row, move->rows, area->last_row_fixed);
	if (area->column) {
		now.column = moved_by(area->column, move->columns, area->column_fixed);
		now.last_column = area->is_single ? now.column : moved_by(area->last_column, move->columns, area->last_column_fixed);
	}
	area_put(out, &now);
}

const char *formula_moved(struct arena *arena, const char *formula, long rows, long columns)
{
	struct move move = { rows, columns };
	struct formula_writer writer = { .arena = arena, .own = &move, .put = put_moved };
	struct buffer *out = buffer_new(arena, FORMULA_MAX);
	formula_copy(&writer, out, formula);
	return buffer_string(out);
}
