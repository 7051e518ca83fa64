/* platform.h: the platform's own pages among themselves: desk, search,
 * preferences, gallery.  For src/screens only. */
#ifndef SCREENS_PLATFORM_H
#define SCREENS_PLATFORM_H

struct page;

void home_page(struct page *page);
void desk_page(struct page *page);
void desk_count_page(struct page *page);
void search_page(struct page *page);
void preference_page(struct page *page);
void components_page(struct page *page);
void code_pick_page(struct page *page);

#endif
