/* nomination_print.h: the version code on a printed recommendation form.  It
 * follows from what the form states, so an edit makes another code: a stamped
 * page can be told from one that was printed before the edit. */
#ifndef MODULE_NOMINATION_PRINT_H
#define MODULE_NOMINATION_PRINT_H

#include <stdbool.h>
#include <stdint.h>

struct context;
struct nomination;
struct selection_rules;

/* "7K3M-9QXD", of what the form states now.  For the foot of every page of the printed form. */
const char *nomination_print_code(struct context *context, const struct nomination *row);
/* The form was printed as it stands: code and digest are kept, under whoever's name acts.  In an open TX_WRITE, from a row loaded by
 * nomination_of; nothing is written where the code stands there already. */
bool nomination_printed(struct context *context, struct nomination *row);
/* Was it printed, and changed since? */
bool nomination_print_is_stale(struct context *context, const struct nomination *row);
/* The code as it was typed ("7k3m 9qxd", full width) in the form it has on paper; "" where it can be none. */
const char *print_code_read(struct context *context, const char *typed);
/* Does the round want the stamped form back before anything goes up: a required material that says 盖章? */
bool nomination_wants_scan(const struct selection_rules *rules, const struct nomination *row);
/* Why the scan that stands there does not do, in words; NULL: it fits, or none is wanted. */
const char *nomination_scan_refuses(struct context *context, const struct selection_rules *rules, const struct nomination *row);
/* What differs between the form with that older code and the form now: labels joined by 、; "" : the code belongs to no version of it. */
const char *nomination_changed_since(struct context *context, const struct nomination *row, const char *code);

#endif
