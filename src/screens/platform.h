/* platform.h: the platform's own pages among themselves: desk, search,
 * preferences, gallery.  For src/screens only. */
#ifndef SCREENS_PLATFORM_H
#define SCREENS_PLATFORM_H

#include <stddef.h>

struct context;
struct desk_item;
struct page;

void home_page(struct page *page);
void desk_page(struct page *page);
void desk_count_page(struct page *page);
void search_page(struct page *page);
void preference_page(struct page *page);
void components_page(struct page *page);
void code_pick_page(struct page *page);
void jobs_page(struct page *page);
void job_page(struct page *page);
void job_cancel_page(struct page *page);
void job_seen_page(struct page *page);
void job_file_page(struct page *page);
/* Ended jobs that the actor has not looked after, for his desk. */
size_t jobs_todo(struct context *context, struct desk_item *items, size_t most);

#endif
