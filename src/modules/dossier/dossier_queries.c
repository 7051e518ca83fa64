/* dossier_queries.c: whose papers are printed, within the reader's scope. */
#include "modules/dossier/dossier_parts.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision.h"
#include "modules/organisation/organisation.h"

enum { GUESTS_MOST = 5000, OFFICES_MOST = 500 };

#define BELOW_OFFICE \
	" AND (CAST(?3 AS BIGINT) = 0 OR t.office_id IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = t.tenant_id" \
	" AND c.ancestor_id = ?3 AND c.from_day <= ?4 AND c.until_day > ?4))"

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "dossier: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

/* Column 0 of every row, at most `most`. */
static bool ids_read(struct context *context, struct statement *statement, size_t most, int64_t **ids, size_t *count)
{
	enum db_step step = DB_DONE;
	*ids = arena_many(context->arena, most, int64_t);
	*count = 0;
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		(*ids)[(*count)++] = db_int(statement, 0);
	return end(context, statement, step);
}

bool dossier_nominees(struct context *context, int64_t selection_id, int64_t office_id, bool proposed, int64_t **ids, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id FROM nomination t LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id"
		" LEFT JOIN organisation p ON p.tenant_id = t.tenant_id AND p.id = o.parent_id"
		" WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state NOT IN (1, 8, 9, 10) AND (CAST(?5 AS BIGINT) = 0 OR t.state IN (5, 7))" BELOW_OFFICE
		" AND {scope:t} ORDER BY t.target, coalesce(o.division, p.division, ''), t.office_id, coalesce(t.rank, 999), t.id LIMIT ?6"), 6);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, proposed);
	db_bind_int(statement, 6, DOSSIER_NOMINEES_MOST + 1);
	return ids_read(context, statement, DOSSIER_NOMINEES_MOST + 1, ids, count);
}

bool dossier_all(struct context *context, int64_t selection_id, int64_t office_id, int64_t after, size_t most, int64_t **ids, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state NOT IN (8, 9) AND t.id > ?5" BELOW_OFFICE
		" AND {scope:t} ORDER BY t.id LIMIT ?6"), 6);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, after);
	db_bind_int(statement, 6, (int64_t)most);
	return ids_read(context, statement, most, ids, count);
}

bool dossier_submitted(struct context *context, int64_t submission_id, int64_t **ids, size_t *count)
{
	struct statement *statement = scoped_query(context, &submission_line, SQL(
		"SELECT t.nomination_id FROM submission_line t WHERE t.tenant_id = ?1 AND t.submission_id = ?2 AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, submission_id);
	db_bind_int(statement, 3, DOSSIER_NOMINEES_MOST);
	return ids_read(context, statement, DOSSIER_NOMINEES_MOST, ids, count);
}

bool dossier_decided(struct context *context, int64_t decision_id, struct dossier_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &decision_line, SQL(
		"SELECT t.name, t.unit_name, t.post, t.award, t.is_collective FROM decision_line t WHERE t.tenant_id = ?1 AND t.decision_id = ?2"
		" AND t.settled IN (1, 2, 3) AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*lines = arena_many(context->arena, DOSSIER_LINES_MOST, struct dossier_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, decision_id);
	db_bind_int(statement, 3, DOSSIER_LINES_MOST);
	while (*count < DOSSIER_LINES_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct dossier_line){ .name = copied(context, statement, 0), .unit_name = copied(context, statement, 1),
			.post = copied(context, statement, 2), .award = copied(context, statement, 3), .is_collective = db_int(statement, 4) == 1 };
	return end(context, statement, step);
}

bool dossier_guests(struct context *context, int64_t ceremony_id, struct dossier_guest **guests, size_t *count)
{
	struct statement *statement = scoped_query(context, &award_presentation, SQL(
		"SELECT t.name, t.unit_name, t.title_name, t.seat, coalesce(g.collective_id, 0) + coalesce(g.organisation_id, 0) FROM award_presentation t"
		" LEFT JOIN honour_grant g ON g.tenant_id = t.tenant_id AND g.id = t.grant_id"
		" WHERE t.tenant_id = ?1 AND t.ceremony_id = ?2 AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*guests = arena_many(context->arena, GUESTS_MOST, struct dossier_guest);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, ceremony_id);
	db_bind_int(statement, 3, GUESTS_MOST);
	while (*count < GUESTS_MOST && (step = db_step(statement)) == DB_ROW)
		(*guests)[(*count)++] = (struct dossier_guest){ .name = copied(context, statement, 0), .unit_name = copied(context, statement, 1),
			.title_name = copied(context, statement, 2), .seat = copied(context, statement, 3), .is_collective = db_int(statement, 4) > 0 };
	return end(context, statement, step);
}

bool dossier_offices(struct context *context, struct dossier_office **offices, size_t *count)
{
	struct statement *statement = scoped_query(context, &organisation, SQL(
		"SELECT t.id, t.name FROM organisation t WHERE t.tenant_id = ?1 AND (t.parent_id = ?2 OR (t.parent_id IS NULL AND t.system_parent_id = ?2))"
		" AND {scope:t} ORDER BY t.kind, t.division, t.name, t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*offices = arena_many(context->arena, OFFICES_MOST, struct dossier_office);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_int(statement, 3, OFFICES_MOST);
	while (*count < OFFICES_MOST && (step = db_step(statement)) == DB_ROW)
		(*offices)[(*count)++] = (struct dossier_office){ .id = db_int(statement, 0), .name = copied(context, statement, 1) };
	return end(context, statement, step);
}
