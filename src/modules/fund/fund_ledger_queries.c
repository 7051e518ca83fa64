/* fund_ledger_queries.c: entries as a ledger shows them, balances of all funds,
 * accounts of the finance software. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "ledger: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

/* What comes is the income account going down, what is spent the spent account going up; taken back they are less than nought. */
bool ledger_lines(struct context *context, const struct ledger_asked *asked, struct ledger_line *lines, size_t most, size_t *count)
{
	struct statement *row = scoped_query(context, &fund, SQL(
		"SELECT e.id, e.fund_id, e.number, e.act, e.amount, COALESCE(-i.amount, 0), COALESCE(s.amount, 0), COALESCE(e.row_id, 0), COALESCE(e.reverses_id, 0), "
		"COALESCE(r.id, 0), e.on_day, e.memo, e.document, e.entity, t.name, o.name FROM fund_entry e JOIN fund t ON t.tenant_id = e.tenant_id AND t.id = e.fund_id "
		"JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id "
		"LEFT JOIN fund_line i ON i.tenant_id = e.tenant_id AND i.entry_id = e.id AND i.account = 1 "
		"LEFT JOIN fund_line s ON s.tenant_id = e.tenant_id AND s.entry_id = e.id AND s.account = 5 "
		"LEFT JOIN fund_entry r ON r.tenant_id = e.tenant_id AND r.reverses_id = e.id "
		"WHERE e.tenant_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR e.fund_id = ?2) AND e.on_day >= ?3 AND e.on_day <= ?4 "
		"AND (CAST(?5 AS BIGINT) = 1 OR i.entry_id IS NOT NULL OR s.entry_id IS NOT NULL) AND (e.on_day, e.id) > (?6, ?7) AND {scope:t} "
		"ORDER BY e.on_day, e.id LIMIT ?8"), 8);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, asked->fund_id);
	db_bind_text(row, 3, asked->from);
	db_bind_text(row, 4, asked->until);
	db_bind_int(row, 5, asked->moves);
	db_bind_text(row, 6, asked->after ? asked->after->on_day : "");
	db_bind_int(row, 7, asked->after ? asked->after->id : 0);
	db_bind_int(row, 8, (int64_t)most);
	while (*count < most && (step = db_step(row)) == DB_ROW)
		lines[(*count)++] = (struct ledger_line){
			.id = db_int(row, 0), .fund_id = db_int(row, 1), .number = db_int(row, 2), .act = db_int(row, 3), .amount = db_int(row, 4), .in = db_int(row, 5),
			.out = db_int(row, 6), .row_id = db_int(row, 7), .reverses_id = db_int(row, 8), .reversed_id = db_int(row, 9), .on_day = copied(context, row, 10),
			.memo = copied(context, row, 11), .document = copied(context, row, 12), .entity = copied(context, row, 13), .fund_name = copied(context, row, 14),
			.office_name = copied(context, row, 15),
		};
	return ended(context, row, step);
}

bool ledger_before(struct context *context, int64_t fund_id, const char *day, int64_t *in, int64_t *out)
{
	struct statement *row = scoped_query(context, &fund, SQL(
		"SELECT COALESCE(sum(CASE WHEN l.account = 1 THEN -l.amount ELSE 0 END), 0), COALESCE(sum(CASE WHEN l.account = 5 THEN l.amount ELSE 0 END), 0) "
		"FROM fund_entry e JOIN fund t ON t.tenant_id = e.tenant_id AND t.id = e.fund_id JOIN fund_line l ON l.tenant_id = e.tenant_id AND l.entry_id = e.id "
		"WHERE e.tenant_id = ?1 AND e.fund_id = ?2 AND e.on_day < ?3 AND {scope:t}"), 3);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, fund_id);
	db_bind_text(row, 3, day);
	enum db_step step = db_step(row);
	*in = step == DB_ROW ? db_int(row, 0) : 0;
	*out = step == DB_ROW ? db_int(row, 1) : 0;
	return ended(context, row, step);
}

int64_t fund_entry_of_number(struct context *context, int64_t fund_id, int64_t number)
{
	struct statement *row = unscoped_query(context, SQL("SELECT id FROM fund_entry WHERE tenant_id = ?1 AND fund_id = ?2 AND number = ?3"), "whoever asks has the fund in his scope");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, fund_id);
	db_bind_int(row, 3, number);
	return db_first(row, 0);
}

bool reversal_waits(struct context *context, int64_t entry_id)
{
	struct statement *row = unscoped_query(context, SQL("SELECT 1 FROM fund_reversal WHERE tenant_id = ?1 AND entry_id = ?2 AND state = 1 LIMIT 1"),
					       "an entry is asked back once, whoever asks");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, entry_id);
	return db_first(row, 0) == 1;
}

bool funds_standing(struct context *context, int64_t year, struct fund_standing *funds, size_t most, size_t *count)
{
	struct statement *row = scoped_query(context, &fund, SQL(
		"SELECT t.id, t.year, t.source, COALESCE(t.budget, 0), t.state, t.received, t.free, t.reserved, t.sent, t.spent, t.name, o.name FROM fund t "
		"JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id "
		"WHERE t.tenant_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR t.year = ?2) AND {scope:t} ORDER BY t.year DESC, t.office_id, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, year);
	db_bind_int(row, 3, (int64_t)most);
	while (*count < most && (step = db_step(row)) == DB_ROW)
		funds[(*count)++] = (struct fund_standing){
			.id = db_int(row, 0), .year = db_int(row, 1), .source = db_int(row, 2), .budget = db_int(row, 3), .state = db_int(row, 4),
			.now = { db_int(row, 5), db_int(row, 6), db_int(row, 7), db_int(row, 8), db_int(row, 9) }, .name = copied(context, row, 10),
			.office_name = copied(context, row, 11),
		};
	return ended(context, row, step);
}

int64_t funds_free(struct context *context)
{
	struct statement *row = scoped_query(context, &fund, SQL("SELECT COALESCE(sum(t.free), 0) FROM fund t WHERE t.tenant_id = ?1 AND t.state = 1 AND {scope:t}"), 1);
	db_bind_int(row, 1, context->actor->tenant_id);
	return db_first(row, 0);
}

bool fund_accounts(struct context *context, const char *codes[5], const char *names[5])
{
	struct statement *row = unscoped_query(context, SQL("SELECT use_for, code, name FROM ledger_account WHERE tenant_id = ?1 AND use_for BETWEEN 1 AND 4"),
					       "accounts are the same for everybody");
	enum db_step step;
	for (int i = 0; i < 5; i++)
		codes[i] = names[i] = "";
	db_bind_int(row, 1, context->actor->tenant_id);
	while ((step = db_step(row)) == DB_ROW) {
		codes[db_int(row, 0)] = copied(context, row, 1);
		names[db_int(row, 0)] = copied(context, row, 2);
	}
	return ended(context, row, step);
}
