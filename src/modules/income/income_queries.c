/* income_queries.c: who was asked and has not told, who stands below a line, how
 * satisfied they are; all of it within the reader's scope. */
#include "base/arena.h"
#include "base/date.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/income/income_parts.h"
#include "modules/person/person.h"

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "income: %s", db_message(context->db));
}

bool statement_of(struct context *context, int64_t person_id, int64_t year, struct income_statement *found)
{
	static const char why[] = "the statement that counts for a person who was loaded";
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM income_statement WHERE tenant_id = ?1 AND person_id = ?2 AND year <= ?3 AND year >= ?3 - 1 ORDER BY year DESC LIMIT 1"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, year);
	int64_t id = db_first(statement, 0);
	return id && store_load_unscoped(context, &income_statement, id, found, why);
}

/* Alive, on file, with a title: of all levels or the one asked for. */
#define ASKED "p.tenant_id = ?1 AND p.merged_into IS NULL AND p.standing = 2 AND p.highest_level IS NOT NULL AND (p.status IS NULL OR p.status <> 5) " \
	"AND (CAST(?3 AS BIGINT) = 0 OR p.highest_level = ?3)"

bool survey_counts(struct context *context, const struct income_survey *survey, struct survey_count *counts, size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT p.office_id, o.name, count(*), sum(CASE WHEN s.id IS NULL THEN 0 ELSE 1 END), sum(CASE WHEN s.state = 2 THEN 1 ELSE 0 END), "
		"CAST(sum(CASE WHEN s.state = 2 THEN s.income ELSE 0 END) AS BIGINT) FROM person p JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.office_id "
		"LEFT JOIN income_statement s ON s.tenant_id = p.tenant_id AND s.person_id = p.id AND s.year = ?2 WHERE " ASKED " AND {scope:p} "
		"GROUP BY p.office_id, o.name ORDER BY o.name, p.office_id LIMIT 300"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, survey->year);
	db_bind_int(statement, 3, survey->level);
	while (*count < OFFICES_SHOWN && (step = db_step(statement)) == DB_ROW)
		counts[(*count)++] = (struct survey_count){ .office_id = db_int(statement, 0), .office_name = arena_text(context->arena, db_text(statement, 1)),
			.people = db_int(statement, 2), .told = db_int(statement, 3), .verified = db_int(statement, 4), .income = db_int(statement, 5) };
	return ended(context, statement, step);
}

bool survey_missing(struct context *context, const struct income_survey *survey, int64_t office_id, int64_t after_id, size_t most, struct survey_person *people, size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT p.id, p.office_id, p.name, p.unit_name FROM person p WHERE " ASKED " AND p.id > ?4 AND (CAST(?5 AS BIGINT) = 0 OR p.office_id = ?5) "
		"AND NOT EXISTS (SELECT 1 FROM income_statement s WHERE s.tenant_id = p.tenant_id AND s.person_id = p.id AND s.year = ?2) AND {scope:p} "
		"ORDER BY p.id LIMIT ?6"), 6);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, survey->year);
	db_bind_int(statement, 3, survey->level);
	db_bind_int(statement, 4, after_id);
	db_bind_int(statement, 5, office_id);
	db_bind_int(statement, 6, (int64_t)most);
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		people[(*count)++] = (struct survey_person){ .person_id = db_int(statement, 0), .office_id = db_int(statement, 1),
			.name = arena_text(context->arena, db_text(statement, 2)), .unit_name = arena_text(context->arena, db_text(statement, 3)) };
	return ended(context, statement, step);
}

bool statements_below(struct context *context, int64_t year, int64_t line, bool retired_only, size_t most, struct survey_person *people, size_t *count)
{
	struct statement *statement = scoped_query(context, &income_statement, SQL(
		"SELECT s.person_id, s.office_id, p.name, p.unit_name, s.income, s.class_of, s.state FROM income_statement s JOIN person p ON p.tenant_id = s.tenant_id "
		"AND p.id = s.person_id WHERE s.tenant_id = ?1 AND s.year = ?2 AND s.income < ?3 AND (CAST(?4 AS BIGINT) = 0 OR s.class_of = 2) "
		"AND (p.status IS NULL OR p.status <> 5) AND {scope:s} ORDER BY s.income, s.person_id LIMIT ?5"), 5);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, year);
	db_bind_int(statement, 3, line);
	db_bind_int(statement, 4, retired_only);
	db_bind_int(statement, 5, (int64_t)most);
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		people[(*count)++] = (struct survey_person){ .person_id = db_int(statement, 0), .office_id = db_int(statement, 1),
			.name = arena_text(context->arena, db_text(statement, 2)), .unit_name = arena_text(context->arena, db_text(statement, 3)),
			.income = db_int(statement, 4), .class_of = db_int(statement, 5), .state = db_int(statement, 6) };
	return ended(context, statement, step);
}

int64_t line_highest(struct context *context, int64_t kind, const char *day)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT max(amount) FROM local_standard WHERE tenant_id = ?1 AND kind = ?2 AND from_on <= ?3 AND (until_on IS NULL OR until_on > ?3)"),
		"lines are the same for everybody");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, kind);
	db_bind_text(statement, 3, day);
	return db_first(statement, 0);
}

bool satisfactions(struct context *context, struct satisfaction_count *counts, size_t most, size_t *count)
{
	struct statement *statement = scoped_query(context, &income_statement, SQL(
		"SELECT s.year, s.satisfaction, count(*) FROM income_statement s WHERE s.tenant_id = ?1 AND s.satisfaction > 0 AND {scope:s} "
		"GROUP BY s.year, s.satisfaction ORDER BY s.year DESC, s.satisfaction LIMIT 100"), 1);
	enum db_step step = DB_DONE;
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		counts[(*count)++] = (struct satisfaction_count){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2) };
	return ended(context, statement, step);
}

bool guarantee_is_open(struct context *context, int64_t person_id, bool *is_open)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM guarantee_case WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1"),
		"one open case a person, whoever keeps it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	*is_open = db_first(statement, 0) == 1;
	return !context->failure;
}
