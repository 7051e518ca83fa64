/* fund_override.c: exceptions from the guard: asked for what was refused, used
 * once, told wherever the payment is shown. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_guard.h"
#include "modules/fund/fund_parts.h"

bool pay_override_ask(struct context *context, const struct payment_claim *claim, const char *name, const char *reason, const char *document, int64_t *id)
{
	struct pay_item *item = row_new(context, &pay_item);
	struct pay_override *row = row_new(context, &pay_override);
	if (!store_load(context, &pay_item, claim->item_id, item)) {
		if (!context->failure)
			problem(context, "item_id", "没有这个发放事项");
		return false;
	}
	row->item_id = claim->item_id;
	row->person_id = claim->person_id;
	row->household_id = claim->household_id;
	row->id_number = claim->id_number;
	row->claim = claim->claim;
	row->name = name;
	row->period = !text_is_empty(claim->period) ? claim->period : date_part(claim->day) == DATE_DAY ? pay_period_of(context, item->period, claim->day) : NULL;
	row->amount = claim->amount;
	row->reason = reason;
	row->document = document;
	row->office_id = context->actor->office_id;
	if (!store_create(context, &pay_override, row))
		return false;
	*id = row->record.id;
	return true;
}

/* What it was used for was decided by whoever pays; that it is used is told by its own row. */
bool override_use(struct context *context, const struct pay_override *row)
{
	struct pay_override *before = row_copy(context, &pay_override, row);
	return override_mark_used(context, row->record.id) && store_note(context, &pay_override, before, "use");
}
