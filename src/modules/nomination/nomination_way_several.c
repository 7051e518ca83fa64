/* nomination_way_several.c: one move with several nominees: first which of them
 * can go and why not the others, and how the round's meters would stand; then
 * each in a transaction of its own, with what came of it beside it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "screens/chosen.h"
#include "screens/components.h"

enum { SEVERAL_MOST = 200 };

struct one {
	struct nomination *row;
	const char *refused;		/* NULL: it can go, or has gone */
	int64_t from_office;		/* that sent it here; 0 */
	int64_t to_office;		/* where it went */
};

struct several {
	struct page *page;
	const struct move_rule *rule;
	struct one *list;
	size_t count, good;
	const struct selection_rules *rules;	/* of the round of those that can go … */
	bool one_round;				/* … all of them */
};

/* --- which --- */

static const char *first_obstacle(struct context *context, const struct selection_rules *rules, const struct nomination *row)
{
	size_t place = 0;
	return nomination_obstacle(context, rules, row, &place);
}

static void one_count(struct several *several, const struct selection_rules *rules)
{
	if (!several->good++) {
		struct selection_rules *kept = arena_one(page_context(several->page)->arena, struct selection_rules);
		*kept = *rules;
		several->rules = kept;
		several->one_round = true;
	}
	several->one_round = several->one_round && several->rules->selection.record.id == rules->selection.record.id;
}

static void one_judge(struct several *several, struct one *one)
{
	struct context *context = page_context(several->page);
	struct way way;
	bool known = several->rules && several->rules->selection.record.id == one->row->selection_id;
	if (known ? !way_load_within(context, several->rules, one->row, &way) : !way_load(context, one->row, &way)) {
		one->refused = words(context, "找不到这次评选");
		return;
	}
	one->from_office = way.passed.sent_from;
	one->refused = way_refuses(context, &way, one->row, (enum move_kind)several->rule->kind);
	if (!one->refused && (several->rule->wants & MOVE_CHECKED))
		one->refused = first_obstacle(context, &way.rules, one->row);
	if (!one->refused)
		one_count(several, &way.rules);
}

static bool several_load(struct page *page, struct several *several)
{
	struct context *context = page_context(page);
	int64_t *ids;
	size_t count;
	bool more;
	*several = (struct several){ .page = page, .rule = move_rule_named(page_text(page, "move")) };
	if (!several->rule || !(several->rule->wants & MOVE_IN_BATCH) || !chosen_rows(page, &nomination, SEVERAL_MOST, &ids, &count, &more)) {
		page_absent(page);
		return false;
	}
	several->list = arena_many(context->arena, count + 1, struct one);
	for (size_t i = 0; i < count; i++) {
		struct one *one = &several->list[several->count];
		one->row = row_new(context, &nomination);
		if (!store_load(context, &nomination, ids[i], one->row))
			continue;
		several->count++;
		one_judge(several, one);
	}
	return true;
}

/* --- the meters as they would stand --- */

static int64_t *good_ids(const struct several *several)
{
	int64_t *ids = arena_many(page_context(several->page)->arena, several->count + 1, int64_t);
	size_t count = 0;
	for (size_t i = 0; i < several->count; i++)
		if (!several->list[i].refused)
			ids[count++] = several->list[i].row->record.id;
	return ids;
}

static bool goes_up(const struct several *several)
{
	return (several->rule->kind == MOVE_FORWARD || several->rule->kind == MOVE_SUBMIT) && several->one_round && several->good > 0;
}

/* The whole list of the office: nothing of it stays behind. */
static bool list_judge(const struct several *several, struct selection_meters **meters)
{
	struct context *context = page_context(several->page);
	int64_t rest;
	*meters = way_list_meters(context, several->rules, good_ids(several), several->good, &rest);
	return *meters && (rest > 0 || way_list_judge(context, *meters, context->actor->office_id));
}

static void meters_card(const struct several *several, const struct selection_meters *meters)
{
	struct page *page = several->page;
	card_begin(page, "报上去以后，本工会的名额和比例");
	if (!selection_meters_draw(page, meters, page_context(page)->actor->office_id))
		put_paragraph(page, "本次评选没有给本工会分配名额，也没有各地分别达到的比例。");
	card_end(page);
}

/* The round as it would stand; and, where all come from one office, what that one sends. */
static void host_card(const struct several *several)
{
	struct page *page = several->page;
	struct context *context = page_context(page);
	bool first = several->rule->kind == MOVE_FIRST;
	struct selection_meters *meters = way_host_meters(context, several->rules, first, good_ids(several), several->good);
	int64_t from = -1;
	for (size_t i = 0; i < several->count; i++)
		if (!several->list[i].refused)
			from = from == -1 || several->list[i].from_office == from ? several->list[i].from_office : 0;
	if (!meters)
		return;
	card_begin(page, first ? "全部初荐名单的名额和比例" : "列入以后，全部建议人选的名额和比例");
	if (!selection_meters_draw(page, meters, 0))
		put_paragraph(page, "本次评选没有设名额和比例。");
	if (from && from != context->actor->office_id) {
		put_heading(page, path_of(page, "=%s", office_name(context, from)));
		if (!selection_meters_draw(page, meters, from))
			put_paragraph(page, "没有分配名额。");
	}
	card_end(page);
}

/* --- the page that asks --- */

static void list_draw(const struct several *several, const char *good_label)
{
	static const struct table_column columns[] = { { .label = "姓名或集体名称", .plain_phone = true, .narrow = true }, { .label = "工作单位" }, { .label = "结果", .wide = true } };
	struct page *page = several->page;
	struct table_drawing table;
	card_begin_flush(page, NULL);
	table_begin(&table, page, several->rule->label, columns, COUNT_OF(columns));
	for (size_t i = 0; i < several->count; i++) {
		const struct one *one = &several->list[i];
		row_begin(&table);
		cell_link(&table, nomination_path(page, one->row->record.id), one->row->name);
		cell_text(&table, one->row->unit_name);
		cell_begin(&table);
		put_tag(page, one->refused ? "stop" : "ok", one->refused ? "不能办" : good_label);
		if (one->refused)
			put_text(page, one->refused);
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static const char *back_of(struct page *page)
{
	return page_back(page) ? page_back(page) : "/nomination/inbox";
}

static void form_draw(const struct several *several)
{
	struct page *page = several->page;
	struct check_page asked = { .action = "/nomination/several", .sentence = several->rule->explains, .count = (int64_t)several->good, .unit_label = "个",
				    .confirm_label = several->rule->label, .cancel_path = back_of(page) };
	check_page_begin(page, &asked);
	input_hidden(page, "move", several->rule->name);
	for (size_t i = 0; i < several->count; i++)
		if (!several->list[i].refused)
			input_hidden(page, "ids", path_of(page, "%" PRId64, several->list[i].row->record.id));
	input_hidden(page, "back", back_of(page));
	move_inputs(page, several->rule);
	check_page_end(page, &asked);
}

static void several_begin(const struct several *several)
{
	struct page *page = several->page;
	page_crumb(page, "我这里的推荐", back_of(page));
	page_begin(page, path_of(page, "=%s", words_of(page, "%s：%zu 个", words(page_context(page), several->rule->label), several->count)), NULL);
}

static void ask_draw(const struct several *several)
{
	struct page *page = several->page;
	struct selection_meters *meters = NULL;
	bool passes = !goes_up(several) || list_judge(several, &meters);
	bool by_host = (several->rule->kind == MOVE_FIRST || several->rule->kind == MOVE_PROPOSE) && several->one_round && several->good > 0;
	several_begin(several);
	if (!several->count)
		put_empty(page, "没有选中的推荐对象", "回去选", back_of(page));
	else if (!several->good)
		put_message(page, "stop", "选中的都不能办，原因在下面。");
	else if (passes)
		form_draw(several);
	else
		problem_summary(page);
	if (meters)
		meters_card(several, meters);
	if (by_host)
		host_card(several);
	if (several->count)
		list_draw(several, "可以办");
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void several_ask_page(struct page *page)
{
	struct several several;
	if (several_load(page, &several))
		ask_draw(&several);
}

/* --- done --- */

static void problems_forget(struct context *context)
{
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	context->conflict = false;
}

static void one_do(const struct several *several, struct one *one)
{
	struct page *page = several->page;
	struct context *context = page_context(page);
	struct moving moving = { .kind = (enum move_kind)several->rule->kind, .opinion = page_text(page, "opinion"), .reason = page_text(page, "reason"), .quiet = true };
	if (context->failure || !store_begin(context))
		return;
	if (nomination_move_do(context, one->row, &moving) && store_commit(context)) {
		one->to_office = one->row->at_office_id;
		return;
	}
	store_rollback(context);
	one->refused = context->problems ? context->problems->text : words(context, "没有办成，请再试一次");
	problems_forget(context);
}

/* One message for each office that got some. */
static void offices_tell(const struct several *several)
{
	struct context *context = page_context(several->page);
	struct message message = { .kind = MESSAGE_NOTICE, .path = "/nomination/inbox", .text = page_text(several->page, "opinion") };
	size_t told;
	if (text_is_empty(message.text))
		message.text = page_text(several->page, "reason");
	for (size_t i = 0; i < several->count; i++) {
		const struct one *one = &several->list[i];
		int64_t count = 0;
		for (size_t k = 0; k < several->count; k++)
			if (several->list[k].to_office == one->to_office && !several->list[k].refused)
				count += k < i ? -1000000 : 1;
		if (one->refused || one->to_office == context->actor->office_id || count <= 0)
			continue;
		message.title = arena_format(context->arena, "%s：%s 等 %lld 个（%s）", context->actor->office_name ? context->actor->office_name : "", one->row->name,
					     (long long)count, several->rule->label);
		if (store_begin(context) && message_send_office(context, &message, one->to_office, STAFF, &told))
			store_commit(context);
		else
			store_rollback(context);
	}
}

/* Said once for all before the first goes. */
static bool words_check(const struct several *several)
{
	struct context *context = page_context(several->page);
	if ((several->rule->wants & MOVE_WANTS_OPINION) && text_points(page_text(several->page, "opinion")) < 2)
		problem(context, "opinion", "请写明意见");
	if ((several->rule->wants & MOVE_WANTS_REASON) && text_points(page_text(several->page, "reason")) < 2)
		problem(context, "reason", "请写明原因");
	return context_is_clean(context);
}

static void done_draw(const struct several *several, size_t done)
{
	struct page *page = several->page;
	several_begin(several);
	put_message_text(page, done == several->count ? "ok" : "wait", done == several->count ? words_of(page, "%zu 个都办好了", done)
		: words_of(page, "办好 %zu 个，%zu 个没有办成，原因在下面", done, several->count - done));
	list_draw(several, "已办");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "回到我这里的推荐", back_of(page));
	toolbar_end(page);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void several_page(struct page *page)
{
	struct several several;
	struct selection_meters *meters = NULL;
	size_t done = 0;
	if (!several_load(page, &several))
		return;
	if (!words_check(&several)) {
		ask_draw(&several);
		return;
	}
	if (goes_up(&several) && !list_judge(&several, &meters)) {
		problems_forget(page_context(page));	/* the page that asks finds them again */
		ask_draw(&several);
		return;
	}
	for (size_t i = 0; i < several.count; i++) {
		if (!several.list[i].refused)
			one_do(&several, &several.list[i]);
		done += several.list[i].refused == NULL;
	}
	offices_tell(&several);
	done_draw(&several, done);
}
