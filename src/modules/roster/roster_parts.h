/* roster_parts.h: what the files of this module know of each other. */
#ifndef MODULE_ROSTER_PARTS_H
#define MODULE_ROSTER_PARTS_H

struct page;

void held_page(struct page *page);
void units_page(struct page *page);
void system_page(struct page *page);
void own_page(struct page *page);
void figures_page(struct page *page);
void roster_page(struct page *page);
void roster_file(struct page *page);

#endif
