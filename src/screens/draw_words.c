/* draw_words.c: words in a line, tags, badges, lists, messages and buttons. */
#include "base/arena.h"
#include "base/text.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "web/router.h"

void put_text(struct page *page, const char *text)
{
	struct buffer *out = page_out(page);
	buffer_html(out, text);
	HTML(" ");
}

static void put_element(struct page *page, const char *open, const char *text, const char *close)
{
	if (!text)
		return;
	struct buffer *out = page_out(page);
	buffer_text(out, open);
	buffer_html(out, text);
	buffer_text(out, close);
	HTML(" ");
}

void put_strong(struct page *page, const char *text)
{
	put_element(page, "<strong>", text, "</strong>");
}

void put_muted(struct page *page, const char *text)
{
	put_element(page, "<span class=\"muted\">", text, "</span>");
}

void put_toned(struct page *page, const char *tone, const char *text)
{
	if (!text)
		return;
	struct buffer *out = page_out(page);
	HTML("<span class=\"tone ");
	buffer_text(out, tone_class(tone));
	put_element(page, "\">", text, "</span>");
}

void put_link(struct page *page, const char *path, const char *text)
{
	if (!text)
		return;
	struct buffer *out = page_out(page);
	if (!path_is_ours(path)) {
		put_text(page, text);
		return;
	}
	HTML("<a");
	put_href(out, path);
	put_element(page, ">", text, "</a>");
}

void put_link_label(struct page *page, const char *path, const char *label)
{
	put_link(page, path, label_words(page, label));
}

void put_tag_text(struct page *page, const char *tone, const char *text)
{
	if (text_is_empty(text))
		return;
	struct buffer *out = page_out(page);
	HTML("<span class=\"tag ");
	buffer_text(out, tone_class(tone));
	put_element(page, "\">", text, "</span>");
}

void put_tag(struct page *page, const char *tone, const char *label)
{
	put_tag_text(page, tone, label_words(page, label));
}

void put_honour(struct page *page, const char *text)
{
	put_tag_text(page, "gold", text);
}

void put_avatar(struct page *page, const char *name, const char *photo_path)
{
	struct buffer *out = page_out(page);
	if (path_is_ours(photo_path)) {
		HTML("<img class=\"avatar\" alt=\"\"");
		put_attribute(out, "src", photo_path);
		HTML(">");
		return;
	}
	HTML("<span class=\"avatar\" aria-hidden=\"true\">");
	buffer_html(out, text_head(page_arena(page), name, 1));
	HTML("</span>");
}

void put_count(struct page *page, int64_t count)
{
	if (count <= 0)
		return;
	struct buffer *out = page_out(page);
	HTML("<span class=\"count\">");
	if (count > 999)
		HTML("999+");
	else
		buffer_int(out, count);
	HTML("</span>");
}

void put_heading(struct page *page, const char *title)
{
	put_element(page, "<h2 class=\"heading\">", label_words(page, title), "</h2>");
}

void put_paragraph(struct page *page, const char *sentence)
{
	put_element(page, "<p>", label_words(page, sentence), "</p>");
}

void put_paragraph_text(struct page *page, const char *text)
{
	put_element(page, "<p class=\"lines\">", text, "</p>");
}

void line_begin(struct page *page)
{
	buffer_literal(page_out(page), "<p class=\"line\">");
}

void line_end(struct page *page)
{
	buffer_literal(page_out(page), "</p>");
}

void list_begin(struct page *page)
{
	buffer_literal(page_out(page), "<ul class=\"list\">");
}

void list_text(struct page *page, const char *text)
{
	put_element(page, "<li>", text, "</li>");
}

void list_link(struct page *page, const char *path, const char *text, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<li>");
	put_link(page, path, text);
	put_muted(page, detail);
	HTML("</li>");
}

void list_excerpt(struct page *page, const char *path, const char *text, const char *before, const char *found, const char *after)
{
	struct buffer *out = page_out(page);
	HTML("<li>");
	put_link(page, path, text);
	HTML("<p class=\"excerpt\">");
	buffer_html(out, before);
	HTML("<mark>");
	buffer_html(out, found);
	HTML("</mark>");
	buffer_html(out, after);
	HTML("</p></li>");
}

void list_end(struct page *page)
{
	buffer_literal(page_out(page), "</ul>");
}

void put_copy(struct page *page, const char *text)
{
	if (text_is_empty(text))
		return;
	struct buffer *out = page_out(page);
	HTML("<span class=\"copy\"><code>");
	buffer_html(out, text);
	HTML("</code><button type=\"button\" class=\"small\" hidden");
	put_attribute(out, "data-copy", text);
	put_attribute(out, "data-done", label_words(page, "已复制"));
	HTML(">");
	put_label(page, "复制");
	HTML("</button></span>");
}

void put_code(struct page *page, const char *text)
{
	struct buffer *out = page_out(page);
	HTML("<pre class=\"code\" tabindex=\"0\"><code>");
	buffer_html(out, text ? text : "");
	HTML("</code></pre>");
}

/* --- messages --- */

void put_message_text(struct page *page, const char *tone, const char *text)
{
	if (text_is_empty(text))
		return;
	struct buffer *out = page_out(page);
	HTML("<div class=\"message ");
	buffer_text(out, tone_class(tone));
	put_element(page, text_equal(tone, "stop") ? "\" role=\"alert\"><p>" : "\" role=\"status\"><p>", text, "</p></div>");
}

void put_message(struct page *page, const char *tone, const char *sentence)
{
	put_message_text(page, tone, label_words(page, sentence));
}

void put_empty(struct page *page, const char *sentence, const char *button_label, const char *path)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"empty\">");
	put_icon(page, "empty");
	HTML("<p>");
	put_label(page, sentence);
	HTML("</p>");
	if (button_label && path)
		button_link(page, BUTTON_PRIMARY, button_label, path);
	HTML("</div>");
}

/* --- buttons --- */

static void put_button_class(struct buffer *out, enum button kind)
{
	static const char *const classes[] = {
		[BUTTON_PLAIN] = "button", [BUTTON_PRIMARY] = "button primary",
		[BUTTON_DANGER] = "button danger", [BUTTON_QUIET] = "button quiet",
	};
	put_attribute(out, "class", classes[kind]);
}

void button_link(struct page *page, enum button kind, const char *label, const char *path)
{
	struct buffer *out = page_out(page);
	HTML("<a");
	put_button_class(out, kind);
	put_href(out, path);
	HTML(">");
	put_label(page, label);
	HTML("</a>");
}

void button_submit(struct page *page, enum button kind, const char *label, const char *name, const char *value)
{
	struct buffer *out = page_out(page);
	HTML("<button type=\"submit\"");
	put_button_class(out, kind);
	put_attribute(out, "name", name);
	put_attribute(out, "value", value);
	HTML(">");
	put_label(page, label);
	HTML("</button>");
}

void button_post(struct page *page, enum button kind, const char *label, const char *path, const char *name, const char *value)
{
	struct buffer *out = page_out(page);
	HTML("<form class=\"one-button\" method=\"post\"");
	put_attribute(out, "action", path_is_ours(path) ? path : NULL);
	HTML(">");
	put_token(page);
	if (name)
		input_hidden(page, name, value);
	button_submit(page, kind, label, NULL, NULL);
	HTML("</form>");
}

void button_print(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<button type=\"button\" class=\"button\" data-print hidden>");
	put_label(page, "打印");
	HTML("</button>");
}
