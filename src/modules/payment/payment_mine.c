/* payment_mine.c: what a person sees of his own payments, and how he says that
 * something did not come; what waits for the office; the timeline of a person. */
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/payment/payment_show.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { MINE_MOST = 200 };

/* --- my payments --- */

size_t payment_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct person_payment *lines;
	size_t count = 0;
	int64_t sum = 0, times = 0;
	if (!most || !context->actor->person_id || !person_payments(context, context->actor->person_id, true, 0, MINE_MOST, &lines, &count) || !count)
		return 0;
	for (size_t i = 0; i < count; i++) {
		bool is_this_year = text_starts(lines[i].period, text_head(context->arena, context->today, 4));
		sum += is_this_year && lines[i].paid > 0 ? lines[i].paid : 0;
		times += is_this_year && lines[i].paid > 0;
	}
	cards[0] = (struct mine_card){ .label = "我的待遇", .number = arena_format(context->arena, "%s 元", money_text(context, sum)),
		.detail = words_with(context, "今年已发 %lld 笔", (long long)times), .path = "/my-payments" };
	return 1;
}

void my_payments_page(struct page *page)
{
	struct context *context = page_context(page);
	struct person_payment *lines = NULL;
	size_t count = 0;
	if (context->actor->person_id && !person_payments(context, context->actor->person_id, true, 0, MINE_MOST, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "我的待遇", "批准发给您的每一笔：什么、多少、怎么算的、到哪一步了");
	card_begin_flush(page, NULL);
	if (count)
		payments_table(page, lines, count, true);
	else
		put_empty(page, "还没有批准的待遇。有疑问请与管理工会联系。", NULL, NULL);
	card_end(page);
	page_end(page);
}

static struct payment_line *own_line(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_line *line = row_new(context, &payment_line);
	struct person_payment *lines;
	size_t count = 0;
	int64_t id = page_id(page, 0);
	if (context->actor->person_id && person_payments(context, context->actor->person_id, true, id < INT64_MAX ? id + 1 : id, 1, &lines, &count) && count && lines[0].id == id
	    && store_load_unscoped(context, &payment_line, id, line, "the person's own payment"))
		return line;
	page_absent(page);
	return NULL;
}

static void own_questions(struct page *page, const struct payment_line *line)
{
	struct payment_question *asked = row_new(page_context(page), &payment_question);
	int64_t id = question_of_line(page_context(page), line->record.id);
	if (!id || !store_load_unscoped(page_context(page), &payment_question, id, asked, "his own question"))
		return;
	card_begin(page, "您问过的");
	put_paragraph_text(page, asked->asked);
	if (asked->answer)
		put_paragraph_text(page, words_of(page, "答复：%s", asked->answer));
	else
		put_paragraph(page, "管理工会还没有答复。");
	card_end(page);
}

static void own_draw(struct page *page, const struct payment_line *line)
{
	page_crumb(page, "我的待遇", "/my-payments");
	page_begin(page, path_of(page, "=%s", store_title(page_context(page), &pay_item, line->item_id)), NULL);
	problem_summary(page);
	payment_notice_draw(page, line);
	own_questions(page, line);
	card_begin(page, "没有收到");
	form_begin(page, path_of(page, "/my-payments/%lld", (long long)line->record.id), FORM_PLAIN);
	input_area(page, (struct control){ .name = "asked", .label = "说明", .required = true, .max = REASON_MAX, .rows = 3, .value = page_text(page, "asked"),
		.hint = "例如：账户里没有查到这一笔。管理工会查明以后在这里答复。" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "告诉管理工会", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void my_payment_page(struct page *page)
{
	const struct payment_line *line = own_line(page);
	if (line)
		own_draw(page, line);
}

static bool question_ask(struct context *context, const struct payment_line *line, const char *asked)
{
	struct payment_question *question = row_new(context, &payment_question);
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	question->line_id = line->record.id;
	question->person_id = line->person_id;
	question->office_id = line->office_id;
	question->asked = asked;
	question->state = QUESTION_OPEN;
	context->actor = &house;
	bool good = store_begin(context) && store_create(context, &payment_question, question);
	context->actor = was;
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

void my_payment_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_line *line = own_line(page);
	const char *asked = page_text(page, "asked");
	if (!line)
		return;
	if (text_is_empty(asked))
		problem(context, "asked", "请写明情况");
	else if (text_points(asked) > REASON_MAX)
		problem(context, "asked", "最多 %d 个字", REASON_MAX);
	if (context_is_clean(context) && question_ask(context, line, asked))
		page_redirect_with(page, path_of(page, "/my-payments/%lld", (long long)line->record.id), "已告诉管理工会，答复会写在这里");
	else if (context->failure)
		page_failed(page);
	else
		own_draw(page, line);
}

/* --- the office's desk --- */

size_t payment_todo(struct context *context, struct desk_item *items, size_t most)
{
	size_t found = 0;
	int64_t returned, waiting;
	if (!may(context, &payment_line, ACT_LIST) || !payment_waiting(context, &returned, &waiting))
		return 0;
	if (returned && found < most)
		items[found++] = (struct desk_item){ .name = words_with(context, "%lld 笔银行退回", (long long)returned), .act = words(context, "更正账号，再付"),
			.path = "/payment_line?state=returned" };
	if (waiting && found < most)
		items[found++] = (struct desk_item){ .name = words_with(context, "%lld 笔已批准，还没有汇集发放", (long long)waiting), .act = words(context, "汇集成一次发放"),
			.path = "/payment_line?state=approved" };
	return found;
}

/* --- the timeline of a person --- */

static size_t person_gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	const struct record *record = row;
	struct person_payment *lines;
	size_t count = 0;
	if (!text_equal(entity->name, person.name) || !may(context, &payment_line, ACT_LIST) || !person_payments(context, record->id, false, before, most, &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++) {
		const struct choice *state = choice_find(payment_states, lines[i].state);
		entries[i] = (struct timeline_entry){ .key = lines[i].id, .at = lines[i].made_at, .source = "payment", .who = lines[i].run,
			.what = words_with(context, "%s %s 元，%s", lines[i].item ? lines[i].item : "", money_text(context, lines[i].approved > 0 ? lines[i].approved : 0),
					   state ? words(context, state->label) : ""),
			.detail = lines[i].period, .path = arena_format(context->arena, "/payment_line/%lld", (long long)lines[i].id) };
	}
	return count;
}

const struct timeline_source payment_timeline = { .name = "payment", .label = "待遇", .gather = person_gather };
