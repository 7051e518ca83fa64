/* ways.h: which way a list is walked.  Each way gives the same rows; which of
 * them is quick depends on how much the actor's office owns and was given. */
#ifndef MODEL_WAYS_H
#define MODEL_WAYS_H

#include <stdbool.h>

#include "model/definition.h"

struct context;
struct question;

/* Has the actor's subtree so few rows that walking them is quicker than walking the list's order? */
bool owns_few(struct context *context, const struct entity *entity);
/* Sets how the question looks for rows that were reached (question->reach), before scope_put. */
void reach_way_choose(struct context *context, const struct entity *entity, struct question *question);

#endif
