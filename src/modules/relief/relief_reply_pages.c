/* relief_reply_pages.c: the reply of civil affairs, one row for each person, one
 * column for each thing looked up; kept as findings of the files of that batch. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/relief/relief_parts.h"
#include "screens/components.h"
#include "services/table_read.h"

enum { FINDINGS_MOST = 900, TAKEN_MOST = 1 << 20, COLUMNS = 12, SAID_MOST = 300 };

/* One cell of the table that says something. */
struct found {
	int64_t household_id, kind, verdict;
	const char *whose, *said;
	const char *wrong;	/* why the row is not taken; NULL */
};

struct reply_reading {
	struct context *context;
	const char *batch;
	const char *labels[COLUMNS];
	size_t columns, name_at, number_at, verdict_at;	/* from 1; 0: not there */
	struct found *found;
	size_t count;
	int64_t file_id;		/* of the row at hand */
};

static bool head_read(struct reply_reading *reading, char **cells, size_t count)
{
	reading->columns = count < COLUMNS ? count : COLUMNS;
	for (size_t i = 0; i < reading->columns; i++) {
		reading->labels[i] = text_trim(reading->context->arena, cells[i]);
		if (text_equal(reading->labels[i], "姓名"))
			reading->name_at = i + 1;
		else if (text_equal(reading->labels[i], "身份证号"))
			reading->number_at = i + 1;
		else if (text_equal(reading->labels[i], "结论"))
			reading->verdict_at = i + 1;
	}
	return reading->name_at && reading->number_at;
}

static int64_t kind_of_label(const char *label)
{
	for (const struct choice *kind = household_finding_kinds; kind->value; kind++)
		if (text_equal(kind->label, label))
			return kind->value;
	return 0;
}

static bool says_nothing(const char *said)
{
	static const char *const nothing[] = { "无", "无异常", "没有", "正常", "0" };
	for (size_t i = 0; i < COUNT_OF(nothing); i++)
		if (text_equal(said, nothing[i]))
			return true;
	return false;
}

static void found_add(struct reply_reading *reading, int64_t kind, const char *whose, const char *said, int64_t verdict, const char *wrong)
{
	if (reading->count < FINDINGS_MOST)
		reading->found[reading->count++] = (struct found){ reading->file_id, kind, verdict, whose, text_head(reading->context->arena, said, SAID_MOST), wrong };
}

static const char *cell_at(struct reply_reading *reading, char **cells, size_t count, size_t at)
{
	return at && at <= count ? text_trim(reading->context->arena, cells[at - 1]) : "";
}

static const char *file_find(struct reply_reading *reading, const char *number)
{
	struct context *context = reading->context;
	struct household *file = row_new(context, &household);
	int64_t member;
	reading->file_id = *number ? relief_file_of(context, number, &member) : 0;
	if (!reading->file_id || !store_load(context, &household, reading->file_id, file))
		return words(context, "这一批里没有这个身份证号");
	return text_equal(file->check_batch, reading->batch) ? NULL : words(context, "这个人不在这一批里");
}

static void row_read(struct reply_reading *reading, char **cells, size_t count)
{
	const char *name = cell_at(reading, cells, count, reading->name_at), *number = cell_at(reading, cells, count, reading->number_at);
	const char *verdict = cell_at(reading, cells, count, reading->verdict_at), *wrong = file_find(reading, number);
	bool is_against = text_contains(verdict, "不符合") || text_contains(verdict, "不通过");
	size_t before = reading->count;
	if (wrong) {
		found_add(reading, 8, name, "", 0, wrong);
		return;
	}
	for (size_t i = 0; i < reading->columns && i < count; i++) {
		int64_t kind = kind_of_label(reading->labels[i]);
		const char *said = cell_at(reading, cells, count, i + 1);
		if (kind && *said)
			found_add(reading, kind, name, said, says_nothing(said) ? FINDING_CLEAR : FINDING_DIFFERS, NULL);
	}
	if (is_against || (reading->count == before && *verdict))
		found_add(reading, 8, name, verdict, is_against ? FINDING_AGAINST : FINDING_CLEAR, NULL);
}

static bool table_take(struct reply_reading *reading, const char *bytes, size_t length, const char **why)
{
	struct context *context = reading->context;
	struct table_file file;
	char **cells;
	size_t count, line;
	bool has_head = false;
	reading->found = arena_many(context->arena, FINDINGS_MOST, struct found);
	if (!table_open(&file, context->arena, bytes, length, why))
		return false;
	while (reading->count < FINDINGS_MOST && table_next(&file, &cells, &count, &line)) {
		if (has_head)
			row_read(reading, cells, count);
		else
			has_head = head_read(reading, cells, count);
	}
	*why = table_trouble(&file);
	table_close(&file);
	if (!*why && !has_head)
		*why = words(context, "表里没有“姓名”和“身份证号”两列的表头");
	if (!*why && reading->count == FINDINGS_MOST)
		*why = words_with(context, "一次最多读 %d 项结果，请分几次导入", FINDINGS_MOST);
	return !*why;
}

/* --- pages --- */

static struct relief_batch *batch_of(struct page *page)
{
	struct relief_batch *batch = row_new(page_context(page), &relief_batch);
	if (store_load_to_change(page_context(page), &relief_batch, page_id(page, 0), batch))
		return batch;
	page_absent(page);
	return NULL;
}

static void form_draw(struct page *page, const struct relief_batch *batch)
{
	page_crumb(page, path_of(page, "=%s", batch->name), path_of(page, "/relief_batch/%" PRId64, batch->record.id));
	page_begin(page, "导入核对回复", "民政部门填好的核对名单：先看读到了什么，再记到每一户");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/relief_batch/%" PRId64 "/reply", batch->record.id), FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "回复表", .hint = "一人一行，要有姓名、身份证号；房产、车辆、工商登记、社会保险、公积金、存款、结论各一列" }, TABLE_ACCEPT);
	input_area(page, (struct control){ .name = "pasted", .label = "或者粘贴表格", .rows = 6, .wide = true, .hint = "从 Excel 或 WPS 里连表头一起复制" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "读取", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void relief_reply_page(struct page *page)
{
	const struct relief_batch *batch = batch_of(page);
	if (batch)
		form_draw(page, batch);
}

/* What will be kept goes on in the form by the ids of files: no ID number is sent back and forth. */
static void found_draw(struct page *page, const struct relief_batch *batch, const struct found *found, size_t count)
{
	static const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "项目" }, { .label = "核对结果", .wide = true }, { .label = "结论" } };
	struct context *context = page_context(page);
	struct buffer *taken = buffer_new(context->arena, TAKEN_MOST);
	struct table_drawing table;
	page_begin(page, "导入核对回复", "请核对后保存");
	card_begin_flush(page, "读到的结果");
	table_begin(&table, page, "读到的结果", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *kind = choice_find(household_finding_kinds, found[i].kind), *verdict = choice_find(household_finding_verdicts, found[i].verdict);
		row_begin_tone(&table, found[i].wrong ? "stop" : NULL);
		cell_text(&table, found[i].whose);
		cell_text(&table, found[i].wrong ? NULL : words(context, kind->label));
		cell_error(&table, found[i].said, found[i].wrong);
		cell_text(&table, verdict ? words(context, verdict->label) : words(context, "不采用"));
		row_end(&table);
		if (found[i].wrong)
			continue;
		buffer_format(taken, "%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%s\t%s\n", found[i].household_id, found[i].kind, found[i].verdict,
			      text_replace(context->arena, found[i].whose, "\t", " "), text_replace(context->arena, text_replace(context->arena, found[i].said, "\t", " "), "\n", " "));
	}
	table_end(&table);
	card_end(page);
	form_begin(page, path_of(page, "/relief_batch/%" PRId64 "/reply", batch->record.id), FORM_PLAIN);
	input_hidden(page, "taken", buffer_string(taken));
	toolbar_begin(page);
	button_submit(page, BUTTON_PRIMARY, "记到档案", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", path_of(page, "/relief_batch/%" PRId64, batch->record.id));
	toolbar_end(page);
	form_end(page);
	page_end(page);
}

static bool finding_keep(struct context *context, const struct relief_batch *batch, char **parts)
{
	struct household *file = row_new(context, &household);
	struct household_finding *row = row_new(context, &household_finding);
	if (!text_to_int(parts[0], 1, INT64_MAX, &row->household_id) || !text_to_int(parts[1], 1, 8, &row->kind) || !text_to_int(parts[2], 1, 3, &row->verdict))
		return true;
	if (!store_load_to_change(context, &household, row->household_id, file) || !text_equal(file->check_batch, batch->name) || file->state != HOUSEHOLD_VERIFYING)
		return context->failure == NULL;
	row->whose = parts[3];
	row->said = parts[4];
	row->batch = batch->name;
	row->asked_on = batch->asked_on;
	row->answered_on = context->today;
	return store_create(context, &household_finding, row);
}

static bool all_keep(struct context *context, struct relief_batch *batch, const char *taken, size_t *kept)
{
	char **lines, **parts;
	size_t count = text_lines(context->arena, taken, &lines);
	*kept = 0;
	for (size_t i = 0; i < count && i < FINDINGS_MOST; i++) {
		if (text_split(context->arena, lines[i], '\t', &parts) != 5)
			continue;
		if (!finding_keep(context, batch, parts))
			return false;
		(*kept)++;
	}
	batch->answered_on = context->today;
	batch->state = CHECK_ANSWERED;
	return store_change(context, &relief_batch, batch, "answer", NULL);
}

static void reply_keep(struct page *page, struct relief_batch *batch)
{
	struct context *context = page_context(page);
	size_t kept;
	if (store_begin(context) && all_keep(context, batch, page_text(page, "taken"), &kept) && store_commit(context)) {
		page_redirect_with(page, path_of(page, "/relief_batch/%" PRId64, batch->record.id), "记下了 %zu 项核对结果", kept);
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		form_draw(page, batch);
}

void relief_reply_done(struct page *page)
{
	struct context *context = page_context(page);
	struct relief_batch *batch = batch_of(page);
	const char *bytes = page_text(page, "pasted"), *name, *why = NULL;
	size_t length = strlen(bytes);
	if (!batch)
		return;
	if (page_has(page, "taken")) {
		reply_keep(page, batch);
		return;
	}
	struct reply_reading reading = { .context = context, .batch = batch->name };
	if (!length && !page_upload(page, "file", &bytes, &length, &name))
		problem(context, "file", "请选择填好的表，或者粘贴表格");
	else if (!table_take(&reading, bytes, length, &why))
		problem(context, "file", "%s", why);
	if (context->failure)
		page_failed(page);
	else if (!context_is_clean(context))
		form_draw(page, batch);
	else
		found_draw(page, batch, reading.found, reading.count);
}
