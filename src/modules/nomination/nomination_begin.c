/* nomination_begin.c: which round somebody is put forward in, and whether a
 * person or a collective: chosen before the form, which follows from both. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { ROUNDS_MOST = 20, TEXTS_SHOWN = 6 };

bool rounds_open(struct context *context, struct listing *listing)
{
	struct query query = { .entity = &selection, .limit = ROUNDS_MOST, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = field_find(&selection, "state"), .value = { .number = SELECTION_OPEN } };
	return store_list(context, &query, listing);
}

static bool has_titles_for(struct context *context, const struct selection *round, int64_t target)
{
	for (size_t i = 0; i < round->titles.count; i++) {
		struct title *one = row_new(context, &title);
		if (store_load_unscoped(context, &title, round->titles.list[i], one, "the catalogue is the whole tenant's") && one->target == target)
			return true;
	}
	return false;
}

static const char *titles_words(struct context *context, const struct selection *round)
{
	const char *names = "";
	for (size_t i = 0; i < round->titles.count; i++)
		names = arena_format(context->arena, "%s%s%s", names, i ? words(context, "、") : "", store_title(context, &title, round->titles.list[i]));
	return names;
}

static void clauses_list(struct page *page, const struct selection_rules *rules, int64_t kind, const char *label)
{
	size_t shown = 0;
	for (size_t i = 0; i < rules->clause_count && shown < TEXTS_SHOWN; i++) {
		if (rules->clauses[i].kind != kind)
			continue;
		if (!shown++) {
			put_heading(page, label);
			list_begin(page);
		}
		list_text(page, rules->clauses[i].text);
	}
	if (shown)
		list_end(page);
}

void round_facts(struct page *page, const struct selection *round)
{
	struct context *context = page_context(page);
	facts_begin(page);
	fact_text(page, "称号", titles_words(context, round));
	fact_text(page, "基层申报截止", text_is_empty(round->units_until) ? NULL : date_words(context, round->units_until));
	fact_text(page, "业绩时间", text_is_empty(round->merit_from) ? NULL : text_is_empty(round->merit_until)
		  ? words_of(page, "%s 以来", date_words(context, round->merit_from))
		  : words_of(page, "%s 至 %s", date_words(context, round->merit_from), date_words(context, round->merit_until)));
	fact_text(page, "依据", round->regulation_id ? store_title(context, &regulation, round->regulation_id) : NULL);
	facts_end(page);
}

void round_conditions(struct page *page, const struct selection_rules *rules)
{
	clauses_list(page, rules, CLAUSE_SCOPE, "评选范围");
	clauses_list(page, rules, CLAUSE_CRITERION, "评选条件");
	clauses_list(page, rules, CLAUSE_GUIDANCE, "推荐导向");
}

/* Whom it will be about goes on from page to page. */
static const char *from_carried(struct page *page, const char *path)
{
	static const char *const names[] = { "talent_id", "recommendation_id", "person_id", "collective_id" };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (page_number(page, names[i], 0) > 0)
			path = path_of(page, "%s%s%s=%" PRId64, path, strchr(path, '?') ? "&" : "?", names[i], page_number(page, names[i], 0));
	return path;
}

static void round_card(struct page *page, const struct selection_rules *rules)
{
	struct context *context = page_context(page);
	const struct selection *round = &rules->selection;
	bool persons = has_titles_for(context, round, TARGET_PERSON), collectives = has_titles_for(context, round, TARGET_COLLECTIVE);
	const char *to = from_carried(page, page_with_back(page, path_of(page, "/nomination/new?selection_id=%" PRId64, round->record.id)));
	card_begin_with(page, path_of(page, "=%s", round->name), NULL, path_of(page, "/selection/%" PRId64, round->record.id), "通知和条件");
	round_facts(page, round);
	round_conditions(page, rules);
	toolbar_begin(page);
	if (persons || !round->titles.count)
		button_link(page, BUTTON_PRIMARY, "推荐个人", path_of(page, "%s&target=person", to));
	if (collectives)
		button_link(page, persons ? BUTTON_PLAIN : BUTTON_PRIMARY, "推荐集体", path_of(page, "%s&target=collective", to));
	toolbar_end(page);
	card_end(page);
}

void nomination_begin_page(struct page *page)
{
	struct context *context = page_context(page);
	struct listing listing;
	int64_t only = page_number(page, "selection_id", 0);
	size_t shown = 0;
	page_crumb(page, nomination.label, "/nomination");
	page_begin(page, "推荐", "先选哪一次评选，推荐个人还是集体");
	if (!rounds_open(context, &listing)) {
		page_failed(page);
		return;
	}
	for (size_t i = 0; i < listing.count; i++) {
		struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
		if ((only && listing.rows[i].id != only) || !selection_rules_load(context, listing.rows[i].id, rules))
			continue;
		round_card(page, rules);
		shown++;
	}
	if (!shown)
		put_empty(page, "现在没有正在推荐的评选。评选办公室发布后，这里就能推荐。", NULL, NULL);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
