/* calendar.h: working days (工作日): which day is one, when so many of them are
 * over.  Years are built in as the State Council's office arranged them; what
 * an office enters itself goes before that.  Periods count their first day. */
#ifndef MODULE_CALENDAR_H
#define MODULE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum calendar_kind { CALENDAR_OFF = 1, CALENDAR_WORK };

struct calendar_day {
	struct record record;
	const char *date;
	int64_t kind;			/* 休, 班 */
	const char *name;		/* 春节 */
	const char *source;		/* the notice: 国办发明电〔2026〕…号 */
};

extern const struct entity calendar_day;
extern const struct module calendar_module;

/* The tenant's own days over those built in; read once for a page, then asked without the database. */
struct calendar {
	struct arena *arena;
	struct calendar_own {
		const char *date;
		int64_t kind;
		const char *name;
	} *own;				/* by date */
	size_t count;
};
bool calendar_read(struct context *context, struct calendar *calendar);	/* false: context->failure */

/* Dates are whole ones; results live in the calendar's arena. */
bool is_workday(const struct calendar *calendar, const char *date);
/* The holiday that the day belongs to, off or made up for; NULL where none was arranged. */
const char *day_name(const struct calendar *calendar, const char *date);
const char *next_workday(const struct calendar *calendar, const char *date);	/* the date itself where it is one */
/* The last of `count` (from 1) working days from `start` on; start is the first where it is one. */
const char *workdays_add(const struct calendar *calendar, const char *start, int64_t count);
int64_t workdays_between(const struct calendar *calendar, const char *from, const char *until);	/* both included; 0 where until is before */
bool calendar_knows(const struct calendar *calendar, int year);
/* "2027 年放假安排尚未录入，按周一至周五计算" in the reader's language for the years of the period that nobody has entered; NULL: all are
 * known.  Every page that tells a computed date shows it. */
const char *calendar_gap(struct context *context, const struct calendar *calendar, const char *from, const char *until);

#endif
