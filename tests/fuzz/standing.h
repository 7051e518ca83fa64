/* standing.h: a small house for targets that need a database: a city, a county,
 * some people, in a folder under TMPDIR.  Made at the first input, used by all;
 * the folder is whoever's who set TMPDIR. */
#ifndef FUZZ_STANDING_H
#define FUZZ_STANDING_H

#include <stdio.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/testing.h"
#include "house.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

struct standing {
	struct house house;
	struct settings settings;
	int64_t city, county;
};

static inline void standing_people(struct standing *standing)
{
	static const char *const names[] = { "王伟", "欧阳芳", "张建国", "吕德刚", "单雄" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct person *one = row_new(standing->house.context, &person);
		one->name = names[i];
		one->born_on = i % 2 ? "1956-05" : "1970-02-28";
		one->unit_name = "第一机械厂";
		one->telephone = "13800000001";
		one->office_id = i % 2 ? standing->county : standing->city;
		one->standing = PERSON_ON_FILE;
		one->highest_level = 1 + (int64_t)i % 3;
		must(store_create(standing->house.context, &person, one));
	}
}

static inline void standing_offices(struct standing *standing)
{
	struct house *house = &standing->house;
	must(organisation_found_root(house->context, "临江市总工会", "320900", LEVEL_CITY, &standing->city));
	house->actor->office_id = standing->city;
	struct organisation *county = row_new(house->context, &organisation);
	county->name = "东岗区总工会";
	county->kind = ORGANISATION_OFFICE;
	county->level = LEVEL_COUNTY;
	county->parent_id = standing->city;
	must(store_create(house->context, &organisation, county));
	standing->county = county->record.id;
}

static inline struct standing *standing_house(void)
{
	static struct standing standing;
	static char folder[SCRATCH_MAX];
	const char *why = "";
	if (standing.city)
		return &standing;
	struct arena *arena = arena_program();
	scratch_folder(folder);
	standing.settings = (struct settings){ .folder = folder, .prepare = true };
	standing.settings.database = arena_format(arena, "sqlite:%s/laomo.db", folder);
	standing.settings.keys = arena_format(arena, "%s/laomo.keys", folder);
	if (!house_open(&standing.house, arena, &standing.settings, PROCESS_COMMAND, &why))
		fprintf(stderr, "%s\n", why);
	struct house *house = &standing.house;
	must(!*why && store_begin(house->context) && tenant_make(house->context, "临江市总工会", &house->actor->tenant_id) && store_commit(house->context));
	must(store_begin(house->context));
	standing_offices(&standing);
	standing_people(&standing);
	must(store_commit(house->context));
	return &standing;
}

/* A context of one input, in its own arena, for a clerk of the city or of the county. */
static inline struct context *standing_context(struct standing *standing, struct arena *arena, bool of_city)
{
	struct actor *actor = arena_one(arena, struct actor);
	struct context *context = arena_one(arena, struct context);
	*actor = (struct actor){ .role = ROLE_CLERK, .tenant_id = standing->house.actor->tenant_id, .account_id = 7, .is_root = of_city,
				 .office_id = of_city ? standing->city : standing->county, .name = "经办", .office_name = "总工会", .session_hash = "",
				 .source = "本机" };
	*context = (struct context){ .arena = arena, .db = standing->house.db, .keys = standing->house.keys, .actor = actor,
				     .now = 1795143600000, .today = "2026-11-20" };
	return context;
}

#endif
