/* reply.h: what goes back (hop 7).  A page, a redirect, a finished file; the
 * security headers are put on every reply by the server, not by the page. */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/must.h"

enum { REPLY_HEADERS = 12 };

struct reply_header {
	const char *name, *value;	/* both ours: never what somebody sent */
};

struct reply {
	int status;			/* 200 unless said */
	const char *type;		/* text/html; charset=utf-8 unless said */
	struct buffer body;
	const char *redirect;		/* 303 to this path of ours */
	const char *file_path;		/* a finished file to send instead of the body … */
	const char *file_name;		/* … under this name (UTF-8, RFC 5987), as attachment */
	bool file_inline;		/* shown instead of saved (PDF preview) */
	bool file_is_temporary;		/* removed once it is open */
	const char *set_session;	/* new value of the session cookie; "" ends it */
	const char *set_language;	/* "zh-Hans", "zh-Hant", "en" */
	const char *set_large;		/* "1" or "0" */
	int cache_seconds;		/* 0: no-store; public pages and assets say more */
	int retry_after;		/* seconds, with 503 and 429 */
	struct reply_header headers[REPLY_HEADERS];	/* beyond those that every reply has */
	size_t header_count;
};

/* Must fit: the callers are ours and few. */
static inline void reply_header(struct reply *reply, const char *name, const char *value)
{
	must(reply->header_count < REPLY_HEADERS);
	reply->headers[reply->header_count++] = (struct reply_header){ name, value };
}

#endif
