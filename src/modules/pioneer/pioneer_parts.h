/* pioneer_parts.h: the rules of the module, for its definitions and its tests. */
#ifndef MODULE_PIONEER_PARTS_H
#define MODULE_PIONEER_PARTS_H

#include "modules/pioneer/pioneer.h"

struct context;

void team_check(struct context *context, void *row, const void *before);
void team_compute(struct context *context, void *row, const void *before);
void review_check(struct context *context, void *row, const void *before);
void review_compute(struct context *context, void *row, const void *before);
bool pioneer_demo(struct context *context);
bool review_kept(struct context *context, const void *row, const void *before);

#endif
