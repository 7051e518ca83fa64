/* page.c: what a page reads of the request and gives back besides HTML:
 * redirects, messages shown once, refusals, files. */
#include "screens/page.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/session.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/screens.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"
#include "web/server.h"

struct context *page_context(struct page *page)
{
	return page->context;
}

struct buffer *page_out(struct page *page)
{
	return &page->reply->body;
}

static const char *raw_text(struct page *page, const char *name)
{
	const char *sent = request_form(page->request, name);
	return sent ? sent : request_query(page->request, name);
}

const char *page_text(struct page *page, const char *name)
{
	const char *sent = raw_text(page, name);
	return sent ? text_trim(page_arena(page), sent) : "";
}

bool page_has(struct page *page, const char *name)
{
	return raw_text(page, name) != NULL;
}

int64_t page_number(struct page *page, const char *name, int64_t otherwise)
{
	int64_t number = otherwise;
	return text_to_int(page_text(page, name), INT64_MIN + 1, INT64_MAX, &number) ? number : otherwise;
}

int64_t page_id(struct page *page, size_t place)
{
	return page->route && place < 4 ? page->route->ids[place] : 0;
}

const char *page_word(struct page *page, size_t place)
{
	const char *word = page->route && place < 4 ? page->route->parts[place] : NULL;
	return word ? word : "";
}

bool page_upload(struct page *page, const char *name, const char **bytes, size_t *length, const char **file_name)
{
	const struct upload *upload = request_upload(page->request, name);
	if (!upload || upload->length == 0)
		return false;
	*bytes = upload->bytes;
	*length = upload->length;
	*file_name = upload->file_name;
	return true;
}

/* --- addresses --- */

const char *path_with(struct page *page, const char *path, const char *name, const char *value)
{
	struct buffer *out = buffer_new(page_arena(page), 16384);
	const char *hash = strchr(path, '#');
	buffer_bytes(out, path, hash ? (size_t)(hash - path) : strlen(path));
	buffer_char(out, strchr(path, '?') ? '&' : '?');
	buffer_text(out, name);
	buffer_char(out, '=');
	buffer_url(out, value);
	buffer_text(out, hash);
	return buffer_string(out);
}

const char *page_back(struct page *page)
{
	const char *back = page_text(page, "back");
	return back[0] == '/' && path_is_ours(back) && strlen(back) < 4096 ? back : NULL;
}

const char *page_with_back(struct page *page, const char *path)
{
	const char *back = page_back(page);
	return back ? path_with(page, path, "back", back) : path;
}

void page_prove_first(struct page *page, const char *otherwise)
{
	const struct request *request = page->request;
	bool is_asked = request->method == METHOD_GET;
	const char *here = text_is_empty(request->query_string) ? request->path : arena_format(page_arena(page), "%s?%s", request->path, request->query_string);
	struct buffer *path = buffer_new(page_arena(page), 64 * 1024);
	buffer_literal(path, "/prove?back=");
	buffer_url(path, is_asked ? here : otherwise);
	page_redirect(page, "%s", buffer_string(path));
}

/* --- what goes back --- */

static void redirect_to(struct page *page, const char *path)
{
	page->reply->status = 303;
	page->reply->redirect = path_is_ours(path) && path[0] == '/' ? path : "/";
}

void page_redirect(struct page *page, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	redirect_to(page, arena_vformat(page_arena(page), format, arguments));
	va_end(arguments);
}

/* A message travels in the address; its seal, bound to the session, keeps others from writing it. */
static const char *message_seal(struct page *page, const char *said)
{
	struct arena *arena = page_arena(page);
	const char *session = page->session && page->session->hash ? page->session->hash : "";
	if (!page->context->keys)
		return "0000000000000000";
	const char *bound = arena_format(arena, "%s:%s", session, said);
	return arena_text_n(arena, blind_index(page->context->keys, arena, "page.message", bound), 16);
}

void page_redirect_with(struct page *page, const char *path, const char *message, ...)
{
	va_list arguments;
	va_start(arguments, message);
	const char *said = arena_vformat(page_arena(page), words(page->context, message), arguments);
	va_end(arguments);
	said = text_head(page_arena(page), said, 200);
	const char *sealed = path_with(page, path, "_seal", message_seal(page, said));
	redirect_to(page, path_with(page, sealed, "_said", said));
}

void put_message_once(struct page *page)
{
	const char *said = request_query(page->request, "_said");
	const char *seal = request_query(page->request, "_seal");
	if (said && seal && text_equal(seal, message_seal(page, said)))
		put_message_text(page, "ok", said);
}

void page_cache(struct page *page, int seconds)
{
	const struct actor *actor = page->context->actor;
	bool is_for_everybody = !page->session && !(actor && actor->account_id) && !request_query(page->request, "_said");
	page->reply->cache_seconds = is_for_everybody ? seconds : 0;
}

void page_not_found(struct page *page)
{
	error_draw(page, 404);
}

void page_failed(struct page *page)
{
	log_event("failed", "request", page->request->number, "why",
		  page->context->failure ? page->context->failure : "no reason given", NULL);
	error_draw(page, 500);
}

void page_absent(struct page *page)
{
	if (page->context->failure)
		page_failed(page);
	else
		page_not_found(page);
}

void page_file(struct page *page, const char *path, const char *name, const char *type, bool temporary, bool inline_shown)
{
	struct reply *reply = page->reply;
	reply->file_path = path;
	reply->file_name = name;
	reply->type = type;
	reply->file_is_temporary = temporary;
	reply->file_inline = inline_shown;
}

const char *page_temporary(struct page *page, const char *ending)
{
	const struct server_settings *settings = server_settings_used();
	if (!settings || !settings->temporary_folder) {
		fail(page->context, "no temporary folder is set");
		return NULL;
	}
	return arena_format(page_arena(page), "%s/%" PRId64 ".%s", settings->temporary_folder, id_new(), ending);
}

const char *page_base_url(void)
{
	const struct server_settings *settings = server_settings_used();
	return settings && settings->base_url ? settings->base_url : "";
}
