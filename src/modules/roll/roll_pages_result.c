/* roll_pages_result.c: what will be registered, what came of it, and taking it
 * back: each asked on a page of its own that names the number and the people. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { NAMES_MOST = 60, RESULTS_IN_PAGE = 50, STAYING_MOST = 2000 };

void roll_page(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	if (batch->state == ROLL_APPLYING || batch->state == ROLL_APPLIED)
		page_redirect(page, "/roll/%lld/result", (long long)batch->record.id);
	else if (batch->state == ROLL_READING || roll_needs_mapping(context, batch))
		page_redirect(page, "/roll/%lld/map", (long long)batch->record.id);
	else
		page_redirect(page, "/roll/%lld/rows", (long long)batch->record.id);
}

static void crumbs(struct page *page, const struct roll_batch *batch)
{
	page_crumb(page, "名册导入", "/roll");
	page_crumb(page, path_of(page, "=%s", batch->name), path_of(page, "/roll/%lld", (long long)batch->record.id));
}

static bool is_draft(const struct roll_batch *batch)
{
	return batch->state == ROLL_DRAFT || batch->state == ROLL_READING;
}

void ending_draw(struct page *page, const struct roll_batch *batch)
{
	long long id = (long long)batch->record.id;
	if (!is_draft(batch))
		return;
	toolbar_begin(page);
	button_post(page, BUTTON_PRIMARY, "完成", path_of(page, "/roll/%lld/apply", id), "with_marked", "0");
	button_link(page, BUTTON_PLAIN, "放弃这份名册", path_of(page, "/roll/%lld/undo", id));
	toolbar_end(page);
}

/* --- before it goes in --- */

static size_t names_of(struct page *page, const struct roll_batch *batch, const char ***names)
{
	struct context *context = page_context(page);
	struct roll_row *rows;
	size_t count = rows_of(context, batch->record.id, FILTER_ALL, 0, false, 1000, &rows), filled = 0;
	*names = arena_many(context->arena, NAMES_MOST, const char *);
	for (size_t i = 0; i < count && filled < NAMES_MOST; i++) {
		const struct roll_row *row = &rows[i];
		bool goes = row->decision == ROLL_TAKE && !row->known_id && !row->fault && (row->state == ROW_WAITING || row->state == ROW_FAILED);
		if (goes)
			(*names)[filled++] = path_of(page, "%s %s%s", row->name, row->unit && row->is_collective != 1 ? row->unit : "",
				row->doubt ? words_of(page, "（需核对）") : "");
	}
	return filled;
}

static void marked_choice(struct page *page, const struct roll_batch *batch, const struct roll_counts *counts)
{
	const struct select_option choices[] = {
		{ "0", "先放着，核对了再导入" },
		{ "1", path_of(page, "=%s", words_of(page, "也一起导入，共 %lld 条", (long long)(counts->sure + counts->doubtful))) },
		{ NULL, NULL },
	};
	if (counts->doubtful)
		input_radio(page, (struct control){ .name = "with_marked", .label = path_of(page, "=%s", words_of(page, "另有 %lld 条标记为需核对的", (long long)counts->doubtful)),
			.value = batch->with_marked == 1 ? "1" : counts->sure ? "0" : NULL, .wide = true, .required = true }, choices);
}

static void apply_details(struct page *page, const struct roll_counts *counts)
{
	list_begin(page);
	list_text(page, words_of(page, "每人新建一份“暂列”档案，只写名册上写明的内容；不会自动并到同名的在册人员。"));
	if (counts->linked)
		list_text(page, words_of(page, "其中 %lld 条关联到您选定的在册人员，只增加荣誉，不改档案。", (long long)counts->linked));
	if (counts->of[FILTER_KNOWN])
		list_text(page, words_of(page, "%lld 条已经在册，不重复登记。", (long long)counts->of[FILTER_KNOWN]));
	if (counts->faulty)
		list_text(page, words_of(page, "%lld 条缺少姓名或称号，不能登记，留在名册里等您补齐。", (long long)counts->faulty));
	if (counts->of[FILTER_LEFT])
		list_text(page, words_of(page, "%lld 条您选了不导入。", (long long)counts->of[FILTER_LEFT]));
	if (counts->without_year)
		list_text(page, words_of(page, "%lld 条没有年份，按年份不详登记。", (long long)counts->without_year));
	list_text(page, words_of(page, "荣誉列入光荣册；以后发现不对，可以整批撤销。"));
	list_end(page);
}

static void apply_draw(struct page *page, struct roll_batch *batch)
{
	struct context *context = page_context(page);
	struct roll_counts counts;
	const char **names;
	if (!rows_count(context, batch->record.id, &counts)) {
		page_failed(page);
		return;
	}
	bool ready = roll_may_apply(context, batch);
	int64_t going = counts.sure + counts.doubtful;
	crumbs(page, batch);
	page_begin(page, "导入前核对", NULL);
	roll_stepper(page, 2);
	if (!ready) {
		problem_summary(page);
		button_link(page, BUTTON_PRIMARY, "去对应", path_of(page, "/roll/%lld/map", (long long)batch->record.id));
	} else if (!going) {
		put_empty(page, "没有可以登记的条目：都已在册，或者还缺姓名、称号。", "回到校验", path_of(page, "/roll/%lld/rows", (long long)batch->record.id));
		if (!counts.faulty)
			ending_draw(page, batch);
	} else {
		size_t name_count = names_of(page, batch, &names);
		struct check_page asked = {
			.action = path_of(page, "/roll/%lld/apply", (long long)batch->record.id), .sentence = "把下面这些登记入册。", .count = counts.sure ? counts.sure : going,
			.names = names, .name_count = name_count, .confirm_label = "导入",
			.cancel_path = path_of(page, "/roll/%lld/rows", (long long)batch->record.id),
		};
		check_page_begin(page, &asked);
		apply_details(page, &counts);
		marked_choice(page, batch, &counts);
		check_page_end(page, &asked);
	}
	page_end(page);
}

void roll_apply_page(struct page *page)
{
	struct roll_batch *batch = batch_of_page(page);
	if (batch)
		apply_draw(page, batch);
}

void roll_apply_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	if (roll_may_apply(context, batch) && roll_apply(context, batch, page_number(page, "with_marked", 0) == 1))
		page_redirect(page, "/roll/%lld/result", (long long)batch->record.id);
	else if (context->failure)
		page_failed(page);
	else
		apply_draw(page, batch);
}

/* --- what came of it --- */

static void figures_draw(struct page *page, const struct roll_counts *counts)
{
	figures_begin(page);
	figures_figure(page, "新登记的人", number_text(page, counts->made_persons), words_of(page, "暂列，等待核对"), NULL);
	figures_figure(page, "新登记的集体荣誉", number_text(page, counts->made_collectives), NULL, NULL);
	figures_figure(page, "关联到在册人员", number_text(page, counts->joined), NULL, NULL);
	figures_figure(page, "原已在册", number_text(page, counts->of[FILTER_KNOWN]), words_of(page, "没有重复登记"), NULL);
	figures_figure(page, "没有登记", number_text(page, counts->unregistered + counts->kept - (counts->of[FILTER_KNOWN] - counts->known)), words_of(page, "原因见下表"), NULL);
	figures_end(page);
}

static const char *row_reason(const struct roll_row *row)
{
	if (row->result)
		return row->result;
	if (row->state == ROW_MADE || row->state == ROW_LINKED)
		return NULL;
	if (row->decision == ROLL_LEAVE)
		return "选了不导入";
	if (row->known_id)
		return "已在册";
	return row->fault ? row->fault : row->doubt ? row->doubt : "还没有导入";
}

static void result_row(struct page *page, struct table_drawing *table, const struct roll_row *row)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(field_find(&roll_row, "state")->choices, row->state);
	const char *path = row->person_id ? path_of(page, "/person/%lld", (long long)row->person_id)
		: row->collective_id ? path_of(page, "/collective/%lld", (long long)row->collective_id)
		: path_of(page, "/roll/%lld/row/%lld", (long long)row->roll_id, (long long)row->record.id);
	if (row->state == ROW_FAILED || row->state == ROW_KEPT)
		row_begin_tone(table, "stop");
	else if (row->state == ROW_WAITING && !row->known_id)
		row_begin_tone(table, "wait");
	else
		row_begin(table);
	cell_link(table, path, row->name ? row->name : words_of(page, "没有姓名"));
	cell_text(table, row->unit);
	cell_text(table, row->award);
	cell_text(table, row->year);
	cell_tag(table, state ? state->tone : NULL, state ? words(context, state->label) : NULL);
	cell_text(table, words_kept(context, row_reason(row)));
	row_end(table);
}

static void results_draw(struct page *page, const struct roll_batch *batch)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位" }, { .label = "荣誉称号" }, { .label = "年份" }, { .label = "结果", .narrow = true }, { .label = "原因" },
	};
	struct context *context = page_context(page);
	struct roll_row *rows;
	struct table_drawing table;
	int64_t after = page_number(page, "after", 0);
	bool made = page_number(page, "made", 0) == 1;
	size_t count = made ? rows_made(context, batch->record.id, after, RESULTS_IN_PAGE + 1, &rows)
		: rows_of(context, batch->record.id, FILTER_ALL, after, false, RESULTS_IN_PAGE + 1, &rows);
	bool more = count > RESULTS_IN_PAGE;
	count -= more ? 1 : 0;
	card_begin_flush(page, made ? "这批人" : "逐条结果");
	table_begin(&table, page, "逐条结果", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		result_row(page, &table, &rows[i]);
	table_end(&table);
	struct pager pager = { .total = -1, .order_label = "按名册上的次序" };
	if (after)
		pager.previous_path = path_of(page, "/roll/%lld/result?made=%d", (long long)batch->record.id, made);
	if (more)
		pager.next_path = path_of(page, "/roll/%lld/result?made=%d&after=%lld", (long long)batch->record.id, made, (long long)rows[count - 1].sequence);
	put_pager(page, &pager);
	card_end(page);
}

static void result_actions(struct page *page, const struct roll_batch *batch, const struct roll_counts *counts)
{
	long long id = (long long)batch->record.id;
	actions_begin(page);
	if (batch->state == ROLL_APPLYING)
		button_post(page, BUTTON_PRIMARY, "继续导入", path_of(page, "/roll/%lld/apply", id), "with_marked", batch->with_marked == 1 ? "1" : "0");
	else if (batch->state == ROLL_UNDONE)
		button_link(page, BUTTON_PRIMARY, "修改后再导入", path_of(page, "/roll/%lld/rows", id));
	else if (counts->doubtful + counts->faulty)
		button_link(page, BUTTON_PRIMARY, "继续核对剩下的", path_of(page, "/roll/%lld/rows?filter=marked", id));
	else
		button_link(page, BUTTON_PRIMARY, "再导入一份", "/roll/new");
	button_link(page, BUTTON_PLAIN, "原表加原因（Excel）", path_of(page, "/roll/%lld/sheet", id));
	button_link(page, BUTTON_PLAIN, "CSV", path_of(page, "/roll/%lld/sheet?as=csv", id));
	actions_end(page);
}

static void result_links(struct page *page, const struct roll_batch *batch, const struct roll_counts *counts)
{
	long long id = (long long)batch->record.id;
	const char *year = batch->year_found && text_points(batch->year_found) == 4 ? batch->year_found : NULL;
	int64_t done = counts->made_persons + counts->made_collectives + counts->joined;
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "打印名册", "/honours/roster");
	button_link(page, BUTTON_PLAIN, "光荣册", year ? path_of(page, "/honours/year/%s", year) : "/honours");
	if (done)
		button_link(page, BUTTON_PLAIN, "查看这批人", path_of(page, "/roll/%lld/result?made=1", id));
	button_link(page, BUTTON_QUIET, "看疑似重复的档案", "/doubles");
	button_link(page, BUTTON_QUIET, "经办记录", path_of(page, "/roll_batch/%lld/history", id));
	toolbar_right(page);
	if (done)
		button_link(page, BUTTON_DANGER, "撤销这次导入", path_of(page, "/roll/%lld/undo", id));
	toolbar_end(page);
}

void roll_result_page(struct page *page)
{
	struct roll_batch *batch = batch_of_page(page);
	struct roll_counts counts;
	if (!batch)
		return;
	if (!rows_count(page_context(page), batch->record.id, &counts)) {
		page_failed(page);
		return;
	}
	int64_t done = counts.made_persons + counts.made_collectives + counts.joined;
	page_crumb(page, "名册导入", "/roll");
	page_begin(page, path_of(page, "=%s", batch->name), NULL);
	result_actions(page, batch, &counts);
	roll_stepper(page, batch->state == ROLL_APPLIED ? 4 : 3);
	if (batch->state == ROLL_APPLYING)
		put_message_text(page, "wait", words_of(page, "导入还没有完成：已登记 %lld 条。如果中途关了页面或断了电，点“继续导入”接着做，不会重复。", (long long)done));
	else if (batch->state == ROLL_UNDONE)
		put_message(page, "info", "这次导入已撤销。名册还在，可以修改后再导入。");
	else
		put_message_text(page, "ok", words_of(page, "已登记 %lld 条荣誉。", (long long)done));
	figures_draw(page, &counts);
	result_links(page, batch, &counts);
	results_draw(page, batch);
	page_end(page);
}

/* --- taking it back --- */

static size_t staying_of(struct page *page, const struct roll_batch *batch, const char ***names, size_t *going)
{
	struct context *context = page_context(page);
	struct roll_row *rows;
	size_t count = rows_made(context, batch->record.id, 0, STAYING_MOST, &rows), staying = 0;
	*names = arena_many(context->arena, NAMES_MOST, const char *);
	*going = 0;
	for (size_t i = 0; i < count; i++) {
		const char *why = row_stays(context, &rows[i]);
		if (!why)
			(*going)++;
		else if (staying++ < NAMES_MOST)
			(*names)[staying - 1] = words_of(page, "%s：%s", rows[i].name, why);
	}
	return staying;
}

static void discard_draw(struct page *page, const struct roll_batch *batch)
{
	struct check_page asked = {
		.action = path_of(page, "/roll/%lld/undo", (long long)batch->record.id), .sentence = "放弃这份名册。还什么都没有登记，只是识别和修改的结果不再保留。",
		.count = batch->persons + batch->collectives, .confirm_label = "放弃", .dangerous = true,
		.cancel_path = path_of(page, "/roll/%lld", (long long)batch->record.id),
	};
	check_page_begin(page, &asked);
	check_page_end(page, &asked);
}

static void undo_draw(struct page *page, const struct roll_batch *batch)
{
	const char **names;
	size_t going;
	size_t staying = staying_of(page, batch, &names, &going);
	struct check_page asked = {
		.action = path_of(page, "/roll/%lld/undo", (long long)batch->record.id),
		.sentence = "撤销这次导入：它新建的暂列档案、集体和荣誉都去掉，加进目录的称号保留。名册本身还在，可以改了再导入。",
		.count = (int64_t)going, .confirm_label = "撤销导入", .dangerous = true, .asks_reason = true,
		.cancel_path = path_of(page, "/roll/%lld/result", (long long)batch->record.id),
	};
	check_page_begin(page, &asked);
	if (staying) {
		put_message_text(page, "wait", words_of(page, "有 %zu 条后来被修改或用到，会保留：", staying));
		list_begin(page);
		for (size_t i = 0; i < staying && i < NAMES_MOST; i++)
			list_text(page, names[i]);
		list_end(page);
	}
	check_page_end(page, &asked);
}

static void undo_page_draw(struct page *page, const struct roll_batch *batch)
{
	crumbs(page, batch);
	page_begin(page, is_draft(batch) ? "放弃名册" : "撤销导入", NULL);
	if (is_draft(batch))
		discard_draw(page, batch);
	else
		undo_draw(page, batch);
	page_end(page);
}

void roll_undo_page(struct page *page)
{
	struct roll_batch *batch = batch_of_page(page);
	if (batch)
		undo_page_draw(page, batch);
}

void roll_undo_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	bool draft = is_draft(batch);
	if (draft ? roll_discard(context, batch) : roll_undo(context, batch, page_text(page, "reason")))
		page_redirect_with(page, draft ? "/roll" : path_of(page, "/roll/%lld/result", (long long)batch->record.id),
				   draft ? "已放弃，什么都没有登记" : "已撤销");
	else if (context->failure)
		page_failed(page);
	else
		undo_page_draw(page, batch);
}
