/* selection_calendar.c: 评选日历: what of all rounds begins, ends or is due in a
 * year, when the next round is due, and what of that stands on the desk. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection_parts.h"
#include "screens/components.h"
#include "screens/page.h"

enum { MARKS_MOST = 1000, NEAR_DAYS = 60, DESK_DAYS = 7, NEXT_DAYS = 90, YEARS_AROUND = 6 };

/* --- marks --- */

static const char *act_words(struct context *context, const struct round_day *day)
{
	switch (day->kind) {
	case DAY_BEGINS:
		return words(context, "启动");
	case DAY_UNITS:
		return words(context, "基层申报截止");
	case DAY_ENDS:
		return words(context, "上报或表彰");
	case DAY_NEXT:
		return words(context, "下一届应启动");
	case DAY_STAGE_BEGINS:
		return words_with(context, "%s开始", day->stage);
	default:
		return words_with(context, "%s截止", day->stage);
	}
}

static const char *tone_of(const struct round_day *day)
{
	if (day->kind == DAY_NEXT)
		return "gold";
	return day->kind == DAY_BEGINS || day->kind == DAY_STAGE_BEGINS ? "info" : "wait";
}

static void strip_draw(struct page *page, const struct round_day *days, size_t count, int year)
{
	struct context *context = page_context(page);
	struct calendar_mark *marks = arena_many(context->arena, count + 1, struct calendar_mark);
	size_t mark_count = 0;
	for (size_t i = 0; i < count; i++)
		if (date_year(days[i].date) == year)
			marks[mark_count++] = (struct calendar_mark){ .date = days[i].date, .tone = tone_of(&days[i]), .path = path_of(page, "/selection/%" PRId64, days[i].selection_id),
				.label = path_of(page, "=%s", words_with(context, "%s：%s", days[i].name, act_words(context, &days[i]))) };
	card_begin(page, path_of(page, "=%s", words_of(page, "%d 年", year)));
	calendar_strip(page, year, marks, mark_count);
	card_end(page);
}

static void days_table(struct page *page, const char *title, const struct round_day *const *days, size_t count)
{
	static const struct table_column columns[] = { { .label = "日期", .narrow = true }, { .label = "评选", .plain_phone = true }, { .label = "事项" }, { .label = "还有", .narrow = true } };
	struct context *context = page_context(page);
	struct table_drawing table;
	card_begin_flush(page, title);
	table_begin(&table, page, title, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		int64_t left = date_days(days[i]->date) - date_days(context->today);
		row_begin(&table);
		cell_text(&table, days[i]->date);
		cell_link(&table, path_of(page, "/selection/%" PRId64, days[i]->selection_id), days[i]->name);
		cell_text(&table, act_words(context, days[i]));
		cell_tag(&table, left < 0 ? "stop" : left <= DESK_DAYS ? "wait" : "plain", left < 0 ? words_with(context, "过了 %lld 天", (long long)-left)
			: left == 0 ? words(context, "今天") : words_with(context, "%lld 天", (long long)left));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* What is due soon, and the next rounds that should have begun or soon should. */
static void near_draw(struct page *page, const struct round_day *days, size_t count)
{
	struct context *context = page_context(page);
	const struct round_day **near = arena_many(context->arena, count + 1, const struct round_day *), **next = arena_many(context->arena, count + 1, const struct round_day *);
	size_t near_count = 0, next_count = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t left = date_days(days[i].date) - date_days(context->today);
		if (days[i].kind == DAY_NEXT && days[i].is_last)
			next[next_count++] = &days[i];
		else if (days[i].kind != DAY_NEXT && left >= 0 && left <= NEAR_DAYS)
			near[near_count++] = &days[i];
	}
	if (near_count)
		days_table(page, "60 天内", near, near_count);
	if (next_count)
		days_table(page, "下一届", next, next_count);
}

static void years_draw(struct page *page, int year)
{
	years_begin(page, "年份");
	for (int each = year - YEARS_AROUND / 2; each <= year + YEARS_AROUND; each++)
		years_year(page, path_of(page, "/selection/calendar?year=%d", each), path_of(page, "%d", each), each == year);
	years_end(page);
}

void selection_calendar_page(struct page *page)
{
	struct context *context = page_context(page);
	struct round_day *days = arena_many(context->arena, MARKS_MOST, struct round_day);
	size_t count = 0;
	int year = (int)page_number(page, "year", date_year(context->today));
	if (year < 1949 || year > 2100)
		year = date_year(context->today);
	if (!rounds_days(context, days, MARKS_MOST, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "评选", "/selection");
	page_begin(page, "评选日历", "各届评选何时启动、截止、上报，下一届何时应启动");
	years_draw(page, year);
	if (count) {
		strip_draw(page, days, count, year);
		near_draw(page, days, count);
	} else {
		put_empty(page, "还没有评选", NULL, NULL);
	}
	page_end(page);
}

/* --- on the desk --- */

static bool is_for_desk(const struct context *context, const struct round_day *day)
{
	int64_t left = date_days(day->date) - date_days(context->today);
	if (day->office_id != context->actor->office_id)
		return false;
	if (day->kind == DAY_NEXT)
		return day->is_last && left <= NEXT_DAYS;
	return day->state == SELECTION_OPEN && (day->kind == DAY_STAGE_ENDS || day->kind == DAY_ENDS || day->kind == DAY_UNITS) && left >= 0 && left <= DESK_DAYS;
}

size_t selection_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct round_day *days = arena_many(context->arena, MARKS_MOST, struct round_day);
	size_t count = 0, filled = 0;
	if (!may(context, &selection, ACT_EDIT) || !context->actor->office_id || !rounds_days(context, days, MARKS_MOST, &count))
		return 0;
	for (size_t i = 0; i < count && filled < most; i++) {
		if (!is_for_desk(context, &days[i]))
			continue;
		bool begins = days[i].kind == DAY_NEXT && may(context, &selection, ACT_CREATE);
		items[filled++] = (struct desk_item){ .name = days[i].name, .act = act_words(context, &days[i]), .due = days[i].date,
			.path = begins ? "/selection/begin" : arena_format(context->arena, "/selection/%" PRId64, days[i].selection_id), .button = begins ? "建下一届" : "查看" };
	}
	return filled;
}
