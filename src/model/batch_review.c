/* batch_review.c: a staged import corrected: its columns matched otherwise, its
 * cells mended, what differs decided.  The lines concerned are judged anew. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"

enum {
	TO_BE_KEPT = 1u << LINE_NEW | 1u << LINE_SAME | 1u << LINE_DIFFERENT | 1u << LINE_WRONG | 1u << LINE_REFUSED,
	KEPT = 1u << LINE_MADE | 1u << LINE_CHANGED | 1u << LINE_UNDONE,
};

static bool is_open(struct context *context, const struct batch *batch)
{
	if (batch->state == BATCH_CHECKED || batch->state == BATCH_APPLIED)
		return true;
	problem(context, "", "现在的状态不能改正，请刷新页面查看");
	return false;
}

/* Judged outside of the transaction, as reading does: nobody waits for it. */
static bool some_judge(struct checking *checking, struct batch *batch, const struct batch_line *lines, size_t count)
{
	struct context *context = checking->context;
	struct checked *checked = arena_many(context->arena, count + 1, struct checked);
	recall_turn(context);
	store_reading_begin(context);
	bool good = !context->failure && lines_check(checking, lines, count, false, checked);
	store_reading_end(context);
	if (!good || !store_begin(context))
		return false;
	for (size_t i = 0; i < count && good; i++)
		good = line_store(context, batch, &lines[i], &checked[i]);
	if (good && batch_save(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool all_judge(struct checking *checking, struct batch *batch)
{
	struct context *context = checking->context;
	struct arena_mark mark = arena_mark(context->arena);
	int64_t after = 0;
	for (;;) {
		struct batch_line *lines;
		size_t count;
		if (!batch_lines(context, batch, TO_BE_KEPT, after, LINES_STAGED, &lines, &count))
			return false;
		if (!count)
			return true;
		after = lines[count - 1].number;
		if (!some_judge(checking, batch, lines, count))
			return false;
		arena_rewind(context->arena, mark);
		batch_goes_on(batch, after, batch->line_count);
	}
}

static bool mapping_is_good(struct context *context, const struct batch *batch, const struct field *const *fields)
{
	for (size_t i = 0; i < batch->column_count; i++)
		for (size_t before = 0; before < i && fields[i]; before++)
			if (fields[before] == fields[i])
				problem(context, "", "“%s”对应了两列，只能留一列", words(context, fields[i]->label));
	return context_is_clean(context);
}

static bool head_keep(struct context *context, struct batch *batch)
{
	if (!store_begin(context))
		return false;
	if (batch_head_save(context, batch) && batch_save(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool batch_map(struct context *context, struct batch *batch, const struct field *const *fields, int64_t choice)
{
	struct checking checking;
	if (!is_open(context, batch) || !mapping_is_good(context, batch, fields))
		return false;
	for (size_t i = 0; i < batch->column_count; i++)
		batch->fields[i] = fields[i];
	batch->choice = choice >= CHOICE_KEEP && choice <= CHOICE_BOTH ? choice : CHOICE_KEEP;
	if (!head_keep(context, batch))
		return false;
	struct problems_kept kept = problems_aside(context);
	checking_begin(&checking, context, batch);
	bool good = checking_load(&checking, KEPT, NULL, 0) && all_judge(&checking, batch);
	checking_end(&checking);
	problems_back(context, kept);
	return good;
}

/* --- mended --- */

static bool cells_store(struct context *context, const struct batch *batch, const struct batch_line *line)
{
	unsigned char *sealed;
	size_t length;
	if (!cells_seal(context, batch, line, &sealed, &length))
		return false;
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_row SET cells = ?1 WHERE tenant_id = ?2 AND batch_id = ?3 AND number = ?4"));
	db_bind_bytes(statement, 1, sealed, length);
	db_bind_int(statement, 2, context->actor->tenant_id);
	db_bind_int(statement, 3, batch->id);
	db_bind_int(statement, 4, line->number);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

static void mends_apply(struct batch_line *line, const struct batch *batch, const struct batch_mend *mends, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (mends[i].number != line->number)
			continue;
		if (mends[i].column < batch->column_count)
			line->cells[mends[i].column] = mends[i].text;
		else
			line->choice = mends[i].choice;
	}
}

/* The line as mended; false where it is none that can be. */
static bool line_mended(struct context *context, struct batch *batch, const struct batch_mend *mends, size_t count, struct batch_line *line)
{
	struct batch_line *found;
	size_t many;
	if (!batch_lines(context, batch, TO_BE_KEPT, mends[0].number - 1, 1, &found, &many) || !many || found->number != mends[0].number)
		return false;
	*line = *found;
	mends_apply(line, batch, mends, count);
	return true;
}

static bool mended_store(struct context *context, struct batch *batch, const struct batch_line *lines, size_t count)
{
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!cells_store(context, batch, &lines[i])) {
			store_rollback(context);
			return false;
		}
	return store_commit(context);
}

/* All cells of a line at once; the lines in the order of the file. */
static int by_number(const void *one, const void *other)
{
	const struct batch_line *a = one, *b = other;
	return a->number < b->number ? -1 : a->number > b->number;
}

bool batch_mend(struct context *context, struct batch *batch, const struct batch_mend *mends, size_t count)
{
	struct batch_line *lines = arena_many(context->arena, count + 1, struct batch_line);
	int64_t *numbers = arena_many(context->arena, count + 1, int64_t);
	size_t found = 0;
	struct checking checking;
	if (!is_open(context, batch))
		return false;
	for (size_t i = 0; i < count && !context->failure; i++)
		if (i == 0 || mends[i].number != mends[i - 1].number)
			found += line_mended(context, batch, mends + i, count - i, &lines[found]);
	if (context->failure || !found)
		return !context->failure;
	qsort(lines, found, sizeof(*lines), by_number);
	for (size_t i = 0; i < found; i++)
		numbers[i] = lines[i].number;
	if (!mended_store(context, batch, lines, found))
		return false;
	struct problems_kept kept = problems_aside(context);
	checking_begin(&checking, context, batch);
	bool good = checking_load(&checking, ~0u, numbers, found);
	for (size_t at = 0; at < found && good; at += LINES_STAGED)
		good = some_judge(&checking, batch, lines + at, found - at < LINES_STAGED ? found - at : LINES_STAGED);
	checking_end(&checking);
	problems_back(context, kept);
	return good;
}
