/* calendar_parts.h: the files of this module among themselves. */
#ifndef MODULE_CALENDAR_PARTS_H
#define MODULE_CALENDAR_PARTS_H

#include "modules/calendar/calendar.h"

struct page;

void day_check(struct context *context, void *row, const void *before);
void calendar_page(struct page *page);
void calendar_span_done(struct page *page);

/* May the actor say what a working day is?  It holds for the whole tenant. */
bool keeps_calendar(const struct context *context);

#endif
