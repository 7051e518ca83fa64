/* job_page.c: see job_page.h. */
#include "screens/job_page.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "web/reply.h"
#include "web/request_read.h"
#include "web/router.h"

enum { DRAWN_MOST = 64 * 1024, WANTS_MOST = 64 * 1024 };

struct page *page_of_wants(struct context *context, const char *wants)
{
	struct request *request = arena_one(context->arena, struct request);
	struct reply *reply = arena_one(context->arena, struct reply);
	struct page *page = arena_one(context->arena, struct page);
	*request = (struct request){ .arena = context->arena, .method = METHOD_POST, .path = "", .query_string = "", .host = "", .number = "" };
	if (parameters_read(context->arena, arena_text(context->arena, wants), FORM_PARAMETERS_LARGE, &request->form, &request->form_count) != 0) {
		fail(context, "the parameters of a job cannot be read");
		return NULL;
	}
	buffer_init(&reply->body, context->arena, DRAWN_MOST);
	*page = (struct page){ .context = context, .request = request, .reply = reply };
	return page;
}

const char *wants_of_form(struct page *page)
{
	struct buffer *out = buffer_new(page_arena(page), WANTS_MOST);
	for (size_t i = 0; i < page->request->form_count; i++) {
		const struct parameter *each = &page->request->form[i];
		if (each->name[0] == '_' || !*each->value)
			continue;
		buffer_text(out, out->length ? "&" : "");
		buffer_url(out, each->name);
		buffer_char(out, '=');
		buffer_url(out, each->value);
	}
	if (!out->full)
		return buffer_string(out);
	problem(page->context, "", "条件太长，后台任务记不下。请减少条件再办");
	return NULL;
}
