/* conditions.h: the filters of a query as conditions of SQL, and which of them
 * an index leads to. */
#ifndef MODEL_CONDITIONS_H
#define MODEL_CONDITIONS_H

#include <stdbool.h>

#include "model/store.h"

struct arena;
struct context;
struct question;

/* Does the comparison mean something for the field? */
bool compare_fits(const struct field *field, enum compare compare);
/* Does the field name a row of a tree (an office), so that "and below" means something? */
bool field_is_of_tree(const struct field *field);
/* Is there an index that leads to the rows that fit? */
bool filter_has_index(const struct entity *entity, const struct filter *filter);
/* Do all rows that fit stand one after another in that index, in the order of the entity's list? */
bool filter_is_point(const struct entity *entity, const struct filter *filter);

/* "%part%" for LIKE … ESCAPE '\': what people typed stands for itself. */
const char *pattern_of(struct arena *arena, const char *part);
/* " AND …" on the table t.  `loose`: written so that no index is chosen for it. */
void filter_put(struct context *context, const struct entity *entity, const struct filter *filter, bool loose, struct question *question);
/* Those of which at least one must be true, as one condition; nothing where there are none. */
void any_put(struct context *context, const struct query *query, struct question *question);

#endif
