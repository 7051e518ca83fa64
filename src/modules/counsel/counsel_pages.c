/* counsel_pages.c: the counsellor's own notes, and the counts that the office sees. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/counsel/counsel_parts.h"
#include "screens/components.h"
#include "screens/sign.h"

enum { NOTES_MOST = 100, MONTHS_MOST = 36, TOPICS_MOST = 12, NOTE_LENGTH = 4000 };

void booking_draw_first(struct page *page, const void *row)
{
	const struct counsel_booking *booking = row;
	if (page_context(page)->actor->role == ROLE_MEMBER || booking->account_id != page_context(page)->actor->account_id)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "谈话记录", path_of(page, "/counsel/%" PRId64 "/notes", booking->record.id));
	toolbar_end(page);
}

void counsellor_draw_first(struct page *page, const void *row)
{
	const struct counsellor *one = row;
	toolbar_begin(page);
	if (one->account_id && may(page_context(page), &counsel_booking, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "预约谈话", path_of(page, "/counsel_booking/new?counsellor_id=%" PRId64, one->record.id));
	toolbar_end(page);
}

/* --- notes --- */

static bool own_booking(struct page *page, struct counsel_booking *booking)
{
	struct context *context = page_context(page);
	if (store_load(context, &counsel_booking, page_id(page, 0), booking) && booking->account_id == context->actor->account_id)
		return true;
	page_absent(page);
	return false;
}

static void notes_draw(struct page *page, int64_t booking_id)
{
	struct context *context = page_context(page);
	int64_t ids[NOTES_MOST];
	size_t count = counsel_notes_of(context, booking_id, ids, NOTES_MOST);
	for (size_t i = 0; i < count; i++) {
		struct counsel_note *note = row_new(context, &counsel_note);
		if (!store_load_unscoped(context, &counsel_note, ids[i], note, "his own notes and nobody else's"))
			return;
		card_begin(page, path_of(page, "=%s", note->written_on));
		put_paragraph_text(page, note->text);
		card_end(page);
	}
}

void notes_page(struct page *page)
{
	struct counsel_booking *booking = row_new(page_context(page), &counsel_booking);
	if (!own_booking(page, booking))
		return;
	page_crumb(page, path_of(page, "=%s", booking->code), path_of(page, "/counsel_booking/%" PRId64, booking->record.id));
	page_begin(page, "谈话记录", "加密保存，只有您看得到；不进列表、导出、接口和搜索，写了不能改");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/counsel/%" PRId64 "/notes", booking->record.id), FORM_PLAIN);
	input_area(page, (struct control){ .name = "text", .label = "谈话记录", .max = NOTE_LENGTH, .rows = 8, .required = true, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	notes_draw(page, booking->record.id);
	page_end(page);
}

static bool note_keep(struct page *page, const struct counsel_booking *booking)
{
	struct context *context = page_context(page);
	struct counsel_note *note = row_new(context, &counsel_note);
	note->text = page_text(page, "text");
	if (text_is_empty(note->text) || text_points(note->text) > NOTE_LENGTH) {
		problem(context, "text", "请写谈话记录，最多 4000 字");
		return false;
	}
	note->booking_id = booking->record.id;
	note->account_id = context->actor->account_id;
	note->written_on = context->today;
	if (!store_begin(context))
		return false;
	if (store_create(context, &counsel_note, note))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void note_done(struct page *page)
{
	struct context *context = page_context(page);
	struct counsel_booking *booking = row_new(context, &counsel_booking);
	if (!own_booking(page, booking))
		return;
	if (note_keep(page, booking)) {
		page_redirect_with(page, path_of(page, "/counsel/%" PRId64 "/notes", booking->record.id), "已保存，只有您看得到");
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	page_status(page, 422);
	notes_page(page);
}

/* --- counts --- */

static void count_cell(struct page *page, struct table_drawing *table, int64_t count)
{
	if (count == HIDDEN)
		cell_text(table, words(page_context(page), "人数少，不显示"));
	else
		cell_number(table, count);
}

static void counts_card(struct page *page, const char *label, const char *head, const struct counsel_count *counts, size_t count)
{
	const struct table_column columns[] = { { .label = head, .plain_phone = true }, { .label = "人次", .right = true } };
	struct table_drawing table;
	card_begin_flush(page, label);
	table_begin(&table, page, label, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, counts[i].month ? counts[i].month : words(page_context(page), choice_find(counsel_topics, counts[i].topic)->label));
		count_cell(page, &table, counts[i].count);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void counsel_counts_page(struct page *page)
{
	struct context *context = page_context(page);
	struct counsel_count months[MONTHS_MOST], topics[TOPICS_MOST];
	size_t month_count = counsel_by_month(context, months, MONTHS_MOST);
	size_t topic_count = counsel_by_topic(context, arena_format(context->arena, "%.4s", context->today), topics, TOPICS_MOST);
	page_begin(page, "谈话人次", "只有人次，不到 5 的不显示；谁来过、谈了什么，工会看不到");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	if (!month_count)
		put_empty(page, "还没有登记过面谈", NULL, NULL);
	counts_card(page, "各月", "月份", months, month_count);
	counts_card(page, "今年各类", "想谈的", topics, topic_count);
	page_end(page);
}

void station_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	toolbar_begin(page);
	if (page_context(page)->actor->role == ROLE_MEMBER) {
		button_link(page, BUTTON_PRIMARY, "预约谈话", "/counsellor");
	} else {
		button_link(page, BUTTON_PLAIN, "我接待的", "/counsel_booking");
		button_link(page, BUTTON_PLAIN, "谈话人次", "/counsel/counts");
	}
	toolbar_end(page);
}

size_t counsel_mine(struct context *context, struct mine_card *cards, size_t most)
{
	(void)context;
	if (!most)
		return 0;
	cards[0] = (struct mine_card){ .label = "心灵驿站", .detail = "谈话保密，可以用化名", .path = "/counsel_station", .act_label = "预约谈话", .act_path = "/counsellor" };
	return 1;
}
