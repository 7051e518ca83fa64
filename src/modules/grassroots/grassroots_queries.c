/* grassroots_queries.c: visits and problems counted by campaign and field, deeds
 * for everybody's eyes. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/grassroots/grassroots_parts.h"

enum { LINES_MOST = 300 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "grassroots: %s", db_message(context->db));
}

bool practical_follow(struct context *context, int64_t deed_id)
{
	static const char why[] = "a deed is as far as its last report says";
	struct practical_deed *before = row_new(context, &practical_deed);
	if (!store_load_unscoped(context, &practical_deed, deed_id, before, why))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE practical_deed SET progress = COALESCE((SELECT p.progress FROM deed_progress p "
		"WHERE p.tenant_id = ?1 AND p.deed_id = ?2 ORDER BY p.on_day DESC, p.id DESC LIMIT 1), 0) WHERE tenant_id = ?1 AND id = ?2 AND state <= 2"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, deed_id);
	return ended(context, statement, db_step(statement)) && store_note(context, &practical_deed, before, "sync");
}

/* Nobody signed in belongs to no tenant: he sees what this deployment's own promised. */
static int64_t public_tenant(struct context *context)
{
	struct tenant tenant = { 0 };
	if (context->actor->tenant_id)
		return context->actor->tenant_id;
	return tenant_first(context, &tenant) ? tenant.id : 0;
}

bool practical_published(struct context *context, int64_t year, struct deed_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT d.id, d.kind, d.progress, d.state, d.name, d.target, d.owner, d.due_on, d.result, d.done_on, o.name "
		"FROM practical_deed d LEFT JOIN organisation o ON o.tenant_id = d.tenant_id AND o.id = d.office_id WHERE d.tenant_id = ?1 AND d.year = ?2 AND d.state > 1 "
		"ORDER BY o.level, d.office_id, d.kind, d.id LIMIT 300"), "what was promised to workers in public");
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, LINES_MOST, struct deed_line);
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_int(statement, 2, year);
	for (*count = 0; *count < LINES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct deed_line){ .id = db_int(statement, 0), .kind = db_int(statement, 1), .progress = db_int(statement, 2), .state = db_int(statement, 3),
			.name = copied(context, statement, 4), .target = copied(context, statement, 5), .owner = copied(context, statement, 6), .due_on = copied(context, statement, 7),
			.result = copied(context, statement, 8), .done_on = copied(context, statement, 9), .office = copied(context, statement, 10) };
	return ended(context, statement, step);
}

bool practical_years(struct context *context, int64_t *years, size_t most, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT DISTINCT d.year FROM practical_deed d WHERE d.tenant_id = ?1 AND d.state > 1 ORDER BY d.year DESC LIMIT 20"),
		"what was promised to workers in public");
	db_bind_int(statement, 1, public_tenant(context));
	*count = db_ids(statement, years, most);
	return true;
}

/* --- the ledger --- */

#define LATE_OF(day) "count(CASE WHEN p.state IN (1, 2, 5) AND p.due_on < " day " THEN 1 END)"

static bool visits_read(struct context *context, struct ledger_line *lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &unit_visit, SQL("SELECT COALESCE(t.campaign_id, 0), c.name, count(*), COALESCE(sum(t.workers), 0) FROM unit_visit t "
		"LEFT JOIN campaign c ON c.tenant_id = t.tenant_id AND c.id = t.campaign_id WHERE t.tenant_id = ?1 AND t.state = 2 AND {scope:t} GROUP BY 1, c.name ORDER BY 1 LIMIT 200"), 1);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	for (*count = 0; *count < LINES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		lines[*count] = (struct ledger_line){ .id = db_int(statement, 0), .label = copied(context, statement, 1), .visits = db_int(statement, 2), .workers = db_int(statement, 3) };
	return ended(context, statement, step);
}

static struct ledger_line *line_for(struct ledger_line *lines, size_t *count, int64_t id, const char *label)
{
	for (size_t i = 0; i < *count; i++)
		if (lines[i].id == id)
			return &lines[i];
	if (*count == LINES_MOST)
		return &lines[LINES_MOST - 1];
	lines[*count] = (struct ledger_line){ .id = id, .label = label };
	return &lines[(*count)++];
}

static void all_add(struct ledger_line *all, const struct ledger_line *line)
{
	all->visits += line->visits;
	all->workers += line->workers;
	all->problems += line->problems;
	all->solved += line->solved;
	all->told += line->told;
	all->late += line->late;
}

bool ledger_of(struct context *context, struct ledger_line **lines, size_t *count, struct ledger_line *all)
{
	struct statement *statement;
	enum db_step step;
	*lines = arena_many(context->arena, LINES_MOST, struct ledger_line);
	*all = (struct ledger_line){ 0 };
	if (!visits_read(context, *lines, count))
		return false;
	statement = scoped_query(context, &heard_problem, SQL("SELECT COALESCE(v.campaign_id, 0), c.name, count(*), count(CASE WHEN p.state IN (3, 4, 6) THEN 1 END), "
		"count(CASE WHEN p.state = 6 THEN 1 END), " LATE_OF("?2") " FROM heard_problem p LEFT JOIN unit_visit v ON v.tenant_id = p.tenant_id AND v.id = p.visit_id "
		"LEFT JOIN campaign c ON c.tenant_id = v.tenant_id AND c.id = v.campaign_id WHERE p.tenant_id = ?1 AND {scope:p} GROUP BY 1, c.name ORDER BY 1 LIMIT 200"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	while ((step = db_step(statement)) == DB_ROW) {
		struct ledger_line *line = line_for(*lines, count, db_int(statement, 0), copied(context, statement, 1));
		line->problems = db_int(statement, 2);
		line->solved = db_int(statement, 3);
		line->told = db_int(statement, 4);
		line->late = db_int(statement, 5);
	}
	for (size_t i = 0; i < *count; i++)
		all_add(all, &(*lines)[i]);
	return ended(context, statement, step);
}

bool ledger_fields(struct context *context, struct heard_field **fields, size_t *count)
{
	struct statement *statement = scoped_query(context, &heard_problem, SQL("SELECT p.field, count(*), count(CASE WHEN p.state IN (1, 2, 5) THEN 1 END), " LATE_OF("?2")
		" FROM heard_problem p WHERE p.tenant_id = ?1 AND {scope:p} GROUP BY p.field ORDER BY 2 DESC, 1 LIMIT 50"), 2);
	enum db_step step = DB_DONE;
	*fields = arena_many(context->arena, LINES_MOST, struct heard_field);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	for (*count = 0; *count < LINES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*fields)[*count] = (struct heard_field){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3) };
	return ended(context, statement, step);
}

bool heard_due(struct context *context, const char *until, size_t most, struct heard_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &heard_problem, SQL("SELECT t.id, t.text, t.owner, t.due_on, t.unit_name FROM heard_problem t WHERE t.tenant_id = ?1 "
		"AND t.state IN (1, 2, 5) AND t.due_on <= ?2 AND {scope:t} ORDER BY t.due_on, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct heard_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, until);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct heard_line){ .id = db_int(statement, 0), .text = copied(context, statement, 1), .owner = copied(context, statement, 2),
			.due_on = copied(context, statement, 3), .unit_name = copied(context, statement, 4) };
	return ended(context, statement, step);
}
