/* offices.c: see offices.h.  Moving an office is the organisation module's affair. */
#include "model/offices.h"

#include "db/db.h"
#include "model/context.h"

size_t offices_above(struct context *context, int64_t office_id, int64_t *offices, size_t most)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT ancestor_id FROM organisation_closure WHERE tenant_id = ?1 AND descendant_id = ?2 AND from_day <= ?3 AND until_day > ?3"
		" GROUP BY ancestor_id ORDER BY min(depth), ancestor_id LIMIT ?4"));
	size_t count = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, context->today);
	db_bind_int(statement, 4, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		offices[count++] = db_int(statement, 0);
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "offices above: %s", db_message(context->db));
	return count;
}
