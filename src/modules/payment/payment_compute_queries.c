/* payment_compute_queries.c: what a run that is computed reads and writes in bulk. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/store.h"
#include "modules/payment/payment_compute.h"
#include "modules/payment/payment_queries.h"

/* --- what people have in a run --- */

static struct statement *person_lines_ask(struct context *context, const struct payment_run *run, bool by_hand, int64_t after, int64_t until)
{
	struct statement *statement = by_hand ? unscoped_query(context, SQL("SELECT person_id, approved, class_of, level, office_id, payee, unit_name FROM payment_line "
		"WHERE tenant_id = ?1 AND run_id = ?2 AND person_id > ?3 AND person_id <= ?4 AND period = ?5 ORDER BY person_id"), "lines of the run that is computed")
		: unscoped_query(context, SQL("SELECT person_id, approved, class_of, level, office_id, payee, unit_name FROM payment_line "
		"WHERE tenant_id = ?1 AND run_id = ?2 AND person_id > ?3 AND person_id <= ?4 AND period = ?5 AND state NOT IN (3, 8, 11) ORDER BY person_id"),
		"lines of the run before, to compare with");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run->record.id);
	db_bind_int(statement, 3, after);
	db_bind_int(statement, 4, until);
	db_bind_text(statement, 5, run->period);
	return statement;
}

static int64_t known(struct statement *statement, int column)
{
	return db_is_null(statement, column) ? NO_NUMBER : db_int(statement, column);
}

bool person_lines_read(struct context *context, const struct payment_run *run, bool by_hand, int64_t after, int64_t until, struct person_line **lines, size_t *count)
{
	size_t room = LINES_AT_ONCE;
	struct statement *statement = person_lines_ask(context, run, by_hand, after, until);
	enum db_step step;
	*lines = arena_many(context->arena, room, struct person_line);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW) {
		if (*count == room) {
			*lines = arena_grow(context->arena, *lines, room * sizeof(**lines), 2 * room * sizeof(**lines));
			room *= 2;
		}
		(*lines)[(*count)++] = (struct person_line){ db_int(statement, 0), db_int(statement, 1), known(statement, 2), known(statement, 3), db_int(statement, 4),
			arena_text(context->arena, db_text(statement, 5)), arena_text(context->arena, db_text(statement, 6)) };
	}
	return payment_ended(context, statement, step);
}

/* --- lines written together --- */

enum { LINE_COLUMNS = 26 };
static const char *const line_columns[LINE_COLUMNS] = { "id", "tenant_id", "version", "made_at", "made_by", "changed_at", "batch_id", "run_id", "item_id", "fund_id",
	"person_id", "office_id", "declared", "approved", "previous", "difference", "way", "state", "class_of", "level", "paid", "payee", "unit_name", "period", "because", "state_reason" };

static struct cell number_cell(int64_t number)
{
	return (struct cell){ .is_null = number == NO_NUMBER, .number = number };
}

static struct cell reference_cell(int64_t id)
{
	return (struct cell){ .is_null = id <= 0, .number = id };
}

static struct cell text_cell(const char *text)
{
	return (struct cell){ .is_null = text_is_empty(text), .text = text };
}

static void line_cells(const struct context *context, const struct payment_run *run, const struct new_line *line, struct cell cells[LINE_COLUMNS])
{
	const int64_t head[] = { line->id, context->actor->tenant_id, 1, context->now, context->actor->account_id, context->now, 0 };
	const struct cell rest[] = { number_cell(run->record.id), reference_cell(run->item_id), reference_cell(run->fund_id), reference_cell(line->person_id),
		reference_cell(line->office_id), number_cell(line->amount), number_cell(line->amount), number_cell(line->previous), reference_cell(line->difference),
		reference_cell(run->way), number_cell(line->state), number_cell(line->class_of), number_cell(line->level),
		number_cell(run->kind == RUN_IMPORTED ? line->amount : NO_NUMBER), text_cell(line->payee), text_cell(line->unit_name), text_cell(run->period),
		text_cell(line->because), text_cell(line->state_reason) };
	size_t at = 0;
	_Static_assert(COUNT_OF(head) + COUNT_OF(rest) == LINE_COLUMNS, "columns of a line");
	for (size_t i = 0; i < COUNT_OF(head); i++)
		cells[at++] = (struct cell){ .number = head[i] };
	for (size_t i = 0; i < COUNT_OF(rest); i++)
		cells[at++] = rest[i];
}

bool new_lines_write(struct context *context, const struct payment_run *run, const struct new_line *lines, size_t count)
{
	enum cell_kind kinds[LINE_COLUMNS];
	struct arena_mark mark = arena_mark(context->arena);
	struct cell *cells = arena_many(context->arena, count * LINE_COLUMNS + 1, struct cell);
	for (size_t i = 0; i < LINE_COLUMNS; i++)
		kinds[i] = i < 21 ? CELL_INT : CELL_TEXT;
	for (size_t i = 0; i < count; i++)
		line_cells(context, run, &lines[i], cells + i * LINE_COLUMNS);
	if (count && !db_insert_many(context->db, payment_line.name, line_columns, kinds, LINE_COLUMNS, cells, count))
		return fail(context, "payment: %s", db_message(context->db));
	arena_rewind(context->arena, mark);
	return true;
}

bool computed_lines_remove(struct context *context, int64_t run_id, int64_t *taken)
{
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM payment_line WHERE tenant_id = ?1 AND id IN (SELECT l.id FROM payment_line l WHERE l.tenant_id = ?1 "
		"AND l.run_id = ?2 AND l.changed_by_hand IS NULL AND l.keyed IS NULL ORDER BY l.id LIMIT 1000) RETURNING id"), "drafts of the run that is computed anew");
	enum db_step step;
	*taken = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, run_id);
	while ((step = db_step(statement)) == DB_ROW)
		++*taken;
	return payment_ended(context, statement, step);
}

int64_t people_about(struct context *context, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM person p WHERE p.tenant_id = ?1 AND p.office_id IN (SELECT c.descendant_id "
		"FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?2)"), "how many people there are to be decided, for the progress");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	return db_first(statement, 0);
}

/* By the house: it follows from the job. */
bool run_state_set(struct context *context, int64_t run_id, int64_t state)
{
	struct payment_run *run = row_new(context, &payment_run);
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_load_to_change(context, &payment_run, run_id, run);
	run->state = state;
	good = good && store_change(context, &payment_run, run, "computed", NULL);
	context->actor = was;
	return good;
}
