/* counsel_parts.h: what the files of this module know of each other. */
#ifndef MODULE_COUNSEL_PARTS_H
#define MODULE_COUNSEL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "modules/counsel/counsel.h"

struct context;
struct page;
struct query;

enum { SMALL = 5, HIDDEN = -1 };

struct counsel_count {
	const char *month;		/* "2026-11"; NULL where it is a topic's */
	int64_t topic;
	int64_t count;			/* HIDDEN: too few to be told */
};
/* Counts below SMALL are hidden, and where that is one alone the smallest other too, so that no sum gives it away. */
void counsel_hide(struct counsel_count *counts, size_t count);

void counsellor_check(struct context *context, void *row, const void *before);
void booking_check(struct context *context, void *row, const void *before);
void booking_compute(struct context *context, void *row, const void *before);
bool booking_met(struct context *context, void *row, const char *reason);
bool booking_hand(struct context *context, void *row, const char *reason);

int64_t counsel_account_of(struct context *context, const char *login);
size_t counsel_notes_of(struct context *context, int64_t booking_id, int64_t *ids, size_t most);	/* the actor's own */
size_t counsel_by_month(struct context *context, struct counsel_count *counts, size_t most);
size_t counsel_by_topic(struct context *context, const char *year, struct counsel_count *counts, size_t most);

void station_draw_list(struct page *page, const struct query *query);
void counsellor_draw_first(struct page *page, const void *row);
void booking_draw_first(struct page *page, const void *row);
void notes_page(struct page *page);
void note_done(struct page *page);
void counsel_counts_page(struct page *page);
size_t counsel_mine(struct context *context, struct mine_card *cards, size_t most);
bool counsel_demo(struct context *context);

extern const struct choice counsel_topics[];

#endif
