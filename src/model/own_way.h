/* own_way.h: how a list follows filters and an order by a tenant's own fields.
 * For list.c. */
#ifndef MODEL_OWN_WAY_H
#define MODEL_OWN_WAY_H

#include "model/store.h"

struct question;

struct own_way {
	bool by_keys;			/* rows come by their keys in custom_value v … */
	const char *column;		/* … in the order of this column of it */
	const struct field *field;	/* … of this field … */
	const struct filter *driver;	/* … and of one value, where a filter asks for it; NULL: of all */
	const struct filter *few;	/* leaves few rows: these are found first, as custom_value w, then sorted; NULL */
};

/* `order`: column of the list, NULL: by id or by words.  `by_search`, `by_office`: rows are found so already. */
void own_way_choose(struct context *context, const struct query *query, const char *order, bool by_search, bool by_office, struct own_way *way);
/* " AND …" that joins v and w. */
void own_keys_put(struct context *context, const struct query *query, const struct own_way *way, struct question *question);
void own_filter_put(struct context *context, const struct query *query, const struct own_way *way, const struct filter *filter,
		    struct question *question);
/* The same as a condition on t, without " AND ". */
void own_condition_put(struct context *context, const struct query *query, const struct filter *filter, struct question *question);
/* Does the listing show own fields, so that the column that holds them is read? */
bool own_are_listed(const struct listing *listing);
void own_cells_read(struct context *context, const struct entity *entity, const struct listing *listing, const char *text,
		    struct listing_row *row);

#endif
