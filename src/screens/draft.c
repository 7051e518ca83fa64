/* draft.c: see draft.h.  What is typed goes to /draft every few seconds by
 * laomo.js, or by the button; files do not: a browser gives them once. */
#include "screens/draft.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/draft.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/rescue.h"
#include "web/router.h"

static const char *time_words(struct page *page, int64_t at)
{
	const char *text = clock_text(page_arena(page), at);
	if (text_starts(text, page->context->today))
		return arena_text_n(page_arena(page), text + 11, 5);
	return arena_text_n(page_arena(page), text + 5, 11);
}

/* The address of the form filled with its draft. */
static const char *resumed_path(struct page *page, const char *form)
{
	return page_with_back(page, path_with(page, form, "draft", "1"));
}

/* --- filled in again --- */

static bool request_fill(struct page *page, const struct draft *draft)
{
	struct request *request = arena_one(page_arena(page), struct request);
	*request = *page->request;
	request->form = arena_many(page_arena(page), draft->count, struct parameter);
	request->form_count = draft->count;
	request->form_index = NULL;
	request->form_index_size = 0;
	for (size_t i = 0; i < draft->count; i++)
		request->form[i] = (struct parameter){ draft->texts[i].name, draft->texts[i].value };
	page->request = request;
	return true;
}

bool draft_resume(struct page *page, const char *form)
{
	struct draft draft;
	if (page->request->method != METHOD_GET || !request_query(page->request, "draft"))
		return false;
	return draft_find(page->context, form, &draft) && request_fill(page, &draft);
}

static void draft_card(struct page *page, const char *form, const struct draft *draft, bool is_filled)
{
	struct buffer *out = page_out(page);
	const char *at = time_words(page, draft->kept_at);
	HTML("<div class=\"message info draft\"><p>");
	buffer_html(out, words_of(page, is_filled ? "已填入 %s 的草稿，还没有提交。请核对后保存；文件要重新选择" : "您有 %s 的未提交草稿", at));
	HTML("</p>");
	if (!is_filled)
		button_link(page, BUTTON_PLAIN, "继续填写", resumed_path(page, form));
	form_begin(page, "/draft", FORM_PLAIN);
	input_hidden(page, "_form", form);
	input_hidden(page, "_pass", draft_pass(page->context, form));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	button_submit(page, BUTTON_QUIET, "丢弃草稿", "_discard", "1");
	form_end(page);
	HTML("</div>");
}

void draft_offer(struct page *page, const char *form, bool is_new)
{
	struct draft draft;
	int64_t since = 0;
	if (page->request->method == METHOD_GET && draft_find(page->context, form, &draft))
		draft_card(page, form, &draft, request_query(page->request, "draft") != NULL);
	/* The form of a new row is everybody's: who else has it open is none of his business. */
	const char *who = is_new ? NULL : draft_of_other(page->context, form, &since);
	if (who)
		put_message_text(page, "wait", words_of(page, "%s %s 起正在编辑这一条，还没有保存。请先打个招呼，免得互相覆盖", who, time_words(page, since)));
}

/* --- in the form --- */

void draft_inputs(struct page *page, const char *form)
{
	input_hidden(page, "_form", form);
	input_hidden(page, "_pass", draft_pass(page->context, form));
}

void draft_buttons(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<button type=\"submit\" class=\"button without-script\" formaction=\"/draft\" formnovalidate name=\"_draft\" value=\"1\">");
	put_label(page, "存草稿");
	HTML("</button><span class=\"small draft-said\" data-draft-said");
	put_attribute(out, "data-kept", label_words(page, "草稿已保存"));
	put_attribute(out, "data-lost", label_words(page, "草稿没有存上，请尽快保存"));
	HTML("></span>");
}

/* --- kept --- */

static bool draft_take(struct page *page, const char *form, const struct draft_owner *owner)
{
	size_t count;
	struct draft_text *texts = request_texts(page->request, &count);
	return draft_keep(page->context, owner, form, texts, count);
}

void draft_keep_sent(struct page *page, const char *form)
{
	struct draft_owner owner;
	if (draft_pass_read(page->context, page_text(page, "_pass"), form, &owner) && owner.account_id == page->context->actor->account_id)
		draft_take(page, form, &owner);
}

/* For the script: the time, or nothing. */
static void answer_script(struct page *page, bool is_kept)
{
	page->reply->type = "text/plain; charset=utf-8";
	page->reply->status = is_kept ? 200 : 422;
	buffer_text(page_out(page), is_kept ? time_words(page, page->context->now) : "-");
}

static void draft_refused(struct page *page, const char *form)
{
	page_begin(page, "存草稿", NULL);
	problem_summary(page);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "返回", form[0] == '/' ? form : "/");
	toolbar_end(page);
	page_end(page);
}

void draft_page(struct page *page)
{
	struct context *context = page->context;
	const char *form = page_text(page, "_form");
	struct draft_owner owner;
	if (!draft_pass_read(context, page_text(page, "_pass"), form, &owner) || owner.account_id != context->actor->account_id) {
		problem(context, "", "这张表单停留太久，已经失效");
		page->reply->status = 409;	/* too late, not forbidden */
		draft_refused(page, "/");
		return;
	}
	bool is_discarded = page_has(page, "_discard");
	bool good = is_discarded ? draft_drop(context, form) : draft_take(page, form, &owner);
	if (context->failure)
		page_failed(page);
	else if (page_has(page, "_script"))
		answer_script(page, good);
	else if (is_discarded)
		page_redirect_with(page, page_with_back(page, form), "草稿已丢弃");
	else if (good)
		page_redirect_with(page, resumed_path(page, form), "草稿已保存，还没有提交");
	else
		draft_refused(page, form);
}
