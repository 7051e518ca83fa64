/* draw.c: the small pieces of which components are made. */
#include "screens/draw.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "web/assets.h"
#include "web/router.h"

struct frame *frame_of(struct page *page)
{
	if (!page->frame)
		page->frame = arena_one(page->context->arena, struct frame);
	return page->frame;
}

struct arena *page_arena(struct page *page)
{
	return page->context->arena;
}

const char *label_words(struct page *page, const char *label)
{
	if (!label)
		return "";
	if (label[0] == '=')
		return label + 1;
	return words(page->context, label);
}

void put_label(struct page *page, const char *label)
{
	buffer_html(page_out(page), label_words(page, label));
}

void put_attribute(struct buffer *out, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_char(out, ' ');
	buffer_text(out, name);
	HTML("=\"");
	buffer_html(out, value);
	HTML("\"");
}

bool path_is_ours(const char *path)
{
	if (!path || !*path)
		return false;
	/* Browsers leave out tabs and line ends: "/\t/elsewhere" would lead to another host. */
	for (const char *at = path; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			return false;
	if (path[0] == '/')
		return path[1] != '/' && path[1] != '\\';
	return path[0] == '?' || path[0] == '#' || text_starts(path, "https://") || text_starts(path, "tel:")
		|| text_starts(path, "mailto:");
}

void put_href(struct buffer *out, const char *path)
{
	if (path_is_ours(path))
		put_attribute(out, "href", path);
}

const char *tone_class(const char *tone)
{
	static const char *const tones[] = { "ok", "wait", "stop", "info", "gold" };
	for (size_t i = 0; tone && i < COUNT_OF(tones); i++)
		if (strcmp(tone, tones[i]) == 0)
			return tones[i];
	return "plain";
}

void put_icon(struct page *page, const char *icon)
{
	struct frame *frame = frame_of(page);
	struct buffer *out = page_out(page);
	if (!icon)
		return;
	if (!frame->icons)
		frame->icons = asset_address("icons.svg");
	HTML("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"");
	buffer_html(out, frame->icons);
	HTML("#");
	buffer_url(out, icon);
	HTML("\"/></svg>");
}

void put_token(struct page *page)
{
	input_hidden(page, "_token", page->form_token ? page->form_token : "");
}

const char *path_of(struct page *page, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *path = arena_vformat(page_arena(page), format, arguments);
	va_end(arguments);
	return path;
}

const char *words_of(struct page *page, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *text = arena_vformat(page_arena(page), words(page->context, format), arguments);
	va_end(arguments);
	return text;
}
