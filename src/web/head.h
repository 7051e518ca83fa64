/* head.h: the head of an HTTP request (request line and header lines) held
 * against one strict reading.  What libmicrohttpd lets pass with two possible
 * meanings is refused here, so that no front end and no attacker can make us
 * read another request than he shows to others.  No I/O. */
#ifndef WEB_HEAD_H
#define WEB_HEAD_H

#include <stdbool.h>
#include <stddef.h>

enum { HEAD_LINE_BYTES = 8192, HEAD_BYTES = 32768, HEAD_LINES = 100 };

struct head_line {
	const char *name;
	size_t name_length;
	const char *value;
	size_t value_length;
};

struct head {
	/* Given. */
	const char *method;		/* beginning of the head in memory */
	const char *target;		/* as sent; what stands at target_place may have been cut up by the parser */
	const char *target_place;
	const char *version;
	size_t bytes;			/* of the whole head, the empty line included; 0: layout is not to be checked */
	const struct head_line *lines;
	size_t count;
	/* Found by head_check; NULL where not sent. */
	const char *host;
	const char *content_type;
	const char *length_text;
	const char *transfer_encoding;
	const char *cookie;
	const char *origin;
	const char *fetch_site;
	const char *user_agent;
	const char *language;
	const char *partial;		/* HX-Request */
	const char *none_match;		/* If-None-Match */
	const char *forwarded_for;
	const char *forwarded_proto;
	const char *authorization;
	const char *match;		/* If-Match */
	const char *idempotency_key;
	const char *prefer;
	size_t content_length;
};

/* 0, or the status to refuse it with: 400 405 411 414 431 505. */
int head_check(struct head *head);

#endif
