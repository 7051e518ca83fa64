/* nomination_meters.c: how full places and shares are, folded above the list of
 * nominees and above the form: there too, what would be if this one were gone,
 * or came. */
#include "modules/nomination/nomination_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

struct metering {
	struct selection_rules rules;
	struct counted *list;
	size_t count;
	struct selection_meters *meters;
	int64_t own;	/* whose meters the reader is shown: 0 the host, the whole round */
};

/* False: nothing is stated for the reader's office, or he has none of this round; what failed is in the context. */
static bool metering_load(struct page *page, int64_t selection_id, struct metering *metering)
{
	struct context *context = page_context(page);
	struct office_tree *tree;
	if (!selection_rules_load(context, selection_id, &metering->rules) || !(metering->rules.place_count + metering->rules.share_count))
		return false;
	if (!(tree = office_tree_load(context)) || !nomination_counted(context, selection_id, &metering->list, &metering->count))
		return false;
	metering->meters = selection_meters_make(context, &metering->rules, tree, metering->list, metering->count);
	metering->own = metering->rules.selection.office_id == context->actor->office_id ? 0 : context->actor->office_id;
	for (size_t i = 0; i < metering->meters->count; i++)
		if (metering->meters->rows[i].organisation_id == metering->own)
			return true;
	return false;
}

/* 名额和比例：…（2 项不合要求） */
static const char *fold_words(struct page *page, const struct metering *metering)
{
	long long wrong = 0;
	for (size_t i = 0; i < metering->meters->count; i++)
		wrong += metering->meters->rows[i].organisation_id == metering->own && !metering->meters->rows[i].holds;
	const char *round = metering->rules.selection.name;
	return path_of(page, "=%s", wrong ? words_of(page, "名额和比例：%s（%lld 项还不合要求）", round, wrong) : words_of(page, "名额和比例：%s（都合要求）", round));
}

/* --- above the list --- */

/* The round that the list was narrowed to; else the one that is open, where there is but one. */
static int64_t round_of_list(struct context *context, const struct query *query)
{
	struct query open = { .entity = &selection, .limit = 2, .filter_count = 1 };
	struct listing listing;
	for (size_t i = 0; i < query->filter_count; i++)
		if (text_equal(query->filters[i].field->name, "selection_id") && query->filters[i].compare == COMPARE_IS)
			return query->filters[i].value.number;
	open.filters[0] = (struct filter){ .field = field_find(&selection, "state"), .value = { .number = SELECTION_OPEN } };
	return store_list(context, &open, &listing) && listing.count == 1 ? listing.rows[0].id : 0;
}

void nomination_draw_list(struct page *page, const struct query *query)
{
	struct metering metering;
	int64_t round = round_of_list(page_context(page), query);
	if (!round || !metering_load(page, round, &metering))
		return;
	fold_begin(page, fold_words(page, &metering), false);
	selection_meters_draw(page, metering.meters, metering.own);
	put_link_label(page, path_of(page, "/selection/%lld/board", (long long)round), "评选进展");
	fold_end(page);
}

/* --- above the form --- */

static const struct counted *counted_of(const struct metering *metering, int64_t id)
{
	for (size_t i = 0; i < metering->count; i++)
		if (metering->list[i].id == id)
			return &metering->list[i];
	return NULL;
}

/* Shares of the whole round are known to its host alone. */
static void without_draw(struct page *page, const struct metering *metering, const struct nomination *row)
{
	const struct counted *is_there = row->record.version ? counted_of(metering, row->record.id) : NULL;
	const struct counted comes = { .id = row->record.id, .office_id = row->office_id, .target = row->target,
		.place_kind = row->place_kind ? row->place_kind : PLACE_ORDINARY, .category_set = row->category_set };
	if (metering->own || (!is_there && !row->record.version))
		return;
	put_heading(page, is_there ? "如果去掉这一个" : "如果报上来这一个");
	selection_meters_draw_if(page, metering->meters, is_there, is_there ? NULL : &comes);
}

void nomination_draw_form(struct page *page, const void *row)
{
	const struct nomination *one = row;
	struct metering metering;
	if (!one->selection_id || !metering_load(page, one->selection_id, &metering))
		return;
	fold_begin(page, fold_words(page, &metering), false);
	selection_meters_draw(page, metering.meters, metering.own);
	without_draw(page, &metering, one);
	fold_end(page);
}
