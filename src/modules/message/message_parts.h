/* message_parts.h: the files of this module among themselves. */
#ifndef MODULE_MESSAGE_PARTS_H
#define MODULE_MESSAGE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;
struct entity;
struct page;

void messages_page(struct page *page);
void message_open_done(struct page *page);
void message_read_done(struct page *page);
void messages_read_done(struct page *page);
void message_new_page(struct page *page);
void message_new_done(struct page *page);
void message_reply_page(struct page *page);
void message_reply_done(struct page *page);
void reminders_page(struct page *page);
void reminder_new_done(struct page *page);
void reminder_drop_done(struct page *page);

/* The record named by about= of the address or form ("person.12"), where the actor may see it; *entity is NULL where none is meant. */
struct about {
	const struct entity *entity;
	int64_t id;
	const char *title;
	const char *path;
	const char *word;	/* as in the address */
};
/* False: it is not there for him; the page is drawn already. */
bool about_read(struct page *page, struct about *about);

extern const struct timeline_source *const message_timeline[];

/* The account that belongs to a person's file; 0 where there is none. */
int64_t account_of_person(struct context *context, int64_t person_id);

#endif
