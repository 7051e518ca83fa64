/* batch_sheet.c: see batch_sheet.h. */
#include "screens/batch_sheet.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"

static const char *const labels[LINE_STATES] = {
	[LINE_NEW] = "可以导入", [LINE_SAME] = "已存在，未改", [LINE_DIFFERENT] = "已存在但不同", [LINE_WRONG] = "有错",
	[LINE_MADE] = "已导入", [LINE_CHANGED] = "已更新", [LINE_REFUSED] = "导入时没有通过", [LINE_UNDONE] = "已撤销",
};

const char *line_state_label(int state)
{
	must(state > 0 && state < LINE_STATES);
	return labels[state];
}

static bool field_has_column(const struct batch *batch, const char *name)
{
	for (size_t i = 0; i < batch->column_count; i++)
		if (batch->fields[i] && text_equal(batch->fields[i]->name, name))
			return true;
	return false;
}

const char *line_reasons(struct context *context, const struct batch *batch, const struct batch_line *line)
{
	struct buffer *out = buffer_new(context->arena, 16 * 1024);
	for (size_t i = 0; i < line->problem_count; i++) {
		const struct field *field = field_find(batch->entity, line->problems[i].field);
		buffer_text(out, i ? words(context, "；") : "");
		if (field)
			buffer_format(out, "%s%s%s", words(context, field->label),
				      field_has_column(batch, field->name) ? "" : words(context, "（文件里没有这一列）"), words(context, "："));
		buffer_text(out, line->problems[i].text);
	}
	return buffer_string(out);
}

static bool lines_load(struct batch_sheet *out)
{
	out->at = 0;
	if (out->begun)
		arena_rewind(out->context->arena, out->mark);
	out->mark = arena_mark(out->context->arena);
	out->begun = true;
	out->failed |= !batch_lines(out->context, out->batch, out->states, out->after, BATCH_SHEET_LINES, &out->lines, &out->count);
	return !out->failed && out->count > 0;
}

static bool line_next(void *from, const char *const **cells, const char **mark)
{
	struct batch_sheet *out = from;
	if (out->failed || (out->at >= out->count && !lines_load(out)))
		return false;
	const struct batch_line *line = &out->lines[out->at++];
	const char *reasons = line_reasons(out->context, out->batch, line);
	out->after = line->number;
	*cells = (const char *const *)line->cells;
	*mark = *reasons ? reasons : NULL;
	return true;
}

void batch_sheet_open(struct batch_sheet *out, struct context *context, const struct batch *batch, unsigned states)
{
	*out = (struct batch_sheet){ .context = context, .batch = batch, .states = states };
	for (size_t i = 0; i < batch->column_count; i++)
		out->columns[i] = (struct sheet_column){ .label = batch->headings[i], .width = 12, .is_text = true };
	out->sheet = (struct sheet){
		.title = batch->entity->label, .columns = out->columns, .column_count = batch->column_count,
		.rows = { .next = line_next, .from = out }, .mark_label = words(context, "错误原因"),
	};
}
