/* organisation_testing.h: a founded house of one city with two counties, for the
 * tests of this module.  For *_test.c only. */
#ifndef MODULE_ORGANISATION_TESTING_H
#define MODULE_ORGANISATION_TESTING_H

#include "model/testing.h"

#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation_parts.h"

struct house {
	struct place *place;
	struct context context;
	struct actor system, clerk;	/* clerk: of whatever office act_as names */
	int64_t city, east, west;	/* 临江市, 东岗区, 映河县 */
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
	house->context.failure = NULL;
	house->context.conflict = false;
}

static inline void good(struct house *house, bool done)
{
	if (!done)
		tell(house);
	assert_true(done);
}

static inline void begin(struct house *house)
{
	good(house, store_begin(&house->context));
}

static inline void commit(struct house *house)
{
	good(house, store_commit(&house->context));
}

/* The last act was refused with a problem beside that field. */
static inline void refused(struct house *house, bool done, const char *field)
{
	assert_false(done);
	if (!problem_of(&house->context, field))
		tell(house);
	assert_null(house->context.failure);
	assert_non_null(problem_of(&house->context, field));
	store_rollback(&house->context);
	forget_problems(house);
}

static inline int64_t organisation_new(struct house *house, const char *name, int64_t kind, int64_t level, int64_t parent, int64_t systems)
{
	struct organisation *row = row_new(&house->context, &organisation);
	row->name = name;
	row->kind = kind;
	row->level = level;
	row->parent_id = parent;
	row->system_parent_id = systems;
	row->founded_on = "1990-01-01";
	good(house, store_create(&house->context, &organisation, row));
	return row->record.id;
}

static inline void act_as(struct house *house, int64_t office, enum role role)
{
	house->clerk = (struct actor){ .role = role, .tenant_id = house->system.tenant_id, .account_id = 77, .office_id = office,
				       .is_root = office == house->city, .name = "测试", .office_name = "" };
	house->context.actor = &house->clerk;
}

static inline void act_as_system(struct house *house)
{
	house->context.actor = &house->system;
}

static inline void offices_found(struct house *house)
{
	struct organisation *office = row_new(&house->context, &organisation);
	begin(house);
	good(house, organisation_found_root(&house->context, "临江市总工会", "320900", LEVEL_CITY, &house->city));
	house->east = organisation_new(house, "东岗区总工会", ORGANISATION_OFFICE, LEVEL_COUNTY, house->city, 0);
	house->west = organisation_new(house, "映河县总工会", ORGANISATION_OFFICE, LEVEL_COUNTY, house->city, 0);
	good(house, store_load(&house->context, &organisation, house->east, office));
	office->division = "320902";
	good(house, store_change(&house->context, &organisation, office, NULL, NULL));
	good(house, store_load(&house->context, &organisation, house->west, office));
	office->division = "320921";
	good(house, store_change(&house->context, &organisation, office, NULL, NULL));
	commit(house);
}

static inline struct house *house_make(void **state)
{
	struct place *place = place_of(state);
	struct house *house = arena_one(place->arena, struct house);

	house->place = place;
	house->system = (struct actor){ .role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .name = "系统", .office_name = "" };
	house->context = place_context(place, &house->system);
	place_schema(place);
	begin(house);
	good(house, tenant_make(&house->context, "临江市总工会", &house->system.tenant_id));
	commit(house);
	offices_found(house);
	return house;
}

#endif
