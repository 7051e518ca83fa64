/* recuperation_pages.c: places of an event, choosing in order, who was when and
 * who never, and what an individual sees of it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"
#include "screens/components.h"
#include "screens/sign.h"

enum { SHOWN_MOST = 500, OPEN_MOST = 8, SUMS_MOST = 60, TEXT_SIZE = 200 };

/* --- the page of an event --- */

static void places_meter(struct page *page, const struct care_event *event)
{
	struct meter meter = { .label = "名额", .limit = -1, .tone = event->taken < event->places ? "ok" : "wait",
		.share = event->places ? (int)(event->taken * 1000 / event->places) : 0 };
	meter.value = words_of(page, "%" PRId64 " / %" PRId64 "，候补 %" PRId64 " 人", event->taken, event->places, event->waiting);
	put_meter(page, &meter);
}

void event_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct care_event *event = row;
	card_begin(page, "名额");
	places_meter(page, event);
	toolbar_begin(page);
	if (event->state == EVENT_OPEN && may(context, &event_signup, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "报名", path_of(page, "/event_signup/new?event_id=%" PRId64, event->record.id));
	if ((event->state == EVENT_OPEN || event->state == EVENT_LISTED) && may(context, &care_event, ACT_EDIT) && store_may_change(context, &care_event, event->record.id))
		button_link(page, BUTTON_PLAIN, "按次序录取", path_of(page, "/recuperation/%" PRId64 "/choose", event->record.id));
	if (may(context, &event_signup, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "报名的人", path_of(page, "/event_signup?event_id=%" PRId64, event->record.id));
	toolbar_end(page);
	card_end(page);
}

static const char *rank_words(struct page *page, int64_t times, const char *last_on)
{
	if (!times)
		return words(page_context(page), "首次参加");
	return words_of(page, "参加过 %" PRId64 " 次，上次 %.4s 年", times, last_on ? last_on : "");
}

void signup_draw_head(struct page *page, const void *row)
{
	const struct event_signup *signup = row;
	line_begin(page);
	put_text(page, store_title(page_context(page), &care_event, signup->event_id));
	put_text(page, " · ");
	put_text(page, rank_words(page, signup->times, signup->last_on));
	line_end(page);
}

/* --- choosing in order --- */

static bool event_load(struct page *page, struct care_event *event)
{
	if (store_load_to_change(page_context(page), &care_event, page_id(page, 0), event))
		return true;
	page_absent(page);
	return false;
}

static void ranked_row(struct page *page, struct table_drawing *table, int64_t id, size_t place)
{
	struct context *context = page_context(page);
	struct event_signup *signup = row_new(context, &event_signup);
	if (!store_load(context, &event_signup, id, signup))
		return;
	row_begin(table);
	cell_number(table, (int64_t)place + 1);
	cell_link(table, path_of(page, "/event_signup/%" PRId64, id), store_title(context, &person, signup->person_id));
	cell_text(table, rank_words(page, signup->times, signup->last_on));
	cell_text(table, signup->exception);
	row_end(table);
}

static void ranked_table(struct page *page, const int64_t *ids, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "次序", .narrow = true, .right = true }, { .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "依据", .wide = true }, { .label = "例外的理由" },
	};
	struct table_drawing table;
	card_begin_flush(page, "报名的人，按次序");
	table_begin(&table, page, "报名的人，按次序", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++)
		ranked_row(page, &table, ids[i], i);
	table_end(&table);
	card_end(page);
}

void choose_page(struct page *page)
{
	struct context *context = page_context(page);
	struct care_event *event = row_new(context, &care_event);
	int64_t *ids = arena_many(context->arena, SHOWN_MOST, int64_t);
	if (!event_load(page, event))
		return;
	size_t count = signups_in(context, event->record.id, SIGNUP_ASKED, ids, SHOWN_MOST);
	page_begin(page, words_of(page, "=%s", event->name), "按次序录取");
	problem_summary(page);
	places_meter(page, event);
	if (!count) {
		put_empty(page, "没有等着录取的报名", "返回", path_of(page, "/care_event/%" PRId64, event->record.id));
	} else {
		struct check_page asked = { .action = path_of(page, "/recuperation/%" PRId64 "/choose", event->record.id),
			.sentence = "首次参加的在前，其次是上次参加最早的；各工会的名额用完为止，其余列为候补，有人退出时依次递补。", .count = (int64_t)count, .unit_label = "人",
			.confirm_label = "按次序录取", .cancel_path = path_of(page, "/care_event/%" PRId64, event->record.id) };
		check_page_begin(page, &asked);
		check_page_end(page, &asked);
		ranked_table(page, ids, count);
	}
	page_end(page);
}

/* All who asked wait, then whoever is first in order is chosen as long as there are places. */
static bool chosen_in_order(struct context *context, int64_t event_id, size_t *chosen)
{
	int64_t *ids = arena_many(context->arena, SHOWN_MOST, int64_t);
	size_t count = signups_in(context, event_id, SIGNUP_ASKED, ids, SHOWN_MOST);
	for (size_t i = 0; i < count; i++) {
		struct event_signup *signup = row_new(context, &event_signup);
		if (!store_load_unscoped(context, &event_signup, ids[i], signup, "all who signed up are ranked together"))
			return false;
		signup->state = SIGNUP_WAITING;
		if (!store_change(context, &event_signup, signup, "wait", NULL))
			return false;
	}
	return event_fill(context, event_id, chosen);
}

void choose_done(struct page *page)
{
	struct context *context = page_context(page);
	struct care_event *event = row_new(context, &care_event);
	size_t chosen = 0;
	if (!event_load(page, event))
		return;
	if (event->state != EVENT_OPEN && event->state != EVENT_LISTED)
		problem(context, "", "这次活动现在不在报名");
	if (context_is_clean(context) && store_begin(context)) {
		if (chosen_in_order(context, event->record.id, &chosen) && store_commit(context)) {
			page_redirect_with(page, path_of(page, "/care_event/%" PRId64, event->record.id), "已录取 %zu 人，其余候补", chosen);
			return;
		}
		store_rollback(context);
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	page_status(page, 422);
	choose_page(page);
}

/* --- rotation --- */

static const char *yuan(struct page *page, int64_t fen)
{
	struct buffer *out = buffer_new(page_context(page)->arena, TEXT_SIZE);
	money_print(out, fen);
	return buffer_string(out);
}

static void sums_card(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "年度", .narrow = true }, { .label = "种类" }, { .label = "人次", .right = true }, { .label = "人天", .right = true }, { .label = "费用（元）", .right = true },
	};
	struct year_sum sums[SUMS_MOST];
	struct table_drawing table;
	size_t count = year_sums(page_context(page), sums, SUMS_MOST);
	card_begin_flush(page, "历年人次");
	table_begin(&table, page, "历年人次", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		const struct choice *kind = choice_find(event_kinds, sums[i].kind);
		row_begin(&table);
		cell_number(&table, sums[i].year);
		cell_text(&table, kind ? words(page_context(page), kind->label) : "");
		cell_number(&table, sums[i].people);
		cell_number(&table, sums[i].days);
		cell_text(&table, yuan(page, sums[i].cost));
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "还没有登记过参加的人", NULL, NULL);
	card_end(page);
}

static void passed_card(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "最高称号" }, { .label = "疗休养" },
	};
	struct never_line *lines = arena_many(page_context(page)->arena, SHOWN_MOST, struct never_line);
	struct table_drawing table;
	size_t count = passed_over(page_context(page), lines, SHOWN_MOST);
	card_begin_flush(page, "还没轮到的在前");
	table_begin(&table, page, "还没轮到的在前", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, path_of(page, "/person/%" PRId64, lines[i].person_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, lines[i].title);
		cell_text(&table, lines[i].times ? rank_words(page, lines[i].times, lines[i].last_on) : words(page_context(page), "从未参加"));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void rotation_page(struct page *page)
{
	page_begin(page, "疗休养轮换", "在册、健在的劳模，从没去过的和最久没去的排在前面，最多列 500 人");
	toolbar_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "全部报名", "/event_signup");
	toolbar_end(page);
	sums_card(page);
	passed_card(page);
	page_end(page);
}

/* --- for an individual --- */

static size_t open_cards(struct context *context, struct mine_card *cards, size_t most)
{
	int64_t ids[OPEN_MOST];
	size_t count = events_open(context, ids, OPEN_MOST), drawn = 0;
	for (size_t i = 0; i < count && drawn < most; i++) {
		struct care_event *event = row_new(context, &care_event);
		if (!store_load(context, &care_event, ids[i], event))
			continue;
		cards[drawn++] = (struct mine_card){ .label = choice_find(event_kinds, event->kind)->label, .number = event->name,
			.detail = words_with(context, "%s，%s 至 %s；报名到 %s", event->place, event->from_on, event->until_on, event->sign_until),
			.path = arena_format(context->arena, "/care_event/%" PRId64, event->record.id), .act_label = "报名",
			.act_path = arena_format(context->arena, "/event_signup/new?event_id=%" PRId64, event->record.id) };
	}
	return drawn;
}

size_t recuperation_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct mine_signup own[OPEN_MOST];
	size_t count = signups_of_person(context, context->actor->person_id, own, OPEN_MOST), drawn = 0;
	for (size_t i = 0; i < count && drawn < most; i++)
		cards[drawn++] = (struct mine_card){ .label = "我的报名", .number = own[i].event_name,
			.detail = words_with(context, "%s 开始 · %s", own[i].from_on, words(context, choice_find(signup_states, own[i].state)->label)),
			.path = arena_format(context->arena, "/event_signup/%" PRId64, own[i].id) };
	return count ? drawn : open_cards(context, cards, most);
}

/* Events whose signing-up has ended and whose list is not fixed. */
size_t recuperation_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct query query = { .entity = &care_event, .limit = OPEN_MOST, .filter_count = 2 };
	struct listing listing;
	size_t count = 0;
	if (!may(context, &care_event, ACT_EDIT))
		return 0;
	query.filters[0] = (struct filter){ .field = field_find(&care_event, "state"), .value = { .number = EVENT_OPEN } };
	query.filters[1] = (struct filter){ .field = field_find(&care_event, "sign_until"), .compare = COMPARE_TO, .value = { .text = context->today } };
	if (!store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count && count < most; i++) {
		if (!listing.rows[i].may_change)
			continue;
		items[count++] = (struct desk_item){ .name = listing.rows[i].values[0].text, .act = "报名到期，录取并定下名单", .detail = "疗休养和体检",
			.path = arena_format(context->arena, "/recuperation/%" PRId64 "/choose", listing.rows[i].id), .button = "录取" };
	}
	return count;
}

void care_event_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "报名", "/event_signup");
	button_link(page, BUTTON_QUIET, "疗休养轮换", "/recuperation/rotation");
	toolbar_end(page);
}
