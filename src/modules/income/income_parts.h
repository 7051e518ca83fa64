/* income_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_INCOME_PARTS_H
#define MODULE_INCOME_PARTS_H

#include "modules/income/income.h"

struct page;

extern const struct choice income_satisfactions[];

void statement_check(struct context *context, void *row, const void *before);
void statement_compute(struct context *context, void *row, const void *before);
bool statement_return(struct context *context, void *row, const char *reason);

#endif
