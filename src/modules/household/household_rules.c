/* household_rules.c: what a file must be like whenever it is kept, and what
 * follows from what it says: birth and sex from the ID number, the area of the
 * line, the account, the county. */
#include "modules/household/household_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/standard/standard.h"

enum { SECOND_CAUSES_MOST = 3 };

bool household_is_open(int64_t state)
{
	return state != HOUSEHOLD_DRAFT && state != HOUSEHOLD_RECOVERED && state != HOUSEHOLD_CLOSED && state != HOUSEHOLD_REFUSED;
}

/* --- checks --- */

/* Birth and sex follow from the number where they are not said. */
static void number_check(struct context *context, const char **id_number, const char **born_on, int64_t *sex)
{
	struct id_number number;
	const char *why = NULL;
	if (text_is_empty(*id_number))
		return;
	if (!id_number_read(context->arena, *id_number, context->today, &number, &why)) {
		problem(context, "id_number", "%s", why);
		return;
	}
	*id_number = arena_text(context->arena, number.number);
	if (text_is_empty(*born_on) || text_starts(number.born, *born_on))
		*born_on = arena_text(context->arena, number.born);
	else if (!text_equal(*born_on, number.born))
		problem(context, "born_on", "与身份证号里的出生日期 %s 不一致", number.born);
	int64_t said = text_equal(number.sex, "1") ? SEX_MALE : SEX_FEMALE;
	if (*sex > 0 && *sex != said)
		problem(context, "sex", "与身份证号里的性别（%s）不一致", said == SEX_MALE ? "男" : "女");
	*sex = said;
}

static void seat_check(struct context *context, int64_t household_id, int64_t person_id, const char *id_number)
{
	const char *other = seat_taken(context, household_id, person_id, id_number), *dead = dead_words(context, person_id, id_number);
	if (other)
		problem(context, "id_number", "这个人已在%s里：一户一档，一个人不能在两份档案里", other);
	if (dead)
		problem(context, "id_number", "这个身份证号的人%s，请核对", dead);
}

static void causes_check(struct context *context, const struct household *row)
{
	char **parts;
	const struct choice *main = row->main_cause > 0 ? choice_find(hardship_causes, row->main_cause) : NULL;
	size_t count = text_is_empty(row->second_causes) ? 0 : text_split(context->arena, text_replace(context->arena, row->second_causes, "、", "\n"), '\n', &parts);
	if (count > SECOND_CAUSES_MOST)
		problem(context, "second_causes", "次要致困原因最多三项，选了 %zu 项", count);
	for (size_t i = 0; i < count; i++) {
		const struct choice *one = hardship_causes;
		while (one->value && !text_equal(one->label, parts[i]))
			one++;
		if (!one->value)
			problem(context, "second_causes", "没有“%s”这一项致困原因", parts[i]);
		else if (main == one)
			problem(context, "second_causes", "“%s”已是主要原因，次要原因里不要重复", parts[i]);
		for (size_t earlier = 0; earlier < i; earlier++)
			if (text_equal(parts[earlier], parts[i]))
				problem(context, "second_causes", "“%s”选了两次", parts[i]);
	}
}

static void health_check(struct context *context, const char *health, const char *disability)
{
	if (!text_is_empty(health) && !is_health(health))
		problem(context, "health", "健康状况请从列表里选");
	if (!text_is_empty(disability) && !is_disability(disability))
		problem(context, "disability", "残疾类别请从列表里选，例如 肢体二级");
}

static bool is_being_filled(int64_t state)
{
	return state == HOUSEHOLD_DRAFT || state == HOUSEHOLD_RETURNED;
}

static void standing_check(struct context *context, const struct household *row, const struct household *was)
{
	if (!was)
		return;
	if (context->actor->role == ROLE_MEMBER && !is_being_filled(was->state))
		problem(context, "", "申请已经提交，要改请联系受理的工会");
	if (household_is_open(was->state) && row->state == was->state && was->class_of > 0 && row->class_of != was->class_of && text_is_empty(row->class_reason))
		problem(context, "class_reason", "改变困难类别，请写明理由");
}

void household_check(struct context *context, void *of, const void *before)
{
	struct household *row = of;
	const struct household *was = before;
	number_check(context, &row->id_number, &row->born_on, &row->sex);
	causes_check(context, row);
	standing_check(context, row, was);
	if (!was || !text_equal(was->health, row->health) || !text_equal(was->disability, row->disability))
		health_check(context, row->health, row->disability);
	bool is_same = was && was->person_id == row->person_id && text_equal(was->id_number, row->id_number);
	bool leaves = !household_is_open(row->state) && row->state > HOUSEHOLD_DRAFT;
	if (!is_same && !leaves)
		seat_check(context, row->record.id, row->person_id, row->id_number);
	if (row->by_whom == HOUSEHOLD_BY_RELATIVE && text_is_empty(row->by_name))
		problem(context, "by_name", "亲属代办的，请填写代办人姓名");
	if (row->is_migrant == 1 && !text_is_empty(row->contract_on) && text_order(row->contract_on, context->today) > 0)
		problem(context, "contract_on", "劳动合同签订时间不能晚于今天");
}

void household_member_check(struct context *context, void *of, const void *before)
{
	struct household_member *row = of;
	const struct household_member *was = before;
	struct household *file = row_new(context, &household);
	number_check(context, &row->id_number, &row->born_on, &row->sex);
	if (!was || !text_equal(was->health, row->health) || !text_equal(was->disability, row->disability))
		health_check(context, row->health, row->disability);
	if (!store_load_unscoped(context, &household, row->household_id, file, "the file that the member stands in"))
		return;
	if (context->actor->role == ROLE_MEMBER && !is_being_filled(file->state))
		problem(context, "", "申请已经提交，要改请联系受理的工会");
	if (!text_is_empty(row->id_number) && text_equal(row->id_number, file->id_number))
		problem(context, "id_number", "这是职工本人的身份证号；家庭成员不含本人");
	if (!was || was->person_id != row->person_id || !text_equal(was->id_number, row->id_number))
		seat_check(context, row->household_id, row->person_id, row->id_number);
	if (row->jobless_able == 1 && row->identity >= IDENTITY_GRADUATE)
		problem(context, "jobless_able", "在校学生和儿童不算有劳动能力未就业");
}

/* --- what follows --- */

static bool is_counted(const struct household *row)
{
	return row->wages != NO_NUMBER || row->business != NO_NUMBER || row->property != NO_NUMBER || row->transfers != NO_NUMBER || row->countable != NO_NUMBER;
}

static int64_t line_on(struct context *context, int64_t kind, int64_t office_id, const char *day)
{
	struct arena_mark mark = arena_mark(context->arena);
	const struct standard_line *line = standard_of(standards_on(context, day), kind, office_id);
	int64_t amount = line ? line->amount : 0;
	arena_rewind(context->arena, mark);
	return amount;
}

bool household_count(struct context *context, const struct household *row, const char *day, struct account *account, struct account_rule *rule,
		     struct account_result *result)
{
	struct hardship_rule *kept = row_new(context, &hardship_rule);
	if (!rule_of_office(context, row->office_id, day, kept))
		return false;
	*rule = (struct account_rule){ .deep_at_line = kept->deep_at_line == 1, .relative_at_line = kept->relative_at_line == 1,
		.relative_percent = kept->relative_percent, .accident_percent = kept->accident_percent, .counts_minimum_wage = kept->counts_minimum_wage == 1 };
	*account = (struct account){
		.wages = is_counted(row) ? row->wages : row->income_year, .business = row->business, .property = row->property, .transfers = row->transfers,
		.countable = row->countable, .ill_cost = row->ill_cost, .disabled_cost = row->disabled_cost, .school_cost = row->school_cost,
		.housing_cost = row->housing_cost, .other_cost = row->other_cost, .work_cost = row->work_cost, .jobless = row->jobless, .people = row->people,
		.accident_cost = row->accident_cost, .is_accident = row->main_cause == CAUSE_ACCIDENT || row->main_cause == CAUSE_DISASTER || row->main_cause == CAUSE_ILLNESS,
		.line = line_on(context, row->area == AREA_RURAL ? STANDARD_RELIEF_RURAL : STANDARD_RELIEF_TOWN, row->office_id, day),
		.minimum_wage = line_on(context, STANDARD_MINIMUM_WAGE, row->office_id, day),
	};
	account_count(account, rule, result);
	return context->failure == NULL;
}

static void account_compute(struct context *context, struct household *row)
{
	struct account account;
	struct account_rule rule;
	struct account_result result;
	const char *day = text_is_empty(row->counted_until) ? context->today : row->counted_until;
	row->per_head = row->income_year != NO_NUMBER && row->people > 0 ? row->income_year / row->people / 12 : NO_NUMBER;
	row->net_per_head = row->relief_line = row->multiple = NO_NUMBER;
	row->suggested = 0;
	if ((!is_counted(row) && row->income_year == NO_NUMBER) || row->people <= 0 || !row->office_id || !household_count(context, row, day, &account, &rule, &result))
		return;
	row->net_per_head = result.per_head;
	row->multiple = result.multiple;
	row->relief_line = account.line > 0 ? account.line : NO_NUMBER;
	row->suggested = result.class_of;
}

void household_compute(struct context *context, void *of, const void *before)
{
	struct household *row = of;
	const struct household *was = before;
	int64_t members = 0;
	if (!was && row->state <= 0)
		row->state = HOUSEHOLD_DRAFT;
	if (!was && row->by_whom <= 0)
		row->by_whom = context->actor->role == ROLE_MEMBER ? HOUSEHOLD_BY_SELF : HOUSEHOLD_BY_STAFF;
	if (!was && text_is_empty(row->typist))
		row->typist = context->actor->name;
	if (row->area <= 0)
		row->area = row->registered == REGISTERED_FARM && row->is_migrant != 1 ? AREA_RURAL : AREA_TOWN;
	if (row->office_id && (!was || was->office_id != row->office_id || !row->county_id))
		row->county_id = county_of_office(context, row->office_id);
	if (was)
		members_counted(context, row->record.id, &members, &row->jobless);
	account_compute(context, row);
}

static void take_text(const char **into, const char *from)
{
	if (text_is_empty(*into))
		*into = from;
}

/* What the worker's own file says stands in the form already. */
void household_begin(struct context *context, void *of)
{
	struct household *row = of;
	struct person *file = row_new(context, &person);
	if (row->person_id <= 0 || !store_load(context, &person, row->person_id, file))
		return;
	take_text(&row->name, file->name);
	take_text(&row->id_number, file->id_number);
	take_text(&row->ethnic, file->ethnic);
	take_text(&row->political, file->political);
	take_text(&row->born_on, file->born_on);
	take_text(&row->telephone, file->telephone);
	take_text(&row->address, file->address);
	take_text(&row->unit_name, file->unit_name);
	take_text(&row->bank_account, file->bank_account);
	if (row->sex <= 0)
		row->sex = file->sex;
	if (row->trade <= 0)
		row->trade = file->trade;
	if (row->unit_id <= 0)
		row->unit_id = file->unit_id;
	if (row->office_id <= 0)
		row->office_id = file->office_id;
}

static const char *told_of(const struct household *row, const struct household *was)
{
	if (row->state == HOUSEHOLD_RETURNED)
		return "困难职工建档申请要补正";
	if (row->state == HOUSEHOLD_NOTICED)
		return "困难职工建档申请正在公示";
	if (row->state == HOUSEHOLD_REFUSED)
		return "困难职工建档申请没有批准";
	return row->state == HOUSEHOLD_ON_FILE && was->state == HOUSEHOLD_NOTICED ? "困难职工建档申请已批准" : NULL;
}

/* The worker hears what became of his application, and why on its page. */
static bool worker_tell(struct context *context, const struct household *row, const struct household *was)
{
	const char *told = was && row->state != was->state ? told_of(row, was) : NULL;
	return !told || person_tell(context, row->person_id, told, "/my-household", &household, row->record.id);
}

bool household_kept(struct context *context, const void *of, const void *before)
{
	const struct household *row = of, *was = before;
	if (!row)
		return true;
	bool stands_as_before = was && household_is_open(was->state) == household_is_open(row->state) && was->person_id == row->person_id &&
		text_equal(was->id_number, row->id_number);
	if (!stands_as_before && (was || household_is_open(row->state)) && !seats_keep(context, row))
		return false;
	return worker_tell(context, row, was);
}

/* A member more or less changes the account and who stands in the file. */
bool household_member_kept(struct context *context, const void *of, const void *before)
{
	const struct household_member *row = of ? of : before, *was = before;
	struct household *file = row_new(context, &household);
	if (!store_load_unscoped(context, &household, row->household_id, file, "the file that the member stands in"))
		return context->failure == NULL;
	bool is_counted_anew = !of || (row->jobless_able == 1) != (was && was->jobless_able == 1);
	if (is_counted_anew && !store_change(context, &household, file, "members", NULL))
		return false;
	return !household_is_open(file->state) || seats_keep(context, file);
}
