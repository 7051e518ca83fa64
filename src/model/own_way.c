/* own_way.c: three ways to follow a filter by a tenant's own field.  Where few
 * rows have the value they are fetched and sorted; where many have it and the
 * list goes by its usual order, the keys of that value stand in this order;
 * else each row of the list is asked. */
#include "model/own_way.h"

#include "base/text.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/question.h"

enum { FEW = 1000 };

static void field_put(struct context *context, const struct field *field, const char *alias, struct question *question)
{
	question_puts(question, "%s.tenant_id = ", alias);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND %s.field_id = ", alias);
	question_int(question, field->custom);
}

static void values_put(struct context *context, const struct query *query, const struct filter *filter, const char *alias,
		       struct question *question)
{
	field_put(context, filter->field, alias, question);
	custom_filter_put(context, query->entity, filter, alias, question);
}

static bool are_few(struct context *context, const struct query *query, const struct filter *filter)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT count(*) FROM (SELECT 1 FROM custom_value c WHERE ");
	values_put(context, query, filter, "c", question);
	question_puts(question, " LIMIT %d) AS counted", FEW + 1);
	struct statement *statement = question_ask(context, question);
	bool few = statement && db_step(statement) == DB_ROW && db_int(statement, 0) <= FEW;
	db_reset(statement);
	return few;
}

static const struct filter *driver_find(struct context *context, const struct query *query, struct own_way *way)
{
	const struct filter *driver = NULL;
	for (size_t i = 0; i < query->filter_count && i < QUERY_FILTERS_MAX && !way->few; i++) {
		const struct filter *filter = &query->filters[i];
		bool leads = filter->compare != COMPARE_NOT && filter->compare != COMPARE_HAS && filter->compare != COMPARE_FILLED;
		if (!filter->field->custom || filter->any || !leads)
			continue;
		way->few = are_few(context, query, filter) ? filter : NULL;
		bool is_one = filter->compare == COMPARE_IS && !text_equal(filter->field->type->control, "date");
		if (!driver && (is_one || filter->compare == COMPARE_EMPTY))
			driver = filter;
	}
	return driver;
}

void own_way_choose(struct context *context, const struct query *query, const char *order, bool by_search, bool by_office, struct own_way *way)
{
	const struct field *by = order ? field_find(query->entity, order) : NULL;
	*way = (struct own_way){ 0 };
	if (!query->entity->shipped || by_search)
		return;
	const struct filter *driver = driver_find(context, query, way);
	if (by && by->custom)
		*way = (struct own_way){ .by_keys = true, .column = "v.value", .field = by, .few = way->few };
	else if (driver && !way->few && !by_office && !query->order)
		*way = (struct own_way){ .by_keys = true, .column = "v.sorted", .field = driver->field, .driver = driver };
}

void own_keys_put(struct context *context, const struct query *query, const struct own_way *way, struct question *question)
{
	if (way->few) {
		question_put(question, " AND ");
		values_put(context, query, way->few, "w", question);
		question_put(question, " AND t.id = w.row_id AND t.tenant_id = w.tenant_id");
	}
	if (!way->by_keys)
		return;
	question_put(question, " AND ");
	if (way->driver)
		values_put(context, query, way->driver, "v", question);
	else
		field_put(context, way->field, "v", question);
	question_put(question, " AND t.id = v.row_id AND t.tenant_id = v.tenant_id");
}

void own_filter_put(struct context *context, const struct query *query, const struct own_way *way, const struct filter *filter,
		    struct question *question)
{
	if (filter == way->driver || filter == way->few)
		return;
	question_put(question, " AND ");
	own_condition_put(context, query, filter, question);
}

void own_condition_put(struct context *context, const struct query *query, const struct filter *filter, struct question *question)
{
	question_put(question, "EXISTS (SELECT 1 FROM custom_value e WHERE e.row_id = t.id AND ");
	values_put(context, query, filter, "e", question);
	question_put(question, ")");
}

bool own_are_listed(const struct listing *listing)
{
	for (size_t i = 0; i < listing->field_count; i++)
		if (listing->fields[i]->custom)
			return true;
	return false;
}

void own_cells_read(struct context *context, const struct entity *entity, const struct listing *listing, const char *text,
		    struct listing_row *row)
{
	struct value *values = custom_values_new(context->arena);
	custom_read(context, entity, row->id, text, values);
	for (size_t i = 0; i < listing->field_count; i++)
		if (listing->fields[i]->custom)
			row->values[i] = values[listing->fields[i]->offset];
}
