/* nomination_way_limits.c: last days and places: until when an office's files
 * are taken, and whether the host's list has room for one more. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

bool way_is_first(const struct selection_rules *rules, const struct nomination *row)
{
	for (size_t i = 0; i < rules->stage_count; i++)
		if (rules->stages[i].kind == STAGE_FIRST)
			return row->first_checked != 1;
	return false;
}

/* --- the timetable --- */

/* An office of the host's own level below it (an industry's union of the city) keeps the days of the level beneath: it reports as the counties do. */
static int64_t level_counted(struct context *context, const struct selection_rules *rules, int64_t office_id)
{
	struct organisation *office = row_new(context, &organisation);
	struct organisation *host = row_new(context, &organisation);
	static const char why[] = "the level of an office on the way of a file";
	if (!store_load_unscoped(context, &organisation, office_id, office, why) ||
	    !store_load_unscoped(context, &organisation, rules->selection.office_id, host, why))
		return 0;
	return office_id != rules->selection.office_id && office->level == host->level ? host->level + 1 : office->level;
}

static const struct selection_stage *stage_of(const struct selection_rules *rules, enum stage_kind kind, int64_t level, bool is_host)
{
	for (size_t i = 0; i < rules->stage_count; i++) {
		const struct selection_stage *stage = &rules->stages[i];
		if (stage->kind == (int64_t)kind && (stage->level == level || (is_host && !stage->level)))
			return stage;
	}
	return NULL;
}

/* By whose last day the office should have done with the file; NULL: the timetable says nothing of it. */
static const struct selection_stage *stage_here(struct context *context, const struct selection_rules *rules, const struct nomination *row, int64_t office_id)
{
	bool is_host = office_id == rules->selection.office_id, is_unit = office_id == row->office_id && !is_host;
	int64_t level = level_counted(context, rules, office_id);
	if (way_is_first(rules, row))
		return stage_of(rules, STAGE_FIRST, level, is_host);
	const struct selection_stage *stage = stage_of(rules, is_unit ? STAGE_NOMINATE : STAGE_REVIEW, level, is_host);
	return stage ? stage : stage_of(rules, is_unit ? STAGE_REVIEW : STAGE_NOMINATE, level, is_host);
}

static const char *last_day(struct context *context, const struct selection_stage *stage, int64_t office_id)
{
	const char *extended = stage ? way_extended_until(context, stage->record.id, office_id) : NULL;
	if (!stage || text_is_empty(stage->due_on))
		return NULL;
	return extended && text_order(extended, stage->due_on) > 0 ? extended : stage->due_on;
}

const char *way_due_on(struct context *context, const struct selection_rules *rules, const struct nomination *row, int64_t office_id)
{
	return last_day(context, stage_here(context, rules, row, office_id), office_id);
}

const char *way_deadline_refuses(struct context *context, const struct selection_rules *rules, const struct nomination *row)
{
	int64_t office_id = row->state == NOMINATION_DRAFT ? row->office_id : row->at_office_id;
	const struct selection_stage *stage = stage_here(context, rules, row, office_id);
	const char *day = stage && stage->closes == 1 ? last_day(context, stage, office_id) : NULL;
	if (!day || text_order(context->today, day) <= 0)
		return NULL;
	return words_with(context, "“%s”已于 %s 截止，逾期视为放弃；确需补报请向%s申请延期", stage->name, date_words(context, day),
			  office_name(context, rules->selection.office_id));
}

/* --- places --- */

/* Ordinary places of the whole round for persons or collectives; where only organisations have some, all of these.  -1: nobody said. */
static int64_t places_of(const struct selection_rules *rules, int64_t target)
{
	int64_t whole = -1, parts = -1;
	for (size_t i = 0; i < rules->place_count; i++) {
		const struct selection_place *place = &rules->places[i];
		if (place->kind != PLACE_ORDINARY || place->target != target || !text_is_empty(place->category))
			continue;
		int64_t *sum = place->organisation_id ? &parts : &whole;
		*sum = (*sum < 0 ? 0 : *sum) + place->number;
	}
	return whole >= 0 ? whole : parts;
}

const char *way_places_refuse(struct context *context, const struct selection_rules *rules, const struct nomination *row, bool over)
{
	int64_t places = places_of(rules, row->target);
	int64_t more = over && rules->selection.over_nomination > 0 ? rules->selection.over_nomination : 0;
	if (row->place_kind == PLACE_OUTSIDE || places < 0)
		return NULL;
	int64_t room = places + places * more / 100, taken = way_proposed(context, rules->selection.record.id, row->target);
	if (taken < room)
		return NULL;
	return more ? words_with(context, "名额 %lld 个（含差额 %lld 个）已列满；可以列为备选", (long long)room, (long long)(room - places))
		    : words_with(context, "名额 %lld 个已列满，没有空出的名额；可以列为备选", (long long)places);
}
