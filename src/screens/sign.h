/* sign.h: what only the pages of accounts may ask of the request and give
 * back: the cookie of the session, passwords as they were typed, whether
 * the page is drawn in large text. */
#ifndef SCREENS_SIGN_H
#define SCREENS_SIGN_H

#include <stdbool.h>

struct page;

bool page_is_signed_in(struct page *page);
bool page_must_change_password(struct page *page);
int page_positions(struct page *page);				/* of the signed-in account, valid today */
bool page_is_proved(struct page *page);				/* the password was typed lately (session.h) */
const char *page_sign_token(struct page *page);		/* of the cookie that came along; "" */
void page_sign_set(struct page *page, const char *token);	/* the new cookie; "" ends it */
/* A field of the form as it was typed, not trimmed, never of the address; "" where absent. */
const char *page_secret(struct page *page, const char *name);
const char *page_source(struct page *page);			/* address of the peer */
const char *page_user_agent(struct page *page);
bool page_is_large(struct page *page);
/* What the first setup calls its office stands in the top bar from then on, without a restart; copied.  Does nothing
 * where the deployment has its name already.  Any thread. */
void deployment_name_take(const char *name);
void page_status(struct page *page, int status);		/* 403, 429: the page itself stays */

#endif
