/* scheme_trial_queries.c: the people of a trial whose amount differs or is held,
 * as rows beside the trial. */
#include "base/arena.h"
#include "base/must.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_parts.h"

static const struct column line_columns[] = {
	{ .name = "tenant_id", .kind = COLUMN_INT, .not_null = true }, { .name = "trial_id", .kind = COLUMN_INT, .not_null = true },
	{ .name = "side", .kind = COLUMN_INT, .not_null = true },      { .name = "person_id", .kind = COLUMN_INT, .not_null = true },
	{ .name = "amount_before", .kind = COLUMN_INT, .not_null = true }, { .name = "amount_after", .kind = COLUMN_INT, .not_null = true },
	{ .name = "reason", .kind = COLUMN_INT, .not_null = true },
};
static const struct index line_indexes[] = { { .columns = { "tenant_id", "person_id" } } };

const struct table scheme_tables[] = {
	{ .name = "scheme_trial_line", .columns = line_columns, .column_count = COUNT_OF(line_columns), .primary = { "tenant_id", "trial_id", "side", "person_id" },
	  .indexes = line_indexes, .index_count = COUNT_OF(line_indexes), .by_key = true },
};
const size_t scheme_table_count = COUNT_OF(scheme_tables);

static struct cell number_cell(int64_t number)
{
	return (struct cell){ .number = number };
}

bool trial_lines_insert(struct context *context, int64_t trial_id, const struct trial_line *lines, size_t count)
{
	enum { WIDTH = COUNT_OF(line_columns), ROWS_MOST = 1000 };
	static const char *const names[WIDTH] = { "tenant_id", "trial_id", "side", "person_id", "amount_before", "amount_after", "reason" };
	static const enum cell_kind kinds[WIDTH] = { CELL_INT };
	struct cell *cells = arena_many(context->arena, ROWS_MOST * WIDTH, struct cell);
	for (size_t from = 0; from < count; from += ROWS_MOST) {
		size_t rows = count - from < ROWS_MOST ? count - from : ROWS_MOST;
		for (size_t i = 0; i < rows; i++) {
			const struct trial_line *line = &lines[from + i];
			const int64_t values[WIDTH] = { context->actor->tenant_id, trial_id, line->side, line->person_id, line->before, line->after, line->reason };
			for (size_t c = 0; c < WIDTH; c++)
				cells[i * WIDTH + c] = number_cell(values[c]);
		}
		if (!db_insert_many(context->db, "scheme_trial_line", names, kinds, WIDTH, cells, rows))
			return fail(context, "trial lines: %s", db_message(context->db));
	}
	return true;
}

bool trial_lines(struct context *context, int64_t trial_id, int64_t side, int64_t after_id, size_t most, struct trial_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT l.person_id, l.amount_before, l.amount_after, l.reason, p.name, p.unit_name FROM scheme_trial_line l "
		"JOIN person p ON p.tenant_id = l.tenant_id AND p.id = l.person_id WHERE l.tenant_id = ?1 AND l.trial_id = ?2 AND l.side = ?3 AND l.person_id > ?4 "
		"AND {scope:p} ORDER BY l.person_id LIMIT ?5"), 5);
	struct arena *arena = context->arena;
	enum db_step step = DB_DONE;
	*lines = arena_many(arena, most, struct trial_line);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, trial_id);
	db_bind_int(statement, 3, side);
	db_bind_int(statement, 4, after_id);
	db_bind_int(statement, 5, (int64_t)most);
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct trial_line){ .person_id = db_int(statement, 0), .side = side, .before = db_int(statement, 1), .after = db_int(statement, 2),
			.reason = db_int(statement, 3), .name = arena_text(arena, db_text(statement, 4)), .unit_name = arena_text(arena, db_text(statement, 5)) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "trial lines: %s", db_message(context->db));
}

bool trial_lines_erase(struct context *context, int64_t person_id)
{
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM scheme_trial_line WHERE tenant_id = ?1 AND person_id = ?2"), "a person is erased");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "trial lines: %s", db_message(context->db));
}
