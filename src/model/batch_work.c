/* batch_work.c: see batch_work.h. */
#include "model/batch_work.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "model/audit.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"

enum { LINES_LEAST = 100 };

void working_begin(struct working *working)
{
	db_expect_many(working->context->db);
	checking_begin(&working->checking, working->context, working->batch);
	working->began = clock_monotonic_us();
}

void working_end(struct working *working)
{
	checking_end(&working->checking);
}

void working_clock(struct working *working)
{
	int64_t now = clock_monotonic_us();
	working->batch->kept_us += now - working->began;
	working->began = now;
}

/* --- the order --- */

struct stand {
	int64_t place, number;
};

static int stands_order(const void *one, const void *other)
{
	const struct stand *a = one, *b = other;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

static bool stands_read(struct working *working, unsigned states, enum work_order order, struct stand **stands, size_t *count)
{
	struct context *context = working->context;
	size_t most = 0;
	for (int state = 1; state < LINE_STATES; state++)
		most += states & (1u << state) ? (size_t)working->batch->counts[state] : 0;
	*stands = arena_many(context->arena, most + 1, struct stand);
	*count = 0;
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT number, state, place, row_id FROM import_row WHERE tenant_id = ?1 AND batch_id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, working->batch->id);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < most)
		if (states & (1u << db_int(statement, 1)))
			(*stands)[(*count)++] = (struct stand){ db_int(statement, order == WORK_BY_PLACE ? 2 : 3), db_int(statement, 0) };
	db_reset(statement);
	qsort(*stands, *count, sizeof(**stands), stands_order);
	return step != DB_FAILED || fail(context, "import: %s", db_message(context->db));
}

/* --- page by page --- */

static int by_number(const void *one, const void *other)
{
	const struct batch_line *a = one, *b = other;
	return a->number < b->number ? -1 : a->number > b->number;
}

/* The lines in the order of the stands. */
static bool page_fetch(struct working *working, const struct stand *stands, size_t count, struct batch_line *lines, size_t *found)
{
	int64_t numbers[LINES_KEPT] = { 0 };
	struct batch_line *read;
	size_t many;
	for (size_t i = 0; i < count; i++)
		numbers[i] = stands[i].number;
	if (!lines_numbered(working->context, working->batch, numbers, count, &read, &many))
		return false;
	qsort(read, many, sizeof(*read), by_number);
	*found = 0;
	for (size_t i = 0; i < count; i++) {
		struct batch_line wanted = { .number = numbers[i] };
		const struct batch_line *line = bsearch(&wanted, read, many, sizeof(*read), by_number);
		if (line)
			lines[(*found)++] = *line;
	}
	return true;
}

/* As many as took a turn's time, half the way there: one that waited for the disk says little of the next. */
static size_t lines_next(size_t lines, int64_t took)
{
	size_t fit = took > 0 ? lines * TURN_MS * 1000 / (size_t)took : LINES_KEPT;
	lines = (lines + (fit < 2 * lines ? fit : 2 * lines)) / 2;
	return lines < LINES_LEAST ? LINES_LEAST : lines > LINES_KEPT ? LINES_KEPT : lines;
}

/* A table that was empty a second ago is planned for as if it still were. */
static bool tables_look(struct working *working, size_t done, size_t *next)
{
	struct context *context = working->context;
	if (done < *next)
		return true;
	*next *= 5;
	if (db_look_anew(context->db, working->batch->entity->name) && db_look_anew(context->db, "search_key") &&
	    db_look_anew(context->db, "import_row"))
		return true;
	return fail(context, "import: %s", db_message(context->db));
}

bool working_run(struct working *working, unsigned states, enum work_order order,
		 bool (*page)(struct working *working, struct batch_line *lines, size_t count))
{
	struct context *context = working->context;
	struct stand *stands;
	size_t count, most = LINES_KEPT / 2, look_at = LINES_KEPT;
	if (!stands_read(working, states, order, &stands, &count))
		return false;
	struct batch_line *lines = arena_many(context->arena, LINES_KEPT, struct batch_line);
	struct arena_mark mark = arena_mark(context->arena);
	for (size_t at = 0; at < count && !working->batch->stopped;) {
		size_t some = count - at < most ? count - at : most, found;
		recall_turn(context);
		if (!page_fetch(working, stands + at, some, lines, &found))
			return false;
		if (found && !page(working, lines, found))
			return false;
		most = lines_next(most, working->took);
		at += some;
		if (!tables_look(working, at, &look_at))
			return false;
		arena_rewind(context->arena, mark);
		batch_goes_on(working->batch, (int64_t)at, (int64_t)count);
	}
	return true;
}

bool batch_ends(struct context *context, struct batch *batch, int64_t state, const char *act)
{
	struct audit_line line = {
		.act = act, .entity = batch->entity->name, .row_id = batch->id, .result = "ok",
		.reason = arena_format(context->arena, "%" PRId64, batch->line_count),
	};
	if (!store_begin(context))
		return false;
	batch->state = state;
	if (state == BATCH_APPLIED)
		batch->applied_at = context->now;
	if (batch_save(context, batch) && audit_write(context, &line))
		return store_commit(context);
	store_rollback(context);
	return false;
}
