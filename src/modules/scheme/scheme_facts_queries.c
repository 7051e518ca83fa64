/* scheme_facts_queries.c: people as rules see them, a thousand at a time: one
 * statement for the files and their honours, one for their statements, one for
 * deaths reported, one for statuses where they changed since.  It judges nobody. */
#include "modules/scheme/scheme_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"

enum { PAGE_MOST = 1000, FARMER_KIND = 7, CITY_DIGITS = 4 };
enum treatment { AS_LEVEL = 1, AS_PROVINCE, AS_CITY, NOT_TREATED, NOT_SAID };

static const char why_facts[] = "what rules see of people; which of them the reader may see is the affair of the run";

struct page_of_people {
	struct context *context;
	const char *day;
	const char *division;		/* of the office: its city is where a household is local; NULL */
	struct scheme_facts *facts;
	size_t count, room;
	struct scheme_title *titles;
	size_t title_count, title_room;
	size_t *first_titles;		/* by place of the person */
	bool *is_later;			/* the status of the file began after the day */
	bool any_later;
};

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "scheme facts: %s", db_message(context->db));
}

static const char *copied(const struct page_of_people *people, struct statement *statement, int column)
{
	return arena_text(people->context->arena, db_text(statement, column));
}

static int64_t number_or_none(struct statement *statement, int column)
{
	return db_is_null(statement, column) ? NO_NUMBER : db_int(statement, column);
}

static struct scheme_facts *facts_at(struct page_of_people *people, int64_t person_id)
{
	size_t low = 0, high = people->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (people->facts[middle].person_id == person_id)
			return &people->facts[middle];
		if (people->facts[middle].person_id < person_id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* --- files and honours --- */

#define FILE_COLUMNS "p.id, p.office_id, p.name, p.unit_name, p.born_on, p.sex, p.standing, p.grade, p.has_account, p.status, p.status_on, p.kind, p.trade, p.lives_in"
#define FILE_OF "x.id, x.office_id, x.name, x.unit_name, x.born_on, x.sex, x.standing, x.grade, " \
	"CASE WHEN x.bank_account IS NULL THEN 0 ELSE 1 END AS has_account, x.status, x.status_on, x.kind, x.trade, x.lives_in"
#define HONOUR_COLUMNS "g.id, g.level, g.variant, g.treatment, g.state, g.granted_on, g.suspended_on, g.revoked_on, g.title_name, t.treated_as, t.name"
#define HONOURS_JOINED "LEFT JOIN honour_grant g ON g.tenant_id = ?1 AND g.person_id = p.id " \
	"LEFT JOIN title t ON t.tenant_id = ?1 AND t.id = g.title_id ORDER BY p.id, g.id"

enum file_column { FILE_ID, FILE_OFFICE, FILE_NAME, FILE_UNIT, FILE_BORN, FILE_SEX, FILE_STANDING, FILE_GRADE, FILE_ACCOUNT, FILE_STATUS, FILE_STATUS_ON, FILE_KIND,
		   FILE_TRADE, FILE_LIVES, HONOUR_ID, GRANT_LEVEL, GRANT_VARIANT, GRANT_TREATMENT, GRANT_STATE, GRANT_ON, GRANT_SUSPENDED_ON, GRANT_REVOKED_ON,
		   GRANT_TITLE, TITLE_TREATED, TITLE_NAME };

static int64_t class_by_file(int64_t kind, int64_t status)
{
	if (kind == FARMER_KIND)
		return CLASS_FARMER;
	if (status == STATUS_RETIRED)
		return CLASS_RETIRED;
	return status == STATUS_IN_WORK || status == STATUS_OFF_POST ? CLASS_WORKING : 0;
}

/* Where he is said to live stands for his household until he declares otherwise. */
static int64_t household_by_file(const struct page_of_people *people, const char *lives_in)
{
	if (text_is_empty(lives_in) || text_is_empty(people->division))
		return NO_NUMBER;
	return strncmp(lives_in, people->division, CITY_DIGITS) == 0;
}

static void person_add(struct page_of_people *people, struct statement *statement)
{
	size_t place = people->count++;
	const char *since = db_text(statement, FILE_STATUS_ON);
	people->is_later[place] = since && strcmp(since, people->day) > 0;
	people->any_later |= people->is_later[place];
	people->first_titles[place] = people->title_count;
	people->facts[place] = (struct scheme_facts){
		.person_id = db_int(statement, FILE_ID), .office_id = db_int(statement, FILE_OFFICE), .name = copied(people, statement, FILE_NAME),
		.unit_name = copied(people, statement, FILE_UNIT), .born_on = copied(people, statement, FILE_BORN), .sex = db_int(statement, FILE_SEX),
		.standing = db_int(statement, FILE_STANDING), .grade = db_int(statement, FILE_GRADE), .has_account = db_int(statement, FILE_ACCOUNT) == 1,
		.status = db_int(statement, FILE_STATUS),
		.status_on = arena_text(people->context->arena, since), .kind = db_int(statement, FILE_KIND), .trade = db_int(statement, FILE_TRADE),
		.class_of = class_by_file(db_int(statement, FILE_KIND), db_int(statement, FILE_STATUS)),
		.income = NO_NUMBER, .family_income = NO_NUMBER, .own_medical = NO_NUMBER, .outside_medical = NO_NUMBER, .is_unemployed = NO_NUMBER,
		.has_ill_relative = NO_NUMBER, .has_grave_illness = NO_NUMBER, .has_local_household = household_by_file(people, db_text(statement, FILE_LIVES)),
	};
}

static int64_t treated_as(struct statement *statement)
{
	static const int64_t levels[] = { [AS_PROVINCE] = HONOUR_PROVINCE, [AS_CITY] = HONOUR_CITY, [NOT_TREATED] = TREATED_NONE, [NOT_SAID] = TREATED_OPEN };
	int64_t treatment = db_int(statement, GRANT_TREATMENT);
	if (treatment > 0 && treatment < (int64_t)COUNT_OF(levels))
		return levels[treatment];
	return db_int(statement, TITLE_TREATED);
}

static bool came_by(const char *from, const char *day)
{
	return !text_is_empty(from) && strcmp(from, day) <= 0;
}

/* As it stood on the day; a mark without a date holds as it is. */
static int64_t state_on(const struct page_of_people *people, struct statement *statement)
{
	const char *revoked = db_text(statement, GRANT_REVOKED_ON), *suspended = db_text(statement, GRANT_SUSPENDED_ON);
	int64_t state = db_int(statement, GRANT_STATE);
	if (came_by(revoked, people->day) || (state == GRANT_REVOKED && text_is_empty(revoked)))
		return GRANT_REVOKED;
	if (came_by(suspended, people->day) || (state == GRANT_SUSPENDED && text_is_empty(suspended)))
		return GRANT_SUSPENDED;
	return GRANT_VALID;
}

static void title_add(struct page_of_people *people, struct statement *statement)
{
	const char *granted_on = db_text(statement, GRANT_ON), *name = db_text(statement, GRANT_TITLE);
	struct arena *arena = people->context->arena;
	if (granted_on && strcmp(granted_on, people->day) > 0)
		return;	/* "2026" of this year begins before the day, and counts */
	if (people->title_count == people->title_room) {
		size_t more = people->title_room ? people->title_room * 2 : 1024;
		people->titles = arena_grow(arena, people->titles, people->title_room * sizeof(struct scheme_title), more * sizeof(struct scheme_title));
		people->title_room = more;
	}
	people->titles[people->title_count++] = (struct scheme_title){ .level = db_int(statement, GRANT_LEVEL), .variant = db_int(statement, GRANT_VARIANT),
		.treated_as = treated_as(statement), .state = state_on(people, statement), .granted_on = arena_text(arena, granted_on),
		.title_name = arena_text(arena, name ? name : db_text(statement, TITLE_NAME)) };
	people->facts[people->count - 1].title_count++;
}

static bool people_take(struct page_of_people *people, struct statement *statement)
{
	enum db_step step = DB_DONE;
	while ((step = db_step(statement)) == DB_ROW) {
		if (!people->count || people->facts[people->count - 1].person_id != db_int(statement, FILE_ID)) {
			must(people->count < people->room);
			person_add(people, statement);
		}
		if (!db_is_null(statement, HONOUR_ID))
			title_add(people, statement);
	}
	for (size_t i = 0; i < people->count; i++)
		people->facts[i].titles = people->titles + people->first_titles[i];
	return ended(people->context, statement, step);
}

/* On SQLite the ids lead through the table itself: behind a plus the tenant is no way into an index, whose rows would all be sorted first. */
#define PEOPLE_FROM(tenant) \
	"SELECT " FILE_COLUMNS ", " HONOUR_COLUMNS " FROM (SELECT " FILE_OF " FROM person x WHERE " tenant " = ?1 AND x.id > ?2 AND x.merged_into IS NULL " \
	"AND (CAST(?5 AS BIGINT) = 0 OR x.highest_level IS NOT NULL) AND EXISTS (SELECT 1 FROM organisation_closure c WHERE c.tenant_id = ?1 " \
	"AND c.ancestor_id = ?3 AND c.descendant_id = x.office_id AND c.from_day <= ?4 AND c.until_day > ?4) ORDER BY x.id LIMIT ?6) p " HONOURS_JOINED

/* Who belongs to the area is told by today's tree: files are kept where they belong now. */
static bool people_read(struct page_of_people *people, int64_t office_id, bool titled_only, int64_t after_id, size_t most)
{
	struct context *context = people->context;
	struct statement *statement = db_engine(context->db) == DB_SQLITE ? unscoped_query(context, SQL(PEOPLE_FROM("+x.tenant_id")), why_facts)
		: unscoped_query(context, SQL(PEOPLE_FROM("x.tenant_id")), why_facts);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, after_id);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, titled_only);
	db_bind_int(statement, 6, (int64_t)most);
	return people_take(people, statement);
}

static bool person_read(struct page_of_people *people, int64_t person_id)
{
	struct statement *statement = unscoped_query(people->context, SQL(
		"SELECT " FILE_COLUMNS ", " HONOUR_COLUMNS " FROM (SELECT " FILE_OF " FROM person x WHERE x.tenant_id = ?1 AND x.id = ?2 AND x.merged_into IS NULL) p "
		HONOURS_JOINED), why_facts);
	db_bind_int(statement, 1, people->context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	return people_take(people, statement);
}

/* --- statements, deaths, earlier statuses --- */

/* Between the first and the last of the page: those of other offices are passed over. */
static void range_bind(const struct page_of_people *people, struct statement *statement)
{
	db_bind_int(statement, 1, people->context->actor->tenant_id);
	db_bind_int(statement, 2, people->facts[0].person_id);
	db_bind_int(statement, 3, people->facts[people->count - 1].person_id);
}

static int64_t answer_of(struct statement *statement, int column)
{
	int64_t answer = db_int(statement, column);
	return answer == ANSWER_YES ? 1 : answer == ANSWER_NO ? 0 : NO_NUMBER;
}

static void statement_put(struct scheme_facts *facts, struct statement *statement)
{
	int64_t here = answer_of(statement, 10);
	facts->statement = db_int(statement, 1);
	facts->class_of = db_int(statement, 2) ? db_int(statement, 2) : facts->class_of;
	facts->income = number_or_none(statement, 3);
	facts->family_income = number_or_none(statement, 4);
	facts->own_medical = number_or_none(statement, 5);
	facts->outside_medical = number_or_none(statement, 6);
	facts->is_unemployed = answer_of(statement, 7);
	facts->has_ill_relative = answer_of(statement, 8);
	facts->has_grave_illness = answer_of(statement, 9);
	facts->has_local_household = here == NO_NUMBER ? facts->has_local_household : here;
}

/* The newest comes last, and stays. */
static bool statements_read(struct page_of_people *people)
{
	struct statement *statement = unscoped_query(people->context, SQL(
		"SELECT person_id, state, class_of, income, family_income, own_medical, outside_medical, is_unemployed, has_ill_relative, has_grave_illness, "
		"has_local_household FROM income_statement WHERE tenant_id = ?1 AND person_id >= ?2 AND person_id <= ?3 AND year >= ?4 AND year <= ?5 "
		"ORDER BY person_id, year"), why_facts);
	enum db_step step = DB_DONE;
	range_bind(people, statement);
	db_bind_int(statement, 4, date_year(people->day) - 1);
	db_bind_int(statement, 5, date_year(people->day));
	while ((step = db_step(statement)) == DB_ROW) {
		struct scheme_facts *facts = facts_at(people, db_int(statement, 0));
		if (facts)
			statement_put(facts, statement);
	}
	return ended(people->context, statement, step);
}

static bool deaths_read(struct page_of_people *people)
{
	struct statement *statement = unscoped_query(people->context, SQL(
		"SELECT person_id FROM death_report WHERE tenant_id = ?1 AND person_id >= ?2 AND person_id <= ?3 AND state = 1"), why_facts);
	enum db_step step = DB_DONE;
	range_bind(people, statement);
	while ((step = db_step(statement)) == DB_ROW) {
		struct scheme_facts *facts = facts_at(people, db_int(statement, 0));
		if (facts)
			facts->death_held = 1;
	}
	return ended(people->context, statement, step);
}

/* Only where a status of the file began after the day: what stood before; the newest comes last. */
static bool statuses_read(struct page_of_people *people)
{
	struct statement *statement = unscoped_query(people->context, SQL(
		"SELECT person_id, status, from_on FROM status_change WHERE tenant_id = ?1 AND person_id >= ?2 AND person_id <= ?3 AND from_on <= ?4 "
		"ORDER BY person_id, from_on, id"), why_facts);
	enum db_step step = DB_DONE;
	for (size_t i = 0; i < people->count; i++)
		if (people->is_later[i])
			people->facts[i].status = 0;
	range_bind(people, statement);
	db_bind_text(statement, 4, people->day);
	while ((step = db_step(statement)) == DB_ROW) {
		struct scheme_facts *facts = facts_at(people, db_int(statement, 0));
		if (!facts || !people->is_later[facts - people->facts])
			continue;
		facts->status = db_int(statement, 1);
		facts->status_on = copied(people, statement, 2);
	}
	for (size_t i = 0; i < people->count; i++)
		if (people->is_later[i])
			people->facts[i].class_of = class_by_file(people->facts[i].kind, people->facts[i].status);
	return ended(people->context, statement, step);
}

/* --- all of it --- */

static void room_make(struct page_of_people *people, size_t most)
{
	struct arena *arena = people->context->arena;
	people->room = most;
	people->facts = arena_many(arena, most, struct scheme_facts);
	people->first_titles = arena_many(arena, most, size_t);
	people->is_later = arena_many(arena, most, bool);
}

static bool division_read(struct page_of_people *people, int64_t office_id)
{
	struct statement *statement = unscoped_query(people->context, SQL("SELECT division FROM organisation WHERE tenant_id = ?1 AND id = ?2"), why_facts);
	db_bind_int(statement, 1, people->context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		people->division = copied(people, statement, 0);
	return ended(people->context, statement, step);
}

static bool rest_read(struct page_of_people *people)
{
	if (!people->count)
		return true;
	if (people->any_later && !statuses_read(people))
		return false;
	return statements_read(people) && deaths_read(people);
}

bool scheme_facts_read(struct context *context, int64_t office_id, const char *day, bool titled_only, int64_t after_id, size_t most,
		       struct scheme_facts **facts, size_t *count)
{
	struct page_of_people people = { .context = context, .day = day };
	must(date_part(day) == DATE_DAY && most > 0 && most <= PAGE_MOST);
	room_make(&people, most);
	bool good = division_read(&people, office_id) && people_read(&people, office_id, titled_only, after_id, most) && rest_read(&people);
	*facts = people.facts;
	*count = good ? people.count : 0;
	return good;
}

bool scheme_facts_of(struct context *context, int64_t person_id, const char *day, struct scheme_facts *facts)
{
	struct page_of_people people = { .context = context, .day = day };
	struct person *whose = row_new(context, &person);
	must(date_part(day) == DATE_DAY);
	if (!store_load_unscoped(context, &person, person_id, whose, why_facts))
		return false;
	room_make(&people, 1);
	if (!division_read(&people, whose->office_id) || !person_read(&people, person_id) || !people.count || !rest_read(&people))
		return false;
	*facts = people.facts[0];
	return true;
}
