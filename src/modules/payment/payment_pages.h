/* payment_pages.h: the pages of the module, for its table of routes. */
#ifndef MODULE_PAYMENT_PAGES_H
#define MODULE_PAYMENT_PAGES_H

struct page;

void file_draw_first(struct page *page, const void *row);

#endif
