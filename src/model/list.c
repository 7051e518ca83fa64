/* list.c: many rows of an entity: filters, words, scope, order, paging by key.
 * A query is checked against the definition; nothing that people send becomes
 * SQL but as a bound value. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/bulk.h"
#include "model/context.h"
#include "model/full_text.h"
#include "model/own_way.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/store.h"
#include "model/walk.h"

/* --- columns --- */

static void field_choose(struct context *context, const struct entity *entity, const struct field *field, struct listing *listing)
{
	for (size_t i = 0; i < listing->field_count; i++)
		if (listing->fields[i] == field)
			return;
	if (field->type->member != MEMBER_IDS && may_see(context, entity, field))
		listing->fields[listing->field_count++] = field;
}

static void fields_choose(struct context *context, const struct query *query, struct listing *listing)
{
	const struct entity *entity = query->entity;
	bool is_arranged = query->columns && !query->all_fields;
	listing->fields = arena_many(context->arena, entity->field_count + 1, const struct field *);
	if (is_arranged && entity->title)
		field_choose(context, entity, field_find(entity, entity->title), listing);
	for (size_t i = 0; is_arranged && i < query->column_count; i++)
		field_choose(context, entity, query->columns[i], listing);
	for (size_t i = 0; !is_arranged && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->in_list || (query->all_fields && !field->hidden) || text_equal(field->name, entity->title) ||
		    (query->with_texts && field->search == SEARCH_WORDS))
			field_choose(context, entity, field, listing);
	}
}

/* Where some rows may only be read, each says whether it may be changed. */
static void may_change_put(const struct context *context, const struct entity *entity, struct question *question)
{
	bool is_reached = question->reach_of && question->reach != REACH_NONE;
	if (!is_reached && !entity_has_holder(entity)) {
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
	return arena_format(context->arena, "%s%lld.%s", walk->sought ? WALK_IN_TEXTS : "", (long long)listing->rows[place].id, at[place] ? at[place] : "");
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

/* Where the page looked no further than to its edge, the next one goes on from there. */
static void edge_tell(const struct walk *walk, struct listing *listing)
{
	const struct query *query = walk->query;
	const char **onwards = query->backwards ? &listing->previous : &listing->next;
	const char **back = query->backwards ? &listing->next : &listing->previous;
	if (!walk->edge || *onwards)
		return;
	listing->is_cut = true;
	*onwards = walk->edge;
	if (!listing->count && query->after)
		*back = query->after;
}

static bool list_walk(struct context *context, const struct walk *walk, struct listing *listing)
{
	struct question *question = walk_question(context, walk);
	columns_put(context, walk, listing, walk_column(context, walk), question);
	walk_put(context, walk, question);
	walk_after_put(context, walk, question);
	walk_order_put(context, walk, question);
	question_put(question, " LIMIT ");
	question_int(question, (int64_t)walk->limit + 1);
	struct statement *statement = question_ask(context, question);
	return statement && rows_read(context, walk, listing, statement);
}

static bool list_once(struct context *context, const struct query *query, struct listing *listing)
{
	struct walk walk;
	*listing = (struct listing){ 0 };
	fields_choose(context, query, listing);
	if (!walk_begin(context, query, &walk))
		return true;
	if (!walk_edge_find(context, &walk))
		return false;
	walk_way_of_texts(context, &walk);
	bool good = list_walk(context, &walk, listing);
	edge_tell(&walk, listing);
	return good;
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

static int64_t count_once(struct context *context, const struct query *query, int64_t most, bool *whole)
{
	struct walk walk;
	*whole = true;
	if (!walk_begin(context, query, &walk) || !walk_edge_find(context, &walk))
		return 0;
	walk_way_of_texts(context, &walk);
	struct question *question = walk_question(context, &walk);
	question_put(question, "SELECT count(*) FROM (SELECT 1");
	walk_put(context, &walk, question);
	question_put(question, " LIMIT ");
	question_int(question, most + 1);
	question_put(question, ") AS counted");
	int64_t count = db_first(question_ask(context, question), 0);
	*whole = count <= most && !walk.edge;
	return count;
}

static int64_t count_all(struct context *context, const struct query *query, int64_t most, bool *whole)
{
	int64_t count = count_once(context, query, most, whole);
	if (count || !*whole || !may_go_on_in_texts(query))
		return count;
	struct query texts = *query;
	texts.in_texts = true;
	return count_once(context, &texts, most, whole);
}

/* What a walk finds is asked for otherwise than as a page: in the order of ids, or summed up. */
static struct statement *asked_whole(struct context *context, const struct query *query, const char *columns, int64_t after, size_t most)
{
	struct walk walk;
	struct query whole = *query;
	whole.after = NULL;
	whole.is_bounded = whole.backwards = false;
	if (!walk_begin(context, &whole, &walk))
		return NULL;
	struct question *question = walk_question(context, &walk);
	question_puts(question, "SELECT %s", columns);
	walk_put(context, &walk, question);
	if (most) {
		question_put(question, " AND t.id > ");
		question_int(question, after);
		question_put(question, " ORDER BY t.id LIMIT ");
		question_int(question, (int64_t)most);
	}
	return question_ask(context, question);
}

bool ids_after(struct context *context, const struct query *query, int64_t after, int64_t *ids, size_t most, size_t *count)
{
	*count = db_ids(asked_whole(context, query, "t.id", after, most), ids, most);
	return context->failure == NULL;
}

size_t ids_of_all(struct context *context, const struct entity *entity, int64_t after, int64_t *ids, size_t most)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT id FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id > ");
	question_int(question, after);
	question_puts(question, " ORDER BY id LIMIT %zu", most);
	return db_ids(question_ask(context, question), ids, most);
}

bool selection_of(struct context *context, const struct query *query, struct selection *selection)
{
	*selection = (struct selection){ .print = "" };
	struct statement *statement = asked_whole(context, query, "count(*), sum(t.id % 1000003), sum(t.version)", 0, 0);
	if (statement && db_step(statement) == DB_ROW) {
		selection->count = db_int(statement, 0);
		selection->print = arena_format(context->arena, "%lld.%lld.%lld", (long long)selection->count, (long long)db_int(statement, 1),
						(long long)db_int(statement, 2));
	}
	db_reset(statement);
	return context->failure == NULL;
}

int64_t store_count(struct context *context, const struct query *query, int64_t most)
{
	struct query all = *query;
	bool whole;
	all.is_bounded = false;
	return count_all(context, &all, most, &whole);
}

int64_t store_count_near(struct context *context, const struct query *query, int64_t most, bool *whole)
{
	struct query first = *query;
	first.after = NULL;
	first.backwards = false;
	first.is_bounded = true;
	return count_all(context, &first, most, whole);
}
