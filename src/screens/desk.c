/* desk.c: the first page after signing in: what waits for the actor, grouped by
 * deadline, and a few figures.  What waits is said by the modules. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/message.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/platform.h"
#include "screens/waits.h"
#include "web/reply.h"
#include "web/router.h"

enum { ITEMS_MOST = 200, FIGURES_MOST = 8, MINE_MOST = 24, UNREAD_MOST = 99, CHINA = 8 * 3600000, HOUR = 3600000 };

struct desk {
	struct desk_item items[ITEMS_MOST];
	size_t count;
	int64_t today;		/* day number */
};

static int item_order(const void *a, const void *b)
{
	const char *one = ((const struct desk_item *)a)->due;
	const char *other = ((const struct desk_item *)b)->due;
	if (!one || !other)
		return (one == NULL) - (other == NULL);
	return strcmp(one, other);
}

static struct desk *desk_load(struct page *page)
{
	struct desk *desk = arena_one(page_arena(page), struct desk);
	desk->today = date_days(page->context->today);
	desk->count = jobs_todo(page->context, desk->items, ITEMS_MOST);
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->todo && desk->count < ITEMS_MOST)
			desk->count += modules[m]->todo(page->context, desk->items + desk->count, ITEMS_MOST - desk->count);
	desk->count += steps_waiting(page->context, desk->items + desk->count, ITEMS_MOST - desk->count);
	must(desk->count <= ITEMS_MOST);
	qsort(desk->items, desk->count, sizeof(desk->items[0]), item_order);
	return desk;
}

/* --- by deadline --- */

enum due { DUE_OVER, DUE_TODAY, DUE_WEEK, DUE_LATER, DUE_OPEN, DUE_COUNT };

static const struct {
	const char *label;
	const char *tone;
} dues[DUE_COUNT] = {
	[DUE_OVER] = { "已过期", "stop" }, [DUE_TODAY] = { "今天", "wait" }, [DUE_WEEK] = { "七天以内", "plain" },
	[DUE_LATER] = { "以后", "plain" }, [DUE_OPEN] = { "没有期限", "plain" },
};

static enum due item_due(const struct desk *desk, const struct desk_item *item)
{
	if (date_part(item->due) != DATE_DAY)
		return DUE_OPEN;
	int64_t days = date_days(item->due) - desk->today;
	if (days < 0)
		return DUE_OVER;
	if (days == 0)
		return DUE_TODAY;
	return days <= 7 ? DUE_WEEK : DUE_LATER;
}

static const char *due_words(struct page *page, const struct desk *desk, const struct desk_item *item)
{
	if (date_part(item->due) != DATE_DAY)
		return "";
	int64_t days = date_days(item->due) - desk->today;
	if (days < 0)
		return words_of(page, "过期 %" PRId64 " 天", -days);
	if (days == 0)
		return words(page->context, "今天");
	return words_of(page, "%d月%d日", (item->due[5] - '0') * 10 + item->due[6] - '0', (item->due[8] - '0') * 10 + item->due[9] - '0');
}

static void group_draw(struct page *page, const struct desk *desk, enum due due)
{
	int64_t count = 0;
	for (size_t i = 0; i < desk->count; i++)
		count += item_due(desk, &desk->items[i]) == due;
	if (!count)
		return;
	tasks_group(page, dues[due].tone, dues[due].label, count);
	for (size_t i = 0; i < desk->count; i++) {
		const struct desk_item *item = &desk->items[i];
		if (item_due(desk, item) == due)
			tasks_task(page, item->path, item->name, item->act, item->detail, due_words(page, desk, item), item->button,
				   due == DUE_OVER || due == DUE_TODAY);
	}
}

static void todo_card(struct page *page, const struct desk *desk)
{
	struct buffer *out = page_out(page);
	HTML("<div id=\"todo\">");
	card_begin_flush(page, "待办");
	if (!desk->count)
		put_empty(page, "没有等您办的事", NULL, NULL);
	tasks_begin(page);
	for (enum due due = DUE_OVER; due < DUE_COUNT; due++)
		group_draw(page, desk, due);
	tasks_end(page);
	card_end(page);
	HTML("</div>");
}

/* --- the rest --- */

static void figures_draw(struct page *page)
{
	struct desk_figure figures[FIGURES_MOST];
	size_t count = 0;
	memset(figures, 0, sizeof(figures));
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->figures && count < FIGURES_MOST)
			count += modules[m]->figures(page->context, figures + count, FIGURES_MOST - count);
	must(count <= FIGURES_MOST);
	if (!count)
		return;
	figures_begin(page);
	for (size_t i = 0; i < count; i++)
		figures_figure(page, figures[i].label, figures[i].number, figures[i].detail, figures[i].path);
	figures_end(page);
}

static const char *greeting(struct page *page)
{
	int64_t hour = (page->context->now + CHINA) / HOUR % 24;
	const char *part = hour < 6 ? "夜深了" : hour < 12 ? "上午好" : hour < 14 ? "中午好" : hour < 18 ? "下午好" : "晚上好";
	const char *name = page->context->actor->name;
	return arena_format(page_arena(page), "=%s%s%s", words(page->context, part), words(page->context, "，"), name ? name : "");
}

static const char *day_words(struct page *page, const struct desk *desk)
{
	static const char *const weekdays[] = { "星期四", "星期五", "星期六", "星期日", "星期一", "星期二", "星期三" };	/* 1970-01-01 was a Thursday */
	const char *today = page->context->today;
	const char *day = words_of(page, "%d月%d日", (today[5] - '0') * 10 + today[6] - '0', (today[8] - '0') * 10 + today[9] - '0');
	const char *weekday = words(page->context, weekdays[desk->today % 7]);
	const char *waiting = desk->count ? words_of(page, "等您办的有 %zu 件", desk->count) : words(page->context, "没有等您办的事");
	return arena_format(page_arena(page), "=%s %s · %s", day, weekday, waiting);
}

enum { DOORS_ALL = 7 };

static size_t doors_count(unsigned role)
{
	size_t count = 0;
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			count += (modules[m]->menu[i].may & role) != 0;
	return count;
}

/* Menu entries as doors, for those who come without anything to do; where there are many, the first of each module that is not set once a year. */
static void doors_card(struct page *page)
{
	unsigned role = ALLOW(page->context->actor->role);
	bool all = doors_count(role) <= DOORS_ALL;
	card_begin(page, "常用");
	list_begin(page);
	for (size_t m = 0; modules[m]; m++) {
		size_t drawn = 0;
		for (size_t i = 0; i < modules[m]->menu_count && (all || !drawn); i++) {
			const struct menu_entry *entry = &modules[m]->menu[i];
			if (!(entry->may & role) || (!all && text_equal(entry->group, "设置")))
				continue;
			list_link(page, entry->path, words(page->context, entry->label), words(page->context, entry->group));
			drawn++;
		}
	}
	list_end(page);
	card_end(page);
}

/* What the modules tell an individual of his own affairs: each with its number, and what he may do there. */
static void mine_card_draw(struct page *page, const struct mine_card *mine)
{
	card_begin(page, mine->label);
	if (mine->number)
		put_strong(page, mine->number);
	if (mine->detail)
		put_paragraph_text(page, mine->detail);
	toolbar_begin(page);
	if (mine->act_path)
		button_link(page, BUTTON_PRIMARY, mine->act_label, mine->act_path);
	if (mine->path)
		button_link(page, BUTTON_PLAIN, "查看", mine->path);
	toolbar_end(page);
	card_end(page);
}

static void mine_draw(struct page *page)
{
	struct mine_card cards[MINE_MOST];
	size_t count = 0;
	if (!page->context->actor->person_id)
		return;
	memset(cards, 0, sizeof(cards));
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->mine && count < MINE_MOST)
			count += modules[m]->mine(page->context, cards + count, MINE_MOST - count);
	must(count <= MINE_MOST);
	for (size_t i = 0; i < count; i++)
		mine_card_draw(page, &cards[i]);
}

void desk_page(struct page *page)
{
	struct desk *desk = desk_load(page);
	page_begin(page, greeting(page), day_words(page, desk));
	figures_draw(page);
	columns_begin(page);
	todo_card(page, desk);
	mine_draw(page);
	columns_side(page);
	doors_card(page);
	columns_end(page);
	page_end(page);
	if (page->context->failure)
		page_failed(page);
}

void desk_count_page(struct page *page)
{
	struct buffer *out = page_out(page);
	struct desk *desk = desk_load(page);
	int64_t unread = messages_unread(page->context, UNREAD_MOST);
	page->reply->type = "text/plain; charset=utf-8";
	buffer_int(out, (int64_t)desk->count);
	buffer_text(out, desk->count == ITEMS_MOST ? "+ " : " ");
	buffer_int(out, unread > UNREAD_MOST ? UNREAD_MOST : unread);
	buffer_text(out, unread > UNREAD_MOST ? "+" : "");
}
