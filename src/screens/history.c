/* history.c: who did what to a row, when, why, and what changed by it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/past.h"
#include "web/router.h"

enum { ENTRIES_MOST = 500 };

static void change_draw(struct page *page, const struct history_change *change)
{
	struct buffer *out = page_out(page);
	HTML("<li><span>");
	put_label(page, change->label);
	HTML("：</span><del>");
	buffer_html(out, change->old_text ? change->old_text : "—");
	HTML("</del> → <ins>");
	buffer_html(out, change->new_text ? change->new_text : "—");
	HTML("</ins></li>");
}

static const char *changed_labels(struct page *page, const struct history_entry *entry)
{
	struct buffer *out = buffer_new(page_arena(page), 400);
	for (size_t i = 0; i < entry->change_count && i < 4; i++) {
		buffer_text(out, i ? "、" : "");
		buffer_text(out, words(page->context, entry->changes[i].label));
	}
	if (entry->change_count > 4)
		buffer_text(out, words_of(page, "等 %zu 项", entry->change_count));
	return out->length ? buffer_string(out) : NULL;
}

static void entry_draw(struct page *page, const struct history_entry *entry, bool is_newest, bool whole)
{
	struct arena *arena = page_arena(page);
	struct buffer *out = page_out(page);
	const char *who = text_is_empty(entry->office) ? entry->who
		: arena_format(arena, "%s %s", entry->office, entry->who ? entry->who : "");
	const char *labels = changed_labels(page, entry);
	HTML("<li");
	put_attribute(out, "class", is_newest ? "now" : "done");
	HTML("><p><strong>");
	put_label(page, entry->act);
	if (entry->about)
		buffer_html(out, entry->about);
	HTML("</strong> ");
	if (!whole)
		buffer_html(out, labels);
	HTML("</p>");
	if (!text_is_empty(entry->reason)) {
		HTML("<blockquote>");
		buffer_html(out, entry->reason);
		HTML("</blockquote>");
	}
	if (whole && entry->change_count) {
		HTML("<ul class=\"changes\">");
		for (size_t i = 0; i < entry->change_count; i++)
			change_draw(page, &entry->changes[i]);
		HTML("</ul>");
	}
	HTML("<p class=\"small\">");
	buffer_html(out, text_head(arena, clock_text(arena, entry->at), 16));
	HTML(" · ");
	buffer_html(out, who);
	HTML("</p></li>");
}

void past_timeline(struct page *page, const struct history_entry *entries, size_t count, bool whole)
{
	if (!count) {
		put_paragraph(page, "还没有经过");
		return;
	}
	timeline_begin(page);
	for (size_t i = 0; i < count; i++)
		entry_draw(page, &entries[i], i == 0, whole);
	timeline_end(page);
}

void history_page(struct page *page)
{
	const struct entity *entity = page_entity(page);
	void *row = row_of_page(page, false);
	if (!row)
		return;
	int64_t id = ((struct record *)row)->id;
	struct history_entry *entries = NULL;
	size_t count = history_of(page->context, entity, id, ENTRIES_MOST, &entries);
	record_crumbs(page, entity, id, row_title(page, entity, row));
	page_begin(page, "经过", "谁在什么时候做了什么，改了哪些内容");
	card_begin(page, NULL);
	past_timeline(page, entries, count, true);
	card_end(page);
	page_end(page);
	if (page->context->failure)
		page_failed(page);
}
