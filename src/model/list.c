/* list.c: many rows of an entity: filters, words, scope, order, paging by key.
 * A query is checked against the definition; nothing that people send becomes
 * SQL but as a bound value. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/words_index.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/full_text.h"
#include "model/keep.h"
#include "model/own_way.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/store.h"
#include "model/ways.h"

enum { LIMIT_USUAL = 50 };

struct walk {
	const struct query *query;
	const struct plan *plan;
	struct words_search words;
	bool by_words;		/* goes by the keys of the search */
	const char *sought;	/* goes by the words in the texts, newest first: what is sought in their index; NULL */
	struct own_way own;	/* how filters and order by the tenant's own fields are followed */
	bool by_office;		/* the few rows of the actor's office and those below, sorted */
	const char *order;	/* column beside the id; NULL: by id only */
	bool order_is_text;
	bool down;
	size_t limit;
};

static bool order_is_known(const struct entity *entity, const char *order, bool *is_text)
{
	const struct field *field = order ? field_find(entity, order) : NULL;
	*is_text = field && field->type->member == MEMBER_TEXT;
	return field && (field->sortable || (entity->order && text_equal(order, entity->order)));
}

/* Pages of a search in texts say so in their key. */
static const char in_texts[] = "~";

static bool goes_by_texts(const struct query *query)
{
	return query->in_texts || (query->after && text_starts(query->after, in_texts));
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

/* False: the words can match nothing. */
static bool walk_begin(struct context *context, const struct query *query, struct walk *walk)
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
	walk->by_office = !by_search && owns_few(context, query->entity);
	own_way_choose(context, query, by_search ? NULL : walk->order, by_search || walk->by_office, &walk->own);
	walk->order_is_text |= walk->own.by_keys;
	return true;
}

/* As an expression the order offers no index: the few rows are fetched first and sorted. */
static bool is_loose(const struct walk *walk)
{
	return !walk->by_words && !walk->sought && (walk->by_office || walk->own.is_few);
}

static void from_put(struct context *context, const struct walk *walk, struct question *question)
{
	const char *name = walk->query->entity->name;
	if (walk->sought)
		question_puts(question, " FROM %s k CROSS JOIN %s t WHERE ", full_text_table(context->arena, walk->query->entity), name);
	else if (walk->by_words)
		question_puts(question, " FROM search_key k CROSS JOIN %s t WHERE ", name);
	else if (walk->own.by_keys && is_loose(walk))
		question_puts(question, " FROM %s t CROSS JOIN custom_value v WHERE ", name);
	else
		question_puts(question, walk->own.by_keys ? " FROM custom_value v CROSS JOIN %s t WHERE " : " FROM %s t WHERE ", name);
}

/* Several keys of one row may fit (王明: wangming, wm): the least of them stands for the row, so that each row comes once,
 * on one page of the list, and pages are full. */
static void first_key_put(const struct walk *walk, struct question *question)
{
	question_put(question, " AND NOT EXISTS (SELECT 1 FROM search_key e WHERE e.tenant_id = k.tenant_id AND e.row_id = k.row_id AND e.key >= ");
	question_text(question, walk->words.from);
	question_put(question, " AND (e.key < k.key OR (e.key = k.key AND e.source_id < k.source_id)))");
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
	question_put(question, " AND k.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND k.entity = ");
	question_text(question, walk->query->entity->name);
	question_put(question, " AND k.key >= ");
	question_text(question, walk->words.from);
	question_put(question, " AND k.key < ");
	question_text(question, walk->words.until);
	question_put(question, " AND t.id = k.row_id AND t.tenant_id = k.tenant_id");
	first_key_put(walk, question);
}

/* "320700" means the city and all its counties. */
static const char *division_head(struct context *context, const struct filter *filter)
{
	const char *code = filter->value.text;
	if (!text_equal(filter->field->codes, "division") || strlen(code) != 6 || !text_ends(code, "00"))
		return NULL;
	return text_head(context->arena, code, text_ends(code, "0000") ? 2 : 4);
}

static void begins_put(struct context *context, const char *name, const char *head, struct question *question)
{
	question_puts(question, " AND t.%s >= ", name);
	question_text(question, head);
	question_puts(question, " AND t.%s < ", name);
	question_text(question, arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", head));
}

static void compared_put(struct context *context, const struct walk *walk, const struct filter *filter, struct question *question)
{
	const struct field *field = filter->field;
	if (field->sensitive) {
		size_t place = (size_t)(field - walk->query->entity->fields);
		question_puts(question, " AND t.%s_index = ", field->name);
		question_text(question, blind_index(context->keys, context->arena, walk->plan->bound[place], filter->value.text));
		return;
	}
	const char *sign = filter->compare == COMPARE_FROM ? ">=" : filter->compare == COMPARE_TO ? "<=" : "=";
	question_puts(question, " AND t.%s %s ", field->name, sign);
	if (field->type->member == MEMBER_NUMBER)
		question_int(question, filter->value.number);
	else if (filter->compare == COMPARE_TO)
		question_text(question, arena_format(context->arena, "%s~", filter->value.text));
	else
		question_text(question, filter->value.text);
}

static void one_of_put(const struct filter *filter, struct question *question)
{
	question_puts(question, " AND t.%s IN (", filter->field->name);
	for (size_t i = 0; i < filter->value.ids.count && i < 100; i++) {
		question_put(question, i ? ", " : "");
		question_int(question, filter->value.ids.list[i]);
	}
	question_put(question, filter->value.ids.count ? ")" : "-1)");
}

static void filter_put(struct context *context, const struct walk *walk, const struct filter *filter, struct question *question)
{
	must(filter->field && field_is_column(filter->field));
	const char *head = filter->compare == COMPARE_IS && filter->field->type == &type_code ? division_head(context, filter) : NULL;
	if (filter->compare == COMPARE_EMPTY)
		question_puts(question, " AND t.%s IS NULL", filter->field->name);
	else if (filter->compare == COMPARE_ONE_OF)
		one_of_put(filter, question);
	else if (head || filter->compare == COMPARE_BEGINS)
		begins_put(context, filter->field->name, head ? head : filter->value.text, question);
	else
		compared_put(context, walk, filter, question);
}

static void conditions_put(struct context *context, const struct walk *walk, struct question *question)
{
	const struct query *query = walk->query;
	from_put(context, walk, question);
	scope_put(context, query->entity, false, "t", question);
	words_put(context, walk, question);
	own_keys_put(context, query, &walk->own, question);
	for (size_t i = 0; i < query->filter_count && i < QUERY_FILTERS_MAX; i++)
		if (query->filters[i].field->custom)
			own_filter_put(context, query, &walk->own, &query->filters[i], question);
		else
			filter_put(context, walk, &query->filters[i], question);
	if (query->owner_id) {
		question_puts(question, " AND t.%s = ", query->entity->owner_field);
		question_int(question, query->owner_id);
	}
	if (query->ids) {
		question_put(question, " AND t.id IN (");
		for (size_t i = 0; i < query->id_count && i < 200; i++) {
			question_put(question, i ? ", " : "");
			question_int(question, query->ids[i]);
		}
		question_put(question, query->id_count ? ")" : "-1)");
	}
}

static const char *id_column_of(struct context *context, const struct walk *walk)
{
	if (walk->sought)
		return words_way(context->db)->row;
	return walk->by_words ? "k.row_id" : walk->own.by_keys ? "v.row_id" : "t.id";
}

/* "ID.value of the order column": rows after (or before) this one. */
static void after_put(struct context *context, const struct walk *walk, const char *column, bool down, struct question *question)
{
	const char *after = walk->query->after ? walk->query->after + (walk->sought ? strlen(in_texts) : 0) : NULL;
	const char *dot = after ? strchr(after, '.') : NULL;
	int64_t id;
	if (!dot || !text_to_int(arena_text_n(context->arena, after, (size_t)(dot - after)), 0, INT64_MAX, &id))
		return;
	const char *sign = down ? "<" : ">";
	const char *id_column = id_column_of(context, walk);
	int64_t number;
	if (!column) {
		question_puts(question, " AND %s %s ", id_column, sign);
		question_int(question, id);
		return;
	}
	if (!walk->by_words && !walk->order_is_text && !text_to_int(dot + 1, INT64_MIN, INT64_MAX, &number))
		return;
	question_puts(question, " AND (%s, %s) %s (", column, id_column, sign);
	if (walk->by_words || walk->order_is_text)
		question_text(question, dot + 1);
	else
		question_int(question, number);
	question_put(question, ", ");
	question_int(question, id);
	question_put(question, ")");
}

static void order_put(struct context *context, const struct walk *walk, const char *column, bool down, struct question *question)
{
	const char *way = down ? " DESC" : "";
	question_put(question, " ORDER BY ");
	const char *loose = !is_loose(walk) ? "" : walk->order_is_text ? " || ''" : " + 0";
	if (column)
		question_puts(question, "%s%s%s, ", column, loose, way);
	question_puts(question, "%s%s%s LIMIT ", id_column_of(context, walk), is_loose(walk) ? " + 0" : "", way);
	question_int(question, (int64_t)walk->limit + 1);
}

/* --- columns --- */

static void fields_choose(struct context *context, const struct query *query, struct listing *listing)
{
	listing->fields = arena_many(context->arena, query->entity->field_count, const struct field *);
	for (size_t i = 0; i < query->entity->field_count; i++) {
		const struct field *field = &query->entity->fields[i];
		bool wanted = field->in_list || (query->all_fields && !field->hidden) || text_equal(field->name, query->entity->title) ||
			      (query->with_texts && field->search == SEARCH_WORDS);
		if (wanted && field->type->member != MEMBER_IDS && may_see(context, query->entity, field))
			listing->fields[listing->field_count++] = field;
	}
}

/* Where some rows may only be read, each says whether it may be changed. */
static void may_change_put(const struct context *context, const struct entity *entity, struct question *question)
{
	if (!question->reach_of || question->reach == REACH_NONE) {
		question_put(question, ", 1");
		return;
	}
	question_put(question, ", CASE WHEN ");
	scope_put(context, entity, true, "t", question);
	question_put(question, " THEN 1 ELSE 0 END");
}

static void columns_put(const struct context *context, const struct walk *walk, const struct listing *listing, const char *order,
			struct question *question)
{
	question_puts(question, "SELECT t.id, t.version, %s", order ? order : "0");
	may_change_put(context, walk->query->entity, question);
	for (size_t i = 0; i < listing->field_count; i++) {
		const struct field *field = listing->fields[i];
		if (!field_is_column(field))
			continue;
		question_puts(question, ", t.%s", field->name);
		if (field->type != &type_reference)
			continue;
		const struct entity *other = entity_find(field->refers_to);
		question_puts(question, ", (SELECT r%zu.%s FROM %s r%zu WHERE r%zu.tenant_id = t.tenant_id AND r%zu.id = t.%s)", i,
			      other->title, other->name, i, i, i, field->name);
	}
	if (own_are_listed(listing))
		question_put(question, ", t.extra");
}

static int cell_read(struct context *context, const struct walk *walk, struct listing *listing, size_t place,
		     struct statement *statement, int column, struct listing_row *row)
{
	const struct field *field = listing->fields[place];
	struct value *value = &row->values[place];
	value->number = field->type->empty;
	if (field->sensitive)
		value->text = plan_unseal(context, walk->plan, (size_t)(field - walk->query->entity->fields), row->id,
					  db_bytes(statement, column), db_length(statement, column));
	else if (field->type->member == MEMBER_NUMBER)
		value->number = db_is_null(statement, column) ? field->type->empty : db_int(statement, column);
	else
		value->text = arena_text(context->arena, db_text(statement, column));
	column++;
	if (field->type == &type_reference)
		row->titles[place] = arena_text(context->arena, db_text(statement, column++));
	return column;
}

/* `at`: what the list goes by, of this row. */
static void row_read(struct context *context, const struct walk *walk, struct listing *listing, struct statement *statement,
		     struct listing_row *row, const char **at)
{
	row->id = db_int(statement, 0);
	row->version = db_int(statement, 1);
	*at = arena_text(context->arena, db_text(statement, 2));
	row->values = arena_many(context->arena, listing->field_count, struct value);
	row->titles = arena_many(context->arena, listing->field_count, const char *);
	row->may_change = db_int(statement, 3) == 1;
	int column = 4;
	for (size_t i = 0; i < listing->field_count; i++)
		if (field_is_column(listing->fields[i]))
			column = cell_read(context, walk, listing, i, statement, column, row);
	if (own_are_listed(listing))
		own_cells_read(context, walk->query->entity, listing, db_text(statement, column), row);
}

static void turn_round(struct listing *listing, const char **at)
{
	for (size_t low = 0, high = listing->count; low + 1 < high; low++) {
		high--;
		struct listing_row row = listing->rows[low];
		listing->rows[low] = listing->rows[high];
		listing->rows[high] = row;
		const char *text = at[low];
		at[low] = at[high];
		at[high] = text;
	}
}

static const char *key_of(struct context *context, const struct walk *walk, const struct listing *listing, const char **at, size_t place)
{
	return arena_format(context->arena, "%s%lld.%s", walk->sought ? in_texts : "", (long long)listing->rows[place].id, at[place] ? at[place] : "");
}

static void paging_find(struct context *context, const struct walk *walk, struct listing *listing, const char **at, bool more)
{
	bool backwards = walk->query->backwards;
	if (backwards)
		turn_round(listing, at);
	if (!listing->count)
		return;
	if (backwards ? walk->query->after != NULL : more)
		listing->next = key_of(context, walk, listing, at, listing->count - 1);
	if (backwards ? more : walk->query->after != NULL)
		listing->previous = key_of(context, walk, listing, at, 0);
}

static bool rows_read(struct context *context, const struct walk *walk, struct listing *listing, struct statement *statement)
{
	const char **at = arena_many(context->arena, walk->limit + 1, const char *);
	listing->rows = arena_many(context->arena, walk->limit + 1, struct listing_row);
	bool more = false;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW) {
		if (listing->count == walk->limit) {
			more = true;
			break;
		}
		row_read(context, walk, listing, statement, &listing->rows[listing->count], &at[listing->count]);
		listing->count++;
	}
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "list %s: %s", walk->query->entity->name, db_message(context->db));
	paging_find(context, walk, listing, at, more);
	return context->failure == NULL;
}

static struct question *walk_question(struct context *context, const struct walk *walk)
{
	struct question *question = question_new(context);
	question->by_office = walk->by_office;
	reach_way_choose(context, walk->query->entity, question);
	return question;
}

/* The column that the list goes by, beside the id; NULL: by id only. */
static const char *order_column(struct context *context, const struct walk *walk)
{
	if (walk->by_words)
		return "k.key";
	if (walk->own.by_keys)
		return walk->own.column;
	return walk->order ? arena_format(context->arena, "t.%s", walk->order) : NULL;
}

static bool list_once(struct context *context, const struct query *query, struct listing *listing)
{
	struct walk walk;
	*listing = (struct listing){ 0 };
	fields_choose(context, query, listing);
	if (!walk_begin(context, query, &walk))
		return true;
	const char *column = order_column(context, &walk);
	bool down = walk.down != query->backwards;
	struct question *question = walk_question(context, &walk);
	columns_put(context, &walk, listing, column, question);
	conditions_put(context, &walk, question);
	after_put(context, &walk, column, down, question);
	order_put(context, &walk, column, down, question);
	struct statement *statement = question_ask(context, question);
	return statement && rows_read(context, &walk, listing, statement);
}

/* Who is so named comes first; where nobody is, whose texts say so. */
static bool may_go_on_in_texts(const struct query *query)
{
	return !text_is_empty(query->words) && !query->in_texts && !query->by_names && !query->after && entity_has_texts(query->entity) && query->words[0] != '#';
}

bool store_list(struct context *context, const struct query *query, struct listing *listing)
{
	if (!list_once(context, query, listing))
		return false;
	if (listing->count || !may_go_on_in_texts(query))
		return true;
	struct query texts = *query;
	texts.in_texts = true;
	return list_once(context, &texts, listing);
}

static int64_t count_once(struct context *context, const struct query *query, int64_t most)
{
	struct walk walk;
	if (!walk_begin(context, query, &walk))
		return 0;
	struct question *question = walk_question(context, &walk);
	question_put(question, "SELECT count(*) FROM (SELECT 1");
	conditions_put(context, &walk, question);
	question_put(question, " LIMIT ");
	question_int(question, most + 1);
	question_put(question, ") AS counted");
	struct statement *statement = question_ask(context, question);
	int64_t count = statement && db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return count;
}

int64_t store_count(struct context *context, const struct query *query, int64_t most)
{
	int64_t count = count_once(context, query, most);
	if (count || !may_go_on_in_texts(query))
		return count;
	struct query texts = *query;
	texts.in_texts = true;
	return count_once(context, &texts, most);
}
