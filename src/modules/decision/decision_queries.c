/* decision_queries.c: the rows that a submission, a decision's list and a
 * ceremony are made from. */
#include "modules/decision/decision_parts.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination.h"

enum { OURS_MOST = 20000, BLOCK = 512 };

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "decision: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

bool ours_of(struct context *context, int64_t selection_id, struct ours **ours, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.name, t.unit_name, t.title_id, coalesce(h.name, ''), t.target, t.state FROM nomination t"
		" LEFT JOIN title h ON h.tenant_id = t.tenant_id AND h.id = t.title_id"
		" WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state NOT IN (1, 8, 9) AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, OURS_MOST);
	size_t room = 0;
	while ((step = db_step(statement)) == DB_ROW) {
		if (*count == room) {
			struct ours *wider = arena_many(context->arena, room ? room * 2 : BLOCK, struct ours);
			for (size_t i = 0; i < *count; i++)
				wider[i] = (*ours)[i];
			*ours = wider;
			room = room ? room * 2 : BLOCK;
		}
		(*ours)[(*count)++] = (struct ours){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.title_id = db_int(statement, 3), .title_name = copied(context, statement, 4), .target = db_int(statement, 5), .state = db_int(statement, 6) };
	}
	return end(context, statement, step);
}

/* The ids that the statement gives, from ?1 tenant, ?2 owner, ?3 most. */
static bool ids_read(struct context *context, struct statement *statement, int64_t owner, int64_t **ids, size_t *count)
{
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*ids = arena_many(context->arena, OURS_MOST, int64_t);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, owner);
	db_bind_int(statement, 3, OURS_MOST);
	while (*count < OURS_MOST && (step = db_step(statement)) == DB_ROW)
		(*ids)[(*count)++] = db_int(statement, 0);
	return end(context, statement, step);
}

bool proposed_of(struct context *context, int64_t selection_id, int64_t **ids, size_t *count)
{
	return ids_read(context, scoped_query(context, &nomination, SQL(
		"SELECT t.id FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state = 5 AND {scope:t}"
		" ORDER BY t.target, t.title_id, t.office_id, coalesce(t.rank, 999), t.id LIMIT ?3"), 3), selection_id, ids, count);
}

bool grants_of_round(struct context *context, int64_t selection_id, int64_t **ids, size_t *count)
{
	return ids_read(context, scoped_query(context, &decision, SQL(
		"SELECT l.grant_id FROM decision t JOIN decision_line l ON l.tenant_id = t.tenant_id AND l.decision_id = t.id"
		" WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND l.grant_id > 0 AND {scope:t} ORDER BY t.decided_on, t.id, l.place LIMIT ?3"), 3),
		selection_id, ids, count);
}

/* Child rows, whole, in the order of their places. */
static bool children_load(struct context *context, const struct entity *entity, int64_t *ids, size_t count, void *rows)
{
	for (size_t i = 0; i < count; i++) {
		void *row = row_new(context, entity);
		if (!store_load(context, entity, ids[i], row))
			return context->failure ? false : fail(context, "%s %lld is gone", entity->name, (long long)ids[i]);
		((void **)rows)[i] = row;
	}
	return true;
}

#define CHILDREN(structure, entity, rows, ids, count) \
	structure **loaded = arena_many(context->arena, (count) ? (count) : 1, structure *); \
	*(rows) = arena_many(context->arena, (count) ? (count) : 1, structure); \
	if (!children_load(context, entity, ids, count, loaded)) \
		return false; \
	for (size_t i = 0; i < (count); i++) \
		(*(rows))[i] = *loaded[i]; \
	return true

bool lines_of(struct context *context, int64_t decision_id, struct decision_line **lines, size_t *count)
{
	int64_t *ids;
	if (!ids_read(context, scoped_query(context, &decision_line, SQL(
		"SELECT t.id FROM decision_line t WHERE t.tenant_id = ?1 AND t.decision_id = ?2 AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3), decision_id, &ids, count))
		return false;
	CHILDREN(struct decision_line, &decision_line, lines, ids, *count);
}

bool submission_lines_of(struct context *context, int64_t submission_id, struct submission_line **lines, size_t *count)
{
	int64_t *ids;
	if (!ids_read(context, scoped_query(context, &submission_line, SQL(
		"SELECT t.id FROM submission_line t WHERE t.tenant_id = ?1 AND t.submission_id = ?2 AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3), submission_id, &ids, count))
		return false;
	CHILDREN(struct submission_line, &submission_line, lines, ids, *count);
}

bool presentations_of(struct context *context, int64_t ceremony_id, struct award_presentation **rows, size_t *count)
{
	int64_t *ids;
	if (!ids_read(context, scoped_query(context, &award_presentation, SQL(
		"SELECT t.id FROM award_presentation t WHERE t.tenant_id = ?1 AND t.ceremony_id = ?2 AND {scope:t} ORDER BY t.place, t.id LIMIT ?3"), 3), ceremony_id, &ids, count))
		return false;
	CHILDREN(struct award_presentation, &award_presentation, rows, ids, *count);
}
