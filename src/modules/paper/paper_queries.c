/* paper_queries.c: templates looked up through the store. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/offices.h"
#include "model/store.h"
#include "modules/paper/paper_parts.h"

enum { TEMPLATES_MOST = 200, OFFICES_ABOVE = 16 };

static void filter_add(struct query *query, const char *name, struct value value)
{
	const struct field *field = field_find(query->entity, name);
	must(field != NULL);
	query->filters[query->filter_count++] = (struct filter){ .field = field, .compare = COMPARE_IS, .value = value };
}

static bool rows_load(struct context *context, const struct query *query, struct paper_template **rows, size_t *count)
{
	struct listing listing = { 0 };
	*count = 0;
	if (!store_list(context, query, &listing))
		return false;
	*rows = arena_many(context->arena, listing.count + 1, struct paper_template);
	for (size_t i = 0; i < listing.count; i++) {
		struct paper_template *row = row_new(context, &paper_template);
		if (store_load(context, &paper_template, listing.rows[i].id, row))
			(*rows)[(*count)++] = *row;
		else if (context->failure)
			return false;
	}
	return true;
}

static bool is_above(const int64_t *offices, size_t count, int64_t office_id)
{
	for (size_t i = 0; i < count; i++)
		if (offices[i] == office_id)
			return true;
	return false;
}

bool templates_in_use(struct context *context, const char *about, struct paper_template **rows, size_t *count)
{
	struct query query = { .entity = &paper_template, .limit = TEMPLATES_MOST };
	int64_t offices[OFFICES_ABOVE];
	size_t found = 0, above = offices_above(context, context->actor->office_id, offices, OFFICES_ABOVE);
	*count = 0;
	if (!may(context, &paper_template, ACT_LIST))
		return true;
	filter_add(&query, "about", (struct value){ .text = about });
	filter_add(&query, "state", (struct value){ .number = EDITION_IN_USE });
	if (!rows_load(context, &query, rows, &found))
		return false;
	for (size_t i = 0; i < found; i++) {
		const struct paper_template *row = &(*rows)[i];
		bool is_his = row->office_id == context->actor->office_id || is_above(offices, above, row->office_id) || context->actor->is_system;
		if (is_his && paper_is_today(row, context->today))
			(*rows)[(*count)++] = *row;
	}
	return context->failure == NULL;
}

bool template_editions(struct context *context, const struct paper_template *row, int64_t *highest, int64_t *in_use)
{
	struct query query = { .entity = &paper_template, .limit = TEMPLATES_MOST };
	struct paper_template *rows;
	size_t count;
	*highest = *in_use = 0;
	filter_add(&query, "about", (struct value){ .text = row->about });
	filter_add(&query, "name", (struct value){ .text = row->name });
	filter_add(&query, "office_id", (struct value){ .number = row->office_id });
	if (!rows_load(context, &query, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		*highest = rows[i].edition > *highest ? rows[i].edition : *highest;
		if (rows[i].state == EDITION_IN_USE && rows[i].record.id != row->record.id)
			*in_use = rows[i].record.id;
	}
	return true;
}
