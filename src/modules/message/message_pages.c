/* message_pages.c: the box of messages and writing one.  Looking changes
 * nothing: a message is read when its reader says so, or follows it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/message.h"
#include "model/offices.h"
#include "model/store.h"
#include "modules/message/message_parts.h"
#include "screens/components.h"

enum { OF_A_PAGE = 30, COUNT_MOST = 99, MINUTE_TEXT = 16, ABOVE_MOST = 8 };

static const char *const kind_labels[] = { "", "留言", "通知", "提醒" };
static const char *const kind_tones[] = { "", "info", "plain", "wait" };

/* --- the box --- */

static const char *said_by(struct page *page, const struct message *message)
{
	return text_is_empty(message->from_name) ? words(page_context(page), "系统") : message->from_name;
}

static void buttons_draw(struct page *page, const struct message *message)
{
	toolbar_begin(page);
	if (!text_is_empty(message->path))
		button_post(page, BUTTON_PLAIN, "去看", path_of(page, "/message/%" PRId64 "/open", message->id), NULL, NULL);
	if (message->from_account_id)
		button_link(page, BUTTON_QUIET, "回复", path_of(page, "/message/%" PRId64 "/reply", message->id));
	if (!message->read_at)
		button_post(page, BUTTON_QUIET, "标为已读", path_of(page, "/message/%" PRId64 "/read", message->id), NULL, NULL);
	toolbar_end(page);
}

static void message_draw(struct page *page, const struct message *message)
{
	struct context *context = page_context(page);
	const char *when = text_head(context->arena, clock_text(context->arena, message->sent_at), MINUTE_TEXT);
	must(message->kind > 0 && (size_t)message->kind < COUNT_OF(kind_labels));
	card_begin_with(page, arena_format(context->arena, "=%s", message->title),
			arena_format(context->arena, "%s · %s", said_by(page, message), when), NULL, NULL);
	line_begin(page);
	put_tag(page, kind_tones[message->kind], kind_labels[message->kind]);
	if (!message->read_at)
		put_tag(page, "stop", "未读");
	line_end(page);
	if (!text_is_empty(message->text))
		put_paragraph_text(page, message->text);
	buttons_draw(page, message);
	card_end(page);
}

static void box_draw(struct page *page, bool all, const struct message *messages, size_t count)
{
	tabs_begin(page, "消息");
	tabs_tab(page, "未读", "/message", !all, messages_unread(page_context(page), COUNT_MOST));
	tabs_tab(page, "全部", "/message?all=1", all, -1);
	tabs_end(page);
	for (size_t i = 0; i < count && i < OF_A_PAGE; i++)
		message_draw(page, &messages[i]);
	if (!count)
		put_empty(page, all ? "还没有消息" : "没有未读的消息", NULL, NULL);
	if (count > OF_A_PAGE)
		button_link(page, BUTTON_PLAIN, "更早的消息",
			    path_of(page, "/message?%sbefore=%" PRId64, all ? "all=1&" : "", messages[OF_A_PAGE - 1].id));
}

void messages_page(struct page *page)
{
	struct context *context = page_context(page);
	bool all = text_equal(page_text(page, "all"), "1");
	struct message *messages;
	size_t count;
	if (!messages_of_actor(context, !all, page_number(page, "before", 0), OF_A_PAGE + 1, &messages, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "消息", "同事的留言、系统的通知和到期的提醒");
	actions_begin(page);
	if (!all && count)
		button_post(page, BUTTON_PLAIN, "全部标为已读", "/message/read", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "提醒", "/reminder");
	if (context->actor->role != ROLE_MEMBER)
		button_link(page, BUTTON_PRIMARY, "写消息", "/message/new");
	actions_end(page);
	box_draw(page, all, messages, count);
	page_end(page);
}

static void read_done(struct page *page, int64_t id, const char *then)
{
	if (message_mark_read(page_context(page), id))
		page_redirect(page, "%s", then);
	else
		page_failed(page);
}

void message_open_done(struct page *page)
{
	struct message message;
	struct context *context = page_context(page);
	if (message_load(context, page_id(page, 0), &message))
		read_done(page, message.id, text_is_empty(message.path) ? "/message" : message.path);
	else
		page_absent(page);
}

void message_read_done(struct page *page)
{
	read_done(page, page_id(page, 0), "/message");
}

void messages_read_done(struct page *page)
{
	read_done(page, 0, "/message");
}

/* --- writing --- */

struct writing {
	struct about about;
	struct message answered;	/* id 0: no answer */
	int64_t person_account;		/* of the file it is about; 0 */
	int64_t office_id;
	unsigned roles;
};

static const struct select_option role_options[] = {
	{ "both", "经办人和负责人" }, { "clerk", "经办人" }, { "officer", "负责人" }, { "three", "系统、安全管理员和审计员" }, { NULL, NULL },
};

/* False: the page is drawn already. */
static bool writing_read(struct page *page, struct writing *writing)
{
	struct context *context = page_context(page);
	*writing = (struct writing){ 0 };
	if (!about_read(page, &writing->about))
		return false;
	if (writing->about.entity && text_equal(writing->about.entity->name, "person"))
		writing->person_account = account_of_person(context, writing->about.id);
	return true;
}

static bool answered_read(struct page *page, struct writing *writing)
{
	struct context *context = page_context(page);
	*writing = (struct writing){ 0 };
	if (message_load(context, page_id(page, 0), &writing->answered) && writing->answered.from_account_id)
		return true;
	page_absent(page);
	return false;
}

static const char *self_value = "self";

/* One's own office and those above by name; those below are looked for. */
static void office_inputs(struct page *page, const struct writing *writing)
{
	struct context *context = page_context(page);
	const struct entity *organisation = entity_find("organisation");
	int64_t offices[ABOVE_MOST];
	struct select_option options[ABOVE_MOST + 2] = { { NULL, NULL } };
	size_t count = offices_above(context, context->actor->office_id, offices, ABOVE_MOST);
	int64_t chosen = page_number(page, "below_id", 0);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, offices[i]),
						     arena_format(context->arena, "=%s", store_title(context, organisation, offices[i])) };
	options[count] = (struct select_option){ "0", "下级单位（在下面选）" };
	input_select(page, (struct control){ .name = "office_id", .label = "哪个单位的", .value = page_text(page, "office_id"),
		.hint = writing->person_account ? "给本人时不用选" : NULL }, options);
	input_pick(page, (struct control){ .name = "below_id", .label = "下级单位", .value = page_text(page, "below_id"),
		.placeholder = words(context, "输入名称或拼音查找") }, "organisation", chosen ? store_title_in_scope(context, organisation, chosen) : NULL);
}

static void recipient_inputs(struct page *page, const struct writing *writing)
{
	struct select_option options[COUNT_OF(role_options) + 1];
	size_t count = 0;
	if (writing->person_account)
		options[count++] = (struct select_option){ self_value, "本人" };
	for (size_t i = 0; i < COUNT_OF(role_options); i++)
		options[count++] = role_options[i];
	input_select(page, (struct control){ .name = "to", .label = "给谁", .required = true, .value = page_text(page, "to") }, options);
	office_inputs(page, writing);
}

/* What is settled already: the record, and whom an answer goes to. */
static void given_draw(struct page *page, const struct writing *writing)
{
	const struct message *answered = &writing->answered;
	if (!writing->about.entity && !answered->id)
		return;
	facts_begin(page);
	if (writing->about.entity)
		fact_text(page, "关于", writing->about.title);
	if (answered->id)
		fact_text(page, "给谁", answered->from_name);
	facts_end(page);
	if (writing->about.entity)
		input_hidden(page, "about", writing->about.word);
}

static void writing_draw(struct page *page, const struct writing *writing)
{
	struct context *context = page_context(page);
	const struct message *answered = &writing->answered;
	page_crumb(page, "消息", "/message");
	page_begin(page, answered->id ? "回复" : "写消息", writing->about.entity ? "能看到这份档案的工作人员也能看到这条留言" : NULL);
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, answered->id ? path_of(page, "/message/%" PRId64 "/reply", answered->id) : "/message/new", FORM_WATCHED);
	given_draw(page, writing);
	if (!answered->id)
		recipient_inputs(page, writing);
	const char *title = page_has(page, "title") ? page_text(page, "title")
			    : answered->id ? text_head(context->arena, arena_format(context->arena, "回复：%s", answered->title), MESSAGE_TITLE_MAX) : "";
	input_text(page, (struct control){ .name = "title", .label = "标题", .required = true, .value = title, .max = MESSAGE_TITLE_MAX, .wide = true });
	input_area(page, (struct control){ .name = "text", .label = "内容", .value = page_text(page, "text"), .max = MESSAGE_TEXT_MAX, .rows = 6, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "发出", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", writing->about.entity ? writing->about.path : "/message");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void message_new_page(struct page *page)
{
	struct writing writing;
	if (writing_read(page, &writing))
		writing_draw(page, &writing);
}

static unsigned roles_of(const char *name)
{
	if (text_equal(name, "both"))
		return STAFF;
	if (text_equal(name, "clerk"))
		return ALLOW(ROLE_CLERK);
	if (text_equal(name, "officer"))
		return ALLOW(ROLE_OFFICER);
	return text_equal(name, "three") ? OFFICERS_THREE : 0;
}

static bool is_above(struct context *context, int64_t office_id)
{
	int64_t offices[ABOVE_MOST];
	size_t count = offices_above(context, context->actor->office_id, offices, ABOVE_MOST);
	for (size_t i = 0; i < count; i++)
		if (offices[i] == office_id)
			return true;
	return false;
}

static bool recipients_check(struct page *page, struct writing *writing)
{
	struct context *context = page_context(page);
	bool to_person = writing->person_account && text_equal(page_text(page, "to"), self_value);
	if (writing->answered.id || to_person)
		return true;
	writing->roles = roles_of(page_text(page, "to"));
	if (!writing->roles)
		problem(context, "to", "请选择给谁");
	writing->office_id = page_number(page, "office_id", 0);
	if (writing->office_id && !is_above(context, writing->office_id))
		problem(context, "office_id", "请从列表里选择一个单位");
	if (!writing->office_id) {
		writing->office_id = page_number(page, "below_id", 0);
		if (!writing->office_id || text_is_empty(store_title_in_scope(context, entity_find("organisation"), writing->office_id)))
			problem(context, "below_id", "请从列表里选择一个单位");
	}
	return context_is_clean(context);
}

static bool within_send(struct page *page, const struct writing *writing, struct message *message, size_t *count)
{
	struct context *context = page_context(page);
	*count = 1;
	message->account_id = writing->answered.id ? writing->answered.from_account_id : writing->person_account;
	bool good = writing->roles ? message_send_office(context, message, writing->office_id, writing->roles, count) : message_send(context, message);
	if (good && !*count)
		problem(context, "to", "这个单位现在没有人担任这个岗位，请换一个岗位或上级单位");
	struct audit_line line = { .act = "message", .entity = message->entity ? message->entity : "", .row_id = message->row_id, .result = "ok" };
	return good && *count && audit_write(context, &line);
}

static bool send(struct page *page, const struct writing *writing, size_t *count)
{
	struct context *context = page_context(page);
	struct message message = { .kind = MESSAGE_LETTER, .title = page_text(page, "title"), .text = page_text(page, "text") };
	const struct message *answered = &writing->answered;
	message.entity = writing->about.entity ? writing->about.entity->name : answered->id ? answered->entity : NULL;
	message.row_id = writing->about.entity ? writing->about.id : answered->row_id;
	message.path = writing->about.entity ? writing->about.path : answered->id ? answered->path : NULL;
	if (!store_begin(context))
		return false;
	if (within_send(page, writing, &message, count))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static void writing_done(struct page *page, struct writing *writing)
{
	struct context *context = page_context(page);
	size_t count = 0;
	recipients_check(page, writing);
	if (text_is_empty(page_text(page, "title")))
		problem(context, "title", "请填写标题");
	if (text_points(page_text(page, "text")) > MESSAGE_TEXT_MAX)
		problem(context, "text", "内容最多 %d 个字", (int)MESSAGE_TEXT_MAX);
	if (context_is_clean(context) && send(page, writing, &count))
		page_redirect_with(page, writing->about.entity ? writing->about.path : "/message", "已发给 %zu 人", count);
	else if (context->failure)
		page_failed(page);
	else
		writing_draw(page, writing);
}

void message_new_done(struct page *page)
{
	struct writing writing;
	if (writing_read(page, &writing))
		writing_done(page, &writing);
}

void message_reply_page(struct page *page)
{
	struct writing writing;
	if (answered_read(page, &writing))
		writing_draw(page, &writing);
}

void message_reply_done(struct page *page)
{
	struct writing writing;
	if (answered_read(page, &writing))
		writing_done(page, &writing);
}
