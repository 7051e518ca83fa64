/* assignment.c: see assignment.h. */
#include "model/assignment.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/definition.h"

static bool done(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "assignment: %s", db_message(context->db));
}

bool assignment_set(struct context *context, const struct entity *entity, int64_t row_id, int64_t account_id, const char *why)
{
	struct statement *statement = db_prepare(context->db, SQL("INSERT INTO assignment (tenant_id, entity, row_id, account_id, why, since) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_int(statement, 3, row_id);
	db_bind_int(statement, 4, account_id);
	db_bind_text(statement, 5, why ? why : "");
	db_bind_text(statement, 6, context->today);
	return done(context, statement);
}

bool assignment_clear(struct context *context, const struct entity *entity, int64_t row_id, int64_t account_id)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM assignment WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3 "
		"AND account_id = ?4"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_int(statement, 3, row_id);
	db_bind_int(statement, 4, account_id);
	return done(context, statement);
}

bool assignment_is_mine(struct context *context, const struct entity *entity, int64_t row_id)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT 1 FROM assignment WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3 "
		"AND account_id = ?4"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_int(statement, 3, row_id);
	db_bind_int(statement, 4, context->actor->account_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "assignment: %s", db_message(context->db));
	return step == DB_ROW;
}

bool holders_of_office(struct context *context, int64_t office_id, enum role role, size_t most, struct holder **holders, size_t *count)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT DISTINCT a.name, a.login, a.id FROM position p JOIN account a "
		"ON a.tenant_id = p.tenant_id AND a.id = p.account_id AND a.state = 1 WHERE p.tenant_id = ?1 AND p.office_id = ?2 AND p.role = ?3 "
		"AND p.state = 1 AND p.from_on <= ?4 AND (p.until_on IS NULL OR p.until_on >= ?4) ORDER BY a.name, a.id LIMIT ?5"));
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, role);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, (int64_t)most);
	*holders = arena_many(context->arena, most + 1, struct holder);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*holders)[*count] = (struct holder){ .name = arena_text(context->arena, db_text(statement, 0)),
			.login = arena_text(context->arena, db_text(statement, 1)), .account_id = db_int(statement, 2) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "holders of positions: %s", db_message(context->db));
}
