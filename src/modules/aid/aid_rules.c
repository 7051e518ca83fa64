/* aid_rules.c: what may be kept of programmes, intakes, bills, referrals and
 * drives, and what follows from them.  Steps of a case stand in aid_steps.c. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/person/person.h"

/* --- programmes --- */

static bool classes_are_known(const char *classes)
{
	size_t found = 0, named = text_is_empty(classes) ? 0 : 1;
	for (const char *at = classes; named && *at; at++)
		named += text_starts(at, "、");
	for (const struct choice *one = household_classes; named && one->value; one++)
		found += text_contains(classes, one->label);
	return found >= named;
}

static void formula_check(struct context *context, const struct aid_programme *row)
{
	bool is_study = row->kind == AID_STUDY;
	if (row->formula == FORMULA_MONTHS && is_study && (row->months_higher == NO_NUMBER || row->months_school == NO_NUMBER))
		problem(context, "months_higher", "助学按月数计算的，请填高等教育和高中阶段的月数");
	if (row->formula == FORMULA_MONTHS && !is_study && (row->months_deep == NO_NUMBER || row->months_other == NO_NUMBER))
		problem(context, "months_deep", "按月数计算的，请填深度困难和其他困难的月数");
	if (row->formula == FORMULA_SHARE && row->share == NO_NUMBER)
		problem(context, "share", "按医疗费用比例计算的，请填自付部分的百分比");
	if (row->formula == FORMULA_FLAT && row->flat == NO_NUMBER && row->flat_higher == NO_NUMBER && row->flat_school == NO_NUMBER)
		problem(context, "flat", "固定金额的，请填金额");
}

void programme_check(struct context *context, void *row, const void *before)
{
	const struct aid_programme *one = row;
	(void)before;
	if (one->until_on && text_order(one->until_on, one->from_on) <= 0)
		problem(context, "until_on", "结束要晚于开始 %s", one->from_on);
	if (text_contains(one->name, "、"))
		problem(context, "name", "名称里不要用顿号");
	if (!classes_are_known(one->classes))
		problem(context, "classes", "没有这样的困难类别");
	if (!one->item_id && one->formula > FORMULA_NONE)
		problem(context, "item_id", "算金额的项目要选发放项目，才能防止重复发放");
	formula_check(context, one);
}

void programme_compute(struct context *context, void *row, const void *before)
{
	struct aid_programme *one = row;
	(void)context;
	if (!before)
		one->state = PROGRAMME_ON;
}

size_t class_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const char **list = arena_many(context->arena, 8, const char *);
	size_t count = 0;
	(void)field;
	(void)row;
	for (const struct choice *one = household_classes; one->value && count < 8; one++)
		if (one->value != HARDSHIP_NONE)
			list[count++] = one->label;
	*names = list;
	return count;
}

/* --- intakes --- */

size_t programme_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct aid_intake *intake = row;
	struct aid_programme *programmes;
	size_t count;
	(void)field;
	int64_t office = intake->office_id ? intake->office_id : context->actor->office_id;
	if (!programmes_of(context, office, context->today, &programmes, &count))
		return 0;
	const char **list = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		list[i] = programmes[i].name;
	*names = list;
	return count;
}

/* Facts of the person's own file; a dead man applies for nothing. */
static void intake_fill(struct context *context, struct aid_intake *intake)
{
	struct household_brief brief = { 0 };
	struct aid_person facts;
	if (!intake->person_id || !person_of_aid(context, intake->person_id, &facts))
		return;
	intake->name = facts.name;
	if (text_is_empty(intake->unit_name))
		intake->unit_name = facts.unit_name;
	if (!intake->office_id)
		intake->office_id = facts.office_id;
	if (facts.status == STATUS_DEAD)
		problem(context, "person_id", "%s 的档案登记为已去世，不能作为申请人；家属的困难请以家属的名义登记", intake->name);
	if (household_of_person(context, intake->person_id, &brief))
		intake->household_id = brief.id;
}

void intake_check(struct context *context, void *row, const void *before)
{
	struct aid_intake *intake = row;
	const struct aid_intake *was = before;
	if (!was)
		intake_fill(context, intake);
	if (text_is_empty(intake->name))
		problem(context, "name", "请选择个人档案，或者填写姓名");
	if (intake->by_whom != ASKED_BY_SELF && text_is_empty(intake->by_name))
		problem(context, "by_name", "代办的请写明代办人的姓名");
	if (intake->by_whom == ASKED_BY_RELATIVE && text_is_empty(intake->by_relation))
		problem(context, "by_relation", "亲属代办的请写明与本人的关系");
	if (was && !text_equal(was->programmes, intake->programmes) && !context->actor->is_system && was->state == INTAKE_ROUTED)
		problem(context, "programmes", "已经分办：要增加项目请用“转介”");
	if (was && was->person_id != intake->person_id && was->person_id)
		problem(context, "person_id", "申请人不能改，请另外登记");
}

void intake_compute(struct context *context, void *row, const void *before)
{
	struct aid_intake *intake = row;
	(void)context;
	(void)before;
	intake->state = text_is_empty(intake->programmes) ? INTAKE_WAITING : INTAKE_ROUTED;
}

/* Ticked programmes become cases in the same transaction. */
bool intake_kept(struct context *context, const void *row, const void *before)
{
	const struct aid_intake *intake = row;
	const struct aid_intake *was = before;
	size_t made;
	if (!intake || text_is_empty(intake->programmes) || (was && text_equal(was->programmes, intake->programmes)))
		return true;
	return cases_route(context, intake, intake->programmes, NULL, &made);
}

/* --- bills and referrals --- */

static int64_t from_zero(int64_t number)
{
	return number == NO_NUMBER ? 0 : number;
}

void aid_cost_check(struct context *context, void *row, const void *before)
{
	const struct aid_cost *cost = row;
	struct aid_case *one = row_new(context, &aid_case);
	int64_t own = from_zero(cost->own), outside = from_zero(cost->outside), insured = from_zero(cost->insured);
	(void)before;
	if (own + outside > cost->total)
		problem(context, "own", "自付和自费合计 %s 元，超过了总费用 %s 元", fen_words(context, own + outside), fen_words(context, cost->total));
	else if (own + outside + insured > cost->total)
		problem(context, "insured", "医保支付、自付和自费合计 %s 元，超过了总费用 %s 元", fen_words(context, own + outside + insured), fen_words(context, cost->total));
	if (cost->case_id && store_load_unscoped(context, &aid_case, cost->case_id, one, "the case that the bill belongs to") && one->state > CASE_CHECKED)
		problem(context, "", "这个个案已经提出金额，费用不能再改；要改请先退回补正");
}

void aid_referral_check(struct context *context, void *row, const void *before)
{
	const struct aid_referral *one = row;
	const struct aid_referral *was = before;
	if (text_order(one->due_on, one->sent_on) < 0)
		problem(context, "due_on", "答复期限不能早于发出日期");
	else if (!was && text_order(one->due_on, context->today) < 0 && text_is_empty(one->answered_on))
		problem(context, "due_on", "答复期限已经过去，请填今天或以后的日期");
	if (one->answered_on && text_order(one->answered_on, one->sent_on) < 0)
		problem(context, "answered_on", "答复日期不能早于发出日期");
	if (one->answered_on && (text_is_empty(one->answer) || one->outcome <= 0))
		problem(context, "answer", "登记答复的，请写明答复内容和办理结果");
}

void aid_referral_compute(struct context *context, void *row, const void *before)
{
	struct aid_referral *one = row;
	(void)before;
	one->state = text_is_empty(one->answered_on) ? REFERRAL_SENT : REFERRAL_ANSWERED;
	if (!one->office_id)
		one->office_id = context->actor->office_id;
}

/* --- drives --- */

void drive_check(struct context *context, void *row, const void *before)
{
	const struct aid_drive *drive = row;
	struct aid_drive *above = row_new(context, &aid_drive);
	(void)before;
	if (text_order(drive->until_on, drive->from_on) < 0)
		problem(context, "until_on", "结束不能早于开始");
	if (!classes_are_known(drive->classes))
		problem(context, "classes", "没有这样的困难类别");
	if (drive->kind != DRIVE_CAMPAIGN && !drive->programme_id)
		problem(context, "programme_id", "请选帮扶项目：活动里的个案按它的办法办理");
	if (drive->campaign_id && drive->campaign_id == drive->record.id)
		problem(context, "campaign_id", "不能属于自己");
	else if (drive->campaign_id && store_load_unscoped(context, &aid_drive, drive->campaign_id, above, "the drive above") && above->kind != DRIVE_CAMPAIGN)
		problem(context, "campaign_id", "只能属于类别是“专项大行动”的活动");
	if (drive->kind == DRIVE_CAMPAIGN && drive->campaign_id)
		problem(context, "campaign_id", "大行动不再属于别的大行动");
}

void drive_compute(struct context *context, void *row, const void *before)
{
	struct aid_drive *drive = row;
	(void)context;
	if (!before)
		drive->state = DRIVE_PLANNED;
}
