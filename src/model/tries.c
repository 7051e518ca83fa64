/* tries.c: see tries.h.  It shares the table of tries to sign in, which is
 * cleared by age. */
#include "model/tries.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"

bool try_counts(struct context *context, const char *kind, const char *who, int64_t most, int64_t window, bool *allowed)
{
	const char *key = blind_index(context->keys, context->arena, arena_format(context->arena, "try.%s", kind), who);
	*allowed = false;
	if (!store_begin(context))
		return false;
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO sign_in_try (key, tries, since, locked_until) VALUES (?1, 1, ?2, 0) ON CONFLICT (key) DO UPDATE SET "
		"tries = CASE WHEN sign_in_try.since < ?3 THEN 1 ELSE sign_in_try.tries + 1 END, "
		"since = CASE WHEN sign_in_try.since < ?3 THEN ?2 ELSE sign_in_try.since END RETURNING tries"));
	enum db_step step = DB_FAILED;
	if (statement) {
		db_bind_text(statement, 1, key);
		db_bind_int(statement, 2, context->now);
		db_bind_int(statement, 3, context->now - window);
		step = db_step(statement);
	}
	*allowed = step == DB_ROW && db_int(statement, 0) <= most;
	db_reset(statement);
	if (step == DB_ROW)
		return store_commit(context);
	store_rollback(context);
	return fail(context, "tries: %s", db_message(context->db));
}
