/* service_rules.c: what a place, a check, a benefit and an inspection must be, and
 * what follows when one is opened. */
#include "modules/service/service_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

/* --- places --- */

size_t point_services(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	static const char *const services[] = {
		"困难帮扶", "政策咨询", "法律援助", "就业介绍", "技能培训", "信访接待", "心理疏导", "医疗互助", "休息饮水", "婚恋交友", "书报阅览",
	};
	(void)context;
	(void)field;
	(void)row;
	*names = services;
	return COUNT_OF(services);
}

void point_check(struct context *context, void *row, const void *before)
{
	const struct service_point *one = row;
	(void)before;
	if (one->staff != NO_NUMBER && one->kind == POINT_CENTRE && one->staff == 0)
		problem(context, "staff", "服务中心要有工作人员");
}

void point_compute(struct context *context, void *row, const void *before)
{
	struct service_point *one = row;
	(void)context;
	if (!before)
		one->state = POINT_OPEN;
}

/* --- checks --- */

void service_check_compute(struct context *context, void *row, const void *before)
{
	struct service_check *one = row;
	(void)context;
	if (!before)
		one->lacking = 0;
}

/* A new check asks every standard of its kind, as it is worded today. */
static bool findings_begin(struct context *context, const struct service_check *check)
{
	struct service_point *point = row_new(context, &service_point);
	const char *texts[TEXTS_MOST];
	size_t count;
	if (!store_load_unscoped(context, &service_point, check->point_id, point, "the place that is checked") || !standards_texts(context, point->kind, texts, &count))
		return context->failure == NULL;
	for (size_t i = 0; i < count; i++) {
		struct service_finding *row = row_new(context, &service_finding);
		row->check_id = check->record.id;
		row->text = texts[i];
		if (!store_create(context, &service_finding, row))
			return false;
	}
	return true;
}

bool service_check_kept(struct context *context, const void *row, const void *before)
{
	const struct service_check *one = row;
	if (!one)
		return true;
	return (before || findings_begin(context, one)) && point_follow(context, one->record.id);
}

void finding_check(struct context *context, void *row, const void *before)
{
	const struct service_finding *one = row;
	(void)before;
	bool lacks = one->answer == CHECK_PARTLY || one->answer == CHECK_LACKING;
	if (lacks && !one->mend_by && !one->mended_on)
		problem(context, "mend_by", "没有达标的，请写整改期限");
}

void finding_compute(struct context *context, void *row, const void *before)
{
	struct service_finding *one = row;
	(void)context;
	(void)before;
	if (one->answer <= 0)
		one->answer = CHECK_OPEN;
}

bool finding_kept(struct context *context, const void *row, const void *before)
{
	const struct service_finding *one = row ? row : before;
	return point_follow(context, one->check_id);
}

/* --- benefits --- */

void policy_check(struct context *context, void *row, const void *before)
{
	const struct benefit_policy *one = row;
	(void)before;
	if (one->until_on && text_order(one->until_on, one->from_on) <= 0)
		problem(context, "until_on", "结束早于开始");
}

void benefit_check(struct context *context, void *row, const void *before)
{
	const struct benefit_status *one = row;
	(void)before;
	if (one->state == BENEFIT_NOT_GRANTED && text_is_empty(one->reason))
		problem(context, "reason", "没有落实的，请写明原因");
}

/* --- welfare --- */

void welfare_rule_check(struct context *context, void *row, const void *before)
{
	const struct welfare_rule *one = row;
	(void)before;
	if (one->until_on && text_order(one->until_on, one->from_on) <= 0)
		problem(context, "until_on", "结束早于开始");
}

void welfare_check_check(struct context *context, void *row, const void *before)
{
	const struct welfare_check *one = row, *was = before;
	if (was && was->state != WELFARE_DRAFT && was->units.count != one->units.count)
		problem(context, "units", "检查已经开始，单位不能再改");
}

void welfare_compute(struct context *context, void *row, const void *before)
{
	struct welfare_check *one = row;
	(void)context;
	if (!before)
		one->state = WELFARE_DRAFT;
}

bool welfare_open(struct context *context, void *row, const char *reason)
{
	const struct welfare_check *one = row;
	const char *texts[TEXTS_MOST];
	size_t count;
	(void)reason;
	if (!welfare_texts(context, context->today, texts, &count))
		return false;
	if (!one->units.count)
		problem(context, "", "还没有选被检查的单位");
	if (!count)
		problem(context, "", "还没有现行的福利规定：先在“福利规定”里登记");
	if (one->units.count * count > ANSWERS_MOST)
		problem(context, "", "单位和规定太多，一次检查最多 %d 项，请分几次", ANSWERS_MOST);
	for (size_t i = 0; context_is_clean(context) && i < one->units.count; i++)
		for (size_t j = 0; j < count; j++) {
			struct welfare_answer *answer = row_new(context, &welfare_answer);
			answer->check_id = one->record.id;
			answer->unit_id = one->units.list[i];
			answer->text = texts[j];
			if (!store_create(context, &welfare_answer, answer))
				return false;
		}
	return context_is_clean(context);
}

bool welfare_close(struct context *context, void *row, const char *reason)
{
	const struct welfare_check *one = row;
	struct answer_line *lines;
	size_t count, waiting = 0;
	(void)reason;
	if (!answers_of(context, one->record.id, 0, &lines, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		waiting += lines[i].answer == WELFARE_WAITING;
	if (waiting)
		problem(context, "", "还有 %zu 项没有回答", waiting);
	return context_is_clean(context);
}

void answer_check(struct context *context, void *row, const void *before)
{
	const struct welfare_answer *one = row;
	(void)before;
	if ((one->answer == WELFARE_PARTLY || one->answer == WELFARE_NO) && !one->mend_by && !one->mended_on)
		problem(context, "mend_by", "没有落实的，请写整改期限");
	if (one->mended_on && one->answer != WELFARE_PARTLY && one->answer != WELFARE_NO)
		problem(context, "mended_on", "没有落实的才填整改完成");
}

void answer_compute(struct context *context, void *row, const void *before)
{
	struct welfare_answer *one = row;
	(void)context;
	(void)before;
	if (one->answer <= 0)
		one->answer = WELFARE_WAITING;
}
