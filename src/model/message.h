/* message.h: short messages inside the platform: letters from colleagues, what
 * the machine has to tell (a job that ended, a date that comes), each to one
 * account, mostly about a record.  Nothing leaves the house.  What a person
 * wrote is sealed at rest. */
#ifndef MODEL_MESSAGE_H
#define MODEL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;
struct entity;

enum message_kind {
	MESSAGE_LETTER = 1,	/* a person wrote it; who may see the record it is about may read it there */
	MESSAGE_NOTICE,		/* the machine tells what happened */
	MESSAGE_REMINDER	/* a date that comes */
};

enum { MESSAGE_TITLE_MAX = 100, MESSAGE_TEXT_MAX = 2000, MESSAGE_TO_MOST = 200 };

struct message {
	int64_t id;
	int64_t account_id;		/* to whom */
	int64_t from_account_id;	/* 0: the system */
	const char *from_name;		/* "李清 · 临江市总工会" */
	int64_t kind;
	const char *title;
	const char *text;		/* "" where there is none */
	const char *path;		/* where it leads; "" nowhere */
	const char *entity;		/* the record that it is about; "" none */
	int64_t row_id;
	int64_t sent_at;
	int64_t read_at;		/* 0: not yet */
};

/* To one account.  Within the caller's TX_WRITE; fills id, sent_at and, for a letter, the sender.  False: context->failure. */
bool message_send(struct context *context, struct message *message);
/* To everyone who now holds a position with one of the `roles` (bits) in the office, but the sender himself: one message each, at most
 * MESSAGE_TO_MOST.  *count says to how many. */
bool message_send_office(struct context *context, struct message *message, int64_t office_id, unsigned roles, size_t *count);

/* The actor's own, newest first; `before` is the id of the last one seen, 0 at the start. */
bool messages_of_actor(struct context *context, bool unread_only, int64_t before, size_t most, struct message **messages, size_t *count);
int64_t messages_unread(struct context *context, int64_t most);		/* most + 1: more than that */
/* The actor's own message; false: not there for him, or context->failure. */
bool message_load(struct context *context, int64_t id, struct message *message);
/* Marks the actor's own as read; id 0: all that he has.  Its own transaction. */
bool message_mark_read(struct context *context, int64_t id);
/* What was said about a record, one line for each letter however many got it, newest first, below the id `before` (0: all).  The
 * caller has loaded the record in the actor's scope.  An individual sees what he wrote or got, not what the offices say to each other. */
bool messages_about(struct context *context, const struct entity *entity, int64_t row_id, int64_t before, size_t most,
		    struct message **messages, size_t *count);

/* In a TX_WRITE: all about a record vanish (a person is erased); what was read long ago vanishes. */
bool messages_forget(struct context *context, const char *entity, int64_t row_id);
bool messages_tidy(struct context *context);

extern const struct table message_tables[];
extern const size_t message_table_count;

#endif
