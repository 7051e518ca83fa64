/* children.h: child rows edited in place, in the form of the row that owns them. */
#ifndef SCREENS_CHILDREN_H
#define SCREENS_CHILDREN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/store.h"

struct page;
struct uploads;

enum { CHILD_KINDS = 8, CHILD_ROWS_MOST = 60, CHILD_BLANKS = 3 };

struct child_row {
	void *row;
	const void *before;	/* as it stands; NULL where new */
	const char *prefix;	/* "award.2." */
	bool is_new, is_blank, is_removed;
};

struct children {
	const struct entity *entity;
	struct child_row rows[CHILD_ROWS_MOST];
	size_t count;
};

/* Kinds of child rows that are edited with `owner`: few fields, no steps of their own.  Gives how many. */
size_t children_kinds(struct page *page, const struct entity *owner, struct children *kinds);
bool children_load(struct page *page, struct children *children, int64_t owner_id);	/* as they stand, and blank ones */
/* As the form sent them; the files that it brought are added to `uploads`. */
bool children_read(struct page *page, struct children *children, int64_t owner_id, struct uploads *uploads);
void children_draw(struct page *page, const struct children *children);
bool children_keep(struct page *page, struct children *children, int64_t owner_id);	/* in the owner's transaction */

#endif
