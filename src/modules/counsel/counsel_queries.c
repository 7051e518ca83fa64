/* counsel_queries.c: whose notes, and how many talks; never who. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/counsel/counsel_parts.h"

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "counsel: %s", db_message(context->db));
}

int64_t counsel_account_of(struct context *context, const char *login)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM account WHERE tenant_id = ?1 AND login = ?2 AND state = 1"), "a counsellor is known by his account");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, login);
	return db_first(statement, 0);
}

size_t counsel_notes_of(struct context *context, int64_t booking_id, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM counsel_note WHERE tenant_id = ?1 AND booking_id = ?2 AND account_id = ?3 ORDER BY id DESC LIMIT ?4"), "his own notes and nobody else's");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement || !context->actor->account_id)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, booking_id);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_int(statement, 4, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	ended(context, statement, step);
	return count;
}

size_t counsel_by_month(struct context *context, struct counsel_count *counts, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT substr(met_on, 1, 7), count(*) FROM counsel_booking WHERE tenant_id = ?1 AND state IN (3, 5) AND met_on IS NOT NULL "
		"GROUP BY substr(met_on, 1, 7) ORDER BY 1 DESC LIMIT ?2"), "counts only, the small ones hidden");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		counts[count++] = (struct counsel_count){ .month = arena_text(context->arena, db_text(statement, 0)), .count = db_int(statement, 1) };
	ended(context, statement, step);
	counsel_hide(counts, count);
	return count;
}

size_t counsel_by_topic(struct context *context, const char *year, struct counsel_count *counts, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT topic, count(*) FROM counsel_booking WHERE tenant_id = ?1 AND state IN (3, 5) AND substr(met_on, 1, 4) = ?2 GROUP BY topic ORDER BY topic LIMIT ?3"),
		"counts only, the small ones hidden");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, year);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		counts[count++] = (struct counsel_count){ .topic = db_int(statement, 0), .count = db_int(statement, 1) };
	ended(context, statement, step);
	counsel_hide(counts, count);
	return count;
}
