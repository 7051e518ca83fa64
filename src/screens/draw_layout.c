/* draw_layout.c: where things stand in a page: cards, columns, grids, folds,
 * toolbars, tabs. */
#include "screens/components.h"
#include "screens/draw.h"
#include "web/request.h"
#include "web/router.h"

void actions_begin(struct page *page)
{
	buffer_literal(page_out(page), "<div class=\"actions\">");
}

void actions_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}

void columns_begin(struct page *page)
{
	buffer_literal(page_out(page), "<div class=\"columns\"><div class=\"column\">");
}

void columns_side(struct page *page)
{
	buffer_literal(page_out(page), "</div><div class=\"column aside\">");
}

void columns_end(struct page *page)
{
	buffer_literal(page_out(page), "</div></div>");
}

void grid_begin(struct page *page, size_t columns)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"grid grid-");
	buffer_int(out, columns < 2 ? 2 : columns > 4 ? 4 : (int64_t)columns);
	HTML("\">");
}

void grid_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}

static void card_open(struct page *page, const char *title, const char *detail, const char *more_path,
		      const char *more_label)
{
	struct buffer *out = page_out(page);
	HTML("<section class=\"card\">");
	if (!title)
		return;
	HTML("<header class=\"card-head\"><h2>");
	put_label(page, title);
	HTML("</h2>");
	if (detail) {
		HTML("<span class=\"muted\">");
		buffer_html(out, detail);
		HTML("</span>");
	}
	if (more_path && more_label) {
		HTML("<span class=\"right\">");
		put_link_label(page, more_path, more_label);
		HTML("</span>");
	}
	HTML("</header>");
}

void card_begin_with(struct page *page, const char *title, const char *detail, const char *more_path,
		     const char *more_label)
{
	card_open(page, title, detail, more_path, more_label);
	buffer_literal(page_out(page), "<div class=\"card-body\">");
}

void card_begin(struct page *page, const char *title)
{
	card_begin_with(page, title, NULL, NULL, NULL);
}

void card_begin_flush_with(struct page *page, const char *title, const char *detail, const char *more_path,
			   const char *more_label)
{
	card_open(page, title, detail, more_path, more_label);
	buffer_literal(page_out(page), "<div class=\"card-flush\">");
}

void card_begin_flush(struct page *page, const char *title)
{
	card_begin_flush_with(page, title, NULL, NULL, NULL);
}

void card_end(struct page *page)
{
	buffer_literal(page_out(page), "</div></section>");
}

void fold_begin(struct page *page, const char *label, bool open)
{
	struct buffer *out = page_out(page);
	HTML("<details class=\"fold\"");
	if (open)
		HTML(" open");
	HTML("><summary>");
	put_label(page, label);
	HTML("</summary><div class=\"fold-body\">");
}

void fold_end(struct page *page)
{
	buffer_literal(page_out(page), "</div></details>");
}

void toolbar_begin(struct page *page)
{
	buffer_literal(page_out(page), "<div class=\"toolbar\">");
}

void toolbar_right(struct page *page)
{
	buffer_literal(page_out(page), "<span class=\"push\"></span>");
}

void toolbar_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}

void tabs_begin(struct page *page, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"tabs\"");
	put_attribute(out, "aria-label", label_words(page, label));
	HTML(">");
}

void tabs_tab(struct page *page, const char *label, const char *path, bool current, int64_t count)
{
	struct buffer *out = page_out(page);
	HTML("<a");
	put_href(out, path);
	if (current)
		HTML(" aria-current=\"true\"");
	HTML(">");
	put_label(page, label);
	if (count >= 0) {
		HTML("<span class=\"muted\"> ");
		buffer_int(out, count);
		HTML("</span>");
	}
	HTML("</a>");
}

void tabs_end(struct page *page)
{
	buffer_literal(page_out(page), "</nav>");
}

void live_begin(struct page *page, bool goes_on)
{
	struct buffer *out = page_out(page);
	HTML("<div id=\"live\" class=\"live\"");
	if (goes_on) {
		put_attribute(out, "hx-get", page->request->path);
		HTML(" hx-trigger=\"every 2s\" hx-select=\"#live\" hx-swap=\"outerHTML\" aria-live=\"polite\"");
	}
	HTML(">");
}

void live_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}
