/* selection_quota_pages.c: 导入名额表: pasted or a file, looked at cell by cell,
 * kept when nothing is wrong. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/selection/selection_parts.h"
#include "modules/selection/selection_quota.h"
#include "screens/components.h"
#include "screens/page.h"

static const char *round_path(struct page *page, const struct selection_rules *rules, const char *act)
{
	return path_of(page, "/selection/%" PRId64 "%s", rules->selection.record.id, act);
}

struct selection_rules *round_to_change(struct page *page)
{
	struct context *context = page_context(page);
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	int64_t id = page_id(page, 0);
	if (!selection_rules_load(context, id, rules)) {
		page_absent(page);
		return NULL;
	}
	if (!store_may_change(context, &selection, id)) {
		page_refuse(page, words(context, "名额由评选办公室改，其他工会只能看"));
		return NULL;
	}
	if (rules->selection.state == SELECTION_CLOSED) {
		page_refuse(page, words(context, "这次评选已归档，只供查阅"));
		return NULL;
	}
	return rules;
}

static void frame_begin(struct page *page, const struct selection_rules *rules)
{
	page_crumb(page, "评选", "/selection");
	page_crumb(page, path_of(page, "=%s", rules->selection.name), round_path(page, rules, ""));
	page_begin(page, "导入名额表", "按通知附件的样子粘贴或上传，先核对，再保存");
	problem_summary(page);
}

/* --- the form --- */

static void help_draw(struct page *page)
{
	fold_begin(page, "表怎么写", true);
	list_begin(page);
	list_text(page, words_of(page, "第一行是表头：单位、名额，后面可以有 其中一线职工、负责人不超过、集体、单列名额、备选名额、备注"));
	list_text(page, words_of(page, "其中的人数也可以写在名额的括号里：3（一线1人）、3（含1负责人）"));
	list_text(page, words_of(page, "没有写明的，单位负责人算“不超过”，其他身份算“不少于”"));
	list_text(page, words_of(page, "可以有一行合计，用来核对；小计不读"));
	list_end(page);
	fold_end(page);
}

static void form_draw(struct page *page, const struct selection_rules *rules, const char *text, bool is_again)
{
	card_begin(page, is_again ? "改好再核对" : NULL);
	form_begin(page, round_path(page, rules, "/quotas"), FORM_FILES);
	input_area(page, (struct control){ .name = "text", .label = "粘贴名额表", .value = text, .rows = 12, .wide = true, .hint = "从 Excel 或 Word 复制整张表，连表头一起" });
	input_file(page, (struct control){ .name = "document", .label = "或者上传文件", .hint = ".xlsx 或 .csv" }, ".xlsx,.csv,.txt");
	form_buttons_begin(page);
	button_submit(page, is_again ? BUTTON_PLAIN : BUTTON_PRIMARY, "核对", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", round_path(page, rules, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

void quota_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	if (!rules)
		return;
	frame_begin(page, rules);
	form_draw(page, rules, NULL, false);
	help_draw(page);
	page_end(page);
}

/* --- looked at --- */

static bool sent_table(struct page *page, const struct selection_rules *rules, struct quota_table *table)
{
	struct context *context = page_context(page);
	const char *bytes = page_text(page, "text"), *file_name, *why = NULL;
	size_t length = strlen(bytes);
	if (page_upload(page, "document", &bytes, &length, &file_name) && !length) {
		bytes = page_text(page, "text");	/* an input left empty */
		length = strlen(bytes);
	}
	if (!length) {
		problem(context, "text", "请粘贴名额表，或者选择文件");
		return false;
	}
	if (!quota_open(context, bytes, length, table, &why)) {
		problem(context, "text", "%s", why);
		return false;
	}
	quota_read(context, rules, table);
	return true;
}

static void row_draw(struct table_drawing *drawing, const struct quota_table *table, size_t place)
{
	const struct quota_row *row = &table->rows[place];
	bool is_wrong = false;
	for (size_t c = 0; c < table->column_count; c++)
		is_wrong = is_wrong || row->cells[c].problem;
	if (is_wrong)
		row_begin_tone(drawing, "stop");
	else
		row_begin(drawing);
	for (size_t c = 0; c < table->column_count; c++)
		cell_error(drawing, row->cells[c].text, row->cells[c].problem);
	row_end(drawing);
}

static void table_draw(struct page *page, const struct quota_table *table)
{
	struct table_column columns[QUOTA_COLUMNS] = { { 0 } };
	struct table_drawing drawing;
	for (size_t c = 0; c < table->column_count; c++)
		columns[c] = (struct table_column){ .label = path_of(page, "=%s", text_is_empty(table->columns[c].label) ? "" : table->columns[c].label) };
	card_begin_flush(page, "读到的名额表");
	table_begin(&drawing, page, "读到的名额表", columns, table->column_count);
	for (size_t r = 0; r < table->row_count; r++) {
		bool has_problem = false;
		for (size_t c = 0; c < table->column_count; c++)
			has_problem = has_problem || table->rows[r].cells[c].problem;
		if (r || has_problem)	/* the head itself only where it is not understood */
			row_draw(&drawing, table, r);
	}
	table_end(&drawing);
	card_end(page);
}

static const char *target_label(int64_t target)
{
	return target == TARGET_COLLECTIVE ? "集体" : "个人";
}

static void sums_draw(struct page *page, const struct selection_rules *rules, const struct quota_table *table)
{
	struct context *context = page_context(page);
	for (size_t i = 0; i < table->sum_count; i++)
		put_message_text(page, "stop", table->sums[i]);
	if (table->problem_count > table->sum_count) {
		put_message_text(page, "stop", words_with(context, "有 %zu 格要改，已在表里标出", table->problem_count - table->sum_count));
		return;
	}
	int64_t sums[TARGET_COLLECTIVE + 1] = { 0 };
	for (size_t i = 0; i < table->line_count; i++)
		if (table->lines[i].organisation_id)
			sums[table->lines[i].target == TARGET_COLLECTIVE ? TARGET_COLLECTIVE : TARGET_PERSON] += table->lines[i].number;
	for (int64_t target = TARGET_PERSON; target <= TARGET_COLLECTIVE; target++)
		if (sums[target])
			put_message_text(page, "info", words_with(context, "%s名额合计 %lld", words(context, target_label(target)), (long long)sums[target]));
	size_t replaced = places_replaced(rules, table->lines, table->line_count);
	if (replaced)
		put_message_text(page, "wait", words_with(context, "这些单位原有的 %zu 条名额将换成表里的", replaced));
}

static void confirm_draw(struct page *page, const struct selection_rules *rules, const struct quota_table *table)
{
	card_begin(page, NULL);
	form_begin(page, round_path(page, rules, "/quotas/keep"), FORM_PLAIN);
	input_hidden(page, "text", quota_text(page_context(page), table));
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存名额", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "不保存", round_path(page, rules, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void checked_draw(struct page *page, const struct selection_rules *rules, const struct quota_table *table)
{
	bool is_good = table->problem_count == 0 && table->line_count > 0;
	frame_begin(page, rules);
	sums_draw(page, rules, table);
	table_draw(page, table);
	if (is_good)
		confirm_draw(page, rules, table);
	form_draw(page, rules, quota_text(page_context(page), table), true);
	page_end(page);
}

void quota_check_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	struct quota_table table = { 0 };
	if (!rules)
		return;
	if (sent_table(page, rules, &table)) {
		checked_draw(page, rules, &table);
	} else {
		frame_begin(page, rules);
		form_draw(page, rules, NULL, false);
		help_draw(page);
		page_end(page);
	}
	if (page_context(page)->failure)
		page_failed(page);
}

/* --- kept --- */

void quota_keep_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	struct context *context = page_context(page);
	struct quota_table table = { 0 };
	if (!rules)
		return;
	bool good = sent_table(page, rules, &table) && !table.problem_count && table.line_count && store_begin(context);
	if (good) {
		good = places_keep(context, rules, table.lines, table.line_count) && store_commit(context);
		if (!good)
			store_rollback(context);
	}
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, round_path(page, rules, ""), "名额已保存：%zu 条", table.line_count);
	else
		checked_draw(page, rules, &table);
}
