/* income_pages.c: how far a survey is, office by office; who has not told; who
 * stands below a line; how satisfied they are, year beside year. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/income/income_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/standard/standard.h"
#include "screens/components.h"

enum { PEOPLE_SHOWN = 50, BELOW_MOST = 500, YEARS_SHOWN = 10, GRADES = 5, PER_CENT = 100 };

static const char *yuan(struct page *page, int64_t fen)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 64);
	money_print(out, fen);
	return buffer_string(out);
}

/* --- a survey --- */

static void count_row(struct page *page, struct table_drawing *table, const struct income_survey *survey, const struct survey_count *one)
{
	int64_t missing = one->people - one->told;
	row_begin(table);
	cell_text(table, one->office_name);
	cell_number(table, one->people);
	cell_number(table, one->told);
	cell_number(table, one->verified);
	cell_begin(table);
	if (missing)
		put_link(page, path_of(page, "/income_survey/%" PRId64 "/missing?office=%" PRId64, survey->record.id, one->office_id), words_of(page, "%lld 人", (long long)missing));
	else
		put_muted(page, "0");
	cell_end(table);
	cell_text(table, one->verified ? yuan(page, one->income / one->verified) : NULL);
	row_end(table);
}

static void counts_draw(struct page *page, const struct income_survey *survey, const struct survey_count *counts, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "归口工会", .wide = true, .plain_phone = true }, { .label = "应填", .right = true }, { .label = "已填", .right = true },
		{ .label = "已核实", .right = true }, { .label = "没有填", .right = true }, { .label = "平均月收入（元）", .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "各地填报情况", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		count_row(page, &table, survey, &counts[i]);
	table_end(&table);
}

void survey_draw_first(struct page *page, const void *drawn)
{
	const struct income_survey *survey = drawn;
	struct context *context = page_context(page);
	struct survey_count *counts = arena_many(context->arena, OFFICES_SHOWN, struct survey_count), all = { 0 };
	size_t count;
	if (!survey_counts(context, survey, counts, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		all.people += counts[i].people;
		all.told += counts[i].told;
		all.verified += counts[i].verified;
	}
	figures_begin(page);
	figures_figure(page, "应填", words_of(page, "%lld 人", (long long)all.people), NULL, NULL);
	figures_figure(page, "已填", words_of(page, "%lld 人", (long long)all.told), all.people ? words_of(page, "%lld%%", (long long)(all.told * PER_CENT / all.people)) : NULL,
		       path_of(page, "/income_statement?year=%" PRId64, survey->year));
	figures_figure(page, "已核实", words_of(page, "%lld 人", (long long)all.verified), NULL, path_of(page, "/income_statement?year=%" PRId64 "&state=verified", survey->year));
	figures_figure(page, "没有填", words_of(page, "%lld 人", (long long)(all.people - all.told)), NULL, path_of(page, "/income_survey/%" PRId64 "/missing", survey->record.id));
	figures_end(page);
	card_begin_flush_with(page, "各地填报情况", NULL, "/income-satisfaction", "收入满意度");
	if (count)
		counts_draw(page, survey, counts, count);
	else
		put_empty(page, "您管理的范围里没有调查对象。", NULL, NULL);
	card_end(page);
}

static void missing_row(struct page *page, struct table_drawing *table, const struct income_survey *survey, const struct survey_person *one)
{
	struct context *context = page_context(page);
	row_begin(table);
	cell_link(table, path_of(page, "/person/%" PRId64, one->person_id), one->name);
	cell_text(table, one->unit_name);
	cell_text(table, store_title(context, &organisation, one->office_id));
	cell_begin(table);
	put_link_label(page, path_of(page, "/income_statement/new?person_id=%" PRId64 "&year=%" PRId64, one->person_id, survey->year), "填报");
	cell_end(table);
	row_end(table);
}

void survey_missing_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "归口工会" }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct context *context = page_context(page);
	struct income_survey *survey = row_new(context, &income_survey);
	struct survey_person people[PEOPLE_SHOWN];
	struct table_drawing table;
	size_t count;
	int64_t office = page_number(page, "office", 0);
	if (!store_load(context, &income_survey, page_id(page, 0), survey) ||
	    !survey_missing(context, survey, office > 0 ? office : 0, page_number(page, "after", 0), PEOPLE_SHOWN, people, &count)) {
		page_absent(page);
		return;
	}
	const char *path = path_of(page, "/income_survey/%" PRId64, survey->record.id);
	page_crumb(page, arena_format(context->arena, "=%s", survey->name), path);
	page_begin(page, "没有填报的人", "打电话或上门问，由工作人员代填也可以，写明代办人");
	card_begin_flush(page, NULL);
	table_begin(&table, page, "没有填报的人", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		missing_row(page, &table, survey, &people[i]);
	table_end(&table);
	if (!count)
		put_empty(page, "都填了。", NULL, NULL);
	card_end(page);
	struct pager pager = { .total = -1, .first_path = page_has(page, "after") ? path_of(page, "%s/missing?office=%" PRId64, path, office) : NULL };
	if (count == PEOPLE_SHOWN)
		pager.next_path = path_of(page, "%s/missing?office=%" PRId64 "&after=%" PRId64, path, office, people[count - 1].person_id);
	put_pager(page, &pager);
	page_end(page);
}

/* --- below a line --- */

struct below {
	struct page *page;
	struct standards *standards;
	int64_t kind, year;
};

static void below_row(struct below *below, struct table_drawing *table, const struct survey_person *one, int64_t line)
{
	struct page *page = below->page;
	struct context *context = page_context(page);
	bool is_open = false;
	row_begin(table);
	cell_link(table, path_of(page, "/person/%" PRId64, one->person_id), one->name);
	cell_text(table, one->unit_name);
	cell_text(table, yuan(page, one->income));
	cell_text(table, yuan(page, line));
	cell_text(table, yuan(page, line - one->income));
	cell_begin(table);
	if (one->state != STATEMENT_VERIFIED)
		put_tag(page, "wait", "待核实");
	if (below->kind == STANDARD_GUARANTEE && guarantee_is_open(context, one->person_id, &is_open) && is_open)
		put_tag(page, "info", "已立案");
	else if (below->kind == STANDARD_GUARANTEE)
		put_link_label(page, path_of(page, "/guarantee_case/new?person_id=%" PRId64, one->person_id), "立案");
	cell_end(table);
	row_end(table);
}

static size_t below_rows(struct below *below, struct table_drawing *table, const struct survey_person *people, size_t count)
{
	size_t shown = 0;
	for (size_t i = 0; i < count; i++) {
		const struct standard_line *line = standard_of(below->standards, below->kind, people[i].office_id);
		if (!line || people[i].income >= line->amount)
			continue;
		below_row(below, table, &people[i], line->amount);
		shown++;
	}
	return shown;
}

static void below_filter(struct below *below)
{
	static const struct select_option options[] = {
		{ "10", "退休劳模基本生活保障线" }, { "4", "平均收入线" }, { "1", "城镇低保标准" }, { "3", "最低工资标准" }, { NULL, NULL },
	};
	struct page *page = below->page;
	form_begin(page, "/income-below", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "line", .label = "哪条线", .value = path_of(page, "%" PRId64, below->kind) }, options);
	input_text(page, (struct control){ .name = "year", .label = "年度", .value = path_of(page, "%" PRId64, below->year), .numeric = true });
	button_submit(page, BUTTON_PLAIN, "查看", NULL, NULL);
	form_end(page);
}

void below_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "月均收入（元）", .right = true },
		{ .label = "线（元）", .right = true }, { .label = "相差（元）", .right = true }, { .label = "情况", .plain_phone = true },
	};
	struct context *context = page_context(page);
	struct below below = { .page = page, .kind = page_number(page, "line", STANDARD_GUARANTEE), .year = page_number(page, "year", date_year(context->today)) };
	struct survey_person *people = arena_many(context->arena, BELOW_MOST, struct survey_person);
	struct table_drawing table;
	size_t count;
	below.kind = choice_find(standard_kinds, below.kind) ? below.kind : STANDARD_GUARANTEE;
	below.standards = standards_on(context, context->today);
	int64_t highest = line_highest(context, below.kind, context->today);
	if (!statements_below(context, below.year, highest, below.kind == STANDARD_GUARANTEE, BELOW_MOST, people, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "低于线的人", "按收入申报，与当地当时的线比");
	below_filter(&below);
	card_begin_flush(page, NULL);
	table_begin(&table, page, "低于线的人", columns, COUNT_OF(columns));
	size_t shown = below_rows(&below, &table, people, count);
	table_end(&table);
	if (!shown)
		put_empty(page, highest ? "没有低于这条线的人。" : "还没有登记这条线：请先在“地方标准”里填上。", highest ? NULL : "地方标准", highest ? NULL : "/local_standard");
	card_end(page);
	put_muted(page, words_of(page, count == BELOW_MOST ? "只列出最低的 %zu 人" : "共 %zu 人", shown));
	page_end(page);
}

/* --- satisfaction --- */

static void year_row(struct page *page, struct table_drawing *table, int64_t year, const int64_t people[GRADES + 1])
{
	int64_t sum = 0;
	for (size_t g = 1; g <= GRADES; g++)
		sum += people[g];
	row_begin(table);
	cell_text(table, path_of(page, "%" PRId64, year));
	for (size_t g = 1; g <= GRADES; g++)
		cell_text(table, sum ? words_of(page, "%lld（%lld%%）", (long long)people[g], (long long)(people[g] * PER_CENT / sum)) : NULL);
	cell_number(table, sum);
	row_end(table);
}

void satisfaction_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "年度", .narrow = true, .plain_phone = true }, { .label = "非常满意", .right = true }, { .label = "比较满意", .right = true }, { .label = "一般", .right = true },
		{ .label = "不太满意", .right = true }, { .label = "不满意", .right = true }, { .label = "回答人数", .right = true },
	};
	struct context *context = page_context(page);
	struct satisfaction_count counts[YEARS_SHOWN * GRADES];
	struct table_drawing table;
	size_t count;
	if (!satisfactions(context, counts, COUNT_OF(counts), &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "摸底调查", "/income_survey");
	page_begin(page, "收入满意度", "各年度的回答放在一起比较");
	card_begin_flush(page, NULL);
	table_begin(&table, page, "收入满意度", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count;) {
		int64_t people[GRADES + 1] = { 0 }, year = counts[i].year;
		for (; i < count && counts[i].year == year; i++)
			if (counts[i].satisfaction <= GRADES)
				people[counts[i].satisfaction] = counts[i].people;
		year_row(page, &table, year, people);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "还没有人回答过。", NULL, NULL);
	card_end(page);
	page_end(page);
}

void income_survey_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "收入申报", "/income_statement");
	button_link(page, BUTTON_QUIET, "低于线的人", "/income-below");
	button_link(page, BUTTON_QUIET, "生活保障个案", "/guarantee_case");
	button_link(page, BUTTON_QUIET, "收入满意度", "/income-satisfaction");
	toolbar_end(page);
}
