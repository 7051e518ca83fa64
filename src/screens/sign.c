/* sign.c: see sign.h. */
#include "screens/sign.h"

#include "base/text.h"
#include "model/session.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

bool page_is_signed_in(struct page *page)
{
	return page->session != NULL;
}

bool page_must_change_password(struct page *page)
{
	return page->session && page->session->must_change;
}

int page_positions(struct page *page)
{
	return page->session ? page->session->positions : 0;
}

bool page_is_proved(struct page *page)
{
	return session_is_fresh(page->context, page->session);
}

const char *page_sign_token(struct page *page)
{
	return page->request->cookie_session ? page->request->cookie_session : "";
}

void page_sign_set(struct page *page, const char *token)
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

bool page_is_large(struct page *page)
{
	return text_equal(page->request->cookie_large, "1");
}

void page_status(struct page *page, int status)
{
	page->reply->status = status;
}
