/* history.c: who did what to a row, when, why, and what changed by it, with the
 * way to put an earlier value back. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/restore.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/past.h"
#include "web/router.h"

enum { SHOWN_MOST = 50, LOOKED_AT_MOST = 1000 };

/* What the actor may do from here. */
struct past {
	struct page *page;
	const struct entity *entity;
	int64_t id;
	const struct field *only;	/* NULL: every field */
	bool may_restore;
	const char *here;
};

static const char *restore_path(const struct past *past, int64_t version, const struct field *field)
{
	struct page *page = past->page;
	const char *path = row_act_path(page, past->entity, past->id, "restore");
	path = path_with(page, path, "version", arena_format(page_arena(page), "%" PRId64, version));
	if (field)
		path = path_with(page, path, "field", field->name);
	return path_with(page, path, "back", past->here);
}

static bool is_of_row(const struct past *past, const struct history_entry *entry)
{
	return entry->about == NULL && entry->row_id == past->id;
}

static void change_draw(const struct past *past, const struct history_entry *entry, const struct history_change *change)
{
	struct page *page = past->page;
	struct buffer *out = page_out(page);
	HTML("<li><span>");
	put_label(page, change->label);
	put_label(page, "：");
	HTML("</span><del>");
	buffer_html(out, change->old_text ? change->old_text : "—");
	HTML("</del> → <ins>");
	buffer_html(out, change->new_text ? change->new_text : "—");
	HTML("</ins>");
	if (past->may_restore && is_of_row(past, entry) && field_is_restorable(page->context, past->entity, change->field)) {
		HTML(" ");
		put_link_label(page, restore_path(past, entry->version - 1, change->field), "恢复原值");
	}
	HTML("</li>");
}

static void changes_draw(const struct past *past, const struct history_entry *entry)
{
	struct buffer *out = page_out(past->page);
	if (!entry->change_count)
		return;
	HTML("<ul class=\"changes\">");
	for (size_t i = 0; i < entry->change_count; i++)
		if (!past->only || text_equal(past->only->name, entry->changes[i].field->name))
			change_draw(past, entry, &entry->changes[i]);
	HTML("</ul>");
}

static bool changes_the_row(const struct past *past, const struct history_entry *entry)
{
	for (size_t i = 0; is_of_row(past, entry) && i < entry->change_count; i++)
		if (field_is_restorable(past->page->context, past->entity, entry->changes[i].field))
			return true;
	return false;
}

/* `is_past`: what it left was changed later. */
static void entry_draw(const struct past *past, const struct history_entry *entry, bool is_newest, bool is_past)
{
	struct page *page = past->page;
	struct arena *arena = page_arena(page);
	struct buffer *out = page_out(page);
	const char *who = text_is_empty(entry->office) ? entry->who
		: arena_format(arena, "%s %s", entry->office, entry->who ? entry->who : "");
	HTML("<li");
	put_attribute(out, "class", is_newest ? "now" : "done");
	HTML("><p><strong>");
	put_label(page, entry->act);
	if (entry->about)
		put_text(page, arena_format(arena, page->context->language == LANGUAGE_ENGLISH ? ": %s" : "%s", entry->about));
	HTML("</strong></p>");
	if (!text_is_empty(entry->reason)) {
		HTML("<blockquote>");
		buffer_html(out, words_kept(page->context, entry->reason));
		HTML("</blockquote>");
	}
	changes_draw(past, entry);
	HTML("<p class=\"small\">");
	buffer_html(out, text_head(arena, clock_text(arena, entry->at), 16));
	HTML(" · ");
	buffer_html(out, who);
	if (past->may_restore && !past->only && is_past && is_of_row(past, entry)) {
		HTML(" · ");
		put_link_label(page, restore_path(past, entry->version, NULL), "恢复到此时");
	}
	HTML("</p></li>");
}

/* --- the filter --- */

static void filter_draw(const struct past *past)
{
	struct page *page = past->page;
	struct select_option *options = arena_many(page_arena(page), past->entity->field_count + 2, struct select_option);
	size_t count = 0;
	options[count++] = (struct select_option){ "", "全部项目" };
	for (size_t i = 0; i < past->entity->field_count; i++)
		if (field_is_shown(page, past->entity, &past->entity->fields[i]))
			options[count++] = (struct select_option){ past->entity->fields[i].name, past->entity->fields[i].label };
	const char *cut = strchr(past->here, '?');
	form_begin(page, cut ? arena_text_n(page_arena(page), past->here, (size_t)(cut - past->here)) : past->here, FORM_GET | FORM_ROW);
	if (!text_is_empty(page_text(page, "tab")))
		input_hidden(page, "tab", page_text(page, "tab"));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	input_select(page, (struct control){ .name = "field", .label = "只看", .value = past->only ? past->only->name : "" }, options);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "查询", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

static bool is_wanted(const struct past *past, const struct history_entry *entry)
{
	for (size_t i = 0; past->only && i < entry->change_count; i++)
		if (is_of_row(past, entry) && text_equal(entry->changes[i].field->name, past->only->name))
			return true;
	return past->only == NULL;
}

static void entries_draw(const struct past *past)
{
	struct page *page = past->page;
	struct history_entry *entries;
	size_t count = history_before(page->context, past->entity, past->id, page_number(page, "before", 0), LOOKED_AT_MOST, &entries), shown = 0;
	int64_t last = 0;
	bool is_past = page_has(page, "before");
	timeline_begin(page);
	for (size_t i = 0; i < count && shown < SHOWN_MOST; i++) {
		if (!is_wanted(past, &entries[i]))
			continue;
		entry_draw(past, &entries[i], shown == 0, is_past);
		is_past |= changes_the_row(past, &entries[i]);
		last = entries[i].id;
		shown++;
	}
	timeline_end(page);
	if (!shown)
		put_paragraph(page, past->only ? "这一项没有改过" : "还没有经过");
	if (shown == SHOWN_MOST && last != entries[count - 1].id) {
		const char *path = past->only ? path_with(page, past->here, "field", past->only->name) : past->here;
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "更早的", path_with(page, path, "before", arena_format(page_arena(page), "%" PRId64, last)));
		toolbar_end(page);
	}
}

void past_changes(struct page *page, const struct entity *entity, const void *row, const char *here)
{
	const struct record *record = row;
	const struct field *only = field_find(entity, page_text(page, "field"));
	const struct past past = {
		.page = page, .entity = entity, .id = record->id, .here = here,
		.only = only && field_is_shown(page, entity, only) ? only : NULL,
		.may_restore = may(page->context, entity, ACT_EDIT) && may(page->context, entity, ACT_HISTORY) &&
			       store_may_change(page->context, entity, record->id),
	};
	card_begin(page, "修改历史");
	filter_draw(&past);
	entries_draw(&past);
	card_end(page);
}

void history_page(struct page *page)
{
	const struct entity *entity = page_entity(page);
	void *row = row_of_page(page, false);
	if (!row)
		return;
	int64_t id = ((struct record *)row)->id;
	record_crumbs(page, entity, id, row_title(page, entity, row));
	page_begin(page, "经过", "谁在什么时候做了什么，改了哪些内容");
	past_changes(page, entity, row, row_act_path(page, entity, id, "history"));
	page_end(page);
	if (page->context->failure)
		page_failed(page);
}
