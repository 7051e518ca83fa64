/* calendar_pages.c: a year's days off as its notice says them, working days
 * counted for whoever asks, and the next year's arrangement entered by spans. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/calendar/calendar_parts.h"
#include "screens/components.h"

enum { HOLIDAYS_MOST = 24, SPAN_MOST = 31, DAYS_COUNTED_MOST = 250, FIRST_YEAR = 2010, YEARS_AHEAD = 3, DAYS_OF_YEAR = 366 };

struct holiday {
	const char *name;
	struct buffer *off, *work;
};

/* 2月10日 */
static const char *day_short(struct context *context, const char *date)
{
	struct buffer *out = buffer_new(context->arena, 64);
	const char *whole = date_words(context, date);
	if (context->language == LANGUAGE_ENGLISH)
		return text_head(context->arena, whole, text_points(whole) - 5);
	date_print_chinese(out, date);
	const char *year_end = strstr(buffer_string(out), "年");
	return year_end ? year_end + strlen("年") : whole;
}

static struct holiday *holiday_named(struct context *context, struct holiday *holidays, size_t *count, const char *name)
{
	for (size_t i = 0; i < *count; i++)
		if (text_equal(holidays[i].name, name))
			return &holidays[i];
	if (*count == HOLIDAYS_MOST)
		return NULL;
	holidays[*count] = (struct holiday){ name, buffer_new(context->arena, 400), buffer_new(context->arena, 400) };
	return &holidays[(*count)++];
}

/* From `date` on, the last day of the same holiday off. */
static const char *span_end(const struct calendar *calendar, const char *date, const char *name)
{
	const char *next = date_add_days(calendar->arena, date, 1);
	while (date_year(next) == date_year(date) && text_equal(day_name(calendar, next), name) && !is_workday(calendar, next)) {
		date = next;
		next = date_add_days(calendar->arena, date, 1);
	}
	return date;
}

static size_t holidays_gather(struct context *context, const struct calendar *calendar, int year, struct holiday *holidays)
{
	size_t count = 0;
	const char *date = arena_format(context->arena, "%d-01-01", year);
	for (int i = 0; i < DAYS_OF_YEAR && date_year(date) == year; i++, date = date_add_days(context->arena, date, 1)) {
		const char *name = day_name(calendar, date);
		struct holiday *one = name ? holiday_named(context, holidays, &count, name) : NULL;
		if (!one)
			continue;
		struct buffer *out = is_workday(calendar, date) ? one->work : one->off;
		const char *end = out == one->off ? span_end(calendar, date, name) : date;
		buffer_format(out, "%s%s", *buffer_string(out) ? "、" : "", day_short(context, date));
		if (!text_equal(end, date))
			buffer_format(out, "–%s", day_short(context, end));
		date = end;
	}
	return count;
}

static void year_draw(struct page *page, const struct calendar *calendar, int year)
{
	static const struct table_column columns[] = { { .label = "节日", .plain_phone = true }, { .label = "放假" }, { .label = "调休上班" } };
	struct context *context = page_context(page);
	struct holiday holidays[HOLIDAYS_MOST];
	struct table_drawing table;
	size_t count = holidays_gather(context, calendar, year, holidays);
	card_begin_flush(page, path_of(page, "=%s", words_of(page, "%d 年放假安排", year)));
	table_begin(&table, page, "放假安排", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, holidays[i].name);
		cell_text(&table, buffer_string(holidays[i].off));
		cell_text(&table, buffer_string(holidays[i].work));
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "这一年的放假安排尚未录入，工作日按周一至周五计算", NULL, NULL);
	card_end(page);
}

static void years_draw(struct page *page, int year)
{
	int now = date_year(page_context(page)->today);
	years_begin(page, "年份");
	for (int each = now + 1; each >= FIRST_YEAR; each--)
		years_year(page, path_of(page, "/calendar?year=%d", each), path_of(page, "%d", each), each == year);
	years_end(page);
}

static void answer_draw(struct page *page, const struct calendar *calendar, const char *start, int64_t count)
{
	struct context *context = page_context(page);
	const char *end = workdays_add(calendar, start, count);
	const char *gap = calendar_gap(context, calendar, start, end);
	if (!is_workday(calendar, start))
		put_message_text(page, "wait", words_of(page, "%s 不是工作日，从 %s 起算", date_words(context, start),
			date_words(context, next_workday(calendar, start))));
	put_message_text(page, "ok", words_of(page, "%lld 个工作日：%s 至 %s（起始日计算在内）", (long long)count,
		date_words(context, next_workday(calendar, start)), date_words(context, end)));
	if (gap)
		put_message_text(page, "wait", gap);
}

static void count_draw(struct page *page, const struct calendar *calendar)
{
	struct context *context = page_context(page);
	const char *start = date_read(context->arena, page_text(page, "start"), false);
	int64_t count = page_number(page, "count", 5);
	card_begin(page, "算一算");
	if (page_has(page, "start")) {
		if (start && date_part(start) == DATE_DAY && count >= 1 && count <= DAYS_COUNTED_MOST)
			answer_draw(page, calendar, start, count);
		else
			put_message(page, "stop", "请填写完整的起始日期，工作日数在 1 到 250 之间");
	}
	form_begin(page, "/calendar", FORM_GET | FORM_ROW);
	input_date(page, (struct control){ .name = "start", .label = "起始日", .value = start ? start : context->today, .required = true }, true);
	input_text(page, (struct control){ .name = "count", .label = "工作日数", .value = path_of(page, "%lld", (long long)count), .numeric = true, .required = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "计算", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void span_form(struct page *page)
{
	static const struct select_option kinds[] = { { "1", "休" }, { "2", "班" }, { NULL, NULL } };
	card_begin(page, "录入放假安排");
	put_paragraph(page, "国务院办公厅放假通知发布后，每个节日录一段放假（含相连的周末），每个调休上班的周末录一段“班”。");
	form_begin(page, "/calendar/span", FORM_PLAIN);
	input_text(page, (struct control){ .name = "name", .label = "节日", .value = page_text(page, "name"), .required = true, .max = 30 });
	input_radio(page, (struct control){ .name = "kind", .label = "休或班", .value = page_has(page, "kind") ? page_text(page, "kind") : "1", .required = true }, kinds);
	input_date(page, (struct control){ .name = "from", .label = "从", .value = page_text(page, "from"), .required = true }, true);
	input_date(page, (struct control){ .name = "until", .label = "到", .value = page_text(page, "until"), .hint = "只有一天的不用填" }, true);
	input_text(page, (struct control){ .name = "source", .label = "依据", .value = page_text(page, "source"), .required = true, .max = 120, .wide = true,
		.hint = "国务院办公厅放假通知的文号，或本地的通知" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "录入", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "已录入的", "/calendar_day");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static int year_asked(struct page *page)
{
	int now = date_year(page_context(page)->today);
	int64_t year = page_number(page, "year", now);
	return year >= FIRST_YEAR && year <= now + YEARS_AHEAD ? (int)year : now;
}

static void calendar_draw(struct page *page)
{
	struct context *context = page_context(page);
	struct calendar calendar;
	if (!calendar_read(context, &calendar)) {
		page_failed(page);
		return;
	}
	page_begin(page, "工作日历", "公示、办理期限按这里的工作日计算；国务院办公厅每年的放假通知已内置，新的一年在这里补录");
	const char *next = arena_format(context->arena, "%d-01-01", date_year(context->today) + 1);
	const char *gap = calendar_gap(context, &calendar, context->today, next);
	if (gap)
		put_message_text(page, "wait", gap);
	problem_summary(page);
	columns_begin(page);
	years_draw(page, year_asked(page));
	year_draw(page, &calendar, year_asked(page));
	columns_side(page);
	count_draw(page, &calendar);
	if (keeps_calendar(context))
		span_form(page);
	columns_end(page);
	page_end(page);
}

void calendar_page(struct page *page)
{
	calendar_draw(page);
}

/* --- a span entered --- */

static bool span_read(struct page *page, const char **from, const char **until)
{
	struct context *context = page_context(page);
	*from = date_read(context->arena, page_text(page, "from"), false);
	*until = text_is_empty(page_text(page, "until")) ? *from : date_read(context->arena, page_text(page, "until"), false);
	if (!*from || date_part(*from) != DATE_DAY)
		problem(context, "from", "请填写完整的日期");
	else if (!*until || date_part(*until) != DATE_DAY)
		problem(context, "until", "请填写完整的日期");
	else if (text_order(*until, *from) < 0 || date_days(*until) - date_days(*from) >= SPAN_MOST)
		problem(context, "until", "一段最多 31 天，到的日期不早于从的日期");
	if (text_is_empty(page_text(page, "name")) || text_points(page_text(page, "name")) > 30)
		problem(context, "name", "请填写节日，不超过 30 字");
	if (text_is_empty(page_text(page, "source")) || text_points(page_text(page, "source")) > 120)
		problem(context, "source", "请填写依据，不超过 120 字");
	return context_is_clean(context);
}

static bool span_keep(struct page *page, const char *from, const char *until)
{
	struct context *context = page_context(page);
	bool good = store_begin(context);
	for (const char *date = from; good && text_order(date, until) <= 0; date = date_add_days(context->arena, date, 1)) {
		struct calendar_day *row = row_new(context, &calendar_day);
		row->date = date;
		row->kind = page_number(page, "kind", CALENDAR_OFF) == CALENDAR_WORK ? CALENDAR_WORK : CALENDAR_OFF;
		row->name = page_text(page, "name");
		row->source = page_text(page, "source");
		good = store_create(context, &calendar_day, row);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

void calendar_span_done(struct page *page)
{
	struct context *context = page_context(page);
	const char *from, *until;
	if (span_read(page, &from, &until) && span_keep(page, from, until)) {
		page_redirect_with(page, path_of(page, "/calendar?year=%d", date_year(from)), "已录入 %lld 天", (long long)(date_days(until) - date_days(from) + 1));
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	calendar_draw(page);
}
