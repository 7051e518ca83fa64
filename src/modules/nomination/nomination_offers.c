/* nomination_offers.c: what the boxes of a nominee's form are called: the
 * categories that the round defines, the groups that it prefers. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/selection/selection.h"

size_t categories_boxes(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct nomination *one = row;
	(void)field;
	return selection_categories_offered(context, one->selection_id, one->target, true, names);
}

/* The form keeps the chosen ones joined by 、: within a name it is a comma. */
static const char *guidance_name(struct context *context, const char *text)
{
	enum { NAME_POINTS = 60 };
	return text_head(context->arena, text_replace(context->arena, text_trim(context->arena, text), "、", "，"), NAME_POINTS);
}

size_t guidance_boxes(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct nomination *one = row;
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	size_t count = 0;
	(void)field;
	if (!selection_rules_load(context, one->selection_id, rules))
		return 0;
	const char **list = arena_many(context->arena, rules->clause_count + 1, const char *);
	for (size_t i = 0; i < rules->clause_count; i++)
		if (rules->clauses[i].kind == CLAUSE_GUIDANCE && (rules->clauses[i].target <= 0 || rules->clauses[i].target == one->target))
			list[count++] = guidance_name(context, rules->clauses[i].text);
	*names = list;
	return count;
}

/* The titles of the round for a nominee of this kind. */
size_t titles_boxes(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct nomination *one = row;
	struct selection *round = row_new(context, &selection);
	size_t count = 0;
	(void)field;
	if (!store_load(context, &selection, one->selection_id, round))
		return 0;
	const char **list = arena_many(context->arena, round->titles.count + 1, const char *);
	for (size_t i = 0; i < round->titles.count; i++) {
		struct title *offered = row_new(context, &title);
		if (store_load_unscoped(context, &title, round->titles.list[i], offered, "the catalogue is the whole tenant's") &&
		    (!one->target || offered->target == one->target))
			list[count++] = offered->name;
	}
	*names = list;
	return count;
}
