/* honour_testing.h: a founded city with a county, an industry union and a small
 * catalogue, for the tests of this module.  For *_test.c only. */
#ifndef MODULE_HONOUR_TESTING_H
#define MODULE_HONOUR_TESTING_H

#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/honour/honour_parts.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

#ifndef MODULE_MORE	/* one module more, for the tests of those that rest on it */
const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, NULL };
#else
const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &MODULE_MORE, NULL };
#endif

struct house {
	struct place *place;
	struct context context;
	struct actor system, public, county_clerk;
	int64_t tenant_id, office_id, county_id, industry_id;
};

static inline void tell(const struct house *house)
{
	for (const struct problem *one = house->context.problems; one; one = one->next)
		print_message("%s: %s\n", one->field, one->text);
	if (house->context.failure)
		print_message("failure: %s\n", house->context.failure);
}

static inline void forget_problems(struct house *house)
{
	house->context.problems = house->context.last_problem = NULL;
	house->context.problem_count = 0;
}

static inline void act_as(struct house *house, const struct actor *actor)
{
	house->context.actor = actor;
}

/* Kept by the system itself, in a transaction of its own. */
static inline int64_t keep(struct house *house, const struct entity *entity, void *row)
{
	assert_true(store_begin(&house->context));
	if (!store_create(&house->context, entity, row))
		tell(house);
	assert_true(context_is_clean(&house->context) && !house->context.failure);
	assert_true(store_commit(&house->context));
	return ((struct record *)row)->id;
}

static inline int64_t office_make(struct house *house, const char *name, int kind, int level, const char *division)
{
	struct organisation *office = row_new(&house->context, &organisation);

	office->name = name;
	office->kind = kind;
	office->level = level;
	office->division = division;
	office->parent_id = house->office_id;
	office->state = ORGANISATION_ACTIVE;
	return keep(house, &organisation, office);
}

static inline int64_t title_make(struct house *house, const char *name, int level, int target, int variant, const char *aliases)
{
	struct title *row = row_new(&house->context, &title);

	row->name = name;
	row->level = level;
	row->target = target;
	row->variant = variant;
	row->aliases = aliases;
	row->granted_by = "授予机关";
	row->office_id = house->office_id;
	return keep(house, &title, row);
}

static inline void catalogue_make(struct house *house)
{
	title_make(house, "全国工人先锋号", HONOUR_NATION, TARGET_COLLECTIVE, VARIANT_PIONEER, NULL);
	title_make(house, "省劳动模范", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL, "省劳模");
	title_make(house, "临江市劳动模范", HONOUR_CITY, TARGET_PERSON, VARIANT_MODEL, "市劳动模范\n市劳模");
	title_make(house, "临江市先进工作者", HONOUR_CITY, TARGET_PERSON, VARIANT_ADVANCED, NULL);
	title_make(house, "临江市工人先锋号", HONOUR_CITY, TARGET_COLLECTIVE, VARIANT_PIONEER, NULL);
}

static inline void house_open(struct house *house)
{
	struct place *place = house->place;

	house->system = (struct actor){ .role = ROLE_OFFICER, .is_system = true, .is_root = true, .name = "系统", .source = "" };
	house->context = place_context(place, &house->system);
	place_schema(place);
}

static inline struct house *house_founded(void **state)
{
	struct place *place = place_of(state);
	struct house *house = arena_one(place->arena, struct house);

	house->place = place;
	house_open(house);
	assert_true(store_begin(&house->context));
	assert_true(tenant_make(&house->context, "临江市总工会", &house->tenant_id));
	house->system.tenant_id = house->tenant_id;
	if (!organisation_found_root(&house->context, "临江市总工会", "320900", LEVEL_CITY, &house->office_id))
		tell(house);
	assert_true(store_commit(&house->context));
	house->county_id = office_make(house, "映河县总工会", ORGANISATION_OFFICE, LEVEL_COUNTY, "320921");
	house->industry_id = office_make(house, "临江市金融工会", ORGANISATION_INDUSTRY, LEVEL_CITY, "320900");
	house->public = (struct actor){ .role = ROLE_PUBLIC, .source = "10.0.0.1" };
	house->county_clerk = (struct actor){ .role = ROLE_CLERK, .tenant_id = house->tenant_id, .account_id = 7, .office_id = house->county_id,
		.name = "周敏", .office_name = "映河县总工会", .source = "10.0.0.2", .session_hash = "" };
	catalogue_make(house);
	return house;
}

static inline int64_t person_make(struct house *house, const char *name, int64_t office_id)
{
	struct person *made = row_new(&house->context, &person);

	made->name = name;
	made->office_id = office_id;
	made->lives_in = "320921";
	return keep(house, &person, made);
}

/* The office is the city's where none is given. */
static inline void grant_fill(struct house *house, const struct honour_grant *told, struct honour_grant *row)
{
	struct record record = row->record;
	int64_t treatment = row->treatment, state = row->state;

	*row = *told;
	row->record = record;
	row->treatment = treatment;
	row->state = state;
	if (!row->office_id)
		row->office_id = house->office_id;
}

static inline int64_t grant_make(struct house *house, const struct honour_grant *told)
{
	struct honour_grant *row = row_new(&house->context, &honour_grant);

	grant_fill(house, told, row);
	return keep(house, &honour_grant, row);
}

/* The grant is refused with a problem beside that field. */
static inline void refused(struct house *house, const struct honour_grant *told, const char *field)
{
	struct honour_grant *row = row_new(&house->context, &honour_grant);

	grant_fill(house, told, row);
	assert_true(store_begin(&house->context));
	assert_false(store_create(&house->context, &honour_grant, row));
	store_rollback(&house->context);
	if (!problem_of(&house->context, field))
		tell(house);
	assert_non_null(problem_of(&house->context, field));
	forget_problems(house);
}

static inline struct honour_grant *grant_of(struct house *house, int64_t id)
{
	struct honour_grant *row = row_new(&house->context, &honour_grant);

	assert_true(store_load_unscoped(&house->context, &honour_grant, id, row, "a test looks"));
	return row;
}

static inline struct person *person_of(struct house *house, int64_t id)
{
	struct person *row = row_new(&house->context, &person);

	assert_true(store_load_unscoped(&house->context, &person, id, row, "a test looks"));
	return row;
}

static inline struct collective *collective_of(struct house *house, int64_t id)
{
	struct collective *row = row_new(&house->context, &collective);

	assert_true(store_load_unscoped(&house->context, &collective, id, row, "a test looks"));
	return row;
}

static inline void step_take(struct house *house, int64_t id, const char *name, const char *reason)
{
	assert_true(store_begin(&house->context));
	if (!store_step(&house->context, &honour_grant, grant_of(house, id), step_find(&honour_grant, name), reason))
		tell(house);
	assert_true(store_commit(&house->context));
}

#endif
