/* aid_make.c: an intake becomes cases: who may have the programme, who owns the
 * case, until when it must be decided.  How it goes on stands in aid_steps.c. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/roles.h"
#include "model/store.h"
#include "modules/calendar/calendar.h"
#include "modules/person/person.h"

static const char *class_label(struct context *context, int64_t class_of)
{
	const struct choice *choice = choice_find(household_classes, class_of);
	return choice ? words(context, choice->label) : words(context, "未认定");
}

/* File first, then aid (先建档、后帮扶). */
static void household_fits(struct context *context, const struct aid_intake *intake, const struct aid_programme *programme)
{
	struct household_brief brief = { 0 };
	if (!intake->household_id || !household_brief_of(context, intake->household_id, &brief))
		problem(context, "programmes", "“%s”只给在档的困难职工家庭，%s 还没有建档：先登记困难职工档案，或者选临时救助", programme->name, intake->name);
	else if (!household_is_on_file(&brief))
		problem(context, "programmes", "“%s”只给在档的困难职工家庭，%s 的档案现在不是在档状态", programme->name, intake->name);
	else if (!aid_class_fits(programme->classes, brief.class_of))
		problem(context, "programmes", "“%s”给%s的家庭，%s 的档案是%s", programme->name, programme->classes, intake->name, class_label(context, brief.class_of));
}

static void may_have(struct context *context, const struct aid_intake *intake, const struct aid_programme *programme)
{
	struct aid_person facts = { 0 };
	if (programme->state != PROGRAMME_ON)
		problem(context, "programmes", "“%s”已经停用", programme->name);
	if (programme->audience == AUDIENCE_HOUSEHOLD)
		household_fits(context, intake, programme);
	if (programme->audience == AUDIENCE_MODEL && (!intake->person_id || !person_of_aid(context, intake->person_id, &facts) || facts.level <= 0))
		problem(context, "programmes", "“%s”只给劳动模范，%s 的档案里没有荣誉", programme->name, intake->name);
	if (case_open_of(context, intake, programme->record.id))
		problem(context, "programmes", "%s 在“%s”里已有一件正在办理，不用再登记", intake->name, programme->name);
}

/* Working days from the day on which it was taken in. */
static const char *due_from(struct context *context, const struct aid_programme *programme)
{
	struct calendar calendar;
	if (programme->days <= 0 || !calendar_read(context, &calendar))
		return NULL;
	return workdays_add(&calendar, context->today, programme->days);
}

static void case_fill(struct context *context, struct aid_case *one, const struct aid_intake *intake, const struct aid_programme *programme)
{
	bool by_staff = context->actor->role != ROLE_MEMBER;
	one->intake_id = intake->record.id;
	one->programme_id = programme->record.id;
	one->drive_id = intake->drive_id;
	one->kind = programme->kind;
	one->side = aid_side_of(programme->kind);
	one->difficulty = intake->difficulty;
	one->person_id = intake->person_id;
	one->household_id = intake->household_id;
	one->name = intake->name;
	one->unit_name = intake->unit_name;
	one->office_id = programme->handled_by ? programme->handled_by : intake->office_id;
	one->owner = by_staff && context->actor->office_id == one->office_id ? text_head(context->arena, context->actor->name, 40) : NULL;
	one->title = arena_format(context->arena, "%s · %s", intake->name, programme->name);
	one->asked = programme->item_id ? intake->asked : NO_NUMBER;
	one->asked_on = intake->received_on;
	one->taken_on = by_staff ? context->today : NULL;
	one->due_on = due_from(context, programme);
	one->state = by_staff ? CASE_TAKEN : CASE_ASKED;
}

bool case_make(struct context *context, const struct aid_intake *intake, const struct aid_programme *programme, const struct aid_case *from, int64_t *case_id)
{
	struct aid_case *one = row_new(context, &aid_case);
	may_have(context, intake, programme);
	if (!context_is_clean(context) || context->failure)
		return false;
	case_fill(context, one, intake, programme);
	one->referred_from = from ? from->record.id : 0;
	if (!store_create(context, &aid_case, one))
		return false;
	*case_id = one->record.id;
	return one->office_id == intake->office_id || reach_set(context, &aid_case, one->record.id, intake->office_id, "the office that took it in");
}

bool cases_route(struct context *context, const struct aid_intake *intake, const char *names, const struct aid_case *from, size_t *made)
{
	static const char stop[] = "、";
	const char *rest = names;
	*made = 0;
	while (!text_is_empty(rest)) {
		size_t length = 0;
		while (rest[length] && !text_starts(rest + length, stop))
			length++;
		const char *name = text_trim(context->arena, arena_text_n(context->arena, rest, length));
		struct aid_programme *programme = row_new(context, &aid_programme);
		int64_t id;
		rest += rest[length] ? length + sizeof(stop) - 1 : length;
		if (!programme_named(context, intake->office_id, name, programme)) {
			problem(context, "programmes", "没有在用的帮扶项目“%s”", name);
			return false;
		}
		if (case_of_intake(context, intake->record.id, programme->record.id))
			continue;
		if (!case_make(context, intake, programme, from, &id))
			return false;
		++*made;
	}
	return !context->failure;
}

/* --- told --- */

static const char *told_of(int64_t state)
{
	switch (state) {
	case CASE_RETURNED:
		return "申请要补正：%s";
	case CASE_APPROVED:
		return "申请已批准：%s";
	case CASE_REFUSED:
		return "申请没有批准：%s";
	case CASE_GIVEN:
		return "已经落实，请您评价：%s";
	default:
		return NULL;
	}
}

/* The person hears what became of his request, and why on its page. */
bool case_kept(struct context *context, const void *row, const void *before)
{
	const struct aid_case *one = row, *was = before;
	const char *told = one && was && one->state != was->state ? told_of(one->state) : NULL;
	if (!told)
		return true;
	return person_tell(context, one->person_id, text_replace(context->arena, told, "%s", one->title), arena_format(context->arena, "/my-cases/%lld", (long long)one->record.id), &aid_case, one->record.id);
}
