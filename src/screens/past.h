/* past.h: the history of a row as a timeline, for the record's page and its
 * own; and the title line of pages that draw their head themselves. */
#ifndef SCREENS_PAST_H
#define SCREENS_PAST_H

#include <stdbool.h>
#include <stddef.h>

struct history_entry;
struct page;

/* Newest first; with every changed field where `whole`. */
void past_timeline(struct page *page, const struct history_entry *entries, size_t count, bool whole);
/* As page_begin, but the head is drawn by the caller: crumbs only. */
void page_begin_record(struct page *page, const char *title);

#endif
