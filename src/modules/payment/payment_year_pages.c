/* payment_year_pages.c: the yearly list, person by person against last year; all
 * payments of one person; what was paid in a half-year or quarter, with sums that
 * are those of the funds. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/payment/payment_lists.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_show.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme.h"
#include "screens/components.h"

enum { YEARS_BACK = 6, PERSON_LINES = 300, ITEMS_SHOWN = 100 };

static const char *yuan(struct page *page, int64_t fen)
{
	return money_text(page_context(page), fen);
}

/* --- the yearly list --- */

struct yearly {
	const char *year, *last_year;
	int64_t item_id, after;
	bool changed;
};

static void yearly_of_page(struct page *page, struct yearly *yearly)
{
	int64_t this_year = date_year(page_context(page)->today), year = page_number(page, "year", this_year);
	if (year < 1950 || year > 2100)
		year = this_year;
	*yearly = (struct yearly){ path_of(page, "%lld", (long long)year), path_of(page, "%lld", (long long)(year - 1)), page_number(page, "item", 0), page_number(page, "after", 0),
				   page_number(page, "changed", 0) == 1 };
}

static const struct select_option *years(struct page *page)
{
	struct select_option *options = arena_many(page_context(page)->arena, YEARS_BACK + 1, struct select_option);
	int64_t year = date_year(page_context(page)->today) + 1;
	for (size_t i = 0; i < YEARS_BACK; i++)
		options[i] = (struct select_option){ path_of(page, "%lld", (long long)(year - (int64_t)i)), path_of(page, "=%lld", (long long)(year - (int64_t)i)) };
	return options;
}

static const struct select_option *items(struct page *page)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &pay_item, .limit = ITEMS_SHOWN };
	struct listing listing = { 0 };
	store_list(context, &query, &listing);
	struct select_option *options = arena_many(context->arena, listing.count + 2, struct select_option);
	options[0] = (struct select_option){ "0", "全部事项" };
	for (size_t i = 0; i < listing.count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%lld", (long long)listing.rows[i].id), path_of(page, "=%s", store_title(context, &pay_item, listing.rows[i].id)) };
	return options;
}

static void yearly_form(struct page *page, const struct yearly *yearly)
{
	form_begin(page, "/payments/year", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "year", .label = "年度", .value = yearly->year }, years(page));
	input_select(page, (struct control){ .name = "item", .label = "发放事项", .value = path_of(page, "%lld", (long long)yearly->item_id) }, items(page));
	input_check(page, (struct control){ .name = "changed", .label = "只看和去年不同的", .value = yearly->changed ? "1" : "0" });
	button_submit(page, BUTTON_PLAIN, "查看", NULL, NULL);
	form_end(page);
}

static void yearly_row(struct page *page, struct table_drawing *table, const struct year_cell *cell, bool is_first)
{
	if (cell->before && cell->now != cell->before)
		row_begin_tone(table, "wait");
	else
		row_begin(table);
	if (is_first)
		cell_link(table, path_of(page, "/payments/person/%lld", (long long)cell->person_id), cell->payee);
	else
		cell_text(table, cell->payee);
	cell_text(table, cell->unit_name);
	cell_text(table, cell->item);
	cell_text(table, yuan(page, cell->before));
	cell_text(table, yuan(page, cell->now));
	cell_begin(table);
	put_text(page, cell->now == cell->before ? "" : words(page_context(page), !cell->before ? "新增" : !cell->now ? "今年没有" : cell->now > cell->before ? "增加" : "减少"));
	if (cell->is_held)
		put_tag(page, "wait", "有暂缓");
	cell_end(table);
	row_end(table);
}

static void yearly_table(struct page *page, const struct yearly *yearly, const struct year_cell *cells, size_t count)
{
	const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "发放事项" },
		{ .label = path_of(page, "=%s", yearly->last_year), .right = true }, { .label = path_of(page, "=%s", yearly->year), .right = true }, { .label = "不同" } };
	struct table_drawing table;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "年度清单", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		yearly_row(page, &table, &cells[i], !i || cells[i - 1].person_id != cells[i].person_id);
	table_end(&table);
	if (!count)
		put_empty(page, "这一年和上一年都没有待遇记录。先导入往年清单，或按待遇项目新建发放。", NULL, NULL);
	card_end(page);
}

void year_page(struct page *page)
{
	struct yearly yearly;
	struct year_cell *cells;
	size_t count, persons = 0;
	yearly_of_page(page, &yearly);
	if (!year_cells(page_context(page), yearly.year, yearly.last_year, yearly.item_id, yearly.changed, yearly.after, &cells, &count)) {
		page_absent(page);
		return;
	}
	for (size_t i = 0; i < count; i++)
		persons += !i || cells[i - 1].person_id != cells[i].person_id;
	page_begin(page, "年度清单", "每个人今年和去年各拿什么、多少，为什么不同");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "导入往年清单", "/payments/import");
	button_print(page);
	actions_end(page);
	yearly_form(page, &yearly);
	yearly_table(page, &yearly, cells, count);
	if (persons == YEAR_PERSONS)
		put_pager(page, &(struct pager){ .total = -1, .first_path = path_of(page, "/payments/year?year=%s&item=%lld&changed=%d", yearly.year, (long long)yearly.item_id, yearly.changed),
			.next_path = path_of(page, "/payments/year?year=%s&item=%lld&changed=%d&after=%lld", yearly.year, (long long)yearly.item_id, yearly.changed,
					     (long long)cells[count - 1].person_id) });
	page_end(page);
}

/* --- one person --- */

void payments_table(struct page *page, const struct person_payment *lines, size_t count, bool by_himself)
{
	static const struct table_column columns[] = { { .label = "发放事项", .plain_phone = true }, { .label = "所属期", .narrow = true }, { .label = "批复", .right = true },
		{ .label = "实发", .right = true }, { .label = "状态", .narrow = true }, { .label = "日期", .narrow = true }, { .label = "怎么算的", .wide = true } };
	struct table_drawing table;
	table_begin(&table, page, "待遇", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct person_payment *line = &lines[i];
		const struct choice *state = choice_find(payment_states, line->state);
		row_begin(&table);
		cell_link(&table, path_of(page, by_himself ? "/my-payments/%lld" : "/payment_line/%lld", (long long)line->id), line->item);
		cell_text(&table, line->period);
		cell_text(&table, yuan(page, line->approved > 0 ? line->approved : 0));
		cell_text(&table, line->paid > 0 ? yuan(page, line->paid) : NULL);
		cell_tag(&table, state ? state->tone : NULL, state ? words(page_context(page), state->label) : "");
		cell_text(&table, line->paid_on);
		cell_text(&table, line->because);
		row_end(&table);
	}
	table_end(&table);
}

void person_page(struct page *page)
{
	struct context *context = page_context(page);
	struct person *someone = row_new(context, &person);
	struct person_payment *lines;
	size_t count;
	if (!store_load(context, &person, page_id(page, 0), someone) || !person_payments(context, someone->record.id, false, 0, PERSON_LINES, &lines, &count)) {
		page_absent(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", someone->name), path_of(page, "/person/%lld", (long long)someone->record.id));
	page_begin(page, path_of(page, "=%s", words_of(page, "%s的待遇", someone->name)), "全部待遇和救助，新的在前");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	card_begin_flush(page, NULL);
	if (count)
		payments_table(page, lines, count, false);
	else
		put_empty(page, "还没有发过待遇", NULL, NULL);
	card_end(page);
	page_end(page);
}

/* --- sums --- */

static const struct select_option sum_ways[] = { { "1", "按发放事项" }, { "2", "按类别" }, { "3", "按资金来源" }, { "4", "按管理工会" }, { "5", "按人员类别" }, { NULL, NULL } };
static const struct select_option spans[] = { { "year", "全年" }, { "h1", "上半年" }, { "h2", "下半年" }, { "q1", "一季度" }, { "q2", "二季度" }, { "q3", "三季度" }, { "q4", "四季度" }, { NULL, NULL } };

static void span_days(struct page *page, const char *year, const char *span, const char **from, const char **until)
{
	static const struct { const char *name, *from, *until; } ends[] = { { "h1", "01-01", "06-30" }, { "h2", "07-01", "12-31" }, { "q1", "01-01", "03-31" }, { "q2", "04-01", "06-30" },
									  { "q3", "07-01", "09-30" }, { "q4", "10-01", "12-31" } };
	*from = path_of(page, "%s-01-01", year);
	*until = path_of(page, "%s-12-31", year);
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (text_equal(ends[i].name, span)) {
			*from = path_of(page, "%s-%s", year, ends[i].from);
			*until = path_of(page, "%s-%s", year, ends[i].until);
		}
}

static const char *sum_name(struct page *page, enum sum_by by, const struct payment_sum *sum)
{
	static const char *const classes[] = { "未分类", "在职", "离退休", "农民" };
	const struct choice *choice = by == SUM_GROUP ? choice_find(pay_groups, sum->key) : by == SUM_SOURCE ? choice_find(fund_sources, sum->key) : NULL;
	if (choice)
		return words(page_context(page), choice->label);
	if (by == SUM_CLASS)
		return words(page_context(page), classes[sum->key > 0 && sum->key < (int64_t)COUNT_OF(classes) ? sum->key : 0]);
	return sum->name ? sum->name : words(page_context(page), "未注明");
}

static const char *sum_path(struct page *page, enum sum_by by, const struct payment_sum *sum)
{
	if (by == SUM_ITEM)
		return path_of(page, "/payment_line?item_id=%lld&state=paid", (long long)sum->key);
	return by == SUM_OFFICE ? path_of(page, "/payment_line?office_id=%lld&state=paid", (long long)sum->key) : NULL;
}

static void sums_row(struct page *page, struct table_drawing *table, const char *path, const char *name, const struct payment_sum *sum)
{
	row_begin(table);
	if (path)
		cell_link(table, path, name);
	else
		cell_text(table, name);
	cell_number(table, sum->times);
	cell_text(table, yuan(page, sum->amount));
	cell_text(table, yuan(page, sum->recovered));
	cell_text(table, yuan(page, sum->amount - sum->recovered));
	row_end(table);
}

static void sums_table(struct page *page, enum sum_by by, const struct payment_sum *sums, size_t count)
{
	static const struct table_column columns[] = { { .label = "项目", .plain_phone = true }, { .label = "人次", .right = true }, { .label = "实发（元）", .right = true },
						       { .label = "追回（元）", .right = true }, { .label = "净额（元）", .right = true } };
	struct payment_sum all = { 0 };
	struct table_drawing table;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "发放统计", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sums_row(page, &table, sum_path(page, by, &sums[i]), sum_name(page, by, &sums[i]), &sums[i]);
		all.times += sums[i].times;
		all.amount += sums[i].amount;
		all.recovered += sums[i].recovered;
	}
	sums_row(page, &table, NULL, words(page_context(page), "合计"), &all);
	table_end(&table);
	card_end(page);
}

void sums_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t asked = page_number(page, "by", SUM_ITEM), year = page_number(page, "year", date_year(context->today));
	enum sum_by by = asked >= SUM_ITEM && asked <= SUM_CLASS ? (enum sum_by)asked : SUM_ITEM;
	const char *span = page_has(page, "span") ? page_text(page, "span") : "year", *from, *until;
	struct payment_sum *sums;
	size_t count;
	year = year < 1950 || year > 2100 ? date_year(context->today) : year;
	span_days(page, path_of(page, "%lld", (long long)year), span, &from, &until);
	if (!payment_sums(context, by, from, until, &sums, &count)) {
		page_absent(page);
		return;
	}
	page_begin(page, "发放统计", path_of(page, "=%s", words_of(page, "%s 至 %s 实际发出的人次和金额，与资金台账相符", from, until)));
	actions_begin(page);
	button_print(page);
	actions_end(page);
	form_begin(page, "/payments/sums", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "year", .label = "年度", .value = path_of(page, "%lld", (long long)year) }, years(page));
	input_select(page, (struct control){ .name = "span", .label = "时段", .value = span }, spans);
	input_select(page, (struct control){ .name = "by", .label = "怎样汇总", .value = path_of(page, "%d", (int)by) }, sum_ways);
	button_submit(page, BUTTON_PLAIN, "查看", NULL, NULL);
	form_end(page);
	print_head(page, NULL, context->actor->office_name ? context->actor->office_name : "", path_of(page, "%s", context->today));
	sums_table(page, by, sums, count);
	page_end(page);
}
