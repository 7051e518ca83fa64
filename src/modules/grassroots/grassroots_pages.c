/* grassroots_pages.c: the ledger of problems by campaign and field, and the deeds
 * of a year as everybody may see them. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/grassroots/grassroots_parts.h"
#include "screens/components.h"

enum { YEARS_MOST = 20, FIELDS_MOST = 12, DUE_SHOWN = 5, DAYS_AHEAD = 3, KEPT_SECONDS = 60, PER_MILLE = 10, PROBLEM_SHOWN = 40 };

static const char *label_of(struct page *page, const struct choice *choices, int64_t value)
{
	const struct choice *choice = choice_find(choices, value);
	return choice ? words(page_context(page), choice->label) : "";
}

/* --- the ledger --- */

static void ledger_table(struct page *page, const struct ledger_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "活动", .plain_phone = true, .wide = true }, { .label = "走访（次）", .right = true }, { .label = "交谈（人）", .right = true },
		{ .label = "问题", .right = true }, { .label = "有结果", .right = true }, { .label = "已反馈", .right = true }, { .label = "超期", .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "按活动", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		if (lines[i].id)
			cell_link(&table, path_of(page, "/unit_visit?campaign_id=%" PRId64, lines[i].id), lines[i].label);
		else
			cell_text(&table, words_of(page, "日常走访"));
		cell_number(&table, lines[i].visits);
		cell_number(&table, lines[i].workers);
		cell_number(&table, lines[i].problems);
		cell_number(&table, lines[i].solved);
		cell_number(&table, lines[i].told);
		cell_number(&table, lines[i].late);
		row_end(&table);
	}
	table_end(&table);
}

static void fields_chart(struct page *page, const struct heard_field *fields, size_t count)
{
	struct bar bars[FIELDS_MOST];
	size_t shown = 0;
	for (size_t i = 0; i < count && shown < FIELDS_MOST; i++) {
		const struct choice *choice = choice_find(heard_fields, fields[i].field);
		if (choice)
			bars[shown++] = (struct bar){ .name = label_of(page, heard_fields, fields[i].field), .value = fields[i].problems,
				.value_text = words_of(page, "%lld 件，未办结 %lld 件", (long long)fields[i].problems, (long long)fields[i].open),
				.path = path_of(page, "/heard_problem?field=%s", choice->name) };
	}
	if (shown)
		chart_bars(page, "职工说得最多的是什么", bars, shown);
}

static void ledger_draw(struct page *page, const struct ledger_line *lines, size_t count, const struct ledger_line *all, const struct heard_field *fields, size_t field_count)
{
	page_begin(page, "下基层和问题台账", "面对面听职工说话，听到的问题一直跟到告诉了提出的人");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "走访活动", "/campaign");
	button_link(page, BUTTON_PLAIN, "登记问题", "/heard_problem/new");
	button_link(page, BUTTON_PRIMARY, "计划走访", "/unit_visit/new");
	actions_end(page);
	figures_begin(page);
	figures_figure(page, "走访单位", words_of(page, "%lld 次", (long long)all->visits), words_of(page, "交谈 %lld 人", (long long)all->workers), "/unit_visit?state=done");
	figures_figure(page, "听到问题", words_of(page, "%lld 件", (long long)all->problems), NULL, "/heard_problem");
	figures_figure(page, "有结果", words_of(page, "%lld 件", (long long)all->solved), words_of(page, "已反馈 %lld 件", (long long)all->told), "/heard_problem?state~any=solved,explained,told");
	figures_figure(page, "超期", words_of(page, "%lld 件", (long long)all->late), NULL,
		       path_of(page, "/heard_problem?state~any=open,working,passed_on&due_on~to=%s", date_add_days(page_context(page)->arena, page_context(page)->today, -1)));
	figures_end(page);
	card_begin_flush(page, "按活动");
	if (count)
		ledger_table(page, lines, count);
	else
		put_empty(page, "还没有走访", "计划走访", "/unit_visit/new");
	card_end(page);
	fields_chart(page, fields, field_count);
	page_end(page);
}

void ledger_page(struct page *page)
{
	struct ledger_line *lines, all;
	struct heard_field *fields;
	size_t count, field_count;
	if (ledger_of(page_context(page), &lines, &count, &all) && ledger_fields(page_context(page), &fields, &field_count))
		ledger_draw(page, lines, count, &all, fields, field_count);
	else
		page_failed(page);
}

void unit_visit_draw_first(struct page *page, const void *row)
{
	const struct unit_visit *one = row;
	toolbar_begin(page);
	if (may(page_context(page), &heard_problem, ACT_CREATE) && one->state != UNIT_VISIT_CANCELLED)
		button_link(page, BUTTON_PLAIN, "登记听到的问题", path_of(page, "/heard_problem/new?visit_id=%" PRId64, one->record.id));
	button_link(page, BUTTON_PLAIN, "这次听到的问题", path_of(page, "/heard_problem?visit_id=%" PRId64, one->record.id));
	toolbar_end(page);
}

/* --- deeds, for everybody --- */

void practical_draw_first(struct page *page, const void *row)
{
	const struct practical_deed *one = row;
	if (one->state == PRACTICAL_PLANNED)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "看公布的样子", path_of(page, "/deeds?year=%" PRId64, one->year));
	toolbar_end(page);
}

static void deed_draw(struct page *page, const struct deed_line *line)
{
	card_begin_with(page, path_of(page, "=%s", line->name), path_of(page, "%s · %s", label_of(page, practical_kinds, line->kind), line->office ? line->office : ""), NULL, NULL);
	put_paragraph_text(page, line->target);
	put_meter(page, &(struct meter){ .label = "进度", .value = path_of(page, "%" PRId64 "%%", line->progress), .share = (int)line->progress * PER_MILLE, .limit = -1,
		.tone = line->state == PRACTICAL_DONE ? "ok" : line->state == PRACTICAL_STOPPED ? "stop" : "info" });
	facts_begin(page);
	fact_begin(page, "状态");
	put_tag(page, choice_find(practical_states, line->state)->tone, choice_find(practical_states, line->state)->label);
	fact_end(page);
	fact_text(page, "谁来办", line->owner);
	fact_text(page, "完成期限", line->due_on);
	if (line->done_on)
		fact_text(page, "办成日期", line->done_on);
	if (line->result)
		fact_text(page, "结果", line->result);
	facts_end(page);
	card_end(page);
}

static void deeds_draw(struct page *page, int64_t year, const int64_t *years, size_t year_count, const struct deed_line *lines, size_t count)
{
	int64_t done = 0;
	for (size_t i = 0; i < count; i++)
		done += lines[i].state == PRACTICAL_DONE;
	page_begin_public(page, "为职工办实事", "向职工承诺的好事、实事、难事，办到哪一步都在这里");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	years_begin(page, "年份");
	for (size_t i = 0; i < year_count; i++)
		years_year(page, path_of(page, "/deeds?year=%" PRId64, years[i]), path_of(page, "%" PRId64, years[i]), years[i] == year);
	years_end(page);
	if (count)
		put_grand(page, words_of(page, "%lld 年承诺 %zu 件，办成 %lld 件", (long long)year, count, (long long)done));
	else
		put_empty(page, "这一年还没有公布的实事", NULL, NULL);
	for (size_t i = 0; i < count; i++)
		deed_draw(page, &lines[i]);
	page_end(page);
}

void practical_page(struct page *page)
{
	struct context *context = page_context(page);
	struct deed_line *lines;
	int64_t years[YEARS_MOST];
	size_t count, year_count;
	if (!practical_years(context, years, YEARS_MOST, &year_count)) {
		page_failed(page);
		return;
	}
	int64_t year = page_number(page, "year", year_count ? years[0] : date_year(context->today));
	if (!practical_published(context, year, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_cache(page, KEPT_SECONDS);
	deeds_draw(page, year, years, year_count, lines, count);
}

/* --- the desk --- */

size_t grassroots_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct heard_line *lines;
	size_t count, filled = 0;
	if (!may(context, &heard_problem, ACT_LIST) || !heard_due(context, date_add_days(context->arena, context->today, DAYS_AHEAD), DUE_SHOWN, &lines, &count))
		return 0;
	for (size_t i = 0; i < count && filled < most; i++)
		items[filled++] = (struct desk_item){ .name = lines[i].unit_name ? lines[i].unit_name : lines[i].owner,
			.act = words_with(context, "走访听到的问题：%s", text_head(context->arena, lines[i].text, PROBLEM_SHOWN)), .detail = lines[i].owner, .due = lines[i].due_on,
			.path = arena_format(context->arena, "/heard_problem/%" PRId64, lines[i].id), .button = "办理" };
	return filled;
}
