/* aid_mine_pages.c: a person's own cases on his phone: what he asked for and how
 * far it is, what is missing, the answer; applying in three short steps. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/file_field.h"
#include "services/files.h"

enum { MINE_MOST = 100, STEPS = 3, CONTENT_MOST = 2000, ANSWER_MOST = 1000 };

/* --- the list --- */

static void mine_card_draw(struct page *page, const struct aid_line *line)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(aid_case_states, line->state);
	card_begin_with(page, path_of(page, "=%s", words(context, line->programme)), NULL, path_of(page, "/my-cases/%" PRId64, line->id), "查看");
	line_begin(page);
	put_tag(page, state->tone, state->label);
	if (case_is_open(line->state) && !text_is_empty(line->due_on))
		put_muted(page, words_of(page, "预计 %s 前答复", date_words(context, line->due_on)));
	if (line->approved != NO_NUMBER)
		put_strong(page, words_of(page, "%s 元", fen_words(context, line->approved)));
	line_end(page);
	if (line->state == CASE_RETURNED)
		put_message(page, "wait", "需要您补交材料，请点“查看”");
	if (line->state == CASE_GIVEN)
		put_message(page, "info", "已经办完，请评价一下");
	card_end(page);
}

void aid_mine_page(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_line *lines;
	size_t count;
	if (!cases_of_person(context, context->actor->person_id, 0, MINE_MOST, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "我的申请", "您提出过的困难和诉求，办到哪一步了");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "帮扶手册", "/aid/handbook");
	button_link(page, BUTTON_PRIMARY, "我要申请", "/my-cases/new");
	actions_end(page);
	for (size_t i = 0; i < count; i++)
		mine_card_draw(page, &lines[i]);
	if (!count)
		put_empty(page, "还没有申请过。遇到困难可以在这里提出，也可以打电话、到窗口或者请家人代办。", "我要申请", "/my-cases/new");
	page_end(page);
}

/* --- applying --- */

static const struct select_option *difficulty_options(struct page *page)
{
	struct select_option *options = arena_many(page_context(page)->arena, 8, struct select_option);
	for (size_t i = 0; aid_difficulties[i].value && i < 7; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, aid_difficulties[i].value), aid_difficulties[i].label };
	return options;
}

static const struct select_option *programme_options(struct page *page, const struct aid_programme *programmes, size_t count)
{
	struct select_option *options = arena_many(page_context(page)->arena, count + 2, struct select_option);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, programmes[i].record.id), path_of(page, "=%s", words(page_context(page), programmes[i].name)) };
	options[count] = (struct select_option){ "0", "不清楚，请工会帮我选" };
	return options;
}

static const struct aid_programme *programme_chosen(struct page *page, const struct aid_programme *programmes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (programmes[i].record.id == page_number(page, "programme", 0))
			return &programmes[i];
	return NULL;
}

static void materials_say(struct page *page, const struct aid_programme *programme)
{
	char **lines;
	size_t count = !programme || text_is_empty(programme->materials) ? 0 : text_lines(page_context(page)->arena, programme->materials, &lines);
	if (!count)
		return;
	put_heading(page, "请准备这些材料");
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		if (!text_is_empty(lines[i]))
			list_text(page, lines[i]);
	list_end(page);
	put_paragraph(page, "现在不全也可以先提交，缺什么工作人员会告诉您。");
}

/* What was said in the steps before goes along. */
static void carried(struct page *page, int64_t step)
{
	input_hidden(page, "step", path_of(page, "%" PRId64, step));
	if (step > 1)
		input_hidden(page, "difficulty", page_text(page, "difficulty"));
	if (step > 1)
		input_hidden(page, "content", page_text(page, "content"));
	if (step > 2)
		input_hidden(page, "programme", page_text(page, "programme"));
}

static void step_inputs(struct page *page, int64_t step, const struct aid_programme *programmes, size_t count)
{
	if (step == 1) {
		input_radio(page, (struct control){ .name = "difficulty", .label = "哪方面的困难", .required = true, .value = page_text(page, "difficulty") }, difficulty_options(page));
		input_area(page, (struct control){ .name = "content", .label = "遇到了什么困难，希望怎样帮助", .required = true, .wide = true, .max = CONTENT_MOST, .rows = 6,
			.value = page_text(page, "content") });
	} else if (step == 2) {
		input_radio(page, (struct control){ .name = "programme", .label = "申请哪个项目", .required = true, .value = page_has(page, "programme") ? page_text(page, "programme") : "0" },
			    programme_options(page, programmes, count));
	} else {
		materials_say(page, programme_chosen(page, programmes, count));
		input_text(page, (struct control){ .name = "asked", .label = "希望帮助的金额（元）", .hint = "不清楚可以不填", .numeric = true, .value = page_text(page, "asked") });
		input_text(page, (struct control){ .name = "telephone", .label = "联系电话", .kind = "tel", .value = page_text(page, "telephone") });
		input_file(page, (struct control){ .name = "evidence", .label = "证明材料", .hint = "拍照或者扫描件，没有可以以后补交" }, "image/jpeg,image/png,application/pdf");
	}
}

static void new_draw(struct page *page, int64_t step)
{
	static const char *const labels[] = { "困难", "项目", "提交" };
	struct context *context = page_context(page);
	struct aid_programme *programmes;
	size_t count;
	if (!programmes_of(context, context->actor->office_id, context->today, &programmes, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "我的申请", "/my-cases");
	page_begin(page, "我要申请", "分三步填写，几分钟就好");
	put_stepper(page, labels, STEPS, (size_t)step - 1);
	problem_summary(page);
	form_begin(page, "/my-cases/new", step == STEPS ? FORM_FILES : FORM_PLAIN);
	form_section(page, labels[step - 1], NULL);
	step_inputs(page, step, programmes, count);
	carried(page, step);
	form_buttons_begin(page);
	if (step > 1)
		button_submit(page, BUTTON_PLAIN, "上一步", "go", "back");
	button_submit(page, BUTTON_PRIMARY, step < STEPS ? "下一步" : "提交申请", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

void aid_mine_new_page(struct page *page)
{
	new_draw(page, 1);
}

/* In an open TX_WRITE; *id 0 where nothing was sent. */
static bool upload_keep(struct page *page, const char *name, const char *title, int64_t *id)
{
	struct context *context = page_context(page);
	const struct file_store *store = file_store_here();
	const char *bytes, *file_name, *why = "";
	size_t length;
	struct stored_file stored;
	*id = 0;
	if (!page_upload(page, name, &bytes, &length, &file_name) || !length)
		return true;
	enum file_result result = store ? file_keep(store, context->arena, bytes, length, &stored, &why) : FILE_FAILED;
	if (result == FILE_FAILED)
		return fail(context, "aid: %s", why);
	if (result == FILE_REFUSED) {
		problem(context, name, "%s", why);
		return false;
	}
	*id = id_new();
	return attachment_add(context, &(struct attachment){ .id = *id, .name = arena_format(context->arena, "%s.%s", title, file_kind_ending(stored.kind)),
		.type = file_kind_type(stored.kind), .size = (int64_t)stored.length, .sha256 = arena_text(context->arena, stored.key) });
}

static struct aid_intake *intake_read(struct page *page, const struct aid_programme *programme)
{
	struct context *context = page_context(page);
	struct aid_intake *intake = row_new(context, &aid_intake);
	struct value value = { .number = NO_NUMBER };
	const char *asked = page_text(page, "asked"), *telephone = page_text(page, "telephone");
	intake->person_id = context->actor->person_id;
	intake->channel = CHANNEL_ONLINE;
	intake->by_whom = ASKED_BY_SELF;
	intake->received_on = context->today;
	intake->difficulty = page_number(page, "difficulty", NO_NUMBER);
	intake->content = text_head(context->arena, page_text(page, "content"), CONTENT_MOST);
	if (!text_is_empty(asked) && read_value(context, field_find(&aid_intake, "asked"), "asked", asked, &value))
		intake->asked = value.number;
	if (!text_is_empty(telephone) && read_value(context, field_find(&aid_intake, "telephone"), "telephone", telephone, &value))
		intake->telephone = value.text;
	intake->programmes = programme ? programme->name : NULL;
	return intake;
}

static void first_check(struct page *page)
{
	struct context *context = page_context(page);
	int64_t difficulty = page_number(page, "difficulty", 0);
	if (!choice_find(aid_difficulties, difficulty))
		problem(context, "difficulty", "请选择哪方面的困难");
	if (text_is_empty(page_text(page, "content")))
		problem(context, "content", "请写一下遇到了什么困难");
}

static bool intake_keep(struct page *page, struct aid_intake *intake)
{
	struct context *context = page_context(page);
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (upload_keep(page, "evidence", "证明材料", &intake->evidence) && store_create(context, &aid_intake, intake))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void aid_mine_new_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_programme *programmes;
	size_t count;
	int64_t step = page_number(page, "step", 1);
	step = step < 1 || step > STEPS ? 1 : step;
	if (text_equal(page_text(page, "go"), "back")) {
		new_draw(page, step - 1);
		return;
	}
	first_check(page);
	if (!context_is_clean(context) || step < STEPS) {
		new_draw(page, context_is_clean(context) ? step + 1 : 1);
		return;
	}
	if (!programmes_of(context, context->actor->office_id, context->today, &programmes, &count)) {
		page_failed(page);
		return;
	}
	if (intake_keep(page, intake_read(page, programme_chosen(page, programmes, count))))
		page_redirect_with(page, "/my-cases", "申请已经提交，工作人员会尽快答复您");
	else if (context->failure)
		page_failed(page);
	else
		new_draw(page, problem_of(context, "programmes") ? 2 : STEPS);
}

/* --- one case --- */

static void phases_draw(struct page *page, const struct aid_case *one)
{
	static const struct {
		const char *label;
		int64_t until;
	} phases[] = { { "提交", CASE_ASKED }, { "受理", CASE_TAKEN }, { "核实", CASE_CHECKED }, { "审批", CASE_FIRST }, { "落实", CASE_APPROVED }, { "评价", CASE_GIVEN } };
	bool has_stopped = one->state == CASE_REFUSED || one->state == CASE_WITHDRAWN || one->state == CASE_HELD;
	bool is_found = false;
	if (has_stopped)
		return;
	steps_begin(page, "办理进展");
	for (size_t i = 0; i < COUNT_OF(phases); i++) {
		bool is_now = !is_found && one->state <= phases[i].until;
		steps_phase(page, is_now ? PHASE_NOW : is_found ? PHASE_NEXT : PHASE_DONE, phases[i].label, NULL);
		is_found = is_found || is_now;
	}
	steps_end(page);
}

static void answer_form(struct page *page, const struct aid_case *one)
{
	put_message_text(page, "wait", words_of(page, "需要补正：%s", one->missing));
	form_begin(page, path_of(page, "/my-cases/%" PRId64 "/answer", one->record.id), FORM_FILES);
	form_section(page, "补交材料", NULL);
	input_area(page, (struct control){ .name = "answer", .label = "说明", .required = true, .wide = true, .max = ANSWER_MOST, .value = page_text(page, "answer") });
	input_file(page, (struct control){ .name = "evidence", .label = "材料", .hint = "拍照或者扫描件" }, "image/jpeg,image/png,application/pdf");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "提交", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

static void facts_draw(struct page *page, const struct aid_case *one)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(aid_case_states, one->state);
	card_begin(page, "办理情况");
	facts_begin(page);
	fact_begin(page, "状态");
	put_tag(page, state->tone, state->label);
	fact_end(page);
	fact_text(page, "承办人", one->owner);
	fact_text(page, "办理期限", one->due_on ? date_words(context, one->due_on) : NULL);
	fact_text(page, "批准金额（元）", aid_yuan_words(page, one->approved));
	fact_text(page, "理由", one->reason);
	fact_text(page, "办理结果", aid_choice_words(page, aid_outcomes, one->outcome));
	fact_text(page, "评价", aid_choice_words(page, aid_ratings, one->rating));
	facts_end(page);
	if (!text_is_empty(one->result))
		put_paragraph_text(page, one->result);
	card_end(page);
}

static void mine_acts(struct page *page, const struct aid_case *one)
{
	long long id = (long long)one->record.id;
	toolbar_begin(page);
	if (one->state == CASE_GIVEN)
		button_link(page, BUTTON_PRIMARY, "评价", path_of(page, "/aid_case/%lld/rate", id));
	if (one->state == CASE_REFUSED && one->is_review != 1)
		button_link(page, BUTTON_PRIMARY, "申请复核", path_of(page, "/aid_case/%lld/step/review", id));
	if (one->state <= CASE_CHECKED)
		button_link(page, BUTTON_PLAIN, "撤回申请", path_of(page, "/aid_case/%lld/step/withdraw", id));
	button_link(page, BUTTON_QUIET, "申请原文", path_of(page, "/aid_intake/%" PRId64, one->intake_id));
	toolbar_end(page);
}

static void case_draw(struct page *page, const struct aid_case *one)
{
	page_crumb(page, "我的申请", "/my-cases");
	page_begin(page, path_of(page, "=%s", one->title), NULL);
	problem_summary(page);
	phases_draw(page, one);
	if (one->state == CASE_RETURNED)
		answer_form(page, one);
	facts_draw(page, one);
	mine_acts(page, one);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void aid_mine_case_page(struct page *page)
{
	struct aid_case *one = row_new(page_context(page), &aid_case);
	if (store_load(page_context(page), &aid_case, page_id(page, 0), one))
		case_draw(page, one);
	else
		page_absent(page);
}

static bool answer_keep(struct page *page, struct aid_case *one)
{
	struct context *context = page_context(page);
	int64_t file;
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (upload_keep(page, "evidence", "补交的材料", &file)) {
		one->evidence = file ? file : one->evidence;
		one->state = CASE_TAKEN;
		if (store_change(context, &aid_case, one, "answer", NULL))
			return store_commit(context);
	}
	store_rollback(context);
	return false;
}

void aid_mine_answer_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_case *one = row_new(context, &aid_case);
	if (!store_load_to_change(context, &aid_case, page_id(page, 0), one)) {
		page_absent(page);
		return;
	}
	if (one->state != CASE_RETURNED)
		problem(context, "", "现在不用补交材料");
	if (text_is_empty(page_text(page, "answer")))
		problem(context, "answer", "请写一下补交了什么");
	one->answer = text_head(context->arena, page_text(page, "answer"), ANSWER_MOST);
	if (answer_keep(page, one))
		page_redirect_with(page, path_of(page, "/my-cases/%" PRId64, one->record.id), "材料已经提交");
	else if (context->failure)
		page_failed(page);
	else
		case_draw(page, one);
}
