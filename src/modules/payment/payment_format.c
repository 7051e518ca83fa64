/* payment_format.c: see payment_format.h. */
#include "modules/payment/payment_format.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/payment/payment_parts.h"
#include "services/encoding.h"

static const struct choice values[] = {
	{ BANK_PLACE, "place", "序号", NULL }, { BANK_ACCOUNT, "account", "账号", NULL }, { BANK_NAME, "name", "姓名", NULL }, { BANK_AMOUNT, "amount", "金额", NULL },
	{ BANK_UNIT, "unit", "单位", NULL }, { BANK_NOTE, "note", "备注", NULL }, { BANK_BATCH, "batch", "批次", NULL }, { BANK_DAY, "day", "日期", NULL }, { 0 },
};

/* --- columns --- */

static bool column_read(struct context *context, const struct bank_format *format, const char *line, struct bank_column *column)
{
	char **parts;
	size_t count = 0, found = text_split(context->arena, line, ' ', &parts);
	int64_t width = 0;
	*column = (struct bank_column){ 0 };
	for (size_t i = 0; i < found; i++) {
		if (!*parts[i])
			continue;
		if (count == 0)
			for (const struct choice *value = values; value->value; value++)
				if (text_equal(value->label, parts[i]))
					*column = (struct bank_column){ .value = (enum bank_value)value->value, .label = value->label };
		if (count > 0 && !column->width && text_to_int(parts[i], 1, BANK_WIDTH_MAX, &width))
			column->width = (size_t)width;
		else if (count > 0)
			column->label = parts[i];
		count++;
	}
	if (!column->value)
		problem(context, "columns", "“%s”：不认识的字段，可用 序号、账号、姓名、金额、单位、备注、批次、日期", line);
	else if (format->form == FORM_FIXED && !column->width)
		problem(context, "columns", "“%s”：定长文本的每一列都要写宽度", line);
	return column->value != 0;
}

static bool columns_have(const struct bank_column *columns, size_t count, enum bank_value value)
{
	for (size_t i = 0; i < count; i++)
		if (columns[i].value == value)
			return true;
	return false;
}

size_t bank_columns_read(struct context *context, const struct bank_format *format, struct bank_column columns[BANK_COLUMNS_MAX])
{
	char **lines;
	size_t found = text_lines(context->arena, format->columns ? format->columns : "", &lines), count = 0;
	for (size_t i = 0; i < found && count < BANK_COLUMNS_MAX; i++) {
		const char *line = text_trim(context->arena, text_replace(context->arena, lines[i], "\t", " "));
		if (*line)
			count += column_read(context, format, line, &columns[count]);
	}
	if (!columns_have(columns, count, BANK_ACCOUNT) || !columns_have(columns, count, BANK_AMOUNT))
		problem(context, "columns", "至少要有账号和金额两列");
	return count;
}

/* --- cells --- */

static const char *amount_text(struct arena *arena, const struct bank_format *format, int64_t fen)
{
	if (format->unit == AMOUNT_FEN)
		return arena_format(arena, "%lld", (long long)fen);
	return arena_format(arena, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
}

static const char *day_text(struct arena *arena, const char *day)
{
	return text_replace(arena, day ? day : "", "-", "");
}

const char *bank_cell(struct arena *arena, const struct bank_format *format, const struct bank_column *column, const struct bank_batch *batch,
		      const struct bank_line *line)
{
	switch (column->value) {
	case BANK_PLACE:
		return arena_format(arena, "%lld", (long long)line->place);
	case BANK_ACCOUNT:
		return line->account ? line->account : "";
	case BANK_NAME:
		return line->name ? line->name : "";
	case BANK_AMOUNT:
		return amount_text(arena, format, line->amount);
	case BANK_UNIT:
		return line->unit_name ? line->unit_name : "";
	case BANK_NOTE:
		return batch->note ? batch->note : "";
	case BANK_BATCH:
		return batch->name ? batch->name : "";
	case BANK_DAY:
		return day_text(arena, batch->day);
	}
	return "";
}

/* What would break the line apart becomes a space. */
static const char *cell_clean(struct arena *arena, const char *text, const char *separator)
{
	const char *clean = text_replace(arena, text_replace(arena, text, "\r", " "), "\n", " ");
	return text_is_empty(separator) ? clean : text_replace(arena, clean, separator, " ");
}

static bool encode(struct arena *arena, const struct bank_format *format, const char **text, size_t *length)
{
	*length = strlen(*text);
	return format->encoding != ENCODING_GB18030 || gb18030_write(arena, text, length);
}

static bool is_number(enum bank_value value)
{
	return value == BANK_PLACE || value == BANK_AMOUNT;
}

static bool cell_write(struct arena *arena, const struct bank_format *format, const struct bank_column *column, const char *text, struct buffer *out, const char **why)
{
	size_t length;
	const char *bytes = text;
	if (!encode(arena, format, &bytes, &length)) {
		*why = "这台机器不能写这种编码";
		return false;
	}
	if (format->form == FORM_FIXED && length > column->width) {
		*why = arena_format(arena, "“%s”比“%s”一列的宽度 %zu 字节长", text, column->label, column->width);
		return false;
	}
	size_t padding = format->form == FORM_FIXED ? column->width - length : 0;
	for (size_t i = 0; i < padding && is_number(column->value); i++)
		buffer_char(out, '0');
	buffer_bytes(out, bytes, length);
	for (size_t i = 0; i < padding && !is_number(column->value); i++)
		buffer_char(out, ' ');
	return true;
}

static const char *separator_of(const struct bank_format *format)
{
	if (format->form != FORM_SEPARATED)
		return "";
	return text_equal(format->separator, "TAB") ? "\t" : format->separator;
}

bool bank_line_write(struct arena *arena, const struct bank_format *format, const struct bank_column *columns, size_t count, const struct bank_batch *batch,
		     const struct bank_line *line, struct buffer *out, const char **why)
{
	const char *separator = separator_of(format);
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? separator : "");
		if (!cell_write(arena, format, &columns[i], cell_clean(arena, bank_cell(arena, format, &columns[i], batch, line), separator), out, why))
			return false;
	}
	buffer_literal(out, "\r\n");
	return true;
}

bool bank_frame_write(struct arena *arena, const struct bank_format *format, const char *frame, const struct bank_batch *batch, struct buffer *out)
{
	if (text_is_empty(frame))
		return true;
	const char *text = text_replace(arena, frame, "{笔数}", arena_format(arena, "%lld", (long long)batch->count));
	text = text_replace(arena, text, "{金额}", amount_text(arena, format, batch->total));
	text = text_replace(arena, text, "{日期}", day_text(arena, batch->day));
	text = text_replace(arena, text, "{批次}", batch->name ? batch->name : "");
	size_t length;
	if (!encode(arena, format, &text, &length))
		return false;
	buffer_bytes(out, text, length);
	buffer_literal(out, "\r\n");
	return true;
}
