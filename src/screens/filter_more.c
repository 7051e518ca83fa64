/* filter_more.c: any other condition, put together in two steps that need no
 * script: which field, then how it is compared and with what.  What comes of it
 * is one more parameter of the list's address. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/list_query.h"
#include "model/codes.h"
#include "model/conditions.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { CODES_MOST = 400 };

static bool is_control(const struct field *field, const char *control)
{
	return text_equal(field->type->control, control);
}

/* Few enough to be ticked. */
static bool is_ticked(struct page *page, const struct field *field)
{
	return is_control(field, "select") && !(field->codes && codes_are_many(page->context, field->codes));
}

static bool is_span(const struct field *field)
{
	return compare_fits(field, COMPARE_FROM);
}

static const struct field *added_field(struct page *page, const struct entity *entity)
{
	const struct field *field = field_find(entity, page_text(page, "add"));
	return field && field_is_asked(page->context, entity, field) ? field : NULL;
}

/* --- what was put together --- */

static const char *with(struct page *page, const char *path, const struct field *field, enum compare compare, const char *value)
{
	if (text_is_empty(value))
		return path;
	bool any = text_equal(page_text(page, "add.or"), "1");
	return path_with(page, path, asked_name_of(page->context, field, compare, any), value);
}

/* Ticked boxes: one is "is", several are "one of"; "is not" is said of each. */
static const char *with_ticked(struct page *page, const char *path, const struct field *field, bool is_not)
{
	const struct request *request = page->request;
	struct buffer *all = buffer_new(page_arena(page), 8192);
	size_t count = 0;
	for (size_t i = 0; i < request->query_count; i++) {
		const char *value = request->query[i].value;
		if (!text_equal(request->query[i].name, "add.value") || text_is_empty(value))
			continue;
		if (is_not)
			path = with(page, path, field, COMPARE_NOT, value);
		buffer_text(all, count++ ? "," : "");
		buffer_text(all, value);
	}
	if (is_not || !count)
		return path;
	return with(page, path, field, count > 1 && compare_fits(field, COMPARE_ONE_OF) ? COMPARE_ONE_OF : COMPARE_IS, buffer_string(all));
}

static bool compare_chosen(struct page *page, const struct field *field, enum compare *compare)
{
	const char *how = page_text(page, "add.how");
	for (int i = 0; i < COMPARE_COUNT; i++) {
		const char *name = i == COMPARE_IS ? "is" : compare_name((enum compare)i);
		if (text_equal(how, name) && compare_fits(field, (enum compare)i)) {
			*compare = (enum compare)i;
			return true;
		}
	}
	return false;
}

static const char *value_sent(struct page *page)
{
	const char *value = page_text(page, "add.value");
	return *value ? value : page_text(page, "add.value~words");
}

const char *filter_added(struct page *page, const struct entity *entity)
{
	const struct field *field = added_field(page, entity);
	const char *path = list_address(page, entity, NULL), *before = path;
	enum compare compare;
	if (!field || !page_has(page, "add.how"))
		return NULL;
	if (text_equal(page_text(page, "add.how"), "span") && is_span(field)) {
		path = with(page, path, field, COMPARE_FROM, page_text(page, "add.from"));
		path = with(page, path, field, COMPARE_TO, page_text(page, "add.to"));
	} else if (!compare_chosen(page, field, &compare)) {
		return NULL;
	} else if (compare == COMPARE_EMPTY || compare == COMPARE_FILLED) {
		path = with(page, path, field, compare, "1");
	} else if (compare == COMPARE_LATELY) {
		path = with(page, path, field, compare, page_text(page, "add.days"));
	} else if (is_ticked(page, field)) {
		path = with_ticked(page, path, field, compare == COMPARE_NOT);
	} else {
		path = with(page, path, field, compare, value_sent(page));
	}
	return path == before ? NULL : path;
}

/* --- drawn --- */

static void option_put(struct page *page, const char *value, const char *label, bool chosen)
{
	struct buffer *out = page_out(page);
	HTML("<option");
	put_attribute(out, "value", value);
	if (chosen)
		HTML(" selected");
	HTML(">");
	put_label(page, label);
	HTML("</option>");
}

static void form_open(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	HTML("<form method=\"get\"");
	put_attribute(out, "action", entity_path(page, entity));
	HTML(">");
	list_address_hidden(page, NULL, NULL);
}

static void field_select(struct page *page, const struct entity *entity, const struct field *chosen)
{
	struct buffer *out = page_out(page);
	form_open(page, entity);
	HTML("<label><span>");
	put_label(page, "按哪一项");
	HTML("</span><select name=\"add\" data-submit");
	if (!chosen)
		HTML(" data-focus");
	HTML(">");
	option_put(page, "1", "请选择", !chosen);
	for (size_t i = 0; i < entity->field_count; i++)
		if (field_is_asked(page->context, entity, &entity->fields[i]))
			option_put(page, entity->fields[i].name, entity->fields[i].label, &entity->fields[i] == chosen);
	HTML("</select></label>");
	button_submit(page, chosen ? BUTTON_QUIET : BUTTON_PLAIN, chosen ? "换一项" : "选定", NULL, NULL);
	HTML("</form>");
}

static void how_select(struct page *page, const struct field *field)
{
	static const enum compare asked[] = {
		COMPARE_IS, COMPARE_BELOW, COMPARE_NOT, COMPARE_BEGINS, COMPARE_HAS, COMPARE_LATELY, COMPARE_EMPTY, COMPARE_FILLED,
	};
	struct buffer *out = page_out(page);
	const char *how = page_text(page, "add.how");
	HTML("<label><span>");
	put_label(page, "怎样比较");
	HTML("</span><select name=\"add.how\" data-how data-focus>");
	if (is_span(field))
		option_put(page, "span", "从…到…", text_equal(how, "span"));
	if (compare_fits(field, COMPARE_HAS))
		option_put(page, "has", compare_label(field, COMPARE_HAS), text_equal(how, "has"));
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		const char *name = asked[i] == COMPARE_IS ? "is" : compare_name(asked[i]);
		if (compare_fits(field, asked[i]) && asked[i] != COMPARE_HAS)
			option_put(page, name, compare_label(field, asked[i]), text_equal(how, name));
	}
	HTML("</select></label>");
}

static void bare_input(struct page *page, const char *name, const char *label, const char *hows, const char *mode)
{
	struct buffer *out = page_out(page);
	HTML("<label");
	put_attribute(out, "data-for", hows);
	HTML("><span>");
	put_label(page, label);
	HTML("</span><input autocomplete=\"off\"");
	put_attribute(out, "name", name);
	put_attribute(out, "inputmode", mode);
	put_attribute(out, "value", page_text(page, name));
	HTML("></label>");
}

static void tick_put(struct page *page, const char *value, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<label><input type=\"checkbox\" name=\"add.value\"");
	put_attribute(out, "value", value);
	HTML("> ");
	put_label(page, label);
	HTML("</label>");
}

static void ticks_put(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	HTML("<fieldset class=\"ticks\" data-for=\"is not\"><legend class=\"read\">");
	put_label(page, field->label);
	HTML("</legend>");
	for (const struct choice *each = field->choices; each && each->value; each++)
		tick_put(page, each->name, each->label);
	if (!field->choices) {
		struct code_row *rows = NULL;
		size_t count = codes_search(page->context, field->codes, "", CODES_MOST, &rows);
		for (size_t i = 0; i < count; i++)
			tick_put(page, rows[i].code, arena_format(page_arena(page), "=%s", rows[i].name));
	}
	HTML("</fieldset>");
}

static void yes_no_put(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<label><span>");
	put_label(page, "内容");
	HTML("</span><select name=\"add.value\">");
	option_put(page, "1", "是", false);
	option_put(page, "0", "否", false);
	HTML("</select></label>");
}

static void pick_put(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	HTML("<div class=\"label\" data-for=\"is not below\"><span>");
	put_label(page, "哪一个");
	HTML("</span>");
	filter_pick(page, field, "add.value");
	HTML("</div>");
}

static void value_inputs(struct page *page, const struct field *field)
{
	const char *kind = field->type->control;
	if (is_span(field)) {
		const char *mode = is_control(field, "number") ? "decimal" : NULL;
		bare_input(page, "add.from", "从", "span", mode);
		bare_input(page, "add.to", "到", "span", mode);
	}
	if (compare_fits(field, COMPARE_LATELY))
		bare_input(page, "add.days", "最近几天", "lately", "numeric");
	if (is_ticked(page, field))
		ticks_put(page, field);
	else if (text_equal(kind, "check"))
		yes_no_put(page);
	else if (text_equal(kind, "pick") || text_equal(kind, "picks"))
		pick_put(page, field);
	else if (!text_equal(kind, "file") && !text_equal(kind, "photo"))
		bare_input(page, "add.value", "内容", "is not begins has", NULL);
}

static void condition_form(struct page *page, const struct entity *entity, const struct field *field)
{
	struct buffer *out = page_out(page);
	form_open(page, entity);
	input_hidden(page, "add", field->name);
	how_select(page, field);
	value_inputs(page, field);
	HTML("<label class=\"either\"><input type=\"checkbox\" name=\"add.or\" value=\"1\"");
	if (text_equal(page_text(page, "add.or"), "1"))
		HTML(" checked");
	HTML("> ");
	put_label(page, "与其他“任一”条件满足一项即可");
	HTML("</label>");
	button_submit(page, BUTTON_PRIMARY, "加上", NULL, NULL);
	HTML("</form>");
}

void filter_more(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	const struct field *field = added_field(page, entity);
	if (!page_has(page, "add"))
		return;
	HTML("<div class=\"more-conditions\" id=\"more\">");
	field_select(page, entity, field);
	if (field)
		condition_form(page, entity, field);
	put_link_label(page, list_address(page, entity, NULL), "不加了");
	HTML("</div>");
	if (field && page_has(page, "add.how")) {
		HTML("<p class=\"wrong\" role=\"alert\">");
		put_label(page, "请填写要比较的内容");
		HTML("</p>");
	}
}
