/* merge.c: see merge.h. */
#include "screens/merge.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

static const char keep_prefix[] = "_keep.";

/* The request without the inputs for which `is_left_out` says so. */
static void request_thin(struct page *page, bool (*is_left_out)(struct page *page, const char *name, const void *of), const void *of)
{
	struct request *request = arena_one(page_arena(page), struct request);
	*request = *page->request;
	request->form = arena_many(page_arena(page), page->request->form_count, struct parameter);
	request->form_count = 0;
	request->form_index = NULL;
	request->form_index_size = 0;
	for (size_t i = 0; i < page->request->form_count; i++)
		if (!is_left_out(page, page->request->form[i].name, of))
			request->form[request->form_count++] = page->request->form[i];
	page->request = request;
}

/* --- what was chosen --- */

static const char *without_words(struct page *page, const char *name)
{
	const char *mark = strchr(name, '~');	/* of what a person typed into a picker, or ticked */
	return mark ? arena_text_n(page_arena(page), name, (size_t)(mark - name)) : name;
}

static bool is_given_up(struct page *page, const char *name, const void *of)
{
	(void)of;
	if (text_starts(name, keep_prefix))
		return true;
	const char *kept = arena_format(page_arena(page), "%s%s", keep_prefix, without_words(page, name));
	return text_equal(request_form(page->request, kept), "theirs");
}

void merge_choose(struct page *page)
{
	for (size_t i = 0; i < page->request->form_count; i++)
		if (text_starts(page->request->form[i].name, keep_prefix)) {
			request_thin(page, is_given_up, NULL);
			return;
		}
}

/* --- compared --- */

static bool is_untouched(struct page *page, const char *name, const void *of)
{
	const struct merge *merge = of;
	const char *plain = without_words(page, name);
	for (size_t i = 0; i < merge->count; i++)
		if (!merge->list[i].is_chosen && text_equal(merge->list[i].name, plain))
			return true;
	return false;
}

static void field_merge(struct page *page, struct merge *merge, const struct merged *about, void *ours, const void *now, const void *before)
{
	const struct field *field = about->field;
	struct value mine = field_get(field, ours), theirs = field_get(field, now);
	if (values_are_same(&mine, &theirs) || merge->count == MERGED_MOST)
		return;
	struct value old = before ? field_get(field, before) : theirs;
	if (before && values_are_same(&theirs, &old))
		return;		/* changed here only */
	struct merged *one = &merge->list[merge->count++];
	*one = *about;
	one->before = before ? row_words(page, field, before) : NULL;
	one->theirs = row_words(page, field, now);
	one->ours = row_words(page, field, ours);
	one->is_chosen = !before || !values_are_same(&mine, &old);
	if (!one->is_chosen)
		field_set(field, ours, &theirs);
}

void merge_row(struct page *page, struct merge *merge, const struct entity *entity, void *ours, const void *now, int64_t version,
	       const char *prefix, const char *where)
{
	void *before = row_copy(page->context, entity, now);
	bool is_known = history_back_to(page->context, entity, before, version);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (!field_is_written(page, entity, field, false) || field->fixed || is_file_field(field))
			continue;
		struct merged about = { .entity = entity, .field = field, .where = where,
					.name = prefix ? arena_format(page_arena(page), "%s%s", prefix, field->name) : field->name };
		field_merge(page, merge, &about, ours, now, is_known ? before : NULL);
	}
	request_thin(page, is_untouched, merge);
}

/* --- drawn --- */

static void choice_put(struct page *page, const struct merged *one, const char *value, const char *label, bool is_checked)
{
	struct buffer *out = page_out(page);
	HTML("<label><input type=\"radio\"");
	put_attribute(out, "name", arena_format(page_arena(page), "%s%s", keep_prefix, one->name));
	put_attribute(out, "value", value);
	if (is_checked)
		HTML(" checked");
	HTML("> ");
	put_label(page, label);
	HTML("</label>");
}

static void merged_draw(struct page *page, struct table_drawing *table, const struct merged *one)
{
	const char *label = words(page->context, one->field->label);
	row_begin_tone(table, one->is_chosen ? "wait" : "plain");
	cell_text(table, one->where ? arena_format(page_arena(page), "%s · %s", one->where, label) : label);
	cell_text(table, one->before ? one->before : words(page->context, "已不可考"));
	cell_text(table, one->theirs);
	cell_text(table, one->ours);
	cell_begin(table);
	if (one->is_chosen) {
		struct buffer *out = page_out(page);
		HTML("<span class=\"radios\" role=\"group\"");
		put_attribute(out, "aria-label", label);
		HTML(">");
		choice_put(page, one, "ours", "用我的", true);
		choice_put(page, one, "theirs", "用对方的", false);
		HTML("</span>");
	} else {
		put_muted(page, words(page->context, "您没有改，已用对方的"));
	}
	cell_end(table);
	row_end(table);
}

void merge_draw(struct page *page, const struct merge *merge, const char *who)
{
	static const struct table_column columns[] = {
		{ .label = "项目", .plain_phone = true }, { .label = "打开时" }, { .label = "对方现在的" }, { .label = "您填的" }, { .label = "保存哪一个" },
	};
	struct table_drawing table;
	form_section(page, "两边的改动", NULL);
	put_paragraph_text(page, words_of(page, "您填写期间，%s先保存了。只有一边改过的已经合在一起；两边都改过的，请逐项选定再保存。您填的都还在下面，没有丢。",
					  text_is_empty(who) ? words(page->context, "别人") : who));
	if (!merge->count)
		return;
	table_begin(&table, page, "两边的改动", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < merge->count; i++)
		merged_draw(page, &table, &merge->list[i]);
	table_end(&table);
}
