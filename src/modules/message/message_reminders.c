/* message_reminders.c: what somebody wants to be reminded of, and when. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/reminder.h"
#include "model/store.h"
#include "modules/message/message_parts.h"
#include "screens/components.h"

static void list_draw(struct page *page, const struct reminder *reminders, size_t count)
{
	static const struct table_column columns[] = { { .label = "日期", .narrow = true }, { .label = "提醒什么", .wide = true }, { .label = "操作", .plain_phone = true } };
	struct table_drawing table;
	card_begin_flush(page, "还没有到期的提醒");
	table_begin(&table, page, "提醒", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, reminders[i].on_day);
		if (text_is_empty(reminders[i].path))
			cell_text(&table, reminders[i].title);
		else
			cell_link(&table, reminders[i].path, reminders[i].title);
		cell_begin(&table);
		button_post(page, BUTTON_QUIET, "删除", path_of(page, "/reminder/%" PRId64 "/drop", reminders[i].id), NULL, NULL);
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "没有等着的提醒", NULL, NULL);
	card_end(page);
}

static void form_draw(struct page *page, const struct about *about)
{
	const char *title = page_has(page, "title") ? page_text(page, "title") : about->title;
	problem_summary(page);
	card_begin_with(page, "新的提醒", words(page_context(page), "到了那一天，您会收到一条消息"), NULL, NULL);
	form_begin(page, "/reminder", FORM_PLAIN);
	if (about->entity)
		input_hidden(page, "about", about->word);
	input_date(page, (struct control){ .name = "on_day", .label = "哪一天", .required = true, .value = page_text(page, "on_day") }, true);
	input_text(page, (struct control){ .name = "title", .label = "提醒什么", .required = true, .value = title, .max = MESSAGE_TITLE_MAX, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "提醒我", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", about->entity ? about->path : "/message");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void draw(struct page *page, const struct about *about)
{
	struct context *context = page_context(page);
	struct reminder *reminders;
	size_t count;
	if (!reminders_of_actor(context, REMINDERS_MOST, &reminders, &count)) {
		page_failed(page);
		return;
	}
	if (about->entity)
		page_crumb(page, arena_format(context->arena, "=%s", about->title), about->path);
	page_begin(page, "提醒", "只有您自己看得到");
	form_draw(page, about);
	list_draw(page, reminders, count);
	page_end(page);
}

void reminders_page(struct page *page)
{
	struct about about;
	if (about_read(page, &about))
		draw(page, &about);
}

void reminder_new_done(struct page *page)
{
	struct context *context = page_context(page);
	struct about about;
	if (!about_read(page, &about))
		return;
	struct reminder reminder = { .title = page_text(page, "title"), .path = about.path, .row_id = about.id,
				     .entity = about.entity ? about.entity->name : NULL };
	struct value day = { 0 };
	if (!text_is_empty(page_text(page, "on_day")) && !read_value(context, &(struct field){ .type = &type_date, .label = "哪一天", .whole_date = true },
								      "on_day", page_text(page, "on_day"), &day)) {
		draw(page, &about);
		return;
	}
	reminder.on_day = day.text ? day.text : "";
	if (reminder_keep(context, &reminder))
		page_redirect_with(page, about.entity ? about.path : "/reminder", "到 %s 会提醒您", reminder.on_day);
	else if (context->failure)
		page_failed(page);
	else
		draw(page, &about);
}

void reminder_drop_done(struct page *page)
{
	struct context *context = page_context(page);
	if (!store_begin(context)) {
		page_failed(page);
		return;
	}
	bool good = reminder_drop(context, page_id(page, 0)) && store_commit(context);
	if (!good)
		store_rollback(context);
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, "/reminder", "%s", "已删除");
	else
		page_not_found(page);
}
