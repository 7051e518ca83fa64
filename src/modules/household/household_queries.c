/* household_queries.c: what others ask of a file, the members of one, the nearest
 * county, the rule of an office, the next number. */
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"

enum { MEMBERS_MOST = 60 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static int64_t number_at(struct statement *statement, int column)
{
	return db_is_null(statement, column) ? NO_NUMBER : db_int(statement, column);
}

static int64_t choice_at(struct statement *statement, int column)
{
	return db_is_null(statement, column) ? 0 : db_int(statement, column);
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "households: %s", db_message(context->db));
}

/* --- what others ask --- */

static bool brief_take(struct context *context, struct statement *statement, struct household_brief *brief)
{
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*brief = (struct household_brief){
			.id = db_int(statement, 0), .person_id = choice_at(statement, 1), .name = copied(context, statement, 2), .office_id = db_int(statement, 3),
			.unit_id = choice_at(statement, 4), .unit_name = copied(context, statement, 5), .class_of = choice_at(statement, 6), .state = db_int(statement, 7),
			.people = number_at(statement, 8), .per_head = number_at(statement, 9), .relief_line = number_at(statement, 10),
			.reviewed_on = copied(context, statement, 11), .is_rural = choice_at(statement, 12) == AREA_RURAL, .is_migrant = choice_at(statement, 13) == 1,
		};
	return ended(context, statement, step) && step == DB_ROW;
}

bool household_brief_of(struct context *context, int64_t household_id, struct household_brief *brief)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT h.id, h.person_id, h.name, h.office_id, h.unit_id, h.unit_name, h.class_of, h.state, h.people, h.net_per_head, h.relief_line, h.reviewed_on, "
		"h.area, h.is_migrant FROM household h WHERE h.tenant_id = ?1 AND h.id = ?2"), "modules after this one ask for files that their own rows name");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	return brief_take(context, statement, brief);
}

bool household_of_person(struct context *context, int64_t person_id, struct household_brief *brief)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT household_id FROM household_seat WHERE tenant_id = ?1 AND person_id = ?2"),
		"one household, one file, in all offices");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	int64_t id = person_id > 0 ? db_first(statement, 0) : 0;
	if (person_id <= 0)
		db_reset(statement);
	return id > 0 && household_brief_of(context, id, brief);
}

bool household_is_on_file(const struct household_brief *brief)
{
	return brief->state == HOUSEHOLD_ON_FILE || brief->state == HOUSEHOLD_SECURED;
}

bool household_member_of(struct context *context, int64_t household_id, int64_t member_id, struct household_member_brief *member)
{
	struct household_member *row = row_new(context, &household_member);
	if (!store_load_unscoped(context, &household_member, member_id, row, "a student whose file a case names") || row->household_id != household_id)
		return false;
	*member = (struct household_member_brief){ .id = row->record.id, .person_id = row->person_id, .name = row->name, .id_number = row->id_number,
		.relation = row->relation, .is_student = row->identity >= IDENTITY_GRADUATE && row->identity <= IDENTITY_PRIMARY, .school = row->school };
	return true;
}

bool household_aided(struct context *context, int64_t household_id, const char *day, int64_t amount)
{
	struct household *before = row_new(context, &household);
	static const char why[] = "who pays tells the file, wherever it lies";
	if (!store_load_unscoped(context, &household, household_id, before, why))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE household SET aided_total = COALESCE(aided_total, 0) + ?3, last_aided_on = "
		"CASE WHEN ?3 > CAST(0 AS BIGINT) AND (last_aided_on IS NULL OR last_aided_on < ?4) THEN ?4 ELSE last_aided_on END WHERE tenant_id = ?1 AND id = ?2"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	db_bind_int(statement, 3, amount);
	db_bind_text(statement, 4, day);
	return ended(context, statement, db_step(statement)) && store_note(context, &household, before, "aided");
}

/* --- members --- */

static size_t member_ids(struct context *context, int64_t household_id, int64_t *ids)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM household_member WHERE tenant_id = ?1 AND household_id = ?2 ORDER BY id LIMIT 60"),
		"members of a file that was loaded in its scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	return db_ids(statement, ids, MEMBERS_MOST);
}

bool household_members(struct context *context, int64_t household_id, struct household_member **members, size_t *count)
{
	int64_t ids[MEMBERS_MOST];
	size_t found = member_ids(context, household_id, ids);
	*members = arena_many(context->arena, found + 1, struct household_member);
	*count = 0;
	for (size_t i = 0; i < found; i++) {
		struct household_member *row = row_new(context, &household_member);
		if (store_load_unscoped(context, &household_member, ids[i], row, "members of a file that was loaded in its scope"))
			(*members)[(*count)++] = *row;
	}
	return context->failure == NULL;
}

void members_counted(struct context *context, int64_t household_id, int64_t *members, int64_t *jobless)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*), sum(CASE WHEN jobless_able = 1 THEN 1 ELSE 0 END) FROM household_member "
		"WHERE tenant_id = ?1 AND household_id = ?2"), "members of a file that was loaded in its scope");
	*members = *jobless = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		*members = db_int(statement, 0);
		*jobless = db_int(statement, 1);
	}
	ended(context, statement, step);
}

/* --- offices --- */

int64_t county_of_office(struct context *context, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT o.id FROM organisation_closure c JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.ancestor_id "
		"WHERE c.tenant_id = ?1 AND c.descendant_id = ?2 AND c.from_day <= ?3 AND c.until_day > ?3 AND o.kind = 1 AND o.level <= 4 ORDER BY c.depth, o.id LIMIT 1"),
		"which county's union stands over an office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, context->today);
	return db_first(statement, office_id);
}

bool rule_of_office(struct context *context, int64_t office_id, const char *day, struct hardship_rule *rule)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT r.id FROM organisation_closure c JOIN hardship_rule r ON r.tenant_id = c.tenant_id AND r.office_id = c.ancestor_id "
		"WHERE c.tenant_id = ?1 AND c.descendant_id = ?2 AND c.from_day <= ?3 AND c.until_day > ?3 AND r.from_on <= ?3 AND (r.until_on IS NULL OR r.until_on > ?3) "
		"ORDER BY c.depth, r.from_on DESC LIMIT 1"), "rules are the same for everybody");
	*rule = (struct hardship_rule){ .relative_percent = 200, .accident_percent = 80, .counts_minimum_wage = 1, .notice_days = 5, .notice_in_workdays = 1,
					.out_months = 6, .review_months = 12, .migrant_months = 12 };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, day);
	int64_t id = db_first(statement, 0);
	return id <= 0 ? context->failure == NULL : store_load_unscoped(context, &hardship_rule, id, rule, "rules are the same for everybody");
}

const char *number_next(struct context *context)
{
	int year = date_year(context->today);
	const char *head = arena_format(context->arena, "KN%d-", year);
	int64_t last = 0;
	if (!tx_alone(context->db, "household.number")) {
		fail(context, "households: %s", db_message(context->db));
		return NULL;
	}
	struct statement *statement = unscoped_query(context, SQL("SELECT max(number) FROM household WHERE tenant_id = ?1 AND number > ?2 AND number < ?3"),
		"numbers run through all offices");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, head);
	db_bind_text(statement, 3, arena_format(context->arena, "KN%d.", year));
	enum db_step step = db_step(statement);
	if (step == DB_ROW && db_text(statement, 0))
		text_to_int(db_text(statement, 0) + text_points(head), 0, 9999999, &last);
	return ended(context, statement, step) ? arena_format(context->arena, "%s%06lld", head, (long long)(last + 1)) : NULL;
}

/* --- what was found --- */

bool household_found_of(struct context *context, int64_t household_id, struct household_found *found)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT (SELECT count(*) FROM household_member m WHERE m.tenant_id = ?1 AND m.household_id = ?2), "
		"(SELECT count(*) FROM household_visit v WHERE v.tenant_id = ?1 AND v.household_id = ?2 AND v.authorisation IS NOT NULL AND v.verdict <> 3), "
		"(SELECT count(*) FROM household_exclusion e WHERE e.tenant_id = ?1 AND e.household_id = ?2 AND e.found = 2), "
		"(SELECT count(*) FROM household_finding f WHERE f.tenant_id = ?1 AND f.household_id = ?2), "
		"(SELECT count(*) FROM household_finding f WHERE f.tenant_id = ?1 AND f.household_id = ?2 AND f.verdict = 3), "
		"(SELECT count(*) FROM household_objection o WHERE o.tenant_id = ?1 AND o.household_id = ?2 AND o.state = 1)"),
		"rows of a file that was loaded in its scope");
	*found = (struct household_found){ 0 };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*found = (struct household_found){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4),
						   db_int(statement, 5) };
	return ended(context, statement, step);
}

const char *above_since_of(struct context *context, int64_t household_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT min(r.on_day) FROM household_review r WHERE r.tenant_id = ?1 AND r.household_id = ?2 AND r.on_day > COALESCE((SELECT max(b.on_day) "
		"FROM household_review b WHERE b.tenant_id = ?1 AND b.household_id = ?2 AND b.verdict = 1), '')"), "reviews of a file that was loaded in its scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	enum db_step step = db_step(statement);
	const char *day = step == DB_ROW ? copied(context, statement, 0) : NULL;
	ended(context, statement, step);
	return day;
}

int64_t objections_open(struct context *context, int64_t household_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM household_objection WHERE tenant_id = ?1 AND household_id = ?2 AND state = 1"),
		"objections to a file that was loaded in its scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	return db_first(statement, 0);
}

int64_t person_with_number(struct context *context, const char *id_number, const char **name)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, name FROM person WHERE tenant_id = ?1 AND id_number_index = ?2 AND merged_into IS NULL LIMIT 1"),
		"one ID number is one person, wherever his file lies");
	int64_t id = 0;
	*name = NULL;
	if (text_is_empty(id_number)) {
		db_reset(statement);
		return 0;
	}
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, entity_find("person"), "id_number", id_number));
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		id = db_int(statement, 0);
		*name = copied(context, statement, 1);
	}
	ended(context, statement, step);
	return id;
}

int64_t household_newest_of(struct context *context, int64_t person_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT max(id) FROM household WHERE tenant_id = ?1 AND person_id = ?2"), "his own file, for himself");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	return db_first(statement, 0);
}

unsigned household_papers_there(struct context *context, int64_t household_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT DISTINCT kind FROM household_paper WHERE tenant_id = ?1 AND household_id = ?2"),
		"papers of a file that was loaded in its scope");
	unsigned there = 0;
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	while ((step = db_step(statement)) == DB_ROW)
		there |= 1u << (db_int(statement, 0) & 31);
	ended(context, statement, step);
	return there;
}
