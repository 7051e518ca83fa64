/* honour_queries.c: what the rules of this module ask whatever the actor's
 * scope: titles of a person, numbers given out, the catalogue. */
#include "modules/honour/honour_queries.h"

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/honour/honour_rules.h"
#include "modules/person/person.h"

enum { MEMBERS_MAX = 500, DEMO_ROWS_MAX = 1000, HELD_MAX = 500 };

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
	struct collective *before = row_new(context, &collective);
	if (!store_load_unscoped(context, &collective, collective_id, before, "a computed column, right whoever keeps the grant"))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE collective SET highest_level = (SELECT min(g.level) "
		"FROM honour_grant g WHERE g.tenant_id = ?1 AND g.collective_id = ?2 AND g.state = 1) WHERE tenant_id = ?1 AND id = ?2"),
		"a computed column, right whoever keeps the grant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, collective_id);
	return finish(context, statement) && store_note(context, &collective, before, "sync");
}

/* Led by the year: a column with something added to it is not searched by. */
int64_t grants_unnumbered(struct context *context, int64_t level, const char *year, int64_t most)
{
	struct statement *statement = scoped_query(context, &honour_grant, SQL("SELECT count(*) FROM (SELECT 1 FROM honour_grant g "
		"WHERE g.tenant_id = ?1 AND g.year = ?2 AND +g.level >= ?3 AND +g.level < ?4 AND +g.state = 1 "
		"AND (g.certificate_number || '') IS NULL AND {scope:g} LIMIT ?5) AS counted"), 5);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, year);
	db_bind_int(statement, 3, level);
	db_bind_int(statement, 4, HONOUR_UNIT);
	db_bind_int(statement, 5, most);
	enum db_step step = db_step(statement);
	int64_t count = step == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "honours without a certificate: %s", db_message(context->db));
	return count;
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
	return db_first(statement, 0);
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
	return db_first(statement, 0);
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
