/* account_testing.h: a founded house with its three officers and two counties,
 * for the tests of this module.  For *_test.c only. */
#ifndef MODULE_ACCOUNT_TESTING_H
#define MODULE_ACCOUNT_TESTING_H

#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/session.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/account/account_parts.h"
#include "modules/organisation/organisation.h"

/* Persons are no affair of these tests: an account refers to one by id only. */
static const struct field person_fields[] = {
	{ FIELD(struct account, name, TEXT), .label = "姓名" },
};
static const struct entity person_of_test = { .name = "person", .label = "人员", .row_size = sizeof(struct account), FIELDS(person_fields), .title = "name" };
static const struct entity *const person_entities[] = { &person_of_test, NULL };
static const struct module person_module_of_test = { .name = "person", .label = "人员", .entities = person_entities };
const struct module *const modules[] = { &organisation_module, &person_module_of_test, &account_module, NULL };

struct house {
	struct place *place;
	struct context context;
	struct actor nobody, system, officer[3];
	const char *password[3];
	int64_t office_id, county_id, other_id;
};

static const char *const logins[] = { "xitong", "anquan", "shenji" };
static const enum role roles[] = { ROLE_SYSADMIN, ROLE_SECADMIN, ROLE_AUDITOR };

static inline struct house *house_make(void **state)
{
	struct place *place = place_of(state);
	struct house *house = arena_one(place->arena, struct house);

	house->place = place;
	house->nobody = (struct actor){ .role = ROLE_PUBLIC, .source = "10.0.0.1" };
	house->context = place_context(place, &house->nobody);
	place_schema(place);
	return house;
}

static inline struct setup setup_told(const char *code)
{
	return (struct setup){
		.code = code, .office = "临江市总工会", .level = LEVEL_CITY,
		.login = { "xitong", "anquan", "shenji" }, .name = { "纪安", "尚严", "明察" }, .password = "Qx7-mulberry-Tin",
	};
}

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
}

static const char *token_of(struct house *house, const char *login, const char *password)
{
	const char *token;
	bool choose;

	house->context.actor = &house->nobody;
	sign_in(&house->context, &(struct sign_in){ .login = login, .password = password, .source = "10.0.0.1", .user_agent = "Firefox" }, &token, &choose);
	return token;
}

static inline void act_as(struct house *house, enum role role)
{
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		if (roles[i] == role)
			house->context.actor = &house->officer[i];
	}
}

static inline int64_t county_make(struct house *house, const char *name)
{
	struct organisation *county = row_new(&house->context, &organisation);

	house->context.actor = &house->system;
	county->name = name;
	county->kind = ORGANISATION_OFFICE;
	county->level = LEVEL_COUNTY;
	county->parent_id = house->office_id;
	county->state = ORGANISATION_ACTIVE;
	assert_true(store_begin(&house->context));
	if (!store_create(&house->context, &organisation, county))
		tell(house);
	assert_true(context_is_clean(&house->context));
	assert_true(store_commit(&house->context));
	return county->record.id;
}

static inline struct house *house_founded(void **state)
{
	struct house *house = house_make(state);
	struct setup setup = setup_told(setup_code_make(&house->context));
	struct setup_result result;

	if (!setup_do(&house->context, &setup, &result))
		tell(house);
	assert_true(context_is_clean(&house->context));
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		const struct session *session;

		house->password[i] = result.password[i];
		session = session_find(&house->context, token_of(house, logins[i], result.password[i]), "10.0.0.1");
		assert_non_null(session);
		house->officer[i] = session->actor;
	}
	house->office_id = house->officer[0].office_id;
	house->system = (struct actor){ .role = ROLE_SYSADMIN, .is_system = true, .tenant_id = house->officer[0].tenant_id, .name = "系统" };
	house->county_id = county_make(house, "映河县总工会");
	house->other_id = county_make(house, "柳湾县总工会");
	return house;
}

#endif
