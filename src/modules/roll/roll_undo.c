/* roll_undo.c: a roll taken back: what it made is removed where nobody has
 * touched it since; what was changed stays and is named.  In short
 * transactions, and gone on with after a cut, as registering is. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

enum { NAMES_MOST = 8 };

static const char *person_stays(struct context *context, const struct roll_row *row)
{
	struct person *made = row_new(context, &person);
	if (!store_load_unscoped(context, &person, row->person_id, made, "what this roll made"))
		return "人员档案已不在";
	if (made->merged_into)
		return "人员档案已并入别的档案";
	if (made->record.version != row->person_version)
		return "人员档案后来修改过";
	return grants_beside(context, row) ? "这个人后来登记了别的荣誉" : NULL;
}

const char *row_stays(struct context *context, const struct roll_row *row)
{
	struct honour_grant *grant = row_new(context, &honour_grant);
	if (!store_load_unscoped(context, &honour_grant, row->grant_id, grant, "what this roll made"))
		return "荣誉记录已不在";
	if (grant->record.version != 1)
		return "荣誉记录后来修改过";
	return row->state == ROW_MADE && row->is_collective != 1 ? person_stays(context, row) : NULL;
}

static bool person_take_back(struct context *context, const struct roll_batch *batch, const struct roll_row *row, const char *reason)
{
	int64_t names[NAMES_MOST];
	size_t count = names_made(context, row->person_id, batch->record.id, names, NAMES_MOST);
	for (size_t i = 0; i < count; i++)
		if (!store_remove(context, &person_name, names[i], reason))
			return false;
	return store_remove(context, &person, row->person_id, reason);
}

/* A collective goes with its last honour, if this roll made it and nobody changed it. */
static bool collective_take_back(struct context *context, const struct roll_batch *batch, const struct roll_row *row, const char *reason)
{
	struct collective *made = row_new(context, &collective);
	if (!store_load_unscoped(context, &collective, row->collective_id, made, "what this roll made"))
		return !context->failure;
	if (made->record.batch_id != batch->record.id || grants_beside(context, row))
		return true;
	return store_remove(context, &collective, row->collective_id, reason);
}

static bool row_take_back(struct context *context, const struct roll_batch *batch, struct roll_row *row, const char *reason)
{
	const char *stays = row_stays(context, row);
	if (context->failure)
		return false;
	if (stays) {
		row->state = ROW_KEPT;
		row->result = stays;
		return row_result_keep(context, row);
	}
	if (!row_forget(context, row) || !store_remove(context, &honour_grant, row->grant_id, reason))
		return false;
	if (row->is_collective == 1)
		return collective_take_back(context, batch, row, reason);
	return row->state != ROW_MADE || person_take_back(context, batch, row, reason);
}

static bool row_stay(struct context *context, struct roll_row *row, const char *why)
{
	row->state = ROW_KEPT;
	row->result = text_head(context->arena, why, 200);
	if (!store_begin(context))
		return false;
	if (row_result_keep(context, row) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

/* One transaction; *more is false where nothing is left.  False: failure. */
static bool turn_back(struct context *context, const struct roll_batch *batch, const char *reason, bool *more)
{
	struct roll_row *rows;
	int64_t begun = clock_monotonic_us();
	bool good = true;
	size_t at = 0;
	if (!store_begin(context))
		return false;
	size_t count = tx_alone(context->db, "roll") ? rows_made(context, batch->record.id, 0, ROLL_ROWS_IN_TURN, &rows) : 0;
	while (at < count && good && (at == 0 || clock_monotonic_us() - begun < TURN_MICROSECONDS))
		good = row_take_back(context, batch, &rows[at++], reason);
	*more = at > 0;
	if (good && store_commit(context))
		return !context->failure;
	store_rollback(context);
	if (context->failure || at == 0)
		return false;
	struct roll_row fresh;
	return row_load(context, batch->record.id, rows[at - 1].record.id, &fresh) && row_stay(context, &fresh, problem_taken(context));
}

bool roll_undo(struct context *context, struct roll_batch *batch, const char *reason)
{
	bool more = true;
	if (text_is_empty(reason)) {
		problem(context, "reason", "请写明撤销的原因");
		return false;
	}
	while (more) {
		struct arena_mark mark = arena_mark(context->arena);
		if (!turn_back(context, batch, reason, &more))
			return false;
		arena_rewind(context->arena, mark);
	}
	batch->state = ROLL_UNDONE;
	return batch_keep(context, batch, "undo", reason);
}
