/* relief_queries.c: files found by state, by ID number, by batch; who is aided by
 * both. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household.h"
#include "modules/relief/relief_parts.h"

enum { DOUBLES_MOST = 2000 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

size_t relief_households(struct context *context, int64_t state, int64_t *ids, size_t most)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id FROM household t WHERE t.tenant_id = ?1 AND t.state = ?2 AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, state);
	db_bind_int(statement, 3, (int64_t)most);
	return db_ids(statement, ids, most);
}

size_t relief_on_file(struct context *context, int64_t after, int64_t *ids, size_t most)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id FROM household t WHERE t.tenant_id = ?1 AND t.id > ?2 AND t.state IN (6, 13) AND {scope:t} "
		"ORDER BY t.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, after);
	db_bind_int(statement, 3, (int64_t)most);
	return db_ids(statement, ids, most);
}

int64_t relief_file_of(struct context *context, const char *id_number, int64_t *member)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT household_id, COALESCE(member_id, 0) FROM household_seat WHERE tenant_id = ?1 AND id_number_index = ?2"),
		"one household, one file, in all offices");
	int64_t id = 0;
	*member = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &household_seat, "id_number", id_number));
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		id = db_int(statement, 0);
		*member = db_int(statement, 1);
	}
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "relief: %s", db_message(context->db));
	return id;
}

int64_t relief_head_of(struct context *context, const char *id_number)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id FROM household t WHERE t.tenant_id = ?1 AND t.id_number_index = ?2 AND t.state IN (6, 13) "
		"AND {scope:t} LIMIT 1"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &household, "id_number", id_number));
	return db_first(statement, 0);
}

size_t relief_files_of_batch(struct context *context, const char *batch, int64_t *ids, size_t most)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id FROM household t WHERE t.tenant_id = ?1 AND t.check_batch = ?2 AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, batch);
	db_bind_int(statement, 3, (int64_t)most);
	return db_ids(statement, ids, most);
}

bool relief_doubles(struct context *context, struct relief_double **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &household, SQL(
		"SELECT t.id, r.kind, COALESCE(r.amount, 0), COALESCE(t.aided_total, 0), t.name, t.unit_name, r.authority, r.from_on FROM relief_record r "
		"JOIN household t ON t.tenant_id = r.tenant_id AND t.id = r.household_id WHERE r.tenant_id = ?1 AND r.way = 1 AND (r.until_on IS NULL OR r.until_on >= ?2) "
		"AND t.state IN (6, 13) AND {scope:t} ORDER BY r.kind, t.id LIMIT 2000"), 2);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, DOUBLES_MOST, struct relief_double);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	while (*count < DOUBLES_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct relief_double){ .household_id = db_int(statement, 0), .kind = db_int(statement, 1), .amount = db_int(statement, 2),
			.aided_total = db_int(statement, 3), .name = copied(context, statement, 4), .unit_name = copied(context, statement, 5),
			.authority = copied(context, statement, 6), .from_on = copied(context, statement, 7) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "relief: %s", db_message(context->db));
}
