/* roster_queries.c: lists and counts of grants within the actor's scope. */
#include "modules/roster/roster_queries.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"

enum { TALLIES_MAX = 2000 };

#define COLLECTIVE_SIDE "(g.collective_id IS NOT NULL OR g.organisation_id IS NOT NULL OR COALESCE(t.target, 1) = 2)"
#define GRANT_FROM " FROM honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id " \
	"LEFT JOIN organisation o ON o.tenant_id = g.tenant_id AND o.id = g.office_id WHERE {scope:g} "
/* A partial date counts from its last day: ?9 is the month, ?10 the year up to which partial ones are over on that day. */
#define GRANT_FILTER "AND (CAST(?1 AS BIGINT) = 0 OR g.title_id = ?1) AND (CAST(?2 AS BIGINT) = 0 OR g.level = ?2) " \
	"AND (CAST(?3 AS BIGINT) = 0 OR g.variant = ?3) AND (CAST(?4 AS BIGINT) = 0 OR g.state = ?4) " \
	"AND (CAST(?5 AS BIGINT) = 0 OR g.office_id IN (SELECT d.descendant_id FROM organisation_closure d " \
	"WHERE d.tenant_id = g.tenant_id AND d.ancestor_id = ?5 AND d.from_day <= ?13 AND d.until_day > ?13)) " \
	"AND (CAST(?6 AS TEXT) = '' OR g.year >= ?6) AND (CAST(?7 AS TEXT) = '' OR g.year <= ?7) " \
	"AND (CAST(?8 AS TEXT) = '' OR (((length(g.granted_on) = 10 AND g.granted_on <= ?8) OR (length(g.granted_on) = 7 AND g.granted_on < ?9) " \
	"OR (length(g.granted_on) = 4 AND g.granted_on < ?10)) AND (g.revoked_on IS NULL OR g.revoked_on > ?8) " \
	"AND (g.suspended_on IS NULL OR g.suspended_on > ?8))) " \
	"AND (CAST(?11 AS TEXT) = '' OR g.unit_name = ?11) " \
	"AND (CAST(?12 AS BIGINT) = 0 OR (CAST(?12 AS BIGINT) = 1 AND NOT " COLLECTIVE_SIDE ") OR (CAST(?12 AS BIGINT) = 2 AND " COLLECTIVE_SIDE ") " \
	"OR (CAST(?12 AS BIGINT) = 3 AND g.organisation_id IS NOT NULL)) "
#define GRANT_LIST "SELECT g.id, g.holder, g.unit_name, g.post, COALESCE(t.name, g.title_name), g.level, g.variant, g.year, g.granted_on, " \
	"COALESCE(g.granted_by, t.granted_by), g.person_id, g.collective_id, g.organisation_id, g.certificate_number, g.place, g.division, " \
	"g.state, o.name" GRANT_FROM GRANT_FILTER
/* Behind the line ?15 of the order that `keys` of it (a, with its title b) and of the others (g, t) tell. */
#define GRANT_PAGE(others, own) GRANT_LIST "AND (CAST(?15 AS BIGINT) = 0 OR (" others ") > (SELECT " own " FROM honour_grant a " \
	"LEFT JOIN title b ON b.tenant_id = a.tenant_id AND b.id = a.title_id WHERE a.tenant_id = ?16 AND a.id = ?15)) " \
	"ORDER BY " others " LIMIT ?14"

enum { FILTER_PARAMETERS = 13, LIST_PARAMETERS = 16 };

static const char *text_or_none(const char *text)
{
	return text ? text : "";
}

static void filter_bind(struct context *context, struct statement *statement, const struct grant_filter *filter)
{
	const char *day = text_or_none(filter->held_on);
	bool is_asked = *day != '\0';
	must(!is_asked || date_part(day) == DATE_DAY);
	bool month_over = is_asked && text_equal(date_last_day(context->arena, text_head(context->arena, day, 7)), day);
	bool year_over = text_ends(day, "-12-31");
	const int64_t numbers[] = { filter->title_id, filter->level, filter->variant, filter->state, filter->office_id };
	for (int i = 0; i < 5; i++)
		db_bind_int(statement, i + 1, numbers[i]);
	db_bind_text(statement, 6, text_or_none(filter->year_from));
	db_bind_text(statement, 7, text_or_none(filter->year_to));
	db_bind_text(statement, 8, day);
	db_bind_text(statement, 9, arena_format(context->arena, "%s%s", text_head(context->arena, day, 7), month_over ? "~" : ""));
	db_bind_text(statement, 10, arena_format(context->arena, "%s%s", text_head(context->arena, day, 4), year_over ? "~" : ""));
	db_bind_text(statement, 11, text_or_none(filter->unit_name));
	db_bind_int(statement, 12, filter->collectives);
	db_bind_text(statement, 13, context->today);
}

static struct statement *list_ask(struct context *context, enum grant_order order)
{
	switch (order) {
	case ORDER_STROKES:
		return scoped_query(context, &honour_grant, SQL(GRANT_PAGE("g.holder_strokes, g.id", "a.holder_strokes, a.id")), LIST_PARAMETERS);
	case ORDER_PINYIN:
		return scoped_query(context, &honour_grant, SQL(GRANT_PAGE("g.holder_order, g.id", "a.holder_order, a.id")), LIST_PARAMETERS);
	case ORDER_PLACE:
		return scoped_query(context, &honour_grant, SQL(GRANT_PAGE(
			"COALESCE(g.division, '~'), COALESCE(g.place, '~'), g.holder_strokes, g.id",
			"COALESCE(a.division, '~'), COALESCE(a.place, '~'), a.holder_strokes, a.id")), LIST_PARAMETERS);
	case ORDER_YEAR:
		return scoped_query(context, &honour_grant, SQL(GRANT_PAGE("g.year, COALESCE(g.level, 9), g.holder_strokes, g.id",
			"a.year, COALESCE(a.level, 9), a.holder_strokes, a.id")), LIST_PARAMETERS);
	case ORDER_LEVEL:
		break;
	}
	return scoped_query(context, &honour_grant, SQL(GRANT_PAGE(
		"COALESCE(g.level, 9), COALESCE(g.variant, 9), COALESCE(t.name, g.title_name, ''), g.holder_strokes, g.id",
		"COALESCE(a.level, 9), COALESCE(a.variant, 9), COALESCE(b.name, a.title_name, ''), a.holder_strokes, a.id")), LIST_PARAMETERS);
}

static struct grant_line line_read(struct context *context, struct statement *statement)
{
	struct arena *arena = context->arena;
	return (struct grant_line){
		.id = db_int(statement, 0), .holder = arena_text(arena, db_text(statement, 1)),
		.unit_name = arena_text(arena, db_text(statement, 2)), .post = arena_text(arena, db_text(statement, 3)),
		.title_name = arena_text(arena, db_text(statement, 4)), .level = db_int(statement, 5), .variant = db_int(statement, 6),
		.year = arena_text(arena, db_text(statement, 7)), .granted_on = arena_text(arena, db_text(statement, 8)),
		.granted_by = arena_text(arena, db_text(statement, 9)), .person_id = db_int(statement, 10),
		.collective_id = db_int(statement, 11), .organisation_id = db_int(statement, 12),
		.certificate_number = arena_text(arena, db_text(statement, 13)), .place = arena_text(arena, db_text(statement, 14)),
		.division = arena_text(arena, db_text(statement, 15)), .state = db_int(statement, 16),
		.office_name = arena_text(arena, db_text(statement, 17)),
	};
}

bool grants_list(struct context *context, const struct grant_filter *filter, enum grant_order order, int64_t after, size_t limit,
		 struct grant_lines *found)
{
	struct statement *statement = list_ask(context, order);
	*found = (struct grant_lines){ .lines = arena_many(context->arena, limit, struct grant_line) };
	filter_bind(context, statement, filter);
	db_bind_int(statement, FILTER_PARAMETERS + 1, (int64_t)limit + 1);
	db_bind_int(statement, FILTER_PARAMETERS + 2, after);
	db_bind_int(statement, LIST_PARAMETERS, context->actor->tenant_id);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && !found->more) {
		found->more = found->count == limit;
		if (!found->more)
			found->lines[found->count++] = line_read(context, statement);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "list of grants: %s", db_message(context->db));
}

static struct statement *tally_ask(struct context *context, enum tally_by by)
{
	switch (by) {
	case TALLY_KINDS:
		return scoped_query(context, &honour_grant, SQL("SELECT '', COALESCE(g.level, 0), COALESCE(g.variant, 0), "
			"CASE WHEN " COLLECTIVE_SIDE " THEN 1 ELSE 0 END, count(*)" GRANT_FROM GRANT_FILTER
			"GROUP BY 2, 3, 4 ORDER BY 2, 3, 4"), FILTER_PARAMETERS);
	case TALLY_YEARS:
		return scoped_query(context, &honour_grant, SQL("SELECT g.year, 0, 0, 0, count(*)" GRANT_FROM GRANT_FILTER
			"GROUP BY 1 ORDER BY 1"), FILTER_PARAMETERS);
	case TALLY_OFFICES:
		return scoped_query(context, &honour_grant, SQL("SELECT o.name, g.office_id, 0, 0, count(*)" GRANT_FROM GRANT_FILTER
			"GROUP BY o.name, g.office_id ORDER BY 5 DESC, 2"), FILTER_PARAMETERS);
	case TALLY_UNITS:
		break;
	}
	return scoped_query(context, &honour_grant, SQL("SELECT g.unit_name, 0, 0, 0, count(*)" GRANT_FROM GRANT_FILTER
		"AND g.unit_name IS NOT NULL GROUP BY g.unit_name ORDER BY 5 DESC, 1 LIMIT 2001"), FILTER_PARAMETERS);
}

bool grants_tally(struct context *context, const struct grant_filter *filter, enum tally_by by, struct tallies *tallies)
{
	struct statement *statement = tally_ask(context, by);
	*tallies = (struct tallies){ .list = arena_many(context->arena, TALLIES_MAX, struct tally) };
	filter_bind(context, statement, filter);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && tallies->count < TALLIES_MAX)
		tallies->list[tallies->count++] = (struct tally){ .key = arena_text(context->arena, db_text(statement, 0)),
			.number = db_int(statement, 1), .variant = db_int(statement, 2), .is_collective = db_int(statement, 3) == 1,
			.count = db_int(statement, 4) };
	tallies->more = step == DB_ROW;
	db_reset(statement);
	return step != DB_FAILED || fail(context, "counts of grants: %s", db_message(context->db));
}

/* A file is the area's own where an area office (kind 1) keeps it, or where the person has a title that is no system's. */
bool system_holders(struct context *context, size_t limit, struct system_line **lines, size_t *count, bool *more)
{
	struct statement *statement = scoped_query(context, &honour_grant, SQL("SELECT g.id, g.person_id, g.holder, "
		"COALESCE(t.name, g.title_name), g.year, g.unit_name, o.name, p.lives_in, CASE WHEN po.kind = 1 OR EXISTS (SELECT 1 "
		"FROM honour_grant a WHERE a.tenant_id = g.tenant_id AND a.person_id = g.person_id AND a.variant <> 6 AND a.state = 1) "
		"THEN 1 ELSE 0 END FROM honour_grant g JOIN person p ON p.tenant_id = g.tenant_id AND p.id = g.person_id "
		"LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
		"LEFT JOIN organisation o ON o.tenant_id = g.tenant_id AND o.id = g.office_id "
		"LEFT JOIN organisation po ON po.tenant_id = p.tenant_id AND po.id = p.office_id "
		"WHERE {scope:g} AND g.variant = 6 AND g.state = 1 AND p.merged_into IS NULL ORDER BY 9, g.holder_strokes, g.id LIMIT ?1"), 1);
	db_bind_int(statement, 1, (int64_t)limit + 1);
	*lines = arena_many(context->arena, limit, struct system_line);
	*count = 0;
	struct arena *arena = context->arena;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < limit)
		(*lines)[(*count)++] = (struct system_line){ db_int(statement, 0), db_int(statement, 1), arena_text(arena, db_text(statement, 2)),
			arena_text(arena, db_text(statement, 3)), arena_text(arena, db_text(statement, 4)), arena_text(arena, db_text(statement, 5)),
			arena_text(arena, db_text(statement, 6)), arena_text(arena, db_text(statement, 7)), db_int(statement, 8) == 1 };
	*more = step == DB_ROW;
	db_reset(statement);
	return step != DB_FAILED || fail(context, "system honours: %s", db_message(context->db));
}
