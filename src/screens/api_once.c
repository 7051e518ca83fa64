/* api_once.c: a call sent twice is done once; and the end of every call that
 * changes something: kept, or, on a dry run, taken back. */
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/once.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/page.h"
#include "web/request.h"
#include "web/reply.h"
#include "web/router.h"

enum { KEY_MOST = 200 };

/* A key that is good for something: set, and of a token. */
static const char *key_of(struct page *page)
{
	const char *key = page->request->idempotency_key;

	return page->context->actor->token && !text_is_empty(key) ? key : NULL;
}

static const char *all_asked(struct page *page)
{
	const struct request *request = page->request;
	const char *head = arena_format(page_arena(page), "%s %s?%s %s\n", method_name(request->method), request->path, request->query_string,
					request->prefer ? request->prefer : "");
	struct sha256 hashing;
	unsigned char hash[32];

	sha256_begin(&hashing);
	sha256_add(&hashing, head, strlen(head));
	/* A form was cut up where it stood: its pieces are what was asked. */
	for (size_t i = 0; i < request->form_count; i++)
		sha256_add(&hashing, request->form[i].value, strlen(request->form[i].value) + 1);
	for (size_t i = 0; i < request->upload_count; i++)
		sha256_add(&hashing, request->uploads[i].bytes, request->uploads[i].length);
	if (request->form_count + request->upload_count == 0)
		sha256_add(&hashing, request->body ? request->body : "", request->body_length);
	sha256_end(&hashing, hash);
	return text_hex(page_arena(page), hash, sizeof(hash));
}

static const char *header_of(const struct reply *reply, const char *name)
{
	for (size_t i = 0; i < reply->header_count; i++)
		if (text_equal(reply->headers[i].name, name))
			return reply->headers[i].value;
	return "";
}

static struct once *once_of(struct page *page)
{
	struct once *once = arena_one(page_arena(page), struct once);
	struct reply *reply = page->reply;

	*once = (struct once){
		.key = key_of(page), .asked = all_asked(page), .status = reply->status, .type = reply->type ? reply->type : "",
		.location = header_of(reply, "Location"), .etag = header_of(reply, "ETag"),
		.body = buffer_string(&reply->body), .length = reply->body.length,
	};
	return once;
}

static void give_again(struct page *page, const struct once *once)
{
	struct reply *reply = page->reply;

	buffer_clear(&reply->body);
	buffer_bytes(&reply->body, once->body, once->length);
	reply->status = (int)once->status;
	reply->type = *once->type ? once->type : NULL;
	if (*once->location)
		reply_header(reply, "Location", once->location);
	if (*once->etag)
		reply_header(reply, "ETag", once->etag);
	reply_header(reply, "Idempotent-Replayed", "true");
}

static bool is_success(const struct reply *reply)
{
	return reply->status >= 200 && reply->status < 300;
}

static void do_noted(struct page *page, void (*call)(struct page *page))
{
	call(page);
	/* What takes several transactions has kept nothing with the last of them. */
	if (is_success(page->reply) && !page->once_kept && !once_keep(page->context, once_of(page))) {
		log_event("answer_not_kept", "request", page->request->number, "why", page->context->failure, NULL);
		page->context->failure = NULL;
	}
	if (!is_success(page->reply))
		once_forget(page->context, once_of(page));
}

void api_once(struct page *page, void (*call)(struct page *page))
{
	const char *key = key_of(page);
	struct once *once;

	if (!key || api_is_dry(page)) {
		call(page);
		return;
	}
	if (strlen(key) > KEY_MOST) {
		api_problem_saying(page, "bad_request", "Idempotency-Key 最长 200 个字符。");
		return;
	}
	once = once_of(page);
	switch (once_begin(page->context, once)) {
	case ONCE_NEW:
		do_noted(page, call);
		break;
	case ONCE_AGAIN:
		give_again(page, once);
		break;
	case ONCE_OTHER:
		api_problem(page, "key_reused");
		break;
	case ONCE_BUSY:
		page->reply->retry_after = 2;
		api_problem(page, "key_busy");
		break;
	case ONCE_FAILED:
		api_refuse(page);
		break;
	}
}

bool api_commit(struct page *page)
{
	struct context *context = page->context;

	if (api_is_dry(page)) {
		store_rollback(context);
		reply_header(page->reply, "Preference-Applied", "dry-run");
		return true;
	}
	if (key_of(page) && !once_keep(context, once_of(page)))
		store_rollback(context);
	else if (store_commit(context))
		page->once_kept = true;
	if (page->once_kept)
		return true;
	api_refuse(page);
	return false;
}
