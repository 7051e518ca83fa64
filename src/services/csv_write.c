/* csv_write.c: a sheet as UTF-8 CSV with byte order mark. */
#include "services/csv_write.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "services/whole_file.h"

enum { LINE_MAX_BYTES = 4 << 20, FLUSH_BYTES = 64 << 10 };

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void put_head(struct buffer *buffer, const struct sheet *sheet)
{
	for (size_t place = 0; place < sheet_width(sheet); place++) {
		if (place > 0)
			buffer_char(buffer, ',');
		buffer_csv(buffer, sheet_column_at(sheet, place).label);
	}
	buffer_literal(buffer, "\r\n");
}

static void put_row(struct buffer *buffer, const struct sheet *sheet, const char *const *cells, const char *mark)
{
	for (size_t place = 0; place < sheet_width(sheet); place++) {
		if (place > 0)
			buffer_char(buffer, ',');
		buffer_csv(buffer, sheet_cell_at(sheet, cells, mark, place));
	}
	buffer_literal(buffer, "\r\n");
}

bool csv_write(struct buffer *buffer, const struct sheet *sheet)
{
	const char *const *cells;
	const char *mark;

	buffer_literal(buffer, BYTE_ORDER_MARK);
	put_head(buffer, sheet);
	while (!buffer->full && sheet->rows.next(sheet->rows.from, &cells, &mark))
		put_row(buffer, sheet, cells, mark);
	return !buffer->full;
}

static bool write_rows(struct whole_file *file, struct buffer *buffer, const struct sheet *sheet)
{
	const char *const *cells;
	const char *mark;

	buffer_literal(buffer, BYTE_ORDER_MARK);
	put_head(buffer, sheet);
	while (sheet->rows.next(sheet->rows.from, &cells, &mark)) {
		put_row(buffer, sheet, cells, mark);
		if (buffer->full)
			break;
		if (buffer->length < FLUSH_BYTES)
			continue;
		if (!whole_file_write(file, buffer_string(buffer), buffer->length))
			return false;
		buffer_clear(buffer);
	}
	if (buffer->full) {
		file->why = "a row is too long for CSV";
		return false;
	}
	return whole_file_write(file, buffer_string(buffer), buffer->length);
}

bool csv_write_file(struct arena *arena, const struct sheet *sheet, const char *path, const char **why)
{
	struct buffer *buffer = buffer_new(arena, LINE_MAX_BYTES);
	struct whole_file file;
	bool written = whole_file_open(&file, arena, path);

	written = written && write_rows(&file, buffer, sheet);
	if (written)
		written = whole_file_finish(&file);
	else
		whole_file_abandon(&file);
	*why = file.why;
	return written;
}
