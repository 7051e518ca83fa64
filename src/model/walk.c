/* walk.c: see walk.h. */
#include "model/walk.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/words_index.h"
#include "model/conditions.h"
#include "model/context.h"
#include "model/full_text.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/ways.h"

enum {
	LIMIT_USUAL = 50,
	KEYS_PASSED = 3000,		/* of a search, each with a look at its row */
	FEW = 2000,			/* so many are sorted within a millisecond or two */
	NEWEST = 500,			/* rows that tell how often words are said: in OFTEN of them … */
	OFTEN = 8,
	OFTEN_FOR_ALL = 3		/* … for who reads every row, so that each hit fills his page */
};

static bool order_is_known(const struct entity *entity, const char *order, bool *is_text)
{
	const struct field *field = order ? field_find(entity, order) : NULL;
	*is_text = field && field->type->member == MEMBER_TEXT;
	return field && (field->sortable || (entity->order && text_equal(order, entity->order)));
}

static bool goes_by_texts(const struct query *query)
{
	return query->in_texts || (query->after && text_starts(query->after, WALK_IN_TEXTS));
}

static bool texts_begin(struct context *context, struct walk *walk)
{
	walk->sought = entity_has_texts(walk->query->entity) ? full_text_sought(context, walk->query->words) : NULL;
	walk->order = NULL;
	walk->down = true;
	return walk->sought != NULL;
}

/* False: the words can match nothing. */
static bool words_begin(struct context *context, struct walk *walk)
{
	const struct query *query = walk->query;
	if (text_is_empty(query->words))
		return true;
	if (goes_by_texts(query))
		return texts_begin(context, walk);
	if (!words_search_read(context, query->entity, query->words, &walk->words))
		return false;
	walk->by_words = walk->words.from != NULL;
	if (walk->by_words)
		walk->down = false;
	return true;
}

static void narrow(struct context *context, struct walk *walk);

bool walk_begin(struct context *context, const struct query *query, struct walk *walk)
{
	*walk = (struct walk){ .query = query, .plan = plan_of(query->entity) };
	walk->limit = query->limit ? query->limit : LIMIT_USUAL;
	if (walk->limit > QUERY_LIMIT_MAX)
		walk->limit = QUERY_LIMIT_MAX;
	const char *order = query->order ? query->order : query->entity->order;
	walk->down = query->order ? query->order_down : query->entity->order ? query->entity->order_down : true;
	if (order_is_known(query->entity, order, &walk->order_is_text))
		walk->order = order;
	if (!words_begin(context, walk))
		return false;
	bool by_search = walk->by_words || walk->sought;
	walk->by_office = (walk->by_words || !by_search) && owns_few(context, query->entity);
	own_way_choose(context, query, by_search ? NULL : walk->order, by_search, walk->by_office, &walk->own);
	walk->order_is_text |= walk->own.by_keys;
	narrow(context, walk);
	return true;
}

/* As an expression the order offers no index: few rows are fetched by another one and sorted. */
static bool is_loose(const struct walk *walk)
{
	return walk->by_office || (!walk->by_words && !walk->sought && (walk->own.few || walk->sorts));
}

bool walk_goes_down(const struct walk *walk)
{
	return walk->down != walk->query->backwards;
}

const char *walk_column(struct context *context, const struct walk *walk)
{
	if (walk->by_words)
		return "k.key";
	if (walk->own.by_keys)
		return walk->own.column;
	return walk->order ? arena_format(context->arena, "t.%s", walk->order) : NULL;
}

/* --- which index --- */

/* Told by the index that is walked, without a look at the row. */
static bool is_covered(const struct entity *entity, const struct filter *filter)
{
	return !filter->any && text_equal(filter->field->name, scope_column(entity));
}

static void same_field_put(struct context *context, const struct walk *walk, const struct field *field, struct question *question)
{
	for (size_t i = 0; i < walk->query->filter_count; i++) {
		const struct filter *filter = &walk->query->filters[i];
		if (filter->field == field && !filter->any)
			filter_put(context, walk->query->entity, filter, false, question);
	}
}

/* Of the whole tenant, by the index alone; FEW + 1 stands for more. */
static int64_t led_to(struct context *context, const struct walk *walk, const struct field *field)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT count(*) FROM (SELECT 1 FROM %s t WHERE t.tenant_id = ", walk->query->entity->name);
	question_int(question, context->actor->tenant_id);
	same_field_put(context, walk, field, question);
	question_puts(question, " LIMIT %d) AS counted", FEW + 1);
	return db_first(question_ask(context, question), FEW + 1);
}

static const struct field *least_of(struct context *context, const struct walk *walk, int64_t *least)
{
	const struct query *query = walk->query;
	const struct field *found = NULL;
	*least = FEW + 1;
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct filter *filter = &query->filters[i];
		bool was_asked = false;
		for (size_t before = 0; before < i; before++)
			was_asked |= query->filters[before].field == filter->field && filter_has_index(query->entity, &query->filters[before]);
		if (was_asked || !filter_has_index(query->entity, filter))
			continue;
		int64_t count = led_to(context, walk, filter->field);
		if (count < *least) {
			*least = count;
			found = filter->field;
		}
	}
	return found;
}

static const struct field *first_point(const struct query *query)
{
	for (size_t i = 0; i < query->filter_count; i++)
		if (filter_is_point(query->entity, &query->filters[i]))
			return query->filters[i].field;
	return NULL;
}

static void narrow(struct context *context, struct walk *walk)
{
	const struct query *query = walk->query;
	bool is_own_order = text_equal(walk->order, query->entity->order);
	if (!query->filter_count || (query->filter_count == 1 && !walk->by_words && is_own_order && filter_is_point(query->entity, &query->filters[0])))
		return;
	walk->tells_apart = true;
	walk->passes_over = query->is_bounded && walk->by_words && !walk->by_office;
	if (walk->by_words || walk->sought || walk->words.exact || query->ids || query->owner_id || walk->by_office || walk->own.by_keys || walk->own.few)
		return;
	int64_t least;
	walk->by = least_of(context, walk, &least);
	walk->sorts = walk->by != NULL;
	if (walk->sorts)
		return;
	walk->by = is_own_order ? first_point(query) : NULL;
	for (size_t i = 0; query->is_bounded && i < query->filter_count; i++)
		walk->passes_over |= query->filters[i].field != walk->by && !is_covered(query->entity, &query->filters[i]);
}

/* --- conditions --- */

static const char *key_cut(struct context *context, const struct walk *walk, const char *key, int64_t *id);

/* Two questions that are planned by themselves because of their OFFSET: the words are looked at in the order of the rows, and the row and
 * whose it is for each hit alone.  Together they would be planned for all hits. */
static void row_by_row_put(struct context *context, const struct walk *walk, struct question *question)
{
	const struct entity *entity = walk->query->entity;
	int64_t id;
	question_puts(question, " FROM (SELECT row_id, words FROM %s WHERE tenant_id = ", full_text_table(context->arena, entity));
	question_int(question, context->actor->tenant_id);
	if (key_cut(context, walk, walk->query->after, &id)) {
		question_puts(question, " AND row_id %s ", walk_goes_down(walk) ? "<" : ">");
		question_int(question, id);
	}
	question_puts(question, " ORDER BY row_id%s OFFSET 0) k CROSS JOIN LATERAL (SELECT t.* FROM %s t WHERE t.id = k.row_id AND ",
		      walk_goes_down(walk) ? " DESC" : "", entity->name);
	scope_put(context, entity, false, "t", question);
	question_put(question, " OFFSET 0) t");
}

/* PostgreSQL gathers every hit of a word before it knows the newest; where every third row is one, that takes seconds. */
void walk_way_of_texts(struct context *context, struct walk *walk)
{
	const struct words_way *way = words_way(context->db);
	const struct actor *actor = context->actor;
	if (!walk->sought || db_engine(context->db) != DB_POSTGRES)
		return;
	struct question *question = question_new(context);
	question_puts(question, "SELECT count(*) FROM (SELECT row_id, words FROM %s WHERE tenant_id = ", full_text_table(context->arena, walk->query->entity));
	question_int(question, actor->tenant_id);
	question_puts(question, " ORDER BY row_id DESC LIMIT %d) k WHERE %s", NEWEST, way->fits_before);
	question_text(question, walk->sought);
	question_put(question, way->fits_after);
	struct statement *statement = question_ask(context, question);
	int64_t said = statement && db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	walk->row_by_row = said >= (actor->is_root || actor->is_system ? OFTEN_FOR_ALL : OFTEN);
}

/* " FROM … WHERE " with the scope, which is asked where it is cheapest. */
static void from_put(struct context *context, const struct walk *walk, struct question *question)
{
	const char *name = walk->query->entity->name;
	if (walk->row_by_row) {
		row_by_row_put(context, walk, question);
		question_put(question, " WHERE 1=1");
		return;
	}
	if (walk->sought)
		question_puts(question, " FROM %s k CROSS JOIN %s t WHERE ", full_text_table(context->arena, walk->query->entity), name);
	else if (walk->by_words)
		question_puts(question, walk->by_office ? " FROM %s t CROSS JOIN search_key k WHERE " : " FROM search_key k CROSS JOIN %s t WHERE ", name);
	else if (walk->own.few)		/* w: the few, by which rows are found; v: the keys that the list goes by */
		question_puts(question, walk->own.by_keys ? " FROM custom_value w CROSS JOIN %s t CROSS JOIN custom_value v WHERE "
			      : " FROM custom_value w CROSS JOIN %s t WHERE ", name);
	else if (walk->own.by_keys && is_loose(walk))
		question_puts(question, " FROM %s t CROSS JOIN custom_value v WHERE ", name);
	else
		question_puts(question, walk->own.by_keys ? " FROM custom_value v CROSS JOIN %s t WHERE " : " FROM %s t WHERE ", name);
	scope_put(context, walk->query->entity, false, "t", question);
}

/* Several keys of one row may fit (王明: wangming, wm): the least of them stands for the row, so that each row comes once,
 * on one page of the list, and pages are full. */
static void first_key_put(const struct walk *walk, struct question *question)
{
	question_put(question, " AND NOT EXISTS (SELECT 1 FROM search_key e WHERE e.tenant_id = k.tenant_id AND e.row_id = k.row_id AND e.key >= ");
	question_text(question, walk->words.from);
	question_put(question, " AND (e.key < k.key OR (e.key = k.key AND e.source_id < k.source_id)))");
}

static void keys_put(struct context *context, const struct walk *walk, struct question *question)
{
	question_put(question, "k.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, walk->by_office ? " AND (k.entity || '') = " : " AND k.entity = ");	/* then its keys are found by the row */
	question_text(question, walk->query->entity->name);
	question_put(question, " AND k.key >= ");
	question_text(question, walk->words.from);
	question_put(question, " AND k.key < ");
	question_text(question, walk->words.until);
}

static void texts_put(struct context *context, const struct walk *walk, struct question *question)
{
	const struct words_way *way = words_way(context->db);
	question_puts(question, " AND %s", way->fits_before);
	question_text(question, walk->sought);
	question_puts(question, "%s AND t.id = %s", way->fits_after, way->row);
}

static void words_put(struct context *context, const struct walk *walk, struct question *question)
{
	if (walk->words.exact) {
		question_puts(question, " AND t.%s_index = ", walk->words.exact->name);
		question_text(question, walk->words.index);
	}
	if (walk->sought)
		texts_put(context, walk, question);
	if (!walk->by_words)
		return;
	question_put(question, " AND ");
	keys_put(context, walk, question);
	question_put(question, " AND t.id = k.row_id AND t.tenant_id = k.tenant_id");
	if (!walk->by_office)
		scope_keys_put(context, walk->query->entity, question);
	first_key_put(walk, question);
}

static void some_rows_put(const struct query *query, struct question *question)
{
	if (query->owner_id) {
		question_puts(question, " AND t.%s = ", query->entity->owner_field);
		question_int(question, query->owner_id);
	}
	if (!query->ids)
		return;
	question_put(question, " AND t.id IN (");
	for (size_t i = 0; i < query->id_count && i < 200; i++) {
		question_put(question, i ? ", " : "");
		question_int(question, query->ids[i]);
	}
	question_put(question, query->id_count ? ")" : "-1)");
}

/* What stands in a key: "ID.value of the order column".  The value may hold dots; NULL where it is none. */
static const char *key_cut(struct context *context, const struct walk *walk, const char *key, int64_t *id)
{
	key += key && walk->sought ? strlen(WALK_IN_TEXTS) : 0;
	const char *dot = key ? strchr(key, '.') : NULL;
	int64_t number;
	if (!dot || !text_to_int(arena_text_n(context->arena, key, (size_t)(dot - key)), 0, INT64_MAX, id))
		return NULL;
	if (walk->order && !walk->by_words && !walk->order_is_text && !text_to_int(dot + 1, INT64_MIN, INT64_MAX, &number))
		return NULL;
	return dot + 1;
}

static const char *order_of(struct context *context, const struct walk *walk)
{
	const char *column = walk_column(context, walk);
	if (!column || !is_loose(walk))
		return column;
	return arena_format(context->arena, walk->by_words || walk->order_is_text ? "(%s || '')" : "(%s + 0)", column);
}

static const char *id_of(struct context *context, const struct walk *walk)
{
	const char *column = walk->sought ? words_way(context->db)->row : walk->by_words ? "k.row_id" : walk->own.by_keys ? "v.row_id" : "t.id";
	return is_loose(walk) ? arena_format(context->arena, "(%s + 0)", column) : column;
}

static void key_put(struct context *context, const struct walk *walk, const char *sign, const char *key, struct question *question)
{
	const char *column = order_of(context, walk);
	int64_t id;
	const char *value = key_cut(context, walk, key, &id);
	int64_t number = 0;
	if (!value)
		return;
	if (!column) {
		question_puts(question, " AND %s %s ", id_of(context, walk), sign);
		question_int(question, id);
		return;
	}
	question_puts(question, " AND (%s, %s) %s (", column, id_of(context, walk), sign);
	if (walk->by_words || walk->order_is_text)
		question_text(question, value);
	else if (text_to_int(value, INT64_MIN, INT64_MAX, &number))
		question_int(question, number);
	question_put(question, ", ");
	question_int(question, id);
	question_put(question, ")");
}

void walk_after_put(struct context *context, const struct walk *walk, struct question *question)
{
	key_put(context, walk, walk_goes_down(walk) ? "<" : ">", walk->query->after, question);
}

void walk_put(struct context *context, const struct walk *walk, struct question *question)
{
	const struct query *query = walk->query;
	from_put(context, walk, question);
	words_put(context, walk, question);
	own_keys_put(context, query, &walk->own, question);
	for (size_t i = 0; i < query->filter_count && i < QUERY_FILTERS_MAX; i++) {
		const struct filter *filter = &query->filters[i];
		if (filter->any)
			continue;
		if (filter->field->custom)
			own_filter_put(context, query, &walk->own, filter, question);
		else
			filter_put(context, query->entity, filter, walk->tells_apart && filter->field != walk->by, question);
	}
	any_put(context, query, question);
	some_rows_put(query, question);
	key_put(context, walk, walk_goes_down(walk) ? ">=" : "<=", walk->edge, question);
}

void walk_order_put(struct context *context, const struct walk *walk, struct question *question)
{
	const char *way = walk_goes_down(walk) ? " DESC" : "";
	const char *column = order_of(context, walk);
	question_put(question, " ORDER BY ");
	if (column)
		question_puts(question, "%s%s, ", column, way);
	question_puts(question, "%s%s", id_of(context, walk), way);
}

struct question *walk_question(struct context *context, const struct walk *walk)
{
	struct question *question = question_new(context);
	question->by_office = walk->by_office;
	reach_way_choose(context, walk->query->entity, question);
	return question;
}

/* --- how far a page looks --- */

/* Where only some entries of the index are his, more of them are passed for as many rows looked at. */
static int entries_passed(struct context *context, const struct walk *walk)
{
	const struct actor *actor = context->actor;
	const struct query *query = walk->query;
	bool is_part = !actor->is_root && !actor->is_system;
	for (size_t i = 0; i < query->filter_count; i++)
		is_part |= is_covered(query->entity, &query->filters[i]);
	if (walk->by_words)
		return KEYS_PASSED;
	return is_part ? QUERY_LOOKED_AT * 8 / 5 : QUERY_LOOKED_AT;
}

/* By the index alone, whoever the rows belong to. */
static void entries_put(struct context *context, const struct walk *walk, struct question *question)
{
	if (walk->by_words) {
		question_put(question, "SELECT k.row_id, k.key FROM search_key k WHERE ");
		keys_put(context, walk, question);
		return;
	}
	const char *column = walk_column(context, walk);
	question_puts(question, "SELECT t.id, %s FROM %s t WHERE t.tenant_id = ", column ? column : "''", walk->query->entity->name);
	question_int(question, context->actor->tenant_id);
	if (walk->by)
		same_field_put(context, walk, walk->by, question);
}

bool walk_edge_find(struct context *context, struct walk *walk)
{
	if (!walk->passes_over)
		return true;
	struct question *question = walk_question(context, walk);
	entries_put(context, walk, question);
	walk_after_put(context, walk, question);
	walk_order_put(context, walk, question);
	question_puts(question, " LIMIT 1 OFFSET %d", entries_passed(context, walk) - 1);
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	if (db_step(statement) == DB_ROW)
		walk->edge = arena_format(context->arena, "%lld.%s", (long long)db_int(statement, 0), db_text(statement, 1) ? db_text(statement, 1) : "");
	db_reset(statement);
	return true;
}
