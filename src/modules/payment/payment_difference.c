/* payment_difference.c: see payment_difference.h. */
#include "modules/payment/payment_difference.h"

#include "base/must.h"
#include "modules/honour/honour.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme.h"

int64_t level_of_facts(const struct scheme_facts *facts)
{
	int64_t level = 0;
	for (size_t i = 0; i < facts->title_count; i++)
		if (facts->titles[i].state == GRANT_VALID && (!level || facts->titles[i].level < level))
			level = facts->titles[i].level;
	return level;
}

/* By why the rule says no. */
static int64_t loss_of(const struct was_paid *was, const struct scheme_facts *facts, int64_t reason)
{
	switch (reason) {
	case REASON_DEAD:
		return DIFFERENCE_DEAD;
	case REASON_TITLE_REVOKED:
	case REASON_TITLE_SUSPENDED:
		return DIFFERENCE_REVOKED;
	case REASON_NO_TITLE:
	case REASON_TITLE_HIGHER:
	case REASON_TREATMENT_OPEN:
	case REASON_NO_BAND:
		return DIFFERENCE_TITLE;
	case REASON_AREA:
	case REASON_HOUSEHOLD:
	case REASON_HOUSEHOLD_UNKNOWN:
		return DIFFERENCE_MOVED_OUT;
	case REASON_AGE:
	case REASON_AGE_UNKNOWN:
		return DIFFERENCE_AGE;
	case REASON_CLASS:
	case REASON_CLASS_UNKNOWN:
	case REASON_STATUS:
	case REASON_STATUS_UNKNOWN:
	case REASON_LOST:
		return facts->class_of == CLASS_RETIRED && was->class_of != CLASS_RETIRED ? DIFFERENCE_RETIRED : DIFFERENCE_STATUS;
	case REASON_INCOME:
	case REASON_NO_STATEMENT:
	case REASON_STATEMENT_UNVERIFIED:
	case REASON_NO_HARDSHIP:
	case REASON_NOTHING_LEFT:
		return DIFFERENCE_INCOME;
	default:
		return DIFFERENCE_OTHER;
	}
}

static int64_t change_of(const struct was_paid *was, const struct scheme_facts *facts)
{
	int64_t level = level_of_facts(facts);
	if (was->class_of > 0 && was->class_of != facts->class_of)
		return facts->class_of == CLASS_RETIRED ? DIFFERENCE_RETIRED : DIFFERENCE_STATUS;
	if (was->level > 0 && was->level != level)
		return DIFFERENCE_TITLE;
	if (was->office_id && was->office_id != facts->office_id)
		return DIFFERENCE_MOVED_IN;
	return facts->income >= 0 ? DIFFERENCE_INCOME : DIFFERENCE_AGE;
}

int64_t difference_of(const struct was_paid *was, const struct scheme_facts *facts, const struct entitlement *now, int64_t by_old_rule)
{
	bool pays = facts && now->verdict != VERDICT_NO;
	if (!was)
		return pays ? DIFFERENCE_NEW : 0;
	if (!facts)
		return DIFFERENCE_MOVED_OUT;
	if (pays && now->amount == was->amount)
		return 0;
	if (by_old_rule == was->amount && by_old_rule > 0)
		return DIFFERENCE_RULE;
	return pays ? change_of(was, facts) : loss_of(was, facts, now->reason);
}
