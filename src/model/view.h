/* view.h: how somebody arranges a list, and the arrangements that have a name:
 * conditions, order and columns, his own or shared with all who act for his
 * office.  A view is an address and names of columns, no right: what it asks for
 * is read with the rights of whoever opens it. */
#ifndef MODEL_VIEW_H
#define MODEL_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;
struct entity;

enum { VIEW_NAME_MAX = 30, VIEWS_MOST = 50 };

struct list_view {
	int64_t id;
	const char *name;
	const char *asked;		/* conditions and order as they stand in an address, without "?": "status=retired&order=-name" */
	const char *columns;		/* names joined by ','; "" : as the definition says */
	bool is_shared;			/* with the office */
	bool is_standard;		/* what the list opens with, for this reader */
};

struct list_views {
	const char *columns;		/* his own arrangement; "" : as the definition says */
	bool dense;
	int64_t size;			/* rows of a page; 0: not said */
	struct list_view *views;	/* his own, then those of the office, by name */
	size_t count;
	const struct list_view *standard;	/* NULL: none */
};

/* What the actor arranged and may choose from, in one look at an index. */
bool views_of(struct context *context, const struct entity *entity, struct list_views *views);
/* May he share views with his office, and change those that are shared? */
bool may_share_views(const struct context *context);

/* These open a transaction of their own.  False: problems, or context->failure. */
bool view_arrange(struct context *context, const struct entity *entity, const struct list_views *own);
/* By its name: one of that name is overwritten. */
bool view_keep(struct context *context, const struct entity *entity, struct list_view *view);
bool view_rename(struct context *context, const struct entity *entity, int64_t id, const char *name);
bool view_remove(struct context *context, const struct entity *entity, int64_t id);
/* The list opens with it (0: with none) for him, or for all of his office who chose none themselves. */
bool view_set_standard(struct context *context, const struct entity *entity, int64_t id, bool for_office);

extern const struct table view_tables[];
extern const size_t view_table_count;

#endif
