/* holidays.h: days off and make-up working days of mainland China as the State
 * Council's office arranged them each year, as far as they are built in.  What
 * an office entered itself stands with the module calendar. */
#ifndef CHINESE_HOLIDAYS_H
#define CHINESE_HOLIDAYS_H

#include <stdbool.h>

struct arena;

enum day_kind { DAY_ORDINARY, DAY_OFF, DAY_WORK };

/* What was arranged for the whole date; DAY_ORDINARY where nothing was: then the day of the week decides.  *name (NULL: not asked) is
 * the holiday in the arena, NULL where nothing was arranged.  Any thread. */
enum day_kind holiday_of(struct arena *arena, const char *date, const char **name);
bool holidays_known(int year);		/* is the year's arrangement built in? */
int day_of_week(const char *date);	/* of a whole date: 0 Sunday … 6 Saturday */

#endif
