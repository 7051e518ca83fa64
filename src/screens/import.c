/* import.c: the first page of an import: the template, what each column wants,
 * the file; and the file taken in, staged and checked. */
#include "screens/import.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/here.h"
#include "model/job.h"
#include "model/store.h"
#include "screens/draw.h"
#include "services/csv_write.h"
#include "services/results.h"
#include "services/table_read.h"
#include "services/xlsx_write.h"
#include "web/reply.h"
#include "web/router.h"

const char *import_path(struct page *page, const struct entity *entity)
{
	return path_of(page, "/%s/import", entity->name);
}

const char *staged_path(struct page *page, const struct batch *batch, const char *act)
{
	return path_of(page, "/%s/import/%" PRId64 "%s%s", batch->entity->name, batch->id, *act ? "/" : "", act);
}

/* --- files sent --- */

static bool is_template(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (sheet->columns[i].option_count)
			return true;
	return false;
}

void sheet_send(struct page *page, const struct sheet *sheet, const bool *failed, const char *format, const char *name)
{
	bool is_csv = text_equal(format, "csv");
	const char *path = page_temporary(page, is_csv ? "csv" : "xlsx");
	struct workbook_text text = { .plain = true, .template = is_template(sheet) };
	const char *why = "";
	if (!path) {
		page_failed(page);
		return;
	}
	name = arena_format(page_arena(page), "%s.%s", name, is_csv ? "csv" : "xlsx");
	struct arena *arena = arena_new(0);	/* the page's own is wound back while rows are read */
	bool good = is_csv ? csv_write_file(arena, sheet, path, &why) : xlsx_write(arena, sheet, &text, path, &why);
	if (!good || (failed && *failed))
		fail(page->context, "import: a file could not be written: %s", why ? why : "");
	arena_free(arena);
	if (page->context->failure)
		page_failed(page);
	else
		page_file(page, path, name, is_csv ? "text/csv; charset=utf-8"
			  : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false);
}

/* --- the template --- */

static size_t columns_of(struct page *page, const struct entity *entity, const struct field **fields)
{
	size_t count = 0;
	for (size_t i = 0; i < entity->field_count && count < BATCH_COLUMNS_MAX; i++)
		if (batch_takes(page->context, entity, &entity->fields[i]))
			fields[count++] = &entity->fields[i];
	return count;
}

enum { OPTIONS_MOST = 1000 };

static void choices_offer(struct context *context, const struct field *field, const char **options, size_t *count)
{
	for (const struct choice *one = field->choices; one && one->value && *count < OPTIONS_MOST; one++)
		options[(*count)++] = words(context, one->label);
}

static void codes_offer(struct context *context, const struct field *field, const char **options, size_t *count)
{
	struct code_row *rows = NULL;
	size_t found = codes_search(context, field->codes, "", OPTIONS_MOST, &rows);
	for (size_t i = 0; i < found; i++)
		options[(*count)++] = rows[i].name;
}

/* Offices and units in his own scope, where they are not too many to choose from. */
static void rows_offer(struct context *context, const struct field *field, const char **options, size_t *count)
{
	const struct entity *target = entity_find_here(context, field->refers_to);
	struct query query = { .entity = target, .limit = OPTIONS_MOST };
	struct listing listing;
	const struct field *title = target && target->title ? field_find(target, target->title) : NULL;
	bool is_person_s = target && target->subject;
	if (!title || title->type->member != MEMBER_TEXT || is_person_s || !may(context, target, ACT_LIST) ||
	    store_count(context, &query, OPTIONS_MOST) > OPTIONS_MOST || !store_list(context, &query, &listing))
		return;
	for (size_t i = 0; i < listing.count; i++)
		for (size_t f = 0; f < listing.field_count; f++)
			if (text_equal(listing.fields[f]->name, title->name) && !text_is_empty(listing.rows[i].values[f].text))
				options[(*count)++] = listing.rows[i].values[f].text;
}

static void options_offer(struct context *context, const struct field *field, struct sheet_column *column)
{
	const char **options = arena_many(context->arena, OPTIONS_MOST + 1, const char *);
	if (field->choices)
		choices_offer(context, field, options, &column->option_count);
	else if (field->codes)
		codes_offer(context, field, options, &column->option_count);
	else if (field->refers_to && field->type->member == MEMBER_NUMBER)
		rows_offer(context, field, options, &column->option_count);
	else if (field->type == &type_yes_no)
		column->option_count = 2;
	if (field->type == &type_yes_no) {
		options[0] = words(context, "是");
		options[1] = words(context, "否");
	}
	column->options = options;
}

void template_send(struct page *page, const char *format)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	const struct field *fields[BATCH_COLUMNS_MAX];
	struct sheet_column columns[BATCH_COLUMNS_MAX];
	const char *notes[BATCH_COLUMNS_MAX], *samples[BATCH_COLUMNS_MAX];
	const char *const *rows[2] = { notes, samples };
	size_t count = columns_of(page, entity, fields);
	for (size_t i = 0; i < count; i++) {
		columns[i] = (struct sheet_column){ .label = words(context, fields[i]->label), .width = 14, .is_text = true };
		options_offer(context, fields[i], &columns[i]);
		notes[i] = arena_format(context->arena, "%s%s", i ? "" : "【填写说明，导入时跳过】", batch_note(context, entity, fields[i]));
		samples[i] = arena_format(context->arena, "%s%s", i ? "" : "【示例，导入时跳过】", batch_sample(context, fields[i]));
	}
	struct sheet_array array = { .rows = rows, .row_count = 2 };
	struct sheet sheet = {
		.title = entity->label, .columns = columns, .column_count = count, .rows = sheet_rows_of(&array),
	};
	sheet_send(page, &sheet, NULL, format, words_of(page, "%s导入模板", words(context, entity->label)));
}

/* --- the first page --- */

static void columns_draw(struct page *page, const struct entity *entity)
{
	static const struct table_column heads[] = { { .label = "栏目", .narrow = true, .plain_phone = true }, { .label = "怎样填", .wide = true } };
	const struct field *fields[BATCH_COLUMNS_MAX];
	struct table_drawing table;
	size_t count = columns_of(page, entity, fields);
	card_begin_flush(page, "可以导入的栏目");
	table_begin(&table, page, "可以导入的栏目", heads, COUNT_OF(heads));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, words(page->context, fields[i]->label));
		cell_text(&table, batch_note(page->context, entity, fields[i]));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static const char *const state_labels[BATCH_STATES] = {
	[BATCH_READING] = "正在检查", [BATCH_CHECKED] = "已检查，未导入", [BATCH_APPLYING] = "正在导入", [BATCH_APPLIED] = "已导入",
	[BATCH_UNDONE] = "已撤销", [BATCH_UNDOING] = "正在撤销", [BATCH_REFUSED] = "没有读入",
};
static const char *const state_tones[BATCH_STATES] = {
	[BATCH_READING] = "wait", [BATCH_CHECKED] = "info", [BATCH_APPLYING] = "wait", [BATCH_APPLIED] = "ok", [BATCH_UNDONE] = "plain",
	[BATCH_UNDOING] = "wait", [BATCH_REFUSED] = "stop",
};

static void batches_draw(struct page *page, const struct entity *entity)
{
	static const struct table_column heads[] = {
		{ .label = "文件", .plain_phone = true, .wide = true }, { .label = "时间", .narrow = true }, { .label = "行数", .right = true },
		{ .label = "导入和更新", .right = true }, { .label = "状态", .narrow = true },
	};
	enum { BATCHES_SHOWN = 10 };
	struct batch *batches;
	struct table_drawing table;
	size_t count = batches_of_actor(page->context, entity, BATCHES_SHOWN, &batches);
	if (!count)
		return;
	card_begin_flush(page, "我最近的导入");
	table_begin(&table, page, "我最近的导入", heads, COUNT_OF(heads));
	for (size_t i = 0; i < count; i++) {
		const struct batch *batch = &batches[i];
		row_begin(&table);
		cell_link(&table, staged_path(page, batch, ""), batch->file_name);
		cell_text(&table, text_head(page_arena(page), clock_text(page_arena(page), batch->made_at), 16));
		cell_number(&table, batch->line_count);
		cell_number(&table, batch->counts[LINE_MADE] + batch->counts[LINE_CHANGED]);
		cell_tag(&table, state_tones[batch->state], state_labels[batch->state]);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void upload_draw(struct page *page)
{
	static const char *const steps[] = { "上传", "对应", "校验", "完成" };
	const struct entity *entity = page_entity(page);
	const char *path = import_path(page, entity);
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, entity->label, entity_path(page, entity));
	page_begin(page, arena_format(page_arena(page), "=%s", words_of(page, "导入%s", words(page->context, entity->label))),
		   "先检查，再导入；导入以后还可以整批撤销");
	put_stepper(page, steps, COUNT_OF(steps), 0);
	problem_summary(page);
	card_begin(page, "选择文件");
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "下载模板（Excel）", path_with(page, path, "template", "xlsx"));
	button_link(page, BUTTON_PLAIN, "下载模板（CSV）", path_with(page, path, "template", "csv"));
	toolbar_end(page);
	form_begin(page, path, FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "表格文件", .required = true, .wide = true,
					   .hint = "Excel（.xlsx）取第一张表；CSV 的编码和分隔符自动识别。不用模板也行：标题行写着栏目名称就能对上" }, TABLE_ACCEPT);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "上传并检查", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", entity_path(page, entity));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	batches_draw(page, entity);
	columns_draw(page, entity);
	page_end(page);
}

void import_page(struct page *page)
{
	const char *format = page_text(page, "template");
	if (text_equal(format, "xlsx") || text_equal(format, "csv"))
		template_send(page, format);
	else
		upload_draw(page);
	if (page->context->failure)
		page_failed(page);
}

/* --- the file taken in --- */

/* Read here and now. */
static bool upload_read(struct page *page, const char *bytes, size_t length, const char *name, struct batch *batch)
{
	struct context *context = page->context;
	struct table_file file;
	const char *why = "";
	if (!table_open(&file, context->arena, bytes, length, &why)) {
		problem(context, "file", "%s", words(context, why));
		return false;
	}
	struct batch_source source = { name, file.encoding, file.separator, table_next, &file, table_trouble };
	bool good = batch_read(context, page_entity(page), &source, batch);
	table_close(&file);
	return good;
}

static bool draft_write(struct context *context, int64_t job_id, const char *bytes, size_t length)
{
	const char *path = result_draft(context->arena, job_id);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = file >= 0;
	for (size_t at = 0; good && at < length;) {
		ssize_t put = write(file, bytes + at, length - at);
		good = put >= 0 || errno == EINTR;
		at += put > 0 ? (size_t)put : 0;
	}
	good = good && fdatasync(file) == 0;
	if (file >= 0)
		good = close(file) == 0 && good;
	return good || fail(context, "import: the file could not be put aside: %s", path);
}

/* Put aside, to be read in the background. */
static bool upload_keep(struct page *page, const char *bytes, size_t length, const char *name, struct batch *batch)
{
	struct context *context = page->context;
	const char *why = "";
	if (!table_look(context->arena, bytes, length, &why)) {
		problem(context, "file", "%s", words(context, why));
		return false;
	}
	if (!store_begin(context))
		return false;
	if (batch_begin(context, page_entity(page), name, "", batch) && import_job_ask(context, batch, "read") &&
	    draft_write(context, batch->job_id, bytes, length) && batch_save(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool upload_take(struct page *page, struct batch *batch)
{
	enum { READ_AT_ONCE = 256 * 1024 };
	const char *bytes, *file_name;
	size_t length;
	if (!page_upload(page, "file", &bytes, &length, &file_name)) {
		problem(page->context, "file", "请选择要导入的文件");
		return false;
	}
	const char *slash = strrchr(file_name, '/');
	const char *name = slash ? slash + 1 : file_name;
	bool waits = length > READ_AT_ONCE && jobs_are_done(page->context);
	return waits ? upload_keep(page, bytes, length, name, batch) : upload_read(page, bytes, length, name, batch);
}

void import_check_page(struct page *page)
{
	struct batch batch;
	bool good = upload_take(page, &batch);
	if (page->context->failure)
		page_failed(page);
	else if (good)
		page_redirect(page, "%s", staged_path(page, &batch, ""));
	else
		upload_draw(page);
}

bool staged_of_page(struct page *page, struct batch *batch)
{
	if (batch_load(page->context, page_entity(page), page_id(page, 0), batch))
		return true;
	page_absent(page);
	return false;
}
