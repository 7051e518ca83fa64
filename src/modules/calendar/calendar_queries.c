/* calendar_queries.c: the tenant's own days, all of them at once: they are few. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/calendar/calendar_parts.h"

enum { OWN_MOST = 4000 };

bool calendar_read(struct context *context, struct calendar *calendar)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT date, kind, name FROM calendar_day WHERE tenant_id = ?1 ORDER BY date LIMIT ?2"), "working days are the same for everybody");
	enum db_step step = DB_DONE;
	*calendar = (struct calendar){ .arena = context->arena, .own = arena_many(context->arena, OWN_MOST, struct calendar_own) };
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, OWN_MOST);
	while (calendar->count < OWN_MOST && (step = db_step(statement)) == DB_ROW)
		calendar->own[calendar->count++] = (struct calendar_own){
			.date = arena_text(context->arena, db_text(statement, 0)), .kind = db_int(statement, 1), .name = arena_text(context->arena, db_text(statement, 2)),
		};
	db_reset(statement);
	return step != DB_FAILED || fail(context, "calendar: %s", db_message(context->db));
}
