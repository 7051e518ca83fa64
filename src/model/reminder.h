/* reminder.h: dates that come.  A person asks to be reminded of a record on a
 * day; a definition says of a date (field.remind_days) how long before it those
 * in charge are told.  Both become messages (message.h), once each. */
#ifndef MODEL_REMINDER_H
#define MODEL_REMINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;

enum { REMINDERS_MOST = 200 };

struct reminder {
	int64_t id;
	const char *on_day;		/* whole date */
	const char *title;
	const char *path;		/* "" nowhere */
	const char *entity;		/* "" none */
	int64_t row_id;
};

/* For the actor himself; its own transaction.  False: problems (too many, a day that has gone), or context->failure. */
bool reminder_keep(struct context *context, struct reminder *reminder);
/* The actor's own that still come, by day; at most `most`. */
bool reminders_of_actor(struct context *context, size_t most, struct reminder **reminders, size_t *count);
/* The actor's own; false: not there, or context->failure. */
bool reminder_drop(struct context *context, int64_t id);

/* In an open TX_WRITE: everybody's about a record vanish. */
bool reminders_forget(struct context *context, const char *entity, int64_t row_id);
/* Once a day, in an open TX_WRITE: whatever is due is sent. */
bool reminders_send(struct context *context);

extern const struct table reminder_tables[];
extern const size_t reminder_table_count;

#endif
