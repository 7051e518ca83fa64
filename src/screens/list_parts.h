/* list_parts.h: the list page among its files: the table (list.c), what stands
 * around it (list_around.c), the bar of acts on many rows (list_bar.c).  For
 * src/screens only. */
#ifndef SCREENS_LIST_PARTS_H
#define SCREENS_LIST_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "model/store.h"
#include "model/view.h"

struct page;
struct list_column;

enum { COUNTED_MOST = 10000 };

struct list_total {
	int64_t count;		/* -1: not counted */
	bool is_whole;		/* the exact number; otherwise at least so many */
};

struct list_drawing {
	struct page *page;
	const struct entity *entity;
	struct query query;
	const struct problem *wrong;	/* of the address: conditions that could not be read */
	struct listing listing;
	struct list_total total;
	struct list_views views;
	bool dense;
	const struct field *title;
	struct list_column *columns;	/* title first */
	size_t column_count;
	const char *show, *edit, *eye;	/* the ends of these links */
	bool may_reveal, may_edit, may_export, has_bar;
	const int64_t *ticked;		/* rows that an act was done to just now, ascending */
	size_t ticked_count;
	struct buffer cell, path;	/* used again for each cell, each row: `<a href="/person/12` … */
	struct buffer back;		/* … and what ends it, `?back=…">`: the same for all rows */
};

/* The address of the list as the reader has it before him: with the columns that he arranged. */
const char *list_address_whole(struct list_drawing *list);
/* With the page of it that is shown. */
const char *list_address_here(struct list_drawing *list);
const char *list_view_path(struct page *page, const struct entity *entity, const struct list_view *view);
void list_actions(struct list_drawing *list);	/* beside the title */
void list_tags(struct list_drawing *list);	/* conditions, count, what arranges the list */
void list_total_put(struct list_drawing *list);
void list_pager(struct list_drawing *list);
void list_empty(struct list_drawing *list);
void list_cut(struct list_drawing *list);	/* says that the page looked no further */

bool list_has_bar(struct list_drawing *list);
void list_bar_begin(struct list_drawing *list);	/* opens the form that the boxes belong to */
void list_bar_end(struct list_drawing *list);

#endif
