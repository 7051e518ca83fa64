/* list_query.h: what is asked of a list, as texts by name (an address, the API),
 * made into a query.  A condition is FIELD, FIELD~HOW or or.FIELD~HOW:
 *   status=retired   status~not=retired   status~any=retired,away
 *   born_on~from=1950   born_on~to=1960-06   granted_on~lately=30
 *   name=王 (begins)   name~is=王伟   post~has=车间   post~empty=1   post~filled=1
 *   office_id=12   office_id~below=12
 * Those that begin with or. are taken together: one of them must be true.
 * Beside them: q (words), in=texts (sought in the texts), order (FIELD or -FIELD), columns (FIELD,FIELD), after,
 * before, size.  Everything else is left alone. */
#ifndef MODEL_LIST_QUERY_H
#define MODEL_LIST_QUERY_H

#include <stdbool.h>

#include "model/store.h"

struct context;

struct asked {
	const char *name, *value;
};

/* Fills the query of entity with every text that can be read; a problem under its name for each that cannot. */
void query_ask(struct context *context, const struct entity *entity, const struct asked *texts, size_t count, struct query *query);

/* "name,born_on": those that the actor may see, in that order, as the query's columns. */
void query_columns(struct context *context, const char *names, struct query *query);

/* What a name means as a condition, for this actor.  False: it is none. */
struct asked_name {
	const struct field *field;
	enum compare compare;
	bool any;
};
bool asked_name_read(struct context *context, const struct entity *entity, const char *name, struct asked_name *meant);
/* The name that means it; the plain name of the field where that is enough. */
const char *asked_name_of(struct context *context, const struct field *field, enum compare compare, bool any);
/* May this actor ask by the field at all? */
bool field_is_asked(const struct context *context, const struct entity *entity, const struct field *field);
/* What the plain name of the field compares: a text by its beginning. */
enum compare compare_usual(const struct field *field);
/* "begins", "from", …: how it is written behind ~; "" for COMPARE_IS. */
const char *compare_name(enum compare compare);
/* What must not stand in an address (a whole ID number): what stands for it there ("#…"); NULL: it may.  For words (q) give NULL as field. */
const char *asked_conceal(struct context *context, const struct entity *entity, const struct field *field, const char *value);

#endif
