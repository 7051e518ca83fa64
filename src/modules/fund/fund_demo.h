/* fund_demo.h: rows of the demonstration found by their names, for the demos of
 * the modules that rest on this one.  Not for the business itself. */
#ifndef MODULE_FUND_DEMO_H
#define MODULE_FUND_DEMO_H

#include <stdint.h>

struct context;

/* 0: none of that name. */
int64_t fund_item_named(struct context *context, const char *name);
int64_t fund_named(struct context *context, const char *name);
int64_t fund_office_named(struct context *context, const char *name);

#endif
