/* nomination_extension_pages.c: the host lets an organisation report past a
 * stage's last day: which stage, whom, until when, why. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

enum { STAGES_SHOWN = 40 };

bool extension_is_offered(struct context *context, const struct entity *entity)
{
	return text_equal(entity->name, selection.name) && context->actor->role == ROLE_OFFICER;
}

static const struct selection_rules *rules_of_page(struct page *page)
{
	struct selection_rules *rules = arena_one(page_context(page)->arena, struct selection_rules);
	if (selection_rules_load(page_context(page), page_id(page, 0), rules))
		return rules;
	page_absent(page);
	return NULL;
}

static bool is_host(const struct context *context, const struct selection_rules *rules)
{
	return context->actor->office_id == rules->selection.office_id;
}

static size_t stages_offered(struct page *page, const struct selection_rules *rules, struct select_option *options)
{
	size_t count = 0;
	for (size_t i = 0; i < rules->stage_count && count < STAGES_SHOWN; i++) {
		const struct selection_stage *stage = &rules->stages[i];
		if (!text_is_empty(stage->due_on))
			options[count++] = (struct select_option){ path_of(page, "%" PRId64, stage->record.id),
				path_of(page, "=%s", words_of(page, "%s（%s 截止）", stage->name, date_words(page_context(page), stage->due_on))) };
	}
	return count;
}

static void form_draw(struct page *page, const struct selection_rules *rules)
{
	struct context *context = page_context(page);
	struct select_option options[STAGES_SHOWN + 1] = { { NULL, NULL } };
	int64_t chosen = page_number(page, "organisation_id", 0);
	if (!stages_offered(page, rules, options)) {
		put_empty(page, "时间表里没有写截止日期的环节，不用延期", NULL, NULL);
		return;
	}
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/extend/selection/%" PRId64, rules->selection.record.id), FORM_PLAIN);
	input_select(page, (struct control){ .name = "stage_id", .label = "环节", .required = true, .value = page_text(page, "stage_id") }, options);
	input_pick(page, (struct control){ .name = "organisation_id", .label = "给谁", .required = true, .value = page_text(page, "organisation_id"),
		.hint = "连同它下面的单位" }, "organisation", chosen ? store_title_in_scope(context, &organisation, chosen) : NULL);
	input_date(page, (struct control){ .name = "new_day", .label = "延到", .required = true, .value = page_text(page, "new_day"), .hint = "这一天还可以报" }, true);
	input_area(page, (struct control){ .name = "reason", .label = "原因", .required = true, .value = page_text(page, "reason"), .max = 300, .rows = 3, .wide = true,
		.hint = "随消息告诉对方" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "准许延期", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", path_of(page, "/selection/%" PRId64, rules->selection.record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void extension_draw(struct page *page, const struct selection_rules *rules)
{
	page_crumb(page, path_of(page, "=%s", rules->selection.name), path_of(page, "/selection/%" PRId64, rules->selection.record.id));
	page_begin(page, "准许延期", "截止以后，还让谁补报到哪一天");
	problem_summary(page);
	if (is_host(page_context(page), rules))
		form_draw(page, rules);
	else
		put_message_text(page, "info", words_of(page, "延期由评选办公室所在的%s办理", office_name(page_context(page), rules->selection.office_id)));
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void extension_ask_page(struct page *page)
{
	const struct selection_rules *rules = rules_of_page(page);
	if (rules)
		extension_draw(page, rules);
}

static int64_t organisation_sent(struct page *page)
{
	struct context *context = page_context(page);
	const struct field *field = field_find(&deadline_extension, "organisation_id");
	struct value value = { .number = 0 };
	const char *text = page_text(page, "organisation_id");
	if (text_is_empty(text))
		text = page_text(page, "organisation_id~words");
	if (text_is_empty(text))
		problem(context, "organisation_id", "请选择给谁延期");
	else
		read_value(context, field, "organisation_id", text, &value);
	return value.number;
}

static bool extension_keep(struct page *page, const struct selection_rules *rules)
{
	struct context *context = page_context(page);
	struct deadline_extension *row = row_new(context, &deadline_extension);
	row->selection_id = rules->selection.record.id;
	row->stage_id = page_number(page, "stage_id", 0);
	row->organisation_id = organisation_sent(page);
	row->new_day = whole_day(page, "new_day");
	row->reason = page_text(page, "reason");
	if (!row->new_day && !problem_of(context, "new_day"))
		problem(context, "new_day", "请填写延到哪一天");
	if (text_points(row->reason) < 2)
		problem(context, "reason", "请写明原因");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (store_create(context, &deadline_extension, row))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void extension_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct selection_rules *rules = rules_of_page(page);
	if (!rules)
		return;
	if (is_host(context, rules) && extension_keep(page, rules))
		page_redirect_with(page, path_of(page, "/selection/%" PRId64, rules->selection.record.id), "已准许延期到 %s", page_text(page, "new_day"));
	else if (context->failure)
		page_failed(page);
	else
		extension_draw(page, rules);
}
