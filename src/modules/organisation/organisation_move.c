/* organisation_move.c: acts on the links: moving from one parent to another on a
 * day, and keeping the closure and the parents of today in step with them. */
#include "modules/organisation/organisation.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation_parts.h"

static const char why_whole[] = "the tree is kept whole, whoever moves a part of it";

/* --- parents of today --- */

bool organisation_parents_sync(struct context *context, int64_t id)
{
	struct organisation *row = row_new(context, &organisation);
	struct organisation_link area, systems;
	if (!store_load_unscoped(context, &organisation, id, row, why_whole) ||
	    !link_on_day(context, id, LINE_AREA, context->today, &area) || !link_on_day(context, id, LINE_SYSTEM, context->today, &systems))
		return false;
	if (row->parent_id == area.parent_id && row->system_parent_id == systems.parent_id)
		return true;
	row->parent_id = area.parent_id;
	row->system_parent_id = systems.parent_id;
	return store_change(context, &organisation, row, "sync", NULL);
}

bool organisation_links_turn(struct context *context)
{
	int64_t *ids;
	size_t count;
	must(tx_is_open(context->db));
	if (!organisations_out_of_step(context, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(context->arena);
		bool good = organisation_parents_sync(context, ids[i]);
		if (!good)
			return false;
		arena_rewind(context->arena, mark);
	}
	return true;
}

int64_t organisation_over_both(struct context *context, int64_t one, int64_t two)
{
	struct organisation *row = row_new(context, &organisation);
	int64_t at = one;
	for (int above = 0; at && above < TREE_DEPTH_MAX && !organisation_is_over(context, at, two, context->today); above++)
		at = store_load_unscoped(context, &organisation, at, row, why_whole) ? row->parent_id : 0;
	return at;
}

/* --- a link was kept --- */

/* Older links of the line that still held on the new one's first day end on it. */
static bool older_end(struct context *context, const struct organisation_link *row)
{
	struct tie *ties;
	size_t count;
	if (!ties_of(context, row->organisation_id, &ties, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (ties[i].link_id == row->record.id || ties[i].line != row->line || text_order(ties[i].from, row->from_on) >= 0 ||
		    text_order(ties[i].until, row->from_on) <= 0)
			continue;
		struct organisation_link *older = row_new(context, &organisation_link);
		if (!store_load_unscoped(context, &organisation_link, ties[i].link_id, older, why_whole))
			return false;
		older->until_on = row->from_on;
		if (!store_change(context, &organisation_link, older, "sync", NULL))
			return false;
	}
	return true;
}

bool organisation_link_kept(struct context *context, const void *kept, const void *before)
{
	const struct organisation_link *row = kept ? kept : before;
	if (kept && !before && !older_end(context, row))
		return false;
	return organisation_closure_keep(context, row->organisation_id) && organisation_parents_sync(context, row->organisation_id);
}

/* --- moving --- */

/* The first day after `day` on which a link of that line begins; NULL: none. */
static bool next_change(struct context *context, int64_t id, int64_t line, const char *day, const char **next)
{
	struct tie *ties;
	size_t count;
	*next = NULL;
	if (!ties_of(context, id, &ties, &count))
		return false;
	for (size_t i = 0; i < count && !*next; i++)
		if (ties[i].line == line && text_order(ties[i].from, day) > 0)
			*next = ties[i].from;
	return true;
}

static bool link_end(struct context *context, struct organisation_link *link, const char *day, const char *document)
{
	struct organisation_link other = { 0 };
	if (link->line != LINE_GUIDE &&
	    !link_on_day(context, link->organisation_id, link->line == LINE_AREA ? LINE_SYSTEM : LINE_AREA, day, &other))
		return false;
	if (link->line != LINE_GUIDE && !other.record.id) {
		problem(context, "parent_id", "请选择上级；机构已经不存在的，请用“撤销”");
		return false;
	}
	link->until_on = day;
	return store_change(context, &organisation_link, link, NULL, document);
}

static bool link_make(struct context *context, int64_t id, int64_t parent_id, int64_t line, const char *day, const char *document)
{
	struct organisation_link *link = row_new(context, &organisation_link);
	const char *next;
	if (!next_change(context, id, line, day, &next))
		return false;
	link->organisation_id = id;
	link->parent_id = parent_id;
	link->line = line;
	link->from_on = day;
	link->until_on = next;
	link->document = document;
	return store_create(context, &organisation_link, link);
}

bool organisation_move(struct context *context, int64_t id, int64_t parent_id, int64_t line, const char *day, const char *document)
{
	struct organisation_link *link = row_new(context, &organisation_link);
	must(line == LINE_AREA || line == LINE_SYSTEM || line == LINE_GUIDE);
	if (date_part(day) != DATE_DAY) {
		problem(context, "from_on", "请写明从哪天起（年月日）");
		return false;
	}
	if (!link_on_day(context, id, line, day, link))
		return false;
	if (link->parent_id == parent_id) {
		problem(context, "parent_id", parent_id ? "那天的上级就是它，不用调整" : "那天在这条线上没有上级，不用调整");
		return false;
	}
	if (!parent_id)
		return link_end(context, link, day, document);
	if (!link->record.id || !text_equal(link->from_on, day))
		return link_make(context, id, parent_id, line, day, document);
	link->parent_id = parent_id;	/* begun that very day: put right, not ended */
	link->document = document ? document : link->document;
	return store_change(context, &organisation_link, link, NULL, document);
}

/* --- an organisation was kept --- */

/* A new one stands below its parent from its founding on, as far as that is known. */
static const char *first_day(struct context *context, const struct organisation *row)
{
	const char *day = date_first_day(context->arena, row->founded_on);
	return day && text_order(day, context->today) <= 0 ? day : context->today;
}

static bool parent_follow(struct context *context, const struct organisation *row, bool is_new, int64_t line, int64_t wanted)
{
	struct organisation_link link;
	if (!link_on_day(context, row->record.id, line, context->today, &link))
		return false;
	if (link.parent_id == wanted)
		return true;
	return organisation_move(context, row->record.id, wanted, line, is_new ? first_day(context, row) : context->today, NULL);
}

bool organisation_kept(struct context *context, const void *kept, const void *old)
{
	const struct organisation *row = kept;
	const struct organisation *before = old;
	if (!row)
		return closure_replace(context, before->record.id, NULL, 0);
	if (!before && !organisation_closure_keep(context, row->record.id))
		return false;
	if ((before ? before->parent_id : 0) != row->parent_id &&
	    !parent_follow(context, row, !before, LINE_AREA, row->parent_id))
		return false;
	return (before ? before->system_parent_id : 0) == row->system_parent_id ||
	       parent_follow(context, row, !before, LINE_SYSTEM, row->system_parent_id);
}

/* --- the root --- */

bool organisation_found_root(struct context *context, const char *name, const char *division, int64_t level, int64_t *office_id)
{
	struct tenant tenant = { 0 };
	struct organisation *row = row_new(context, &organisation);
	must(tx_is_open(context->db));
	if (!tenant_first(context, &tenant))
		return context->failure ? false : fail(context, "a root office without a tenant");
	if (tenant.root_office_id) {
		problem(context, "", "本级总工会已经建立");
		return false;
	}
	row->name = name;
	row->division = division;
	row->level = level;
	row->kind = ORGANISATION_OFFICE;
	if (!store_create(context, &organisation, row) || !tenant_set_root(context, context->actor->tenant_id, row->record.id, row->name))
		return false;
	*office_id = row->record.id;
	return true;
}
