/* payment_death.c: a death that was verified: what was still to be paid stops at
 * once, its keys and money are free again; and what people have to settle with the
 * family: paid after the day of death, due before it.  It decides nothing of that. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/payment/payment_show.h"
#include "modules/person/person.h"

enum { LINES_MOST = 200 };

static const char dead[] = "已去世";

static bool line_end(struct context *context, int64_t id)
{
	struct payment_line *line = row_new(context, &payment_line);
	if (!store_load_to_change(context, &payment_line, id, line))
		return context->failure == NULL;
	line->state_reason = dead;
	if (line->keyed == 1 && !line_let_go(context, line, dead))
		return false;
	line->state = PAYMENT_STOPPED;
	return store_blank(context, &payment_line, line, "stop", dead);
}

bool payment_died(struct context *context, int64_t person_id)
{
	int64_t ids[LINES_MOST];
	struct person *who = row_new(context, &person);
	if (!store_load_unscoped(context, &person, person_id, who, "the day of a death that was verified"))
		return context->failure == NULL;
	size_t count = lines_unpaid(context, person_id, text_is_empty(who->status_on) ? "" : who->status_on, ids, LINES_MOST);
	bool good = context->failure == NULL;
	for (size_t i = 0; i < count && good; i++)
		good = line_end(context, ids[i]);
	return good;
}

/* Both texts cut to what they have in common: "2026-05" and "2026-04-30" are compared by the month, "2026" by the year. */
static int period_order(struct context *context, const char *period, const char *day)
{
	size_t length = text_points(period) < text_points(day) ? text_points(period) : text_points(day);
	return text_order(text_head(context->arena, period, length), text_head(context->arena, day, length));
}

/* What is to be done about a line; NULL: nothing. */
static const char *act_of(struct context *context, const struct person_payment *line, const char *died_on)
{
	bool was_for_after = !text_is_empty(line->period) && period_order(context, line->period, died_on) > 0;
	bool came_after = !text_is_empty(line->paid_on) && period_order(context, line->paid_on, died_on) > 0;
	const char *amount = money_text(context, line->paid > 0 ? line->paid : line->approved > 0 ? line->approved : 0);
	if (line->state == PAYMENT_PAID && was_for_after)
		return words_with(context, "去世以后的 %s 元已经发出，请追回", amount);
	if (line->state == PAYMENT_PAID && came_after)
		return words_with(context, "%s 元在去世以后到账，请核对该不该追回", amount);
	if (line->state == PAYMENT_SENT)
		return words_with(context, "%s 元已报盘，等银行回盘；到账的请核对", amount);
	if (line->state == PAYMENT_RECOVERING)
		return words_with(context, "正在追回 %s 元，与家属商定", amount);
	if (line->state == PAYMENT_STOPPED && !was_for_after && line->approved > 0)
		return words_with(context, "%s 元已停发：去世以前应得的，由继承人领取", amount);
	if (line->state == PAYMENT_EXPECTED || line->state == PAYMENT_HELD || line->state == PAYMENT_APPROVED || line->state == PAYMENT_RETURNED)
		return words_with(context, "%s 元还在名单里，冻结和报盘时自动停发", amount);
	return NULL;
}

size_t payment_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most)
{
	struct person *who = row_new(context, &person);
	struct person_payment *lines;
	size_t count = 0, found = 0;
	if (!may(context, &payment_line, ACT_SHOW) || !store_load_unscoped(context, &person, person_id, who, "the day of a death that was verified") || text_is_empty(who->status_on) ||
	    !person_payments(context, person_id, false, 0, LINES_MOST, &lines, &count))
		return 0;
	for (size_t i = 0; i < count && found < most; i++) {
		const char *act = act_of(context, &lines[i], who->status_on);
		bool to_recover = lines[i].state == PAYMENT_PAID && may(context, &payment_recovery, ACT_CREATE);
		if (act)
			items[found++] = (struct desk_item){ .name = arena_format(context->arena, "%s %s", lines[i].item ? lines[i].item : "", lines[i].period ? lines[i].period : ""),
				.act = act, .detail = words(context, "待遇发放"), .button = to_recover ? "追回" : "查看",
				.path = arena_format(context->arena, to_recover ? "/payment_recovery/new?line_id=%" PRId64 : "/payment_line/%" PRId64, lines[i].id) };
	}
	return found;
}
