/* notice_objection_queries.c: objections counted, found by their receipts, due;
 * and who opens originals. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"

enum { IDS_MOST = 500 };

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "objection: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

/* Bound already: the first number of the first row; 0: no row. */
static int64_t number_read(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	int64_t number = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return number;
}

bool objections_count(struct context *context, int64_t notice_id, int64_t *all, int64_t *open)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*), coalesce(sum(CASE WHEN state < 5 THEN 1 ELSE 0 END), 0) FROM objection WHERE tenant_id = ?1 AND notice_id = ?2"),
		"of a notice that was loaded");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, notice_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		*all = db_int(statement, 0);
		*open = db_int(statement, 1);
	}
	return end(context, statement, step);
}

bool objections_of(struct context *context, int64_t notice_id, struct objection **objections, size_t *count)
{
	struct statement *statement = scoped_query(context, &objection, SQL(
		"SELECT t.id, t.number, t.nominee, t.received_on, t.is_late, t.state, t.verdict, t.reason, t.concluded_on FROM objection t"
		" WHERE t.tenant_id = ?1 AND t.notice_id = ?2 AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*objections = arena_many(context->arena, IDS_MOST, struct objection);
	*count = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, notice_id);
	db_bind_int(statement, 3, IDS_MOST);
	while (*count < IDS_MOST && (step = db_step(statement)) == DB_ROW) {
		struct objection *one = &(*objections)[(*count)++];
		*one = (struct objection){ .number = copied(context, statement, 1), .nominee = copied(context, statement, 2), .received_on = copied(context, statement, 3),
			.is_late = db_int(statement, 4), .state = db_int(statement, 5), .verdict = db_int(statement, 6), .reason = copied(context, statement, 7),
			.concluded_on = copied(context, statement, 8) };
		one->record.id = db_int(statement, 0);
	}
	return end(context, statement, step);
}

int64_t objections_of_year(struct context *context, int64_t office_id, const char *year)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*) FROM objection WHERE tenant_id = ?1 AND office_id = ?2 AND number LIKE ?3"), "the next number of the office's own");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, arena_format(context->arena, "%s-%%", year));
	return number_read(context, statement);
}

int64_t objection_by_index(struct context *context, const char *field, const char *index)
{
	bool by_receipt = text_equal(field, "receipt");
	struct statement *statement = by_receipt
		? unscoped_query(context, SQL("SELECT id FROM objection WHERE tenant_id = ?1 AND receipt = ?2"), "who has the receipt may ask what became of it")
		: unscoped_query(context, SQL("SELECT id FROM objection WHERE tenant_id = ?1 AND sent = ?2"), "a form that was sent twice");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, index);
	return number_read(context, statement);
}

int64_t original_of(struct context *context, int64_t objection_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM objection_original WHERE tenant_id = ?1 AND objection_id = ?2"), "opened for a named officer, with an audit line");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, objection_id);
	return number_read(context, statement);
}

bool objections_overdue(struct context *context, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM objection WHERE tenant_id = ?1 AND state = 3 AND due_on < ?2 ORDER BY id LIMIT ?3"), "by the day alone");
	enum db_step step = DB_DONE;
	*ids = arena_many(context->arena, IDS_MOST, int64_t);
	*count = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, IDS_MOST);
	while (*count < IDS_MOST && (step = db_step(statement)) == DB_ROW)
		(*ids)[(*count)++] = db_int(statement, 0);
	return end(context, statement, step);
}

int64_t account_at_office(struct context *context, int64_t office_id, const char *login, const char **name)
{
	/* 2 clerk, 3 officer. */
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT a.id, a.name FROM account a JOIN position p ON p.tenant_id = a.tenant_id AND p.account_id = a.id WHERE a.tenant_id = ?1"
		" AND p.office_id = ?2 AND p.state = 1 AND p.role IN (2, 3) AND a.login = ?3 AND a.state = 1 LIMIT 1"), "an officer names a colleague");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, login);
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	*name = id ? copied(context, statement, 1) : NULL;
	end(context, statement, step);
	return id;
}

int64_t keepers_count(struct context *context, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*) FROM objection_keeper WHERE tenant_id = ?1 AND office_id = ?2"), "how many an office has named");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	return number_read(context, statement);
}

bool is_keeper(struct context *context, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT 1 FROM objection_keeper WHERE tenant_id = ?1 AND office_id = ?2 AND account_id = ?3"), "is the actor named?");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, context->actor->account_id);
	return number_read(context, statement) == 1;
}

size_t objections_waiting(struct context *context, struct waiting *list, size_t most)
{
	/* The unit's reply (state 3), the office's own next act (2, 4). */
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, nominee, number, due_on, CASE WHEN state = 3 THEN 1 ELSE 2 END FROM objection WHERE tenant_id = ?1"
		" AND ((state = 3 AND unit_office_id = ?2) OR (state IN (2, 4) AND office_id = ?2)) ORDER BY due_on, id LIMIT ?3"),
		"of the actor's own office alone");
	enum db_step step = DB_DONE;
	size_t count = 0;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		list[count++] = (struct waiting){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .detail = copied(context, statement, 2),
			.due = copied(context, statement, 3), .kind = db_int(statement, 4) };
	end(context, statement, step);
	return count;
}
