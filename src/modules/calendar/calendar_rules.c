/* calendar_rules.c: counting working days.  The period of a notice is counted
 * with its first day: 5 working days from 2024-01-31 end on 2024-02-05, because
 * Sunday the 4th was worked for 春节. */
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/holidays.h"
#include "model/context.h"
#include "modules/calendar/calendar_parts.h"

enum { SUNDAY = 0, SATURDAY = 6, SEARCHED_DAYS = 366 * 20, YEARS_NAMED = 6 };

bool keeps_calendar(const struct context *context)
{
	const struct actor *actor = context->actor;
	return actor->is_system || actor->role == ROLE_SYSADMIN || (actor->role == ROLE_OFFICER && actor->is_root);
}

void day_check(struct context *context, void *row, const void *before)
{
	(void)row;
	(void)before;
	if (!keeps_calendar(context))
		problem(context, "", "工作日历全市共用，由主管工会的负责人或系统管理员录入；有误请告诉他们");
}

static const struct calendar_own *own_day(const struct calendar *calendar, const char *date)
{
	size_t low = 0, high = calendar->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (text_order(calendar->own[middle].date, date) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < calendar->count && text_equal(calendar->own[low].date, date) ? &calendar->own[low] : NULL;
}

bool is_workday(const struct calendar *calendar, const char *date)
{
	const struct calendar_own *own = own_day(calendar, date);
	enum day_kind kind = own ? own->kind == CALENDAR_WORK ? DAY_WORK : DAY_OFF : holiday_of(calendar->arena, date, NULL);
	int day = day_of_week(date);
	return kind == DAY_WORK || (kind == DAY_ORDINARY && day != SUNDAY && day != SATURDAY);
}

const char *day_name(const struct calendar *calendar, const char *date)
{
	const struct calendar_own *own = own_day(calendar, date);
	const char *name = NULL;
	if (own)
		return own->name;
	holiday_of(calendar->arena, date, &name);
	return name;
}

const char *next_workday(const struct calendar *calendar, const char *date)
{
	for (int i = 0; i < SEARCHED_DAYS && !is_workday(calendar, date); i++)
		date = date_add_days(calendar->arena, date, 1);
	return date;
}

const char *workdays_add(const struct calendar *calendar, const char *start, int64_t count)
{
	const char *date = next_workday(calendar, start);
	for (int64_t left = count - 1; left > 0; left--)
		date = next_workday(calendar, date_add_days(calendar->arena, date, 1));
	return date;
}

int64_t workdays_between(const struct calendar *calendar, const char *from, const char *until)
{
	int64_t count = 0;
	for (const char *date = from; text_order(date, until) <= 0; date = date_add_days(calendar->arena, date, 1))
		count += is_workday(calendar, date);
	return count;
}

bool calendar_knows(const struct calendar *calendar, int year)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (date_year(calendar->own[i].date) == year)
			return true;
	return holidays_known(year);
}

const char *calendar_gap(struct context *context, const struct calendar *calendar, const char *from, const char *until)
{
	struct buffer *years = buffer_new(context->arena, 256);
	int named = 0;
	if (date_part(from) != DATE_DAY || date_part(until) != DATE_DAY)
		return NULL;
	for (int year = date_year(from); year <= date_year(until) && named < YEARS_NAMED; year++)
		if (!calendar_knows(calendar, year))
			buffer_format(years, "%s%d", named++ ? "、" : "", year);
	return named ? words_with(context, "%s 年放假安排尚未录入，按周一至周五计算", buffer_string(years)) : NULL;
}
