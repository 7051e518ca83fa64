/* import_show.c: a staged import looked at: how its columns were understood,
 * how many lines are good, the lines themselves with what is wrong in its
 * cell, to be mended there. */
#include "screens/import.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/job.h"
#include "screens/batch_sheet.h"
#include "screens/draw.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { LINES_SHOWN = 50, WRONG = 1u << LINE_WRONG | 1u << LINE_REFUSED };

static const char *const tones[LINE_STATES] = {
	[LINE_NEW] = "ok", [LINE_SAME] = "plain", [LINE_DIFFERENT] = "wait", [LINE_WRONG] = "stop", [LINE_MADE] = "ok",
	[LINE_CHANGED] = "ok", [LINE_REFUSED] = "stop", [LINE_UNDONE] = "plain",
};

struct showing {
	struct page *page;
	struct batch *batch;
	int64_t state;		/* enum line_state shown; 0: all */
	int64_t after;
	bool is_open;		/* may still be mended and kept */
};

static int64_t state_shown(const struct showing *showing)
{
	int64_t wanted = page_number(showing->page, "state", -1);
	if (wanted >= 0 && wanted < LINE_STATES)
		return wanted;
	return showing->batch->counts[LINE_WRONG] ? LINE_WRONG : showing->batch->counts[LINE_REFUSED] ? LINE_REFUSED : 0;
}

static const char *lines_path(struct showing *showing, int64_t state, int64_t after)
{
	struct page *page = showing->page;
	const char *path = path_of(page, "%s?state=%" PRId64, staged_path(page, showing->batch, ""), state);
	return after > 0 ? path_of(page, "%s&after=%" PRId64, path, after) : path;
}

/* --- what can be done --- */

static void counts_tabs(struct showing *showing)
{
	struct page *page = showing->page;
	const int64_t *counts = showing->batch->counts;
	tabs_begin(page, "按检查结果查看");
	tabs_tab(page, "全部", lines_path(showing, 0, 0), showing->state == 0, showing->batch->line_count);
	for (int state = LINE_NEW; state < LINE_STATES; state++)
		if (counts[state])
			tabs_tab(page, line_state_label(state), lines_path(showing, state, 0), showing->state == state, counts[state]);
	tabs_end(page);
}

static void keep_buttons(struct showing *showing)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	int64_t wrong = batch->counts[LINE_WRONG] + batch->counts[LINE_REFUSED];
	int64_t fresh = batch->counts[LINE_NEW] + batch->counts[LINE_DIFFERENT];
	if (!showing->is_open || !fresh)
		return;
	if (!wrong)
		button_post(page, BUTTON_PRIMARY, "全部导入", staged_path(page, batch, "apply"), "which", "all");
	else
		button_post(page, BUTTON_PRIMARY, "只导入正确的行", staged_path(page, batch, "apply"), "which", "good");
}

static void acts_draw(struct showing *showing)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	const int64_t *counts = batch->counts;
	toolbar_begin(page);
	keep_buttons(showing);
	if (counts[LINE_WRONG] + counts[LINE_REFUSED]) {
		button_link(page, BUTTON_PLAIN, "下载有错的行（Excel）", path_with(page, staged_path(page, batch, "reasons"), "format", "xlsx"));
		button_link(page, BUTTON_PLAIN, "下载有错的行（CSV）", path_with(page, staged_path(page, batch, "reasons"), "format", "csv"));
	}
	toolbar_right(page);
	if (counts[LINE_MADE] + counts[LINE_CHANGED])
		button_post(page, BUTTON_DANGER, "撤销这次导入", staged_path(page, batch, "undo"), NULL, NULL);
	else
		button_post(page, BUTTON_QUIET, "放弃", staged_path(page, batch, ""), "act", "forget");
	toolbar_end(page);
}

/* "10,000 行，1.4 秒" */
static const char *took_words(struct page *page, int64_t rows, int64_t microseconds)
{
	return words_of(page, "%s 行，%.1f 秒", number_words(page, rows), (double)microseconds / 1e6);
}

/* What a stop on the way came to is said, whichever way it went on. */
static void resumed_draw(struct showing *showing)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	if (!batch->interrupted_at)
		return;
	if (batch->state == BATCH_CHECKED)
		put_message_text(page, "info", words_of(page, "读入时程序中断过，已从第 %lld 行之后接着读完，没有重复", (long long)batch->resumed_from));
	else if (batch->state == BATCH_APPLIED || batch->state == BATCH_APPLYING)
		put_message_text(page, "info", words_of(page, "导入时程序中断过，中断前的 %lld 条已经保留，从那里接着导入，没有重复", (long long)batch->resumed_from));
	else if (batch->state == BATCH_UNDONE || batch->state == BATCH_UNDOING)
		put_message_text(page, "info", words_of(page, "撤销时程序中断过，已接着撤销"));
}

static void kept_draw(struct showing *showing)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	int64_t made = batch->counts[LINE_MADE], changed = batch->counts[LINE_CHANGED];
	const char *took = batch->kept_us ? took_words(page, made + changed, batch->kept_us) : "";
	const char *open = *took ? words(page->context, "（") : "", *close = *took ? words(page->context, "）") : "";
	if (changed)
		put_message_text(page, "ok", words_of(page, "已导入 %lld 条，更新 %lld 条%s%s%s", (long long)made, (long long)changed, open, took, close));
	else if (made)
		put_message_text(page, "ok", words_of(page, "已导入 %lld 条%s%s%s", (long long)made, open, took, close));
}

static void outcome_draw(struct showing *showing)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	const int64_t *counts = batch->counts;
	int64_t wrong = counts[LINE_WRONG] + counts[LINE_REFUSED];
	resumed_draw(showing);
	if (batch->state == BATCH_APPLYING)
		put_message(page, "wait", "上次导入没有做完，再按一次导入会从停下的地方继续");
	else
		kept_draw(showing);
	if (batch->state == BATCH_CHECKED)
		put_message_text(page, wrong ? "wait" : "ok", words_of(page, "校验完成：成功 %lld 条，失败 %lld 条，还没有导入", (long long)(batch->line_count - wrong),
								 (long long)wrong));
	if (wrong)
		put_message_text(page, "stop", words_of(page, "%lld 行有错，没有导入；可在下面直接改，或下载改好后再上传", (long long)wrong));
	if (counts[LINE_DIFFERENT] && batch->choice == CHOICE_KEEP)
		put_message_text(page, "wait", words_of(page, "%lld 行的内容与已有的不同，现在选的是保留原有；要更新请在“列的对应”里改选", (long long)counts[LINE_DIFFERENT]));
}

/* --- columns --- */

/* Kept for the next file of such headings, by name, for the whole office. */
static void mappings_draw(struct showing *showing)
{
	struct page *page = showing->page;
	struct arena *arena = page_arena(page);
	const struct batch *batch = showing->batch;
	struct batch_mapping *mappings;
	size_t count;
	if (!mappings_of_office(page->context, batch->entity, &mappings, &count))
		return;
	form_begin(page, staged_path(page, batch, ""), FORM_PLAIN);
	input_hidden(page, "act", "name_mapping");
	input_text(page, (struct control){ .name = "mapping_name", .label = "保存这种对应，名称", .value = batch->mapping_name, .wide = true,
					   .hint = "同样标题的表下次自动照此对应，本单位的人都能用；同名的会被替换" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "保存对应", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	if (!count)
		return;
	struct select_option *options = arena_many(arena, count + 1, struct select_option);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct select_option){ arena_format(arena, "%" PRId64, mappings[i].id), arena_format(arena, "=%s", mappings[i].name) };
	form_begin(page, staged_path(page, batch, ""), FORM_PLAIN);
	input_select(page, (struct control){ .name = "mapping", .label = "已保存的对应" }, options);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "照它对应", "act", "use_mapping");
	button_submit(page, BUTTON_QUIET, "删除这种对应", "act", "drop_mapping");
	form_buttons_end(page);
	form_end(page);
}

static void mapping_draw(struct showing *showing)
{
	static const struct select_option choices[] = {
		{ "1", "保留原有的，不更新" }, { "2", "用文件里的内容更新" }, { "3", "另建一条" }, { NULL, NULL },
	};
	struct page *page = showing->page;
	struct arena *arena = page_arena(page);
	const struct batch *batch = showing->batch;
	const struct entity *entity = batch->entity;
	struct select_option *options = arena_many(arena, entity->field_count + 2, struct select_option);
	size_t count = 0, left_out = 0;
	options[count++] = (struct select_option){ "", "不导入" };
	for (size_t i = 0; i < entity->field_count; i++)
		if (batch_takes(page->context, entity, &entity->fields[i]))
			options[count++] = (struct select_option){ entity->fields[i].name, entity->fields[i].label };
	for (size_t i = 0; i < batch->column_count; i++)
		left_out += !batch->fields[i];
	const char *label = left_out ? words_of(page, "列的对应：%zu 列对上了，%zu 列不导入", batch->column_count - left_out, left_out)
		: words_of(page, "列的对应：%zu 列都对上了", batch->column_count);
	fold_begin(page, arena_format(arena, "=%s", label), left_out > batch->column_count / 2);
	form_begin(page, staged_path(page, batch, ""), FORM_PLAIN);
	input_hidden(page, "act", "map");
	for (size_t i = 0; i < batch->column_count; i++)
		input_select(page, (struct control){
			.name = arena_format(arena, "map.%zu", i), .label = arena_format(arena, "=%s", batch->headings[i]),
			.value = batch->fields[i] ? batch->fields[i]->name : "" }, options);
	input_radio(page, (struct control){ .name = "choice", .label = "已存在但内容不同的", .wide = true,
					    .value = arena_format(arena, "%" PRId64, batch->choice) }, choices);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "按新的对应重新检查", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	mappings_draw(showing);
	fold_end(page);
}

/* --- lines --- */

/* A column that was matched to nothing may hold what is never shown whole: eleven digits are a telephone, more a number of a
 * person or an account. */
static const char *unknown_shown(struct page *page, const char *cell)
{
	enum { TELEPHONE = 11 };
	const char *text = text_half_width(page_arena(page), cell);
	size_t digits = 0;
	for (const char *at = text; *at; at++)
		digits += *at >= '0' && *at <= '9';
	if (digits < TELEPHONE)
		return cell;
	return digits == TELEPHONE ? mask_phone(page_arena(page), text) : mask_id_number(page_arena(page), text);
}

static const char *cell_shown(struct page *page, const struct field *field, const char *cell)
{
	struct buffer *out = buffer_new(page_arena(page), 64 * 1024);
	if (!field)
		return unknown_shown(page, cell);
	if (!field->sensitive || !*cell)
		return cell;
	if (field->type->mask)
		field->type->mask(out, cell);
	return out->length ? buffer_string(out) : "******";
}

static void cell_input(struct table_drawing *table, const char *name, const char *label, const char *text, const char *wrong)
{
	struct buffer *out = table->out;
	size_t width = 2 * text_points(text) < 8 ? 8 : 2 * text_points(text) > 20 ? 20 : 2 * text_points(text);
	cell_begin(table);
	HTML("<span");
	put_attribute(out, "class", wrong ? "wrong-cell" : NULL);
	HTML("><input type=\"text\" class=\"cell\" autocomplete=\"off\"");
	put_attribute(out, "name", name);
	put_attribute(out, "value", text);
	put_attribute(out, "aria-label", label);
	HTML(" size=\"");
	buffer_int(out, (int64_t)width);
	HTML("\"");
	if (wrong)
		HTML(" aria-invalid=\"true\"");
	HTML(">");
	if (wrong) {
		HTML("<em>");
		buffer_html(out, wrong);
		HTML("</em>");
	}
	HTML("</span>");
	cell_end(table);
}

/* Problems that have no cell: of the whole line, or of a column that the file lacks. */
static const char *line_words(struct showing *showing, const struct batch_line *line)
{
	struct page *page = showing->page;
	struct batch_line rest = *line;
	rest.problems = arena_many(page_arena(page), line->problem_count + 1, struct batch_problem);
	rest.problem_count = 0;
	for (size_t p = 0; p < line->problem_count; p++) {
		bool has_cell = false;
		for (size_t i = 0; i < showing->batch->column_count; i++)
			has_cell |= showing->batch->fields[i] && text_equal(showing->batch->fields[i]->name, line->problems[p].field);
		if (!has_cell)
			rest.problems[rest.problem_count++] = line->problems[p];
	}
	return line_reasons(page->context, showing->batch, &rest);
}

static void choice_draw(struct table_drawing *table, struct page *page, const struct batch_line *line)
{
	static const char *const labels[] = { "按上面的选择", "保留原有", "更新", "另建一条" };
	struct buffer *out = table->out;
	HTML(" <select class=\"cell\"");
	put_attribute(out, "name", path_of(page, "choice.%" PRId64, line->number));
	put_attribute(out, "aria-label", label_words(page, "已存在但内容不同的"));
	HTML(">");
	for (int choice = 0; choice <= CHOICE_BOTH; choice++) {
		HTML("<option value=\"");
		buffer_int(out, choice);
		HTML("\"");
		if (choice == line->choice)
			HTML(" selected");
		HTML(">");
		put_label(page, labels[choice]);
		HTML("</option>");
	}
	HTML("</select>");
}

static void line_draw(struct showing *showing, struct table_drawing *table, const struct batch_line *line)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	bool is_wrong = (WRONG & (1u << line->state)) != 0;
	const char *words_of_line = line_words(showing, line);
	row_begin_tone(table, is_wrong ? "stop" : NULL);
	cell_number(table, line->line);
	cell_begin(table);
	put_tag(page, tones[line->state], line_state_label((int)line->state));
	if (line->state == LINE_DIFFERENT && showing->is_open)
		choice_draw(table, page, line);
	if (line->row_id && line->state != LINE_UNDONE) {
		put_text(page, " ");
		put_link_label(page, row_path(page, batch->entity, line->row_id), "查看");
	}
	if (*words_of_line) {
		line_begin(page);
		put_toned(page, "stop", words_of_line);
		line_end(page);
	}
	cell_end(table);
	for (size_t i = 0; i < batch->column_count; i++) {
		const struct field *field = batch->fields[i];
		const char *wrong = field ? batch_line_problem(line, field->name) : NULL;
		if (is_wrong && field && (wrong || *words_of_line))
			cell_input(table, path_of(page, "cell.%" PRId64 ".%zu", line->number, i), batch->headings[i], line->cells[i], wrong);
		else
			cell_text(table, cell_shown(page, field, line->cells[i]));
	}
	row_end(table);
}

static void lines_table(struct showing *showing, const struct batch_line *lines, size_t count)
{
	struct page *page = showing->page;
	const struct batch *batch = showing->batch;
	struct table_column heads[BATCH_COLUMNS_MAX + 2] = {
		{ .label = "行", .right = true, .narrow = true, .plain_phone = true }, { .label = "检查结果", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	for (size_t i = 0; i < batch->column_count; i++)
		heads[i + 2].label = arena_format(page_arena(page), "=%s", batch->headings[i]);
	table_begin(&table, page, "文件里的行", heads, batch->column_count + 2);
	for (size_t i = 0; i < count; i++)
		line_draw(showing, &table, &lines[i]);
	table_end(&table);
}

static void lines_draw(struct showing *showing)
{
	struct page *page = showing->page;
	struct batch_line *lines;
	size_t count;
	if (!batch_lines(page->context, showing->batch, showing->state ? 1u << showing->state : 0, showing->after, LINES_SHOWN + 1, &lines, &count))
		return;
	bool more = count > LINES_SHOWN;
	count = more ? LINES_SHOWN : count;
	bool mends = showing->is_open && (showing->batch->counts[LINE_WRONG] + showing->batch->counts[LINE_REFUSED] + showing->batch->counts[LINE_DIFFERENT]);
	card_begin_flush(page, NULL);
	counts_tabs(showing);
	form_begin(page, staged_path(page, showing->batch, ""), FORM_WATCHED);
	input_hidden(page, "act", "mend");
	input_hidden(page, "state", arena_format(page_arena(page), "%" PRId64, showing->state));
	input_hidden(page, "after", arena_format(page_arena(page), "%" PRId64, showing->after));
	if (count)
		lines_table(showing, lines, count);
	else
		put_empty(page, "没有这样的行", NULL, NULL);
	if (mends && count) {
		form_buttons_begin(page);
		button_submit(page, BUTTON_PLAIN, "保存改正并重新检查", NULL, NULL);
		form_buttons_end(page);
	}
	form_end(page);
	struct pager pager = { .total = showing->state ? showing->batch->counts[showing->state] : showing->batch->line_count };
	pager.next_path = more ? lines_path(showing, showing->state, lines[count - 1].number) : NULL;
	pager.previous_path = showing->after ? lines_path(showing, showing->state, showing->state ? 0 : showing->after - LINES_SHOWN) : NULL;
	put_pager(page, &pager);
	card_end(page);
}

/* --- the page --- */

static void file_draw(struct showing *showing)
{
	struct page *page = showing->page;
	struct batch *batch = showing->batch;
	card_begin(page, NULL);
	line_begin(page);
	if (*batch->separator)
		put_text(page, words_of(page, "编码 %s，%s分隔，共 %lld 行", batch->encoding, words(page->context, batch->separator), (long long)batch->line_count));
	else
		put_text(page, words_of(page, "%s，共 %lld 行", words(page->context, batch->encoding), (long long)batch->line_count));
	if (batch->read_us)
		put_muted(page, words_of(page, "检查用了 %.1f 秒", (double)batch->read_us / 1e6));
	if (batch->skipped)
		put_muted(page, words_of(page, "另有 %lld 行标题、说明或空行已跳过", (long long)batch->skipped));
	if (*batch->mapping_name)
		put_muted(page, words_of(page, "按已保存的对应“%s”", batch->mapping_name));
	line_end(page);
	acts_draw(showing);
	if (showing->is_open)
		mapping_draw(showing);
	card_end(page);
}

static int step_of(const struct batch *batch)
{
	if (batch->state == BATCH_READING || batch->state == BATCH_REFUSED)
		return 1;
	return batch->state == BATCH_APPLIED || batch->state == BATCH_UNDONE ? 3 : 2;
}

void staged_draw(struct page *page, struct batch *batch)
{
	static const char *const steps[] = { "上传", "对应", "校验", "完成" };
	struct showing showing = { .page = page, .batch = batch, .after = page_number(page, "after", 0) };
	struct job job = { 0 };
	bool has_job = import_is_under_way(batch) && batch->job_id && job_load(page->context, batch->job_id, &job);
	bool goes_on = has_job && (job.state == JOB_WAITING || job.state == JOB_RUNNING);
	showing.state = state_shown(&showing);
	showing.is_open = !goes_on && batch->state != BATCH_UNDONE && batch->state != BATCH_UNDOING;
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, batch->entity->label, entity_path(page, batch->entity));
	page_crumb(page, "导入", import_path(page, batch->entity));
	page_begin(page, arena_format(page_arena(page), "=%s", batch->file_name), NULL);
	live_begin(page, goes_on);
	put_stepper(page, steps, COUNT_OF(steps), (size_t)step_of(batch));
	problem_summary(page);
	if (goes_on) {
		import_progress_draw(page, batch, &job);
	} else if (batch->state == BATCH_READING || batch->state == BATCH_REFUSED) {
		import_refused_draw(page, batch);
	} else {
		outcome_draw(&showing);
		file_draw(&showing);
		lines_draw(&showing);
	}
	live_end(page);
	page_end(page);
	if (page->context->failure)
		page_failed(page);
}

void import_show_page(struct page *page)
{
	struct batch batch;
	if (staged_of_page(page, &batch))
		staged_draw(page, &batch);
}
