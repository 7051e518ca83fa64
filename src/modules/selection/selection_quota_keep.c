/* selection_quota_keep.c: places that were read from a table or computed, kept
 * in place of those that the same organisations had of the same kind. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection_parts.h"
#include "modules/selection/selection_quota.h"

enum { ROWS_MOST = 900 };

static bool is_replaced(const struct selection_place *place, const struct quota_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (place->organisation_id == lines[i].organisation_id && place->target == lines[i].target && place->kind == lines[i].place_kind)
			return true;
	return false;
}

size_t places_replaced(const struct selection_rules *rules, const struct quota_line *lines, size_t count)
{
	size_t found = 0;
	for (size_t i = 0; i < rules->place_count; i++)
		found += is_replaced(&rules->places[i], lines, count);
	return found;
}

static bool old_remove(struct context *context, const struct selection_rules *rules, const struct quota_line *lines, size_t count)
{
	for (size_t i = 0; i < rules->place_count; i++)
		if (is_replaced(&rules->places[i], lines, count) && !store_remove(context, &selection_place, rules->places[i].record.id, NULL))
			return false;
	return true;
}

static struct selection_place *place_new(struct context *context, int64_t selection_id, const struct quota_line *line)
{
	struct selection_place *row = row_new(context, &selection_place);
	row->selection_id = selection_id;
	row->organisation_id = line->organisation_id;
	row->target = line->target;
	row->kind = line->place_kind;
	row->number = line->number;
	return row;
}

static size_t line_rows(struct context *context, int64_t selection_id, const struct quota_line *line, struct creating *rows)
{
	struct selection_place *whole = place_new(context, selection_id, line);
	size_t count = 0;
	whole->arithmetic = text_is_empty(line->note) ? NULL : text_head(context->arena, line->note, 300);
	rows[count++].row = whole;
	for (size_t i = 0; i < line->part_count; i++) {
		struct selection_place *part = place_new(context, selection_id, line);
		part->category = line->parts[i].category;
		part->bound = line->parts[i].bound;
		part->number = line->parts[i].number;
		rows[count++].row = part;
	}
	return count;
}

bool places_keep(struct context *context, const struct selection_rules *rules, const struct quota_line *lines, size_t count)
{
	struct creating *rows = arena_many(context->arena, count * (QUOTA_PARTS + 1) + 1, struct creating);
	size_t row_count = 0;
	for (size_t i = 0; i < count; i++)
		row_count += line_rows(context, rules->selection.record.id, &lines[i], rows + row_count);
	if (row_count + places_replaced(rules, lines, count) > ROWS_MOST) {
		problem(context, "", "一次最多换 %d 条名额，请分几次导入", ROWS_MOST);
		return false;
	}
	if (!old_remove(context, rules, lines, count) || (row_count && !store_create_many(context, &selection_place, rows, row_count)))
		return false;
	for (size_t i = 0; i < row_count; i++)
		for (const struct problem *one = rows[i].problems; one; one = one->next)
			problem(context, "", "%s", one->text);
	return context_is_clean(context) && !context->failure;
}
