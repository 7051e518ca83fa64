/* bulk_rows.c: how acts on many rows are kept.  No value of a row stands here:
 * what was before is in the history, under the key of the person. */
#include "model/bulk_rows.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true, .otherwise = "0" }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true, .otherwise = "''" }

enum { TICKED_MOST = 1000, ROWS_MOST = 1000 };

static const struct column bulk_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("entity"), INT_COLUMN("account_id"), INT_COLUMN("office_id"), TEXT_COLUMN("step"),
	TEXT_COLUMN("field"), TEXT_COLUMN("text"), TEXT_COLUMN("reason"), TEXT_COLUMN("back"), INT_COLUMN("is_ready"), INT_COLUMN("total"),
	INT_COLUMN("done"), INT_COLUMN("same"), INT_COLUMN("refused"), INT_COLUMN("made_at"), INT_COLUMN("touched_at"), INT_COLUMN("ended_at"), INT_COLUMN("undo_of"),
	INT_COLUMN("undone_by"),
};
static const struct index bulk_indexes[] = { { .columns = { "made_at" } } };
static const struct column row_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("bulk_id"), INT_COLUMN("place"), INT_COLUMN("row_id"), INT_COLUMN("state"), INT_COLUMN("before"),
	INT_COLUMN("version"), { .name = "why", .kind = COLUMN_TEXT },
};
static const struct index row_indexes[] = { { .columns = { "tenant_id", "bulk_id", "state", "place" } } };

const struct table bulk_tables[] = {
	{ .name = "bulk", .columns = bulk_columns, .column_count = COUNT_OF(bulk_columns), .primary = { "tenant_id", "id" },
	  .indexes = bulk_indexes, .index_count = COUNT_OF(bulk_indexes) },
	{ .name = "bulk_row", .columns = row_columns, .column_count = COUNT_OF(row_columns), .primary = { "tenant_id", "bulk_id", "place" },
	  .indexes = row_indexes, .index_count = COUNT_OF(row_indexes), .by_key = true },
};
const size_t bulk_table_count = COUNT_OF(bulk_tables);

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || (context->failure ? false : fail(context, "bulk: %s", db_message(context->db)));
}

/* --- written --- */

bool bulk_insert(struct context *context, struct bulk *bulk)
{
	struct statement *statement = unscoped_query(context, SQL("INSERT INTO bulk (tenant_id, id, entity, account_id, office_id, step, field, text, "
		"reason, back, made_at, undo_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"), "the actor's own act");
	bulk->id = id_new();
	bulk->made_at = context->now;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, bulk->id);
	db_bind_text(statement, 3, bulk->entity->name);
	db_bind_int(statement, 4, context->actor->account_id);
	db_bind_int(statement, 5, context->actor->office_id);
	db_bind_text(statement, 6, bulk->step ? bulk->step->name : "");
	db_bind_text(statement, 7, bulk->field ? bulk->field->name : "");
	db_bind_text(statement, 8, bulk->text ? bulk->text : "");
	db_bind_text(statement, 9, bulk->reason ? bulk->reason : "");
	db_bind_text(statement, 10, bulk->back ? bulk->back : "");
	db_bind_int(statement, 11, bulk->made_at);
	db_bind_int(statement, 12, bulk->undo_of);
	return finish(context, statement);
}

bool bulk_rows_insert(struct context *context, const struct bulk *bulk, const int64_t *ids, const int64_t *before, size_t count)
{
	static const char *const columns[] = { "tenant_id", "bulk_id", "place", "row_id", "state", "before" };
	static const enum cell_kind kinds[COUNT_OF(columns)] = { CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT };
	struct cell *cells = arena_many(context->arena, count * COUNT_OF(columns) + 1, struct cell);
	for (size_t i = 0; i < count; i++) {
		const int64_t numbers[COUNT_OF(columns)] = { context->actor->tenant_id, bulk->id, bulk->total + 1 + (int64_t)i, ids[i],
							     BULK_WAITING, before ? before[i] : 0 };
		for (size_t c = 0; c < COUNT_OF(columns); c++)
			cells[i * COUNT_OF(columns) + c].number = numbers[c];
	}
	return !count || db_insert_many(context->db, "bulk_row", columns, kinds, COUNT_OF(columns), cells, count) ||
	       fail(context, "bulk: %s", db_message(context->db));
}

bool bulk_row_mark(struct context *context, const struct bulk *bulk, const struct bulk_row *row)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE bulk_row SET state = ?1, before = ?2, version = ?3, why = ?4 "
		"WHERE tenant_id = ?5 AND bulk_id = ?6 AND place = ?7"), "the actor's own act");
	db_bind_int(statement, 1, row->state);
	db_bind_int(statement, 2, row->before);
	db_bind_int(statement, 3, row->version);
	db_bind_text(statement, 4, row->why);
	db_bind_int(statement, 5, context->actor->tenant_id);
	db_bind_int(statement, 6, bulk->id);
	db_bind_int(statement, 7, row->place);
	return finish(context, statement);
}

bool bulk_counts_keep(struct context *context, const struct bulk *bulk)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE bulk SET is_ready = ?1, total = ?2, done = ?3, same = ?4, refused = ?5, "
		"ended_at = ?6, touched_at = ?9 WHERE tenant_id = ?7 AND id = ?8"), "the actor's own act");
	db_bind_int(statement, 1, bulk->is_ready);
	db_bind_int(statement, 2, bulk->total);
	db_bind_int(statement, 3, bulk->done);
	db_bind_int(statement, 4, bulk->same);
	db_bind_int(statement, 5, bulk->refused);
	db_bind_int(statement, 6, bulk->ended_at);
	db_bind_int(statement, 7, context->actor->tenant_id);
	db_bind_int(statement, 8, bulk->id);
	db_bind_int(statement, 9, context->now);
	return finish(context, statement);
}

bool bulk_counts_read(struct context *context, struct bulk *bulk)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT done, same, refused, ended_at FROM bulk WHERE tenant_id = ?1 AND id = ?2"),
		"the actor's own act");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, bulk->id);
	bool found = db_step(statement) == DB_ROW;
	if (found) {
		bulk->done = db_int(statement, 0);
		bulk->same = db_int(statement, 1);
		bulk->refused = db_int(statement, 2);
		bulk->ended_at = db_int(statement, 3);
	}
	db_reset(statement);
	return found || (context->failure ? false : fail(context, "bulk: it is gone"));
}

bool bulk_undone_mark(struct context *context, const struct bulk *bulk, int64_t by)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE bulk SET undone_by = ?1 WHERE tenant_id = ?2 AND id = ?3 AND undone_by = 0 "
		"RETURNING id"), "the actor's own act");
	db_bind_int(statement, 1, by);
	db_bind_int(statement, 2, context->actor->tenant_id);
	db_bind_int(statement, 3, bulk->id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	if (step == DB_DONE)
		problem(context, "", "这次办理已经撤销过了");
	else if (step == DB_FAILED && !context->failure)
		fail(context, "bulk: %s", db_message(context->db));
	return step == DB_ROW;
}

/* --- read --- */

static void bulk_take(struct context *context, struct statement *statement, struct bulk *bulk)
{
	const char *step = arena_text(context->arena, db_text(statement, 1)), *field = arena_text(context->arena, db_text(statement, 2));
	bulk->entity = entity_find_here(context, arena_text(context->arena, db_text(statement, 0)));
	bulk->step = bulk->entity && *step ? step_find(bulk->entity, step) : NULL;
	bulk->field = bulk->entity && *field ? field_find(bulk->entity, field) : NULL;
	bulk->text = arena_text(context->arena, db_text(statement, 3));
	bulk->reason = arena_text(context->arena, db_text(statement, 4));
	bulk->back = arena_text(context->arena, db_text(statement, 5));
	bulk->is_ready = db_int(statement, 6) == 1;
	bulk->total = db_int(statement, 7);
	bulk->done = db_int(statement, 8);
	bulk->same = db_int(statement, 9);
	bulk->refused = db_int(statement, 10);
	bulk->made_at = db_int(statement, 11);
	bulk->ended_at = db_int(statement, 12);
	bulk->undo_of = db_int(statement, 13);
	bulk->undone_by = db_int(statement, 14);
	bulk->touched_at = db_int(statement, 15);
}

bool bulk_load(struct context *context, int64_t id, struct bulk *bulk)
{
	*bulk = (struct bulk){ .id = id };
	struct statement *statement = unscoped_query(context, SQL("SELECT entity, step, field, text, reason, back, is_ready, total, done, same, "
		"refused, made_at, ended_at, undo_of, undone_by, touched_at FROM bulk WHERE tenant_id = ?1 AND id = ?2 AND account_id = ?3 AND office_id = ?4"),
		"the actor's own");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_int(statement, 4, context->actor->office_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		bulk_take(context, statement, bulk);
	db_reset(statement);
	if (step == DB_FAILED && !context->failure)
		fail(context, "bulk: %s", db_message(context->db));
	/* A definition that is gone leaves nothing to show. */
	return step == DB_ROW && bulk->entity && (bulk->step || bulk->field);
}

bool bulk_rows(struct context *context, const struct bulk *bulk, unsigned states, int64_t after, size_t most, struct bulk_row **rows, size_t *count)
{
	must(most <= ROWS_MOST);
	struct bulk_row *list = arena_many(context->arena, most + 1, struct bulk_row);
	struct statement *statement = unscoped_query(context, SQL("SELECT place, row_id, state, before, version, why FROM bulk_row WHERE tenant_id = ?1 "
		"AND bulk_id = ?2 AND place > ?3 AND state IN (?4, ?5, ?6, ?7) ORDER BY place LIMIT ?8"), "the actor's own");
	*rows = list;
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, bulk->id);
	db_bind_int(statement, 3, after);
	for (int state = BULK_WAITING; state <= BULK_REFUSED; state++)
		db_bind_int(statement, 3 + state, !states || (states & (1u << state)) ? state : -1);
	db_bind_int(statement, 8, (int64_t)most);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW)
		list[(*count)++] = (struct bulk_row){
			.place = db_int(statement, 0), .row_id = db_int(statement, 1), .state = db_int(statement, 2), .before = db_int(statement, 3),
			.version = db_int(statement, 4), .why = arena_text(context->arena, db_text(statement, 5)),
		};
	db_reset(statement);
	return step == DB_DONE || (context->failure ? false : fail(context, "bulk: %s", db_message(context->db)));
}

bool bulk_ticked(struct context *context, int64_t id, const int64_t **ids, size_t *count)
{
	struct bulk bulk;
	*ids = NULL;
	*count = 0;
	if (!id || !bulk_load(context, id, &bulk))
		return context->failure == NULL;
	int64_t *list = arena_many(context->arena, TICKED_MOST, int64_t);
	struct statement *statement = unscoped_query(context, SQL("SELECT row_id FROM bulk_row WHERE tenant_id = ?1 AND bulk_id = ?2 ORDER BY row_id LIMIT ?3"),
		"the actor's own");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, TICKED_MOST);
	while (db_step(statement) == DB_ROW)
		list[(*count)++] = db_int(statement, 0);
	db_reset(statement);
	*ids = list;
	return true;
}

/* --- removed --- */

static bool one_remove(struct context *context, int64_t tenant, int64_t id)
{
	struct statement *rows = unscoped_query(context, SQL("DELETE FROM bulk_row WHERE tenant_id = ?1 AND bulk_id = ?2 AND place IN (SELECT place "
		"FROM bulk_row WHERE tenant_id = ?1 AND bulk_id = ?2 ORDER BY place LIMIT 1000)"), "its time has come");
	db_bind_int(rows, 1, tenant);
	db_bind_int(rows, 2, id);
	if (!finish(context, rows))
		return false;
	struct statement *head = unscoped_query(context, SQL("DELETE FROM bulk WHERE tenant_id = ?1 AND id = ?2 AND NOT EXISTS (SELECT 1 FROM bulk_row r "
		"WHERE r.tenant_id = ?1 AND r.bulk_id = ?2)"), "its time has come");
	db_bind_int(head, 1, tenant);
	db_bind_int(head, 2, id);
	return finish(context, head);
}

bool bulk_expire(struct context *context, int64_t before, size_t most)
{
	enum { MOST = 100 };
	int64_t tenants[MOST], ids[MOST];
	size_t count = 0;
	struct statement *statement = unscoped_query(context, SQL("SELECT tenant_id, id FROM bulk WHERE made_at < ?1 ORDER BY made_at LIMIT ?2"), "their time has come");
	db_bind_int(statement, 1, before);
	db_bind_int(statement, 2, (int64_t)(most < MOST ? most : MOST));
	for (; db_step(statement) == DB_ROW; count++) {
		tenants[count] = db_int(statement, 0);
		ids[count] = db_int(statement, 1);
	}
	db_reset(statement);
	for (size_t i = 0; i < count; i++) {
		if (!store_begin(context))
			return false;
		if (!one_remove(context, tenants[i], ids[i])) {
			store_rollback(context);
			return false;
		}
		if (!store_commit(context))
			return false;
	}
	return context->failure == NULL;
}
