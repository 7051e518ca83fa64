/* access_queries.c: whose code it is, and which account a person has. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/access/access_parts.h"

/* Who comes with a code has no scope yet: the code is his right. */
bool access_find(struct context *context, const char *code_index, struct access_code *row)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM access_code WHERE tenant_id = ?1 AND code_index = ?2"), "the code is the right to its row");
	int64_t id = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, code_index);
	if (db_step(statement) == DB_ROW)
		id = db_int(statement, 0);
	db_reset(statement);
	return id && store_load_unscoped(context, &access_code, id, row, "the code is the right to its row");
}

size_t access_open_of(struct context *context, int64_t person_id, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM access_code WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1 ORDER BY id LIMIT ?3"), "the person was loaded within the scope");
	size_t count = 0;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && db_step(statement) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	db_reset(statement);
	return count;
}

int64_t access_account_of(struct context *context, int64_t person_id, const char **login)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, login FROM account WHERE tenant_id = ?1 AND person_id = ?2 ORDER BY id LIMIT 1"),
		"the person was loaded within the scope");
	int64_t id = 0;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	if (db_step(statement) == DB_ROW) {
		id = db_int(statement, 0);
		*login = arena_text(context->arena, db_text(statement, 1));
	}
	db_reset(statement);
	return id;
}
