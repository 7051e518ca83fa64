/* batch_undo.c: an import taken back, in short transactions: what it made is
 * removed, what it changed becomes what it was, what somebody touched since
 * stays. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/batch_work.h"
#include "model/store.h"

/* False: it stays (problems), or context->failure. */
static bool line_back(struct working *working, const struct batch_line *line)
{
	struct context *context = working->context;
	const struct entity *entity = working->batch->entity;
	struct record *row = row_new(context, entity);
	if (!store_load_to_change(context, entity, line->row_id, row)) {
		if (context->failure)
			return false;
		problem(context, "", "这一条已经不在，或不在您的管理范围内");
		return false;
	}
	if (row->version != line->version) {
		problem(context, "", "导入以后有人改过这一条，没有撤销");
		return false;
	}
	if (line->state == LINE_MADE) {
		if (!store_remove(context, entity, line->row_id, words(context, "撤销导入")))
			return false;
	} else {
		before_set(context, entity, line->before, row);
		if (!store_change(context, entity, row, "undo", words(context, "撤销导入")))
			return false;
	}
	return line_done(context, working->batch, line, LINE_UNDONE, NULL, line->row_id, 0, NULL);
}

/* Rolls back what the line began, and says why on it. */
static bool line_stays(struct working *working, struct batch_line *line)
{
	struct context *context = working->context;
	const char *problems = problems_text_of(context, context->problems);
	store_rollback(context);
	if (context->failure || !store_begin(context))
		return false;
	working->refused++;
	problems_aside(context);
	if (line_done(context, working->batch, line, line->state, problems, line->row_id, line->version, line->before))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* Lines in the open transaction until one stays or time is up; gives how many. */
static size_t lines_do(struct working *working, const struct batch_line *lines, size_t count, bool *stays)
{
	struct context *context = working->context;
	int64_t begun = clock_monotonic_us();
	size_t done = 0;
	for (*stays = false; done < count; done++) {
		struct arena_mark mark = arena_mark(context->arena);
		if (clock_monotonic_us() - begun > TURN_MS * 1000)
			break;
		problems_aside(context);
		*stays = !line_back(working, &lines[done]);
		if (*stays)
			break;
		arena_rewind(context->arena, mark);
	}
	return done;
}

/* `limit`: so many are done again after one that stays was rolled back with them. */
static bool page_back(struct working *working, struct page *page)
{
	struct context *context = working->context;
	struct batch_line *lines = page->lines;
	size_t count = page->count, limit = 0;
	for (size_t at = 0; at < count;) {
		bool stays;
		struct batch before = *working->batch;
		if (!store_begin(context))
			return false;
		size_t done = lines_do(working, lines + at, limit ? limit : count - at, &stays);
		if (stays && done == 0) {
			*working->batch = before;
			if (!line_stays(working, &lines[at++]))
				return false;
			limit = 0;
			continue;
		}
		if (stays) {
			store_rollback(context);
			*working->batch = before;
			if (context->failure)
				return false;
			limit = done;
			continue;
		}
		if (!batch_save(context, working->batch) || !store_commit(context))
			return false;
		at += done;
		limit = 0;
	}
	return true;
}

bool batch_undo(struct context *context, struct batch *batch, int64_t *kept)
{
	struct working working = { .context = context, .batch = batch };
	struct problems_kept problems = problems_aside(context);
	if (batch->state == BATCH_UNDOING && batch->counts[LINE_UNDONE]) {
		batch->interrupted_at = context->now;
		batch->resumed_from = batch->counts[LINE_UNDONE];
	}
	batch->state = BATCH_UNDOING;
	working_begin(&working, false);
	bool good = batch_save(context, batch) && working_run(&working, 1u << LINE_MADE | 1u << LINE_CHANGED, WORK_BY_ROW, page_back) && !batch->stopped;
	working_end(&working);
	int64_t left = batch->counts[LINE_MADE] + batch->counts[LINE_CHANGED];
	good = good && batch_ends(context, batch, left ? BATCH_APPLIED : BATCH_UNDONE, "undo_import");
	problems_back(context, problems);
	*kept = left;
	return good;
}
