/* nomination_queries.c: what is asked of many nominations at once: the scan of
 * a round from which meters, board and report are computed. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_parts.h"

/* All of it stands in the index nomination_round: a column more here is a column more there, or every row is fetched. */
#define BRIEF \
	"SELECT t.id, t.office_id, t.at_office_id, t.target, t.state, t.place_kind, t.category_set, t.since, t.sex, t.title_id, " \
	"t.notices_open, t.objections_open, t.inquiries_open, t.unfit, t.unit_noticed, t.examinations, t.read_at, t.missing, t.due_on, t.notice_until "
#define OF_ROUND "FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND {scope:t}"

static int64_t briefs_count(struct context *context, int64_t selection_id)
{
	struct statement *statement = scoped_query(context, &nomination, SQL("SELECT count(*) " OF_ROUND), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	int64_t count = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return count;
}

/* The same few days stand in thousands of rows: kept once as long as they follow each other. */
static const char *day_kept(struct context *context, const char *day, const char **last)
{
	if (!day)
		return NULL;
	if (!*last || !text_equal(*last, day))
		*last = arena_text(context->arena, day);
	return *last;
}

static void brief_read(struct statement *statement, struct nomination_brief *brief)
{
	int64_t *const numbers[] = {
		&brief->id, &brief->office_id, &brief->at_office_id, &brief->target, &brief->state, &brief->place_kind, &brief->category_set,
		&brief->since, &brief->sex, &brief->title_id, &brief->notices_open, &brief->objections_open, &brief->inquiries_open, &brief->unfit,
		&brief->unit_noticed, &brief->examinations, &brief->read_at, &brief->missing,
	};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		*numbers[i] = db_int(statement, (int)i);
	if (!brief->unit_noticed)
		brief->missing |= MISSING_UNIT_NOTICE;
}

bool nomination_briefs(struct context *context, int64_t selection_id, struct nomination_brief **briefs, size_t *count)
{
	enum { DUE_ON = 18, NOTICE_UNTIL };
	size_t room = (size_t)briefs_count(context, selection_id);
	struct statement *statement = scoped_query(context, &nomination, SQL(BRIEF OF_ROUND), 2);
	const char *due = NULL, *until = NULL;
	enum db_step step = DB_DONE;
	*briefs = arena_many(context->arena, room + 1, struct nomination_brief);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	while (*count < room && (step = db_step(statement)) == DB_ROW) {
		struct nomination_brief *brief = &(*briefs)[(*count)++];
		brief_read(statement, brief);
		brief->due_on = day_kept(context, db_text(statement, DUE_ON), &due);
		brief->notice_until = day_kept(context, db_text(statement, NOTICE_UNTIL), &until);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "nominations of a round: %s", db_message(context->db));
}
