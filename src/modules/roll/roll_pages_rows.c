/* roll_pages_rows.c: 校验: the sheet of a roll, row by row, mended in place; and
 * the lines that were not taken, each of which can be made a row. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"

enum { FIELD_MOST = 300, SKIPPED_IN_PAGE = 100, DIFFERING_MOST = 5 };
enum { SHORT = 1, USUAL, WIDE };

static const struct {
	const char *name;
	const char *label;
} filters[FILTER_COUNT] = {
	[FILTER_ALL] = { "all", "全部" },	      [FILTER_MARKED] = { "marked", "需核对" }, [FILTER_KNOWN] = { "known", "已在册" },
	[FILTER_SAME_NAME] = { "same", "已有同名" }, [FILTER_NEW] = { "new", "将新建" },	[FILTER_COLLECTIVE] = { "collective", "集体" },
	[FILTER_LEFT] = { "left", "不导入" },
};

static enum roll_filter filter_of_page(struct page *page)
{
	for (size_t i = 0; i < FILTER_COUNT; i++)
		if (text_equal(filters[i].name, page_text(page, "filter")))
			return (enum roll_filter)i;
	return FILTER_ALL;
}

static bool row_is_open(const struct roll_row *row)
{
	return row->state == ROW_WAITING || row->state == ROW_FAILED;
}

/* --- one row --- */

static void row_input(struct page *page, struct table_drawing *table, const struct roll_row *row, const char *name, const char *label,
		      const char *value, size_t rows, size_t width)
{
	if (!row_is_open(row)) {
		cell_text(table, value);
		return;
	}
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = path_of(page, "%s.%lld", name, (long long)row->record.id), .label = label, .value = value,
		.rows = rows, .wide = width == WIDE, .numeric = width == SHORT, .max = FIELD_MOST });
	cell_end(table);
}

static void person_inputs(struct page *page, struct table_drawing *table, const struct roll_row *row)
{
	static const struct select_option sexes[] = { { "", "性别" }, { "男", "男" }, { "女", "女" }, { NULL, NULL } };
	if (!row_is_open(row) || row->is_collective == 1) {
		cell_text(table, row->is_collective == 1 ? words_of(page, "集体") : path_of(page, "%s %s", row->sex ? row->sex : "", row->ethnic ? row->ethnic : ""));
		return;
	}
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = path_of(page, "sex.%lld", (long long)row->record.id), .label = "性别", .value = row->sex ? row->sex : "" }, sexes);
	put_cell_input(page, (struct control){ .name = path_of(page, "ethnic.%lld", (long long)row->record.id), .label = "民族", .value = row->ethnic, .placeholder = words(page_context(page), "民族") });
	cell_end(table);
}

static void marks_draw(struct page *page, const struct roll_row *row)
{
	const char *own_path = path_of(page, "/roll/%lld/row/%lld", (long long)row->roll_id, (long long)row->record.id);
	if (row->known_id)
		put_link(page, path_of(page, "/honour_grant/%lld", (long long)row->known_id), words_of(page, "已在册，不再登记"));
	else if (row->fault)
		put_toned(page, "stop", words_kept(page_context(page), row->fault));
	if (row->doubt && !row->known_id)
		put_toned(page, "wait", words_kept(page_context(page), row->doubt));
	if (row->result)
		put_toned(page, row->state == ROW_FAILED ? "stop" : "plain", words_kept(page_context(page), row->result));
	if (row->match_id && !row->known_id)
		put_link(page, own_path, words_of(page, "关联到在册人员"));
	else if (row->same_name > 0 && !row->known_id && row_is_open(row))
		put_link(page, own_path, words_of(page, "已有同名 %lld 人", (long long)row->same_name));
	put_muted(page, words_of(page, "第 %lld 行：%s", (long long)row->line, text_head(page_context(page)->arena, row->source, 120)));
	if (row_is_open(row))
		put_link(page, own_path, words_of(page, "详细"));
}

static void decision_draw(struct page *page, struct table_drawing *table, const struct roll_row *row)
{
	static const struct select_option decisions[] = { { "take", "导入" }, { "leave", "不导入" }, { NULL, NULL } };
	const struct choice *state = choice_find(field_find(&roll_row, "state")->choices, row->state);
	if (!row_is_open(row)) {
		cell_tag(table, state ? state->tone : NULL, state ? words(page_context(page), state->label) : NULL);
		return;
	}
	cell_begin(table);
	if (row->known_id) {
		put_tag(page, "info", "已在册");
	} else {
		put_cell_select(page, (struct control){ .name = path_of(page, "decision.%lld", (long long)row->record.id), .label = "处理",
			.value = row->decision == ROLL_LEAVE ? "leave" : "take" }, decisions);
		if (row->doubt && row->decision == ROLL_TAKE)
			put_cell_tick(page, path_of(page, "sure.%lld", (long long)row->record.id), "核对无误", false);
	}
	cell_end(table);
}

static void row_draw(struct page *page, struct table_drawing *table, const struct roll_row *row)
{
	if (row_is_marked(row) && row_is_open(row))
		row_begin_tone(table, row->fault ? "stop" : "wait");
	else
		row_begin(table);
	row_input(page, table, row, "name", "姓名", row->name, row->is_collective == 1 ? 2 : 1, USUAL);
	row_input(page, table, row, "unit", "单位", row->unit, 2, WIDE);
	row_input(page, table, row, "post", "职务", row->post, 2, USUAL);
	row_input(page, table, row, "award", "荣誉称号", row->award, 2, USUAL);
	row_input(page, table, row, "year", "年份", row->year, 1, SHORT);
	person_inputs(page, table, row);
	decision_draw(page, table, row);
	cell_begin(table);
	line_begin(page);
	marks_draw(page, row);
	line_end(page);
	cell_end(table);
	row_end(table);
}

/* --- the sheet --- */

struct sheet_view {
	struct roll_batch *batch;
	enum roll_filter filter;
	struct roll_counts counts;
	struct roll_row *rows;
	size_t count;
	bool more, before;
};

static const char *rows_path(struct page *page, const struct sheet_view *view, const char *place, int64_t sequence)
{
	return path_of(page, "/roll/%lld/rows?filter=%s&%s=%lld", (long long)view->batch->record.id, filters[view->filter].name, place, (long long)sequence);
}

static bool view_load(struct page *page, struct sheet_view *view)
{
	struct context *context = page_context(page);
	int64_t after = page_number(page, "after", 0), before = page_number(page, "before", 0);
	view->filter = filter_of_page(page);
	if (!rows_count(context, view->batch->record.id, &view->counts))
		return false;
	view->count = rows_of(context, view->batch->record.id, view->filter, before ? before : after, before != 0, ROLL_ROWS_IN_PAGE + 1, &view->rows);
	bool beyond = view->count > ROLL_ROWS_IN_PAGE;
	if (beyond && before)
		view->rows++;
	if (beyond)
		view->count--;
	view->more = before ? true : beyond;
	view->before = before ? beyond : after != 0;
	return !context->failure;
}

static void filters_draw(struct page *page, const struct sheet_view *view)
{
	tabs_begin(page, "筛选");
	for (size_t i = 0; i < FILTER_COUNT; i++)
		if (i <= FILTER_MARKED || view->counts.of[i] || i == view->filter)
			tabs_tab(page, filters[i].label, path_of(page, "/roll/%lld/rows?filter=%s", (long long)view->batch->record.id, filters[i].name),
				 i == view->filter, view->counts.of[i]);
	tabs_end(page);
}

static const char *next_marked(struct page *page, const struct sheet_view *view)
{
	struct roll_row *next;
	if (view->count == 0 || !view->more)
		return NULL;
	if (rows_of(page_context(page), view->batch->record.id, FILTER_MARKED, view->rows[view->count - 1].sequence, false, 1, &next) == 0)
		return NULL;
	return path_of(page, "/roll/%lld/rows?filter=all&after=%lld#f-name.%lld", (long long)view->batch->record.id,
		       (long long)next[0].sequence - 1, (long long)next[0].record.id);
}

static void sheet_table(struct page *page, const struct sheet_view *view)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位" }, { .label = "职务" }, { .label = "荣誉称号" }, { .label = "年份" },
		{ .label = "性别 民族" }, { .label = "处理" }, { .label = "核对" },
	};
	struct table_drawing table;
	table_begin(&table, page, "名册条目", columns, COUNT_OF(columns));
	for (size_t i = 0; i < view->count; i++)
		row_draw(page, &table, &view->rows[i]);
	table_end(&table);
	const char *jump = view->filter == FILTER_ALL ? next_marked(page, view) : NULL;
	if (jump) {
		line_begin(page);
		put_link_label(page, jump, "后面还有需核对的，跳到下一处 ↓");
		line_end(page);
	}
	struct pager pager = { .total = view->counts.of[view->filter] };
	if (view->before)
		pager.previous_path = rows_path(page, view, "before", view->count ? view->rows[0].sequence : INT64_MAX / 2);
	if (view->more && view->count)
		pager.next_path = rows_path(page, view, "after", view->rows[view->count - 1].sequence);
	put_pager(page, &pager);
}

static bool nothing_to_take(const struct roll_counts *counts)
{
	return counts->sure + counts->doubtful + counts->faulty == 0;
}

static void sheet_form(struct page *page, const struct sheet_view *view)
{
	form_begin(page, path_of(page, "/roll/%lld/rows", (long long)view->batch->record.id), FORM_WATCHED);
	input_hidden(page, "filter", filters[view->filter].name);
	input_hidden(page, "after", number_text(page, view->count ? view->rows[0].sequence - 1 : 0));
	for (size_t i = 0; i < view->count; i++)
		input_hidden(page, path_of(page, "row.%zu", i), number_text(page, view->rows[i].record.id));
	sheet_table(page, view);
	form_buttons_begin(page);
	if (!nothing_to_take(&view->counts))
		button_submit(page, BUTTON_PRIMARY, "保存并去导入", "go", "apply");
	button_submit(page, BUTTON_PLAIN, "保存修改", "go", "rows");
	if (view->counts.doubtful)
		button_submit(page, BUTTON_PLAIN, "本页标记的都核对无误", "go", "sure");
	form_buttons_end(page);
	form_end(page);
}

static void summary_draw(struct page *page, const struct sheet_view *view)
{
	const struct roll_counts *counts = &view->counts;
	if (counts->of[FILTER_ALL] && counts->of[FILTER_KNOWN] == counts->of[FILTER_ALL])
		put_message(page, "ok", "这份名册的每一条都已在册，不需要再导入。");
	else if (nothing_to_take(counts))
		put_message(page, "ok", "没有要导入的了：都已在册，或选了不导入。");
	else if (counts->faulty)
		put_message_text(page, "wait", words_of(page, "%lld 条读得准，%lld 条请看一眼（黄底），%lld 条还不能登记（红底）。直接在格子里改，改完保存。",
			(long long)counts->sure, (long long)counts->doubtful, (long long)counts->faulty));
	else if (counts->doubtful)
		put_message_text(page, "wait", words_of(page, "%lld 条读得准，%lld 条请看一眼（黄底）。直接在格子里改，没错的打勾，改完保存。",
			(long long)counts->sure, (long long)counts->doubtful));
	else
		put_message_text(page, "ok", words_of(page, "%lld 条都读得准，可以导入；也可以先在格子里修改。", (long long)counts->sure));
}

/* Headings that count otherwise than was read. */
static void differing_draw(struct page *page, const struct roll_batch *batch)
{
	struct heading_count found[DIFFERING_MOST];
	size_t count = headings_differing(page_context(page), batch->record.id, found, DIFFERING_MOST);
	for (size_t i = 0; i < count; i++)
		put_message_text(page, "wait", path_of(page, "%s · %s", found[i].text, count_note(page, &found[i])));
}

void roll_rows_page(struct page *page)
{
	struct sheet_view view = { .batch = batch_of_page(page) };
	if (!view.batch)
		return;
	if (!view_load(page, &view)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "名册导入", "/roll");
	page_begin(page, path_of(page, "=%s", view.batch->name), NULL);
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "上一步：对应", path_of(page, "/roll/%lld/map", (long long)view.batch->record.id));
	actions_end(page);
	roll_stepper(page, 2);
	summary_draw(page, &view);
	if (nothing_to_take(&view.counts))
		ending_draw(page, view.batch);
	else
		differing_draw(page, view.batch);
	card_begin_flush(page, NULL);
	filters_draw(page, &view);
	if (view.count)
		sheet_form(page, &view);
	else
		put_empty(page, view.filter == FILTER_MARKED ? "没有需核对的了。" : "没有这样的条目。", "看全部", rows_path(page, &(struct sheet_view){ .batch = view.batch }, "after", 0));
	card_end(page);
	page_end(page);
}

/* --- what was sent --- */

static const char *cell_sent(struct page *page, const struct roll_row *row, const char *name, const char *stored)
{
	struct arena *arena = page_context(page)->arena;
	const char *input = path_of(page, "%s.%lld", name, (long long)row->record.id);
	if (!page_has(page, input))
		return stored;
	const char *sent = text_replace(arena, text_replace(arena, page_text(page, input), "\r", ""), "\n", "");
	return text_is_empty(sent) ? NULL : text_head(arena, sent, FIELD_MOST);
}

static bool cell_take(struct page *page, const struct roll_row *row, const char *name, const char **value)
{
	const char *sent = cell_sent(page, row, name, *value);
	bool differs = !text_equal(sent, *value);
	*value = sent;
	return differs;
}

/* What the page sent for the row; true where anything is other than before. */
static bool row_read_sent(struct page *page, struct roll_row *row, bool all_sure)
{
	struct arena *arena = page_context(page)->arena;
	bool looked_at = cell_take(page, row, "name", &row->name);
	looked_at |= cell_take(page, row, "unit", &row->unit);
	bool changed = looked_at;
	changed |= cell_take(page, row, "post", &row->post);
	changed |= cell_take(page, row, "award", &row->award);
	changed |= cell_take(page, row, "sex", &row->sex);
	changed |= cell_take(page, row, "ethnic", &row->ethnic);
	if (cell_take(page, row, "year", &row->year)) {
		const char *year = year_read(arena, row->year);
		row->year = year ? year : row->year;
		changed = true;
	}
	int64_t decision = text_equal(cell_sent(page, row, "decision", row->decision == ROLL_LEAVE ? "leave" : "take"), "leave") ? ROLL_LEAVE : ROLL_TAKE;
	changed |= decision != row->decision;
	row->decision = decision;
	bool sure = all_sure || page_number(page, path_of(page, "sure.%lld", (long long)row->record.id), 0) == 1;
	if (row->doubt && (sure || (looked_at && !doubt_is_near(row->doubt)))) {
		row_confirm(row);
		changed = true;
	}
	return changed;
}

static bool rows_save(struct page *page, const struct roll_batch *batch, size_t *changed)
{
	struct context *context = page_context(page);
	bool all_sure = text_equal(page_text(page, "go"), "sure"), good = true;
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < ROLL_ROWS_IN_PAGE && good; i++) {
		struct roll_row row;
		int64_t id = page_number(page, path_of(page, "row.%zu", i), 0);
		if (!id || !row_load(context, batch->record.id, id, &row) || !row_is_open(&row) || !row_read_sent(page, &row, all_sure))
			continue;
		good = row_change(context, batch, &row);
		(*changed)++;
	}
	if (good && !context->failure && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

void roll_rows_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	size_t changed = 0;
	if (!batch)
		return;
	if (!rows_save(page, batch, &changed) || (changed && !roll_wordings_refresh(context, batch))) {
		if (!context->failure)
			fail(context, "roll rows: %s", context->problems ? context->problems->text : "not kept");
		page_failed(page);
		return;
	}
	if (text_equal(page_text(page, "go"), "apply"))
		page_redirect(page, "/roll/%lld/apply", (long long)batch->record.id);
	else
		page_redirect_with(page, path_of(page, "/roll/%lld/rows?filter=%s&after=%lld", (long long)batch->record.id,
			filters[filter_of_page(page)].name, (long long)page_number(page, "after", 0)), "已保存 %zu 条修改", changed);
}

/* --- lines that were not taken --- */

static void skipped_draw(struct page *page, const struct roll_batch *batch, const struct roll_aside *asides, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "行", .right = true }, { .label = "原文", .plain_phone = true }, { .label = "没有采用的原因" }, { .label = "操作", .plain_phone = true, .right = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "没有采用的行", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_number(&table, asides[i].line);
		cell_text(&table, asides[i].text);
		cell_text(&table, words_kept(page_context(page), asides[i].reason));
		cell_begin(&table);
		button_post(page, BUTTON_QUIET, "这一行也是一个人", path_of(page, "/roll/%lld/skipped", (long long)batch->record.id), "line", number_text(page, asides[i].line));
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

void roll_skipped_page(struct page *page)
{
	struct roll_batch *batch = batch_of_page(page);
	struct roll_aside *asides;
	if (!batch)
		return;
	size_t count = asides_of(page_context(page), batch->record.id, LINE_IS_SKIPPED, page_number(page, "after", 0), SKIPPED_IN_PAGE + 1, &asides);
	bool more = count > SKIPPED_IN_PAGE;
	count -= more ? 1 : 0;
	page_crumb(page, "名册导入", "/roll");
	page_crumb(page, path_of(page, "=%s", batch->name), path_of(page, "/roll/%lld", (long long)batch->record.id));
	page_begin(page, "没有采用的行", "每一行原文都有交代：是标题、是条目，或者在这里");
	card_begin_flush(page, NULL);
	if (count)
		skipped_draw(page, batch, asides, count);
	else
		put_empty(page, "没有这样的行。", "回到校验", path_of(page, "/roll/%lld/rows", (long long)batch->record.id));
	if (count) {
		struct pager pager = { .total = -1 };
		if (more)
			pager.next_path = path_of(page, "/roll/%lld/skipped?after=%lld", (long long)batch->record.id, (long long)asides[count - 1].line);
		put_pager(page, &pager);
	}
	card_end(page);
	page_end(page);
}

void roll_skipped_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	struct roll_row row;
	if (!batch)
		return;
	if (!row_from_line(context, batch, page_number(page, "line", 0), &row)) {
		if (context->failure)
			page_failed(page);
		else
			page_redirect_with(page, path_of(page, "/roll/%lld/skipped", (long long)batch->record.id), "这一行已经不在这里");
		return;
	}
	page_redirect_with(page, path_of(page, "/roll/%lld/row/%lld", (long long)batch->record.id, (long long)row.record.id), "已加为一条，请填写姓名和单位");
}
