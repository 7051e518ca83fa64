/* aid_drive.c: cases in a batch for those whom a drive should help, and the model
 * workers whose income lies below the guarantee line (S-045). */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme.h"
#include "modules/standard/standard.h"

enum { AT_ONCE = 50, PEOPLE_AT_ONCE = 1000, BELOW_MOST = 20000 };

/* --- below the line --- */

static bool is_below(struct standards *standards, const struct scheme_facts *facts)
{
	const struct standard_line *line = standard_of(standards, STANDARD_GUARANTEE, facts->office_id);
	return line && facts->income != NO_NUMBER && facts->income < line->amount && facts->status != STATUS_DEAD && facts->status != STATUS_MOVED && !facts->death_held;
}

static void below_add(struct context *context, struct below_line *below, const struct scheme_facts *facts)
{
	struct aid_person known;
	if (below->count == BELOW_MOST || !person_of_aid(context, facts->person_id, &known))
		return;
	below->offices[below->count] = facts->office_id;
	below->rows[below->count++] = (struct drive_missing){ .id = facts->person_id, .person_id = facts->person_id, .name = known.name, .unit_name = known.unit_name,
		.office = store_title(context, &organisation, facts->office_id) };
}

bool below_line_of(struct context *context, int64_t office_id, struct below_line *below)
{
	struct standards *standards = standards_on(context, context->today);
	int64_t after = 0;
	*below = (struct below_line){ .rows = arena_many(context->arena, BELOW_MOST, struct drive_missing), .offices = arena_many(context->arena, BELOW_MOST, int64_t) };
	for (;;) {
		struct scheme_facts *facts;
		size_t count;
		if (!scheme_facts_read(context, office_id, context->today, true, after, PEOPLE_AT_ONCE, &facts, &count))
			return false;
		for (size_t i = 0; i < count; i++)
			if (is_below(standards, &facts[i]))
				below_add(context, below, &facts[i]);
		if (!count)
			return !context->failure;
		after = facts[count - 1].person_id;
	}
}

/* --- a batch --- */

/* The household or the person behind an id of the gap list; false: not in the actor's scope. */
static bool subject_load(struct context *context, const struct aid_drive *drive, int64_t id, struct aid_intake *intake)
{
	if (drive->target == TARGET_MODELS || drive->target == TARGET_BELOW_LINE) {
		struct aid_person facts;
		if (!store_may_change(context, &person, id) || !person_of_aid(context, id, &facts))
			return false;
		intake->person_id = id;
		intake->office_id = facts.office_id;
		return true;
	}
	struct household_brief brief;
	if (!store_may_change(context, &household, id) || !household_brief_of(context, id, &brief))
		return false;
	intake->household_id = id;
	intake->person_id = brief.person_id;
	intake->name = brief.name;
	intake->unit_name = brief.unit_name;
	intake->office_id = brief.office_id;
	return true;
}

static bool case_add(struct context *context, const struct aid_drive *drive, const struct aid_programme *programme, int64_t id, size_t *made)
{
	struct aid_intake *intake = row_new(context, &aid_intake);
	intake->drive_id = drive->record.id;
	if (!subject_load(context, drive, id, intake))
		return !context->failure;
	if (case_open_of(context, intake, programme->record.id))
		return !context->failure;
	intake->channel = CHANNEL_VISIT;
	intake->by_whom = ASKED_BY_STAFF;
	intake->by_name = context->actor->name;
	intake->received_on = context->today;
	intake->difficulty = DIFFICULTY_OTHER;
	intake->content = words_with(context, "%s：应助尽助名单", drive->name);
	intake->asked = drive->amount;
	intake->programmes = programme->name;
	if (!store_create(context, &aid_intake, intake))
		return false;
	++*made;
	return true;
}

bool drive_cases_make(struct context *context, const struct aid_drive *drive, const int64_t *ids, size_t count, size_t *made)
{
	struct aid_programme *programme = row_new(context, &aid_programme);
	*made = 0;
	if (drive->state != DRIVE_RUNNING)
		problem(context, "", "活动启动以后才能建立个案");
	if (!drive->programme_id)
		problem(context, "", "活动没有选帮扶项目，不能建立个案");
	if (!context_is_clean(context) || !programme_load(context, drive->programme_id, programme))
		return false;
	for (size_t from = 0; from < count; from += AT_ONCE) {
		size_t until = from + AT_ONCE < count ? from + AT_ONCE : count;
		bool good = store_begin(context);
		for (size_t i = from; good && i < until; i++)
			good = case_add(context, drive, programme, ids[i], made);
		if (!good || !store_commit(context)) {
			store_rollback(context);
			return false;
		}
	}
	return true;
}
