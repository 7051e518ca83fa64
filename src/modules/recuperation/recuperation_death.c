/* recuperation_death.c: a death that was verified: his sign-ups for what is still
 * to come are cancelled and the places go to those who wait; the contractor and
 * the insurer are to be told. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"

enum { COMING_MOST = 50 };

static const char died[] = "已去世";

/* The row is out before its place is given away: it is not among those who wait. */
static bool signup_end(struct context *context, int64_t id)
{
	struct event_signup *signup = row_new(context, &event_signup);
	size_t chosen = 0;
	if (!store_load_to_change(context, &event_signup, id, signup))
		return context->failure == NULL;
	bool had_place = signup->state == SIGNUP_CHOSEN;
	signup->state = SIGNUP_CANCELLED;
	if (!store_blank(context, &event_signup, signup, "cancel", died))
		return false;
	return (!had_place || place_free(context, signup->event_id, signup->quota_id)) && event_fill(context, signup->event_id, &chosen);
}

bool recuperation_died(struct context *context, int64_t person_id)
{
	struct coming_signup coming[COMING_MOST];
	size_t count = signups_coming(context, person_id, false, NULL, coming, COMING_MOST);
	bool good = context->failure == NULL;
	for (size_t i = 0; i < count && good; i++)
		good = signup_end(context, coming[i].id);
	return good;
}

size_t recuperation_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most)
{
	struct person *who = row_new(context, &person);
	struct coming_signup coming[COMING_MOST];
	size_t found = 0;
	if (!may(context, &event_signup, ACT_EDIT) || !store_load_unscoped(context, &person, person_id, who, "the day of a death that was verified"))
		return 0;
	size_t count = signups_coming(context, person_id, true, who->status_on, coming, COMING_MOST);
	for (size_t i = 0; i < count && found < most; i++)
		if (!text_is_empty(store_title_in_scope(context, &event_signup, coming[i].id)))
			items[found++] = (struct desk_item){ .name = coming[i].event_name, .act = words(context, "报名已取消，名额已递补：告诉承办单位，退保险"), .detail = words(context, "疗休养和体检"),
				.due = coming[i].from_on, .path = arena_format(context->arena, "/event_signup/%" PRId64, coming[i].id), .button = "查看" };
	return found;
}
