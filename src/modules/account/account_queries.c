/* account_queries.c: the questions that the generic store cannot ask. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/password.h"
#include "model/store.h"

enum { OTHERS_MAX = 100, AUDIT_LINES_MAX = 200 };

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? "" : arena_text(context->arena, db_text(statement, column));
}

static bool query_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "accounts: %s", db_message(context->db));
}

size_t positions_beside(struct context *context, const struct position *beside, struct other_position **others)
{
	size_t count = 0;
	enum db_step step = DB_FAILED;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, role, office_id FROM position WHERE tenant_id = ?1 AND account_id = ?2 AND state = 1 AND id <> ?3 "
		"AND (until_on IS NULL OR until_on = '' OR until_on >= ?4) AND (?5 = '' OR from_on <= ?5) ORDER BY id LIMIT 100"),
		"roles exclude each other wherever they are held");

	*others = arena_many(context->arena, OTHERS_MAX, struct other_position);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, beside->account_id);
	db_bind_int(statement, 3, beside->record.id);
	db_bind_text(statement, 4, beside->from_on);
	db_bind_text(statement, 5, beside->until_on ? beside->until_on : "");
	while (count < OTHERS_MAX && (step = db_step(statement)) == DB_ROW) {
		(*others)[count++] = (struct other_position){
			.id = db_int(statement, 0), .role = db_int(statement, 1), .office_id = db_int(statement, 2),
		};
	}
	if (step == DB_FAILED)
		query_failed(context, statement);
	db_reset(statement);
	return count;
}

/* An update that changes nothing holds the row on both engines. */
bool account_lock(struct context *context, int64_t account_id)
{
	struct statement *statement = unscoped_query(context,
		SQL("UPDATE account_secret SET generation = generation WHERE account_id = ?1 AND tenant_id = ?2"), "a lock, nothing is read");

	if (!statement)
		return false;
	db_bind_int(statement, 1, account_id);
	db_bind_int(statement, 2, context->actor->tenant_id);
	if (db_step(statement) != DB_DONE)
		return query_failed(context, statement);
	db_reset(statement);
	return true;
}

bool account_owner(struct context *context, int64_t account_id, struct password_owner *owner)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT a.login, a.name, o.name FROM account a LEFT JOIN organisation o ON o.tenant_id = a.tenant_id AND o.id = a.office_id "
		"WHERE a.tenant_id = ?1 AND a.id = ?2"), "what must not stand in the password of this account");
	enum db_step step;

	*owner = (struct password_owner){ 0 };
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, account_id);
	step = db_step(statement);
	if (step == DB_FAILED)
		return query_failed(context, statement);
	if (step == DB_ROW) {
		owner->login = text_of(context, statement, 0);
		owner->name = text_of(context, statement, 1);
		owner->office = text_of(context, statement, 2);
	}
	db_reset(statement);
	return step == DB_ROW;
}

/* Used: signed in, or made or let in again. */
size_t accounts_unused_since(struct context *context, int64_t since, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT a.id FROM account a LEFT JOIN account_secret s ON s.tenant_id = a.tenant_id AND s.account_id = a.id "
		"WHERE a.tenant_id = ?1 AND a.state = 1 AND a.changed_at < ?2 AND COALESCE(s.last_at, 0) < ?2 "
		"AND EXISTS (SELECT 1 FROM position p WHERE p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.state = 1 AND p.role <> ?3) "
		"ORDER BY a.id LIMIT ?4"), "it follows from the day, nobody looks at it");

	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, since);
	db_bind_int(statement, 3, ROLE_MEMBER);
	db_bind_int(statement, 4, (int64_t)most);
	return db_ids(statement, ids, most);
}

bool account_is_last_sysadmin(struct context *context, int64_t id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT sum(CASE WHEN a.id = ?3 THEN 1 ELSE 0 END), count(*) FROM account a WHERE a.tenant_id = ?1 AND a.state = 1 "
		"AND EXISTS (SELECT 1 FROM position p WHERE p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.state = 1 AND p.role = ?2)"),
		"it follows from the day, nobody looks at it");
	bool last;

	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, ROLE_SYSADMIN);
	db_bind_int(statement, 3, id);
	last = db_step(statement) == DB_ROW && db_int(statement, 0) == 1 && db_int(statement, 1) == 1;
	db_reset(statement);
	return last;
}

int64_t accounts_count(struct context *context)
{
	bool ok = false;
	int64_t count = db_number(context->db, SQL("SELECT COUNT(*) FROM account_secret"), 0, &ok);

	if (ok)
		return count;
	query_failed(context, NULL);
	return -1;
}

/* --- the audit --- */

#define AUDIT_COLUMNS "SELECT u.at, u.lane, u.number, a.name, o.name, u.role, u.source, u.act, u.entity, u.reason, u.result, u.row_id FROM audit u "
#define AUDIT_NAMES "LEFT JOIN account a ON a.tenant_id = u.tenant_id AND a.id = u.account_id "
#define AUDIT_OFFICE "LEFT JOIN organisation o ON o.tenant_id = u.tenant_id AND o.id = p.office_id "
/* The column before the number: PostgreSQL takes the kind of a parameter from its first use. */
#define AUDIT_WHERE \
	"WHERE u.tenant_id = ?1 AND u.at >= ?2 AND u.at < ?3 AND (u.account_id = ?4 OR ?4 = 0) AND (?5 = '' OR u.act = ?5) " \
	"AND (?6 = '' OR u.entity = ?6) AND (u.at, u.lane, u.number) < (?7, ?8, ?9) "
#define AUDIT_ORDER "ORDER BY u.at DESC, u.lane DESC, u.number DESC LIMIT ?10"

enum { AUDIT_PARAMETERS = 10 };

/* The root's auditor sees every line of the tenant, those of the system and of nobody too; the others what was done
 * in positions of their own subtree. */
static struct statement *audit_ask(struct context *context)
{
	if (context->actor->is_root || context->actor->is_system)
		return unscoped_query(context, SQL(
			AUDIT_COLUMNS AUDIT_NAMES "LEFT JOIN position p ON p.tenant_id = u.tenant_id AND p.id = u.position_id "
			AUDIT_OFFICE AUDIT_WHERE AUDIT_ORDER), "the whole tenant is his");
	return scoped_query(context, &position, SQL(
		AUDIT_COLUMNS AUDIT_NAMES "JOIN position p ON p.tenant_id = u.tenant_id AND p.id = u.position_id "
		AUDIT_OFFICE AUDIT_WHERE "AND {scope:p} " AUDIT_ORDER), AUDIT_PARAMETERS);
}

/* Midnight in China of that day, in ms. */
static int64_t day_begins(const char *day)
{
	enum { CHINA = 8 * 3600 };

	return (date_days(day) * 86400 - CHINA) * 1000;
}

static void audit_bind(struct context *context, struct statement *statement, const struct audit_query *query, size_t limit)
{
	bool from = query->from_on && date_part(query->from_on) == DATE_DAY;
	bool until = query->until_on && date_part(query->until_on) == DATE_DAY;
	bool on = query->after_at > 0;

	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, from ? day_begins(query->from_on) : 0);
	db_bind_int(statement, 3, until ? day_begins(query->until_on) + (int64_t)86400 * 1000 : INT64_MAX);
	db_bind_int(statement, 4, query->account_id);
	db_bind_text(statement, 5, query->act ? query->act : "");
	db_bind_text(statement, 6, query->entity ? query->entity : "");
	db_bind_int(statement, 7, on ? query->after_at : INT64_MAX);
	db_bind_int(statement, 8, on ? query->after_lane : INT64_MAX);
	db_bind_int(statement, 9, on ? query->after_number : INT64_MAX);
	db_bind_int(statement, 10, (int64_t)limit);
}

static void audit_read(struct context *context, struct statement *statement, struct audit_row *row)
{
	*row = (struct audit_row){
		.at = db_int(statement, 0), .lane = db_int(statement, 1), .number = db_int(statement, 2),
		.who = text_of(context, statement, 3), .office = text_of(context, statement, 4), .role = text_of(context, statement, 5),
		.source = text_of(context, statement, 6), .act = text_of(context, statement, 7), .entity = text_of(context, statement, 8),
		.reason = text_of(context, statement, 9), .result = text_of(context, statement, 10), .row_id = db_int(statement, 11),
	};
}

size_t audit_lines(struct context *context, const struct audit_query *query, struct audit_row **rows, bool *more)
{
	size_t limit = query->limit > 0 && query->limit < AUDIT_LINES_MAX ? query->limit : AUDIT_LINES_MAX;
	size_t count = 0;
	enum db_step step;
	struct statement *statement = audit_ask(context);

	*more = false;
	*rows = arena_many(context->arena, limit, struct audit_row);
	if (!statement)
		return 0;
	audit_bind(context, statement, query, limit + 1);
	while ((step = db_step(statement)) == DB_ROW && count < limit)
		audit_read(context, statement, &(*rows)[count++]);
	*more = step == DB_ROW;
	if (step == DB_FAILED)
		query_failed(context, statement);
	db_reset(statement);
	return count;
}
