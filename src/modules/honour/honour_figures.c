/* honour_figures.c: counts of honours and the lists that follow from them: who
 * held what on a day, levels by kinds, units' minor titles, honours of systems,
 * honours of union bodies. */
#include "modules/honour/honour_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"
#include "modules/honour/honour_words.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { LINES_SHOWN = 300, YEARS_CHARTED = 40, OFFICES_CHARTED = 20, SYSTEM_SHOWN = 300, LOOKALIKES = 3 };

/* --- the filter forms --- */

static void office_input(struct page *page, int64_t office)
{
	struct context *context = page_context(page);
	input_pick(page, (struct control){ .name = "office", .label = "登记工会", .value = office ? path_of(page, "%lld", (long long)office) : "",
		.hint = "含下级" }, "organisation", office ? store_title(context, &organisation, office) : "");
}

static const char *number_or_none(struct page *page, int64_t number)
{
	return number ? path_of(page, "%lld", (long long)number) : "";
}

static void choice_inputs(struct page *page, const struct grant_filter *filter, bool with_variant)
{
	input_select(page, (struct control){ .name = "level", .label = "级别", .value = number_or_none(page, filter->level) },
		     options_of(page, honour_levels, "全部"));
	if (with_variant)
		input_select(page, (struct control){ .name = "variant", .label = "类别", .value = number_or_none(page, filter->variant) },
			     options_of(page, title_variants, "全部"));
}

static void form_finish(struct page *page, const char *reset_path)
{
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "重置", reset_path);
	form_buttons_end(page);
	form_end(page);
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
	form_begin(page, "/honours/held", FORM_GET);
	input_date(page, (struct control){ .name = "day", .label = "日期", .value = filter->held_on, .required = true,
		.hint = "只写年份或年月的，按最后一天算" }, false);
	input_select(page, (struct control){ .name = "title", .label = "称号", .value = number_or_none(page, filter->title_id) }, title_options(page));
	choice_inputs(page, filter, false);
	office_input(page, filter->office_id);
	form_finish(page, "/honours/held");
}

static void lines_table(struct page *page, const char *caption, const struct grant_lines *found, bool by_level)
{
	static const struct table_column columns[] = {
		{ .label = "获得者", .plain_phone = true, .narrow = true }, { .label = "称号" }, { .label = "授予时间", .narrow = true },
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
	if (found->more)
		put_message_text(page, "info", words_of(page, "只显示前 %zu 条，请用条件缩小范围，或用“打印名册”导出。", found->count));
}

static bool held_counts(struct page *page, const struct grant_filter *filter)
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
	figures_begin(page);
	figures_figure(page, "持有中的荣誉", path_of(page, "%lld", (long long)total), filter->held_on,
		       path_of(page, "/honours/held?day=%s", filter->held_on));
	for (int64_t level = HONOUR_NATION; level <= HONOUR_COUNTY; level++)
		figures_figure(page, path_of(page, "=%s", choice_label(page, honour_levels, level)), path_of(page, "%lld", (long long)by_level[level]),
			       NULL, path_of(page, "/honours/held?day=%s&level=%lld", filter->held_on, (long long)level));
	figures_end(page);
	return true;
}

void held_page(struct page *page)
{
	struct grant_filter filter;
	struct grant_lines found;
	filter_of_page(page, &filter);
	filter.held_on = day_of_page(page);
	page_begin(page, "某日持有的荣誉", "在某一天谁持有什么荣誉：只写年份的从年底算起，撤销和暂停的不算");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	held_form(page, &filter);
	bool good = held_counts(page, &filter) && grants_list(page_context(page), &filter, ORDER_LEVEL, LINES_SHOWN, &found);
	if (good && found.count) {
		card_begin_flush(page, NULL);
		lines_table(page, "某日持有的荣誉", &found, true);
		card_end(page);
	} else if (good) {
		put_empty(page, "这一天没有人持有符合条件的荣誉", NULL, NULL);
	}
	page_end(page);
	page_is_good(page, good);
}

/* --- figures --- */

struct counted {
	int64_t by_kind[HONOUR_UNIT + 1][VARIANT_OTHER + 1];
	int64_t totals[HONOUR_UNIT + 1];
	int64_t total;
};

static void count_side(const struct tallies *kinds, bool collective_side, struct counted *counted)
{
	*counted = (struct counted){ 0 };
	for (size_t i = 0; i < kinds->count; i++) {
		const struct tally *one = &kinds->list[i];
		if (one->is_collective != collective_side)
			continue;
		int64_t level = one->number > 0 && one->number <= HONOUR_UNIT ? one->number : 0;
		int64_t variant = one->variant > 0 && one->variant <= VARIANT_OTHER ? one->variant : VARIANT_OTHER;
		counted->by_kind[level][variant] += one->count;
		counted->totals[level] += one->count;
		counted->total += one->count;
	}
}

static void count_cell(struct page *page, struct table_drawing *table, int64_t count, int64_t level, int64_t variant, int side)
{
	if (!count)
		cell_text(table, "");
	else if (level)
		cell_link(table, path_of(page, "/honours/roster?state=1&kind=%d&level=%lld&variant=%lld", side, (long long)level, (long long)variant),
			  path_of(page, "%lld", (long long)count));
	else
		cell_number(table, count);
}

static void side_row(struct page *page, struct table_drawing *table, const struct counted *counted, int64_t level, int side)
{
	row_begin(table);
	cell_text(table, level ? choice_label(page, honour_levels, level) : words_of(page, "级别不详"));
	const int64_t *kinds = counted->by_kind[level];
	count_cell(page, table, kinds[VARIANT_MODEL], level, VARIANT_MODEL, side);
	count_cell(page, table, kinds[VARIANT_ADVANCED], level, VARIANT_ADVANCED, side);
	cell_number(table, kinds[VARIANT_MODEL] + kinds[VARIANT_ADVANCED]);
	for (int64_t variant = VARIANT_MAY_FIRST; variant <= VARIANT_OTHER; variant++)
		count_cell(page, table, kinds[variant], level, variant, side);
	count_cell(page, table, counted->totals[level], level, 0, side);
	row_end(table);
}

static void side_table(struct page *page, const char *caption, const struct tallies *kinds, int side)
{
	static const struct table_column columns[] = {
		{ .label = "级别", .plain_phone = true }, { .label = "劳动模范", .right = true }, { .label = "先进工作者", .right = true },
		{ .label = "两项合计", .right = true }, { .label = "五一劳动奖", .right = true }, { .label = "工人先锋号", .right = true },
		{ .label = "能手、标兵、骨干", .right = true }, { .label = "系统、企业荣誉", .right = true }, { .label = "其他", .right = true },
		{ .label = "合计", .right = true },
	};
	struct counted counted;
	struct table_drawing table;
	count_side(kinds, side == 2, &counted);
	card_begin_flush(page, caption);
	table_begin(&table, page, caption, columns, COUNT_OF(columns));
	for (int64_t level = HONOUR_NATION; level <= HONOUR_UNIT; level++)
		side_row(page, &table, &counted, level, side);
	if (counted.totals[0])
		side_row(page, &table, &counted, 0, side);
	table_end(&table);
	card_end(page);
}

static struct bar *bars_of(struct page *page, const struct tallies *tallies, size_t most, bool of_years, size_t *count)
{
	size_t first = of_years && tallies->count > most ? tallies->count - most : 0;
	struct bar *bars = arena_many(page_context(page)->arena, most + 1, struct bar);
	*count = 0;
	for (size_t i = first; i < tallies->count && *count < most; i++) {
		const struct tally *one = &tallies->list[i];
		const char *path = of_years ? path_of(page, "/honours/roster?state=1&from=%s&to=%s", one->key, one->key)
			: path_of(page, "/honours/roster?state=1&office=%lld", (long long)one->number);
		if (of_years && text_equal(one->key, YEAR_UNKNOWN))
			continue;
		bars[(*count)++] = (struct bar){ .name = text_is_empty(one->key) ? "—" : one->key, .value = one->count, .path = path };
	}
	return bars;
}

static bool figures_draw(struct page *page, const struct grant_filter *filter)
{
	struct context *context = page_context(page);
	struct tallies kinds, years, offices;
	size_t count;
	if (!grants_tally(context, filter, TALLY_KINDS, &kinds) || !grants_tally(context, filter, TALLY_YEARS, &years) ||
	    !grants_tally(context, filter, TALLY_OFFICES, &offices))
		return false;
	if (!kinds.count) {
		put_empty(page, "还没有登记荣誉，登记或导入名册以后在这里看到统计", "登记荣誉", "/honour_grant/new");
		return true;
	}
	side_table(page, "个人荣誉", &kinds, 1);
	side_table(page, "集体荣誉", &kinds, 2);
	struct bar *bars = bars_of(page, &years, YEARS_CHARTED, true, &count);
	if (count) {
		card_begin(page, NULL);
		chart_columns(page, "各年授予多少", bars, count);
		card_end(page);
	}
	bars = bars_of(page, &offices, OFFICES_CHARTED, false, &count);
	card_begin(page, NULL);
	chart_bars(page, "各工会登记多少", bars, count);
	card_end(page);
	return true;
}

void figures_page(struct page *page)
{
	struct grant_filter filter;
	filter_of_page(page, &filter);
	filter.state = GRANT_VALID;
	page_begin(page, "荣誉统计", "有效荣誉的人次：劳动模范和先进工作者分列并合计，个人和集体分列");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	form_begin(page, "/honours/figures", FORM_GET);
	input_text(page, (struct control){ .name = "from", .label = "起始年份", .value = filter.year_from, .numeric = true, .max = 4 });
	input_text(page, (struct control){ .name = "to", .label = "截止年份", .value = filter.year_to, .numeric = true, .max = 4 });
	office_input(page, filter.office_id);
	form_finish(page, "/honours/figures");
	bool good = figures_draw(page, &filter);
	page_end(page);
	page_is_good(page, good);
}

/* --- minor titles by unit --- */

static void units_table(struct page *page, const struct grant_filter *filter, const struct tallies *found)
{
	static const struct table_column columns[] = {
		{ .label = "单位", .plain_phone = true, .wide = true }, { .label = "人次", .right = true },
	};
	struct table_drawing table;
	struct grant_filter one = *filter;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "各单位的荣誉", columns, COUNT_OF(columns));
	for (size_t i = 0; i < found->count; i++) {
		one.unit_name = found->list[i].key;
		row_begin(&table);
		cell_link(&table, path_of(page, "/honours/units%s", filter_address(page, &one)), found->list[i].key);
		cell_number(&table, found->list[i].count);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static bool unit_holders(struct page *page, const struct grant_filter *filter)
{
	struct grant_lines found;
	if (!grants_list(page_context(page), filter, ORDER_YEAR, LINES_SHOWN, &found))
		return false;
	if (!found.count) {
		put_empty(page, "这个单位没有符合条件的荣誉", NULL, NULL);
		return true;
	}
	card_begin_flush(page, path_of(page, "=%s", filter->unit_name));
	lines_table(page, "单位获得者名单", &found, false);
	card_end(page);
	return true;
}

void units_page(struct page *page)
{
	struct grant_filter filter;
	struct tallies found;
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
	form_begin(page, "/honours/units", FORM_GET);
	choice_inputs(page, &filter, true);
	office_input(page, filter.office_id);
	form_finish(page, "/honours/units");
	bool good = is_one ? unit_holders(page, &filter) : grants_tally(page_context(page), &filter, TALLY_UNITS, &found);
	if (good && !is_one && found.count)
		units_table(page, &filter, &found);
	else if (good && !is_one)
		put_empty(page, "还没有登记这一类荣誉", "登记荣誉", "/honour_grant/new");
	page_end(page);
	page_is_good(page, good);
}

/* --- honours of systems, against the area's registry --- */

static void lookalike_cell(struct page *page, struct table_drawing *table, const struct system_line *line)
{
	struct context *context = page_context(page);
	struct person *holder = row_new(context, &person);
	struct double_found found[LOOKALIKES];
	size_t count = 0;
	cell_begin(table);
	if (line->is_registered) {
		put_tag(page, "ok", "已在地方名册");
	} else if (store_load_unscoped(context, &person, line->person_id, holder, "held against the registry by the rule of doubles")) {
		count = person_doubles(context, holder, found, LOOKALIKES);
		put_tag(page, count ? "wait" : "plain", count ? "可能已在名册" : "未在地方名册");
		for (size_t i = 0; i < count; i++)
			if (found[i].id != line->person_id)
				put_link(page, path_of(page, "/person/%lld", (long long)found[i].id), found[i].because);
	}
	cell_end(table);
}

static void system_table(struct page *page, const struct system_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "获得者", .plain_phone = true }, { .label = "系统荣誉" }, { .label = "年份", .narrow = true },
		{ .label = "单位", .wide = true }, { .label = "登记工会" }, { .label = "与地方名册" },
	};
	struct table_drawing table;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "系统荣誉与地方名册", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct system_line *line = &lines[i];
		row_begin(&table);
		cell_link(&table, path_of(page, "/honour_grant/%lld", (long long)line->grant_id), line->holder);
		cell_begin(&table);
		put_honour(page, line->title_name);
		cell_end(&table);
		cell_text(&table, year_label(page, line->year));
		cell_text(&table, line->unit_name);
		cell_text(&table, line->keeper);
		lookalike_cell(page, &table, line);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void system_page(struct page *page)
{
	struct system_line *lines;
	size_t count;
	page_begin(page, "系统荣誉比对", "系统、企业自己授予的荣誉，获得者住在本地的在这里看到；比对是否已在地方劳模名册");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	bool good = system_holders(page_context(page), SYSTEM_SHOWN, &lines, &count);
	if (good && count)
		system_table(page, lines, count);
	else if (good)
		put_empty(page, "没有看到系统荣誉。产业（系统）工会登记“系统、企业荣誉”类别的荣誉后，获得者所在地的工会在这里看到", NULL, NULL);
	page_end(page);
	page_is_good(page, good);
}

/* --- honours of union bodies themselves --- */

void own_page(struct page *page)
{
	struct grant_filter filter;
	struct grant_lines found;
	filter_of_page(page, &filter);
	filter.collectives = 3;
	page_begin(page, "工会组织荣誉", "本级和下级工会组织自身获得的荣誉，按届期的起止年份列出，可写进代表大会报告");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PRIMARY, "登记荣誉", "/honour_grant/new");
	actions_end(page);
	form_begin(page, "/honours/own", FORM_GET);
	input_text(page, (struct control){ .name = "from", .label = "届期起（年）", .value = filter.year_from, .numeric = true, .max = 4 });
	input_text(page, (struct control){ .name = "to", .label = "届期止（年）", .value = filter.year_to, .numeric = true, .max = 4 });
	office_input(page, filter.office_id);
	form_finish(page, "/honours/own");
	bool good = grants_list(page_context(page), &filter, ORDER_YEAR, LINES_SHOWN, &found);
	if (good && found.count) {
		card_begin_flush(page, NULL);
		lines_table(page, "工会组织荣誉", &found, false);
		card_end(page);
	} else if (good) {
		put_empty(page, "这段时间没有登记工会组织的荣誉", "登记荣誉", "/honour_grant/new");
	}
	page_end(page);
	page_is_good(page, good);
}
