/* recuperation_demo.c: last year's trip, this year's that takes people, and a
 * check-up; people of the demonstration only. */
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"

enum { GUESTS = 6, FIRST_CHOSEN = 4 };

static const struct care_event events[] = {
	{ .name = "2025年劳模疗休养（青山湖）", .kind = EVENT_TRIP, .year = 2025, .place = "青山湖工人疗养院", .from_on = "2025-09-08", .until_on = "2025-09-12",
	  .sign_until = "2025-08-25", .places = 6, .rest_years = 3, .standard = 50000, .person_cap = 250000, .age_from = NO_NUMBER, .escort = "临江市第一人民医院医生一名" },
	{ .name = "2026年冬季劳模疗休养（南屏温泉）", .kind = EVENT_TRIP, .year = 2026, .place = "南屏温泉疗养院", .from_on = "2026-12-14", .until_on = "2026-12-18",
	  .sign_until = "2026-12-04", .places = 8, .rest_years = 3, .standard = 50000, .person_cap = 250000, .age_from = NO_NUMBER, .health_note = "近三个月做过手术的、需要长期吸氧的不宜参加" },
	{ .name = "2026年劳模健康体检", .kind = EVENT_CHECKUP, .year = 2026, .place = "临江市第一人民医院、市中医院", .from_on = "2026-11-25", .until_on = "2026-12-25",
	  .sign_until = "2026-11-25", .places = 60, .standard = 60000, .person_cap = NO_NUMBER, .age_from = 50, .rest_years = NO_NUMBER },
};

static bool event_add(struct context *context, const struct care_event *told, int64_t *id)
{
	struct care_event *row = row_new(context, &care_event);
	struct record head = row->record;
	*row = *told;
	row->record = head;
	row->office_id = context->actor->office_id;
	if (!store_create(context, &care_event, row))
		return false;
	*id = row->record.id;
	row->state = EVENT_OPEN;
	return store_change(context, &care_event, row, "open", NULL);
}

static bool guest_add(struct context *context, int64_t event_id, int64_t person_id, bool came)
{
	struct event_signup *row = row_new(context, &event_signup);
	size_t chosen;
	row->event_id = event_id;
	row->person_id = person_id;
	row->applied_by = 4;
	row->applied_name = "县区工会";
	row->health = HEALTH_GOOD;
	row->days = NO_NUMBER;
	if (!store_create(context, &event_signup, row))
		return false;
	if (!came)
		return true;
	row->state = SIGNUP_WAITING;
	if (!store_change(context, &event_signup, row, "wait", NULL) || !event_fill(context, event_id, &chosen) ||
	    !store_load_unscoped(context, &event_signup, row->record.id, row, "made a moment ago"))
		return false;
	row->state = SIGNUP_CAME;
	return signup_came(context, row, NULL) && store_change(context, &event_signup, row, "came", NULL);
}

static bool guests_add(struct context *context, const int64_t *event_ids)
{
	struct query query = { .entity = &person, .limit = 2 * GUESTS, .filter_count = 2 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	query.filters[1] = (struct filter){ .field = field_find(&person, "status"), .value = { .number = STATUS_RETIRED } };
	if (!store_list(context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count; i++)
		if (!guest_add(context, event_ids[i < FIRST_CHOSEN ? 0 : 1], listing.rows[i].id, i < FIRST_CHOSEN))
			return false;
	return true;
}

static bool all_add(struct context *context)
{
	int64_t ids[COUNT_OF(events)];
	for (size_t i = 0; i < COUNT_OF(events); i++)
		if (!event_add(context, &events[i], &ids[i]))
			return false;
	struct care_event *past = row_new(context, &care_event);
	if (!guests_add(context, ids) || !store_load_unscoped(context, &care_event, ids[0], past, "made a moment ago"))
		return false;
	past->state = EVENT_HELD;
	return store_change(context, &care_event, past, "held", NULL);
}

bool recuperation_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (all_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
