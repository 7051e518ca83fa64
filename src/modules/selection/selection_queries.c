/* selection_queries.c: what the rules of a round ask whatever the actor's scope. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
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
