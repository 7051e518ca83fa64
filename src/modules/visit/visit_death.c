/* visit_death.c: a death that was verified: pairings end, no round greets him any
 * more; one visit to the family is due, and what was promised is not forgotten. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"

enum { ENDED_MOST = 100, PROMISES_MOST = 10 };

static const char died[] = "已去世";

static bool pairing_stop(struct context *context, int64_t id)
{
	struct pairing *one = row_new(context, &pairing);
	if (!store_load_to_change(context, &pairing, id, one))
		return context->failure == NULL;
	if (!pairing_end(context, one, died))
		return false;
	one->state = PAIRING_ENDED;
	return store_blank(context, &pairing, one, "end", died);
}

static bool target_stop(struct context *context, int64_t id)
{
	struct visit_target *one = row_new(context, &visit_target);
	if (!store_load_to_change(context, &visit_target, id, one))
		return context->failure == NULL;
	if (!target_drop(context, one, died))
		return false;
	one->state = TARGET_DROPPED;
	return store_blank(context, &visit_target, one, "drop", died);
}

bool visit_died(struct context *context, int64_t person_id)
{
	int64_t ids[ENDED_MOST];
	bool good = true;
	size_t count = pairings_running(context, person_id, ids, ENDED_MOST);
	for (size_t i = 0; i < count && good; i++)
		good = pairing_stop(context, ids[i]);
	count = good ? targets_waiting(context, person_id, ids, ENDED_MOST) : 0;
	for (size_t i = 0; i < count && good; i++)
		good = target_stop(context, ids[i]);
	return good && context->failure == NULL;
}

size_t visit_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most)
{
	struct person *who = row_new(context, &person);
	struct promise_line *promises;
	size_t found = 0, count = 0;
	bool is_done = false;
	if (!may(context, &visit, ACT_CREATE) || !store_load_unscoped(context, &person, person_id, who, "the day of a death that was verified"))
		return 0;
	if (found < most && family_visited(context, person_id, text_is_empty(who->status_on) ? "" : who->status_on, &is_done) && !is_done)
		items[found++] = (struct desk_item){ .name = words(context, "慰问家属"), .act = words(context, "上门看望一次，登记为“慰问家属”"), .detail = words(context, "走访慰问"), .button = "登记走访",
			.path = arena_format(context->arena, "/visit/new?person_id=%" PRId64 "&kind=family", person_id) };
	if (promises_to(context, person_id, PROMISES_MOST, &promises, &count))
		for (size_t i = 0; i < count && found < most; i++)
			items[found++] = (struct desk_item){ .name = words(context, "走访时的承诺"), .act = promises[i].text, .detail = promises[i].owner, .due = promises[i].due_on,
				.path = arena_format(context->arena, "/visit_promise/%" PRId64, promises[i].id) };
	return found;
}
