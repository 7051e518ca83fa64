/* honour_queries.c: lists and counts of grants within the actor's scope, and
 * what the rules of this module ask whatever the scope. */
#include "modules/honour/honour_queries.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/honour/honour_rules.h"
#include "modules/person/person.h"

enum { TALLIES_MAX = 2000, TITLES_MAX = 2000, MEMBERS_MAX = 500, DEMO_ROWS_MAX = 1000, HELD_MAX = 500 };

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
	"g.document, g.state, o.name" GRANT_FROM GRANT_FILTER

enum { FILTER_PARAMETERS = 13 };

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
		return scoped_query(context, &honour_grant, SQL(GRANT_LIST "ORDER BY g.holder_strokes, g.id LIMIT ?14"), 14);
	case ORDER_PINYIN:
		return scoped_query(context, &honour_grant, SQL(GRANT_LIST "ORDER BY g.holder_order, g.id LIMIT ?14"), 14);
	case ORDER_PLACE:
		return scoped_query(context, &honour_grant, SQL(GRANT_LIST "ORDER BY COALESCE(g.division, '~'), COALESCE(g.place, '~'), "
			"g.holder_strokes, g.id LIMIT ?14"), 14);
	case ORDER_YEAR:
		return scoped_query(context, &honour_grant, SQL(GRANT_LIST "ORDER BY g.year, COALESCE(g.level, 9), g.holder_strokes, g.id LIMIT ?14"), 14);
	case ORDER_LEVEL:
		break;
	}
	return scoped_query(context, &honour_grant, SQL(GRANT_LIST "ORDER BY COALESCE(g.level, 9), COALESCE(g.variant, 9), "
		"COALESCE(t.name, g.title_name), g.holder_strokes, g.id LIMIT ?14"), 14);
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
		.division = arena_text(arena, db_text(statement, 15)), .document = arena_text(arena, db_text(statement, 16)),
		.state = db_int(statement, 17), .office_name = arena_text(arena, db_text(statement, 18)),
	};
}

bool grants_list(struct context *context, const struct grant_filter *filter, enum grant_order order, size_t limit, struct grant_lines *found)
{
	struct statement *statement = list_ask(context, order);
	*found = (struct grant_lines){ .lines = arena_many(context->arena, limit, struct grant_line) };
	filter_bind(context, statement, filter);
	db_bind_int(statement, FILTER_PARAMETERS + 1, (int64_t)limit + 1);
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
		"AND g.unit_name IS NOT NULL GROUP BY g.unit_name ORDER BY 5 DESC, 1 LIMIT 500"), FILTER_PARAMETERS);
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
	db_reset(statement);
	return step != DB_FAILED || fail(context, "counts of grants: %s", db_message(context->db));
}

/* --- for rules --- */

bool person_titles(struct context *context, int64_t person_id, struct held_title **titles, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(t.name, g.title_name), g.level, g.variant, g.year "
		"FROM honour_grant g LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
		"WHERE g.tenant_id = ?1 AND g.person_id = ?2 AND g.state = 1 ORDER BY g.id LIMIT 500"),
		"the summary on a person counts every grant, whoever keeps it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	*titles = arena_many(context->arena, HELD_MAX, struct held_title);
	*count = 0;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < HELD_MAX)
		(*titles)[(*count)++] = (struct held_title){ arena_text(context->arena, db_text(statement, 0)), db_int(statement, 1),
			db_int(statement, 2), arena_text(context->arena, db_text(statement, 3)) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "titles of a person: %s", db_message(context->db));
}

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "honours: %s", db_message(context->db));
}

bool collective_level_keep(struct context *context, int64_t collective_id)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE collective SET highest_level = (SELECT min(g.level) "
		"FROM honour_grant g WHERE g.tenant_id = ?1 AND g.collective_id = ?2 AND g.state = 1) WHERE tenant_id = ?1 AND id = ?2"),
		"a computed column, right whoever keeps the grant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, collective_id);
	return finish(context, statement);
}

bool person_has_name(struct context *context, int64_t person_id, const char *name, const char **own_name)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT p.name, 0 AS part FROM person p WHERE p.tenant_id = ?1 AND p.id = ?2 "
		"UNION ALL SELECT n.name, 1 FROM person_name n WHERE n.tenant_id = ?1 AND n.person_id = ?2 ORDER BY 2"),
		"the name on a decision is held against the file that it is entered in");
	const char *wanted = name_fold(context->arena, name);
	bool found = false;
	*own_name = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	while (db_step(statement) == DB_ROW) {
		const char *one = arena_text(context->arena, db_text(statement, 0));
		if (!*own_name)
			*own_name = one;
		found |= text_equal(name_fold(context->arena, one), wanted);
	}
	db_reset(statement);
	return found;
}

bool grant_exists(struct context *context, int64_t person_id, int64_t title_id, const char *granted_on)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM honour_grant WHERE tenant_id = ?1 AND person_id = ?2 "
		"AND title_id = ?3 AND granted_on = ?4 LIMIT 1"), "the same title of one day is entered once, whoever keeps it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, title_id);
	db_bind_text(statement, 4, granted_on);
	bool found = db_step(statement) == DB_ROW;
	db_reset(statement);
	return found;
}

const char *certificate_number_last(struct context *context, const char *year)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT certificate_number FROM honour_grant WHERE tenant_id = ?1 "
		"AND certificate_number >= ?2 AND certificate_number < ?3 ORDER BY length(certificate_number) DESC, certificate_number DESC LIMIT 1"),
		"numbers are given out once in the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, arena_format(context->arena, "%s-0", year));
	db_bind_text(statement, 3, arena_format(context->arena, "%s-:", year));
	const char *last = db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return last;
}

const char *summaries_prove(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT p.id FROM person p LEFT JOIN honour_grant g "
		"ON g.tenant_id = p.tenant_id AND g.person_id = p.id AND g.state = 1 LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
		"WHERE p.merged_into IS NULL GROUP BY p.tenant_id, p.id, p.award_count, p.highest_level "
		"HAVING COALESCE(p.award_count, 0) <> count(DISTINCT COALESCE(t.name, g.title_name) || '/' || COALESCE(g.year, '')) "
		"OR COALESCE(p.highest_level, 0) <> COALESCE(min(g.level), 0) LIMIT 1"), "laomo check looks at every row");
	enum db_step step = db_step(statement);
	const char *wrong = "";
	if (step == DB_ROW)
		wrong = arena_format(context->arena, "the honours of person %lld are not what his file says", (long long)db_int(statement, 0));
	else if (step == DB_FAILED)
		wrong = arena_format(context->arena, "honours could not be read: %s", db_message(context->db));
	db_reset(statement);
	return wrong;
}

int64_t root_office_level(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT o.level FROM tenant n JOIN organisation o ON o.tenant_id = n.id "
		"AND o.id = n.root_office_id WHERE n.id = ?1"), "which level makes out certificates here");
	db_bind_int(statement, 1, context->actor->tenant_id);
	int64_t level = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return level;
}

bool titles_all(struct context *context, struct title_option **titles, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id, name, aliases, target FROM title WHERE tenant_id = ?1 "
		"ORDER BY name_order, id LIMIT 2000"), "the catalogue is the whole tenant's");
	db_bind_int(statement, 1, context->actor->tenant_id);
	*titles = arena_many(context->arena, TITLES_MAX, struct title_option);
	*count = 0;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < TITLES_MAX)
		(*titles)[(*count)++] = (struct title_option){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)),
			arena_text(context->arena, db_text(statement, 2)), db_int(statement, 3) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "titles: %s", db_message(context->db));
}

int64_t title_by_name(struct context *context, const char *name, int64_t target)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM title WHERE tenant_id = ?1 AND name = ?2 AND target = ?3"),
		"the catalogue is the whole tenant's");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, name);
	db_bind_int(statement, 3, target);
	int64_t id = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return id;
}

bool collective_leaders(struct context *context, int64_t collective_id, struct member_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT name, person_id, from_on, until_on FROM collective_member "
		"WHERE tenant_id = ?1 AND collective_id = ?2 AND part = 1 ORDER BY from_on NULLS FIRST, id LIMIT 500"),
		"drawn on the page of a collective that the actor may see");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, collective_id);
	*lines = arena_many(context->arena, MEMBERS_MAX, struct member_line);
	*count = 0;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < MEMBERS_MAX)
		(*lines)[(*count)++] = (struct member_line){ arena_text(context->arena, db_text(statement, 0)), db_int(statement, 1),
			arena_text(context->arena, db_text(statement, 2)), arena_text(context->arena, db_text(statement, 3)) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "leaders: %s", db_message(context->db));
}

/* A file is the area's own where an area office (kind 1) keeps it, or where the person has a title that is no system's. */
bool system_holders(struct context *context, size_t limit, struct system_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &honour_grant, SQL("SELECT g.id, g.person_id, g.holder, "
		"COALESCE(t.name, g.title_name), g.year, g.unit_name, o.name, p.lives_in, CASE WHEN po.kind = 1 OR EXISTS (SELECT 1 "
		"FROM honour_grant a WHERE a.tenant_id = g.tenant_id AND a.person_id = g.person_id AND a.variant <> 6 AND a.state = 1) "
		"THEN 1 ELSE 0 END FROM honour_grant g JOIN person p ON p.tenant_id = g.tenant_id AND p.id = g.person_id "
		"LEFT JOIN title t ON t.tenant_id = g.tenant_id AND t.id = g.title_id "
		"LEFT JOIN organisation o ON o.tenant_id = g.tenant_id AND o.id = g.office_id "
		"LEFT JOIN organisation po ON po.tenant_id = p.tenant_id AND po.id = p.office_id "
		"WHERE {scope:g} AND g.variant = 6 AND g.state = 1 AND p.merged_into IS NULL ORDER BY 9, g.holder_strokes, g.id LIMIT ?1"), 1);
	db_bind_int(statement, 1, (int64_t)limit);
	*lines = arena_many(context->arena, limit, struct system_line);
	*count = 0;
	struct arena *arena = context->arena;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < limit)
		(*lines)[(*count)++] = (struct system_line){ db_int(statement, 0), db_int(statement, 1), arena_text(arena, db_text(statement, 2)),
			arena_text(arena, db_text(statement, 3)), arena_text(arena, db_text(statement, 4)), arena_text(arena, db_text(statement, 5)),
			arena_text(arena, db_text(statement, 6)), arena_text(arena, db_text(statement, 7)), db_int(statement, 8) == 1 };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "system honours: %s", db_message(context->db));
}

/* --- the demonstration --- */

static bool demo_rows(struct context *context, struct statement *statement, struct demo_row **rows, size_t *count)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	*rows = arena_many(context->arena, DEMO_ROWS_MAX, struct demo_row);
	*count = 0;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < DEMO_ROWS_MAX)
		(*rows)[(*count)++] = (struct demo_row){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)),
			arena_text(context->arena, db_text(statement, 2)), arena_text(context->arena, db_text(statement, 3)),
			db_int(statement, 4), arena_text(context->arena, db_text(statement, 5)), db_int(statement, 6), db_int(statement, 7),
			arena_text(context->arena, db_text(statement, 8)) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "demonstration: %s", db_message(context->db));
}

bool demo_persons(struct context *context, struct demo_row **rows, size_t *count)
{
	return demo_rows(context, unscoped_query(context, SQL("SELECT id, name, unit_name, post, office_id, lives_in, 0, 0, born_on FROM person "
		"WHERE tenant_id = ?1 AND merged_into IS NULL ORDER BY id LIMIT 1000"), "the demonstration's own persons"), rows, count);
}

bool demo_offices(struct context *context, struct demo_row **rows, size_t *count)
{
	return demo_rows(context, unscoped_query(context, SQL("SELECT id, name, '', '', id, division, level, kind, '' FROM organisation "
		"WHERE tenant_id = ?1 ORDER BY id LIMIT 1000"), "the demonstration's own organisations"), rows, count);
}
