/* payment_check.c: for `laomo check`: every fen in the funds is a fen of a line;
 * every frozen list is the one that was frozen; every run's sums are its lines'. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_check.h"
#include "modules/payment/payment_parts.h"

static const char *sums_prove(struct context *context, const struct fund_held *funds, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct fund_held *fund = &funds[i];
		if (fund->reserved == fund->lines_reserved && fund->sent == fund->lines_sent && fund->spent == fund->lines_spent)
			continue;
		return arena_format(context->arena, "资金“%s”的台账与发放明细不符：占用 %s / %s，报盘 %s / %s，支出 %s / %s（台账 / 明细，元）", fund->name,
			money_text(context, fund->reserved), money_text(context, fund->lines_reserved), money_text(context, fund->sent), money_text(context, fund->lines_sent),
			money_text(context, fund->spent), money_text(context, fund->lines_spent));
	}
	return "";
}

static const char *list_prove(struct context *context, const struct frozen_run *run)
{
	const char *hash = "";
	if (!payment_list_hash(context, run->id, &hash))
		return arena_format(context->arena, "读不出发放名单：%s", context->failure);
	if (text_equal(hash, run->hash))
		return "";
	return arena_format(context->arena, "“%s”的名单与冻结时不一样：可能有人绕过程序直接改了数据库，请与备份比对", run->name);
}

const char *payment_check(struct context *context)
{
	struct fund_held *funds;
	struct frozen_run *runs;
	size_t count;
	if (!funds_held(context, &funds, &count))
		return arena_format(context->arena, "读不出专项资金：%s", context->failure);
	const char *wrong = sums_prove(context, funds, count);
	if (*wrong || !frozen_runs(context, &runs, &count))
		return *wrong ? wrong : arena_format(context->arena, "读不出发放：%s", context->failure);
	for (size_t i = 0; i < count && !*wrong; i++)
		wrong = list_prove(context, &runs[i]);
	return wrong;
}
