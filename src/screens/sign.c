/* sign.c: see sign.h. */
#include "screens/sign.h"

#include "base/text.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

const struct session *page_session(struct page *page)
{
	return page->session;
}

const char *page_session_token(struct page *page)
{
	return page->request->cookie_session ? page->request->cookie_session : "";
}

void page_session_set(struct page *page, const char *token)
{
	page->reply->set_session = token;
}

const char *page_secret(struct page *page, const char *name)
{
	const char *typed = request_form(page->request, name);

	return typed ? typed : "";
}

const char *page_source(struct page *page)
{
	return page->request->address ? page->request->address : "";
}

const char *page_user_agent(struct page *page)
{
	return page->request->user_agent ? page->request->user_agent : "";
}

void page_language_set(struct page *page, enum language language)
{
	static const char *const tags[LANGUAGE_COUNT] = { "zh-Hans", "zh-Hant", "en" };

	page->reply->set_language = tags[language];
}

void page_large_set(struct page *page, bool large)
{
	page->reply->set_large = large ? "1" : "0";
}

bool page_is_large(struct page *page)
{
	return text_equal(page->request->cookie_large, "1");
}

void page_status(struct page *page, int status)
{
	page->reply->status = status;
}
