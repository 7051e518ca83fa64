/* actor.c: see actor.h. */
#include "model/actor.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? "" : arena_text(context->arena, db_text(statement, column));
}

static bool row_is_there(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "actor: %s", db_message(context->db));
	return step == DB_ROW;
}

bool actor_now(struct context *context, int64_t tenant_id, int64_t account_id, int64_t position_id, struct actor *actor)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT a.name, a.person_id, p.role, p.office_id, o.name, CASE WHEN t.root_office_id = p.office_id THEN 1 ELSE 0 END "
		"FROM account a JOIN position p ON p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.id = ?3 AND p.state = 1 "
		"AND p.from_on <= ?4 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?4) "
		"LEFT JOIN organisation o ON o.tenant_id = a.tenant_id AND o.id = p.office_id LEFT JOIN tenant t ON t.id = a.tenant_id "
		"WHERE a.tenant_id = ?1 AND a.id = ?2 AND a.state = 1"));
	db_bind_int(statement, 1, tenant_id);
	db_bind_int(statement, 2, account_id);
	db_bind_int(statement, 3, position_id);
	db_bind_text(statement, 4, context->today);
	enum db_step step = db_step(statement);
	int64_t role = step == DB_ROW ? db_int(statement, 2) : ROLE_PUBLIC;
	if (step == DB_ROW)
		*actor = (struct actor){
			.role = role > ROLE_PUBLIC && role < ROLE_COUNT ? (enum role)role : ROLE_PUBLIC,
			.tenant_id = tenant_id, .account_id = account_id, .position_id = position_id, .office_id = db_int(statement, 3),
			.person_id = db_is_null(statement, 1) ? 0 : db_int(statement, 1), .is_root = db_int(statement, 5) == 1,
			.name = text_of(context, statement, 0), .office_name = text_of(context, statement, 4), .session_hash = "", .source = "",
		};
	return row_is_there(context, statement, step) && actor->role != ROLE_PUBLIC;
}

bool actor_system(struct context *context, int64_t tenant_id, struct actor *actor)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT name, root_office_id FROM tenant WHERE id = ?1"));
	db_bind_int(statement, 1, tenant_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*actor = (struct actor){
			.role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .tenant_id = tenant_id,
			.office_id = db_is_null(statement, 1) ? 0 : db_int(statement, 1), .name = "系统",
			.office_name = text_of(context, statement, 0), .session_hash = "", .source = "本机",
		};
	return row_is_there(context, statement, step);
}
