/* inquiry_sheet.c: the table that an authority filled in comes back, as a file or
 * pasted: read, held against the letter, shown with its differences before it
 * is taken. */
#include "modules/inquiry/inquiry_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"
#include "services/table_read.h"

enum { ITEMS_MOST = 5000, PASTE_MOST = 2 * 1024 * 1024, TEXT_MOST = 500 };
enum { CELL_PLACE, CELL_NAME, CELL_UNIT, CELL_REPLY, CELL_SAID, CELLS };

/* --- reading --- */

struct sheet_reading {
	struct context *context;
	const struct inquiry_item *items;
	size_t item_count;
	size_t at[CELLS];	/* 1 + the column; 0: not there */
	bool has_head;
};

static void head_read(struct sheet_reading *reading, char **cells, size_t count)
{
	static const char *const labels[CELLS][4] = {
		[CELL_PLACE] = { "序号" }, [CELL_NAME] = { "姓名", "姓名或集体名称", "名称" }, [CELL_UNIT] = { "工作单位", "单位" },
		[CELL_REPLY] = { "答复", "意见", "回复" }, [CELL_SAID] = { "意见内容", "说明", "备注" },
	};
	size_t at[CELLS] = { 0 };
	for (size_t i = 0; i < count; i++)
		for (size_t c = 0; c < CELLS; c++)
			for (size_t l = 0; l < 4 && labels[c][l]; l++)
				if (!at[c] && text_equal(text_trim(reading->context->arena, cells[i]), labels[c][l]))
					at[c] = i + 1;
	if (!at[CELL_NAME] || !at[CELL_REPLY])
		return;
	memcpy(reading->at, at, sizeof(at));
	reading->has_head = true;
}

static const char *cell_of(const struct sheet_reading *reading, char **cells, size_t count, size_t column)
{
	size_t at = reading->at[column];
	return at && at <= count ? text_trim(reading->context->arena, cells[at - 1]) : "";
}

/* By number and name; where somebody sorted or retyped the table, by the name alone if the letter has it once (or with the unit). */
static const struct inquiry_item *item_find(const struct sheet_reading *reading, const char *place, const char *name, const char *unit)
{
	const struct inquiry_item *found = NULL;
	int64_t number = 0;
	size_t same = 0;
	text_to_int(place, 1, ITEMS_MOST, &number);
	for (size_t i = 0; i < reading->item_count; i++) {
		const struct inquiry_item *item = &reading->items[i];
		if (!text_equal(item->name, name))
			continue;
		if (item->place == number || (*unit && text_equal(item->unit_name, unit)))
			return item;
		found = item;
		same++;
	}
	return same == 1 ? found : NULL;
}

static void line_judge(const struct sheet_reading *reading, struct sheet_line *line)
{
	struct context *context = reading->context;
	if (!line->item)
		line->wrong = words(context, "函里没有这个人，或者有同名的分不清");
	else if (*line->said && !line->reply)
		line->wrong = words_with(context, "看不懂“%s”；请写 无意见、有意见、需说明 或 不宜推荐", line->said);
	else if (text_points(line->text) > TEXT_MOST)
		line->wrong = words_with(context, "意见内容最多 %d 字", TEXT_MOST);
	else if ((line->reply == SAYS_OPINION || line->reply == SAYS_EXPLAIN) && !*line->text)
		line->wrong = words(context, "没有写是什么意见，或者要说明什么");
	else
		line->is_new = line->reply && (line->item->reply != (int64_t)line->reply || !text_equal(line->item->text, line->text));
}

static bool line_read(const struct sheet_reading *reading, char **cells, size_t count, struct sheet_line *line)
{
	line->name = arena_text(reading->context->arena, cell_of(reading, cells, count, CELL_NAME));
	line->said = arena_text(reading->context->arena, cell_of(reading, cells, count, CELL_REPLY));
	line->text = arena_text(reading->context->arena, cell_of(reading, cells, count, CELL_SAID));
	if (!*line->name)
		return false;
	line->reply = reply_read(line->said);
	line->item = item_find(reading, cell_of(reading, cells, count, CELL_PLACE), line->name, cell_of(reading, cells, count, CELL_UNIT));
	line_judge(reading, line);
	return true;
}

bool sheet_lines_read(struct context *context, const struct inquiry_item *items, size_t item_count, const void *bytes, size_t length,
		      struct sheet_line **lines, size_t *count, const char **why)
{
	struct sheet_reading reading = { .context = context, .items = items, .item_count = item_count };
	struct table_file file;
	char **cells;
	size_t cell_count, line;
	*lines = arena_many(context->arena, ITEMS_MOST, struct sheet_line);
	*count = 0;
	if (!table_open(&file, context->arena, bytes, length, why))
		return false;
	while (*count < ITEMS_MOST && table_next(&file, &cells, &cell_count, &line)) {
		(*lines)[*count].line = line;
		if (!reading.has_head)
			head_read(&reading, cells, cell_count);
		else
			*count += line_read(&reading, cells, cell_count, &(*lines)[*count]);
	}
	*why = table_trouble(&file);
	table_close(&file);
	if (!*why && !reading.has_head)
		*why = words(context, "表里没有“姓名”和“答复”两列的表头");
	if (!*why && !*count)
		*why = words(context, "表里只有表头，没有名单");
	return *why == NULL;
}

/* --- pages --- */

static struct inquiry_letter *letter_of_page(struct page *page)
{
	struct inquiry_letter *letter = row_new(page_context(page), &inquiry_letter);
	if (store_load_to_change(page_context(page), &inquiry_letter, page_id(page, 0), letter) && answers_are_mine(page_context(page), letter))
		return letter;
	page_absent(page);
	return NULL;
}

static void page_head(struct page *page, const struct inquiry_letter *letter)
{
	page_crumb(page, path_of(page, "=%s", store_title(page_context(page), &authority, letter->authority_id)), path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id));
	page_begin(page, "上传回复表", "把对方填好的表读回来，先看有哪些不同，再决定是否采用");
	problem_summary(page);
}

static void form_draw(struct page *page, const struct inquiry_letter *letter)
{
	page_head(page, letter);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/inquiry_letter/%lld/sheet", (long long)letter->record.id), FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "回复表", .hint = "用“回复表 Excel”下载后由对方填好的表" }, TABLE_ACCEPT);
	input_area(page, (struct control){ .name = "pasted", .label = "或者粘贴表格", .rows = 6, .wide = true, .hint = "从 Excel 或 WPS 里连表头一起复制" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "读取", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

static void line_row(struct page *page, struct table_drawing *table, const struct sheet_line *line)
{
	struct context *context = page_context(page);
	const struct choice *known = line->item ? choice_find(replies, line->item->reply) : NULL;
	if (line->wrong)
		row_begin_tone(table, "stop");
	else
		row_begin(table);
	cell_number(table, (int64_t)line->line);
	cell_text(table, line->name);
	if (known)
		cell_tag(table, known->tone, words(context, known->label));
	else
		cell_text(table, NULL);
	cell_error(table, line->said, line->wrong);
	cell_text(table, line->text);
	cell_text(table, line->wrong ? words(context, "不采用") : line->is_new ? words(context, "采用") : words(context, "没有变化"));
	row_end(table);
}

/* What will be taken goes on as text of the form, to be read again: nothing waits in the house. */
static void result_draw(struct page *page, const struct inquiry_letter *letter, const struct sheet_line *lines, size_t count, size_t fresh)
{
	static const struct table_column columns[] = {
		{ .label = "行", .right = true, .narrow = true }, { .label = "姓名", .plain_phone = true }, { .label = "现在", .narrow = true }, { .label = "表里的答复" },
		{ .label = "意见内容", .wide = true }, { .label = "采用", .narrow = true },
	};
	struct table_drawing table;
	struct buffer *taken = buffer_new(page_context(page)->arena, PASTE_MOST);
	page_head(page, letter);
	put_message_text(page, fresh ? "info" : "wait", words_of(page, "读到 %zu 行，其中 %zu 行有新的答复", count, fresh));
	card_begin_flush(page, "和已有答复的比较");
	table_begin(&table, page, "和已有答复的比较", columns, COUNT_OF(columns));
	buffer_text(taken, "序号,姓名,答复,意见内容\n");
	for (size_t i = 0; i < count; i++) {
		line_row(page, &table, &lines[i]);
		if (lines[i].wrong || !lines[i].is_new)
			continue;
		buffer_format(taken, "%lld,", (long long)lines[i].item->place);
		buffer_csv(taken, lines[i].name);
		buffer_format(taken, ",%s,", lines[i].said);
		buffer_csv(taken, lines[i].text);
		buffer_char(taken, '\n');
	}
	table_end(&table);
	card_end(page);
	form_begin(page, path_of(page, "/inquiry_letter/%lld/sheet", (long long)letter->record.id), FORM_PLAIN);
	input_hidden(page, "pasted", buffer_string(taken));
	input_hidden(page, "take", "1");
	form_buttons_begin(page);
	if (fresh)
		button_submit(page, BUTTON_PRIMARY, "采用新的答复", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id));
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

void sheet_page(struct page *page)
{
	const struct inquiry_letter *letter = letter_of_page(page);
	if (letter)
		form_draw(page, letter);
}

static bool sent_lines(struct page *page, const struct inquiry_letter *letter, struct sheet_line **lines, size_t *count)
{
	struct context *context = page_context(page);
	const char *bytes = page_text(page, "pasted"), *name, *why = NULL;
	size_t length = strlen(bytes), item_count;
	struct inquiry_item *items;
	*count = 0;
	if (!length && !page_upload(page, "file", &bytes, &length, &name))
		problem(context, "file", "请选择填好的表，或者粘贴表格");
	if (!context_is_clean(context) || !items_of_letter(context, letter->record.id, 0, ITEMS_MOST, &items, &item_count))
		return false;
	if (!sheet_lines_read(context, items, item_count, bytes, length, lines, count, &why))
		problem(context, "file", "%s", words(context, why ? why : ""));
	return context_is_clean(context);
}

static size_t fresh_answers(struct context *context, const struct sheet_line *lines, size_t count, struct answer **answers)
{
	size_t fresh = 0;
	*answers = arena_many(context->arena, count + 1, struct answer);
	for (size_t i = 0; i < count; i++)
		if (!lines[i].wrong && lines[i].is_new)
			(*answers)[fresh++] = (struct answer){ .item_id = lines[i].item->record.id, .version = lines[i].item->record.version, .reply = lines[i].reply,
				.text = *lines[i].text ? lines[i].text : NULL, .answered_by = words(context, "回复表") };
	return fresh;
}

void sheet_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct inquiry_letter *letter = letter_of_page(page);
	struct sheet_line *lines;
	struct answer *answers;
	size_t count, kept;
	if (!letter)
		return;
	if (!sent_lines(page, letter, &lines, &count)) {
		if (context->failure)
			page_failed(page);
		else
			form_draw(page, letter);
		return;
	}
	size_t fresh = fresh_answers(context, lines, count, &answers);
	if (!page_has(page, "take")) {
		result_draw(page, letter, lines, count, fresh);
	} else if (answers_keep(context, letter, answers, fresh, &kept)) {
		page_redirect_with(page, path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id), "采用了 %zu 个答复", kept);
	} else if (context->failure) {
		page_failed(page);
	} else {
		form_draw(page, letter);
	}
}
