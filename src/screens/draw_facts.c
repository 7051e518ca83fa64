/* draw_facts.c: facts of a record, the line of its process, its timeline, and
 * lists of things to do. */
#include <inttypes.h>

#include "base/text.h"
#include "screens/components.h"
#include "screens/draw.h"

void facts_begin(struct page *page)
{
	buffer_literal(page_out(page), "<dl class=\"facts\">");
}

void facts_begin_single(struct page *page)
{
	buffer_literal(page_out(page), "<dl class=\"facts single\">");
}

void fact_begin(struct page *page, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<div><dt>");
	put_label(page, label);
	HTML("</dt><dd>");
}

void fact_end(struct page *page)
{
	buffer_literal(page_out(page), "</dd></div>");
}

void fact_text(struct page *page, const char *label, const char *text)
{
	struct buffer *out = page_out(page);
	fact_begin(page, label);
	if (text_is_empty(text))
		HTML("<span class=\"none\">—</span>");
	else
		buffer_html(out, text);
	fact_end(page);
}

void facts_end(struct page *page)
{
	buffer_literal(page_out(page), "</dl>");
}

/* --- the line of a process --- */

static const char *const phase_classes[] = {
	[PHASE_DONE] = "done", [PHASE_NOW] = "now", [PHASE_NEXT] = "next", [PHASE_STOPPED] = "stopped",
};
static const char *const phase_words[] = {
	[PHASE_DONE] = "已完成", [PHASE_NOW] = "进行中", [PHASE_NEXT] = "未开始", [PHASE_STOPPED] = "已中止",
};

void steps_begin(struct page *page, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<ol class=\"steps\" tabindex=\"0\"");
	put_attribute(out, "aria-label", label_words(page, label));
	HTML(">");
}

void steps_phase(struct page *page, enum phase phase, const char *label, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<li");
	put_attribute(out, "class", phase_classes[phase]);
	if (phase == PHASE_NOW)
		HTML(" aria-current=\"step\"");
	HTML(">");
	put_label(page, label);
	if (detail) {
		HTML(" <span>");
		buffer_html(out, detail);
		HTML("</span>");
	}
	HTML("<span class=\"read\">");
	put_label(page, phase_words[phase]);
	HTML("</span></li>");
}

void steps_end(struct page *page)
{
	buffer_literal(page_out(page), "</ol>");
}

void put_stepper(struct page *page, const char *const *labels, size_t count, size_t current)
{
	struct buffer *out = page_out(page);
	HTML("<ol class=\"stepper\">");
	for (size_t i = 0; i < count; i++) {
		HTML("<li");
		put_attribute(out, "class", i < current ? "done" : i == current ? "now" : "next");
		if (i == current)
			HTML(" aria-current=\"step\"");
		HTML("><b>");
		buffer_int(out, (int64_t)i + 1);
		HTML("</b> ");
		put_label(page, labels[i]);
		HTML("</li>");
	}
	HTML("</ol>");
}

/* --- timeline --- */

void timeline_begin(struct page *page)
{
	buffer_literal(page_out(page), "<ol class=\"timeline\">");
}

void timeline_moment(struct page *page, const struct moment *moment)
{
	struct buffer *out = page_out(page);
	HTML("<li");
	put_attribute(out, "class", phase_classes[moment->phase]);
	HTML("><p>");
	put_strong(page, moment->who);
	put_link(page, moment->path, moment->act);
	HTML("</p>");
	if (moment->opinion) {
		HTML("<blockquote>");
		buffer_html(out, moment->opinion);
		HTML("</blockquote>");
	}
	if (moment->when || moment->detail) {
		HTML("<p class=\"small\">");
		buffer_html(out, moment->when);
		if (moment->when && moment->detail)
			HTML(" · ");
		buffer_html(out, moment->detail);
		HTML("</p>");
	}
	HTML("</li>");
}

void timeline_end(struct page *page)
{
	buffer_literal(page_out(page), "</ol>");
}

/* --- to do --- */

void tasks_begin(struct page *page)
{
	buffer_literal(page_out(page), "<div class=\"tasks\">");
}

void tasks_group(struct page *page, const char *tone, const char *label, int64_t count)
{
	struct buffer *out = page_out(page);
	HTML("<h3 class=\"tone ");
	buffer_text(out, tone_class(tone));
	HTML("\">");
	put_label(page, label);
	HTML(" · ");
	buffer_int(out, count);
	HTML("</h3>");
}

void tasks_task(struct page *page, const char *path, const char *name, const char *act, const char *detail, const char *due,
		const char *button_label, bool urgent)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"task\"><p class=\"what\">");
	put_strong(page, name);
	buffer_html(out, act);
	HTML("</p><p class=\"muted\">");
	buffer_html(out, detail);
	HTML("</p>");
	HTML("<p class=\"due\">");
	if (urgent)
		put_toned(page, "stop", due);
	else
		buffer_html(out, due);
	HTML("</p><p class=\"do\">");
	button_link(page, urgent ? BUTTON_PRIMARY : BUTTON_PLAIN, button_label ? button_label : "办理", path);
	HTML("</p></div>");
}

void tasks_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}
