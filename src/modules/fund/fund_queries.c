/* fund_queries.c: entries and balances.  An entry is written once, with its two
 * lines and the balances after it, and never changed: the tables only grow. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_parts.h"

#define INT(column) { .name = column, .kind = COLUMN_INT, .not_null = true }
#define INT_OR_NOT(column) { .name = column, .kind = COLUMN_INT }
#define TEXT(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true }
#define TEXT_OR_NOT(column) { .name = column, .kind = COLUMN_TEXT }

static const struct column entry_columns[] = {
	INT("tenant_id"), INT("id"), INT("fund_id"), INT("number"), INT("act"), INT("amount"), INT_OR_NOT("item_id"), TEXT("on_day"), TEXT("memo"),
	TEXT_OR_NOT("document"), TEXT_OR_NOT("entity"), INT_OR_NOT("row_id"), INT_OR_NOT("reverses_id"), INT("received"), INT("free"),
	INT("reserved"), INT("sent"), INT("spent"), INT("made_at"), INT("made_by"),
};
static const struct index entry_indexes[] = {
	{ .columns = { "tenant_id", "fund_id", "number" }, .unique = true },
	{ .columns = { "tenant_id", "on_day", "id" } },
	{ .columns = { "tenant_id", "entity", "row_id" }, .where = "entity IS NOT NULL" },
	{ .columns = { "tenant_id", "reverses_id" }, .unique = true, .where = "reverses_id IS NOT NULL" },	/* taken back once */
};
static const struct column line_columns[] = { INT("tenant_id"), INT("entry_id"), INT("place"), INT("fund_id"), INT("account"), INT("amount") };

/* A key: this subject had this item in this period, for the turn-th time.  `summed` and its period: the sum that it counts in. */
static const struct column key_columns[] = {
	INT("tenant_id"), INT("item_id"), TEXT("period"), TEXT("subject"), INT("turn"), INT("amount"), TEXT("entity"), INT("row_id"), TEXT("day"),
	INT("office_id"), INT_OR_NOT("override_id"), TEXT_OR_NOT("summed_period"), TEXT_OR_NOT("summed"),
};
static const struct index key_indexes[] = { { .columns = { "tenant_id", "entity", "row_id" } } };
static const struct column sum_columns[] = { INT("tenant_id"), INT("item_id"), TEXT("period"), TEXT("subject"), INT("amount") };

static const char *const entry_not_negative[] = { "amount", "received", "free", "reserved", "sent", "spent", NULL };
static const char *const amount_not_negative[] = { "amount", NULL };

#define COLUMNS(table) .columns = (table), .column_count = COUNT_OF(table)
#define TABLE_INDEXES(table) .indexes = (table), .index_count = COUNT_OF(table)

const struct table fund_tables[FUND_TABLES] = {
	{ .name = "fund_entry", COLUMNS(entry_columns), TABLE_INDEXES(entry_indexes), .primary = { "tenant_id", "id" }, .append_only = true,
	  .not_negative = entry_not_negative },
	{ .name = "fund_line", COLUMNS(line_columns), .primary = { "tenant_id", "entry_id", "place" }, .by_key = true, .append_only = true },
	{ .name = "payment_key", COLUMNS(key_columns), TABLE_INDEXES(key_indexes), .primary = { "tenant_id", "item_id", "period", "subject", "turn" }, .by_key = true,
	  .not_negative = amount_not_negative },
	{ .name = "payment_sum", COLUMNS(sum_columns), .primary = { "tenant_id", "item_id", "period", "subject" }, .by_key = true,
	  .not_negative = amount_not_negative },
};

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "fund: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

bool fund_entry_load(struct context *context, int64_t id, struct fund_entry *entry)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT id, fund_id, number, act, amount, COALESCE(item_id, 0), on_day, memo, document, entity, COALESCE(row_id, 0), COALESCE(reverses_id, 0), "
		"received, free, reserved, sent, spent, made_at, made_by FROM fund_entry WHERE tenant_id = ?1 AND id = ?2"), "whoever asks has the fund in his scope");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, id);
	enum db_step step = db_step(row);
	if (step == DB_ROW)
		*entry = (struct fund_entry){
			.id = db_int(row, 0), .fund_id = db_int(row, 1), .number = db_int(row, 2), .act = db_int(row, 3), .amount = db_int(row, 4),
			.item_id = db_int(row, 5), .on_day = copied(context, row, 6), .memo = copied(context, row, 7), .document = copied(context, row, 8),
			.entity = copied(context, row, 9), .row_id = db_int(row, 10), .reverses_id = db_int(row, 11),
			.after = { db_int(row, 12), db_int(row, 13), db_int(row, 14), db_int(row, 15), db_int(row, 16) },
			.made_at = db_int(row, 17), .made_by = db_int(row, 18),
		};
	return ended(context, row, step) && step == DB_ROW;
}

bool fund_entry_is_reversed(struct context *context, int64_t id)
{
	struct statement *row = unscoped_query(context, SQL("SELECT 1 FROM fund_entry WHERE tenant_id = ?1 AND reverses_id = ?2"), "of an entry that was loaded");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, id);
	return db_first(row, 0) == 1;
}

bool fund_balances_move(struct context *context, int64_t fund_id, const struct fund_balances *by, int64_t *number)
{
	struct statement *row = unscoped_query(context, SQL(
		"UPDATE fund SET received = received + ?3, free = free + ?4, reserved = reserved + ?5, sent = sent + ?6, spent = spent + ?7, "
		"entries = entries + 1, version = version + 1, changed_at = ?8 WHERE tenant_id = ?1 AND id = ?2 AND state = 1 AND received + ?3 >= 0 "
		"AND free + ?4 >= 0 AND reserved + ?5 >= 0 AND sent + ?6 >= 0 AND spent + ?7 >= 0 RETURNING entries"), "whoever posts has decided which fund pays");
	const int64_t binds[] = { context->actor->tenant_id, fund_id, by->received, by->free, by->reserved, by->sent, by->spent, context->now };
	for (size_t i = 0; i < COUNT_OF(binds); i++)
		db_bind_int(row, (int)i + 1, binds[i]);
	enum db_step step = db_step(row);
	if (step == DB_ROW)
		*number = db_int(row, 0);
	return ended(context, row, step) && step == DB_ROW;
}

static bool line_write(struct context *context, const struct fund_entry *entry, int64_t place, const struct fund_line *line)
{
	struct statement *row = unscoped_query(context, SQL(
		"INSERT INTO fund_line (tenant_id, entry_id, place, fund_id, account, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"), "a line of the entry just written");
	const int64_t binds[] = { context->actor->tenant_id, entry->id, place, entry->fund_id, line->account, line->amount };
	for (size_t i = 0; i < COUNT_OF(binds); i++)
		db_bind_int(row, (int)i + 1, binds[i]);
	return ended(context, row, db_step(row));
}

static void bind_or_null(struct statement *row, int place, int64_t id)
{
	if (id)
		db_bind_int(row, place, id);
	else
		db_bind_null(row, place);
}

bool fund_entry_write(struct context *context, const struct fund_entry *entry, const struct fund_line lines[2])
{
	struct statement *row = unscoped_query(context, SQL(
		"INSERT INTO fund_entry (tenant_id, id, fund_id, number, act, amount, item_id, on_day, memo, document, entity, row_id, reverses_id, "
		"received, free, reserved, sent, spent, made_at, made_by) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"), "whoever posts has decided which fund pays");
	const int64_t head[] = { context->actor->tenant_id, entry->id, entry->fund_id, entry->number, entry->act, entry->amount };
	const int64_t tail[] = { entry->after.received, entry->after.free, entry->after.reserved, entry->after.sent, entry->after.spent, context->now,
				 context->actor->account_id };
	for (size_t i = 0; i < COUNT_OF(head); i++)
		db_bind_int(row, (int)i + 1, head[i]);
	bind_or_null(row, 7, entry->item_id);
	db_bind_text(row, 8, entry->on_day);
	db_bind_text(row, 9, entry->memo);
	db_bind_text(row, 10, entry->document);
	db_bind_text(row, 11, entry->entity);
	bind_or_null(row, 12, entry->row_id);
	bind_or_null(row, 13, entry->reverses_id);
	for (size_t i = 0; i < COUNT_OF(tail); i++)
		db_bind_int(row, (int)i + 14, tail[i]);
	return ended(context, row, db_step(row)) && line_write(context, entry, 1, &lines[0]) && line_write(context, entry, 2, &lines[1]);
}

bool fund_is_for(struct context *context, int64_t fund_id, int64_t item_id)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT count(*), COALESCE(sum(CASE WHEN target_id = ?3 THEN 1 ELSE 0 END), 0) FROM link WHERE tenant_id = ?1 AND owner_id = ?2 AND field = 'items'"),
		"what the fund is for is no secret");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, fund_id);
	db_bind_int(row, 3, item_id);
	enum db_step step = db_step(row);
	bool is_for = step == DB_ROW && (db_int(row, 0) == 0 || db_int(row, 1) > 0);
	return ended(context, row, step) && is_for;
}
