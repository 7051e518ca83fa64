/* mutual_rules.c: plans and who joins them: a unit with enough of its people,
 * nobody twice in one plan whatever unit he came through. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/mutual/mutual_parts.h"

enum { NUMBER_LENGTH = 18, WHOLE = 100 };

/* --- plans --- */

void mutual_plan_check(struct context *context, void *row, const void *before)
{
	const struct mutual_plan *plan = row, *stood = before;
	if (text_order(plan->until_on, plan->from_on) <= 0)
		problem(context, "until_on", "止期要晚于起期");
	if (plan->age_from != NO_NUMBER && plan->age_until != NO_NUMBER && plan->age_from > plan->age_until)
		problem(context, "age_until", "年龄上限小于下限");
	if (stood && stood->state != PLAN_DRAFT && !context->actor->is_system &&
	    (stood->fee != plan->fee || stood->start_line != plan->start_line || stood->cap != plan->cap || stood->way != plan->way || stood->counts != plan->counts))
		problem(context, "", "方案已经开始参保，费用和给付的标准不能再改；新的标准请另建一个方案");
}

void mutual_plan_compute(struct context *context, void *row, const void *before)
{
	(void)context;
	if (!before)
		((struct mutual_plan *)row)->state = PLAN_DRAFT;
}

bool mutual_plan_open(struct context *context, void *row, const char *reason)
{
	struct mutual_band bands[SEGMENTS_MOST];
	(void)reason;
	if (!mutual_plan_bands(context, ((struct mutual_plan *)row)->record.id, bands))
		problem(context, "", "还没有给付段：先填从多少元起、按百分之几给付");
	return context_is_clean(context);
}

void mutual_segment_check(struct context *context, void *row, const void *before)
{
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	struct mutual_segment *segment = row;
	(void)before;
	if (segment->plan_id && store_load_unscoped(context, &mutual_plan, segment->plan_id, plan, "the plan that owns the segment") && plan->state != PLAN_DRAFT &&
	    !context->actor->is_system)
		problem(context, "", "方案已经开始参保，费用和给付的标准不能再改；新的标准请另建一个方案");
}

/* --- units --- */

void mutual_group_check(struct context *context, void *row, const void *before)
{
	const struct mutual_group *group = row, *stood = before;
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	if (!group->plan_id || !store_load_unscoped(context, &mutual_plan, group->plan_id, plan, "plans are open to everybody of the tenant"))
		return;
	if (!before && plan->state == PLAN_CLOSED && !context->actor->is_system)	/* lists may be prepared before the plan is in force */
		problem(context, "plan_id", "“%s”现在不接受参保", plan->name);
	if (stood && stood->state != GROUP_DRAFT && stood->state == group->state && !context->actor->is_system)
		problem(context, "", "参保已经确认，不能再改；新增的职工另建一批参保");
}

void mutual_group_compute(struct context *context, void *row, const void *before)
{
	struct mutual_group *group = row;
	(void)context;
	if (before)
		return;
	group->state = GROUP_DRAFT;
	group->people = group->fees = 0;
}

static void enough(struct context *context, const struct mutual_group *group, const struct mutual_plan *plan)
{
	if (!group->people)
		problem(context, "", "参保名单是空的：先导入或逐人登记");
	if (plan->least_people != NO_NUMBER && group->people < plan->least_people)
		problem(context, "", "方案要求至少 %" PRId64 " 人参保，名单上只有 %" PRId64 " 人", plan->least_people, group->people);
	if (plan->least_share != NO_NUMBER && group->people * WHOLE < group->staff * plan->least_share)
		problem(context, "", "方案要求参保人数不少于应参保人数的 %" PRId64 "%%：应参保 %" PRId64 " 人，名单上只有 %" PRId64 " 人", plan->least_share, group->staff, group->people);
	if (group->people > group->staff)
		problem(context, "", "名单上 %" PRId64 " 人，多于应参保人数 %" PRId64 " 人，请核对", group->people, group->staff);
}

/* Covered from the plan's first day, or from the day after the fee came where that was later. */
bool mutual_group_join(struct context *context, void *row, const char *reason)
{
	struct mutual_group *group = row;
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	(void)reason;
	if (!store_load_unscoped(context, &mutual_plan, group->plan_id, plan, "plans are open to everybody of the tenant"))
		return false;
	if (plan->state != PLAN_OPEN && !context->actor->is_system)
		problem(context, "plan_id", "“%s”现在不接受参保", plan->name);
	group->people = cover_count(context, group->record.id);
	group->fees = group->people * plan->fee;
	enough(context, group, plan);
	if (date_part(group->paid_on) != DATE_DAY)
		problem(context, "paid_on", "先登记缴费日期");
	else if (text_order(group->paid_on, plan->until_on) > 0)
		problem(context, "paid_on", "缴费在保障期以后");
	else
		group->effective_on = text_order(group->paid_on, plan->from_on) < 0 ? plan->from_on : date_add_days(context->arena, group->paid_on, 1);
	return context_is_clean(context) && !context->failure;
}

bool mutual_group_leave(struct context *context, void *row, const char *reason)
{
	const struct mutual_group *group = row;
	int64_t open = claims_open_count(context, group->record.id);
	(void)reason;
	if (open)
		problem(context, "", "还有 %" PRId64 " 件给付申请在办或已给付，不能退保", open);
	return context_is_clean(context) && !context->failure;
}

/* --- people --- */

static bool is_woman(const char *number)
{
	return (number[NUMBER_LENGTH - 2] - '0') % 2 == 0;
}

static const char *born_of(struct context *context, const char *number)
{
	return arena_format(context->arena, "%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
}

static void person_fits(struct context *context, const struct mutual_cover *cover, const struct mutual_plan *plan)
{
	if (text_is_empty(cover->id_number) || strlen(cover->id_number) != NUMBER_LENGTH)
		return;
	int age = date_age(born_of(context, cover->id_number), plan->from_on);
	if (plan->kind == PLAN_WOMEN && !is_woman(cover->id_number))
		problem(context, "id_number", "%s 的身份证号是男性，“%s”只保障女职工", cover->name, plan->name);
	if (age >= 0 && ((plan->age_from != NO_NUMBER && age < plan->age_from) || (plan->age_until != NO_NUMBER && age > plan->age_until)))
		problem(context, "id_number", "%s 在保障开始时 %d 岁，不在方案规定的年龄以内", cover->name, age);
}

static void nobody_twice(struct context *context, const struct mutual_cover *cover)
{
	int64_t other = text_is_empty(cover->id_number) ? 0 : cover_of_number(context, cover->plan_id, cover->id_number, cover->record.id);
	if (other)
		problem(context, "id_number", "%s 已经在“%s”的参保名单里，同一方案只能参保一次", cover->name, cover_unit(context, other));
}

void mutual_cover_check(struct context *context, void *row, const void *before)
{
	struct mutual_cover *cover = row;
	const struct mutual_cover *stood = before;
	struct mutual_group *group = row_new(context, &mutual_group);
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	if (stood && stood->group_id == cover->group_id && text_equal(stood->id_number, cover->id_number) && text_equal(stood->name, cover->name))
		return;
	if (!cover->group_id || !store_load_unscoped(context, &mutual_group, cover->group_id, group, "the unit that owns the cover") ||
	    !store_load_unscoped(context, &mutual_plan, group->plan_id, plan, "plans are open to everybody of the tenant"))
		return;
	cover->plan_id = plan->record.id;
	if (group->state != GROUP_DRAFT)
		problem(context, "group_id", "“%s”的参保已经确认，不能再改；新增的职工另建一批参保", group->unit_name);
	person_fits(context, cover, plan);
	nobody_twice(context, cover);
}

void mutual_cover_compute(struct context *context, void *row, const void *before)
{
	struct mutual_cover *cover = row;
	const struct mutual_cover *stood = before;
	if (!before)
		cover->counted = cover->paid = cover->claims = 0;
	if (!text_is_empty(cover->id_number) && (!stood || !text_equal(stood->id_number, cover->id_number)))
		cover->person_id = mutual_person_of(context, cover->id_number);
}
