/* record_tabs.h: the tabs of a record's page, by address (?tab=): its facts,
 * what refers to it, its files, its timeline, its history.  An entity that
 * little refers to has none and stays one page.  For src/screens only. */
#ifndef SCREENS_RECORD_TABS_H
#define SCREENS_RECORD_TABS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screens/related.h"

struct entity;
struct page;
struct row_file;

struct record_tabs {
	bool are_drawn;
	const char *current;		/* "" : the facts */
	struct related kinds[RELATED_KINDS];
	size_t count;
	struct row_file *files;
	size_t file_count;
};

/* Counts and draws the strip.  False: a failure. */
bool record_tabs_draw(struct page *page, const struct entity *entity, const void *row, struct record_tabs *tabs);
/* What stands on the current tab; the facts are drawn by show.c.  False: a failure. */
bool record_tab_draw(struct page *page, const struct entity *entity, const void *row, const struct record_tabs *tabs);
const char *record_tab_path(struct page *page, const struct entity *entity, int64_t id, const char *tab);
/* The newest of the timeline, for the side of the facts; `all`: where the rest is. */
void record_timeline_card(struct page *page, const struct entity *entity, const void *row, const char *all);

#endif
