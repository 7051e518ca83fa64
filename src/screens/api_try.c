/* api_try.c: a call sent from the page of documents: made up from the form,
 * admitted as the signed-in person's own, done by the very function that would
 * do it for a program, and shown with what it answered.  No script, no token. */
#include "screens/api_try.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/api_openapi.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/page.h"
#include "screens/screens.h"
#include "web/admission.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/request_read.h"

enum { ANSWER_BYTES = 16 * 1024 * 1024, SHOWN_BYTES = 64 * 1024, LINE_BYTES = 64 * 1024 };

/* --- JSON for people --- */

static void line_break(struct buffer *out, int depth)
{
	buffer_char(out, '\n');
	for (int i = 0; i < depth; i++)
		buffer_literal(out, "  ");
}

static const char *string_copy(const char *at, struct buffer *out)
{
	const char *from = at++;

	while (*at && *at != '"')
		at += *at == '\\' && at[1] ? 2 : 1;
	buffer_bytes(out, from, (size_t)(at - from) + (*at ? 1 : 0));
	return *at ? at : at - 1;
}

const char *api_indented(struct page *page, const char *json)
{
	struct buffer *out = buffer_new(page_arena(page), ANSWER_BYTES);
	int depth = 0;

	for (const char *at = json; *at; at++) {
		bool is_empty = (*at == '{' && at[1] == '}') || (*at == '[' && at[1] == ']');

		if (*at == '"') {
			at = string_copy(at, out);
		} else if (is_empty) {
			buffer_bytes(out, at++, 2);
		} else if (*at == '{' || *at == '[') {
			buffer_char(out, *at);
			line_break(out, ++depth);
		} else if (*at == '}' || *at == ']') {
			line_break(out, --depth);
			buffer_char(out, *at);
		} else {
			buffer_char(out, *at);
			if (*at == ',')
				line_break(out, depth);
			if (*at == ':')
				buffer_char(out, ' ');
		}
	}
	return text_trim(page_arena(page), buffer_string(out));
}

/* --- the call --- */

static const char *path_made(struct page *page, const struct api_choice *choice)
{
	int64_t id = 0;

	if (!strstr(choice->route->pattern, ":id"))
		return choice->route->pattern;
	if (!text_to_int(page_text(page, "id"), 1, INT64_MAX, &id))
		problem(page->context, "id", "编号是一串数字");
	const char *path = text_replace(page_arena(page), choice->route->pattern, ":id", arena_format(page_arena(page), "%lld", (long long)id));
	struct buffer *word = buffer_new(page_arena(page), LINE_BYTES);
	buffer_url(word, page_text(page, "word"));
	return text_replace(page_arena(page), path, ":word", buffer_string(word));
}

static const char *target_made(struct page *page, const struct api_choice *choice)
{
	struct buffer *out = buffer_new(page_arena(page), LINE_BYTES);
	const char *query = page_text(page, "query");
	bool is_dry = text_equal(page_text(page, "dry"), "1");

	buffer_text(out, path_made(page, choice));
	if (*query)
		buffer_format(out, "?%s", query + (query[0] == '?'));
	if (is_dry)
		buffer_format(out, "%cdry_run=1", *query ? '&' : '?');
	return buffer_string(out);
}

/* As a program would have sent it. */
static struct request *request_made(struct page *page, const struct api_choice *choice, const char *target)
{
	struct request *request = arena_one(page_arena(page), struct request);
	const struct request *sent = page->request;
	const char *match = page_text(page, "match");
	const char *body = page_text(page, "body");

	*request = (struct request){
		.arena = sent->arena, .method = choice->method, .query_string = "", .address = sent->address, .user_agent = sent->user_agent,
		.is_secure = sent->is_secure, .host = sent->host, .number = sent->number, .is_api = true, .match = *match ? match : NULL,
		.body = *body ? body : NULL, .body_length = strlen(body), .content_type = *body ? "application/json" : NULL,
	};
	if (request_read_target(request, target) != 0)
		problem(page->context, "query", "参数的写法不对");
	return request;
}

static void call_do(struct page *page, const struct request *request, const struct route *route, struct reply *reply)
{
	struct page inner = {
		.context = page->context, .request = request, .reply = reply, .route = route, .form_token = "", .session = page->session,
	};

	reply->status = 200;
	buffer_init(&reply->body, page_arena(page), ANSWER_BYTES);
	generic_draw(&inner);
}

/* For a terminal: in single quotes, those within broken out of. */
static void shell_put(struct buffer *out, const char *text)
{
	buffer_char(out, '\'');
	for (const char *at = text; *at; at++) {
		if (*at == '\'')
			buffer_literal(out, "'\\''");
		else
			buffer_char(out, *at);
	}
	buffer_char(out, '\'');
}

static const char *curl_made(struct page *page, const struct request *request, const char *target)
{
	struct buffer *out = buffer_new(page_arena(page), 2 * LINE_BYTES + BODY_ORDINARY);
	const char *base = page_base_url();

	buffer_format(out, "curl -X %s ", method_name(request->method));
	shell_put(out, arena_format(page_arena(page), "%s%s", *base ? base : arena_format(page_arena(page), "%s://%s",
		  request->is_secure ? "https" : "http", request->host), target));
	buffer_literal(out, " -H \"Authorization: Bearer $LAOMO_TOKEN\"");
	if (request->match) {
		buffer_literal(out, " -H ");
		shell_put(out, arena_format(page_arena(page), "If-Match: %s", request->match));
	}
	if (request->body) {
		buffer_literal(out, " -H 'Content-Type: application/json' -d ");
		shell_put(out, request->body);
	}
	return buffer_string(out);
}

static void answer_show(struct page *page, const struct api_choice *choice, const struct request *request, const char *target, const struct reply *reply)
{
	struct api_tried tried = {
		.request = arena_format(page_arena(page), "%s %s", method_name(request->method), target),
		.curl = curl_made(page, request, target), .status = reply->status,
		.body = reply->file_path ? words_of(page, "文件：%s", reply->file_name ? reply->file_name : "")
					 : api_indented(page, buffer_string(&reply->body)),
	};

	if (strlen(tried.body) > SHOWN_BYTES)
		tried.body = arena_format(page_arena(page), "%s\n…", text_head(page_arena(page), tried.body, SHOWN_BYTES / 4));
	page->context->problems = page->context->last_problem = NULL;	/* they stand in the answer */
	page->context->problem_count = 0;
	page->context->failure = NULL;
	api_page_draw(page, choice, &tried);
}

void api_try_page(struct page *page)
{
	struct api_choice choice = api_choice_of(page);
	struct reply *reply = arena_one(page_arena(page), struct reply);
	struct route route;

	if (!choice.route) {
		page_redirect(page, "/api");
		return;
	}
	const char *target = target_made(page, &choice);
	const struct request *request = request_made(page, &choice, target);
	if (!context_is_clean(page->context)) {
		page->reply->status = 422;
		api_page_draw(page, &choice, NULL);
		return;
	}
	router_find(page_arena(page), request->method, request->path, &route);
	switch (admission_of_call(page->context, &route, page->session)) {
	case ADMITTED:
		call_do(page, request, &route, reply);
		answer_show(page, &choice, request, target, reply);
		break;
	case PROVE_FIRST:
		page_redirect(page, "/prove?back=/api?call=%s", choice.id);
		break;
	default:
		page_not_found(page);
	}
}
