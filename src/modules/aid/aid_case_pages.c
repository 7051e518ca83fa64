/* aid_case_pages.c: what stands on the pages of an intake and a case, and the
 * forms of its acts: routing and 转介, checking, amount, answer, rating. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "screens/components.h"

static const char *id_words(struct page *page, int64_t id)
{
	return id ? path_of(page, "%" PRId64, id) : "";
}

static const char *edit_words(struct page *page, int64_t fen)
{
	return fen == NO_NUMBER ? "" : text_replace(page_context(page)->arena, fen_words(page_context(page), fen), ",", "");
}

/* --- heads --- */

void case_draw_head(struct page *page, const void *row)
{
	const struct aid_case *one = row;
	const struct choice *side = choice_find(aid_sides, one->side);
	struct context *context = page_context(page);
	if (side)
		put_tag(page, side->tone, side->label);
	if (!text_is_empty(one->due_on) && case_is_open(one->state))
		put_text(page, words_of(page, "期限 %s", date_words(context, one->due_on)));
	if (case_is_open(one->state) && one->state != CASE_APPROVED && !text_is_empty(one->due_on) && text_order(one->due_on, context->today) < 0)
		put_tag(page, "stop", "已过期");
	if (one->is_review == 1)
		put_tag(page, "wait", "复核");
}

static void told_draw(struct page *page, const struct aid_case *one)
{
	struct context *context = page_context(page);
	if (one->state == CASE_RETURNED && !text_is_empty(one->missing))
		put_message_text(page, "wait", words_of(page, "需要补正：%s", one->missing));
	if (one->state == CASE_NOTICED)
		put_message_text(page, "info", words_of(page, text_order(context->today, one->notice_until) <= 0 ? "公示到 %s" : "公示已于 %s 期满，没有异议可以批准", one->notice_until));
	if ((one->state == CASE_REFUSED || one->state == CASE_HELD) && !text_is_empty(one->reason))
		put_message_text(page, "stop", one->reason);
	if (!text_is_empty(one->arithmetic))
		put_message_text(page, "plain", words_of(page, "上限：%s", one->arithmetic));
}

static void papers_draw(struct page *page, const struct aid_case *one)
{
	long long id = (long long)one->record.id;
	if (one->state == CASE_REFUSED)
		button_link(page, BUTTON_PLAIN, "不予救助告知书", path_of(page, "/aid_case/%lld/paper/refusal", id));
	if (case_is_helped(one->state))
		button_link(page, BUTTON_PLAIN, "决定书", path_of(page, "/aid_case/%lld/paper/decision", id));
	button_link(page, BUTTON_PLAIN, "转办函", path_of(page, "/aid_case/%lld/paper/referral", id));
}

/* A case without money is answered; one with money is checked, then proposed. */
static void next_draw(struct page *page, const struct aid_case *one, bool has_money)
{
	long long id = (long long)one->record.id;
	bool is_first = one->state == CASE_TAKEN;
	if (is_first || one->state == CASE_CHECKED)
		button_link(page, is_first && has_money ? BUTTON_PRIMARY : BUTTON_PLAIN, "登记核实", path_of(page, "/aid_case/%lld/check", id));
	if (has_money && (one->state == CASE_CHECKED || one->state == CASE_PROPOSED))
		button_link(page, one->state == CASE_CHECKED ? BUTTON_PRIMARY : BUTTON_PLAIN, one->state == CASE_CHECKED ? "提出金额" : "修改金额", path_of(page, "/aid_case/%lld/propose", id));
	if (!has_money && (is_first || one->state == CASE_CHECKED))
		button_link(page, BUTTON_PRIMARY, "登记答复", path_of(page, "/aid_case/%lld/result", id));
	if (one->state == CASE_GIVEN)
		button_link(page, BUTTON_PLAIN, "登记评价", path_of(page, "/aid_case/%lld/rate", id));
}

void case_draw_first(struct page *page, const void *row)
{
	const struct aid_case *one = row;
	struct context *context = page_context(page);
	struct aid_programme *programme = row_new(context, &aid_programme);
	told_draw(page, one);
	if (context->actor->role == ROLE_MEMBER || !programme_load(context, one->programme_id, programme))
		return;
	toolbar_begin(page);
	if (may(context, &aid_case, ACT_EDIT) && store_may_change(context, &aid_case, one->record.id)) {
		next_draw(page, one, programme->item_id != 0);
		button_link(page, BUTTON_PLAIN, "转介", path_of(page, "/aid_intake/%" PRId64 "/route?from=%" PRId64, one->intake_id, one->record.id));
	}
	papers_draw(page, one);
	if (one->person_id)
		button_link(page, BUTTON_QUIET, "一人一览", path_of(page, "/aid/person/%" PRId64, one->person_id));
	toolbar_end(page);
}

void intake_draw_first(struct page *page, const void *row)
{
	const struct aid_intake *intake = row;
	struct context *context = page_context(page);
	struct aid_line *lines;
	size_t count;
	if (!cases_of_intake(context, intake->record.id, &lines, &count))
		return;
	if (intake->by_whom != ASKED_BY_SELF)
		put_message_text(page, "info", words_of(page, "%s：%s（%s）", aid_choice_words(page, aid_by_whom_choices, intake->by_whom), text_is_empty(intake->by_name) ? "—" : intake->by_name,
				 text_is_empty(intake->by_relation) ? "—" : intake->by_relation));
	card_begin_flush_with(page, "分办情况", words_of(page, "%zu 件", count), NULL, NULL);
	aid_cases_table(page, "分办情况", lines, count);
	if (!count)
		put_empty(page, "还没有分办到帮扶项目", NULL, NULL);
	card_end(page);
	if (may(context, &aid_intake, ACT_EDIT) && store_may_change(context, &aid_intake, intake->record.id)) {
		toolbar_begin(page);
		button_link(page, count ? BUTTON_PLAIN : BUTTON_PRIMARY, count ? "转介到别的项目" : "分办", path_of(page, "/aid_intake/%" PRId64 "/route", intake->record.id));
		toolbar_end(page);
	}
}

/* --- routing --- */

static void route_draw(struct page *page, const struct aid_intake *intake, int64_t from)
{
	struct context *context = page_context(page);
	const char *const *names;
	size_t count = programme_offers(context, NULL, intake, &names);
	page_crumb(page, path_of(page, "=%s", intake->name), path_of(page, "/aid_intake/%" PRId64, intake->record.id));
	page_begin(page, "分办和转介", "申请人和困难不用再填；选的每一项成为一个个案，各有承办人和期限");
	problem_summary(page);
	form_begin(page, path_of(page, "/aid_intake/%" PRId64 "/route", intake->record.id), FORM_PLAIN);
	form_section(page, "转到哪些项目", NULL);
	input_ticks(page, (struct control){ .name = "programmes", .label = "帮扶项目", .value = page_has(page, "programmes~each") ? ticks_sent(page, "programmes") : "", .wide = true }, names, count);
	if (from)
		input_hidden(page, "from", id_words(page, from));
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "分办", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	if (!count)
		put_empty(page, "还没有在用的帮扶项目", NULL, NULL);
	page_end(page);
}

void aid_route_page(struct page *page)
{
	struct aid_intake *intake = row_new(page_context(page), &aid_intake);
	if (store_load_to_change(page_context(page), &aid_intake, page_id(page, 0), intake))
		route_draw(page, intake, page_number(page, "from", 0));
	else
		page_absent(page);
}

/* The names that the intake was routed to, with those that are new. */
static bool route_keep(struct context *context, struct aid_intake *intake, const char *names, const struct aid_case *from, size_t *made)
{
	if (!store_begin(context))
		return false;
	if (cases_route(context, intake, names, from, made) && context_is_clean(context)) {
		intake->state = INTAKE_ROUTED;
		if (store_change(context, &aid_intake, intake, "route", NULL))
			return store_commit(context);
	}
	store_rollback(context);
	return false;
}

void aid_route_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_intake *intake = row_new(context, &aid_intake);
	struct aid_case *from = row_new(context, &aid_case);
	const char *names = ticks_sent(page, "programmes");
	int64_t from_id = page_number(page, "from", 0);
	size_t made = 0;
	if (!store_load_to_change(context, &aid_intake, page_id(page, 0), intake) || (from_id && !store_load(context, &aid_case, from_id, from))) {
		page_absent(page);
		return;
	}
	if (text_is_empty(names))
		problem(context, "programmes", "请选择要转到的项目");
	if (context_is_clean(context) && route_keep(context, intake, names, from_id ? from : NULL, &made))
		page_redirect_with(page, path_of(page, "/aid_intake/%" PRId64, intake->record.id), made ? "分办成 %zu 个个案" : "这些项目已经有个案，没有再建", made);
	else if (context->failure)
		page_failed(page);
	else
		route_draw(page, intake, from_id);
}

/* --- one case, one act --- */

struct act_form {
	const char *word, *title, *about, *button;
	void (*inputs)(struct page *page, const struct aid_case *one);
};

static void form_draw(struct page *page, const struct act_form *form, const struct aid_case *one)
{
	page_crumb(page, path_of(page, "=%s", one->title), path_of(page, "/aid_case/%" PRId64, one->record.id));
	page_begin(page, form->title, form->about);
	problem_summary(page);
	form_begin(page, path_of(page, "/aid_case/%" PRId64 "/%s", one->record.id, form->word), FORM_PLAIN);
	form->inputs(page, one);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, form->button, NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

static struct aid_case *case_of_page(struct page *page)
{
	struct aid_case *one = row_new(page_context(page), &aid_case);
	if (store_load_to_change(page_context(page), &aid_case, page_id(page, 0), one))
		return one;
	page_absent(page);
	return NULL;
}

/* Kept, or the form again. */
static void form_kept(struct page *page, const struct act_form *form, struct aid_case *one, const char *act, const char *said)
{
	if (case_kept_as(page_context(page), one, act, NULL))
		page_redirect_with(page, path_of(page, "/aid_case/%" PRId64, one->record.id), "%s", words(page_context(page), said));
	else if (page_context(page)->failure)
		page_failed(page);
	else
		form_draw(page, form, one);
}

static const struct select_option *options_of(struct page *page, const struct choice *choices)
{
	struct select_option *options = arena_many(page_context(page)->arena, 20, struct select_option);
	for (size_t i = 0; choices[i].value && i < 19; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, choices[i].value), choices[i].label };
	return options;
}

static const char *text_of(struct page *page, const char *name, size_t most)
{
	const char *text = page_text(page, name);
	return text_is_empty(text) ? NULL : text_head(page_context(page)->arena, text, most);
}

/* --- checking --- */

static void check_inputs(struct page *page, const struct aid_case *one)
{
	struct context *context = page_context(page);
	form_section(page, "核实", "入户走访要有两人；核对材料、电话核实写明看了什么、问了谁");
	input_date(page, (struct control){ .name = "checked_on", .label = "核实日期", .required = true, .value = one->checked_on ? one->checked_on : context->today }, true);
	input_radio(page, (struct control){ .name = "check_way", .label = "核实方式", .required = true, .value = id_words(page, one->check_way > 0 ? one->check_way : 0) }, options_of(page, aid_check_ways));
	input_text(page, (struct control){ .name = "checked_by", .label = "核实人", .required = true, .max = 40, .value = one->checked_by ? one->checked_by : context->actor->name });
	input_text(page, (struct control){ .name = "second_by", .label = "同行核实人", .max = 40, .value = one->second_by });
	input_area(page, (struct control){ .name = "findings", .label = "核实情况", .required = true, .wide = true, .max = 2000, .value = one->findings });
}

static const struct act_form check_form = { "check", "登记核实", "核实到的情况只有工作人员看得到", "保存核实情况", check_inputs };

void aid_check_page(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (one)
		form_draw(page, &check_form, one);
}

void aid_check_done(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (!one)
		return;
	one->checked_on = text_of(page, "checked_on", 10);
	one->check_way = page_number(page, "check_way", NO_NUMBER);
	one->checked_by = text_of(page, "checked_by", 40);
	one->second_by = text_of(page, "second_by", 40);
	one->findings = text_of(page, "findings", 2000);
	case_check_said(page_context(page), one);
	form_kept(page, &check_form, one, "check", "核实情况已保存");
}

/* --- the amount --- */

static void ceiling_say(struct page *page, const struct aid_case *one)
{
	struct context *context = page_context(page);
	struct aid_programme *programme = row_new(context, &aid_programme);
	struct aid_ceiling ceiling;
	if (!programme_load(context, one->programme_id, programme) || !case_ceiling(context, one, programme, &ceiling))
		return;
	if (ceiling.missing)
		put_message_text(page, "stop", ceiling.missing);
	else if (ceiling.amount != NO_NUMBER)
		put_message_text(page, "info", words_of(page, "上限：%s", ceiling.arithmetic));
	if (one->asked != NO_NUMBER)
		put_paragraph_text(page, words_of(page, "申请 %s 元", fen_words(context, one->asked)));
}

static void propose_inputs(struct page *page, const struct aid_case *one)
{
	struct context *context = page_context(page);
	struct aid_programme *programme = row_new(context, &aid_programme);
	int64_t fund_id = one->fund_id || !programme_load(context, one->programme_id, programme) ? one->fund_id : programme->fund_id;
	ceiling_say(page, one);
	form_section(page, "金额", "超过上限不能保存；低于可以帮扶的数额写明理由");
	input_text(page, (struct control){ .name = "proposed", .label = "拟帮扶（元）", .required = true, .value = edit_words(page, one->proposed), .kind = "text" });
	input_text(page, (struct control){ .name = "less_because", .label = "低于上限的理由", .max = 200, .wide = true, .value = one->less_because });
	input_pick(page, (struct control){ .name = "fund_id", .label = "资金", .required = true, .value = id_words(page, fund_id) }, "fund", fund_id ? store_title(context, &fund, fund_id) : NULL);
	input_radio(page, (struct control){ .name = "way", .label = "发放方式", .required = true, .value = id_words(page, one->way > 0 ? one->way : WAY_BANK) }, options_of(page, aid_ways));
	form_section(page, "实物和当面送达", "发实物的写名称，金额按折价；批准时就当面送达的填日期和签收人");
	input_text(page, (struct control){ .name = "goods", .label = "实物名称", .max = 100, .value = one->goods });
	input_date(page, (struct control){ .name = "handed_on", .label = "当面送达日期", .value = one->handed_on }, true);
	input_text(page, (struct control){ .name = "received_by", .label = "签收人", .max = 60, .value = one->received_by });
}

static const struct act_form propose_form = { "propose", "提出金额", "上限按项目的办法算出，算法写在这里", "提出金额", propose_inputs };

void aid_propose_page(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (one)
		form_draw(page, &propose_form, one);
}

static void proposed_read(struct page *page, struct aid_case *one)
{
	struct value value = { .number = NO_NUMBER };
	const char *said = page_text(page, "proposed");
	if (!text_is_empty(said) && read_value(page_context(page), field_find(&aid_case, "proposed"), "proposed", said, &value))
		one->proposed = value.number;
	else
		one->proposed = NO_NUMBER;
	one->less_because = text_of(page, "less_because", 200);
	one->fund_id = page_number(page, "fund_id", 0);
	one->way = page_number(page, "way", NO_NUMBER);
	one->goods = text_of(page, "goods", 100);
	one->handed_on = text_of(page, "handed_on", 10);
	one->received_by = text_of(page, "received_by", 60);
}

void aid_propose_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_case *one = case_of_page(page);
	struct aid_programme *programme = row_new(context, &aid_programme);
	if (!one)
		return;
	if (!programme_load(context, one->programme_id, programme)) {
		page_failed(page);
		return;
	}
	proposed_read(page, one);
	case_propose(context, one, programme);
	form_kept(page, &propose_form, one, "propose", "金额已提出，等负责人批准");
}

/* --- the answer --- */

static void result_inputs(struct page *page, const struct aid_case *one)
{
	form_section(page, "答复", "本人看得到；不发钱物的事项从这里办结");
	input_radio(page, (struct control){ .name = "outcome", .label = "办理结果", .required = true, .value = id_words(page, one->outcome > 0 ? one->outcome : 0) }, options_of(page, aid_outcomes));
	input_area(page, (struct control){ .name = "result", .label = "答复", .required = true, .wide = true, .max = 2000, .value = one->result });
}

static const struct act_form result_form = { "result", "登记答复", "写明办到了什么，没有办到的写明为什么", "保存答复", result_inputs };

void aid_result_page(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (one)
		form_draw(page, &result_form, one);
}

void aid_result_done(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (!one)
		return;
	one->outcome = page_number(page, "outcome", NO_NUMBER);
	one->result = text_of(page, "result", 2000);
	case_result_said(page_context(page), one);
	form_kept(page, &result_form, one, "result", "答复已保存，请本人评价");
}

/* --- the rating --- */

static void rate_inputs(struct page *page, const struct aid_case *one)
{
	input_radio(page, (struct control){ .name = "rating", .label = "对办理结果", .required = true, .value = id_words(page, one->rating > 0 ? one->rating : 0) }, options_of(page, aid_ratings));
	input_area(page, (struct control){ .name = "rating_text", .label = "评价意见", .wide = true, .max = 300, .value = one->rating_text });
}

static const struct act_form rate_form = { "rate", "评价", "本人评价；电话回访的由工作人员照实登记", "提交评价", rate_inputs };

void aid_rate_page(struct page *page)
{
	struct aid_case *one = case_of_page(page);
	if (one)
		form_draw(page, &rate_form, one);
}

void aid_rate_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_case *one = case_of_page(page);
	if (!one)
		return;
	if (one->state != CASE_GIVEN)
		problem(context, "", "办完以后才能评价，并且只评一次");
	one->rating = page_number(page, "rating", NO_NUMBER);
	one->rating_text = text_of(page, "rating_text", 300);
	if (one->rating < RATING_GOOD || one->rating > RATING_BAD)
		problem(context, "rating", "请选择满意、基本满意或者不满意");
	one->state = CASE_CLOSED;
	form_kept(page, &rate_form, one, "rate", "谢谢评价");
}
