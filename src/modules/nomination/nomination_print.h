/* nomination_print.h: the version code on a printed recommendation form.  It
 * follows from what the form states, so an edit makes another code: a stamped
 * page can be told from one that was printed before the edit.  What modules after
 * this one ask of it stands in nomination.h. */
#ifndef MODULE_NOMINATION_PRINT_H
#define MODULE_NOMINATION_PRINT_H

#include <stdbool.h>
#include <stdint.h>

#include "modules/nomination/nomination.h"

struct context;
struct selection_rules;

/* The code as it was typed ("7k3m 9qxd", full width) in the form it has on paper; "" where it can be none. */
const char *print_code_read(struct context *context, const char *typed);
/* Does the round want the stamped form back before anything goes up: a required material that says 盖章? */
bool nomination_wants_scan(const struct selection_rules *rules, const struct nomination *row);
/* Why the scan that stands there does not do, in words; NULL: it fits, or none is wanted. */
const char *nomination_scan_refuses(struct context *context, const struct selection_rules *rules, const struct nomination *row);

#endif
