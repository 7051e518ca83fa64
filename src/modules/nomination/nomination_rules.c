/* nomination_rules.c: what a nomination must be when it is kept. */
#include "modules/nomination/nomination_parts.h"

#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection.h"

void nomination_check(struct context *context, void *row, const void *before)
{
	const struct nomination *one = row;
	(void)before;
	if (one->voters_present != NO_NUMBER && one->voters_due != NO_NUMBER && one->voters_present > one->voters_due)
		problem(context, "voters_present", "实到比应到多");
}

void nomination_compute(struct context *context, void *row, const void *before)
{
	struct nomination *one = row;
	if (!one->place_kind)
		one->place_kind = PLACE_ORDINARY;
	if (before)
		return;
	one->state = NOMINATION_DRAFT;
	one->at_office_id = one->office_id;
	one->since = context->now;
	one->category_set = 0;
	one->notices_open = one->objections_open = one->inquiries_open = one->examinations = 0;
}

void recommendation_compute(struct context *context, void *row, const void *before)
{
	struct self_recommendation *one = row;
	(void)context;
	if (!before)
		one->state = 1;
}

void talent_compute(struct context *context, void *row, const void *before)
{
	struct reserve_talent *one = row;
	(void)context;
	if (!before)
		one->state = 1;
}
