/* date.c: ISO dates, whole or in part, and the clock.  Day numbers follow the
 * Gregorian calendar throughout; the lunar calendar is not known here. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

enum {
	DATE_BYTES = 11,
	SERIAL_FIRST = 20000,
	SERIAL_LAST = 80000,
	SERIAL_OF_1970 = 25569,		/* Excel's day 0 is 1899-12-30 */
	CHINA_MS = 8 * 3600 * 1000,	/* no daylight saving time since 1991 */
};

struct day {
	int year;
	int month;	/* 0: not stated */
	int day;	/* 0: not stated */
};

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool day_is_right(struct day day)
{
	if (day.year < 1000 || day.year > 9999)
		return false;
	if (day.month == 0)
		return day.day == 0;
	return day.month >= 1 && day.month <= 12 && day.day >= 0 && day.day <= month_days(day.year, day.month);
}

/* Exactly `count` digits at text, as a number; -1 where there are fewer. */
static int digits_at(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static enum date_part day_parse(const char *date, struct day *day)
{
	size_t length = date ? strnlen(date, DATE_BYTES) : 0;

	*day = (struct day){ 0, 0, 0 };
	if (length != 4 && length != 7 && length != 10)
		return DATE_NONE;
	day->year = digits_at(date, 4);
	if (length >= 7) {
		day->month = date[4] == '-' ? digits_at(date + 5, 2) : -1;
		if (day->month < 1)
			return DATE_NONE;
	}
	if (length == 10) {
		day->day = date[7] == '-' ? digits_at(date + 8, 2) : -1;
		if (day->day < 1)
			return DATE_NONE;
	}
	if (!day_is_right(*day))
		return DATE_NONE;
	return length == 4 ? DATE_YEAR : length == 7 ? DATE_MONTH : DATE_DAY;
}

static const char *day_print(struct arena *arena, struct day day)
{
	if (day.month == 0)
		return arena_format(arena, "%04d", day.year);
	if (day.day == 0)
		return arena_format(arena, "%04d-%02d", day.year, day.month);
	return arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Days since 1970-01-01, counted in years that begin in March, so that the leap day comes last. */
static int64_t day_number(struct day day)
{
	int64_t year = day.year - (day.month <= 2);
	int64_t month = (day.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + day.day - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

static struct day day_of_number(int64_t days)
{
	int64_t shifted = days + 719468;
	int64_t era = shifted / 146097;
	int64_t of_era = shifted % 146097;
	int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;

	return (struct day){
		.year = (int)(year_of_era + era * 400 + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

enum date_part date_part(const char *date)
{
	struct day day;

	return day_parse(date, &day);
}

/* --- reading what people write --- */

/* One to `most` digits at *at; -1 where there is none or one more. */
static int number_read(const char **at, int most)
{
	int value = 0;
	int count = 0;

	for (; **at >= '0' && **at <= '9'; (*at)++, count++) {
		if (count == most)
			return -1;
		value = value * 10 + (**at - '0');
	}
	return count ? value : -1;
}

static bool skip(const char **at, const char *word)
{
	if (!text_starts(*at, word))
		return false;
	*at += strlen(word);
	return true;
}

static void skip_spaces(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

/* A spreadsheet writes midnight behind a plain date. */
static bool rest_is_midnight(const char *at)
{
	static const char *const endings[] = { "", " 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00", "T00:00:00", "T00:00:00Z" };

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		if (text_equal(at, endings[i]))
			return true;
	}
	return false;
}

/* 1956年, 1956年5月, 1956 年 5 月 1 日; `at` stands behind 年. */
static bool read_chinese(const char *at, struct day *day)
{
	skip_spaces(&at);
	if (!*at)
		return true;
	day->month = number_read(&at, 2);
	skip_spaces(&at);
	if (day->month < 1 || !skip(&at, "月"))
		return false;
	skip_spaces(&at);
	if (!*at)
		return true;
	day->day = number_read(&at, 2);
	skip_spaces(&at);
	return day->day >= 1 && (skip(&at, "日") || skip(&at, "号")) && rest_is_midnight(at);
}

/* 1956-5-1, 1956/05, 1956.5.1; `at` stands on the separator, which must stay the same. */
static bool read_separated(const char *at, struct day *day)
{
	char separator = *at++;

	day->month = number_read(&at, 2);
	if (day->month < 1)
		return false;
	if (*at != separator)
		return *at == '\0';
	at++;
	day->day = number_read(&at, 2);
	return day->day >= 1 && rest_is_midnight(at);
}

static bool read_day(const char *text, struct day *day)
{
	size_t digits = strspn(text, "0123456789");
	const char *at;

	*day = (struct day){ digits_at(text, 4), 0, 0 };
	if (digits == 8 && text[8] == '\0') {
		day->month = digits_at(text + 4, 2);
		day->day = digits_at(text + 6, 2);
		return day->month > 0 && day->day > 0;
	}
	if (digits == 6 && text[6] == '\0') {
		/* 560501 would be May 1956 to him who wrote it: only years of living memory. */
		day->month = digits_at(text + 4, 2);
		return day->year >= 1900 && day->year < 2100 && day->month > 0;
	}
	if (digits != 4)
		return false;
	at = text + digits;
	if (*at == '-' || *at == '/' || *at == '.')
		return read_separated(at, day);
	skip_spaces(&at);
	return *at == '\0' || (skip(&at, "年") && read_chinese(at, day));
}

static const char *read_serial(struct arena *arena, const char *text)
{
	const char *at = text;
	int serial = number_read(&at, 5);

	if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return NULL;
	if (*at == '.')		/* the time of day */
		at += 1 + strspn(at + 1, "0123456789");
	return *at == '\0' ? date_from_days(arena, serial - SERIAL_OF_1970) : NULL;
}

const char *date_read(struct arena *arena, const char *text, bool serials)
{
	const char *plain = text_half_width(arena, text);
	struct day day;

	if (serials && strspn(plain, "0123456789") == 5)
		return read_serial(arena, plain);
	if (!read_day(plain, &day) || !day_is_right(day))
		return NULL;
	return day_print(arena, day);
}

/* --- looking at dates and reckoning with them --- */

int date_year(const char *date)
{
	struct day day;

	return day_parse(date, &day) == DATE_NONE ? 0 : day.year;
}

const char *date_first_day(struct arena *arena, const char *date)
{
	struct day day;

	if (day_parse(date, &day) == DATE_NONE)
		return NULL;
	day.month = day.month ? day.month : 1;
	day.day = day.day ? day.day : 1;
	return day_print(arena, day);
}

const char *date_last_day(struct arena *arena, const char *date)
{
	struct day day;

	if (day_parse(date, &day) == DATE_NONE)
		return NULL;
	day.month = day.month ? day.month : 12;
	day.day = day.day ? day.day : month_days(day.year, day.month);
	return day_print(arena, day);
}

int64_t date_days(const char *date)
{
	struct day day;
	enum date_part part = day_parse(date, &day);

	must(part == DATE_DAY);
	return day_number(day);
}

const char *date_from_days(struct arena *arena, int64_t days)
{
	/* 1000-01-01 and 9999-12-31 */
	must(days >= -354285 && days <= 2932896);
	return day_print(arena, day_of_number(days));
}

const char *date_add_days(struct arena *arena, const char *date, int days)
{
	return date_from_days(arena, date_days(date) + days);
}

void date_print_chinese(struct buffer *buffer, const char *date)
{
	struct day day;

	if (day_parse(date, &day) == DATE_NONE)
		return;
	buffer_format(buffer, "%d年", day.year);
	if (day.month)
		buffer_format(buffer, "%d月", day.month);
	if (day.day)
		buffer_format(buffer, "%d日", day.day);
}

void date_print_english(struct buffer *buffer, const char *date)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July",
					      "August", "September", "October", "November", "December" };
	struct day day;

	if (day_parse(date, &day) == DATE_NONE)
		return;
	if (day.day)
		buffer_format(buffer, "%d ", day.day);
	if (day.month)
		buffer_format(buffer, "%s ", months[day.month - 1]);
	buffer_format(buffer, "%d", day.year);
}

int date_age(const char *born, const char *day)
{
	struct day birth;
	struct day today;
	int age;

	if (day_parse(born, &birth) == DATE_NONE || day_parse(day, &today) != DATE_DAY)
		return -1;
	age = today.year - birth.year;
	if (age == 0)
		return birth.month > today.month || (birth.month == today.month && birth.day > today.day) ? -1 : 0;
	/* What is not stated is taken as late as it may be: only years that are surely completed count. */
	birth.month = birth.month ? birth.month : 12;
	birth.day = birth.day ? birth.day : month_days(birth.year, birth.month);
	if (today.month < birth.month || (today.month == birth.month && today.day < birth.day))
		age--;
	return age < 0 ? -1 : age;
}

/* --- the clock --- */

int64_t clock_now(void)
{
	struct timespec now;

	must(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_monotonic_us(void)
{
	struct timespec now;

	must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static const int64_t day_ms = INT64_C(86400000);

/* The day's number in China; *rest gets the milliseconds since its midnight. */
static int64_t china_day(int64_t milliseconds, int64_t *rest)
{
	int64_t local = milliseconds + CHINA_MS;

	*rest = (local % day_ms + day_ms) % day_ms;
	return (local - *rest) / day_ms;
}

const char *clock_day(struct arena *arena, int64_t milliseconds)
{
	int64_t rest;

	return date_from_days(arena, china_day(milliseconds, &rest));
}

const char *clock_text(struct arena *arena, int64_t milliseconds)
{
	int64_t rest;
	const char *day = date_from_days(arena, china_day(milliseconds, &rest));
	int seconds = (int)(rest / 1000);

	return arena_format(arena, "%s %02d:%02d:%02d", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}
