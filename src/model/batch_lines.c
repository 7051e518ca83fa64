/* batch_lines.c: the staged lines of an import, out of and into the database. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/crypto.h"
#include "model/question.h"
#include "model/store.h"

/* --- reading --- */

static const char *bound_to(struct context *context, const struct batch *batch, int64_t number, const char *part)
{
	return arena_format(context->arena, "import_row.%s:%" PRId64 ":%" PRId64, part, batch->id, number);
}

static const char *part_open(struct context *context, const struct batch *batch, int64_t number, const char *part,
			     const void *sealed, size_t length)
{
	if (!sealed || !length)
		return NULL;
	const char *text = unseal(context->keys, context->arena, bound_to(context, batch, number, part), sealed, length);
	if (!text)
		fail(context, "import %" PRId64 ", line %" PRId64 ": its %s do not open", batch->id, number, part);
	return text;
}

static void cells_read(struct context *context, const struct batch *batch, const char *text, struct batch_line *line)
{
	char **parts;
	size_t count = text_split(context->arena, text, '\x1f', &parts);
	line->cells = arena_many(context->arena, batch->column_count + 1, const char *);
	for (size_t i = 0; i < batch->column_count; i++)
		line->cells[i] = i < count ? parts[i] : "";
}

static void problems_read(struct context *context, const char *text, struct batch_line *line)
{
	char **entries;
	size_t count = text_split(context->arena, text, '\x1e', &entries);
	line->problems = arena_many(context->arena, count + 1, struct batch_problem);
	for (size_t i = 0; i < count; i++) {
		char **parts;
		if (text_split(context->arena, entries[i], '\x1f', &parts) == 2)
			line->problems[line->problem_count++] = (struct batch_problem){ parts[0], parts[1] };
	}
}

#define LINE_COLUMNS "number, line, state, choice, row_id, version, place, cells, problems, before"

static void line_read(struct context *context, const struct batch *batch, struct statement *statement, struct batch_line *line)
{
	line->number = db_int(statement, 0);
	line->line = db_int(statement, 1);
	line->state = db_int(statement, 2);
	line->choice = db_int(statement, 3);
	line->row_id = db_int(statement, 4);
	line->version = db_int(statement, 5);
	line->place = db_int(statement, 6);
	cells_read(context, batch, part_open(context, batch, line->number, "cells", db_bytes(statement, 7), db_length(statement, 7)), line);
	problems_read(context, part_open(context, batch, line->number, "problems", db_bytes(statement, 8), db_length(statement, 8)), line);
	line->before = part_open(context, batch, line->number, "before", db_bytes(statement, 9), db_length(statement, 9));
}

static struct question *lines_ask(struct context *context, const struct batch *batch)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT " LINE_COLUMNS " FROM import_row WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND batch_id = ");
	question_int(question, batch->id);
	return question;
}

static bool lines_read(struct context *context, const struct batch *batch, struct question *question, size_t most,
		       struct batch_line **lines, size_t *count)
{
	*lines = arena_many(context->arena, most, struct batch_line);
	*count = 0;
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && *count < most && (step = db_step(statement)) == DB_ROW)
		line_read(context, batch, statement, &(*lines)[(*count)++]);
	db_reset(statement);
	return (step != DB_FAILED && !context->failure) || fail(context, "import: %s", db_message(context->db));
}

/* New and made lines are the mass of a file and found by walking it; the others have an index, which the
 * condition of its own must name. */
static void states_put(unsigned states, struct question *question)
{
	const char *comma = "";
	if (!(states & (1u << LINE_NEW | 1u << LINE_MADE)))
		question_put(question, " AND " BATCH_RARE_STATES);
	question_put(question, " AND state IN (");
	for (int state = 1; state < LINE_STATES; state++) {
		if (!(states & (1u << state)))
			continue;
		question_puts(question, "%s%d", comma, state);
		comma = ", ";
	}
	question_put(question, *comma ? ")" : "0)");
}

bool batch_lines(struct context *context, const struct batch *batch, unsigned states, int64_t after, size_t most,
		 struct batch_line **lines, size_t *count)
{
	struct question *question = lines_ask(context, batch);
	question_put(question, " AND number > ");
	question_int(question, after);
	if (states)
		states_put(states, question);
	question_put(question, " ORDER BY number LIMIT ");
	question_int(question, (int64_t)most);
	return lines_read(context, batch, question, most, lines, count);
}

bool lines_numbered(struct context *context, const struct batch *batch, const int64_t *numbers, size_t count, struct batch_line **lines, size_t *found)
{
	struct question *question = lines_ask(context, batch);
	must(count > 0 && count <= LINES_KEPT);
	question_put(question, " AND number IN (");
	for (size_t i = 0; i < LINES_KEPT; i++) {	/* always as many places: one statement, prepared once */
		question_put(question, i ? ", " : "");
		question_int(question, numbers[i < count ? i : 0]);
	}
	question_put(question, ")");
	return lines_read(context, batch, question, count, lines, found);
}

const char *batch_line_problem(const struct batch_line *line, const char *field)
{
	for (size_t i = 0; i < line->problem_count; i++)
		if (text_equal(line->problems[i].field, field))
			return line->problems[i].text;
	return NULL;
}

/* --- staged --- */

bool cells_seal(struct context *context, const struct batch *batch, const struct batch_line *line, unsigned char **sealed, size_t *length)
{
	struct buffer *out = buffer_new(context->arena, BATCH_LINE_BYTES);
	for (size_t i = 0; i < batch->column_count; i++) {
		if (i)
			buffer_char(out, '\x1f');
		for (const char *at = line->cells[i]; *at; at++)
			buffer_char(out, *at == '\x1f' || *at == '\x1e' ? ' ' : *at);
	}
	if (out->full) {
		problem(context, "file", "文件第 %lld 行太长", (long long)line->line);
		return false;
	}
	seal(context->keys, context->arena, bound_to(context, batch, line->number, "cells"), buffer_string(out), out->length, sealed, length);
	return true;
}

static struct cell part_cell(struct context *context, const struct batch *batch, int64_t number, const char *part, const char *text)
{
	struct cell cell = { .is_null = true };
	unsigned char *sealed;
	if (text_is_empty(text))
		return cell;
	seal(context->keys, context->arena, bound_to(context, batch, number, part), text, strlen(text), &sealed, &cell.length);
	cell.is_null = false;
	cell.text = (const char *)sealed;
	return cell;
}

enum { STAGED_COLUMNS = 11 };

static bool staged_fill(struct context *context, struct batch *batch, const struct batch_line *line, const struct checked *checked, struct cell *cells)
{
	unsigned char *sealed;
	size_t length;
	if (!cells_seal(context, batch, line, &sealed, &length))
		return false;
	cells[0].number = context->actor->tenant_id;
	cells[1].number = batch->id;
	cells[2].number = line->number;
	cells[3].number = line->line;
	cells[4].number = checked->state;
	cells[5].number = checked->row_id;
	cells[6] = (struct cell){ .text = checked->key, .is_null = !checked->key };
	cells[7].number = checked->place;
	cells[8] = (struct cell){ .text = (const char *)sealed, .length = length };
	cells[9] = part_cell(context, batch, line->number, "problems", checked->problems);
	cells[10].number = line->choice;
	count_move(batch, 0, checked->state);
	return true;
}

bool lines_insert(struct context *context, struct batch *batch, const struct batch_line *lines, const struct checked *checked, size_t count)
{
	static const char *const columns[STAGED_COLUMNS] = { "tenant_id", "batch_id", "number", "line", "state", "row_id", "key", "place", "cells",
							     "problems", "choice" };
	static const enum cell_kind kinds[STAGED_COLUMNS] = { CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_TEXT, CELL_INT,
							      CELL_BYTES, CELL_BYTES, CELL_INT };
	struct cell *cells = arena_many(context->arena, count * STAGED_COLUMNS + 1, struct cell);
	for (size_t i = 0; i < count; i++)
		if (!staged_fill(context, batch, &lines[i], &checked[i], cells + i * STAGED_COLUMNS))
			return false;
	return db_insert_many(context->db, "import_row", columns, kinds, STAGED_COLUMNS, cells, count) ||
	       fail(context, "import: %s", db_message(context->db));
}

/* --- what became of a line --- */

static void part_bind(struct context *context, const struct batch *batch, int64_t number, const char *part, const char *text,
		      struct statement *statement, int place)
{
	struct cell cell = part_cell(context, batch, number, part, text);
	if (cell.is_null)
		db_bind_null(statement, place);
	else
		db_bind_bytes(statement, place, cell.text, cell.length);
}

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

bool line_store(struct context *context, struct batch *batch, const struct batch_line *line, const struct checked *checked)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_row SET state = ?1, choice = ?2, row_id = ?3, key = ?4, place = ?5, problems = ?6 "
		    "WHERE tenant_id = ?7 AND batch_id = ?8 AND number = ?9"));
	db_bind_int(statement, 1, checked->state);
	db_bind_int(statement, 2, line->choice);
	db_bind_int(statement, 3, checked->row_id);
	db_bind_text(statement, 4, checked->key);
	db_bind_int(statement, 5, checked->place);
	part_bind(context, batch, line->number, "problems", checked->problems, statement, 6);
	db_bind_int(statement, 7, context->actor->tenant_id);
	db_bind_int(statement, 8, batch->id);
	db_bind_int(statement, 9, line->number);
	count_move(batch, line->state, checked->state);
	return finish(context, statement);
}

bool line_done(struct context *context, struct batch *batch, const struct batch_line *line, int64_t state, const char *problems,
	       int64_t row_id, int64_t version, const char *before)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_row SET state = ?1, row_id = ?2, version = ?3, problems = ?4, before = ?5 "
		    "WHERE tenant_id = ?6 AND batch_id = ?7 AND number = ?8"));
	db_bind_int(statement, 1, state);
	db_bind_int(statement, 2, row_id);
	db_bind_int(statement, 3, version);
	part_bind(context, batch, line->number, "problems", problems, statement, 4);
	part_bind(context, batch, line->number, "before", before, statement, 5);
	db_bind_int(statement, 6, context->actor->tenant_id);
	db_bind_int(statement, 7, batch->id);
	db_bind_int(statement, 8, line->number);
	count_move(batch, line->state, state);
	return finish(context, statement);
}

enum { MADE_AT_ONCE = 80 };

/* By the key of each line ("+": so that no index of the few is made for a walk through all lines of the batch). */
static bool some_made(struct context *context, struct batch *batch, const struct line_made *made, size_t count)
{
	struct question *question = question_new(context);
	question_puts(question, "UPDATE import_row SET state = %d, row_id = v.column2, version = v.column3, problems = NULL FROM (VALUES ", LINE_MADE);
	for (size_t i = 0; i < count; i++) {
		const int64_t numbers[] = { made[i].number, made[i].row_id, made[i].version };
		for (size_t n = 0; n < COUNT_OF(numbers); n++) {
			question_put(question, n ? ", CAST(" : i ? ", (CAST(" : "(CAST(");
			question_int(question, numbers[n]);
			question_put(question, " AS BIGINT)");
		}
		question_put(question, ")");
		count_move(batch, LINE_NEW, LINE_MADE);
	}
	question_put(question, ") v WHERE import_row.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND import_row.batch_id = ");
	question_int(question, batch->id);
	question_put(question, " AND import_row.number = +v.column1");
	return question_run(context, question);
}

bool lines_made(struct context *context, struct batch *batch, const struct line_made *made, size_t count)
{
	for (size_t at = 0; at < count; at += MADE_AT_ONCE)
		if (!some_made(context, batch, made + at, count - at < MADE_AT_ONCE ? count - at : MADE_AT_ONCE))
			return false;
	return true;
}
