/* inquiry_pages.c: the page of a round's inquiries (who was asked, who has not
 * answered, for how long), all letters in one act with its check page, and what
 * stands on the record of a letter and of an authority. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "screens/components.h"

enum { ROUNDS_MOST = 50, DUE_DAYS = 10, NAMES_MOST = 200, LACKING_AT_ONCE = 200 };	/* nominees: more of them in the background */

/* --- which round --- */

static size_t rounds_of(struct page *page, struct select_option *options, int64_t *newest)
{
	struct query query = { .entity = &selection, .limit = ROUNDS_MOST };
	struct listing listing = { 0 };
	*newest = 0;
	if (!store_list(page_context(page), &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count; i++) {
		options[i] = (struct select_option){ path_of(page, "%lld", (long long)listing.rows[i].id), path_of(page, "=%s", listing.rows[i].values[0].text) };
		if (!*newest)
			*newest = listing.rows[i].id;
	}
	options[listing.count] = (struct select_option){ NULL, NULL };
	return listing.count;
}

static int64_t round_of_page(struct page *page, struct select_option *options, size_t *count)
{
	int64_t newest;
	*count = rounds_of(page, options, &newest);
	return page_number(page, "round", newest);
}

static void round_choice(struct page *page, const struct select_option *options, size_t count, int64_t round)
{
	if (count < 2)
		return;
	form_begin(page, "/inquiry", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "round", .label = "评选", .value = path_of(page, "%lld", (long long)round) }, options);
	button_submit(page, BUTTON_PLAIN, "查看", NULL, NULL);
	form_end(page);
}

/* --- the round's page --- */

static void letter_row(struct page *page, struct table_drawing *table, const struct inquiry_letter *letter)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(letter_states, letter->state);
	bool is_late = letter->state == LETTER_SENT && !text_is_empty(letter->due_on) && text_order(letter->due_on, context->today) < 0;
	row_begin(table);
	cell_link(table, path_of(page, "/inquiry_letter/%lld", (long long)letter->record.id), store_title(context, &authority, letter->authority_id));
	cell_text(table, letter->sent_on);
	cell_begin(table);
	put_text(page, letter->due_on);
	if (is_late)
		put_tag(page, "stop", "已过期");
	cell_end(table);
	cell_number(table, letter->asked);
	cell_number(table, letter->open);
	cell_text(table, letter->state == LETTER_SENT ? words_of(page, "%lld 天", (long long)days_waiting(context, letter)) : "");
	cell_text(table, letter->urges > 0 ? words_of(page, "%lld 次，%s", (long long)letter->urges, letter->urged_on) : "");
	cell_tag(table, state->tone, words(context, state->label));
	cell_begin(table);
	if (letter->state == LETTER_SENT)
		put_link_label(page, path_of(page, "/inquiry_letter/%lld/paper/urge-pdf", (long long)letter->record.id), "催办函");
	if (answers_are_mine(context, letter))
		put_link_label(page, path_of(page, "/inquiry_letter/%lld/answers", (long long)letter->record.id), "录入答复");
	cell_end(table);
	row_end(table);
}

static void letters_card(struct page *page, const struct inquiry_letter *letters, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "单位名称", .wide = true, .plain_phone = true }, { .label = "发出", .narrow = true }, { .label = "回复期限", .narrow = true },
		{ .label = "征求", .right = true }, { .label = "未回复", .right = true }, { .label = "等了", .narrow = true }, { .label = "催办" },
		{ .label = "状态", .narrow = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "各部门的答复");
	table_begin(&table, page, "各部门的答复", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		letter_row(page, &table, &letters[i]);
	table_end(&table);
	if (!count)
		put_empty(page, "还没有函。报到本级的推荐对象要征求哪些部门，按“征求意见规则”算出。", NULL, NULL);
	card_end(page);
}

static void figures_draw(struct page *page, const struct inquiry_plan *plan, const struct inquiry_letter *letters, size_t count)
{
	struct context *context = page_context(page);
	int64_t asked = 0, open = 0, late = 0;
	for (size_t i = 0; i < count; i++) {
		asked += letters[i].asked;
		open += letters[i].open;
		late += letters[i].state == LETTER_SENT && !text_is_empty(letters[i].due_on) && text_order(letters[i].due_on, context->today) < 0;
	}
	figures_begin(page);
	figures_figure(page, "征求", path_of(page, "%lld", (long long)asked), words_of(page, "%zu 件函", count), NULL);
	figures_figure(page, "未回复", path_of(page, "%lld", (long long)open), words_of(page, "%lld 件函已过期", (long long)late), NULL);
	figures_figure(page, "还没有征求", path_of(page, "%zu", plan->total), words_of(page, "%zu 人", plan->lacking), NULL);
	figures_end(page);
}

/* What stops the letters from being right, said before they are made. */
static void plan_messages(struct page *page, const struct inquiry_plan *plan)
{
	struct context *context = page_context(page);
	if (!plan->rule_count)
		put_message(page, "wait", "还没有征求意见规则，不知道该征求哪些部门。由负责人在“征求意见规则”里建立，或者按常用办法生成后修改。");
	if (plan->kinds_without)
		put_message_text(page, "stop", words_of(page, "按规则要征求的部门里，本级还没有登记：%s", names_words(context, authority_kinds, plan->kinds_without)));
}

static void actions_draw(struct page *page, const struct inquiry_plan *plan, int64_t round)
{
	struct context *context = page_context(page);
	actions_begin(page);
	if (may(context, &inquiry_secret, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "保密答复", "/inquiry_secret");
	button_link(page, BUTTON_PLAIN, "全部函件", path_of(page, "/inquiry_letter?selection_id=%lld", (long long)round));
	if (!plan->rule_count && may(context, &inquiry_rule, ACT_CREATE))
		button_post(page, BUTTON_PLAIN, "按常用办法生成规则", "/inquiry/rules", NULL, NULL);
	if (plan->total)
		button_link(page, BUTTON_PRIMARY, "生成征求意见函", path_of(page, "/inquiry/make?round=%lld", (long long)round));
	actions_end(page);
}

void inquiry_page(struct page *page)
{
	struct context *context = page_context(page);
	struct select_option options[ROUNDS_MOST + 1];
	struct inquiry_plan plan;
	struct inquiry_letter *letters;
	size_t count, rounds;
	int64_t round = round_of_page(page, options, &rounds);
	if (!rounds && !context->failure) {
		page_begin(page, "征求意见", "评选前向有关部门征求意见，谁还没有回复");
		put_empty(page, "还没有评选", NULL, NULL);
		page_end(page);
		return;
	}
	if (!inquiry_plan_make(context, round, &plan) || !letters_of_round(context, round, context->actor->office_id, &letters, &count)) {
		page_absent(page);
		return;
	}
	page_begin(page, "征求意见", path_of(page, "=%s", plan.rules.selection.name));
	actions_draw(page, &plan, round);
	round_choice(page, options, rounds, round);
	plan_messages(page, &plan);
	figures_draw(page, &plan, letters, count);
	letters_card(page, letters, count);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

/* --- all letters at once --- */

static size_t plan_names(struct page *page, const struct inquiry_plan *plan, const char **names)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->authority_count && count < NAMES_MOST; i++)
		if (plan->missing[i])
			names[count++] = words_of(page, "%s %zu 人", plan->authorities[i].name, plan->missing[i]);
	return count;
}

static void make_draw(struct page *page, const struct inquiry_plan *plan)
{
	struct context *context = page_context(page);
	const char *names[NAMES_MOST];
	long long round = (long long)plan->rules.selection.record.id;
	struct check_page asked = {
		.action = "/inquiry/make", .sentence = "为还没有征求过的推荐对象生成征求意见函，每个部门一件；还没有发出的函会补进名单。生成后先核对，再登记发出。",
		.count = (int64_t)plan->lacking, .unit_label = "人", .names = names, .name_count = plan_names(page, plan, names), .confirm_label = "生成",
		.cancel_path = path_of(page, "/inquiry?round=%lld", round),
	};
	page_crumb(page, "征求意见", path_of(page, "/inquiry?round=%lld", round));
	page_begin(page, "生成征求意见函", path_of(page, "=%s", plan->rules.selection.name));
	problem_summary(page);
	plan_messages(page, plan);
	if (!plan->total) {
		put_empty(page, "报到本级的推荐对象都征求过了", "返回", path_of(page, "/inquiry?round=%lld", round));
		page_end(page);
		return;
	}
	check_page_begin(page, &asked);
	input_hidden(page, "round", path_of(page, "%lld", round));
	input_date(page, (struct control){ .name = "due_on", .label = "回复期限", .required = true, .value = date_add_days(context->arena, context->today, DUE_DAYS) }, true);
	check_page_end(page, &asked);
	page_end(page);
}

void make_page(struct page *page)
{
	struct inquiry_plan plan;
	if (inquiry_plan_make(page_context(page), page_number(page, "round", 0), &plan))
		make_draw(page, &plan);
	else
		page_absent(page);
}

static void make_in_background(struct page *page, const struct inquiry_plan *plan, const char *due_on)
{
	struct context *context = page_context(page);
	const char *title = arena_format(context->arena, "生成征求意见函 · %s", plan->rules.selection.name);
	const char *wants = job_wants_of(context, "round", path_of(page, "%lld", (long long)plan->rules.selection.record.id), "due", due_on, (const char *)NULL);
	int64_t id = wants ? job_ask(context, &inquiry_make_job, title, wants) : 0;
	if (id)
		page_redirect(page, "/job/%lld", (long long)id);
	else if (context->failure)
		page_failed(page);
	else
		make_draw(page, plan);
}

void make_done(struct page *page)
{
	struct context *context = page_context(page);
	struct inquiry_plan plan;
	const char *due_on = page_text(page, "due_on");
	size_t made = 0;
	if (!inquiry_plan_make(context, page_number(page, "round", 0), &plan)) {
		page_absent(page);
		return;
	}
	if (date_part(due_on) != DATE_DAY || text_order(due_on, context->today) < 0)
		problem(context, "due_on", "请填今天或以后的回复期限");
	if (plan.rules.selection.state == SELECTION_CLOSED)
		problem(context, "", "这次评选已经归档");
	if (context_is_clean(context) && plan.lacking > LACKING_AT_ONCE) {
		make_in_background(page, &plan, due_on);
		return;
	}
	bool done = context_is_clean(context) && inquiry_make(context, &plan, due_on, LACKING_AT_ONCE, &made);
	if (done)
		page_redirect_with(page, path_of(page, "/inquiry?round=%lld", (long long)plan.rules.selection.record.id), "生成了 %zu 条征求意见，核对后登记发出", made);
	else if (context->failure)
		page_failed(page);
	else
		make_draw(page, &plan);
}

void presets_done(struct page *page)
{
	struct context *context = page_context(page);
	struct inquiry_rule *rules;
	size_t made = 0, count;
	if (!rules_load(context, 0, context->actor->office_id, &rules, &count)) {
		page_failed(page);
		return;
	}
	if (count)
		page_redirect_with(page, "/inquiry_rule", "已经有规则，没有再生成");
	else if (rule_presets_make(context, &made))
		page_redirect_with(page, "/inquiry_rule", "生成了 %zu 条规则，请按本地办法核改", made);
	else
		page_failed(page);
}

/* --- on records --- */

void authority_draw_first(struct page *page, const void *row)
{
	const struct authority *one = row;
	struct context *context = page_context(page);
	if (context->actor->role != ROLE_OFFICER || one->office_id != context->actor->office_id)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "指定谁看、谁回复", path_of(page, "/authority/%lld/named", (long long)one->record.id));
	toolbar_end(page);
}

void letter_draw_head(struct page *page, const void *row)
{
	const struct inquiry_letter *letter = row;
	put_text(page, words_of(page, "征求 %lld 人，未回复 %lld 人", (long long)letter->asked, (long long)letter->open));
	if (!text_is_empty(letter->due_on))
		put_text(page, words_of(page, "，请在 %s 前回复", letter->due_on));
	if (letter->state == LETTER_SENT)
		put_text(page, words_of(page, "，已等 %lld 天", (long long)days_waiting(page_context(page), letter)));
	if (letter->is_secret == 1)
		put_tag(page, "stop", "答复保密");
}

void letter_draw_first(struct page *page, const void *row)
{
	const struct inquiry_letter *letter = row;
	long long id = (long long)letter->record.id;
	bool is_ours = letter->office_id == page_context(page)->actor->office_id;
	toolbar_begin(page);
	if (answers_are_mine(page_context(page), letter)) {
		button_link(page, letter->open > 0 ? BUTTON_PRIMARY : BUTTON_PLAIN, "录入答复", path_of(page, "/inquiry_letter/%lld/answers", id));
		button_link(page, BUTTON_PLAIN, "上传回复表", path_of(page, "/inquiry_letter/%lld/sheet", id));
	}
	if (is_ours) {
		button_link(page, BUTTON_PLAIN, "公函 PDF", path_of(page, "/inquiry_letter/%lld/paper/letter-pdf", id));
		button_link(page, BUTTON_PLAIN, "公函 Word", path_of(page, "/inquiry_letter/%lld/paper/letter-docx", id));
		button_link(page, BUTTON_PLAIN, "回复表 Excel", path_of(page, "/inquiry_letter/%lld/paper/sheet-xlsx", id));
	}
	if (is_ours && letter->state == LETTER_SENT)
		button_link(page, BUTTON_PLAIN, "催办函", path_of(page, "/inquiry_letter/%lld/paper/urge-pdf", id));
	toolbar_end(page);
	if (is_ours)
		put_own_papers(page, &inquiry_letter, letter->record.id);
}
