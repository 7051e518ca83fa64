/* message_model.c: the pages and what is done once a day.  Messages
 * and reminders are tables of the platform (model/message.h, reminder.h). */
#include "base/must.h"
#include "model/context.h"
#include "model/message.h"
#include "model/reminder.h"
#include "modules/message/message_module.h"
#include "modules/message/message_parts.h"

enum { SMALL_BODY = 32 * 1024 };

/* Individuals answer what they got. */
#define WRITERS (STAFF | OFFICERS_THREE)

static const struct page_route pages[] = {
	{ METHOD_GET, "/message", "消息", SIGNED_IN, false, 0, messages_page },
	{ METHOD_POST, "/message/:id/open", "打开消息所说的事", SIGNED_IN, false, SMALL_BODY, message_open_done },
	{ METHOD_POST, "/message/:id/read", "标为已读", SIGNED_IN, false, SMALL_BODY, message_read_done },
	{ METHOD_POST, "/message/read", "全部标为已读", SIGNED_IN, false, SMALL_BODY, messages_read_done },
	{ METHOD_GET, "/message/new", "写消息", WRITERS, false, 0, message_new_page },
	{ METHOD_POST, "/message/new", "写消息", WRITERS, false, SMALL_BODY, message_new_done },
	{ METHOD_GET, "/message/:id/reply", "回复消息", SIGNED_IN, false, 0, message_reply_page },
	{ METHOD_POST, "/message/:id/reply", "回复消息", SIGNED_IN, false, SMALL_BODY, message_reply_done },
	{ METHOD_GET, "/reminder", "提醒", SIGNED_IN, false, 0, reminders_page },
	{ METHOD_POST, "/reminder", "新建提醒", SIGNED_IN, false, SMALL_BODY, reminder_new_done },
	{ METHOD_POST, "/reminder/:id/drop", "删除提醒", SIGNED_IN, false, SMALL_BODY, reminder_drop_done },
};

static bool message_daily(struct context *context)
{
	return reminders_send(context) && messages_tidy(context);
}

/* What was said of a person goes with him, and what somebody wanted to be reminded of. */
static bool message_erase(struct context *context, int64_t person_id)
{
	return messages_forget(context, "person", person_id) && reminders_forget(context, "person", person_id);
}

const struct module message_module = {
	.name = "message",
	.label = "消息",
	.pages = pages,
	.page_count = COUNT_OF(pages),
	.daily = message_daily,
	.erase = message_erase,
	.timeline = message_timeline,
};
