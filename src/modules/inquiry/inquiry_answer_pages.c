/* inquiry_answer_pages.c: answers typed in, by the office for an authority that
 * wrote on paper, or by the authority's own guest, who sees his letters and
 * nothing else. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"

enum { OF_A_PAGE = 50, TEXT_MOST = 500, NAME_MOST = 40 };

static const struct select_option reply_options[] = {
	{ "", "未回复" }, { "2", "无意见" }, { "3", "有意见" }, { "4", "需说明" }, { "5", "不宜推荐" }, { NULL, NULL },
};

/* --- inputs, shared --- */

/* What was put in before, for those who may see it: secret answers out of their own row. */
static void known_answer(struct page *page, const struct inquiry_item *item, bool is_secret, enum reply *reply, const char **text)
{
	struct context *context = page_context(page);
	struct inquiry_secret *row = row_new(context, &inquiry_secret);
	int64_t id = is_secret ? secret_of_item(context, item->record.id) : 0;
	*reply = is_secret ? 0 : (enum reply)item->reply;
	*text = is_secret ? NULL : item->text;
	if (!id || !store_load_unscoped(context, &inquiry_secret, id, row, "the authority's own guest reads what his authority said"))
		return;
	*reply = reply_read(row->answer);
	*text = row->text;
}

static void answer_row(struct page *page, struct table_drawing *table, const struct inquiry_item *item, bool is_secret, bool own_answers)
{
	const struct choice *said = choice_find(replies, item->reply);
	enum reply reply = 0;
	const char *text = NULL;
	if (!is_secret || own_answers)
		known_answer(page, item, is_secret, &reply, &text);
	row_begin(table);
	cell_number(table, item->place);
	cell_text(table, item->name);
	cell_text(table, item->unit_name);
	cell_text(table, item->post);
	cell_tag(table, said->tone, words(page_context(page), said->label));
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = path_of(page, "reply.%lld", (long long)item->record.id), .label = words_of(page, "%s的答复", item->name),
		.value = reply > SAYS_NOTHING_YET ? path_of(page, "%d", (int)reply) : "" }, reply_options);
	cell_end(table);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = path_of(page, "text.%lld", (long long)item->record.id), .label = words_of(page, "%s的意见内容", item->name),
		.value = text ? text : "", .max = TEXT_MOST, .rows = 2, .wide = true });
	input_hidden(page, path_of(page, "version.%lld", (long long)item->record.id), path_of(page, "%lld", (long long)item->record.version));
	cell_end(table);
	row_end(table);
}

void answer_inputs(struct page *page, const struct inquiry_item *items, size_t count, bool is_secret, bool own_answers)
{
	static const struct table_column columns[] = {
		{ .label = "序号", .right = true, .narrow = true }, { .label = "姓名或集体名称", .plain_phone = true }, { .label = "工作单位", .wide = true },
		{ .label = "职务或岗位" }, { .label = "现在", .narrow = true }, { .label = "答复", .narrow = true }, { .label = "意见内容", .wide = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "征求意见的名单", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		answer_row(page, &table, &items[i], is_secret, own_answers);
	table_end(&table);
}

static bool is_told(struct page *page, const struct inquiry_item *item, enum reply reply, const char *text)
{
	const char *name = path_of(page, "text.%lld", (long long)item->record.id);
	if (text_points(text) > TEXT_MOST)
		problem(page_context(page), name, "%s的意见内容最多 %d 字", item->name, TEXT_MOST);
	if ((reply == SAYS_OPINION || reply == SAYS_EXPLAIN) && text_is_empty(text))
		problem(page_context(page), name, "%s：请写明是什么意见，或者要说明什么", item->name);
	return context_is_clean(page_context(page));
}

/* What was chosen anew; with "rest", whoever is open and was not chosen has none. */
size_t answers_of_page(struct page *page, const struct inquiry_item *items, size_t count, bool is_secret, struct answer *answers)
{
	size_t filled = 0;
	bool rest = page_has(page, "rest");
	for (size_t i = 0; i < count; i++) {
		const struct inquiry_item *item = &items[i];
		long long id = (long long)item->record.id;
		int64_t reply = page_number(page, path_of(page, "reply.%lld", id), 0);
		const char *text = page_text(page, path_of(page, "text.%lld", id));
		enum reply known;
		const char *known_text;
		if (!reply && rest && item->is_open)
			reply = SAYS_NONE;
		known_answer(page, item, is_secret, &known, &known_text);
		if (reply < SAYS_NONE || reply > SAYS_UNFIT || ((int64_t)known == reply && text_equal(text, known_text)))
			continue;
		is_told(page, item, (enum reply)reply, text);
		answers[filled++] = (struct answer){ .item_id = item->record.id, .version = page_number(page, path_of(page, "version.%lld", id), 0),
			.reply = (enum reply)reply, .text = *text ? text : NULL, .answered_on = page_text(page, "answered_on"),
			.answered_by = text_head(page_context(page)->arena, page_text(page, "answered_by"), NAME_MOST) };
	}
	return filled;
}

static void form_draw(struct page *page, const char *action, const struct inquiry_letter *letter, const struct inquiry_item *items, size_t count, bool is_guest)
{
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, action, FORM_WATCHED);
	input_text(page, (struct control){ .name = "answered_by", .label = is_guest ? "填写人" : "对方谁答复的", .max = NAME_MOST,
		.value = is_guest ? page_context(page)->actor->name : NULL, .hint = is_guest ? NULL : "例如 王科长，复函文号" });
	input_date(page, (struct control){ .name = "answered_on", .label = "回复日期", .value = page_context(page)->today }, true);
	input_hidden(page, "after", path_of(page, "%lld", (long long)page_number(page, "after", 0)));
	form_section(page, "名单", NULL);
	answer_inputs(page, items, count, letter->is_secret == 1, is_guest);
	if (!count)
		put_empty(page, "函里没有推荐对象", NULL, NULL);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存答复", NULL, NULL);
	if (letter->open > 0)
		button_submit(page, BUTTON_PLAIN, "保存，没有选的都按无意见", "rest", "1");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	if (count == OF_A_PAGE)
		button_link(page, BUTTON_PLAIN, "后面的名单", path_of(page, "%s?after=%lld", action, (long long)items[count - 1].place));
}

static bool answers_take(struct page *page, const struct inquiry_letter *letter, size_t *kept)
{
	struct context *context = page_context(page);
	struct inquiry_item *items;
	struct answer answers[OF_A_PAGE];
	size_t count;
	*kept = 0;
	if (!items_of_letter(context, letter->record.id, page_number(page, "after", 0), OF_A_PAGE, &items, &count))
		return false;
	size_t some = answers_of_page(page, items, count, letter->is_secret == 1, answers);
	return context_is_clean(context) && answers_keep(context, letter, answers, some, kept);
}

/* --- the office's page --- */

static struct inquiry_letter *letter_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct inquiry_letter *letter = row_new(context, &inquiry_letter);
	if (!store_load_to_change(context, &inquiry_letter, page_id(page, 0), letter)) {
		page_absent(page);
		return NULL;
	}
	if (answers_are_mine(context, letter))
		return letter;
	if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id), letter->state == LETTER_DRAFT
			? "先登记发出，再录入答复" : "这个单位的答复只由指定的负责人录入和查看");
	return NULL;
}

static void answers_draw(struct page *page, const struct inquiry_letter *letter)
{
	struct context *context = page_context(page);
	struct inquiry_item *items;
	size_t count;
	if (!items_of_letter(context, letter->record.id, page_number(page, "after", 0), OF_A_PAGE, &items, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "征求意见", path_of(page, "/inquiry?round=%lld", (long long)letter->selection_id));
	page_crumb(page, path_of(page, "=%s", store_title(context, &authority, letter->authority_id)), path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id));
	page_begin(page, "录入答复", letter->is_secret == 1 ? "答复保密：以前填的不在这里显示，到“保密答复”里写明原因后查看" : "按对方的复函逐个录入");
	form_draw(page, path_of(page, "/inquiry_letter/%lld/answers", (long long)letter->record.id), letter, items, count, false);
	page_end(page);
}

void answers_page(struct page *page)
{
	const struct inquiry_letter *letter = letter_of_page(page);
	if (letter)
		answers_draw(page, letter);
}

void answers_done(struct page *page)
{
	const struct inquiry_letter *letter = letter_of_page(page);
	size_t kept;
	if (!letter)
		return;
	if (answers_take(page, letter, &kept))
		page_redirect_with(page, path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id), "录入了 %zu 个答复", kept);
	else if (page_context(page)->failure)
		page_failed(page);
	else
		answers_draw(page, letter);
}

/* --- the guest's pages --- */

void guest_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "征求意见函", .wide = true, .plain_phone = true }, { .label = "文号" }, { .label = "发出", .narrow = true }, { .label = "请在此前回复", .narrow = true },
		{ .label = "征求", .right = true }, { .label = "未回复", .right = true }, { .label = "状态", .narrow = true },
	};
	struct context *context = page_context(page);
	struct inquiry_letter *letters;
	struct table_drawing table;
	size_t count;
	if (!letters_for_me(context, 0, &letters, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "征求意见函", "发给您单位的征求意见函，点开填写回复");
	card_begin_flush(page, NULL);
	table_begin(&table, page, "征求意见函", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *state = choice_find(letter_states, letters[i].state);
		row_begin(&table);
		cell_link(&table, path_of(page, "/answer/%lld", (long long)letters[i].record.id), letters[i].title);
		cell_text(&table, letters[i].number);
		cell_text(&table, letters[i].sent_on);
		cell_text(&table, letters[i].due_on);
		cell_number(&table, letters[i].asked);
		cell_number(&table, letters[i].open);
		cell_tag(&table, state->tone, words(context, letters[i].state == LETTER_SENT ? "待回复" : state->label));
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "现在没有要回复的函", NULL, NULL);
	card_end(page);
	page_end(page);
}

static struct inquiry_letter *letter_of_guest(struct page *page)
{
	struct inquiry_letter *letters;
	size_t count;
	if (page_id(page, 0) > 0 && letters_for_me(page_context(page), page_id(page, 0), &letters, &count) && count)
		return &letters[0];
	page_absent(page);
	return NULL;
}

static void guest_draw(struct page *page, const struct inquiry_letter *letter)
{
	struct context *context = page_context(page);
	struct inquiry_item *items;
	size_t count;
	if (!items_of_letter(context, letter->record.id, page_number(page, "after", 0), OF_A_PAGE, &items, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "征求意见函", "/answer");
	page_begin(page, path_of(page, "=%s", letter->title), "逐个选择答复；有意见、需说明的请写明内容");
	facts_begin(page);
	fact_text(page, "文号", letter->number);
	fact_text(page, "发出日期", letter->sent_on);
	fact_text(page, "请在此前回复", letter->due_on);
	fact_text(page, "未回复", words_of(page, "%lld / %lld", (long long)letter->open, (long long)letter->asked));
	facts_end(page);
	form_draw(page, path_of(page, "/answer/%lld", (long long)letter->record.id), letter, items, count, true);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

void guest_letter_page(struct page *page)
{
	const struct inquiry_letter *letter = letter_of_guest(page);
	if (letter)
		guest_draw(page, letter);
}

void guest_letter_done(struct page *page)
{
	const struct inquiry_letter *letter = letter_of_guest(page);
	size_t kept;
	if (!letter)
		return;
	if (answers_take(page, letter, &kept))
		page_redirect_with(page, path_of(page, "/answer/%lld", (long long)letter->record.id), "保存了 %zu 个答复，谢谢", kept);
	else if (page_context(page)->failure)
		page_failed(page);
	else
		guest_draw(page, letter);
}
