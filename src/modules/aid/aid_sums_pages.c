/* aid_sums_pages.c: a half year in sums: asked, helped, person-times, yuan, open,
 * overdue, solved, content; by programme, office, field or drive.  Each number
 * leads to the rows behind it. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"

enum { YEARS_BACK = 3, HUNDRED = 100 };

struct asked_sums {
	struct page *page;
	enum aid_grouping grouping;
	const char *period;		/* 2026-H1, 2026 */
	const char *from, *until;
};

static const struct select_option groupings[] = { { "1", "按帮扶项目" }, { "2", "按办理的工会" }, { "3", "按困难类型" }, { "4", "按帮扶活动" }, { NULL, NULL } };

static void period_read(struct asked_sums *asked)
{
	struct arena *arena = page_context(asked->page)->arena;
	int year = date_year(text_head(arena, asked->period, 4));
	const char *part = text_points(asked->period) > 5 ? asked->period + 5 : "";
	if (!year)
		year = date_year(page_context(asked->page)->today);
	asked->from = arena_format(arena, "%d-%s", year, text_equal(part, "H2") ? "07-01" : "01-01");
	asked->until = arena_format(arena, "%d-%s", year, text_equal(part, "H1") ? "06-30" : "12-31");
}

static struct asked_sums sums_asked(struct page *page)
{
	struct context *context = page_context(page);
	struct asked_sums asked = { .page = page, .period = page_text(page, "period") };
	int64_t grouping = page_number(page, "by", BY_PROGRAMME);
	asked.grouping = grouping >= BY_PROGRAMME && grouping <= BY_DRIVE ? (enum aid_grouping)grouping : BY_PROGRAMME;
	if (text_is_empty(asked.period))
		asked.period = arena_format(context->arena, "%.4s-%s", context->today, text_order(context->today + 5, "07") < 0 ? "H1" : "H2");
	period_read(&asked);
	return asked;
}

static void choice_draw(const struct asked_sums *asked)
{
	struct page *page = asked->page;
	struct select_option periods[3 * (YEARS_BACK + 1) + 1];
	size_t count = 0;
	int year = date_year(page_context(page)->today);
	for (int i = 0; i <= YEARS_BACK; i++) {
		periods[count++] = (struct select_option){ path_of(page, "%d-H2", year - i), path_of(page, "=%s", words_of(page, "%d年下半年", year - i)) };
		periods[count++] = (struct select_option){ path_of(page, "%d-H1", year - i), path_of(page, "=%s", words_of(page, "%d年上半年", year - i)) };
		periods[count++] = (struct select_option){ path_of(page, "%d", year - i), path_of(page, "=%s", words_of(page, "%d年全年", year - i)) };
	}
	periods[count] = (struct select_option){ NULL, NULL };
	form_begin(page, "/aid/sums", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "period", .label = "期间", .value = asked->period }, periods);
	input_select(page, (struct control){ .name = "by", .label = "怎样分", .value = path_of(page, "%d", (int)asked->grouping) }, groupings);
	button_submit(page, BUTTON_PRIMARY, "查看", NULL, NULL);
	form_end(page);
}

static const char *share_words(struct page *page, int64_t part, int64_t whole)
{
	return whole ? path_of(page, "%" PRId64 "%%", part * HUNDRED / whole) : "—";
}

/* The list of the cases that were counted. */
static const char *list_path(const struct asked_sums *asked, const struct aid_sum *sum, const char *more)
{
	static const char *const fields[] = { "", "programme_id", "office_id", "difficulty", "drive_id" };
	struct page *page = asked->page;
	const struct choice *field = asked->grouping == BY_DIFFICULTY ? choice_find(aid_difficulties, sum->key) : NULL;
	const char *key = field ? field->name : path_of(page, "%" PRId64, sum->key);
	if (asked->grouping == BY_DRIVE && !sum->key)
		return path_of(page, "/aid_case?drive_id~empty=1&asked_on~from=%s&asked_on~to=%s%s", asked->from, asked->until, more);
	return path_of(page, "/aid_case?%s=%s&asked_on~from=%s&asked_on~to=%s%s", fields[asked->grouping], key, asked->from, asked->until, more);
}

static void number_link(const struct asked_sums *asked, struct table_drawing *table, const struct aid_sum *sum, int64_t number, const char *more)
{
	if (number && sum->key >= 0)
		cell_link(table, list_path(asked, sum, more), path_of(asked->page, "%" PRId64, number));
	else
		cell_number(table, number);
}

static void sum_row(const struct asked_sums *asked, struct table_drawing *table, const struct aid_sum *sum)
{
	struct page *page = asked->page;
	struct context *context = page_context(page);
	row_begin(table);
	cell_text(table, sum->name);
	number_link(asked, table, sum, sum->asked, "&state~not=withdrawn");
	number_link(asked, table, sum, sum->helped, "&state~any=approved,given,closed");
	number_link(asked, table, sum, sum->refused, "&state=refused");
	number_link(asked, table, sum, sum->open, "&state~any=asked,returned,taken,checked,proposed,noticed,first,held");
	number_link(asked, table, sum, sum->late, arena_format(context->arena, "&state~any=asked,returned,taken,checked,proposed,noticed,first,held&due_on~to=%s",
							       date_add_days(context->arena, context->today, -1)));
	cell_text(table, share_words(page, sum->solved, sum->asked));
	cell_text(table, share_words(page, sum->content, sum->judged));
	cell_number(table, sum->people);
	cell_number(table, sum->times);
	cell_text(table, fen_words(context, sum->fen));
	row_end(table);
}

static void sums_table(const struct asked_sums *asked, const struct aid_sum *sums, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "项目", .wide = true, .plain_phone = true }, { .label = "申请（件）", .right = true }, { .label = "帮扶（件）", .right = true }, { .label = "不予救助", .right = true },
		{ .label = "在办", .right = true }, { .label = "已过期", .right = true }, { .label = "解决率", .right = true }, { .label = "满意率", .right = true },
		{ .label = "发放人数", .right = true }, { .label = "发放人次", .right = true }, { .label = "发放金额（元）", .right = true },
	};
	struct table_drawing table;
	struct aid_sum all = { .key = -1, .name = words(page_context(asked->page), "合计") };
	table_begin(&table, asked->page, "帮扶汇总", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct aid_sum *sum = &sums[i];
		sum_row(asked, &table, sum);
		all.asked += sum->asked, all.helped += sum->helped, all.refused += sum->refused, all.open += sum->open, all.late += sum->late;
		all.solved += sum->solved, all.judged += sum->judged, all.content += sum->content, all.people += sum->people, all.times += sum->times, all.fen += sum->fen;
	}
	if (count > 1)
		sum_row(asked, &table, &all);
	table_end(&table);
}

void aid_sums_page(struct page *page)
{
	struct asked_sums asked = sums_asked(page);
	struct aid_sum *sums;
	size_t count;
	if (!aid_sums(page_context(page), asked.grouping, asked.from, asked.until, &sums, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "帮扶个案", "/aid");
	page_begin(page, "帮扶汇总", "件数按提出的日期，金额按发放到账的日期；每个数字点开就是名单");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	choice_draw(&asked);
	print_head(page, NULL, page_context(page)->actor->office_name, path_of(page, "%s — %s", asked.from, asked.until));
	card_begin_flush_with(page, "帮扶汇总", path_of(page, "%s — %s", asked.from, asked.until), may(page_context(page), entity_find("payment_line"), ACT_LIST) ? path_of(page,
			      "/payment_line?source=aid_case&paid_on~from=%s&paid_on~to=%s", asked.from, asked.until) : NULL, "发放明细");
	sums_table(&asked, sums, count);
	if (!count)
		put_empty(page, "这段时间没有帮扶个案", NULL, NULL);
	card_end(page);
	page_end(page);
}
