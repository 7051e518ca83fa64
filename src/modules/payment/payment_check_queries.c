/* payment_check_queries.c: see payment_check.h. */
#include "modules/payment/payment_check.h"

#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"

enum { FUNDS_MOST = 5000, RUNS_MOST = 20000 };

/* While a list is being frozen its fund is reserved already: its lines are counted by the run. */
bool funds_held(struct context *context, struct fund_held **funds, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT f.name, COALESCE(f.reserved, 0), COALESCE(f.sent, 0), COALESCE(f.spent, 0), "
		"COALESCE((SELECT sum(l.approved) FROM payment_line l LEFT JOIN payment_run r ON r.tenant_id = ?1 AND r.id = l.run_id WHERE l.tenant_id = ?1 AND l.fund_id = f.id AND l.keyed = 1 "
		"AND l.state IN (2, 4, 7) AND (r.id IS NULL OR r.state <> 9 OR l.source IS NOT NULL)), 0) "
		"+ COALESCE((SELECT sum(r.reserved) FROM payment_run r WHERE r.tenant_id = ?1 AND r.fund_id = f.id AND r.state = 9), 0), "
		"COALESCE((SELECT sum(l.approved) FROM payment_line l WHERE l.tenant_id = ?1 AND l.fund_id = f.id AND l.state = 5), 0), "
		"COALESCE((SELECT sum(l.paid) FROM payment_line l WHERE l.tenant_id = ?1 AND l.fund_id = f.id AND l.state IN (6, 9, 10)), 0) "
		"- COALESCE((SELECT sum(n.amount) FROM payment_instalment n JOIN payment_recovery c ON c.tenant_id = ?1 AND c.id = n.recovery_id "
		"JOIN payment_line l ON l.tenant_id = ?1 AND l.id = c.line_id WHERE n.tenant_id = ?1 AND l.fund_id = f.id), 0) "
		"FROM fund f WHERE f.tenant_id = ?1 ORDER BY f.id LIMIT ?2"), "the proof looks at every fund");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, FUNDS_MOST);
	*funds = arena_many(context->arena, FUNDS_MOST, struct fund_held);
	for (*count = 0; *count < FUNDS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*funds)[*count] = (struct fund_held){ arena_text(context->arena, db_text(statement, 0)), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3),
			db_int(statement, 4), db_int(statement, 5), db_int(statement, 6) };
	return payment_ended(context, statement, step);
}

bool frozen_runs(struct context *context, struct frozen_run **runs, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, name, list_hash FROM payment_run WHERE tenant_id = ?1 AND list_hash IS NOT NULL ORDER BY id LIMIT ?2"),
		"the proof looks at every frozen list");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, RUNS_MOST);
	*runs = arena_many(context->arena, RUNS_MOST, struct frozen_run);
	for (*count = 0; *count < RUNS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*runs)[*count] = (struct frozen_run){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)), arena_text(context->arena, db_text(statement, 2)) };
	return payment_ended(context, statement, step);
}
