/* roster_held.c: lists of honours that follow from a question: who held what on
 * a day, who has which honours in a unit, what union bodies won themselves. */
#include "modules/roster/roster_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/roster/roster_queries.h"
#include "modules/roster/roster_words.h"
#include "screens/components.h"

enum { LINES_SHOWN = 100, UNITS_SHOWN = 500 };

/* --- lines --- */

static void lines_table(struct page *page, const char *caption, const struct grant_lines *found, bool by_level)
{
	static const struct table_column columns[] = {
		{ .label = "获得者", .plain_phone = true }, { .label = "称号" }, { .label = "授予时间", .narrow = true },
		{ .label = "当时单位和职务", .wide = true }, { .label = "登记工会" },
	};
	struct table_drawing table;
	table_begin(&table, page, caption, columns, COUNT_OF(columns));
	for (size_t i = 0; i < found->count; i++) {
		const struct grant_line *line = &found->lines[i];
		if (by_level && (i == 0 || found->lines[i - 1].level != line->level))
			row_group(&table, NULL, line->level ? choice_label(page, honour_levels, line->level) : words_of(page, "级别不详"));
		row_begin(&table);
		cell_link(&table, grant_path(page, line), line->holder);
		cell_begin(&table);
		put_honour(page, line->title_name);
		cell_end(&table);
		cell_text(&table, line->granted_on);
		cell_text(&table, unit_and_post(page, line->unit_name, line->post));
		cell_text(&table, line->office_name);
		row_end(&table);
	}
	table_end(&table);
}

/* The filter's address with the day and the place in the list. */
static const char *place_path(struct page *page, const char *path, const struct grant_filter *filter, int64_t after)
{
	const char *asked = filter_address(page, filter);
	const char *behind = after ? path_of(page, "%cafter=%lld", *asked ? '&' : '?', (long long)after) : "";
	return path_of(page, "%s%s%s", path, asked, behind);
}

/* The lines from where the address says on, and the ways to those behind them and back to the first. */
static bool lines_card(struct page *page, const char *path, const char *caption, const struct grant_filter *filter, enum grant_order order,
		       int64_t total)
{
	struct grant_lines found;
	int64_t after = page_number(page, "after", 0);
	if (!grants_list(page_context(page), filter, order, after, LINES_SHOWN, &found))
		return false;
	if (!found.count) {
		put_empty(page, after ? "后面没有了" : "没有符合条件的荣誉，请放宽条件", after ? "从头看" : NULL, place_path(page, path, filter, 0));
		return true;
	}
	card_begin_flush(page, NULL);
	lines_table(page, caption, &found, order == ORDER_LEVEL);
	if (after || found.more)
		put_pager(page, &(struct pager){ .total = total, .first_path = after ? place_path(page, path, filter, 0) : NULL,
			.next_path = found.more ? place_path(page, path, filter, found.lines[found.count - 1].id) : NULL });
	card_end(page);
	return true;
}


/* --- who held what on a day --- */

static const char *day_of_page(struct page *page)
{
	struct context *context = page_context(page);
	const char *asked = page_text(page, "day");
	const char *date = text_is_empty(asked) ? context->today : date_read(context->arena, asked, false);
	if (date)
		return date_last_day(context->arena, date);
	problem(context, "day", "“%.40s”不是日期，请写成 1990-05-01", asked);
	return context->today;
}

static void held_form(struct page *page, const struct grant_filter *filter)
{
	problem_summary(page);
	form_begin(page, "/honours/held", FORM_GET | FORM_ROW);
	input_text(page, (struct control){ .name = "day", .label = "日期", .value = filter->held_on, .required = true, .max = 20 });
	input_select(page, (struct control){ .name = "title", .label = "称号", .value = number_value(page, filter->title_id) }, title_options(page));
	level_input(page, filter);
	office_input(page, filter->office_id);
	filter_buttons(page, "/honours/held");
	form_end(page);
}

static const char *held_path(struct page *page, const struct grant_filter *filter, int64_t level)
{
	struct grant_filter asked = *filter;
	asked.level = level;
	return path_of(page, "/honours/held%s", filter_address(page, &asked));
}

static bool held_counts(struct page *page, const struct grant_filter *filter, int64_t *shown)
{
	struct tallies kinds;
	struct grant_filter every = *filter;
	int64_t by_level[HONOUR_UNIT + 1] = { 0 }, total = 0;
	every.level = 0;
	if (!grants_tally(page_context(page), &every, TALLY_KINDS, &kinds))
		return false;
	for (size_t i = 0; i < kinds.count; i++) {
		int64_t level = kinds.list[i].number;
		by_level[level > 0 && level <= HONOUR_UNIT ? level : 0] += kinds.list[i].count;
		total += kinds.list[i].count;
	}
	*shown = filter->level > 0 && filter->level <= HONOUR_UNIT ? by_level[filter->level] : total;
	figures_begin(page);
	figures_figure(page, "持有中的荣誉", path_of(page, "%lld", (long long)total), filter->held_on,
		       held_path(page, filter, 0));
	for (int64_t level = HONOUR_NATION; level <= HONOUR_COUNTY; level++)
		figures_figure(page, path_of(page, "=%s", choice_label(page, honour_levels, level)), path_of(page, "%lld", (long long)by_level[level]),
			       NULL, held_path(page, filter, level));
	figures_end(page);
	return true;
}

void held_page(struct page *page)
{
	struct grant_filter filter;
	filter_of_page(page, &filter);
	filter.held_on = day_of_page(page);
	page_begin(page, "某日持有的荣誉", "在某一天谁持有什么荣誉：撤销和暂停的不算；只写年份或年月的日期，按最后一天算");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	held_form(page, &filter);
	paper_filter(page, &filter);
	int64_t shown = -1;
	bool good = held_counts(page, &filter, &shown) && lines_card(page, "/honours/held", "某日持有的荣誉", &filter, ORDER_LEVEL, shown);
	page_end(page);
	page_is_good(page, good);
}

/* --- by unit --- */

static void units_table(struct page *page, const struct grant_filter *filter, const struct tallies *found)
{
	static const struct table_column columns[] = {
		{ .label = "单位", .plain_phone = true, .wide = true }, { .label = "人次", .right = true },
	};
	struct table_drawing table;
	struct grant_filter one = *filter;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "各单位的荣誉", columns, COUNT_OF(columns));
	for (size_t i = 0; i < found->count && i < UNITS_SHOWN; i++) {
		one.unit_name = found->list[i].key;
		row_begin(&table);
		cell_link(&table, path_of(page, "/honours/units%s", filter_address(page, &one)), found->list[i].key);
		cell_number(&table, found->list[i].count);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	if (found->count > UNITS_SHOWN)
		put_message_text(page, "info", words_of(page, found->more ? "列出的是人次最多的 %d 个单位，后面还有 %zu 个以上，请用级别、类别或登记工会缩小范围。"
			: "列出的是人次最多的 %d 个单位，后面还有 %zu 个，请用级别、类别或登记工会缩小范围。", UNITS_SHOWN, found->count - UNITS_SHOWN));
}

static bool units_draw(struct page *page, const struct grant_filter *filter)
{
	struct tallies found;
	if (!text_is_empty(filter->unit_name))
		return lines_card(page, "/honours/units", "单位获得者名单", filter, ORDER_YEAR, -1);
	if (!grants_tally(page_context(page), filter, TALLY_UNITS, &found))
		return false;
	if (found.count)
		units_table(page, filter, &found);
	else
		put_empty(page, "还没有登记这一类荣誉", "登记荣誉", "/honour_grant/new");
	return true;
}

void units_page(struct page *page)
{
	struct grant_filter filter;
	filter_of_page(page, &filter);
	if (!page_has(page, "variant") && text_is_empty(filter.unit_name))
		filter.variant = VARIANT_MINOR;
	bool is_one = !text_is_empty(filter.unit_name);
	if (is_one)
		page_crumb(page, "各单位的荣誉", path_of(page, "/honours/units?variant=%lld", (long long)filter.variant));
	page_begin(page, is_one ? path_of(page, "=%s", filter.unit_name) : "各单位的荣誉", "按单位看能手、标兵、骨干等称号的获得者，也可换成其他类别");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PRIMARY, "登记荣誉", "/honour_grant/new");
	actions_end(page);
	form_begin(page, "/honours/units", FORM_GET | FORM_ROW);
	level_input(page, &filter);
	variant_input(page, &filter);
	office_input(page, filter.office_id);
	if (is_one)
		input_hidden(page, "unit", filter.unit_name);
	filter_buttons(page, "/honours/units");
	form_end(page);
	paper_filter(page, &filter);
	bool good = units_draw(page, &filter);
	page_end(page);
	page_is_good(page, good);
}

/* --- honours of union bodies themselves --- */

void own_page(struct page *page)
{
	struct grant_filter filter;
	filter_of_page(page, &filter);
	filter.collectives = 3;
	page_begin(page, "工会组织荣誉", "本级和下级工会组织自身获得的荣誉，按届期的起止年份列出，可写进代表大会报告");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PRIMARY, "登记荣誉", "/honour_grant/new");
	actions_end(page);
	form_begin(page, "/honours/own", FORM_GET | FORM_ROW);
	years_inputs(page, &filter, "届期起（年）", "届期止（年）");
	office_input(page, filter.office_id);
	filter_buttons(page, "/honours/own");
	form_end(page);
	paper_filter(page, &filter);
	bool good = lines_card(page, "/honours/own", "工会组织荣誉", &filter, ORDER_YEAR, -1);
	page_end(page);
	page_is_good(page, good);
}
