/* ceremony_pages.c: the list that goes up, the ceremony, and its programme as a
 * paper. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision_parts.h"
#include "screens/components.h"

/* The first problem as the message on the row's own page: there is no form that it belongs to. */
static void told_there(struct page *page, const char *path)
{
	struct context *context = page_context(page);
	if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, path, "%s", context->problems ? context->problems->text : "");
}

void submission_draw_more(struct page *page, const void *shown)
{
	const struct submission *row = shown;
	if (row->state != SUBMISSION_DRAFT || !store_may_change(page_context(page), &submission, row->record.id))
		return;
	toolbar_begin(page);
	button_post(page, BUTTON_PLAIN, "列入全部建议人选", path_of(page, "/submission/%" PRId64 "/fill", row->record.id), NULL, NULL);
	toolbar_end(page);
}

void submission_fill_done(struct page *page)
{
	struct context *context = page_context(page);
	struct submission *row = row_new(context, &submission);
	const char *path = path_of(page, "/submission/%" PRId64, page_id(page, 0));
	if (!store_load_to_change(context, &submission, page_id(page, 0), row)) {
		page_absent(page);
		return;
	}
	if (store_begin(context) && act_end(context, submission_fill(context, row)))
		page_redirect_with(page, path, "列入 %lld 个建议人选", (long long)row->lines);
	else
		told_there(page, path);
}

void ceremony_draw_more(struct page *page, const void *shown)
{
	const struct ceremony *row = shown;
	struct context *context = page_context(page);
	bool may_change = store_may_change(context, &ceremony, row->record.id);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "大会手册", path_of(page, "/ceremony/%" PRId64 "/programme", row->record.id));
	if (may_change)
		button_post(page, BUTTON_PLAIN, "列入受表彰对象", path_of(page, "/ceremony/%" PRId64 "/fill", row->record.id), NULL, NULL);
	toolbar_end(page);
	if (!may_change || context->actor->role != ROLE_OFFICER)
		return;
	card_begin(page, "编证书号");
	form_begin(page, path_of(page, "/ceremony/%" PRId64 "/numbers", row->record.id), FORM_ROW);
	input_text(page, (struct control){ .name = "first", .label = "第一个编号", .max = 40, .required = true, .placeholder = words(context, "例如 临劳模〔2026〕第001号") });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "按领奖顺序编号", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static struct ceremony *ceremony_of_page(struct page *page, bool to_change)
{
	struct context *context = page_context(page);
	struct ceremony *row = row_new(context, &ceremony);
	if (to_change ? store_load_to_change(context, &ceremony, page_id(page, 0), row) : store_load(context, &ceremony, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

void ceremony_fill_done(struct page *page)
{
	struct context *context = page_context(page);
	struct ceremony *row = ceremony_of_page(page, true);
	const char *path = path_of(page, "/ceremony/%" PRId64, page_id(page, 0));
	if (!row)
		return;
	if (store_begin(context) && act_end(context, ceremony_fill(context, row)))
		page_redirect_with(page, path, "受表彰对象已列入");
	else
		told_there(page, path);
}

void ceremony_numbers_done(struct page *page)
{
	struct context *context = page_context(page);
	struct ceremony *row = ceremony_of_page(page, true);
	const char *path = path_of(page, "/ceremony/%" PRId64, page_id(page, 0));
	if (!row)
		return;
	if (store_begin(context) && act_end(context, certificates_number(context, row, page_text(page, "first"))))
		page_redirect_with(page, path, "证书号已编好");
	else
		told_there(page, path);
}

static void programme_lines(struct page *page, const char *programme)
{
	char **lines;
	size_t count = text_lines(page_context(page)->arena, programme, &lines), place = 0;
	if (text_is_empty(programme))
		return;
	card_begin(page, "议程");
	for (size_t i = 0; i < count; i++)
		if (!text_is_empty(text_trim(page_context(page)->arena, lines[i])))
			put_paragraph_text(page, arena_format(page_context(page)->arena, "%zu．%s", ++place, text_trim(page_context(page)->arena, lines[i])));
	card_end(page);
}

/* On the stage they stand by title, in the order of the places. */
static void roll_call(struct page *page, const struct award_presentation *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "领奖顺序", .right = true, .narrow = true }, { .label = "姓名或集体", .plain_phone = true, .narrow = true }, { .label = "单位", .wide = true },
		{ .label = "座次", .narrow = true }, { .label = "颁奖人", .narrow = true }, { .label = "证书编号", .narrow = true }, { .label = "签收", .wide = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "领奖名单");
	table_begin(&table, page, "领奖名单", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || !text_equal(rows[i].title_name, rows[i - 1].title_name))
			row_group(&table, "gold", rows[i].title_name);
		row_begin(&table);
		cell_number(&table, rows[i].place);
		cell_text(&table, rows[i].reply == REPLY_DEPUTY && !text_is_empty(rows[i].deputy) ? words_of(page, "%s（%s代领）", rows[i].name, rows[i].deputy) : rows[i].name);
		cell_text(&table, rows[i].unit_name);
		cell_text(&table, rows[i].seat);
		cell_text(&table, rows[i].presented_by);
		cell_text(&table, rows[i].certificate_number);
		cell_text(&table, rows[i].received == 1 ? date_words(page_context(page), rows[i].received_on) : " ");
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void ceremony_programme_page(struct page *page)
{
	struct context *context = page_context(page);
	struct ceremony *row = ceremony_of_page(page, false);
	struct award_presentation *rows;
	size_t count;
	if (!row)
		return;
	if (!presentations_of(context, row->record.id, &rows, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/ceremony/%" PRId64, row->record.id));
	page_begin(page, "大会手册", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, row->name, context->actor->office_name, context->today);
	card_begin(page, path_of(page, "=%s", row->name));
	facts_begin(page);
	fact_text(page, "日期", arena_format(context->arena, "%s %s", date_words(context, row->held_on), row->begins_at ? row->begins_at : ""));
	fact_text(page, "地点", row->place);
	fact_text(page, "报到", row->gather);
	fact_text(page, "联系人和电话", row->contact);
	facts_end(page);
	card_end(page);
	programme_lines(page, row->programme);
	roll_call(page, rows, count);
	page_end(page);
}
