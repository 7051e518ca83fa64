/* visit_round_pages.c: a round on its record: how far it is, its people given to
 * parties, results entered as the visitors come back, a sheet taken in. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/visit/visit_parts.h"
#include "screens/components.h"

enum { RESULTS_SHOWN = 200 };

static const char *round_path(struct page *page, const struct visit_round *round, const char *behind)
{
	return path_of(page, "/visit_round/%" PRId64 "%s", round->record.id, behind);
}

static struct visit_round *round_of_page(struct page *page, bool to_change)
{
	struct context *context = page_context(page);
	struct visit_round *round = row_new(context, &visit_round);
	bool found = to_change ? store_load_to_change(context, &visit_round, page_id(page, 0), round) : store_load(context, &visit_round, page_id(page, 0), round);
	if (found)
		return round;
	page_absent(page);
	return NULL;
}

/* What went wrong is told where the round stands. */
static void told_back(struct page *page, const struct visit_round *round)
{
	const struct context *context = page_context(page);
	if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, round_path(page, round, ""), "%s", context->problems ? context->problems->text : words(context, "没有办成，请再试一次"));
}

/* --- on the record --- */

static void round_figures(struct page *page, const struct visit_round *round, const struct round_sum *all)
{
	figures_begin(page);
	figures_figure(page, "应走访", words_of(page, "%lld 人", (long long)all->planned), words_of(page, "%s 元", fen_text(page_context(page), all->planned_amount)),
		       path_of(page, "/visit_target?round_id=%" PRId64, round->record.id));
	figures_figure(page, "已走访", words_of(page, "%lld 人", (long long)all->visited), words_of(page, "%s 元", fen_text(page_context(page), all->visited_amount)),
		       path_of(page, "/visit_target?round_id=%" PRId64 "&state=visited", round->record.id));
	figures_figure(page, "未走到", words_of(page, "%lld 人", (long long)all->missed), words_of(page, "%s 元", fen_text(page_context(page), all->missed_amount)),
		       path_of(page, "/visit_target?round_id=%" PRId64 "&state=missed", round->record.id));
	figures_figure(page, "待走访", words_of(page, "%lld 人", (long long)all->open), NULL, path_of(page, "/visit_target?round_id=%" PRId64 "&state=expected", round->record.id));
	figures_end(page);
}

static void round_draft_buttons(struct page *page, const struct visit_round *round, const struct round_sum *all)
{
	if (round->state != ROUND_DRAFT || !store_may_change(page_context(page), &visit_round, round->record.id))
		return;
	button_post(page, all->planned ? BUTTON_PLAIN : BUTTON_PRIMARY, "按组别生成名单", round_path(page, round, "/gather"), NULL, NULL);
	button_link(page, BUTTON_PLAIN, "老同志", "/veteran");
	button_link(page, BUTTON_PLAIN, "导入名单", round_path(page, round, "/sheet"));
	if (all->planned)
		button_post(page, BUTTON_PLAIN, "分派走访组", round_path(page, round, "/distribute"), NULL, NULL);
}

void round_draw_first(struct page *page, const void *row)
{
	const struct visit_round *round = row;
	struct context *context = page_context(page);
	struct round_sum all, *sums;
	size_t count;
	if (!visit_round_sums(context, round->record.id, 0, &sums, &count, &all))
		return;
	round_figures(page, round, &all);
	toolbar_begin(page);
	round_draft_buttons(page, round, &all);
	if (round->state == ROUND_ARRANGED && all.planned)
		button_link(page, all.open ? BUTTON_PRIMARY : BUTTON_PLAIN, "登记走访结果", round_path(page, round, "/results"));
	if (all.planned) {
		button_link(page, BUTTON_PLAIN, "路线单", round_path(page, round, "/route"));
		if (!text_is_empty(round->letter))
			button_link(page, BUTTON_PLAIN, "慰问信", round_path(page, round, "/letters"));
		button_link(page, BUTTON_PLAIN, "汇总", round_path(page, round, "/sums"));
	}
	if (round->previous_id)
		button_link(page, BUTTON_PLAIN, "与上次对照", round_path(page, round, "/changes"));
	toolbar_end(page);
}

void round_gather_done(struct page *page)
{
	struct visit_round *round = round_of_page(page, true);
	size_t made;
	if (!round)
		return;
	if (round->state != ROUND_DRAFT)
		problem(page_context(page), "", "已经确定安排，需要加人时请先“退回调整”");
	if (context_is_clean(page_context(page)) && round_gather(page_context(page), round, &made))
		page_redirect_with(page, round_path(page, round, ""), made ? "列入 %zu 人，已在名单里的没有重复" : "没有新的人符合各组的条件", made);
	else
		told_back(page, round);
}

void round_distribute_done(struct page *page)
{
	struct visit_round *round = round_of_page(page, true);
	size_t given, left;
	if (!round)
		return;
	if (round_distribute(page_context(page), round, &given, &left))
		page_redirect_with(page, round_path(page, round, ""), left ? "分派了 %zu 人；还有 %zu 人没有合适的走访组" : "分派了 %zu 人", given, left);
	else
		told_back(page, round);
}

/* --- results --- */

static void party_links(struct page *page, const struct visit_round *round, const struct party_line *parties, size_t count, int64_t party_id, const char *behind)
{
	tabs_begin(page, "走访组");
	tabs_tab(page, "全部", path_of(page, "%s", round_path(page, round, behind)), party_id < 0, -1);
	for (size_t i = 0; i < count; i++)
		tabs_tab(page, path_of(page, "=%s", parties[i].leader), path_of(page, "%s?party=%" PRId64, round_path(page, round, behind), parties[i].id),
			 party_id == parties[i].id, parties[i].open);
	tabs_end(page);
}

static const char *input_of(struct page *page, const char *name, int64_t id)
{
	return path_of(page, "%s.%" PRId64, name, id);
}

static void result_row(struct page *page, struct table_drawing *table, const struct target_line *line)
{
	static const struct select_option states[] = { { "", "待走访" }, { "2", "已走访" }, { "3", "未走到" }, { NULL, NULL } };
	static const struct select_option by_whom[] = { { "1", "本人" }, { "2", "亲属代收" }, { "3", "单位代收" }, { NULL, NULL } };
	struct context *context = page_context(page);
	row_begin_tone(table, line->is_dead ? "stop" : NULL);
	cell_link(table, path_of(page, "/visit_target/%" PRId64, line->id), line->name);
	cell_text(table, line->unit_name);
	cell_text(table, path_of(page, "%s%s%s", line->amount ? fen_text(context, line->amount) : "", line->amount && line->goods ? " · " : "", line->goods ? line->goods : ""));
	if (line->is_dead) {
		cell_begin(table);
		put_toned(page, "stop", words_of(page, "已登记或报告去世"));
		cell_end(table);
		for (int i = 0; i < 3; i++)
			cell_text(table, NULL);
		row_end(table);
		return;
	}
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = input_of(page, "state", line->id), .label = "结果" }, states);
	cell_end(table);
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = input_of(page, "by", line->id), .label = "由谁签收", .value = "1" }, by_whom);
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input_of(page, "who", line->id), .label = "代收人和关系", .max = 60 });
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input_of(page, "reason", line->id), .label = "未走到的原因", .max = 200 });
	cell_end(table);
	row_end(table);
}

static void results_form(struct page *page, const struct visit_round *round, const struct target_line *lines, size_t count, int64_t party_id)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位" }, { .label = "慰问金、慰问品", .narrow = true }, { .label = "结果", .narrow = true },
		{ .label = "由谁签收", .narrow = true }, { .label = "代收人和关系" }, { .label = "未走到的原因" },
	};
	struct table_drawing table;
	form_begin(page, round_path(page, round, "/results"), FORM_WATCHED);
	input_hidden(page, "party", path_of(page, "%" PRId64, party_id));
	input_date(page, (struct control){ .name = "day", .label = "走访日期", .value = page_has(page, "day") ? page_text(page, "day") : page_context(page)->today, .required = true }, true);
	form_section(page, "逐人登记", NULL);
	table_begin(&table, page, "走访结果", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count && i < RESULTS_SHOWN; i++)
		result_row(page, &table, &lines[i]);
	table_end(&table);
	if (count > RESULTS_SHOWN)
		put_message_text(page, "info", words_of(page, "先登记这 %d 人，保存后接着登记其余的。", RESULTS_SHOWN));
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存结果", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", round_path(page, round, ""));
	form_buttons_end(page);
	form_end(page);
}

static size_t open_lines(struct target_line *lines, size_t count)
{
	size_t open = 0;
	for (size_t i = 0; i < count; i++)
		if (lines[i].state == TARGET_EXPECTED)
			lines[open++] = lines[i];
	return open;
}

static void results_draw(struct page *page, const struct visit_round *round, int64_t party_id)
{
	struct context *context = page_context(page);
	struct target_line *lines;
	struct party_line *parties;
	size_t count, party_count;
	if (!visit_targets_of(context, round->record.id, party_id, &lines, &count) || !visit_parties_of(context, round->record.id, &parties, &party_count)) {
		page_failed(page);
		return;
	}
	count = open_lines(lines, count);
	page_crumb(page, path_of(page, "=%s", round->name), round_path(page, round, ""));
	page_begin(page, "登记走访结果", "没有走到的写明原因，应走访的人就都有着落；不用拍照留证，代收的写明是谁");
	problem_summary(page);
	party_links(page, round, parties, party_count, party_id, "/results");
	card_begin(page, NULL);
	if (round->state != ROUND_ARRANGED)
		put_empty(page, "确定安排以后才登记结果", "返回", round_path(page, round, ""));
	else if (count)
		results_form(page, round, lines, count, party_id);
	else
		put_empty(page, "都有结果了", "返回", round_path(page, round, ""));
	card_end(page);
	page_end(page);
}

void round_results_page(struct page *page)
{
	struct visit_round *round = round_of_page(page, false);
	if (round)
		results_draw(page, round, page_number(page, "party", -1));
}

/* Each line is kept for itself: what is refused is told, the others stand. */
static bool results_keep(struct page *page, const struct visit_round *round, const struct target_line *lines, size_t count, size_t *kept)
{
	struct context *context = page_context(page);
	struct problem *told = NULL, **last = &told;
	for (size_t i = 0; i < count && !context->failure; i++) {
		struct target_result result = { .target_id = lines[i].id, .state = page_number(page, input_of(page, "state", lines[i].id), 0),
			.receiver = page_number(page, input_of(page, "by", lines[i].id), RECEIVED_SELF), .day = date_read(context->arena, page_text(page, "day"), false) };
		const char *who = page_text(page, input_of(page, "who", lines[i].id)), *reason = page_text(page, input_of(page, "reason", lines[i].id));
		if (result.state != TARGET_VISITED && result.state != TARGET_NOT_REACHED)
			continue;
		result.received_by = text_is_empty(who) ? NULL : who;
		result.reason = text_is_empty(reason) ? NULL : reason;
		*kept += target_keep_result(context, round, &result);
		for (struct problem *one = context->problems; one; one = one->next) {
			*last = arena_one(context->arena, struct problem);
			**last = (struct problem){ .field = "", .text = arena_format(context->arena, "%s：%s", lines[i].name, one->text) };
			last = &(*last)->next;
		}
		context->problems = context->last_problem = NULL;
		context->problem_count = 0;
	}
	for (struct problem *one = told; one; one = one->next)
		problem(context, "", "%s", one->text);
	return !context->failure && !told;
}

void round_results_done(struct page *page)
{
	struct context *context = page_context(page);
	struct visit_round *round = round_of_page(page, true);
	struct target_line *lines;
	size_t count, kept = 0;
	int64_t party_id = page_number(page, "party", -1);
	if (!round)
		return;
	if (!visit_targets_of(context, round->record.id, party_id, &lines, &count)) {
		page_failed(page);
		return;
	}
	count = open_lines(lines, count);
	if (results_keep(page, round, lines, count < RESULTS_SHOWN ? count : RESULTS_SHOWN, &kept))
		page_redirect_with(page, path_of(page, "%s?party=%" PRId64, round_path(page, round, "/results"), party_id), kept ? "登记了 %zu 人" : "没有选择结果，什么也没有改动", kept);
	else if (context->failure)
		page_failed(page);
	else
		results_draw(page, round, party_id);
}

/* --- a sheet --- */

static void sheet_draw(struct page *page, const struct visit_round *round)
{
	page_crumb(page, path_of(page, "=%s", round->name), round_path(page, round, ""));
	page_begin(page, "导入慰问名单", "上一次的表、这一次报上来的表都可以；有“姓名”一列就行，单位、慰问金、慰问品、走访日期、签收人有就一起读");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, round_path(page, round, "/sheet"), FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "文件", .hint = "Excel 或 CSV；姓名加单位能对上在册档案的自动连上", .required = true }, ".xlsx,.csv,.txt");
	input_check(page, (struct control){ .name = "done", .label = "这些人已经走访过（上一次的名单）", .value = "" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "导入", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", round_path(page, round, ""));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void round_sheet_page(struct page *page)
{
	struct visit_round *round = round_of_page(page, true);
	if (round)
		sheet_draw(page, round);
}

void round_sheet_done(struct page *page)
{
	struct context *context = page_context(page);
	struct visit_round *round = round_of_page(page, true);
	const char *bytes, *name;
	size_t length;
	struct sheet_taken taken;
	if (!round)
		return;
	if (round->state != ROUND_DRAFT)
		problem(context, "", "已经确定安排，需要加人时请先“退回调整”");
	else if (!page_upload(page, "file", &bytes, &length, &name) || !length)
		problem(context, "file", "请选择文件");
	else if (round_take_sheet(context, round, bytes, length, text_equal(page_text(page, "done"), "1"), &taken)) {
		page_redirect_with(page, round_path(page, round, ""), "列入 %zu 人，其中 %zu 人对上了档案，%zu 人没有对上；重复 %zu 人、已去世 %zu 人没有列入", taken.made,
				   taken.linked, taken.unlinked, taken.twice, taken.dead);
		return;
	}
	if (context->failure)
		page_failed(page);
	else
		sheet_draw(page, round);
}

void visit_round_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "慰问对象", "/visit_target");
	button_link(page, BUTTON_QUIET, "老同志", "/veteran");
	toolbar_end(page);
}
