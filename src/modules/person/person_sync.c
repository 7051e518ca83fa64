/* person_sync.c: what follows from a row that was kept: the county that may read
 * a file, the unit and post of today, the status of today, the highest honour. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person_parts.h"

static const char lives_in[] = "lives_in";
static const char why_follow[] = "facts that follow from other rows";

/* --- who else may read --- */

/* The county where somebody lives who is kept by a system's or an enterprise's union, not by an area's office. */
static bool county_of(struct context *context, const struct person *row, int64_t *county)
{
	struct organisation *office = row_new(context, &organisation);
	*county = 0;
	if (text_is_empty(row->lives_in) || !row->office_id)
		return true;
	if (!store_load_unscoped(context, &organisation, row->office_id, office, why_follow))
		return !context->failure;
	if (office->kind == ORGANISATION_OFFICE)
		return true;
	int64_t found = office_of_division(context, row->lives_in);
	if (found && !organisation_is_over(context, found, row->office_id, context->today))
		*county = found;
	return !context->failure;
}

bool person_kept(struct context *context, const void *kept, const void *old)
{
	const struct person *row = kept;
	const struct person *before = old;
	int64_t county = 0;
	if (row && before && row->office_id == before->office_id && text_equal(row->lives_in, before->lives_in))
		return true;
	if (before && !reach_clear(context, &person, before->record.id, lives_in))
		return false;
	if (!row)
		return true;
	return county_of(context, row, &county) && (!county || reach_set(context, &person, row->record.id, county, lives_in));
}

/* --- facts that follow --- */

/* The office that keeps an honour or a link need not be the one that keeps the person: what only follows is
 * written whoever acts, under his name. */
static bool follow_keep(struct context *context, struct person *row)
{
	const struct actor *actor = context->actor;
	struct actor unbound = *actor;
	unbound.is_system = true;
	context->actor = &unbound;
	bool kept = store_change(context, &person, row, "sync", NULL);
	context->actor = actor;
	return kept;
}

static struct person *person_to_follow(struct context *context, int64_t id)
{
	struct person *row = row_new(context, &person);
	must(tx_is_open(context->db));
	if (store_load_unscoped(context, &person, id, row, why_follow))
		return row;
	if (!context->failure)
		fail(context, "person %lld is gone", (long long)id);
	return NULL;
}

bool person_employment_sync(struct context *context, int64_t person_id)
{
	struct employment today = { 0 };
	if (!employment_of_today(context, person_id, &today))
		return false;
	struct person *row = today.record.id ? person_to_follow(context, person_id) : NULL;
	if (!row)
		return !context->failure;
	if (row->merged_into || (text_equal(row->unit_name, today.unit_name) && row->unit_id == today.unit_id && text_equal(row->post, today.post)))
		return true;
	row->unit_name = today.unit_name;
	row->unit_id = today.unit_id;
	row->post = today.post;
	return follow_keep(context, row);
}

/* A row moved by a merging follows to its new person only: the other file stays as it was. */
bool employment_kept(struct context *context, const void *kept, const void *before)
{
	const struct employment *row = kept ? kept : before;
	return person_employment_sync(context, row->person_id);
}

/* What ends with a life, as each module knows it.  A later correction of the status brings nothing of it back: people decide that. */
static bool death_follows(struct context *context, int64_t person_id)
{
	const struct actor *actor = context->actor;
	struct actor house = *actor;
	bool good = true;
	house.is_system = true;
	context->actor = &house;
	for (size_t m = 0; modules[m] && good; m++)
		good = !modules[m]->died || modules[m]->died(context, person_id);
	context->actor = actor;
	return good;
}

bool person_status_sync(struct context *context, int64_t person_id)
{
	struct status_change today = { 0 };
	if (!status_of_today(context, person_id, &today))
		return false;
	struct person *row = person_to_follow(context, person_id);
	if (!row)
		return false;
	if (row->merged_into || (row->status == today.status && text_equal(row->status_on, today.from_on)))
		return true;
	bool dies = today.status == STATUS_DEAD && row->status != STATUS_DEAD;
	row->status = today.status;
	row->status_on = today.from_on;
	return follow_keep(context, row) && (!dies || death_follows(context, person_id));
}

bool status_change_kept(struct context *context, const void *kept, const void *before)
{
	const struct status_change *row = kept ? kept : before;
	return person_status_sync(context, row->person_id);
}

bool person_set_honours(struct context *context, int64_t person_id, const struct honour_summary *summary)
{
	struct person *row = person_to_follow(context, person_id);
	if (!row)
		return false;
	bool is_same = row->highest_level == summary->highest_level && text_equal(row->highest_title, summary->highest_title) &&
		       text_equal(row->first_award, summary->first_award) && row->award_count == summary->count;
	if (is_same || row->merged_into)
		return true;
	row->highest_level = summary->highest_level;
	row->highest_title = summary->highest_title;
	row->first_award = summary->first_award;
	row->award_count = summary->count;
	return follow_keep(context, row);
}

/* --- check --- */

const char *person_prove(struct context *context)
{
	int64_t lost = persons_merged_nowhere(context);
	if (context->failure)
		return context->failure;
	return lost ? arena_format(context->arena, "%lld persons are merged into one that is gone", (long long)lost) : "";
}
