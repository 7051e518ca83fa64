/* fund_check_queries.c: what `laomo check` proves of the money: every entry's
 * lines sum to nought, balances are the sums of lines and never below nought,
 * keys belong to rows, sums are those of their keys. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_demo.h"
#include "modules/fund/fund_parts.h"
#include "modules/organisation/organisation.h"

static const char whole[] = "the whole ledger is proved";

/* The first thing that is wrong, by its number; 0: nothing. */
static int64_t wrong_first(struct context *context, struct sql sql)
{
	struct statement *row = unscoped_query(context, sql, whole);
	db_bind_int(row, 1, context->actor->tenant_id);
	enum db_step step = db_step(row);
	int64_t id = step == DB_ROW ? db_int(row, 0) : 0;
	db_reset(row);
	if (step == DB_FAILED)
		fail(context, "fund check: %s", db_message(context->db));
	return id;
}

static int64_t entry_unbalanced(struct context *context)
{
	return wrong_first(context, SQL(
		"SELECT e.id FROM fund_entry e LEFT JOIN (SELECT entry_id, sum(amount) AS amount, count(*) AS lines, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS moved "
		"FROM fund_line WHERE tenant_id = ?1 GROUP BY entry_id) l ON l.entry_id = e.id WHERE e.tenant_id = ?1 "
		"AND (l.lines IS NULL OR l.lines <> 2 OR l.amount <> 0 OR l.moved <> e.amount) ORDER BY e.id LIMIT 1"));
}

static int64_t line_without_entry(struct context *context)
{
	return wrong_first(context, SQL(
		"SELECT l.entry_id FROM fund_line l WHERE l.tenant_id = ?1 AND NOT EXISTS (SELECT 1 FROM fund_entry e WHERE e.tenant_id = ?1 AND e.id = l.entry_id "
		"AND e.fund_id = l.fund_id) LIMIT 1"));
}

static int64_t fund_wrong(struct context *context)
{
	return wrong_first(context, SQL(
		"SELECT f.id FROM fund f LEFT JOIN (SELECT fund_id, sum(CASE WHEN account = 1 THEN -amount ELSE 0 END) AS received, "
		"sum(CASE WHEN account = 2 THEN amount ELSE 0 END) AS free, sum(CASE WHEN account = 3 THEN amount ELSE 0 END) AS reserved, "
		"sum(CASE WHEN account = 4 THEN amount ELSE 0 END) AS sent, sum(CASE WHEN account = 5 THEN amount ELSE 0 END) AS spent "
		"FROM fund_line WHERE tenant_id = ?1 GROUP BY fund_id) l ON l.fund_id = f.id WHERE f.tenant_id = ?1 AND (f.received <> COALESCE(l.received, 0) "
		"OR f.free <> COALESCE(l.free, 0) OR f.reserved <> COALESCE(l.reserved, 0) OR f.sent <> COALESCE(l.sent, 0) OR f.spent <> COALESCE(l.spent, 0) "
		"OR f.free < 0 OR f.reserved < 0 OR f.sent < 0 OR f.spent < 0 OR f.received < 0 "
		"OR f.entries <> (SELECT count(*) FROM fund_entry e WHERE e.tenant_id = ?1 AND e.fund_id = f.id)) LIMIT 1"));
}

static int64_t sum_wrong(struct context *context)
{
	return wrong_first(context, SQL(
		"SELECT s.item_id FROM payment_sum s LEFT JOIN (SELECT item_id, summed_period, summed, sum(amount) AS amount FROM payment_key WHERE tenant_id = ?1 "
		"AND summed IS NOT NULL GROUP BY item_id, summed_period, summed) k ON k.item_id = s.item_id AND k.summed_period = s.period AND k.summed = s.subject "
		"WHERE s.tenant_id = ?1 AND s.amount < COALESCE(k.amount, 0) LIMIT 1"));
}

/* A key of a row that is gone would keep somebody from being paid. */
static int64_t key_without_row(struct context *context)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT entity, row_id FROM payment_key WHERE tenant_id = ?1 AND (entity, row_id) > (?2, ?3) ORDER BY entity, row_id LIMIT 1000"), whole);
	struct { const char *entity; int64_t id; } rows[1000], last = { "", 0 };
	for (size_t count = 1; count > 0;) {
		struct arena_mark mark = arena_mark(context->arena);
		count = 0;
		db_bind_int(row, 1, context->actor->tenant_id);
		db_bind_text(row, 2, last.entity);
		db_bind_int(row, 3, last.id);
		while (count < COUNT_OF(rows) && db_step(row) == DB_ROW) {
			rows[count].entity = arena_text(context->arena, db_text(row, 0));
			rows[count++].id = db_int(row, 1);
		}
		db_reset(row);
		for (size_t i = 0; i < count; i++) {
			const struct entity *entity = entity_find(rows[i].entity);
			if (!entity || (!store_may_change(context, entity, rows[i].id) && !context->failure))
				return rows[i].id;
		}
		if (count) {
			last.entity = entity_find(rows[count - 1].entity)->name;
			last.id = rows[count - 1].id;
		}
		arena_rewind(context->arena, mark);
	}
	return 0;
}

const char *fund_prove(struct context *context)
{
	const struct { int64_t (*find)(struct context *); const char *says; } checks[] = {
		{ entry_unbalanced, "分录 %lld 的借贷两行不平" }, { line_without_entry, "分录 %lld 只有明细行" }, { fund_wrong, "资金 %lld 的余额与明细之和不符" },
		{ sum_wrong, "发放事项 %lld 的累计额少于已发之和" }, { key_without_row, "防重记录指向的 %lld 不存在" },
	};
	for (size_t i = 0; i < COUNT_OF(checks); i++) {
		int64_t id = checks[i].find(context);
		if (id)
			return text_replace(context->arena, words(context, checks[i].says), "%lld", arena_format(context->arena, "%" PRId64, id));
	}
	return "";
}

/* --- by name, for the demonstration --- */

static int64_t named(struct context *context, struct statement *row, const char *name)
{
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, name);
	return db_first(row, 0);
}

int64_t fund_item_named(struct context *context, const char *name)
{
	return named(context, unscoped_query(context, SQL("SELECT id FROM pay_item WHERE tenant_id = ?1 AND name = ?2"), "items are the same for everybody"), name);
}

int64_t fund_named(struct context *context, const char *name)
{
	return named(context, unscoped_query(context, SQL("SELECT id FROM fund WHERE tenant_id = ?1 AND name = ?2"), "the demonstration looks for its own"), name);
}

int64_t fund_office_named(struct context *context, const char *name)
{
	return named(context, unscoped_query(context, SQL("SELECT id FROM organisation WHERE tenant_id = ?1 AND name = ?2 ORDER BY id LIMIT 1"), "the demonstration looks for its own"), name);
}
