/* date.c: dates; of old rolls only the year or the month may be known. */
#include "base/date.h"

#include "base/arena.h"
#include "model/types/types.h"

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	const char *date = date_read(context->arena, text, true);
	if (!date) {
		problem(context, name, "“%.60s”不是日期，请写成 1956、1956-05 或 1956-05-01", text);
		return false;
	}
	if (field->whole_date && date_part(date) != DATE_DAY) {
		problem(context, name, "要写到日，例如 2026-05-01");
		return false;
	}
	if (field->past && text_order(date_first_day(context->arena, date), context->today) > 0) {
		problem(context, name, "不能晚于今天");
		return false;
	}
	value->text = date;
	return true;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	(void)context;
	(void)field;
	(void)style;
	buffer_text(out, value->text);
}

const struct type type_date = {
	.name = "date", .label = "日期", .control = "date", .member = MEMBER_TEXT, .column = COLUMN_TEXT,
	.pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", .example = "1968-05", .longest = 10, .parse = parse, .print = print,
};
