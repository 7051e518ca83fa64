/* store_many.c: many new rows of one entity at once: what store_create does for
 * each, in a handful of statements for all of them.  The checks are the same
 * and are made row by row; they, and all that is computed and sealed, come before
 * the transaction, so that others wait for nothing but the writing. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/full_text.h"
#include "model/here.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/reference.h"
#include "model/scope.h"
#include "model/store.h"

enum { MINE_AT_ONCE = 200 };

struct prepared {
	const struct entity *entity;
	struct creating *rows;
	size_t count;
	void **good;			/* those that are to be kept */
	size_t good_count;
	struct many themselves, keys, history;
	struct audit_line *lines;
};

/* The problems that the row made, taken from the context. */
static void problems_take(struct context *context, struct creating *one)
{
	one->problems = context->problems;
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
}

/* The good ones, in their order. */
static size_t rows_check(struct context *context, const struct entity *entity, struct creating *rows, size_t count, void **good)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!rows[i].problems)
			good[kept++] = rows[i].row;
	if (!recall_uniques(context, entity, good, kept))
		return 0;
	kept = 0;
	for (size_t i = 0; i < count && !context->failure; i++) {
		if (rows[i].problems)
			continue;
		record_begin(context, rows[i].row);
		if (store_check(context, entity, rows[i].row, NULL)) {
			recall_made(context, entity, rows[i].row);
			good[kept++] = rows[i].row;
		}
		problems_take(context, &rows[i]);
	}
	return kept;
}

/* --- the rows themselves --- */

/* "t.id, t.tenant_id, …" */
static size_t columns_of(struct context *context, const struct plan *plan, const char **columns)
{
	char **parts;
	size_t count = text_split(context->arena, plan->columns, ',', &parts);
	must(count <= MANY_COLUMNS_MAX);
	for (size_t i = 0; i < count; i++) {
		const char *dot = strchr(parts[i], '.');
		columns[i] = dot ? dot + 1 : text_trim(context->arena, parts[i]);
	}
	return count;
}

static void row_bind(struct context *context, const struct plan *plan, const void *row, size_t columns, struct cell *cells, char *kinds)
{
	struct question *question = question_new(context);
	plan_bind_new(context, plan, row, question);
	must((size_t)question->count == columns);
	for (size_t i = 0; i < columns; i++) {
		const struct bind *bind = &question->binds[i];
		cells[i] = (struct cell){ .is_null = bind->kind == 'n', .number = bind->number, .text = bind->text, .length = bind->length };
		if (bind->kind != 'n')
			kinds[i] = bind->kind;
	}
}

/* Columns that no row fills are left out: of what kind they are is not known from the rows. */
static void rows_made(struct context *context, const struct entity *entity, void *const *rows, size_t count, struct many *many)
{
	const struct plan *plan = plan_of(entity);
	const char *names[MANY_COLUMNS_MAX];
	char kinds[MANY_COLUMNS_MAX] = { 0 };
	size_t all = columns_of(context, plan, names);
	struct cell *cells = arena_many(context->arena, all * count + 1, struct cell);
	for (size_t i = 0; i < count; i++)
		row_bind(context, plan, rows[i], all, cells + i * all, kinds);
	*many = (struct many){ .table = entity->name, .row_count = count, .cells = cells };
	for (size_t column = 0; column < all; column++) {
		if (!kinds[column])
			continue;
		many->columns[many->column_count] = names[column];
		many->kinds[many->column_count++] = kinds[column] == 'i' ? CELL_INT : kinds[column] == 'b' ? CELL_BYTES : CELL_TEXT;
	}
	for (size_t i = 0, to = 0; i < count; i++)
		for (size_t column = 0; column < all; column++)
			if (kinds[column])
				cells[to++] = cells[i * all + column];
}

bool many_insert(struct context *context, const struct entity *entity, const struct many *many)
{
	return !many->row_count || db_insert_many(context->db, many->table, many->columns, many->kinds, many->column_count, many->cells, many->row_count) ||
	       write_failed(context, entity);
}

/* --- scope --- */

/* By the ids first, and so said (CROSS JOIN): SQLite would rather walk an index over the whole tenant. */
static bool mine_ask(struct context *context, const struct entity *entity, void *const *rows, size_t count, bool *mine)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT t.id FROM (VALUES ");
	for (size_t i = 0; i < MINE_AT_ONCE; i++) {	/* always as many places: one statement, prepared once */
		question_put(question, i ? ", (CAST(" : "(CAST(");
		question_int(question, ((const struct record *)rows[i < count ? i : 0])->id);
		question_put(question, " AS BIGINT))");
	}
	question_puts(question, ") v CROSS JOIN %s t WHERE t.id = v.column1 AND ", entity->name);
	scope_put(context, entity, true, "t", question);
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW) {
		int64_t id = db_int(statement, 0);
		for (size_t i = 0; i < count; i++)
			mine[i] |= ((const struct record *)rows[i])->id == id;
	}
	db_reset(statement);
	return step == DB_DONE || fail(context, "scope of %s: %s", entity->name, db_message(context->db));
}

static void refuse_not_mine(struct context *context, const struct entity *entity, struct creating *rows, size_t count, const void *row)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].row != row)
			continue;
		problem(context, "", "这条%s不在您的管理范围内", words(context, entity->label));
		problems_take(context, &rows[i]);
	}
}

static bool all_are_mine(struct context *context, const struct entity *entity, struct creating *rows, size_t count, void *const *made, size_t made_count)
{
	bool all = true;
	for (size_t at = 0; at < made_count && !context->actor->is_system; at += MINE_AT_ONCE) {
		bool mine[MINE_AT_ONCE] = { false };
		size_t some = made_count - at < MINE_AT_ONCE ? made_count - at : MINE_AT_ONCE;
		if (!mine_ask(context, entity, made + at, some, mine))
			return false;
		for (size_t i = 0; i < some; i++)
			if (!mine[i]) {
				refuse_not_mine(context, entity, rows, count, made[at + i]);
				all = false;
			}
	}
	return all;
}

/* --- what stands beside them --- */

static struct audit_line *audit_made(struct context *context, const struct entity *entity, void *const *rows, size_t count)
{
	struct audit_line *lines = arena_many(context->arena, count + 1, struct audit_line);
	for (size_t i = 0; i < count; i++)
		lines[i] = (struct audit_line){ .act = "create", .entity = entity->name, .row_id = ((const struct record *)rows[i])->id,
						.after = row_canonical(context, entity, rows[i]), .result = "ok" };
	audit_hash_many(context, lines, count);
	return lines;
}

/* The entity's own hook may refuse a row too. */
static bool kept_all(struct context *context, const struct entity *entity, struct creating *rows, size_t count)
{
	bool all = true;
	for (size_t i = 0; i < count && entity->kept; i++) {
		if (rows[i].problems || entity->kept(context, rows[i].row, NULL))
			continue;
		if (context->failure)
			return false;
		problems_take(context, &rows[i]);
		all = false;
	}
	return all;
}

/* Links of several references, values of own fields, words in texts: few entities have many of them. */
static bool links_made(struct context *context, const struct entity *entity, void *const *rows, size_t count)
{
	bool has_links = false;
	for (size_t i = 0; i < entity->field_count; i++)
		has_links |= !field_is_column(&entity->fields[i]);
	for (size_t i = 0; i < count; i++)
		if ((has_links && !links_keep(context, entity, rows[i], NULL)) || !custom_values_keep(context, entity, rows[i], NULL) ||
		    !full_text_keep(context, entity, rows[i], NULL))
			return false;
	return true;
}

struct prepared *store_prepare_many(struct context *context, const struct entity *asked, struct creating *rows, size_t count)
{
	struct prepared *prepared = arena_one(context->arena, struct prepared);
	const struct entity *entity = entity_here(context, asked);
	void **good = arena_many(context->arena, count + 1, void *);
	must(context_is_clean(context));
	size_t kept = rows_check(context, entity, rows, count, good);
	if (context->failure)
		return NULL;
	*prepared = (struct prepared){ .entity = entity, .rows = rows, .count = count, .good = good, .good_count = kept };
	rows_made(context, entity, good, kept, &prepared->themselves);
	if (!entity->owner && !search_keys_made(context, entity, good, kept, &prepared->keys))
		return NULL;
	if (entity->audited) {
		history_made(context, entity, good, kept, &prepared->history);
		prepared->lines = audit_made(context, entity, good, kept);
	}
	return context->failure ? NULL : prepared;
}

static bool keys_keep(struct context *context, const struct prepared *prepared)
{
	struct many keys = prepared->keys;
	if (prepared->entity->owner && !search_keys_made(context, prepared->entity, prepared->good, prepared->good_count, &keys))
		return false;
	return many_insert(context, prepared->entity, &keys);
}

bool store_keep_many(struct context *context, const struct prepared *prepared)
{
	const struct entity *entity = prepared->entity;
	size_t count = prepared->good_count;
	must(tx_is_open(context->db) && context_is_clean(context));
	return !count || (many_insert(context, entity, &prepared->themselves) && references_hold(context, entity, prepared->good, count, NULL) &&
			  all_are_mine(context, entity, prepared->rows, prepared->count, prepared->good, count) &&
			  links_made(context, entity, prepared->good, count) && keys_keep(context, prepared) &&
			  (!entity->audited || (many_insert(context, entity, &prepared->history) && audit_write_many(context, prepared->lines, count))) &&
			  kept_all(context, entity, prepared->rows, prepared->count));
}

bool store_create_many(struct context *context, const struct entity *entity, struct creating *rows, size_t count)
{
	must(tx_is_open(context->db));
	const struct prepared *prepared = store_prepare_many(context, entity, rows, count);
	return prepared && store_keep_many(context, prepared);
}
