/* fund_demo.c: the items that an office pays, and the funds of 临江市 and of 白鹭县
 * for 2026.  Amounts stand only where a rule states them (送温暖: 每人次 3,000 元、
 * 每人每年 6,000 元; 临时救助: 每人每年 3,000 元; 医疗救助: 每户每年 20,000 元). */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_parts.h"
#include "modules/fund/fund_demo.h"
#include "modules/fund/fund_money.h"

#define NONE NO_NUMBER

static const struct pay_item items[] = {
	{ .name = "春节慰问金", .group_of = GROUP_THREE_FUNDS, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "生活困难补助金", .group_of = GROUP_THREE_FUNDS, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "特殊困难帮扶金", .group_of = GROUP_THREE_FUNDS, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "荣誉津贴", .group_of = GROUP_ALLOWANCE, .counting = COUNT_PERSON, .period = PERIOD_MONTH, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "五一慰问", .group_of = GROUP_VISIT, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "国庆慰问", .group_of = GROUP_VISIT, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "突发困难慰问", .group_of = GROUP_VISIT, .counting = COUNT_CLAIM, .period = PERIOD_YEAR, .times = NONE, .cap = NONE, .cap_of = CAP_OF_PERSON, .most = NONE },
	{ .name = "生活救助", .group_of = GROUP_LIVING, .counting = COUNT_HOUSEHOLD, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "医疗救助", .group_of = GROUP_MEDICAL, .counting = COUNT_CLAIM, .period = PERIOD_YEAR, .times = NONE, .cap = 2000000, .cap_of = CAP_OF_HOUSEHOLD, .most = NONE },
	{ .name = "助学救助", .group_of = GROUP_STUDY, .counting = COUNT_STUDENT, .period = PERIOD_SCHOOL_YEAR, .times = 1, .cap = NONE, .most = NONE, .apart_from = "政府和社会助学" },
	{ .name = "政府和社会助学", .group_of = GROUP_STUDY, .counting = COUNT_STUDENT, .period = PERIOD_SCHOOL_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "送温暖", .group_of = GROUP_WARMTH, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = NONE, .cap = 600000, .most = 300000 },
	{ .name = "临时救助", .group_of = GROUP_TEMPORARY, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = NONE, .cap = 300000, .most = NONE },
	{ .name = "医疗互助", .group_of = GROUP_MUTUAL, .counting = COUNT_CLAIM, .period = PERIOD_YEAR, .times = NONE, .cap = NONE, .cap_of = CAP_OF_PERSON, .most = NONE },
	{ .name = "疗休养", .group_of = GROUP_RECUPERATION, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
	{ .name = "健康体检", .group_of = GROUP_RECUPERATION, .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1, .cap = NONE, .most = NONE },
};

struct planned_fund {
	const char *name, *office, *items, *document;	/* office NULL: the city's */
	int64_t source, budget, received;		/* fen */
};
static const struct planned_fund funds[] = {
	{ "2026年中央困难劳模补助资金", NULL, "春节慰问金、生活困难补助金、特殊困难帮扶金", "临工财〔2026〕1号（演示）", SOURCE_CENTRAL, 80000000, 80000000 },
	{ "2026年省级困难劳模补助资金", NULL, "春节慰问金、生活困难补助金、特殊困难帮扶金、荣誉津贴", "临工财〔2026〕2号（演示）", SOURCE_PROVINCE, 120000000, 90000000 },
	{ "2026年市级困难职工帮扶资金", NULL, "生活救助、医疗救助、助学救助、临时救助", "临财社〔2026〕7号（演示）", SOURCE_LOCAL, 200000000, 150000000 },
	{ "2026年上级工会送温暖资金", NULL, "送温暖", "临工财〔2026〕3号（演示）", SOURCE_SUPERIOR, 60000000, 60000000 },
	{ "2026年本级工会慰问经费", NULL, NULL, "临工发〔2026〕1号（演示）", SOURCE_UNION, 150000000, 150000000 },
	{ "2026年金秋助学社会捐助", NULL, "助学救助", NULL, SOURCE_DONATION, NO_NUMBER, 0 },
	{ "2026年单位行政拨付疗休养经费", NULL, "疗休养、健康体检", NULL, SOURCE_UNIT, 50000000, 30000000 },
	{ "2026年医疗互助金", NULL, "医疗互助", "临工发〔2026〕4号（演示）", SOURCE_OTHER, 100000000, 70000000 },
	{ "2026年白鹭县困难职工帮扶资金", "白鹭县总工会", NULL, "鹭财社〔2026〕5号（演示）", SOURCE_LOCAL, 30000000, 20000000 },
};

static bool item_make(struct context *context, const struct pay_item *told)
{
	struct pay_item *row = row_new(context, &pay_item);
	struct record head = row->record;
	*row = *told;
	row->record = head;
	return store_create(context, &pay_item, row);
}

static struct ids items_named(struct context *context, const char *names)
{
	char **parts;
	size_t count = text_split(context->arena, text_replace(context->arena, names ? names : "", "、", "\n"), '\n', &parts);
	int64_t *ids = arena_many(context->arena, count + 1, int64_t);
	for (size_t i = 0; i < count; i++)
		ids[i] = fund_item_named(context, parts[i]);
	return (struct ids){ ids, count };
}

/* A source of money, and what came of it: booked, but for what waits on the officer's desk. */
struct planned_giver {
	const char *name, *fund, *day;
	int64_t kind, pledged, received;
	bool waits;
};
static const struct planned_giver givers[] = {
	{ "临江市慈善会（演示）", "2026年金秋助学社会捐助", "2026-07-15", SOURCE_DONATION, 8000000, 5000000, false },
	{ "临江港务集团工会（演示）", "2026年金秋助学社会捐助", "2026-07-20", SOURCE_DONATION, 3000000, 3000000, false },
	{ "临江农村商业银行（演示）", "2026年金秋助学社会捐助", "2026-11-18", SOURCE_DONATION, 2000000, 2000000, true },
	{ "江东省总工会（演示）", "2026年省级困难劳模补助资金", "2026-11-17", SOURCE_PROVINCE, 30000000, 30000000, true },
	{ "白鹭县财政局（演示）", "2026年白鹭县困难职工帮扶资金", "2026-11-16", SOURCE_LOCAL, 10000000, 10000000, true },
};

static bool receipt_make(struct context *context, const struct planned_giver *told, int64_t giver_id)
{
	struct fund_receipt *row = row_new(context, &fund_receipt);
	row->source_id = giver_id;
	row->amount = told->received;
	row->received_on = told->day;
	row->way = WAY_OF_BANK;
	row->voucher = "回单（演示）";
	if (!store_create(context, &fund_receipt, row))
		return false;
	return told->waits || store_step(context, &fund_receipt, row, step_find(&fund_receipt, "book"), NULL);
}

static bool giver_make(struct context *context, const struct planned_giver *told)
{
	struct fund_giver *row = row_new(context, &fund_giver);
	row->name = told->name;
	row->kind = told->kind;
	row->fund_id = fund_named(context, told->fund);
	row->pledged = told->pledged;
	row->pledged_on = told->day;
	row->is_named = 1;
	if (!row->fund_id)
		return true;
	return store_create(context, &fund_giver, row) && receipt_make(context, told, row->record.id);
}

/* Codes of the demonstration only: the accountants tell which ones they use. */
static bool accounts_make(struct context *context)
{
	static const struct ledger_account accounts[] = {
		{ .use_for = USE_BANK, .code = "102", .name = "银行存款（演示）" }, { .use_for = USE_CASH, .code = "101", .name = "库存现金（演示）" },
		{ .use_for = USE_INCOME, .code = "404.02", .name = "专项补助收入（演示）" }, { .use_for = USE_SPENDING, .code = "502.03", .name = "帮扶慰问支出（演示）" },
	};
	for (size_t i = 0; i < COUNT_OF(accounts); i++) {
		struct ledger_account *row = row_new(context, &ledger_account);
		row->use_for = accounts[i].use_for;
		row->code = accounts[i].code;
		row->name = accounts[i].name;
		if (!store_create(context, &ledger_account, row))
			return false;
	}
	return true;
}

static bool fund_make(struct context *context, const struct planned_fund *told, int64_t office_id)
{
	struct fund *row = row_new(context, &fund);
	row->name = told->name;
	row->source = told->source;
	row->year = 2026;
	row->office_id = office_id;
	row->items = items_named(context, told->items);
	row->budget = told->budget;
	row->document = told->document;
	if (!store_create(context, &fund, row))
		return false;
	return !told->received || fund_post(context, &(struct fund_posting){ .fund_id = row->record.id, .act = FUND_RECEIVE, .amount = told->received,
		.on_day = "2026-01-09", .memo = "拨款到账", .document = told->document }, NULL);
}

static bool rows_make(struct context *context)
{
	for (size_t i = 0; i < COUNT_OF(items); i++)
		if (!item_make(context, &items[i]))
			return false;
	for (size_t i = 0; i < COUNT_OF(funds); i++) {
		int64_t office_id = funds[i].office ? fund_office_named(context, funds[i].office) : context->actor->office_id;
		if (office_id && !fund_make(context, &funds[i], office_id))
			return false;
	}
	for (size_t i = 0; i < COUNT_OF(givers); i++)
		if (!giver_make(context, &givers[i]))
			return false;
	return accounts_make(context);
}

bool fund_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (rows_make(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
