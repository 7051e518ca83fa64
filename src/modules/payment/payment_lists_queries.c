/* payment_lists_queries.c: see payment_lists.h.  A line of an imported list is of
 * the year, and of no sum: nothing of our funds was paid by it. */
#include "modules/payment/payment_lists.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"

/* --- the year --- */

bool year_cells(struct context *context, const char *year, const char *last_year, int64_t item_id, bool changed, int64_t after, struct year_cell **cells, size_t *count)
{
	struct statement *statement = scoped_query(context, &payment_line, SQL("SELECT x.person_id, x.item_id, sum(x.this_sum), sum(x.last_sum), min(x.payee), min(x.unit_name), min(i.name), max(x.is_held) FROM ("
		"SELECT l.person_id, l.item_id, CASE WHEN substr(l.period, 1, 4) = ?2 THEN l.approved ELSE 0 END AS this_sum, CASE WHEN substr(l.period, 1, 4) = ?3 THEN l.approved ELSE 0 END AS last_sum, "
		"CASE WHEN substr(l.period, 1, 4) = ?2 AND l.state = 2 THEN 1 ELSE 0 END AS is_held, l.payee, l.unit_name FROM payment_line l WHERE l.tenant_id = ?1 AND l.person_id > ?4 AND (CAST(?5 AS BIGINT) = 0 OR l.item_id = ?5) "
		"AND l.state NOT IN (3, 8, 11) AND {scope:l}) x LEFT JOIN pay_item i ON i.tenant_id = ?1 AND i.id = x.item_id GROUP BY x.person_id, x.item_id "
		"HAVING sum(x.this_sum) + sum(x.last_sum) > 0 AND (CAST(?6 AS BIGINT) = 0 OR sum(x.this_sum) <> sum(x.last_sum)) ORDER BY x.person_id, x.item_id LIMIT ?7"), 7);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, year);
	db_bind_text(statement, 3, last_year);
	db_bind_int(statement, 4, after);
	db_bind_int(statement, 5, item_id);
	db_bind_int(statement, 6, changed);
	db_bind_int(statement, 7, YEAR_CELLS_MOST);
	*cells = arena_many(context->arena, YEAR_CELLS_MOST, struct year_cell);
	size_t persons = 0;
	for (*count = 0; *count < YEAR_CELLS_MOST && (step = db_step(statement)) == DB_ROW; ++*count) {
		persons += !*count || (*cells)[*count - 1].person_id != db_int(statement, 0);
		if (persons > YEAR_PERSONS)
			break;
		(*cells)[*count] = (struct year_cell){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), arena_text(context->arena, db_text(statement, 4)),
			arena_text(context->arena, db_text(statement, 5)), arena_text(context->arena, db_text(statement, 6)), db_int(statement, 7) != 0 };
	}
	return payment_ended(context, statement, step);
}

/* --- sums --- */

#define SUM_FROM " FROM (SELECT l.item_id, l.fund_id, l.office_id, l.class_of, 1 AS times, l.paid AS amount, 0 AS recovered FROM payment_line l WHERE l.tenant_id = ?1 " \
	"AND l.state IN (6, 9, 10) AND l.fund_id IS NOT NULL AND l.paid_on >= ?2 AND l.paid_on <= ?3 AND {scope:l} " \
	"UNION ALL SELECT l.item_id, l.fund_id, l.office_id, l.class_of, 0, 0, n.amount FROM payment_instalment n JOIN payment_recovery c ON c.tenant_id = ?1 AND c.id = n.recovery_id " \
	"JOIN payment_line l ON l.tenant_id = ?1 AND l.id = c.line_id WHERE n.tenant_id = ?1 AND l.fund_id IS NOT NULL AND n.on_day >= ?2 AND n.on_day <= ?3 AND {scope:l}) x "
#define SUM_WHAT "sum(x.times), sum(x.amount), sum(x.recovered)"

static struct statement *sums_ask(struct context *context, enum sum_by by)
{
	switch (by) {
	case SUM_GROUP:
		return scoped_query(context, &payment_line, SQL("SELECT i.group_of, NULL, " SUM_WHAT SUM_FROM "JOIN pay_item i ON i.tenant_id = ?1 AND i.id = x.item_id GROUP BY i.group_of ORDER BY 1"), 3);
	case SUM_SOURCE:
		return scoped_query(context, &payment_line, SQL("SELECT f.source, NULL, " SUM_WHAT SUM_FROM "JOIN fund f ON f.tenant_id = ?1 AND f.id = x.fund_id GROUP BY f.source ORDER BY 1"), 3);
	case SUM_OFFICE:
		return scoped_query(context, &payment_line, SQL("SELECT x.office_id, min(o.name), " SUM_WHAT SUM_FROM "LEFT JOIN organisation o ON o.tenant_id = ?1 AND o.id = x.office_id "
			"GROUP BY x.office_id ORDER BY 1"), 3);
	case SUM_CLASS:
		return scoped_query(context, &payment_line, SQL("SELECT COALESCE(x.class_of, 0), NULL, " SUM_WHAT SUM_FROM "GROUP BY COALESCE(x.class_of, 0) ORDER BY 1"), 3);
	case SUM_ITEM:
		break;
	}
	return scoped_query(context, &payment_line, SQL("SELECT x.item_id, min(i.name), " SUM_WHAT SUM_FROM "LEFT JOIN pay_item i ON i.tenant_id = ?1 AND i.id = x.item_id GROUP BY x.item_id ORDER BY 1"), 3);
}

bool payment_sums(struct context *context, enum sum_by by, const char *from, const char *until, struct payment_sum **sums, size_t *count)
{
	struct statement *statement = sums_ask(context, by);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, from);
	db_bind_text(statement, 3, until);
	*sums = arena_many(context->arena, SUMS_MOST, struct payment_sum);
	for (*count = 0; *count < SUMS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*sums)[*count] = (struct payment_sum){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4) };
	return payment_ended(context, statement, step);
}

/* --- receipts --- */

bool receipt_lines(struct context *context, int64_t run_id, const char *unit_name, struct receipt_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &payment_line, SQL("SELECT l.payee, l.unit_name, l.goods, i.name, l.approved, l.way FROM payment_line l "
		"LEFT JOIN pay_item i ON i.tenant_id = ?1 AND i.id = l.item_id WHERE l.tenant_id = ?1 AND l.run_id = ?2 AND l.state IN (1, 4, 5, 6, 7) "
		"AND (CAST(?3 AS TEXT) IS NULL OR COALESCE(l.unit_name, '') = ?3) AND {scope:l} ORDER BY l.unit_name NULLS LAST, l.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_text(statement, 3, unit_name);
	db_bind_int(statement, 4, RECEIPTS_MOST);
	*lines = arena_many(context->arena, RECEIPTS_MOST, struct receipt_line);
	for (*count = 0; *count < RECEIPTS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct receipt_line){ arena_text(context->arena, db_text(statement, 0)), arena_text(context->arena, db_text(statement, 1)),
			arena_text(context->arena, db_text(statement, 2)), arena_text(context->arena, db_text(statement, 3)), db_int(statement, 4), db_int(statement, 5) };
	return payment_ended(context, statement, step);
}

bool receipt_units(struct context *context, int64_t run_id, const char *units[UNITS_MOST], size_t *count)
{
	struct statement *statement = scoped_query(context, &payment_line, SQL("SELECT COALESCE(l.unit_name, '') FROM payment_line l WHERE l.tenant_id = ?1 AND l.run_id = ?2 "
		"AND l.state IN (1, 4, 5, 6, 7) AND {scope:l} GROUP BY COALESCE(l.unit_name, '') ORDER BY 1 LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, UNITS_MOST);
	for (*count = 0; *count < UNITS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		units[*count] = arena_text(context->arena, db_text(statement, 0));
	return payment_ended(context, statement, step);
}
