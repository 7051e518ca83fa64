/* filter.c: the filter of a list between the address, the query, the form and
 * the tags that take it off again.  The address holds all of it, so a list can
 * be kept, sent and come back to. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { FIRST_ROW = 3, CODES_MOST = 400, WHOLE_NUMBER_DIGITS = 11 };

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
	const char *ending = compare == COMPARE_FROM ? "~from" : compare == COMPARE_TO ? "~to" : "";
	return arena_format(page_arena(page), "%s%s", field->name, ending);
}

static enum compare compare_of(const struct field *field)
{
	bool words = is_control(field, "text") || is_control(field, "area");
	return words && !field->sensitive ? COMPARE_BEGINS : COMPARE_IS;
}

/* --- the address read --- */

/* What cannot be read is no reason to refuse the page: the filter is left out and its problem forgotten. */
static void filter_read(struct page *page, struct query *query, const struct field *field, enum compare compare)
{
	struct context *context = page->context;
	const char *name = bound_name(page, field, compare);
	const char *sent = page_text(page, name);
	struct value value;
	if (text_is_empty(sent))
		sent = page_text(page, arena_format(page_arena(page), "%s~words", name));
	if (text_is_empty(sent) || query->filter_count == QUERY_FILTERS_MAX)
		return;
	struct problem *problems = context->problems, *last = context->last_problem;
	size_t count = context->problem_count;
	if (read_value(context, field, name, sent, &value) && !value_is_empty(field, &value)) {
		query->filters[query->filter_count++] = (struct filter){ .field = field, .compare = compare, .value = value };
		return;
	}
	context->problems = problems;
	context->last_problem = last;
	context->problem_count = count;
	if (last)
		last->next = NULL;
}

static bool is_filter(struct page *page, const struct entity *entity, const struct field *field)
{
	return field->in_filter && may_see(page->context, entity, field);
}

static const char *copy_or_null(struct page *page, const char *name)
{
	const char *sent = page_text(page, name);
	return text_is_empty(sent) ? NULL : sent;
}

void query_read(struct page *page, const struct entity *entity, struct query *query)
{
	*query = (struct query){ .entity = entity, .words = copy_or_null(page, "q"), .in_texts = text_equal(page_text(page, "in"), "texts") };
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (!is_filter(page, entity, field))
			continue;
		if (is_range(field)) {
			filter_read(page, query, field, COMPARE_FROM);
			filter_read(page, query, field, COMPARE_TO);
		} else {
			filter_read(page, query, field, compare_of(field));
		}
	}
	const char *sent = page_text(page, "order");	/* "-name": downwards */
	const struct field *order = field_find(entity, sent + (sent[0] == '-'));
	if (order && order->sortable && may_see(page->context, entity, order)) {
		query->order = order->name;
		query->order_down = sent[0] == '-';
	}
	query->after = copy_or_null(page, "after");
	if (copy_or_null(page, "before")) {
		query->after = page_text(page, "before");
		query->backwards = true;
	}
	int64_t size = page_number(page, "size", 50);
	query->limit = size == 20 || size == 100 ? (size_t)size : 50;
}

bool query_is_narrowed(const struct query *query)
{
	return query->words || query->filter_count || query->ids;
}

/* --- the address written --- */

static bool is_kept(const char *name, const char *without)
{
	static const char *const passing[] = { "after", "before", "_said", "_seal", "_token", "back", "ids" };
	for (size_t i = 0; i < COUNT_OF(passing); i++)
		if (text_equal(name, passing[i]))
			return false;
	size_t length = without ? strlen(without) : 0;
	return !without || strncmp(name, without, length) != 0 || (name[length] != '\0' && name[length] != '~');
}

const char *list_address(struct page *page, const struct entity *entity, const char *without)
{
	struct buffer *out = buffer_new(page_arena(page), 8192);
	buffer_char(out, '/');
	buffer_text(out, entity->name);
	char separator = '?';
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (!*each->value || !is_kept(each->name, without))
			continue;
		buffer_char(out, separator);
		buffer_url(out, each->name);
		buffer_char(out, '=');
		buffer_url(out, each->value);
		separator = '&';
	}
	return buffer_string(out);
}

/* --- the form --- */

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
		size_t count = codes_search(page_arena(page), field->codes, "", CODES_MOST, &rows);
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
	put_attribute(out, "value", page_text(page, name));
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
static void filter_pick(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	const struct entity *target = entity_find(field->refers_to);
	const char *chosen = page_text(page, field->name);
	int64_t id = page_number(page, field->name, 0);
	const char *name = arena_format(page_arena(page), "%s~words", field->name);
	HTML("<span class=\"pick\" data-pick>");
	input_hidden(page, field->name, chosen);
	HTML("<input type=\"search\" autocomplete=\"off\"");
	put_attribute(out, "aria-label", words(page->context, field->label));
	put_attribute(out, "name", name);
	put_attribute(out, "value", id ? NULL : page_text(page, name));
	if (id && target) {
		put_attribute(out, "class", "chosen");
		put_attribute(out, "placeholder", store_title_in_scope(page->context, target, id));
	}
	if (target)
		put_attribute(out, "hx-get", arena_format(page_arena(page), "/%s/pick?as=%s&past=1", target->name, field->name));
	HTML(" hx-trigger=\"input changed delay:200ms\" hx-target=\"next .picks\" hx-swap=\"innerHTML\"><span class=\"picks\"></span></span>");
}

static void filter_field(struct page *page, const struct field *field)
{
	struct buffer *out = page_out(page);
	bool many = field->codes && codes_are_many(field->codes);
	buffer_text(out, is_range(field) || is_control(field, "pick") ? "<div class=\"label\"><span>" : "<label><span>");
	put_label(page, field->label);
	HTML("</span>");
	if (is_range(field))
		filter_range(page, field);
	else if (is_control(field, "pick"))
		filter_pick(page, field);
	else if ((is_control(field, "select") && !many) || is_control(field, "check"))
		filter_select(page, field);
	else
		filter_input(page, field->name, "text");
	buffer_text(out, is_range(field) || is_control(field, "pick") ? "</div>" : "</label>");
}

static bool is_searched(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].search != SEARCH_NO)
			return true;
	return false;
}

static void filter_words(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	if (!is_searched(entity))
		return;
	HTML("<label class=\"words\"><span>");
	put_label(page, "查找");
	HTML("</span><input type=\"search\" name=\"q\" autocomplete=\"off\"");
	put_attribute(out, "value", page_text(page, "q")[0] == '#' ? "" : page_text(page, "q"));
	put_attribute(out, "placeholder", label_words(page, "姓名、拼音、单位、证件号"));
	HTML("></label>");
}

static void filter_buttons(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	HTML("<a class=\"button reset\"");
	put_href(out, entity_path(page, entity));
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

void filter_form(struct page *page, const struct entity *entity)
{
	struct buffer *out = page_out(page);
	const struct field *fields[QUERY_FILTERS_MAX];
	size_t count = filter_fields(page, entity, fields);
	bool open = false;
	for (size_t i = FIRST_ROW; i < count; i++)
		open = open || is_narrowed_by(page, fields[i]);
	if (!count && !is_searched(entity))
		return;
	HTML("<form class=\"filter\" method=\"get\" hx-target=\"#list\" hx-select=\"#list\" hx-swap=\"outerHTML\" hx-push-url=\"true\"");
	put_attribute(out, "action", entity_path(page, entity));
	put_attribute(out, "hx-get", entity_path(page, entity));
	HTML(">");
	filter_words(page, entity);
	for (size_t i = 0; i < count && i < FIRST_ROW; i++)
		filter_field(page, fields[i]);
	filter_buttons(page, entity);
	if (count)
		filter_fold(page, open, count > FIRST_ROW);
	if (count > FIRST_ROW) {
		HTML("<div class=\"rest\">");
		for (size_t i = FIRST_ROW; i < count; i++)
			filter_field(page, fields[i]);
		HTML("</div>");
	}
	if (page_has(page, "order"))
		input_hidden(page, "order", page_text(page, "order"));
	HTML("</form>");
}

/* --- active filters --- */

static const char *filter_value_words(struct page *page, const struct filter *filter)
{
	struct buffer *out = buffer_new(page_arena(page), 2000);
	if (filter->field->sensitive)
		print_cell(page->context, filter->field, &filter->value, NULL, PRINT_SCREEN, out);
	else
		filter->field->type->print(page->context, filter->field, &filter->value, PRINT_SCREEN, out);
	const char *value = buffer_string(out);
	if (filter->compare == COMPARE_FROM)
		return words_of(page, "%s 起", value);
	if (filter->compare == COMPARE_TO)
		return words_of(page, "%s 止", value);
	return value;
}

static void filter_tag(struct page *page, const char *label, const char *value, const char *off_path)
{
	struct buffer *out = page_out(page);
	HTML("<span class=\"tag\">");
	buffer_html(out, label);
	HTML("：");
	buffer_html(out, value);
	HTML("<a");
	put_href(out, off_path);
	put_attribute(out, "aria-label", words_of(page, "去掉条件 %s", label));
	HTML(">×</a></span>");
}

void filter_tags(struct page *page, const struct entity *entity, const struct query *query)
{
	const char *sought = query->words && query->words[0] == '#' ? words(page->context, "身份证号（不显示）") : query->words;
	if (query->words)
		filter_tag(page, words(page->context, "查找"), sought, list_address(page, entity, "q"));
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct filter *filter = &query->filters[i];
		if (filter->compare == COMPARE_TO && i > 0 && query->filters[i - 1].field == filter->field)
			continue;	/* one tag for both ends */
		const char *value = filter_value_words(page, filter);
		if (i + 1 < query->filter_count && query->filters[i + 1].field == filter->field)
			value = arena_format(page_arena(page), "%s，%s", value, filter_value_words(page, filter + 1));
		filter_tag(page, words(page->context, filter->field->label), value,
			   list_address(page, entity, filter->field->name));
	}
}

/* Goes into the audit log and the head of the file, where no whole number may stand. */
static const char *sought_words(struct page *page, const char *sought)
{
	const char *clean = id_number_clean(page_arena(page), sought);
	size_t digits = 0;
	for (const char *at = clean; *at; at++)
		digits += *at >= '0' && *at <= '9';
	if (sought[0] == '#')
		return words(page->context, "证件号");	/* concealed already, for the address */
	return digits >= WHOLE_NUMBER_DIGITS ? mask_id_number(page_arena(page), clean) : sought;
}

const char *query_words(struct page *page, const struct query *query)
{
	struct buffer *out = buffer_new(page_arena(page), 4000);
	if (query->words)
		buffer_format(out, "%s：%s", words(page->context, "查找"), sought_words(page, query->words));
	for (size_t i = 0; i < query->filter_count; i++) {
		buffer_text(out, out->length ? "；" : "");
		buffer_format(out, "%s：%s", words(page->context, query->filters[i].field->label),
			      filter_value_words(page, &query->filters[i]));
	}
	if (query->ids) {
		buffer_text(out, out->length ? "；" : "");
		buffer_text(out, words(page->context, "列表里选中的"));
	}
	return buffer_string(out);
}
