/* income_demo.c: statements, a survey and a case of people who do not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/income/income_parts.h"
#include "modules/person/person.h"

enum { PEOPLE = 60, TOLD = 40 };

static bool statement_add(struct context *context, const struct person *whose, size_t place, int64_t year)
{
	struct income_statement *row = row_new(context, &income_statement);
	row->person_id = whose->record.id;
	row->year = year;
	row->class_of = whose->kind == 7 ? CLASS_FARMER : whose->status == STATUS_RETIRED ? CLASS_RETIRED : CLASS_WORKING;
	row->income = row->class_of == CLASS_FARMER ? (int64_t)(place % 3) * 20000 : row->class_of == CLASS_RETIRED ? 220000 + (int64_t)(place * 7919 % 200000) :
		450000 + (int64_t)(place * 7919 % 300000);
	row->family_income = row->income * 3 / 4;
	row->own_medical = place % 4 == 1 ? 620000 : 80000;
	row->has_grave_illness = place % 9 == 1 ? ANSWER_YES : ANSWER_NO;
	row->is_unemployed = row->has_ill_relative = ANSWER_NO;
	row->has_local_household = ANSWER_YES;
	row->satisfaction = 1 + (int64_t)(place * 5 % 4);
	row->by_whom = place % 5 == 2 ? BY_FAMILY : BY_SELF;
	row->by_name = row->by_whom == BY_FAMILY ? "家属（演示）" : NULL;
	row->by_relation = row->by_whom == BY_FAMILY ? "女儿" : NULL;
	row->declared_on = year == 2025 ? "2025-10-20" : "2026-10-20";
	row->note = "演示";
	if (!store_create(context, &income_statement, row))
		return false;
	if (place % 6 == 5 && year == 2026)
		return true;
	row->state = STATEMENT_VERIFIED;
	return store_change(context, &income_statement, row, "verify", NULL);
}

static bool people_tell(struct context *context)
{
	struct query query = { .entity = &person, .filter_count = 2, .limit = PEOPLE };
	struct listing listing;
	size_t told = 0;
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	query.filters[1] = (struct filter){ .field = field_find(&person, "highest_level"), .compare = COMPARE_FILLED };
	if (!store_list(context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count && told < TOLD; i++) {
		struct person *whose = row_new(context, &person);
		if (!store_load(context, &person, listing.rows[i].id, whose))
			return false;
		if (whose->status == STATUS_DEAD || !whose->status)
			continue;
		if (!statement_add(context, whose, told, 2026) || (told % 2 == 0 && !statement_add(context, whose, told, 2025)))
			return false;
		told++;
	}
	return true;
}

static bool survey_add(struct context *context)
{
	struct income_survey *row = row_new(context, &income_survey);
	row->name = "2026年劳模收入和困难情况摸底（演示）";
	row->year = 2026;
	row->office_id = context->actor->office_id;
	row->begins_on = "2026-10-15";
	row->due_on = "2026-12-10";
	row->note = "县级工会逐人核对，本人不便的可由家属或工作人员代填，写明代办人。";
	return store_create(context, &income_survey, row);
}

bool income_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (people_tell(context) && survey_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
