/* relief_national_pages.c: the national aid system: its template out, its export
 * back, the differences side by side, and which of them holds; and who is aided
 * by the government too. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/relief/relief_national.h"
#include "modules/relief/relief_parts.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/table_read.h"

enum { TAKEN_MOST = 2000 };

static void first_draw(struct page *page)
{
	page_crumb(page, "核对和衔接", "/relief/check");
	page_begin(page, "全国帮扶系统", "把在档的档案按全国系统的模板导出，再把它的导出读回来比对，不用重复录入");
	problem_summary(page);
	card_begin(page, "导出");
	put_paragraph(page, "在档和已解困的档案，按模板的列填好。文件里有完整的身份证号和银行卡号，下载会记入审计日志。");
	button_link(page, BUTTON_PLAIN, "下载模板文件", "/relief/national/file");
	card_end(page);
	card_begin(page, "读回比对");
	form_begin(page, "/relief/national", FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "全国系统的导出文件", .hint = "按身份证号对应，一项一项比对" }, TABLE_ACCEPT);
	input_area(page, (struct control){ .name = "pasted", .label = "或者粘贴表格", .rows = 4, .wide = true, .hint = "从 Excel 或 WPS 里连表头一起复制" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "比对", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void relief_national_page(struct page *page)
{
	first_draw(page);
}

void relief_national_file(struct page *page)
{
	struct context *context = page_context(page);
	size_t count = 0;
	if (!page_is_proved(page)) {
		page_prove_first(page, "/relief/national");
		return;
	}
	const char *path = page_temporary(page, "xlsx");
	if (!path || !national_write(context, path, &count)) {
		page_failed(page);
		return;
	}
	const struct audit_line line = { .act = "export", .entity = "household", .reason = arena_format(context->arena, "全国帮扶系统模板，%zu 户，含完整身份证号", count), .result = "ok" };
	if (audit_alone(context, &line))
		page_file(page, path, arena_format(context->arena, "困难职工档案 %s.xlsx", context->today), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false);
	else
		page_failed(page);
}

/* --- the differences --- */

static void difference_draw(struct page *page, struct table_drawing *table, const struct national_difference *one, size_t place)
{
	row_begin(table);
	cell_link(table, path_of(page, "/household/%" PRId64, one->household_id), one->name);
	cell_text(table, one->label);
	cell_text(table, one->ours);
	cell_text(table, one->theirs);
	cell_begin(table);
	if (one->is_sealed) {
		put_muted(page, words_of(page, "请在档案里核对"));
	} else {
		put_cell_tick(page, path_of(page, "take.%zu", place), words_of(page, "以全国系统为准"), false);
		input_hidden(page, path_of(page, "is.%zu", place), path_of(page, "%" PRId64 "\t%s\t%s", one->household_id, one->field, one->theirs));
	}
	cell_end(table);
	row_end(table);
}

static void reading_draw(struct page *page, const struct national_reading *reading)
{
	static const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "项目" }, { .label = "本系统" }, { .label = "全国系统" }, { .label = "以全国系统为准" } };
	struct table_drawing table;
	page_crumb(page, "全国帮扶系统", "/relief/national");
	page_begin(page, "比对结果", "勾选的项目改成全国系统的，其他的保持不变");
	put_message_text(page, reading->count ? "wait" : "ok", words_of(page, "读到 %zu 户，对上 %zu 户，不一致 %zu 项", reading->rows, reading->matched, reading->count));
	form_begin(page, "/relief/national", FORM_PLAIN);
	input_hidden(page, "taking", "1");
	card_begin_flush(page, "不一致的项目");
	table_begin(&table, page, "不一致的项目", columns, COUNT_OF(columns));
	for (size_t i = 0; i < reading->count; i++)
		difference_draw(page, &table, &reading->differences[i], i);
	table_end(&table);
	card_end(page);
	toolbar_begin(page);
	if (reading->count)
		button_submit(page, BUTTON_PRIMARY, "保存勾选的", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", "/relief/national");
	toolbar_end(page);
	form_end(page);
	if (reading->missing_count) {
		card_begin(page, "全国系统里有，这里没有在档的");
		list_begin(page);
		for (size_t i = 0; i < reading->missing_count; i++)
			list_text(page, reading->missing[i]);
		list_end(page);
		card_end(page);
	}
	page_end(page);
}

/* --- taken --- */

static const char *sent_value(void *from, const char *name)
{
	char *const *parts = from;
	return text_equal(name, parts[1]) ? parts[2] : NULL;
}

static bool is_national(const char *name)
{
	for (size_t i = 0; i < national_column_count; i++)
		if (text_equal(national_columns[i].field, name))
			return true;
	return false;
}

static bool one_take(struct context *context, char **parts, size_t *taken)
{
	struct household *row = row_new(context, &household);
	const struct input input = { sent_value, parts };
	int64_t id = 0;
	const struct field *field = is_national(parts[1]) ? field_find(&household, parts[1]) : NULL;
	if (!field || field->sensitive || field->computed || !text_to_int(parts[0], 1, INT64_MAX, &id) || !store_load_to_change(context, &household, id, row))
		return context->failure == NULL;
	if (text_equal(parts[1], "class_of") && text_is_empty(row->class_reason))
		row->class_reason = words(context, "以全国帮扶系统为准");
	if (!read_row(context, &household, &input, NULL, row, false) || !store_change(context, &household, row, NULL, words(context, "以全国帮扶系统为准")))
		return false;
	(*taken)++;
	return true;
}

static bool all_take(struct page *page, size_t *taken)
{
	struct context *context = page_context(page);
	for (size_t i = 0; i < TAKEN_MOST; i++) {
		char **parts;
		if (!text_equal(page_text(page, path_of(page, "take.%zu", i)), "1"))
			continue;
		if (text_split(context->arena, page_text(page, path_of(page, "is.%zu", i)), '\t', &parts) == 3 && !one_take(context, parts, taken))
			return false;
	}
	return true;
}

static void taking_done(struct page *page)
{
	struct context *context = page_context(page);
	size_t taken = 0;
	if (store_begin(context) && all_take(page, &taken) && store_commit(context)) {
		page_redirect_with(page, "/relief/national", "改了 %zu 项", taken);
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		first_draw(page);
}

void relief_national_done(struct page *page)
{
	struct context *context = page_context(page);
	const char *bytes = page_text(page, "pasted"), *name, *why = NULL;
	struct national_reading reading;
	size_t length = strlen(bytes);
	if (page_has(page, "taking")) {
		taking_done(page);
		return;
	}
	bool is_sent = length || page_upload(page, "file", &bytes, &length, &name);
	if (!is_sent)
		problem(context, "file", "请选择填好的表，或者粘贴表格");
	else if (!national_read(context, bytes, length, &reading, &why) && !context->failure)
		problem(context, "file", "%s", why);
	if (context->failure)
		page_failed(page);
	else if (!context_is_clean(context))
		first_draw(page);
	else
		reading_draw(page, &reading);
}

/* --- aided by both --- */

void relief_doubles_page(struct page *page)
{
	static const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "政府救助" }, { .label = "部门" },
		{ .label = "金额（元）", .right = true }, { .label = "自", .narrow = true }, { .label = "工会累计帮扶（元）", .right = true } };
	struct context *context = page_context(page);
	struct relief_double *lines;
	struct table_drawing table;
	size_t count;
	if (!relief_doubles(context, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "政府救助记录", "/relief_record");
	page_begin(page, "和政府救助重复", "在档的家庭里，正在享受政府救助的；助学等不能重复的项目发放前看这里");
	if (!count)
		put_empty(page, "没有重复的", NULL, NULL);
	card_begin_flush(page, NULL);
	table_begin(&table, page, "和政府救助重复", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *kind = choice_find(field_find(&relief_record, "kind")->choices, lines[i].kind);
		row_begin(&table);
		cell_link(&table, path_of(page, "/household/%" PRId64, lines[i].household_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, kind ? words(context, kind->label) : NULL);
		cell_text(&table, lines[i].authority);
		cell_text(&table, household_money(context, lines[i].amount));
		cell_text(&table, lines[i].from_on);
		cell_text(&table, household_money(context, lines[i].aided_total));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	page_end(page);
}
