/* csv_write.c: a sheet as CSV, in UTF-8 with byte order mark or in GB18030. */
#include "services/csv_write.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/encoding.h"
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

struct csv_file {
	struct whole_file file;
	struct arena *arena;
	struct buffer *buffer;
	const struct csv_style *style;
};

/* A quoted line of its own above the table; nothing where there is no text. */
static void put_line(struct csv_file *out, const char *first, const char *second)
{
	if (text_is_empty(first) && text_is_empty(second))
		return;
	buffer_csv(out->buffer, first);
	if (!text_is_empty(second)) {
		buffer_char(out->buffer, ',');
		buffer_csv(out->buffer, second);
	}
	buffer_literal(out->buffer, "\r\n");
}

static void put_titles(struct csv_file *out, const struct sheet *sheet)
{
	put_line(out, sheet->title, NULL);
	put_line(out, sheet->unit_line, sheet->date_line);
	put_line(out, sheet->note, NULL);
	put_line(out, sheet->footer_note, NULL);
}

static bool flush(struct csv_file *out)
{
	struct arena_mark mark = arena_mark(out->arena);
	const char *bytes = buffer_string(out->buffer);
	size_t length = out->buffer->length;
	bool written;

	if (out->buffer->full || (out->style->gb18030 && !gb18030_write(out->arena, &bytes, &length))) {
		out->file.why = out->buffer->full ? "a row is too long for CSV" : "a row cannot be written in GB18030";
		return false;
	}
	written = whole_file_write(&out->file, bytes, length);
	arena_rewind(out->arena, mark);
	buffer_clear(out->buffer);
	return written;
}

static bool write_rows(struct csv_file *out, const struct sheet *sheet)
{
	const char *const *cells;
	const char *mark;

	if (!out->style->gb18030)
		buffer_literal(out->buffer, BYTE_ORDER_MARK);
	if (out->style->titled)
		put_titles(out, sheet);
	put_head(out->buffer, sheet);
	while (sheet->rows.next(sheet->rows.from, &cells, &mark)) {
		put_row(out->buffer, sheet, cells, mark);
		if ((out->buffer->length >= FLUSH_BYTES || out->buffer->full) && !flush(out))
			return false;
	}
	return flush(out);
}

bool csv_write_file_as(struct arena *arena, const struct sheet *sheet, const struct csv_style *style, const char *path,
		const char **why)
{
	struct csv_file out = { .arena = arena, .buffer = buffer_new(arena, LINE_MAX_BYTES), .style = style };
	bool written = whole_file_open(&out.file, arena, path);

	written = written && write_rows(&out, sheet);
	if (written)
		written = whole_file_finish(&out.file);
	else
		whole_file_abandon(&out.file);
	*why = out.file.why;
	return written;
}

bool csv_write_file(struct arena *arena, const struct sheet *sheet, const char *path, const char **why)
{
	static const struct csv_style usual = { 0 };

	return csv_write_file_as(arena, sheet, &usual, path, why);
}
