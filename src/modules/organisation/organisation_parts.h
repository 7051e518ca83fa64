/* organisation_parts.h: what the files of this module know of each other. */
#ifndef MODULE_ORGANISATION_PARTS_H
#define MODULE_ORGANISATION_PARTS_H

#include "modules/organisation/organisation.h"

struct page;

void organisation_check(struct context *context, void *row, const void *before);
void organisation_compute(struct context *context, void *row, const void *before);
bool organisation_kept(struct context *context, const void *row, const void *before);
bool organisation_close(struct context *context, void *row, const char *reason);
bool organisation_reopen(struct context *context, void *row, const char *reason);
void organisation_link_check(struct context *context, void *row, const void *before);
bool organisation_link_kept(struct context *context, const void *row, const void *before);
void division_successor_check(struct context *context, void *row, const void *before);
const char *organisation_prove(struct context *context);
bool organisation_demo(struct context *context);

void organisation_move_page(struct page *page);
void organisation_move_done(struct page *page);
void organisation_tree_page(struct page *page);
void organisation_draw_more(struct page *page, const void *row);

/* The link of that line that holds on the day; 0 id where none. */
bool link_on_day(struct context *context, int64_t organisation_id, int64_t line, const char *day, struct organisation_link *link);

#endif
