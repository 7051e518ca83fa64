/* batch_work.c: see batch_work.h. */
#include "model/batch_work.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/ahead.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "model/audit.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"

enum { LINES_LEAST = 100, LOOKED_FIRST = 200, LINES_MANY = 1000 /* worth a thread and a connection */ };

void working_begin(struct working *working, bool judges)
{
	struct judging *judging = &working->judging;
	db_expect_many(working->context->db);
	judging->context = *working->context;
	judging->context.trace = NULL;
	judging->judges = judges;
	checking_begin(&judging->checking, &judging->context, working->batch);
	working->recalls = recall_begin(working->context);
	working->began = clock_monotonic_us();
}

void working_end(struct working *working)
{
	ahead_end(working->ahead);
	checking_end(&working->judging.checking);
	db_close(working->judging.db);
	if (working->recalls)
		recall_end(working->context);
}

void working_clock(struct working *working)
{
	int64_t now = clock_monotonic_us();
	working->batch->kept_us += now - working->began;
	working->began = now;
}

/* --- the order --- */

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
static bool page_fetch(struct judging *judging, const struct stand *stands, size_t count, struct page *page)
{
	struct context *context = &judging->context;
	int64_t numbers[LINES_KEPT] = { 0 };
	struct batch_line *read;
	size_t many;
	for (size_t i = 0; i < count; i++)
		numbers[i] = stands[i].number;
	if (!lines_numbered(context, judging->checking.batch, numbers, count, &read, &many))
		return false;
	qsort(read, many, sizeof(*read), by_number);
	page->lines = arena_many(context->arena, count, struct batch_line);
	for (size_t i = 0; i < count; i++) {
		struct batch_line wanted = { .number = numbers[i] };
		const struct batch_line *line = bsearch(&wanted, read, many, sizeof(*read), by_number);
		if (line)
			page->lines[page->count++] = *line;
	}
	return true;
}

/* What is wrong now is refused; what is simply new is made together. */
static void page_sort(struct page *page)
{
	page->row_count = 0;
	for (size_t i = 0; i < page->count; i++) {
		const struct checked *checked = &page->checked[i];
		if (!page->refused[i] && checked->state == LINE_WRONG) {
			page->refused[i] = true;
			page->why[i] = checked->problems;
		}
		if (page->refused[i] || !line_is_simple(&page->lines[i], checked))
			continue;
		page->rows[page->row_count] = (struct creating){ .row = checked->row };
		page->of[page->row_count++] = i;
	}
}

/* Before the transaction, as the reading does: nobody waits for it.  What somebody else changes in between the store finds (versions,
 * unique values), and the page is judged again. */
static bool page_judge(struct judging *judging, struct page *page)
{
	struct context *context = &judging->context;
	const struct batch *batch = judging->checking.batch;
	if (!tx_begin(context->db, TX_READ) || !db_plan_anew(context->db))
		fail(context, "import: %s", db_message(context->db));
	bool good = !context->failure && lines_check(&judging->checking, page->lines, page->count, true, page->checked);
	if (good) {
		page_sort(page);
		page->prepared = store_prepare_many(context, batch->entity, page->rows, page->row_count);
	}
	tx_rollback(context->db);
	return good && page->prepared;
}

static bool page_judge_first(struct judging *judging, struct page *page)
{
	struct arena *arena = judging->context.arena;
	size_t room = page->count + 1;
	page->checked = arena_many(arena, room, struct checked);
	page->rows = arena_many(arena, room, struct creating);
	page->of = arena_many(arena, room, size_t);
	page->refused = arena_many(arena, room, bool);
	page->why = arena_many(arena, room, const char *);
	return page_judge(judging, page);
}

/* For ahead.h. */
static void *page_make(void *with, struct arena *arena)
{
	struct judging *judging = with;
	size_t left = judging->count - judging->at, most = atomic_load(&judging->most), some = left < most ? left : most;
	struct page *page = arena_one(arena, struct page);
	judging->context.arena = arena;
	recall_turn(&judging->context);
	if (!some || !page_fetch(judging, judging->stands + judging->at, some, page) || (judging->judges && !page_judge_first(judging, page)))
		return NULL;
	judging->at += some;
	page->until = judging->at;
	return page;
}

static bool judging_failed(struct working *working)
{
	const char *failure = working->judging.context.failure;
	return failure && !fail(working->context, "%s", failure);
}

bool page_judge_again(struct working *working, struct page *page)
{
	struct judging *judging = &working->judging;
	ahead_rest(working->ahead);
	judging->at = page->until;
	judging->context.arena = working->context->arena;
	recall_forget(&judging->context);
	return page_judge(judging, page) || !judging_failed(working);
}

/* A thread only where it has a connection of its own. */
static void ahead_start(struct working *working)
{
	struct judging *judging = &working->judging;
	const char *why;
	if (judging->judges && judging->count >= LINES_MANY)
		judging->db = db_open_again(working->context->db, working->context->arena, &why);
	if (judging->db) {
		judging->context.db = judging->db;
		db_expect_many(judging->db);
	}
	working->ahead = ahead_begin(page_make, judging, judging->db != NULL);
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

bool working_run(struct working *working, unsigned states, enum work_order order, bool (*settle)(struct working *working, struct page *page))
{
	struct context *context = working->context;
	struct judging *judging = &working->judging;
	struct stand *stands;
	struct page *page;
	size_t look_at = LOOKED_FIRST;
	if (!stands_read(working, states, order, &stands, &judging->count))
		return false;
	judging->stands = stands;
	atomic_init(&judging->most, LINES_KEPT / 2);
	ahead_start(working);
	struct arena_mark mark = arena_mark(context->arena);
	while (!working->batch->stopped && (page = ahead_take(working->ahead))) {
		recall_turn(context);
		if (page->count && !settle(working, page))
			return false;
		atomic_store(&judging->most, lines_next(page->count, working->took));
		if (!tables_look(working, page->until, &look_at))
			return false;
		arena_rewind(context->arena, mark);
		batch_goes_on(working->batch, (int64_t)page->until, (int64_t)judging->count);
	}
	return !working->batch->stopped ? !judging_failed(working) : true;
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
