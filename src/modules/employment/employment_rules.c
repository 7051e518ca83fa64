/* employment_rules.c: who may be registered, introduced and hired, and what
 * fits whom.  What a place is, the database decides. */
#include <inttypes.h>

#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/employment/employment_parts.h"
#include "modules/person/person.h"

enum { BY_SELF = 1, AGE_OF_WORK = 16, KEPT_MONTHS = 3 };

static const char of_seeker[] = "the seeker's reference was read within the scope";
static const char of_vacancy[] = "vacancies are open to everybody of the tenant";

/* --- what fits --- */

bool job_fits(const struct job_seeker *seeker, const struct job_vacancy *vacancy)
{
	int64_t most = vacancy->wage_to != NO_NUMBER ? vacancy->wage_to : vacancy->wage_from;
	if (seeker->trade != vacancy->trade)
		return false;
	return seeker->wage_from == NO_NUMBER || most == NO_NUMBER || seeker->wage_from <= most;
}

static int two_digits(const char *text)
{
	return (text[0] - '0') * 10 + text[1] - '0';
}

int months_between(const char *from, const char *until)
{
	int months = (date_year(until) - date_year(from)) * 12 + two_digits(until + 5) - two_digits(from + 5);
	return months - (two_digits(until + 8) < two_digits(from + 8));
}

/* --- seekers --- */

void seeker_begin(struct context *context, void *row)
{
	struct job_seeker *seeker = row;
	if (context->actor->role == ROLE_MEMBER)
		seeker->applied_by = BY_SELF;
}

static void seeker_fill(struct context *context, struct job_seeker *seeker)
{
	struct person *who = row_new(context, &person);
	int age;
	if (!seeker->person_id || !store_load_unscoped(context, &person, seeker->person_id, who, "the reference was read within the scope"))
		return;
	seeker->name = who->name;
	seeker->office_id = who->office_id;
	age = date_age(who->born_on, context->today);
	if (who->status == STATUS_DEAD)
		problem(context, "person_id", "档案登记为去世，不能登记求职");
	if (age >= 0 && age < AGE_OF_WORK)
		problem(context, "person_id", "未满 16 周岁的不能登记求职");
}

void seeker_check(struct context *context, void *row, const void *before)
{
	struct job_seeker *seeker = row;
	if (before)
		return;
	if (context->actor->role == ROLE_MEMBER)
		seeker->applied_by = BY_SELF;
	seeker_fill(context, seeker);
	if (text_is_empty(seeker->name))
		problem(context, "name", "请选择个人档案，或者填写姓名");
	if (!seeker->office_id)
		problem(context, "office_id", "请选择归口工会");
	if (seeker->applied_by != BY_SELF && text_is_empty(seeker->applied_name))
		problem(context, "applied_name", "代办的请写明姓名和与本人的关系");
}

void seeker_compute(struct context *context, void *row, const void *before)
{
	(void)context;
	if (!before)
		((struct job_seeker *)row)->state = SEEKER_SEEKING;
}

static bool seeker_move(struct context *context, int64_t id, int64_t state, const char *act)
{
	struct job_seeker *seeker = row_new(context, &job_seeker);
	if (!store_load_unscoped(context, &job_seeker, id, seeker, of_seeker))
		return false;
	if (seeker->state == state)
		return true;
	seeker->state = state;
	return store_change(context, &job_seeker, seeker, act, NULL);
}

/* --- vacancies --- */

void vacancy_check(struct context *context, void *row, const void *before)
{
	const struct job_vacancy *vacancy = row;
	if (vacancy->wage_from != NO_NUMBER && vacancy->wage_to != NO_NUMBER && vacancy->wage_to < vacancy->wage_from)
		problem(context, "wage_to", "月工资的上限低于下限");
	if (before && vacancy->places < vacancy->taken)
		problem(context, "places", "已经录用 %" PRId64 " 人，招聘人数不能少于这个数", vacancy->taken);
}

void vacancy_compute(struct context *context, void *row, const void *before)
{
	struct job_vacancy *vacancy = row;
	(void)context;
	if (before)
		return;
	vacancy->state = VACANCY_OPEN;
	vacancy->taken = 0;
}

/* --- introductions --- */

static void pair_check(struct context *context, struct job_introduction *introduction)
{
	struct job_seeker *seeker = row_new(context, &job_seeker);
	struct job_vacancy *vacancy = row_new(context, &job_vacancy);
	if (!introduction->seeker_id || !store_load_unscoped(context, &job_seeker, introduction->seeker_id, seeker, of_seeker))
		return;
	introduction->person_id = seeker->person_id;
	introduction->office_id = seeker->office_id;
	if (seeker->state != SEEKER_SEEKING && seeker->state != SEEKER_TRAINING)
		problem(context, "seeker_id", "这个人现在不在求职");
	if (!introduction->vacancy_id || !store_load_unscoped(context, &job_vacancy, introduction->vacancy_id, vacancy, of_vacancy))
		return;
	if (vacancy->state != VACANCY_OPEN)
		problem(context, "vacancy_id", "这个岗位已经结束招聘");
	else if (vacancy->taken >= vacancy->places)
		problem(context, "vacancy_id", "这个岗位已经录满");
	else if (text_order(introduction->introduced_on, vacancy->until_on) > 0)
		problem(context, "vacancy_id", "这个岗位招聘到 %s 截止", vacancy->until_on);
}

void introduction_check(struct context *context, void *row, const void *before)
{
	struct job_introduction *introduction = row;
	const struct job_introduction *stood = before;
	bool is_hired = stood && introduction->state == INTRODUCTION_HIRED;
	if (!stood)
		pair_check(context, introduction);
	if (!text_is_empty(introduction->hired_on) && text_order(introduction->hired_on, introduction->introduced_on) < 0)
		problem(context, "hired_on", "录用日期不能早于介绍日期");
	if (is_hired && text_is_empty(introduction->hired_on))
		problem(context, "hired_on", "已经录用的要有录用日期");
	if (introduction->kept <= 0)
		return;
	if (!is_hired)
		problem(context, "kept", "先登记录用");
	else if (introduction->kept == KEPT_YES && !text_is_empty(introduction->hired_on) && months_between(introduction->hired_on, context->today) < KEPT_MONTHS)
		problem(context, "kept", "%s 录用，还不满三个月", introduction->hired_on);
}

void introduction_compute(struct context *context, void *row, const void *before)
{
	(void)context;
	if (!before)
		((struct job_introduction *)row)->state = INTRODUCTION_WAITING;
}

static bool hire_may(struct context *context, const struct job_introduction *introduction)
{
	struct job_seeker *seeker = row_new(context, &job_seeker);
	struct job_vacancy *vacancy = row_new(context, &job_vacancy);
	if (!store_load_unscoped(context, &job_seeker, introduction->seeker_id, seeker, of_seeker) ||
	    !store_load_unscoped(context, &job_vacancy, introduction->vacancy_id, vacancy, of_vacancy))
		return false;
	if (seeker->state == SEEKER_EMPLOYED)
		problem(context, "", "这个人已经就业：换工作的先在求职登记里重新求职");
	else if (seeker->state == SEEKER_WITHDRAWN)
		problem(context, "", "这个人已经撤回求职");
	if (vacancy->state != VACANCY_OPEN)
		problem(context, "", "这个岗位已经结束招聘");
	return context_is_clean(context);
}

bool introduction_hire(struct context *context, void *row, const char *reason)
{
	struct job_introduction *introduction = row;
	bool taken = false;
	(void)reason;
	if (!hire_may(context, introduction) || !vacancy_move(context, introduction->vacancy_id, 1, &taken))
		return false;
	if (!taken) {
		problem(context, "", "这个岗位已经录满：请单位增加招聘人数，或介绍别的岗位");
		return false;
	}
	if (text_is_empty(introduction->hired_on))
		introduction->hired_on = context->today;
	return seeker_move(context, introduction->seeker_id, SEEKER_EMPLOYED, "employed");
}

bool introduction_undo(struct context *context, void *row, const char *reason)
{
	struct job_introduction *introduction = row;
	bool given = false;
	(void)reason;
	introduction->hired_on = NULL;
	introduction->kept = 0;
	return vacancy_move(context, introduction->vacancy_id, -1, &given) && seeker_move(context, introduction->seeker_id, SEEKER_SEEKING, "again");
}

/* --- training --- */

void training_check(struct context *context, void *row, const void *before)
{
	struct job_training *training = row;
	struct job_seeker *seeker = row_new(context, &job_seeker);
	if (text_order(training->until_on, training->from_on) < 0)
		problem(context, "until_on", "结束不能早于开始");
	if (before || !training->seeker_id || !store_load_unscoped(context, &job_seeker, training->seeker_id, seeker, of_seeker))
		return;
	training->person_id = seeker->person_id;
	training->office_id = seeker->office_id;
	if (seeker->state == SEEKER_TRAINING)
		problem(context, "seeker_id", "这个人还有培训没有结束");
	else if (seeker->state != SEEKER_SEEKING)
		problem(context, "seeker_id", "这个人现在不在求职");
}

void training_compute(struct context *context, void *row, const void *before)
{
	(void)context;
	if (!before)
		((struct job_training *)row)->state = TRAINING_UNDER_WAY;
}

/* Who was hired or withdrew meanwhile stays so. */
bool training_end(struct context *context, void *row, const char *reason)
{
	const struct job_training *training = row;
	struct job_seeker *seeker = row_new(context, &job_seeker);
	(void)reason;
	if (!store_load_unscoped(context, &job_seeker, training->seeker_id, seeker, of_seeker))
		return false;
	return seeker->state != SEEKER_TRAINING || seeker_move(context, training->seeker_id, SEEKER_SEEKING, "trained");
}

/* A training that was entered by mistake and removed leaves nobody in it. */
bool training_kept(struct context *context, const void *row, const void *before)
{
	const struct job_training *training = row, *was = before;
	if (!row)
		return was->state != TRAINING_UNDER_WAY || training_end(context, row_copy(context, &job_training, before), NULL);
	return before || seeker_move(context, training->seeker_id, SEEKER_TRAINING, "train");
}
