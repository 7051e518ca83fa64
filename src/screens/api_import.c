/* api_import.c: an import by calls: sent as a sheet or as rows of JSON, checked
 * line by line, mapped, mended, kept, taken back.  The same staging as the
 * pages'; what one began the other may go on with. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/batch.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/api_import.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "services/table_read.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/request_read.h"
#include "web/router.h"

static const char *const dry_only[] = { "dry_run", NULL };

bool api_batch_of_call(struct page *page, struct batch *batch)
{
	if (batch_load(page->context, page_entity(page), page_id(page, 0), batch) && batch_count(page->context, batch))
		return true;
	api_refuse(page);
	return false;
}

/* --- what goes out --- */

static const char *const batch_states[] = {
	[BATCH_READING] = "reading", [BATCH_CHECKED] = "checked", [BATCH_APPLYING] = "applying", [BATCH_APPLIED] = "applied", [BATCH_UNDONE] = "undone",
};
const char *const api_line_states[LINE_STATES] = {
	[LINE_NEW] = "new", [LINE_SAME] = "same", [LINE_DIFFERENT] = "different", [LINE_WRONG] = "wrong", [LINE_MADE] = "made",
	[LINE_CHANGED] = "changed", [LINE_REFUSED] = "refused", [LINE_UNDONE] = "undone",
};
const char *const api_batch_choices[CHOICE_BOTH + 1] = {
	[CHOICE_UNSAID] = "unsaid", [CHOICE_KEEP] = "keep", [CHOICE_OVERWRITE] = "overwrite", [CHOICE_BOTH] = "both",
};

static void columns_put(const struct batch *batch, struct buffer *out)
{
	buffer_literal(out, ",\"columns\":[");
	for (size_t i = 0; i < batch->column_count; i++) {
		buffer_text(out, i ? ",{\"heading\":" : "{\"heading\":");
		buffer_json(out, batch->headings[i]);
		buffer_literal(out, ",\"field\":");
		buffer_json(out, batch->fields[i] ? batch->fields[i]->name : NULL);
		buffer_char(out, '}');
	}
	buffer_char(out, ']');
}

static void counts_put(const struct batch *batch, struct buffer *out)
{
	buffer_literal(out, ",\"counts\":{");
	for (int state = LINE_NEW; state < LINE_STATES; state++)
		buffer_format(out, "%s\"%s\":%" PRId64, state > LINE_NEW ? "," : "", api_line_states[state], batch->counts[state]);
	buffer_char(out, '}');
}

void api_batch_put(struct page *page, const struct batch *batch, struct buffer *out)
{
	buffer_format(out, "{\"id\":\"%" PRId64 "\",\"state\":\"%s\",\"choice\":\"%s\",\"file_name\":", batch->id,
		      batch_states[batch->state], api_batch_choices[batch->choice]);
	buffer_json(out, batch->file_name);
	buffer_format(out, ",\"line_count\":%" PRId64 ",\"skipped\":%" PRId64 ",\"made_at\":", batch->line_count, batch->skipped);
	api_moment_put(out, page, batch->made_at);
	buffer_literal(out, ",\"applied_at\":");
	api_moment_put(out, page, batch->applied_at);
	counts_put(batch, out);
	columns_put(batch, out);
	buffer_char(out, '}');
}

static void batch_answer(struct page *page, struct batch *batch, int status)
{
	buffer_clear(api_out(page));
	api_batch_put(page, batch, api_out(page));
	api_send(page, status);
}

void api_imports_call(struct page *page)
{
	enum { BATCHES_MOST = 50 };
	struct batch *batches;
	struct buffer *out = api_out(page);

	if (!api_address_is_known(page, dry_only))
		return;
	size_t count = batches_of_actor(page->context, page_entity(page), BATCHES_MOST, &batches);
	buffer_literal(out, "{\"rows\":[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? "," : "");
		api_batch_put(page, &batches[i], out);
	}
	buffer_literal(out, "]}");
	if (page->context->failure)
		api_refuse(page);
	else
		api_send(page, 200);
}

void api_import_call(struct page *page)
{
	struct batch batch;

	if (api_address_is_known(page, dry_only) && api_batch_of_call(page, &batch))
		batch_answer(page, &batch, 200);
}

/* --- what comes in --- */

/* Rows of JSON as lines of a sheet: the first has the names. */
struct json_rows {
	struct arena *arena;
	const struct json *next;
	const char *names[BATCH_COLUMNS_MAX];
	char *cells[BATCH_COLUMNS_MAX];
	size_t count, line;
};

static bool names_gather(struct page *page, const struct json *list, struct json_rows *rows)
{
	for (const struct json *row = list->first; row; row = row->next) {
		if (row->kind != JSON_OBJECT) {
			problem(page->context, "rows", "每一行应是一个 JSON 对象");
			return false;
		}
		for (const struct json *cell = row->first; cell; cell = cell->next) {
			size_t i = 0;

			while (i < rows->count && !text_equal(rows->names[i], cell->name))
				i++;
			if (i == BATCH_COLUMNS_MAX || cell->kind == JSON_OBJECT || cell->kind == JSON_ARRAY) {
				problem(page->context, "rows", "“%.60s”这一项读不进去：项目太多，或者不是单个的值", cell->name);
				return false;
			}
			if (i == rows->count)
				rows->names[rows->count++] = cell->name;
		}
	}
	return true;
}

static const char *cell_text_of(const struct json *cell)
{
	if (!cell || cell->kind == JSON_NULL)
		return "";
	if (cell->kind == JSON_TRUE)
		return "1";
	return cell->kind == JSON_FALSE ? "0" : cell->text;
}

static bool json_row_next(void *from, char ***cells, size_t *count, size_t *line)
{
	struct json_rows *rows = from;
	bool is_heading = rows->line == 0;

	if (!is_heading && !rows->next)
		return false;
	for (size_t i = 0; i < rows->count; i++)
		rows->cells[i] = arena_text(rows->arena, is_heading ? rows->names[i] : cell_text_of(json_member(rows->next, rows->names[i])));
	if (!is_heading)
		rows->next = rows->next->next;
	*cells = rows->cells;
	*count = rows->count;
	*line = ++rows->line;
	return true;
}

static bool json_stage(struct page *page, struct batch *batch)
{
	static const char *const members[] = { "rows", "name", NULL };
	const struct json *body = api_body(page, false);
	const struct json *list = json_member(body, "rows");
	struct json_rows *rows = arena_one(page_arena(page), struct json_rows);
	struct batch_source source = { .file_name = "rows.json", .encoding = "UTF-8", .separator = "", .next = json_row_next, .from = rows };

	if (!body)
		return false;
	api_body_only(page, body, members);
	if (!list || list->kind != JSON_ARRAY || list->count == 0)
		problem(page->context, "rows", "应是各行的数组");
	if (context_is_clean(page->context) && names_gather(page, list, rows)) {
		const char *name = api_body_text(page, body, "name");

		source.file_name = *name ? name : source.file_name;
		rows->arena = page_arena(page);
		rows->next = list->first;
		if (context_is_clean(page->context) && batch_read(page->context, page_entity(page), &source, batch))
			return true;
	}
	api_refuse(page);
	return false;
}

static bool sheet_stage(struct page *page, const char *bytes, size_t length, const char *name, struct batch *batch)
{
	struct context *context = page->context;
	struct table_file *file = arena_one(page_arena(page), struct table_file);
	const char *why = "", *slash = strrchr(name, '/');

	if (length == 0)
		problem(context, "file", "请选择要导入的文件");
	else if (!table_open(file, context->arena, bytes, length, &why))
		problem(context, "file", "%s", words(context, why));
	struct batch_source source = { slash ? slash + 1 : name, file->encoding, file->separator, table_next, file, table_trouble };
	bool good = context_is_clean(context) && batch_read(context, page_entity(page), &source, batch);
	table_close(file);
	if (!good)
		api_refuse(page);
	return good;
}

static bool stage(struct page *page, struct batch *batch)
{
	const struct request *request = page->request;
	const char *name = page_has(page, "name") ? page_text(page, "name") : "sheet";

	if (content_type_is(request->content_type, "application/json"))
		return json_stage(page, batch);
	if (request->upload_count)
		return sheet_stage(page, request->uploads[0].bytes, request->uploads[0].length, request->uploads[0].file_name, batch);
	return sheet_stage(page, request->body, request->body_length, name, batch);
}

static void import_new(struct page *page)
{
	static const char *const parameters[] = { "dry_run", "name", NULL };
	struct batch batch;
	bool is_dry = api_is_dry(page);

	if (!api_address_is_known(page, parameters) || !stage(page, &batch))
		return;
	if (!batch_count(page->context, &batch)) {
		api_refuse(page);
		return;
	}
	batch_answer(page, &batch, is_dry ? 200 : 201);
	if (!is_dry)
		reply_header(page->reply, "Location", arena_format(page_arena(page), "%s/%" PRId64, page->request->path, batch.id));
	else if (!batch_forget(page->context, &batch))
		api_refuse(page);
	else
		reply_header(page->reply, "Preference-Applied", "dry-run");
}

void api_import_new_call(struct page *page)
{
	api_once(page, import_new);
}

/* --- kept, taken back, thrown away --- */

static bool refuse_dry(struct page *page)
{
	if (api_is_dry(page))
		api_problem_saying(page, "bad_parameter", "导入已经检查过：counts 就是试运行的结果。");
	return api_is_dry(page);
}

static void import_apply(struct page *page)
{
	static const char *const members[] = { "which", NULL };
	const struct json *body = api_address_is_known(page, dry_only) && !refuse_dry(page) ? api_body(page, true) : NULL;
	struct batch batch;
	const char *which;

	if (!body || !api_batch_of_call(page, &batch))
		return;
	api_body_only(page, body, members);
	which = api_body_text(page, body, "which");
	if (*which && !text_equal(which, "all") && !text_equal(which, "good"))
		problem(page->context, "which", "应是 all（有一行错就都不导入）或 good（只导入没有错的）");
	if (context_is_clean(page->context) && batch_apply(page->context, &batch, !text_equal(which, "good")) &&
	    batch_load(page->context, page_entity(page), batch.id, &batch) && batch_count(page->context, &batch))
		batch_answer(page, &batch, 200);
	else
		api_refuse(page);
}

void api_import_apply_call(struct page *page)
{
	api_once(page, import_apply);
}

static void import_undo(struct page *page)
{
	struct batch batch;
	int64_t kept = 0;

	if (!api_address_is_known(page, dry_only) || refuse_dry(page) || !api_batch_of_call(page, &batch))
		return;
	if (!batch_undo(page->context, &batch, &kept) || !batch_load(page->context, page_entity(page), batch.id, &batch) ||
	    !batch_count(page->context, &batch)) {
		api_refuse(page);
		return;
	}
	buffer_format(api_out(page), "{\"kept\":%" PRId64 ",\"import\":", kept);
	api_batch_put(page, &batch, api_out(page));
	buffer_char(api_out(page), '}');
	api_send(page, 200);
}

void api_import_undo_call(struct page *page)
{
	api_once(page, import_undo);
}

static void import_forget(struct page *page)
{
	struct batch batch;

	if (!api_address_is_known(page, dry_only) || refuse_dry(page) || !api_batch_of_call(page, &batch))
		return;
	if (batch_forget(page->context, &batch))
		page->reply->status = 204;
	else
		api_refuse(page);
}

void api_import_forget_call(struct page *page)
{
	api_once(page, import_forget);
}
