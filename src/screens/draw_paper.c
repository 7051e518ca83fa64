/* draw_paper.c: pages of one question, and what is seen on paper only. */
#include <inttypes.h>

#include "base/text.h"
#include "screens/components.h"
#include "screens/draw.h"

/* --- check pages --- */

enum { NAMES_SHOWN = 200 };

static void check_count(struct page *page, const struct check_page *asked)
{
	struct buffer *out = page_out(page);
	if (asked->count < 0)
		return;
	HTML("<p class=\"check-count\"><b>");
	buffer_int(out, asked->count);
	HTML("</b> ");
	put_label(page, asked->unit_label ? asked->unit_label : "条");
	HTML("</p>");
}

static void check_names(struct page *page, const struct check_page *asked)
{
	struct buffer *out = page_out(page);
	if (!asked->name_count)
		return;
	HTML("<ol class=\"check-names\" tabindex=\"0\">");
	for (size_t i = 0; i < asked->name_count && i < NAMES_SHOWN; i++)
		list_text(page, asked->names[i]);
	HTML("</ol>");
	if (asked->name_count > NAMES_SHOWN)
		put_muted(page, words_of(page, "……等共 %zu 个", asked->name_count));
}

void check_page_reason(struct page *page)
{
	input_area(page, (struct control){ .name = "reason", .label = "理由", .required = true, .wide = true,
		.max = 200, .rows = 3, .focus = true, .hint = "写进经过，以后查得到" });
}

void check_page_begin(struct page *page, const struct check_page *asked)
{
	struct buffer *out = page_out(page);
	problem_summary(page);
	HTML("<section class=\"card check\"><div class=\"card-body\"><p class=\"check-what\">");
	put_label(page, asked->sentence);
	HTML("</p>");
	check_count(page, asked);
	check_names(page, asked);
	form_begin(page, asked->action, FORM_PLAIN);
	if (asked->asks_reason)
		check_page_reason(page);
}

void check_page_end(struct page *page, const struct check_page *asked)
{
	form_buttons_begin(page);
	button_submit(page, asked->dangerous ? BUTTON_DANGER : BUTTON_PRIMARY, asked->confirm_label, NULL, NULL);
	if (asked->cancel_path)
		button_link(page, BUTTON_PLAIN, "取消", asked->cancel_path);
	form_buttons_end(page);
	form_end(page);
	buffer_literal(page_out(page), "</div></section>");
}

/* --- print --- */

void print_head(struct page *page, const char *title, const char *unit_text, const char *date_text)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"paper-head\" aria-hidden=\"true\">");
	if (title) {
		HTML("<p class=\"paper-title\">");
		put_label(page, title);
		HTML("</p>");
	}
	HTML("<p class=\"paper-line\"><span>");
	buffer_html(out, unit_text);
	HTML("</span><span>");
	buffer_html(out, date_text);
	HTML("</span></p></div>");
}

void signature_lines(struct page *page, const char *const *labels, size_t count)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"paper-signatures\" aria-hidden=\"true\">");
	for (size_t i = 0; i < count; i++) {
		HTML("<span>");
		put_label(page, labels[i]);
		HTML("</span>");
	}
	HTML("</div>");
}

void put_raw_svg(struct page *page, const struct buffer *svg)
{
	buffer_bytes(page_out(page), svg->bytes, svg->length);
}
