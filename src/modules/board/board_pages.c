/* board_pages.c: the board of a round. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/board/board_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

enum { OF_A_PAGE = 50, DAY_MS = 86400000 };

struct board_view {
	struct page *page;
	struct selection_rules rules;
	struct nomination_brief *briefs;
	size_t count;
	struct board board;
	struct board_day day;
	int64_t office;		/* asked: 0 all */
	int what;		/* asked: enum wait, 0 all */
};

static bool has_stage(const struct selection_rules *rules, enum stage_kind kind)
{
	for (size_t i = 0; i < rules->stage_count; i++)
		if (rules->stages[i].kind == (int64_t)kind)
			return true;
	return false;
}

/* False: the page has been answered. */
static bool view_load(struct page *page, struct board_view *view)
{
	struct context *context = page_context(page);
	*view = (struct board_view){ .page = page, .office = page_number(page, "office", 0), .what = (int)page_number(page, "what", 0) };
	if (!selection_rules_load(context, page_id(page, 0), &view->rules)) {
		page_absent(page);
		return false;
	}
	view->day = (struct board_day){ .today = context->today, .examines = has_stage(&view->rules, STAGE_EXAMINE),
		.asks = has_stage(&view->rules, STAGE_ASK) };
	if (!nomination_briefs(context, view->rules.selection.record.id, &view->briefs, &view->count) || !board_groups(context, &view->board)) {
		page_failed(page);
		return false;
	}
	board_count(&view->board, view->briefs, view->count, &view->day);
	if (view->what < 0 || view->what >= WAIT_COUNT)
		view->what = 0;
	return true;
}

/* --- head --- */

static const char *stage_detail(struct page *page, const struct selection_stage *stage)
{
	struct context *context = page_context(page);
	if (!text_is_empty(stage->begins_on) && !text_is_empty(stage->due_on))
		return arena_format(context->arena, "%s – %s", stage->begins_on + 5, stage->due_on + 5);
	return text_is_empty(stage->due_on) ? stage->body : words_of(page, "%s 前", stage->due_on + 5);
}

static void stages_draw(struct board_view *view)
{
	const char *today = page_context(view->page)->today;
	if (!view->rules.stage_count)
		return;
	steps_begin(view->page, "时间表");
	for (size_t i = 0; i < view->rules.stage_count; i++) {
		const struct selection_stage *stage = &view->rules.stages[i];
		bool is_over = !text_is_empty(stage->due_on) && text_order(stage->due_on, today) < 0;
		bool has_begun = text_is_empty(stage->begins_on) ? is_over : text_order(stage->begins_on, today) <= 0;
		steps_phase(view->page, is_over ? PHASE_DONE : has_begun ? PHASE_NOW : PHASE_NEXT, arena_format(page_context(view->page)->arena, "=%s", stage->name),
			    stage_detail(view->page, stage));
	}
	steps_end(view->page);
}

static const char *board_path(struct board_view *view, int64_t office, int what)
{
	return path_of(view->page, "/selection/%" PRId64 "/board?office=%" PRId64 "&what=%d#nominees", view->rules.selection.record.id, office, what);
}

static const char *number(struct board_view *view, int64_t count)
{
	return arena_format(page_context(view->page)->arena, "%" PRId64, count);
}

static int64_t places_of(struct board_view *view)
{
	int64_t all = 0, of_offices = 0;
	for (size_t i = 0; i < view->rules.place_count; i++) {
		const struct selection_place *place = &view->rules.places[i];
		if (!text_is_empty(place->category) || place->kind == PLACE_RESERVE)
			continue;
		if (place->organisation_id)
			of_offices += place->number;
		else
			all += place->number;
	}
	return all ? all : of_offices;
}

static void figures_draw(struct board_view *view)
{
	struct page *page = view->page;
	const struct board_group *all = &view->board.all;
	int64_t places = places_of(view), up = all->states[NOMINATION_PROPOSED] + all->states[NOMINATION_AWARDED];
	figures_begin(page);
	figures_figure(page, "推荐", number(view, all->total), places ? words_of(page, "名额 %lld", (long long)places) : NULL, board_path(view, 0, 0));
	figures_figure(page, "建议人选", number(view, up), words_of(page, "备选 %lld", (long long)all->states[NOMINATION_RESERVE]), NULL);
	figures_figure(page, "材料不齐", number(view, all->waits[WAIT_MISSING]), words_of(page, "填报中 %lld", (long long)all->waits[WAIT_DRAFT]), board_path(view, 0, WAIT_MISSING));
	figures_figure(page, "办理超期", number(view, all->waits[WAIT_OVERDUE]), words_of(page, "未签收 %lld", (long long)all->waits[WAIT_UNREAD]), board_path(view, 0, WAIT_OVERDUE));
	figures_figure(page, "征求意见未回复", number(view, all->waits[WAIT_ANSWER]), words_of(page, "公示中 %lld", (long long)all->waits[WAIT_NOTICE]), board_path(view, 0, WAIT_ANSWER));
	figures_figure(page, "有异议", number(view, all->waits[WAIT_OBJECTION]), words_of(page, "暂缓 %lld", (long long)all->waits[WAIT_HELD]), board_path(view, 0, WAIT_OBJECTION));
	figures_end(page);
}

/* --- places and shares --- */

/* Of the round as the reader sees it: an office that sees only its own nominees is shown its own places. */
static void meters_draw(struct board_view *view)
{
	struct context *context = page_context(view->page);
	struct counted *list = arena_many(context->arena, view->count + 1, struct counted);
	struct office_tree *tree = office_tree_load(context);
	if (!tree)
		return;
	struct selection_meters *meters = selection_meters_make(context, &view->rules, tree, list, board_counted(view->briefs, view->count, list));
	int64_t own = view->office ? view->office : view->rules.selection.office_id == context->actor->office_id ? 0 : context->actor->office_id;
	card_begin_with(view->page, "名额和比例", own ? store_title(context, &organisation, own) : NULL, NULL, NULL);
	if (!selection_meters_draw(view->page, meters, own))
		put_paragraph(view->page, "没有分到单列的名额和比例要求，按评选办公室的统筹。");
	card_end(view->page);
}

/* --- by office --- */

static void count_cell(struct board_view *view, struct table_drawing *table, const struct board_group *group, enum wait wait)
{
	if (group->waits[wait])
		cell_link(table, board_path(view, group->office_id, (int)wait), number(view, group->waits[wait]));
	else
		cell_text(table, NULL);
}

static void group_draw(struct board_view *view, struct table_drawing *table, const struct board_group *group)
{
	row_begin_tone(table, group->waits[WAIT_OBJECTION] + group->waits[WAIT_OVERDUE] > 0 ? "wait" : NULL);
	cell_link(table, board_path(view, group->office_id, 0), group->name);
	cell_number(table, group->total);
	count_cell(view, table, group, WAIT_DRAFT);
	count_cell(view, table, group, WAIT_MISSING);
	count_cell(view, table, group, WAIT_REVIEW);
	count_cell(view, table, group, WAIT_RETURNED);
	count_cell(view, table, group, WAIT_OVERDUE);
	count_cell(view, table, group, WAIT_ANSWER);
	count_cell(view, table, group, WAIT_NOTICE);
	count_cell(view, table, group, WAIT_OBJECTION);
	cell_number(table, group->states[NOMINATION_PROPOSED] + group->states[NOMINATION_AWARDED]);
	row_end(table);
}

static void groups_draw(struct board_view *view)
{
	static const struct table_column columns[] = {
		{ .label = "单位", .plain_phone = true, .wide = true }, { .label = "推荐", .right = true }, { .label = "填报中", .right = true }, { .label = "材料不齐", .right = true },
		{ .label = "审核中", .right = true }, { .label = "退回", .right = true }, { .label = "超期", .right = true }, { .label = "待回复", .right = true },
		{ .label = "公示中", .right = true }, { .label = "异议", .right = true }, { .label = "建议人选", .right = true },
	};
	struct table_drawing table;
	card_begin_flush(view->page, "各单位进度");
	table_begin(&table, view->page, "各单位进度", columns, COUNT_OF(columns));
	for (size_t i = 0; i < view->board.group_count; i++)
		if (view->board.groups[i].total)
			group_draw(view, &table, &view->board.groups[i]);
	table_end(&table);
	if (!view->board.all.total)
		put_empty(view->page, "还没有单位推荐。发布后各单位在“推荐对象”里填报。", NULL, NULL);
	card_end(view->page);
}

/* --- the nominees, those who wait longest first --- */

static int by_wait(const void *a, const void *b)
{
	const struct nomination_brief *one = *(const struct nomination_brief *const *)a, *other = *(const struct nomination_brief *const *)b;
	if (one->since != other->since)
		return (one->since > other->since) - (one->since < other->since);
	return (one->id > other->id) - (one->id < other->id);
}

static bool is_asked(const struct board_view *view, const struct nomination_brief *brief)
{
	unsigned all = waits_of(brief, &view->day);
	if (view->what ? !(all & (1u << view->what)) : !all)
		return false;
	if (!view->office)
		return true;
	size_t group = board_group_of(&view->board, brief->office_id);
	return group < view->board.group_count && view->board.groups[group].office_id == view->office;
}

static size_t asked_find(const struct board_view *view, const struct nomination_brief **found)
{
	size_t count = 0;
	for (size_t i = 0; i < view->count; i++)
		if (is_asked(view, &view->briefs[i]))
			found[count++] = &view->briefs[i];
	qsort(found, count, sizeof(found[0]), by_wait);
	return count;
}

static const char *missing_words(struct context *context, const struct nomination_brief *brief)
{
	struct buffer *out = buffer_new(context->arena, 1000);
	for (const struct choice *part = missing_parts; part->value && brief->missing > 0; part++)
		if (brief->missing & part->value)
			buffer_format(out, "%s%s", out->length ? "、" : "", words(context, part->label));
	return out->length ? buffer_string(out) : NULL;
}

static void waits_cell(struct board_view *view, struct table_drawing *table, const struct nomination_brief *brief)
{
	unsigned all = waits_of(brief, &view->day);
	cell_begin(table);
	line_begin(view->page);
	for (int wait = WAIT_OBJECTION; wait < WAIT_COUNT; wait++)
		if (all & (1u << wait))
			put_tag(view->page, wait_tone((enum wait)wait), wait_label((enum wait)wait));
	put_muted(view->page, missing_words(page_context(view->page), brief));
	line_end(view->page);
	cell_end(table);
}

static void nominee_draw(struct board_view *view, struct table_drawing *table, const struct nomination_brief *brief, const struct board_name *name)
{
	struct page *page = view->page;
	struct context *context = page_context(page);
	const char *office = store_title(context, &organisation, brief->at_office_id);
	int64_t days = brief->since > 0 ? (context->now - brief->since) / DAY_MS : 0;
	row_begin(table);
	cell_link(table, path_of(page, "/nomination/%" PRId64, brief->id), name->name);
	cell_text(table, name->unit_name);
	waits_cell(view, table, brief);
	cell_text(table, text_is_empty(name->handler) ? office : arena_format(context->arena, "%s · %s", office, name->handler));
	cell_text(table, words_of(page, "%lld 天", (long long)days));
	cell_text(table, brief->due_on);
	row_end(table);
}

static void what_tabs(struct board_view *view)
{
	static const enum wait offered[] = { WAIT_OBJECTION, WAIT_HELD, WAIT_UNFIT, WAIT_OVERDUE, WAIT_RETURNED, WAIT_NOTICE, WAIT_CONCLUDE, WAIT_ANSWER, WAIT_ASK,
		WAIT_EXAMINATION, WAIT_MISSING, WAIT_UNREAD, WAIT_REVIEW, WAIT_DRAFT };
	tabs_begin(view->page, "卡在哪里");
	tabs_tab(view->page, "全部在办", board_path(view, view->office, 0), view->what == 0, -1);
	for (size_t i = 0; i < COUNT_OF(offered); i++)
		if (view->board.all.waits[offered[i]] || view->what == (int)offered[i])
			tabs_tab(view->page, wait_label(offered[i]), board_path(view, view->office, (int)offered[i]), view->what == (int)offered[i],
				 view->office ? -1 : view->board.all.waits[offered[i]]);
	tabs_end(view->page);
}

static void nominees_draw(struct board_view *view)
{
	static const struct table_column columns[] = {
		{ .label = "推荐对象", .plain_phone = true, .narrow = true }, { .label = "工作单位", .wide = true }, { .label = "卡在哪里" }, { .label = "现在谁那里" },
		{ .label = "停留", .right = true, .narrow = true }, { .label = "期限", .narrow = true },
	};
	struct page *page = view->page;
	struct context *context = page_context(page);
	const struct nomination_brief **found = arena_many(context->arena, view->count + 1, const struct nomination_brief *);
	size_t count = asked_find(view, found), from = (size_t)page_number(page, "from", 0);
	struct board_name names[OF_A_PAGE];
	int64_t ids[OF_A_PAGE];
	struct table_drawing table;
	if (from >= count)
		from = 0;
	size_t shown = count - from < OF_A_PAGE ? count - from : OF_A_PAGE;
	for (size_t i = 0; i < shown; i++)
		ids[i] = found[from + i]->id;
	if (!board_names(context, ids, shown, names))
		return;
	card_begin_flush_with(page, view->office ? path_of(page, "=%s", store_title_in_scope(context, &organisation, view->office)) : "推荐对象：等得最久的在前",
		words_of(page, "%zu 个", count), view->office || view->what ? path_of(page, "/selection/%" PRId64 "/board", view->rules.selection.record.id) : NULL, "全部");
	what_tabs(view);
	table_begin(&table, page, "推荐对象", columns, COUNT_OF(columns));
	for (size_t i = 0; i < shown; i++)
		nominee_draw(view, &table, found[from + i], &names[i]);
	table_end(&table);
	struct pager pager = { .total = (int64_t)count };
	const char *at = path_of(page, "/selection/%" PRId64 "/board?office=%" PRId64 "&what=%d", view->rules.selection.record.id, view->office, view->what);
	if (from)
		pager.previous_path = path_of(page, "%s&from=%zu#nominees", at, from > OF_A_PAGE ? from - OF_A_PAGE : 0);
	if (from + shown < count)
		pager.next_path = path_of(page, "%s&from=%zu#nominees", at, from + shown);
	put_pager(page, &pager);
	card_end(page);
}

/* --- the page --- */

void board_page(struct page *page)
{
	struct board_view view;
	if (!view_load(page, &view))
		return;
	const struct selection *round = &view.rules.selection;
	page_crumb(page, path_of(page, "=%s", round->name), path_of(page, "/selection/%" PRId64, round->record.id));
	page_begin(page, "评选进展", path_of(page, "=%s", round->name));
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "会前一页纸", path_of(page, "/selection/%" PRId64 "/brief", round->record.id));
	button_link(page, BUTTON_PLAIN, "评选文书", path_of(page, "/dossier/selection/%" PRId64, round->record.id));
	button_link(page, BUTTON_PLAIN, "总结报告", path_of(page, "/selection/%" PRId64 "/report", round->record.id));
	actions_end(page);
	stages_draw(&view);
	figures_draw(&view);
	meters_draw(&view);
	groups_draw(&view);
	nominees_draw(&view);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

/* --- ways in --- */

void board_of_round(struct page *page)
{
	page_redirect(page, "/selection/%" PRId64 "/board", page_id(page, 0));
}

bool board_is_offered(struct context *context, const struct entity *entity)
{
	return (text_equal(entity->name, selection.name) || text_equal(entity->name, nomination.name)) && (STAFF & ALLOW(context->actor->role));
}

/* --- one nominee within his round: places and shares now, and what if he were not on the list --- */

static const struct counted *counted_find(const struct counted *list, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].id == id)
			return &list[i];
	return NULL;
}

static void without_draw(struct page *page, const struct selection_meters *meters, const struct counted *one)
{
	card_begin(page, "名额和比例");
	if (!selection_meters_draw(page, meters, 0))
		put_paragraph(page, "没有分到单列的名额和比例要求，按评选办公室的统筹。");
	card_end(page);
	card_begin_flush(page, "如果去掉这一个");
	if (one)
		selection_meters_draw_if(page, meters, one, NULL);
	else
		put_empty(page, "还没有上报，或者已经办结，不计入名额和比例。", NULL, NULL);
	card_end(page);
}

void nominee_board_page(struct page *page)
{
	struct context *context = page_context(page);
	struct nomination row = { 0 };
	struct selection_rules rules;
	struct nomination_brief *briefs;
	struct office_tree *tree;
	size_t count;
	if (!store_load(context, &nomination, page_id(page, 0), &row) || !selection_rules_load(context, row.selection_id, &rules)) {
		page_absent(page);
		return;
	}
	if (!nomination_briefs(context, row.selection_id, &briefs, &count) || !(tree = office_tree_load(context))) {
		page_failed(page);
		return;
	}
	struct counted *list = arena_many(context->arena, count + 1, struct counted);
	size_t counted = board_counted(briefs, count, list);
	struct selection_meters *meters = selection_meters_make(context, &rules, tree, list, counted);
	page_crumb(page, path_of(page, "=%s", row.name), path_of(page, "/nomination/%" PRId64, row.record.id));
	page_begin(page, "评选进展", path_of(page, "=%s · %s", row.name, rules.selection.name));
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "全部评选进展", path_of(page, "/selection/%" PRId64 "/board", row.selection_id));
	actions_end(page);
	without_draw(page, meters, counted_find(list, counted, row.record.id));
	page_end(page);
	if (context->failure)
		page_failed(page);
}

/* Rounds under way, the newest first; where there is one, its board at once. */
void boards_page(struct page *page)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &selection, .limit = OF_A_PAGE, .filter_count = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&selection, "state"), .value = { .number = SELECTION_OPEN } };
	if (!store_list(context, &query, &listing)) {
		page_failed(page);
		return;
	}
	if (listing.count == 1) {
		page_redirect(page, "/selection/%" PRId64 "/board", listing.rows[0].id);
		return;
	}
	page_begin(page, "评选进展", NULL);
	card_begin(page, "推荐评选中");
	list_begin(page);
	for (size_t i = 0; i < listing.count; i++)
		list_link(page, path_of(page, "/selection/%" PRId64 "/board", listing.rows[i].id), store_title(context, &selection, listing.rows[i].id), NULL);
	list_end(page);
	if (!listing.count)
		put_empty(page, "没有正在进行的评选。", "全部评选", "/selection");
	card_end(page);
	page_end(page);
}
