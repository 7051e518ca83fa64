/* standard_parts.h: the rules of the module, for its definitions. */
#ifndef MODULE_STANDARD_PARTS_H
#define MODULE_STANDARD_PARTS_H

#include "modules/standard/standard.h"

void standard_check(struct context *context, void *row, const void *before);
/* The first day of another line of this kind and office that holds on a day of this one; NULL: none. */
const char *standard_beside(struct context *context, const struct local_standard *line);
bool standard_demo(struct context *context);

#endif
