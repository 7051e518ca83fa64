/* person_testing.h: a founded city with two counties, and awards as another
 * module would hold them, for the tests of this module.  For *_test.c only. */
#ifndef MODULE_PERSON_TESTING_H
#define MODULE_PERSON_TESTING_H

#include "model/testing.h"

#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person_parts.h"

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

/* An award as another module would hold it: refers to a person, has no owner. */
struct award {
	struct record record;
	int64_t person_id;
	const char *name;
	int64_t office_id;
};
static const struct field award_fields[] = {
	{ FIELD(struct award, person_id, REF), .label = "人员", .refers_to = "person" },
	{ FIELD(struct award, name, TEXT), .label = "称号", .in_list = true },
	{ FIELD(struct award, office_id, REF), .label = "工会", .refers_to = "organisation" },
};
static const struct entity award = {
	.name = "award", .label = "荣誉", .row_size = sizeof(struct award), FIELDS(award_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "试", .basis = "试", .keep = "试", .audited = true,
};
static const struct entity *const award_entities[] = { &award, NULL };
static const struct module award_module = { .name = "award", .label = "荣誉", .entities = award_entities };
#ifndef MODULE_MORE	/* one module more, for the tests of those that rest on persons */
const struct module *const modules[] = { &organisation_module, &person_module, &award_module, NULL };
#else
const struct module *const modules[] = { &organisation_module, &person_module, &award_module, &MODULE_MORE, NULL };
#endif

static inline struct person *person_begun(struct house *house, const char *name, int64_t office)
{
	struct person *row = row_new(&house->context, &person);
	row->name = name;
	row->office_id = office;
	return row;
}

static inline int64_t person_kept_new(struct house *house, struct person *row)
{
	begin(house);
	good(house, store_create(&house->context, &person, row));
	commit(house);
	return row->record.id;
}

static inline struct person *loaded(struct house *house, int64_t id)
{
	struct person *row = row_new(&house->context, &person);
	assert_true(store_load_unscoped(&house->context, &person, id, row, "test"));
	return row;
}

static inline bool sees(struct house *house, int64_t office, int64_t id)
{
	act_as(house, office, ROLE_CLERK);
	bool found = store_load(&house->context, &person, id, row_new(&house->context, &person));
	assert_null(house->context.failure);
	act_as_system(house);
	return found;
}

static inline bool may_change(struct house *house, int64_t office, int64_t id)
{
	act_as(house, office, ROLE_CLERK);
	bool found = store_load_to_change(&house->context, &person, id, row_new(&house->context, &person));
	act_as_system(house);
	return found;
}

static inline const char *number_of(struct house *house, const char *seventeen)
{
	return arena_format(house->context.arena, "%s%c", seventeen, id_check_character(seventeen));
}

static inline int64_t job_new(struct house *house, int64_t id, const char *unit, const char *post, const char *from, const char *until)
{
	struct employment *row = row_new(&house->context, &employment);
	*row = (struct employment){ .person_id = id, .unit_name = unit, .post = post, .from_on = from, .until_on = until };
	begin(house);
	good(house, store_create(&house->context, &employment, row));
	commit(house);
	return row->record.id;
}

static inline bool status_new(struct house *house, int64_t id, int64_t status, const char *from)
{
	struct status_change *row = row_new(&house->context, &status_change);
	*row = (struct status_change){ .person_id = id, .status = status, .from_on = from };
	begin(house);
	if (!store_create(&house->context, &status_change, row))
		return false;
	commit(house);
	return true;
}

#endif
