/* service_welfare_pages.c: an inspection answered unit by unit, its report, and
 * the notice of what a unit must mend. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/service/service_parts.h"
#include "screens/components.h"

enum { UNITS_MOST = 500 };

struct unit_sum {
	int64_t id, waiting, yes, partly, no, none, open;
	const char *name;
};

static struct welfare_check *check_of_page(struct page *page, bool to_change)
{
	struct context *context = page_context(page);
	struct welfare_check *check = row_new(context, &welfare_check);
	if (to_change ? store_load_to_change(context, &welfare_check, page_id(page, 0), check) : store_load(context, &welfare_check, page_id(page, 0), check))
		return check;
	page_absent(page);
	return NULL;
}

static const char *check_path(struct page *page, const struct welfare_check *check, const char *behind)
{
	return path_of(page, "/welfare_check/%" PRId64 "%s", check->record.id, behind);
}

static bool is_open(const struct answer_line *line)
{
	return (line->answer == WELFARE_PARTLY || line->answer == WELFARE_NO) && !line->mended_on;
}

static size_t units_sum(const struct answer_line *lines, size_t count, struct unit_sum *sums)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		if (!found || sums[found - 1].id != lines[i].unit_id) {
			if (found == UNITS_MOST)
				break;
			sums[found++] = (struct unit_sum){ .id = lines[i].unit_id, .name = lines[i].unit };
		}
		struct unit_sum *sum = &sums[found - 1];
		sum->waiting += lines[i].answer == WELFARE_WAITING;
		sum->yes += lines[i].answer == WELFARE_YES;
		sum->partly += lines[i].answer == WELFARE_PARTLY;
		sum->no += lines[i].answer == WELFARE_NO;
		sum->none += lines[i].answer == WELFARE_NONE;
		sum->open += is_open(&lines[i]);
	}
	return found;
}

static void units_table(struct page *page, const struct welfare_check *check, const struct unit_sum *sums, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "单位", .plain_phone = true, .wide = true }, { .label = "落实", .right = true }, { .label = "部分落实", .right = true }, { .label = "没有落实", .right = true },
		{ .label = "不涉及", .right = true }, { .label = "未填", .right = true }, { .label = "待整改", .right = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "各单位情况", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin_tone(&table, sums[i].open ? "wait" : NULL);
		cell_link(&table, path_of(page, "%s?unit=%" PRId64, check_path(page, check, "/answers"), sums[i].id), sums[i].name);
		cell_number(&table, sums[i].yes);
		cell_number(&table, sums[i].partly);
		cell_number(&table, sums[i].no);
		cell_number(&table, sums[i].none);
		cell_number(&table, sums[i].waiting);
		cell_number(&table, sums[i].open);
		cell_begin(&table);
		if (sums[i].open)
			button_link(page, BUTTON_QUIET, "整改通知", path_of(page, "%s?unit=%" PRId64, check_path(page, check, "/notice"), sums[i].id));
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

void welfare_draw_first(struct page *page, const void *row)
{
	const struct welfare_check *check = row;
	struct answer_line *lines;
	struct unit_sum *sums = arena_many(page_context(page)->arena, UNITS_MOST, struct unit_sum);
	size_t count;
	if (check->state == WELFARE_DRAFT) {
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "福利规定", "/welfare_rule");
		toolbar_end(page);
		return;
	}
	if (!answers_of(page_context(page), check->record.id, 0, &lines, &count))
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "检查报告", check_path(page, check, "/report"));
	toolbar_end(page);
	card_begin_flush(page, "各单位情况");
	units_table(page, check, sums, units_sum(lines, count, sums));
	card_end(page);
}

/* --- answers --- */

static const char *input_of(struct page *page, const char *name, int64_t id)
{
	return path_of(page, "%s.%" PRId64, name, id);
}

static void answer_row(struct page *page, struct table_drawing *table, const struct answer_line *line)
{
	static const struct select_option answers[] = { { "1", "未填" }, { "2", "落实" }, { "3", "部分落实" }, { "4", "没有落实" }, { "5", "不涉及" }, { NULL, NULL } };
	row_begin(table);
	cell_text(table, line->text);
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = input_of(page, "is", line->id), .label = "回答", .value = path_of(page, "%" PRId64, line->answer) }, answers);
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input_of(page, "note", line->id), .label = "情况说明", .value = line->note, .max = 200 });
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input_of(page, "by", line->id), .label = "整改期限", .value = line->mend_by, .kind = "date", .max = 10 });
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input_of(page, "on", line->id), .label = "整改完成", .value = line->mended_on, .kind = "date", .max = 10 });
	cell_end(table);
	row_end(table);
}

static void answers_draw(struct page *page, const struct welfare_check *check, int64_t unit_id, const struct answer_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "规定", .plain_phone = true, .wide = true }, { .label = "回答", .narrow = true }, { .label = "情况说明" }, { .label = "整改期限", .narrow = true },
		{ .label = "整改完成", .narrow = true },
	};
	struct table_drawing table;
	page_crumb(page, path_of(page, "=%s", check->name), check_path(page, check, ""));
	page_begin(page, path_of(page, "=%s", lines[0].unit ? lines[0].unit : ""), "逐条回答；没有落实的写明整改期限");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, check_path(page, check, "/answers"), FORM_WATCHED);
	input_hidden(page, "unit", path_of(page, "%" PRId64, unit_id));
	table_begin(&table, page, "逐条回答", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		answer_row(page, &table, &lines[i]);
	table_end(&table);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", check_path(page, check, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void welfare_answers_page(struct page *page)
{
	struct welfare_check *check = check_of_page(page, false);
	int64_t unit_id = page_number(page, "unit", 0);
	struct answer_line *lines;
	size_t count;
	if (!check)
		return;
	if (!answers_of(page_context(page), check->record.id, unit_id, &lines, &count))
		page_failed(page);
	else if (!unit_id || !count)
		page_not_found(page);
	else
		answers_draw(page, check, unit_id, lines, count);
}

static const char *date_sent(struct page *page, const char *name, const char *label)
{
	struct context *context = page_context(page);
	const char *text = page_text(page, name), *date = text_is_empty(text) ? NULL : date_read(context->arena, text, false);
	if (!text_is_empty(text) && (!date || date_part(date) != DATE_DAY))
		problem(context, name, "%s请填写完整的日期", label);
	return date;
}

/* The rows as the form has them, all of them or none. */
static bool answers_keep(struct page *page, const struct answer_line *lines, size_t count)
{
	struct context *context = page_context(page);
	bool good = store_begin(context);
	for (size_t i = 0; good && i < count; i++) {
		struct welfare_answer *row = row_new(context, &welfare_answer);
		const char *note = page_text(page, input_of(page, "note", lines[i].id));
		good = store_load_to_change(context, &welfare_answer, lines[i].id, row);
		int64_t answer = page_number(page, input_of(page, "is", lines[i].id), row->answer);
		row->answer = choice_find(welfare_answers, answer) ? answer : row->answer;
		row->note = text_is_empty(note) ? NULL : note;
		row->mend_by = date_sent(page, input_of(page, "by", lines[i].id), words(context, "整改期限"));
		row->mended_on = date_sent(page, input_of(page, "on", lines[i].id), words(context, "整改完成"));
		good = good && context_is_clean(context) && store_change(context, &welfare_answer, row, NULL, NULL);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

void welfare_answers_done(struct page *page)
{
	struct context *context = page_context(page);
	struct welfare_check *check = check_of_page(page, true);
	int64_t unit_id = page_number(page, "unit", 0);
	struct answer_line *lines;
	size_t count;
	if (!check)
		return;
	if (!answers_of(context, check->record.id, unit_id, &lines, &count)) {
		page_failed(page);
		return;
	}
	if (!unit_id || !count) {
		page_not_found(page);
		return;
	}
	if (check->state != WELFARE_OPEN)
		problem(context, "", "检查没有开始或已经结束，不能回答");
	if (context_is_clean(context) && answers_keep(page, lines, count))
		page_redirect_with(page, check_path(page, check, ""), "已保存 %s 的回答", lines[0].unit);
	else if (context->failure)
		page_failed(page);
	else
		answers_draw(page, check, unit_id, lines, count);
}

/* --- papers --- */

static void shortcomings_table(struct page *page, const struct answer_line *lines, size_t count, bool open_only)
{
	static const struct table_column columns[] = {
		{ .label = "单位", .plain_phone = true }, { .label = "规定", .wide = true }, { .label = "回答", .narrow = true }, { .label = "情况说明" },
		{ .label = "整改期限", .narrow = true }, { .label = "整改完成", .narrow = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "没有落实的", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *answer = choice_find(welfare_answers, lines[i].answer);
		if ((lines[i].answer != WELFARE_PARTLY && lines[i].answer != WELFARE_NO) || (open_only && lines[i].mended_on))
			continue;
		row_begin(&table);
		cell_text(&table, lines[i].unit);
		cell_text(&table, lines[i].text);
		cell_tag(&table, answer->tone, answer->label);
		cell_text(&table, lines[i].note);
		cell_text(&table, lines[i].mend_by);
		cell_text(&table, lines[i].mended_on);
		row_end(&table);
	}
	table_end(&table);
}

static void report_figures(struct page *page, const struct unit_sum *sums, size_t count)
{
	struct unit_sum all = { 0 };
	for (size_t i = 0; i < count; i++) {
		all.yes += sums[i].yes;
		all.partly += sums[i].partly;
		all.no += sums[i].no;
		all.open += sums[i].open;
		all.waiting += sums[i].waiting;
	}
	figures_begin(page);
	figures_figure(page, "检查单位", words_of(page, "%zu 个", count), NULL, NULL);
	figures_figure(page, "落实", words_of(page, "%lld 项", (long long)all.yes), NULL, NULL);
	figures_figure(page, "没有完全落实", words_of(page, "%lld 项", (long long)(all.partly + all.no)), words_of(page, "待整改 %lld 项", (long long)all.open), NULL);
	figures_figure(page, "未填", words_of(page, "%lld 项", (long long)all.waiting), NULL, NULL);
	figures_end(page);
}

void welfare_report_page(struct page *page)
{
	static const char *const signatures[] = { "检查人", "负责人", "日期" };
	struct welfare_check *check = check_of_page(page, false);
	struct unit_sum *sums = arena_many(page_context(page)->arena, UNITS_MOST, struct unit_sum);
	struct answer_line *lines;
	size_t count;
	if (!check)
		return;
	if (!answers_of(page_context(page), check->record.id, 0, &lines, &count)) {
		page_failed(page);
		return;
	}
	size_t units = units_sum(lines, count, sums);
	page_crumb(page, path_of(page, "=%s", check->name), check_path(page, check, ""));
	page_begin(page, "检查报告", "各单位落实情况，和没有落实的每一项");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, check->name, page_context(page)->today);
	report_figures(page, sums, units);
	card_begin_flush(page, "各单位情况");
	units_table(page, check, sums, units);
	card_end(page);
	card_begin_flush(page, "没有落实的");
	shortcomings_table(page, lines, count, false);
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
	page_end(page);
}

void welfare_notice_page(struct page *page)
{
	static const char *const signatures[] = { "检查单位（盖章）", "签收人", "日期" };
	struct welfare_check *check = check_of_page(page, false);
	int64_t unit_id = page_number(page, "unit", 0);
	struct answer_line *lines;
	size_t count;
	if (!check)
		return;
	if (!answers_of(page_context(page), check->record.id, unit_id, &lines, &count)) {
		page_failed(page);
		return;
	}
	if (!unit_id || !count) {
		page_not_found(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", check->name), check_path(page, check, ""));
	page_begin(page, "整改通知", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, lines[0].unit, page_context(page)->today);
	put_paragraph_text(page, words_of(page, "%s：经“%s”检查，你单位下列职工福利待遇规定没有完全落实，请在整改期限前落实，并书面报告结果。", lines[0].unit, check->name));
	card_begin_flush(page, "需要整改的");
	shortcomings_table(page, lines, count, true);
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
	page_end(page);
}
