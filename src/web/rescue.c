/* rescue.c: see rescue.h.  The pass in the form (model/draft.h) says whose it
 * is: no session is needed to leave a draft, and none is given by it. */
#include "web/rescue.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/draft.h"
#include "model/session.h"
#include "web/request.h"
#include "web/router.h"

enum { BODY_OF_STRANGERS = 4 * 1024 * 1024 };

static bool is_form(const struct route *route)
{
	if (route->page)
		return strcmp(route->page->path, "/draft") == 0;
	return route->entity && route->generic < API_LIST && (route->act == ACT_CREATE || route->act == ACT_EDIT || route->act == ACT_REMOVE);
}

bool rescue_is_wanted(const struct request *request, const struct route *route, const struct admission *admission, size_t length)
{
	size_t most = admission->session || route->body < BODY_OF_STRANGERS ? route->body : BODY_OF_STRANGERS;

	if (request->is_api || request->method != METHOD_POST || !route->found || !is_form(route) || length == 0 || length > most)
		return false;
	return admission->verdict == SIGN_IN_FIRST || admission->verdict == PROVE_FIRST ||
	       admission->verdict == CHANGE_PASSWORD_FIRST || admission->verdict == NOT_ALLOWED;
}

static bool is_of_sending(const char *name)
{
	static const char *const names[] = { "_token", "_pass", "_form", "_draft", "_discard", "_script", "_again" };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

struct draft_text *request_texts(const struct request *request, size_t *count)
{
	struct draft_text *texts = arena_many(request->arena, request->form_count, struct draft_text);

	*count = 0;
	for (size_t i = 0; i < request->form_count; i++)
		if (!is_of_sending(request->form[i].name))
			texts[(*count)++] = (struct draft_text){ request->form[i].name, request->form[i].value };
	return texts;
}

const char *rescue(struct context *context, const struct request *request, const struct admission *admission)
{
	const char *form = request_form(request, "_form");
	const char *back = request_form(request, "back");
	struct draft_owner owner;
	struct buffer *path;
	size_t count;

	if (!context->db || !draft_pass_read(context, request_form(request, "_pass"), form, &owner))
		return NULL;
	struct draft_text *texts = request_texts(request, &count);
	if (!draft_keep(context, &owner, form, texts, count))
		return NULL;
	if (admission->session && admission->session->actor.account_id != owner.account_id)
		return NULL;
	path = buffer_new(context->arena, 8 * 1024);
	buffer_text(path, form);
	buffer_text(path, strchr(form, '?') ? "&draft=1" : "?draft=1");
	if (back && back[0] == '/') {
		buffer_literal(path, "&back=");
		buffer_url(path, back);
	}
	return path->full ? form : buffer_string(path);
}
