/* household_figures.c: how many files there are, by class, cause and county;
 * who came, left and fell back; who was forgotten.  Every figure leads to its list. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

static const char *number_words(struct page *page, int64_t number)
{
	return path_of(page, "%" PRId64, number);
}

static void figures_draw(struct page *page, const struct household_sums *sums)
{
	struct context *context = page_context(page);
	const char *year = path_of(page, "%d-01-01", date_year(context->today)), *ago = date_add_days(context->arena, context->today, -365);
	figures_begin(page);
	figures_figure(page, "在档", number_words(page, sums->open), words_of(page, "%lld 人", (long long)sums->people), "/household?state=on_file");
	figures_figure(page, "今年新建", number_words(page, sums->come), NULL, path_of(page, "/household?approved_on~from=%s", year));
	figures_figure(page, "返困", number_words(page, sums->fallen_back), NULL, "/household?state=on_file&is_fallen_back=1");
	figures_figure(page, "今年脱困", number_words(page, sums->recovered), NULL, path_of(page, "/household?state=recovered&left_on~from=%s", year));
	figures_figure(page, "今年退档", number_words(page, sums->closed), NULL, path_of(page, "/household?state=closed&left_on~from=%s", year));
	figures_figure(page, "一年没有复核", number_words(page, sums->not_reviewed), NULL, path_of(page, "/household?state=on_file&reviewed_on~to=%s", ago));
	figures_figure(page, "从未帮扶", number_words(page, sums->never_aided), NULL, "/household?state=on_file&last_aided_on~empty=1");
	figures_figure(page, "低于平均收入线", number_words(page, sums->below_average), NULL, NULL);
	figures_figure(page, "接近困难", number_words(page, sums->near), words_of(page, "不符合，但在标准的 3 倍以内"), NULL);
	figures_end(page);
}

static void table_of(struct page *page, const char *title, const char *head, const struct household_sum *sums, size_t count, const char *(*path)(struct page *page, int64_t key))
{
	static const struct table_column numbers[] = { { .label = "深度困难", .right = true }, { .label = "相对困难", .right = true }, { .label = "意外致困", .right = true },
		{ .label = "农民工", .right = true }, { .label = "返困", .right = true }, { .label = "合计", .right = true } };
	struct table_column columns[1 + COUNT_OF(numbers)] = { { .label = head, .plain_phone = true } };
	struct table_drawing table;
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		columns[1 + i] = numbers[i];
	card_begin_flush(page, title);
	table_begin(&table, page, title, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, path(page, sums[i].key), sums[i].name);
		cell_number(&table, sums[i].deep);
		cell_number(&table, sums[i].relative);
		cell_number(&table, sums[i].accident);
		cell_number(&table, sums[i].migrant);
		cell_number(&table, sums[i].fallen_back);
		cell_number(&table, sums[i].all);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static const char *cause_path(struct page *page, int64_t key)
{
	const struct choice *cause = choice_find(hardship_causes, key);
	return path_of(page, "/household?state=on_file&main_cause=%s", cause ? cause->name : "");
}

static const char *county_path(struct page *page, int64_t key)
{
	return path_of(page, "/household?state=on_file&county_id=%" PRId64, key);
}

static const char *area_path(struct page *page, int64_t key)
{
	return path_of(page, "/household?state=on_file&area=%s", key == AREA_RURAL ? "rural" : "town");
}

static void names_take(struct context *context, struct household_sum *sums, size_t count, const struct choice *choices)
{
	for (size_t i = 0; i < count; i++) {
		const struct choice *one = choices ? choice_find(choices, sums[i].key) : NULL;
		sums[i].name = one ? words(context, one->label) : choices ? words(context, "未填") : store_title(context, &organisation, sums[i].key);
	}
}

void household_figures_page(struct page *page)
{
	struct context *context = page_context(page);
	struct household_sums sums;
	struct household_sum *causes, *counties, *areas;
	size_t cause_count, county_count, area_count;
	if (!households_sum(context, &sums) || !households_by_cause(context, &causes, &cause_count) || !households_by_county(context, &counties, &county_count) ||
	    !households_by_area(context, &areas, &area_count)) {
		page_failed(page);
		return;
	}
	names_take(context, causes, cause_count, hardship_causes);
	names_take(context, counties, county_count, NULL);
	names_take(context, areas, area_count, household_areas);
	page_crumb(page, "困难职工档案", "/household");
	page_begin(page, "困难职工统计", "在档的户数，按类别、原因、县区和城乡；点数字看名单");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "正在公示", "/household/notices");
	button_print(page);
	actions_end(page);
	print_head(page, NULL, context->actor->office_name, context->today);
	figures_draw(page, &sums);
	table_of(page, "按县（区）", "县（区）工会", counties, county_count, county_path);
	table_of(page, "按主要致困原因", "主要致困原因", causes, cause_count, cause_path);
	table_of(page, "按城乡", "适用低保标准", areas, area_count, area_path);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
