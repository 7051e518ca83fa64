/* selection_allocation_pages.c: 按公式分配名额: indicators and weights, the result
 * with the arithmetic of each line, then kept as places. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_allocation.h"
#include "modules/selection/selection_parts.h"
#include "modules/selection/selection_quota.h"
#include "screens/components.h"
#include "screens/page.h"

enum { KINDS_MOST = 200, PLACES_MOST = 100000 };

static const struct select_option target_options[] = { { "1", "个人" }, { "2", "集体" }, { NULL, NULL } };
static const struct select_option level_options[] = { { "4", "县级工会" }, { "5", "乡镇（街道）工会" }, { "6", "基层单位" }, { "0", "不限" }, { NULL, NULL } };

static const char *round_path(struct page *page, const struct selection_rules *rules, const char *act)
{
	return path_of(page, "/selection/%" PRId64 "%s", rules->selection.record.id, act);
}

/* --- the form --- */

static const char *number_text(struct page *page, int64_t number)
{
	return path_of(page, "%" PRId64, number);
}

static int64_t stated_total(const struct selection_rules *rules)
{
	for (size_t i = 0; i < rules->place_count; i++)
		if (!rules->places[i].organisation_id && text_is_empty(rules->places[i].category) && rules->places[i].target == TARGET_PERSON &&
		    rules->places[i].kind == PLACE_ORDINARY)
			return rules->places[i].number;
	return 0;
}

static bool is_listed(const struct select_option *options, size_t count, const char *value)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(options[i].value, value))
			return true;
	return false;
}

struct offers {
	struct select_option years[KINDS_MOST + 1], indicators[KINDS_MOST + 2];
	size_t count;
};

static const struct offers *offers_load(struct page *page)
{
	struct context *context = page_context(page);
	struct offers *offers = arena_one(context->arena, struct offers);
	struct statistic_kind *kinds = arena_many(context->arena, KINDS_MOST, struct statistic_kind);
	size_t years = 0, indicators = 0;
	if (!statistics_kinds(context, kinds, KINDS_MOST, &offers->count))
		return NULL;
	offers->indicators[indicators++] = (struct select_option){ "", "不用" };
	for (size_t i = 0; i < offers->count; i++) {
		const char *year = number_text(page, kinds[i].year);
		if (!is_listed(offers->years, years, year))
			offers->years[years++] = (struct select_option){ year, path_of(page, "=%s", year) };
		if (!is_listed(offers->indicators, indicators, kinds[i].indicator))
			offers->indicators[indicators++] = (struct select_option){ kinds[i].indicator, path_of(page, "=%s", kinds[i].indicator) };
	}
	return offers;
}

static void indicator_inputs(struct page *page, const struct offers *offers)
{
	static const char *const labels[] = { "指标一", "指标二", "指标三", "指标四" };
	static const char *const weight_labels[] = { "权重一（百分比）", "权重二（百分比）", "权重三（百分比）", "权重四（百分比）" };
	for (size_t i = 0; i < INDICATORS_MOST; i++) {
		input_select(page, (struct control){ .name = path_of(page, "indicator.%zu", i), .label = labels[i], .required = i == 0 }, offers->indicators);
		input_text(page, (struct control){ .name = path_of(page, "weight.%zu", i), .label = weight_labels[i], .numeric = true, .max = 3 });
	}
}

static void form_draw(struct page *page, const struct selection_rules *rules, bool is_again)
{
	const struct offers *offers = offers_load(page);
	int64_t total = stated_total(rules);
	if (!offers)
		return;
	card_begin(page, is_again ? "改一改再算" : NULL);
	if (!offers->count) {
		put_empty(page, "还没有单位统计：先登记或导入各单位的职工人数、产值等", "登记单位统计", "/organisation_statistic");
		card_end(page);
		return;
	}
	form_begin(page, round_path(page, rules, "/allocation"), FORM_PLAIN);
	form_section(page, "分什么", NULL);
	input_select(page, (struct control){ .name = "target", .label = "对象", .value = "1" }, target_options);
	input_text(page, (struct control){ .name = "total", .label = "分配的名额", .required = true, .numeric = true, .max = 6, .value = total ? number_text(page, total) : NULL });
	input_select(page, (struct control){ .name = "level", .label = "分给", .value = "4" }, level_options);
	input_text(page, (struct control){ .name = "floor", .label = "每个单位至少", .numeric = true, .max = 6, .value = "0" });
	form_section(page, "按什么分", "权重合计 100。按最大余数法取整；余数相同的，指标一大的在先");
	input_select(page, (struct control){ .name = "year", .label = "哪一年的数" }, offers->years);
	indicator_inputs(page, offers);
	form_buttons_begin(page);
	button_submit(page, is_again ? BUTTON_PLAIN : BUTTON_PRIMARY, "计算", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", round_path(page, rules, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void frame_begin(struct page *page, const struct selection_rules *rules)
{
	page_crumb(page, "评选", "/selection");
	page_crumb(page, path_of(page, "=%s", rules->selection.name), round_path(page, rules, ""));
	page_begin(page, "按公式分配名额", "按各单位的统计数计算，逐条列出算式，核对后保存");
	problem_summary(page);
}

void allocation_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	if (!rules)
		return;
	frame_begin(page, rules);
	form_draw(page, rules, false);
	page_end(page);
}

/* --- computed --- */

static int64_t sent_number(struct page *page, const char *name, int64_t most)
{
	int64_t number = 0;
	const char *text = page_text(page, name);
	if (!text_is_empty(text) && !text_to_int(text, 0, most, &number))
		problem(page_context(page), name, "请填 0 到 %lld 的整数", (long long)most);
	return number;
}

static void indicators_read(struct page *page, struct allocation *allocation)
{
	for (size_t i = 0; i < INDICATORS_MOST; i++) {
		const char *name = page_text(page, path_of(page, "indicator.%zu", i));
		int64_t weight = sent_number(page, path_of(page, "weight.%zu", i), 100);
		if (!text_is_empty(name))
			allocation->indicators[allocation->indicator_count++] = (struct allocation_indicator){ .name = name, .weight = weight };
	}
}

static bool compute(struct page *page, struct allocation *allocation)
{
	struct context *context = page_context(page);
	*allocation = (struct allocation){ .total = sent_number(page, "total", PLACES_MOST), .floor = sent_number(page, "floor", PLACES_MOST) };
	indicators_read(page, allocation);
	if (!allocation->total)
		problem(context, "total", "请填写分配的名额");
	return context_is_clean(context) && statistics_lines(context, sent_number(page, "year", 9999), sent_number(page, "level", LEVEL_UNIT), allocation) &&
	       allocate(context, allocation);
}

static const char *value_words(struct page *page, int64_t hundredths)
{
	if (hundredths % 100 == 0)
		return path_of(page, "%" PRId64, hundredths / 100);
	return path_of(page, "%" PRId64 ".%02d", hundredths / 100, (int)(hundredths % 100));
}

static void result_draw(struct page *page, const struct allocation *allocation)
{
	struct table_column columns[INDICATORS_MOST + 3] = { { .label = "单位", .plain_phone = true } };
	struct table_drawing table;
	size_t count = 1;
	for (size_t i = 0; i < allocation->indicator_count; i++)
		columns[count++] = (struct table_column){ .label = path_of(page, "=%s", allocation->indicators[i].name), .right = true };
	columns[count++] = (struct table_column){ .label = "名额", .right = true };
	columns[count++] = (struct table_column){ .label = "算式" };
	card_begin_flush(page, "分配结果");
	table_begin(&table, page, "分配结果", columns, count);
	for (size_t l = 0; l < allocation->line_count; l++) {
		const struct allocation_line *line = &allocation->lines[l];
		row_begin(&table);
		cell_text(&table, line->name);
		for (size_t i = 0; i < allocation->indicator_count; i++)
			cell_text(&table, value_words(page, line->values[i]));
		cell_number(&table, line->places);
		cell_text(&table, line->arithmetic);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void hidden_again(struct page *page, const char *name)
{
	input_hidden(page, name, page_text(page, name));
}

static void confirm_draw(struct page *page, const struct selection_rules *rules)
{
	static const char *const names[] = { "target", "total", "level", "floor", "year" };
	card_begin(page, NULL);
	put_paragraph(page, "保存后，这些单位原有的名额（含其中的）换成上面的数，算式一并保存。");
	form_begin(page, round_path(page, rules, "/allocation/keep"), FORM_PLAIN);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		hidden_again(page, names[i]);
	for (size_t i = 0; i < INDICATORS_MOST; i++) {
		hidden_again(page, path_of(page, "indicator.%zu", i));
		hidden_again(page, path_of(page, "weight.%zu", i));
	}
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存名额", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "不保存", round_path(page, rules, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void computed_draw(struct page *page, const struct selection_rules *rules, const struct allocation *allocation, bool is_good)
{
	frame_begin(page, rules);
	if (is_good) {
		put_message_text(page, "info", words_of(page, "%zu 个单位，合计 %lld", allocation->line_count, (long long)allocation->total));
		result_draw(page, allocation);
		confirm_draw(page, rules);
	}
	form_draw(page, rules, true);
	page_end(page);
}

void allocation_check_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	struct allocation allocation;
	if (!rules)
		return;
	bool good = compute(page, &allocation);
	if (page_context(page)->failure)
		page_failed(page);
	else
		computed_draw(page, rules, &allocation, good);
}

static struct quota_line *lines_of(struct page *page, const struct allocation *allocation)
{
	struct quota_line *lines = arena_many(page_context(page)->arena, allocation->line_count + 1, struct quota_line);
	int64_t target = sent_number(page, "target", TARGET_COLLECTIVE) == TARGET_COLLECTIVE ? TARGET_COLLECTIVE : TARGET_PERSON;
	for (size_t l = 0; l < allocation->line_count; l++)
		lines[l] = (struct quota_line){ .organisation_id = allocation->lines[l].organisation_id, .target = target, .place_kind = PLACE_ORDINARY,
			.number = allocation->lines[l].places, .note = allocation->lines[l].arithmetic };
	return lines;
}

void allocation_keep_page(struct page *page)
{
	const struct selection_rules *rules = round_to_change(page);
	struct context *context = page_context(page);
	struct allocation allocation;
	if (!rules)
		return;
	bool computed = compute(page, &allocation), good = computed && store_begin(context);
	if (good) {
		good = places_keep(context, rules, lines_of(page, &allocation), allocation.line_count) && store_commit(context);
		if (!good)
			store_rollback(context);
	}
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, round_path(page, rules, ""), "名额已保存：%zu 条", allocation.line_count);
	else
		computed_draw(page, rules, &allocation, computed);
}
