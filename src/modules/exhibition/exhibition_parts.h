/* exhibition_parts.h: what the files of this module know of each other. */
#ifndef MODULE_EXHIBITION_PARTS_H
#define MODULE_EXHIBITION_PARTS_H

#include <stddef.h>

struct page;
struct shown_line;
struct shown_lines;

/* How long whoever fetched a page of the roll may keep it, in seconds. */
enum { ROLL_KEPT = 60 };

/* Says once that the page is a demonstration's; nothing in another tenant. */
void demo_note(struct page *page);
/* "名单来源：…" for each roll that the lines from `first` up to `next` were taken from. */
void sources_draw(struct page *page, const struct shown_lines *found, size_t first, size_t next);
/* One entry of the roll in columns of names. */
void entry_draw(struct page *page, const struct shown_line *line, const char *detail);

void gallery_page(struct page *page);
void gallery_year_page(struct page *page);
void gallery_person_page(struct page *page);
void gallery_collective_page(struct page *page);
void verify_page(struct page *page);
void verify_form_page(struct page *page);

#endif
