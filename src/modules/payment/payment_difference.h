/* payment_difference.h: why somebody gets another amount than the last time, or
 * nothing.  Plain comparison: what stood in the line of the last run, what rules
 * see of him now, and what last time's rule would give him now. */
#ifndef MODULE_PAYMENT_DIFFERENCE_H
#define MODULE_PAYMENT_DIFFERENCE_H

#include <stdbool.h>
#include <stdint.h>

struct scheme_facts;
struct entitlement;

/* The line of the last run. */
struct was_paid {
	int64_t amount;
	int64_t class_of, level;	/* NO_NUMBER: not known (an imported list) */
	int64_t office_id;
};
/* enum difference; 0: the same amount.  `was` NULL: he was not in it; `facts` NULL: he is not in the office's area any more.  `by_old_rule`: what last
 * time's rule gives for the facts of today, NO_NUMBER where there is none. */
int64_t difference_of(const struct was_paid *was, const struct scheme_facts *facts, const struct entitlement *now, int64_t by_old_rule);
/* The highest level among the titles that hold; 0: none. */
int64_t level_of_facts(const struct scheme_facts *facts);

#endif
