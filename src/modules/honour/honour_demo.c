/* honour_demo.c: honours of the demonstration's persons: synthetic people of a
 * city that does not exist, decisions marked 演示. */
#include "modules/honour/honour_demo.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/honour/honour_parts.h"
#include "modules/honour/honour_rules.h"
#include "modules/organisation/organisation.h"

enum { FIRST_YEAR = 1950, LAST_YEAR = 2025, EACH_TURN = 300 };

unsigned demo_next(struct honour_demo *demo, unsigned below)
{
	demo->seed = demo->seed * 1103515245u + 12345u;
	return (demo->seed >> 16) % below;
}

static const struct demo_row *office_of(const struct honour_demo *demo, int64_t id)
{
	for (size_t i = 0; i < demo->office_count; i++)
		if (demo->offices[i].id == id)
			return &demo->offices[i];
	return NULL;
}

/* 映河县总工会 → 映河县, as the county stands on a roll. */
static const char *county_of(const struct honour_demo *demo, const struct demo_row *office)
{
	static const char ending[] = "总工会";
	if (!office || office->kind != ORGANISATION_OFFICE || office->level != LEVEL_COUNTY || !text_ends(office->name, ending))
		return NULL;
	return arena_text_n(demo->context->arena, office->name, strlen(office->name) - strlen(ending));
}

/* --- one grant --- */

static bool turn_taken(struct honour_demo *demo)
{
	if (++demo->in_turn % EACH_TURN)
		return true;
	return store_commit(demo->context) && store_begin(demo->context);
}

/* Titles of the city and the counties have numbers of their own. */
static void number_give(struct honour_demo *demo, struct honour_grant *grant)
{
	int year = date_year(grant->granted_on);
	if (grant->level != HONOUR_CITY || year < 1980 || year >= FIRST_YEAR + 100)
		return;
	int64_t *last = &demo->numbers[year - FIRST_YEAR];
	grant->certificate_number = arena_format(demo->context->arena, "%d-%04lld", year, (long long)++*last);
}

bool demo_grant_make(struct honour_demo *demo, struct honour_grant *grant)
{
	struct context *context = demo->context;
	struct arena_mark mark = arena_mark(context->arena);
	if (!grant->title_id)
		grant->title_id = title_find(context, grant->title_name, grant->collective_id || grant->organisation_id);
	int year = date_year(grant->granted_on);
	grant->document = arena_format(context->arena, "关于表彰%s的决定（演示）", grant->title_name);
	grant->document_number = year > 1978 ? arena_format(context->arena, "演示〔%d〕%u 号", year, 1 + demo_next(demo, 60)) : NULL;
	if (!grant->office_id)
		grant->office_id = demo->root_id;
	number_give(demo, grant);
	if (!store_create(context, &honour_grant, grant) || !turn_taken(demo))
		return false;
	arena_rewind(context->arena, mark);	/* what was computed for the row is kept in the database */
	return true;
}

/* Before 1980 the rolls know the year only, or the month. */
static const char *day_in(struct honour_demo *demo, int year)
{
	struct arena *arena = demo->context->arena;
	if (year < 1966)
		return arena_format(arena, "%d", year);
	if (year < 1980)
		return arena_format(arena, "%d-%02u", year, 4 + demo_next(demo, 3));
	return arena_format(arena, "%d-04-%02u", year, 25 + demo_next(demo, 5));
}

static bool is_of_institution(const struct demo_row *one)
{
	static const char *const marks[] = { "中学", "小学", "学校", "医院", "局", "图书馆", "管理处", "林场" };
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (text_contains(one->unit_name, marks[i]))
			return true;
	return false;
}

static bool person_grant(struct honour_demo *demo, const struct demo_row *one, const char *named, int64_t level, int year, int64_t office)
{
	struct honour_grant *grant = row_new(demo->context, &honour_grant);
	grant->holder = one->name;
	grant->person_id = one->id;
	grant->unit_name = one->unit_name;
	grant->post = one->post;
	grant->title_name = named;
	grant->level = level;
	grant->granted_on = day_in(demo, year);
	grant->office_id = office;
	grant->place = county_of(demo, office_of(demo, one->office_id));
	grant->source = demo_next(demo, 12) ? "历届名册（演示）" : NULL;
	return demo_grant_make(demo, grant);
}

/* --- a life of honours --- */

static int year_from(struct honour_demo *demo, const struct demo_row *one, int age, int spread)
{
	int born = date_year(one->born_on);
	int year = (born ? born : 1940 + (int)demo_next(demo, 50)) + age + (int)demo_next(demo, (unsigned)spread);
	return year < FIRST_YEAR ? FIRST_YEAR + (int)demo_next(demo, 8) : year > LAST_YEAR ? LAST_YEAR - (int)demo_next(demo, 4) : year;
}

static bool county_title(struct honour_demo *demo, const struct demo_row *one, int year)
{
	const char *county = county_of(demo, office_of(demo, one->office_id));
	const char *named = county ? arena_format(demo->context->arena, "%s劳动模范", county) : NULL;
	if (!named || !title_find(demo->context, named, false))
		return true;
	return person_grant(demo, one, named, HONOUR_COUNTY, year, one->office_id);
}

static bool minor_title(struct honour_demo *demo, const struct demo_row *one, int year)
{
	static const struct { const char *named, *keeper; int64_t level; } minors[] = {
		{ "机械行业生产能手", "临江市机械轻纺工会", HONOUR_UNIT }, { "交通运输科研骨干", "临江市交通运输工会", HONOUR_UNIT },
		{ "建设行业管理专家", "临江市城乡建设工会", HONOUR_UNIT }, { "临江农商银行系统先进个人", "临江市金融工会", HONOUR_UNIT },
		{ "临江市交通运输系统劳动模范", "临江市交通运输工会", HONOUR_UNIT }, { "临江市技术能手", NULL, HONOUR_CITY },
		{ "临江市教育系统先进工作者", "临江市教科文卫体工会", HONOUR_UNIT },
	};
	size_t which = is_of_institution(one) ? COUNT_OF(minors) - 1 : demo_next(demo, COUNT_OF(minors) - 1);
	return person_grant(demo, one, minors[which].named, minors[which].level, year, demo_office(demo, minors[which].keeper));
}

static bool person_honours(struct honour_demo *demo, const struct demo_row *one, size_t place)
{
	bool is_advanced = is_of_institution(one);
	int year = year_from(demo, one, 26, 12);
	if (place % 4 == 1 && !minor_title(demo, one, year - 2 < FIRST_YEAR ? FIRST_YEAR : year - 2))
		return false;
	if (place % 3 == 0 && !county_title(demo, one, year))
		return false;
	year = year + 3 > LAST_YEAR ? LAST_YEAR : year + 3;
	if (place % 5 != 4 && !person_grant(demo, one, is_advanced ? "临江市先进工作者" : "临江市劳动模范", HONOUR_CITY, year, demo->root_id))
		return false;
	year = year + 4 > LAST_YEAR ? LAST_YEAR : year + 4;
	if (place % 9 == 2 && year >= 1985 && !person_grant(demo, one, "临江市五一劳动奖章", HONOUR_CITY, year, demo->root_id))
		return false;
	if (place % 8 == 3 && !person_grant(demo, one, is_advanced ? "省先进工作者" : "省劳动模范", HONOUR_PROVINCE, year, demo->root_id))
		return false;
	if (place % 40 == 7 && year >= 1986 && !person_grant(demo, one, "全国五一劳动奖章", HONOUR_NATION, year, demo->root_id))
		return false;
	return place % 30 != 11 || person_grant(demo, one, is_advanced ? "全国先进工作者" : "全国劳动模范", HONOUR_NATION, year, demo->root_id);
}

/* --- one revoked, one suspended --- */

static bool step_take(struct honour_demo *demo, const struct demo_row *one, const char *step, const char *reason)
{
	struct context *context = demo->context;
	struct query query = { .entity = &honour_grant, .limit = 1, .filter_count = 2, .filters = {
		{ .field = field_find(&honour_grant, "person_id"), .compare = COMPARE_IS, .value = { .number = one->id } },
		{ .field = field_find(&honour_grant, "level"), .compare = COMPARE_IS, .value = { .number = HONOUR_CITY } } } };
	struct listing listing;
	struct honour_grant *grant = row_new(context, &honour_grant);
	if (!store_list(context, &query, &listing))
		return false;
	if (!listing.count || !store_load_to_change(context, &honour_grant, listing.rows[0].id, grant))
		return context->failure == NULL;
	return store_step(context, &honour_grant, grant, step_find(&honour_grant, step), reason);
}

static bool persons_make(struct honour_demo *demo)
{
	if (!store_begin(demo->context))
		return false;
	for (size_t i = 0; i < demo->person_count; i++)
		if (!person_honours(demo, &demo->persons[i], i))
			return false;
	if (demo->person_count > 20 &&
	    (!step_take(demo, &demo->persons[12], "revoke", "临江市人民政府决定撤销（演示〔2025〕7 号），2025年6月12日") ||
	     !step_take(demo, &demo->persons[15], "suspend", "接到反映，核实期间暂停（演示）")))
		return false;
	return store_commit(demo->context);
}

bool honour_demo(struct context *context)
{
	struct tenant tenant = { 0 };
	struct honour_demo *demo = arena_one(context->arena, struct honour_demo);
	demo->context = context;
	demo->seed = 19500501u;
	if (!tenant_first(context, &tenant))
		return context->failure ? false : fail(context, "the demo wants a tenant");
	demo->root_id = tenant.root_office_id;
	if (!demo_offices(context, &demo->offices, &demo->office_count) || !demo_persons(context, &demo->persons, &demo->person_count))
		return false;
	return demo_titles_make(demo) && persons_make(demo) && demo_collectives_make(demo);
}
