/* household_demo.c: a score of households at the demonstration's city, in every
 * state, of people who do not exist. */
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum { LOOKED_AT = 200 };

struct tale {
	int64_t state, class_of, cause;
	const char *second_causes;
	int64_t people, wages, transfers, ill, school, jobless;	/* yuan a year */
	int64_t applied_days, reviewed_days;			/* ago; 0: not */
	bool at_unit, is_migrant, is_fallen_back;
	const char *health;
	bool notice_is_over;
};

static const struct tale tales[] = {
	{ HOUSEHOLD_ON_FILE, HARDSHIP_DEEP, CAUSE_ILLNESS, "子女上学", 3, 48000, 12000, 30000, 12000, 0, 200, 180, false, false, false, "恶性肿瘤", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_RELATIVE, CAUSE_SCHOOL, NULL, 4, 66000, 0, 3000, 12000, 0, 380, 350, false, false, false, "良好", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_DEEP, CAUSE_LAID_OFF, "大病、其他", 3, 20000, 9600, 16000, 0, 0, 520, 430, false, false, false, "心血管病", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_RELATIVE, CAUSE_NO_LABOUR, NULL, 2, 28000, 4800, 2400, 0, 0, 90, 60, true, false, false, "残疾", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_ACCIDENT, CAUSE_ACCIDENT, NULL, 3, 62000, 0, 0, 0, 0, 120, 100, false, false, false, "良好", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_RELATIVE, CAUSE_SCHOOL, "未参加社会保险", 4, 72000, 0, 0, 15000, 0, 300, 280, false, true, false, "良好", false },
	{ HOUSEHOLD_ON_FILE, HARDSHIP_DEEP, CAUSE_ILLNESS, NULL, 2, 26000, 0, 14000, 0, 0, 40, 20, false, false, true, "终末期肾病（尿毒症）", false },
	{ HOUSEHOLD_SECURED, HARDSHIP_DEEP, CAUSE_NO_LABOUR, "大病", 2, 9000, 18000, 9000, 0, 0, 700, 200, false, false, false, "永久瘫痪", false },
	{ HOUSEHOLD_RECOVERED, HARDSHIP_RELATIVE, CAUSE_SCHOOL, NULL, 3, 88000, 0, 0, 6000, 0, 900, 400, false, false, false, "良好", false },
	{ HOUSEHOLD_CLOSED, HARDSHIP_RELATIVE, CAUSE_NOT_EMPLOYED, NULL, 2, 30000, 0, 0, 0, 0, 800, 500, false, false, false, "良好", false },
	{ HOUSEHOLD_DRAFT, 0, CAUSE_ILLNESS, NULL, 3, 40000, 0, 18000, 0, 0, 0, 0, true, false, false, "血液病", false },
	{ HOUSEHOLD_APPLIED, 0, CAUSE_SCHOOL, NULL, 3, 52000, 0, 0, 14000, 0, 3, 0, true, false, false, "良好", false },
	{ HOUSEHOLD_APPLIED, 0, CAUSE_LAID_OFF, "子女上学", 4, 24000, 6000, 0, 8000, 1, 6, 0, false, false, false, "良好", false },
	{ HOUSEHOLD_CHECKED, 0, CAUSE_ILLNESS, NULL, 2, 36000, 0, 20000, 0, 0, 9, 0, true, false, false, "糖尿病", false },
	{ HOUSEHOLD_REPORTED, 0, CAUSE_NOT_EMPLOYED, NULL, 3, 18000, 0, 0, 0, 2, 15, 0, false, false, false, "一般疾病", false },
	{ HOUSEHOLD_VERIFYING, 0, CAUSE_ILLNESS, "下岗失业", 3, 30000, 0, 15000, 0, 1, 25, 0, false, false, false, "肝病", false },
	{ HOUSEHOLD_VERIFIED, HARDSHIP_DEEP, CAUSE_ILLNESS, NULL, 3, 39000, 0, 21000, 0, 0, 30, 0, false, false, false, "脑血管病", false },
	{ HOUSEHOLD_NOTICED, HARDSHIP_RELATIVE, CAUSE_SCHOOL, NULL, 4, 80000, 0, 0, 16000, 0, 35, 0, false, false, false, "良好", false },
	{ HOUSEHOLD_NOTICED, HARDSHIP_DEEP, CAUSE_ILLNESS, NULL, 2, 24000, 0, 12000, 0, 0, 45, 0, false, false, false, "肺病", true },
	{ HOUSEHOLD_REFUSED, 0, CAUSE_OTHER, NULL, 3, 120000, 0, 0, 0, 0, 60, 0, false, false, false, "良好", false },
	{ HOUSEHOLD_RETURNED, 0, CAUSE_SCHOOL, NULL, 3, 45000, 0, 0, 12000, 0, 12, 0, true, false, false, "良好", false },
};

struct telling {
	struct context *context;
	int64_t ids[LOOKED_AT];
	size_t id_count, next;
	int64_t unit_office;
	size_t made;
};

static int64_t first_where(struct context *context, const char *column, int64_t value, int64_t kind)
{
	struct query query = { .entity = &organisation, .limit = 1, .filter_count = 2 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&organisation, column), .value = { .number = value } };
	query.filters[1] = (struct filter){ .field = field_find(&organisation, "kind"), .value = { .number = kind } };
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

/* The first by name is the demonstration's own account of a member: he has nothing yet. */
static bool people_find(struct telling *telling)
{
	struct context *context = telling->context;
	struct query query = { .entity = &person, .limit = LOOKED_AT, .filter_count = 2 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	query.filters[1] = (struct filter){ .field = field_find(&person, "status"), .value = { .number = STATUS_IN_WORK } };
	if (!store_list(context, &query, &listing))
		return false;
	for (size_t i = 10; i < listing.count; i++)
		telling->ids[telling->id_count++] = listing.rows[i].id;
	int64_t county = first_where(context, "level", LEVEL_COUNTY, ORGANISATION_OFFICE);
	telling->unit_office = first_where(context, "parent_id", county, ORGANISATION_GRASSROOTS);
	return true;
}

static struct person *somebody(struct telling *telling)
{
	struct person *found = row_new(telling->context, &person);
	while (telling->next < telling->id_count)
		if (store_load(telling->context, &person, telling->ids[telling->next++], found) && !text_is_empty(found->id_number) && found->office_id)
			return found;
	return NULL;
}

static const char *days_ago(struct telling *telling, int64_t days)
{
	return days ? date_add_days(telling->context->arena, telling->context->today, (int)-days) : NULL;
}

static void worker_facts(struct household *row, const struct person *who)
{
	row->name = who->name;
	row->person_id = who->record.id;
	row->id_number = who->id_number;
	row->ethnic = who->ethnic;
	row->political = who->political;
	row->unit_name = who->unit_name;
	row->unit_id = who->unit_id;
	row->trade = who->trade;
	row->office_id = who->office_id;
	row->telephone = who->telephone ? who->telephone : "13800009000";
	row->address = "演示小区 3 幢 201 室";
}

static void money_tell(struct telling *telling, struct household *row, const struct tale *tale)
{
	row->people = tale->people;
	row->wages = tale->wages * 100;
	row->transfers = tale->transfers * 100;
	row->ill_cost = tale->ill * 100;
	row->school_cost = tale->school * 100;
	row->income_year = row->wages + row->transfers;
	row->own_income = row->wages / 12;
	row->counted_until = days_ago(telling, tale->applied_days ? tale->applied_days : 1);
	if (tale->cause == CAUSE_ACCIDENT) {
		row->accident_on = days_ago(telling, 150);
		row->accident_cost = 6000000;
	}
}

static void way_tell(struct telling *telling, struct household *row, const struct tale *tale)
{
	struct context *context = telling->context;
	bool is_decided = tale->reviewed_days != 0;
	row->state = tale->state;
	row->class_of = tale->class_of;
	row->applied_on = days_ago(telling, tale->applied_days);
	row->is_fallen_back = tale->is_fallen_back ? 1 : NO_NUMBER;
	if (row->class_of)
		row->class_reason = "入户所见与材料一致（演示）";
	if (tale->state == HOUSEHOLD_VERIFIED || tale->state == HOUSEHOLD_NOTICED) {
		row->met_on = days_ago(telling, 9);
		row->met_kind = 1;
		row->meeting = "班组长和职工代表七人参加，一致同意（演示）";
	}
	if (tale->state == HOUSEHOLD_NOTICED) {
		row->noticed_on = days_ago(telling, 8);
		row->noticed_until = date_add_days(context->arena, context->today, tale->notice_is_over ? -1 : 5);
		row->notice_place = "单位公示栏";
	}
	if (tale->state == HOUSEHOLD_RETURNED) {
		row->returned_from = HOUSEHOLD_APPLIED;
		row->returned_why = "缺子女的在读证明（演示）";
	}
	if (is_decided) {
		row->number = arena_format(context->arena, "KN%d-%06zu", date_year(days_ago(telling, tale->applied_days)), ++telling->made);
		row->level = 4;
		row->approved_on = row->reviewed_on = days_ago(telling, tale->reviewed_days);
		row->review_due = tale->state == HOUSEHOLD_RECOVERED || tale->state == HOUSEHOLD_CLOSED ? NULL : date_add_days(context->arena, row->reviewed_on, 365);
		row->approved_by = "沈立群";
	}
	if (tale->state == HOUSEHOLD_RECOVERED || tale->state == HOUSEHOLD_CLOSED || tale->state == HOUSEHOLD_REFUSED) {
		row->left_on = days_ago(telling, 30);
		row->left_kind = tale->state == HOUSEHOLD_RECOVERED ? LEFT_RECOVERED : tale->state == HOUSEHOLD_CLOSED ? LEFT_RETIRED : 0;
		row->left_why = "演示";
	}
}

static const char *number_made(struct telling *telling, const char *born, int sex, size_t place)
{
	struct arena *arena = telling->context->arena;
	const char *head = arena_format(arena, "329902%s9%02zu", text_replace(arena, born, "-", ""), (place * 2 + (sex == SEX_MALE ? 1 : 0)) % 100);
	return arena_format(arena, "%s%c", head, id_check_character(head));
}

static bool member_tell(struct telling *telling, const struct household *file, const struct tale *tale, int64_t place)
{
	struct household_member *row = row_new(telling->context, &household_member);
	bool is_spouse = place == 1;
	int64_t sex = is_spouse ? (file->sex == SEX_MALE ? SEX_FEMALE : SEX_MALE) : place % 2 ? SEX_MALE : SEX_FEMALE;
	const char *given[] = { "秀兰", "建平", "晓雨", "子涵", "一鸣" }, *born = is_spouse ? "1979-05-12" : place == 2 ? "2007-09-01" : "1950-03-20";
	row->household_id = file->record.id;
	row->relation = is_spouse ? RELATION_SPOUSE : place == 2 ? RELATION_CHILD : RELATION_PARENT;
	row->name = arena_format(telling->context->arena, "%s%s", is_spouse ? "何" : text_head(telling->context->arena, file->name, 1), given[(size_t)place % COUNT_OF(given)]);
	row->id_number = number_made(telling, born, (int)sex, telling->next % 48);
	row->identity = place == 2 ? 9 : is_spouse ? 1 : 4;
	row->school = place == 2 ? "临江职业技术学院（演示）" : NULL;
	if (place <= tale->jobless && place != 2) {
		row->jobless_able = 1;
		row->identity = 3;
	}
	return store_create(telling->context, &household_member, row);
}

static bool tale_tell(struct telling *telling, const struct tale *tale)
{
	struct household *row = row_new(telling->context, &household);
	const struct person *who = somebody(telling);
	if (!who)
		return true;
	worker_facts(row, who);
	if (tale->at_unit && telling->unit_office)
		row->office_id = telling->unit_office;
	money_tell(telling, row, tale);
	row->main_cause = tale->cause;
	row->second_causes = tale->second_causes;
	row->health = tale->health;
	row->is_migrant = tale->is_migrant ? 1 : NO_NUMBER;
	row->contract_on = tale->is_migrant ? "2021-03-01" : NULL;
	row->by_whom = HOUSEHOLD_BY_UNIT;
	way_tell(telling, row, tale);
	if (!store_create(telling->context, &household, row))
		return false;
	for (int64_t i = 1; i < tale->people; i++)
		if (!member_tell(telling, row, tale, i))
			return false;
	return true;
}

bool household_demo(struct context *context)
{
	struct telling *telling = arena_one(context->arena, struct telling);
	telling->context = context;
	if (!people_find(telling) || !store_begin(context))
		return false;
	for (size_t i = 0; i < COUNT_OF(tales); i++)
		if (!tale_tell(telling, &tales[i])) {
			for (const struct problem *one = context->problems; one; one = one->next)
				fail(context, "the demo of households: %s: %s", one->field, one->text);
			store_rollback(context);
			return false;
		}
	return store_commit(context);
}
