/* honour_public_queries.c: what anybody may ask without an account: the roll of
 * honour and the verification of a certificate.  Each says that only rows on the
 * public roll and only public columns are read. */
#include "modules/honour/honour_queries.h"

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/honour/honour.h"

enum { PUBLIC_TALLIES_MAX = 4000, PUBLIC_FOUND_MAX = 200, SEARCH_POINTS_MAX = 40 };

#define WHY_PUBLIC "public roll: only rows with is_public = 1 and state valid, only public columns"
#define PUBLIC_SIDE "CASE WHEN g.collective_id IS NOT NULL OR g.organisation_id IS NOT NULL OR COALESCE(t.target, 1) = 2 THEN 1 ELSE 0 END"
#define PUBLIC_COLUMNS "g.id, g.holder, g.unit_name, g.post, COALESCE(t.name, g.title_name), g.level, g.variant, g.year, g.granted_on, " \
	"COALESCE(g.granted_by, t.granted_by), g.person_id, g.collective_id, g.holder_strokes, " PUBLIC_SIDE
#define PUBLIC_FROM " FROM honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
#define PUBLIC_ROWS " g.tenant_id = ?1 AND g.is_public = 1 AND g.state = 1 "
#define PUBLIC_FILTER " AND (CAST(?2 AS BIGINT) = 0 OR g.level = ?2) " \
	"AND (CAST(?3 AS TEXT) = '' OR (g.division >= ?3 AND g.division < ?4) OR (g.division IS NULL AND g.place = ?3)) "
/* Level by level, within each first persons, then collectives. */
#define PUBLISHED_ORDER "2 * COALESCE(g.level, 9) + " PUBLIC_SIDE ", COALESCE(g.variant, 9), COALESCE(t.name, g.title_name), g.holder_strokes, g.id"

/* Nobody signed in belongs to no tenant: he sees the roll of this deployment's own. */
static int64_t tenant_of(struct context *context)
{
	struct tenant tenant = { 0 };
	if (context->actor->tenant_id)
		return context->actor->tenant_id;
	return tenant_first(context, &tenant) ? tenant.id : 0;
}

static struct grant_line line_read(struct context *context, struct statement *statement)
{
	struct arena *arena = context->arena;
	return (struct grant_line){
		.id = db_int(statement, 0), .holder = arena_text(arena, db_text(statement, 1)),
		.unit_name = arena_text(arena, db_text(statement, 2)), .post = arena_text(arena, db_text(statement, 3)),
		.title_name = arena_text(arena, db_text(statement, 4)), .level = db_int(statement, 5),
		.variant = db_int(statement, 6), .year = arena_text(arena, db_text(statement, 7)),
		.granted_on = arena_text(arena, db_text(statement, 8)), .granted_by = arena_text(arena, db_text(statement, 9)),
		.person_id = db_int(statement, 10), .collective_id = db_int(statement, 11),
		.holder_strokes = arena_text(arena, db_text(statement, 12)), .is_collective = db_int(statement, 13) == 1,
	};
}

static bool lines_read(struct context *context, struct statement *statement, size_t limit, struct grant_lines *found)
{
	*found = (struct grant_lines){ .lines = arena_many(context->arena, limit, struct grant_line) };
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW) {
		if (found->count == limit) {
			found->more = true;
			break;
		}
		found->lines[found->count++] = line_read(context, statement);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "public roll: %s", db_message(context->db));
}

/* "320900" stands for the city with its counties; what is no code is a place as stated. */
static const char *division_head(struct context *context, const char *code)
{
	int64_t number;
	if (!text_to_int(code, 100000, 999999, &number))
		return code;
	size_t points = text_ends(code, "0000") ? 2 : text_ends(code, "00") ? 4 : 6;
	return text_head(context->arena, code, points);
}

static void filter_bind(struct context *context, struct statement *statement, const struct public_filter *filter)
{
	const char *head = text_is_empty(filter->place) ? "" : division_head(context, filter->place);
	db_bind_int(statement, 1, tenant_of(context));
	db_bind_int(statement, 2, filter->level);
	db_bind_text(statement, 3, head);
	db_bind_text(statement, 4, arena_format(context->arena, "%s~", head));
}

static struct statement *tallies_ask(struct context *context, enum public_by by)
{
	if (by == PUBLIC_BY_YEAR)
		return unscoped_query(context, SQL("SELECT g.year, 0, count(*) FROM honour_grant g WHERE" PUBLIC_ROWS PUBLIC_FILTER
			"GROUP BY g.year ORDER BY g.year DESC NULLS LAST"), WHY_PUBLIC);
	if (by == PUBLIC_BY_LEVEL)
		return unscoped_query(context, SQL("SELECT '', COALESCE(g.level, 0), count(*) FROM honour_grant g WHERE" PUBLIC_ROWS
			PUBLIC_FILTER "GROUP BY COALESCE(g.level, 0) ORDER BY COALESCE(g.level, 0)"), WHY_PUBLIC);
	return unscoped_query(context, SQL("SELECT COALESCE(g.division, g.place), 0, count(*) FROM honour_grant g WHERE" PUBLIC_ROWS
		PUBLIC_FILTER "AND COALESCE(g.division, g.place) IS NOT NULL GROUP BY COALESCE(g.division, g.place) "
		"ORDER BY COALESCE(g.division, g.place)"), WHY_PUBLIC);
}

bool public_tallies(struct context *context, const struct public_filter *filter, enum public_by by, struct tallies *tallies)
{
	struct statement *statement = tallies_ask(context, by);
	*tallies = (struct tallies){ .list = arena_many(context->arena, PUBLIC_TALLIES_MAX, struct tally) };
	filter_bind(context, statement, filter);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && tallies->count < PUBLIC_TALLIES_MAX)
		tallies->list[tallies->count++] = (struct tally){ .key = arena_text(context->arena, db_text(statement, 0)),
			.number = db_int(statement, 1), .count = db_int(statement, 2) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "public counts: %s", db_message(context->db));
}

bool public_year(struct context *context, const struct public_filter *filter, const struct grant_line *after, size_t limit,
		 struct grant_lines *found)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS PUBLIC_FILTER
		"AND g.year = ?5 AND (" PUBLISHED_ORDER ") > (CAST(?6 AS BIGINT), CAST(?7 AS BIGINT), CAST(?8 AS TEXT), CAST(?9 AS TEXT), "
		"CAST(?10 AS BIGINT)) ORDER BY " PUBLISHED_ORDER " LIMIT ?11"), WHY_PUBLIC);
	filter_bind(context, statement, filter);
	db_bind_text(statement, 5, filter->year);
	db_bind_int(statement, 6, !after ? 0 : 2 * (after->level ? after->level : 9) + after->is_collective);
	db_bind_int(statement, 7, !after ? 0 : after->variant ? after->variant : 9);
	db_bind_text(statement, 8, after && after->title_name ? after->title_name : "");
	db_bind_text(statement, 9, after && after->holder_strokes ? after->holder_strokes : "");
	db_bind_int(statement, 10, after ? after->id : 0);
	db_bind_int(statement, 11, (int64_t)limit + 1);
	return lines_read(context, statement, limit, found);
}

bool public_line(struct context *context, int64_t id, struct grant_line *line)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS "AND g.id = ?2"),
		WHY_PUBLIC);
	struct grant_lines found;
	db_bind_int(statement, 1, tenant_of(context));
	db_bind_int(statement, 2, id);
	bool good = lines_read(context, statement, 1, &found) && found.count == 1;
	if (good)
		*line = found.lines[0];
	return good;
}

bool public_of_person(struct context *context, int64_t person_id, struct grant_lines *found)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS
		"AND g.person_id = ?2 ORDER BY g.year, COALESCE(g.level, 9), g.id LIMIT 201"), WHY_PUBLIC);
	db_bind_int(statement, 1, tenant_of(context));
	db_bind_int(statement, 2, person_id);
	return lines_read(context, statement, PUBLIC_FOUND_MAX, found);
}

bool public_of_collective(struct context *context, int64_t collective_id, struct grant_lines *found)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS
		"AND g.collective_id = ?2 ORDER BY g.year, COALESCE(g.level, 9), g.id LIMIT 201"), WHY_PUBLIC);
	db_bind_int(statement, 1, tenant_of(context));
	db_bind_int(statement, 2, collective_id);
	return lines_read(context, statement, PUBLIC_FOUND_MAX, found);
}

/* A name may lead to a row by several keys (its readings): the row is taken once. */
static bool is_there(const struct grant_lines *found, int64_t id)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->lines[i].id == id)
			return true;
	return false;
}

bool public_search(struct context *context, const char *words, struct grant_lines *found)
{
	const char *folded = text_head(context->arena, name_fold(context->arena, words), SEARCH_POINTS_MAX);
	*found = (struct grant_lines){ .lines = arena_many(context->arena, PUBLIC_FOUND_MAX, struct grant_line) };
	if (text_is_empty(folded))
		return true;
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS " FROM search_key k "
		"CROSS JOIN honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id WHERE" PUBLIC_ROWS
		"AND k.tenant_id = ?1 AND k.entity = 'honour_grant' AND k.key >= ?2 AND k.key < ?3 AND g.id = k.row_id "
		"ORDER BY k.key, k.row_id LIMIT 400"), WHY_PUBLIC);
	db_bind_int(statement, 1, tenant_of(context));
	db_bind_text(statement, 2, folded);
	db_bind_text(statement, 3, arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", folded));
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && !found->more) {
		if (is_there(found, db_int(statement, 0)))
			continue;
		found->more = found->count == PUBLIC_FOUND_MAX;
		if (!found->more)
			found->lines[found->count++] = line_read(context, statement);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "public search: %s", db_message(context->db));
}

/* --- verification --- */

#define WHY_VERIFY "verification: one row by its code or number; name, title, year, validity"
#define VERIFIED_COLUMNS "SELECT g.holder, COALESCE(t.name, g.title_name), g.year, g.state, g.is_public"

static bool verified_read(struct context *context, struct statement *statement, const char *name, bool by_number, struct verified *verified)
{
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		const char *holder = arena_text(context->arena, db_text(statement, 0));
		bool is_shown = db_int(statement, 4) == 1 && db_int(statement, 3) == GRANT_VALID;
		bool is_named = !text_is_empty(name) && text_equal(name_fold(context->arena, holder), name_fold(context->arena, name));
		bool is_open = !by_number || is_shown || is_named;
		*verified = (struct verified){ .found = is_open, .needs_name = !is_open };
		if (is_open) {
			verified->holder = holder;
			verified->title_name = arena_text(context->arena, db_text(statement, 1));
			verified->year = arena_text(context->arena, db_text(statement, 2));
			verified->is_valid = db_int(statement, 3) != GRANT_REVOKED;
		}
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "verify: %s", db_message(context->db));
}

bool verify_find(struct context *context, const char *code, const char *number, const char *name, struct verified *verified)
{
	*verified = (struct verified){ 0 };
	if (!text_is_empty(code)) {
		struct statement *by_code = unscoped_query(context, SQL(VERIFIED_COLUMNS PUBLIC_FROM
			"WHERE g.tenant_id = ?1 AND g.verify_code = ?2"), WHY_VERIFY);
		db_bind_int(by_code, 1, tenant_of(context));
		db_bind_text(by_code, 2, code);
		if (!verified_read(context, by_code, "", false, verified))
			return false;
		if (verified->found)
			return true;
	}
	if (text_is_empty(number))
		return true;
	struct statement *by_number = unscoped_query(context, SQL(VERIFIED_COLUMNS PUBLIC_FROM
		"WHERE g.tenant_id = ?1 AND g.certificate_number = ?2"), WHY_VERIFY);
	db_bind_int(by_number, 1, tenant_of(context));
	db_bind_text(by_number, 2, number);
	return verified_read(context, by_number, name, true, verified);
}
