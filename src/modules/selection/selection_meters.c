/* selection_meters.c: see selection_meters.h.  One walk over those who count:
 * each adds to the rows of its unit's union and of every office above it. */
#include "modules/selection/selection_meters.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "modules/selection/selection_parts.h"

enum { HEIGHT_MOST = 12 };

/* --- offices --- */

struct office_tree {
	struct office {
		int64_t id, above;
	} *slots;
	size_t mask;
};

static size_t slot_of(int64_t id)
{
	uint64_t mixed = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(mixed >> 24);
}

struct office_tree *office_tree_new(struct arena *arena, size_t room)
{
	struct office_tree *tree = arena_one(arena, struct office_tree);
	size_t size = 16;
	while (size < room * 2)
		size *= 2;
	tree->slots = arena_many(arena, size, struct office);
	tree->mask = size - 1;
	return tree;
}

void office_tree_add(struct office_tree *tree, int64_t office_id, int64_t above_id)
{
	size_t place = slot_of(office_id) & tree->mask;
	while (tree->slots[place].id && tree->slots[place].id != office_id)
		place = (place + 1) & tree->mask;
	tree->slots[place] = (struct office){ office_id, above_id };
}

int64_t office_above(const struct office_tree *tree, int64_t office_id)
{
	size_t place = slot_of(office_id) & tree->mask;
	while (tree->slots[place].id && tree->slots[place].id != office_id)
		place = (place + 1) & tree->mask;
	return tree->slots[place].id == office_id ? tree->slots[place].above : 0;
}

/* --- the rows --- */

/* The rows of one organisation; that of the round is the first. */
struct office_rows {
	int64_t organisation_id;
	size_t from, until;
};

struct making {
	struct context *context;
	struct selection_meters *meters;
	size_t room;
	const struct meter_row *shares;		/* as the round's rows of them begin */
	const struct selection_place **places;	/* by organisation */
	size_t place_count;
	struct office_rows *offices;		/* by organisation */
	size_t office_count;
};

static bool is_line(const struct selection_place *place)
{
	return !place->category || !place->category[0];
}

static int places_order(const void *a, const void *b)
{
	const struct selection_place *one = *(const struct selection_place *const *)a, *other = *(const struct selection_place *const *)b;
	if (one->organisation_id != other->organisation_id)
		return one->organisation_id < other->organisation_id ? -1 : 1;
	return (one > other) - (one < other);	/* as the round has them */
}

static const struct selection_place **places_sort(struct making *making)
{
	const struct selection_rules *rules = making->meters->rules;
	making->places = arena_many(making->context->arena, rules->place_count + 1, const struct selection_place *);
	for (size_t i = 0; i < rules->place_count; i++)
		making->places[i] = &rules->places[i];
	making->place_count = rules->place_count;
	if (rules->place_count > 1)
		qsort(making->places, rules->place_count, sizeof(making->places[0]), places_order);
	return making->places;
}

/* The first of the organisation's places, or where it would stand. */
static size_t places_from(const struct making *making, int64_t organisation_id)
{
	size_t low = 0, high = making->place_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (making->places[middle]->organisation_id < organisation_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has_lines(const struct making *making, int64_t organisation_id, int64_t target, int64_t kind)
{
	for (size_t i = places_from(making, organisation_id); i < making->place_count && making->places[i]->organisation_id == organisation_id; i++)
		if (is_line(making->places[i]) && making->places[i]->target == target && making->places[i]->kind == kind)
			return true;
	return false;
}

static struct meter_row *row_add(struct making *making, struct meter_row row)
{
	must(making->meters->count < making->room);
	making->meters->rows[making->meters->count] = row;
	return &making->meters->rows[making->meters->count++];
}

static struct meter_row *line_find(struct making *making, size_t from, int64_t target, int64_t place_kind)
{
	for (size_t i = from; i < making->meters->count; i++) {
		struct meter_row *row = &making->meters->rows[i];
		if (row->kind == METER_PLACES && row->target == target && row->place_kind == place_kind)
			return row;
	}
	return NULL;
}

/* Two lines of one kind are one. */
static void line_add(struct making *making, size_t from, int64_t organisation_id, const struct selection_place *place)
{
	struct meter_row *line = line_find(making, from, place->target, place->kind);
	if (!line)
		line = row_add(making, (struct meter_row){ .kind = METER_PLACES, .organisation_id = organisation_id, .target = place->target,
			.place_kind = place->kind, .is_hard = true, .is_upper = true });
	line->out_of += place->number;
}

static void part_add(struct making *making, size_t from, const struct selection_place *part)
{
	const struct meter_row *line = line_find(making, from, part->target, part->kind);
	struct meter_row row = { .kind = METER_PART, .organisation_id = part->organisation_id, .target = part->target, .place_kind = part->kind, .place = part,
				 .out_of = line ? line->out_of : 0, .is_hard = true, .is_upper = part->bound != BOUND_AT_LEAST };
	row.counted_set = categories_read(making->context, making->meters->rules, part->category, &row.unknown);
	row_add(making, row);
}

/* What the shares count is read once, however many offices they hold for. */
static struct meter_row *shares_read(struct making *making)
{
	const struct selection_rules *rules = making->meters->rules;
	struct meter_row *rows = arena_many(making->context->arena, rules->share_count + 1, struct meter_row);
	for (size_t i = 0; i < rules->share_count; i++) {
		const struct selection_share *share = &rules->shares[i];
		const char *unknown = NULL;
		rows[i] = (struct meter_row){ .kind = METER_SHARE, .target = share->target, .place_kind = PLACE_ORDINARY, .share = share, .is_hard = share->is_hard == 1 };
		rows[i].counted_set = categories_read(making->context, rules, share->counted, &rows[i].unknown);
		rows[i].out_of_set = categories_read(making->context, rules, share->out_of, &unknown);
		rows[i].unknown = rows[i].unknown ? rows[i].unknown : unknown;
		rows[i].is_upper = share->relation == SHARE_AT_MOST || share->relation == SHARE_LESS_THAN || share->relation == SHARE_EQUALS;
	}
	return rows;
}

/* Has an office above it places of this kind?  Then it lives on them. */
static bool lives_on_others(struct making *making, const struct selection_place *place)
{
	int64_t above = place->organisation_id;
	for (int height = 0; height < HEIGHT_MOST && (above = office_above(making->meters->tree, above)); height++)
		if (has_lines(making, above, place->target, place->kind))
			return true;
	return false;
}

/* Where the round states no total, it is the sum of those whose places come from nobody else's. */
static void totals_add(struct making *making)
{
	for (size_t i = places_from(making, 1); i < making->place_count; i++) {
		const struct selection_place *place = making->places[i];
		if (is_line(place) && !has_lines(making, 0, place->target, place->kind) && !lives_on_others(making, place))
			line_add(making, 0, 0, place);
	}
}

static void office_add(struct making *making, int64_t organisation_id)
{
	const struct selection_rules *rules = making->meters->rules;
	size_t from = making->meters->count, first = places_from(making, organisation_id);
	for (size_t i = first; i < making->place_count && making->places[i]->organisation_id == organisation_id; i++)
		if (is_line(making->places[i]))
			line_add(making, from, organisation_id, making->places[i]);
	if (!organisation_id)
		totals_add(making);
	for (size_t i = first; i < making->place_count && making->places[i]->organisation_id == organisation_id; i++)
		if (!is_line(making->places[i]))
			part_add(making, from, making->places[i]);
	for (size_t i = 0; i < rules->share_count; i++) {
		const struct selection_share *share = &rules->shares[i];
		if (!organisation_id || (share->each_office == 1 && has_lines(making, organisation_id, share->target, PLACE_ORDINARY)))
			row_add(making, making->shares[i])->organisation_id = organisation_id;
	}
	making->offices[making->office_count++] = (struct office_rows){ organisation_id, from, making->meters->count };
}

static void rows_make(struct making *making)
{
	const struct selection_rules *rules = making->meters->rules;
	size_t office_room = 1;
	places_sort(making);
	making->shares = shares_read(making);
	for (size_t i = 0; i < making->place_count; i++)
		office_room += i == 0 || making->places[i]->organisation_id != making->places[i - 1]->organisation_id;
	making->room = rules->place_count * 2 + office_room * rules->share_count + 1;
	making->meters->rows = arena_many(making->context->arena, making->room, struct meter_row);
	making->offices = arena_many(making->context->arena, office_room + 1, struct office_rows);
	office_add(making, 0);
	for (size_t i = places_from(making, 1); i < making->place_count; i++)
		if (i == 0 || making->places[i]->organisation_id != making->places[i - 1]->organisation_id)
			office_add(making, making->places[i]->organisation_id);
}

/* --- counting --- */

static bool is_of_kind(const struct meter_row *row, const struct counted *one)
{
	return row->target == one->target && row->place_kind == one->place_kind;
}

static void row_count(struct meter_row *row, const struct counted *one, int64_t number)
{
	if (!is_of_kind(row, one) || (row->out_of_set && !(one->category_set & row->out_of_set)))
		return;
	if (row->kind == METER_SHARE)
		row->out_of += number;
	if (row->kind == METER_PLACES || (one->category_set & row->counted_set))
		row->counted += number;
}

static const struct office_rows *office_rows_of(const struct making *making, int64_t organisation_id)
{
	size_t low = 0, high = making->office_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (making->offices[middle].organisation_id < organisation_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < making->office_count && making->offices[low].organisation_id == organisation_id ? &making->offices[low] : NULL;
}

static void office_count(struct making *making, const struct office_rows *rows, const struct counted *one)
{
	for (size_t i = rows->from; i < rows->until; i++)
		row_count(&making->meters->rows[i], one, 1);
}

static void one_count(struct making *making, const struct counted *one)
{
	int64_t office_id = one->office_id;
	office_count(making, &making->offices[0], one);
	for (int height = 0; height < HEIGHT_MOST && office_id; height++, office_id = office_above(making->meters->tree, office_id)) {
		const struct office_rows *rows = making->office_count > 1 ? office_rows_of(making, office_id) : NULL;
		if (rows)
			office_count(making, rows, one);
	}
}

struct selection_meters *selection_meters_make(struct context *context, const struct selection_rules *rules, const struct office_tree *tree,
					       const struct counted *list, size_t count)
{
	struct making making = { .context = context, .meters = arena_one(context->arena, struct selection_meters) };
	making.meters->rules = rules;
	making.meters->tree = tree;
	rows_make(&making);
	for (size_t i = 0; i < count; i++)
		one_count(&making, &list[i]);
	for (size_t i = 0; i < making.meters->count; i++)
		meter_evaluate(rules, &making.meters->rows[i]);
	return making.meters;
}

/* --- what if --- */

static bool is_below(const struct office_tree *tree, int64_t office_id, int64_t above_id)
{
	for (int height = 0; height < HEIGHT_MOST && office_id; height++, office_id = office_above(tree, office_id))
		if (office_id == above_id)
			return true;
	return false;
}

static bool is_within(const struct selection_meters *meters, const struct meter_row *row, const struct counted *one)
{
	return is_of_kind(row, one) && (!row->organisation_id || is_below(meters->tree, one->office_id, row->organisation_id));
}

bool selection_meter_concerns(const struct selection_meters *meters, size_t place, const struct counted *one)
{
	const struct meter_row *row = &meters->rows[place];
	return is_within(meters, row, one) && (!row->out_of_set || (one->category_set & row->out_of_set));
}

struct meter_row selection_meter_if(const struct selection_meters *meters, size_t place, const struct counted *gone, const struct counted *come)
{
	struct meter_row row = meters->rows[place];
	if (gone && is_within(meters, &row, gone))
		row_count(&row, gone, -1);
	if (come && is_within(meters, &row, come))
		row_count(&row, come, 1);
	meter_evaluate(meters->rules, &row);
	return row;
}
