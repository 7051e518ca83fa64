/* filter.c: the filter form above a list: the words, the three fields that are
 * asked most, the rest behind 展开.  Other conditions: filter_more.c. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/list_query.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { FIRST_ROW = 3, CODES_MOST = 400 };

static bool is_control(const struct field *field, const char *control)
{
	return text_equal(field->type->control, control);
}

static bool is_range(const struct field *field)
{
	return is_control(field, "date") || is_control(field, "number");
}

static const char *bound_name(struct page *page, const struct field *field, enum compare compare)
{
	return asked_name_of(page->context, field, compare, false);
}

static bool is_filter(struct page *page, const struct entity *entity, const struct field *field)
{
	return field->in_filter && may_see(page->context, entity, field);
}

static void filter_option(struct page *page, const char *value, const char *label, const char *chosen)
{
	struct buffer *out = page_out(page);
	HTML("<option");
	put_attribute(out, "value", value);
	if (text_equal(value, chosen))
		HTML(" selected");
	HTML(">");
	put_label(page, label);
	HTML("</option>");
}

static void filter_select(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	const char *chosen = page_text(page, field->name);
	HTML("<select");
	put_attribute(out, "name", field->name);
	HTML(">");
	filter_option(page, "", "全部", chosen);
	if (is_control(field, "check")) {
		filter_option(page, "1", "是", chosen);
		filter_option(page, "0", "否", chosen);
	} else if (field->choices) {
		for (const struct choice *each = field->choices; each->value; each++)
			filter_option(page, each->name, each->label, chosen);
	} else {
		struct code_row *rows = NULL;
		size_t count = codes_search(page->context, field->codes, "", CODES_MOST, &rows);
		for (size_t i = 0; i < count; i++)
			filter_option(page, rows[i].code, rows[i].name, chosen);
	}
	HTML("</select>");
}

static void filter_input(struct page *page, const char *name, const char *kind)
{
	struct buffer *out = page_out(page);
	HTML("<input autocomplete=\"off\"");
	put_attribute(out, "type", kind);
	put_attribute(out, "name", name);
	put_attribute(out, "value", page_text(page, name)[0] == '#' ? "" : page_text(page, name));
	HTML(">");
}

static void filter_range(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	const char *from = bound_name(page, field, COMPARE_FROM);
	const char *to = bound_name(page, field, COMPARE_TO);
	HTML("<span class=\"range\"><input");
	put_attribute(out, "name", from);
	put_attribute(out, "aria-label", words_of(page, "%s从", words(page->context, field->label)));
	put_attribute(out, "value", page_text(page, from));
	HTML("> – <input");
	put_attribute(out, "name", to);
	put_attribute(out, "aria-label", words_of(page, "%s到", words(page->context, field->label)));
	put_attribute(out, "value", page_text(page, to));
	HTML("></span>");
}

/* The id stands in the address, the title in the input; words typed go before the id. */
void filter_pick(struct page *page, const struct field *field, const char *as)
{
	struct buffer *out = page_out(page);
	const struct entity *target = entity_find(field->refers_to);
	const char *chosen = page_text(page, as);
	int64_t id = page_number(page, as, 0);
	const char *name = arena_format(page_arena(page), "%s~words", as);
	HTML("<span class=\"pick\" data-pick>");
	input_hidden(page, as, chosen);
	HTML("<input type=\"search\" autocomplete=\"off\"");
	put_attribute(out, "aria-label", words(page->context, field->label));
	put_attribute(out, "name", name);
	put_attribute(out, "value", id ? NULL : page_text(page, name));
	if (id && target) {
		put_attribute(out, "class", "chosen");
		put_attribute(out, "placeholder", store_title_in_scope(page->context, target, id));
	} else {
		put_attribute(out, "placeholder", label_words(page, "全部"));
	}
	if (target)
		put_attribute(out, "hx-get", arena_format(page_arena(page), "/%s/pick?as=%s&past=1", target->name, as));
	HTML(" hx-trigger=\"input changed delay:200ms\" hx-target=\"next .picks\" hx-swap=\"innerHTML\"><span class=\"picks\"></span></span>");
}

static void filter_field(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	bool many = field->codes && codes_are_many(page->context, field->codes);
	buffer_text(out, is_range(field) || is_control(field, "pick") ? "<div class=\"label\"><span>" : "<label><span>");
	put_label(page, field->label);
	HTML("</span>");
	if (is_range(field))
		filter_range(page, field);
	else if (is_control(field, "pick"))
		filter_pick(page, field, field->name);
	else if ((is_control(field, "select") && !many) || is_control(field, "check"))
		filter_select(page, field);
	else
		filter_input(page, field->name, "text");
	buffer_text(out, is_range(field) || is_control(field, "pick") ? "</div>" : "</label>");
}

static bool hint_add(struct page *page, struct buffer *said, const char *label)
{
	if (said->length)
		buffer_text(said, words(page->context, "、"));
	return buffer_text(said, words(page->context, label)), true;
}

const char *search_hint(struct page *page, const struct entity *entity, bool in_texts)
{
	struct buffer *said = buffer_new(page_arena(page), 1000);
	bool sounds = false;
	bool texts = false;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		texts = texts || field->search == SEARCH_WORDS;
		if (field->search == SEARCH_NO || field->search == SEARCH_WORDS)
			continue;
		hint_add(page, said, field->label);
		if (field->search == SEARCH_NAME && !sounds)
			sounds = hint_add(page, said, "拼音");
	}
	if (texts && in_texts)
		hint_add(page, said, "正文");
	return said->length ? said->bytes : NULL;
}

static void filter_words(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	const char *hint = search_hint(page, entity, true);
	if (!hint)
		return;
	HTML("<label class=\"words\"><span>");
	put_label(page, "查找");
	HTML("</span><input type=\"search\" name=\"q\" autocomplete=\"off\"");
	put_attribute(out, "value", page_text(page, "q")[0] == '#' ? "" : page_text(page, "q"));
	put_attribute(out, "placeholder", hint);
	HTML("></label>");
}

static void filter_buttons(struct page *page, const struct entity *entity, bool has_standard)
{
	struct buffer *out = page_out(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	HTML("<a class=\"button reset\"");
	put_href(out, has_standard ? path_of(page, "/%s?view=0", entity->name) : entity_path(page, entity));
	HTML(">");
	put_label(page, "重置");
	HTML("</a>");
}

/* The rest is unfolded by a box that needs no script. */
static void filter_fold(struct page *page, bool open, bool on_wide)
{
	struct buffer *out = page_out(page);
	buffer_text(out, on_wide ? "<label class=\"unfold\">" : "<label class=\"unfold phone-only\">");
	HTML("<input type=\"checkbox\" class=\"read\"");
	if (open)
		HTML(" checked");
	HTML("><span>");
	put_label(page, "展开");
	HTML("</span></label>");
}

/* Does the address say something of that field ("born_on~from" too)? */
static bool is_narrowed_by(struct page *page, const struct field *field)
{
	size_t length = strlen(field->name);
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (*each->value && strncmp(each->name, field->name, length) == 0 && (!each->name[length] || each->name[length] == '~'))
			return true;
	}
	return false;
}

/* Those asked most, then the others; at most QUERY_FILTERS_MAX. */
static size_t filter_fields(struct page *page, const struct entity *entity, const struct field **fields)
{
	size_t count = 0;
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < entity->field_count && count < QUERY_FILTERS_MAX; i++) {
			const struct field *field = &entity->fields[i];
			if (field->filter_first == (turn == 0) && is_filter(page, entity, field))
				fields[count++] = field;
		}
	return count;
}

struct form_names {
	struct page *page;
	const struct field **fields;
	size_t count;
};

/* What the form's own inputs say is not said again beside them. */
static bool is_in_form(void *from, const char *name)
{
	const struct form_names *names = from;
	if (text_equal(name, "q"))
		return true;
	for (size_t i = 0; i < names->count; i++) {
		const struct field *field = names->fields[i];
		if (is_range(field) && (text_equal(name, bound_name(names->page, field, COMPARE_FROM)) || text_equal(name, bound_name(names->page, field, COMPARE_TO))))
			return true;
		if (!is_range(field) && (text_equal(name, field->name) || text_equal(name, arena_format(page_arena(names->page), "%s~words", field->name))))
			return true;
	}
	return false;
}

void filter_form(struct page *page, const struct entity *entity, bool has_standard)
{
	struct buffer *out = page_out(page);
	const struct field *fields[QUERY_FILTERS_MAX];
	size_t count = filter_fields(page, entity, fields);
	bool open = false;
	for (size_t i = FIRST_ROW; i < count; i++)
		open = open || is_narrowed_by(page, fields[i]);
	if (!count && !search_hint(page, entity, true))
		return;
	HTML("<form class=\"filter\" method=\"get\" hx-target=\"#list\" hx-select=\"#list\" hx-swap=\"outerHTML\" hx-push-url=\"true\"");
	put_attribute(out, "action", entity_path(page, entity));
	put_attribute(out, "hx-get", entity_path(page, entity));
	HTML(">");
	filter_words(page, entity);
	for (size_t i = 0; i < count && i < FIRST_ROW; i++)
		filter_field(page, fields[i]);
	filter_buttons(page, entity, has_standard);
	if (count)
		filter_fold(page, open, count > FIRST_ROW);
	if (count > FIRST_ROW) {
		HTML("<div class=\"rest\">");
		for (size_t i = FIRST_ROW; i < count; i++)
			filter_field(page, fields[i]);
		HTML("</div>");
	}
	list_address_hidden(page, is_in_form, &(struct form_names){ page, fields, count });
	HTML("</form>");
}
