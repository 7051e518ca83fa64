/* payment_ask.c: grants of other modules: approved there, they wait here to be
 * paid.  The key is taken and the fund reserved in the same transaction, or
 * neither. */
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_parts.h"

/* The house writes lines: whoever approves a grant has no right to make one. */
struct as_house {
	struct context *context;
	const struct actor *was;
	struct actor house;
};

static void house_begin(struct as_house *as, struct context *context)
{
	*as = (struct as_house){ .context = context, .was = context->actor, .house = *context->actor };
	as->house.is_system = true;
	context->actor = &as->house;
}

static bool house_end(struct as_house *as, bool good)
{
	as->context->actor = as->was;
	return good;
}

bool line_post(struct context *context, const struct payment_line *line, int64_t act, int64_t amount, const char *memo)
{
	const struct fund_posting posting = { .fund_id = line->fund_id, .item_id = line->item_id, .act = act, .amount = amount, .on_day = context->today, .memo = memo, .entity = payment_line.name,
					      .row_id = line->record.id };
	return !amount || fund_post(context, &posting, NULL);
}

static struct payment_line *line_of(struct context *context, const struct payment_asked *asked)
{
	struct payment_line *line = row_new(context, &payment_line);
	line->item_id = asked->item_id;
	line->fund_id = asked->fund_id;
	line->person_id = asked->person_id;
	line->household_id = asked->household_id;
	line->payee = asked->payee;
	line->unit_name = asked->unit_name;
	line->office_id = asked->office_id;
	line->declared = asked->declared > 0 ? asked->declared : asked->amount;
	line->approved = asked->amount;
	line->way = asked->way;
	line->goods = asked->goods;
	line->because = asked->because;
	line->source = asked->source;
	line->source_id = asked->source_id;
	line->keyed = 1;
	line->state = PAYMENT_APPROVED;
	return line;
}

/* Handed over at once: paid, and signed for. */
static bool line_hand(struct context *context, struct payment_line *line, const struct payment_asked *asked)
{
	line->state = PAYMENT_PAID;
	line->paid = line->approved;
	line->paid_on = line->received_on = asked->handed_on;
	line->received_by = asked->received_by;
	return store_change(context, &payment_line, line, "handed", NULL) && line_post(context, line, FUND_PAY_AT_ONCE, line->approved, line->payee);
}

/* Money of the office that keeps the person, of the one that grants, or of one above them. */
static bool fund_is_theirs(struct context *context, const struct payment_asked *asked)
{
	return fund_serves(context, asked->fund_id, asked->office_id) || (!context->failure && fund_serves(context, asked->fund_id, context->actor->office_id));
}

static bool asked_is_whole(struct context *context, const struct payment_asked *asked)
{
	if (!fund_is_theirs(context, asked) && !context->failure)
		problem(context, "fund_id", "“%s”不是本工会或上级工会的资金，不能从它支出", store_title(context, &fund, asked->fund_id));
	if (asked->amount <= 0)
		problem(context, "", "金额要大于零");
	if (asked->handed_on && asked->way == WAY_BANK)
		problem(context, "", "银行代发的不能当场交付");
	return context_is_clean(context) && !context->failure;
}

static bool line_make(struct context *context, const struct payment_asked *asked, struct payment_line *line)
{
	const struct pay_item *item = row_new(context, &pay_item);
	if (!store_load_unscoped(context, &pay_item, asked->item_id, (void *)(uintptr_t)item, "what the grant is paid as")) {
		problem(context, "", "发放事项不存在");
		return false;
	}
	line->period = pay_period_of(context, item->period, asked->day);
	return store_create(context, &payment_line, line);
}

bool payment_ask(struct context *context, const struct payment_asked *asked, int64_t *line_id)
{
	struct as_house as;
	must(tx_is_open(context->db) && asked->fund_id && asked->payee);
	if (!asked_is_whole(context, asked))
		return false;
	house_begin(&as, context);
	struct payment_line *line = line_of(context, asked);
	bool good = line_make(context, asked, line);
	const struct payment_claim claim = { .item_id = asked->item_id, .day = asked->day, .person_id = asked->person_id, .household_id = asked->household_id,
		.id_number = asked->id_number, .claim = asked->claim, .amount = asked->amount, .entity = payment_line.name, .row_id = line->record.id,
		.override_id = asked->override_id };
	good = good && payment_claim_take(context, &claim) && line_post(context, line, FUND_RESERVE, line->approved, line->payee);
	if (good && asked->handed_on)
		good = line_hand(context, line, asked);
	if (good && line_id)
		*line_id = line->record.id;
	return house_end(&as, good);
}

bool line_let_go(struct context *context, struct payment_line *line, const char *memo)
{
	bool good = payment_claim_free(context, payment_line.name, line->record.id) && line_post(context, line, FUND_RELEASE, line->approved, memo);
	if (good)
		line->keyed = NO_NUMBER;
	return good;
}

bool payment_withdraw(struct context *context, int64_t line_id, const char *reason)
{
	struct as_house as;
	struct payment_line *line = row_new(context, &payment_line);
	must(tx_is_open(context->db));
	house_begin(&as, context);
	bool good = store_load_to_change(context, &payment_line, line_id, line);
	if (good && line->state != PAYMENT_APPROVED && line->state != PAYMENT_HELD) {
		const struct choice *state = choice_find(payment_states, line->state);
		problem(context, "", "这一笔%s，不能撤回；多付的请办追回", words(context, state ? state->label : ""));
		good = false;
	} else if (good && line->frozen == 1) {
		problem(context, "", "这一笔已在冻结名单里，不能撤回；请在发放明细里停发");
		good = false;
	}
	if (good) {
		good = line_let_go(context, line, reason);
		line->state = PAYMENT_WITHDRAWN;
		line->state_reason = reason;
		good = good && store_change(context, &payment_line, line, "withdrawn", reason);
	}
	return house_end(&as, good);
}
