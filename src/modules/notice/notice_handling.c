/* notice_handling.c: an objection passed to the unit, the unit's signed
 * opinion, the conclusion with its reasons. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

/* The page's objection, in the scope for changing (`mine`) or reading; NULL after the answer. */
static struct objection *found(struct page *page, bool mine)
{
	struct context *context = page_context(page);
	struct objection *row = row_new(context, &objection);
	bool there = mine ? store_load_to_change(context, &objection, page_id(page, 0), row) : store_load(context, &objection, page_id(page, 0), row);
	if (there)
		return row;
	page_absent(page);
	return NULL;
}

static const char *path_to(struct page *page, const struct objection *row)
{
	return path_of(page, "/objection/%" PRId64, row->record.id);
}

static void head_draw(struct page *page, const struct objection *row, const char *title, const char *about)
{
	page_crumb(page, path_of(page, "=%s", words_of(page, "异议 %s · %s", row->number, row->nominee)), path_to(page, row));
	page_begin(page, title, about);
	problem_summary(page);
	if (!text_is_empty(row->content)) {
		card_begin(page, "转办内容");
		put_paragraph_text(page, row->content);
		card_end(page);
	}
}

static void buttons_draw(struct page *page, const struct objection *row, const char *label)
{
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, label, NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", path_to(page, row));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

/* --- to the unit --- */

static void pass_draw(struct page *page, const struct objection *row)
{
	struct context *context = page_context(page);
	const struct nomination *nominee = nomination_of(context, row->nomination_id);
	struct calendar calendar;
	if (!nominee || !calendar_read(context, &calendar)) {
		page_absent(page);
		return;
	}
	const char *due = workdays_add(&calendar, date_add_days(context->arena, context->today, 1), REPLY_DAYS);
	const char *gap = calendar_gap(context, &calendar, context->today, due);
	head_draw(page, row, "转单位核实", "推荐单位只看到转办内容；期限内不签字答复的，视为放弃");
	if (gap)
		put_message_text(page, "wait", gap);
	if (text_is_empty(row->content))
		put_message(page, "wait", "还没有转办内容：请指定的专人先打开原件，用自己的话重写。");
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/pass", path_to(page, row)), FORM_PLAIN);
	facts_begin_single(page);
	fact_text(page, "转给", store_title(context, &organisation, nominee->office_id));
	facts_end(page);
	input_text(page, (struct control){ .name = "handler", .label = "本工会承办人", .value = page_has(page, "handler") ? page_text(page, "handler") : context->actor->name,
		.required = true, .max = 60 });
	input_date(page, (struct control){ .name = "due_on", .label = "单位答复期限", .value = page_has(page, "due_on") ? page_text(page, "due_on") : due, .required = true,
		.hint = "默认 5 个工作日" }, true);
	buttons_draw(page, row, "转出");
}

void objection_pass_page(struct page *page)
{
	const struct objection *row = found(page, true);
	if (row)
		pass_draw(page, row);
}

void objection_pass_done(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = found(page, true);
	if (!row)
		return;
	const char *due = date_read(context->arena, page_text(page, "due_on"), false);
	bool good = store_begin(context) && objection_pass(context, row, page_text(page, "handler"), due) && store_commit(context);
	if (good) {
		page_redirect_with(page, path_to(page, row), "已转推荐单位核实");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		pass_draw(page, row);
}

/* --- the unit's opinion --- */

static void reply_draw(struct page *page, const struct objection *row)
{
	head_draw(page, row, "签字答复", "单位核实后的意见，负责人签字、盖章");
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/reply", path_to(page, row)), FORM_FILES | FORM_WATCHED);
	input_area(page, (struct control){ .name = "reply", .label = "单位意见", .value = page_text(page, "reply"), .required = true, .max = 2000, .rows = 8, .wide = true,
		.hint = "核实了什么、凭什么、结论和是否继续推荐" });
	input_text(page, (struct control){ .name = "signer", .label = "签字的负责人", .value = page_text(page, "signer"), .required = true, .max = 60 });
	input_file(page, (struct control){ .name = "file_1", .label = "盖章的意见", .hint = "扫描件或照片，不超过 5 MB" }, ".jpg,.jpeg,.png,.pdf");
	buttons_draw(page, row, "答复");
}

static struct objection *found_to_reply(struct page *page)
{
	struct objection *row = found(page, false);
	if (!row || (row->state == OBJECTION_CHECKING && row->unit_office_id == page_context(page)->actor->office_id))
		return row;
	page_redirect_with(page, path_to(page, row), "现在不能答复：不是请本单位核实的，或者期限已过、已有结论");
	return NULL;
}

void objection_reply_page(struct page *page)
{
	const struct objection *row = found_to_reply(page);
	if (row)
		reply_draw(page, row);
}

void objection_reply_done(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = found_to_reply(page);
	int64_t file = 0;
	if (!row)
		return;
	bool good = store_begin(context) && uploads_keep(page, &file, 1) &&
		objection_reply(context, row, page_text(page, "reply"), page_text(page, "signer"), file) && store_commit(context);
	if (good) {
		page_redirect_with(page, path_to(page, row), "已答复，等受理的工会作出结论");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		reply_draw(page, row);
}

/* --- the conclusion --- */

static void reserve_input(struct page *page, const struct objection *row)
{
	struct context *context = page_context(page);
	const struct nomination *out = nomination_of(context, row->nomination_id);
	struct nominee_choice *choices;
	size_t count;
	if (!out || !reserves_of(context, out, &choices, &count) || !count)
		return;
	struct select_option *options = arena_many(context->arena, count + 2, struct select_option);
	options[0] = (struct select_option){ "", "暂不递补" };
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%" PRId64, choices[i].id), path_of(page, "=%s · %s", choices[i].name,
			choices[i].unit_name ? choices[i].unit_name : "") };
	input_select(page, (struct control){ .name = "reserve", .label = "递补人选", .value = page_text(page, "reserve"),
		.hint = "不予推荐的，从备选里递补，并拟好补充公示" }, options);
}

static void facts_known(struct page *page, const struct objection *row)
{
	struct context *context = page_context(page);
	if (row->unit_office_id <= 0)
		return;
	card_begin(page, "单位意见");
	if (row->reply_missed == 1)
		put_paragraph(page, "期限内没有签字答复，视为放弃。");
	else if (text_is_empty(row->reply))
		put_paragraph(page, "单位还没有答复。");
	put_paragraph_text(page, row->reply);
	if (!text_is_empty(row->signer))
		put_muted(page, words_of(page, "%s · %s", row->signer, date_words(context, row->replied_on)));
	card_end(page);
}

static void conclude_draw(struct page *page, const struct objection *row)
{
	static const struct select_option verdicts[] = { { "2", "不属实" }, { "1", "属实" }, { "3", "部分属实" }, { "4", "匿名且无具体线索" }, { NULL, NULL } };
	head_draw(page, row, "作出结论", "不属实的恢复推荐；属实的不予推荐。结论和理由进公示情况报告，答复由反映人凭回执编号查看");
	facts_known(page, row);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/conclude", path_to(page, row)), FORM_WATCHED);
	input_radio(page, (struct control){ .name = "verdict", .label = "结论", .value = page_text(page, "verdict"), .required = true }, verdicts);
	input_check(page, (struct control){ .name = "drop", .label = "部分属实，不予推荐", .value = page_text(page, "drop"), .hint = "部分属实时勾选；不勾选的恢复推荐" });
	input_area(page, (struct control){ .name = "finding", .label = "调查核实情况", .value = page_text(page, "finding"), .required = true, .max = 2000, .wide = true });
	input_area(page, (struct control){ .name = "reason", .label = "理由", .value = page_text(page, "reason"), .required = true, .max = 1000, .wide = true });
	input_area(page, (struct control){ .name = "answer", .label = "给反映人的答复", .value = page_text(page, "answer"), .required = true, .max = 1000, .wide = true });
	reserve_input(page, row);
	buttons_draw(page, row, "作出结论");
}

void objection_conclude_page(struct page *page)
{
	const struct objection *row = found(page, true);
	if (row)
		conclude_draw(page, row);
}

void objection_conclude_done(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = found(page, true);
	int64_t supplementary = 0;
	if (!row)
		return;
	const struct objection_verdict_given given = {
		.verdict = page_number(page, "verdict", 0), .drop = text_equal(page_text(page, "drop"), "1"), .finding = page_text(page, "finding"),
		.reason = page_text(page, "reason"), .answer = page_text(page, "answer"), .reserve_id = page_number(page, "reserve", 0),
	};
	bool good = store_begin(context) && objection_conclude(context, row, &given, &supplementary) && store_commit(context);
	if (good && supplementary) {
		page_redirect_with(page, path_of(page, "/public_notice/%" PRId64, supplementary), "已有结论；递补的补充公示已拟好，请核对后发布");
		return;
	}
	if (good) {
		page_redirect_with(page, path_to(page, row), "已有结论，反映人可凭回执编号查看答复");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		conclude_draw(page, row);
}
