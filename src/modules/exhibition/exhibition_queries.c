/* exhibition_queries.c: what anybody may ask without an account: the roll of
 * honour and the verification of a certificate.  Each says that only rows on the
 * public roll and only public columns are read. */
#include "modules/exhibition/exhibition_queries.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/honour/honour.h"

enum { SHARES_MAX = 4000, PUBLIC_FOUND_MAX = 200, SEARCH_POINTS_MAX = 40, LEVELS = HONOUR_UNIT + 1 };

#define WHY_PUBLIC "public roll: only rows with is_public = 1 and state valid, only public columns"
#define PUBLIC_SIDE "CASE WHEN g.collective_id IS NOT NULL OR g.organisation_id IS NOT NULL OR COALESCE(t.target, 1) = 2 THEN 1 ELSE 0 END"
#define PUBLIC_COLUMNS "g.id, g.holder, g.unit_name, g.post, COALESCE(t.name, g.title_name), g.level, g.variant, g.year, g.granted_on, " \
	"COALESCE(g.granted_by, t.granted_by), g.person_id, g.collective_id, g.holder_strokes, " PUBLIC_SIDE \
	", g.source, g.source_address"
#define PUBLIC_FROM " FROM honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
#define PUBLIC_ROWS " g.tenant_id = ?1 AND g.is_public = 1 AND g.state = 1 "
#define PUBLIC_FILTER " AND (CAST(?2 AS BIGINT) = 0 OR g.level = ?2) " \
	"AND (CAST(?3 AS TEXT) = '' OR (g.division >= ?3 AND g.division < ?4) OR (g.division IS NULL AND g.place = ?3)) "
/* Level by level, within each first persons, then collectives. */
#define PUBLISHED_ORDER "2 * COALESCE(g.level, 9) + " PUBLIC_SIDE ", COALESCE(g.variant, 9), COALESCE(t.name, g.title_name), g.holder_strokes, g.id"

/* Nobody signed in belongs to no tenant: he sees the roll of this deployment's own. */
static int64_t public_tenant(struct context *context)
{
	struct tenant tenant = { 0 };
	if (context->actor->tenant_id)
		return context->actor->tenant_id;
	return tenant_first(context, &tenant) ? tenant.id : 0;
}

bool public_is_demo(struct context *context)
{
	return tenant_is_demo(context, public_tenant(context));
}

/* What a demonstration made up says so where it names its roll or decision. */
static bool is_made_up(bool of_demo, const char *source)
{
	return of_demo && text_contains(source, "演示");
}

static struct shown_line line_read(struct context *context, struct statement *statement, bool of_demo)
{
	struct arena *arena = context->arena;
	return (struct shown_line){
		.id = db_int(statement, 0), .holder = arena_text(arena, db_text(statement, 1)),
		.unit_name = arena_text(arena, db_text(statement, 2)), .post = arena_text(arena, db_text(statement, 3)),
		.title_name = arena_text(arena, db_text(statement, 4)), .level = db_int(statement, 5),
		.variant = db_int(statement, 6), .year = arena_text(arena, db_text(statement, 7)),
		.granted_on = arena_text(arena, db_text(statement, 8)), .granted_by = arena_text(arena, db_text(statement, 9)),
		.person_id = db_int(statement, 10), .collective_id = db_int(statement, 11),
		.holder_strokes = arena_text(arena, db_text(statement, 12)), .is_collective = db_int(statement, 13) == 1,
		.source = arena_text(arena, db_text(statement, 14)), .source_address = arena_text(arena, db_text(statement, 15)),
		.is_made_up = is_made_up(of_demo, db_text(statement, 14)),
	};
}

static bool lines_read(struct context *context, struct statement *statement, size_t limit, struct shown_lines *found)
{
	bool of_demo = public_is_demo(context);
	*found = (struct shown_lines){ .lines = arena_many(context->arena, limit, struct shown_line) };
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW) {
		if (found->count == limit) {
			found->more = true;
			break;
		}
		found->lines[found->count++] = line_read(context, statement, of_demo);
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
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_int(statement, 2, filter->level);
	db_bind_text(statement, 3, head);
	db_bind_text(statement, 4, arena_format(context->arena, "%s~", head));
}

/* --- counts: one walk over an index that holds all that is asked, in its order --- */

static void year_count(struct shares *years, struct arena *arena, const char *year, int64_t count)
{
	if (!years->count || !text_equal(years->list[years->count - 1].key, year)) {
		if (years->count == SHARES_MAX)
			return;
		years->list[years->count++] = (struct share){ .key = arena_text(arena, year) };
	}
	years->list[years->count - 1].count += count;
}

/* Kept in order, so that it is found by halving. */
static void place_count(struct shares *places, struct arena *arena, const char *place, int64_t count)
{
	size_t low = 0, high = places->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (text_order(places->list[middle].key, place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == places->count || !text_equal(places->list[low].key, place)) {
		if (places->count == SHARES_MAX)
			return;
		memmove(&places->list[low + 1], &places->list[low], (places->count - low) * sizeof(places->list[0]));
		places->list[low] = (struct share){ .key = arena_text(arena, place) };
		places->count++;
	}
	places->list[low].count += count;
}

static void group_count(struct context *context, const struct public_filter *filter, const char *head, struct statement *statement,
			struct public_counts *counts)
{
	const char *division = db_text(statement, 2), *stated = db_text(statement, 3);
	const char *year = db_text(statement, 0) ? db_text(statement, 0) : "";
	int64_t level = db_int(statement, 1), count = db_int(statement, 4);
	bool is_of_place = text_is_empty(head) || (division ? text_starts(division, head) : text_equal(stated, head));
	bool is_of_level = !filter->level || filter->level == level;
	if (is_of_place && is_of_level)
		year_count(&counts->years, context->arena, year, count);
	if (is_of_place && level >= 0 && level < LEVELS)
		counts->levels.list[level].count += count;
	if (is_of_level && (division || stated))
		place_count(&counts->places, context->arena, division ? division : stated, count);
}

static void years_turn(struct shares *years)
{
	for (size_t low = 0, high = years->count; low + 1 < high; low++) {
		struct share one = years->list[low];
		years->list[low] = years->list[--high];
		years->list[high] = one;
	}
}

bool public_count(struct context *context, const struct public_filter *filter, struct public_counts *counts)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT g.year, g.level, g.division, g.place, count(*) FROM honour_grant g "
		"WHERE" PUBLIC_ROWS "GROUP BY g.year, g.level, g.division, g.place ORDER BY g.year NULLS FIRST"), WHY_PUBLIC);
	const char *head = text_is_empty(filter->place) ? "" : division_head(context, filter->place);
	*counts = (struct public_counts){
		.years.list = arena_many(context->arena, SHARES_MAX, struct share),
		.levels = { .list = arena_many(context->arena, LEVELS, struct share), .count = LEVELS },
		.places.list = arena_many(context->arena, SHARES_MAX, struct share),
	};
	for (int64_t level = 0; level < LEVELS; level++)
		counts->levels.list[level].number = level;
	db_bind_int(statement, 1, public_tenant(context));
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW)
		group_count(context, filter, head, statement, counts);
	db_reset(statement);
	years_turn(&counts->years);
	return step != DB_FAILED || fail(context, "public counts: %s", db_message(context->db));
}

/* --- names --- */

bool public_year(struct context *context, const struct public_filter *filter, const struct shown_line *after, size_t limit,
		 struct shown_lines *found)
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

bool public_line(struct context *context, int64_t id, struct shown_line *line)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS "AND g.id = ?2"),
		WHY_PUBLIC);
	struct shown_lines found;
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_int(statement, 2, id);
	bool good = lines_read(context, statement, 1, &found) && found.count == 1;
	if (good)
		*line = found.lines[0];
	return good;
}

bool public_of_person(struct context *context, int64_t person_id, struct shown_lines *found)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS
		"AND g.person_id = ?2 ORDER BY g.year, COALESCE(g.level, 9), g.id LIMIT 201"), WHY_PUBLIC);
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_int(statement, 2, person_id);
	return lines_read(context, statement, PUBLIC_FOUND_MAX, found);
}

bool public_of_collective(struct context *context, int64_t collective_id, struct shown_lines *found)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS PUBLIC_FROM "WHERE" PUBLIC_ROWS
		"AND g.collective_id = ?2 ORDER BY g.year, COALESCE(g.level, 9), g.id LIMIT 201"), WHY_PUBLIC);
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_int(statement, 2, collective_id);
	return lines_read(context, statement, PUBLIC_FOUND_MAX, found);
}

/* A name may lead to a row by several keys (its readings): the row is taken once. */
static bool is_there(const struct shown_lines *found, int64_t id)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->lines[i].id == id)
			return true;
	return false;
}

bool public_search(struct context *context, const char *words, struct shown_lines *found)
{
	bool of_demo = public_is_demo(context);
	const char *folded = text_head(context->arena, name_fold(context->arena, words), SEARCH_POINTS_MAX);
	*found = (struct shown_lines){ .lines = arena_many(context->arena, PUBLIC_FOUND_MAX, struct shown_line) };
	if (text_is_empty(folded))
		return true;
	struct statement *statement = unscoped_query(context, SQL("SELECT " PUBLIC_COLUMNS " FROM search_key k "
		"CROSS JOIN honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id WHERE" PUBLIC_ROWS
		"AND k.tenant_id = ?1 AND k.entity = 'honour_grant' AND k.key >= ?2 AND k.key < ?3 AND g.id = k.row_id "
		"ORDER BY k.key, k.row_id LIMIT 400"), WHY_PUBLIC);
	db_bind_int(statement, 1, public_tenant(context));
	db_bind_text(statement, 2, folded);
	db_bind_text(statement, 3, arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", folded));
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && !found->more) {
		if (is_there(found, db_int(statement, 0)))
			continue;
		found->more = found->count == PUBLIC_FOUND_MAX;
		if (!found->more)
			found->lines[found->count++] = line_read(context, statement, of_demo);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "public search: %s", db_message(context->db));
}

/* --- verification --- */

#define WHY_VERIFY "verification: one row by its code or number; name, title, year, validity"
#define VERIFIED_COLUMNS "SELECT g.holder, COALESCE(t.name, g.title_name), g.year, g.state, g.is_public, COALESCE(g.source, g.document)"

static bool verified_read(struct context *context, struct statement *statement, const char *name, bool by_number, struct verified *verified)
{
	bool of_demo = public_is_demo(context);
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
			verified->is_made_up = is_made_up(of_demo, db_text(statement, 5));
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
		db_bind_int(by_code, 1, public_tenant(context));
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
	db_bind_int(by_number, 1, public_tenant(context));
	db_bind_text(by_number, 2, number);
	return verified_read(context, by_number, name, true, verified);
}
