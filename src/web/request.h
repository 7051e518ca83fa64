/* request.h: what came in over HTTP, already bounded and decoded (hop 1).
 * Everything lives in the request's arena. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct arena;
struct context;

struct parameter {
	const char *name;
	const char *value;	/* UTF-8, NUL-terminated, without NUL inside */
};

struct upload {
	const char *name;	/* of the input */
	const char *file_name;	/* as sent: for display only */
	const char *bytes;
	size_t length;
};

struct request {
	struct arena *arena;
	enum method method;
	const char *path;		/* decoded, begins with /, no . or .. parts */
	const char *query_string;	/* as sent, "" where none */
	struct parameter *query;	/* of the address */
	size_t query_count;
	struct parameter *form;		/* of the body, urlencoded or multipart */
	size_t form_count;
	uint32_t *form_index;		/* of request_form: places + 1 in `form`, hashed by name; NULL where the form is short */
	size_t form_index_size;
	struct upload *uploads;
	size_t upload_count;
	const char *body;		/* JSON and others */
	size_t body_length;
	const char *address;		/* of the peer (or what a listed proxy says) */
	const char *user_agent;		/* cut at 200 */
	const char *cookie_session;	/* value of the session cookie; NULL */
	const char *cookie_language;
	const char *cookie_large;	/* "1": large text */
	const char *origin;		/* Origin header; NULL */
	const char *fetch_site;		/* Sec-Fetch-Site; NULL */
	const char *authorization;	/* these five as sent; NULL */
	const char *match;		/* If-Match */
	const char *none_match;		/* If-None-Match */
	const char *idempotency_key;
	const char *prefer;
	const char *content_type;
	bool is_api;			/* /api/v1…: bearer tokens and JSON, no forms */
	bool is_secure;			/* came over TLS */
	bool is_partial;		/* HX-Request: only a part of the page is wanted */
	bool head_only;			/* HEAD */
	const char *host;		/* Host header, as sent: never for links */
	const char *number;		/* of the request, shown on error pages and in the log */
};

/* The first value of that name, NULL where it was not sent. */
const char *request_query(const struct request *request, const char *name);
const char *request_form(const struct request *request, const char *name);
const struct upload *request_upload(const struct request *request, const char *name);

#endif
