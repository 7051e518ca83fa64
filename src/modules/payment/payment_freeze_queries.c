/* payment_freeze_queries.c: the SQL of freezing, and the frozen list as it is hashed. */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"

bool freezing_lines_read(struct context *context, int64_t run_id, struct freezing_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT l.id, l.person_id, l.household_id, l.approved, l.period, CASE WHEN p.status = 5 THEN 1 ELSE 0 END, "
		"CASE WHEN EXISTS (SELECT 1 FROM death_report d WHERE d.tenant_id = ?1 AND d.person_id = l.person_id AND d.state = 1) THEN 1 ELSE 0 END "
		"FROM payment_line l LEFT JOIN person p ON p.tenant_id = ?1 AND p.id = l.person_id WHERE l.tenant_id = ?1 AND l.run_id = ?2 AND l.state = 1 ORDER BY l.id LIMIT 1000"),
		"the list that is frozen");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	*lines = arena_many(context->arena, LINES_AT_ONCE, struct freezing_line);
	for (*count = 0; (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct freezing_line){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3),
			arena_text(context->arena, db_text(statement, 4)), db_int(statement, 5) == 1, db_int(statement, 6) == 1 };
	return payment_ended(context, statement, step);
}

bool line_state_mark(struct context *context, int64_t id, int64_t state, const char *reason)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET state = ?3, state_reason = ?4, version = version + 1, changed_at = ?5 "
		"WHERE tenant_id = ?1 AND id = ?2"), "a line of the list that is frozen or sent");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, state);
	db_bind_text(statement, 4, reason);
	db_bind_int(statement, 5, context->now);
	return payment_ended(context, statement, db_step(statement));
}

bool lines_freeze(struct context *context, int64_t run_id, int64_t first, int64_t last)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET state = 4, keyed = 1, frozen = 1, version = version + 1, changed_at = ?5 "
		"WHERE tenant_id = ?1 AND run_id = ?2 AND state = 1 AND id >= ?3 AND id <= ?4"), "the list that is frozen");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, first);
	db_bind_int(statement, 4, last);
	db_bind_int(statement, 5, context->now);
	return payment_ended(context, statement, db_step(statement));
}

/* Gathered grants have key and fund already. */
bool grants_freeze(struct context *context, int64_t run_id, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET frozen = 1, version = version + 1 WHERE tenant_id = ?1 AND id IN (SELECT l.id FROM payment_line l "
		"WHERE l.tenant_id = ?1 AND l.run_id = ?2 AND l.state = 4 AND l.keyed = 1 AND l.frozen IS NULL ORDER BY l.id LIMIT 1000) RETURNING id"), "the list that is frozen");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	for (*count = 0; (step = db_step(statement)) == DB_ROW; ++*count)
		continue;
	return payment_ended(context, statement, step);
}

bool frozen_sum(struct context *context, int64_t run_id, int64_t *sum)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(sum(approved), 0) FROM payment_line WHERE tenant_id = ?1 AND run_id = ?2 AND frozen = 1 "
		"AND source IS NULL"), "what the freezing of the list keeps reserved");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*sum = db_int(statement, 0);
	return payment_ended(context, statement, step);
}

/* Without names and persons: two files made one, or a person erased, must not look like a changed list. */
static bool hash_page(struct context *context, int64_t run_id, struct sha256 *hashing, int64_t *after, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, item_id, period, approved FROM payment_line WHERE tenant_id = ?1 AND run_id = ?2 "
		"AND id > ?3 AND frozen = 1 ORDER BY id LIMIT 1000"), "the frozen list");
	char line[512];
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, *after);
	for (*count = 0; (step = db_step(statement)) == DB_ROW; ++*count) {
		const char *period = db_text(statement, 2);
		*after = db_int(statement, 0);
		int length = snprintf(line, sizeof(line), "%" PRId64 "|%" PRId64 "|%s|%" PRId64 "\n", *after, db_int(statement, 1), period ? period : "", db_int(statement, 3));
		sha256_add(hashing, line, (size_t)length < sizeof(line) ? (size_t)length : sizeof(line) - 1);
	}
	return payment_ended(context, statement, step);
}

bool frozen_lines_hash(struct context *context, int64_t run_id, struct sha256 *hashing)
{
	int64_t after = 0;
	size_t count = 1;
	while (count)
		if (!hash_page(context, run_id, hashing, &after, &count))
			return false;
	return true;
}
