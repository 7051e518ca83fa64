/* selection_load.c: a round's rules read into memory, once for a page; and the
 * names of categories made bits and back. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection_parts.h"

enum { ROWS_AT_ONCE = 1000, ROWS_MOST = 20000, NAMES_MOST = 4096 };

static void row_fill(const struct entity *entity, const struct listing *listing, size_t place, struct record *row, const char *owner_field, int64_t owner_id)
{
	const struct listing_row *from = &listing->rows[place];
	row->id = from->id;
	row->version = from->version;
	for (size_t i = 0; i < listing->field_count; i++)
		if (!listing->fields[i]->custom)
			field_set(listing->fields[i], row, &from->values[i]);
	struct value owner = { .number = owner_id };
	field_set(field_find(entity, owner_field), row, &owner);
}

/* Every row of the entity that the round owns, newest first. */
static bool rows_load(struct context *context, const struct entity *entity, int64_t selection_id, void **rows, size_t *count)
{
	struct query query = { .entity = entity, .owner_id = selection_id, .all_fields = true, .limit = ROWS_AT_ONCE };
	char *all = NULL;
	*count = 0;
	do {
		struct listing listing = { 0 };
		if (!store_list(context, &query, &listing))
			return false;
		all = arena_grow(context->arena, all, *count * entity->row_size, (*count + listing.count) * entity->row_size);
		for (size_t i = 0; i < listing.count; i++, (*count)++) {
			struct record *row = row_new(context, entity);
			row_fill(entity, &listing, i, row, entity->owner_field, selection_id);
			memcpy(all + *count * entity->row_size, row, entity->row_size);
		}
		query.after = listing.next;
	} while (query.after && *count < ROWS_MOST);
	*rows = all;
	return true;
}

/* --- order --- */

static int numbers_order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int stages_order(const void *a, const void *b)
{
	const struct selection_stage *one = a, *other = b;
	int order = numbers_order(one->place, other->place);
	return order ? order : numbers_order(one->record.id, other->record.id);
}

static int clauses_order(const void *a, const void *b)
{
	const struct selection_clause *one = a, *other = b;
	int order = numbers_order(one->kind, other->kind);
	order = order ? order : numbers_order(one->place, other->place);
	return order ? order : numbers_order(one->record.id, other->record.id);
}

static int categories_order(const void *a, const void *b)
{
	return numbers_order(((const struct selection_category *)a)->place, ((const struct selection_category *)b)->place);
}

static int places_order(const void *a, const void *b)
{
	return numbers_order(((const struct selection_place *)a)->record.id, ((const struct selection_place *)b)->record.id);
}

static int shares_order(const void *a, const void *b)
{
	const struct selection_share *one = a, *other = b;
	int order = numbers_order(one->place, other->place);
	return order ? order : numbers_order(one->record.id, other->record.id);
}

static bool categories_load(struct context *context, int64_t selection_id, struct selection_category **categories, size_t *count)
{
	void *rows = NULL;
	if (!rows_load(context, &selection_category, selection_id, &rows, count))
		return false;
	if (*count > 1)
		qsort(rows, *count, sizeof(**categories), categories_order);
	*categories = rows;
	return true;
}

size_t selection_categories_offered(struct context *context, int64_t selection_id, int64_t target, bool eligible, const char *const **names)
{
	struct selection_category *categories = NULL;
	size_t count = 0, found = 0;
	if (selection_id <= 0 || !categories_load(context, selection_id, &categories, &count))
		return 0;
	const char **list = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		bool fits = !target || !categories[i].target || categories[i].target == target;
		if (fits && !(eligible && categories[i].is_barred))
			list[found++] = categories[i].name;
	}
	*names = list;
	return found;
}

struct part {
	const struct entity *entity;
	void **rows;
	size_t *count;
	int (*order)(const void *a, const void *b);
};

static bool part_load(struct context *context, int64_t selection_id, const struct part *part)
{
	if (!rows_load(context, part->entity, selection_id, part->rows, part->count))
		return false;
	if (*part->count > 1)
		qsort(*part->rows, *part->count, part->entity->row_size, part->order);
	return true;
}

bool selection_rules_load(struct context *context, int64_t selection_id, struct selection_rules *rules)
{
	void *stages = NULL, *clauses = NULL, *categories = NULL, *places = NULL, *shares = NULL;
	*rules = (struct selection_rules){ 0 };
	const struct part parts[] = {
		{ &selection_stage, &stages, &rules->stage_count, stages_order },
		{ &selection_clause, &clauses, &rules->clause_count, clauses_order },
		{ &selection_category, &categories, &rules->category_count, categories_order },
		{ &selection_place, &places, &rules->place_count, places_order },
		{ &selection_share, &shares, &rules->share_count, shares_order },
	};
	if (!store_load(context, &selection, selection_id, &rules->selection))
		return false;
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (!part_load(context, selection_id, &parts[i]))
			return false;
	rules->stages = stages;
	rules->clauses = clauses;
	rules->categories = categories;
	rules->places = places;
	rules->shares = shares;
	return true;
}

/* --- categories by name --- */

static int64_t category_bit(const struct selection_rules *rules, const char *name)
{
	for (size_t i = 0; i < rules->category_count; i++)
		if (text_equal(rules->categories[i].name, name))
			return INT64_C(1) << (rules->categories[i].place - 1);
	return 0;
}

int64_t categories_read(struct context *context, const struct selection_rules *rules, const char *names, const char **unknown)
{
	char **parts = NULL;
	int64_t set = 0;
	const char *first = NULL;
	/* No name holds a line's end, so it can stand for the 、 that separates them. */
	size_t count = text_is_empty(names) ? 0 : text_split(context->arena, text_replace(context->arena, names, "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < count; i++) {
		const char *name = text_trim(context->arena, parts[i]);
		int64_t bit = text_is_empty(name) ? 0 : category_bit(rules, name);
		if (!bit && !text_is_empty(name) && !first)
			first = name;
		set |= bit;
	}
	if (unknown)
		*unknown = first;
	return set;
}

const char *categories_words(struct context *context, const struct selection_rules *rules, int64_t set)
{
	struct buffer *out = buffer_new(context->arena, NAMES_MOST);
	for (size_t i = 0; i < rules->category_count; i++) {
		if (!(set & (INT64_C(1) << (rules->categories[i].place - 1))))
			continue;
		if (out->length)
			buffer_text(out, "、");
		buffer_text(out, rules->categories[i].name);
	}
	return buffer_string(out);
}
