/* person_count_queries.c: counts by two characters, and the changes of status
 * between two days; both within the actor's scope. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

#define TRAIT_OF(place) \
	"CASE CAST(" place " AS BIGINT) WHEN 1 THEN CAST(t.highest_level AS TEXT) WHEN 2 THEN CAST(t.trade AS TEXT) " \
	"WHEN 3 THEN CAST(t.kind AS TEXT) WHEN 4 THEN CAST(t.ownership AS TEXT) WHEN 5 THEN CAST(t.status AS TEXT) " \
	"WHEN 6 THEN CAST(t.sex AS TEXT) WHEN 7 THEN CAST(t.grade AS TEXT) WHEN 8 THEN CAST(t.standing AS TEXT) " \
	"WHEN 9 THEN CAST(t.office_id AS TEXT) WHEN 10 THEN t.lives_in WHEN 11 THEN t.education END"

#define BELOW_OFFICE(column) \
	column " IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = t.tenant_id AND c.ancestor_id = ?3 " \
	"AND c.from_day <= ?4 AND c.until_day > ?4)"

size_t crossings(struct context *context, int64_t rows, int64_t columns, int64_t office_id, int64_t standing, struct crossing *found, size_t most)
{
	size_t count = 0;
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT " TRAIT_OF("?1") ", " TRAIT_OF("?2") ", count(*) FROM person t WHERE {scope:t} "
		"AND (CAST(?3 AS BIGINT) = 0 OR " BELOW_OFFICE("t.office_id") ") AND (CAST(?5 AS BIGINT) = 0 OR t.standing = ?5) "
		"GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2 NULLS LAST"), 5);
	db_bind_int(statement, 1, rows);
	db_bind_int(statement, 2, columns);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, standing);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		const char *row = db_text(statement, 0);
		const char *column = db_text(statement, 1);
		found[count++] = (struct crossing){ arena_text(context->arena, row ? row : ""), arena_text(context->arena, column ? column : ""),
						    db_int(statement, 2) };
	}
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "crossings: %s", db_message(context->db));
	return count;
}

size_t status_changes(struct context *context, const char *from, const char *until, int64_t status, int64_t office_id,
		      struct change_row *found, size_t most)
{
	size_t count = 0;
	struct arena *arena = context->arena;
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id, t.name, t.unit_name, t.highest_title, s.status, s.from_on, s.source, t.office_id "
		"FROM status_change s JOIN person t ON t.tenant_id = s.tenant_id AND t.id = s.person_id "
		"WHERE s.tenant_id = ?1 AND (s.from_on >= ?2 OR s.from_on = substr(?2, 1, 7)) AND s.from_on <= ?6 "
		"AND (CAST(?3 AS BIGINT) = 0 OR " BELOW_OFFICE("t.office_id") ") AND (CAST(?5 AS BIGINT) = 0 OR s.status = ?5) "
		"AND {scope:t} ORDER BY s.from_on DESC, s.id DESC LIMIT ?7"), 7);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, from);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, status);
	db_bind_text(statement, 6, arena_format(arena, "%s~", until));
	db_bind_int(statement, 7, (int64_t)most);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		found[count++] = (struct change_row){
			.person_id = db_int(statement, 0), .name = arena_text(arena, db_text(statement, 1)),
			.unit_name = arena_text(arena, db_text(statement, 2)), .title = arena_text(arena, db_text(statement, 3)),
			.status = db_int(statement, 4), .from_on = arena_text(arena, db_text(statement, 5)),
			.source = arena_text(arena, db_text(statement, 6)), .office_id = db_int(statement, 7),
		};
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "status changes: %s", db_message(context->db));
	return count;
}
