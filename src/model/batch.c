/* batch.c: staged imports in the database: the batch itself, its lines, their
 * states.  Reading a file in is batch_read.c's, judging a line batch_check.c's. */
#include "model/batch.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/crypto.h"
#include "model/question.h"
#include "model/store.h"

/* --- turns --- */

bool turn_begin(struct turn *turn, struct context *context)
{
	*turn = (struct turn){ .context = context };
	if (!store_begin(context))
		return false;
	turn->begun = clock_monotonic_us();
	return true;
}

bool turn_end(struct turn *turn)
{
	if (!turn->begun)
		return true;
	turn->begun = 0;
	return store_commit(turn->context);
}

void turn_drop(struct turn *turn)
{
	turn->begun = 0;
	store_rollback(turn->context);
}

bool turn_next(struct turn *turn)
{
	turn->lines++;
	if (turn->lines < TURN_LINES && clock_monotonic_us() - turn->begun < TURN_MS * 1000)
		return true;
	return turn_end(turn) && turn_begin(turn, turn->context);
}

struct problems_kept problems_aside(struct context *context)
{
	struct problems_kept kept = { context->problems, context->last_problem, context->problem_count };
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	return kept;
}

void problems_back(struct context *context, struct problems_kept kept)
{
	context->problems = kept.first;
	context->last_problem = kept.last;
	context->problem_count = kept.count;
}

/* --- the batch --- */

static void head_read(struct context *context, struct batch *batch, const void *sealed, size_t length)
{
	const char *bound = arena_format(context->arena, "import_batch.head:%" PRId64, batch->id);
	const char *head = sealed ? unseal(context->keys, context->arena, bound, sealed, length) : NULL;
	char **parts;
	size_t count = text_split(context->arena, head, '\x1f', &parts);
	batch->file_name = count ? parts[0] : "";
	batch->column_count = count > BATCH_COLUMNS_MAX + 1 ? BATCH_COLUMNS_MAX : count ? count - 1 : 0;
	batch->headings = arena_many(context->arena, batch->column_count + 1, const char *);
	for (size_t i = 0; i < batch->column_count; i++)
		batch->headings[i] = parts[i + 1];
}

static void mapping_read(struct context *context, struct batch *batch, const char *mapping)
{
	char **names;
	size_t count = text_split(context->arena, mapping, ',', &names);
	batch->fields = arena_many(context->arena, batch->column_count + 1, const struct field *);
	for (size_t i = 0; i < batch->column_count && i < count; i++) {
		const struct field *field = field_find(batch->entity, names[i]);
		batch->fields[i] = field && batch_takes(context, batch->entity, field) ? field : NULL;
	}
}

static void batch_row_read(struct context *context, const struct entity *entity, struct statement *statement, struct batch *batch)
{
	*batch = (struct batch){ .entity = entity };
	batch->id = db_int(statement, 0);
	batch->state = db_int(statement, 1);
	batch->choice = db_int(statement, 2);
	batch->made_at = db_int(statement, 3);
	batch->made_by = db_int(statement, 4);
	batch->applied_at = db_int(statement, 5);
	batch->line_count = db_int(statement, 6);
	batch->skipped = db_int(statement, 7);
	batch->encoding = arena_text(context->arena, db_text(statement, 8));
	batch->separator = arena_text(context->arena, db_text(statement, 9));
	head_read(context, batch, db_bytes(statement, 11), db_length(statement, 11));
	mapping_read(context, batch, arena_text(context->arena, db_text(statement, 10)));
}

static struct question *batches_ask(struct context *context, const struct entity *entity)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT id, state, choice, made_at, made_by, applied_at, line_count, skipped, encoding, separator, mapping, head "
			       "FROM import_batch WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND made_by = ");
	question_int(question, context->actor->account_id);
	question_put(question, " AND entity = ");
	question_text(question, entity->name);
	question_puts(question, " AND state > %d", BATCH_READING);
	return question;
}

bool batch_load(struct context *context, const struct entity *entity, int64_t id, struct batch *batch)
{
	struct question *question = batches_ask(context, entity);
	question_put(question, " AND id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	bool found = statement && db_step(statement) == DB_ROW;
	if (found)
		batch_row_read(context, entity, statement, batch);
	db_reset(statement);
	return found && batch_count(context, batch);
}

size_t batches_of_actor(struct context *context, const struct entity *entity, size_t most, struct batch **batches)
{
	struct question *question = batches_ask(context, entity);
	size_t count = 0;
	question_put(question, " ORDER BY id DESC LIMIT ");
	question_int(question, (int64_t)most);
	*batches = arena_many(context->arena, most, struct batch);
	struct statement *statement = question_ask(context, question);
	while (statement && count < most && db_step(statement) == DB_ROW)
		batch_row_read(context, entity, statement, &(*batches)[count++]);
	db_reset(statement);
	for (size_t i = 0; i < count; i++)
		batch_count(context, &(*batches)[i]);
	return count;
}

bool batch_count(struct context *context, struct batch *batch)
{
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT state, count(*) FROM import_row WHERE tenant_id = ?1 AND batch_id = ?2 GROUP BY state ORDER BY state"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	memset(batch->counts, 0, sizeof(batch->counts));
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW) {
		int64_t state = db_int(statement, 0);
		if (state > 0 && state < LINE_STATES)
			batch->counts[state] = db_int(statement, 1);
	}
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

bool batch_state_set(struct context *context, struct batch *batch, int64_t state)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_batch SET state = ?1, choice = ?2, applied_at = ?3, line_count = ?4, skipped = ?5 "
		    "WHERE tenant_id = ?6 AND id = ?7"));
	batch->state = state;
	if (state == BATCH_APPLIED)
		batch->applied_at = context->now;
	db_bind_int(statement, 1, state);
	db_bind_int(statement, 2, batch->choice);
	db_bind_int(statement, 3, batch->applied_at);
	db_bind_int(statement, 4, batch->line_count);
	db_bind_int(statement, 5, batch->skipped);
	db_bind_int(statement, 6, context->actor->tenant_id);
	db_bind_int(statement, 7, batch->id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

/* Some lines at a time, so that nobody waits for it. */
static bool lines_forget(struct context *context, const struct batch *batch, int64_t until)
{
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM import_row WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND batch_id = ");
	question_int(question, batch->id);
	question_put(question, " AND number <= ");
	question_int(question, until);
	return question_run(context, question);
}

bool batch_forget(struct context *context, struct batch *batch)
{
	enum { FORGOTTEN_AT_ONCE = 1000 };
	struct question *own = question_new(context);
	for (int64_t until = FORGOTTEN_AT_ONCE; until <= BATCH_LINES_MAX + FORGOTTEN_AT_ONCE; until += FORGOTTEN_AT_ONCE)
		if (!lines_forget(context, batch, until))	/* each in a transaction of its own */
			return false;
	question_put(own, "DELETE FROM import_batch WHERE tenant_id = ");
	question_int(own, context->actor->tenant_id);
	question_put(own, " AND id = ");
	question_int(own, batch->id);
	return question_run(context, own);
}

/* --- lines --- */

static const char *part_open(struct context *context, const struct batch *batch, int64_t number, const char *part,
			     const void *sealed, size_t length)
{
	if (!sealed || !length)
		return NULL;
	const char *bound = arena_format(context->arena, "import_row.%s:%" PRId64 ":%" PRId64, part, batch->id, number);
	const char *text = unseal(context->keys, context->arena, bound, sealed, length);
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

static void line_read(struct context *context, const struct batch *batch, struct statement *statement, struct batch_line *line)
{
	line->number = db_int(statement, 0);
	line->line = db_int(statement, 1);
	line->state = db_int(statement, 2);
	line->choice = db_int(statement, 3);
	line->row_id = db_int(statement, 4);
	line->version = db_int(statement, 5);
	cells_read(context, batch, part_open(context, batch, line->number, "cells", db_bytes(statement, 6), db_length(statement, 6)), line);
	problems_read(context, part_open(context, batch, line->number, "problems", db_bytes(statement, 7), db_length(statement, 7)), line);
	line->before = part_open(context, batch, line->number, "before", db_bytes(statement, 8), db_length(statement, 8));
}

static void states_put(unsigned states, struct question *question)
{
	const char *comma = "";
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
	struct question *question = question_new(context);
	question_put(question, "SELECT number, line, state, choice, row_id, version, cells, problems, before FROM import_row WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND batch_id = ");
	question_int(question, batch->id);
	question_put(question, " AND number > ");
	question_int(question, after);
	if (states)
		states_put(states, question);
	question_put(question, " ORDER BY number LIMIT ");
	question_int(question, (int64_t)most);
	*lines = arena_many(context->arena, most, struct batch_line);
	*count = 0;
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && *count < most && (step = db_step(statement)) == DB_ROW)
		line_read(context, batch, statement, &(*lines)[(*count)++]);
	db_reset(statement);
	return (step != DB_FAILED && !context->failure) || fail(context, "import: %s", db_message(context->db));
}

const char *batch_line_problem(const struct batch_line *line, const char *field)
{
	for (size_t i = 0; i < line->problem_count; i++)
		if (text_equal(line->problems[i].field, field))
			return line->problems[i].text;
	return NULL;
}

/* --- what became of a line --- */

static void part_bind(struct context *context, const struct batch *batch, int64_t number, const char *part, const char *text,
		      struct statement *statement, int place)
{
	unsigned char *sealed;
	size_t length;
	if (text_is_empty(text)) {
		db_bind_null(statement, place);
		return;
	}
	const char *bound = arena_format(context->arena, "import_row.%s:%" PRId64 ":%" PRId64, part, batch->id, number);
	seal(context->keys, context->arena, bound, text, strlen(text), &sealed, &length);
	db_bind_bytes(statement, place, sealed, length);
}

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

bool line_store(struct context *context, const struct batch *batch, const struct batch_line *line, const struct checked *checked)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_row SET state = ?1, choice = ?2, row_id = ?3, key = ?4, problems = ?5 "
		    "WHERE tenant_id = ?6 AND batch_id = ?7 AND number = ?8"));
	db_bind_int(statement, 1, checked->state);
	db_bind_int(statement, 2, line->choice);
	db_bind_int(statement, 3, checked->row_id);
	db_bind_text(statement, 4, checked->key);
	part_bind(context, batch, line->number, "problems", checked->problems, statement, 5);
	db_bind_int(statement, 6, context->actor->tenant_id);
	db_bind_int(statement, 7, batch->id);
	db_bind_int(statement, 8, line->number);
	return finish(context, statement);
}

bool line_done(struct context *context, const struct batch *batch, const struct batch_line *line, int64_t state, const char *problems,
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
	return finish(context, statement);
}
