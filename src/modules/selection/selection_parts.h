/* selection_parts.h: the module's rules, for its definitions, pages and tests. */
#ifndef MODULE_SELECTION_PARTS_H
#define MODULE_SELECTION_PARTS_H

#include "modules/selection/selection.h"

void regulation_check(struct context *context, void *row, const void *before);
void selection_check(struct context *context, void *row, const void *before);
void selection_compute(struct context *context, void *row, const void *before);
void stage_check(struct context *context, void *row, const void *before);
void category_check(struct context *context, void *row, const void *before);
void share_check(struct context *context, void *row, const void *before);
void place_check(struct context *context, void *row, const void *before);
bool selection_open(struct context *context, void *row, const char *reason);

struct meter_row;
/* Fills what follows from counted and out_of (selection_amounts.c). */
void meter_evaluate(const struct selection_rules *rules, struct meter_row *row);
/* How many of `out_of` the share asks for: at least and at most. */
void share_bounds(const struct selection_share *share, int64_t out_of, int64_t *least, int64_t *most);

#endif
