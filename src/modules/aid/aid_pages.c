/* aid_pages.c: where aid begins: what is open and overdue; what stands on notice;
 * everything of one person on one page (S-060); the handbook of programmes. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "model/timeline.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { MOMENTS_MOST = 60, CASES_SHOWN = 100 };

const char *aid_choice_words(struct page *page, const struct choice *choices, int64_t value)
{
	const struct choice *choice = choice_find(choices, value);
	return choice ? words(page_context(page), choice->label) : "";
}

const char *aid_yuan_words(struct page *page, int64_t fen)
{
	return fen == NO_NUMBER ? "" : fen_words(page_context(page), fen);
}

/* --- cases as a table --- */

static void case_row(struct page *page, struct table_drawing *table, const struct aid_line *line)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(aid_case_states, line->state);
	bool is_late = case_is_open(line->state) && line->state != CASE_APPROVED && !text_is_empty(line->due_on) && text_order(line->due_on, context->today) < 0;
	row_begin(table);
	cell_link(table, path_of(page, "/aid_case/%" PRId64, line->id), line->programme);
	cell_text(table, aid_choice_words(page, aid_sides, line->side));
	cell_tag(table, state->tone, words(context, state->label));
	cell_begin(table);
	put_text(page, line->due_on);
	if (is_late)
		put_tag(page, "stop", "已过期");
	cell_end(table);
	cell_text(table, line->owner);
	cell_text(table, line->office);
	cell_text(table, aid_yuan_words(page, line->approved));
	row_end(table);
}

void aid_cases_table(struct page *page, const char *caption, const struct aid_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "帮扶项目", .wide = true, .plain_phone = true }, { .label = "方面", .narrow = true }, { .label = "状态", .narrow = true }, { .label = "办理期限", .narrow = true },
		{ .label = "承办人", .narrow = true }, { .label = "办理的工会" }, { .label = "批准金额（元）", .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, caption, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		case_row(page, &table, &lines[i]);
	table_end(&table);
}

/* --- where it begins --- */

static const struct {
	int64_t state, other;		/* 0: no other */
	const char *label, *path;
} stages[] = {
	{ CASE_ASKED, 0, "待受理", "/aid_case?state=asked" }, { CASE_TAKEN, 0, "待核实", "/aid_case?state=taken" },
	{ CASE_CHECKED, 0, "待提出金额", "/aid_case?state=checked" }, { CASE_NOTICED, 0, "公示中", "/aid_case?state=noticed" },
	{ CASE_PROPOSED, CASE_FIRST, "待批准", "/aid_case?state~any=proposed,first" },
};

const char *aid_late_path(struct context *context)
{
	return arena_format(context->arena, "/aid_case?state~any=asked,returned,taken,checked,proposed,noticed,first,held&due_on~to=%s", date_add_days(context->arena, context->today, -1));
}

static void stages_draw(struct page *page)
{
	struct context *context = page_context(page);
	figures_begin(page);
	for (size_t i = 0; i < COUNT_OF(stages); i++)
		figures_figure(page, stages[i].label, path_of(page, "%" PRId64, aid_cases_count(context, stages[i].state, false) +
			       (stages[i].other ? aid_cases_count(context, stages[i].other, false) : 0)), NULL, stages[i].path);
	figures_figure(page, "已过期", path_of(page, "%" PRId64, aid_cases_count(context, 0, true)), NULL, aid_late_path(context));
	figures_end(page);
}

static void ways_draw(struct page *page)
{
	card_begin(page, "办理");
	list_begin(page);
	list_link(page, "/aid_intake", words(page_context(page), "受理登记"), words(page_context(page), "谁提出过什么，分办到了哪里"));
	list_link(page, "/aid_case", words(page_context(page), "帮扶个案"), words(page_context(page), "按状态、项目、期限查找"));
	list_link(page, "/aid/notices", words(page_context(page), "帮扶公示"), words(page_context(page), "正在公示的名单，可以打印"));
	list_link(page, "/aid_referral", words(page_context(page), "转办"), words(page_context(page), "转给有关部门的，谁还没有答复"));
	list_link(page, "/aid/sums", words(page_context(page), "帮扶汇总"), words(page_context(page), "按项目、地区、困难类型：人次、金额、解决率"));
	list_link(page, "/aid/handbook", words(page_context(page), "帮扶手册"), words(page_context(page), "各项目的办法、材料和期限"));
	list_end(page);
	card_end(page);
}

/* What of a row of a list stands under that name. */
static const char *listed(struct page *page, const struct listing *listing, const struct listing_row *row, const char *name)
{
	struct context *context = page_context(page);
	for (size_t i = 0; i < listing->field_count; i++) {
		struct buffer *cell = buffer_new(context->arena, 1u << 12);
		if (!text_equal(listing->fields[i]->name, name))
			continue;
		print_cell(context, listing->fields[i], &row->values[i], row->titles ? row->titles[i] : NULL, PRINT_SCREEN, cell);
		return buffer_string(cell);
	}
	return "";
}

static void newest_draw(struct page *page)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &aid_intake, .limit = 8 };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return;
	card_begin_with(page, "最近受理", NULL, "/aid_intake", "看全部");
	list_begin(page);
	for (size_t i = 0; i < listing.count; i++)
		list_link(page, path_of(page, "/aid_intake/%" PRId64, listing.rows[i].id), store_title(context, &aid_intake, listing.rows[i].id),
			  path_of(page, "%s · %s · %s", listed(page, &listing, &listing.rows[i], "received_on"), listed(page, &listing, &listing.rows[i], "channel"),
				  listed(page, &listing, &listing.rows[i], "programmes")));
	list_end(page);
	if (!listing.count)
		put_empty(page, "还没有人申请", NULL, NULL);
	card_end(page);
}

void aid_page(struct page *page)
{
	page_begin(page, "帮扶个案", "窗口、电话、网上、来信、走访都从这里登记；一次登记，分到一个或几个项目办理");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "帮扶汇总", "/aid/sums");
	button_link(page, BUTTON_PRIMARY, "受理登记", "/aid_intake/new");
	actions_end(page);
	stages_draw(page);
	columns_begin(page);
	newest_draw(page);
	columns_side(page);
	ways_draw(page);
	columns_end(page);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

/* --- on notice --- */

void aid_notices_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "工作单位", .wide = true }, { .label = "帮扶项目" }, { .label = "公示截止", .narrow = true },
		{ .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	struct aid_line *lines;
	size_t count;
	if (!cases_on_notice(page_context(page), &lines, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "帮扶个案", "/aid");
	page_begin(page, "帮扶公示", "公示只写姓名、单位和项目，期满自动撤下；张贴在单位公示栏");
	actions_begin(page);
	if (count)
		button_link(page, BUTTON_PRIMARY, "打印公示", "/aid/notices/paper");
	actions_end(page);
	card_begin_flush(page, "正在公示");
	table_begin(&table, page, "正在公示", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, lines[i].programme);
		cell_text(&table, lines[i].until_on);
		cell_begin(&table);
		put_link_label(page, path_of(page, "/aid_case/%" PRId64, lines[i].id), "查看");
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "现在没有正在公示的个案", NULL, NULL);
	card_end(page);
	page_end(page);
}

/* --- one person --- */

static void side_card(struct page *page, const struct choice *side, const struct aid_line *lines, size_t count)
{
	struct aid_line *own = arena_many(page_context(page)->arena, count + 1, struct aid_line);
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (lines[i].side == side->value)
			own[found++] = lines[i];
	if (!found)
		return;
	card_begin_flush_with(page, side->label, words_of(page, "%zu 件", found), NULL, NULL);
	aid_cases_table(page, side->label, own, found);
	card_end(page);
}

static void timeline_draw(struct page *page, const struct person *one)
{
	struct context *context = page_context(page);
	struct timeline_entry *entries;
	size_t count = timeline_of(context, &person, one, 0, NULL, MOMENTS_MOST, &entries);
	card_begin(page, "全部经过");
	timeline_begin(page);
	for (size_t i = 0; i < count; i++)
		timeline_moment(page, &(struct moment){ .phase = PHASE_DONE, .who = entries[i].who, .act = entries[i].what, .when = date_words(context, clock_day(context->arena, entries[i].at)),
			.detail = text_is_empty(entries[i].detail) ? entries[i].office : entries[i].detail, .opinion = text_is_empty(entries[i].opinion) ? NULL : entries[i].opinion, .path = entries[i].path });
	timeline_end(page);
	if (!count)
		put_empty(page, "还没有办理过什么", NULL, NULL);
	card_end(page);
}

static void household_line(struct page *page, int64_t person_id)
{
	struct context *context = page_context(page);
	struct household_brief brief = { 0 };
	if (!may(context, &household, ACT_SHOW) || !household_of_person(context, person_id, &brief))
		return;
	line_begin(page);
	put_muted(page, words(context, "困难职工档案"));
	put_link(page, path_of(page, "/household/%" PRId64, brief.id), aid_choice_words(page, household_classes, brief.class_of));
	line_end(page);
}

static void person_draw(struct page *page, const struct person *one, const struct aid_line *lines, size_t count)
{
	page_crumb(page, path_of(page, "=%s", one->name), path_of(page, "/person/%" PRId64, one->record.id));
	page_begin(page, path_of(page, "=%s", words_of(page, "%s：一人一览", one->name)), "救助、维权、服务、发放、走访，都在这一页");
	actions_begin(page);
	button_link(page, BUTTON_PRIMARY, "受理登记", path_of(page, "/aid_intake/new?person_id=%" PRId64 "&office_id=%" PRId64, one->record.id, one->office_id));
	actions_end(page);
	household_line(page, one->record.id);
	columns_begin(page);
	for (const struct choice *side = aid_sides; side->value; side++)
		side_card(page, side, lines, count);
	if (!count)
		put_empty(page, "还没有帮扶个案", NULL, NULL);
	columns_side(page);
	timeline_draw(page, one);
	columns_end(page);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void aid_person_page(struct page *page)
{
	struct context *context = page_context(page);
	struct person *one = row_new(context, &person);
	struct aid_line *lines;
	size_t count;
	if (store_load(context, &person, page_id(page, 0), one) && cases_of_person(context, one->record.id, 0, CASES_SHOWN, &lines, &count))
		person_draw(page, one, lines, count);
	else
		page_absent(page);
}
