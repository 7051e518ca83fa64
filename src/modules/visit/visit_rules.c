/* visit_rules.c: how many visits a pairing is behind, who may be paired and
 * visited, and what follows when a visit is kept.  Rounds have theirs in
 * visit_round_rules.c. */
#include "modules/visit/visit_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"

enum { MONTH_DAYS = 30, YEAR_DAYS = 365 };

/* --- how many are due --- */

/* The day on which the `part`th of `due` parts of the year ends. */
static int64_t part_end(int64_t year_start, int64_t part, int64_t due)
{
	return year_start + YEAR_DAYS * part / due - 1;
}

static int64_t parts_wanted(const char *from_on, const char *until_on, int64_t due, int64_t year, int64_t today)
{
	char text[16] = "0000-01-01";
	for (int64_t i = 3, rest = year; i >= 0; i--, rest /= 10)
		text[i] = (char)('0' + rest % 10);
	int64_t start = date_days(text), from = date_days(from_on), until = until_on ? date_days(until_on) : INT64_MAX, wanted = 0;
	for (int64_t part = 1; part <= due; part++) {
		int64_t end = part_end(start, part, due);
		wanted += end < today && end < until && end - from >= MONTH_DAYS;
	}
	return wanted;
}

int64_t visits_wanted(const char *from_on, const char *until_on, int64_t due, int64_t year)
{
	return parts_wanted(from_on, until_on, due, year, INT64_MAX);
}

int64_t visits_behind(const char *from_on, const char *until_on, int64_t due, int64_t done, const char *day, int64_t *wanted)
{
	*wanted = parts_wanted(from_on, until_on, due, date_year(day), date_days(day));
	return *wanted > done ? *wanted - done : 0;
}

/* --- rules of offices --- */

void visit_rule_check(struct context *context, void *row, const void *before)
{
	const struct visit_rule *rule = row;
	(void)before;
	if (rule->from_on && text_order(rule->from_on, "2000-01-01") < 0)
		problem(context, "from_on", "日期太早，请核对");
}

/* --- whom it is about --- */

static bool person_read(struct context *context, int64_t id, struct person *row)
{
	return store_load_unscoped(context, &person, id, row, "whom a visit is about: the reference was checked when it was chosen");
}

/* Name and office of a household's worker; his person file beside it where there is one. */
static bool household_fill(struct context *context, int64_t household_id, int64_t *person_id, const char **name, int64_t *office_id)
{
	struct household_brief brief;
	if (!household_brief_of(context, household_id, &brief))
		return false;
	if (!*person_id)
		*person_id = brief.person_id;
	*name = brief.name;
	*office_id = brief.office_id;
	return true;
}

static void person_fill(struct context *context, int64_t person_id, const char **name, int64_t *office_id)
{
	struct person *one = row_new(context, &person);
	if (!person_id || !person_read(context, person_id, one))
		return;
	*name = one->name;
	*office_id = one->office_id;
}

/* --- pairings --- */

void pairing_begin(struct context *context, void *row)
{
	struct pairing *one = row;
	const char *name = NULL;
	int64_t office_id = 0;
	if (one->household_id)
		household_fill(context, one->household_id, &one->person_id, &name, &office_id);
	one->helper_kind = HELPER_CADRE;
}

static void rank_check(struct context *context, const struct pairing *one)
{
	struct person *helped = row_new(context, &person);
	struct visit_rule rule;
	if (!one->person_id || !person_read(context, one->person_id, helped) || helped->highest_level <= 0 || !visit_rule_of(context, helped->office_id, context->today, &rule))
		return;
	if (rule.lowest_rank > 0 && one->rank > rule.lowest_rank)
		problem(context, "rank", "按走访规则，与困难劳模结对的干部应为%s以上", words(context, choice_find(field_find(&pairing, "rank")->choices, rule.lowest_rank)->label));
}

static void helped_check(struct context *context, const struct pairing *one)
{
	struct person *helped = row_new(context, &person);
	if (!one->person_id && !one->household_id && text_is_empty(one->helped_name)) {
		problem(context, "person_id", "请选择结对对象，或者选择困难职工档案；都没有的写姓名");
		return;
	}
	if (one->person_id && person_read(context, one->person_id, helped) && helped->status == STATUS_DEAD)
		problem(context, "person_id", "%s已登记去世，不能结对", helped->name);
}

void pairing_check(struct context *context, void *row, const void *before)
{
	const struct pairing *one = row, *was = before;
	bool is_new = !was || was->person_id != one->person_id || was->household_id != one->household_id;
	if (one->state == PAIRING_ENDED)
		return;
	if (is_new)
		helped_check(context, one);
	if (one->helper_kind == HELPER_CADRE && one->rank <= 0)
		problem(context, "rank", "请填写结对干部的级别");
	else if (one->helper_kind == HELPER_CADRE && (is_new || was->rank != one->rank))
		rank_check(context, one);
	if (one->next_on && (!was || !text_equal(was->next_on, one->next_on)) && text_order(one->next_on, context->today) < 0)
		problem(context, "next_on", "下次走访的日期已经过去");
	if (is_new && context_is_clean(context) && pairing_beside(context, one))
		problem(context, "helper_name", "%s已经与这个对象结对", one->helper_name);
}

void pairing_compute(struct context *context, void *row, const void *before)
{
	struct pairing *one = row;
	const char *name = one->helped_name;
	int64_t office_id = one->office_id;
	if (one->household_id)
		household_fill(context, one->household_id, &one->person_id, &name, &office_id);
	person_fill(context, one->person_id, &name, &office_id);
	one->helped_name = name;
	one->office_id = office_id;
	if (!before)
		one->state = PAIRING_ON;
}

bool pairing_end(struct context *context, void *row, const char *reason)
{
	struct pairing *one = row;
	one->until_on = context->today;
	one->next_on = NULL;
	one->result = one->result ? arena_format(context->arena, "%s\n%s", one->result, reason) : reason;
	if (text_points(one->result) > 500)
		one->result = text_head(context->arena, one->result, 500);
	return true;
}

bool pairing_resume(struct context *context, void *row, const char *reason)
{
	struct pairing *one = row;
	(void)reason;
	helped_check(context, one);
	one->from_on = context->today;
	one->until_on = NULL;
	return context_is_clean(context);
}

/* --- visits --- */

void visit_begin(struct context *context, void *row)
{
	struct visit *one = row;
	struct pairing *pair = row_new(context, &pairing);
	if (!one->pairing_id || !store_load(context, &pairing, one->pairing_id, pair))
		return;
	one->kind = VISIT_PAIRING;
	one->person_id = pair->person_id;
	one->household_id = pair->household_id;
	one->visitors = pair->helper_name;
}

static bool pairing_fill(struct context *context, struct visit *one)
{
	struct pairing *pair = row_new(context, &pairing);
	if (!one->pairing_id || !store_load_unscoped(context, &pairing, one->pairing_id, pair, "the pairing that a visit names: chosen in the actor's scope"))
		return false;
	if (!one->person_id && !one->household_id) {
		one->person_id = pair->person_id;
		one->household_id = pair->household_id;
	}
	if (text_is_empty(one->name))
		one->name = pair->helped_name;
	one->office_id = pair->office_id;
	return true;
}

static void veteran_fill(struct context *context, struct visit *one)
{
	struct veteran *old = row_new(context, &veteran);
	if (!one->veteran_id || !store_load_unscoped(context, &veteran, one->veteran_id, old, "whom a visit is about: chosen in the actor's scope"))
		return;
	one->name = old->name;
	one->office_id = old->office_id;
}

void visit_compute(struct context *context, void *row, const void *before)
{
	struct visit *one = row;
	(void)before;
	pairing_fill(context, one);
	if (one->household_id)
		household_fill(context, one->household_id, &one->person_id, &one->name, &one->office_id);
	person_fill(context, one->person_id, &one->name, &one->office_id);
	veteran_fill(context, one);
}

/* Greetings to the dead are impossible; a visit to the family is not. */
static void death_check(struct context *context, const struct visit *one)
{
	bool is_dead = false;
	if (one->kind == VISIT_FAMILY || !target_is_dead(context, one->person_id, one->veteran_id, &is_dead) || !is_dead)
		return;
	problem(context, "kind", "本人已登记或报告去世；看望家人的，方式请选“慰问家属”");
}

static void gift_check(struct context *context, const struct visit *one)
{
	bool gives = one->amount > 0;
	static const char lacks[] = "填了项目、资金或签收的，请写金额；没有送款物的，这一节都不填";
	if (!gives && (one->item_id || one->fund_id))
		problem(context, one->item_id ? "item_id" : "fund_id", "%s", words(context, lacks));
	if (!gives && one->receiver > 0)
		problem(context, "receiver", "%s", words(context, lacks));
	if (!gives && !text_is_empty(one->goods) && !one->target_id)
		problem(context, "goods", "请在金额里写慰问品的折价");
	if (!gives)
		return;
	if (!one->item_id || !one->fund_id)
		problem(context, "amount", "送了款物的，请选择项目和资金：同一项目同一人不会重复");
	if (one->receiver <= 0)
		problem(context, "receiver", "请选择由谁签收");
	else if (one->receiver != RECEIVED_SELF && text_is_empty(one->received_by))
		problem(context, "received_by", "代收的，请写代收人和关系");
}

void visit_check(struct context *context, void *row, const void *before)
{
	struct visit *one = row;
	const struct visit *was = before;
	struct pairing *pair = row_new(context, &pairing);
	pairing_fill(context, one);
	if (!one->person_id && !one->household_id && !one->veteran_id && !one->pairing_id && text_is_empty(one->name))
		problem(context, "name", "请选择走访的是谁，没有档案的写姓名");
	if (one->veteran_id && (one->person_id || one->household_id))
		problem(context, "veteran_id", "只选一个走访对象");
	if (one->kind == VISIT_PAIRING && !one->pairing_id)
		problem(context, "pairing_id", "结对走访的，请选择结对");
	if (one->kind == VISIT_SUDDEN && one->cause <= 0)
		problem(context, "cause", "突发慰问的，请选择事由");
	if (one->pairing_id && one->visited_on && store_load_unscoped(context, &pairing, one->pairing_id, pair, "the pairing that a visit names") &&
	    text_order(one->visited_on, pair->from_on) < 0)
		problem(context, "visited_on", "早于结对日期 %s", date_words(context, pair->from_on));
	if (!was)
		gift_check(context, one);
	if (!was || was->kind != one->kind || was->person_id != one->person_id || was->veteran_id != one->veteran_id)
		death_check(context, one);
}

/* What was handed over becomes a line of payments, paid on the day. */
static bool gift_ask(struct context *context, const struct visit *one)
{
	struct person *who = row_new(context, &person);
	struct household_brief file = { 0 };
	struct veteran *old = row_new(context, &veteran);
	if (one->veteran_id && !store_load_unscoped(context, &veteran, one->veteran_id, old, "whose number the guard asks"))
		return context->failure == NULL;
	if (one->person_id && !person_read(context, one->person_id, who))
		return context->failure == NULL;
	int64_t household_id = one->household_id;
	if (!household_id && one->person_id && household_of_person(context, one->person_id, &file))
		household_id = file.id;
	const struct payment_asked asked = {
		.item_id = one->item_id, .fund_id = one->fund_id, .day = one->visited_on, .person_id = one->person_id, .household_id = household_id,
		.payee = one->name, .unit_name = who->unit_name, .office_id = one->office_id, .declared = one->amount, .amount = one->amount,
		.id_number = old->id_number, .claim = arena_format(context->arena, "visit-%lld", (long long)one->record.id),
		.way = text_is_empty(one->goods) ? WAY_CASH : WAY_GOODS, .goods = one->goods, .handed_on = one->visited_on,
		.received_by = one->receiver == RECEIVED_SELF && text_is_empty(one->received_by) ? one->name : one->received_by,
		.because = one->visitors, .document = one->document, .source = visit.name, .source_id = one->record.id,
	};
	return !context->failure && payment_ask(context, &asked, NULL);
}

bool visit_kept(struct context *context, const void *row, const void *before)
{
	const struct visit *one = row, *was = before;
	if (one && !was && one->amount > 0 && one->item_id && !gift_ask(context, one))
		return false;
	if (was && was->pairing_id && (!one || one->pairing_id != was->pairing_id) && !pairing_visited(context, was->pairing_id))
		return false;
	return !one || !one->pairing_id || pairing_visited(context, one->pairing_id);
}

/* --- promises --- */

void promise_check(struct context *context, void *row, const void *before)
{
	const struct visit_promise *one = row, *was = before;
	struct visit *of = row_new(context, &visit);
	if (was && text_equal(was->due_on, one->due_on))
		return;
	if (one->due_on && store_load_unscoped(context, &visit, one->visit_id, of, "the visit that owns the promise") && text_order(one->due_on, of->visited_on) < 0)
		problem(context, "due_on", "期限早于走访日期");
}

void promise_compute(struct context *context, void *row, const void *before)
{
	struct visit_promise *one = row;
	(void)context;
	if (!before)
		one->state = PROMISE_OPEN;
}

bool promise_do(struct context *context, void *row, const char *reason)
{
	struct visit_promise *one = row;
	one->done_on = context->today;
	one->result = text_head(context->arena, reason, 300);
	return true;
}

bool promise_drop(struct context *context, void *row, const char *reason)
{
	return promise_do(context, row, reason);
}

bool promise_reopen(struct context *context, void *row, const char *reason)
{
	struct visit_promise *one = row;
	(void)context;
	(void)reason;
	one->done_on = NULL;
	return true;
}
