/* fund_guard_queries.c: the guard's rows: items, keys, sums, who is whom.  What
 * holds is held by the unique keys of the tables; these only look and write. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_parts.h"
#include "modules/fund/fund_guard.h"
#include "modules/person/person.h"

enum { ITEMS_MOST = 500, FILES_MOST = 2000 };

static const char all_offices[] = "doubles are refused across all offices of the tenant";

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "guard: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

bool guard_items(struct context *context, struct guard_item **items, size_t *count)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT id, counting, period, COALESCE(times, 0), COALESCE(cap, -1), COALESCE(cap_of, 1), COALESCE(most, -1), state, name, apart_from "
		"FROM pay_item WHERE tenant_id = ?1 ORDER BY id LIMIT 500"), "items are the same for everybody");
	enum db_step step = DB_DONE;
	*items = arena_many(context->arena, ITEMS_MOST, struct guard_item);
	*count = 0;
	db_bind_int(row, 1, context->actor->tenant_id);
	while (*count < ITEMS_MOST && (step = db_step(row)) == DB_ROW)
		(*items)[(*count)++] = (struct guard_item){ .id = db_int(row, 0), .counting = db_int(row, 1), .period = db_int(row, 2), .times = db_int(row, 3),
			.cap = db_int(row, 4), .cap_of = db_int(row, 5), .most = db_int(row, 6), .state = db_int(row, 7), .name = copied(context, row, 8),
			.apart_from = copied(context, row, 9) };
	return ended(context, row, step);
}

bool pay_item_is_used(struct context *context, int64_t item_id)
{
	struct statement *row = unscoped_query(context, SQL("SELECT 1 FROM payment_key WHERE tenant_id = ?1 AND item_id = ?2 LIMIT 1"), all_offices);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, item_id);
	return db_first(row, 0) == 1;
}

static struct statement *range(struct context *context, struct statement *row, const struct guard_range *asked)
{
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, asked->item_id);
	db_bind_text(row, 3, asked->period);
	db_bind_text(row, 4, asked->from);
	db_bind_text(row, 5, asked->to);
	db_bind_int(row, 6, (int64_t)asked->most);
	return row;
}

bool guard_keys(struct context *context, const struct guard_range *asked, struct guard_key *keys, size_t *count)
{
	struct statement *row = range(context, unscoped_query(context, SQL(
		"SELECT subject, turn, amount, office_id, day FROM payment_key WHERE tenant_id = ?1 AND item_id = ?2 AND period = ?3 AND subject >= ?4 "
		"AND subject <= ?5 ORDER BY subject, turn LIMIT ?6"), all_offices), asked);
	enum db_step step = DB_DONE;
	*count = 0;
	while (*count < asked->most && (step = db_step(row)) == DB_ROW)
		keys[(*count)++] = (struct guard_key){ copied(context, row, 0), db_int(row, 1), db_int(row, 2), db_int(row, 3), copied(context, row, 4) };
	return ended(context, row, step);
}

bool guard_sums(struct context *context, const struct guard_range *asked, struct guard_sum *sums, size_t *count)
{
	struct statement *row = range(context, unscoped_query(context, SQL(
		"SELECT subject, amount FROM payment_sum WHERE tenant_id = ?1 AND item_id = ?2 AND period = ?3 AND subject >= ?4 AND subject <= ?5 "
		"ORDER BY subject LIMIT ?6"), all_offices), asked);
	enum db_step step = DB_DONE;
	*count = 0;
	while (*count < asked->most && (step = db_step(row)) == DB_ROW)
		sums[(*count)++] = (struct guard_sum){ copied(context, row, 0), db_int(row, 1) };
	return ended(context, row, step);
}

bool guard_sum_add(struct context *context, const struct guard_place *place, int64_t amount, int64_t cap)
{
	struct statement *row = unscoped_query(context, SQL(
		"UPDATE payment_sum SET amount = amount + ?5 WHERE tenant_id = ?1 AND item_id = ?2 AND period = ?3 AND subject = ?4 AND amount + ?5 >= 0 "
		"AND (CAST(?6 AS BIGINT) < 0 OR amount + ?5 <= ?6) RETURNING amount"), all_offices);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, place->item_id);
	db_bind_text(row, 3, place->period);
	db_bind_text(row, 4, place->subject);
	db_bind_int(row, 5, amount);
	db_bind_int(row, 6, cap);
	enum db_step step = db_step(row);
	return ended(context, row, step) && step == DB_ROW;
}

/* --- who is whom --- */

bool guard_merged(struct context *context, int64_t from, int64_t to, struct merged_file **files, size_t *count)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT id, merged_into FROM person WHERE tenant_id = ?1 AND merged_into IS NOT NULL AND (id BETWEEN ?2 AND ?3 OR merged_into BETWEEN ?2 AND ?3) "
		"LIMIT ?4"), all_offices);
	enum db_step step = DB_DONE;
	*files = arena_many(context->arena, FILES_MOST, struct merged_file);
	*count = 0;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, from);
	db_bind_int(row, 3, to);
	db_bind_int(row, 4, FILES_MOST);
	while (*count < FILES_MOST && (step = db_step(row)) == DB_ROW)
		(*files)[(*count)++] = (struct merged_file){ db_int(row, 0), db_int(row, 1) };
	return ended(context, row, step);
}

int64_t person_of_number(struct context *context, const char *id_number)
{
	struct statement *row = unscoped_query(context, SQL("SELECT COALESCE(merged_into, id) FROM person WHERE tenant_id = ?1 AND id_number_index = ?2 LIMIT 1"),
					       all_offices);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, store_index(context, &person, "id_number", id_number));
	return db_first(row, 0);
}

static bool subject_make(struct context *context, int64_t id, const char *id_number)
{
	const unsigned char *sealed;
	size_t length;
	const char *index;
	struct statement *row = unscoped_query(context, SQL(
		"INSERT INTO pay_subject (id, tenant_id, version, made_at, made_by, changed_at, batch_id, id_number, id_number_index) "
		"VALUES (?1, ?2, 1, ?3, ?4, ?3, 0, ?5, ?6)"), all_offices);
	store_seal(context, &pay_subject, "id_number", id, id_number, &sealed, &length, &index);
	db_bind_int(row, 1, id);
	db_bind_int(row, 2, context->actor->tenant_id);
	db_bind_int(row, 3, context->now);
	db_bind_int(row, 4, context->actor->account_id);
	db_bind_bytes(row, 5, sealed, length);
	db_bind_text(row, 6, index);
	return ended(context, row, db_step(row));
}

int64_t subject_of_number(struct context *context, const char *id_number, bool make)
{
	struct statement *row = unscoped_query(context, SQL("SELECT id FROM pay_subject WHERE tenant_id = ?1 AND id_number_index = ?2"), all_offices);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, store_index(context, &pay_subject, "id_number", id_number));
	int64_t id = db_first(row, 0);
	if (id || !make)
		return id;
	id = id_new();
	return subject_make(context, id, id_number) ? id : 0;
}

int64_t subject_of_person(struct context *context, int64_t person_id)
{
	struct statement *row = unscoped_query(context, SQL("SELECT id_number FROM person WHERE tenant_id = ?1 AND id = ?2 AND id_number IS NOT NULL"), all_offices);
	const char *number = NULL;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, person_id);
	if (db_step(row) == DB_ROW)
		number = store_unseal(context, &person, "id_number", person_id, db_bytes(row, 0), db_length(row, 0));
	db_reset(row);
	return number ? subject_of_number(context, number, false) : 0;
}

/* --- taken and free again --- */

static const char *const key_columns[] = {
	"tenant_id", "item_id", "period", "subject", "turn", "amount", "entity", "row_id", "day", "office_id", "override_id", "summed_period", "summed",
};
static const enum cell_kind key_kinds[] = {
	CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT, CELL_INT, CELL_INT, CELL_TEXT, CELL_INT, CELL_TEXT, CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT,
};

static struct cell number_cell(int64_t number)
{
	return (struct cell){ .number = number };
}

static struct cell text_cell(const char *text)
{
	return (struct cell){ .is_null = text == NULL, .text = text };
}

bool guard_keys_insert(struct context *context, const struct guard_new_key *keys, size_t count)
{
	struct cell *cells = arena_many(context->arena, count * COUNT_OF(key_columns), struct cell), *cell = cells;
	for (size_t i = 0; i < count; i++) {
		const struct guard_new_key *key = &keys[i];
		*cell++ = number_cell(context->actor->tenant_id);
		*cell++ = number_cell(key->item_id);
		*cell++ = text_cell(key->period);
		*cell++ = text_cell(key->subject);
		*cell++ = number_cell(key->turn);
		*cell++ = number_cell(key->amount);
		*cell++ = text_cell(key->entity);
		*cell++ = number_cell(key->row_id);
		*cell++ = text_cell(context->today);
		*cell++ = number_cell(context->actor->office_id);
		*cell++ = (struct cell){ .is_null = key->override_id == 0, .number = key->override_id };
		*cell++ = text_cell(key->summed_period);
		*cell++ = text_cell(key->summed);
	}
	return db_insert_many(context->db, "payment_key", key_columns, key_kinds, COUNT_OF(key_columns), cells, count) ||
	       fail(context, "guard: %s", db_message(context->db));
}

bool guard_sums_insert(struct context *context, const struct guard_place *places, const int64_t *amounts, size_t count)
{
	static const char *const columns[] = { "tenant_id", "item_id", "period", "subject", "amount" };
	static const enum cell_kind kinds[] = { CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT, CELL_INT };
	struct cell *cells = arena_many(context->arena, count * COUNT_OF(columns), struct cell), *cell = cells;
	for (size_t i = 0; i < count; i++) {
		*cell++ = number_cell(context->actor->tenant_id);
		*cell++ = number_cell(places[i].item_id);
		*cell++ = text_cell(places[i].period);
		*cell++ = text_cell(places[i].subject);
		*cell++ = number_cell(amounts[i]);
	}
	return db_insert_many(context->db, "payment_sum", columns, kinds, COUNT_OF(columns), cells, count) || fail(context, "guard: %s", db_message(context->db));
}

bool guard_keys_of_row(struct context *context, const char *entity, int64_t row_id, struct guard_new_key *keys, size_t most, size_t *count)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT item_id, period, subject, turn, amount, summed_period, summed, COALESCE(override_id, 0) FROM payment_key "
		"WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3 ORDER BY item_id, period, subject, turn LIMIT ?4"), all_offices);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, entity);
	db_bind_int(row, 3, row_id);
	db_bind_int(row, 4, (int64_t)most);
	while (*count < most && (step = db_step(row)) == DB_ROW)
		keys[(*count)++] = (struct guard_new_key){ .item_id = db_int(row, 0), .period = copied(context, row, 1), .subject = copied(context, row, 2),
			.turn = db_int(row, 3), .amount = db_int(row, 4), .summed_period = copied(context, row, 5), .summed = copied(context, row, 6),
			.override_id = db_int(row, 7), .entity = entity, .row_id = row_id };
	return ended(context, row, step);
}

bool guard_keys_delete(struct context *context, const char *entity, int64_t row_id)
{
	struct statement *row = unscoped_query(context, SQL("DELETE FROM payment_key WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3"), all_offices);
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, entity);
	db_bind_int(row, 3, row_id);
	return ended(context, row, db_step(row));
}

/* --- exceptions --- */

bool override_mark_used(struct context *context, int64_t id)
{
	struct statement *row = unscoped_query(context, SQL(
		"UPDATE pay_override SET state = 4, used_on = ?3, version = version + 1, changed_at = ?4 WHERE tenant_id = ?1 AND id = ?2 AND state = 2 RETURNING id"),
		"whoever pays was given it");
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_int(row, 2, id);
	db_bind_text(row, 3, context->today);
	db_bind_int(row, 4, context->now);
	enum db_step step = db_step(row);
	return ended(context, row, step) && step == DB_ROW;
}

const char *payment_claim_overridden(struct context *context, const char *entity, int64_t row_id)
{
	struct statement *row = unscoped_query(context, SQL(
		"SELECT o.reason FROM payment_key k JOIN pay_override o ON o.tenant_id = k.tenant_id AND o.id = k.override_id "
		"WHERE k.tenant_id = ?1 AND k.entity = ?2 AND k.row_id = ?3 LIMIT 1"), "whoever asks has the payment in his scope");
	const char *reason = NULL;
	db_bind_int(row, 1, context->actor->tenant_id);
	db_bind_text(row, 2, entity);
	db_bind_int(row, 3, row_id);
	enum db_step step = db_step(row);
	if (step == DB_ROW)
		reason = copied(context, row, 0);
	ended(context, row, step);
	return reason;
}

/* --- names of items, for the form of one --- */

size_t pay_item_names(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct pay_item *own = row;
	struct guard_item *items;
	const char **found;
	size_t count, kept = 0;
	(void)field;
	if (!guard_items(context, &items, &count))
		return 0;
	found = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		if (items[i].id != own->record.id)
			found[kept++] = items[i].name;
	*names = found;
	return kept;
}
