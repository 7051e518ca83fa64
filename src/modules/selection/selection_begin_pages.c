/* selection_begin_pages.c: 从已有通知建一届: which notice or earlier round, and
 * what is new this time. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/selection/selection_notices.h"
#include "modules/selection/selection_parts.h"
#include "screens/components.h"
#include "screens/page.h"

enum { ROUNDS_MOST = 100, SOURCES_MOST = 200 };

static const char round_mark[] = "round-";

static struct select_option *sources(struct page *page)
{
	struct context *context = page_context(page);
	struct select_option *options = arena_many(context->arena, SOURCES_MOST, struct select_option);
	struct query query = { .entity = &selection, .limit = ROUNDS_MOST };
	struct listing listing = { 0 };
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	if (store_list(context, &query, &listing))
		for (size_t i = 0; i < listing.count; i++)
			options[count++] = (struct select_option){ arena_format(context->arena, "%s%" PRId64, round_mark, listing.rows[i].id),
				arena_format(context->arena, "=%s", words_with(context, "往届：%s", listing.rows[i].values[0].text)) };
	for (const struct notice *one = notices; one->key && count + 1 < SOURCES_MOST; one++)
		options[count++] = (struct select_option){ one->key, arena_format(context->arena, "=%s", words_with(context, "通知：%s", one->name)) };
	return options;
}

static struct select_option *choices_of(struct page *page, const struct choice *choices)
{
	struct select_option *options = arena_many(page_context(page)->arena, SOURCES_MOST, struct select_option);
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	for (const struct choice *one = choices; one->value && count + 1 < SOURCES_MOST; one++)
		options[count++] = (struct select_option){ one->name, one->label };
	return options;
}

static void notices_draw(struct page *page)
{
	static const struct table_column columns[] = { { .label = "通知", .plain_phone = true }, { .label = "来源" }, { .label = "没有写明的" } };
	struct table_drawing table;
	card_begin_flush(page, "可用的通知");
	table_begin(&table, page, "可用的通知", columns, COUNT_OF(columns));
	for (const struct notice *one = notices; one->key; one++) {
		row_begin(&table);
		cell_text(&table, one->name);
		cell_text(&table, arena_format(page_context(page)->arena, "%s %s", one->source, one->address));
		cell_text(&table, one->open);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void selection_begin_page(struct page *page)
{
	const char *year = arena_text_n(page_context(page)->arena, page_context(page)->today, 4);
	page_crumb(page, "评选", "/selection");
	page_begin(page, "从已有通知建一届", "填入身份、名额和比例，先作筹备；没有写明的留空，由您补上");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/selection/begin", FORM_WATCHED);
	input_select(page, (struct control){ .name = "source", .label = "根据", .required = true, .wide = true }, sources(page));
	input_text(page, (struct control){ .name = "name", .label = "评选名称", .required = true, .max = 80, .wide = true });
	input_text(page, (struct control){ .name = "year", .label = "年份", .required = true, .numeric = true, .value = year, .max = 4 });
	input_select(page, (struct control){ .name = "kind", .label = "类型", .required = true }, choices_of(page, selection_kinds));
	input_select(page, (struct control){ .name = "level", .label = "荣誉级别", .required = true }, choices_of(page, honour_levels));
	input_text(page, (struct control){ .name = "superior", .label = "决定机关", .required = true, .max = 80, .hint = "本级评选写党委、政府；向上级推荐的写主办机关" });
	input_text(page, (struct control){ .name = "project", .label = "表彰项目", .max = 100, .hint = "本级评选要有经批准的表彰项目" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "建立", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", "/selection");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	notices_draw(page);
	page_end(page);
}

static bool sent_field(struct page *page, struct selection *round, const char *name)
{
	const struct field *field = field_find(&selection, name);
	struct value value;
	if (text_is_empty(page_text(page, name)) && field->required) {
		problem(page_context(page), name, "请填写%s", words(page_context(page), field->label));
		return false;
	}
	if (!read_value(page_context(page), field, name, page_text(page, name), &value))
		return false;
	field_set(field, round, &value);
	return true;
}

static struct selection *sent_round(struct page *page)
{
	static const char *const names[] = { "name", "year", "kind", "level", "superior", "project" };
	struct selection *round = row_new(page_context(page), &selection);
	round->office_id = page_context(page)->actor->office_id;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		sent_field(page, round, names[i]);
	return round;
}

static bool begin(struct page *page, struct selection *round)
{
	struct context *context = page_context(page);
	const char *source = page_text(page, "source");
	const struct notice *notice = notice_find(source);
	int64_t id = 0;
	if (notice)
		return selection_begin_notice(context, round, notice);
	struct selection_rules *from = arena_one(context->arena, struct selection_rules);
	bool is_round = text_starts(source, round_mark) && text_to_int(source + sizeof(round_mark) - 1, 1, INT64_MAX, &id);
	if (is_round && selection_rules_load(context, id, from))
		return selection_begin_round(context, round, from);
	problem(context, "source", "请选择根据哪个通知或往届");
	return false;
}

void selection_begin_post(struct page *page)
{
	struct context *context = page_context(page);
	struct selection *round = sent_round(page);
	bool good = context_is_clean(context) && store_begin(context);
	if (good) {
		good = begin(page, round) && store_commit(context);
		if (!good)
			store_rollback(context);
	}
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, path_of(page, "/selection/%" PRId64, round->record.id), "已建立，还在筹备：请补上没有写明的，核对后发布");
	else
		selection_begin_page(page);
}
