/* service_pages.c: places with what they took in, the public directory, the desk,
 * and what a member has of the policies. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/service/service_parts.h"
#include "screens/components.h"

enum { MINE_SHOWN = 100, DUE_SHOWN = 3, DAYS_AHEAD = 7, KEPT_SECONDS = 60 };

static const char *kind_label(struct page *page, int64_t kind)
{
	const struct choice *choice = choice_find(point_kinds, kind);
	return choice ? words(page_context(page), choice->label) : "";
}

/* --- places --- */

static void points_table(struct page *page, const struct point_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "名称", .plain_phone = true, .wide = true }, { .label = "类别", .narrow = true }, { .label = "上级工会" }, { .label = "工作人员（人）", .right = true },
		{ .label = "今年受理（件）", .right = true }, { .label = "最近核查", .narrow = true }, { .label = "不达标（项）", .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "服务站点和受理量", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin_tone(&table, lines[i].lacking > 0 ? "wait" : NULL);
		cell_link(&table, path_of(page, "/service_point/%" PRId64, lines[i].id), lines[i].name);
		cell_text(&table, kind_label(page, lines[i].kind));
		cell_text(&table, lines[i].office);
		cell_number(&table, lines[i].staff > 0 ? lines[i].staff : 0);
		cell_number(&table, lines[i].cases);
		cell_text(&table, lines[i].checked_on ? lines[i].checked_on : words_of(page, "没有核查"));
		cell_number(&table, lines[i].lacking > 0 ? lines[i].lacking : 0);
		row_end(&table);
	}
	table_end(&table);
}

static void points_figures(struct page *page, const struct point_line *lines, size_t count)
{
	int64_t kinds[POINT_POINT + 1] = { 0 }, cases = 0, unchecked = 0;
	for (size_t i = 0; i < count; i++) {
		kinds[lines[i].kind >= POINT_CENTRE && lines[i].kind <= POINT_POINT ? lines[i].kind : 0]++;
		cases += lines[i].cases;
		unchecked += lines[i].checked_on == NULL;
	}
	figures_begin(page);
	for (int64_t kind = POINT_CENTRE; kind <= POINT_POINT; kind++)
		figures_figure(page, path_of(page, "=%s", kind_label(page, kind)), path_of(page, "%" PRId64, kinds[kind]), NULL,
			       path_of(page, "/service_point?kind=%s", choice_find(point_kinds, kind)->name));
	figures_figure(page, "今年受理", words_of(page, "%lld 件", (long long)cases), words_of(page, "%lld 处没有核查过", (long long)unchecked), NULL);
	figures_end(page);
}

void points_page(struct page *page)
{
	struct point_line *lines;
	size_t count;
	if (!points_open(page_context(page), false, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "服务站点和受理量", "职工服务中心、帮扶中心和站点；受理数按受理的组织统计，上级按标准逐条核查");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "公布的名录", "/services");
	button_link(page, BUTTON_PLAIN, "建设标准", "/service_standard");
	button_link(page, BUTTON_PRIMARY, "登记站点", "/service_point/new");
	actions_end(page);
	points_figures(page, lines, count);
	card_begin_flush(page, NULL);
	if (count)
		points_table(page, lines, count);
	else
		put_empty(page, "还没有登记站点", "登记站点", "/service_point/new");
	card_end(page);
	page_end(page);
}

static void place_draw(struct page *page, const struct point_line *line)
{
	card_begin_with(page, path_of(page, "=%s", line->name), kind_label(page, line->kind), NULL, NULL);
	facts_begin_single(page);
	fact_text(page, "地址", line->address);
	fact_begin(page, "服务电话");
	put_link(page, path_of(page, "tel:%s", line->telephone), line->telephone);
	fact_end(page);
	fact_text(page, "开放时间", line->hours);
	if (line->services)
		fact_text(page, "服务内容", line->services);
	facts_end(page);
	card_end(page);
}

void points_public_page(struct page *page)
{
	struct point_line *lines;
	size_t count;
	if (!points_open(page_context(page), true, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_cache(page, KEPT_SECONDS);
	page_begin_public(page, "职工服务站点名录", "有困难，找工会：到哪里、几点开门、能办什么");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	if (!count)
		put_empty(page, "还没有公布的站点", NULL, NULL);
	grid_begin(page, 2);
	for (size_t i = 0; i < count; i++)
		place_draw(page, &lines[i]);
	grid_end(page);
	page_end(page);
}

/* --- a member's own --- */

void my_benefits_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "待遇", .plain_phone = true }, { .label = "内容", .wide = true }, { .label = "落实情况", .narrow = true },
	};
	struct context *context = page_context(page);
	struct benefit_told *told;
	struct table_drawing table;
	size_t count;
	if (!benefits_of_person(context, context->actor->person_id, MINE_SHOWN, &told, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "我的政策待遇", "劳模可以享受的各项待遇，工会逐项核对落实没有；有出入的请联系归口工会");
	card_begin_flush(page, NULL);
	if (count) {
		table_begin(&table, page, "我的政策待遇", columns, COUNT_OF(columns));
		for (size_t i = 0; i < count; i++) {
			const struct choice *state = choice_find(benefit_states, told[i].state);
			row_begin(&table);
			cell_link(&table, path_of(page, "/benefit_policy/%" PRId64, told[i].policy_id), told[i].name);
			cell_text(&table, told[i].content);
			cell_tag(&table, state ? state->tone : NULL, state ? state->label : "待核对");
			row_end(&table);
		}
		table_end(&table);
	} else {
		put_empty(page, "还没有核对您的政策待遇", NULL, NULL);
	}
	card_end(page);
	page_end(page);
}

size_t service_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct benefit_told *told;
	size_t count, granted = 0;
	if (!most || !benefits_of_person(context, context->actor->person_id, MINE_SHOWN, &told, &count) || !count)
		return 0;
	for (size_t i = 0; i < count; i++)
		granted += told[i].state == BENEFIT_GRANTED;
	cards[0] = (struct mine_card){ .label = "我的政策待遇", .number = words_with(context, "%zu 项", count), .detail = words_with(context, "已落实 %zu 项", granted), .path = "/my-benefits" };
	return 1;
}

size_t service_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct welfare_due *due;
	size_t count, filled = 0;
	if (!may(context, &welfare_check, ACT_CREATE) || !welfare_due_of(context, date_add_days(context->arena, context->today, DAYS_AHEAD), DUE_SHOWN, &due, &count))
		return 0;
	for (size_t i = 0; i < count && filled < most; i++)
		items[filled++] = (struct desk_item){ .name = due[i].name, .act = words_with(context, "%lld 项整改到期", (long long)due[i].count), .due = due[i].due_on,
			.path = arena_format(context->arena, "/welfare_check/%" PRId64 "/report", due[i].id), .button = "查看" };
	return filled;
}
