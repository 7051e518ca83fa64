/* standard_queries.c: which line holds for an office on a day. */
#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/standard/standard_parts.h"

enum { PLACES = 4096, KINDS = 16 };

/* What is known of one office: the nearest line of each kind. */
struct place {
	int64_t office_id;
	struct place *next;
	const struct standard_line *lines[KINDS];
};

struct standards {
	struct context *context;
	const char *day;
	struct place *places[PLACES];
};

struct standards *standards_on(struct context *context, const char *day)
{
	struct standards *standards = arena_many(context->arena, 1, struct standards);
	standards->context = context;
	standards->day = day;
	return standards;
}

/* Nearest first.  The tree is today's: what stood over whom years ago is often not on file. */
static struct statement *lines_ask(struct standards *standards, int64_t office_id)
{
	struct context *context = standards->context;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT s.kind, s.office_id, s.amount, s.document FROM organisation_closure c "
		"JOIN local_standard s ON s.tenant_id = c.tenant_id AND s.office_id = c.ancestor_id "
		"WHERE c.tenant_id = ?1 AND c.descendant_id = ?2 AND c.from_day <= ?4 AND c.until_day > ?4 "
		"AND s.from_on <= ?3 AND (s.until_on IS NULL OR s.until_on > ?3) ORDER BY c.depth, s.id"), "lines are the same for everybody");
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, standards->day);
	db_bind_text(statement, 4, context->today);
	return statement;
}

static void place_fill(struct standards *standards, struct place *place)
{
	struct arena *arena = standards->context->arena;
	struct statement *statement = lines_ask(standards, place->office_id);
	while (statement && db_step(statement) == DB_ROW) {
		int64_t kind = db_int(statement, 0);
		if (kind < 0 || kind >= KINDS || place->lines[kind])
			continue;
		struct standard_line *line = arena_many(arena, 1, struct standard_line);
		*line = (struct standard_line){ kind, db_int(statement, 1), db_int(statement, 2), arena_text(arena, db_text(statement, 3)) };
		place->lines[kind] = line;
	}
	if (statement)
		db_reset(statement);
}

const struct standard_line *standard_of(struct standards *standards, int64_t kind, int64_t office_id)
{
	struct place **at = &standards->places[(uint64_t)office_id * 0x9E3779B97F4A7C15u >> 52];
	must(kind > 0 && kind < KINDS);
	while (*at && (*at)->office_id != office_id)
		at = &(*at)->next;
	if (!*at) {
		*at = arena_many(standards->context->arena, 1, struct place);
		(*at)->office_id = office_id;
		place_fill(standards, *at);
	}
	return (*at)->lines[kind];
}

const char *standard_beside(struct context *context, const struct local_standard *line)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT from_on FROM local_standard WHERE tenant_id = ?1 AND kind = ?2 AND office_id = ?3 AND id <> ?4 "
		"AND (until_on IS NULL OR until_on > ?5) AND (CAST(?6 AS TEXT) IS NULL OR from_on < ?6) ORDER BY from_on LIMIT 1"), "lines are the same for everybody");
	const char *found = NULL;
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line->kind);
	db_bind_int(statement, 3, line->office_id);
	db_bind_int(statement, 4, line->record.id);
	db_bind_text(statement, 5, line->from_on);
	db_bind_text(statement, 6, line->until_on);
	if (db_step(statement) == DB_ROW)
		found = arena_text(context->arena, db_text(statement, 0));
	db_reset(statement);
	return found;
}
