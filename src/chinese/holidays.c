/* holidays.c: the table of days off, searched where it stands: its lines are in
 * the order of their dates.  Nothing is computed: a day off is one because a
 * notice said so. */
#include "chinese/holidays.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "chinese/tables.h"

enum { DATE_BYTES = 10, YEAR_BYTES = 4 };

/* Back to the beginning of the line that `at` stands in. */
static const char *line_begin(const char *first, const char *at)
{
	while (at > first && at[-1] != '\n')
		at--;
	return at;
}

/* The first line whose date is not before the text of `length` bytes; "" behind the last. */
static const char *line_from(const char *date, size_t length)
{
	const char *first = table_first_line(table_holidays);
	const char *low = first, *high = low + strlen(low);
	while (low < high) {
		const char *line = line_begin(first, low + (high - low) / 2);
		if (strncmp(line, date, length) < 0)
			low = table_next_line(line);
		else
			high = line;
	}
	return low;
}

enum day_kind holiday_of(struct arena *arena, const char *date, const char **name)
{
	const char *line = line_from(date, DATE_BYTES);
	if (name)
		*name = NULL;
	if (strncmp(line, date, DATE_BYTES) != 0)
		return DAY_ORDINARY;
	const char *kind = line + DATE_BYTES + 1;
	const char *tab = strchr(kind, '\t');
	if (name && tab)
		*name = arena_text_n(arena, tab + 1, strcspn(tab + 1, "\n"));
	return *kind == 'w' ? DAY_WORK : DAY_OFF;
}

bool holidays_known(int year)
{
	char text[16];
	snprintf(text, sizeof(text), "%d", year);
	return strncmp(line_from(text, YEAR_BYTES), text, YEAR_BYTES) == 0;
}

int day_of_week(const char *date)
{
	int64_t days = (date_days(date) + 4) % 7;	/* 1970-01-01 was a Thursday */
	return (int)(days < 0 ? days + 7 : days);
}
