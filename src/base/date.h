/* date.h: dates are ISO text, and old rolls know only a part of them: "1956",
 * "1956-05", "1956-05-01".  Comparison is comparison of text.  Time comes from
 * the context, never from here, but for clock_now. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct buffer;

enum date_part { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY };

/* How much of a date the text states; DATE_NONE if it is no date of the years 1000 to 9999. */
enum date_part date_part(const char *date);
/* Reads what people write: 2024-4-5, 2024/04/05, 2024.4, 20240405, 2024年4月5日, 1956年,
 * full-width digits, Excel serial days (20000 to 80000) where `serials`.  NULL if it is none. */
const char *date_read(struct arena *arena, const char *text, bool serials);
int date_year(const char *date);			/* 0 if none */
/* First and last day that a partial date may mean: "1956-02" gives 1956-02-01 and 1956-02-29; NULL of no date. */
const char *date_first_day(struct arena *arena, const char *date);
const char *date_last_day(struct arena *arena, const char *date);
const char *date_add_days(struct arena *arena, const char *date, int days);	/* whole dates only */
/* Days since 1970-01-01.  Whole dates only (ask date_part first): anything else is our own error. */
int64_t date_days(const char *date);
const char *date_from_days(struct arena *arena, int64_t days);
/* 1956年 / 1956年5月 / 1956年5月1日 */
void date_print_chinese(struct buffer *buffer, const char *date);
/* 20 November 2026, November 2026, 2026. */
void date_print_english(struct buffer *buffer, const char *date);
/* Years surely completed on the whole date `day`; -1 where the birth is unknown or in the future. */
int date_age(const char *born, const char *day);

/* Milliseconds since 1970, UTC. */
int64_t clock_now(void);
int64_t clock_monotonic_us(void);
/* The day in China (UTC+8) at that time: "2026-11-20"; with the time: "2026-11-20 14:32:05". */
const char *clock_day(struct arena *arena, int64_t milliseconds);
const char *clock_text(struct arena *arena, int64_t milliseconds);

#endif
