/* nomination_parts.h: the module's rules, for its definitions, pages and tests. */
#ifndef MODULE_NOMINATION_PARTS_H
#define MODULE_NOMINATION_PARTS_H

#include "modules/nomination/nomination.h"

void nomination_check(struct context *context, void *row, const void *before);
void nomination_compute(struct context *context, void *row, const void *before);
void recommendation_compute(struct context *context, void *row, const void *before);
void talent_compute(struct context *context, void *row, const void *before);

#endif
