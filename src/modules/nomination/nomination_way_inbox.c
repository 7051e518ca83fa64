/* nomination_way_inbox.c: what lies at my office: by part, what is not received
 * first, what is overdue marked; several are ticked and done together. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

enum { OF_A_PAGE = 50, ROUNDS_MOST = 20 };

static const struct tab {
	enum inbox_part part;
	const char *name, *label;
	const char *empty;
	unsigned states;
} tabs[] = {
	{ INBOX_UNREAD, "unread", "待签收", "没有等签收的", 1u << NOMINATION_REVIEW }, { INBOX_READ, "review", "审核中", "没有在审核的", 1u << NOMINATION_REVIEW },
	{ INBOX_RETURNED, "returned", "退回修改", "没有退回来的", 1u << NOMINATION_RETURNED },
	{ INBOX_DRAFT, "draft", "填报中", "没有正在填报的", 1u << NOMINATION_DRAFT }, { INBOX_HELD, "held", "暂缓", "没有暂缓的", 1u << NOMINATION_HELD },
	{ INBOX_LISTED, "listed", "建议人选和备选", "还没有列入的", 1u << NOMINATION_PROPOSED | 1u << NOMINATION_RESERVE },
	{ INBOX_OVERDUE, "overdue", "已逾期", "没有逾期的", 1u << NOMINATION_REVIEW | 1u << NOMINATION_RETURNED | 1u << NOMINATION_DRAFT },
};

struct inbox {
	struct page *page;
	struct inbox_count *rounds;
	size_t round_count;
	int64_t selection_id, from_id;	/* 0: all */
	int64_t counts[INBOX_PARTS];	/* of the rounds shown */
	const struct tab *tab;
	bool is_host, is_below;		/* of a round shown */
	bool has_first;			/* … that we run and that begins with first names */
};

/* --- what is shown --- */

static void inbox_sum(struct inbox *inbox)
{
	int64_t own = page_context(inbox->page)->actor->office_id;
	for (size_t i = 0; i < inbox->round_count; i++) {
		const struct inbox_count *round = &inbox->rounds[i];
		if (inbox->selection_id && round->selection_id != inbox->selection_id)
			continue;
		for (int part = INBOX_RETURNED; part < INBOX_PARTS; part++)
			inbox->counts[part] += round->counts[part];
		inbox->is_host = inbox->is_host || round->host_id == own;
		inbox->has_first = inbox->has_first || (round->host_id == own && round->has_first);
		inbox->is_below = inbox->is_below || round->host_id != own;
	}
}

/* The one asked for; else the first with something in it. */
static const struct tab *tab_chosen(const struct inbox *inbox)
{
	const char *asked = page_text(inbox->page, "part");
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (text_equal(tabs[i].name, asked))
			return &tabs[i];
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (inbox->counts[tabs[i].part])
			return &tabs[i];
	return &tabs[0];
}

static const char *tab_path(const struct inbox *inbox, const struct tab *tab, int64_t selection_id)
{
	return selection_id ? path_of(inbox->page, "/nomination/inbox?part=%s&selection_id=%" PRId64, tab->name, selection_id)
		: path_of(inbox->page, "/nomination/inbox?part=%s", tab->name);
}

static void tabs_draw(const struct inbox *inbox)
{
	tabs_begin(inbox->page, "我这里的推荐");
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (inbox->counts[tabs[i].part] || &tabs[i] == inbox->tab)
			tabs_tab(inbox->page, tabs[i].label, tab_path(inbox, &tabs[i], inbox->selection_id), &tabs[i] == inbox->tab, inbox->counts[tabs[i].part]);
	tabs_end(inbox->page);
}

static const char *page_path(const struct inbox *inbox, int64_t after)
{
	struct page *page = inbox->page;
	const char *path = tab_path(inbox, inbox->tab, inbox->selection_id);
	if (inbox->from_id)
		path = path_of(page, "%s&from_id=%" PRId64, path, inbox->from_id);
	return after ? path_of(page, "%s&after=%" PRId64, path, after) : path;
}

/* Of one round, of one county: where there is more than one to choose from. */
static void filter_draw(const struct inbox *inbox)
{
	struct page *page = inbox->page;
	struct context *context = page_context(page);
	struct select_option options[ROUNDS_MOST + 2] = { { "", "全部评选" } };
	for (size_t i = 0; i < inbox->round_count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%" PRId64, inbox->rounds[i].selection_id), path_of(page, "=%s", inbox->rounds[i].selection) };
	if (inbox->round_count < 2 && !inbox->is_host)
		return;
	form_begin(page, "/nomination/inbox", FORM_GET | FORM_ROW);
	input_hidden(page, "part", inbox->tab->name);
	input_select(page, (struct control){ .name = "selection_id", .label = "评选", .value = page_text(page, "selection_id") }, options);
	input_pick(page, (struct control){ .name = "from_id", .label = "哪里报来", .value = inbox->from_id ? path_of(page, "%" PRId64, inbox->from_id) : "" },
		   "organisation", inbox->from_id ? store_title_in_scope(context, &organisation, inbox->from_id) : NULL);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "查询", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

/* --- the rows --- */

static const char *missing_words(struct page *page, int64_t missing)
{
	struct context *context = page_context(page);
	const char *list = "";
	for (const struct choice *part = missing_parts; missing > 0 && part->value; part++)
		if (missing & part->value)
			list = path_of(page, "%s%s%s", list, *list ? words(context, "、") : "", words(context, part->label));
	return list;
}

static void row_draw(const struct inbox *inbox, struct table_drawing *table, const struct inbox_row *row)
{
	struct page *page = inbox->page;
	struct context *context = page_context(page);
	bool is_over = !text_is_empty(row->due_on) && text_order(row->due_on, context->today) < 0;
	const struct choice *state = choice_find(nomination_states, row->state);
	row_begin_id(table, row->id, row->name);
	bool is_mixed = inbox->tab->part == INBOX_LISTED || inbox->tab->part == INBOX_OVERDUE;
	cell_begin(table);
	put_link(page, nomination_path(page, row->id), row->name);
	if (row->handler_id && row->handler_id == context->actor->account_id)
		put_tag(page, "info", "交给我的");
	if (is_mixed && state)
		put_tag(page, state->tone, state->label);
	cell_end(table);
	cell_text(table, row->unit_name);
	cell_text(table, row->categories);
	cell_text(table, row->since > 0 ? clock_day(context->arena, row->since) : "");
	if (is_over)
		cell_tag(table, "stop", words_of(page, "%s 已过", row->due_on));
	else
		cell_text(table, row->due_on);
	cell_text(table, missing_words(page, row->missing));
	row_end(table);
}

static bool is_offered(const struct inbox *inbox, const struct move_rule *rule)
{
	struct context *context = page_context(inbox->page);
	if (!(rule->wants & MOVE_IN_BATCH) || !(rule->who & ALLOW(context->actor->role)) || !(rule->from & inbox->tab->states))
		return false;
	if (rule->kind == MOVE_RECEIVE)
		return inbox->tab->part == INBOX_UNREAD;
	if (rule->kind == MOVE_FIRST)
		return inbox->has_first;
	if (rule->mover == MOVER_HOST)
		return inbox->is_host;
	return rule->mover != MOVER_BETWEEN || inbox->is_below;
}

static void buttons_draw(const struct inbox *inbox)
{
	struct page *page = inbox->page;
	bool has_primary = false;
	toolbar_begin(page);
	for (const struct move_rule *rule = move_rules; rule->kind; rule++) {
		if (!is_offered(inbox, rule))
			continue;
		if (!has_primary)
			put_muted(page, words(page_context(page), "勾选后"));
		button_submit(page, has_primary ? BUTTON_PLAIN : BUTTON_PRIMARY, rule->label, "move", rule->name);
		has_primary = true;
	}
	toolbar_end(page);
}

static void table_draw(const struct inbox *inbox, const struct inbox_row *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "姓名或集体名称", .plain_phone = true }, { .label = "工作单位", .wide = true }, { .label = "身份" },
		{ .label = "到达", .narrow = true }, { .label = "期限", .narrow = true }, { .label = "还缺" },
	};
	struct page *page = inbox->page;
	struct table_drawing table;
	form_begin(page, "/nomination/several", FORM_GET);
	input_hidden(page, "back", page_path(inbox, 0));
	buttons_draw(inbox);
	card_begin_flush(page, NULL);
	table_begin_checks(&table, page, inbox->tab->label, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		row_draw(inbox, &table, &rows[i]);
	table_end(&table);
	card_end(page);
	form_end(page);
}

static void rows_draw(const struct inbox *inbox)
{
	struct page *page = inbox->page;
	struct inbox_row *rows;
	size_t count;
	int64_t after = page_number(page, "after", 0);
	struct inbox_query asked = { .part = inbox->tab->part, .selection_id = inbox->selection_id, .from_id = inbox->from_id, .after = after, .most = OF_A_PAGE + 1 };
	if (!inbox_rows(page_context(page), &asked, &rows, &count))
		return;
	bool more = count > OF_A_PAGE;
	count = more ? OF_A_PAGE : count;
	if (count)
		table_draw(inbox, rows, count);
	else
		put_empty(page, inbox->tab->empty, "看全部推荐对象", "/nomination");
	if (more || after)
		put_pager(page, &(struct pager){ .total = -1, .first_path = after ? page_path(inbox, 0) : NULL,
			.next_path = more ? page_path(inbox, rows[count - 1].id) : NULL });
}

void inbox_page(struct page *page)
{
	struct context *context = page_context(page);
	struct inbox inbox = { .page = page, .selection_id = page_number(page, "selection_id", 0), .from_id = page_number(page, "from_id", 0) };
	if (!inbox_counts(context, ROUNDS_MOST, &inbox.rounds, &inbox.round_count)) {
		page_failed(page);
		return;
	}
	inbox_sum(&inbox);
	inbox.tab = tab_chosen(&inbox);
	page_begin(page, "我这里的推荐", "正在进行的评选里，材料现在在本工会的推荐对象");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "全部推荐对象", "/nomination");
	actions_end(page);
	filter_draw(&inbox);
	tabs_draw(&inbox);
	rows_draw(&inbox);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
