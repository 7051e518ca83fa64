/* payment_file_queries.c: the SQL of payment files: whose turn it is, with the
 * account as it stands, sealed anew for the line of the file. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"

/* The account given for this very payment goes before that of the person's file. */
static const char *account_open(struct context *context, struct statement *statement, int64_t line_id, int64_t person_id)
{
	if (!db_is_null(statement, 8))
		return store_unseal(context, &payment_line, "account", line_id, db_bytes(statement, 8), db_length(statement, 8));
	if (!db_is_null(statement, 9))
		return store_unseal(context, &person, "bank_account", person_id, db_bytes(statement, 9), db_length(statement, 9));
	return NULL;
}

bool sent_lines_read(struct context *context, int64_t run_id, int64_t after, struct sent_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT l.id, l.person_id, l.fund_id, l.item_id, l.approved, l.payee, l.unit_name, "
		"CASE WHEN p.status = 5 THEN 2 WHEN EXISTS (SELECT 1 FROM death_report d WHERE d.tenant_id = ?1 AND d.person_id = l.person_id AND d.state = 1) THEN 1 ELSE 0 END, "
		"l.account, p.bank_account FROM payment_line l LEFT JOIN person p ON p.tenant_id = ?1 AND p.id = l.person_id "
		"WHERE l.tenant_id = ?1 AND l.run_id = ?2 AND l.state = 4 AND l.id > ?3 AND l.way = 1 AND l.frozen = 1 ORDER BY l.id LIMIT 1000"), "the run that is sent to the bank");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	db_bind_int(statement, 3, after);
	*lines = arena_many(context->arena, LINES_AT_ONCE, struct sent_line);
	for (*count = 0; (step = db_step(statement)) == DB_ROW; ++*count) {
		int64_t id = db_int(statement, 0), person_id = db_int(statement, 1), life = db_int(statement, 7);
		(*lines)[*count] = (struct sent_line){ .id = id, .person_id = person_id, .fund_id = db_int(statement, 2), .item_id = db_int(statement, 3),
			.amount = db_int(statement, 4), .payee = arena_text(context->arena, db_text(statement, 5)), .unit_name = arena_text(context->arena, db_text(statement, 6)),
			.is_dead = life == 2, .is_reported = life == 1, .account = account_open(context, statement, id, person_id) };
	}
	return payment_ended(context, statement, step) && !context->failure;
}

enum { SENDING_COLUMNS = 16 };
static const char *const sending_columns[SENDING_COLUMNS] = { "id", "tenant_id", "version", "made_at", "made_by", "changed_at", "batch_id", "file_id", "place", "line_id",
	"person_id", "amount", "state", "payee", "account_index", "account" };

static bool sendings_insert(struct context *context, const struct payment_file *file, const struct sent_line *lines, size_t count, int64_t place)
{
	enum cell_kind kinds[SENDING_COLUMNS];
	struct cell *cells = arena_many(context->arena, count * SENDING_COLUMNS + 1, struct cell);
	for (size_t i = 0; i < SENDING_COLUMNS; i++)
		kinds[i] = i < 13 ? CELL_INT : i < 15 ? CELL_TEXT : CELL_BYTES;
	for (size_t i = 0; i < count; i++) {
		struct cell *cell = cells + i * SENDING_COLUMNS;
		const int64_t numbers[] = { id_new(), context->actor->tenant_id, 1, context->now, context->actor->account_id, context->now, 0, file->record.id,
			place + (int64_t)i, lines[i].id, lines[i].person_id, lines[i].amount, SENDING_OPEN };
		const unsigned char *sealed;
		const char *index;
		size_t length;
		_Static_assert(COUNT_OF(numbers) == 13, "columns of a sending");
		store_seal(context, &payment_sending, "account", numbers[0], lines[i].account, &sealed, &length, &index);
		for (size_t column = 0; column < COUNT_OF(numbers); column++)
			cell[column].number = numbers[column];
		cell[10].is_null = !lines[i].person_id;
		cell[13] = (struct cell){ .is_null = text_is_empty(lines[i].payee), .text = lines[i].payee };
		cell[14] = (struct cell){ .is_null = !index, .text = index };
		cell[15] = (struct cell){ .text = (const char *)sealed, .length = length };
	}
	return db_insert_many(context->db, payment_sending.name, sending_columns, kinds, SENDING_COLUMNS, cells, count) || fail(context, "payment: %s", db_message(context->db));
}

bool sent_lines_write(struct context *context, const struct payment_file *file, const struct sent_line *lines, size_t count, int64_t place)
{
	if (!sendings_insert(context, file, lines, count, place))
		return false;
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_line SET state = 5, file_id = ?2, version = version + 1, changed_at = ?5 WHERE tenant_id = ?1 "
		"AND id IN (SELECT s.line_id FROM payment_sending s WHERE s.tenant_id = ?1 AND s.file_id = ?2 AND s.place >= ?3 AND s.place <= ?4)"), "lines that are sent to the bank");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, file->record.id);
	db_bind_int(statement, 3, place);
	db_bind_int(statement, 4, place + (int64_t)count - 1);
	db_bind_int(statement, 5, context->now);
	return payment_ended(context, statement, db_step(statement));
}

bool file_count(struct context *context, int64_t file_id)
{
	struct payment_file *before = row_new(context, &payment_file);
	if (!store_load_unscoped(context, &payment_file, file_id, before, "the file whose lines are counted"))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_file SET (people, total, paid_count, paid_total, returned_count, returned_total) = "
		"(SELECT count(*), COALESCE(sum(s.amount), 0), COALESCE(sum(CASE WHEN s.state = 2 THEN 1 ELSE 0 END), 0), COALESCE(sum(CASE WHEN s.state = 2 THEN s.amount ELSE 0 END), 0), "
		"COALESCE(sum(CASE WHEN s.state = 3 THEN 1 ELSE 0 END), 0), COALESCE(sum(CASE WHEN s.state = 3 THEN s.amount ELSE 0 END), 0) "
		"FROM payment_sending s WHERE s.tenant_id = ?1 AND s.file_id = ?2) WHERE tenant_id = ?1 AND id = ?2"), "the sums of a file, of all its lines");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, file_id);
	return payment_ended(context, statement, db_step(statement)) && store_note(context, &payment_file, before, "counted");
}

int64_t file_number_next(struct context *context, int64_t run_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(max(number), 0) + 1 FROM payment_file WHERE tenant_id = ?1 AND run_id = ?2"), "the files of the run");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	return db_first(statement, 1);
}

int64_t file_lines_waiting(struct context *context, int64_t run_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM payment_line WHERE tenant_id = ?1 AND run_id = ?2 AND state = 4 AND way = 1 AND frozen = 1"),
		"what of the run waits for the bank");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	return db_first(statement, 0);
}

bool sending_lines_read(struct context *context, int64_t file_id, int64_t after_place, struct sending_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT s.id, s.place, s.line_id, s.amount, s.state, l.fund_id, l.item_id, s.payee, l.unit_name, s.account "
		"FROM payment_sending s JOIN payment_line l ON l.tenant_id = ?1 AND l.id = s.line_id WHERE s.tenant_id = ?1 AND s.file_id = ?2 AND s.place > ?3 "
		"ORDER BY s.place LIMIT 1000"), "the lines of a file that the actor may make or answer");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, file_id);
	db_bind_int(statement, 3, after_place);
	*lines = arena_many(context->arena, LINES_AT_ONCE, struct sending_line);
	for (*count = 0; (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct sending_line){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4),
			db_int(statement, 5), db_int(statement, 6), arena_text(context->arena, db_text(statement, 7)), arena_text(context->arena, db_text(statement, 8)),
			store_unseal(context, &payment_sending, "account", db_int(statement, 0), db_bytes(statement, 9), db_length(statement, 9)) };
	return payment_ended(context, statement, step) && !context->failure;
}

static bool sending_mark(struct context *context, const struct sending_line *line, bool is_paid, const char *said, const char *day)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE payment_sending SET state = ?3, said = ?4, answered_on = ?5, version = version + 1 "
		"WHERE tenant_id = ?1 AND id = ?2 AND state = 1"), "what the bank said");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line->id);
	db_bind_int(statement, 3, is_paid ? SENDING_PAID : SENDING_RETURNED);
	db_bind_text(statement, 4, said);
	db_bind_text(statement, 5, day);
	return payment_ended(context, statement, db_step(statement));
}

bool sending_answer(struct context *context, const struct sending_line *line, bool is_paid, const char *said, const char *day, int64_t *person_id)
{
	if (!sending_mark(context, line, is_paid, said, day))
		return false;
	struct statement *statement = is_paid ? unscoped_query(context, SQL("UPDATE payment_line SET state = 6, paid = approved, paid_on = ?3, state_reason = ?4, "
		"version = version + 1, changed_at = ?5 WHERE tenant_id = ?1 AND id = ?2 AND state = 5 RETURNING person_id"), "what the bank paid")
		: unscoped_query(context, SQL("UPDATE payment_line SET state = 7, paid_on = CASE WHEN CAST(?3 AS TEXT) IS NULL THEN paid_on ELSE NULL END, state_reason = ?4, "
		"version = version + 1, changed_at = ?5 WHERE tenant_id = ?1 AND id = ?2 AND state = 5 RETURNING person_id"), "what the bank gave back");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line->line_id);
	db_bind_text(statement, 3, day);
	db_bind_text(statement, 4, is_paid ? NULL : said);
	db_bind_int(statement, 5, context->now);
	enum db_step step = db_step(statement);
	*person_id = step == DB_ROW && !db_is_null(statement, 0) ? db_int(statement, 0) : 0;
	return payment_ended(context, statement, step);
}
