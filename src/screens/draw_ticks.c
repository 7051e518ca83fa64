/* draw_ticks.c: boxes of which several may be ticked, and what a form sent of
 * them.  Together they are one text, joined by 、, as it stands in a file. */
#include "base/arena.h"
#include "base/text.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "web/request.h"
#include "web/router.h"

enum { TICKS_LONGEST = 1 << 16 };

const char *ticks_sent(struct page *page, const char *name)
{
	const struct request *request = page->request;
	const char *each = arena_format(page_arena(page), "%s~each", name);
	if (!request_form(request, each))
		return request_form(request, name);
	struct buffer *out = buffer_new(page_arena(page), TICKS_LONGEST);
	for (size_t i = 0; i < request->form_count; i++) {
		if (!text_equal(request->form[i].name, each))
			continue;
		buffer_text(out, out->length ? "、" : "");
		buffer_text(out, request->form[i].value);
	}
	return buffer_string(out);
}

static bool is_among(struct page *page, const char *name, const char *joined)
{
	return text_contains(arena_format(page_arena(page), "、%s、", joined ? joined : ""), arena_format(page_arena(page), "、%s、", name));
}

static void tick_put(struct page *page, const struct control *control, const char *name, bool is_ticked)
{
	struct buffer *out = page_out(page);
	HTML("<label><input type=\"checkbox\"");
	put_attribute(out, "name", arena_format(page_arena(page), "%s~each", control->name));
	put_attribute(out, "value", name);
	if (is_ticked)
		HTML(" checked");
	if (control->locked)
		HTML(" disabled");
	/* What is kept is the name itself, in whatever language the page is. */
	HTML("> <span lang=\"zh-Hans\">");
	buffer_html(out, name);
	HTML("</span></label>");
}

/* What stands there stays, although it is not offered any more: it can be seen and taken off. */
static void ticks_standing(struct page *page, const struct control *control, const char *value, const char *const *names, size_t count)
{
	char **parts = NULL;
	const char *offered = "";
	for (size_t i = 0; i < count; i++)
		offered = arena_format(page_arena(page), "%s%s、", i ? offered : "", names[i]);
	size_t part_count = text_split(page_arena(page), text_replace(page_arena(page), value ? value : "", "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < part_count; i++)
		if (!text_is_empty(parts[i]) && !is_among(page, parts[i], offered))
			tick_put(page, control, parts[i], true);
}

void input_ticks(struct page *page, struct control control, const char *const *names, size_t count)
{
	struct buffer *out = page_out(page);
	const char *sent = control.locked ? NULL : ticks_sent(page, control.name);
	const char *value = sent ? sent : control.value;
	control.wide = true;
	field_open(page, &control, true);
	if (!control.locked)
		input_hidden(page, control.name, "");	/* where nothing is ticked, nothing else would be sent */
	HTML("<div class=\"radios\">");
	for (size_t i = 0; i < count; i++)
		tick_put(page, &control, names[i], is_among(page, names[i], value));
	ticks_standing(page, &control, value, names, count);
	HTML("</div>");
	field_close(page, &control);
}
