/* payment_pages.c: what stands on the record of a run, a line and a file: where
 * it is, why it differs from the last time, what the bank was sent and said. */
#include "modules/payment/payment_pages.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_show.h"
#include "screens/components.h"

static const char *yuan(struct page *page, int64_t fen)
{
	return money_text(page_context(page), fen > 0 ? fen : 0);
}

static const char *label_of(struct page *page, const struct choice *choices, int64_t value)
{
	const struct choice *choice = choice_find(choices, value);
	return choice ? words(page_context(page), choice->label) : "";
}

static bool is_under_way(const struct payment_run *run)
{
	return run->state == RUN_COMPUTING || run->state == RUN_FREEZING;
}

void run_draw_head(struct page *page, const void *row)
{
	const struct payment_run *run = row;
	put_text(page, words_of(page, "%s · %lld 人次，%s 元", run->period ? run->period : "", (long long)(run->people > 0 ? run->people : 0), yuan(page, run->total)));
}

/* --- where it is --- */

static enum phase phase_of(const struct payment_run *run, size_t place, size_t now)
{
	if (run->state == RUN_CANCELLED)
		return PHASE_STOPPED;
	return place < now ? PHASE_DONE : place == now ? PHASE_NOW : PHASE_NEXT;
}

static void run_phases(struct page *page, const struct payment_run *run)
{
	static const char *const labels[] = { "拟定", "应发清单", "上会", "批准冻结", "报盘", "对账" };
	static const size_t now_of[] = { [RUN_DRAFT] = 0, [RUN_COMPUTING] = 1, [RUN_EXPECTED] = 1, [RUN_MINUTED] = 3, [RUN_FREEZING] = 3, [RUN_FROZEN] = 4, [RUN_SENT] = 5,
						[RUN_SETTLED] = 6, [RUN_CANCELLED] = 0 };
	size_t now = run->state > 0 && run->state < (int64_t)COUNT_OF(now_of) ? now_of[run->state] : 0;
	steps_begin(page, "发放");
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		steps_phase(page, phase_of(run, i, now), labels[i], i == 2 ? run->first_name : i == 3 ? run->second_name : NULL);
	steps_end(page);
}

static void run_progress(struct page *page, const struct payment_run *run)
{
	if (!is_under_way(run))
		return;
	live_begin(page, true);
	put_message(page, "info", run->state == RUN_COMPUTING ? "正在后台计算，算好以后这一页自己会变。" : "正在逐人核对防重、冻结名单，好了以后这一页自己会变。");
	if (run->job_id > 0)
		button_link(page, BUTTON_PLAIN, "看进度", path_of(page, "/job/%lld", (long long)run->job_id));
	live_end(page);
}

/* --- why it differs --- */

struct tally {
	int64_t count, approved, previous;
};

static void tallies_of(const struct run_group *groups, size_t count, bool by_state, struct tally *tallies, size_t most)
{
	for (size_t i = 0; i < count; i++) {
		int64_t value = by_state ? groups[i].state : groups[i].difference;
		if (value < 0 || (size_t)value >= most)
			continue;
		tallies[value].count += groups[i].count;
		tallies[value].approved += groups[i].approved;
		tallies[value].previous += groups[i].previous;
	}
}

static void differences_draw(struct page *page, const struct payment_run *run, const struct run_group *groups, size_t count)
{
	static const struct table_column columns[] = { { .label = "为什么不同" }, { .label = "人数", .right = true }, { .label = "上次金额", .right = true }, { .label = "这次金额", .right = true } };
	struct tally tallies[DIFFERENCE_OTHER + 1] = { { 0 } };
	struct table_drawing table;
	tallies_of(groups, count, false, tallies, COUNT_OF(tallies));
	card_begin_flush(page, "与上次比较");
	table_begin(&table, page, "与上次比较", columns, COUNT_OF(columns));
	for (size_t i = 0; i < COUNT_OF(tallies); i++) {
		const struct choice *choice = choice_find(payment_differences, (int64_t)i);
		if (!tallies[i].count)
			continue;
		row_begin(&table);
		if (choice)
			cell_link(&table, path_of(page, "/payment_line?run_id=%lld&difference=%s", (long long)run->record.id, choice->name), words(page_context(page), choice->label));
		else
			cell_text(&table, words(page_context(page), "和上次一样"));
		cell_number(&table, tallies[i].count);
		cell_text(&table, yuan(page, tallies[i].previous));
		cell_text(&table, yuan(page, tallies[i].approved));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void states_draw(struct page *page, const struct payment_run *run, const struct run_group *groups, size_t count)
{
	static const struct table_column columns[] = { { .label = "状态" }, { .label = "人数", .right = true }, { .label = "金额", .right = true } };
	struct tally tallies[PAYMENT_WITHDRAWN + 1] = { { 0 } };
	struct table_drawing table;
	tallies_of(groups, count, true, tallies, COUNT_OF(tallies));
	card_begin_flush_with(page, "名单", NULL, path_of(page, "/payment_line?run_id=%lld", (long long)run->record.id), "全部明细");
	table_begin(&table, page, "名单", columns, COUNT_OF(columns));
	for (size_t i = 1; i < COUNT_OF(tallies); i++) {
		const struct choice *choice = choice_find(payment_states, (int64_t)i);
		if (!tallies[i].count || !choice)
			continue;
		row_begin(&table);
		cell_link(&table, path_of(page, "/payment_line?run_id=%lld&state=%s", (long long)run->record.id, choice->name), words(page_context(page), choice->label));
		cell_number(&table, tallies[i].count);
		cell_text(&table, yuan(page, tallies[i].approved));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- sent = paid + returned + open --- */

static void file_row(struct page *page, struct table_drawing *table, const struct run_file *file)
{
	row_begin(table);
	cell_link(table, path_of(page, "/payment_file/%lld", (long long)file->id), words_of(page, "第 %lld 批", (long long)file->number));
	cell_text(table, words_of(page, "%lld 笔 %s", (long long)file->people, yuan(page, file->total)));
	cell_text(table, words_of(page, "%lld 笔 %s", (long long)file->paid_count, yuan(page, file->paid_total)));
	cell_text(table, words_of(page, "%lld 笔 %s", (long long)file->returned_count, yuan(page, file->returned_total)));
	cell_text(table, words_of(page, "%lld 笔 %s", (long long)(file->people - file->paid_count - file->returned_count), yuan(page, file->total - file->paid_total - file->returned_total)));
	cell_text(table, label_of(page, file_states, file->state));
	row_end(table);
}

static void files_draw(struct page *page, const struct payment_run *run)
{
	static const struct table_column columns[] = { { .label = "报盘文件" }, { .label = "报盘", .right = true }, { .label = "成功", .right = true }, { .label = "退回", .right = true },
						       { .label = "未回盘", .right = true }, { .label = "状态" } };
	struct run_file files[FILES_MOST];
	struct table_drawing table;
	size_t count;
	if (!run_files(page_context(page), run->record.id, files, &count) || !count)
		return;
	card_begin_flush(page, "报盘对账");
	table_begin(&table, page, "报盘对账", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		file_row(page, &table, &files[i]);
	table_end(&table);
	card_end(page);
}

static void run_buttons(struct page *page, const struct payment_run *run)
{
	struct context *context = page_context(page);
	long long id = (long long)run->record.id;
	bool is_ours = store_may_change(context, &payment_run, run->record.id);
	toolbar_begin(page);
	if (is_ours && (run->state == RUN_EXPECTED || run->state == RUN_DRAFT) && run->kind == RUN_OF_SCHEME)
		button_link(page, BUTTON_PLAIN, "加一个人或补发", path_of(page, "/payment_run/%lld/add", id));
	if (is_ours && (run->state == RUN_FROZEN || run->state == RUN_SENT) && file_lines_waiting(context, run->record.id) > 0)
		button_link(page, BUTTON_PRIMARY, "生成报盘文件", path_of(page, "/payment_run/%lld/file", id));
	if (run->people > 0)
		button_link(page, BUTTON_PLAIN, "签收单", path_of(page, "/payment_run/%lld/receipts", id));
	toolbar_end(page);
}

void run_draw_first(struct page *page, const void *row)
{
	const struct payment_run *run = row;
	struct run_group groups[GROUPS_MOST];
	size_t count = 0;
	run_phases(page, run);
	run_progress(page, run);
	run_buttons(page, run);
	if (is_under_way(run) || !run_groups(page_context(page), run->record.id, groups, &count) || !count)
		return;
	grid_begin(page, 2);
	if (run->compared_id)
		differences_draw(page, run, groups, count);
	states_draw(page, run, groups, count);
	grid_end(page);
	files_draw(page, run);
}

void line_draw_first(struct page *page, const void *row)
{
	const struct payment_line *line = row;
	struct context *context = page_context(page);
	toolbar_begin(page);
	if (line->run_id)
		button_link(page, BUTTON_PLAIN, "这次发放", path_of(page, "/payment_run/%lld", (long long)line->run_id));
	if (line->person_id)
		button_link(page, BUTTON_PLAIN, "他的全部待遇", path_of(page, "/payments/person/%lld", (long long)line->person_id));
	if (line->state == PAYMENT_PAID && may(context, &payment_recovery, ACT_CREATE) && store_may_change(context, &payment_line, line->record.id))
		button_link(page, BUTTON_PLAIN, "追回", path_of(page, "/payment_recovery/new?line_id=%lld", (long long)line->record.id));
	if (line->state == PAYMENT_PAID || line->state == PAYMENT_APPROVED || line->state == PAYMENT_SENT)
		button_link(page, BUTTON_PLAIN, "发放通知", path_of(page, "/payment_line/%lld/notice", (long long)line->record.id));
	toolbar_end(page);
}

void file_draw_first(struct page *page, const void *row)
{
	const struct payment_file *file = row;
	int64_t open = file->people - file->paid_count - file->returned_count;
	long long id = (long long)file->record.id;
	if (file->state == FILE_MAKING)
		put_message(page, "info", "正在后台生成，好了在“任务”里下载。");
	figures_begin(page);
	figures_figure(page, "报盘", yuan(page, file->total), words_of(page, "%lld 笔", (long long)(file->people > 0 ? file->people : 0)), NULL);
	figures_figure(page, "成功", yuan(page, file->paid_total), words_of(page, "%lld 笔", (long long)(file->paid_count > 0 ? file->paid_count : 0)), NULL);
	figures_figure(page, "退回", yuan(page, file->returned_total), words_of(page, "%lld 笔", (long long)(file->returned_count > 0 ? file->returned_count : 0)), NULL);
	figures_figure(page, "未回盘", yuan(page, file->total - file->paid_total - file->returned_total), words_of(page, "%lld 笔", (long long)(open > 0 ? open : 0)), NULL);
	figures_end(page);
	toolbar_begin(page);
	if (file->state != FILE_MAKING && store_may_change(page_context(page), &payment_file, file->record.id)) {
		if (open > 0)
			button_link(page, BUTTON_PRIMARY, "导入银行回盘", path_of(page, "/payment_file/%lld/reply", id));
		button_post(page, BUTTON_PLAIN, "再下载一次", path_of(page, "/payment_file/%lld/again", id), NULL, NULL);
	}
	toolbar_end(page);
}
