/* person_rules.c: what a person's file and its child rows must be like.
 * Changes the row in hand only; writes nothing. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/idnumber.h"
#include "chinese/pinyin.h"
#include "chinese/strokes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person_parts.h"

/* --- the person --- */

static void name_check(struct context *context, struct person *row)
{
	const char *why = NULL;
	row->name = name_clean(context->arena, row->name);
	if (*row->name && !name_is_plausible(row->name, &why))
		problem(context, "name", "%s", why);
}

/* The number says birth and sex: what is missing is taken from it, what differs is asked about. */
static void id_number_check(struct context *context, struct person *row)
{
	struct id_number number;
	const char *why = NULL;
	if (text_is_empty(row->id_number))
		return;
	if (!id_number_read(context->arena, row->id_number, context->today, &number, &why)) {
		problem(context, "id_number", "%s", why);
		return;
	}
	row->id_number = arena_text(context->arena, number.number);
	int64_t sex = text_equal(number.sex, "1") ? SEX_MALE : SEX_FEMALE;
	if (text_is_empty(row->born_on) || text_starts(number.born, row->born_on))
		row->born_on = arena_text(context->arena, number.born);
	else
		problem(context, "born_on", "与身份证号里的出生日期 %s 不一致", number.born);
	if (row->sex && row->sex != sex)
		problem(context, "sex", "与身份证号里的性别（%s）不一致", sex == SEX_MALE ? "男" : "女");
	row->sex = sex;
}

static void office_check(struct context *context, const struct person *row, const struct person *before)
{
	struct organisation *office = row_new(context, &organisation);
	if (!row->office_id || (before && before->office_id == row->office_id))
		return;
	if (!store_load_unscoped(context, &organisation, row->office_id, office, "what kind of organisation keeps the file"))
		return;
	if (office->kind == ORGANISATION_UNIT || office->kind == ORGANISATION_ASSOCIATION || office->kind == ORGANISATION_STATION)
		problem(context, "office_id", "归口工会要选一级工会；%s是单位或协会，请填在“单位档案”", office->name);
	else if (office->state == ORGANISATION_CLOSED)
		problem(context, "office_id", "%s已撤销，请选承继它的工会", office->name);
}

void person_check(struct context *context, void *changed, const void *before)
{
	struct person *row = changed;
	name_check(context, row);
	id_number_check(context, row);
	office_check(context, row, before);
	if (!text_is_empty(row->born_on) && text_order(row->born_on, "1850") < 0)
		problem(context, "born_on", "出生年份太早，请核对");
}

void person_compute(struct context *context, void *changed, const void *before)
{
	struct person *row = changed;
	(void)before;
	row->name = name_clean(context->arena, row->name);
	row->name_order = pinyin_sort_key(context->arena, row->name);
	row->name_strokes = name_stroke_key(context->arena, row->name);
	row->name_folded = name_fold(context->arena, row->name);
	if (text_is_empty(row->unit_name) && row->unit_id)
		row->unit_name = store_title(context, &organisation, row->unit_id);
	if (!row->grade)
		row->grade = GRADE_UNVERIFIED;
	if (!row->standing)
		row->standing = PERSON_ON_FILE;
}

bool person_is_unrecognised(const void *row)
{
	const struct person *one = row;
	return one->grade != GRADE_BY_UNIT && one->grade != GRADE_IN_PERSON;
}

bool person_is_unverified(const void *row)
{
	return ((const struct person *)row)->grade != GRADE_IN_PERSON;
}

bool person_recognise(struct context *context, void *changed, const char *reason)
{
	struct person *row = changed;
	(void)context;
	(void)reason;
	row->grade = GRADE_BY_UNIT;
	row->standing = PERSON_ON_FILE;
	return true;
}

bool person_verify(struct context *context, void *changed, const char *reason)
{
	struct person *row = changed;
	(void)reason;
	if (text_is_empty(row->id_number)) {
		problem(context, "", "请先在“编辑”里补上身份证号，再作现场核验");
		return false;
	}
	row->grade = GRADE_IN_PERSON;
	row->standing = PERSON_ON_FILE;
	return true;
}

/* --- other names --- */

void person_name_compute(struct context *context, void *changed, const void *before)
{
	struct person_name *row = changed;
	(void)before;
	row->name = name_clean(context->arena, row->name);
	row->name_folded = name_fold(context->arena, row->name);
}

/* --- employments --- */

void employment_check(struct context *context, void *changed, const void *before)
{
	struct employment *row = changed;
	(void)before;
	if (text_is_empty(row->unit_name) && row->unit_id)
		row->unit_name = store_title(context, &organisation, row->unit_id);
	const char *until = date_last_day(context->arena, row->until_on);
	const char *from = date_first_day(context->arena, row->from_on);
	if (from && until && text_order(until, from) < 0)
		problem(context, "until_on", "结束时间在开始时间之前");
	if (from && text_order(from, context->today) > 0)
		problem(context, "from_on", "开始时间在今天之后");
}

/* --- status --- */

static bool is_only_relinked(const struct status_change *row, const struct status_change *before)
{
	return before && before->person_id != row->person_id && before->status == row->status && text_equal(before->from_on, row->from_on);
}

static void birth_check(struct context *context, const struct status_change *row)
{
	struct person *whose = row_new(context, &person);
	if (!store_load_unscoped(context, &person, row->person_id, whose, "whether the day lies in his life"))
		return;
	const char *last = date_last_day(context->arena, row->from_on);
	if (last && !text_is_empty(whose->born_on) && text_order(last, whose->born_on) < 0)
		problem(context, "from_on", "这一天在出生日期之前");
}

void status_change_check(struct context *context, void *changed, const void *before)
{
	const struct status_change *row = changed;
	struct status_around around;
	if (!row->person_id || !row->status || text_is_empty(row->from_on) || is_only_relinked(row, before))
		return;
	birth_check(context, row);
	if (!status_around(context, row, &around))
		return;
	if (around.is_double)
		problem(context, "from_on", "同一天的同一状态已经登记过");
	else if (around.after_death)
		problem(context, "from_on", "已登记 %s 去世，之后不能再有变动；如登记有误，请先更正那一条", around.death_on);
	else if (around.before_others)
		problem(context, "from_on", "这天之后还登记有别的变动，请先核对更正，再登记去世");
}
