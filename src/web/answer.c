/* answer.c: status, headers and body of a reply.  Bodies are not copied: they
 * stand in the exchange's arena until the last byte is sent. */
#include "web/answer.h"

#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "base/must.h"
#include "web/admission.h"
#include "web/connections.h"
#include "web/exchange.h"

#define HTML_TYPE "text/html; charset=utf-8"
#define PAGE_POLICY "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " \
		    "frame-ancestors 'none'; form-action 'self'"
/* What somebody uploaded never runs here, whatever it says it is. */
#define FILE_POLICY "default-src 'none'; sandbox; frame-ancestors 'none'"

struct header {
	const char *name, *value;
};

static const struct header always[] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
	{ "X-Frame-Options", "DENY" },
};

struct answer {
	struct MHD_Response *response;
	struct exchange *exchange;
	bool failed;
};

static void put(struct answer *answer, const char *name, const char *value)
{
	if (MHD_add_response_header(answer->response, name, value) != MHD_YES)
		answer->failed = true;
}

/* --- the body --- */

static struct MHD_Response *from_bytes(const char *bytes, size_t length)
{
	/* MHD takes a pointer to changeable bytes and changes none of MHD_RESPMEM_PERSISTENT. */
	return MHD_create_response_from_buffer(length, (void *)(uintptr_t)bytes, MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *from_file(struct exchange *exchange)
{
	const struct reply *reply = &exchange->reply;
	int descriptor = open(reply->file_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;

	/* Open, it lives on without a name until it is sent, and is gone even if we are killed meanwhile. */
	if (reply->file_is_temporary)
		(void)unlink(reply->file_path);
	if (descriptor >= 0 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= 0) {
		struct MHD_Response *response = MHD_create_response_from_fd64((uint64_t)status.st_size, descriptor);

		if (response)
			return response;
	}
	if (descriptor >= 0)
		(void)close(descriptor);
	return NULL;
}

static struct MHD_Response *make_body(struct exchange *exchange)
{
	const struct reply *reply = &exchange->reply;
	struct MHD_Response *response;

	if (exchange->asset && exchange->not_modified)
		return from_bytes("", 0);
	if (exchange->asset)
		return from_bytes(exchange->asset->bytes, exchange->asset->length);
	if (reply->redirect)
		return from_bytes("", 0);
	if (reply->file_path) {
		response = from_file(exchange);
		if (response)
			return response;
		log_event("file_not_sent", "number", exchange->request.number, "errno",
			  arena_format(exchange->arena, "%d", errno), NULL);
		exchange->reply.file_path = NULL;
		bare_reply(exchange, 500, NULL);
	}
	return from_bytes(buffer_string(&exchange->reply.body), exchange->reply.body.length);
}

/* --- the headers --- */

static void put_cookie(struct answer *answer, const char *name, const char *value, const char *life)
{
	struct exchange *exchange = answer->exchange;
	struct buffer *out = buffer_new(exchange->arena, 2048);

	buffer_format(out, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name, value,
		      exchange->request.is_secure ? "; Secure" : "", life);
	put(answer, "Set-Cookie", buffer_string(out));
}

static void put_cookies(struct answer *answer)
{
	const struct reply *reply = &answer->exchange->reply;
	/* Browsers refuse __Host- over plain HTTP. */
	const char *session = answer->exchange->request.is_secure ? "__Host-laomo" : "laomo";

	if (reply->set_session)
		put_cookie(answer, session, reply->set_session, reply->set_session[0] ? "" : "; Max-Age=0");
	if (reply->set_language)
		put_cookie(answer, "laomo-language", reply->set_language, "; Max-Age=31536000");
	if (reply->set_large)
		put_cookie(answer, "laomo-large", reply->set_large, "; Max-Age=31536000");
}

static void put_cache(struct answer *answer)
{
	struct exchange *exchange = answer->exchange;
	const struct reply *reply = &exchange->reply;
	char text[64];

	if (exchange->asset) {
		const char *version = request_query(&exchange->request, "v");
		bool named = version && strcmp(version, asset_hash(exchange->asset)) == 0;

		put(answer, "Cache-Control", named ? "public, max-age=31536000, immutable" : "public, max-age=300");
		(void)snprintf(text, sizeof(text), "\"%s\"", asset_hash(exchange->asset));
		put(answer, "ETag", text);
		return;
	}
	if (reply->cache_seconds <= 0 || exchange->admission.session || reply->set_session || reply->status != 200) {
		put(answer, "Cache-Control", "no-store");
		return;
	}
	(void)snprintf(text, sizeof(text), "public, max-age=%d", reply->cache_seconds);
	put(answer, "Cache-Control", text);
	put(answer, "Vary", "Cookie, Accept-Language, HX-Request");
}

/* RFC 6266 with RFC 5987: the name in UTF-8, and one in ASCII for those who do not know that. */
static void put_file_name(struct answer *answer)
{
	const struct reply *reply = &answer->exchange->reply;
	struct buffer *out = buffer_new(answer->exchange->arena, 4096);
	const char *name = reply->file_name ? reply->file_name : "file";
	const char *ending = strrchr(name, '.');

	buffer_text(out, reply->file_inline ? "inline; filename=\"file" : "attachment; filename=\"file");
	if (ending && strspn(ending + 1, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(ending + 1))
		buffer_text(out, ending);
	buffer_literal(out, "\"; filename*=UTF-8''");
	buffer_url(out, name);
	put(answer, "Content-Disposition", buffer_string(out));
}

/* Only to paths of ours, whatever a page asked for. */
static void put_redirect(struct answer *answer)
{
	struct exchange *exchange = answer->exchange;
	const char *path = admission_next(exchange->reply.redirect);

	put(answer, "Location", path);
	/* A part of a page must not be filled with the sign-in page: the whole page goes there. */
	if (exchange->request.is_partial && exchange->admission.verdict != ADMITTED)
		put(answer, "HX-Redirect", path);
}

static void put_type_and_policy(struct answer *answer)
{
	struct exchange *exchange = answer->exchange;
	const struct reply *reply = &exchange->reply;

	if (exchange->asset) {
		put(answer, "Content-Type", exchange->asset->type);
		put(answer, "Content-Security-Policy", PAGE_POLICY);
		return;
	}
	if (!reply->redirect && reply->status != 204)
		put(answer, "Content-Type", reply->type ? reply->type : reply->file_path ? "application/octet-stream" : HTML_TYPE);
	put(answer, "Content-Security-Policy", reply->file_path && !reply->file_inline ? FILE_POLICY : PAGE_POLICY);
	if (reply->file_path)
		put_file_name(answer);
}

static void put_headers(struct answer *answer)
{
	struct exchange *exchange = answer->exchange;
	const struct reply *reply = &exchange->reply;
	char text[32];

	for (size_t i = 0; i < COUNT_OF(always); i++)
		put(answer, always[i].name, always[i].value);
	put_type_and_policy(answer);
	put_cache(answer);
	put_cookies(answer);
	if (reply->redirect)
		put_redirect(answer);
	if (exchange->request.is_secure)
		put(answer, "Strict-Transport-Security", "max-age=31536000");
	if (reply->status == 405 && exchange->allow)
		put(answer, "Allow", exchange->allow);
	if (reply->retry_after > 0) {
		(void)snprintf(text, sizeof(text), "%d", reply->retry_after);
		put(answer, "Retry-After", text);
	}
	for (size_t i = 0; i < reply->header_count; i++)
		put(answer, reply->headers[i].name, reply->headers[i].value);
	if (exchange->close)
		put(answer, "Connection", "close");
}

static unsigned status_of(const struct exchange *exchange)
{
	if (exchange->asset && exchange->not_modified)
		return 304;
	if (!exchange->reply.redirect)
		return (unsigned)exchange->reply.status;
	return exchange->request.is_partial && exchange->admission.verdict != ADMITTED ? 401 : 303;
}

bool answer_send(struct MHD_Connection *connection, struct exchange *exchange)
{
	struct answer answer = { .exchange = exchange };
	size_t bytes;
	enum MHD_Result queued;

	answer.response = make_body(exchange);
	if (!answer.response)
		return false;
	put_headers(&answer);
	if (answer.failed) {
		log_event("header_refused", "number", exchange->request.number, "route",
			  exchange->route.pattern ? exchange->route.pattern : "", NULL);
		MHD_destroy_response(answer.response);
		return false;
	}
	bytes = exchange->asset ? exchange->asset->length : exchange->reply.body.length;
	connection_goes_on(exchange->connection, CONNECTION_SEND, bytes);
	if (exchange->close)
		connection_linger(exchange->connection);
	queued = MHD_queue_response(connection, status_of(exchange), answer.response);
	MHD_destroy_response(answer.response);
	exchange->stage = EXCHANGE_SENT;
	return queued == MHD_YES;
}
