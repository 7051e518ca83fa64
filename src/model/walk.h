/* walk.h: the way in which a list is gone through: by the keys of a search, by
 * an index that leads to few rows, or in the order of the list.  Each gives the
 * same rows.  Conditions that no index serves are tried on the rows passed, and
 * of those only so many are passed for one page. */
#ifndef MODEL_WALK_H
#define MODEL_WALK_H

#include <stdbool.h>

#include "model/keep.h"
#include "model/own_way.h"
#include "model/store.h"

struct context;
struct plan;
struct question;

struct walk {
	const struct query *query;
	const struct plan *plan;
	struct words_search words;
	bool by_words;			/* goes by the keys of the search */
	const char *sought;		/* goes by the words in the texts, newest first: what is sought in their index; NULL */
	bool row_by_row;		/* PostgreSQL, with `sought`: from the newest row on, without the index of words */
	struct own_way own;		/* how filters and order by the tenant's own fields are followed */
	bool by_office;			/* the few rows of the actor's office and those below, sorted */
	const char *order;		/* column beside the id; NULL: by id only */
	bool order_is_text;
	bool down;
	size_t limit;
	bool tells_apart;		/* only conditions on `by` may use an index … */
	const struct field *by;		/* … NULL: none, the list's order is walked */
	bool sorts;			/* `by` leads to few rows, which are then sorted */
	bool passes_over;		/* rows are read that may not fit, and the query is bounded */
	const char *edge;		/* key of the last row that this page looks at; NULL: all */
};

/* Pages of a search in texts say so in their key. */
#define WALK_IN_TEXTS "~"

/* Finds out which index leads to the rows: asks the indexes how many where several could.  False: the words can match nothing. */
bool walk_begin(struct context *context, const struct query *query, struct walk *walk);
/* For a page or a count of words in texts: sets row_by_row where they are said so often that the first page is near. */
void walk_way_of_texts(struct context *context, struct walk *walk);
/* Where rows are passed over: how far this page looks (walk->edge), after `after` of the query.  False: context->failure. */
bool walk_edge_find(struct context *context, struct walk *walk);
struct question *walk_question(struct context *context, const struct walk *walk);
/* "t.name_order" or "k.key"; NULL: by the id only. */
const char *walk_column(struct context *context, const struct walk *walk);
bool walk_goes_down(const struct walk *walk);	/* this page, which may be the one before */
/* " FROM … WHERE …": scope, words and every condition of the query, to the edge. */
void walk_put(struct context *context, const struct walk *walk, struct question *question);
/* " AND …": rows after the query's key (or before it). */
void walk_after_put(struct context *context, const struct walk *walk, struct question *question);
void walk_order_put(struct context *context, const struct walk *walk, struct question *question);

/* Ids of what the query finds above `after`, ascending, at most `most`.  False: context->failure. */
bool ids_after(struct context *context, const struct query *query, int64_t after, int64_t *ids, size_t most, size_t *count);
/* Ids of the tenant's rows above `after`, ascending, in whose scope they ever are; gives how many. */
size_t ids_of_all(struct context *context, const struct entity *entity, int64_t after, int64_t *ids, size_t most);

#endif
