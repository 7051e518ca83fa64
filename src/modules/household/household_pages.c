/* household_pages.c: what the page of a file shows beside its fields: where it
 * stands, what is missing, and the account in figures that people can follow. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_flow.h"
#include "screens/components.h"

const char *household_money(struct context *context, int64_t fen)
{
	struct buffer *out = buffer_new(context->arena, 64);
	if (fen == NO_NUMBER)
		return "—";
	money_print(out, fen);
	return buffer_string(out);
}

void household_draw_head(struct page *page, const void *of)
{
	const struct household *row = of;
	const struct choice *class = row->class_of > 0 ? choice_find(household_classes, row->class_of) : NULL;
	put_text(page, row->unit_name);
	if (!text_is_empty(row->number))
		put_muted(page, row->number);
	if (class && page_context(page)->actor->role != ROLE_MEMBER)
		put_tag(page, class->tone, class->label);
	if (row->is_fallen_back == 1)
		put_tag(page, "wait", "返困");
}

/* --- the way --- */

static void way_draw(struct page *page, const struct household *row)
{
	static const struct { const char *label; int64_t state; } way[] = {
		{ "申请", HOUSEHOLD_DRAFT }, { "初审", HOUSEHOLD_APPLIED }, { "入户", HOUSEHOLD_CHECKED }, { "核对", HOUSEHOLD_REPORTED }, { "评议", HOUSEHOLD_VERIFIED },
		{ "公示", HOUSEHOLD_NOTICED }, { "在档", HOUSEHOLD_ON_FILE },
	};
	int64_t at = row->state == HOUSEHOLD_RETURNED ? row->returned_from : row->state == HOUSEHOLD_VERIFYING ? HOUSEHOLD_REPORTED
		: row->state == HOUSEHOLD_SECURED ? HOUSEHOLD_ON_FILE : row->state;
	size_t place = 0;
	while (place < COUNT_OF(way) && way[place].state != at)
		place++;
	if (place == COUNT_OF(way))
		return;
	steps_begin(page, "办理进度");
	for (size_t i = 0; i < COUNT_OF(way); i++) {
		bool is_now = i == place && at != HOUSEHOLD_ON_FILE;
		enum phase phase = is_now ? (row->state == HOUSEHOLD_RETURNED ? PHASE_STOPPED : PHASE_NOW) : i <= place ? PHASE_DONE : PHASE_NEXT;
		steps_phase(page, phase, way[i].label, NULL);
	}
	steps_end(page);
}

/* --- the account --- */

static void sum_fact(struct page *page, const char *label, int64_t fen)
{
	if (fen > 0)
		fact_text(page, label, household_money(page_context(page), fen));
}

static const char *sentence_of(struct context *context, const struct account *account, const struct account_result *result)
{
	return words_with(context, "（收入 %s − 刚性支出 %s）÷ %lld 人 ÷ 12 个月 = 每人每月 %s 元", household_money(context, result->income), household_money(context, result->cost),
			  (long long)account->people, household_money(context, result->per_head));
}

static void class_draw(struct page *page, const struct account *account, const struct account_rule *rule, const struct account_result *result)
{
	struct context *context = page_context(page);
	const struct choice *class = result->class_of ? choice_find(household_classes, result->class_of) : NULL;
	if (account->line <= 0) {
		put_message(page, "wait", "这个地区还没有登记低保标准，不能判断类别；请在“地方标准”里补上");
		return;
	}
	put_paragraph_text(page, words_with(context, "当地低保标准 %s 元/月：%s的为深度困难，%s的为相对困难（%s 元）", household_money(context, account->line),
		words(context, rule->deep_at_line ? "不高于标准" : "低于标准"),
		words_with(context, rule->relative_at_line ? "不高于标准 %lld%%" : "低于标准 %lld%%", (long long)rule->relative_percent),
		household_money(context, account->line * rule->relative_percent / 100)));
	line_begin(page);
	put_text(page, words_with(context, "约为标准的 %lld%%，系统建议", (long long)result->multiple));
	if (class)
		put_tag(page, class->tone, class->label);
	line_end(page);
}

static void account_draw(struct page *page, const struct household *row)
{
	struct context *context = page_context(page);
	struct account account;
	struct account_rule rule;
	struct account_result result;
	const char *day = text_is_empty(row->counted_until) ? context->today : row->counted_until;
	if (row->people <= 0 || !household_count(context, row, day, &account, &rule, &result))
		return;
	if (!result.income && !result.cost)
		return;
	card_begin_with(page, "收支核算", words_with(context, "截至 %s 的 12 个月", date_words(context, day)), NULL, NULL);
	facts_begin(page);
	sum_fact(page, "工资性收入", account.wages);
	sum_fact(page, "经营净收入", account.business);
	sum_fact(page, "财产净收入", account.property);
	sum_fact(page, "转移净收入", account.transfers);
	sum_fact(page, "其他应计收入", account.countable);
	sum_fact(page, "未就业按最低工资计入", result.added);
	sum_fact(page, "因病刚性支出", account.ill_cost);
	sum_fact(page, "因残刚性支出", account.disabled_cost);
	sum_fact(page, "因学刚性支出", account.school_cost);
	sum_fact(page, "住房刚性支出", account.housing_cost);
	sum_fact(page, "其他刚性支出", account.other_cost);
	sum_fact(page, "必要就业成本", account.work_cost);
	facts_end(page);
	put_paragraph_text(page, sentence_of(context, &account, &result));
	class_draw(page, &account, &rule, &result);
	card_end(page);
}

/* What is entered at this step, one press away. */
static void next_draw(struct page *page, const struct household *row)
{
	static const struct { int64_t state; const char *label, *entity; } next[] = {
		{ HOUSEHOLD_CHECKED, "登记入户调查", "household_visit" }, { HOUSEHOLD_CHECKED, "登记不予建档情形", "household_exclusion" },
		{ HOUSEHOLD_VERIFYING, "登记核对结果", "household_finding" }, { HOUSEHOLD_NOTICED, "登记异议", "household_objection" },
		{ HOUSEHOLD_ON_FILE, "登记复核", "household_review" }, { HOUSEHOLD_SECURED, "登记复核", "household_review" }, { HOUSEHOLD_RECOVERED, "登记回访", "household_review" },
	};
	bool may_leave = row->state == HOUSEHOLD_ON_FILE || row->state == HOUSEHOLD_SECURED || row->state == HOUSEHOLD_RECOVERED;
	toolbar_begin(page);
	for (size_t i = 0; i < COUNT_OF(next); i++)
		if (next[i].state == row->state)
			button_link(page, BUTTON_PLAIN, next[i].label, path_of(page, "/%s/new?household_id=%" PRId64, next[i].entity, row->record.id));
	if (may_leave && page_context(page)->actor->role == ROLE_OFFICER)
		button_link(page, BUTTON_PLAIN, "退档", path_of(page, "/household/%" PRId64 "/leave", row->record.id));
	toolbar_end(page);
}

void household_draw_first(struct page *page, const void *of)
{
	const struct household *row = of;
	struct context *context = page_context(page);
	way_draw(page, row);
	if (row->state == HOUSEHOLD_RETURNED && !text_is_empty(row->returned_why))
		put_message_text(page, "stop", words_with(context, "退回补正：%s", row->returned_why));
	if (row->state == HOUSEHOLD_NOTICED)
		put_message_text(page, "info", words_with(context, "公示到 %s，地点：%s", date_words(context, row->noticed_until), row->notice_place ? row->notice_place : ""));
	if (context->actor->role != ROLE_MEMBER)
		account_draw(page, row);
	if (household_is_on_its_way(row) || row->state == HOUSEHOLD_DRAFT || row->state == HOUSEHOLD_RETURNED)
		household_papers_draw(page, row);
	if (context->actor->role != ROLE_MEMBER && store_may_change(context, &household, row->record.id))
		next_draw(page, row);
}

/* --- 退档 --- */

static struct household *leaving(struct page *page)
{
	struct context *context = page_context(page);
	struct household *row = row_new(context, &household);
	if (store_load_to_change(context, &household, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void leave_draw(struct page *page, const struct household *row)
{
	static const struct select_option kinds[] = { { "", "请选择" }, { "2", "去世" }, { "3", "迁出或调离" }, { "4", "退休" }, { "5", "虚报隐瞒" }, { "6", "其他" }, { NULL, NULL } };
	page_crumb(page, "困难职工档案", "/household");
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/household/%" PRId64, row->record.id));
	page_begin(page, "退档", "档案停用，记录保留；本人和家庭成员以后可以重新申请");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/household/%" PRId64 "/leave", row->record.id), FORM_PLAIN);
	input_select(page, (struct control){ .name = "left_kind", .label = "原因", .value = page_text(page, "left_kind"), .required = true }, kinds);
	input_area(page, (struct control){ .name = "reason", .label = "依据", .value = page_text(page, "reason"), .required = true, .max = 300, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_DANGER, "退档", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", path_of(page, "/household/%" PRId64, row->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void household_leave_page(struct page *page)
{
	const struct household *row = leaving(page);
	if (row)
		leave_draw(page, row);
}

void household_leave_done(struct page *page)
{
	struct context *context = page_context(page);
	struct household *row = leaving(page);
	if (!row)
		return;
	if (!store_begin(context)) {
		page_failed(page);
		return;
	}
	row->left_kind = page_number(page, "left_kind", 0);
	row->left_on = NULL;
	if (!choice_find(left_kinds, row->left_kind) || row->left_kind == LEFT_RECOVERED)
		problem(context, "left_kind", "请选择退档的原因");
	if (context_is_clean(context) && store_step(context, &household, row, step_find(&household, "close"), page_text(page, "reason")) && store_commit(context)) {
		page_redirect_with(page, path_of(page, "/household/%" PRId64, row->record.id), "已退档");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		leave_draw(page, row);
}

void household_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "困难职工统计", "/household/figures");
	button_link(page, BUTTON_QUIET, "困难职工公示", "/household/notices");
	button_link(page, BUTTON_QUIET, "核对和衔接", "/relief/check");
	button_link(page, BUTTON_QUIET, "全国帮扶系统", "/relief/national");
	toolbar_end(page);
}
