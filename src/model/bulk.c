/* bulk.c: see bulk.h.  Rows are done a few to a transaction; where one of them
 * is refused its few are tried again one by one, so that each stands for itself. */
#include "model/bulk.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/bulk_rows.h"
#include "model/context.h"
#include "model/keep.h"
#include "model/list_query.h"
#include "model/store.h"
#include "model/walk.h"

enum { AT_ONCE = 20, FIX_AT_ONCE = 1000 };	/* 20 rows are kept within some 20 ms */

bool field_is_set_in_bulk(const struct context *context, const struct entity *entity, const struct field *field)
{
	bool is_written = !field->computed && !field->hidden && !field->fixed && !field->type->uploaded && !field->closed;
	return is_written && !field->sensitive && !field->unique && field->type->member != MEMBER_IDS && !text_equal(field->name, entity->title) &&
	       may_see(context, entity, field);
}

/* --- which rows --- */

bool bulk_fix(struct context *context, struct bulk *bulk, const struct query *query)
{
	int64_t *ids = arena_many(context->arena, FIX_AT_ONCE, int64_t);
	int64_t last = 0;
	size_t count = FIX_AT_ONCE;
	bool begun = false;
	struct arena_mark mark = arena_mark(context->arena);	/* a whole list may be a million rows */
	while (count == FIX_AT_ONCE) {
		if (!ids_after(context, query, last, ids, FIX_AT_ONCE, &count) || !store_begin(context))
			return false;
		bool good = (begun || bulk_insert(context, bulk)) && bulk_rows_insert(context, bulk, ids, NULL, count);
		begun = true;
		bulk->total += (int64_t)count;
		bulk->is_ready = count < FIX_AT_ONCE;
		last = count ? ids[count - 1] : last;
		if (!good || !bulk_counts_keep(context, bulk)) {
			store_rollback(context);
			return false;
		}
		if (!store_commit(context))
			return false;
		arena_rewind(context->arena, mark);
	}
	return true;
}

/* --- one row --- */

struct one_value {
	const struct bulk *bulk;
};

static const char *value_text(void *from, const char *name)
{
	const struct one_value *one = from;
	return text_equal(name, one->bulk->field->name) ? one->bulk->text : NULL;
}

/* Back to what the history says it was before. */
static bool value_back(struct context *context, const struct bulk *bulk, const struct bulk_row *one, struct record *row)
{
	struct record *earlier = row_copy(context, bulk->entity, row);
	if (!history_back_to(context, bulk->entity, earlier, one->before - 1)) {
		if (!context->failure)
			problem(context, "", "原来的内容已经查不到，没有恢复");
		return false;
	}
	struct value value = field_get(bulk->field, earlier);
	field_set(bulk->field, row, &value);
	return true;
}

static bool value_set(struct context *context, const struct bulk *bulk, const struct bulk_row *one, struct record *row, bool *same)
{
	struct one_value value = { .bulk = bulk };
	struct input input = { .text = value_text, .from = &value };
	struct value before = field_get(bulk->field, row);
	if (bulk->undo_of ? !value_back(context, bulk, one, row) : !read_row(context, bulk->entity, &input, NULL, row, false))
		return false;
	struct value after = field_get(bulk->field, row);
	*same = values_equal(bulk->field, &before, &after);
	return *same || store_change(context, bulk->entity, row, "change", text_is_empty(bulk->reason) ? NULL : bulk->reason);
}

/* An undoing carries in `before` the version that the act had left. */
static bool is_untouched(struct context *context, const struct bulk *bulk, const struct bulk_row *one, const struct record *row)
{
	if (!bulk->undo_of || one->before == row->version)
		return true;
	problem(context, "", "后来又有人改过，没有撤销");
	return false;
}

static bool row_do(struct context *context, const struct bulk *bulk, struct bulk_row *one)
{
	struct record *row = row_new(context, bulk->entity);
	bool same = false;
	if (!store_load_to_change(context, bulk->entity, one->row_id, row)) {
		if (!context->failure)
			problem(context, "", "这条已经不在，或不在您的管理范围内");
		return false;
	}
	int64_t before = row->version;
	bool good = is_untouched(context, bulk, one, row) && (bulk->step ? store_step(context, bulk->entity, row, bulk->step, bulk->reason)
									   : value_set(context, bulk, one, row, &same));
	if (!good)
		return false;
	one->state = same ? BULK_SAME : BULK_DONE;
	one->before = before;
	one->version = row->version;
	return bulk_row_mark(context, bulk, one);
}

/* What was found wrong with this row is said of this row alone. */
static const char *problems_taken(struct context *context)
{
	struct buffer *out = buffer_new(context->arena, 2000);
	for (const struct problem *one = context->problems; one; one = one->next) {
		buffer_text(out, one == context->problems ? "" : words(context, "；"));
		buffer_text(out, one->text);
	}
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	context->conflict = false;
	return text_head(context->arena, buffer_string(out), 200);
}

/* --- all of them --- */

static void count_row(struct bulk *bulk, const struct bulk_row *row)
{
	bulk->done += row->state == BULK_DONE;
	bulk->same += row->state == BULK_SAME;
	bulk->refused += row->state == BULK_REFUSED;
}

static bool end(struct context *context, bool good)
{
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* The next rows that wait, as of now: a job and an impatient reader may be at it both, one after the other. */
static bool next_begin(struct context *context, struct bulk *bulk, size_t most, struct bulk_row **rows, size_t *count)
{
	if (!store_begin(context))
		return false;
	if (tx_alone(context->db, arena_format(context->arena, "bulk:%lld", (long long)bulk->id)) || fail(context, "bulk: %s", db_message(context->db)))
		if (bulk_counts_read(context, bulk) && bulk_rows(context, bulk, 1u << BULK_WAITING, 0, most, rows, count))
			return true;
	store_rollback(context);
	return false;
}

/* At most so many; *count tells how many waited.  False with problems: one of them is refused, and nothing was kept. */
static bool few_do(struct context *context, struct bulk *bulk, size_t most, size_t *count)
{
	struct bulk_row *rows;
	if (!next_begin(context, bulk, most, &rows, count))
		return false;
	for (size_t i = 0; i < *count; i++) {
		if (!row_do(context, bulk, &rows[i])) {
			store_rollback(context);
			return false;
		}
		count_row(bulk, &rows[i]);
	}
	return end(context, bulk_counts_keep(context, bulk));
}

/* The first that waits could not be done. */
static bool first_refuse(struct context *context, struct bulk *bulk, const char *why)
{
	struct bulk_row *rows;
	size_t count;
	if (!next_begin(context, bulk, 1, &rows, &count))
		return false;
	if (!count)
		return end(context, true);
	rows[0].state = BULK_REFUSED;
	rows[0].why = text_is_empty(why) ? words(context, "没有办成") : why;
	count_row(bulk, &rows[0]);
	return end(context, bulk_row_mark(context, bulk, &rows[0]) && bulk_counts_keep(context, bulk));
}

static bool some_do(struct context *context, struct bulk *bulk, size_t *count)
{
	size_t one = 1;
	if (few_do(context, bulk, AT_ONCE, count))
		return true;
	(void)problems_taken(context);
	for (size_t i = 0; i < *count && one && !context->failure; i++)
		if (!few_do(context, bulk, 1, &one) && !context->failure && !first_refuse(context, bulk, problems_taken(context)))
			return false;
	return context->failure == NULL;
}

static bool ended(struct context *context, struct bulk *bulk)
{
	struct audit_line line = {
		.act = "bulk", .entity = bulk->entity->name, .result = "ok",
		.reason = arena_format(context->arena, "%s，%lld 条，办成 %lld 条", bulk->step ? words_in(LANGUAGE_SIMPLIFIED, bulk->step->label) : bulk->field->label,
				       (long long)bulk->total, (long long)bulk->done),
	};
	bulk->ended_at = context->now;
	return store_begin(context) && end(context, bulk_counts_keep(context, bulk) && audit_write(context, &line));
}

bool bulk_go_on(struct context *context, struct bulk *bulk, int64_t until)
{
	must(context_is_clean(context) && bulk->is_ready);
	struct arena_mark mark = arena_mark(context->arena);
	size_t count = 1;
	while (count && !bulk->ended_at) {
		if (!some_do(context, bulk, &count))
			return false;
		arena_rewind(context->arena, mark);
		if (until && clock_monotonic_us() > until && count)
			return true;
	}
	return bulk->ended_at || ended(context, bulk);
}

/* --- taken back --- */

const struct step *bulk_undo_step(const struct context *context, const struct bulk *bulk, bool *may_undo)
{
	bool is_open = bulk->ended_at && bulk->done && !bulk->undone_by && !bulk->undo_of;
	const struct step *back = bulk->step && bulk->step->undone_by ? step_find(bulk->entity, bulk->step->undone_by) : NULL;
	if (bulk->step)
		*may_undo = is_open && back && (back->who & ALLOW(context->actor->role));
	else
		*may_undo = is_open && bulk->entity->audited && may(context, bulk->entity, ACT_EDIT);
	return back;
}

static bool undo_rows(struct context *context, const struct bulk *bulk, struct bulk *undo)
{
	int64_t *ids = arena_many(context->arena, FIX_AT_ONCE, int64_t), *versions = arena_many(context->arena, FIX_AT_ONCE, int64_t);
	struct bulk_row *rows;
	int64_t after = 0;
	size_t count = FIX_AT_ONCE;
	bool begun = false;
	while (count == FIX_AT_ONCE) {
		if (!bulk_rows(context, bulk, 1u << BULK_DONE, after, FIX_AT_ONCE, &rows, &count) || !store_begin(context))
			return false;
		for (size_t i = 0; i < count; i++) {
			ids[i] = rows[i].row_id;
			versions[i] = rows[i].version;
		}
		bool good = begun || (bulk_insert(context, undo) && bulk_undone_mark(context, bulk, undo->id));
		good = good && bulk_rows_insert(context, undo, ids, versions, count);
		begun = true;
		undo->total += (int64_t)count;
		undo->is_ready = count < FIX_AT_ONCE;
		after = count ? rows[count - 1].place : after;
		if (!end(context, good && bulk_counts_keep(context, undo)))
			return false;
	}
	return true;
}

bool bulk_undo(struct context *context, const struct bulk *bulk, const char *reason, struct bulk *undo)
{
	bool may_undo;
	const struct step *back = bulk_undo_step(context, bulk, &may_undo);
	if (!may_undo)
		problem(context, "", "这次办理不能撤销，或已经撤销过了");
	else if (back && back->needs_reason && text_is_empty(reason))
		problem(context, "reason", "请写明原因");
	if (!context_is_clean(context))
		return false;
	*undo = (struct bulk){ .entity = bulk->entity, .step = back, .field = bulk->field, .text = "", .reason = reason, .back = bulk->back, .undo_of = bulk->id };
	return undo_rows(context, bulk, undo);
}
