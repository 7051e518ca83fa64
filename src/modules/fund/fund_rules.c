/* fund_rules.c: what each act moves, how periods are written, what funds and
 * items must fulfil.  No database but for what is asked of the guard. */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/fund/fund_parts.h"

/* --- entries --- */

static const struct fund_move moves[] = {
	[FUND_RECEIVE] = { .received = 1, .free = 1 },
	[FUND_RESERVE] = { .free = -1, .reserved = 1 },
	[FUND_RELEASE] = { .free = 1, .reserved = -1 },
	[FUND_SEND] = { .reserved = -1, .sent = 1 },
	[FUND_PAY] = { .sent = -1, .spent = 1 },
	[FUND_PAY_AT_ONCE] = { .reserved = -1, .spent = 1 },
	[FUND_RETURN] = { .reserved = 1, .sent = -1 },
	[FUND_RECOVER] = { .free = 1, .spent = -1 },
};

const struct fund_move *fund_move_of(int64_t act)
{
	return act >= FUND_RECEIVE && act < FUND_REVERSE ? &moves[act] : NULL;
}

struct fund_balances fund_moved(const struct fund_move *move, int64_t amount)
{
	return (struct fund_balances){ move->received * amount, move->free * amount, move->reserved * amount, move->sent * amount, move->spent * amount };
}

/* Income is the other side of what came: its account goes down as the fund's goes up. */
void fund_lines(const struct fund_move *move, int64_t amount, struct fund_line lines[2])
{
	const int signs[] = { [ACCOUNT_INCOME] = -move->received, [ACCOUNT_FREE] = move->free, [ACCOUNT_RESERVED] = move->reserved,
			      [ACCOUNT_SENT] = move->sent, [ACCOUNT_SPENT] = move->spent };
	size_t count = 0;
	for (int account = ACCOUNT_INCOME; account <= ACCOUNT_SPENT; account++)
		if (signs[account]) {
			must(count < 2);
			lines[count++] = (struct fund_line){ account, signs[account] * amount };
		}
	must(count == 2);
}

/* --- periods --- */

static int month_of(const char *day)
{
	return (day[5] - '0') * 10 + (day[6] - '0');
}

const char *pay_period_of(struct context *context, int64_t period, const char *day)
{
	int year = date_year(day);
	must(date_part(day) == DATE_DAY);
	switch (period) {
	case PERIOD_YEAR:
		return arena_format(context->arena, "%04d", year);
	case PERIOD_HALF:
		return arena_format(context->arena, "%04d-H%d", year, month_of(day) > 6 ? 2 : 1);
	case PERIOD_QUARTER:
		return arena_format(context->arena, "%04d-Q%d", year, (month_of(day) + 2) / 3);
	case PERIOD_MONTH:
		return arena_text_n(context->arena, day, 7);
	case PERIOD_SCHOOL_YEAR:	/* 学年 begins on 1 September */
		return arena_format(context->arena, "%04d", month_of(day) >= 9 ? year : year - 1);
	default:
		return "";
	}
}

static bool is_part(const char *period, char letter, char most)
{
	return strlen(period) == 7 && period[4] == '-' && period[5] == letter && period[6] >= '1' && period[6] <= most;
}

bool pay_period_is(int64_t kind, const char *period)
{
	char year[5] = "";
	if (kind == PERIOD_ONCE)
		return text_is_empty(period);
	if (strlen(period) < 4)
		return false;
	memcpy(year, period, 4);
	if (date_part(year) != DATE_YEAR)
		return false;
	if (kind == PERIOD_HALF)
		return is_part(period, 'H', '2');
	if (kind == PERIOD_QUARTER)
		return is_part(period, 'Q', '4');
	return date_part(period) == (kind == PERIOD_MONTH ? DATE_MONTH : DATE_YEAR);
}

const char *pay_period_day(struct context *context, int64_t kind, const char *period)
{
	int month = 1;
	if (kind == PERIOD_ONCE)
		return NULL;
	if (kind == PERIOD_MONTH)
		return arena_format(context->arena, "%s-01", period);
	if (kind == PERIOD_HALF)
		month = (period[6] - '1') * 6 + 1;
	else if (kind == PERIOD_QUARTER)
		month = (period[6] - '1') * 3 + 1;
	else if (kind == PERIOD_SCHOOL_YEAR)
		month = 9;
	return arena_format(context->arena, "%.4s-%02d-01", period, month);
}

/* --- funds --- */

void fund_compute(struct context *context, void *row, const void *before)
{
	struct fund *now = row;
	(void)context;
	if (before)
		return;
	now->state = FUND_OPEN;
	now->received = now->free = now->reserved = now->sent = now->spent = now->entries = 0;
}

bool fund_close(struct context *context, void *row, const char *reason)
{
	const struct fund *now = row;
	(void)reason;
	if (now->reserved > 0 || now->sent > 0)
		problem(context, "", "还有已占用或已报盘、没有付完的钱，先付完或撤回再封账");
	return context_is_clean(context);
}

/* --- items --- */

static void item_is_unchanged(struct context *context, const struct pay_item *now, const struct pay_item *old)
{
	if (now->counting == old->counting && now->period == old->period && now->cap_of == old->cap_of)
		return;
	if (pay_item_is_used(context, now->record.id))
		problem(context, now->counting != old->counting ? "counting" : now->period != old->period ? "period" : "cap_of",
			"这个项目已经发过，防重的口径不能再改；停用它，另建一个项目");
}

void pay_item_check(struct context *context, void *row, const void *before)
{
	const struct pay_item *now = row;
	if (now->counting == COUNT_CLAIM && now->times != NO_NUMBER)
		problem(context, "times", "按单据计的项目不限次数，请清空；用“每期最高”限制");
	if (now->counting == COUNT_CLAIM && !text_is_empty(now->apart_from))
		problem(context, "apart_from", "按单据计的项目不与别的项目互斥，请清空");
	if (now->counting != COUNT_CLAIM && now->times == NO_NUMBER && now->cap == NO_NUMBER)
		problem(context, "times", "次数和“每期最高”至少填一个，否则防不住重复");
	if (now->cap != NO_NUMBER && now->most != NO_NUMBER && now->most > now->cap)
		problem(context, "most", "每次最高不能多于每期最高");
	if (before)
		item_is_unchanged(context, now, before);
}

void pay_item_compute(struct context *context, void *row, const void *before)
{
	struct pay_item *now = row;
	(void)context;
	if (!before)
		now->state = FUND_OPEN;
	if (now->cap_of == NO_NUMBER || now->cap_of == 0)
		now->cap_of = now->counting == COUNT_HOUSEHOLD || now->counting == COUNT_CLAIM ? CAP_OF_HOUSEHOLD : CAP_OF_PERSON;
}

/* --- overrides --- */

static void override_subject_check(struct context *context, const struct pay_override *now)
{
	if (!now->person_id && !now->household_id && text_is_empty(now->id_number) && text_is_empty(now->claim))
		problem(context, "person_id", "写明给谁：选个人档案，或填身份证号、单据号");
}

void pay_override_check(struct context *context, void *row, const void *before)
{
	const struct pay_override *now = row;
	if (before)
		return;
	override_subject_check(context, now);
	if (text_is_empty(now->reason))
		problem(context, "reason", "请写明为什么可以例外");
}

void pay_override_compute(struct context *context, void *row, const void *before)
{
	struct pay_override *now = row;
	(void)context;
	if (!before)
		now->state = OVERRIDE_ASKED;
}

/* Two officers (work rule of the union's office): who asked does not approve. */
static bool is_another(struct context *context, const struct pay_override *now)
{
	if (!context->actor->is_system && now->record.made_by == context->actor->account_id)
		problem(context, "", "申请例外的人不能自己批准，请另一位负责人办理");
	return context_is_clean(context);
}

bool pay_override_approve(struct context *context, void *row, const char *reason)
{
	struct pay_override *now = row;
	(void)reason;
	now->approved_by = context->actor->account_id;
	now->approved_on = context->today;
	return is_another(context, now);
}

bool pay_override_refuse(struct context *context, void *row, const char *reason)
{
	(void)reason;
	return is_another(context, row);
}
