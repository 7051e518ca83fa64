/* household_flow.c: each step of a file: what must be there before it is taken,
 * and what it writes.  Every lack is said at once. */
#include "modules/household/household_flow.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/calendar/calendar.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

bool household_is_on_its_way(const void *of)
{
	const struct household *row = of;
	return row->state == HOUSEHOLD_APPLIED || row->state == HOUSEHOLD_CHECKED || row->state == HOUSEHOLD_REPORTED || row->state == HOUSEHOLD_VERIFYING ||
	       row->state == HOUSEHOLD_VERIFIED || row->state == HOUSEHOLD_NOTICED;
}

bool household_may_recover(const void *of)
{
	return !text_is_empty(((const struct household *)of)->above_since);
}

bool household_leaving_is_said(const void *of)
{
	const struct household *row = of;
	return row->left_kind > 0 && text_is_empty(row->left_on);
}

/* County or above: its own clerks check with civil affairs, meet and publish. */
static bool is_county(struct context *context)
{
	struct organisation *office = row_new(context, &organisation);
	if (context->actor->is_system)
		return true;
	if (!store_load_unscoped(context, &organisation, context->actor->office_id, office, "of what level the actor's own office is"))
		return false;
	if (office->level <= LEVEL_COUNTY)
		return true;
	problem(context, "", "这一步由县（区）总工会或上级工会办理");
	return false;
}

/* --- application --- */

static void facts_check(struct context *context, const struct household *row)
{
	const struct { bool lacks; const char *field, *what; } list[] = {
		{ text_is_empty(row->id_number), "id_number", "身份证号" }, { text_is_empty(row->telephone), "telephone", "手机号码" },
		{ row->people <= 0, "people", "家庭人口" }, { row->own_income == NO_NUMBER, "own_income", "本人月平均收入" },
		{ row->income_year == NO_NUMBER && row->wages == NO_NUMBER, "income_year", "家庭年度总收入" }, { row->main_cause <= 0, "main_cause", "主要致困原因" },
	};
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (list[i].lacks)
			problem(context, list[i].field, "还没有填：%s", words(context, list[i].what));
}

static void people_check(struct context *context, const struct household *row, int64_t members)
{
	if (row->people > 0 && members + 1 != row->people)
		problem(context, "people", "家庭人口填了 %lld 人，登记的家庭成员连本人是 %lld 人", (long long)row->people, (long long)members + 1);
}

static const char *months_before(struct context *context, const char *day, int64_t months)
{
	int64_t month = date_year(day) * 12 + (day[5] - '0') * 10 + (day[6] - '0') - 1 - months;
	return arena_format(context->arena, "%04lld-%02lld-%s", (long long)(month / 12), (long long)(month % 12 + 1), day + 8);
}

static void migrant_check(struct context *context, const struct household *row)
{
	struct hardship_rule *rule = row_new(context, &hardship_rule);
	if (row->is_migrant != 1 || !rule_of_office(context, row->office_id, context->today, rule))
		return;
	if (text_is_empty(row->contract_on))
		problem(context, "contract_on", "农民工请填写劳动合同签订时间");
	else if (strcmp(row->contract_on, months_before(context, context->today, rule->migrant_months)) > 0)
		problem(context, "contract_on", "农民工的劳动关系要满 %lld 个月，合同自 %s 起还不满", (long long)rule->migrant_months, date_words(context, row->contract_on));
}

bool household_submit(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct household_found found;
	(void)reason;
	if (!household_found_of(context, row->record.id, &found))
		return false;
	facts_check(context, row);
	people_check(context, row, found.members);
	migrant_check(context, row);
	row->applied_on = context->today;
	row->returned_why = NULL;
	return context_is_clean(context);
}

bool household_resume(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct household_found found;
	(void)reason;
	if (!household_found_of(context, row->record.id, &found))
		return false;
	facts_check(context, row);
	people_check(context, row, found.members);
	row->state = row->returned_from > 0 ? row->returned_from : HOUSEHOLD_APPLIED;
	row->returned_from = 0;
	return context_is_clean(context);
}

/* --- at the unit --- */

bool household_first_check(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	(void)reason;
	if (text_is_empty(row->unit_opinion))
		row->unit_opinion = words_with(context, "情况属实，同意上报。%s", context->actor->name);
	row->filer = context->actor->name;
	return true;
}

bool household_report(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct household_found found;
	(void)reason;
	if (!household_found_of(context, row->record.id, &found))
		return false;
	if (!found.visits)
		problem(context, "", "还没有两人入户的调查，或者没有上传签字的核对授权书");
	if (found.exclusions)
		problem(context, "", "有 %lld 项不予建档的情形；可以例外的，请在那一项写明理由", (long long)found.exclusions);
	return context_is_clean(context);
}

/* --- at the county --- */

bool household_ask(struct context *context, void *row, const char *reason)
{
	(void)row;
	(void)reason;
	return is_county(context);
}

bool household_verified(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct household_found found;
	(void)reason;
	if (!is_county(context) || !household_found_of(context, row->record.id, &found))
		return false;
	if (!found.findings)
		problem(context, "", "还没有登记核对结果");
	if (found.against)
		problem(context, "", "有 %lld 项核对结果不符合条件：请退回核实，或者不予建档", (long long)found.against);
	return context_is_clean(context);
}

bool household_notice(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct hardship_rule *rule = row_new(context, &hardship_rule);
	struct calendar calendar;
	(void)reason;
	if (!is_county(context) || !rule_of_office(context, row->office_id, context->today, rule) || !calendar_read(context, &calendar))
		return false;
	if (row->class_of <= 0 || row->class_of == HARDSHIP_NONE)
		problem(context, "class_of", "请先认定困难类别；不符合的不予建档");
	else if (row->class_of != row->suggested && text_is_empty(row->class_reason))
		problem(context, "class_reason", "认定和系统建议不一致，请写明理由");
	if (text_is_empty(row->met_on) || text_is_empty(row->meeting))
		problem(context, "meeting", "请先登记民主评议或会议的日期和记录");
	row->noticed_on = context->today;
	row->noticed_until = rule->notice_in_workdays == 1 ? workdays_add(&calendar, context->today, rule->notice_days)
							    : date_add_days(context->arena, context->today, (int)rule->notice_days - 1);
	if (text_is_empty(row->notice_place))
		row->notice_place = words(context, "单位公示栏");
	return context_is_clean(context);
}

/* The file of the person with that number, or a new one: two persons are never made one by this. */
static bool person_link(struct context *context, struct household *row)
{
	const char *name = NULL;
	int64_t id = row->person_id > 0 ? row->person_id : person_with_number(context, row->id_number, &name);
	if (name && !text_equal(name, row->name))
		problem(context, "id_number", "这个身份证号的个人档案姓名是“%s”，请核对", name);
	if (context->failure || !context_is_clean(context))
		return false;
	if (id <= 0) {
		struct person *made = row_new(context, &person);
		made->name = row->name;
		made->id_number = row->id_number;
		made->unit_name = row->unit_name;
		made->unit_id = row->unit_id;
		made->office_id = row->county_id;
		made->telephone = row->telephone;
		made->source = words(context, "困难职工档案");
		if (!store_create(context, &person, made))
			return false;
		id = made->record.id;
	}
	row->person_id = id;
	return true;
}

static bool filed(struct context *context, struct household *row)
{
	struct hardship_rule *rule = row_new(context, &hardship_rule);
	if (!rule_of_office(context, row->office_id, context->today, rule) || !person_link(context, row))
		return false;
	if (text_is_empty(row->number))
		row->number = number_next(context);
	row->approved_on = context->today;
	row->approved_by = context->actor->name;
	row->reviewed_on = context->today;
	row->review_due = review_due_from(context, context->today, rule->review_months);
	row->left_on = row->left_why = row->above_since = NULL;
	row->left_kind = 0;
	return row->number != NULL;
}

bool household_approve(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	(void)reason;
	if (!is_county(context))
		return false;
	if (text_is_empty(row->noticed_until) || strcmp(context->today, row->noticed_until) <= 0)
		problem(context, "", "公示到 %s，期满以后才能批准", date_words(context, row->noticed_until));
	if (objections_open(context, row->record.id))
		problem(context, "", "还有异议没有处理");
	row->reviewer = context->actor->name;
	return context_is_clean(context) && filed(context, row);
}

/* Approved on paper, or in the system before this one. */
bool household_adopt(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	(void)reason;
	if (text_is_empty(row->id_number))
		problem(context, "id_number", "%s没有身份证号，不能列为在档", row->name);
	if (row->class_of <= 0 || row->class_of == HARDSHIP_NONE)
		problem(context, "class_of", "%s没有困难类别", row->name);
	return is_county(context) && context_is_clean(context) && filed(context, row);
}

/* --- back, and out --- */

bool household_return(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	(void)context;
	row->returned_from = row->state == HOUSEHOLD_NOTICED ? HOUSEHOLD_VERIFIED : row->state;
	row->returned_why = reason;
	row->noticed_on = row->noticed_until = NULL;
	return true;
}

bool household_refuse(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	row->left_why = reason;
	row->left_on = context->today;
	row->noticed_on = row->noticed_until = NULL;
	return true;
}

bool household_recover(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	struct hardship_rule *rule = row_new(context, &hardship_rule);
	if (!rule_of_office(context, row->office_id, context->today, rule))
		return false;
	if (text_is_empty(row->above_since) || strcmp(row->above_since, months_before(context, context->today, rule->out_months)) > 0)
		problem(context, "", "收入要连续 %lld 个月高于标准才能脱困；复核记录里高于标准自 %s 起", (long long)rule->out_months,
			text_is_empty(row->above_since) ? "—" : date_words(context, row->above_since));
	row->left_kind = LEFT_RECOVERED;
	row->left_on = context->today;
	row->left_why = reason;
	row->review_due = NULL;
	return context_is_clean(context);
}

bool household_close(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	if (row->left_kind <= LEFT_RECOVERED)
		problem(context, "left_kind", "请选择退档的原因");
	row->left_on = context->today;
	row->left_why = reason;
	row->review_due = NULL;
	return context_is_clean(context);
}

bool household_reopen(struct context *context, void *of, const char *reason)
{
	struct household *row = of;
	(void)reason;
	if (row->left_kind == LEFT_RECOVERED)
		row->is_fallen_back = 1;
	row->applied_on = context->today;
	row->left_on = row->left_why = row->above_since = row->noticed_on = row->noticed_until = NULL;
	row->left_kind = 0;
	return true;
}
