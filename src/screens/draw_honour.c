/* draw_honour.c: honours and exhibitions of them: sheets, names in even columns,
 * halls and years to browse by.  Red, gold and 楷体 belong here only. */
#include <inttypes.h>

#include "base/text.h"
#include "screens/components.h"
#include "screens/draw.h"

void honour_begin(struct page *page, const char *title, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<section class=\"honour\"><header>");
	put_icon(page, "star");
	HTML("<h2>");
	put_label(page, title);
	HTML("</h2>");
	if (detail) {
		HTML("<p>");
		buffer_html(out, detail);
		HTML("</p>");
	}
	HTML("</header>");
}

void honour_end(struct page *page)
{
	buffer_literal(page_out(page), "</section>");
}

/* --- names --- */

void names_head(struct page *page, const char *name, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<h3 class=\"names-head\"><span>");
	buffer_html(out, name);
	HTML("</span>");
	if (detail) {
		HTML(" <small>");
		buffer_html(out, detail);
		HTML("</small>");
	}
	HTML("</h3>");
}

void names_begin(struct page *page)
{
	buffer_literal(page_out(page), "<ul class=\"names\">");
}

void names_name_marked(struct page *page, const char *path, const char *name, const char *mark_label, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<li>");
	put_link(page, path, name);
	if (mark_label) {
		HTML("<em>");
		put_label(page, mark_label);
		HTML("</em>");
	}
	if (detail) {
		HTML("<small>");
		buffer_html(out, detail);
		HTML("</small>");
	}
	HTML("</li>");
}

void names_name(struct page *page, const char *path, const char *name, const char *detail)
{
	names_name_marked(page, path, name, NULL, detail);
}

void names_end(struct page *page)
{
	buffer_literal(page_out(page), "</ul>");
}

/* An address that a reader may follow safely is a link; any other is told. */
void put_source(struct page *page, const char *text, const char *address)
{
	struct buffer *out = page_out(page);
	HTML("<p class=\"source\">");
	buffer_html(out, text);
	if (address) {
		HTML(" ");
		put_link(page, text_starts(address, "https://") ? address : NULL, address);
	}
	HTML("</p>");
}

/* --- ways in --- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void put_grand(struct page *page, const char *text)
{
	struct buffer *out = page_out(page);
	HTML("<p class=\"grand\">");
	for (const char *at = text; *at; ) {
		const char *end = at;
		bool is_number = is_digit(*at);
		while (*end && is_digit(*end) == is_number)
			end++;
		if (is_number)
			HTML("<b>");
		buffer_html_n(out, at, (size_t)(end - at));
		if (is_number)
			HTML("</b>");
		at = end;
	}
	HTML("</p>");
}

void halls_begin(struct page *page, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"halls\"");
	put_attribute(out, "aria-label", label_words(page, label));
	HTML(">");
}

void halls_hall(struct page *page, const char *path, const char *label, int64_t count, bool current)
{
	struct buffer *out = page_out(page);
	HTML("<a");
	put_href(out, path);
	if (current)
		HTML(" aria-current=\"true\"");
	HTML("><span>");
	put_label(page, label);
	HTML("</span><b>");
	buffer_int(out, count);
	HTML("</b></a>");
}

void halls_end(struct page *page)
{
	buffer_literal(page_out(page), "</nav>");
}

void years_begin(struct page *page, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"years\"");
	put_attribute(out, "aria-label", label_words(page, label));
	HTML(">");
}

void years_decade(struct page *page, const char *text)
{
	struct frame *frame = frame_of(page);
	struct buffer *out = page_out(page);
	if (frame->decade_open)
		HTML("</div></div>");
	frame->decade_open = true;
	HTML("<div class=\"decade\"><span>");
	buffer_html(out, text);
	HTML("</span><div>");
}

void years_year(struct page *page, const char *path, const char *name, bool current)
{
	struct buffer *out = page_out(page);
	HTML("<a");
	put_href(out, path);
	if (current)
		HTML(" aria-current=\"true\"");
	HTML(">");
	buffer_html(out, name);
	HTML("</a>");
}

void years_end(struct page *page)
{
	struct frame *frame = frame_of(page);
	struct buffer *out = page_out(page);
	if (frame->decade_open)
		HTML("</div></div>");
	frame->decade_open = false;
	HTML("</nav>");
}
