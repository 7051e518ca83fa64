/* aid_death.c: a death that was verified: cases that are open are held, grants
 * that were not given are taken back; people decide whether the family is helped,
 * under a name of its own. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/aid/aid_parts.h"

enum { UNDONE_MOST = 100 };

static const char died[] = "本人已去世";

/* What was approved and not paid has been stopped by module payment, which comes before this one. */
static bool case_stop(struct context *context, int64_t id)
{
	struct aid_case *one = row_new(context, &aid_case);
	if (!store_load_to_change(context, &aid_case, id, one))
		return context->failure == NULL;
	bool was_approved = one->state == CASE_APPROVED;
	if (!was_approved && !case_hold(context, one, died))
		return false;
	one->reason = died;
	one->state = was_approved ? CASE_WITHDRAWN : CASE_HELD;
	return store_blank(context, &aid_case, one, was_approved ? "give_up" : "hold", died);
}

bool aid_died(struct context *context, int64_t person_id)
{
	int64_t ids[UNDONE_MOST];
	size_t count = cases_undone(context, person_id, ids, UNDONE_MOST);
	bool good = context->failure == NULL;
	for (size_t i = 0; i < count && good; i++)
		good = case_stop(context, ids[i]);
	return good;
}

size_t aid_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most)
{
	struct aid_line *lines;
	size_t count = 0, found = 0;
	if (!may(context, &aid_case, ACT_EDIT) || !cases_of_person(context, person_id, 0, CASES_MOST, &lines, &count))
		return 0;
	for (size_t i = 0; i < count && found < most; i++)
		if (case_is_open(lines[i].state))
			items[found++] = (struct desk_item){ .name = lines[i].programme, .act = words(context, "申请已暂缓：不予救助；家属有困难的，以家属的名义另行登记"), .detail = words(context, "帮扶个案"),
				.path = arena_format(context->arena, "/aid_case/%" PRId64, lines[i].id) };
	return found;
}
