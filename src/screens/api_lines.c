/* api_lines.c: the lines of a staged import by calls: read with what is wrong
 * in them, and mended; the columns mapped to other fields. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/api_import.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { LINES_MOST = 200, MENDS_MOST = 4000 };

/* --- read --- */

static void problems_put(const struct batch_line *line, struct buffer *out)
{
	buffer_literal(out, "},\"errors\":[");
	for (size_t i = 0; i < line->problem_count; i++) {
		buffer_text(out, i ? ",{\"field\":" : "{\"field\":");
		buffer_json(out, line->problems[i].field);
		buffer_literal(out, ",\"detail\":");
		buffer_json(out, line->problems[i].text);
		buffer_char(out, '}');
	}
	buffer_literal(out, "]}");
}

/* By the name of the field, or, of a column that is left out, by its heading. */
static void line_put(const struct batch *batch, const struct batch_line *line, struct buffer *out)
{
	size_t put = 0;

	buffer_format(out, "{\"number\":%" PRId64 ",\"line\":%" PRId64 ",\"state\":\"%s\",\"choice\":\"%s\",\"row_id\":", line->number, line->line,
		      api_line_states[line->state], api_batch_choices[line->choice]);
	if (line->row_id)
		buffer_format(out, "\"%" PRId64 "\"", line->row_id);
	else
		buffer_literal(out, "null");
	buffer_literal(out, ",\"cells\":{");
	for (size_t i = 0; i < batch->column_count; i++) {
		if (!batch->fields[i])
			continue;
		buffer_text(out, put++ ? "," : "");
		buffer_json(out, batch->fields[i]->name);
		buffer_char(out, ':');
		buffer_json(out, line->cells[i]);
	}
	problems_put(line, out);
}

static unsigned states_read(struct page *page)
{
	char **names;
	size_t count = text_split(page_arena(page), page_text(page, "state"), ',', &names);
	unsigned states = 0;

	for (size_t i = 0; i < count; i++) {
		unsigned found = 0;

		for (int state = LINE_NEW; state < LINE_STATES; state++)
			if (text_equal(api_line_states[state], names[i]))
				found = 1u << state;
		if (!found)
			problem(page->context, "state", "没有“%.60s”这一项", names[i]);
		states |= found;
	}
	return states;
}

void api_import_lines_call(struct page *page)
{
	static const char *const parameters[] = { "state", "after", NULL };
	struct buffer *out = api_out(page);
	struct batch_line *lines;
	struct batch batch;
	size_t count = 0;

	if (!api_address_is_known(page, parameters))
		return;
	unsigned states = states_read(page);
	if (!context_is_clean(page->context)) {
		api_problem(page, "bad_parameter");
		return;
	}
	if (!api_batch_of_call(page, &batch))
		return;
	if (!batch_lines(page->context, &batch, states, page_number(page, "after", 0), LINES_MOST, &lines, &count)) {
		api_refuse(page);
		return;
	}
	buffer_literal(out, "{\"rows\":[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? "," : "");
		line_put(&batch, &lines[i], out);
	}
	buffer_literal(out, "],\"next\":");
	if (count == LINES_MOST)
		buffer_json(out, arena_format(page_arena(page), "%s?state=%s&after=%" PRId64, page->request->path, page_text(page, "state"),
					      lines[count - 1].number));
	else
		buffer_literal(out, "null");
	buffer_char(out, '}');
	api_send(page, 200);
}

/* --- mended --- */

static bool choice_read(struct page *page, const struct json *body, int64_t *choice)
{
	const char *name = api_body_text(page, body, "choice");

	if (text_is_empty(name))
		return false;
	for (int64_t i = CHOICE_UNSAID; i <= CHOICE_BOTH; i++) {
		if (!text_equal(api_batch_choices[i], name))
			continue;
		*choice = i;
		return true;
	}
	problem(page->context, "choice", "没有“%.60s”这一项", name);
	return false;
}

/* The columns in their order: the name of a field, or null where one is left out. */
static bool columns_map(struct page *page, struct batch *batch, const struct json *columns, int64_t choice)
{
	const struct field **fields = arena_many(page_arena(page), batch->column_count + 1, const struct field *);
	size_t count = 0;

	for (size_t i = 0; i < batch->column_count; i++)
		fields[i] = batch->fields[i];
	if (columns && (columns->kind != JSON_ARRAY || columns->count != batch->column_count))
		problem(page->context, "columns", "应是数组，每一列一项：成员的名称，或 null");
	for (const struct json *one = context_is_clean(page->context) && columns ? columns->first : NULL; one; one = one->next, count++) {
		const char *name = json_string(one);

		fields[count] = name ? field_find(batch->entity, name) : NULL;
		if (one->kind != JSON_NULL && (!fields[count] || !batch_takes(page->context, batch->entity, fields[count])))
			problem(page->context, "columns", "没有“%.60s”这个成员", name ? name : "");
	}
	return context_is_clean(page->context) && batch_map(page->context, batch, fields, choice);
}

static void cells_read(struct page *page, const struct batch *batch, int64_t number, const struct json *cells, struct batch_mend *mends, size_t *count)
{
	for (const struct json *cell = cells ? cells->first : NULL; cell && *count < MENDS_MOST; cell = cell->next) {
		size_t column = 0;

		while (column < batch->column_count && !(batch->fields[column] && text_equal(batch->fields[column]->name, cell->name)))
			column++;
		if (column == batch->column_count || !json_string(cell))
			problem(page->context, cell->name ? cell->name : "cells", "没有这一列，或者不是一段文字");
		else
			mends[(*count)++] = (struct batch_mend){ .number = number, .column = column, .text = cell->text };
	}
}

static bool lines_mend(struct page *page, struct batch *batch, const struct json *lines)
{
	struct batch_mend *mends = arena_many(page_arena(page), MENDS_MOST, struct batch_mend);
	size_t count = 0;

	if (lines->kind != JSON_ARRAY)
		problem(page->context, "lines", "应是各行的数组");
	for (const struct json *one = lines->first; one && count < MENDS_MOST; one = one->next) {
		int64_t number, choice;

		if (!json_whole(json_member(one, "number"), &number) || number < 1 || number > BATCH_LINES_MAX) {
			problem(page->context, "lines", "每一行要有 number");
			continue;
		}
		if (choice_read(page, one, &choice))
			mends[count++] = (struct batch_mend){ .number = number, .column = SIZE_MAX, .choice = choice };
		cells_read(page, batch, number, json_member(one, "cells"), mends, &count);
	}
	return context_is_clean(page->context) && batch_mend(page->context, batch, mends, count);
}

static bool all_mend(struct page *page, struct batch *batch, const struct json *body)
{
	const struct json *columns = json_member(body, "columns"), *lines = json_member(body, "lines");
	int64_t choice = batch->choice;
	bool is_chosen = choice_read(page, body, &choice);

	if (context_is_clean(page->context) && (columns || is_chosen) && !columns_map(page, batch, columns, choice))
		return false;
	return context_is_clean(page->context) && (!lines || lines_mend(page, batch, lines));
}

static void import_mend(struct page *page)
{
	static const char *const members[] = { "columns", "choice", "lines", NULL };
	static const char *const parameters[] = { NULL };
	const struct json *body = api_address_is_known(page, parameters) ? api_body(page, false) : NULL;
	struct batch batch;

	if (!body || !api_batch_of_call(page, &batch))
		return;
	api_body_only(page, body, members);
	if (!context_is_clean(page->context) || !all_mend(page, &batch, body) || !batch_count(page->context, &batch)) {
		api_refuse(page);
		return;
	}
	api_batch_put(page, &batch, api_out(page));
	api_send(page, 200);
}

void api_import_mend_call(struct page *page)
{
	api_once(page, import_mend);
}
