/* decision_pages.c: the decision's list held against ours, line by line, and the
 * page before the honours are registered. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision_parts.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { LINES_SHOWN = 500, MISSING_SHOWN = 100 };

struct view {
	struct page *page;
	const struct decision *row;
	struct decision_line *lines;
	size_t count;
	struct ours *ours;
	size_t ours_count;
	bool may_settle;
};

static bool view_load(struct page *page, const struct decision *row, struct view *view)
{
	struct context *context = page_context(page);
	*view = (struct view){ .page = page, .row = row };
	view->may_settle = row->state == DECISION_DRAFT && store_may_change(context, &decision, row->record.id);
	return lines_of(context, row->record.id, &view->lines, &view->count) && ours_of(context, row->selection_id, &view->ours, &view->ours_count);
}

static const struct choice *choice_of(const char *field, int64_t value)
{
	return choice_find(field_find(&decision_line, field)->choices, value);
}

static void choice_cell(struct table_drawing *table, struct page *page, const char *field, int64_t value)
{
	const struct choice *choice = choice_of(field, value);
	if (choice)
		cell_tag(table, choice->tone, words(page_context(page), choice->label));
	else
		cell_tag(table, "stop", words(page_context(page), "待处理"));
}

static const struct ours *ours_find(const struct view *view, int64_t id)
{
	for (size_t i = 0; i < view->ours_count; i++)
		if (view->ours[i].id == id)
			return &view->ours[i];
	return NULL;
}

static void line_draw(struct view *view, struct table_drawing *table, const struct decision_line *line)
{
	struct page *page = view->page;
	const struct ours *one = line->nomination_id ? ours_find(view, line->nomination_id) : NULL;
	row_begin_tone(table, line->settled ? NULL : "stop");
	cell_number(table, line->place);
	cell_text(table, line->name);
	cell_text(table, line->unit_name);
	cell_text(table, line->award);
	if (one)
		cell_link(table, path_of(page, "/nomination/%" PRId64, one->id), arena_format(page_context(page)->arena, "%s · %s", one->name, one->unit_name));
	else
		cell_text(table, NULL);
	choice_cell(table, page, "fit", line->fit);
	cell_begin(table);
	if (view->may_settle && line->fit != FIT_SAME) {
		put_link_label(page, path_of(page, "/decision/%" PRId64 "/line/%" PRId64, view->row->record.id, line->record.id), line->settled ? "改" : "处理");
		put_text(page, " ");
	}
	if (line->settled && choice_of("settled", line->settled))
		put_tag(page, choice_of("settled", line->settled)->tone, choice_of("settled", line->settled)->label);
	if (line->grant_id)
		put_link_label(page, path_of(page, "/honour_grant/%" PRId64, line->grant_id), "荣誉");
	cell_end(table);
	row_end(table);
}

/* What does not agree by itself: what waits for somebody before what he settled.  All lines stand below, as rows of the decision. */
static void lines_draw(struct view *view)
{
	static const struct table_column columns[] = {
		{ .label = "行", .right = true, .narrow = true }, { .label = "决定上的姓名", .plain_phone = true, .narrow = true }, { .label = "决定上的单位" },
		{ .label = "称号", .narrow = true }, { .label = "我们的推荐对象" }, { .label = "比对", .narrow = true }, { .label = "处理", .narrow = true },
	};
	struct table_drawing table;
	size_t shown = 0, differing = 0;
	for (size_t i = 0; i < view->count; i++)
		differing += view->lines[i].fit != FIT_SAME;
	card_begin_flush_with(view->page, "与我们的名单不一致的", words_of(view->page, "%zu 行一致，%zu 行不一致", view->count - differing, differing), NULL, NULL);
	table_begin(&table, view->page, "与我们的名单不一致的", columns, COUNT_OF(columns));
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < view->count && shown < LINES_SHOWN; i++)
			if (view->lines[i].fit != FIT_SAME && (view->lines[i].settled == 0) == (round == 0)) {
				line_draw(view, &table, &view->lines[i]);
				shown++;
			}
	table_end(&table);
	if (!differing)
		put_empty(view->page, "决定名单的每一行都和我们的名单对上了。", NULL, NULL);
	card_end(view->page);
}

static bool is_on_list(const struct view *view, int64_t id)
{
	for (size_t i = 0; i < view->count; i++)
		if (view->lines[i].nomination_id == id && view->lines[i].settled != SETTLED_LEFT)
			return true;
	return false;
}

static void missing_draw(struct view *view)
{
	size_t missing = 0;
	for (size_t i = 0; i < view->ours_count; i++)
		missing += view->ours[i].state == NOMINATION_PROPOSED && !is_on_list(view, view->ours[i].id);
	if (!missing || !view->count)
		return;
	card_begin(view->page, "我们的建议人选里，决定名单没有的");
	put_message_text(view->page, "wait", words_of(view->page, "有 %zu 个。登记时要确认没有表彰，或者查对名单后重新录入。", missing));
	list_begin(view->page);
	for (size_t i = 0, shown = 0; i < view->ours_count && shown < MISSING_SHOWN; i++)
		if (view->ours[i].state == NOMINATION_PROPOSED && !is_on_list(view, view->ours[i].id)) {
			list_link(view->page, path_of(view->page, "/nomination/%" PRId64, view->ours[i].id), view->ours[i].name, view->ours[i].unit_name);
			shown++;
		}
	list_end(view->page);
	card_end(view->page);
}

void decision_draw_more(struct page *page, const void *shown)
{
	const struct decision *row = shown;
	struct view view;
	if (!view_load(page, row, &view))
		return;
	if (view.may_settle) {
		toolbar_begin(page);
		button_link(page, view.count ? BUTTON_PLAIN : BUTTON_PRIMARY, view.count ? "重新录入名单" : "录入决定名单", path_of(page, "/decision/%" PRId64 "/list", row->record.id));
		if (view.count && page_context(page)->actor->role == ROLE_OFFICER)
			button_link(page, BUTTON_PRIMARY, "登记荣誉", path_of(page, "/decision/%" PRId64 "/register", row->record.id));
		toolbar_end(page);
	}
	if (!view.count) {
		put_empty(page, "还没有录入决定所附的名单。录入后逐行和我们的建议人选核对。", NULL, NULL);
		return;
	}
	missing_draw(&view);
	lines_draw(&view);
}

/* --- the list --- */

static struct decision *decision_of_page(struct page *page)
{
	struct decision *row = row_new(page_context(page), &decision);
	if (store_load_to_change(page_context(page), &decision, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void crumb(struct page *page, const struct decision *row)
{
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/decision/%" PRId64, row->record.id));
}

static void list_draw(struct page *page, const struct decision *row)
{
	crumb(page, row);
	page_begin(page, "录入决定名单", "原样粘贴决定所附的名单，系统逐行和建议人选核对；核对完才登记");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/decision/%" PRId64 "/list", row->record.id), FORM_WATCHED);
	input_area(page, (struct control){ .name = "text", .label = "名单", .wide = true, .rows = 16, .required = true, .focus = true,
		.hint = "一行一人、顿号连写、从 Word 或 Excel 复制的表格都可以；称号写在小标题里的会带到下面各行" });
	if (row->lines > 0)
		put_message(page, "wait", "已经录入过的名单和处理会被新的名单代替。");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "比对", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", path_of(page, "/decision/%" PRId64, row->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void decision_list_page(struct page *page)
{
	struct decision *row = decision_of_page(page);
	if (row)
		list_draw(page, row);
}

bool act_end(struct context *context, bool done)
{
	if (done)
		return store_commit(context);
	store_rollback(context);
	return false;
}

void decision_list_done(struct page *page)
{
	struct context *context = page_context(page);
	struct decision *row = decision_of_page(page);
	if (!row)
		return;
	if (text_is_empty(page_text(page, "text")))
		problem(context, "text", "请粘贴名单");
	bool good = context_is_clean(context) && store_begin(context) && act_end(context, decision_list_take(context, row, page_text(page, "text")));
	if (good)
		page_redirect_with(page, path_of(page, "/decision/%" PRId64, row->record.id), "读出 %lld 行，%lld 行对上", (long long)row->lines, (long long)row->settled);
	else if (context->failure)
		page_failed(page);
	else
		list_draw(page, row);
}

/* --- one line --- */

static struct decision_line *line_of_page(struct page *page, const struct decision *row)
{
	struct decision_line *line = row_new(page_context(page), &decision_line);
	if (store_load_to_change(page_context(page), &decision_line, page_id(page, 1), line) && line->decision_id == row->record.id)
		return line;
	page_absent(page);
	return NULL;
}

static void line_form(struct page *page, const struct decision *row, const struct decision_line *line)
{
	static const struct select_option options[] = {
		{ "2", "就是我们名单上的（在下面选）" }, { "3", "不在我们的名单里，照决定登记" }, { "4", "这一行不登记" }, { NULL, NULL },
	};
	struct context *context = page_context(page);
	const struct choice *fit = choice_of("fit", line->fit);
	crumb(page, row);
	page_begin(page, path_of(page, "=%s", words_of(page, "第 %lld 行：%s", (long long)line->place, line->name)), NULL);
	problem_summary(page);
	card_begin(page, NULL);
	facts_begin(page);
	fact_text(page, "决定上的姓名", line->name);
	fact_text(page, "决定上的单位", line->unit_name);
	fact_text(page, "称号", line->award);
	fact_text(page, "比对", fit ? words(context, fit->label) : "");
	facts_end(page);
	form_begin(page, path_of(page, "/decision/%" PRId64 "/line/%" PRId64, row->record.id, line->record.id), 0);
	input_radio(page, (struct control){ .name = "settled", .label = "怎么处理", .required = true,
		.value = arena_format(context->arena, "%lld", (long long)(line->settled > 1 ? line->settled : line->nomination_id ? SETTLED_MATCHED : 0)) }, options);
	input_pick(page, (struct control){ .name = "nomination_id", .label = "我们的推荐对象", .value = line->nomination_id ? arena_format(context->arena, "%" PRId64, line->nomination_id) : "" },
		"nomination", line->nomination_id ? store_title_in_scope(context, &nomination, line->nomination_id) : "");
	input_text(page, (struct control){ .name = "reason", .label = "依据", .max = 300, .value = line->reason, .wide = true, .hint = "例如 与市委办核对，决定原件为“鸣”；由省直单位推荐" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", path_of(page, "/decision/%" PRId64, row->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void decision_line_page(struct page *page)
{
	struct decision *row = decision_of_page(page);
	struct decision_line *line = row ? line_of_page(page, row) : NULL;
	if (line)
		line_form(page, row, line);
}

void decision_line_done(struct page *page)
{
	struct context *context = page_context(page);
	struct decision *row = decision_of_page(page);
	struct decision_line *line = row ? line_of_page(page, row) : NULL;
	if (!line)
		return;
	line->settled = page_number(page, "settled", 0);
	line->nomination_id = line->settled == SETTLED_MATCHED ? page_number(page, "nomination_id", 0) : 0;
	line->reason = text_is_empty(page_text(page, "reason")) ? NULL : text_head(context->arena, page_text(page, "reason"), 300);
	if (line->settled < SETTLED_MATCHED || line->settled > SETTLED_LEFT)
		problem(context, "settled", "请选怎么处理");
	if (line->nomination_id) {
		struct nomination one = { 0 };
		if (!store_load(context, &nomination, line->nomination_id, &one) || one.selection_id != row->selection_id)
			problem(context, "nomination_id", "这一届评选里没有这个推荐对象");
	}
	if (context_is_clean(context) && store_begin(context) && act_end(context, decision_line_settle(context, row, line)))
		page_redirect(page, "/decision/%" PRId64, row->record.id);
	else if (context->failure)
		page_failed(page);
	else
		line_form(page, row, line);
}

/* --- registering --- */

/* The structure of what the decision names, for whoever registers it: bodies decide, the rules only tell what they decided. */
static void structure_draw(struct view *view)
{
	struct context *context = page_context(view->page);
	struct selection_rules rules;
	struct nomination_brief *briefs;
	struct office_tree *tree;
	size_t count, found = 0;
	if (!selection_rules_load(context, view->row->selection_id, &rules) || !nomination_briefs(context, view->row->selection_id, &briefs, &count) ||
	    !(tree = office_tree_load(context)))
		return;
	struct counted *list = arena_many(context->arena, count + 1, struct counted);
	for (size_t i = 0; i < count; i++)
		if (is_on_list(view, briefs[i].id))
			list[found++] = (struct counted){ .id = briefs[i].id, .office_id = briefs[i].office_id, .target = briefs[i].target,
				.place_kind = briefs[i].place_kind, .category_set = briefs[i].category_set };
	card_begin(view->page, "决定名单的名额和比例");
	if (!selection_meters_draw(view->page, selection_meters_make(context, &rules, tree, list, found), 0))
		put_paragraph(view->page, "这一届没有定名额和比例。");
	card_end(view->page);
}

static void register_draw(struct page *page, const struct decision *row)
{
	struct context *context = page_context(page);
	struct view view;
	size_t missing = 0, left = 0;
	if (!view_load(page, row, &view)) {
		page_failed(page);
		return;
	}
	for (size_t i = 0; i < view.ours_count; i++)
		missing += view.ours[i].state == NOMINATION_PROPOSED && !is_on_list(&view, view.ours[i].id);
	for (size_t i = 0; i < view.count; i++)
		left += view.lines[i].settled == SETTLED_LEFT;
	struct check_page asked = {
		.action = path_of(page, "/decision/%" PRId64 "/register", row->record.id), .count = (int64_t)(view.count - left), .unit_label = "个",
		.sentence = "按决定名单登记荣誉：建档或关联到已有的人员和集体，推荐对象转为已表彰。一次登记全部，有一行登记不成就全部不登记。",
		.confirm_label = "登记荣誉", .cancel_path = path_of(page, "/decision/%" PRId64, row->record.id),
	};
	crumb(page, row);
	page_begin(page, "登记前核对", path_of(page, "=%s · %s · %s", row->body, row->number, date_words(context, row->decided_on)));
	problem_summary(page);
	structure_draw(&view);
	check_page_begin(page, &asked);
	if (missing) {
		put_message_text(page, "wait", words_of(page, "我们的建议人选里有 %zu 个不在决定名单里，登记后转为“未表彰”。", missing));
		input_text(page, (struct control){ .name = "missing", .label = "确认没有表彰：依据", .max = 300, .wide = true });
	}
	check_page_end(page, &asked);
	page_end(page);
}

void decision_register_page(struct page *page)
{
	struct decision *row = decision_of_page(page);
	if (row)
		register_draw(page, row);
}

void decision_register_done(struct page *page)
{
	struct context *context = page_context(page);
	struct decision *row = decision_of_page(page);
	const char *missing = page_text(page, "missing");
	if (!row)
		return;
	if (store_begin(context) && act_end(context, decision_register(context, row, text_is_empty(missing) ? NULL : missing))) {
		page_redirect_with(page, path_of(page, "/decision/%" PRId64, row->record.id), "登记了 %lld 项荣誉", (long long)row->registered);
		return;
	}
	if (context->failure)
		page_failed(page);
	else if (store_load_to_change(context, &decision, page_id(page, 0), row))
		register_draw(page, row);
	else
		page_absent(page);
}
