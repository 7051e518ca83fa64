/* batch_apply.c: what was checked is kept, in short transactions and in the order
 * in which lists show the rows: neighbours there share the pages of every
 * index, which at a hundred thousand rows is most of the cost.  A line that is
 * refused takes nothing else with it: its transaction is begun again without it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_work.h"
#include "model/keep.h"
#include "model/question.h"
#include "model/store.h"

/* --- one line kept --- */

static int64_t version_of(struct context *context, const struct entity *entity, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT version FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	int64_t version = statement && db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return version;
}

/* A line that is no simple new row.  False: refused (problems), or context->failure. */
static bool line_keep(struct working *working, const struct batch_line *line, const struct checked *checked)
{
	struct context *context = working->context;
	const struct entity *entity = working->batch->entity;
	int64_t choice = line->choice ? line->choice : working->batch->choice;
	const char *before = NULL;
	if (checked->state == LINE_SAME || (checked->state == LINE_DIFFERENT && choice == CHOICE_KEEP))
		return line_store(context, working->batch, line, checked);
	if (checked->state == LINE_DIFFERENT) {
		before = before_text(context, working->batch, checked->before);
		if (!store_change(context, entity, checked->row, "import", NULL))
			return false;
	} else if (!store_create(context, entity, checked->row)) {
		return false;
	}
	int64_t id = ((const struct record *)checked->row)->id;
	return line_done(context, working->batch, line, before ? LINE_CHANGED : LINE_MADE, NULL, id, version_of(context, entity, id), before);
}

/* --- many new rows --- */

/* What the entity's hook changed after a row was made.  By the ids first (CROSS JOIN), as in store_many.c. */
static bool versions_take(struct context *context, const struct entity *entity, struct line_made *made, size_t count)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT t.id, t.version FROM (VALUES ");
	for (size_t i = 0; i < LINES_KEPT; i++) {	/* always as many places: one statement, prepared once */
		question_put(question, i ? ", (CAST(" : "(CAST(");
		question_int(question, made[i < count ? i : 0].row_id);
		question_put(question, " AS BIGINT))");
	}
	question_puts(question, ") v CROSS JOIN %s t WHERE t.id = v.column1 AND t.version <> CAST(", entity->name);
	question_int(question, 1);
	question_put(question, " AS BIGINT) AND t.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW)
		for (size_t i = 0; i < count; i++)
			if (made[i].row_id == db_int(statement, 0))
				made[i].version = db_int(statement, 1);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

static bool made_store(struct working *working, const struct page *page)
{
	struct line_made *made = arena_many(working->context->arena, page->row_count + 1, struct line_made);
	size_t count = 0;
	for (size_t i = 0; i < page->row_count; i++)
		if (!page->rows[i].problems)
			made[count++] = (struct line_made){ page->lines[page->of[i]].number, ((const struct record *)page->rows[i].row)->id, 1 };
	return !count || ((!working->batch->entity->kept || versions_take(working->context, working->batch->entity, made, count)) &&
			  lines_made(working->context, working->batch, made, count));
}

static void refused_note(struct working *working, struct page *page)
{
	for (size_t i = 0; i < page->row_count; i++) {
		if (!page->rows[i].problems)
			continue;
		page->refused[page->of[i]] = true;
		page->why[page->of[i]] = problems_text_of(working->context, page->rows[i].problems);
	}
}

static size_t refused_count(const struct page *page)
{
	size_t all = 0;
	for (size_t i = 0; i < page->count; i++)
		all += page->refused[i];
	return all;
}

/* --- one page of lines --- */

bool line_is_simple(const struct batch_line *line, const struct checked *checked)
{
	return checked->state == LINE_NEW && line->state == LINE_NEW;
}

static void line_is_refused(struct working *working, struct page *page, size_t place)
{
	struct context *context = working->context;
	page->refused[place] = true;
	page->why[place] = problems_text_of(context, context->problems);
	problems_aside(context);
}

/* In the open transaction.  False: context->failure, or one more is refused and the rest is to be done again. */
static bool new_write(struct working *working, struct page *page)
{
	struct context *context = working->context;
	size_t refused = refused_count(page);
	bool good = store_keep_many(context, page->prepared);
	refused_note(working, page);
	if (good)
		return true;
	working->one_by_one = !context->failure && refused_count(page) == refused;
	problems_aside(context);
	return false;
}

/* As above.  A row that somebody changed since it was judged refuses nothing: the line is judged again. */
static bool page_write(struct working *working, struct page *page)
{
	struct context *context = working->context;
	if (!working->one_by_one && !new_write(working, page))
		return false;
	for (size_t i = 0; i < page->count; i++) {
		if (page->refused[i] || (!working->one_by_one && line_is_simple(&page->lines[i], &page->checked[i])))
			continue;
		if (line_keep(working, &page->lines[i], &page->checked[i]))
			continue;
		if (context->conflict)
			problems_aside(context);
		else
			line_is_refused(working, page, i);
		context->conflict = false;
		return false;
	}
	return working->one_by_one || made_store(working, page);
}

static bool refused_store(struct working *working, const struct page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		struct checked checked = { .state = LINE_REFUSED, .problems = page->why[i] };
		if (page->refused[i] && !line_store(working->context, working->batch, &page->lines[i], &checked))
			return false;
	}
	return true;
}

static bool page_once(struct working *working, struct page *page)
{
	struct context *context = working->context;
	int64_t counts[LINE_STATES];
	memcpy(counts, working->batch->counts, sizeof(counts));
	if (!store_begin(context))
		return false;
	int64_t begun = clock_monotonic_us();
	if (!db_plan_anew(context->db))
		fail(context, "import: %s", db_message(context->db));
	else if (page_write(working, page) && refused_store(working, page)) {
		working_clock(working);
		if (batch_save(context, working->batch) && store_commit(context)) {
			working->took = clock_monotonic_us() - begun;
			return true;
		}
	}
	store_rollback(context);
	memcpy(working->batch->counts, counts, sizeof(counts));
	return false;
}

/* Each time either all is kept, or one more line is known to be refused, or it goes on one by one: that ends. */
static bool page_keep(struct working *working, struct page *page)
{
	struct context *context = working->context;
	working->one_by_one = false;
	for (size_t tries = 0; tries < 2 * page->count + 4; tries++) {
		if (tries && !page_judge_again(working, page))
			return false;
		if (page_once(working, page)) {
			working->refused += (int64_t)refused_count(page);
			return true;
		}
		if (context->failure)
			return false;
	}
	return fail(context, "import %" PRId64 ": the lines from %" PRId64 " on cannot be settled", working->batch->id, page->lines[0].number);
}

/* --- all of it --- */

static bool lines_are_good(struct context *context, const struct batch *batch)
{
	int64_t wrong = batch->counts[LINE_WRONG] + batch->counts[LINE_REFUSED];
	if (wrong)
		problem(context, "", "还有 %lld 行有错，改正后再全部导入，或只导入正确的行", (long long)wrong);
	return !wrong;
}

static bool all_back(struct context *context, struct batch *batch, int64_t refused)
{
	int64_t kept = 0;
	if (!batch_undo(context, batch, &kept))
		return false;
	problem(context, "", "导入时有 %lld 行没有通过，已按“全部或都不”的要求全部撤回", (long long)refused);
	return false;
}

/* Gone on with after a stop: said on its page. */
static bool apply_begin(struct context *context, struct batch *batch, bool all_or_nothing)
{
	if (batch->state == BATCH_APPLYING && batch->kept_us) {
		batch->interrupted_at = context->now;
		batch->resumed_from = batch->counts[LINE_MADE] + batch->counts[LINE_CHANGED];
	} else if (batch->state != BATCH_APPLYING) {
		batch->interrupted_at = batch->resumed_from = batch->kept_us = 0;
	}
	batch->state = BATCH_APPLYING;
	batch->all_or_nothing = all_or_nothing;
	return batch_save(context, batch);
}

static bool is_open(struct context *context, const struct batch *batch)
{
	if (batch->state == BATCH_CHECKED || batch->state == BATCH_APPLYING || batch->state == BATCH_APPLIED)
		return true;
	problem(context, "", "现在的状态不能导入，请刷新页面查看");
	return false;
}

bool batch_apply(struct context *context, struct batch *batch, bool all_or_nothing)
{
	enum { OPEN = 1u << LINE_NEW | 1u << LINE_DIFFERENT };
	struct working working = { .context = context, .batch = batch };
	if (!is_open(context, batch) || (all_or_nothing && batch->state != BATCH_APPLYING && !lines_are_good(context, batch)))
		return false;
	struct problems_kept kept = problems_aside(context);
	context->batch_id = batch->id;
	working_begin(&working, true);
	bool good = apply_begin(context, batch, all_or_nothing) && working_run(&working, OPEN, WORK_BY_PLACE, page_keep) && !batch->stopped;
	context->batch_id = 0;
	working_end(&working);
	good = good && batch_ends(context, batch, BATCH_APPLIED, "import");
	problems_back(context, kept);
	if (!good)
		return false;
	int64_t refused = batch->counts[LINE_REFUSED];
	return !(all_or_nothing && refused) || all_back(context, batch, refused);
}
