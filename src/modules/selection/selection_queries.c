/* selection_queries.c: what the rules of a round ask whatever the actor's scope. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_allocation.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"

enum { OFFICES_MOST = 200000 };

static size_t offices_count(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM organisation WHERE tenant_id = ?1"), "room for the tree");
	db_bind_int(statement, 1, context->actor->tenant_id);
	int64_t count = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return count > OFFICES_MOST ? OFFICES_MOST : (size_t)count;
}

struct office_tree *office_tree_load(struct context *context)
{
	size_t room = offices_count(context), count = 0;
	struct office_tree *tree = office_tree_new(context->arena, room + 1);
	struct statement *statement = unscoped_query(context, SQL("SELECT id, COALESCE(NULLIF(parent_id, 0), system_parent_id) FROM organisation "
		"WHERE tenant_id = ?1 LIMIT ?2"), "which union stands above which; ids only, places of a county cover its units");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)room);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && count++ < room)
		office_tree_add(tree, db_int(statement, 0), db_is_null(statement, 1) ? 0 : db_int(statement, 1));
	db_reset(statement);
	if (step == DB_FAILED) {
		fail(context, "the tree of offices: %s", db_message(context->db));
		return NULL;
	}
	return tree;
}

int64_t selection_state_of(struct context *context, int64_t selection_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT state FROM selection WHERE tenant_id = ?1 AND id = ?2"),
		"what belongs to a round changes only while the round may");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	enum db_step step = db_step(statement);
	int64_t state = step == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "state of a round: %s", db_message(context->db));
	return state;
}

static bool is_named(struct context *context, const char *names, const char *name)
{
	return text_contains(arena_format(context->arena, "、%s、", names), arena_format(context->arena, "、%s、", name));
}

const char *category_is_used(struct context *context, int64_t selection_id, const char *name)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT name, counted FROM selection_share WHERE tenant_id = ?1 AND selection_id = ?2 "
		"UNION ALL SELECT name, out_of FROM selection_share WHERE tenant_id = ?1 AND selection_id = ?2 AND out_of IS NOT NULL "
		"UNION ALL SELECT '', category FROM selection_place WHERE tenant_id = ?1 AND selection_id = ?2 AND category IS NOT NULL "
		"UNION ALL SELECT text, category FROM selection_clause WHERE tenant_id = ?1 AND selection_id = ?2 AND category IS NOT NULL"),
		"rules name categories by their text");
	const char *found = NULL;
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	while ((step = db_step(statement)) == DB_ROW)
		if (!found && is_named(context, db_text(statement, 1), name)) {
			const char *rule = db_text(statement, 0);
			found = text_is_empty(rule) ? words(context, "名额") : arena_format(context->arena, "“%s”", text_head(context->arena, rule, 20));
		}
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "use of a category: %s", db_message(context->db));
	return found;
}

bool statistics_kinds(struct context *context, struct statistic_kind *kinds, size_t most, size_t *count)
{
	struct statement *statement = scoped_query(context, &organisation_statistic, SQL("SELECT s.year, s.indicator, count(*) FROM organisation_statistic s "
		"WHERE s.tenant_id = ?1 AND {scope:s} GROUP BY s.year, s.indicator ORDER BY s.year DESC, s.indicator LIMIT ?2"), 2);
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW && *count < most)
		kinds[(*count)++] = (struct statistic_kind){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)), db_int(statement, 2) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "kinds of statistics: %s", db_message(context->db));
}

static struct allocation_line *line_of(struct context *context, struct allocation *allocation, int64_t organisation_id, const char *name)
{
	struct allocation_line *last = allocation->line_count ? &allocation->lines[allocation->line_count - 1] : NULL;
	if (last && last->organisation_id == organisation_id)
		return last;
	if (allocation->line_count == SHARES_MOST)
		return NULL;
	last = &allocation->lines[allocation->line_count++];
	*last = (struct allocation_line){ .organisation_id = organisation_id, .name = arena_text(context->arena, name) };
	for (size_t i = 0; i < INDICATORS_MOST; i++)
		last->values[i] = NO_NUMBER;
	return last;
}

static void value_take(struct context *context, struct allocation *allocation, struct statement *statement)
{
	for (size_t i = 0; i < allocation->indicator_count; i++) {
		if (!text_equal(allocation->indicators[i].name, db_text(statement, 2)))
			continue;
		struct allocation_line *line = line_of(context, allocation, db_int(statement, 0), db_text(statement, 1));
		if (line)
			line->values[i] = db_int(statement, 3);
	}
}

bool statistics_lines(struct context *context, int64_t year, int64_t level, struct allocation *allocation)
{
	struct statement *statement = scoped_query(context, &organisation_statistic, SQL("SELECT o.id, o.name, s.indicator, s.value "
		"FROM organisation_statistic s JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id "
		"WHERE s.tenant_id = ?1 AND s.year = ?2 AND (CAST(?3 AS BIGINT) = 0 OR o.level = ?3) AND {scope:s} ORDER BY o.name_order, o.id, s.indicator LIMIT 20000"), 3);
	enum db_step step;
	allocation->lines = arena_many(context->arena, SHARES_MOST, struct allocation_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, year);
	db_bind_int(statement, 3, level);
	while ((step = db_step(statement)) == DB_ROW)
		value_take(context, allocation, statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "statistics: %s", db_message(context->db));
}
