/* roster_words.c: see roster_words.h. */
#include "modules/roster/roster_words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/roster/roster_queries.h"
#include "screens/components.h"

const struct select_option *options_of(struct page *page, const struct choice *choices, const char *none_label)
{
	struct arena *arena = page_context(page)->arena;
	size_t count = 0, at = 0;
	while (choices[count].value)
		count++;
	struct select_option *options = arena_many(arena, count + 2, struct select_option);
	if (none_label)
		options[at++] = (struct select_option){ "", none_label };
	for (size_t i = 0; i < count; i++)
		options[at++] = (struct select_option){ arena_format(arena, "%lld", (long long)choices[i].value), choices[i].label };
	return options;
}

const struct select_option *title_options(struct page *page)
{
	struct context *context = page_context(page);
	struct title_option *titles;
	size_t count;
	if (!titles_all(context, &titles, &count))
		count = 0;
	struct select_option *options = arena_many(context->arena, count + 2, struct select_option);
	options[0] = (struct select_option){ "", "全部称号" };
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct select_option){ arena_format(context->arena, "%lld", (long long)titles[i].id),
			arena_format(context->arena, "=%s", titles[i].name) };
	return options;
}

/* Four digits, or "". */
static const char *year_of_page(struct page *page, const char *name)
{
	int64_t year = page_number(page, name, 0);
	return year >= 1000 && year <= 9999 ? arena_format(page_context(page)->arena, "%lld", (long long)year) : "";
}

void filter_of_page(struct page *page, struct grant_filter *filter)
{
	int64_t kind = page_number(page, "kind", 0);
	*filter = (struct grant_filter){
		.title_id = page_number(page, "title", 0), .level = page_number(page, "level", 0),
		.variant = page_number(page, "variant", 0), .state = page_number(page, "state", 0),
		.office_id = page_number(page, "office", 0), .year_from = year_of_page(page, "from"),
		.year_to = year_of_page(page, "to"), .held_on = "", .unit_name = page_text(page, "unit"),
		.collectives = kind >= 0 && kind <= 3 ? (int)kind : 0,
	};
}

static void number_put(struct buffer *out, const char *name, int64_t number)
{
	if (number)
		buffer_format(out, "%c%s=%lld", out->length ? '&' : '?', name, (long long)number);
}

static void text_put_in(struct buffer *out, const char *name, const char *text)
{
	if (text_is_empty(text))
		return;
	buffer_format(out, "%c%s=", out->length ? '&' : '?', name);
	buffer_url(out, text);
}

const char *filter_address(struct page *page, const struct grant_filter *filter)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 4096);
	number_put(out, "title", filter->title_id);
	number_put(out, "level", filter->level);
	number_put(out, "variant", filter->variant);
	number_put(out, "state", filter->state);
	number_put(out, "office", filter->office_id);
	number_put(out, "kind", filter->collectives);
	text_put_in(out, "from", filter->year_from);
	text_put_in(out, "to", filter->year_to);
	text_put_in(out, "unit", filter->unit_name);
	text_put_in(out, "day", filter->held_on);
	return buffer_string(out);
}

static void word_put(struct buffer *out, const char *label, const char *text)
{
	if (text_is_empty(text))
		return;
	buffer_text(out, out->length ? "；" : "");
	buffer_format(out, "%s %s", label, text);
}

const char *filter_words(struct page *page, const struct grant_filter *filter)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 2048);
	word_put(out, words(context, "称号"), filter->title_id ? store_title(context, &title, filter->title_id) : "");
	word_put(out, words(context, "级别"), choice_label(page, honour_levels, filter->level));
	word_put(out, words(context, "类别"), choice_label(page, title_variants, filter->variant));
	word_put(out, words(context, "状态"), choice_label(page, grant_states, filter->state));
	word_put(out, words(context, "登记工会"), filter->office_id ? store_title_in_scope(context, &organisation, filter->office_id) : "");
	word_put(out, words(context, "起"), filter->year_from);
	word_put(out, words(context, "止"), filter->year_to);
	word_put(out, words(context, "单位"), filter->unit_name);
	word_put(out, words(context, "日期"), filter->held_on);
	static const char *const sides[] = { "", "个人", "集体和工会组织", "工会组织" };
	word_put(out, words(context, "对象"), filter->collectives ? words(context, sides[filter->collectives]) : "");
	return out->length ? buffer_string(out) : words(context, "全部");
}

const char *number_value(struct page *page, int64_t number)
{
	return number ? path_of(page, "%lld", (long long)number) : "";
}

void office_input(struct page *page, int64_t office)
{
	input_pick(page, (struct control){ .name = "office", .label = "登记工会（含下级）", .value = number_value(page, office),
		.placeholder = "全部" }, "organisation", office ? store_title_in_scope(page_context(page), &organisation, office) : "");
}

void level_input(struct page *page, const struct grant_filter *filter)
{
	input_select(page, (struct control){ .name = "level", .label = "级别", .value = number_value(page, filter->level) },
		     options_of(page, honour_levels, "全部"));
}

void variant_input(struct page *page, const struct grant_filter *filter)
{
	input_select(page, (struct control){ .name = "variant", .label = "类别", .value = number_value(page, filter->variant) },
		     options_of(page, title_variants, "全部"));
}

void years_inputs(struct page *page, const struct grant_filter *filter, const char *from_label, const char *to_label)
{
	input_text(page, (struct control){ .name = "from", .label = from_label, .value = filter->year_from, .numeric = true, .max = 4 });
	input_text(page, (struct control){ .name = "to", .label = to_label, .value = filter->year_to, .numeric = true, .max = 4 });
}

void filter_buttons(struct page *page, const char *reset_path)
{
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "重置", reset_path);
	form_buttons_end(page);
}

void paper_filter(struct page *page, const struct grant_filter *filter)
{
	struct context *context = page_context(page);
	print_head(page, NULL, context->actor->office_name, filter_words(page, filter));
}

const char *grant_path(struct page *page, const struct grant_line *line)
{
	return path_of(page, "/honour_grant/%lld", (long long)line->id);
}
