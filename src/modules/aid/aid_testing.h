/* aid_testing.h: an office with money, lines, programmes and a file, and a case
 * taken, checked and proposed there, for the tests of this module.  For *_test.c only, after honour_testing.h. */
#ifndef MODULE_AID_TESTING_H
#define MODULE_AID_TESTING_H

#include "modules/aid/aid_parts.h"

#include "base/must.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment.h"
#include "modules/standard/standard.h"

struct office {
	struct house *house;
	struct context *context;
	struct actor first, second;
	int64_t fund_id, item_id, student_item_id, living_id, study_id, temporary_id, legal_id;
};

static inline int64_t item_made(struct office *office, const char *name, int64_t counting)
{
	struct pay_item *row = row_new(office->context, &pay_item);
	row->name = name;
	row->group_of = GROUP_LIVING;
	row->counting = counting;
	row->period = PERIOD_YEAR;
	row->times = 1;
	return keep(office->house, &pay_item, row);
}

static inline int64_t programme_made(struct office *office, const char *name, int64_t kind, int64_t audience, int64_t formula, int64_t item_id)
{
	struct aid_programme *row = row_new(office->context, &aid_programme);
	row->name = name;
	row->kind = kind;
	row->office_id = office->house->office_id;
	row->from_on = "2026-01-01";
	row->document = "临工发〔2026〕15号";
	row->audience = audience;
	row->formula = formula;
	row->months_deep = 12;
	row->months_other = 10;
	row->months_higher = 10;
	row->months_school = 6;
	row->item_id = item_id;
	row->fund_id = item_id ? office->fund_id : 0;
	row->two_over = 500000;
	row->notice_days = formula == FORMULA_MONTHS ? 5 : 0;
	row->cap = formula == FORMULA_NONE && item_id ? 300000 : NO_NUMBER;
	row->days = 10;
	return keep(office->house, &aid_programme, row);
}

static inline void money_made(struct office *office)
{
	struct fund *row = row_new(office->context, &fund);
	struct local_standard *line = row_new(office->context, &local_standard);
	row->name = "帮扶资金";
	row->source = SOURCE_UNION;
	row->year = 2026;
	row->office_id = office->house->office_id;
	office->fund_id = keep(office->house, &fund, row);
	assert_true(store_begin(office->context));
	assert_true(fund_post(office->context, &(struct fund_posting){ .fund_id = office->fund_id, .act = FUND_RECEIVE, .amount = 10000000, .on_day = "2026-01-05", .memo = "测试" }, NULL));
	assert_true(store_commit(office->context));
	line->kind = STANDARD_RELIEF_TOWN;
	line->office_id = office->house->office_id;
	line->amount = 94000;
	line->from_on = "2026-01-01";
	line->document = "临民发〔2025〕28号";
	keep(office->house, &local_standard, line);
}

static inline struct office *office_opened(void **state)
{
	struct house *house = house_founded(state);
	struct office *office = arena_one(house->context.arena, struct office);
	*office = (struct office){ .house = house, .context = &house->context };
	office->first = house->county_clerk;
	office->first.role = ROLE_OFFICER;
	office->first.account_id = 21;
	office->first.name = "罗秀英";
	office->second = office->first;
	office->second.account_id = 22;
	office->second.name = "沈立群";
	office->second.office_id = house->office_id;
	office->second.is_root = true;
	money_made(office);
	office->item_id = item_made(office, "生活救助", COUNT_HOUSEHOLD);
	office->student_item_id = item_made(office, "助学救助", COUNT_STUDENT);
	office->living_id = programme_made(office, "生活救助项目", AID_LIVING, AUDIENCE_HOUSEHOLD, FORMULA_MONTHS, office->item_id);
	office->study_id = programme_made(office, "助学项目", AID_STUDY, AUDIENCE_HOUSEHOLD, FORMULA_MONTHS, office->student_item_id);
	office->temporary_id = programme_made(office, "临时救助项目", AID_TEMPORARY, AUDIENCE_ANYONE, FORMULA_NONE, item_made(office, "临时救助", COUNT_PERSON));
	office->legal_id = programme_made(office, "法律援助项目", AID_LEGAL, AUDIENCE_ANYONE, FORMULA_NONE, 0);
	return office;
}

static inline int64_t file_made(struct office *office, const char *name, int64_t class_of, int64_t *person_id)
{
	struct household *row = row_new(office->context, &household);
	forget_problems(office->house);
	*person_id = person_make(office->house, name, office->house->county_id);
	row->name = name;
	row->person_id = *person_id;
	row->office_id = office->house->county_id;
	row->unit_name = "映河酒业有限公司";
	row->state = HOUSEHOLD_ON_FILE;
	row->class_of = class_of;
	row->class_reason = "测试";
	row->people = 3;
	row->main_cause = CAUSE_ILLNESS;
	return keep(office->house, &household, row);
}

static inline struct aid_intake *intake_told(struct office *office, int64_t person_id, const char *programmes)
{
	struct aid_intake *row = row_new(office->context, &aid_intake);
	row->person_id = person_id;
	row->name = person_id ? NULL : "无档案人";
	row->office_id = office->house->county_id;
	row->channel = CHANNEL_TELEPHONE;
	row->by_whom = ASKED_BY_SELF;
	row->difficulty = DIFFICULTY_HEALTH;
	row->content = "住院费用负担不起";
	row->received_on = office->context->today;
	row->programmes = programmes;
	return row;
}

static inline bool intake_kept_as(struct office *office, struct aid_intake *row)
{
	forget_problems(office->house);
	assert_true(store_begin(office->context));
	if (store_create(office->context, &aid_intake, row) && context_is_clean(office->context))
		return store_commit(office->context);
	store_rollback(office->context);
	assert_null(office->context->failure);
	return false;
}

static inline struct aid_case *case_of(struct office *office, int64_t id)
{
	struct aid_case *one = row_new(office->context, &aid_case);
	assert_true(store_load_unscoped(office->context, &aid_case, id, one, "a test looks"));
	return one;
}

static inline struct aid_case *case_made(struct office *office, int64_t person_id, const char *programme, int64_t programme_id)
{
	struct aid_intake *row = intake_told(office, person_id, programme);
	bool kept = intake_kept_as(office, row);
	if (!kept)
		tell(office->house);
	assert_true(kept);
	return case_of(office, case_of_intake(office->context, row->record.id, programme_id));
}

static inline bool stepped(struct office *office, int64_t id, const char *name, const struct actor *actor)
{
	const struct actor *was = office->context->actor;
	struct aid_case *one = row_new(office->context, &aid_case);
	forget_problems(office->house);
	act_as(office->house, actor);
	assert_true(store_begin(office->context));
	bool good = store_load_to_change(office->context, &aid_case, id, one) && store_step(office->context, &aid_case, one, step_find(&aid_case, name), "测试的理由");
	good = good && store_commit(office->context);
	if (!good)
		store_rollback(office->context);
	act_as(office->house, was);
	assert_null(office->context->failure);
	return good;
}

static inline void checked(struct office *office, struct aid_case *one)
{
	forget_problems(office->house);
	one->checked_on = office->context->today;
	one->check_way = 2;
	one->checked_by = "周敏";
	one->findings = "材料齐全";
	case_check_said(office->context, one);
	assert_true(case_kept_as(office->context, one, "check", NULL));
}

static inline bool proposed(struct office *office, struct aid_case *one, int64_t amount, const char *less_because)
{
	struct aid_programme *programme = row_new(office->context, &aid_programme);
	forget_problems(office->house);
	assert_true(programme_load(office->context, one->programme_id, programme));
	one->proposed = amount;
	one->less_because = less_because;
	one->fund_id = office->fund_id;
	one->way = WAY_BANK;
	case_propose(office->context, one, programme);
	return case_kept_as(office->context, one, "propose", NULL);
}

static inline struct fund balances(struct office *office)
{
	struct fund row = { 0 };
	assert_true(store_load(office->context, &fund, office->fund_id, &row));
	return row;
}

#endif
