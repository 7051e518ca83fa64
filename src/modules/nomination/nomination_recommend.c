/* nomination_recommend.c: workers who recommend themselves or a colleague: what
 * they read before, what the unit's union does with it, what they are told. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

/* --- what it must be, what follows --- */

void recommendation_check(struct context *context, void *row, const void *before)
{
	const struct self_recommendation *one = row;
	struct selection *round = row_new(context, &selection);
	if (before || context->actor->is_system)
		return;
	if (store_load_unscoped(context, &selection, one->selection_id, round, "whether the round still takes recommendations") &&
	    round->state != SELECTION_OPEN)
		problem(context, "selection_id", "“%s”现在不接收推荐", round->name);
	else if (!text_is_empty(round->units_until) && text_order(context->today, round->units_until) > 0)
		problem(context, "selection_id", "基层申报已于 %s 截止，请向单位工会了解下一届的时间", date_words(context, round->units_until));
}

/* Of a worker who writes himself: the union that he works under, else the one that keeps his file. */
static int64_t office_for(struct context *context, int64_t person_id)
{
	struct person *file = row_new(context, &person);
	struct organisation *unit = row_new(context, &organisation);
	static const char why[] = "to whom a worker's recommendation goes";
	if (person_id <= 0 || !store_load_unscoped(context, &person, person_id, file, why))
		return context->actor->office_id;
	if (file->unit_id > 0 && store_load_unscoped(context, &organisation, file->unit_id, unit, why) && unit->kind == ORGANISATION_GRASSROOTS)
		return file->unit_id;
	return file->office_id > 0 ? file->office_id : context->actor->office_id;
}

void recommendation_compute(struct context *context, void *row, const void *before)
{
	struct self_recommendation *one = row;
	if (before)
		return;
	one->state = RECOMMENDATION_WAITING;
	if (context->actor->role == ROLE_MEMBER)
		one->office_id = office_for(context, one->person_id);
}

/* Himself, as his file knows him. */
void recommendation_begin(struct context *context, void *row)
{
	struct self_recommendation *one = row;
	struct person *file = row_new(context, &person);
	if (one->kind != RECOMMENDS_SELF || one->person_id <= 0 || !store_load(context, &person, one->person_id, file))
		return;
	one->name = file->name;
	one->unit_name = file->unit_name;
	one->post = file->post;
}

bool recommendation_decline(struct context *context, void *row, const char *reason)
{
	struct self_recommendation *one = row;
	(void)context;
	one->answer = reason;
	return true;
}

static bool tell_writer(struct context *context, const struct self_recommendation *one, const char *title)
{
	struct message message = {
		.account_id = one->record.made_by, .kind = MESSAGE_NOTICE, .title = title, .text = one->answer ? one->answer : "",
		.path = arena_format(context->arena, "/self_recommendation/%" PRId64, one->record.id), .entity = self_recommendation.name,
		.row_id = one->record.id,
	};
	return !one->record.made_by || one->record.made_by == context->actor->account_id || message_send(context, &message);
}

static bool tell_office(struct context *context, const struct self_recommendation *one)
{
	size_t count;
	struct message message = {
		.kind = MESSAGE_NOTICE, .title = arena_format(context->arena, "收到%s：%s", one->kind == RECOMMENDS_SELF ? "自荐" : "互荐", one->name), .text = "",
		.path = arena_format(context->arena, "/self_recommendation/%" PRId64, one->record.id), .entity = self_recommendation.name,
		.row_id = one->record.id,
	};
	return message_send_office(context, &message, one->office_id, STAFF, &count);
}

bool recommendation_kept(struct context *context, const void *row, const void *before)
{
	const struct self_recommendation *one = row, *was = before;
	if (!one)
		return true;
	if (!was || was->office_id != one->office_id)
		return tell_office(context, one);
	if (one->state == RECOMMENDATION_DECLINED && was->state != RECOMMENDATION_DECLINED)
		return tell_writer(context, one, arena_format(context->arena, "您推荐的 %s 本次没有列为推荐对象", one->name));
	return true;
}

bool recommendation_take(struct context *context, int64_t id, int64_t nomination_id)
{
	struct self_recommendation *before = row_new(context, &self_recommendation);
	if (!store_load_unscoped(context, &self_recommendation, id, before, "it says what became of it, whoever put the person forward"))
		return context->failure == NULL;
	return recommendation_set_taken(context, id, nomination_id) && store_note(context, &self_recommendation, before, "sync") &&
	       tell_writer(context, before, arena_format(context->arena, "您推荐的 %s 已由单位列为推荐对象", before->name));
}

/* --- its page --- */

void recommendation_draw_first(struct page *page, const void *drawn)
{
	const struct self_recommendation *one = drawn;
	struct context *context = page_context(page);
	if (one->state == RECOMMENDATION_DECLINED && !text_is_empty(one->answer))
		put_message_text(page, "info", words_of(page, "单位答复：%s", one->answer));
	if (one->state != RECOMMENDATION_WAITING || !may(context, &nomination, ACT_CREATE))
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "列为推荐对象", path_of(page, "/nomination/new?selection_id=%" PRId64 "&target=person&recommendation_id=%" PRId64,
		    one->selection_id, one->record.id));
	button_link(page, BUTTON_PLAIN, "各单位自荐和互荐", "/recommendations/units");
	toolbar_end(page);
}

/* --- what a worker reads before --- */

static void round_offer(struct page *page, const struct selection_rules *rules)
{
	const char *to = path_of(page, "/self_recommendation/new?selection_id=%" PRId64, rules->selection.record.id);
	card_begin(page, path_of(page, "=%s", rules->selection.name));
	round_facts(page, &rules->selection);
	round_conditions(page, rules);
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "我要自荐", path_of(page, "%s&kind=self", to));
	button_link(page, BUTTON_PLAIN, "推荐同事", path_of(page, "%s&kind=colleague", to));
	toolbar_end(page);
	card_end(page);
}

void recommend_page(struct page *page)
{
	struct context *context = page_context(page);
	struct listing listing;
	int64_t only = page_number(page, "selection_id", 0);
	size_t shown = 0;
	if (!rounds_open(context, &listing)) {
		page_failed(page);
		return;
	}
	page_crumb(page, self_recommendation.label, "/self_recommendation");
	page_begin(page, "自荐和推荐同事", "看评选条件，推荐自己或同事，由单位工会研究后答复");
	if (context->actor->role != ROLE_MEMBER) {
		actions_begin(page);
		button_link(page, BUTTON_PLAIN, "各单位自荐和互荐", "/recommendations/units");
		actions_end(page);
	}
	for (size_t i = 0; i < listing.count; i++) {
		struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
		if ((only && listing.rows[i].id != only) || !selection_rules_load(context, listing.rows[i].id, rules))
			continue;
		round_offer(page, rules);
		shown++;
	}
	if (!shown)
		put_empty(page, "现在没有正在推荐的评选", NULL, NULL);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

/* --- per unit --- */

static void units_table(struct page *page, const struct recommendation_count *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "单位工会", .wide = true, .plain_phone = true }, { .label = "评选" }, { .label = "自荐", .right = true }, { .label = "互荐", .right = true },
		{ .label = "待研究", .right = true }, { .label = "已列为推荐对象", .right = true }, { .label = "没有推荐", .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "各单位自荐和互荐", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, path_of(page, "/self_recommendation?office_id=%" PRId64, lines[i].office_id), lines[i].office);
		cell_text(&table, lines[i].round);
		cell_number(&table, lines[i].own);
		cell_number(&table, lines[i].others);
		cell_number(&table, lines[i].waiting);
		cell_number(&table, lines[i].taken);
		cell_number(&table, lines[i].declined);
		row_end(&table);
	}
	table_end(&table);
}

void recommendation_units_page(struct page *page)
{
	struct recommendation_count *lines;
	size_t count;
	if (!recommendation_counts(page_context(page), &lines, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, self_recommendation.label, "/self_recommendation");
	page_begin(page, "各单位自荐和互荐", "每个单位收到多少，研究得怎样");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	card_begin_flush(page, NULL);
	if (count)
		units_table(page, lines, count);
	else
		put_empty(page, "还没有人自荐或推荐同事", NULL, NULL);
	card_end(page);
	page_end(page);
}
