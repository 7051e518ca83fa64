/* payment_rules.c: what a run and a line may become.  Two officers, two accounts;
 * before the first of them a list may change, after the second it never does. */
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_format.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/scheme/scheme.h"

/* --- a run --- */

static bool run_is_open(const struct payment_run *run)
{
	return run->state == RUN_DRAFT || run->state == RUN_EXPECTED || run->state == RUN_COMPUTING;
}

static void scheme_take(struct context *context, struct payment_run *run)
{
	struct scheme *rule = row_new(context, &scheme);
	if (!run->scheme_id) {
		problem(context, "scheme_id", "请选择待遇项目");
		return;
	}
	if (!store_load_unscoped(context, &scheme, run->scheme_id, rule, "the scheme of the run, whose item and fund it takes"))
		return;
	if (rule->state != SCHEME_ON)
		problem(context, "scheme_id", "这个待遇项目还没有启用");
	run->item_id = rule->item_id;
	if (!run->fund_id)
		run->fund_id = rule->fund_id;
	if (!run->fund_id)
		problem(context, "fund_id", "待遇项目没有规定资金，请选择从哪笔资金支出");
	if (run->way <= 0)
		run->way = WAY_BANK;
}

/* Money of the run's own office or of one above it: what another office keeps is not his to spend. */
static void fund_check(struct context *context, const struct payment_run *run)
{
	if (run->fund_id && run->office_id && !fund_serves(context, run->fund_id, run->office_id) && !context->failure)
		problem(context, "fund_id", "“%s”不是本工会或上级工会的资金，不能从它支出", store_title(context, &fund, run->fund_id));
}

/* The period as the item counts it: what a person typed otherwise would slip past the guard. */
static void period_take(struct context *context, struct payment_run *run)
{
	struct pay_item *item = row_new(context, &pay_item);
	if (!run->item_id || !run->on_day || !store_load_unscoped(context, &pay_item, run->item_id, item, "how the item counts its periods"))
		return;
	const char *usual = pay_period_of(context, item->period, run->on_day);
	if (text_is_empty(run->period))
		run->period = usual;
	else if (text_points(run->period) != text_points(usual))
		problem(context, "period", "这个事项的所属期要写成 %s 这样", usual);
}

static bool sources_differ(const struct payment_run *run, const struct payment_run *was)
{
	return run->scheme_id != was->scheme_id || run->item_id != was->item_id || run->fund_id != was->fund_id || run->way != was->way ||
	       run->compared_id != was->compared_id || !text_equal(run->on_day, was->on_day) || !text_equal(run->period, was->period);
}

static void run_change_check(struct context *context, struct payment_run *run, const struct payment_run *was)
{
	bool differs = sources_differ(run, was);
	if (!run_is_open(was) && (differs || !text_equal(run->minutes, was->minutes) || !text_equal(run->minutes_on, was->minutes_on)))
		problem(context, "", "名单已经上会，不能再改；要改先由负责人退回");
	else if (differs && was->state == RUN_COMPUTING)
		problem(context, "", "正在计算，算完再改");
	else if (differs && was->state == RUN_EXPECTED && run->state == RUN_EXPECTED)
		run->state = RUN_DRAFT;		/* what stands there was computed from something else */
}

void run_check(struct context *context, void *row, const void *before)
{
	struct payment_run *run = row;
	const struct payment_run *was = before;
	if (was && run->state != was->state)
		return;				/* a step: its own rule has looked */
	if (was)
		run_change_check(context, run, was);
	else
		run->state = RUN_DRAFT;
	if (!run_is_open(run) || !context_is_clean(context))
		return;
	if (run->kind == RUN_IMPORTED && !context->actor->is_system)
		problem(context, "kind", "往年清单请用“导入往年清单”");
	if (run->kind == RUN_OF_SCHEME)
		scheme_take(context, run);
	else if (run->kind == RUN_OF_GRANTS && !run->item_id)
		problem(context, "item_id", "请选择发放事项");
	if (run->compared_id && run->compared_id == run->record.id)
		problem(context, "compared_id", "不能和自己比较");
	period_take(context, run);
	fund_check(context, run);
	if (!run->compared_id && run->item_id && run->on_day)
		run->compared_id = run_before(context, run);
}

void run_begin(struct context *context, void *row)
{
	struct payment_run *run = row;
	(void)context;
	if (run->kind <= 0)
		run->kind = RUN_OF_SCHEME;
}

static bool job_begin(struct context *context, struct payment_run *run, const struct job_kind *kind, const char *what)
{
	run->job_id = job_ask(context, kind, words_with(context, "%s：%s", words(context, what), run->name),
			      job_wants_of(context, "run", words_with(context, "%lld", (long long)run->record.id), (const char *)NULL));
	return run->job_id != 0;
}

bool run_compute(struct context *context, void *row, const char *reason)
{
	struct payment_run *run = row;
	(void)reason;
	if (run->kind == RUN_IMPORTED) {
		problem(context, "", "导入的清单只作比较，不计算");
		return false;
	}
	return job_begin(context, run, &payment_compute_job, "计算应发清单");
}

bool run_minute(struct context *context, void *row, const char *reason)
{
	struct payment_run *run = row;
	(void)reason;
	if (text_is_empty(run->minutes) || text_is_empty(run->minutes_on))
		problem(context, "", "请先在“编辑”里填会议纪要和会议日期");
	if (run->people <= 0)
		problem(context, "", "清单里没有要发的人");
	if (run->kind == RUN_IMPORTED)
		problem(context, "", "导入的清单只作比较，不发放");
	run->first_officer = context->actor->account_id;
	run->first_name = context->actor->name;
	return context_is_clean(context);
}

bool run_reopen(struct context *context, void *row, const char *reason)
{
	struct payment_run *run = row;
	(void)context, (void)reason;
	run->first_officer = NO_NUMBER;
	run->first_name = NULL;
	return true;
}

/* Fund first: the officer hears at once when there is not enough. */
bool run_reserve(struct context *context, struct payment_run *run)
{
	int64_t amount = run->total - (run->waiting > 0 ? run->waiting : 0);
	const struct fund_posting posting = { .fund_id = run->fund_id, .item_id = run->item_id, .act = FUND_RESERVE, .amount = amount, .on_day = context->today, .memo = run->name,
		.document = run->minutes, .entity = payment_run.name, .row_id = run->record.id };
	run->reserved = amount > 0 ? amount : 0;
	fund_check(context, run);
	return context_is_clean(context) && (amount <= 0 || fund_post(context, &posting, NULL));
}

bool run_approve(struct context *context, void *row, const char *reason)
{
	struct payment_run *run = row;
	(void)reason;
	if (run->state == RUN_MINUTED) {
		if (context->actor->account_id == run->first_officer) {
			problem(context, "", "上会确认和批准冻结要由两位负责人办：这一次由%s提交上会，请另一位负责人批准", run->first_name ? run->first_name : "");
			return false;
		}
		run->second_officer = context->actor->account_id;
		run->second_name = context->actor->name;
		if (!run_reserve(context, run))
			return false;
	}
	return job_begin(context, run, &payment_freeze_job, "批准冻结");
}

bool run_settle(struct context *context, void *row, const char *reason)
{
	const struct payment_run *run = row;
	int64_t open = lines_open(context, run->record.id);
	(void)reason;
	if (open)
		problem(context, "", "还有 %lld 笔待付、已报盘或退回没有办完，不能对账", (long long)open);
	return !open;
}

static bool line_gives_back(struct context *context, const struct payment_run *run)
{
	return grants_give_back(context, run->record.id);
}

bool run_cancel(struct context *context, void *row, const char *reason)
{
	(void)reason;
	return line_gives_back(context, row);
}

void format_check(struct context *context, void *row, const void *before)
{
	const struct bank_format *format = row;
	struct bank_column columns[BANK_COLUMNS_MAX];
	(void)before;
	if (format->form == FORM_SEPARATED && text_is_empty(format->separator))
		problem(context, "separator", "分隔符文本要写分隔符");
	bank_columns_read(context, format, columns);
}
