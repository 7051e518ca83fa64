/* payment_queries.c: the SQL of runs and lines: sums, who stands in a run, what
 * changes together.  It decides nothing. */
#include "modules/payment/payment_queries.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_parts.h"

bool payment_ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "payment: %s", db_message(context->db));
}

/* --- what a run keeps of its lines --- */

static bool counts_write(struct context *context, int64_t run_id)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_run SET (people, total, held, dropped, changed, waiting) = "
		"(SELECT COALESCE(sum(CASE WHEN l.state IN (1, 4, 5, 6, 7, 9, 10) THEN 1 ELSE 0 END), 0), "
		"COALESCE(sum(CASE WHEN l.state IN (1, 4, 5, 6, 7, 9, 10) THEN l.approved ELSE 0 END), 0), COALESCE(sum(CASE WHEN l.state = 2 THEN 1 ELSE 0 END), 0), "
		"COALESCE(sum(CASE WHEN l.state IN (3, 8, 11) THEN 1 ELSE 0 END), 0), COALESCE(sum(CASE WHEN l.difference IS NULL THEN 0 ELSE 1 END), 0), "
		"COALESCE(sum(CASE WHEN l.keyed = 1 AND l.state IN (1, 4, 5, 6, 7, 9, 10) THEN l.approved ELSE 0 END), 0) FROM payment_line l WHERE l.tenant_id = ?1 AND l.run_id = ?2) "
		"WHERE tenant_id = ?1 AND id = ?2"), "the sums of a run, of all its lines");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	return payment_ended(context, statement, db_step(statement));
}

bool run_load(struct context *context, int64_t id, struct payment_run *run)
{
	return store_load_unscoped(context, &payment_run, id, run, "the run that the line, file or job belongs to");
}

bool run_count(struct context *context, int64_t run_id)
{
	struct payment_run *before = row_new(context, &payment_run);
	if (!run_id)
		return true;
	if (!run_load(context, run_id, before))
		return context->failure == NULL;
	return counts_write(context, run_id) && store_note(context, &payment_run, before, "counted");
}

bool run_add(struct context *context, int64_t run_id, const struct run_change *change)
{
	struct payment_run *before = row_new(context, &payment_run);
	if (!run_id)
		return true;
	if (!run_load(context, run_id, before))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_run SET people = COALESCE(people, 0) + ?3, total = COALESCE(total, 0) + ?4, held = COALESCE(held, 0) + ?5, "
		"dropped = COALESCE(dropped, 0) + ?6, changed = COALESCE(changed, 0) + ?7, waiting = COALESCE(waiting, 0) + ?8 WHERE tenant_id = ?1 AND id = ?2"),
		"the sums of a run follow its line");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, change->people);
	db_bind_int(statement, 4, change->total);
	db_bind_int(statement, 5, change->held);
	db_bind_int(statement, 6, change->dropped);
	db_bind_int(statement, 7, change->changed);
	db_bind_int(statement, 8, change->waiting);
	return payment_ended(context, statement, db_step(statement)) && store_note(context, &payment_run, before, "counted");
}

int64_t run_before(struct context *context, const struct payment_run *run)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM payment_run WHERE tenant_id = ?1 AND item_id = ?2 AND office_id = ?3 AND id <> ?4 AND state <> 8 "
		"AND kind <> 2 AND on_day < ?5 ORDER BY on_day DESC, id DESC LIMIT 1"), "the run before, of the same office and item");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run->item_id);
	db_bind_int(statement, 3, run->office_id);
	db_bind_int(statement, 4, run->record.id);
	db_bind_text(statement, 5, run->on_day);
	return db_first(statement, 0);
}

/* --- lines that wait --- */

bool lines_gather(struct context *context, const struct payment_run *run, int64_t *gathered)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET run_id = ?2, changed_at = ?5, version = version + 1 WHERE tenant_id = ?1 AND id IN "
		"(SELECT l.id FROM payment_line l WHERE l.tenant_id = ?1 AND l.run_id IS NULL AND l.item_id = ?3 AND l.state IN (2, 4) AND l.office_id IN "
		"(SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?4) ORDER BY l.id LIMIT 1000) RETURNING id"),
		"grants that wait, of the office of the run and those below it");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run->record.id);
	db_bind_int(statement, 3, run->item_id);
	db_bind_int(statement, 4, run->office_id);
	db_bind_int(statement, 5, context->now);
	*gathered = 0;
	while ((step = db_step(statement)) == DB_ROW)
		++*gathered;
	return payment_ended(context, statement, step);
}

int64_t lines_open(struct context *context, int64_t run_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM payment_line WHERE tenant_id = ?1 AND run_id = ?2 AND state IN (4, 5, 7)"),
		"what of the run is not done");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	return db_first(statement, 0);
}

bool grants_give_back(struct context *context, int64_t run_id)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET run_id = NULL, version = version + 1 WHERE tenant_id = ?1 AND run_id = ?2 AND keyed = 1"),
		"grants of a run that is given up wait again");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	return payment_ended(context, statement, db_step(statement));
}

const char *money_text(struct context *context, int64_t fen)
{
	struct buffer *out = buffer_new(context->arena, 64);
	money_print(out, fen);
	return buffer_string(out);
}

bool run_has_line(struct context *context, const struct payment_line *line)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM payment_line WHERE tenant_id = ?1 AND run_id = ?2 AND person_id = ?3 AND period = ?4"),
		"whether he is in the run already");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line->run_id);
	db_bind_int(statement, 3, line->person_id);
	db_bind_text(statement, 4, line->period);
	return db_first(statement, 0) > 0;
}

int64_t question_of_line(struct context *context, int64_t line_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT max(id) FROM payment_question WHERE tenant_id = ?1 AND line_id = ?2"), "what the person asked himself");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line_id);
	return db_first(statement, 0);
}

bool payment_waiting(struct context *context, int64_t *returned, int64_t *waiting)
{
	struct statement *statement = scoped_query(context, &payment_line, SQL("SELECT COALESCE(sum(CASE WHEN l.state = 7 THEN 1 ELSE 0 END), 0), "
		"COALESCE(sum(CASE WHEN l.state = 4 AND l.run_id IS NULL THEN 1 ELSE 0 END), 0) FROM payment_line l WHERE l.tenant_id = ?1 AND l.state IN (4, 7) AND {scope:l}"), 1);
	db_bind_int(statement, 1, context->actor->tenant_id);
	enum db_step step = db_step(statement);
	*returned = step == DB_ROW ? db_int(statement, 0) : 0;
	*waiting = step == DB_ROW ? db_int(statement, 1) : 0;
	return payment_ended(context, statement, step);
}

/* The lines of bank files are many and hang on no history of a person: his name and account in them go by one statement; what was paid stays. */
bool payment_erase(struct context *context, int64_t person_id)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_sending SET payee = '', account = NULL, account_index = NULL, version = version + 1, changed_at = ?3 "
		"WHERE tenant_id = ?1 AND person_id = ?2"), "a person is erased");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, context->now);
	return payment_ended(context, statement, db_step(statement));
}

size_t lines_unpaid(struct context *context, int64_t person_id, const char *died_on, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT l.id FROM payment_line l LEFT JOIN payment_run r ON r.tenant_id = ?1 AND r.id = l.run_id "
		"WHERE l.tenant_id = ?1 AND l.person_id = ?2 AND ((l.keyed = 1 AND l.state IN (2, 4, 7)) OR (l.keyed IS NULL AND l.state IN (1, 2) AND r.state IN (1, 3) AND r.on_day >= ?4)) "
		"ORDER BY l.id LIMIT ?3"), "whoever pays him, it stops");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	db_bind_text(statement, 4, died_on);
	return db_ids(statement, ids, most);
}
