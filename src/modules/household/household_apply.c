/* household_apply.c: a worker applies on the phone, a few questions at a time;
 * what was filled in stays, and the last page says what is missing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_flow.h"
#include "modules/person/person.h"
#include "screens/components.h"
#include "screens/field_input.h"

enum { ASKED_MOST = 12 };

static const struct asked {
	const char *name, *label, *about;
	const char *fields[ASKED_MOST];
} steps[] = {
	{ "me", "本人", "先核对本人的情况", { "telephone", "id_number", "unit_name", "identity", "marital", "health", "disability", "is_migrant", "contract_on", "contract_term" } },
	{ "family", "家庭", "一起生活的人", { "people", "registered", "address", "housing", "floor_area" } },
	{ "money", "收入和支出", "前 12 个月的情况，没有的不填", { "own_income", "income_year", "other_income_year", "ill_cost", "disabled_cost", "school_cost", "housing_cost", "other_cost" } },
	{ "cause", "困难原因", "主要原因一项，次要原因最多三项", { "main_cause", "second_causes", "cause_note", "accident_on", "accident_cost" } },
	{ "bank", "银行卡", "帮扶资金打到本人的卡上", { "bank", "branch", "bank_account" } },
	{ "send", "材料和提交", "核对以后提交给工会", { NULL } },
};

static size_t step_place(const char *name)
{
	size_t place = 0;
	while (place < COUNT_OF(steps) && !text_equal(steps[place].name, name))
		place++;
	return place;
}

static bool is_open_to_him(const struct household *row)
{
	return row->state == HOUSEHOLD_DRAFT || row->state == HOUSEHOLD_RETURNED;
}

/* His latest file; NULL: he has none, or the world failed. */
static struct household *his_file(struct context *context)
{
	struct household *row = row_new(context, &household);
	int64_t id = context->actor->person_id ? household_newest_of(context, context->actor->person_id) : 0;
	return id > 0 && store_load(context, &household, id, row) ? row : NULL;
}

/* --- the first page --- */

static void nothing_draw(struct page *page)
{
	card_begin(page, "申请列为困难职工");
	put_paragraph(page, "因病、因学、失业、意外等原因生活有困难的职工家庭，可以申请。分几步填写，填一步存一步，可以改天再填。");
	put_paragraph(page, "也可以请单位工会或亲属代办，或者到窗口、打电话申请，办理都一样。");
	button_post(page, BUTTON_PRIMARY, "开始填写", "/my-household", NULL, NULL);
	card_end(page);
}

static void state_draw(struct page *page, const struct household *row)
{
	const struct choice *state = choice_find(household_states, row->state);
	card_begin(page, "我的申请");
	line_begin(page);
	if (state)
		put_tag(page, state->tone, state->label);
	if (!text_is_empty(row->applied_on))
		put_muted(page, words_of(page, "%s 提交", date_words(page_context(page), row->applied_on)));
	line_end(page);
	if (row->state == HOUSEHOLD_RETURNED)
		put_message_text(page, "stop", words_of(page, "退回补正：%s", row->returned_why ? row->returned_why : ""));
	if (row->state == HOUSEHOLD_REFUSED)
		put_message_text(page, "stop", words_of(page, "没有列为困难职工：%s", row->left_why ? row->left_why : ""));
	if (is_open_to_him(row))
		button_link(page, BUTTON_PRIMARY, "继续填写", "/my-household/me");
	button_link(page, BUTTON_PLAIN, "查看档案", path_of(page, "/household/%" PRId64, row->record.id));
	card_end(page);
}

void my_household_page(struct page *page)
{
	struct context *context = page_context(page);
	struct household *row = his_file(context);
	if (context->failure) {
		page_failed(page);
		return;
	}
	page_crumb(page, "我的", "/me");
	page_begin(page, "困难帮扶", "申请、补材料、看办理进度");
	if (!context->actor->person_id)
		put_message(page, "wait", "您的账号还没有关联个人档案，请联系单位工会");
	else if (row)
		state_draw(page, row);
	if (context->actor->person_id && (!row || row->state == HOUSEHOLD_REFUSED || row->state == HOUSEHOLD_CLOSED))
		nothing_draw(page);
	page_end(page);
}

void my_household_begin(struct page *page)
{
	struct context *context = page_context(page);
	struct household *row = his_file(context), *made = row_new(context, &household);
	if (row && row->state != HOUSEHOLD_REFUSED && row->state != HOUSEHOLD_CLOSED) {
		page_redirect(page, "/my-household");
		return;
	}
	made->person_id = context->actor->person_id;
	household_begin(context, made);
	if (text_is_empty(made->unit_name))
		made->unit_name = words(context, "（待填）");
	if (!made->office_id)
		made->office_id = context->actor->office_id;
	if (context->actor->person_id && store_begin(context) && store_create(context, &household, made) && store_commit(context)) {
		page_redirect(page, "/my-household/me");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, "/my-household", "%s", context->problems ? context->problems->text : words(context, "现在不能申请，请联系单位工会"));
}

/* --- one step --- */

static void members_draw(struct page *page, const struct household *row)
{
	struct household_member *members;
	size_t count;
	if (!household_members(page_context(page), row->record.id, &members, &count))
		return;
	card_begin_with(page, "家庭成员（不含本人）", words_of(page, "%zu 人", count), path_of(page, "/household_member/new?household_id=%" PRId64 "&back=/my-household/family", row->record.id), "添加");
	list_begin(page);
	for (size_t i = 0; i < count; i++) {
		const struct choice *relation = choice_find(household_relations, members[i].relation);
		list_link(page, path_of(page, "/household_member/%" PRId64 "/edit?back=/my-household/family", members[i].record.id), members[i].name,
			  relation ? words(page_context(page), relation->label) : NULL);
	}
	list_end(page);
	if (!count)
		put_muted(page, words_of(page, "还没有添加。一个人生活的不用添加。"));
	card_end(page);
}

static void fields_draw(struct page *page, const struct household *row, const struct asked *step)
{
	for (size_t i = 0; i < ASKED_MOST && step->fields[i]; i++) {
		const struct field *field = field_find(&household, step->fields[i]);
		if (field_is_written(page, &household, field, false))
			field_input(page, field, row, NULL, false);
	}
}

static void step_draw(struct page *page, const struct household *row, size_t place)
{
	const struct asked *step = &steps[place];
	const char *labels[COUNT_OF(steps)];
	bool is_last = place + 1 == COUNT_OF(steps);
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		labels[i] = steps[i].label;
	page_crumb(page, "困难帮扶", "/my-household");
	page_begin(page, step->label, step->about);
	put_stepper(page, labels, COUNT_OF(steps), place);
	problem_summary(page);
	if (is_last)
		household_papers_draw(page, row);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/my-household/%s", step->name), FORM_WATCHED);
	fields_draw(page, row, step);
	if (is_last)
		put_paragraph(page, "提交后由工会初审，两名工作人员会上门了解情况，并请您当面签核对授权书。公示只写姓名、单位和困难类别。");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, is_last ? (row->state == HOUSEHOLD_RETURNED ? "补正后再报" : "提交申请") : "保存，下一步", NULL, NULL);
	if (place)
		button_link(page, BUTTON_PLAIN, "上一步", path_of(page, "/my-household/%s", steps[place - 1].name));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	if (text_equal(step->name, "family"))
		members_draw(page, row);
	page_end(page);
}

static struct household *his_draft(struct page *page, size_t *place)
{
	struct household *row = his_file(page_context(page));
	*place = step_place(page_word(page, 0));
	if (*place == COUNT_OF(steps) || !row) {
		page_absent(page);
		return NULL;
	}
	if (is_open_to_him(row))
		return row;
	page_redirect(page, "/my-household");
	return NULL;
}

void my_step_page(struct page *page)
{
	size_t place;
	const struct household *row = his_draft(page, &place);
	if (row)
		step_draw(page, row, place);
}

static bool sent(struct page *page, struct household *row)
{
	struct context *context = page_context(page);
	const char *name = row->state == HOUSEHOLD_RETURNED ? "resume" : "submit";
	return store_step(context, &household, row, step_find(&household, name), NULL) && store_commit(context);
}

static bool saved(struct page *page, struct household *row)
{
	struct context *context = page_context(page);
	struct form_input form = { .page = page };
	const struct input input = { form_input_text, &form };
	return read_row(context, &household, &input, NULL, row, false) && store_change(context, &household, row, NULL, NULL) && store_commit(context);
}

void my_step_done(struct page *page)
{
	struct context *context = page_context(page);
	size_t place;
	struct household *row = his_draft(page, &place);
	if (!row)
		return;
	bool is_last = place + 1 == COUNT_OF(steps);
	bool good = store_begin(context) && (is_last ? sent(page, row) : saved(page, row));
	if (good && is_last) {
		page_redirect_with(page, "/my-household", "申请已提交");
		return;
	}
	if (good) {
		page_redirect(page, "/my-household/%s", steps[place + 1].name);
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		step_draw(page, row, place);
}
