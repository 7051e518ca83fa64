/* record_tabs.c: see record_tabs.h. */
#include "screens/record_tabs.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/row_files.h"
#include "model/timeline.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/past.h"
#include "web/router.h"

enum { KINDS_WANTED = 2, TABS_OF_KINDS = 6, FILES_MOST = 100, MOMENTS = 8, MOMENTS_OF_TAB = 40 };

static const char tab_files[] = "files", tab_timeline[] = "timeline", tab_history[] = "history", tab_others[] = "others";

const char *record_tab_path(struct page *page, const struct entity *entity, int64_t id, const char *tab)
{
	const char *path = row_path(page, entity, id);
	return page_with_back(page, text_is_empty(tab) ? path : path_with(page, path, "tab", tab));
}

/* --- which there are --- */

static bool kinds_count(struct page *page, struct record_tabs *tabs, int64_t id)
{
	for (size_t i = 0; i < tabs->count; i++)
		if (!related_kind_count(page, &tabs->kinds[i], id))
			return false;
	return true;
}

/* Child rows may be added from their tab; of the others those that there are. */
static bool kind_has_tab(const struct related *kind)
{
	return kind->count > 0 || (kind->is_child && kind->may_add);
}

static size_t tabs_of_kinds(const struct record_tabs *tabs)
{
	size_t count = 0;
	for (size_t i = 0; i < tabs->count; i++)
		count += kind_has_tab(&tabs->kinds[i]);
	return count > TABS_OF_KINDS ? TABS_OF_KINDS - 1 : count;
}

/* Shown in a tab of its own, or among the others. */
static bool kind_is_among_others(const struct record_tabs *tabs, size_t place)
{
	size_t before = 0;
	for (size_t i = 0; i < place; i++)
		before += kind_has_tab(&tabs->kinds[i]);
	return kind_has_tab(&tabs->kinds[place]) && before >= tabs_of_kinds(tabs);
}

static bool tab_is_known(struct page *page, const struct record_tabs *tabs, const struct entity *entity, const char *name)
{
	bool may_look_back = may(page->context, entity, ACT_HISTORY);
	if (text_equal(name, tab_files) || text_equal(name, tab_others))
		return true;
	if (text_equal(name, tab_timeline) || text_equal(name, tab_history))
		return may_look_back;
	for (size_t i = 0; i < tabs->count; i++)
		if (text_equal(name, tabs->kinds[i].entity->name))
			return true;
	return false;
}

/* --- the strip --- */

struct strip {
	struct page *page;
	const struct entity *entity;
	const struct record_tabs *tabs;
	int64_t id;
};

static void tab_put(const struct strip *strip, const char *name, const char *label, int64_t count)
{
	const char *path = record_tab_path(strip->page, strip->entity, strip->id, name);
	const char *shown = count < 0 ? label : path_of(strip->page, "=%s %s", words(strip->page->context, label),
							 count_words(strip->page, count, RELATED_COUNTED));
	tabs_tab(strip->page, shown, path, text_equal(strip->tabs->current, name), -1);
}

static void kind_tabs_put(const struct strip *strip)
{
	const struct record_tabs *tabs = strip->tabs;
	int64_t others = 0;
	for (size_t i = 0; i < tabs->count; i++) {
		const struct related *kind = &tabs->kinds[i];
		if (kind_is_among_others(tabs, i))
			others += kind->count;
		else if (kind_has_tab(kind))
			tab_put(strip, kind->entity->name, kind->entity->label, kind->count);
	}
	if (others || text_equal(tabs->current, tab_others))
		tab_put(strip, tab_others, "其他相关", others);
}

static void strip_draw(struct page *page, const struct entity *entity, const struct record_tabs *tabs, int64_t id)
{
	const struct strip strip = { page, entity, tabs, id };
	tabs_begin(page, "档案各部分");
	tab_put(&strip, "", "概况", -1);
	kind_tabs_put(&strip);
	if (tabs->file_count || has_file_fields(entity))
		tab_put(&strip, tab_files, "文件", (int64_t)tabs->file_count);
	if (may(page->context, entity, ACT_HISTORY)) {
		tab_put(&strip, tab_timeline, "经过", -1);
		tab_put(&strip, tab_history, "修改历史", -1);
	}
	tabs_end(page);
}

bool record_tabs_draw(struct page *page, const struct entity *entity, const void *row, struct record_tabs *tabs)
{
	int64_t id = ((const struct record *)row)->id;
	*tabs = (struct record_tabs){ .current = "" };
	tabs->count = related_kinds(page, entity, tabs->kinds);
	tabs->are_drawn = tabs->count >= KINDS_WANTED;
	if (!tabs->are_drawn)
		return true;
	tabs->files = arena_many(page_arena(page), FILES_MOST, struct row_file);
	tabs->file_count = row_files(page->context, entity, row, FILES_MOST, tabs->files);
	if (!kinds_count(page, tabs, id))
		return false;
	const char *wanted = page_text(page, "tab");
	if (tab_is_known(page, tabs, entity, wanted))
		tabs->current = wanted;
	strip_draw(page, entity, tabs, id);
	return true;
}

/* --- files --- */

static void file_row(struct page *page, struct table_drawing *table, const struct entity *entity, const struct row_file *file)
{
	const struct attachment *attachment = &file->attachment;
	const char *label = words(page->context, file->field->label);
	bool is_own = text_equal(file->entity->name, entity->name);
	row_begin(table);
	cell_link(table, row_act_path(page, file->entity, file->row_id, path_of(page, "file/%s", file->field->name)), attachment->name);
	cell_text(table, is_own ? label : arena_format(page_arena(page), "%s · %s", words(page->context, file->entity->label), label));
	cell_text(table, file_size_words(page, attachment->size));
	cell_text(table, text_head(page_arena(page), clock_text(page_arena(page), attachment->made_at), 16));
	row_end(table);
}

static void files_draw(struct page *page, const struct entity *entity, const struct record_tabs *tabs)
{
	static const struct table_column columns[] = {
		{ .label = "文件", .plain_phone = true }, { .label = "是什么" }, { .label = "大小", .right = true, .narrow = true }, { .label = "上传时间", .narrow = true },
	};
	struct table_drawing table;
	if (!tabs->file_count) {
		card_begin(page, "文件");
		put_empty(page, "还没有文件。照片和材料在编辑时上传。", NULL, NULL);
		card_end(page);
		return;
	}
	card_begin_flush(page, "文件");
	table_begin(&table, page, "文件", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < tabs->file_count; i++)
		file_row(page, &table, entity, &tabs->files[i]);
	table_end(&table);
	card_end(page);
}

/* --- the timeline --- */

static void entry_draw(struct page *page, const struct timeline_entry *entry, bool is_newest)
{
	struct arena *arena = page_arena(page);
	const char *who = text_is_empty(entry->office) ? entry->who : arena_format(arena, "%s %s", entry->office, entry->who ? entry->who : "");
	struct buffer *out = page_out(page);
	HTML("<li");
	put_attribute(out, "class", is_newest ? "now" : "done");
	HTML("><p><strong>");
	put_link(page, entry->path, entry->what);
	HTML("</strong> ");
	buffer_html(out, entry->detail);
	HTML("</p>");
	if (!text_is_empty(entry->opinion)) {
		HTML("<blockquote>");
		buffer_html(out, entry->opinion);
		HTML("</blockquote>");
	}
	HTML("<p class=\"small\">");
	buffer_html(out, text_head(arena, clock_text(arena, entry->at), 16));
	if (!text_is_empty(who)) {
		HTML(" · ");
		buffer_html(out, who);
	}
	HTML("</p></li>");
}

static void entries_draw(struct page *page, const struct timeline_entry *entries, size_t count)
{
	if (!count) {
		put_paragraph(page, "还没有经过");
		return;
	}
	timeline_begin(page);
	for (size_t i = 0; i < count; i++)
		entry_draw(page, &entries[i], i == 0);
	timeline_end(page);
}

void record_timeline_card(struct page *page, const struct entity *entity, const void *row, const char *all)
{
	struct timeline_entry *entries;
	size_t count = timeline_of(page->context, entity, row, 0, NULL, MOMENTS + 1, &entries);
	card_begin_with(page, "经过", NULL, count ? all : NULL, count > MOMENTS ? "全部" : "明细");
	entries_draw(page, entries, count < MOMENTS ? count : MOMENTS);
	card_end(page);
}

/* 全部 · 办理 · 文件 … */
static void sources_draw(struct page *page, const char *here, const char *only)
{
	const struct timeline_source *source;
	line_begin(page);
	if (only)
		put_link_label(page, here, "全部");
	else
		put_strong(page, words(page->context, "全部"));
	for (size_t place = 0; (source = timeline_source_at(place)); place++)
		if (!source->gather)
			continue;
		else if (text_equal(only, source->name))
			put_strong(page, words(page->context, source->label));
		else
			put_link_label(page, path_with(page, here, "only", source->name), source->label);
	line_end(page);
}

static void timeline_tab(struct page *page, const struct entity *entity, const void *row)
{
	const char *here = record_tab_path(page, entity, ((const struct record *)row)->id, tab_timeline);
	const char *only = text_is_empty(page_text(page, "only")) ? NULL : page_text(page, "only");
	struct timeline_entry *entries;
	size_t count = timeline_of(page->context, entity, row, page_number(page, "before", 0), only, MOMENTS_OF_TAB + 1, &entries);
	size_t shown = count < MOMENTS_OF_TAB ? count : MOMENTS_OF_TAB;
	card_begin(page, "经过");
	sources_draw(page, here, only);
	entries_draw(page, entries, shown);
	if (count > shown) {
		const char *path = only ? path_with(page, here, "only", only) : here;
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "更早的", path_with(page, path, "before", arena_format(page_arena(page), "%" PRId64, entries[shown - 1].key)));
		toolbar_end(page);
	}
	card_end(page);
}

/* --- the tab --- */

static bool kinds_draw(struct page *page, const struct entity *entity, const void *row, const struct record_tabs *tabs, bool others)
{
	int64_t id = ((const struct record *)row)->id;
	const char *here = record_tab_path(page, entity, id, tabs->current);
	for (size_t i = 0; i < tabs->count; i++) {
		bool is_wanted = others ? kind_is_among_others(tabs, i) : text_equal(tabs->current, tabs->kinds[i].entity->name);
		if (is_wanted && !related_draw(page, &tabs->kinds[i], entity, row, here))
			return false;
	}
	return true;
}

bool record_tab_draw(struct page *page, const struct entity *entity, const void *row, const struct record_tabs *tabs)
{
	int64_t id = ((const struct record *)row)->id;
	if (text_equal(tabs->current, tab_files))
		files_draw(page, entity, tabs);
	else if (text_equal(tabs->current, tab_timeline))
		timeline_tab(page, entity, row);
	else if (text_equal(tabs->current, tab_history))
		past_changes(page, entity, row, record_tab_path(page, entity, id, tab_history));
	else
		return kinds_draw(page, entity, row, tabs, text_equal(tabs->current, tab_others));
	return true;
}
