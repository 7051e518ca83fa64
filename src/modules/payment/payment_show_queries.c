/* payment_show_queries.c: the SQL behind the pages of runs, files and persons. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/payment/payment_show.h"
#include "modules/person/person.h"

bool run_groups(struct context *context, int64_t run_id, struct run_group groups[GROUPS_MOST], size_t *count)
{
	struct statement *statement = scoped_query(context, &payment_line, SQL("SELECT l.state, COALESCE(l.difference, 0), count(*), COALESCE(sum(l.approved), 0), COALESCE(sum(l.previous), 0) "
		"FROM payment_line l WHERE l.tenant_id = ?1 AND l.run_id = ?2 AND {scope:l} GROUP BY l.state, COALESCE(l.difference, 0) ORDER BY 1, 2"), 2);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	for (*count = 0; *count < GROUPS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		groups[*count] = (struct run_group){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4) };
	return payment_ended(context, statement, step);
}

bool run_files(struct context *context, int64_t run_id, struct run_file files[FILES_MOST], size_t *count)
{
	struct statement *statement = scoped_query(context, &payment_file, SQL("SELECT f.id, f.number, f.people, f.total, f.paid_count, f.paid_total, f.returned_count, f.returned_total, f.state "
		"FROM payment_file f WHERE f.tenant_id = ?1 AND f.run_id = ?2 AND {scope:f} ORDER BY f.number, f.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, FILES_MOST);
	for (*count = 0; *count < FILES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		files[*count] = (struct run_file){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4), db_int(statement, 5),
			db_int(statement, 6), db_int(statement, 7), db_int(statement, 8) };
	return payment_ended(context, statement, step);
}

bool formats_all(struct context *context, struct format_option formats[FILES_MOST], size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, name FROM bank_format WHERE tenant_id = ?1 ORDER BY id LIMIT ?2"), "formats of banks are the same for everybody");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, FILES_MOST);
	for (*count = 0; *count < FILES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		formats[*count] = (struct format_option){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)) };
	return payment_ended(context, statement, step);
}

#define PAYMENT_COLUMNS "l.id, l.item_id, l.approved, l.paid, l.state, l.way, l.run_id, i.name, l.period, l.because, l.state_reason, l.paid_on, r.name, l.made_at"
#define PAYMENT_JOINED "FROM payment_line l LEFT JOIN pay_item i ON i.tenant_id = ?1 AND i.id = l.item_id LEFT JOIN payment_run r ON r.tenant_id = ?1 AND r.id = l.run_id " \
	"WHERE l.tenant_id = ?1 AND l.person_id = ?2 AND l.id < ?3"

static struct statement *person_payments_ask(struct context *context, bool by_himself)
{
	if (by_himself)		/* what is not decided yet is not told */
		return unscoped_query(context, SQL("SELECT " PAYMENT_COLUMNS " " PAYMENT_JOINED " AND (l.state IN (4, 5, 6, 7, 9, 10) OR (l.state = 2 AND l.keyed = 1)) "
			"ORDER BY l.id DESC LIMIT ?4"), "a person's own payments");
	return scoped_query(context, &payment_line, SQL("SELECT " PAYMENT_COLUMNS " " PAYMENT_JOINED " AND {scope:l} ORDER BY l.id DESC LIMIT ?4"), 4);
}

bool person_payments(struct context *context, int64_t person_id, bool by_himself, int64_t before, size_t most, struct person_payment **found, size_t *count)
{
	struct statement *statement = person_payments_ask(context, by_himself);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	*found = arena_many(context->arena, most + 1, struct person_payment);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*found)[*count] = (struct person_payment){ .id = db_int(statement, 0), .item_id = db_int(statement, 1), .approved = db_int(statement, 2), .paid = db_int(statement, 3),
			.state = db_int(statement, 4), .way = db_int(statement, 5), .run_id = db_int(statement, 6), .item = arena_text(context->arena, db_text(statement, 7)),
			.period = arena_text(context->arena, db_text(statement, 8)), .because = arena_text(context->arena, db_text(statement, 9)),
			.state_reason = arena_text(context->arena, db_text(statement, 10)), .paid_on = arena_text(context->arena, db_text(statement, 11)),
			.run = arena_text(context->arena, db_text(statement, 12)), .made_at = db_int(statement, 13) };
	return payment_ended(context, statement, step);
}
