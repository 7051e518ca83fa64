/* roster_figures.c: counts of honours by level, kind, year and office, and the
 * honours of systems held against the area's registry. */
#include "modules/roster/roster_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/roster/roster_queries.h"
#include "modules/roster/roster_words.h"
#include "screens/components.h"

enum { YEARS_CHARTED = 40, OFFICES_CHARTED = 20, SYSTEM_SHOWN = 300, LOOKALIKES = 3 };

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
	form_begin(page, "/honours/figures", FORM_GET | FORM_ROW);
	years_inputs(page, &filter, "起始年份", "截止年份");
	office_input(page, filter.office_id);
	filter_buttons(page, "/honours/figures");
	form_end(page);
	paper_filter(page, &filter);
	bool good = figures_draw(page, &filter);
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

static void system_table(struct page *page, const struct system_line *lines, size_t count, bool more)
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
	if (more)
		put_message_text(page, "info", words_of(page, "只列出前 %zu 条，未在地方名册的在前；处理以后，后面的会补上来。", count));
}

void system_page(struct page *page)
{
	struct system_line *lines;
	size_t count;
	bool more;
	page_begin(page, "系统荣誉比对", "系统、企业自己授予的荣誉，获得者住在本地的在这里看到；比对是否已在地方劳模名册");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	bool good = system_holders(page_context(page), SYSTEM_SHOWN, &lines, &count, &more);
	if (good && count)
		system_table(page, lines, count, more);
	else if (good)
		put_empty(page, "没有看到系统荣誉。产业（系统）工会登记“系统、企业荣誉”类别的荣誉后，获得者所在地的工会在这里看到", NULL, NULL);
	page_end(page);
	page_is_good(page, good);
}
