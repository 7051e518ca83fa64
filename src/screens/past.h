/* past.h: the history of a row with old and new values, for its tab and its own
 * page; and the title line of pages that draw their head themselves. */
#ifndef SCREENS_PAST_H
#define SCREENS_PAST_H

struct entity;
struct page;

/* A card: who changed what, when and why, newest first; a filter by field; the way to put earlier values back.  `here`: the
 * address of this page. */
void past_changes(struct page *page, const struct entity *entity, const void *row, const char *here);
/* As page_begin, but the head is drawn by the caller: crumbs only. */
void page_begin_record(struct page *page, const char *title);

#endif
