/* batch_match.c: which row that is there a line of a file means.  By a unique
 * value (ID number, credit code) where the line has one; otherwise by its
 * title, and owner, if more of what both say agrees than differs. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/crypto.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/scope.h"
#include "model/store.h"

/* --- rows by a value --- */

size_t ids_ask(struct context *context, struct question *question, int64_t *ids, size_t most)
{
	size_t count = 0;
	question_put(question, " ORDER BY t.id LIMIT ");
	question_int(question, (int64_t)most);
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "import: %s", db_message(context->db));
	return count;
}

struct question *rows_begin(struct context *context, const struct entity *entity, bool to_change)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT t.id FROM %s t WHERE ", entity->name);
	scope_put(context, entity, to_change, "t", question);
	return question;
}

size_t rows_by_value(struct context *context, const struct entity *entity, const struct field *field, const struct value *value,
		     bool to_change, int64_t *ids, size_t most)
{
	struct question *question = rows_begin(context, entity, to_change);
	size_t place = (size_t)(field - entity->fields);
	question_puts(question, " AND t.%s%s = ", field->name, field->sensitive ? "_index" : "");
	if (field->sensitive)
		question_text(question, recall_blind_index(context, plan_of(entity)->bound[place], value->text));
	else if (field->type->member == MEMBER_NUMBER)
		question_int(question, value->number);
	else
		question_text(question, value->text);
	return ids_ask(context, question, ids, most);
}

/* Rows that have another number than `fresh` (NULL: nothing is said) are others, whatever they are called. */
static void others_leave_out(struct context *context, const struct entity *entity, const void *fresh, struct question *question)
{
	for (size_t i = 0; fresh && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, fresh);
		if (!field->unique || field->computed || field->custom || field->type->member != MEMBER_TEXT || value_is_empty(field, &value))
			continue;
		const char *column = arena_format(context->arena, "t.%s%s", field->name, field->sensitive ? "_index" : "");
		question_puts(question, " AND (%s IS NULL OR %s = '' OR %s = ", column, column, column);
		question_text(question, field->sensitive ? recall_blind_index(context, plan_of(entity)->bound[i], value.text) : value.text);
		question_put(question, ")");
	}
}

/* By the keys of the search where the title has them: a name column has no index of its own.  The keys first, and so said
 * (CROSS JOIN): SQLite would rather walk all rows in the order of their ids. */
static size_t rows_by_title(struct context *context, const struct entity *entity, const char *title, bool to_change, const void *fresh,
			    int64_t *ids, size_t most)
{
	const struct field *field = field_find(entity, entity->title);
	struct words_search search;
	struct value value = { .text = title };
	if (field->search == SEARCH_NO || entity->owner || !words_search_read(context, entity, title, &search) || search.exact)
		return rows_by_value(context, entity, field, &value, to_change, ids, most);
	struct question *question = question_new(context);
	question_put(question, "SELECT t.id FROM (SELECT DISTINCT k.row_id FROM search_key k WHERE k.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND k.entity = ");
	question_text(question, entity->name);
	question_put(question, " AND k.key = ");
	question_text(question, search.from);
	question_puts(question, ") f CROSS JOIN %s t WHERE t.id = f.row_id AND ", entity->name);
	scope_put(context, entity, to_change, "t", question);
	question_puts(question, " AND t.%s = ", field->name);
	question_text(question, title);
	others_leave_out(context, entity, fresh, question);
	return ids_ask(context, question, ids, most);
}

/* --- titles in REF cells --- */

enum { KNOWN_TITLES = 4096, KNOWN_BYTES = 120 };

struct known_title {
	const struct field *field;
	int64_t id;
	char text[KNOWN_BYTES];
};

struct known_title *known_titles_new(struct context *context)
{
	return arena_many(context->arena, KNOWN_TITLES, struct known_title);
}

static struct known_title *known_slot(struct checking *checking, const struct field *field, const char *text)
{
	uint64_t hash = (uint64_t)(uintptr_t)field;
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		hash = (hash ^ *at) * 1099511628211u;
	return &checking->known[(hash >> 20) % KNOWN_TITLES];
}

static bool value_try(struct context *context, const struct field *field, const char *text, struct value *value)
{
	struct problems_kept kept = problems_aside(context);
	bool good = read_value(context, field, field->name, text, value) && context_is_clean(context) && !value_is_empty(field, value);
	problems_back(context, kept);
	return good;
}

static int64_t named(struct context *context, const struct entity *entity, const char *text)
{
	int64_t ids[2];
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value;
		if (!field->unique || field->computed || field->type->member != MEMBER_TEXT || !may_see(context, entity, field))
			continue;
		if (value_try(context, field, text, &value) && rows_by_value(context, entity, field, &value, false, ids, 2) == 1)
			return ids[0];
	}
	return rows_by_title(context, entity, text, false, NULL, ids, 2) == 1 ? ids[0] : 0;
}

int64_t reference_named(struct checking *checking, const struct field *field, const char *text)
{
	struct known_title *slot = known_slot(checking, field, text);
	const struct entity *entity = entity_find(field->refers_to);
	if (slot->field == field && text_equal(slot->text, text))
		return slot->id;
	int64_t id = entity->title ? named(checking->context, entity, text) : 0;
	if (id && strlen(text) < KNOWN_BYTES) {
		slot->field = field;
		slot->id = id;
		memcpy(slot->text, text, strlen(text) + 1);
	}
	return id;
}

/* --- the row that a line means --- */

struct likeness {
	size_t equal, differing, added;
	bool impossible;
};

static void masked_compare(struct context *context, const struct field *field, const char *cell, const void *row, struct likeness *likeness)
{
	if (text_equal(value_masked(context, field, row), cell))
		likeness->equal++;
	else
		likeness->impossible = true;
}

static void field_compare(struct checking *checking, const struct batch_line *line, const struct field *field, const void *fresh,
			  const void *row, struct likeness *likeness)
{
	const char *cell = line_cell(checking->context, checking->batch, line, field);
	struct value ours = field_get(field, fresh);
	struct value theirs = field_get(field, row);
	if (!cell)
		return;
	if (cell_is_masked(field, cell))
		masked_compare(checking->context, field, cell, row, likeness);
	else if (value_is_empty(field, &theirs))
		likeness->added += !value_is_empty(field, &ours);
	else if (values_equal(field, &ours, &theirs))
		likeness->equal++;
	else if (field->unique)
		likeness->impossible = true;
	else
		likeness->differing++;
}

static struct likeness compare(struct checking *checking, const struct batch_line *line, const void *fresh, const void *row)
{
	const struct entity *entity = checking->batch->entity;
	struct likeness likeness = { 0 };
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		bool is_known = text_equal(field->name, entity->title) || text_equal(field->name, entity->owner_field);
		if (!is_known && batch_takes(checking->context, entity, field))
			field_compare(checking, line, field, fresh, row, &likeness);
	}
	return likeness;
}

static bool by_unique(struct checking *checking, const void *fresh, void **before)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	for (size_t i = 0; i < entity->field_count && !*before; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, fresh);
		int64_t id = 0;
		if (!field->unique || field->computed || value_is_empty(field, &value))
			continue;
		if (recall_unique(context, entity, i, value.text, &id) == RECALL_UNKNOWN)
			rows_by_value(context, entity, field, &value, true, &id, 1);
		void *row = id ? row_new(context, entity) : NULL;
		if (row && store_load_to_change(context, entity, id, row))
			*before = row;
	}
	return context->failure == NULL;
}

static size_t candidates(struct checking *checking, const void *fresh, int64_t *ids)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	if (entity->owner) {
		const struct field *owner = field_find(entity, entity->owner_field);
		struct value value = field_get(owner, fresh);
		return value_is_empty(owner, &value) ? 0 : rows_by_value(context, entity, owner, &value, true, ids, FOUND_MAX);
	}
	const struct field *title = field_find(entity, entity->title);
	struct value value = field_get(title, fresh);
	if (title->type->member != MEMBER_TEXT || title->sensitive || text_is_empty(value.text))
		return 0;
	return rows_by_title(context, entity, value.text, true, fresh, ids, FOUND_MAX);
}

static bool is_better(const struct likeness *one, const struct likeness *best)
{
	return one->differing + one->added < best->differing + best->added;
}

/* One row that is there answers one line of the file, the first that means it. */
static bool is_claimed(struct checking *checking, const struct batch_line *line, int64_t id)
{
	int64_t number = seen_number(checking->claims, (uint64_t)id);
	return number && number < line->number;
}

static bool by_likeness(struct checking *checking, const struct batch_line *line, const void *fresh, void **before)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	const struct field *title = field_find(entity, entity->title);
	struct value ours = field_get(title, fresh);
	struct likeness best = { .differing = SIZE_MAX / 4 };
	int64_t ids[FOUND_MAX];
	size_t count = candidates(checking, fresh, ids);
	for (size_t i = 0; i < count; i++) {
		struct record *row = row_new(context, entity);
		if (!store_load_to_change(context, entity, ids[i], row) || row->batch_id == checking->batch->id)
			continue;
		struct value theirs = field_get(title, row);
		struct likeness likeness = compare(checking, line, fresh, row);
		bool fits = values_equal(title, &ours, &theirs) && !likeness.impossible && likeness.differing <= likeness.equal;
		if (!fits || !is_better(&likeness, &best) || is_claimed(checking, line, ids[i]))
			continue;
		best = likeness;
		*before = row;
	}
	return context->failure == NULL;
}

bool line_match(struct checking *checking, const struct batch_line *line, struct checked *checked)
{
	checked->before = NULL;
	checked->elsewhere = NULL;
	if (!by_unique(checking, checked->fresh, &checked->before))
		return false;
	if (!checked->before && !row_by_key(checking, checked))
		return false;
	return checked->before || !checked->maybe_known || by_likeness(checking, line, checked->fresh, &checked->before);
}

/* --- titles of many lines --- */

enum { TITLES_AT_ONCE = 200 };

struct titles {
	const char *keys[TITLES_AT_ONCE];
	struct checked *of[TITLES_AT_ONCE];
	size_t count;
};

static void title_found(struct titles *titles, const char *key)
{
	for (size_t i = 0; i < titles->count; i++)
		if (text_equal(titles->keys[i], key))
			titles->of[i]->maybe_known = true;
}

/* Rows that this very batch made are not there yet, for its lines. */
static bool titles_ask(struct checking *checking, struct titles *titles)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	struct question *question = question_new(context);
	question_put(question, "SELECT DISTINCT k.key FROM search_key k WHERE k.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND k.entity = ");
	question_text(question, entity->name);
	question_put(question, " AND k.key IN (");
	for (size_t i = 0; i < TITLES_AT_ONCE; i++) {	/* always as many places: one statement, prepared once */
		question_put(question, i ? ", " : "");
		question_text(question, titles->keys[i < titles->count ? i : 0]);
	}
	question_puts(question, ") AND EXISTS (SELECT 1 FROM %s t WHERE t.id = k.row_id AND t.tenant_id = k.tenant_id AND t.batch_id <> ", entity->name);
	question_int(question, checking->batch->id);
	question_put(question, ")");
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW)
		title_found(titles, db_text(statement, 0));
	db_reset(statement);
	titles->count = 0;
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

bool titles_look(struct checking *checking, struct checked *checked, size_t count)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	const struct field *title = field_find(entity, entity->title);
	struct titles *titles = arena_one(context->arena, struct titles);
	bool has_keys = title->search != SEARCH_NO && !entity->owner && title->type->member == MEMBER_TEXT && !title->sensitive;
	for (size_t i = 0; i < count; i++) {
		struct value value = field_get(title, checked[i].fresh);
		struct words_search search;
		checked[i].maybe_known = !has_keys;
		if (!has_keys || text_is_empty(value.text))
			continue;
		if (!words_search_read(context, entity, value.text, &search) || search.exact) {
			checked[i].maybe_known = true;
			continue;
		}
		titles->keys[titles->count] = search.from;
		titles->of[titles->count++] = &checked[i];
		if (titles->count == TITLES_AT_ONCE && !titles_ask(checking, titles))
			return false;
	}
	return !titles->count || titles_ask(checking, titles);
}
