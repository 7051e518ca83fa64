/* filter_tags.c: the conditions that are on, as tags that take them off, and in
 * words for papers and the audit log. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "web/router.h"

enum { WHOLE_NUMBER_DIGITS = 11 };

const char *compare_label(const struct field *field, enum compare compare)
{
	static const char *const labels[COMPARE_COUNT] = {
		[COMPARE_IS] = "是", [COMPARE_NOT] = "不是", [COMPARE_BEGINS] = "开头是", [COMPARE_HAS] = "包含", [COMPARE_FROM] = "不早于",
		[COMPARE_TO] = "不晚于", [COMPARE_EMPTY] = "没有填", [COMPARE_FILLED] = "填了", [COMPARE_ONE_OF] = "是其中之一",
		[COMPARE_BELOW] = "是它或它的下级", [COMPARE_LATELY] = "在最近几天内",
	};
	if (text_equal(field->type->control, "number") && compare == COMPARE_FROM)
		return "不小于";
	if (text_equal(field->type->control, "number") && compare == COMPARE_TO)
		return "不大于";
	return labels[compare];
}

static const char *one_value(struct page *page, const struct filter *filter, const struct value *value)
{
	struct buffer *out = buffer_new(page_arena(page), 2000);
	const struct field *field = filter->field;
	bool is_words = filter->compare == COMPARE_BEGINS || filter->compare == COMPARE_HAS;
	if (field->sensitive && value->text && value->text[0] == '#')
		return words(page->context, "（不显示）");
	if (is_words || field->type->member == MEMBER_IDS)
		return value->text ? value->text : filter->asked;
	if (field->sensitive)
		print_cell(page->context, field, value, NULL, PRINT_SCREEN, out);
	else
		field->type->print(page->context, field, value, PRINT_SCREEN, out);
	return buffer_string(out);
}

static const char *several_words(struct page *page, const struct filter *filter)
{
	struct buffer *out = buffer_new(page_arena(page), 4000);
	for (size_t i = 0; i < filter->value.ids.count; i++) {
		struct value value = { .number = filter->value.ids.list[i], .text = filter->texts ? filter->texts[i] : NULL };
		buffer_text(out, i ? words(page->context, "、") : "");
		buffer_text(out, one_value(page, filter, &value));
	}
	return buffer_string(out);
}

const char *filter_value_words(struct page *page, const struct filter *filter)
{
	if (filter->compare == COMPARE_EMPTY || filter->compare == COMPARE_FILLED)
		return words(page->context, compare_label(filter->field, filter->compare));
	if (filter->compare == COMPARE_LATELY)
		return words_of(page, "最近 %" PRId64 " 天内", filter->value.number);
	const char *value = filter->compare == COMPARE_ONE_OF ? several_words(page, filter) : one_value(page, filter, &filter->value);
	if (filter->compare == COMPARE_FROM)
		return words_of(page, "%s 起", value);
	if (filter->compare == COMPARE_TO)
		return words_of(page, "%s 止", value);
	if (filter->compare == COMPARE_NOT)
		return words_of(page, "不是 %s", value);
	if (filter->compare == COMPARE_HAS)
		return words_of(page, "包含 %s", value);
	return filter->compare == COMPARE_BELOW ? words_of(page, "%s及下级", value) : value;
}

static void filter_tag(struct page *page, const char *label, const char *value, const char *off_path)
{
	struct buffer *out = page_out(page);
	HTML("<span class=\"tag\">");
	buffer_html(out, label);
	put_label(page, "：");
	buffer_html(out, value);
	HTML("<a");
	put_href(out, off_path);
	put_attribute(out, "aria-label", words_of(page, "去掉条件 %s", label));
	HTML(">×</a></span>");
}

/* Both ends of a span stand together. */
static bool is_other_end(const struct query *query, size_t place)
{
	const struct filter *filter = &query->filters[place];
	return place > 0 && filter->compare == COMPARE_TO && !filter->any && query->filters[place - 1].field == filter->field &&
	       query->filters[place - 1].compare == COMPARE_FROM && !query->filters[place - 1].any;
}

static void condition_tag(struct page *page, const struct query *query, size_t place)
{
	const struct filter *filter = &query->filters[place];
	const char *value = filter_value_words(page, filter);
	if (place + 1 < query->filter_count && is_other_end(query, place + 1))
		value = arena_format(page_arena(page), "%s%s%s", value, words(page->context, "，"), filter_value_words(page, filter + 1));
	filter_tag(page, words(page->context, filter->field->label), value, list_address_but(page, query->entity, filter));
}

static size_t any_count(const struct query *query)
{
	size_t count = 0;
	for (size_t i = 0; i < query->filter_count; i++)
		count += query->filters[i].any;
	return count;
}

static void any_tags(struct page *page, const struct query *query)
{
	struct buffer *out = page_out(page);
	HTML("<span class=\"any-of\"><span class=\"muted\">");
	put_label(page, "至少满足一项：");
	HTML("</span>");
	for (size_t i = 0; i < query->filter_count; i++)
		if (query->filters[i].any)
			condition_tag(page, query, i);
	HTML("</span>");
}

void filter_tags(struct page *page, const struct entity *entity, const struct query *query)
{
	const char *sought = query->words && query->words[0] == '#' ? words(page->context, "身份证号（不显示）") : query->words;
	if (query->words)
		filter_tag(page, words(page->context, "查找"), sought, list_address(page, entity, "q"));
	for (size_t i = 0; i < query->filter_count; i++)
		if (!query->filters[i].any && !is_other_end(query, i))
			condition_tag(page, query, i);
	if (any_count(query))
		any_tags(page, query);
}

/* --- in words --- */

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

static void conditions_say(struct page *page, const struct query *query, bool any, const char *between, struct buffer *out)
{
	size_t said = 0;
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct filter *filter = &query->filters[i];
		if (filter->any != any)
			continue;
		if (said++ || (!any && out->length))
			buffer_text(out, between);
		buffer_text(out, words_of(page, "%s：%s", words(page->context, filter->field->label), filter_value_words(page, filter)));
	}
}

const char *query_words(struct page *page, const struct query *query)
{
	struct buffer *out = buffer_new(page_arena(page), 8000);
	if (query->words)
		buffer_text(out, words_of(page, "%s：%s", words(page->context, "查找"), sought_words(page, query->words)));
	conditions_say(page, query, false, words(page->context, "；"), out);
	if (any_count(query)) {
		buffer_text(out, out->length ? words(page->context, "；") : "");
		buffer_text(out, words(page->context, "至少满足一项："));
		conditions_say(page, query, true, words(page->context, " 或 "), out);
	}
	if (query->ids) {
		buffer_text(out, out->length ? words(page->context, "；") : "");
		buffer_text(out, words(page->context, "列表里选中的"));
	}
	return buffer_string(out);
}
