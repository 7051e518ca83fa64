/* nomination_form_queries.c: what was said on the way of a nomination, for the
 * boxes of its form. */
#include "modules/nomination/nomination_form.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

bool form_opinions(struct context *context, int64_t nomination_id, struct form_opinion **opinions, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination_move, SQL(
		"SELECT t.kind, t.from_office_id, t.opinion, t.at FROM nomination_move t WHERE t.tenant_id = ?1 AND t.nomination_id = ?2"
		" AND t.kind IN (1, 2, 4, 12) AND t.opinion IS NOT NULL AND t.opinion <> '' AND {scope:t} ORDER BY t.at, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*opinions = arena_many(context->arena, FORM_OPINIONS_MOST, struct form_opinion);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, FORM_OPINIONS_MOST);
	while (*count < FORM_OPINIONS_MOST && (step = db_step(statement)) == DB_ROW)
		(*opinions)[(*count)++] = (struct form_opinion){ .kind = db_int(statement, 0), .office_id = db_int(statement, 1),
			.text = arena_text(context->arena, db_text(statement, 2)), .at = db_int(statement, 3) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "opinions of a nomination: %s", db_message(context->db));
}
